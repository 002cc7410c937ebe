"""The events of a record for people."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.cells import cell_len

from onrecord.record import DocumentRecord
from onrecord.view import screen
from onrecord.view.events import lines
from onrecord.view.page import Page
from tests.factory import at
from tests.resolve.happenings import event
from tests.sample import READY, RECORD, TEXT

FIRST = event(
    TEXT,
    "talks",
    "CONSULT",
    mode="multilateral",
    plover="AGREE",
    status="planned",
    status_spans=at(TEXT, "would resume"),
    actors=[("e1", "The foreign ministry"), (None, "both sides")],
    asserted_by=READY.id,
)
AGAIN = event(TEXT, "talks", "CONSULT", nth=1, repeats=FIRST.id)
BARE = event(TEXT, "closed", "COERCE")


def shown(record: DocumentRecord, *, width: int = 100) -> str:
    page = Page.of(record, screen(io.StringIO(), width=width))
    return "\n".join(line.plain.rstrip() for line in lines(page))


def test_every_act_is_shown_once_with_its_standing() -> None:
    """Type and mode, sides, status with its words, claimant, strict code, how often it is told, and where."""
    (start, end), (first, last) = FIRST.trigger.spans[0], BARE.trigger.spans[0]
    assert shown(replace(RECORD, events=(FIRST, AGAIN, BARE))).splitlines() == [
        " ▪ CONSULT multilateral     foreign ministry, both sides · planned (“would resume”)",
        f"                            says a source · codes AGREE · told 2 times · “talks” · @{start}-{end}",
        " ▪ COERCE                   “closed”",
        f"                            “closed” · @{first}-{last}",
    ]


def test_no_line_is_wider_than_the_screen() -> None:
    """Narrow screens get more lines."""
    record = replace(RECORD, events=(FIRST, BARE))
    for width in (24, 40, 59, 60, 80):
        assert all(cell_len(line) <= width for line in shown(record, width=width).splitlines())


def test_a_record_without_events_has_no_lines() -> None:
    """Nothing is said of nothing."""
    assert shown(RECORD) == ""
