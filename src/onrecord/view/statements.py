"""The statements of a record for people: under each speaker what was said, how, and where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

from rich.text import Text

from onrecord.output import printable
from onrecord.quotation import quoted_spans
from onrecord.record import Statement
from onrecord.span import Span
from onrecord.view.page import Page, offsets, plain

COLORS = {
    "denies": "red",
    "demands": "yellow",
    "promises": "green",
    "asks": "cyan",
    "threatens": "magenta",
    "doubts": "blue",
}
"""What a cue does with its content, as a colour; what is merely asserted has none."""
MARKS = {"direct": "“”", "mixed": "“~", "indirect": " ~"}

DOUBTFUL = 0.5
"""Confidence below which a statement is shown with it. For display only."""
_CUE_COLUMNS = 22
_MARGIN = 5


def lines(page: Page) -> Iterator[Text]:
    """The statements by speaker, a blank line in front of each speaker."""
    quoted = quoted_spans(page.record.document.text)
    columns = min(_CUE_COLUMNS, max((len(_label(statement)) for statement in page.record.statements), default=0))
    for group in by_speaker(page):
        yield Text()
        yield from _speaker(page, group[0])
        for statement in group:
            yield from _statement(page, statement, quoted, columns)


def by_speaker(page: Page) -> list[list[Statement]]:
    """Statements with the same speaker, groups in the order in which their speakers first speak."""
    groups: dict[str, list[Statement]] = {}
    for statement in page.record.statements:
        speaker = statement.speaker
        known = speaker.entity in page.entities
        key = f"entity {speaker.entity}" if known else f"{speaker.kind} {page.cited(speaker.spans).casefold()}"
        groups.setdefault(key, []).append(statement)
    # What nobody is named for comes last: the record is about who said what.
    return sorted(groups.values(), key=lambda group: not group[0].speaker.spans)


def _speaker(page: Page, statement: Statement) -> Iterator[Text]:
    speaker = statement.speaker
    entity = page.entities.get(speaker.entity or "")
    line = Text(page.called(speaker) or "no source named", "bold")
    if entity:
        facts = [entity.type, *(fact for fact in (entity.country, entity.sector) if fact)]
        line.append(f"  {' '.join(facts)}", "not bold dim")
        roles = {", ".join(plain(part) for part in (role.title, role.organization) if part) for role in entity.roles}
        line.append("".join(f" · {role}" for role in sorted(roles) if role), "not bold")
    elif speaker.spans:
        line.append(f"  {speaker.kind}", "not bold dim")
    yield from page.wrapped(Text(), line)


def _statement(page: Page, statement: Statement, quoted: Sequence[Span], columns: int) -> Iterator[Text]:
    """A statement's lines: `quoted` is what stands in quotation marks, `columns` the width of labels."""
    head = Text(f" {MARKS[statement.mode]} ").append(_label(statement), COLORS.get(statement.polarity, ""))
    head.truncate(page.console.width, overflow="ellipsis")
    indent = _MARGIN if page.narrow else _MARGIN + columns + 2
    if page.narrow:
        yield head
        head = Text()
    details = Text(" · ".join(_details(page, statement)), "dim")
    if earlier := page.statements.get(statement.repeats or ""):
        first = page.cited(earlier.content.spans)
        brief = Text(f"(repeats {_shortened(first)})", "dim")
        yield from page.wrapped(head, brief.append(" · ").append_text(details), indent)
        return
    yield from page.wrapped(head, _content(page, statement, quoted), indent)
    yield from page.wrapped(Text(), details, indent)


def _label(statement: Statement) -> str:
    """The word that says it, and what it does with the content where that is more than asserting."""
    lemma, polarity = plain(statement.cue.lemma) if statement.cue else "", str(statement.polarity)
    if not any(map(str.isalnum, lemma)):
        lemma = ""  # a colon is no word
    if polarity == "asserts":
        return lemma or "says"
    return polarity if not lemma or polarity.startswith(lemma[:-1]) else f"{lemma} · {polarity}"


def _content(page: Page, statement: Statement, quoted: Sequence[Span]) -> Text:
    """The content on one line, what stands between quotation marks in bold."""
    text, line = page.record.document.text, Text()
    for number, span in enumerate(statement.content.spans):
        line.append(" … " if number else "")
        position = span.start
        for own in _verbatim(statement, span, quoted):
            opened, closed = max(own.start, span.start), min(own.end, span.end)
            line.append(_spaced(text[position:opened])).append(_spaced(text[opened:closed]), "bold")
            position = closed
        line.append(_spaced(text[position : span.end]))
    return line


def _verbatim(statement: Statement, span: Span, quoted: Sequence[Span]) -> Iterable[Span]:
    """Which stretches around `span` are the speaker's own words."""
    if statement.mode == "indirect":
        return ()
    if statement.mode == "direct":
        return (span,)
    first = bisect_right(quoted, span.start, key=lambda one: one.end)
    return takewhile(lambda one: one.start < span.end, islice(quoted, first, None))


def _details(page: Page, statement: Statement) -> Iterator[str]:
    """What else is known about a statement, in few words, its place in the text last."""
    spoken, called = page.cited(statement.speaker.spans), page.called(statement.speaker)
    if spoken.casefold().removeprefix("the ") != called.casefold().removeprefix("the "):
        yield f"as “{_shortened(spoken)}”"
    if statement.addressees:
        yield "to " + ", ".join(page.called(party) for party in statement.addressees)
    if statement.place:
        yield f"at {plain(statement.place.name)}"
    if statement.when:
        yield statement.when.start or page.cited(statement.when.spans)
    if outer := page.statements.get(statement.within or ""):
        yield f"↳ reported by {page.called(outer.speaker) or 'an unnamed source'}"
    if statement.confidence < DOUBTFUL:
        yield f"confidence {statement.confidence:.2f}"
    yield offsets(statement.content.spans)


def _shortened(words: str, columns: int = 48) -> str:
    return words if len(words) <= columns else words[:columns].rsplit(" ", 1)[0] + " …"


def _spaced(text: str) -> str:
    """As `plain`, with the space at its ends kept."""
    return printable(re.sub(r"\s+", " ", text))
