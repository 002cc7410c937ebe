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
_INSIDE = frozenset(",'’\"”")
"""Marks behind which a sentence goes on when the next word is in lower case."""


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
    for token in np.flatnonzero(begins & ~proposed).tolist():
        begins[token] = not _goes_on(reading, token)
    laid = [token_run(reading.start, reading.end, block.span).start for block in reading.blocks]
    begins[[0, *(token for token in laid if token < len(begins))]] = True
    return np.flatnonzero(begins).astype(np.int32)


def _goes_on(reading: Reading, token: int) -> bool:
    """True for a word in lower case behind a word or comma on the same line.

    However sure the network is, that is hardly a beginning, and what other heads learn (the words of acts) can make it
    sure. Without it 89 of 482 single sentences of the dev part of `training/data/events` were cut with the weights
    record-1600 (2026-11-30); F1 on EWT dev goes from 89.7 to 89.3, on GUM dev it stays at 95.8.
    """
    text, start, before = reading.text, int(reading.start[token]), int(reading.end[token - 1]) if token else 0
    if not token or not text[start].islower() or "\n" in text[before:start]:
        return False
    return text[before - 1].isalnum() or text[before - 1] in _INSIDE
