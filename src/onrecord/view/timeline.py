"""The events of a record in the order of their days: a small timeline for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from onrecord.record import DocumentRecord, Event
from onrecord.span import Spans
from onrecord.view.page import Page
from onrecord.when import When

LEAST_TIMES = 3
"""A record with fewer different times has no timeline: the times stand beside its events anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A time and what the record says happened then; a repeated event is there once."""

    when: When
    events: tuple[Event, ...]


def timeline(record: DocumentRecord) -> tuple[Entry, ...]:
    """The events with a time, earliest first; those of one time in the order of the text.

    A time that is open at its beginning stands at its end. Empty when there are fewer than LEAST_TIMES different times.
    """
    by_time: dict[tuple[str, str], list[Event]] = {}
    for event in record.events:
        if event.when is not None and event.repeats is None:
            by_time.setdefault(_place(event.when), []).append(event)
    if len(by_time) < LEAST_TIMES:
        return ()
    dated = [(events[0].when, tuple(events)) for _, events in sorted(by_time.items())]
    return tuple(Entry(when=when, events=events) for when, events in dated if when is not None)


def lines(page: Page) -> Iterator[Text]:
    """The timeline, a line per time, none wider than the console; nothing when the record has none."""
    entries = timeline(page.record)
    days = [_days(entry.when) for entry in entries]
    column = max(map(cell_len, days), default=0)
    for day, entry in zip(days, entries, strict=True):
        told = "; ".join(_told(page, event) for event in entry.events)
        line = Text(f" {set_cell_size(day, column)}  {told}")
        line.stylize("dim", 0, column + 1)
        line.truncate(page.console.width, overflow="ellipsis")
        yield line


def _place(when: When) -> tuple[str, str]:
    return when.start or when.end or "", when.end or "9999"


def _days(when: When) -> str:
    """ "2024-05-03", "2024-05", "2024", "2024-05-03 … 2024-05-06", "… 2024-05-06"."""
    if when.start and when.precision in ("month", "year"):
        return when.start[:7] if when.precision == "month" else when.start[:4]
    if when.start == when.end:
        return (when.start or "").replace("T", " ")
    return " ".join(part for part in (when.start, "…", when.end) if part)


def _told(page: Page, event: Event) -> str:
    """Who does what to whom, in the words of the text; how it stands, where it did not plainly happen."""
    parts = [
        ", ".join(_words(page, party.spans) for party in event.actors),
        _words(page, event.trigger.spans),
        ", ".join(_words(page, party.spans) for party in event.recipients),
        f"({event.status.replace('_', ' ')})" if event.status != "happened" else "",
    ]
    return " ".join(part for part in parts if part)


def _words(page: Page, spans: Spans) -> str:
    return page.cited(spans, between=" ")
