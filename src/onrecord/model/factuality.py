"""Decodes the factuality head: one number per word, how sure the text is that what the word says happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from onrecord.analysis import Column, Numbers
from onrecord.model.pieces import Window
from onrecord.model.reading import Reading

LOWEST, HIGHEST = -3.0, 3.0
"""The scale of the corpora (It Happened, UDS-IH2; unified by Jiang & de Marneffe 2021)."""


def own_scores(window: Window, start: Column, end: Column, scores: Numbers) -> Numbers:
    """The scores of the tokens that `window` owns; `scores` has one row per word."""
    return scores[window.owned_first - window.first : window.owned_last - window.first]


def factuality(reading: Reading, parts: Sequence[Numbers], found: Mapping[str, Any]) -> Numbers:
    """The column of a document, within the scale."""
    column = np.concatenate(parts) if parts else np.zeros(0)
    return np.clip(column, LOWEST, HIGHEST).astype(np.float32)
