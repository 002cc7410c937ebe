"""Readings of dates that a calendar names: days, months, years, decades, quarters, seasons, feasts."""

from __future__ import annotations

from datetime import date

from onrecord.resolve.times.calendar import bounds, cut, easter, moved
from onrecord.resolve.times.context import Phrase
from onrecord.resolve.times.lexicon import lexicon
from onrecord.resolve.times.numerals import ordinal_of, spoken_year
from onrecord.resolve.times.timex import Reading
from onrecord.vocabulary import load
from onrecord.vocabulary import words as listed

_MODS = {"early": "START", "late": "END", "mid": "MID", "start": "START", "end": "END"}
_NARRATIVE_REACH = 40
"""For how many tokens a year that is not the report's lends itself to days and months named without one."""


def mod_of(phrase: Phrase) -> str | None:
    """The modifier that words like "early", "mid-" or "the end of" give."""
    classes = lexicon().classes
    for word in phrase.of("edge"):
        for name in ("early", "late", "mid", "start", "end"):
            if name in classes.get(word, ()):
                return _MODS[name]
    return None


def explicit_year(phrase: Phrase) -> int | None:
    """The year a phrase gives, in digits or spoken."""
    if phrase.of("year"):
        return int(phrase.word("year"))
    return spoken_year(phrase.of("spoken")) if phrase.of("spoken") else None


def month_or_day(phrase: Phrase) -> Reading | None:
    """ "April 6, 1994", "early September", "the end of November", "last May", "Friday Oct. 13"."""
    month = lexicon().months[phrase.word("month")]
    day = int(phrase.word("day").rstrip("stndrh")) if phrase.of("day") else None
    if (phrase.of("spoken") and explicit_year(phrase) is None) or _is_somebody(phrase):
        return None
    year = explicit_year(phrase) or _year_for(phrase, month, day)
    mod = mod_of(phrase)
    if year is None:
        value = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
        return Reading(type="DATE", value=value, mod=mod)
    value = f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")
    if bounds(value) is None:
        return None
    last = int(phrase.word("lastday")) if phrase.of("lastday") else None
    if day and last:
        stop = bounds(f"{year:04d}-{month:02d}-{last:02d}")
        if stop is None or last <= day:
            return None
        return Reading(type="DATE", value=value, range=(date(year, month, day), stop[0]))
    return Reading(type="DATE", value=value, mod=mod)


def _is_somebody(phrase: Phrase) -> bool:
    """Whether a month without anything is rather part of a name: "April Jones", "Jan Novak", "Theresa May"."""
    if any(map(phrase.of, ("day", "year", "spoken", "edge", "rel"))) or phrase.of("month")[0] == phrase.behind():
        return False
    abbreviated = len(phrase.word("month")) <= 4 and phrase.word("month") in listed("times", "capital", "short")
    if abbreviated and not phrase.context.printed[phrase.stop - 1].endswith("."):
        return True
    if phrase.before() in listed("times", "years", "before"):
        return False
    return phrase.name_before() or phrase.printed_behind()[:1].isupper()


def _year_for(phrase: Phrase, month: int, day: int | None) -> int | None:
    """The year of a month or day that is named without one."""
    later = _year_behind(phrase)
    if later is not None:
        return later
    base = phrase.context.published
    told = phrase.context.reference
    far = told and told[0][:4].isdigit() and (base is None or abs(int(told[0][:4]) - base.year) > 1)
    if told and far and len(told[0]) != 7 and phrase.first - told[1] <= _NARRATIVE_REACH:
        return int(told[0][:4])
    if base is None:
        return None
    rel = phrase.word("rel")
    if rel in listed("times", "classes", "last"):
        return base.year if month < base.month else base.year - 1
    if rel in listed("times", "classes", "next"):
        return base.year if month > base.month else base.year + 1
    if rel:
        return base.year
    if day is not None:
        return _nearest_year(phrase, base, month, day)
    lean = phrase.context.lean(phrase.first)
    if lean == "future":
        return base.year if month >= base.month else base.year + 1
    return base.year if month <= base.month else base.year - 1


