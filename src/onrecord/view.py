"""A document's record for people: statements by speaker, coloured on a terminal, plain in a pipe."""

from __future__ import annotations

import os
import re
import shutil
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TextIO

from rich.console import Console
from rich.text import Text

from onrecord.acts import lines as act_lines
from onrecord.entity import Entity
from onrecord.output import printable
from onrecord.quotation import quoted_spans
from onrecord.record import DocumentRecord, Party, Statement
from onrecord.span import Span, Spans
from onrecord.tally import lines as tally_lines
from onrecord.timeline import lines as timeline_lines

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
BRACKETS = {"content": ("{", "}"), "speaker": ("[", "]"), "cue": ("<", ">")}
"""How the text view of the evidence marks it without colours; pieces that hold others come first."""

WIDEST = 100
"""Columns beyond which lines get too long to read with ease; a wider view has to be asked for."""
DOUBTFUL = 0.5
"""Confidence below which a statement is shown with it. For display only."""
_NARROW = 60
_CUE_COLUMNS = 22
_MARGIN = 5


def screen(stream: TextIO, *, width: int | None = None, color: str = "auto") -> Console:
    """Where to show records: `stream` with its width in columns and with or without colours.

    `color` is `always`, `never` or `auto` (on a terminal, unless NO_COLOR is set or the terminal is a dumb one).
    """
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb" or not stream.isatty()
    colored = color == "always" or (color == "auto" and not plain)
    return _Screen(
        file=stream,
        width=width or min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST),
        # The sixteen colours of the terminal's own theme, so that they stand out on light and dark alike.
        color_system="standard" if colored else None,
        force_terminal=colored,
        no_color=False,
        highlight=False,
        legacy_windows=False,
    )


def show(record: DocumentRecord, console: Console, *, evidence: bool = False) -> None:
    """Print the record; `evidence` adds the text with speakers, cues and contents marked in it."""
    for line in lines(record, console, evidence=evidence):
        line.rstrip()
        console.print(line, no_wrap=True, overflow="ignore", crop=False)


def lines(record: DocumentRecord, console: Console, *, evidence: bool = False) -> Iterator[Text]:
    """The lines of the view, none wider than the console."""
    page = _Page(
        record=record,
        console=console,
        entities={entity.id: entity for entity in record.entities},
        statements={statement.id: statement for statement in record.statements},
        quoted=quoted_spans(record.document.text),
        labels=min(_CUE_COLUMNS, max((len(_label(statement)) for statement in record.statements), default=0)),
    )
    yield from _header(page)
    for group in _by_speaker(page):
        yield Text()
        yield from _speaker(page, group)
        for statement in group:
            yield from _statement(page, statement)
    acts = list(act_lines(record, console))
    yield from [Text(), *acts] if acts else ()
    tally = list(tally_lines(record, console.width))
    yield from [Text(), *tally] if tally else ()
    timeline = list(timeline_lines(record, console.width))
    yield from [Text(), *timeline] if timeline else ()
    if record.notes:
        yield Text()
    for note in record.notes:
        yield from _hanging(page, Text(), Text(f"note: {_plain(note.text)} {_offsets(note.spans)}", "dim"), 0)
    if evidence:
        yield Text()
        yield from _evidence(page)


class _Screen(Console):
    def on_broken_pipe(self) -> None:
        """Leave a closed pipe to the caller, where rich would end the program."""
        raise BrokenPipeError


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    record: DocumentRecord
    console: Console
    entities: dict[str, Entity]
    statements: dict[str, Statement]
    quoted: list[Span]
    """Where the document's text stands between quotation marks, in order."""
    labels: int
    """Columns for the word that says it."""

    def cited(self, spans: Spans) -> str:
        """The words the spans cite, on one line."""
        return " … ".join(_plain(self.record.document.text[start:end]) for start, end in spans)

    def called(self, party: Party) -> str:
        """What to call a party: its entity's name, or else the words that name it."""
        entity = self.entities.get(party.entity or "")
        return _plain(entity.name) if entity else self.cited(party.spans)


