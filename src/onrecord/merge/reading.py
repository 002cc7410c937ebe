"""A document opened for comparison: its passages with their signatures, whom it credits, whom and where it names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from onrecord.document import Block
from onrecord.merge.credits import agencies
from onrecord.merge.profile import LONGEST, Profile, by_word
from onrecord.merge.words import rarity, words
from onrecord.quotation import quoted_spans
from onrecord.record import DocumentRecord
from onrecord.span import Span
from onrecord.text import sentences
from onrecord.tokens import token_columns

Signatures: TypeAlias = npt.NDArray[np.uint32]
"""A row of hashes for each of several passages."""
HASHES = 32
SHINGLE = 3
SHORTEST = 6
"""Words of a passage that is compared; shorter ones ("Read more: …", "He declined to comment.") are anybody's."""
PASSAGES = 400
"""Passages kept of a document; what follows in a longer one is not compared."""
TELLING = 0.72
"""Rarity from which a word can show that two passages tell the same: about the 1,500th word of English."""
_SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence: where it stands, how many words it has, how many of its characters stand in quotation marks (0 to 1),
    its MinHash over shingles, and its telling words."""

    span: Span
    words: int
    quoted: float
    signature: bytes
    telling: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A document with its record. `named` and `places` are names in folded words, `agencies` those the text credits."""

    profile: Profile
    record: DocumentRecord
    passages: tuple[Passage, ...]
    agencies: tuple[str, ...]
    named: frozenset[str]
    places: frozenset[str]

    @cached_property
    def id(self) -> str:
        """The id of the document."""
        return self.profile.id

    @property
    def published(self) -> str:
        """Its date, empty where there is none: for putting documents in order."""
        return self.record.document.published or ""

    @cached_property
    def term_weights(self) -> Mapping[str, float]:
        """The weights of its telling words as the profile has them."""
        return by_word(self.profile)

    @cached_property
    def signatures(self) -> Signatures:
        """Those of all its passages."""
        return signatures(self.passages)

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """The weight of the telling words of each passage."""
        return tuple(weight_of(passage.telling) for passage in self.passages)

    @cached_property
    def told(self) -> Mapping[str, float]:
        """What each telling word weighs in all passages together."""
        return {word: rarity(word) * len(places) for word, places in self.places_of.items()}

    @cached_property
    def places_of(self) -> Mapping[str, Sequence[int]]:
        """The passages that each telling word stands in, by their places."""
        out: dict[str, list[int]] = {}
        for place, passage in enumerate(self.passages):
            for word in passage.telling:
                out.setdefault(word, []).append(place)
        return out


def signatures(given: Sequence[Passage]) -> Signatures:
    """The signatures of some passages, a row for each."""
    joined = np.frombuffer(b"".join(passage.signature for passage in given), dtype=np.uint32)
    return joined.reshape(len(given), HASHES)


def weight_of(telling: frozenset[str]) -> float:
    """What telling words weigh together."""
    # A set has no order that outlives the process, and only fsum gives the same sum in any order.
    return fsum(map(rarity, telling))


def reading(record: DocumentRecord, profile: Profile) -> Reading:
    """The reading of a document."""
    facts = record.document
    text = facts.text[:LONGEST]
    return Reading(
        profile=profile,
        record=record,
        passages=passages(text),
        agencies=agencies(text, facts.outlet),
        named=frozenset(" ".join(words(entity.name)) for entity in record.entities if entity.type != "group"),
        places=_places(record),
    )


def passages(text: str) -> tuple[Passage, ...]:
    """The sentences of a text that are long enough to be compared."""
    spans = [(span, list(words(text[span.start : span.end]))) for span in _sentences(text)]
    kept = [(span, found) for span, found in spans if len(found) >= SHORTEST][:PASSAGES]
    shingles = [
        [" ".join(found[place : place + SHINGLE]) for place in range(len(found) - SHINGLE + 1)] for _, found in kept
    ]
    quotations = quoted_spans(text)
    signatures = RMinHash.digests_from_token_sets(shingles, HASHES, _SEED) if shingles else []
    return tuple(
        Passage(
            span=span,
            words=len(found),
            quoted=_share(quotations, span),
            signature=np.array(signature, dtype=np.uint32).tobytes(),
            telling=frozenset(word for word in found if rarity(word) >= TELLING),
        )
        for (span, found), signature in zip(kept, signatures, strict=True)
    )


def _share(quotations: list[Span], span: Span) -> float:
    first = bisect_right(quotations, span.start, key=lambda one: one.end)
    inside = 0
    for one in quotations[first:]:
        if one.start >= span.end:
            break
        inside += min(one.end, span.end) - max(one.start, span.start)
    return inside / (span.end - span.start)


def _sentences(text: str) -> list[Span]:
    start, end = token_columns(text)
    if not len(start):
        return []
    lines, position = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Block(kind="paragraph", span=Span(position, position + len(line))))
        position += len(line) + 1
    firsts = sentences(text, start, end, lines)
    lasts = [*firsts[1:], len(start)]
    return [Span(int(start[first]), int(end[last - 1])) for first, last in zip(firsts, lasts, strict=True)]


def _places(record: DocumentRecord) -> frozenset[str]:
    named = {entity.name for entity in record.entities if entity.type in ("place", "country")}
    given = (*(one.place for one in record.events), *(one.place for one in record.figures))
    found = {place.name for place in given if place is not None}
    return frozenset(" ".join(words(name)) for name in named | found)
