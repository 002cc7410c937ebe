"""A document's text with speakers, cues and contents marked in it: by colour and weight, or by brackets without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from onrecord.output import printable
from onrecord.record import Statement
from onrecord.span import Spans
from onrecord.view.page import Page
from onrecord.view.statements import COLORS

BRACKETS = {"content": ("{", "}"), "speaker": ("[", "]"), "cue": ("<", ">")}
"""How the text is marked without colours; pieces that hold others come first."""


def lines(page: Page) -> Iterator[Text]:
    """The marked text, its lines wrapped to the console."""
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
        yield from page.wrapped(Text(), line)


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