def _header(page: _Page) -> Iterator[Text]:
    record, document = page.record, page.record.document
    title = document.title or document.source
    yield from _hanging(page, Text(), Text(_plain(title), "bold"), 0)
    speakers = len(list(_by_speaker(page)))
    facts = [
        *(_plain(fact) for fact in (document.outlet, document.published) if fact),
        _counted(len(document.text.split()), "word"),
        f"{_counted(len(record.statements), 'statement')} by {_counted(speakers, 'speaker')}"
        if record.statements
        else "no statements found",
        *([_counted(acts, "event")] if (acts := sum(event.repeats is None for event in record.events)) else []),
    ]
    yield from _hanging(page, Text(), Text(" · ".join(facts), "dim"), 0)


def _by_speaker(page: _Page) -> Iterator[list[Statement]]:
    """Statements with the same speaker, groups in the order in which their speakers first speak."""
    groups: dict[str, list[Statement]] = {}
    for statement in page.record.statements:
        speaker = statement.speaker
        known = speaker.entity in page.entities
        key = f"entity {speaker.entity}" if known else f"{speaker.kind} {page.cited(speaker.spans).casefold()}"
        groups.setdefault(key, []).append(statement)
    # What nobody is named for comes last: the record is about who said what.
    yield from sorted(groups.values(), key=lambda group: not group[0].speaker.spans)


def _speaker(page: _Page, group: list[Statement]) -> Iterator[Text]:
    speaker = group[0].speaker
    entity = page.entities.get(speaker.entity or "")
    line = Text(page.called(speaker) or "no source named", "bold")
    if entity:
        facts = [entity.type, *(fact for fact in (entity.country, entity.sector) if fact)]
        line.append(f"  {' '.join(facts)}", "not bold dim")
        roles = {", ".join(_plain(part) for part in (role.title, role.organization) if part) for role in entity.roles}
        line.append("".join(f" · {role}" for role in sorted(roles) if role), "not bold")
    elif speaker.spans:
        line.append(f"  {speaker.kind}", "not bold dim")
    yield from _hanging(page, Text(), line, 0)


def _statement(page: _Page, statement: Statement) -> Iterator[Text]:
    color = COLORS.get(statement.polarity, "")
    head = Text(f" {MARKS[statement.mode]} ").append(_label(statement), color)
    head.truncate(page.console.width, overflow="ellipsis")
    narrow = page.console.width < _NARROW
    indent = _MARGIN if narrow else _MARGIN + page.labels + 2
    if narrow:
        yield head
        head = Text()
    details = Text(" · ".join(_details(page, statement)), "dim")
    if statement.repeats in page.statements:
        first = page.cited(page.statements[statement.repeats].content.spans)
        brief = Text(f"(repeats {_shortened(first)})", "dim")
        yield from _hanging(page, head, brief.append(" · ").append_text(details), indent)
        return
    yield from _hanging(page, head, _content(page, statement), indent)
    yield from _hanging(page, Text(), details, indent)


def _label(statement: Statement) -> str:
    """The word that says it, and what it does with the content where that is more than asserting."""
    lemma, polarity = _plain(statement.cue.lemma) if statement.cue else "", str(statement.polarity)
    if not any(map(str.isalnum, lemma)):
        lemma = ""  # a colon is no word
    if polarity == "asserts":
        return lemma or "says"
    return polarity if not lemma or polarity.startswith(lemma[:-1]) else f"{lemma} · {polarity}"


def _content(page: _Page, statement: Statement) -> Text:
    """The content on one line, what stands between quotation marks in bold."""
    text, line = page.record.document.text, Text()
    for number, span in enumerate(statement.content.spans):
        line.append(" … " if number else "")
        position = span.start
        for quoted in _verbatim(page, statement, span):
            opened, closed = max(quoted.start, span.start), min(quoted.end, span.end)
            line.append(_spaced(text[position:opened])).append(_spaced(text[opened:closed]), "bold")
            position = closed
        line.append(_spaced(text[position : span.end]))
    return line


