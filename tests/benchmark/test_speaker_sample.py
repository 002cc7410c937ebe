"""Verdicts on a sample of speakers are counted."""

from __future__ import annotations

import click
import pytest

from benchmark.speaker_sample import tally


def verdicts(**counts: int) -> list[dict[str, str]]:
    return [{"verdict": verdict} for verdict, count in counts.items() for _ in range(count)]


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        (
            {"right": 90, "wrong": 10},
            "90 right, 10 wrong, 0 unclear; right 90.0 % of the judged (95 % interval 82.6 to 94.5)",
        ),
        (
            {"right": 3, "unclear": 2},
            "3 right, 0 wrong, 2 unclear; right 100.0 % of the judged (95 % interval 43.8 to 100.0)",
        ),
        ({"unclear": 2}, "nothing judged"),
    ],
)
def test_a_tally_has_its_interval(counts: dict[str, int], told: str) -> None:
    """Unclear rows stand apart; the interval is Wilson's (checked with a table of it)."""
    assert tally(verdicts(**counts)) == told


def test_a_verdict_that_is_none_is_said() -> None:
    """A row left open or mistyped is not passed over."""
    with pytest.raises(click.UsageError, match="rigth"):
        tally(verdicts(right=1, rigth=1))
