"""Parties that share no mark need not be compared."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.compare import folded
from onrecord.merge.parties import Somebody, marks, same_party
from onrecord.merge.words import words

NAMES = (
    "Ana Quispe", "Quispe, Ana", "Ana Quispe Mamani", "A. Quispe", "Quispe", "Muammar Qadhafi", "Moammar Gaddafi",
    "Elín Vos", "Elin Prager-Vos", "Prager Vos", "PragerVos", "O'Neill", "Oneill", "Khaldoun", "Khaldun", "Ai", "Œdal",
    "NATO", "N.A.T.O.", "North Atlantic Treaty Organization", "Bank of the South", "BS", "B. S.", "UN",
    "United Nations", "Trans-Andean Council", "TAC", "the gunmen", "two masked gunmen", "gunmen",
    "keepers of the lighthouse", "-",
)  # fmt: skip
PARTIES = st.builds(
    lambda name, kind, named, register: Somebody(
        name=name,
        type=kind,
        named=named,
        register_id=register,
        country=None,
        folded=tuple(folded(name).split()) if named else tuple(words(name)),
        telling=frozenset(words(name)),
    ),
    st.sampled_from(NAMES),
    st.sampled_from((None, "person", "organization", "group")),
    st.booleans(),
    st.sampled_from((None, None, "Q1", "Q2")),
)
"""Parties with names that can be one in all the ways there are, and others."""


@settings(max_examples=400, deadline=None)
@given(one=PARTIES, other=PARTIES)
def test_two_that_can_be_one_share_a_mark(one: Somebody, other: Somebody) -> None:
    """Wherever `same_party` finds anything, the marks of the two have something in common."""
    if same_party(one, other) > 0:
        assert set(marks(one)) & set(marks(other))


def test_strangers_share_no_mark() -> None:
    """Two people with other names are told apart by their marks alone."""
    one, other = (
        Somebody(
            name=name,
            type="person",
            named=True,
            register_id=None,
            country=None,
            folded=tuple(folded(name).split()),
            telling=frozenset(words(name)),
        )
        for name in ("Tarek Oumarou", "Ilse Brandvold")
    )
    assert not set(marks(one)) & set(marks(other))
