"""Figures of a corpus from what its documents add to them: rates in percent, and bootstrap intervals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

Counts = Mapping[str, float]
"""What one document (or one sentence, where a file has no documents) adds to the totals, by name."""


def total(rows: Iterable[Counts]) -> defaultdict[str, float]:
    """The sums over all documents; what no document has is 0."""
    out: defaultdict[str, float] = defaultdict(float)
    for row in rows:
        for name, value in row.items():
            out[name] += value
    return out


def share(part: float, whole: float) -> float:
    """`part` of `whole` in percent; of nothing it is 0."""
    return 100 * part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean; 0 when both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def rates(hit: float, found: float, gold: float) -> dict[str, float]:
    """Precision, recall and F1 in percent of `hit` right ones among `found`, where there are `gold` to find."""
    precision, recall = share(hit, found), share(hit, gold)
    return {"precision": precision, "recall": recall, "f1": f1(precision, recall)}


def between(edges: Sequence[float], digits: int = 1) -> str:
    """The edges of an interval in words."""
    return f"{edges[0]:.{digits}f} to {edges[1]:.{digits}f}"


def interval(edges: Sequence[float] | None, digits: int = 1) -> str:
    """What stands behind a figure that has an interval; nothing behind one that has none."""
    return f"  95 % interval {between(edges, digits)}" if edges else ""


def rates_table(rows: Iterable[tuple[str, Mapping[str, float]]], width: int, behind: str = "") -> Iterator[str]:
    """A line of headings and one for every row of `rates` with its `gold` and `found`; `behind` follows the first."""
    yield f"{'':{width}} {'gold':>6} {'found':>6} {'P':>6} {'R':>6} {'F1':>6}"
    for number, (name, row) in enumerate(rows):
        percent = " ".join(f"{row[figure]:6.1f}" for figure in ("precision", "recall", "f1"))
        yield f"{name:{width}} {row['gold']:6} {row['found']:6} {percent}{'' if number else behind}"


def intervals(
    rows: Sequence[Counts], figures: Callable[[Counts], Mapping[str, float]], *, resamples: int, seed: int = 7
) -> dict[str, list[float]]:
    """The 95 % interval of every figure, each as [low, high]; nothing without documents or resamples.

    A percentile bootstrap: as many documents as there are, drawn with replacement, `resamples` times; `figures` makes
    the figures of the totals of each draw.
    """
    if not rows or not resamples:
        return {}
    names = sorted(total(rows))
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows], dtype=np.float64)
    draws = np.random.default_rng(seed).integers(0, len(rows), size=(resamples, len(rows)))
    drawn = [figures(defaultdict(float, zip(names, table[draw].sum(axis=0).tolist(), strict=True))) for draw in draws]
    return {
        name: [float(edge) for edge in np.percentile([one[name] for one in drawn], [2.5, 97.5])] for name in drawn[0]
    }
