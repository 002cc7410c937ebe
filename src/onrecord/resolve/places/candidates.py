"""Which places of the gazetteer a name can mean."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from onrecord.resolve.places.gazetteer import KINDS, MAIN, load
from onrecord.resolve.places.keys import place_key
from onrecord.vocabulary import load as vocabulary

Rows = npt.NDArray[np.int64]

_MOST = 60
"""Places that are weighed for one name, those with most inhabitants."""
_SURE_PEOPLE = 1000
_COUNTRY, _ADMIN1, _ADMIN2 = (KINDS.index(kind) for kind in ("country", "admin1", "admin2"))


@cache
def _abbreviations() -> dict[str, tuple[str, str]]:
    """Name and country of what an abbreviation stands for, by its key or, where stops tell, by itself ("l.a")."""
    table = vocabulary("places")["abbreviations"]
    return {key: (name, country) for country, names in table.items() for key, name in names.items()}


def _stands_for(name: str) -> tuple[str, str] | None:
    table = _abbreviations()
    return table.get(name.lower().removesuffix(".")) or table.get(place_key(name))


def abbreviated(name: str) -> bool:
    """True for an abbreviation of the table, as "Kan" is for Kansas."""
    return name[:1].isupper() and _stands_for(name) is not None


def is_known(name: str) -> bool:
    """True when some place is called so."""
    return len(rows_of(name)) > 0


@lru_cache(maxsize=8192)
def is_sure(name: str) -> bool:
    """True when a place of more than a few people, or a country or division, has this as its own name."""
    if abbreviated(name):
        return name.endswith(".") or len(name) > 2
    rows = rows_of(name)
    column = load().columns
    large = column["population"][rows >> 2] >= _SURE_PEOPLE
    return bool(np.any(large & ((rows & 3) == MAIN)))


@lru_cache(maxsize=8192)
def rows_of(name: str) -> Rows:
    """The places that a name can mean, each as its row times 4 plus what the name is to it; of very many the largest.

    An abbreviation of the table means one place only.
    """
    key = place_key(name)
    found = load().packed(key).astype(np.int64)
    short = _stands_for(name)
    if short and (len(found) == 0 or name.isupper() or "." in name or len(key) > 2):
        return _meant(*short)
    if len(found) > _MOST:
        people = load().columns["population"][found >> 2].astype(np.int64)
        found = found[np.sort(np.argsort(-people, kind="stable")[:_MOST])]
    return found


def _meant(name: str, country: str) -> Rows:
    gazetteer = load()
    found = gazetteer.packed(place_key(name)).astype(np.int64)
    column, number = gazetteer.columns, gazetteer.countries.index(country)
    kinds = column["kind"][found >> 2]
    right: Rows = found[(column["country"][found >> 2] == number) & (kinds == _ADMIN1)]
    if len(right):
        return right[:1]
    own: Rows = found[(column["country"][found >> 2] == number) & (kinds != _ADMIN2)]
    people = column["population"][own >> 2].astype(np.int64)
    largest: Rows = own[np.argsort(-people, kind="stable")[:1]]
    return largest


@lru_cache(maxsize=512)
def row_of_country(code: str) -> int | None:
    """The row of a country by its ISO 3166-1 alpha-3 code; None when the gazetteer has none."""
    gazetteer = load()
    if code not in gazetteer.countries:
        return None
    column = gazetteer.columns
    mine = np.flatnonzero((column["country"] == gazetteer.countries.index(code)) & (column["kind"] == _COUNTRY))
    return int(mine[np.argmax(column["population"][mine])]) if len(mine) else None
