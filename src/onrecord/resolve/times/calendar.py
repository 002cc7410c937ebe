"""The values of TIMEX3 as stretches of the calendar, and steps from one to another. No language here.

Values are written as TimeML has them: "2023-10-27", "2023-W43", "2023-10", "2023-Q4", "2023-H2", "2023-FA", "2023",
"202" (a decade), "20" (a century), "2023-10-27T15:00", "2023-10-27TNI".
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from onrecord.when import Precision

Bounds = tuple[date, date, Precision]
"""First and last day, both inclusive, and how exact that is."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_SPAN = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_MONTHS = {
    "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12),
    "SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14),
}  # fmt: skip
"""First and last month; winter ends in February of the next year. Seasons are those of the northern half."""
_PIECES = {"START": (0.0, 1 / 3), "MID": (1 / 3, 2 / 3), "END": (2 / 3, 1.0)}
"""Which part of a stretch "early", "mid" and "late" leave, as shares of its length."""


@lru_cache(maxsize=1 << 12)
def bounds(value: str, mod: str | None = None) -> Bounds | None:
    """The days that a value stands for; None for values that are no place on the calendar (durations, sets, "now")."""
    found = _whole(value)
    if found is None or mod not in _PIECES or found[0] == found[1]:
        return found
    first, last, _ = found
    length = (last - first).days + 1
    begin, stop = (round(length * share) for share in _PIECES[mod])
    return first + timedelta(days=begin), first + timedelta(days=max(stop - 1, begin)), "range"


def _whole(value: str) -> Bounds | None:
    day, _, clock = value.partition("T")
    if match := _DAY.fullmatch(day):
        found = _date(*map(int, match.groups()))
        return (found, found, "time" if clock[:1].isdigit() else "day") if found else None
    if match := _WEEK.fullmatch(value):
        return _week(int(match[1]), int(match[2]), bool(match[3]))
    if match := _SPAN.fullmatch(value):
        first, last = _MONTHS[match[2]]
        return _months(int(match[1]), first, last, "range")
    if re.fullmatch(r"\d{4}-\d\d", value):
        year, month = map(int, value.split("-"))
        return _months(year, month, month, "month")
    if re.fullmatch(r"\d{2,4}", value):
        width = 10 ** (4 - len(value))
        return _years(int(value) * width, int(value) * width + width - 1)
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _week(year: int, week: int, weekend: bool) -> Bounds | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6), "range"


def _months(year: int, first: int, last: int, precision: Precision) -> Bounds | None:
    if not (1 <= year < 9999 and 1 <= first <= 12):
        return None
    ending = (year + (last - 1) // 12, (last - 1) % 12 + 1)
    return date(year, first, 1), date(*ending, monthrange(*ending)[1]), precision


def _years(first: int, last: int) -> Bounds | None:
    if not 1 <= first <= last <= 9999:
        return None
    return date(first, 1, 1), date(last, 12, 31), "year" if first == last else "range"


def week_of(day: date) -> str:
    """The week of ISO 8601 a day is in."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def cut(day: date, unit: str) -> str:
    """The value of the day, week, month, quarter, year, decade or century that a day is in."""
    return {
        "week": week_of(day),
        "weekend": f"{week_of(day)}-WE",
        "month": f"{day.year:04d}-{day.month:02d}",
        "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04d}",
        "decade": f"{day.year // 10:03d}",
        "century": f"{day.year // 100:02d}",
    }.get(unit, day.isoformat())


def moved(day: date, steps: int, unit: str) -> date | None:
    """The day so many units later (earlier for negative steps); None where the calendar ends."""
    try:
        if unit in ("day", "night"):
            return day + timedelta(days=steps)
        if unit in ("week", "weekend", "fortnight"):
            return day + timedelta(days=steps * (14 if unit == "fortnight" else 7))
    except OverflowError:
        return None
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}.get(unit)
    if months is None:
        return day
    year, month = divmod(day.year * 12 + day.month - 1 + steps * months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (the anonymous Gregorian algorithm; Meeus, 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)


def granularity(value: str) -> str:
    """The unit of a calendar value."""
    if _DAY.match(value):
        return "day"
    if "-W" in value and not value.endswith("-WI"):
        return "week"
    if "-Q" in value:
        return "quarter"
    if _SPAN.fullmatch(value):
        return "range"
    return {7: "month", 4: "year", 3: "decade", 2: "century"}.get(len(value), "range")
