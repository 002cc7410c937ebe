"""Readings of dates that count from the report or from a time told of before."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.resolve.times.absolute import mod_of
from onrecord.resolve.times.amounts import amount_of, length_of
from onrecord.resolve.times.calendar import bounds, cut, moved, week_of
from onrecord.resolve.times.context import Phrase
from onrecord.resolve.times.lexicon import lexicon
from onrecord.resolve.times.timex import Reading
from onrecord.vocabulary import words as listed

_CALENDAR = frozenset("day week weekend month quarter year decade century".split())


def _is(name: str, word: str) -> bool:
    return word in listed("times", "classes", name)


def _at_part(value: str, phrase: Phrase, mod: str | None) -> Reading:
    """The day of `value`, or the part of it that the phrase names."""
    part = lexicon().parts.get(phrase.word("part"))
    if part:
        return Reading(type="TIME", value=f"{value}T{part}", mod=mod)
    return Reading(type="DATE", value=value, mod=mod)


def weekday(phrase: Phrase) -> Reading | None:
    """ "Monday", "last Friday", "the previous Friday", "Friday night", "Monday of last week"."""
    number = lexicon().weekdays[phrase.word("weekday")]
    if phrase.word("part").endswith("s"):
        return None
    base, rel = phrase.context.published, phrase.word("rel")
    if _is("last", rel) and rel in listed("times", "beside", "told"):
        told = phrase.context.told(phrase.first)
        base = told[1] if told else base
    if base is None:
        return Reading(type="DATE", value=f"XXXX-WXX-{number}")
    back = timedelta(days=(base.isoweekday() - number) % 7)
    ahead = timedelta(days=(number - base.isoweekday()) % 7)
    if _is("last", rel):
        found = base - (back or timedelta(days=7))
    elif _is("next", rel):
        found = base + (ahead or timedelta(days=7))
    elif phrase.of("week"):
        which = phrase.of("week")[0]
        step = -1 if _is("last", which) else 1 if _is("next", which) else 0
        found = base + timedelta(days=7 * step + number - base.isoweekday())
    else:
        found = base + ahead if phrase.context.lean(phrase.first) == "future" else base - back
    return _at_part(found.isoformat(), phrase, mod_of(phrase))


def day_word(phrase: Phrase) -> Reading | None:
    """ "today", "yesterday morning", "late yesterday", "tonight", "the day before yesterday"."""
    base, word = phrase.context.published, phrase.word("dayword")
    steps = lexicon().days[word]
    if phrase.of("beyond"):
        steps *= 2
    if base is None:
        return Reading(type="DATE", value="PRESENT_REF") if steps == 0 else None
    found = moved(base, steps, "day")
    if found is None:
        return None
    if word == "tonight":
        return Reading(type="TIME", value=f"{found.isoformat()}TNI", mod=mod_of(phrase))
    return _at_part(found.isoformat(), phrase, mod_of(phrase))


def unit_by_relation(phrase: Phrase) -> Reading | None:
    """ "last week", "earlier this month", "early next year", "the following day", "that year"."""
    rel, unit = phrase.word("rel"), lexicon().units.get(phrase.word("unit"), phrase.word("unit"))
    if phrase.word("unit").endswith("s"):
        return (
            Reading(type="DATE", value="FUTURE_REF" if _is("next", rel) else "PAST_REF")
            if not _is("this", rel)
            else None
        )
    if unit not in _CALENDAR:
        return None
    told = phrase.context.told(phrase.first)
    base = phrase.context.published
    anaphoric = rel in listed("times", "beside", "told") or (rel == "next" and unit == "day")
    if anaphoric and told:
        base = told[1]
    if base is None:
        return None
    steps = -1 if _is("last", rel) else 1 if _is("next", rel) else 0
    if rel == "latest":
        steps = -1 if unit in ("quarter", "year") else 0
    found = moved(base, steps, unit)
    if found is None:
        return None
    within = bounds(cut(found, unit))
    if steps == 0 and within and phrase.word("edge") in ("earlier", "later"):
        ends = (base, within[1]) if phrase.word("edge") == "later" else (within[0], base)
        return Reading(type="DATE", value=cut(found, unit), mod=mod_of(phrase), range=ends)
    if phrase.of("the") and rel in ("past", "last") and unit != "weekend":
        return Reading(type="DATE", value=cut(found, unit), mod=mod_of(phrase), range=(found, base))
    return Reading(type="DATE", value=cut(found, unit), mod=mod_of(phrase))


def weekend(phrase: Phrase) -> Reading | None:
    """ "the weekend": the last one, or the one to come."""
    base = phrase.context.published
    if base is None or phrase.behind() == "of":
        return None
    ahead = base.isoweekday() >= 6 or phrase.context.lean(phrase.first) == "future"
    found = base if ahead else base - timedelta(days=7)
    return Reading(type="DATE", value=f"{week_of(found)}-WE", mod=mod_of(phrase))


def ago(phrase: Phrase) -> Reading | None:
    """ "two weeks ago", "a year earlier", "three days later", "year-ago", "from now"."""
    direction = phrase.word("direction")
    unit = lexicon().units[phrase.word("unit")]
    amount = amount_of(phrase)
    forward = direction in ("later", "after", "from now", "hence", "afterward", "afterwards", "thereafter")
    deictic = direction in ("ago", "from now", "hence")
    told = phrase.context.told(phrase.first)
    base = phrase.context.published if deictic or told is None else told[1]
    if direction in ("after", "before") and phrase.behind().isalpha():
        return None
    if unit in ("second", "minute", "hour"):
        return _hours(phrase, base if amount else None, forward)
    told_again = unit != "year" or forward
    if amount is None or amount != int(amount):
        return Reading(type="DATE", value="FUTURE_REF" if forward else "PAST_REF")
    if base is None:
        return Reading(type="DATE", value="FUTURE_REF" if forward else "PAST_REF")
    found = moved(base, int(amount) * (1 if forward else -1), unit)
    if found is None:
        return None
    grain = "day" if unit == "night" else "week" if unit == "fortnight" else unit
    if unit == "year" and phrase.context.told_granularity(phrase.first) == "quarter" and amount == 1 and told:
        quarter = moved(told[1], 4 if forward else -4, "quarter")
        return Reading(type="DATE", value=cut(quarter, "quarter"), told=False) if quarter else None
    mod = "APPROX" if phrase.of("about") else None
    return Reading(type="DATE", value=cut(found, grain), mod=mod, told=told_again)


def _hours(phrase: Phrase, base: date | None, forward: bool) -> Reading | None:
    """Hours and minutes back or ahead: the day is known, the hour is not."""
    if base is None or phrase.word("direction") not in ("ago", "from now"):
        value = length_of(phrase)
        return Reading(type="DURATION", value=value) if value else None
    return Reading(type="TIME", value=f"{base.isoformat()}")


def year_ago_period(phrase: Phrase) -> Reading | None:
    """ "the year-ago quarter", "year-earlier", "the corresponding period last year", "the latest period"."""
    told = phrase.context.told(phrase.first)
    if told is None:
        return None
    value, first = told
    quarter = "-Q" in value or bool(phrase.of("quarter"))
    found = moved(first, -1, "year")
    if found is None:
        return None
    if phrase.of("year"):
        found = found.replace(year=int(phrase.word("year")), day=1)
    return Reading(type="DATE", value=cut(found, "quarter" if quarter else "year"), told=False)


def year_end(phrase: Phrase) -> Reading | None:
    """ "year-end", "year's end", "the beginning of the month": of this one, or of the last."""
    base = phrase.context.published
    if base is None:
        return None
    unit = lexicon().units[phrase.word("unit")]
    found = moved(base, -1, unit) if phrase.before() in ("since", "from") else base
    if found and phrase.of("day"):
        return Reading(type="DATE", value=f"{found.year:04d}-12-31")
    return Reading(type="DATE", value=cut(found, unit), mod=mod_of(phrase) or "END") if found else None


def unit_told_of(phrase: Phrase) -> Reading | None:
    """ "the week", "the quarter": the one told of, or the report's own."""
    told = phrase.context.told(phrase.first)
    unit = lexicon().units[phrase.word("unit")]
    if told is None or unit not in _CALENDAR or phrase.behind() == "-":
        return None
    value, first = told
    if unit == "year" and phrase.behind() in listed("times", "classes", "ended"):
        return Reading(type="DURATION", value="P1Y")
    if unit == "year" and not phrase.of("fiscal"):
        return None
    if unit == "quarter" and "-Q" in value:
        return Reading(type="DATE", value=value, mod=mod_of(phrase))
    if unit == "quarter":
        found = moved(first, -1, "quarter")
        return Reading(type="DATE", value=cut(found, unit)) if found else None
    return Reading(type="DATE", value=cut(first, unit), mod=mod_of(phrase))


