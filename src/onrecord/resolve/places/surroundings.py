"""What the words beside a place's name, and the name of the outlet, say about which place is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from onrecord.document import Document
from onrecord.kinds.page import Page
from onrecord.resolve.places.candidates import row_of_country, rows_of
from onrecord.resolve.places.gazetteer import KINDS, MAIN, load
from onrecord.resolve.places.keys import place_key
from onrecord.resolve.places.toponyms import Toponym
from onrecord.resolve.register.countries import NAMES, PLACES, REGIONS, countries_in, country_words
from onrecord.resolve.register.index import load as register
from onrecord.vocabulary import load as vocabulary
from onrecord.vocabulary import words as word_list

_TOWNS = frozenset(("capital", "seat", "town seat", "town"))
_KINDS = {
    "admin1": frozenset(("admin1", "region")),
    "admin2": frozenset(("admin2", "admin3", "admin1")),
    "admin3": frozenset(("admin3", "town", "admin2")),
    "town": _TOWNS | {"section"},
    "section": _TOWNS | {"section"},
}
"""What the words of data/places.toml say a place is."""
_CONTAINERS = frozenset(("country", "admin1", "admin2", "region"))
_HOMES = 20000
"""Inhabitants of a town whose name in that of an outlet is taken for its home."""
_SHORTEST_HOME, _LONGEST_HOME = 5, 16
_LONGEST_NAME = 6


def kinds_beside(page: Page, toponym: Toponym) -> frozenset[str]:
    """The kinds that the words around a name say its place is ("Clay and Douglas *counties*", "*city of* Paris")."""
    tokens = page.tokens(toponym.span)
    if not tokens:
        return frozenset()
    found = _kinds_of(page.lower[tokens.stop]) if tokens.stop < len(page.lower) else frozenset()
    ahead = range(max(0, tokens.start - 2), tokens.start)
    if not found and [page.lower[token] for token in ahead][1:] == ["of"]:
        found = _kinds_of(page.lower[ahead[0]])
    if not found:
        found = _plural_behind(page, tokens.stop)
    return found


def _kinds_of(word: str) -> frozenset[str]:
    return next((kinds for name, kinds in _KINDS.items() if word in word_list("places", "kinds", name)), frozenset())


def _plural_behind(page: Page, token: int) -> frozenset[str]:
    """The kind of several names in a row, of which this is not the last: "*Clay*, Mason and Douglas counties"."""
    for word in range(token, min(token + 8, len(page.lower))):
        text = page.lower[word]
        if text.endswith("s") and text.islower() and page.words[word].islower() and _kinds_of(text):
            return _kinds_of(text)
        if text not in (",", "and", "&") and page.words[word].islower():
            break
    return frozenset()


def within(page: Page, toponym: Toponym, behind: Toponym | None) -> frozenset[int]:
    """The places that may hold this one: those of the name right behind it, over a comma, bracket or "in"."""
    if behind is None or behind.use != "place" or toponym.use == "people":
        return frozenset()
    between = page.text[toponym.span.end : behind.span.start]
    if (
        len(between) > 12
        or between.strip(" ,(.\n").lower() not in ("", "in", "county", "county in")
        or not between.strip(" \n")
    ):
        return frozenset()
    kinds = load().columns["kind"]
    rows = [int(row) >> 2 for row in rows_of(behind.name)]
    return frozenset(row for row in rows if KINDS[kinds[row]] in _CONTAINERS)


def country_of_outlet(document: Document) -> int | None:
    """The number of the country that an outlet is of, by the end of its address or the register; None when unknown."""
    gazetteer = load()
    for address in (document.outlet or "", document.url or ""):
        host = address.split("//")[-1].split("/")[0].lower()
        ending = host.rpartition(".")[2] if "." in host else ""
        ending = {"uk": vocabulary("places")["domains"]["uk"]}.get(ending, ending)
        if ending in gazetteer.domains and ending not in word_list("places", "domains", "sold"):
            return gazetteer.domains[ending]
    found = {
        word.entry.country
        for one in countries_in(register(), (document.outlet or "").split())
        for word in one.words
        if word.kind in NAMES
    }
    row = row_of_country(found.pop() or "") if len(found) == 1 else None
    return int(gazetteer.columns["country"][row]) if row is not None else None


@lru_cache(maxsize=8192)
def country_meant(name: str) -> str | None:
    """The code of the country whose capital, city or region the register says news means by a name."""
    codes = {word.entry.country for word in country_words(register(), name) if word.kind in PLACES | REGIONS}
    return codes.pop() if len(codes) == 1 else None


@lru_cache(maxsize=1024)
def home_of(outlet: str) -> str | None:
    """The longest name of a town of some size in the name or address of an outlet; None when there is none."""
    letters = place_key(outlet.lower().removeprefix("www.").split("/")[0].rpartition(".")[0] or outlet).split()
    text = "".join(letters)[:60]
    for size in range(min(_LONGEST_HOME, len(text)), _SHORTEST_HOME - 1, -1):
        for start in range(len(text) - size + 1):
            part = text[start : start + size]
            for name in (part, *(f"{part[:cut]} {part[cut:]}" for cut in range(3, size - 3))):
                if _is_town(name):
                    return name
    return None


def _is_town(name: str) -> bool:
    column, found = load().columns, rows_of(name)
    kinds = np.isin(column["kind"][found >> 2], [KINDS.index(kind) for kind in _TOWNS])
    return bool(np.any(kinds & ((found & 3) == MAIN) & (column["population"][found >> 2] >= _HOMES)))


def longer_names(keys: Iterable[tuple[str, Iterable[int]]]) -> dict[str, frozenset[int]]:
    """What the names of a document that begin with others can mean, by those others: Clay County for "clay"."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for key, rows in keys:
        words = key.split()
        for size in range(1, min(len(words), _LONGEST_NAME)):
            found[" ".join(words[:size])].update(rows)
    return {key: frozenset(rows) for key, rows in found.items()}
