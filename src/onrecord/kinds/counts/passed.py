"""Numbers that are no figure: ages, dates, clock times, names, readings, scores, rates, wholes and sizes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from onrecord.kinds.counts.candidate import Candidate, is_ballot
from onrecord.kinds.counts.dates import is_age, is_clock, is_date
from onrecord.kinds.counts.labels import is_name
from onrecord.kinds.counts.numerals import either, vocabulary
from onrecord.kinds.counts.units import listed_unit, singular
from onrecord.vocabulary import load, words


def is_passed_over(one: Candidate) -> bool:
    """Whether a number is none of those that go on the record, whatever happened to what it counts."""
    return any(rule(one) for rule in RULES)


def _is_described(one: Candidate) -> bool:
    """ "A 60-page text", "a three-time champion": a number with a hyphen describes."""
    behind = re.match(r"-([^\W\d_]+)", one.after)
    if behind is None or one.amount.none:
        return False
    return behind[1].lower() not in load("numbers")["hyphened"]["counting"] and one.amount.unit is None


def _is_score(one: Candidate) -> bool:
    """Two numbers with a dash that are no range, "2-1", unless they are votes."""
    if one.amount.value is None:
        return one.is_bare and one.counted.noun is None and bool(re.match(r"[,;]?\s\d+-\d+|\s?\(\d+-\d+\)", one.after))
    dashed = bool(re.search(r"\d\s?[-–]\Z|[-–/]\Z", one.before) or re.match(r"[-–/]\d", one.after)) and one.is_bare
    worded = bool(
        re.search(r"\b[a-z]+-\Z", one.before)
        or re.match(r"-(?:one|two|three|four|five|six|seven|eight|nil)\b", one.after)
    )
    return (dashed and not is_ballot(one)) or (worded and one.is_bare)


_READING_BEHIND = re.compile(
    r"\s?(?:°|degrees?\b|mph\b|km/h|kph\b|knots?\b)|\s?(?:%|\spercent|\sper\scent)?\s(?:tall|above\s(?:the\s)?sea|below\s(?:the\s)?sea|above\ssea\slevel)\b|\s(?:certain|sure)\b",
    re.I,
)
_RATE_BEHIND = re.compile(
    r"(?:\s[^\W\d_]+){0,2}\s(?:an?|per|each|every)\s(?:day|week|month|year|hour|minute|second|barrel|litre|liter|kilo|kilogram|kg|ton|tonne|head|person|gallon|share|unit|bushel|ounce|night|shift|piece|dose|square|mile|kilometre|capita)s?\b"
    r"|/[a-z]|\sin\s(?:every\s)?\d{1,3},\d{3}|\speople\sper\s",
    re.I,
)
_READING_BEFORE = re.compile(
    r"\b(?:margin\sof\serror|depth|altitude|height|elevation|magnitude|speed|frequency|temperature|winds?|gusts?)s?\s(?:of|at|was|is|near)?\s?\Z|\bquake\sof\s\Z",
    re.I,
)


def _is_reading(one: Candidate) -> bool:
    """Temperatures, magnitudes, positions, rates and prices for a unit."""
    if one.amount.none:
        return False
    if _READING_BEHIND.match(one.after) or _RATE_BEHIND.match(one.after) or _READING_BEFORE.search(one.bounded):
        return True
    if one.amount.unit in ("metre", "kilometre") and re.search(r"\bat\s\Z", one.bounded):
        return True
    percent = re.search(r"%|percent|per cent", one.sheet.text[max(0, one.amount.start - 120) : one.amount.end + 120])
    return one.amount.unit == "point" and "percentage" not in one.written.lower() and not percent


def _is_converted(one: Candidate) -> bool:
    """ "€900 million ($980 million)": the same amount in another currency or unit."""
    if one.previous is None or one.previous.unit is None or one.amount.unit is None:
        return False
    between = one.sheet.text[one.previous.end : one.amount.start]
    return (
        len(between) < 24
        and re.fullmatch(r"[^().;]{0,12}\((?:[a-z]+\s){0,2}", between) is not None
        and one.amount.unit != one.previous.unit
    )


_WHOLE = re.compile(
    r"(?:\s[^\W\d_]+)?\s(?:out\s)?of\s(?:(?:the|its|their|his|her|a|all|these|those|some|about|over)\s|[^\W\d_]+['’]s\s|the\s[^\W\d_]+['’]s\s){0,2}\Z",
    re.I,
)
_OF_THE = re.compile(r"(?:^|[.;:,“\"]\s?)(?:Of|Among|Out\sof)\s(?:the|its|their|his|her|all|some|those)?\s?\Z")


def _is_whole(one: Candidate) -> bool:
    """The whole of which a share was taken: "43 of the 120 seats", "of the 52 pensioners, 11 died"."""
    if not one.is_bare:
        return False
    if _OF_THE.search(one.before) or re.search(r"\bamong\s(?:the|its)\s\Z", one.before):
        return True
    if one.previous is None or one.previous.unit not in (None, "percent") or one.previous.vague:
        return False
    return _WHOLE.fullmatch(one.sheet.text[one.previous.end : one.amount.start]) is not None


@cache
def _sizes() -> re.Pattern[str]:
    sized = either(vocabulary()["passed"]["sized"])
    return re.compile(
        rf"\b{sized}\sof\s\Z|\b(?:licen[sc]ed|built|designed|certified|intended|meant|room|space|capacity|equipped)\s(?:for|to\s[a-z]+)\s\Z|"
        r"\b(?:may|can|could\sonly|able\sto)\s(?:carry|hold|seat|take|accommodate)\s\Z|\b(?:seating|seats)\s\Z",
        re.IGNORECASE,
    )


def _is_part_of_time(one: Candidate) -> bool:
    """ "The first half of the year", "half of 2026"."""
    if not one.amount.share:
        return False
    noun = (
        one.sheet.words[one.counted.noun] if one.counted.noun is not None else one.sheet.word(one.number.tokens[-1] + 2)
    )
    timely = (
        singular(noun) in words("numbers", "passed", "durations")
        or noun.isdigit()
        or noun.removesuffix("s") in words("numbers", "passed", "durations")
    )
    return timely or bool(re.search(r"\b(?:first|second|latter|other|better)\s\Z", one.before, re.I))


def _is_size(one: Candidate) -> bool:
    """The size of a body or place, or what it can hold: "a jury of twelve", "licensed for 90"."""
    return one.is_bare and bool(_sizes().search(one.bounded)) and not re.match(r"\spercent|%", one.after)


def _is_known_party(one: Candidate) -> bool:
    """ "Both countries", "the two sides"."""
    if one.amount.value not in (2.0, 3.0, 4.0) or one.counted.noun is None or one.counted.link != "number":
        return False
    definite = one.written.lower() == "both" or re.search(
        r"\b(?:the|these|those|their|its|his|her|our)\s\Z", one.before, re.I
    )
    noun = singular(one.sheet.words[one.counted.noun])
    return bool(definite) and (
        noun in words("numbers", "passed", "parties") or listed_unit(noun) in ("country", "place")
    )


def _is_idle(one: Candidate) -> bool:
    """Nouns of counts that are no figure: how often, sport, parts of a text."""
    noun = one.counted.noun
    behind = one.sheet.word(one.number.tokens[-1] + 1)
    listed = words("numbers", "passed", "nouns")
    if (
        one.is_bare
        and (behind in listed or behind.removesuffix("s") in listed)
        and behind not in ("over", "set", "run", "type")
    ):
        return True
    if noun is None or one.counted.link != "number":
        return False
    word = one.sheet.words[noun]
    return word in listed or word.removesuffix("s") in listed


def _is_speaker(one: Candidate) -> bool:
    """The number of speakers: "two officials said", "according to three sources"."""
    noun, tree = one.counted.noun, one.sheet.tree
    if noun is None or one.counted.link != "number" or one.amount.none:
        return False
    if singular(one.sheet.words[noun]) in words("titles", "sources"):
        return True
    above = tree.head[noun]
    said = tree.lemma[above] in words("cues", "classes", "speech") and tree.tag[above] == "VERB"
    content = any(
        tree.head[token] == above and tree.relation[token] in ("ccomp", "parataxis")
        for token in range(above + 1, min(above + 40, len(one.sheet.words)))
    )
    person = listed_unit(one.sheet.words[noun]) in (None, "person")
    inserted = tree.relation[above] == "parataxis"
    return person and tree.relation[noun] == "nsubj" and said and (content or inserted) and one.amount.high < 10


def _is_pronoun(one: Candidate) -> bool:
    """ "One" where no number is meant: "one of the most", "one can only hope", "one by one"."""
    if one.written.lower() not in ("one", "both", "a couple") or one.amount.unit is not None:
        return False
    if one.written.lower() != "one":
        return one.counted.noun is None or (one.written.lower() == "a couple" and one.counted.link != "of")
    if re.search(
        r"\b(?:the|this|each|every|any|no|another|only|first|last|new|right|wrong|other|number|day)\s\Z",
        one.before,
        re.I,
    ) or one.before.endswith("-"):
        return True
    return bool(
        re.match(
            r"\s(?:by|after|another|can|could|may|must|should|who|which|that|day|night|week|month|year|time|hand|way|else)\b|\sof\s(?:the\s(?:most|best|worst|few|world|country|[^\W\d_]+est)|those|these|his|her|its|our|my)\b|\sof\sthe\b",
            one.after,
            re.I,
        )
    )


RULES: tuple[Callable[[Candidate], bool], ...] = (
    is_age,
    is_date,
    is_clock,
    _is_described,
    _is_score,
    is_name,
    _is_reading,
    _is_converted,
    _is_whole,
    _is_part_of_time,
    _is_size,
    _is_known_party,
    _is_idle,
    _is_speaker,
    _is_pronoun,
)
"""What a number can be that is no figure; the order does not matter."""
