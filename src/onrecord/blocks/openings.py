"""What newspapers print around running text: times of entries, datelines, bylines. Told by their form alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.vocabulary import load, words

REACH = 160
"""No opening is longer than this many characters."""

_CLOCK = r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?"
_HALF = r"\s?(?:a\.?m\b\.?|p\.?m\b\.?|AM\b|PM\b)"
_ZONE = r"\s?(?:\(?(?:[A-Z]{1,4}T|UTC|MSK)\b(?:\s?[+-]\d{1,2}(?::?\d\d)?)?\)?|local time)"
_NAMED = r"[^\W\d_][\w.'’-]*"


def _either(entries: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(entries, key=len, reverse=True)) + ")"


@cache
def _date() -> str:
    month, weekday = _either(load("layout")["months"]) + r"\b\.?", _either(load("layout")["weekdays"]) + r"\b\.?"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return (
        rf"(?:{weekday},?\s)?(?:{month}\s{day}(?:,?\s\d{{4}})?|{day}\s{month}(?:,?\s\d{{4}})?"
        r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
    )


@cache
def _time_line() -> re.Pattern[str]:
    posted = rf"(?i:{_either(load('layout')['posted'])})(?:\s(?:at|on))?:?\s"
    time = rf"(?:{_CLOCK}(?:{_HALF})?|\d{{1,2}}{_HALF})(?:{_ZONE})?"
    between = r"(?:,|\s(?:at|on|[—–|•-]))?\s"
    ago = r"\d{1,2}\s?(?:m|min|mins|minutes?|h|hr|hrs|hours?)\sago"
    moment = rf"{_date()}(?:{between}{time})?|{time}(?:{between}{_date()})?|{ago}"
    return re.compile(rf"[\[(]?(?:{posted})?(?:{moment})[\])]?\s?[—–:|-]?")


@cache
def _time_prefix() -> re.Pattern[str]:
    posted = rf"(?i:{_either(load('layout')['posted'])})(?:\s(?:at|on))?:?\s"
    days = _either([*load("layout")["months"], *load("layout")["weekdays"]])
    return re.compile(
        rf"(?P<sure>[\[(]?(?:{posted})?)(?P<clock>{_CLOCK})(?P<half>{_HALF})?(?P<zone>{_ZONE})?[\])]?"
        rf"(?P<mark>\s?[—–|•]|\s-(?=\s)|:(?=\s))?(?:\s+|(?<=[—–|•]))(?!{days}\b)(?=[\"“«(‘]?[^\W_])(?![a-z])"
    )


def is_time_line(line: str) -> bool:
    """True for a line that is nothing but the time of an entry: "Posted at 14:05", "10:42 GMT", "3 March 2024"."""
    return len(line) <= 80 and _time_line().fullmatch(line) is not None


def time_prefix(head: str, *, bare: bool) -> int:
    """How long the time is that stands in front of an entry in one line with it ("10.42am Ministers meet"); 0 if none.

    A clock time without half-day, zone or dash ("14:05 Ministers meet") counts only with `bare`: one alone could be
    the first word of a sentence, so the caller asks for several in one document.
    """
    found = _time_prefix().match(head)
    if not found:
        return 0
    colon_and_mark = bool(found["mark"]) and ":" in found["clock"]
    sure = bool(found["sure"].strip("[(")) or found["half"] or found["zone"] or colon_and_mark
    return len(found.group().rstrip()) if sure or bare else 0


@cache
def _dateline() -> re.Pattern[str]:
    place = rf"{_NAMED}(?:[ /]{_NAMED}){{0,3}}"
    return re.compile(
        rf"\(?(?P<city>{place})(?P<region>,\s{_NAMED}(?:\s{_NAMED}){{0,2}}?)??"
        rf"(?P<date>(?:,|\s[—–-]{{1,2}})\s{_date()})?(?P<agency>,?\s\([^()\n]{{2,40}}\)|,?\s/[^/\n]{{2,40}}/)?\)?"
        r"(?:\s?[—–]\s?|\s--?\s)(?=[\"“«‘(\[]?[^\W_a-z])"
    )


def dateline(head: str, *, opening: bool = False) -> int:
    """How long the dateline in front of a paragraph is, its dash included ("RIGA, March 3 (Agency) —"); 0 if none.

    The place stands in capitals, or an agency or a date stands behind it; neither is needed with `opening`, in front of
    the first sentences of a report ("Riga – The"). A place with a colon ("RIGA: The") is left
    alone: it can't be told from a speaker in a transcript.
    """
    found = _dateline().match(head)
    if not found:
        return 0
    city = found["city"]
    if city in words("layout", "labels") or not any(letter.islower() for letter in head[found.end() :]):
        return 0
    capitals = city.isupper() and len(city) > 2 and (not found["region"] or found["region"][2].isupper())
    named = bool(found["date"] or found["agency"]) and all(word[0].isupper() for word in re.split("[ /]", city))
    alone = opening and found.group().rstrip()[-1] in "—–" and len(city.split()) < 4 and city.istitle()
    return len(found.group().rstrip()) if capitals or named or alone else 0


def is_dateline(line: str) -> bool:
    """True for a line that is nothing but a place and a date: "(Riga, 20 March 2025)"."""
    found = _dateline().match(f"{line} — X") if len(line) <= REACH else None
    return found is not None and found["date"] is not None and found.end() > len(line)


@cache
def _byline() -> re.Pattern[str]:
    particle = r"(?:(?:al|de|del|der|den|di|du|la|van|von|bin|ten)[ -])"
    name = rf"[^\W\d_a-z][\w.'’-]*(?:\s{particle}{{0,2}}[^\W\d_a-z][\w.'’-]*){{1,3}}"
    return re.compile(
        rf"[(\[]?(?:(?i:{_either(load('layout')['byline'])}):?)\s"
        rf"(?:{name}(?:(?:,\s|\sand\s|\s&\s|,\sand\s){name}){{0,4}}|[^\W\d_a-z][\w.'’-]*(?=\W*\Z))"
        rf"(?:\s?[,;|/(—–-]\s?[^\n]*|\s(?:in|for|at|on)\s[^\W\d_a-z][^\n]*)?[.)\]]*"
    )


def is_byline(line: str) -> bool:
    """True for a line that names the writers: "By Ana Petrović, Agency in Riga", "(Reporting by Jon Berg)"."""
    return len(line) <= REACH and _byline().fullmatch(line) is not None
