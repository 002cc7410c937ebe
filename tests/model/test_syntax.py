"""From scores to parts of speech, lemmas and trees."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.analysis import RELATIONS, TAGS, Syntax
from onrecord.model.syntax import KEPT_HEADS, own_choices, syntax
from tests.model.readings import reading, window

TEXT = "Rebels freed them"
LABELS = {"features": ["", "Number=Plur"], "lemmas": ["0>", "1>", "=they"]}
TAG = [TAGS.index(name) for name in ("NOUN", "VERB", "PRON")]
RELATION = [RELATIONS.index(name) for name in ("nsubj", "root", "obj")]


def peaks(numbers: list[int], width: int) -> np.ndarray:
    scores = np.zeros((len(numbers), width), dtype=np.float32)
    scores[np.arange(len(numbers)), numbers] = 5
    return scores


def read(heads: list[int], relations: list[int], cuts: list[tuple[int, int]]) -> Syntax:
    count = len(heads)
    nothing = np.zeros(0, dtype=np.int32)
    scores = (
        peaks(TAG, len(TAGS)),
        peaks([1, 0, 1], 2),
        peaks([1, 0, 2], 3),
        peaks(heads, count),
        peaks(relations, len(RELATIONS)),
    )
    parts = [own_choices(window(0, count, *cut), nothing, nothing, *scores) for cut in cuts]
    return syntax(reading(TEXT, labels=LABELS), parts, {"sentences": np.array([0], dtype=np.int32)})


@pytest.mark.parametrize("cuts", [[(0, 3)], [(0, 1), (1, 3)], [(0, 1), (1, 2), (2, 3)]])
def test_columns_are_the_same_however_the_text_is_cut(cuts: list[tuple[int, int]]) -> None:
    """Every token is read in the window that owns it."""
    found = read([1, 1, 1], RELATION, cuts)
    assert [TAGS[number] for number in found.tag] == ["NOUN", "VERB", "PRON"]
    assert found.lemma == ("rebel", "freed", "they")
    assert found.features == ("Number=Plur", "", "Number=Plur")
    assert found.head.tolist() == [1, 1, 1]
    assert [RELATIONS[number] for number in found.relation] == ["nsubj", "root", "obj"]


def test_only_the_root_is_called_root() -> None:
    """A word whose likeliest relation is root but that has a head takes its second; the root is always called root."""
    found = read([1, 1, 1], [RELATIONS.index("root"), RELATIONS.index("obj"), RELATIONS.index("root")], [(0, 3)])
    names = [RELATIONS[number] for number in found.relation]
    assert names[1] == "root"
    assert names.count("root") == 1


def test_a_document_without_words_has_empty_columns() -> None:
    """No window, no rows."""
    found = syntax(reading("", labels=LABELS), [], {"sentences": np.zeros(0, dtype=np.int32)})
    assert (found.lemma, found.head.tolist()) == ((), [])


def test_few_heads_are_kept_of_a_long_window() -> None:
    """What is kept of a window grows with its words, not with their square."""
    count = 40
    scores = [np.zeros((count, width), dtype=np.float32) for width in (len(TAGS), 2, 3, count, len(RELATIONS))]
    nothing = np.zeros(0, dtype=np.int32)
    assert own_choices(window(0, count, 0, count), nothing, nothing, *scores).heads.shape == (count, KEPT_HEADS)
