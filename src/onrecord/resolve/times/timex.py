"""A time expression of a text, and what it means on the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from onrecord.resolve.times.calendar import bounds
from onrecord.span import Span
from onrecord.when import When

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a rule makes of some words: type, value and modifier of TIMEX3.

    `first` and `last` are given where the value does not say which days are meant ("the past two weeks": P2W);
    None on one side leaves that side open.
    """

    type: TimexType
    value: str
    mod: str | None = None
    range: tuple[date | None, date | None] | None = None
    told: bool = True
    """Whether later times can count from this one; not so for what is only compared with ("from a year ago")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression, as TimeML's TIMEX3 has it. `when` is None where it has no place on the calendar."""

    span: Span
    type: TimexType
    value: str
    mod: str | None
    when: When | None


def when_of(reading: Reading, span: Span) -> When | None:
    """The stretch of the calendar that a reading stands for, with the words it was read from."""
    if reading.range is not None:
        first, last = reading.range
        same = first is not None and first == last
        return When(
            start=first.isoformat() if first else None,
            end=last.isoformat() if last else None,
            precision="day" if same else "range",
            spans=(span,),
        )
    found = bounds(reading.value, reading.mod) if reading.type in ("DATE", "TIME") else None
    if found is None:
        return None
    start, end, precision = found
    if precision == "time":
        clock = reading.value.partition("T")[2]
        moment = f"{start + timedelta(days=1)}T00:00" if clock == "24:00" else reading.value
        return When(start=moment, end=moment, precision="time", spans=(span,))
    return When(start=start.isoformat(), end=end.isoformat(), precision=precision, spans=(span,))