def _verbatim(page: _Page, statement: Statement, span: Span) -> Iterable[Span]:
    """Which stretches around `span` are the speaker's own words."""
    if statement.mode == "indirect":
        return ()
    if statement.mode == "direct":
        return (span,)
    first = bisect_right(page.quoted, span.start, key=lambda quoted: quoted.end)
    return takewhile(lambda quoted: quoted.start < span.end, islice(page.quoted, first, None))


def _details(page: _Page, statement: Statement) -> Iterator[str]:
    """What else is known about a statement, in few words, its place in the text last."""
    spoken, called = page.cited(statement.speaker.spans), page.called(statement.speaker)
    if spoken.casefold().removeprefix("the ") != called.casefold().removeprefix("the "):
        yield f"as “{_shortened(spoken)}”"
    if statement.addressees:
        yield "to " + ", ".join(page.called(party) for party in statement.addressees)
    if statement.place:
        yield f"at {_plain(statement.place.name)}"
    if statement.when:
        yield statement.when.start or page.cited(statement.when.spans)
    if outer := page.statements.get(statement.within or ""):
        yield f"↳ reported by {page.called(outer.speaker) or 'an unnamed source'}"
    if statement.confidence < DOUBTFUL:
        yield f"confidence {statement.confidence:.2f}"
    yield _offsets(statement.content.spans)


def _evidence(page: _Page) -> Iterator[Text]:
    """The document's text with speakers, cues and contents marked: by colour and weight, or by brackets without."""
    text = page.record.document.text
    cited = sorted(
        {
            (span.start, -span.end, part, statement.polarity)
            for statement in page.record.statements
            for part, spans in _parts(statement)
            for span in spans
        }
    )
    marked = Text(printable(text)) if page.console.color_system else Text(_bracketed(text, cited))
    if page.console.color_system:
        for start, end, part, polarity in cited:
            looks = {"content": "underline", "speaker": "bold", "cue": "italic"}[part]
            marked.stylize(f"{looks} {COLORS.get(polarity, '')}" if part != "speaker" else looks, start, -end)
    marked.rstrip()
    for line in marked.split("\n", allow_blank=True):
        yield from _hanging(page, Text(), line, 0)


def _parts(statement: Statement) -> Iterator[tuple[str, Spans]]:
    yield "content", statement.content.spans
    yield "speaker", statement.speaker.spans
    if statement.cue:
        yield "cue", statement.cue.spans


def _bracketed(text: str, cited: Sequence[tuple[int, int, str, str]]) -> str:
    marks: dict[int, list[str]] = {}
    for start, end, part, _ in cited:
        opening, closing = BRACKETS[part]
        marks.setdefault(start, []).append(opening)
        marks.setdefault(-end, []).insert(0, closing)
    pieces, position = [], 0
    for place in sorted(marks):
        pieces += [text[position:place], *sorted(marks[place], key=lambda mark: mark in "{[<")]
        position = place
    return printable("".join([*pieces, text[position:]]))


def _hanging(page: _Page, head: Text, body: Text, indent: int) -> Iterator[Text]:
    """`body` wrapped to the page, `head` standing in the `indent` columns in front of its first line."""
    if head.cell_len >= indent > 0:
        yield head
        head = Text()
    for line in body.wrap(page.console, max(page.console.width - indent, 10)) or [Text()]:
        yield head.append(" " * (indent - head.cell_len)).append_text(line)
        head = Text()


def _offsets(spans: Spans) -> str:
    return "@" + ",".join(f"{start}-{end}" for start, end in spans) if spans else ""


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _shortened(words: str, columns: int = 48) -> str:
    return words if len(words) <= columns else words[:columns].rsplit(" ", 1)[0] + " …"


def _plain(text: str) -> str:
    """The text on one line, safe to print."""
    return printable(" ".join(text.split()))


def _spaced(text: str) -> str:
    """As `_plain`, with the space at its ends kept."""
    return printable(re.sub(r"\s+", " ", text))
