"""Figures as the view shows them."""

from __future__ import annotations

import pytest

from onrecord.record import Bound, Figure
from onrecord.span import Span
from onrecord.view.figures import amount


@pytest.mark.parametrize(
    ("value", "low", "high", "bound", "shown"),
    [
        (12, 12, 12, "exact", "12"),
        (12, 12, None, "at_least", "at least 12"),
        (3_500_000_000, None, None, "about", "about 3,500,000,000"),
        (33.33, 33.33, 33.33, "exact", "33.33"),
        (None, 6, 8, "between", "6 to 8"),
    ],
)
def test_a_figure_is_shown_with_its_bound(
    value: float | None, low: float | None, high: float | None, bound: Bound, shown: str
) -> None:
    """Numbers are written out, ranges with both ends."""
    figure = Figure(
        id="f1", value=value, low=low, high=high, bound=bound, unit="person", spans=(Span(0, 1),), confidence=1.0
    )
    assert amount(figure) == shown
