"""Floors hold figures up, and what must stay small down."""

from __future__ import annotations

import pytest

from benchmark.gate import figure, judged


@pytest.mark.parametrize(
    ("floor", "value", "verdict"),
    [
        ({"least": 80.0}, 80.0, "holds"),
        ({"least": 80.0}, 79.99, "UNDER"),
        ({"most": 1.0}, 1.0, "holds"),
        ({"most": 1.0}, 1.01, "OVER"),
        ({"least": 1.0, "most": 2.0}, 1.5, "holds"),
    ],
)
def test_a_figure_is_held_to_its_limits(floor: dict[str, float], value: float, verdict: str) -> None:
    """A limit itself still holds."""
    assert judged(floor, value) == verdict


def test_a_figure_is_found_by_its_path() -> None:
    """Keys with spaces are keys as well."""
    assert figure({"wrong merges": {"pairs": 0.5}}, "wrong merges.pairs") == 0.5
