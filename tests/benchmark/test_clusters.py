"""B-cubed and pairs of groups."""

from __future__ import annotations

import pytest

from benchmark.clusters import contributions, figures
from benchmark.rates import total

GOLD = {"a": "1", "b": "1", "c": "2", "d": "2"}


@pytest.mark.parametrize(
    ("found", "precision", "recall", "pair_f1"),
    [
        ({"a": 1, "b": 1, "c": 2, "d": 2}, 100, 100, 100),
        ({"a": 1, "b": 2, "c": 3, "d": 4}, 100, 50, 0),
        ({"a": 1, "b": 1, "c": 1, "d": 1}, 50, 100, 50),
        ({"a": 1, "b": 1, "c": 1, "d": 2}, 100 * (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, 75, 40),
    ],
)
def test_groups_are_judged_item_by_item(found: dict[str, int], precision: float, recall: float, pair_f1: float) -> None:
    """Precision is the share of an item's group that belongs with it, recall the share of its own that it is with."""
    result = figures(total(contributions(found, GOLD)))
    assert result["precision"] == pytest.approx(precision)
    assert result["recall"] == pytest.approx(recall)
    assert result["pair_f1"] == pytest.approx(pair_f1)
