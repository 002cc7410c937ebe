"""How well items are grouped: B-cubed and pairs (Bagga and Baldwin 1998; Amigó et al. 2009)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping

from benchmark.rates import Counts, f1, rates, share


def contributions(found: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> list[Counts]:
    """What every item of `gold` adds: its B-cubed precision and recall, and its share of the pairs.

    `found` and `gold` say which group an item is in; only items of `gold` are looked at.
    """
    both = Counter((found[item], gold[item]) for item in gold)
    sizes, truths = Counter(found[item] for item in gold), Counter(gold.values())
    out: list[Counts] = []
    for item, truth in gold.items():
        together = both[found[item], truth]
        out.append(
            {
                "items": 1,
                "precision": together / sizes[found[item]],
                "recall": together / truths[truth],
                "pairs hit": (together - 1) / 2,
                "pairs found": (sizes[found[item]] - 1) / 2,
                "pairs gold": (truths[truth] - 1) / 2,
            }
        )
    return out


def figures(totals: Counts) -> dict[str, float]:
    """B-cubed precision, recall and F1, and those of pairs, in percent."""
    precision, recall = (share(totals[name], totals["items"]) for name in ("precision", "recall"))
    pairs = rates(totals["pairs hit"], totals["pairs found"], totals["pairs gold"])
    return {
        "precision": precision,
        "recall": recall,
        "f1": f1(precision, recall),
        **{f"pair_{name}": value for name, value in pairs.items()},
    }


def half(group: str) -> int:
    """0 or 1 by the hash of a group's name: thresholds are tuned on half 0, half 1 is only measured."""
    return hashlib.sha256(group.encode()).digest()[0] % 2


def only(gold: Mapping[str, str], wanted: int) -> dict[str, str]:
    """The items of the groups in one half."""
    return {item: group for item, group in gold.items() if half(group) == wanted}


def groups(items: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The items of each group, from pairs of item and group."""
    out: dict[str, list[str]] = {}
    for item, group in items:
        out.setdefault(group, []).append(item)
    return out
