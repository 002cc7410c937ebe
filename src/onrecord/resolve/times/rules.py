"""How times are told, as one table: a pattern over classes of words, and the function that reads what it matches.

Patterns are regular expressions in which `<name>` is one word of a class of `data/times.toml` (or of a shape in
`lexicon`), `<one|other>` a word of either. Repetitions are bounded, so time grows with the length of a text and no
faster. Where two matches begin at the same word the longer one is tried first, then the earlier rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from onrecord.resolve.times import absolute, amounts, clock, relative
from onrecord.resolve.times.context import Phrase
from onrecord.resolve.times.lexicon import expanded
from onrecord.resolve.times.timex import Reading

Read = Callable[[Phrase], Reading | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way of telling a time."""

    pattern: re.Pattern[str]
    read: Read


_NUMERAL = (
    "(?P<n><digits>(?:<digits><slash><digits>)?|<numword>(?:<hyphen>?<numword>|<and><numword>){0,4}|<a><hundred>)"
)
_ABOUT = "(?P<about><about>|<over>(?!<the>)|<more><than>|<at><least>|<up><to>|<as><more><as>)?"
_COUNT = f"(?:{_NUMERAL}|(?P<vague><a>?<few>|<dozens><of>|<a>?<few><dozens>)|(?P<couple><a>?<couple><of>?))"
_HALF = "(?P<half><and><a><half>)?"
_UNIT = "(?P<unit><unit>)"
_EDGE = "(?P<edge><the>?(?:<start|end|mid>)<of>|<early|late>(?:<in>|<on>)?|<mid><hyphen>?|<sometime><in>?)"
_REL = "(?P<rel><last|next|this>)"
_SPOKEN = "(?P<spoken><numword>(?:(?:<hyphen>|<and>)?<numword>){1,4})"
_PART = "(?P<part><part>)"

