"""Values of TIMEX3 are stretches of the calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.times.calendar import bounds, cut, easter, granularity, moved

UNITS = ("day", "week", "month", "quarter", "year", "decade", "century")


@pytest.mark.parametrize(
    ("value", "mod", "first", "last"),
    [
        ("2024-02-29", None, "2024-02-29", "2024-02-29"),
        ("2024-W01", None, "2024-01-01", "2024-01-07"),
        ("2024-W20-WE", None, "2024-05-18", "2024-05-19"),
        ("2024-02", None, "2024-02-01", "2024-02-29"),
        ("2024-02", "START", "2024-02-01", "2024-02-10"),
        ("2024-02", "MID", "2024-02-11", "2024-02-19"),
        ("2024-02", "END", "2024-02-20", "2024-02-29"),
        ("2024-Q4", None, "2024-10-01", "2024-12-31"),
        ("2024-H1", None, "2024-01-01", "2024-06-30"),
        ("2024-WI", None, "2024-12-01", "2025-02-28"),
        ("2024", None, "2024-01-01", "2024-12-31"),
        ("199", None, "1990-01-01", "1999-12-31"),
        ("19", None, "1900-01-01", "1999-12-31"),
        ("2024-05-15T17:00", None, "2024-05-15", "2024-05-15"),
        ("2024-05-15TNI", None, "2024-05-15", "2024-05-15"),
    ],
)
def test_days_of_values(value: str, mod: str | None, first: str, last: str) -> None:
    """First and last day of a value; a modifier leaves about a third of it."""
    found = bounds(value, mod)
    assert found is not None
    assert (found[0].isoformat(), found[1].isoformat()) == (first, last)


@pytest.mark.parametrize(
    "value",
    ["", "P2W", "PRESENT_REF", "XXXX-05-03", "2024-13", "2024-02-30", "2023-W53", "0000", "0", "9999-WI", "2024-Q5"],
)
def test_values_off_the_calendar(value: str) -> None:
    """Lengths, sets, "now", open years and days that don't exist have no days."""
    assert bounds(value) is None


@pytest.mark.parametrize(
    ("day", "steps", "unit", "expected"),
    [
        ("2024-03-31", -1, "month", "2024-02-29"),
        ("2024-02-29", 1, "year", "2025-02-28"),
        ("2024-01-01", -1, "day", "2023-12-31"),
        ("2024-05-15", 2, "fortnight", "2024-06-12"),
        ("2024-05-15", -1, "quarter", "2024-02-15"),
        ("2024-05-15", -3, "millennium", None),
        ("9999-12-31", 1, "day", None),
        ("2024-05-15", 9, "hour", "2024-05-15"),
    ],
)
def test_steps(day: str, steps: int, unit: str, expected: str | None) -> None:
    """Months keep the day where there is one; the calendar ends at both ends."""
    found = moved(date.fromisoformat(day), steps, unit)
    assert (found.isoformat() if found else None) == expected


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.sampled_from(UNITS))
def test_a_day_lies_within_its_units(day: date, unit: str) -> None:
    """The week, month, quarter … of a day holds that day, and is of that unit."""
    value = cut(day, unit)
    found = bounds(value)
    assert found is not None
    assert found[0] <= day <= found[1]
    assert granularity(value) == unit


@pytest.mark.parametrize("day", ["2000-04-23", "2019-04-21", "2024-03-31", "2038-04-25"])
def test_easter(day: str) -> None:
    """Easter Sunday as the Western churches keep it."""
    assert easter(int(day[:4])).isoformat() == day
