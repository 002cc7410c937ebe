"""Finds countries in words: by name, and by the words for their people and things, as the register has them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from onrecord.resolve.register import countries as known
from onrecord.resolve.register.index import load
from onrecord.vocabulary import words

_TELLING = known.NAMES | known.PEOPLE
_LONGEST_FORM = 4
"""Words in front of "of" in what a state calls itself."""


@lru_cache(maxsize=16384)
def country_named(name: str) -> str | None:
    """The code of the country with this name, as printed, with or without "the"; None when there is none."""
    return known.country_named(load(), name) or _in_full(name)


@lru_cache(maxsize=16384)
def part_named(name: str) -> str | None:
    """The name of the part of a country, or of the state that is no more, that these words or the word for its people
    name ("Chechen" → "Chechnya"); None where they name the state itself that its code stands for."""
    found = known.country_words(load(), name)
    return None if not found or any(word.is_state for word in found) else found[0].entry.name


def _in_full(name: str) -> str | None:
    """The country in a state's name in full: "Islamic Republic of Norland" is Norland when Norland is a country."""
    front, of, country = name.partition(" of ")
    states = words("names", "phrase", "states")
    if not front or not of or len(front.split()) > _LONGEST_FORM or front.split()[-1].lower() not in states:
        return None
    return known.country_named(load(), country)


@lru_cache(maxsize=16384)
def demonym_of(word: str) -> str | None:
    """The code of the country whose people or things the word names ("Norwegian", "Danes"); None for other words."""
    return known.people_named(load(), word)


@lru_cache(maxsize=16384)
def is_demonym(word: str) -> bool:
    """True for the word of a country's people or things, also when several countries share it ("Congolese")."""
    return any(found.kind in known.PEOPLE for found in known.country_words(load(), word))


@lru_cache(maxsize=16384)
def capital_named(name: str) -> str | None:
    """The code of the country whose capital or seat of power this names; a ministry's seat ("the Pentagon") is none."""
    words = known.country_words(load(), name)
    apart = any(word.kind == "seat" and "GOV" not in word.sectors for word in words)
    return None if apart else known.capital_named(load(), name)


def coded(printed: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words without those that name a country or its people, and the codes these stand for, both in order.

    Words as printed; names of several words count as one. "Ministry of Health of South Sudan" → "Ministry of Health
    of", SSD. A word that several countries share stays with the words.
    """
    left: list[str] = []
    codes: list[str] = []
    position = 0
    for found in known.countries_in(load(), printed):
        meant = {word.entry.country for word in found.words if word.kind in _TELLING}
        if len(meant) == 1:
            left += printed[position : found.start]
            codes += meant
            position = found.stop
    return [*left, *printed[position:]], codes


@lru_cache(maxsize=16384)
def country_in(text: str) -> str | None:
    """The one country that the words name ("Norway's Health Ministry"); None when they name none or several."""
    codes = set(coded([word.removesuffix("'s").removesuffix("’s") for word in text.split()])[1])
    return codes.pop() if len(codes) == 1 else None
