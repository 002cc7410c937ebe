"""Scores predicted chains of mentions against gold ones: MUC, B-cubed, CEAF-e and their mean (the CoNLL score).

A chain is a set of mentions, and a mention is anything that can be compared: two are the same when they are equal. The
definitions are those of the reference scorer (Pradhan et al. 2014, "Scoring coreference partitions of predicted
mentions"), numerators and denominators summed over documents:

  MUC       links: a chain of n mentions that the other side splits into p parts keeps n - p of its n - 1 links; a
            mention that the other side lacks is a part by itself (Vilain et al. 1995)
  B-cubed   mentions: the share of a mention's chain that the other side has in its chain for the same mention, nothing
            for a mention the other side lacks (Bagga and Baldwin 1998)
  CEAF-e    chains: paired one to one so that the summed similarity is greatest, where the similarity is
            2 |K and R| / (|K| + |R|) (Luo 2005, phi 4)
  mentions  how many are found at all
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence, Set
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmark.rates import Counts, f1, share

Chains = Sequence[Set[Hashable]]

METRICS = ("muc", "b_cubed", "ceaf_e")


def muc(chains: Chains, other: Chains) -> tuple[int, int]:
    """Links of `chains` that `other` keeps, and all of them."""
    kept = 0
    for chain in chains:
        shared = [len(chain & one) for one in other if chain & one]
        kept += sum(shared) - len(shared)
    return kept, sum(len(chain) - 1 for chain in chains)


def b_cubed(chains: Chains, other: Chains) -> tuple[float, int]:
    """The summed share of each mention's chain that `other` keeps together, and the number of mentions."""
    kept = sum(len(chain & one) ** 2 / len(chain) for chain in chains for one in other)
    return kept, sum(map(len, chains))


def ceaf_e(gold: Chains, found: Chains) -> float:
    """The summed similarity of the best pairing of chains."""
    if not gold or not found:
        return 0.0
    similarity = np.array([[2 * len(one & other) / (len(one) + len(other)) for other in found] for one in gold])
    rows, columns = linear_sum_assignment(similarity, maximize=True)
    return float(similarity[rows, columns].sum())


def counts(gold: Chains, found: Chains) -> dict[str, float]:
    """What one document adds: for every metric what is right and what there is, on both sides."""
    out: dict[str, float] = {}
    for name, metric in (("muc", muc), ("b_cubed", b_cubed)):
        out[f"{name} recalled"], out[f"{name} gold"] = metric(gold, found)
        out[f"{name} right"], out[f"{name} found"] = metric(found, gold)
    similarity = ceaf_e(gold, found)
    wanted, got = ({mention for chain in chains for mention in chain} for chains in (gold, found))
    out |= {"ceaf_e recalled": similarity, "ceaf_e right": similarity}
    out |= {"ceaf_e gold": len(gold), "ceaf_e found": len(found)}
    out |= {"mentions recalled": len(wanted & got), "mentions right": len(wanted & got)}
    return out | {"mentions gold": len(wanted), "mentions found": len(got)}


def summary(totals: Counts) -> dict[str, Any]:
    """Precision, recall and F1 of every metric, and the mean of the three F1s, in percent."""
    out: dict[str, Any] = {}
    for name in (*METRICS, "mentions"):
        precision = share(totals[f"{name} right"], totals[f"{name} found"])
        recall = share(totals[f"{name} recalled"], totals[f"{name} gold"])
        out[name] = {"precision": precision, "recall": recall, "f1": f1(precision, recall)}
    return out | {"mean": sum(out[name]["f1"] for name in METRICS) / len(METRICS)}
