"""Times: when what a report tells of happened, was said, or is to happen.

find       the time expressions of a document, resolved in order
rules      how times are told, as one table
lexicon    classes of words; a text as a string of them
context    what a time is resolved against; a match to be read
absolute   readings: days, months, years, decades, quarters, seasons, feasts
relative   readings: counted from the report or from a time told of
amounts    readings: durations and sets
clock      readings: times of day
numerals   numbers in words
calendar   values of TIMEX3 as stretches of the calendar
timex      what is found
ranges     "since", "until", "from … to …"
attach     records get their time
"""

from __future__ import annotations

from onrecord.resolve.times.attach import with_times
from onrecord.resolve.times.find import times
from onrecord.resolve.times.timex import Timex

__all__ = ["Timex", "times", "with_times"]
