"""The words of `data/times.toml`, and a text as the classes of its words: one letter per token.

A word can stand in several classes ("second", "may"), so a letter stands for a set of classes, and a class in a rule
for all letters whose set it is in. Rules are then regular expressions over letters: short, bounded, and fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, count
from typing import Any

from onrecord.vocabulary import load

_FIRST_LETTER = 0x100
"""Letters stand outside of what means something in a regular expression."""

_SHAPES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(?:0?[1-9]|[12]\d|3[01])", ("digits", "monthday")),
    (r"(?:1\d|20)\d\d", ("digits", "year4")),
    (r"[2-9]\d\d\d|\d{1,3}(?:,\d{3})+|\d{1,9}|\d{1,9}\.\d{1,4}", ("digits",)),
    (r"(?:[12]?1st|[12]?2nd|[12]?3rd|31st|(?:\d|1\d|2\d|30)th)", ("ordinal", "dayth")),
    (r"(?:(?:1\d|20)?\d0)s", ("decade",)),
    (r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?", ("clocktime",)),
    (r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?(?:am|pm)", ("clockpm",)),
    (r"\d{1,4}/\d{1,2}/\d{1,4}", ("slashdate",)),
    (r"[qQ][1-4]", ("qn",)),
    (r"[hH][12]", ("hn",)),
)
"""Words made of digits, with the classes each shape stands in; the first shape that fits counts."""
_SHAPED = tuple((re.compile(pattern), classes) for pattern, classes in _SHAPES)
_OTHER: frozenset[str] = frozenset({"other"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The vocabulary as lookups, all by lower-case words without a full stop behind an abbreviation.

    `classes` are the classes of a word; `months` and `weekdays` count from 1; `units` give the name of a unit, `iso`
    its mark ("" or "T", letter, how many); `values` are numbers and ordinals.
    """

    classes: Mapping[str, frozenset[str]]
    capital: frozenset[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    iso: Mapping[str, tuple[str, str, int]]
    parts: Mapping[str, str]
    seasons: Mapping[str, str]
    values: Mapping[str, int]
    decades: Mapping[str, int]
    days: Mapping[str, int]
    references: Mapping[str, str]
    sets: Mapping[str, str]


def _rows(table: Mapping[str, Iterable[Iterable[str]]]) -> dict[str, int]:
    return {word: number for number, row in enumerate(table["rows"], 1) for word in row}


def _inverted(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: key for key, words in table.items() for word in words}


@cache
def lexicon() -> Lexicon:
    """The vocabulary, read once."""
    data: Mapping[str, Any] = load("times")
    months, weekdays = _rows(data["months"]), _rows(data["weekdays"])
    units, parts, seasons = _inverted(data["units"]), _inverted(data["parts"]), _inverted(data["seasons"])
    references, sets = _inverted(data["references"]), _inverted(data["sets"])
    classes: dict[str, set[str]] = {}
    tables: list[tuple[str, Iterable[str]]] = [
        *data["classes"].items(), ("month", months), ("weekday", weekdays), ("unit", units), ("part", parts),
        ("season", seasons), ("numword", data["numbers"]), ("ordinal", data["ordinals"]),
        ("decade", data["decades"]), ("dayword", data["days"]), ("reference", references), ("setword", sets),
        ("weekdays", [f"{word}s" for word in weekdays if word.endswith("day")]),
        ("feast", {name.split(" ")[0] for name in (*data["feasts"], *data["easter"])}),
        ("plural", [word for word in units if word.endswith("s") or word == "millennia"]),
    ]  # fmt: skip
    for name, words in tables:
        for word in words:
            classes.setdefault(word, set()).add(name)
    return Lexicon(
        classes={word: frozenset(names) for word, names in classes.items()},
        capital=frozenset(data["capital"]["words"]),
        months=months,
        weekdays=weekdays,
        units=units,
        iso={unit: tuple(row) for unit, row in data["iso"].items()},
        parts=parts,
        seasons=seasons,
        values={**data["numbers"], **data["ordinals"]},
        decades=data["decades"],
        days=data["days"],
        references=references,
        sets=sets,
    )


@cache
def _letters() -> dict[frozenset[str], str]:
    """The letter of every set of classes there is."""
    sets = {*lexicon().classes.values(), *(frozenset(classes) for _, classes in _SHAPES), _OTHER}
    return {names: chr(_FIRST_LETTER + number) for number, names in enumerate(sorted(sets, key=sorted))}


@cache
def expanded(pattern: str) -> re.Pattern[str]:
    """A rule as a regular expression over letters: `<name>` is a word of that class, white space means nothing.

    A name may be given to several groups: they get numbers behind it.
    KeyError when there is no such class.
    """
    names = set(chain.from_iterable(_letters()))

    def letters(match: re.Match[str]) -> str:
        wanted = match.group(1).split("|")
        if not names.issuperset(wanted):
            raise KeyError(match.group())
        return "[" + "".join(letter for has, letter in _letters().items() if not has.isdisjoint(wanted)) + "]"

    counter = count()
    bare = re.sub(r"\(\?P<([a-z]+)>", lambda match: f"(?P<{match[1]}{next(counter)}>", re.sub(r"\s+", "", pattern))
    return re.compile(re.sub(r"(?<!\(\?P)<([a-z0-9_|]+)>", letters, bare))


@lru_cache(maxsize=1 << 16)
def letter_of(word: str) -> str:
    """The letter of a word as printed."""
    if word[0].isdigit() or word[0] in "qQhH":
        for shape, classes in _SHAPED:
            if shape.fullmatch(word):
                return _letters()[frozenset(classes)]
    plain = plain_word(word)
    words = lexicon()
    names = words.classes.get(plain, _OTHER)
    if not word[0].isupper() and "feast" in names:
        names -= {"feast"}
    if plain in words.capital and not word[0].isupper():
        return _letters()[_OTHER]
    return _letters()[words.classes.get(plain, _OTHER)]


def plain_word(word: str) -> str:
    """The word as the vocabulary has it."""
    lower = word.lower()
    return lower[:-1] if lower.endswith(".") and len(lower) > 1 else lower
