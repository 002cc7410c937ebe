"""Which place each toponym of a document means, all of them weighed together, with reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos

import numpy as np
import numpy.typing as npt

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.kinds.page import Page, page_of
from onrecord.resolve.places.candidates import Rows, row_of_country, rows_of
from onrecord.resolve.places.evidence import (
    AROUND,
    OWN,
    Matrix,
    Meaning,
    Table,
    evidence_around,
    fitted,
    own_evidence,
    table_of,
)  # fmt: skip
from onrecord.resolve.places.gazetteer import KINDS, Site, load
from onrecord.resolve.places.keys import place_key
from onrecord.resolve.places.surroundings import (
    country_meant,
    country_of_outlet,
    home_of,
    kinds_beside,
    longer_names,
    within,
)
from onrecord.resolve.places.toponyms import Toponym, toponyms

_ROUNDS = 2
"""How often the places are weighed by what the others likely are."""
_OF_HOME = 1.0
_WEIGHTS = {"place": 1.0, "part": 0.5, "people": 0.5}
"""What a mention weighs by its use, and the outlet's home."""
_CLOSE = cos(50 / 6371.0)
"""The cosine of the angle that 50 kilometres are on the earth."""
SURE = 0.4
"""Chance from which on the place, or the country, of a name is put on the record. On the fitted half of LGL (November
2026, `python -m benchmark.places`) nine of ten places with it are right to 161 km."""
_AS_LIKELY = 0.5
_MOST = 0.6
"""Share of a document's places from which on their country is taken for that of one that is not known."""
_TELLING = 0.3
"""How much a reason must add to the score to be given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A toponym and the place it means (None: none that is known), with the chance that it, or one at most 50
    kilometres from it, is meant among all that bear the name, and the reasons, strongest first.

    `country` is the code of the country that the place lies in, for a place that is not known the one that most places
    of the document lie in; None where neither is likely.
    """

    toponym: Toponym
    site: Site | None
    chance: float
    country: str | None
    reasons: tuple[str, ...]


@lru_cache(maxsize=1)
def locate(document: Document, analysis: Analysis) -> tuple[Located, ...]:
    """All toponyms of a document, in order, with the places they mean; once for all stages that ask."""
    page = page_of(document, analysis)
    return tuple(located(document, page, toponyms(page)))


def located(document: Document, page: Page, found: Sequence[Toponym]) -> list[Located]:
    """The places of toponyms (in order of position)."""
    weighed = weigh(document, page, found)
    if weighed is None:
        return [_nowhere(one, None) for one in found]
    settled: dict[int, Located] = {}
    around = _country_around(weighed)
    out: list[Located] = []
    for one, owner in zip(found, weighed.owners, strict=True):
        if owner is None:
            out.append(_nowhere(one, around))
            continue
        if owner not in settled:
            settled[owner] = _settled(one, owner, weighed)
        out.append(replace(settled[owner], toponym=one))
    return out


def _nowhere(toponym: Toponym, around: str | None) -> Located:
    return Located(toponym=toponym, site=None, chance=0.0, country=around, reasons=())


def _settled(toponym: Toponym, owner: int, weighed: Weighed) -> Located:
    """The likeliest place of one name."""
    gazetteer, table = load(), weighed.table
    begin = int(table.first[owner])
    own = slice(begin, begin + len(weighed.meanings[owner].rows))
    chance, rows = weighed.chance[own], table.row[own]
    best = int(np.argmax(chance))
    if not weighed.meanings[owner].kinds:
        best = _town_of(rows, chance, best)
    site = gazetteer.site(int(rows[best]))
    nations = gazetteer.columns["country"][rows]
    sure = float(chance[nations == nations[best]].sum()) >= SURE
    return Located(
        toponym=toponym,
        site=site,
        chance=float(chance[_close_to(rows, site.number)].sum()),
        country=(site.country or None) if sure else None,
        reasons=_reasons(weighed.parts[begin + best], len(rows)),
    )


def _town_of(rows: Rows, chance: Matrix, best: int) -> int:
    """The town for which a division of the same name is called, unless words say that the division is meant."""
    kinds = np.array(KINDS)[load().columns["kind"][rows]]
    if not kinds[best].startswith("admin"):
        return best
    column, own = load().columns, int(rows[best])
    inside = (column["admin1"][rows] == own) | (column["admin2"][rows] == own) | _close_to(rows, own)
    towns = inside & np.isin(kinds, ("capital", "seat", "town seat", "town"))
    likely = towns & (chance >= _AS_LIKELY * chance[best])
    return int(np.argmax(np.where(likely, chance, 0.0))) if likely.any() else best