_PATTERNS: tuple[tuple[str, Read], ...] = (
    # Days and months.
    (
        f"(?:<weekday><comma>?)?(?:{_EDGE}<the>?)?{_REL}?(?P<month><month>)"
        "(?:<the>?(?P<day><monthday|dayth>)(?:(?:<hyphen>|<to>)(?P<lastday><monthday>))?)?"
        f"(?:(?:<comma>|<of>)?(?P<year><year4>)|{_SPOKEN})?",
        absolute.month_or_day,
    ),
    (
        "(?:<weekday><comma>?)?(?:<the>?(?P<day><dayth>)<of>?|(?P<day><monthday>)(?:<hyphen>(?P<lastday><monthday>))?)"
        "(?P<month><month>)(?:<comma>?(?P<year><year4>))?",
        absolute.month_or_day,
    ),
    ("(?<=<between>)(?P<month><month>)(?P<day><monthday>)<and>(?P<lastday><monthday>)", absolute.month_or_day),
    ("(?P<month><month>)(?P<day><monthday>)<and>(?P<lastday><monthday>)(?=<comma>)", absolute.month_or_day),
    ("(?P<day><monthday>)<hyphen>(?P<month><month>)<hyphen>(?P<year><year4>)", absolute.month_or_day),
    ("(?P<year><year4>)<hyphen>(?P<monthnumber><digits>)<hyphen>(?P<day><digits>)", absolute.iso_date),
    ("(?P<slashed><slashdate>)", absolute.slash_date),
    ("(?P<feast><feast>(?:<feast>|<s>|<day>|<eve>|<weekday>|<year>){0,3})(?P<year><year4>)?", absolute.feast),
    # Years and longer.
    (
        f"(?:{_EDGE})?(?P<mark><the>?(?:<fiscal><year>?|<year>))?(?P<year><year4>)"
        "(?:<hyphen>(?P<lastyear><digits>)|(?P<orlater><or><later>))?",
        absolute.bare_year,
    ),
    (f"(?P<mark><the>?<year>)?{_SPOKEN}", absolute.bare_year),
    (
        "(?:(?P<edge><the>?(?:<start|end|mid>|<first|last|ordinal><half>)<of><the>?|(?P<the><the>)?"
        "(?:<early|late|mid>)<hyphen>?)|(?P<the><the>))?(?P<apostrophe><apostrophe>)?(?P<decade><decade>)",
        absolute.decade,
    ),
    (
        "(?P<edge><the>?(?:<start|end|mid>)<of>)?<the>?(?P<edge><early|late|mid>)?<hyphen>?"
        "(?P<ordinal><ordinal>)<hyphen>?<century>",
        absolute.century,
    ),
    (
        "(?:<the>?(?P<yearago><year><hyphen><ago|earlier>)|(?:(?P<lastyear><last><year>)|(?P<thisyear><this><year>))<s>"
        "|<the>?(?P<year><year4>)|(?:<the>|<this>)?<fiscal>?<hyphen>?)?"
        "(?P<ordinal><ordinal|first|last>)(?P<unit><quarter>)"
        "(?:<of><the>?(?:<fiscal>?(?P<year><year4>)|(?P<lastyear><last><year>)|(?P<thisyear><this>?<year>)))?",
        absolute.quarter,
    ),
    (
        "(?:<the>)?(?P<ordinal><ordinal|first|last>)(?P<unit><half>)<of>(?:<the>?<fiscal>?(?P<year><year4>)|"
        "(?P<lastyear><last><year>)|(?P<thisyear><this>?<year>|<the><year>))",
        absolute.quarter,
    ),
    ("(?P<ordinal><ordinal|first|last>)<hyphen>(?P<unit><quarter>)", absolute.quarter),
    ("(?P<short><qn|hn>)(?:<of>?(?P<year><year4>))?", absolute.quarter),
    (
        f"(?:{_EDGE})?(?P<rel><last|next|this>)?(?P<the><the>)?(?P<edge><early|late|mid>)?<hyphen>?"
        "(?P<season><season>)(?:<of>?(?P<year><year4>))?",
        absolute.season,
    ),
    # Counted from the report, or from a time told of.
    (
        f"(?:{_EDGE})?<the>?{_REL}?(?P<weekday><weekday>)(?:{_PART}|<of>?(?P<week><last|next|this><week>))?",
        relative.weekday,
    ),
    (f"(?:{_EDGE})?(?P<dayword><dayword>){_PART}?", relative.day_word),
    ("<the><day>(?P<beyond><before|after>)(?P<dayword><dayword>)", relative.day_word),
    (
        f"(?:{_EDGE})?(?P<the><the>)?(?P<rel><last|next|this|that>)(?:<fiscal>|<trading>)?(?P<unit><unit|weekend>)",
        relative.unit_by_relation,
    ),
    (f"(?:{_EDGE})?<the><weekend>", relative.weekend),
    (
        f"{_ABOUT}(?:{_COUNT}|<a>)<trading>?<hyphen>?{_UNIT}{_HALF}"
        "(?P<direction><ago|earlier|later|before|after>|<from><now>)",
        relative.ago,
    ),
    ("<the><corresponding>?<year><hyphen><ago|earlier>(?:(?P<quarter><quarter>)|<period>)", relative.year_ago_period),
    ("<year><hyphen><ago|earlier>", relative.year_ago_period),
    (
        "<the><corresponding>?(?P<quarter><quarter>|<period>)(?:<of>?<last><year>|<a><year><ago|earlier>)",
        relative.year_ago_period,
    ),
    ("<the>(?P<year><year4>)(?P<quarter><quarter>)", relative.year_ago_period),
    ("<last><year><s>(?P<quarter><quarter>|<period>)", relative.year_ago_period),
    ("(?P<unit><year>)(?P<day><hyphen>)?<s>?<end>", relative.year_end),
    ("<the>?(?P<edge><start|mid|end>)<of><the>(?P<unit><unit>)", relative.year_end),
    ("<the>(?P<fiscal><fiscal>)?(?P<unit><quarter|week|year>)", relative.unit_told_of),
    (f"(?:{_EDGE}|<mid><hyphen>?)?(?P<rel><last|this|next|the|that>)?{_PART}", relative.part_of_day),
    ("(?<=<at|before|after|from|in|since|until|near>)(?P<part><twilight>)", relative.twilight),
    ("(?P<word><reference|now>)", relative.reference),
    ("(?P<past><the><past>|<recent>(?:<unit>(?:<and><unit>)?)|<those><days>)", relative.reference),
    ("(?P<present><these><days>)", relative.reference),
    ("(?P<future><the><future>)", relative.reference),
    # Lengths and sets.
    (f"{_ABOUT}(?:<the>|<another>)?(?:{_COUNT})(?P<more><another>|<trading>)?{_UNIT}", amounts.duration),
    (f"{_ABOUT}(?:{_COUNT})(?P<hyphen><hyphen>){_UNIT}", amounts.duration),
    (f"{_ABOUT}(?:{_NUMERAL})(?:<hyphen>?<to>|<or>|<hyphen>)<numword|digits>{_UNIT}", amounts.duration),
    (f"{_ABOUT}<numword|digits><and><a><half>{_UNIT}", amounts.duration),
    (
        "(?:<each><of>)?(?:<about>|<more><than>|<at><least>)?<the>?"
        f"(?:(?P<rel><last|next|this|these>)|(?P<first><first>))(?:{_COUNT})<trading>?{_UNIT}",
        amounts.counted_from_report,
    ),
    (f"{_ABOUT}(?:<a>|<another>|(?P<per><per>)){_UNIT}{_HALF}", amounts.one_unit),
    ("<half><a>" + _UNIT, amounts.half_unit),
    ("(?P<unit><plural>)", amounts.bare_units),
    ("<a><long>?<while>|<few><time>|<a><long><time|period>", amounts.unmeasured),
    (
        f"<each>(?:{_COUNT})?(?:(?P<weekday><weekday>){_PART}?|(?P<month><month>)|(?P<season><season>)|{_PART}|{_UNIT})",
        amounts.each,
    ),
    (f"(?P<weekday><weekdays>){_PART}?|(?P<weekday><weekday>)(?P<part><parts>)", amounts.each),
    ("(?P<word><setword>)", amounts.often),
    # Times of day.
    (
        "(?:(?P<clock><clockpm>)|(?P<clock><clocktime|digits>)(?P<meridiem><meridiem>)"
        "|(?P<clock><clocktime>)<hour>?|(?P<clock><numword|digits>)<o><apostrophe><clock>)(?P<zone><local><time>|<zone>)?",
        clock.clock_time,
    ),
    ("(?P<clock><digits|clocktime>)(?P<zone><zone>)", clock.clock_time),
    ("(?P<noon><noon>)", clock.clock_time),
)


@cache
def rules() -> tuple[Rule, ...]:
    """The table, ready to match."""
    return tuple(Rule(pattern=expanded(pattern), read=read) for pattern, read in _PATTERNS)
