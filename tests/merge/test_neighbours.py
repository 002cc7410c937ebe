"""Who is compared with whom depends on what is there, and not on how it got there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.merge.neighbours import Rows, pair

ITEMS = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=2),
    st.tuples(st.integers(0, 5), st.sets(st.sampled_from("xyz"), min_size=1)),
    max_size=20,
)
"""Names with their days and keys."""


@given(items=ITEMS, shared=st.integers(1, 2))
def test_rows_filled_at_once_have_the_same_candidates(items: dict[str, tuple[int, set[str]]], shared: int) -> None:
    """Items put in one by one and all at once are neighbours of the same others, and every pair is named once."""
    one_by_one, at_once = (Rows(reach=3, shared=shared) for _ in range(2))
    for name, (day, keys) in items.items():
        one_by_one.add(name, day, sorted(keys))
    at_once.fill((name, day, sorted(keys)) for name, (day, keys) in items.items())
    pairs = list(at_once.pairs())
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == {pair(name, other) for name in items for other in one_by_one.candidates(name)}
    assert all(at_once.are_candidates(*found) for found in pairs)
