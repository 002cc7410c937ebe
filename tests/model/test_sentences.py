"""Sentence beginnings from rules and network together."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.document import Block
from onrecord.model.sentences import AGREED, ALONE, beginnings, sentences
from onrecord.span import Span
from tests.model.readings import reading, window

TEXT = "The port is open. Nobody left Drava yet"  # tokens: The port is open . Nobody left Drava yet
SURE, UNSURE, UNLIKELY = ALONE + 0.1, (ALONE + AGREED) / 2, AGREED / 2


def found(chances: dict[int, float], *, text: str = TEXT, blocks: tuple[Block, ...] = ()) -> list[int]:
    """Beginnings where the network gives these probabilities to tokens, and none to the others."""
    read = reading(text, blocks=blocks)
    column = np.zeros(len(read.start), dtype=np.float32)
    column[list(chances)] = list(chances.values())
    begins: list[int] = sentences(read, [column], {}).tolist()
    return begins


@pytest.mark.parametrize(
    ("chances", "begins"),
    [
        ({0: 1, 5: SURE}, [0, 5]),
        ({0: 1, 5: UNSURE}, [0, 5]),  # the rule sees the full stop
        ({0: 1, 5: UNLIKELY}, [0]),  # an abbreviation, says the network
        ({0: 1, 5: SURE, 7: UNSURE}, [0, 5]),  # nothing for a rule at token 7
        ({0: 1, 5: SURE, 7: SURE}, [0, 5, 7]),
        ({0: 1, 5: SURE, 6: SURE, 8: 1}, [0, 5]),  # in lower case behind a word: the sentence goes on
        ({5: SURE}, [0, 5]),  # a text begins a sentence, whatever the network says
    ],
)
def test_rule_and_network_decide_together(chances: dict[int, float], begins: list[int]) -> None:
    """What the rules propose stands unless the network is sure it is wrong; alone the network must be sure."""
    assert found(chances) == begins


def test_every_block_begins_a_sentence() -> None:
    """Layout is stronger than the network."""
    blocks = (Block(kind="headline", span=Span(0, 8)), Block(kind="paragraph", span=Span(9, len(TEXT))))
    assert found({0: 1}, blocks=blocks) == [0, 2]


def test_a_text_without_tokens_has_no_sentences() -> None:
    """Nothing begins where there is nothing."""
    assert sentences(reading(""), [], {}).tolist() == []


def test_given_sentences_are_kept() -> None:
    """A treebank's sentences are not decided again."""
    given = np.array([0, 3], dtype=np.int32)
    assert sentences(reading(TEXT, sentences=given), [np.zeros(9, dtype=np.float32)], {}).tolist() == [0, 3]


def test_a_window_answers_for_the_tokens_it_owns() -> None:
    """Probabilities come from the two scores of each owned token."""
    scores = np.array([[0, 9], [0, 0], [9, 0]], dtype=np.float32)
    nothing = np.zeros(0, dtype=np.int32)
    assert beginnings(window(4, 7, 5, 7), nothing, nothing, scores).round(2).tolist() == [0.5, 0.0]