def _year_behind(phrase: Phrase) -> int | None:
    """The year that the other end of a range gives: "from *July 28* to August 9, 2024"."""
    month, day, comma, year = (phrase.behind(steps) for steps in (2, 3, 4, 5))
    joined = phrase.behind() in listed("times", "ranges", "joins") and month in lexicon().months
    return int(year) if joined and day.isdigit() and comma == "," and year.isdigit() and len(year) == 4 else None


def _nearest_year(phrase: Phrase, base: date, month: int, day: int) -> int:
    """The year that brings a day nearest to the report; past half a year the verb decides."""
    lean = phrase.context.lean(phrase.first)
    offsets = {}
    for year in (base.year - 1, base.year, base.year + 1):
        found = bounds(f"{year:04d}-{month:02d}-{day:02d}")
        if found:
            days = (found[0] - base).days
            against = (lean == "past" and days > 0) or (lean == "future" and days < 0)
            offsets[year] = abs(days) + (200 if against else 0)
    return min(offsets, key=lambda year: offsets[year]) if offsets else base.year


def bare_year(phrase: Phrase) -> Reading | None:
    """ "2019", "fiscal 1988", "the year 2000", "early 1991", "2019-2021"; not "2000 people", "the 1967 borders"."""
    year = explicit_year(phrase)
    if year is None:
        return None
    marked = bool(phrase.of("edge") or phrase.of("mark"))
    behind = phrase.behind()
    if behind in listed("times", "years", "names") or behind in listed("times", "years", "not_after"):
        return None
    if not marked and not _is_year_place(phrase, year):
        return None
    value = f"{year:04d}"
    if phrase.of("lastyear"):
        text = phrase.word("lastyear")
        last = int(value[: 4 - len(text)] + text)
        found = bounds(f"{last:04d}")
        if found is None or last <= year:
            return None
        return Reading(type="DATE", value=value, range=(date(year, 1, 1), found[1]))
    mod = "ON_OR_AFTER" if phrase.of("orlater") else mod_of(phrase)
    return Reading(type="DATE", value=value, mod=mod)


def _is_year_place(phrase: Phrase, year: int) -> bool:
    """Whether a bare number stands where a year would."""
    before, behind = phrase.before(), phrase.behind()
    if before in listed("times", "years", "numbered") or behind in ("%", "/"):
        return False
    if not 1500 <= year <= 2099:
        return False
    if before in listed("times", "years", "before"):
        return True
    counted = phrase.printed_behind().islower() and (behind.endswith("s") or year < 1800)
    if before in listed("times", "years", "weakly_before"):
        return not counted
    return not counted and not phrase.name_before()


def decade(phrase: Phrase) -> Reading | None:
    """ "the 1990s", "the '80s", "the nineties", "the mid-1990s"; not "in his 80s"."""
    word = phrase.word("decade")
    if phrase.before() in listed("times", "beside", "possessive"):
        return None
    if word in lexicon().decades:
        if not (phrase.of("the") or phrase.of("edge")):
            return None
        tens = 1900 + lexicon().decades[word]
    else:
        number = int(word[:-1])
        if number < 100 and not (phrase.of("apostrophe") or phrase.of("the") or phrase.of("edge")):
            return None
        tens = number if number >= 100 else 1900 + number
        if number < 100 and number <= 10:
            tens = 2000 + number
        if tens % 10 or (tens < 1000):
            return None
    return Reading(type="DATE", value=f"{tens // 10:03d}", mod=mod_of(phrase))


def century(phrase: Phrase) -> Reading | None:
    """ "the 20th century", "the early nineteenth century"."""
    number = ordinal_of(phrase.of("ordinal"))
    if number is None or not 1 <= number <= 30:
        return None
    return Reading(type="DATE", value=f"{number - 1:02d}", mod=mod_of(phrase))


