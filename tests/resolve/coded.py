"""What the register answers, in one line of text."""

from __future__ import annotations

from datetime import date

from onrecord.resolve.register.lookup import lookup

DAY = date(2020, 12, 1)


def code(words: str, day: date | None = DAY, context: str | None = None, *, seats: bool = False) -> str:
    """What the words are coded as: type, country and sectors of the best answer; "nothing" without one."""
    found = lookup(words, on=day, context_country=context, seats=seats)
    if not found:
        return "nothing"
    best = found[0]
    return " ".join((best.type, best.country or "-", *best.sectors))
