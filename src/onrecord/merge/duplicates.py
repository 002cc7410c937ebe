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

from onrecord.merge.credits import usual
from onrecord.merge.neighbours import pair
from onrecord.merge.reading import HASHES, Passage, Reading, Signatures
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
_ROUNDING = 1 + 1e-9
"""Above any error of rounding in a sum of weights."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Which passages two documents share: for each of `one` the passage of the other that is likest, and how like."""

    one: tuple[float, ...]
    other: tuple[float, ...]


def copy(one: Reading, other: Reading) -> Copy | None:
    """What two documents share, None where they share too little to say that one text stands behind both."""
    one, other = (one, other) if pair(one.id, other.id)[0] == one.id else (other, one)
    shared = same_passages(one.signatures, other.signatures)
    shares = _share(one.passages, shared.one), _share(other.passages, shared.other)
    kind = _kind(one, other, shared, shares)
    if kind is None:
        score = retelling(one, other)
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


def same_passages(one: Signatures, other: Signatures) -> Shared:
    """The estimated likeness of every passage to the likest one of the other document, 0 to 1."""
    if not len(one) or not len(other):
        return Shared((0.0,) * len(one), (0.0,) * len(other))
    like = (one.T[:, :, None] == other.T[:, None]).sum(axis=0, dtype=np.uint8) / HASHES
    return Shared(tuple(like.max(axis=1).tolist()), tuple(like.max(axis=0).tolist()))


def retelling(one: Reading, other: Reading) -> float:
    """The share of the shorter document's telling words that the other has in passages that go with its own, in order.

    0 where fewer than FEWEST_RETOLD passages go together, or where too few words are shared for RETOLD in any order.
    Two reporters at one event share names and numbers too, but each tells them in an order of their own.
    """
    least = min(fsum(one.weights), fsum(other.weights))
    if min(len(one.passages), len(other.passages)) < FEWEST_RETOLD or not least or _most(one, other) < RETOLD * least:
        return 0.0
    # The best weight, and in how many passages, of chains that end before each passage of the other, and of all.
    best = [(0.0, 0)] * (len(other.passages) + 1)
    for place in range(len(one.passages)):
        # From behind, so that no passage goes with two.
        for at, gain in sorted(_going_with(one, place, other).items(), reverse=True):
            weight, steps = best[at]
            chain = weight + gain, steps + 1
            for end in range(at + 1, len(best)):
                if best[end] >= chain:
                    break
                best[end] = chain
    weight, steps = best[-1]
    return weight / least if steps >= FEWEST_RETOLD else 0.0


def _most(one: Reading, other: Reading) -> float:
    """What two documents' passages can share at most: each of one goes with one of the other. Rounded up."""
    told = other.told
    return _ROUNDING * fsum([min(weight, told[word]) for word, weight in one.told.items() if word in told])


def _going_with(one: Reading, place: int, other: Reading) -> dict[int, float]:
    """The passages of the other that one passage goes with, and the weight of what they share."""
    shared: dict[int, list[float]] = {}
    for word in one.passages[place].telling:
        if met := other.places_of.get(word):
            worth = rarity(word)
            for at in met:
                shared.setdefault(at, []).append(worth)
    weights = {at: fsum(worths) for at, worths in shared.items() if len(worths) >= _TELLING_SHARED}
    least = _GOES_WITH * one.weights[place]
    return {at: weight for at, weight in weights.items() if weight >= min(least, _GOES_WITH * other.weights[at])}


def _share(passages: Sequence[Passage], like: Sequence[float]) -> float:
    """The share of the words of all passages that stand in passages of the other."""
    if max(like, default=0.0) < SAME:
        return 0.0
    total = sum(passage.words for passage in passages)
    return sum(passage.words for passage, best in zip(passages, like, strict=True) if best >= SAME) / max(1, total)


def _own_words(passages: Sequence[Passage], like: Sequence[float]) -> int:
    return sum(
        passage.words
        for passage, best in zip(passages, like, strict=True)
        if best >= SAME and passage.quoted < MOSTLY_QUOTED
    )


def _kind(one: Reading, other: Reading, shared: Shared, shares: tuple[float, float]) -> CopyKind | None:
    if max(shares) == 0:
        return None
    if min(shares) == 1 and [_words(passage) for passage in one.passages] == [
        _words(found) for found in other.passages
    ]:
        return "exact"
    own = min(_own_words(one.passages, shared.one), _own_words(other.passages, shared.other))
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
