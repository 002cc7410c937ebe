"""Cities and regions by country (data/register/places.toml)."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date

import pytest

from onrecord.resolve.register.lookup import lookup
from tests.data.test_countries import CODES, REGISTER, listed, rows

TEXT = (REGISTER / "places.toml").read_text(encoding="utf-8")
PLACES: dict[str, list[str]] = tomllib.loads(TEXT)


def test_the_file_says_where_it_comes_from() -> None:
    """The header names origin, licence and date."""
    assert all(part in TEXT for part in ("no database copied", "Licence: CC BY 4.0", "Date: 2", "To correct:"))


def test_places_lie_in_states_that_exist() -> None:
    """Keys are codes of states; most states have a row."""
    assert [code for code in PLACES if code not in CODES] == []
    assert len(PLACES) > 120


def test_a_place_lies_in_one_country() -> None:
    """No name stands twice, here or in countries.csv."""
    names = Counter(name for places in PLACES.values() for name in places)
    known = {
        word
        for row in rows("countries.csv")
        for word in listed(row, "name", "official_name", "aliases", "adjectives", "people", "capital")
    }
    assert [name for name, count in names.items() if count > 1 or name in known or name != name.strip()] == []


@pytest.mark.parametrize(
    ("words", "kind", "country", "sectors"),
    [
        ("Bergen", "place", "NOR", ()),
        ("a court in Bergen", "organization", "NOR", ("JUD",)),
        ("the governor of Texas", "person", "USA", ("GOV",)),
        ("Goma police", "group", "COD", ("COP",)),
        ("two farmers from Puno", "group", "PER", ("AGR",)),
    ],
)
def test_a_place_tells_the_country_of_whoever_is_there(
    words: str, kind: str, country: str, sectors: tuple[str, ...]
) -> None:
    """Alone it is a place, and with a noun it tells whose court or police it is."""
    found = lookup(words, on=date(2024, 6, 1))[0]
    assert (found.type, found.country, found.sectors) == (kind, country, sectors)
