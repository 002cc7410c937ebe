"""Figures of a corpus from what its documents add to them: rates in percent, and bootstrap intervals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

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
