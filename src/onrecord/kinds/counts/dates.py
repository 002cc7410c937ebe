"""Numbers that tell an age, a date, a year or a time of day."""

from __future__ import annotations

import re

from onrecord.kinds.counts.candidate import Candidate
from onrecord.kinds.counts.units import singular

_OLDEST = 115
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)

_AGE_BEHIND = re.compile(
    r"[-\s](?:year|month|week|day)s?[-\s]olds?\b|\syears?\sof\sage|[-\s]years?[-\s]olds?\b|-year-old|\s(?:and|to|or)\s\d+[-\s]years?[-\s]old",
    re.I,
)
_AGE_BEFORE = re.compile(
    r"\b(?:aged|ages?|age\sof|turn(?:s|ed|ing)?|lived\sto|was\sonly|at\sthe\sage\sof)\s(?:between\s|from\s)?(?:\d+\s?(?:,|and|to|or|[-–])\s?)*\Z",
    re.I,
)
_APPOSITION_BEHIND = re.compile(r"\s?[,.;)]|\s(?:and|to|or)\s\d{1,3}\s?[,.;)]|\Z")
_AT_AGE = re.compile(r"(?:^|[\s(“\"])at\s\Z", re.I)
_LIMIT = re.compile(
    r"(?<!many\s)\b(?:children|kids|people|those|adults|girls|boys|them|whom|women|men|all|youths|anyone|everyone|minors|babies|infants)\s(?:are\s|were\s)?(?:aged\s)?(?:under|over|below|above)\s(?:the\sage\sof\s)?\Z",
    re.I,
)


def is_age(one: Candidate) -> bool:
    """ "A 12-year-old", "aged 12", "the mayor, 48, said", "children under five"."""
    unit_free = one.amount.unit in (None, "year", "month", "week", "day")
    if not unit_free or one.amount.high > _OLDEST:
        return False
    if _AGE_BEHIND.match(one.after) or _AGE_BEFORE.search(one.before) or re.match(r"[-\s]olds?\b", one.after):
        return True
    if one.amount.unit is not None or one.counted.noun is not None:
        return False
    apposed = re.search(r"[^\W\d_]['’”]?(?:,|\s\(|,\sand|,\sthen|,\snow)\s?\Z|[^\W_],\s\d{1,3}\sand\s\Z", one.before)
    if apposed and _APPOSITION_BEHIND.match(one.after) and one.written[0].isdigit():
        return True
    if _AT_AGE.search(one.before) and re.match(r"\s?[,.]|\s(?:and|when|he|she|years)\b|\Z", one.after):
        return True
    return bool(_LIMIT.search(one.before)) or bool(re.match(r"\swhen\b", one.after))


_DATE_BEHIND = re.compile(
    rf"(?:\sof)?\s{_MONTH}|\s?(?:and|to|or|[-–])\s?\d{{1,2}}\s{_MONTH}|\sof\s(?:this|last|next)\smonth"
)
_DATE_BEFORE = re.compile(rf"\b{_MONTH}\.?\s(?:\d{{1,2}}\s?(?:and|to|or|[-–])\s?)?\Z")
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}|2100")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|until|till|during|before|after|year|early|late|mid|circa|summer|spring|autumn|winter|fall|by|from|month|quarter|through|end|of|class|back\sto|elections?|the|season|season\sof|between|and|to|"
    rf"january|february|march|april|may|june|july|august|september|october|november|december|q[1-4])\s\Z|\b{_MONTH}\.?,?\s\d{{0,2}},?\s?\Z|,\s\Z|\(\Z",
    re.I,
)


def is_date(one: Candidate) -> bool:
    """ "12 May", "May 12", "in 2019"."""
    if one.amount.unit is not None:
        return False
    if (
        one.amount.high <= 31
        and one.written[0].isdigit()
        and (_DATE_BEHIND.match(one.after) or _DATE_BEFORE.search(one.before))
    ):
        return True
    years = re.findall(r"\d+", one.written)
    if not years or not all(_YEAR.fullmatch(year) for year in years) or "," in one.written:
        return False
    if one.counted.noun is None or one.counted.link != "number" or _YEAR_BEFORE.search(one.before):
        return True
    noun = one.sheet.words[one.counted.noun]
    return (
        singular(noun) == noun
        and not noun.endswith("s")
        and noun not in ("people", "men", "women", "children", "troops")
    )


_CLOCK_BEHIND = re.compile(
    r"\s?(?:[ap]\.m\b|[ap]m\b|[ap]\.?\s?m\.|o['’]clock|GMT|UTC|BST|CET|hours\s(?:GMT|local))|\sin\sthe\s(?:morning|afternoon|evening)|:\d|\s(?:minutes?\s)?(?:past|to)\s(?:noon|midnight|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.I,
)


def is_clock(one: Candidate) -> bool:
    """ "At 7.30 a.m.", "from 9 to 5"."""
    if not one.is_bare and one.amount.unit != "metre":
        return False
    if _CLOCK_BEHIND.match(one.after):
        return True
    if re.fullmatch(r"0\d+(?:\.\d+)?", one.written) and not one.written.startswith("0."):
        return True
    hour = one.amount.high <= 24 and one.counted.noun is None
    to_five = re.match(r"\s(?:to|until|till)\s\d", one.after) is not None and "from " in one.before[-6:].lower()
    return hour and (
        to_five
        or (
            bool(re.search(r"\b(?:at|at\sabout|at\saround|before|until|by|from)\s\Z", one.bounded))
            and not re.match(r"\s(?:dead|of|were|had|have|people)", one.after)
        )
    )
