"""Times of marked events: which are found, and to whom they are given."""

from __future__ import annotations

import pytest

from benchmark.attachment import document_of
from benchmark.event_times import score
from onrecord.analysis import Analysis
from tests.benchmark.marked import item
from tests.factory import analysis
from training.marks import Item

SHELLED = "[A1 Rebels] [E1:ASSAULT shelled] [R1 Oru] on [T1 Monday] and [E2:RETREAT fled]."
SEIZED = (
    "[A1 Rebels] [E1:ASSAULT seized] [R1 Oru] on [T1 the eve of the vote]. ¶ "
    "On Sunday [A2 Drava] [E2:ASSAULT struck] [R2 them]."
)


def read(one: Item) -> Analysis:
    return analysis(document_of(one))


def test_times_are_found_and_given() -> None:
    """Without a parse a time goes to the act in front of it: "Monday" is found and right, and nothing else is given."""
    result = score([item(SHELLED)], read, resamples=10)
    assert (result["times found"], result["right"], result["given right"]) == (100, 100, 100)
    assert result["events with time"] == 1
    assert result["errors"] == []


def test_what_has_no_days_is_not_asked_for() -> None:
    """A marked time without days can only be missed; a time given to an act without a mark is one too many."""
    result = score([item(SEIZED, "x2")], read, resamples=0)
    assert result["events with time"] == 0
    assert result["times found"] == 0
    assert result["given right"] == 0
    assert [line.split(":")[0] for line in result["errors"]] == ["x2 E1 'seized'", "x2 E2 'struck'"]


def test_figures_of_nothing_are_zero() -> None:
    """A file without times has no figures and no intervals."""
    assert score([], read, resamples=10)["right"] == pytest.approx(0)
