"""In which countries the places that a report names lie, as far as something but the name speaks for it.

The gazetteer has a Lakeside in six countries, and its likeliest one is no evidence: a report must name the country, or
another place there, unless the place is known everywhere or no other country has one of that name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from onrecord.resolve.countries import country_named
from onrecord.resolve.places.candidates import rows_of
from onrecord.resolve.places.choice import Located
from onrecord.resolve.places.gazetteer import load
from onrecord.resolve.places.keys import place_key
from onrecord.span import Span
from onrecord.vocabulary import words as word_list

_KNOWN_EVERYWHERE = 200_000
"""Inhabitants from which on a town's name alone tells its country."""
_SURELY = 0.9
"""The chance that such a town must have among all of its name: Palma is in Spain, and in Mozambique."""
_ONLY_ONE, _ONLY_ENGLISH = 25_000, 100_000
"""The same for a town in the only country that has a place of that name: small ones have invented namesakes, most of
all those with English names ("Lakeside")."""
_METROPOLIS, _TIMES = 1_000_000, 10
"""Inhabitants of a city that is meant wherever a report is set, if it has so many times those of its namesakes abroad:
Perth is in Australia."""
_SETTLED, _LARGE = 1000, 100_000
_LIKELY = 0.6
"""The chance that a town must have among all that bear its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Words that name a place, and the code of the country that it lies in."""

    span: Span
    country: str


def sites(found: Iterable[Located], named: Iterable[str]) -> list[Site]:
    """The places of a report (as `places.locate` gives them) whose country is told, in order. `named` are the codes of
    the countries that it names, as often as it does."""
    telling = Counter(named)
    known = [(one, one.country) for one in found if one.country and _may_tell(one)]
    votes = Counter(country for _, country in {(place_key(one.toponym.name), country) for one, country in known})
    told = telling.keys() | {country for country, places in votes.items() if places > 1}
    most = max(telling.values(), default=0)
    return [
        Site(span=one.toponym.span, country=country)
        for one, country in known
        if (country in told and (_is_settled(one) or telling[country] == most)) or _tells_itself(one)
    ]


def _may_tell(one: Located) -> bool:
    """True of a likely place that is no country itself."""
    place = one.site is not None and one.toponym.use == "place" and not country_named(one.toponym.name)
    return place and (one.chance >= _LIKELY or _is_metropolis(one))


def elsewhere(name: str, country: str) -> bool:
    """True of the name of a large town that no place in this country has."""
    rows = rows_of(name) >> 2
    column, gazetteer = load().columns, load()
    if not len(rows) or country not in gazetteer.countries or column["population"][rows].max() < _LARGE:
        return False
    return gazetteer.countries.index(country) not in column["country"][rows]


def _is_settled(one: Located) -> bool:
    """True of places with inhabitants enough not to be one of many farms and creeks of that name."""
    return one.site is not None and one.site.population >= _SETTLED


def _is_metropolis(one: Located) -> bool:
    """True of a city that dwarfs all of its name in other countries."""
    if one.site is None or one.site.population < _METROPOLIS:
        return False
    rows, column, gazetteer = rows_of(one.toponym.name) >> 2, load().columns, load()
    abroad = rows[column["country"][rows] != gazetteer.countries.index(one.site.country)]
    return not len(abroad) or column["population"][abroad].max() * _TIMES <= one.site.population


def _tells_itself(one: Located) -> bool:
    """True where the name alone tells the country: that of a large town, or of places in one country only. In a line of
    capitals any word can look like a name."""
    if one.site is None or one.toponym.name.isupper():
        return False
    if (
        one.site.kind == "capital"
        or _is_metropolis(one)
        or (one.site.population >= _KNOWN_EVERYWHERE and one.chance >= _SURELY)
    ):
        return True
    countries = load().columns["country"][rows_of(one.toponym.name) >> 2]
    enough = _ONLY_ENGLISH if one.site.country in word_list("roles", "several", "english") else _ONLY_ONE
    return one.site.population >= enough and len(np.unique(countries)) == 1
