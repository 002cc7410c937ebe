"""Readings of times of day."""

from __future__ import annotations

import re

from onrecord.resolve.times.context import Phrase
from onrecord.resolve.times.numerals import number_of
from onrecord.resolve.times.timex import Reading
from onrecord.vocabulary import words as listed


def clock_time(phrase: Phrase) -> Reading | None:
    """ "5 p.m.", "10:30", "1500 GMT", "eight o'clock", "5:30pm local time", of the day told of last."""
    found = _hour_and_minute(phrase)
    if found is None:
        return None
    hour, minute = found
    day = phrase.context.told_day(phrase.first)
    return Reading(type="TIME", value=f"{day or 'XXXX-XX-XX'}T{hour:02d}:{minute:02d}")


def _hour_and_minute(phrase: Phrase) -> tuple[int, int] | None:
    if phrase.of("noon"):
        return (24, 0) if phrase.word("noon") == "midnight" else (12, 0)
    words = phrase.of("clock")
    written = re.fullmatch(r"(\d{1,4})(?:[:.](\d\d))?(?::\d\d)?(am|pm)?", words[0])
    if written is None:
        hour, minute = number_of(words), 0
    elif len(written[1]) > 2:
        hour, minute = int(written[1]) // 100, int(written[1]) % 100
    else:
        hour, minute = int(written[1]), int(written[2] or 0)
    half = phrase.word("meridiem")[:1] or (written[3] if written and written[3] else "")[:1]
    if (
        not half
        and written
        and written[2]
        and not phrase.of("zone")
        and phrase.before() not in listed("times", "beside", "clock")
    ):
        return None
    if hour is None or hour > (12 if half else 24) or minute > 59:
        return None
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return int(hour), minute
