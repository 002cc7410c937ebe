"""The bound of an amount: the words in front of it and behind it that say how exact it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.kinds.counts.amounts import Amount
from onrecord.kinds.counts.numerals import either, vocabulary
from onrecord.record import Bound
from onrecord.span import Span, Spans

_REACH = 48
"""Characters in front of a number in which its bound can begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounded:
    """The bound of an amount and the words that say it (none where the number does: "hundreds")."""

    bound: Bound
    spans: Spans = ()


def bound_of(text: str, amount: Amount) -> Bounded:
    """How an amount is bounded; `exact` where nothing says otherwise."""
    if amount.value is None:
        opened = _opening().search(text, max(0, amount.start - _REACH), amount.start)
        return Bounded(bound="between", spans=(Span(opened.start("words"), opened.end("words")),) if opened else ())
    before = _before(text, amount)
    behind = _behind().match(text, amount.end)
    if before is not None and not (behind and before.bound == "about"):
        return before
    if behind:
        return Bounded(bound=_kind("behind")[behind["words"].lower().strip()], spans=(Span(*behind.span("words")),))
    if amount.vague or amount.plus:
        return Bounded(bound="at_least")
    return Bounded(bound="exact")


def _before(text: str, amount: Amount) -> Bounded | None:
    found = _leading().search(text, max(0, amount.start - _REACH), amount.start)
    if found is None:
        return None
    words = " ".join(found["words"].lower().split())
    return Bounded(bound=_kind("before")[words], spans=(Span(*found.span("words")),))


@cache
def _kind(place: str) -> dict[str, Bound]:
    return {words.strip(): bound for bound, listed in vocabulary()["bounds"][place].items() for words in listed}


@cache
def _leading() -> re.Pattern[str]:
    """Words of a bound, then at most two small words, then the end of the stretch that is searched."""
    words = either(
        one for kind, listed in vocabulary()["bounds"]["before"].items() if kind != "between" for one in listed
    )
    small = either(vocabulary()["bounds"]["between_bound_and_number"])
    return re.compile(rf"(?<![\w-])(?P<words>{words})\s(?:{small}\s){{0,2}}\Z", re.IGNORECASE)


@cache
def _opening() -> re.Pattern[str]:
    words = either(vocabulary()["bounds"]["before"]["between"])
    return re.compile(rf"(?<![\w-])(?P<words>{words})\s\Z", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    words = either(one.strip() for listed in vocabulary()["bounds"]["behind"].values() for one in listed)
    noun = r"(?:\s(?!and\b|or\b|but\b|with\b|in\b|to\b|at\b|for\b|by\b|from\b|of\b|on\b)[^\W\d_]+){0,2}"
    number = either((*vocabulary()["words"], *vocabulary()["plurals"], "dozen", "half"))
    another = rf"(?!\sthan\b|\s(?:an?\s)?[$€£]?(?:\d|{number}\b))"
    return re.compile(rf"(?:{noun},?\s|,?\s|-|)(?P<words>{words})(?![\w-]){another}", re.IGNORECASE)
