"""Live reports that have the latest entry on top, so that who a short form means comes in further down."""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.resolve.words import Words

_TIME = re.compile(r"(\d{1,2})[:.](\d\d)\s*([ap])?", re.IGNORECASE)
_FEWEST = 3
"""Entries with a time from which on their order tells."""
_HALF_DAY = 12


def latest_first(page: Words) -> bool:
    """Whether the times at which the entries of a report begin run backwards."""
    found = [_TIME.search(page.text, *block.span) for block in page.blocks if block.kind == "timestamp"]
    times = [_minutes(time) for time in found if time is not None]
    back = sum(later < earlier for earlier, later in pairwise(times))
    return len(times) >= _FEWEST and 2 * back > len(times) - 1


def _minutes(time: re.Match[str]) -> int:
    """The minutes since midnight that a time of day says."""
    hour, half = int(time[1]), (time[3] or "").lower()
    hour = hour % _HALF_DAY + _HALF_DAY * (half == "p") if half else hour
    return 60 * hour + int(time[2])
