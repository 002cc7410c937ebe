"""Copies: documents that print the same text, all of it, cut, with additions, or told again passage by passage.

Two documents are compared passage by passage (a passage is a sentence), so a cut or padded copy is as plain as a whole
one, and the words a copy shares can be counted. What someone is quoted with is anybody's to print: quotations alone
make no copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
import numpy.typing as npt

from onrecord.merge.credits import usual
from onrecord.merge.neighbours import pair
from onrecord.merge.reading import Passage, Reading
from onrecord.merge.words import rarity
from onrecord.story import Copy, CopyKind

SAME = 0.5
"""Estimated likeness of shingles from which a passage is the other's, perhaps edited. Chance pairs stay under 0.2."""
NEAR = 0.8
PART = 0.7
"""Share of a document's words that stand in the other, from which it is `near` (both shares), or `part` (one)."""
REUSED = 25
"""Words outside quotation marks that two documents must share to be tied by `passages`: a short paragraph."""
MOSTLY_QUOTED = 0.5

RETOLD = 0.45
"""Share of the telling words of the shorter document that come in the other in the same order, from which it is
retold. Among 150 pairs of independent reports (BASIL's looked-at and held triples, 2026-11-30) the highest is .39."""
FEWEST_RETOLD = 5
"""Passages that must go with one of the other, in order, before a document counts as retold."""
_GOES_WITH, _TELLING_SHARED = 0.3, 2

Table = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shared:
    """Which passages two documents share: for each of `one` the passage of the other that is likest, and how like."""

    one: tuple[float, ...]
    other: tuple[float, ...]


def copy(one: Reading, other: Reading) -> Copy | None:
    """What two documents share, None where they share too little to say that one text stands behind both."""
    one, other = (one, other) if pair(one.id, other.id)[0] == one.id else (other, one)
    shared = same_passages(one.passages, other.passages)
    shares = _share(one.passages, shared.one), _share(other.passages, shared.other)
    kind = _kind(one, other, shared, shares)
    if kind is None:
        score = retelling(one.passages, other.passages)
        if score < RETOLD:
            return None
        kind, shares = "retold", (score, score)
    source, why = _source(one, other)
    told = f"{kind}: {shares[0]:.0%} of one, {shares[1]:.0%} of the other"
    return Copy(
        one=one.id,
        other=other.id,
        kind=kind,
        source=source,
        share_of_one=round(shares[0], 3),
        share_of_other=round(shares[1], 3),
        score=round(max(shares), 3),
        reasons=(told, *why),
    )


def same_passages(one: Sequence[Passage], other: Sequence[Passage]) -> Shared:
    """The estimated likeness of every passage to the likest one of the other document, 0 to 1."""
    if not one or not other:
        return Shared((0.0,) * len(one), (0.0,) * len(other))
    hashes, others = _signatures(one), _signatures(other)
    best, best_other = np.zeros(len(one)), np.zeros(len(other))
    for row, hashed in enumerate(hashes):
        like = (others == hashed).mean(axis=1)
        best[row] = like.max()
        best_other = np.maximum(best_other, like)
    return Shared(tuple(best.tolist()), tuple(best_other.tolist()))


def retelling(one: Sequence[Passage], other: Sequence[Passage]) -> float:
    """The share of the shorter document's telling words that the other has in passages that go with its own, in order.

    0 where fewer than FEWEST_RETOLD passages go together. Two reporters at one event share names and numbers too, but
    each tells them in an order of their own.
    """
    totals = [fsum(_weight(passage.telling) for passage in document) for document in (one, other)]
    best = np.zeros(len(other) + 1)
    steps = np.zeros(len(other) + 1, dtype=np.int64)
    if min(len(one), len(other)) < FEWEST_RETOLD or not min(totals):
        return 0.0
    for passage in one:
        worth = np.array([_goes_with(passage, found) for found in other])
        taken = best[:-1] + worth
        before, counts = best.copy(), steps.copy()
        for place, value in enumerate(taken, start=1):
            choices = (
                (before[place], counts[place]),
                (best[place - 1], steps[place - 1]),
                (value, counts[place - 1] + (worth[place - 1] > 0)),
            )
            best[place], steps[place] = max(choices)
    return float(best[-1] / min(totals)) if steps[-1] >= FEWEST_RETOLD else 0.0


def _goes_with(one: Passage, other: Passage) -> float:
    shared = one.telling & other.telling
    if len(shared) < _TELLING_SHARED:
        return 0.0
    weight, least = _weight(shared), min(_weight(one.telling), _weight(other.telling))
    return weight if weight >= _GOES_WITH * least else 0.0


def _weight(words: frozenset[str]) -> float:
    # A set has no order that outlives the process, and only fsum gives the same sum in any order.
    return fsum(map(rarity, words))


def _signatures(passages: Sequence[Passage]) -> npt.NDArray[np.uint32]:
    return np.frombuffer(b"".join(passage.signature for passage in passages), dtype=np.uint32).reshape(
        len(passages), -1
    )


def _share(passages: Sequence[Passage], like: Sequence[float]) -> float:
    """The share of the words of all passages that stand in passages of the other."""
    total = sum(passage.words for passage in passages)
    return sum(passage.words for passage, best in zip(passages, like, strict=True) if best >= SAME) / max(1, total)


def _own_words(passages: Sequence[Passage], like: Sequence[float]) -> int:
    return sum(
        passage.words
        for passage, best in zip(passages, like, strict=True)
        if best >= SAME and passage.quoted < MOSTLY_QUOTED
    )


def _kind(one: Reading, other: Reading, shared: Shared, shares: tuple[float, float]) -> CopyKind | None:
    own = min(_own_words(one.passages, shared.one), _own_words(other.passages, shared.other))
    if min(shares) == 1 and [_words(passage) for passage in one.passages] == [
        _words(found) for found in other.passages
    ]:
        return "exact"
    if own < min(REUSED, *(_total(document.passages) for document in (one, other))) or not own:
        return None
    if min(shares) >= NEAR:
        return "near"
    return "part" if max(shares) >= PART else "passages"


def _words(passage: Passage) -> tuple[int, bytes]:
    return passage.words, passage.signature


def _total(passages: Sequence[Passage]) -> int:
    return sum(passage.words for passage in passages)


def _source(one: Reading, other: Reading) -> tuple[str | None, tuple[str, ...]]:
    """Which of two documents was copied, and why: the agency's own, else the earlier."""
    for document, copied in ((one, other), (other, one)):
        own = set(document.agencies) if _is_agency(document) else set()
        credited = sorted(own & set(copied.agencies))
        if credited and not _is_agency(copied):
            return document.id, (f"credits {credited[0]}",)
    common = sorted(set(one.agencies) & set(other.agencies))
    why = (f"both credit {common[0]}",) if common else ()
    if one.published and other.published and one.published[:10] != other.published[:10]:
        first = min(one, other, key=lambda document: document.published)
        return first.id, (*why, "printed earlier")
    return None, why


def _is_agency(document: Reading) -> bool:
    outlet = document.record.document.outlet
    return outlet is not None and (usual(outlet) or outlet) in document.agencies
