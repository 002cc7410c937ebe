"""Explains what the register makes of a name, for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from onrecord.resolve.register.coding import described
from onrecord.resolve.register.entry import Match
from onrecord.resolve.register.index import Register, load
from onrecord.resolve.register.lookup import SURE, lookup


def who(name: str, on: date, *, register: Register | None = None) -> tuple[str, ...]:
    """Lines that say who or what the name can be on that day, best first, and why; what belongs to one is indented.

    Capitals are explained both as places and as governments.
    """
    known = register or load()
    ranked = matches(name, on, known)
    if not ranked:
        shown = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
        return (f"nothing known of {shown!r} on {on}", "  to add it: onrecord register add FILE.csv")
    return tuple(line for match in ranked for line in _lines(known, match))


def matches(name: str, on: date, register: Register | None = None) -> list[Match]:
    """Who or what the name can be on that day, best first, capitals both as places and as governments."""
    both = (*lookup(name, on=on, register=register), *lookup(name, on=on, seats=True, register=register))
    return sorted(dict.fromkeys(both), key=lambda match: -match.score)


def as_object(match: Match) -> dict[str, Any]:
    """A match as the object that is written as JSON: the fields of `Match`."""
    return asdict(match)


_SHOWN = 60


def _lines(register: Register, match: Match) -> Iterator[str]:
    code = " ".join((match.country or "no country", *match.sectors))
    title = f", {match.title}" if match.title else ""
    of = f" of {match.organization}" if match.organization and match.title else ""
    yield f"{match.name} ({match.type}{title}{of}): {code}"
    yield f"  score {match.score:.2f}{'' if match.score >= SURE else ', not sure by the words alone'}"
    for reason in match.reasons:
        yield f"  {reason}"
    if match.register_id is not None:
        yield f"  {match.register_id}"
    times = register.people.get(match.register_id or "", ())
    if len(times) > 1:
        held = sorted((register.entries[number] for number in times), key=lambda entry: entry.start)
        yield "  " + "; ".join(described(register, entry) for entry in held)
