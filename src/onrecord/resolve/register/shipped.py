"""Reads the register that comes with the program: the files of `data/register/`, as entries and as country words."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from onrecord.entity import EntityType
from onrecord.resolve.register.entry import Entry
from onrecord.resolve.register.keys import key
from onrecord.vocabulary import load

BODIES = ("national_bodies", "organizations", "armed_groups", "parties", "media")
OFFICES = ("heads", "ministers", "international")
LEADER = "leader"
"""Title and office of those who lead armed groups."""
_COLUMNS = ("name", "aliases", "country", "sectors", "from", "to", "title", "office", "organization", "short")


class CountryWord(NamedTuple):
    """A word for a country or its people: `kind` is name, official_name, adjective, people, capital, seat or region (a
    region or city in it).

    `sectors` are those of whoever acts under the word; `is_state` says that the entry is the state that its code names.
    """

    printed: str
    kind: str
    entry: Entry
    sectors: tuple[str, ...]
    is_state: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office of the people's files. `rank` is 0 for the highest; `sectors` are empty where they are those of the
    organization; `words` are the keys of what it is called in general."""

    rank: int
    sectors: tuple[str, ...]
    words: frozenset[str]


@cache
def offices() -> Mapping[str, Office]:
    """The offices of offices.toml by their key in the CSV files, the highest first."""
    return {
        row["key"]: Office(rank=rank, sectors=tuple(row["sectors"]), words=frozenset(map(key, row.get("words", ()))))
        for rank, row in enumerate(load("register/offices")["office"])
    }


@cache
def only_countries() -> Mapping[str, str]:
    """The keys of titles that only one country has, to its code."""
    return {key(title): code for title, code in load("register/offices")["only"].items()}


OTHER = Office(rank=1000, sectors=(), words=frozenset())
"""An office that offices.toml does not list."""


def table(file: str) -> tuple[list[str], list[list[str]]]:
    """The header and the rows of one file, without its comment lines; every row ends in an empty cell more."""
    text = files("onrecord").joinpath("data", "register", f"{file}.csv").read_text("utf-8")
    header, *rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    for row in rows:
        row.append("")
    return header, rows


def entries() -> Iterator[Entry]:
    """All rows about bodies and people, file by file."""
    countries_of_groups: dict[str, str] = {}
    for file in BODIES:
        for entry in _rows(file, "organization"):
            if file == "armed_groups":
                countries_of_groups[entry.name] = entry.country
            yield entry
    for file in OFFICES:
        known = offices()
        for entry in _rows(file, "person"):
            sectors = known.get(entry.office, OTHER).sectors
            yield entry._replace(sectors=sectors) if sectors else entry
    header, rows = table("armed_leaders")
    for row in rows:
        cells = dict(zip(header, row, strict=False))
        yield Entry(
            file="armed_leaders",
            name=cells["name"],
            aliases=cells["aliases"],
            type="person",
            country=countries_of_groups[cells["group"]],
            sectors=(),
            start=cells["from"],
            end=cells["to"],
            title=LEADER,
            office=LEADER,
            organization=cells["group"],
            short=cells["short"],
        )


def _rows(file: str, type: EntityType) -> Iterator[Entry]:
    header, rows = table(file)
    # The cell behind the last one is empty: it stands for columns that a file does not have.
    columns = [header.index(column) if column in header else -1 for column in _COLUMNS]
    for row in rows:
        name, aliases, country, sectors, start, end, title, office, organization, short = [row[at] for at in columns]
        yield Entry(
            file, name, aliases, type, country, sector_list(sectors), start, end, title, office, organization, short
        )


@lru_cache(maxsize=1024)
def sector_list(cell: str) -> tuple[str, ...]:
    """The sectors of a cell, the primary first."""
    return tuple(cell.split("|")) if cell else ()


def country_words() -> Iterator[CountryWord]:
    """All words of countries.csv and places.toml, with what stands behind them."""
    states: dict[str, Entry] = {}
    header, rows = table("countries")
    for row in rows:
        cells = dict(zip(header, row, strict=False))
        sectors = sector_list(cells["sectors"]) or ("GOV",)
        entry = Entry(
            file="countries",
            name=cells["name"],
            aliases=cells["aliases"],
            type="country" if cells["code"] or cells["sectors"] == "PRE" else "place",
            country=cells["plover"],
            sectors=sectors,
            start=cells["from"],
            end=cells["to"],
        )
        state = cells["code"] == cells["plover"]
        if state:
            states[entry.country] = entry
        yield CountryWord(cells["name"], "name", entry, sectors, state)
        for kind, column in _KINDS:
            for printed in cells[column].split("|") if cells[column] else ():
                place, _, sector = printed.partition(":")
                yield CountryWord(place, kind, entry, (sector,) if sector else sectors, state)
    for code, regions in load("register/places").items():
        for printed in regions:
            yield CountryWord(printed, "region", states[code], (), False)


_KINDS = (
    ("name", "aliases"),
    ("official_name", "official_name"),
    ("adjective", "adjectives"),
    ("people", "people"),
    ("capital", "capital"),
    ("seat", "seats"),
)
