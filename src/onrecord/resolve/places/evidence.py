"""What speaks for each place that a document's toponyms can mean: one row of numbers per candidate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.resolve.places.candidates import Rows
from onrecord.resolve.places.gazetteer import KINDS, OTHER, SHORT, Gazetteer
from onrecord.vocabulary import load as vocabulary

Matrix = npt.NDArray[np.float64]

OWN = (
    "people",
    "no people",
    *(f"is {kind}" for kind in KINDS),
    "another name",
    "shortened",
    "said to be such",
    "said to be another kind",
    "inside what follows",
    "outside what follows",
    "named with its place",
    "longer name",
    "country of the outlet",
    "country named",
    "what news means",
)
"""What a candidate has by itself and by the words around its name."""
AROUND = ("near", "next", "same county", "same state", "same country")
"""What it shares with the places that the other names of the document likely mean."""
_NEAR, _NEXT = 60.0, 250.0
"""Kilometres over which nearness falls to a third."""
_EARTH = 6371.0
_POINTLESS = ("country", "admin1", "continent", "region", "water")
"""Kinds too large for a point to be near anything."""
_NO_COUNTRY = 0
"""The number of the country of what lies in none (the empty code sorts first)."""
_LIKELY, _MOST, _CHUNK = 0.1, 400, 2048
"""Chance from which on a candidate counts for others, how many count at most, and candidates taken at a time."""
_FEW = 3
"""Names in a document at most that hardly tell what it is about."""
_KNOWN_ABROAD = 5.0
"""Logarithm of the inhabitants from which on other languages have names of their own for a town ("Geneva")."""
_LARGE = 8.0
"""Logarithm of the inhabitants of a very large city, which makes `people` about 1."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Meaning:
    """One name of a document, however often it is printed.

    `rows` are what it can mean (`candidates.rows_of`), `weight` how often it stands; `kinds` the kinds that words
    beside it say it is; `within` the rows of the places named right behind it ("Paris, *Texas*"); `longer` the rows of
    longer names of the document that begin with it ("*Clay* County"); `country` the code of the country whose place of
    that name the register says news means. `anchor` marks a name that is no toponym: that of the outlet's home.
    """

    name: str
    rows: Rows
    weight: float
    kinds: frozenset[str] = frozenset()
    within: frozenset[int] = frozenset()
    longer: frozenset[int] = frozenset()
    country: str | None = None
    anchor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """The candidates of all names, one below the other: `first[m]` is where those of name `m` begin."""

    row: Rows
    what: Rows
    owner: Rows
    first: Rows


def table_of(meanings: Sequence[Meaning]) -> Table:
    """The candidates of names, each of which has at least one."""
    sizes = [len(meaning.rows) for meaning in meanings]
    packed = np.concatenate([meaning.rows for meaning in meanings])
    return Table(
        row=packed >> 2,
        what=packed & 3,
        owner=np.repeat(np.arange(len(meanings)), sizes),
        first=np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64),
    )


def own_evidence(gazetteer: Gazetteer, meanings: Sequence[Meaning], table: Table, outlet: int | None) -> Matrix:
    """[candidates, OWN]. `outlet` is the number of the country that the outlet is of."""
    column, size = gazetteer.columns, len(table.row)
    kind = column["kind"][table.row]
    country = column["country"][table.row]
    people = np.log10(column["population"][table.row].astype(np.float64) + 1)
    out = np.zeros((size, len(OWN)))
    at = {name: place for place, name in enumerate(OWN)}
    out[:, at["people"]] = people / _LARGE
    out[:, at["no people"]] = people == 0
    out[np.arange(size), at["is country"] + kind.astype(np.int64)] = 1
    out[:, at["another name"]] = (table.what == OTHER) & (people < _KNOWN_ABROAD)
    out[:, at["shortened"]] = table.what == SHORT
    fame = people + 10.0 * (kind == KINDS.index("capital"))
    abroad = _is_of_the_world(gazetteer, meanings, table)
    for number, meaning in enumerate(meanings):
        begin = table.first[number]
        own = slice(begin, begin + len(meaning.rows))
        if meaning.kinds:
            such = np.isin(kind[own], [KINDS.index(name) for name in meaning.kinds])
            out[own, at["said to be such"]], out[own, at["said to be another kind"]] = such, ~such
        if meaning.within:
            inside = _inside(gazetteer, table.row[own], meaning.within)
            out[own, at["inside what follows"]] = inside
            out[own, at["outside what follows"]] = ~inside & inside.any()
        if meaning.longer:
            out[own, at["longer name"]] = np.isin(table.row[own], list(meaning.longer))
        if abroad and meaning.country in gazetteer.countries:
            there = country[own] == gazetteer.countries.index(meaning.country)
            out[own, at["what news means"]] = there & (fame[own] == np.max(fame[own], where=there, initial=-1.0))
    out[:, at["named with its place"]] = _with_its_place(gazetteer, meanings, table)
    if outlet is not None:
        out[:, at["country of the outlet"]] = country == outlet
    sure = [int(table.first[number]) for number, one in enumerate(meanings) if len(one.rows) == 1]
    named = [int(country[place]) for place in sure if KINDS[kind[place]] == "country"]
    out[:, at["country named"]] = np.isin(country, named) & (kind != KINDS.index("country"))
    return out


