"""Finds the time expressions of a document and resolves them, from the beginning to the end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.grammar import Tree, clause_head_of, future_by, tense_of
from onrecord.resolve.times.calendar import bounds
from onrecord.resolve.times.context import Context, Lean, Phrase
from onrecord.resolve.times.lexicon import letter_of, plain_word
from onrecord.resolve.times.rules import Read, rules
from onrecord.resolve.times.timex import Reading, Timex, when_of
from onrecord.span import Span
from onrecord.tokens import token_run

PRINTED = frozenset(("dateline", "timestamp", "byline"))
"""Kinds of block whose times say when something was printed."""
_MARK = "|"


def times(document: Document, analysis: Analysis, tree: Tree | None = None) -> tuple[Timex, ...]:
    """Every time expression, in order of position; none overlaps another or crosses a sentence.

    Resolved against the day of the report and the times told of before; where that day is not known only what names its
    year has a `when`. With a `tree` the tense of the verb says whether "Monday" is behind or ahead, without one the
    words near it do.
    """
    context = _context(document, analysis, report_day(document, analysis), tree)
    found: list[tuple[int, int, Reading]] = []
    for first, stop, reading in _readings(analysis, context):
        if found and first - found[-1][1] <= 1:
            joined = _joined(context, found.pop(), (first, stop, reading))
            found.extend(joined)
        else:
            found.append((first, stop, reading))
    return tuple(_timex(analysis, *one) for one in found)


def _context(document: Document, analysis: Analysis, published: date | None, tree: Tree | None) -> Context:
    text = document.text
    printed = [text[start:end] for start, end in zip(analysis.start.tolist(), analysis.end.tolist(), strict=True)]
    return Context(
        printed=printed,
        words=[plain_word(word) for word in printed],
        sentences=analysis.sentences.tolist(),
        published=published,
        parse_lean=_lean_by(tree) if tree is not None else None,
    )


def report_day(document: Document, analysis: Analysis) -> date | None:
    """The day of publication, or else that of a dateline; None where neither says."""
    found = bounds((document.published or "")[:10])
    return found[0] if found and found[2] == "day" else _printed_day(document, analysis)


def _printed_day(document: Document, analysis: Analysis) -> date | None:
    """The day that a dateline, byline or time stamp gives with its year: "ORU, March 3, 2021 (Agency) -"."""
    printed = [block.span for block in analysis.blocks if block.kind in PRINTED]
    if not printed:
        return None
    context = _context(document, analysis, None, None)
    for first, _, reading in _readings(analysis, context):
        days = bounds(reading.value)
        at = int(analysis.start[first])
        if days and days[2] == "day" and any(start <= at < end for start, end in printed):
            return days[0]
    return None


def _lean_by(tree: Tree) -> Callable[[int], Lean | None]:
    """Which way the clause of a token looks, by the tense of its verb."""

    def lean(token: int) -> Lean | None:
        head = clause_head_of(tree, token)
        if head is None:
            return None
        if future_by(tree, head):
            return "future"
        return "past" if tense_of(tree, head) == "past" else None

    return lean


def _readings(analysis: Analysis, context: Context) -> Iterator[tuple[int, int, Reading]]:
    """What the rules make of the text: first token, token behind the last, reading."""
    persons = _persons(analysis)
    position = 0
    for first, stop, read, groups in _candidates(context):
        if first < position or first in persons:
            continue
        spelled = {name: tuple(context.words[start:end]) for name, (start, end) in groups.items()}
        reading = read(Phrase(context=context, first=first, stop=stop, groups=spelled))
        if reading is None:
            continue
        position = stop
        if reading.told and reading.type in ("DATE", "TIME"):
            context.tell(reading.value, first)
        yield first, stop, reading


def _persons(analysis: Analysis) -> set[int]:
    """The tokens of persons' names of several words: "April Jones", "Theresa May"."""
    runs = [token_run(analysis.start, analysis.end, name.span) for name in analysis.names if name.type == "person"]
    return {token for run in runs if len(run) > 1 for token in run}


def _candidates(context: Context) -> list[tuple[int, int, Read, dict[str, tuple[int, int]]]]:
    """All matches of all rules by position, the longest first: first token, token behind the last, what reads it, and
    its groups. Sentences are parted by a mark that no rule has, so that no match crosses from one to the next."""
    edges = [*context.sentences, len(context.printed)] if context.printed else []
    letters = [letter_of(word) for word in context.printed]
    text = _MARK.join("".join(letters[first:stop]) for first, stop in pairwise(edges))
    starts = [first + number for number, first in enumerate(edges[:-1])]
    found = []
    for number, rule in enumerate(rules()):
        for match in rule.pattern.finditer(text):
            marks = bisect_right(starts, match.start()) - 1
            groups = {
                name.rstrip("0123456789"): (match.start(name) - marks, match.end(name) - marks)
                for name in match.re.groupindex
                if match.start(name) >= 0
            }
            found.append((match.start() - marks, marks - match.end(), number, rule.read, groups))
    found.sort(key=lambda one: one[:3])
    return [(first, -stop, read, groups) for first, stop, _, read, groups in found]


_Placed = tuple[int, int, Reading]
"""First token, token behind the last, reading."""


def _joined(context: Context, one: _Placed, other: _Placed) -> list[_Placed]:
    """A time of day and a day beside it: one time where at most a comma stands between ("5 p.m. EST, Nov. 9"), or two
    with the time of day on that day ("5 p.m. on Friday"). Other neighbours stay as they are."""
    (first, stop, before), (begin, end, behind) = one, other
    between = context.words[stop] if begin > stop else ""
    times = [reading for reading in (before, behind) if reading.type == "TIME" and "T" in reading.value]
    days = [reading for reading in (before, behind) if reading.type == "DATE" and len(reading.value) == 10]
    apart = between not in ("", ",", "on", "at", "of") or begin in context.sentences
    if apart or len(times) != 1 or len(days) != 1 or not days[0].value[:4].isdigit():
        return [one, other]
    value = f"{days[0].value}T{times[0].value.partition('T')[2]}"
    joined = Reading(type="TIME", value=value, mod=times[0].mod or days[0].mod)
    if between in ("", ","):
        return [(first, end, joined)]
    return [(first, stop, joined), other] if times[0] is before else [one, (begin, end, joined)]


def _timex(analysis: Analysis, first: int, stop: int, reading: Reading) -> Timex:
    span = Span(int(analysis.start[first]), int(analysis.end[stop - 1]))
    return Timex(span=span, type=reading.type, value=reading.value, mod=reading.mod, when=when_of(reading, span))
