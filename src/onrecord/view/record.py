"""A document's record for people: statements by speaker, events, figures, a timeline; the marked text if asked for."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from onrecord.record import DocumentRecord
from onrecord.view import events, figures, marked, statements, timeline
from onrecord.view.page import Page, counted, offsets, plain


def show(record: DocumentRecord, console: Console, *, evidence: bool = False) -> None:
    """Print the record; `evidence` adds the text with speakers, cues and contents marked in it."""
    for line in _lines(Page.of(record, console), evidence=evidence):
        line.rstrip()
        console.print(line, no_wrap=True, overflow="ignore", crop=False)


def _lines(page: Page, *, evidence: bool) -> Iterator[Text]:
    """The lines of the view, none wider than the console."""
    yield from _header(page)
    yield from statements.lines(page)
    for part in (events, figures, timeline):
        found = list(part.lines(page))
        yield from [Text(), *found] if found else ()
    if page.record.notes:
        yield Text()
    for note in page.record.notes:
        yield from page.wrapped(Text(), Text(f"note: {plain(note.text)} {offsets(note.spans)}", "dim"))
    if evidence:
        yield Text()
        yield from marked.lines(page)


def _header(page: Page) -> Iterator[Text]:
    record, document = page.record, page.record.document
    title = document.title or document.source
    yield from page.wrapped(Text(), Text(plain(title), "bold"))
    told = sum(event.repeats is None for event in record.events)
    speakers = counted(len(statements.by_speaker(page)), "speaker")
    facts = [
        *(plain(fact) for fact in (document.outlet, document.published) if fact),
        counted(len(document.text.split()), "word"),
        f"{counted(len(record.statements), 'statement')} by {speakers}" if record.statements else "no statements found",
        *([counted(told, "event")] if told else []),
    ]
    yield from page.wrapped(Text(), Text(" · ".join(facts), "dim"))
