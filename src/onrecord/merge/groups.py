"""Groups of what belongs together: average linkage, two groups at a time, the likest first.

Which groups come out depends on the items, their links and the decisions of people alone: ties go by id.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from onrecord.merge.neighbours import Pair, pair


class Likeness(Protocol):
    """How like two groups are. A group goes by the least id in it."""

    def score(self, one: str, other: str) -> float:
        """0 to 1."""
        ...

    def unite(self, one: str, other: str) -> None:
        """`other` is part of `one` from here on."""
        ...


class MeanOfPairs:
    """The mean score of all pairs of two groups; a pair that was never compared counts nothing."""

    def __init__(self, items: Iterable[str], scores: Mapping[Pair, float]) -> None:
        self._total: dict[str, dict[str, tuple[float, int]]] = {item: {} for item in items}
        for (one, other), score in scores.items():
            self._total[one][other] = self._total[other][one] = (score, 1)

    def score(self, one: str, other: str) -> float:
        """See Likeness."""
        total, compared = self._total[one].get(other, (0.0, 0))
        return total / compared if compared else 0.0

    def unite(self, one: str, other: str) -> None:
        """See Likeness."""
        for third, (total, compared) in self._total.pop(other).items():
            del self._total[third][other]
            if third != one:
                before = self._total[one].get(third, (0.0, 0))
                self._total[one][third] = self._total[third][one] = (before[0] + total, before[1] + compared)


class Join(NamedTuple):
    """Two groups were made one: how like they were, and the likest two items of the two."""

    score: float
    pair: Pair


@dataclass(slots=True)
class Grouping:
    """Groups by their least id, and the joins that made them; `decided` are the joins people asked for."""

    members: dict[str, tuple[str, ...]]
    joins: dict[str, list[Join]]
    decided: frozenset[Pair]


@dataclass(slots=True)
class _State:
    likeness: Likeness
    least: float
    of: dict[str, str]
    members: dict[str, list[str]]
    joins: dict[str, list[Join]]
    apart: dict[str, set[str]]
    edges: dict[str, dict[str, tuple[float, Pair]]]
    version: dict[str, int]
    heap: list[tuple[float, str, str, int, int]] = field(default_factory=list)


def grouped(
    items: Iterable[str],
    links: Mapping[Pair, float],
    likeness: Likeness,
    *,
    least: float,
    joined: Iterable[Pair] = (),
    separate: Iterable[Pair] = (),
) -> Grouping:
    """Groups of `items`: two become one while they are at least `least` like and a link leads from one to the other.

    `joined` and `separate` are decisions: what is to be one is so first, what is to be separate never is in one group.
    """
    state = _begin(sorted(items), links, likeness, least)
    for one, other in separate:
        if one in state.of and other in state.of:
            state.apart[one].add(other)
            state.apart[other].add(one)
    decided = frozenset(found for found in sorted(joined) if _decide(state, found))
    for one in sorted(state.members):
        _push(state, one, [other for other in state.edges[one] if other > one])
    while state.heap:
        score, one, other, *versions = heapq.heappop(state.heap)
        if versions == [state.version.get(one), state.version.get(other)]:
            _unite(state, one, other, Join(-score, state.edges[one][other][1]))
            _push(state, one, state.edges[one])
    return Grouping({one: tuple(sorted(found)) for one, found in state.members.items()}, state.joins, decided)


def _begin(items: list[str], links: Mapping[Pair, float], likeness: Likeness, least: float) -> _State:
    edges: dict[str, dict[str, tuple[float, Pair]]] = {item: {} for item in items}
    for (one, other), score in links.items():
        edges[one][other] = edges[other][one] = (score, (one, other))
    return _State(
        likeness=likeness,
        least=least,
        of={item: item for item in items},
        members={item: [item] for item in items},
        joins={item: [] for item in items},
        apart={item: set() for item in items},
        edges=edges,
        version=dict.fromkeys(items, 0),
    )


def _decide(state: _State, found: Pair) -> bool:
    if found[0] not in state.of or found[1] not in state.of:
        return False
    one, other = pair(state.of[found[0]], state.of[found[1]])
    if one != other and not _kept_apart(state, one, other):
        _unite(state, one, other, Join(1.0, found))
        return True
    return False


def _kept_apart(state: _State, one: str, other: str) -> bool:
    return bool(state.apart[one]) and not state.apart[one].isdisjoint(state.members[other])


def _push(state: _State, one: str, others: Iterable[str]) -> None:
    for other in others:
        if _kept_apart(state, one, other):
            continue
        first, second = pair(one, other)
        score = state.likeness.score(first, second)
        if score >= state.least:
            heapq.heappush(state.heap, (-score, first, second, state.version[first], state.version[second]))


def _unite(state: _State, one: str, other: str, join: Join) -> None:
    """Make `other` part of `one`, the lesser id of the two."""
    state.likeness.unite(one, other)
    for item in state.members[other]:
        state.of[item] = one
    state.members[one] += state.members.pop(other)
    state.joins[one] += [*state.joins.pop(other), join]
    state.apart[one] |= state.apart.pop(other)
    for third, edge in state.edges.pop(other).items():
        del state.edges[third][other]
        if third != one:
            best = max(edge, state.edges[one].get(third, edge))
            state.edges[one][third] = state.edges[third][one] = best
    state.version[one] += 1
    del state.version[other]
