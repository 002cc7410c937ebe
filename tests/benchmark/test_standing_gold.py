"""The minimal pairs are what their README says."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from benchmark.events import items
from benchmark.standing import GOLD, set_of
from onrecord.model.events import STATUSES
from training import marks

TRAINING = Path(__file__).parents[2] / "training" / "data" / "events"


def test_the_marks_are_in_order() -> None:
    """Every line is well-formed and without doubts."""
    assert marks.check(sorted(GOLD.glob("*.txt")))[1] == []


def test_there_are_enough_of_them() -> None:
    """At least 150 sentences in at least 50 sets of two to five; every type and status is there."""
    given = items(GOLD)
    sizes = [len(list(members)) for _, members in groupby(given, key=lambda one: set_of(one.id))]
    assert len(given) >= 150
    assert len(sizes) >= 50
    assert 2 <= min(sizes) <= max(sizes) <= 5
    told = [event for one in given for event in one.events]
    assert {event.type for event in told} == set(marks.TYPES)
    assert {event.status for event in told} == set(STATUSES)


def test_the_members_of_a_set_differ_in_standing() -> None:
    """No two sentences of a set have the same types, statuses and number of claimants."""
    for number, members in groupby(items(GOLD), key=lambda one: set_of(one.id)):
        told = [tuple((one.type, one.status, len(one.claimants)) for one in member.events) for member in members]
        assert len(set(told)) == len(told), number


def test_none_is_in_the_training_data() -> None:
    """A sentence that the network has learned from would measure nothing."""
    learned = {one.text for file in TRAINING.glob("*.txt") for one in marks.read(file)}
    assert learned.isdisjoint(one.text for one in items(GOLD))
