"""What the formats of event data share: which events they hold, and tab-separated lines.

A record that repeats another is left out, and so is an event without any date: these formats demand one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO

from onrecord import __version__
from onrecord.export.pages import Page
from onrecord.record import DocumentRecord, Event
from onrecord.vocabulary import load

CODER = f"onrecord {__version__}"
"""Who coded the events."""


def dated_events(records: Iterable[DocumentRecord]) -> Iterator[tuple[Page, Event, date]]:
    """Every event with its page and its day."""
    for record in records:
        page = Page(record)
        for event in record.events:
            day = page.day(event.when)
            if event.repeats is None and day is not None:
                yield page, event, day


def quad(event: Event) -> str:
    """The quad class in words: "verbal cooperation", "material conflict" …"""
    return str(load("plover")["types"][event.plover]["quad"])


def score(event: Event) -> float:
    """From -10 (conflict) to +10 (cooperation), by type."""
    return float(load("plover")["types"][event.plover]["score"])


def cell(value: object) -> str:
    """A cell: a line without tabs, lists with "; " between their items."""
    if isinstance(value, list | tuple):
        return "; ".join(cell(item) for item in value if item)
    return " ".join(str(value).split()) if value is not None else ""


def write_tabbed(rows: Iterable[list[str]], stream: BinaryIO) -> None:
    """Lines of cells, none of which holds a tab or a line end."""
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    try:
        csv.writer(text, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n").writerows(rows)
    finally:
        text.detach()
