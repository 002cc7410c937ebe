"""Grouping by average linkage, against the definition carried out step by step."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.merge.groups import MeanOfPairs, both_ways, grouped
from onrecord.merge.neighbours import Pair, pair

LEAST = 0.3
ITEMS = "abcdefgh"
PAIRS = st.sampled_from(list(combinations(ITEMS, 2)))
SCORES = st.dictionaries(PAIRS, st.sampled_from((0.0, 0.25, 0.375, 0.5, 0.75, 0.875)), max_size=20)
"""Sums of these are exact, so that means are the same in whatever order they are added up."""


def by_definition(scores: dict[Pair, float], separate: set[Pair]) -> set[tuple[str, ...]]:
    """The two groups with the highest mean of their compared pairs become one, the first by id of equal ones, until no
    mean is LEAST; groups with a separated pair never do."""
    groups: list[tuple[str, ...]] = [(item,) for item in ITEMS]
    while True:
        best = None
        for one, other in combinations(sorted(groups), 2):
            between = [pair(item, far) for item in one for far in other]
            compared = [scores[found] for found in between if found in scores]
            if compared and not separate.intersection(between):
                mean = sum(compared) / len(compared)
                if mean >= LEAST and (best is None or mean > best[0]):
                    best = mean, one, other
        if best is None:
            return set(groups)
        groups = [group for group in groups if group not in best[1:]] + [tuple(sorted(best[1] + best[2]))]


@settings(max_examples=300, deadline=None)
@given(scores=SCORES, separate=st.sets(PAIRS, max_size=3))
def test_groups_are_those_of_average_linkage(scores: dict[Pair, float], separate: set[Pair]) -> None:
    """Also with ties and with what people keep apart."""
    links = both_ways(ITEMS, scores)
    found = grouped(ITEMS, links, MeanOfPairs(links), least=LEAST, separate=separate)
    assert {*found.members.values()} == by_definition(scores, separate)


@settings(max_examples=100, deadline=None)
@given(scores=SCORES, joined=st.sets(PAIRS, max_size=3))
def test_every_group_says_what_made_it_one(scores: dict[Pair, float], joined: set[Pair]) -> None:
    """As many joins as items but one, each of two of its items; what people joined is together."""
    links = both_ways(ITEMS, scores)
    found = grouped(ITEMS, links, MeanOfPairs(links), least=LEAST, joined=joined)
    for first, members in found.members.items():
        assert len(found.joins[first]) == len(members) - 1
        assert all({*join.pair} <= {*members} for join in found.joins[first])
    assert all(any({*both} <= {*members} for members in found.members.values()) for both in joined)
