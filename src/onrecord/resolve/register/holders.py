"""Who held an office on a day: "the Russian foreign minister", "the NATO chief"."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from onrecord.resolve.register.coding import person_coding, times_on
from onrecord.resolve.register.entry import Entry, Match, covers
from onrecord.resolve.register.index import Register
from onrecord.resolve.register.keys import key, without_articles
from onrecord.resolve.register.names import person_match
from onrecord.resolve.register.shipped import OTHER, offices
from onrecord.vocabulary import words

HOLDER = 0.88
_ONE_OF_SEVERAL = 0.6
"""Rival governments, collective presidencies, the day of a handover: the words alone can't say who is meant."""


def holders(register: Register, office: str, of: str, on: date) -> tuple[Match, ...]:
    """Those who held an office of a country (its code) or an organization (its name) on a day, the latest first.

    `office` is a key of offices.toml ("foreign_minister") or what the text calls it ("defense secretary"). Empty when
    the register knows nobody.
    """
    day = on.isoformat()
    wanted = without_temporary(office)
    found: dict[str, Entry] = {}
    for number in register.held.get(of, ()) or register.held.get(key(of), ()):
        entry = register.entries[number]
        if covers(entry, day) and (entry.office == office or wanted in titles(entry)):
            found.setdefault(register.person[number], entry)
    # "NATO chief" is the secretary general, not the commander; and a row of the user's comes before others of that day.
    highest = min((rank(entry) for entry in found.values()), default=0)
    people = [
        who for who, entry in found.items() if rank(entry) == highest and entry in times_on(register.times(who), day)
    ]
    score = HOLDER if len(people) == 1 else _ONE_OF_SEVERAL
    matches = [
        person_match(
            register, who, person_coding(register, register.times(who), day), score, f"held the office on {day}"
        )
        for who in sorted(people, key=lambda who: found[who].start, reverse=True)
    ]
    return tuple(matches)


def rank(entry: Entry) -> int:
    """How high an office is, 0 the highest."""
    return offices().get(entry.office, OTHER).rank


def titles(entry: Entry) -> frozenset[str]:
    """The keys of what an office is called: its titles without "acting" and the like, and its names in general."""
    return _titles(entry.title, entry.office, bool(entry.organization))


@lru_cache(maxsize=4096)
def _titles(title: str, office: str, leads: bool) -> frozenset[str]:
    own = frozenset(map(without_temporary, title.split("|")))
    general = offices().get(office, OTHER).words
    return own | general | (words("register/offices", "leads") if leads else frozenset())


@lru_cache(maxsize=4)
def all_titles(register: Register) -> frozenset[str]:
    """The keys of all that the offices in the register are called."""
    offices_held = {
        (entry.title, entry.office, bool(entry.organization)) for entry in register.entries if entry.type == "person"
    }
    return frozenset().union(*(_titles(*held) for held in offices_held))


def without_temporary(title: str) -> str:
    """The key of a title without words in front that say for how long: "Acting Prime Minister" → "prime minister"."""
    rest = without_articles(key(title)).split()
    while len(rest) > 1 and rest[0] in words("register/offices", "temporary"):
        rest = rest[1:]
    return " ".join(rest)
