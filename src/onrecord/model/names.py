"""Decodes the name head: runs of words with one label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.analysis import Column, Name
from onrecord.model.pieces import Window
from onrecord.span import Span

Scores = npt.NDArray[np.float32]

TYPES = ("person", "organization", "place", "group", "other", "date", "money", "facility", "product")
"""In the order of the network's labels: 0 is no name, 1 + 2n begins a name of type n, 2 + 2n goes on with it."""


def names(start: Column, end: Column, parts: Sequence[tuple[Window, Scores]]) -> Iterator[Name]:
    """The names of a document, in order. Every token is decided in the window that owns it."""
    count = len(start)
    labels = np.zeros(count, dtype=np.int64)
    chances = np.ones(count, dtype=np.float32)
    for window, scores in parts:
        own = slice(window.owned_first - window.first, window.owned_last - window.first)
        shifted = scores[own] - scores[own].max(axis=1, keepdims=True)
        best = shifted.argmax(axis=1)
        labels[window.owned_first : window.owned_last] = best
        chances[window.owned_first : window.owned_last] = 1 / np.exp(shifted).sum(axis=1)
    token = 0
    while token < count:
        label = int(labels[token])
        last = token + 1
        if label:
            kind = (label - 1) // 2
            while last < count and labels[last] == 2 + 2 * kind:
                last += 1
            span = Span(int(start[token]), int(end[last - 1]))
            yield Name(span=span, type=TYPES[kind], score=float(chances[token:last].mean()))
        token = last
