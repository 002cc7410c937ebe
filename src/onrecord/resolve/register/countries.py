"""Finds countries in words: by their names, and by adjectives, peoples, capitals and seats of power."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.resolve.register.entry import covers
from onrecord.resolve.register.index import Register
from onrecord.resolve.register.keys import key, without_articles
from onrecord.resolve.register.shipped import CountryWord

NAMES = frozenset(("name", "official_name"))
PEOPLE = frozenset(("adjective", "people"))
PLACES = frozenset(("capital", "seat"))
REGIONS = frozenset(("region",))

_LONGEST = 8
"""Words of the longest name of a country."""


class Found(NamedTuple):
    """Tokens `start` to `stop` (half-open) of a phrase, and what they can be; words of one country, or of several."""

    start: int
    stop: int
    words: tuple[CountryWord, ...]


def country_words(register: Register, words: str, on: str | None = None) -> tuple[CountryWord, ...]:
    """What a name, adjective, people, capital or seat of power can mean, words as printed, "the" in front or not.

    Those of a state that did not exist on the day come only when no other bears the word. Empty for other words; a word
    printed in capitals ("US") is meant in capitals, any other begins with a capital letter.
    """
    return _printed_so(register, words, without_articles(key(words)), on)


def countries_in(register: Register, printed: Sequence[str], on: str | None = None) -> list[Found]:
    """The countries that a phrase names, in order, the longest words first. `printed`: words without possessives."""
    forms = [without_articles(key(word)) for word in printed]
    found: list[Found] = []
    position = 0
    while position < len(printed):
        for size in range(min(_LONGEST, len(printed) - position), 0, -1):
            stop = position + size
            form = " ".join(filter(None, forms[position:stop]))
            if form in register.countries and forms[position] and forms[stop - 1]:
                words = _printed_so(register, " ".join(printed[position:stop]), form, on)
                if words:
                    found.append(Found(position, stop, words))
                    position = stop
                    break
        else:
            position += 1
    return found


def country_named(register: Register, words: str, on: str | None = None) -> str | None:
    """The code of the country with this name; None when there is none."""
    return _code(country_words(register, words, on), NAMES)


def people_named(register: Register, word: str, on: str | None = None) -> str | None:
    """The code of the country whose people or things the word names ("Norwegian", "Danes"); None for other words."""
    return _code(country_words(register, word, on), PEOPLE)


def capital_named(register: Register, words: str, on: str | None = None) -> str | None:
    """The code of the country whose capital or seat of power has this name; None when it is none."""
    return _code(country_words(register, words, on), PLACES)


def _code(words: Sequence[CountryWord], kinds: frozenset[str]) -> str | None:
    codes = {word.entry.country for word in words if word.kind in kinds}
    return codes.pop() if len(codes) == 1 else None


def _printed_so(register: Register, words: str, form: str, on: str | None) -> tuple[CountryWord, ...]:
    listed = register.countries.get(form)
    if not listed or not any(letter.isupper() for letter in words):
        return ()
    loud = not any(letter.islower() for letter in words.removeprefix("the "))
    meant = [word for word in listed if loud or not word.printed.isupper()]
    if on is not None:
        meant = [word for word in meant if covers(word.entry, on)] or meant
    else:
        meant = [word for word in meant if not word.entry.end] or meant
    return tuple(meant)
