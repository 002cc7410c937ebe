"""From scores of single arcs to trees."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.trees import arborescence, best_heads

LOW = -9.0


def kept(dense: list[list[float]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Scores [word, head] (the diagonal for roots) as the syntax head keeps them: heads, their scores, roots."""
    scores = np.array(dense, dtype=np.float32)
    order = np.argsort(-scores, axis=1, kind="stable")
    return order, np.take_along_axis(scores, order, axis=1), np.diagonal(scores).copy()


def total(dense: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(dense[word, head] for word, head in enumerate(heads)))


def is_tree(heads: tuple[int, ...]) -> bool:
    if sum(word == head for word, head in enumerate(heads)) != 1:
        return False
    for word in range(len(heads)):
        seen = set()
        while heads[word] != word and word not in seen:
            seen.add(word)
            word = heads[word]
        if heads[word] != word:
            return False
    return True


CASES = {
    "one word": ([[0.0]], [0]),
    "greedy heads are a tree": ([[LOW, -0.1, LOW], [LOW, -0.1, LOW], [LOW, -0.1, LOW]], [1, 1, 1]),
    "two words that want each other": ([[-1.0, -0.2], [-0.2, -2.0]], [0, 0]),
    "two roots: the likelier one stays": ([[-0.1, -3.0, LOW], [LOW, -0.2, LOW], [LOW, -0.5, LOW]], [1, 1, 1]),
    "no root: the least bad word is made one": ([[-5.0, -0.1, LOW], [LOW, -4.0, -0.1], [-0.1, LOW, -6.0]], [1, 1, 0]),
}


@pytest.mark.parametrize(("dense", "heads"), CASES.values(), ids=CASES)
def test_the_best_tree_of_a_sentence(dense: list[list[float]], heads: list[int]) -> None:
    """Every sentence gets one root, no cycle, and the heads with the best sum."""
    assert best_heads(*kept(dense), np.array([0], dtype=np.int32)).tolist() == heads


def test_heads_stay_inside_the_sentence() -> None:
    """A head in the next sentence is passed over, however likely."""
    dense = [[-2.0, -3.0, -0.1], [-1.0, -3.0, -0.1], [LOW, LOW, -0.1]]
    found = best_heads(*kept(dense), np.array([0, 2], dtype=np.int32))
    assert found.tolist() == [0, 0, 2]


def test_a_word_without_any_kept_head_still_gets_one() -> None:
    """Candidates that all lie outside the sentence leave the word to the nearest place in the tree."""
    heads = np.full((2, 8), -1)
    scores = np.full((2, 8), -1e4, dtype=np.float32)
    found = best_heads(heads, scores, np.array([-0.1, -20.0], dtype=np.float32), np.array([0], dtype=np.int32))
    assert found.tolist() == [0, 0]


@settings(max_examples=150, deadline=None)
@given(st.integers(2, 5), st.integers(0, 10_000))
def test_no_tree_is_better_than_the_one_found(count: int, seed: int) -> None:
    """Against all trees under one root, tried one by one."""
    dense = np.random.default_rng(seed).normal(size=(count, count))
    best = max((heads for heads in product(range(count), repeat=count) if heads[0] == 0 and is_tree(heads)),
               key=lambda heads: total(dense, heads))  # fmt: skip
    found = tuple(arborescence(dense, 0).tolist())
    assert is_tree(found)
    assert total(dense, found) == pytest.approx(total(dense, best))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 30), min_size=1, max_size=4), st.integers(0, 10_000))
def test_every_sentence_becomes_a_tree(lengths: list[int], seed: int) -> None:
    """Whatever the scores, each sentence has one root and no cycle."""
    count = sum(lengths)
    dense = np.random.default_rng(seed).normal(size=(count, count)) * 3
    firsts = np.cumsum([0, *lengths[:-1]]).astype(np.int32)
    order, scores, roots = kept(dense.tolist())
    heads = best_heads(order[:, :8], scores[:, :8], roots, firsts).tolist()
    for first, length in zip(firsts.tolist(), lengths, strict=True):
        assert is_tree(tuple(head - first for head in heads[first : first + length]))


def test_a_list_of_a_thousand_words_takes_no_search() -> None:
    """A sentence too long to search is mended word by word, and is a tree."""
    count = 1000
    heads = np.tile(np.roll(np.arange(count), 1)[:, None], (1, 8))
    scores = np.zeros((count, 8), dtype=np.float32)
    found = best_heads(heads, scores, np.full(count, -5.0, dtype=np.float32), np.array([0], dtype=np.int32))
    assert is_tree(tuple(found.tolist()))
