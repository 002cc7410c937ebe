"""Publication dates as ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]{3,9})\.?,? (?P<year>\d{4})")
_MONTH_FIRST = re.compile(r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})")


def iso_date(words: str | None) -> str | None:
    """A date ("2023-10-27") or date and time ("2023-10-27T08:15:00+02:00") from the words of a date; None when they
    can't be read as one day. 10/11/2023 can't: which number is the month depends on the country."""
    words = " ".join((words or "").split())
    if not words or len(words) > 60:
        return None
    return _iso(words) or _spelled_out(words.lower()) or _mail(words)


def _iso(words: str) -> str | None:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(words).isoformat()
    except ValueError:
        return None


def _spelled_out(words: str) -> str | None:
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST):
        if found := pattern.fullmatch(words):
            month = found["month"]
            number = int(month) if month.isdecimal() else _MONTHS.get(month, 0)
            try:
                return date(int(found["year"]), number, int(found["day"])).isoformat()
            except ValueError:
                return None
    return None


def _mail(words: str) -> str | None:
    """The date form of e-mail and feeds: "Fri, 27 Oct 2023 08:15:00 GMT"."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
