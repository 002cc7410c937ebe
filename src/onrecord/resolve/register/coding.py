"""The code of a person or a body on a day: the office held then, ELI for who has left it, UNK for who had none yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.resolve.register.entry import OWN, Entry, covers, first_day, is_over, last_day, period
from onrecord.resolve.register.index import Register
from onrecord.resolve.register.shipped import OTHER, offices

State = Literal["in office", "former", "not yet", "undated"]

FORMER = "ELI"
UNKNOWN = "UNK"
_SAID_BY_FORMER = frozenset(("GOV", FORMER, UNKNOWN))
"""Sectors that a former official no longer has; others (MIL, SPY, PTY) stay as secondary ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """The code on a day, and the sentence that says why. `title` and `organization` are of the office held then."""

    state: State
    country: str | None
    sectors: tuple[str, ...]
    title: str | None
    organization: str | None
    reason: str


def person_coding(register: Register, times: Sequence[Entry], on: str | None, *, former: bool = False) -> Coding:
    """The code of a person with these times in office on a day (ISO 8601), without one as in the latest office.

    `former`: the text says that the person has left office. `times` are not empty.
    """
    held = times_on(times, on)
    if former:
        left = held or [entry for entry in times if on is None or not entry.start or first_day(entry.start) <= on]
        return _former(register, _latest(left or times), on, "the words say former")
    if held:
        return _holding(register, held, on)
    past = [entry for entry in times if on is not None and is_over(entry, on)]
    if past:
        return _former(register, _latest(past), on, "former")
    return _not_yet(register, min(times, key=lambda entry: entry.start), on)


def times_on(times: Iterable[Entry], on: str | None) -> list[Entry]:
    """The times in office that hold on a day, the highest office first.

    The user's own come alone where there are any; rows without dates count only where no dated one does. Without a
    day, those that began last.
    """
    times = list(times)
    if on is None:
        began = max(first_day(entry.start) if entry.start else "" for entry in times)
        held = [entry for entry in times if (first_day(entry.start) if entry.start else "") == began]
    else:
        held = [entry for entry in times if covers(entry, on)]
    held = [entry for entry in held if entry.file == OWN] or held
    held = [entry for entry in held if entry.start or entry.end] or held
    return sorted(held, key=lambda entry: offices().get(entry.office, OTHER).rank)


def _latest(times: Sequence[Entry]) -> Entry:
    return max(times, key=lambda entry: last_day(entry.end) if entry.end else "9999")


def _holding(register: Register, held: Sequence[Entry], on: str | None) -> Coding:
    first = held[0]
    sectors = dict.fromkeys(sector for entry in held for sector in sectors_of(register, entry, on))
    said = "; ".join(dict.fromkeys(described(register, entry) for entry in held))
    code = " ".join(sectors) or UNKNOWN
    return Coding(
        state="undated" if on is None else "in office",
        country=first.country or None,
        sectors=tuple(sectors) or (UNKNOWN,),
        title=title_of(first) or None,
        organization=first.organization or None,
        reason=f"{said}: {code}" if on else f"{said}: {code}, as in the latest office, for no day was asked for",
    )


def _former(register: Register, left: Entry, on: str | None, why: str) -> Coding:
    had = sectors_of(register, left, last_day(left.end) if left.end else on)
    rest = [sector for sector in had if sector not in _SAID_BY_FORMER]
    asked = f", asked for {on}" if on else ""
    return Coding(
        state="former",
        country=left.country or None,
        sectors=(FORMER, *rest),
        title=None,
        organization=None,
        reason=f"{described(register, left)}{asked}: {why}, so {FORMER}",
    )


def _not_yet(register: Register, first: Entry, on: str | None) -> Coding:
    # An international office says nothing about where somebody came from.
    country = first.country if first.file != "international" else ""
    return Coding(
        state="not yet",
        country=country or None,
        sectors=(UNKNOWN,),
        title=None,
        organization=None,
        reason=f"{described(register, first)}, asked for {on}: no office known by then, so {UNKNOWN}",
    )


def title_of(entry: Entry) -> str:
    """The title as it stands before the name, the usual one of several."""
    return entry.title.partition("|")[0]


def described(register: Register, entry: Entry) -> str:
    """An office for people: "President of France 2012-05-15 to 2017-05-14"."""
    title, of = title_of(entry), entry.organization or country_name(register, entry.country)
    words = f"{title} of {of}" if title and of else title or of or entry.name
    return f"{words} {period(entry)}".strip()


def sectors_of(register: Register, entry: Entry, on: str | None) -> tuple[str, ...]:
    """The sectors of an office: its own, else those that its organization had on the day."""
    if entry.sectors or not entry.organization:
        return entry.sectors
    found = body_on(register.bodies_named(entry.organization), on)
    return found.sectors if found else ()


def body_on(rows: Sequence[Entry], on: str | None) -> Entry | None:
    """Of the rows of one body the one that holds on a day, else the one nearest to it; without a day the last."""
    if not rows:
        return None
    if on is None:
        return max(rows, key=lambda entry: entry.start)
    held = [entry for entry in rows if covers(entry, on)]
    if held:
        return next((entry for entry in held if entry.start or entry.end), held[0])
    begun = [entry for entry in rows if is_over(entry, on)]
    return _latest(begun) if begun else min(rows, key=lambda entry: entry.start)


def country_name(register: Register, code: str) -> str:
    """The usual name of the state with this code; the code itself when it is none of a state."""
    return register.country_names.get(code, code)
