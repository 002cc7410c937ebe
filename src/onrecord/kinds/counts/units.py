"""What kind of thing a counted noun is, and the kinds a unit belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.vocabulary import load, words


@cache
def _nouns() -> dict[str, str]:
    """The unit of every listed noun. A noun in two lists has the first."""
    table: dict[str, str] = {}
    for unit, listed in load("units")["nouns"].items():
        for noun in listed:
            table.setdefault(noun, unit)
    for noun in (*load("titles")["persons"], *load("titles")["titles"]):
        table.setdefault(noun, "person")
    return table


def singular(noun: str) -> str:
    """A noun of the lists for a word as printed; the word itself when none fits."""
    table = _nouns()
    plurals: Mapping[str, str] = load("titles")["plurals"]
    candidates = (
        noun,
        plurals.get(noun, noun),
        noun.removesuffix("s"),
        noun.removesuffix("es"),
        noun.removesuffix("ies") + "y",
        noun.removesuffix("men") + "man",
        noun.removesuffix("ves") + "f",
        noun.removesuffix("ves") + "fe",
    )
    return next((one for one in candidates if one in table), noun)


def listed_unit(noun: str) -> str | None:
    """The unit of a noun as printed, in lower case, when one of the lists has it."""
    return _nouns().get(singular(noun))


def looks_like_person(noun: str) -> bool:
    """Whether a noun ends like those of persons: "shopkeepers", "Tarvanians"."""
    bare = noun.removesuffix("s")
    table = load("units")["persons"]
    return (
        len(bare) > 4
        and bare not in words("units", "persons", "endings_not")
        and bare.endswith(tuple(table["endings"]))
    )


@cache
def kinds_of(unit: str) -> frozenset[str]:
    """The kinds of data/measures.toml that a unit belongs to, itself among them; any other unit is money."""
    kinds = {kind for kind, units in load("measures")["kinds"].items() if unit in units}
    known = unit in load("units")["nouns"] or unit in load("units")["measured"]
    return frozenset({unit, *kinds} if kinds or known else {"money"})