def _country_around(weighed: Weighed) -> str | None:
    """The country that most places of a document lie in."""
    gazetteer, table = load(), weighed.table
    mass = weighed.chance * np.array([one.weight for one in weighed.meanings])[table.owner]
    shares = np.bincount(gazetteer.columns["country"][table.row].astype(np.int64), weights=mass)
    best = int(np.argmax(shares))
    return (gazetteer.countries[best] or None) if shares[best] >= _MOST * shares.sum() else None


def _close_to(rows: Rows, best: int) -> npt.NDArray[np.bool_]:
    """Which places are as good as the same: a town and the division around it."""
    points = load().points(np.append(rows, best))
    close: npt.NDArray[np.bool_] = points[:-1] @ points[-1] > _CLOSE
    return close


def _reasons(parts: Matrix, rivals: int) -> tuple[str, ...]:
    if rivals == 1:
        return ("the only place of this name",)
    ranked = sorted(zip(parts.tolist(), (*OWN, *AROUND), strict=True), key=lambda pair: -pair[0])
    return tuple(name for value, name in ranked if value >= _TELLING)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weighed:
    """The names of a document, which of them each toponym is (None: no place has that name), their candidates, the
    chance of each candidate, and what each kind of evidence adds to its score."""

    meanings: list[Meaning]
    owners: list[int | None]
    table: Table
    chance: Matrix
    parts: Matrix


def weigh(document: Document, page: Page, found: Sequence[Toponym]) -> Weighed | None:
    """Weighs what toponyms can mean; None when nothing that is known is named."""
    meanings, owners = meanings_of(document, page, found)
    if not meanings:
        return None
    gazetteer, (alone, together) = load(), fitted("weights")
    table = table_of(meanings)
    own = own_evidence(gazetteer, meanings, table, country_of_outlet(document))
    chance = chances(own @ alone, table)
    parts = np.zeros((len(own), len(together)))
    for _ in range(_ROUNDS):
        parts = np.concatenate((own, evidence_around(gazetteer, meanings, table, chance)), axis=1) * together
        chance = chances(parts.sum(axis=1), table)
    return Weighed(meanings=meanings, owners=owners, table=table, chance=chance, parts=parts)


def chances(score: Matrix, table: Table) -> Matrix:
    """The softmax of scores over the candidates of each name."""
    top = np.maximum.reduceat(score, table.first)[table.owner]
    power = np.exp(score - top)
    share: Matrix = power / np.add.reduceat(power, table.first)[table.owner]
    return share


def meanings_of(document: Document, page: Page, found: Sequence[Toponym]) -> tuple[list[Meaning], list[int | None]]:
    """One meaning per name and container, and the number of it for every toponym (None: no place of that name)."""
    drafts: dict[tuple[str, frozenset[int]], list[Toponym]] = {}
    places: list[tuple[str, frozenset[int]] | None] = []
    for number, one in enumerate(found):
        behind = found[number + 1] if number + 1 < len(found) else None
        key = (_name_of(one), within(page, one, behind))
        known = len(_rows(one)) > 0
        if known:
            drafts.setdefault(key, []).append(one)
        places.append(key if known else None)
    stated = {name: holder for name, holder in drafts if holder}
    order: dict[tuple[str, frozenset[int]], int] = {}
    meanings: list[Meaning] = []
    longer = longer_names((name, (_rows(some[0]) >> 2).tolist()) for (name, _), some in drafts.items())
    for (name, holder), some in drafts.items():
        order[name, holder] = len(meanings)
        kinds: frozenset[str] = frozenset().union(*(kinds_beside(page, one) for one in some[:8]))
        meanings.append(
            Meaning(
                name=some[0].name,
                rows=_rows(some[0]),
                weight=float(sum(_WEIGHTS[one.use] for one in some)),
                kinds=kinds,
                within=holder or stated.get(name, frozenset()),
                longer=longer.get(name, frozenset()),
                country=country_meant(some[0].name),
            )
        )
    home = home_of(document.outlet) if document.outlet and meanings else None
    if home is not None:
        meanings.append(Meaning(name=home, rows=rows_of(home), weight=_OF_HOME, anchor=True))
    return meanings, [order[key] if key is not None else None for key in places]


def _name_of(one: Toponym) -> str:
    return one.country or "" if one.use == "people" else place_key(one.name)


def _rows(one: Toponym) -> Rows:
    if one.country is None:
        return rows_of(one.name)
    row = row_of_country(one.country)
    return np.array([row * 4], np.int64) if row is not None else np.zeros(0, np.int64)
