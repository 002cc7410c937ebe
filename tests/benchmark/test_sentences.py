"""Sentence splitting is scored by where sentences begin and end."""

from __future__ import annotations

import pytest

from benchmark.gate import figure
from benchmark.sentences import scored
from tests.benchmark.samples import treebank

DOCUMENTS = treebank(
    """
    # newdoc id = a
    1 Talks talk NOUN _ _ 2 nsubj _ _
    2 failed fail VERB _ _ 0 root _ SpaceAfter=No
    3 . . PUNCT _ _ 2 punct _ _

    1 All all DET _ _ 2 nsubj _ _
    2 left leave VERB _ _ 0 root _ _
    """
)


@pytest.mark.parametrize(
    ("spans", "precision", "recall"),
    [
        ([(0, 13), (14, 22)], 100, 100),
        ([(0, 14), (14, 22)], 100, 100),
        ([(0, 22)], 0, 0),
        ([(0, 5), (6, 13), (14, 22)], 100 / 3, 50),
        ([], 0, 0),
    ],
)
def test_a_sentence_counts_when_both_ends_agree(spans: list[tuple[int, int]], precision: float, recall: float) -> None:
    """White space at the ends makes no difference."""
    result = scored(DOCUMENTS, lambda text: spans, resamples=20)
    assert (result["precision"], result["recall"]) == (pytest.approx(precision), pytest.approx(recall))
    assert len(result["ci95"]) == 2


def test_no_documents_give_no_interval() -> None:
    """The figures of nothing are 0."""
    result = scored([])
    assert "ci95" not in result
    assert figure(result, "f1") == 0
