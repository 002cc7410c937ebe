"""What the register holds (`Entry`) and what it answers (`Match`), and dates as exact as somebody knew them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from onrecord.entity import EntityType

OWN = "own"
"""The `file` of entries that come from a user's own register."""
PEOPLE = frozenset(("heads", "ministers", "international", "armed_leaders"))
"""The files whose rows are times in office; one person stands in several of them."""


class Entry(NamedTuple):
    """One row: a body, a country, or a person's time in one office. A named tuple because there are thousands.

    `aliases` and `short` (forms after first mention) are lists joined by "|"; `start` and `end` are ISO 8601 as exact
    as known ("1999", "1999-12", "1999-12-31"), empty when open; `sectors` is empty where they are those of
    `organization`.
    """

    file: str
    name: str
    aliases: str
    type: EntityType
    country: str
    sectors: tuple[str, ...]
    start: str = ""
    end: str = ""
    title: str = ""
    office: str = ""
    organization: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Who or what a name can be. `score` is 0 to 1 (from `lookup.SURE` on nothing else is needed); `reasons` are
    sentences for people.

    `country` is ISO 3166-1 alpha-3 or a PLOVER code, `sectors` PLOVER's, the primary first; `title` is the office held
    on the day asked for, in `organization` when that is not the state. `register_id` is None for what is composed of
    parts and has no row ("Sudanese rebels").
    """

    register_id: str | None
    name: str
    type: EntityType
    country: str | None
    sectors: tuple[str, ...]
    title: str | None = None
    organization: str | None = None
    score: float
    reasons: tuple[str, ...]


def first_day(day: str) -> str:
    """The first day that a year, a month or a day holds."""
    return (day + "-01-01")[:10]


def last_day(day: str) -> str:
    """The last day that a year, a month or a day holds; a month counts 31 days, which is enough to compare."""
    return day + "-12-31"[len(day) - 4 :]


def covers(entry: Entry, on: str) -> bool:
    """Whether the entry can hold on this day."""
    return (not entry.start or first_day(entry.start) <= on) and (not entry.end or on <= last_day(entry.end))


def is_over(entry: Entry, on: str) -> bool:
    """Whether the entry has surely ended before this day."""
    return bool(entry.end) and last_day(entry.end) < on


def period(entry: Entry) -> str:
    """The dates for people: "2012-05-15 to 2017-05-14", "since 2017", "until 1991-12"; empty when none is known."""
    if entry.start and entry.end:
        return f"{entry.start} to {entry.end}"
    return f"since {entry.start}" if entry.start else f"until {entry.end}" if entry.end else ""
