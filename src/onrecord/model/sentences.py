"""Where sentences begin: what the rules of `text.sentences` propose, weighed with what the network says.

The rules know layout and marks; the network knows what reads like a beginning where the mark is missing, and an
abbreviation that ends no sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord import text as rules
from onrecord.analysis import Column
from onrecord.model.pieces import Window
from onrecord.model.reading import Reading
from onrecord.tokens import token_run

Scores = npt.NDArray[np.float32]

ALONE = 0.7
"""Least probability for the network to begin a sentence where the rules see none."""
AGREED = 0.1
"""Least probability for a beginning by rule to stand."""


def beginnings(window: Window, start: Column, end: Column, scores: Scores) -> Scores:
    """The probability of beginning a sentence for every token `window` owns; `scores` is [words, 2]."""
    own = scores[window.owned_first - window.first : window.owned_last - window.first]
    chances: Scores = 1 / (1 + np.exp(own[:, 0] - own[:, 1]))
    return chances


def sentences(reading: Reading, parts: Sequence[Scores], found: Mapping[str, Any]) -> Column:
    """The first token of every sentence, in order; a block always begins one."""
    if reading.sentences is not None:
        return reading.sentences
    if not len(reading.start):
        return np.zeros(0, dtype=np.int32)
    chances = np.concatenate(parts)
    proposed = np.zeros(len(chances), dtype=np.bool_)
    proposed[rules.sentences(reading.text, reading.start, reading.end, reading.blocks)] = True
    begins = (chances >= ALONE) | (proposed & (chances >= AGREED))
    laid = [token_run(reading.start, reading.end, block.span).start for block in reading.blocks]
    begins[[0, *(token for token in laid if token < len(begins))]] = True
    return np.flatnonzero(begins).astype(np.int32)
