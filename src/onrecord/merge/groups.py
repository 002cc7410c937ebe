"""Groups of what belongs together: average linkage, two groups at a time, the likest first.

Which groups come out depends on the items, their links and the decisions of people alone: ties go by id (Müllner 2011,
"generic linkage": the nearest neighbour of every group, found again when it turns out to be gone).
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, TypeAlias

from onrecord.merge.neighbours import Pair, pair


class Likeness(Protocol):
    """How like two groups are. A group goes by the least id in it."""

    def score(self, one: str, other: str) -> float:
        """0 to 1."""
        ...

    def unite(self, one: str, other: str) -> None:
        """`other` is part of `one` from here on."""
        ...


Links: TypeAlias = Mapping[str, Mapping[str, float]]
"""The items that every item was compared with, both ways, and how like they are, 0 to 1."""


def both_ways(items: Iterable[str], scores: Mapping[Pair, float]) -> dict[str, dict[str, float]]:
    """Links of the items, from the scores of pairs of them."""
    links: dict[str, dict[str, float]] = {item: {} for item in items}
    for (one, other), score in scores.items():
        links[one][other] = links[other][one] = score
    return links


class MeanOfPairs:
    """The mean score of all pairs of two groups; a pair that was never compared counts nothing."""

    def __init__(self, links: Links) -> None:
        self._total = {one: {other: (score, 1) for other, score in others.items()} for one, others in links.items()}

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


class _Offer(NamedTuple):
    """The likest group that a group could be one with, when it was looked for. The least offer comes first."""

    score: float
    """Negative."""
    one: str
    other: str
    """The two groups, in order."""
    by: str
    to: str
    sizes: tuple[int, int]
    """How many items the group and the other had: one that has more now is another group."""


@dataclass(slots=True)
class _State:
    """The groups so far, by their least items. One of a single item is next to the groups of what the item is linked
    with; `near` has the neighbours of the others."""

    likeness: Likeness
    least: float
    links: Links
    of: dict[str, str]
    members: dict[str, list[str]]
    joins: dict[str, list[Join]]
    apart: dict[str, set[str]] = field(default_factory=dict)
    near: dict[str, set[str]] = field(default_factory=dict)
    offers: list[_Offer] = field(default_factory=list)


def grouped(
    items: Iterable[str],
    links: Links,
    likeness: Likeness,
    *,
    least: float,
    joined: Iterable[Pair] = (),
    separate: Iterable[Pair] = (),
) -> Grouping:
    """Groups of `items`: two become one while they are at least `least` like and a link leads from one to the other.

    `joined` and `separate` are decisions: what is to be one is so first, what is to be separate never is in one group.
    Every group has one offer waiting, not one a neighbour: a large archive has many more links than groups.
    """
    given = sorted(items)
    state = _State(
        likeness, least, links, {one: one for one in given}, {one: [one] for one in given}, {one: [] for one in given}
    )
    for one, other in separate:
        if one in state.of and other in state.of:
            state.apart.setdefault(one, set()).add(other)
            state.apart.setdefault(other, set()).add(one)
    decided = frozenset(found for found in sorted(joined) if _decide(state, found))
    state.offers = [offer for one in state.members if (offer := _offer(state, one)) is not None]
    heapq.heapify(state.offers)
    while state.offers:
        first = heapq.heappop(state.offers)
        own, others = first.sizes
        if _size(state, first.by) != own:
            continue  # that group has grown, and made another offer
        again = first.by
        if _size(state, first.to) == others:
            again = first.one
            _unite(state, first.one, first.other, Join(-first.score, _likest(state, first.one, first.other)))
        if (offer := _offer(state, again)) is not None:
            heapq.heappush(state.offers, offer)
    return Grouping({one: tuple(sorted(found)) for one, found in state.members.items()}, state.joins, decided)


def grouped_by_pairs(
    items: Collection[str],
    scores: Mapping[Pair, float],
    *,
    least: float,
    joined: Iterable[Pair] = (),
    separate: Iterable[Pair] = (),
) -> Grouping:
    """`grouped` by the mean score of the pairs that were compared."""
    links = both_ways(items, scores)
    return grouped(items, links, MeanOfPairs(links), least=least, joined=joined, separate=separate)


def _size(state: _State, one: str) -> int:
    return len(state.members.get(one, ()))


def _decide(state: _State, found: Pair) -> bool:
    if found[0] not in state.of or found[1] not in state.of:
        return False
    one, other = pair(state.of[found[0]], state.of[found[1]])
    if one != other and not _kept_apart(state, one, other):
        _unite(state, one, other, Join(1.0, found))
        return True
    return False


def _kept_apart(state: _State, one: str, other: str) -> bool:
    return one in state.apart and not state.apart[one].isdisjoint(state.members[other])


def _neighbours(state: _State, one: str) -> set[str]:
    near = state.near.get(one)
    return {state.of[other] for other in state.links[one] if other in state.of} if near is None else near


def _offer(state: _State, one: str) -> _Offer | None:
    """The likest neighbour of a group that is like enough; the first by id of those that are equally like."""
    best: _Offer | None = None
    for other in _neighbours(state, one):
        if not _kept_apart(state, one, other):
            first, second = pair(one, other)
            score = state.likeness.score(first, second)
            if score >= state.least and (best is None or (-score, first, second) < best[:3]):
                best = _Offer(-score, first, second, one, other, (_size(state, one), _size(state, other)))
    return best


def _likest(state: _State, one: str, other: str) -> Pair:
    """The likest two items of two groups, one of each; the last by id of those that are equally like."""
    few, many = sorted((one, other), key=lambda group: _size(state, group))
    return max(
        (score, pair(item, far))
        for item in state.members[few]
        for far, score in state.links[item].items()
        if state.of.get(far) == many
    )[1]


def _unite(state: _State, one: str, other: str, join: Join) -> None:
    """Make `other` part of `one`, the lesser id of the two."""
    near = (_neighbours(state, one) | _neighbours(state, other)) - {one, other}
    state.likeness.unite(one, other)
    for item in state.members[other]:
        state.of[item] = one
    state.members[one] += state.members.pop(other)
    state.joins[one] += [*state.joins.pop(other), join]
    if kept := state.apart.pop(other, None):
        state.apart[one] = state.apart.get(one, set()) | kept
    state.near.pop(other, None)
    state.near[one] = near
    for third in near & state.near.keys():
        state.near[third].discard(other)
        state.near[third].add(one)
