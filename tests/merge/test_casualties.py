"""The toll of one happening from what its reports tell."""

from __future__ import annotations

import pytest

from onrecord.merge.casualties import Outcome, Told, outcome_of, toll

Row = tuple[str, Outcome, float | None]


def told(*rows: Row, copies: bool = False) -> list[Told]:
    """Rows of report, outcome and number; reports are dated in the order of their names."""
    return [
        Told(outcome=outcome, count=count, document=name, origin="wire" if copies else name, day=f"2026-03-0{name[-1]}")
        for name, outcome, count in rows
    ]


@pytest.mark.parametrize(
    ("rows", "killed", "injured"),
    [
        ([("r1", "killed", 3), ("r1", "injured", 9)], 3, 9),
        ([("r1", "shot", 5), ("r1", "killed", 1)], 1, 4),
        ([("r1", "shot", 4)], 0, 4),
        ([("r1", "killed", None)], 1, 0),
        ([("r1", "injured", None)], 0, 1),
        ([("r1", "killed", 2), ("r2", "killed", 3), ("r3", "killed", 3)], 3, 0),
        ([("r1", "killed", 2), ("r2", "killed", 3)], 3, 0),
        ([("r1", "killed", 4), ("r1", "killed", 27)], 4, 0),
        ([("r1", "killed", 2_000_000), ("r1", "injured", 3)], 0, 3),
    ],
)
def test_the_toll_is_what_most_reports_say(rows: list[Row], killed: float, injured: float) -> None:
    """First numbers and later reports count more; who is shot and not dead is hurt; a victim without number is one."""
    found = toll(told(*rows))
    assert (found["killed"].value, found["injured"].value) == (killed, injured)


def test_copies_of_one_text_are_one_vote() -> None:
    """Three prints of one wire story do not outvote two reports of their own."""
    copies = told(("r1", "killed", 5), ("r2", "killed", 5), ("r3", "killed", 5), copies=True)
    assert toll([*copies, *told(("r4", "killed", 6), ("r5", "killed", 6))])["killed"].value == 6


def test_an_estimate_shows_its_range_and_reasons() -> None:
    """What reports differ in stays visible."""
    found = toll(told(("r1", "killed", 2), ("r2", "killed", 3), ("r3", "killed", 3)))["killed"]
    assert (found.low, found.high) == (2, 3)
    assert found.reasons == ("2 of 3 reports say 3 killed", "others leave room for 2")


def test_nothing_told_is_no_estimate() -> None:
    """Without a word of anybody hurt there is nothing to say."""
    assert toll([]) == {}


@pytest.mark.parametrize(
    ("measure", "said", "outcome"),
    [("injured", "four people shot", "shot"), ("injured", "four hurt", "injured"), ("held", "four shot", None)],
)
def test_people_shot_are_told_apart_from_people_hurt(measure: str, said: str, outcome: str | None) -> None:
    """Someone shot may be dead."""
    assert outcome_of(measure, said) == outcome
