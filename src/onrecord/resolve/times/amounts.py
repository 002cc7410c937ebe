"""Readings of durations and sets of times."""

from __future__ import annotations

from datetime import date

from onrecord.resolve.times.calendar import cut, moved
from onrecord.resolve.times.context import Phrase
from onrecord.resolve.times.lexicon import lexicon
from onrecord.resolve.times.numerals import number_of
from onrecord.resolve.times.timex import Reading
from onrecord.vocabulary import words as listed

_HALVES = {"hour": "30M", "minute": "30S", "year": "6M", "decade": ""}


def amount_of(phrase: Phrase) -> float | None:
    """How many units a phrase counts: 1 for "a week", None for "several"."""
    if phrase.of("n"):
        return number_of(phrase.of("n"))
    if phrase.of("couple"):
        return 2
    if phrase.of("vague"):
        return None
    return 1


def length_of(phrase: Phrase) -> str | None:
    """ "P2W", "PT1M30S", "PXY"; None where the amount is no number."""
    unit = lexicon().units[phrase.word("unit")]
    mark, letter, times = lexicon().iso[unit]
    if phrase.of("vague"):
        return f"P{mark}X{letter}"
    amount = amount_of(phrase)
    if amount is None:
        return None
    half = phrase.of("half") or amount % 1 == 0.5
    if half and unit in ("hour", "minute", "year"):
        return f"P{mark}{int(amount)}{letter}{_HALVES[unit]}"
    if phrase.of("half"):
        amount += 0.5
    return f"P{mark}{amount * times:g}{letter}"


def duration(phrase: Phrase) -> Reading | None:
    """ "two weeks", "10-hour", "more than four hours", "several years"; not the age of somebody."""
    value = None if _is_age(phrase) else length_of(phrase)
    if value is None or (phrase.of("hyphen") and phrase.word("unit") == "quarters"):
        return None
    unit, base, amount = lexicon().units[phrase.word("unit")], phrase.context.published, amount_of(phrase)
    ahead = phrase.before() == "in" and not phrase.of("hyphen") and amount is not None and amount == int(amount)
    if ahead and base and not value.startswith("PT") and phrase.context.lean(phrase.first) == "future":
        found = moved(base, int(amount or 0), unit)
        if found and unit in ("day", "week", "month", "year"):
            return Reading(type="DATE", value=cut(found, unit))
    return Reading(type="DURATION", value=value, mod="APPROX" if phrase.of("about") else None)


def _is_age(phrase: Phrase) -> bool:
    """ "34 years old", "a 12-year-old", "three months of age"."""
    old = listed("times", "classes", "old")
    near = (phrase.behind(1), phrase.behind(2))
    joined = near[0] in listed("times", "classes", "hyphen") and near[1] in old
    return phrase.before() == "aged" or near[0] in old or joined or near == ("of", "age")


def counted_from_report(phrase: Phrase) -> Reading | None:
    """ "the past two weeks", "the next three months", "recent years": a duration with one end at the report."""
    value = length_of(phrase)
    if value is None:
        return None
    base, amount = phrase.context.published, amount_of(phrase)
    rel, unit = phrase.word("rel"), lexicon().units[phrase.word("unit")]
    if base is None or amount is None or rel in listed("times", "classes", "these") or phrase.of("first"):
        return Reading(type="DURATION", value=value)
    if phrase.behind() == "of":  # "the last five months of her life"
        return Reading(type="DURATION", value=value)
    back = rel in listed("times", "classes", "last") or rel == "latest"
    found = moved(base, int(amount) * (-1 if back else 1), unit)
    if found is None or unit in ("second", "minute", "hour"):
        return Reading(type="DURATION", value=value)
    ends: tuple[date, date] = (found, base) if back else (base, found)
    return Reading(type="DURATION", value=value, range=ends)


def one_unit(phrase: Phrase) -> Reading | None:
    """ "a year" as a length ("within a year") or a rate ("twice a year"); "an hour and a half"."""
    if _is_age(phrase):
        return None
    value = length_of(phrase)
    unit = lexicon().units[phrase.word("unit")]
    if unit in ("second", "quarter"):
        return None
    before = phrase.before()
    if phrase.of("per") or before in listed("times", "beside", "rates"):
        return Reading(type="SET", value=value or "PX")
    lasting = before in listed("times", "beside", "lasting") or phrase.behind() in ("after", "before")
    if phrase.of("half") or phrase.of("about") or lasting:
        return Reading(type="DURATION", value=value or "PX")
    return None


def bare_units(phrase: Phrase) -> Reading | None:
    """ "for months", "in days", "decades of": a length without a number."""
    unit = lexicon().units[phrase.word("unit")]
    mark, letter, _ = lexicon().iso[unit]
    if phrase.before() not in listed("times", "beside", "lengths"):
        return None
    return Reading(type="DURATION", value=f"P{mark}X{letter}")


def half_unit(phrase: Phrase) -> Reading | None:
    """ "half an hour", "half a year"."""
    unit = lexicon().units[phrase.word("unit")]
    value = {"hour": "PT30M", "minute": "PT30S", "year": "P6M", "century": "P50Y", "decade": "P5Y", "day": "PT12H"}
    return Reading(type="DURATION", value=value[unit]) if unit in value else None


def unmeasured(phrase: Phrase) -> Reading | None:
    """ "a while", "some time", "a long time"."""
    return Reading(type="DURATION", value="PXX")


def each(phrase: Phrase) -> Reading | None:
    """ "every month", "each Thursday", "every two weeks", "Mondays", "Tuesday nights"."""
    words = lexicon()
    if phrase.of("weekday"):
        number = words.weekdays[phrase.word("weekday").removesuffix("s")]
        part = words.parts.get(phrase.word("part"))
        return Reading(type="SET", value=f"XXXX-WXX-{number}" + (f"T{part}" if part else ""))
    if phrase.of("month"):
        return Reading(type="SET", value=f"XXXX-{words.months[phrase.word('month')]:02d}")
    if phrase.of("part"):
        return Reading(type="SET", value=f"XXXX-XX-XXT{words.parts[phrase.word('part')]}")
    if phrase.of("season"):
        return Reading(type="SET", value=f"XXXX-{words.seasons[phrase.word('season')]}")
    value = length_of(phrase)
    return Reading(type="SET", value=value) if value else None


def often(phrase: Phrase) -> Reading | None:
    """ "daily", "annually"."""
    return Reading(type="SET", value=lexicon().sets[phrase.word("word")])
