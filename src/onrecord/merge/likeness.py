"""How like documents and groups of them are: by their telling words and the time between them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from itertools import repeat
from operator import mul

from onrecord.merge.groups import Links
from onrecord.merge.profile import Profile, by_word

FADING = 14.0
FLOOR = 0.5
"""The likeness of documents falls with the days between them, by 1/e in FADING days, to FLOOR of what their words say:
a story can be taken up a year later, with the same names in it."""
UNDATED = 0.8


def nearness(days: float | None) -> float:
    """What the time between two documents leaves of the likeness of their words, FLOOR to 1."""
    return UNDATED if days is None else FLOOR + (1 - FLOOR) * math.exp(-abs(days) / FADING)


def likeness(one: Profile, weights: Mapping[str, float], other: Profile) -> float:
    """How like two documents are, 0 to 1: the cosine of their telling words, times the nearness in time. `weights` are
    those of `one` by word (`by_word`), which is compared with many others."""
    return _product(other.terms, other.weights, weights) * nearness(between(one, other))


def between(one: Profile, other: Profile) -> int | None:
    """The days from one publication to the other, None where one has no date."""
    return None if one.day is None or other.day is None else abs(one.day - other.day)


class Sums:
    """Groups of documents as the sums of their words: mean likeness of all pairs without looking at any pair.

    A document by itself keeps to its profile: words by weight take three times its room.
    """

    def __init__(self, profiles: Mapping[str, Profile], links: Links) -> None:
        self.profiles, self.links = profiles, links
        self.words: dict[str, dict[str, float]] = {}
        self.size: dict[str, int] = {}
        self.days: dict[str, tuple[int, int]] = {}

    def score(self, one: str, other: str) -> float:
        """See `groups.Likeness`."""
        words, others = self.words.get(one), self.words.get(other)
        if words is None and others is None:
            return self.links[one][other]
        if words is not None and others is not None:
            few, many = sorted((words, others), key=len)
            product = _product(few, few.values(), many)
        else:
            alone = self.profiles[one if words is None else other]
            product = _product(alone.terms, alone.weights, words or others or {})
        (total, dated), (total_other, dated_other) = self._days(one), self._days(other)
        apart = total / dated - total_other / dated_other if dated and dated_other else None
        return product / (self.size.get(one, 1) * self.size.get(other, 1)) * nearness(apart)

    def unite(self, one: str, other: str) -> None:
        """See `groups.Likeness`."""
        days, size = (self._days(one), self._days(other)), (self.size.get(one, 1), self.size.pop(other, 1))
        if one not in self.words:
            self.words[one] = by_word(self.profiles[one])
        into = self.words[one]
        for word, weight in (self.words.pop(other, None) or by_word(self.profiles[other])).items():
            into[word] = into.get(word, 0.0) + weight
        self.size[one] = sum(size)
        self.days.pop(other, None)
        self.days[one] = days[0][0] + days[1][0], days[0][1] + days[1][1]

    def _days(self, one: str) -> tuple[int, int]:
        """The sum of the days of a group's documents, and how many have one."""
        day = self.profiles[one].day
        return self.days.get(one) or ((0, 0) if day is None else (day, 1))


def _product(terms: Iterable[str], weights: Iterable[float], words: Mapping[str, float]) -> float:
    """The product of two groups' words: those of one with their weights, those of the other by word."""
    product: float = sum(map(mul, map(words.get, terms, repeat(0.0)), weights))
    return product
