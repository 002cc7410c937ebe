"""Small questions to the parse about mentions."""

from __future__ import annotations

import pytest

from onrecord.grammar import tree_of
from onrecord.resolve.cast import standing_of
from onrecord.resolve.parse import bearer_of
from tests.factory import parsed

LEFT = parsed(
    "Her/PRP$/nmod>daughter daughter/NN/nsubj>left Ana/NNP/appos>daughter and/CC/cc>Olga Olga/NNP/conj>Ana "
    "left=leave/VBD/root the/THE/det>town town/NN/obj>left ././punct>left"
)


@pytest.mark.parametrize(("token", "bearer"), [(0, 0), (1, 1), (2, 1), (4, 1), (7, 7)])
def test_a_name_beside_a_noun_shares_its_place(token: int, bearer: int) -> None:
    """What the noun is in the sentence, the name in apposition and those joined to it are too."""
    assert bearer_of(tree_of(*LEFT), token) == bearer


@pytest.mark.parametrize(
    ("token", "part"), [(0, "possessor"), (1, "subject"), (2, "subject"), (4, "subject"), (7, "object")]
)
def test_a_mention_has_its_part_in_the_sentence(token: int, part: str) -> None:
    """A name in apposition to the subject is the subject, not the possessor in front of both."""
    assert standing_of(tree_of(*LEFT), token).part == part
