"""Finds countries in words: by name and by demonym (data/countries.toml)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.compare import folded
from onrecord.vocabulary import load, words

_LONGEST = 7
"""Words of the longest country name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Countries:
    """Folded names, demonyms (with plurals) and capitals to codes; `shared` are the demonyms of several countries."""

    names: Mapping[str, str]
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]
    shared: frozenset[str]


@cache
def countries() -> Countries:
    """The table, read once."""
    names: dict[str, set[str]] = {}
    demonyms: dict[str, set[str]] = {}
    capitals: dict[str, str] = {}
    for code, row in load("countries").items():
        for name in row["names"]:
            names.setdefault(folded(name), set()).add(code)
        for demonym in row["demonyms"]:
            for form in _forms(folded(demonym)):
                demonyms.setdefault(form, set()).add(code)
        if "capital" in row:
            capitals[folded(row["capital"])] = code
    return Countries(
        names=_certain(names),
        demonyms=_certain(demonyms),
        capitals=capitals,
        shared=frozenset(demonym for demonym, codes in demonyms.items() if len(codes) > 1),
    )


def _forms(demonym: str) -> tuple[str, ...]:
    if demonym.endswith("man"):
        return demonym, demonym[:-3] + "men"
    return (
        (demonym,)
        if demonym.endswith(("s", "sh", "ch", "ese", ".")) or demonym in ("uk", "us")
        else (demonym, demonym + "s")
    )


def _certain(found: Mapping[str, set[str]]) -> dict[str, str]:
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


@lru_cache(maxsize=16384)
def country_named(name: str) -> str | None:
    """The code of the country with this name, as printed, with or without "the"; None when there is none."""
    known = countries().names
    plain = folded(name)
    # "us" in lower case is a pronoun; a country's name is printed with a capital.
    if not name.removeprefix("the ")[:1].isupper() or (plain == "us" and name != "US"):
        return None
    return known.get(plain) or known.get(plain.removeprefix("the ")) or _in_full(plain)


def _in_full(plain: str) -> str | None:
    """The country in a state's full name: "Islamic Republic of Norland" is Norland when Norland is a country."""
    front, of, country = plain.partition(" of ")
    states = words("names", "phrase", "states")
    if not of or len(front.split()) > 4 or not any(word in states for word in front.split()):
        return None
    return countries().names.get(country.removeprefix("the "))


@lru_cache(maxsize=16384)
def demonym_of(word: str) -> str | None:
    """The code of the country whose people or things the word names ("Norwegian", "Danes"); None for other words."""
    plain = folded(word)
    if not word[:1].isupper() or (plain in ("us", "uk") and not word.isupper()):
        return None
    return countries().demonyms.get(plain.removeprefix("the "))


def is_demonym(word: str) -> bool:
    """True for the word of a country's people or things, also when several countries share it ("Congolese")."""
    return demonym_of(word) is not None or (word[:1].isupper() and folded(word) in countries().shared)


def capital_named(name: str) -> str | None:
    """The code of the country whose capital has this name."""
    return countries().capitals.get(folded(name))


def coded(printed: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words without those that name a country or its people, and the codes these stand for, both in order.

    Words as printed; names of several words count as one. "Ministry of Health of South Sudan" → "Ministry of Health
    of", SSD.
    """
    left: list[str] = []
    codes: list[str] = []
    position = 0
    while position < len(printed):
        for size in range(min(_LONGEST, len(printed) - position), 0, -1):
            phrase = " ".join(printed[position : position + size])
            code = country_named(phrase) or demonym_of(phrase)
            if code:
                codes.append(code)
                position += size
                break
        else:
            left.append(printed[position])
            position += 1
    return left, codes


def country_in(text: str) -> str | None:
    """The one country that the words name ("Norway's Health Ministry"); None when they name none or several."""
    codes = set(coded([word.removesuffix("'s").removesuffix("’s") for word in text.split()])[1])
    return codes.pop() if len(codes) == 1 else None
