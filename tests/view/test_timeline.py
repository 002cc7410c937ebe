"""The timeline shows the events of a record in the order of their days."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.text import Text

from onrecord.record import DocumentRecord, Event, Evidence, Party, Status
from onrecord.view import screen
from onrecord.view.page import Page
from onrecord.view.timeline import lines, timeline
from onrecord.when import Precision, When
from tests.factory import at
from tests.sample import FACTS

TEXT = "Rebels shelled Oru and fled. They may return. Both sides met; Drava will vote."
SHELLED = ("2024-05-03", "2024-05-03")
FLED = ("2024-05-04", "2024-05-04")


def event(
    trigger: str,
    start: str | None,
    end: str | None,
    precision: Precision = "day",
    *,
    status: Status = "happened",
    repeats: str | None = None,
) -> Event:
    return Event(
        id=trigger,
        type="ASSAULT",
        plover="ASSAULT",
        trigger=Evidence(spans=at(TEXT, trigger)),
        actors=(Party(spans=at(TEXT, "Rebels")),) if trigger == "shelled" else (),
        recipients=(Party(spans=at(TEXT, "Oru")),) if trigger == "shelled" else (),
        when=When(start=start, end=end, precision=precision, spans=at(TEXT, trigger)),
        status=status,
        repeats=repeats,
        confidence=0.9,
    )


def record(*events: Event) -> DocumentRecord:
    return DocumentRecord(document=replace(FACTS, text=TEXT), events=events)


FULL = record(
    event("vote", "2024-06-01", "2024-06-30", "month", status="planned"),
    event("fled", *FLED),
    event("shelled", *SHELLED),
    event("return", None, "2024-05-20", "range", status="hypothetical"),
    event("met", *SHELLED),
)


def shown(record: DocumentRecord, width: int) -> list[Text]:
    return list(lines(Page.of(record, screen(io.StringIO(), width=width))))


def test_events_stand_in_the_order_of_their_days() -> None:
    """The earliest day first, events of one day in one line, with how they stand; ranges and months as such."""
    assert [line.plain for line in shown(FULL, 80)] == [
        " 2024-05-03    Rebels shelled Oru; met",
        " 2024-05-04    fled",
        " … 2024-05-20  return (hypothetical)",
        " 2024-06       vote (planned)",
    ]


def test_lines_are_cut_to_the_width() -> None:
    """No line is wider than asked for."""
    assert max(line.cell_len for line in shown(FULL, 24)) <= 24


def test_few_times_make_no_timeline() -> None:
    """Two times stand beside their events; repeated events and those without a time don't count."""
    few = record(
        event("shelled", *SHELLED),
        event("fled", *FLED),
        event("met", "2024-05-05", "2024-05-05", repeats="shelled"),
        replace(event("vote", "2024-05-06", "2024-05-06"), when=None),
    )
    assert timeline(few) == ()
    assert shown(few, 80) == []
