"""Utterances: statements of several documents that repeat one, cut or translated differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum

from onrecord.merge.groups import Join, grouped_by_pairs
from onrecord.merge.neighbours import Pair, Rows
from onrecord.merge.parties import Somebody, same_party, somebody
from onrecord.merge.reading import Reading
from onrecord.merge.words import rarity, words
from onrecord.span import words as cited
from onrecord.story import Link

LEAST = 0.55
"""Mean likeness of two groups of statements that become one utterance."""
FEWEST = 4
"""Telling words that a content must have to be known again."""
VERBATIM = 0.75
"""Share of the shorter content's words that are the other's, from which who is said to speak need not be known."""
KEYS, REACH, SHARED = 8, 20, 2
_ORDINARY = 0.1
"""What a word of the commonest counts beside a telling one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement, ready to be compared: `words` are those of its content, `weight` what they weigh."""

    id: str
    reading: Reading
    speaker: Somebody
    polarity: str
    words: frozenset[str]
    weight: float


def said(reading: Reading) -> Iterator[Said]:
    """The statements of a document that say enough to be known again; what repeats another of the same text is not."""
    record = reading.record
    entities = {entity.id: entity for entity in record.entities}
    for one in record.statements:
        content = frozenset(words(cited(record.document.text, one.content.spans)))
        if one.repeats is None and sum(rarity(word) > 0 for word in content) >= FEWEST:
            yield Said(
                id=f"{record.document.id}/{one.id}",
                reading=reading,
                speaker=somebody(record.document.text, one.speaker.spans, entities.get(one.speaker.entity or "")),
                polarity=one.polarity,
                words=content,
                weight=_weight(content),
            )


def repeated(
    statements: Sequence[Said], *, joined: Iterable[Pair] = (), separate: Iterable[Pair] = ()
) -> Iterator[tuple[tuple[Said, ...], tuple[Link, ...]]]:
    """The statements of a story that repeat one utterance, with why; those that nobody repeats are left out."""
    by_id = {one.id: one for one in statements}
    rows = Rows(reach=REACH, shared=SHARED)
    rows.fill((one.id, one.reading.profile.day or 0, _keys(one)) for one in by_id.values())
    scores = {found: alike(by_id[found[0]], by_id[found[1]]) for found in rows.pairs()}
    scores = {found: score for found, score in scores.items() if score >= LEAST}
    grouping = grouped_by_pairs(by_id, scores, least=LEAST, joined=joined, separate=separate)
    for first, members in sorted(grouping.members.items()):
        if len(members) > 1:
            found = sorted((by_id[item] for item in members), key=lambda one: (one.reading.published, one.id))
            yield tuple(found), tuple(_link(join, by_id, grouping.decided) for join in grouping.joins[first])


def alike(one: Said, other: Said) -> float:
    """How sure it is that two statements repeat one utterance, LEAST to 1; 0 where it is less.

    The share of the words of the shorter content that stand in the other, telling ones counting more. Speakers who are
    two people make it 0; where it is open who speaks, only much the same words do.
    """
    if one.polarity != other.polarity and "denies" in (one.polarity, other.polarity):
        return 0.0
    share = _weight(one.words & other.words) / min(one.weight, other.weight)
    if share < LEAST:
        return 0.0
    who = same_party(one.speaker, other.speaker)
    if who == 0 and one.speaker.named and other.speaker.named:
        return 0.0
    if who == 0 and share < VERBATIM:
        return 0.0
    return share


def _weight(found: frozenset[str]) -> float:
    return fsum(map(_worth, found))


@lru_cache(maxsize=1 << 18)
def _worth(word: str) -> float:
    return max(_ORDINARY, rarity(word))


def _keys(one: Said) -> tuple[str, ...]:
    return tuple(sorted(one.words, key=lambda word: (-rarity(word), word))[:KEYS])


def _link(join: Join, by_id: dict[str, Said], decided: frozenset[Pair]) -> Link:
    one, other = (by_id[item] for item in join.pair)
    if join.pair in decided:
        return Link(one=one.id, other=other.id, score=1.0, reasons=("decided by hand",))
    speakers = f"speaker: {one.speaker.name}"
    if one.speaker.name != other.speaker.name:
        speakers += f" / {other.speaker.name}"
    return Link(
        one=one.id,
        other=other.id,
        score=round(join.score, 3),
        reasons=(f"{alike(one, other):.0%} of the shorter content's words", speakers),
    )
