"""Rates and intervals mean what they say, also of nothing."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from benchmark.rates import f1, intervals, rates, share, total


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((3, 4, 6), (75, 50, 60)),
        ((0, 4, 6), (0, 0, 0)),
        ((0, 0, 6), (0, 0, 0)),
        ((0, 4, 0), (0, 0, 0)),
        ((0, 0, 0), (0, 0, 0)),
    ],
)
def test_rates_of_counts(counts: tuple[int, int, int], expected: tuple[float, float, float]) -> None:
    """Precision is of what was found, recall of what there is, F1 their harmonic mean; of nothing all are 0."""
    assert tuple(rates(*counts).values()) == pytest.approx(expected)


def test_totals_add_up_and_miss_nothing() -> None:
    """What a document does not have counts as 0."""
    totals = total([{"hit": 1, "gold": 2}, {"gold": 1.5}])
    assert dict(totals) == {"hit": 1, "gold": 3.5}
    assert totals["found"] == 0


def accuracy(totals: Mapping[str, float]) -> dict[str, float]:
    return {"accuracy": share(totals["hit"], totals["words"])}


def test_intervals_come_from_whole_documents() -> None:
    """Documents that agree give an interval without width, documents that differ one between the worst and the best."""
    alike = [{"hit": 3, "words": 4}, {"hit": 6, "words": 8}]
    assert intervals(alike, accuracy, resamples=100) == {"accuracy": [75, 75]}
    low, high = intervals([{"words": 5}, {"hit": 5, "words": 5}], accuracy, resamples=200)["accuracy"]
    assert (low, high) == (0, 100)
    assert intervals(alike[:1], accuracy, resamples=10) == {"accuracy": [75, 75]}


def test_no_interval_without_documents_or_resamples() -> None:
    """The gate asks for none."""
    assert intervals([], accuracy, resamples=100) == {}
    assert intervals([{"hit": 1, "words": 1}], accuracy, resamples=0) == {}


def test_intervals_are_the_same_every_time() -> None:
    """A figure that is printed twice is printed alike."""
    rows = [{"hit": hit, "words": 10} for hit in range(8)]
    assert intervals(rows, accuracy, resamples=50) == intervals(rows, accuracy, resamples=50)


def test_f1_is_between_its_sides() -> None:
    """Nearer to the smaller one."""
    assert f1(100, 50) == pytest.approx(66.67, abs=0.01)
