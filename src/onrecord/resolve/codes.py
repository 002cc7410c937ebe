"""Country and sector of an entity, as far as its own name and titles say them without doubt.

Sectors are PLOVER's. What only knowledge of the world can tell (whose army an "army" is, which party governs) is left
open here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from onrecord.compare import folded
from onrecord.resolve.countries import capital_named, coded, country_named
from onrecord.resolve.offices import Office
from onrecord.resolve.titles import head_word
from onrecord.vocabulary import load
from onrecord.vocabulary import words as word_list

# Clubs and companies have presidents too: these are offices of state only when a country is named with them.
_NEED_COUNTRY = frozenset(("president", "premier", "first lady"))


def country_of_place(text: str) -> str | None:
    """The country that a place is, or is the capital of."""
    return country_named(text) or capital_named(text)


@cache
def _phrases(kind: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    listed = load("names")["sectors"][kind]
    return tuple((tuple(phrase.split()), sector) for sector, phrases in listed.items() for phrase in phrases)


def sector_of_body(text: str) -> str | None:
    """The sector that the words of a body's name tell; None when they tell none, or two."""
    left, codes = coded(text.split())
    words = [word.strip(".,'’") for word in folded(" ".join(left)).split()]
    found = {sector for phrase, sector in _phrases("bodies") if _heads(words, phrase)}
    if len(found) != 1:
        return None
    sector = found.pop()
    # "Salvation Army" and "Liberation Army" are no state's forces; "the army" and "Norwegian Army" are.
    plain = all(
        word in word_list("titles", "bodies") or word in ("the", "armed", "forces", "defense", "defence")
        for word in words
    )
    return None if sector == "MIL" and not (codes or plain) else sector


def _heads(words: list[str], phrase: tuple[str, ...]) -> bool:
    """True when the phrase ends the name or is followed by a preposition ("Ministry of Health", "Supreme Court")."""
    size = len(phrase)
    for position in range(len(words) - size + 1):
        if tuple(words[position : position + size]) == phrase:
            after = position + size
            if after == len(words) or words[after] in word_list("names", "phrase", "inner"):
                return True
    return False


def sector_of_office(office: Office) -> str | None:
    """The sector of someone who holds the office: that of its organization, else of the title."""
    title = (office.title or "").lower()
    if any(word in word_list("names", "phrase", "past") for word in title.replace("-", " ").split()):
        return None
    if office.organization:
        return sector_of_body(office.organization)
    head = head_word(title)
    for phrase, sector in _phrases("titles"):
        name = " ".join(phrase)
        if name == title or title.endswith(" " + name) or (len(phrase) == 1 and phrase[0] == head):
            return None if name in _NEED_COUNTRY and not office.country else sector
    return None


def country_of_offices(offices: Iterable[Office]) -> str | None:
    """The country that someone's offices agree on; None when they name none or several."""
    codes = {office.country for office in offices if office.country}
    return codes.pop() if len(codes) == 1 else None
