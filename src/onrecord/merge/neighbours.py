"""Which documents are worth comparing: those that stand near each other under the same keys.

Every key has a row of items in order of date; two items are neighbours under it when fewer than `reach` others stand
between them. Candidates are pairs that are neighbours under at least `shared` keys. So the work for a new item has a
limit however long the rows grow, no row is ever given up, and who is compared with whom depends on what is there and
not on the order in which it came.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

Place: TypeAlias = tuple[int, str]
"""Day and id: the order of rows."""
Pair: TypeAlias = tuple[str, str]
"""Two ids, the smaller first."""


def pair(one: str, other: str) -> Pair:
    """The two ids in order."""
    return (one, other) if one < other else (other, one)


class Rows:
    """The rows of all keys. `reach` and `shared` as above."""

    def __init__(self, *, reach: int, shared: int) -> None:
        self.reach, self.shared = reach, shared
        self._rows: dict[str, list[Place]] = {}
        self._keys: dict[str, tuple[Sequence[str], Place]] = {}

    def __contains__(self, item: str) -> bool:
        return item in self._keys

    def add(self, item: str, day: int, keys: Sequence[str]) -> set[Pair]:
        """Put an item into its rows. Returns the pairs it stepped between: they may be candidates no more."""
        place = (day, item)
        self._keys[item] = (keys, place)
        parted: set[Pair] = set()
        for key in keys:
            row = self._rows.setdefault(key, [])
            parted.update(_across(row, bisect_left(row, place), self.reach))
            insort(row, place)
        return parted

    def fill(self, items: Iterable[tuple[str, int, Sequence[str]]]) -> None:
        """Put many items with their days and keys into the rows at once."""
        for item, day, keys in items:
            self._keys[item] = (keys, (day, item))
            for key in keys:
                self._rows.setdefault(key, []).append((day, item))
        for row in self._rows.values():
            row.sort()

    def remove(self, item: str) -> set[Pair]:
        """Take an item out of its rows. Returns the pairs that stood apart by it: they may be candidates now."""
        keys, place = self._keys.pop(item)
        met: set[Pair] = set()
        for key in keys:
            row = self._rows[key]
            at = bisect_left(row, place)
            del row[at]
            met.update(_across(row, at, self.reach))
            if not row:
                del self._rows[key]
        return met

    def candidates(self, item: str) -> Iterator[str]:
        """The items to compare with this one."""
        keys, place = self._keys[item]
        met: Counter[str] = Counter()
        for key in keys:
            row = self._rows[key]
            at = bisect_left(row, place)
            met.update([other for _, other in row[max(0, at - self.reach) : at + self.reach + 1]])
        return (other for other, times in met.items() if times >= self.shared and other != item)

    def pairs(self) -> Iterator[Pair]:
        """All candidates, each pair once."""
        for item, (keys, place) in self._keys.items():
            met: list[str] = []
            for key in keys:
                row = self._rows[key]
                at = bisect_left(row, place)
                met += [other for _, other in row[at + 1 : at + self.reach + 1]]
            yield from (pair(item, other) for other, times in Counter(met).items() if times >= self.shared)

    def are_candidates(self, one: str, other: str) -> bool:
        """Whether the two are neighbours under enough keys."""
        keys, place = self._keys[one]
        others, far = self._keys[other]
        near = 0
        for key in set(keys).intersection(others):
            row = self._rows[key]
            near += abs(bisect_left(row, place) - bisect_left(row, far)) <= self.reach
        return near >= self.shared


def _across(row: Sequence[Place], at: int, reach: int) -> Iterable[Pair]:
    """The pairs that have exactly `reach - 1` items between them, one before `at` and one from `at` on."""
    first = max(0, at - reach)
    return (pair(row[place][1], row[place + reach][1]) for place in range(first, at) if at <= place + reach < len(row))