def reference(phrase: Phrase) -> Reading | None:
    """ "now", "recently", "the past", "these days", "recent weeks": times that no calendar has."""
    word = phrase.word("word")
    if word == "soon" and phrase.before() == "as":
        return None
    if word in lexicon().references:
        return Reading(type="DATE", value=lexicon().references[word])
    for name, value in (("past", "PAST_REF"), ("present", "PRESENT_REF"), ("future", "FUTURE_REF")):
        if phrase.of(name):
            return Reading(type="DATE", value=value)
    return None


def part_of_day(phrase: Phrase) -> Reading | None:
    """ "this morning", "last night", "the afternoon", "overnight", "Tuesday" left out."""
    base, rel = phrase.context.published, phrase.word("rel")
    bare = rel in ("", "the")
    if (
        bare
        and not phrase.of("edge")
        and (not rel or phrase.word("part") == "night")
        and phrase.word("part") != "overnight"
    ):
        return None
    part = lexicon().parts[phrase.word("part")]
    if rel in ("the", "that", ""):
        base = phrase.context.told_day(phrase.first)
    if base is None:
        return None
    steps = -1 if _is("last", rel) else 1 if _is("next", rel) else 0
    found = moved(base, steps, "day")
    return Reading(type="TIME", value=f"{found.isoformat()}T{part}", mod=mod_of(phrase)) if found else None


def twilight(phrase: Phrase) -> Reading | None:
    """ "At dawn", "since daybreak", "before nightfall": of the day told of last."""
    day = phrase.context.told_day(phrase.first)
    part = lexicon().parts[phrase.word("part")]
    return Reading(type="TIME", value=f"{day.isoformat()}T{part}") if day else None
