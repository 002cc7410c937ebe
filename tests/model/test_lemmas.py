"""Lemmas as edits of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.lemmas import edit_of, edited

CASES = [
    ("carries", "carry", "3>y"),
    ("Talks", "talk", "1>"),
    ("was", "be", "=be"),
    ("London", "London", "^0>"),
    ("the", "the", "0>"),
    ("The", "the", "0>"),
    ("n't", "not", "2>ot"),
    ("Taliban", "Taliban", "^0>"),
]


@pytest.mark.parametrize(("word", "lemma", "edit"), CASES)
def test_an_edit_says_how_the_word_becomes_its_lemma(word: str, lemma: str, edit: str) -> None:
    """Endings are cut and added; names keep their capitals; what shares nothing is the lemma itself."""
    assert edit_of(word, lemma) == edit
    assert edited(word, edit) == lemma


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_the_edit_of_a_pair_gives_the_lemma_back(word: str, lemma: str) -> None:
    """Whatever the two are."""
    assert edited(word, edit_of(word, lemma)) == lemma


@pytest.mark.parametrize(("word", "edit"), [("as", "3>"), ("A", "1>"), ("", "2>")])
def test_an_edit_that_would_leave_nothing_leaves_the_word(word: str, edit: str) -> None:
    """A short word that the network mistakes keeps its letters, in lower case."""
    assert edited(word, edit) == word.lower()