def _is_of_the_world(gazetteer: Gazetteer, meanings: Sequence[Meaning], table: Table) -> bool:
    """True of a document that names a country, or hardly anything: a local paper names places of its own without it."""
    sure = table.row[table.first[[len(one.rows) == 1 and not one.anchor for one in meanings]]]
    countries = gazetteer.columns["kind"][sure] == KINDS.index("country")
    return bool(countries.any()) or len(meanings) <= _FEW


def _inside(gazetteer: Gazetteer, rows: Rows, within: frozenset[int]) -> npt.NDArray[np.bool_]:
    """Which rows lie in one of the places `within`: divisions by their rows, countries by their number."""
    column, wanted = gazetteer.columns, np.array(sorted(within))
    divisions = np.isin(column["admin1"][rows], wanted) | np.isin(column["admin2"][rows], wanted)
    nations = column["country"][wanted[column["kind"][wanted] == 0]]
    inside: npt.NDArray[np.bool_] = (divisions | np.isin(column["country"][rows], nations)) & ~np.isin(rows, wanted)
    return inside


def _with_its_place(gazetteer: Gazetteer, meanings: Sequence[Meaning], table: Table) -> npt.NDArray[np.bool_]:
    """Candidates in a division that the document names without doubt."""
    column = gazetteer.columns
    sure = {int(one.rows[0] >> 2) for one in meanings if len(one.rows) == 1 and not one.anchor}
    divisions = [row for row in sure if KINDS[column["kind"][row]] in ("admin1", "admin2")]
    found: npt.NDArray[np.bool_] = (
        _inside(gazetteer, table.row, frozenset(divisions)) if divisions else np.zeros(len(table.row), bool)
    )
    return found


def evidence_around(gazetteer: Gazetteer, meanings: Sequence[Meaning], table: Table, chance: Matrix) -> Matrix:
    """[candidates, AROUND], each 0 to 1, from the chance that each candidate has so far.

    Only what is likely counts, and of a long document the _MOST that weigh most, so that time grows with its length.
    """
    weights = np.array([meaning.weight for meaning in meanings])
    mass = chance * weights[table.owner]
    strong = np.flatnonzero(chance > _LIKELY)
    strong = np.sort(strong[np.argsort(-mass[strong], kind="stable")[:_MOST]])
    total = mass[chance > _LIKELY].sum() + 1.0
    parts = [
        _around(gazetteer, table, slice(first, first + _CHUNK), strong) @ (mass[strong] / total)
        for first in range(0, len(table.row), _CHUNK)
    ]
    shares: Matrix = np.sqrt(np.concatenate(parts))
    return shares


def _around(gazetteer: Gazetteer, table: Table, part: slice, strong: Rows) -> Matrix:
    """[candidates, AROUND, strong]: what some candidates share with each of the `strong` ones of other names."""
    column, rows, others = gazetteer.columns, table.row[part], table.row[strong]
    other = table.owner[part][:, None] != table.owner[strong][None, :]
    pointed = ~np.isin(column["kind"][others], [KINDS.index(kind) for kind in _POINTLESS])
    chord = np.sqrt(np.maximum(0.0, 2 - 2 * gazetteer.points(rows) @ gazetteer.points(others).T))
    away = _EARTH * 2 * np.arcsin(np.minimum(1.0, chord / 2))
    out = np.zeros((len(rows), len(AROUND), len(strong)))
    for place, scale in enumerate((_NEAR, _NEXT)):
        out[:, place] = np.exp(-away / scale) * (other & pointed[None, :])
    for place, name in enumerate(("admin2", "admin1", "country")):
        here, there = column[name][rows].astype(np.int64), column[name][others].astype(np.int64)
        known = here >= 0 if name != "country" else here != _NO_COUNTRY
        out[:, 2 + place] = other & (here[:, None] == there[None, :]) & known[:, None]
    return out


def fitted(name: str) -> tuple[Matrix, Matrix]:
    """The weights of OWN, and of OWN and AROUND together, as data/places.toml has them."""
    table = vocabulary("places")[name]
    alone = np.array([float(table["alone"].get(key, 0.0)) for key in OWN])
    together = np.array([float(table["together"].get(key, 0.0)) for key in (*OWN, *AROUND)])
    return alone, together
