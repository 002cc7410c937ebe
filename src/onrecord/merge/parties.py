"""Those who do something and to whom it is done, ready to be compared across documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.compare import abbreviation, folded, persons, skeleton
from onrecord.entity import Entity
from onrecord.merge.words import rarity, words
from onrecord.span import Spans
from onrecord.span import words as cited

NOMINAL = 0.45
"""Rarity from which a word of a description ("the gunmen") can tell who is meant."""
_LONG = 3
"""Letters of a word that an abbreviation may leave out ("of", "the")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """A party as comparison needs it: the name where the text has one, else the telling words of the description."""

    name: str
    type: str | None
    named: bool
    register_id: str | None
    country: str | None
    folded: tuple[str, ...]
    telling: frozenset[str]


@dataclass(frozen=True, slots=True)
class Side:
    """The parties on one side of a happening, with their `marks`, and whether a person is named among them."""

    parties: tuple[Somebody, ...]
    marks: frozenset[str]
    person: bool


def somebody(text: str, spans: Spans, entity: Entity | None) -> Somebody:
    """Who stands at these words."""
    name = entity.name if entity is not None else cited(text, spans)
    named = entity is not None and entity.type != "group" and name[:1].isupper() and any(map(str.isupper, name))
    plain = tuple(words(name))
    return Somebody(
        name=name,
        type=entity.type if entity is not None else None,
        named=named,
        register_id=entity.register_id if entity is not None else None,
        country=entity.country if entity is not None else None,
        folded=tuple(folded(name).split()) if named else plain,
        telling=frozenset(word for word in plain if rarity(word) >= NOMINAL),
    )


def side(parties: Sequence[Somebody]) -> Side:
    """The side that these parties make up."""
    return Side(
        parties=tuple(parties),
        marks=frozenset(mark for party in parties for mark in marks(party)),
        person=any(party.named and party.type == "person" for party in parties),
    )


def same_party(one: Somebody, other: Somebody) -> float:
    """How sure it is that the two are one, 0 to 1; inside one story, where a surname says something."""
    if one.register_id is not None and one.register_id == other.register_id:
        return 1.0
    if one.named and other.named:
        if one.type == "person" and other.type == "person":
            return persons(one.folded, other.folded).score
        if one.folded == other.folded:
            return 1.0
        return max(
            abbreviation("".join(one.folded), other.folded).score, abbreviation("".join(other.folded), one.folded).score
        )
    shared = one.telling & other.telling
    return min(0.6, 0.3 * len(shared)) if shared else 0.0


def marks(party: Somebody) -> Iterator[str]:
    """What two parties must share one of, or `same_party` is 0: most pairs share nothing, and need not be compared."""
    if party.register_id is not None:
        yield f"register {party.register_id}"
    yield from party.telling
    if party.named:
        yield f"name {' '.join(party.folded)}"
        if party.type == "person":
            yield from _sounds(party.folded)
        yield from _lengths(party.folded)


def _sounds(name: Sequence[str]) -> Iterator[str]:
    """How the words of a person's name sound, and the parts of double surnames."""
    for word in name:
        for part in {word.replace("-", ""), *word.split("-")}:
            yield "sound " + skeleton(part.replace("'", ""))


def _lengths(name: Sequence[str]) -> Iterator[str]:
    """What an abbreviation shares with the words it stands for: the first letter, and how many letters it has."""
    letters = folded("".join(name)).replace(".", "").replace(" ", "")
    parts = [part for word in name for part in word.split("-") if part]
    for found in (letters, [word[0] for word in parts], [word[0] for word in name if len(word) > _LONG]):
        if len(found) > 1:
            yield f"letters {len(found)} {found[0]}"
