"""Gives records their time: what happened when, what was said when. What a report was printed on is neither.

A time belongs to the word it hangs on: the verb or noun of an act, or a cue. Where it hangs on something else it goes
up its clause to the next word that some record rests on, or to the verb of the clause. A record takes the time at its
own word; a noun without one takes that of the verb it is an argument of, unless that verb is another record's
("condemned Monday's attack"); a verb without one that of the verb it goes with ("entered the town on Monday and seized
the bridge"). Nothing is taken across the border of what somebody said.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.grammar import Tree, children_of, clause_head_of, negated_by, tense_of, tree_of
from onrecord.grammar.tree import REACH
from onrecord.record import Event, Figure, Record, Statement
from onrecord.resolve.times.find import PRINTED, report_day, times
from onrecord.resolve.times.ranges import with_ranges
from onrecord.resolve.times.timex import Timex
from onrecord.span import Span, Spans, touching
from onrecord.when import When

_NOUN_LINKS = frozenset("nmod obl obj iobj nsubj appos compound amod advmod conj flat nummod dep acl advcl".split())
_EXACT = {"day": 0, "time": 1, "month": 1, "range": 1, "year": 2}
"""Of two times at one word the more exact one is meant."""

R = TypeVar("R", bound=Record)
Found = Mapping[str, Sequence[Record]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A document's times by the tokens they belong to, and the tokens that acts and cues rest on."""

    tree: Tree
    timed: Mapping[int, Sequence[Timex]]
    acts: Collection[int]


def with_times(document: Document, analysis: Analysis, found: Found) -> dict[str, tuple[Record, ...]]:
    """The same records, each with its `when` where the text says one. Records of any kind, by any key.

    A figure that belongs to an event and has no time of its own has the event's.
    """
    tree = tree_of(document, analysis)
    timexes = with_ranges(document.text, times(document, analysis, tree), report_day(document, analysis))
    page = _page(tree, analysis, timexes, [record for records in found.values() for record in records])
    timed = {kind: tuple(_timed(page, record) for record in records) for kind, records in found.items()}
    whens = {one.id: one.when for records in timed.values() for one in records if isinstance(one, Event)}
    return {kind: tuple(_by_event(one, whens) for one in records) for kind, records in timed.items()}


def _page(tree: Tree, analysis: Analysis, timexes: Iterable[Timex], records: Iterable[Record]) -> _Page:
    heads = [(_head(tree, evidence_of(record)), record) for record in records]
    evidence = {token for token, _ in heads if token is not None}
    acts = sorted({token for token, record in heads if token is not None and not isinstance(record, Figure)})
    printed = {token for block in analysis.blocks if block.kind in PRINTED for token in _tokens(tree, block.span)}
    told = [one for one in timexes if one.when and printed.isdisjoint(_tokens(tree, one.span))]
    inner = {token for one in told for token in _tokens(tree, one.span)}
    sentences = [*analysis.sentences.tolist(), len(tree.start)]
    timed: defaultdict[int, list[Timex]] = defaultdict(list)
    for one in told:
        head = _head(tree, (one.span,))
        if head is None:
            continue
        timed[head].append(one)
        if tree.relation[head]:
            holder = _act_in_between(tree, _holder(tree, head, inner, evidence), head, evidence)
        else:
            place = bisect_right(sentences, head)
            holder = _nearest(acts, head, range(sentences[place - 1], sentences[place]))
        timed[holder].append(one)
    return _Page(tree=tree, timed=timed, acts=frozenset(acts))


def _nearest(acts: Sequence[int], time: int, sentence: range) -> int:
    """Without a parse: the act or cue of the sentence in front of a time, else the one behind it, else the time."""
    place = bisect_left(acts, time)
    near = [*acts[max(0, place - 1) : place], *acts[place : place + 1]]
    return next((act for act in near if act in sentence), time)


def evidence_of(record: Record) -> Spans:
    """The words whose time is the record's."""
    if isinstance(record, Event):
        return record.trigger.spans
    if isinstance(record, Statement):
        return record.cue.spans if record.cue else ()
    return record.spans if isinstance(record, Figure) else ()


def _tokens(tree: Tree, span: Span) -> range:
    """The tokens that share a character with a span."""
    first = bisect_right(tree.end, span.start)
    return range(first, max(first, bisect_left(tree.start, span.end)))


def _head(tree: Tree, spans: Spans) -> int | None:
    """The token of the spans that the others hang on; the first where there is no parse."""
    tokens = [token for span in spans for token in _tokens(tree, span)]
    inner = set(tokens)
    return next((token for token in tokens if tree.head[token] not in inner or tree.head[token] == token), None)