def quarter(phrase: Phrase) -> Reading | None:
    """ "the third quarter of 1984", "last year's fourth quarter", "the year-ago second quarter", "Q3 2020", "H1"."""
    token, context = phrase.first, phrase.context
    base = context.published
    ordinal = phrase.of("ordinal")
    unit = "H" if phrase.word("unit") in ("half",) or phrase.word("short").startswith("h") else "Q"
    if phrase.of("short"):
        number: int | None = int(phrase.word("short")[1:])
    elif ordinal and ordinal[0] == "last":
        number = 2 if unit == "H" else 4
    else:
        number = ordinal_of(ordinal) if ordinal else None
    if number is None or number > (2 if unit == "H" else 4):
        return None
    year = explicit_year(phrase)
    if year is None and base is not None:
        year = base.year
        if phrase.of("lastyear") or phrase.of("yearago"):
            year -= 1
        elif not phrase.of("thisyear"):
            start = bounds(f"{year:04d}-{unit}{number}")
            if start and start[0] > base and context.lean(token) != "future":
                year -= 1
    if year is None:
        return Reading(type="DATE", value=f"XXXX-{unit}{number}")
    return Reading(type="DATE", value=f"{year:04d}-{unit}{number}", mod=mod_of(phrase))


def season(phrase: Phrase) -> Reading | None:
    """ "last summer", "the summer of 2014", "this fall"; "fall" and "spring" need a word in front."""
    name = lexicon().seasons[phrase.word("season")]
    year = explicit_year(phrase)
    rel = phrase.word("rel")
    framed = bool(rel or phrase.of("edge") or phrase.of("the")) or phrase.before() in ("in", "by", "since", "until")
    if not framed and not year:
        return None
    other_sense = phrase.word("season") in ("fall", "spring") and phrase.behind() in ("of", "in", "from")
    if other_sense and not (year or rel or phrase.of("edge")):
        return None
    base = phrase.context.published
    if year is None and base is not None:
        year = _season_year(phrase, base, name, rel)
    value = f"{year:04d}-{name}" if year else f"XXXX-{name}"
    return Reading(type="DATE", value=value, mod=mod_of(phrase))


def _season_year(phrase: Phrase, base: date, name: str, rel: str) -> int:
    this = bounds(f"{base.year:04d}-{name}")
    assert this is not None
    first, last, _ = this
    if rel in listed("times", "classes", "last"):
        return base.year if last < base else base.year - 1
    if rel in listed("times", "classes", "next"):
        return base.year if first > base else base.year + 1
    if rel:
        return base.year
    if first <= base:
        return base.year
    return base.year if phrase.context.lean(phrase.first) == "future" else base.year - 1


def iso_date(phrase: Phrase) -> Reading | None:
    """ "2023-10-27"."""
    year, month, day = (int(phrase.word(name)) for name in ("year", "monthnumber", "day"))
    value = f"{year:04d}-{month:02d}-{day:02d}"
    return Reading(type="DATE", value=value) if bounds(value) else None


def slash_date(phrase: Phrase) -> Reading | None:
    """ "10/27/2023" as Americans write it, "27/10/2023" where the first number is no month, "2023/10/27"."""
    numbers = [int(part) for part in phrase.word("slashed").split("/")]
    if numbers[0] > 999:
        year, month, day = numbers
    else:
        month, day, year = numbers
        if month > 12:
            month, day = day, month
        year += 0 if year > 999 else 1900 if year >= 50 else 2000
    value = f"{year:04d}-{month:02d}-{day:02d}"
    return Reading(type="DATE", value=value) if bounds(value) else None


def feast(phrase: Phrase) -> Reading | None:
    """ "Christmas Day", "New Year's Eve 1999", "Good Friday"."""
    name = phrase.word("feast").replace("’", "'")
    data = load("times")
    base = phrase.context.published
    if name not in data["feasts"] and name not in data["easter"]:
        return None
    year = explicit_year(phrase)
    if year is None and base is None:
        month_day = data["feasts"].get(name)
        return Reading(type="DATE", value=f"XXXX-{month_day[0]:02d}-{month_day[1]:02d}") if month_day else None
    if name in data["feasts"]:
        month, day = data["feasts"][name]
        year = year or (_nearest_year(phrase, base, month, day) if base else None)
        return Reading(type="DATE", value=f"{year:04d}-{month:02d}-{day:02d}")
    found = moved(easter(year or (base.year if base else 2000)), data["easter"][name], "day")
    return Reading(type="DATE", value=cut(found, "day")) if found else None
