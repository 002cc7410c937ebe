"""What holds for every tree, parsed or not."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import grammar
from onrecord.analysis import RELATIONS, TAGS, Analysis, Syntax
from onrecord.document import Document
from onrecord.grammar import Tree, spans_of, tree_of
from onrecord.grammar.lexicon import lexicon
from tests.factory import FORMS, analysis, document

ONE = (
    "subject_of", "grammatical_subject_of", "object_of", "agent_of", "possessor_of", "governor_of", "clause_head_of",
    "determiner_of",
)  # fmt: skip
"""Questions that one token, or None, answers."""
SEVERAL = (
    "children_of", "subtree_of", "phrase_of", "clause_of", "auxiliaries_of", "negated_by", "future_by", "ongoing_by",
    "conditional_by", "appositions_of", "compounds_of", "numerals_of", "conjuncts_of",
)  # fmt: skip
"""Questions that tokens answer, in order."""
OTHER = ("tense_of", "number_of", "is_passive", "is_definite", "modality_of", "quotations_of")


def answers(tree: Tree, token: int, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(grammar, name)(tree, token) for name in names}


def test_without_a_parse_nothing_is_known() -> None:
    """A document whose analysis has no syntax answers None, nothing and False, and does not fail."""
    text = document("Drava will not attack. “No,” said Kovač.")
    unparsed = tree_of(text, analysis(text))
    for token in range(len(unparsed.start)):
        assert set(answers(unparsed, token, ONE).values()) == {None}
        assert set(answers(unparsed, token, SEVERAL).values()) == {()}
        assert list(answers(unparsed, token, OTHER).values()) == [None, None, False, False, None, ()]
        assert grammar.oblique_of(unparsed, token, ("to",)) is None
        assert grammar.antecedent_of(unparsed, token) == token
    empty = document("")
    assert tree_of(empty, analysis(empty)).start == []


LEMMAS = sorted(
    {"who", "that", "to", "be", "have", "will", "if", "'s", "tree"}
    | {word for table in (lexicon().negating, lexicon().planning, lexicon().modal) for word in table if " " not in word}
)


@st.composite
def trees(draw: st.DrawFn) -> tuple[Document, Analysis]:
    """Any tree over one to three sentences of one to twelve words, crossing branches included."""
    sizes = draw(st.lists(st.integers(1, 12), min_size=1, max_size=3))
    heads: list[int] = []
    for size in sizes:
        order = draw(st.permutations(range(size)))
        local = [order[0]] * size
        for place in range(1, size):
            local[order[place]] = order[draw(st.integers(0, place - 1))]
        heads += [len(heads) + head for head in local]
    first = np.cumsum([0, *sizes])
    total = len(heads)
    relations = draw(st.lists(st.sampled_from(RELATIONS), min_size=total, max_size=total))
    text = document(
        "\n".join(" ".join(draw(st.sampled_from("word “ ” ( ) ,".split())) for _ in range(s)) for s in sizes)
    )
    forms = draw(st.lists(st.sampled_from(sorted(FORMS.values())), min_size=total, max_size=total))
    found = analysis(text)
    syntax = Syntax(
        tag=np.array([TAGS.index(form.split(" ")[0]) for form in forms], dtype=np.int32),
        lemma=tuple(draw(st.lists(st.sampled_from(LEMMAS), min_size=total, max_size=total))),
        features=tuple(form.partition(" ")[2] for form in forms),
        head=np.array(heads, dtype=np.int32),
        relation=np.array([RELATIONS.index(relation) for relation in relations], dtype=np.int32),
    )
    assert len(found.start) == total == first[-1]
    return text, replace(found, syntax=syntax)


@settings(max_examples=300, deadline=None)
@given(trees())
def test_any_tree_can_be_asked_anything(given: tuple[Document, Analysis]) -> None:
    """No question fails or loops; answers are tokens of the document, several of them in order and without repeats."""
    found = tree_of(*given)
    size = len(found.start)
    for token in range(size):
        single = [*answers(found, token, ONE).values(), grammar.oblique_of(found, token, LEMMAS)]
        assert all(answer is None or 0 <= answer < size for answer in single)
        for several in answers(found, token, SEVERAL).values():
            assert sorted(set(several)) == list(several)
            assert all(0 <= answer < size for answer in several)
        answers(found, token, OTHER)


@settings(max_examples=300, deadline=None)
@given(trees())
def test_subtrees_phrases_and_clauses_hold_together(given: tuple[Document, Analysis]) -> None:
    """A subtree and its spans hold its head and every child's subtree, and the phrase; clauses share no word."""
    text, analysed = given
    found = tree_of(text, analysed)
    for token in range(len(found.start)):
        subtree = set(grammar.subtree_of(found, token))
        assert token in subtree
        assert all(subtree >= set(grammar.subtree_of(found, child)) for child in grammar.children_of(found, token))
        assert set(grammar.phrase_of(found, token)) <= subtree
        assert any(start <= found.start[token] < end for start, end in spans_of(found, subtree))
        clause = grammar.clause_of(found, token)
        assert token in clause
        assert grammar.clause_head_of(found, token) in clause
        assert all(grammar.clause_of(found, other) == clause for other in clause)


@pytest.mark.slow
def test_long_documents_take_time_that_grows_with_their_length() -> None:
    """400,000 tokens are laid out in seconds, and a question takes no longer there than in a sentence."""
    size = 400_000
    text = document("a " * size)
    chain = np.maximum(np.arange(size, dtype=np.int32) - 1, 0)
    relation = np.full(size, RELATIONS.index("xcomp"), dtype=np.int32)
    relation[0] = RELATIONS.index("root")
    syntax = Syntax(
        tag=np.full(size, TAGS.index("VERB"), dtype=np.int32),
        lemma=("try",) * size,
        features=("VerbForm=Inf",) * size,
        head=chain,
        relation=relation,
    )
    begun = time.process_time()
    found = tree_of(text, replace(analysis(text), syntax=syntax))
    for token in range(size - 2_000, size):
        grammar.subject_of(found, token)
        grammar.negated_by(found, token)
        grammar.modality_of(found, token)
        grammar.clause_of(found, token)
    assert time.process_time() - begun < 20