def _holder(tree: Tree, token: int, inner: Collection[int], evidence: Collection[int]) -> int:
    """The token that a time belongs to: up from its head to evidence or the head of the clause."""
    for _ in range(REACH):
        above = tree.head[token]
        if above == token:
            return token
        if token not in inner:
            outside = tree.relation[token] not in _NOUN_LINKS or clause_head_of(tree, token) == token
            if token in evidence or outside:
                return token
        elif above not in inner and token < above and tree.tag[above] in ("NOUN", "PROPN"):
            return above  # "their August wages", "the Easter truce": no time of the clause
        token = above
    return token


def _act_in_between(tree: Tree, holder: int, time: int, evidence: Collection[int]) -> int:
    """The act that a time behind it belongs to rather than to the word further in front that the parse says.

    A verb that nothing but a preposition parts from the time ("freed the men they *kidnapped* in August"); the noun of
    an act behind a verb in the present ("condemns the *seizure* of boats on Monday"): what a report tells in the
    present is of its own day.
    """
    beside = time - 2 if time and tree.tag[time - 1] == "ADP" else time - 1
    if holder < beside and beside in evidence and tree.tag[beside] == "VERB":
        return beside
    if holder >= time or tree.tag[holder] != "VERB" or tense_of(tree, holder) != "present":
        return holder
    between = (token for token in range(time - 1, holder, -1) if token in evidence and tree.tag[token] == "NOUN")
    return next(between, holder)


def _timed(page: _Page, record: R) -> R:
    if not isinstance(record, Event | Statement | Figure) or record.when is not None:
        return record
    token = _head(page.tree, evidence_of(record))
    if token is None:
        return record
    content = record.content.spans if isinstance(record, Statement) else ()
    found = _when_at(page, token, record, content)
    return replace(record, when=found) if found else record


def _when_at(page: _Page, token: int, record: Record, content: Spans) -> When | None:
    for place in _places(page, token, record):
        usable = [one for one in page.timed.get(place, ()) if not any(touching(one.span, span) for span in content)]
        if usable:
            return _best(page, token, usable)
    return None if isinstance(record, Statement) else _in_front_of_all(page, token)


def _in_front_of_all(page: _Page, token: int) -> When | None:
    """The time a sentence begins with, for a clause joined to its first: "In 1976 pupils marched and police *shot*"."""
    tree = page.tree
    clause = clause_head_of(tree, token)
    if clause is None or tree.relation[clause] != "conj" or tense_of(tree, clause) != tense_of(tree, tree.head[clause]):
        return None
    first = tree.head[clause]
    opening = [one for one in page.timed.get(first, ()) if one.span.start < tree.start[first]]
    return _best(page, token, opening) if opening and not page.timed.get(clause) else None


def _places(page: _Page, token: int, record: Record) -> Iterable[int]:
    """The tokens whose time is that of `token`, nearest first."""
    tree = page.tree
    yield token
    yield from () if isinstance(record, Statement) else _below(page, token)
    place = token
    for _ in range(REACH):
        above = tree.head[place]
        if above == place:
            return
        if clause_head_of(tree, place) == place:
            if isinstance(record, Statement) or not _shares(page, place):
                return
        elif above in page.acts and not isinstance(record, Figure):
            return
        place = above
        yield place


def _shares(page: _Page, clause: int) -> bool:
    """Whether a clause without a time goes on at the time of the one it hangs on.

    "Entered on Monday and *seized* the bridge", "marched on Monday, *demanding* bread", "began on Monday to *shell*";
    not "promised on Monday to *leave*", "signed in 1987 but never *ratified*", "accused on Monday of *leaving*".
    """
    tree, above, relation = page.tree, page.tree.head[clause], page.tree.relation[clause]
    if relation in ("advcl", "acl") and any(tree.lemma[child] == "when" for child in children_of(tree, clause)):
        return True
    if relation == "conj":
        own = children_of(tree, clause, "nsubj", "csubj", "aux") or negated_by(tree, clause)
        return not own and tense_of(tree, clause) == tense_of(tree, above)
    if relation in ("xcomp", "advcl", "acl"):
        return above not in page.acts if relation == "xcomp" else not children_of(tree, clause, "mark", "nsubj")
    return False


def _below(page: _Page, token: int) -> Iterable[int]:
    """Clauses that tell more of the same act: "began *shelling*", "the attack that *killed*", "attacked, *killing*"."""
    for child in children_of(page.tree, token, "xcomp", "acl", "advcl"):
        if not children_of(page.tree, child, "mark") and child not in page.acts:
            yield child


def _best(page: _Page, token: int, usable: Sequence[Timex]) -> When:
    def rank(one: Timex) -> tuple[int, int]:
        assert one.when is not None
        return _EXACT[one.when.precision], abs(one.span.start - page.tree.start[token])

    found = min(usable, key=rank).when
    assert found is not None
    return found


def _by_event(record: R, whens: Mapping[str, When | None]) -> R:
    if isinstance(record, Figure) and record.when is None and record.event:
        return replace(record, when=whens.get(record.event))
    return record
