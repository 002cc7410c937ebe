"""Decodes the name head: runs of words with one label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.analysis import Column, Name
from onrecord.model.pieces import Window
from onrecord.span import Span

Scores = npt.NDArray[np.float32]

TYPES = ("person", "organization", "place", "group", "other", "date", "money", "facility", "product")
"""In the order of the network's labels: 0 is no name, 1 + 2n begins a name of type n, 2 + 2n goes on with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """The labels of the tokens one window owns, with their probabilities: one row per token from `first` on."""

    first: int
    labels: npt.NDArray[np.int64]
    chances: Scores


def labelled(window: Window, start: Column, end: Column, scores: Scores) -> Labelled:
    """The best label of every token that `window` owns; `scores` is [words, labels]."""
    own = scores[window.owned_first - window.first : window.owned_last - window.first]
    shifted = own - own.max(axis=1, keepdims=True)
    return Labelled(first=window.owned_first, labels=own.argmax(axis=1), chances=1 / np.exp(shifted).sum(axis=1))


def names(start: Column, end: Column, parts: Sequence[Labelled]) -> tuple[Name, ...]:
    """The names of a document, in order, from the labels of all its windows."""
    count = len(start)
    labels = np.concatenate([part.labels for part in parts]) if parts else np.zeros(0, dtype=np.int64)
    chances = np.concatenate([part.chances for part in parts]) if parts else np.zeros(0, dtype=np.float32)
    found: list[Name] = []
    begins = np.flatnonzero(labels).tolist()
    last = 0
    for token in begins:
        if token < last:
            continue
        kind = (int(labels[token]) - 1) // 2
        last = token + 1
        while last < count and labels[last] == 2 + 2 * kind:
            last += 1
        span = Span(int(start[token]), int(end[last - 1]))
        found.append(Name(span=span, type=TYPES[kind], score=float(chances[token:last].mean())))
    return tuple(found)
