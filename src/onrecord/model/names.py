"""Decodes the name head: the best sequence of labels in which every name begins, and keeps its type to its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.analysis import Column, Name
from onrecord.model.pieces import Window
from onrecord.model.reading import Reading
from onrecord.span import Span

Scores = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]

TYPES = ("person", "organization", "place", "group", "other", "date", "money", "facility", "product")
"""In the order of the network's labels: 0 is no name, 1 + 2n begins a name of type n, 2 + 2n goes on with it."""

_COMMAS = frozenset(",;:")
SURELY_NONE = np.float32(np.log(0.99))
"""Log probability of no name from which on a token parts two stretches: each is decoded by itself."""


def labelled(window: Window, start: Column, end: Column, scores: Scores) -> Scores:
    """The log probabilities of the labels of every token that `window` owns; `scores` is [words, labels]."""
    own = scores[window.owned_first - window.first : window.owned_last - window.first]
    shifted = own - own.max(axis=1, keepdims=True)
    logs: Scores = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return logs


def names(reading: Reading, parts: Sequence[Scores], found: Mapping[str, Any]) -> tuple[Name, ...]:
    """The names of a document, in order, from the labels of all its windows.

    No name runs over the start of a sentence ("Thanks, *Ana* | *Petar*, please call") or ends in a comma. A name has
    one type in a document: the likeliest one of all places where it is spelled so (one sense per discourse; Gale,
    Church & Yarowsky 1992).
    """
    if not parts:
        return ()
    logs = np.concatenate(parts)
    spans: list[Span] = []
    scores: list[float] = []
    shares: dict[str, npt.NDArray[np.float64]] = {}
    for first, last in _stretches(logs[:, 0] < SURELY_NONE, found["sentences"]):
        labels = best_labels(logs[first:last])
        for begin, until in _runs(labels.tolist()):
            while until - begin > 1 and reading.text[reading.start[first + until - 1]] in _COMMAS:
                until -= 1
            chances = np.exp(logs[np.arange(first + begin, first + until), labels[begin:until]])
            span = Span(int(reading.start[first + begin]), int(reading.end[first + until - 1]))
            spans.append(span)
            scores.append(float(chances.mean()))
            spelled = _spelled(reading, span)
            shares[spelled] = shares.get(spelled, 0.0) + type_shares(logs[first + begin : first + until])
    types = {spelled: TYPES[int(share.argmax())] for spelled, share in shares.items()}
    return tuple(
        Name(span=span, type=types[_spelled(reading, span)], score=score)
        for span, score in zip(spans, scores, strict=True)
    )


def _spelled(reading: Reading, span: Span) -> str:
    return reading.text[span.start : span.end].lower()


def type_shares(logs: Scores) -> npt.NDArray[np.float64]:
    """The probability of every type for words that are one name; `logs` is [tokens, labels]."""
    chances = (logs[0, 1::2] + logs[1:, 2::2].sum(axis=0)).astype(np.float64)
    shares = np.exp(chances - chances.max())
    likely: npt.NDArray[np.float64] = shares / shares.sum()
    return likely


def _stretches(open_: npt.NDArray[np.bool_], sentences: Column) -> Iterator[tuple[int, int]]:
    """First and last (excluded) token of every run of tokens of one sentence that may be in a name."""
    before = np.concatenate(([False], open_[:-1]))
    before[sentences] = False
    after = np.concatenate((open_[1:], [False]))
    after[sentences[sentences > 0] - 1] = False
    firsts, lasts = np.flatnonzero(open_ & ~before), np.flatnonzero(open_ & ~after)
    yield from zip(firsts.tolist(), (lasts + 1).tolist(), strict=True)


def best_labels(logs: Scores) -> Labels:
    """The likeliest labels [tokens] in which a name's inner words follow a word of the same name (Viterbi).

    `logs` is [tokens, labels]. What comes before the first token is no name.
    """
    count = len(logs)
    begins, inner = slice(1, None, 2), slice(2, None, 2)
    best = logs[0].copy()
    best[inner] = -np.inf
    back = np.zeros(logs.shape, dtype=np.int64)
    for token in range(1, count):
        top = int(best.argmax())
        on = best[inner] > best[begins]
        step = np.full(best.shape, best[top])
        step[inner] = np.where(on, best[inner], best[begins])
        back[token] = top
        back[token, inner] = 1 + 2 * np.arange(len(on)) + on
        best = step + logs[token]
    labels = np.zeros(count, dtype=np.int64)
    labels[-1] = best.argmax()
    for token in range(count - 1, 0, -1):
        labels[token - 1] = back[token, labels[token]]
    return labels


def _runs(labels: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last (excluded) token of every name."""
    for begin, label in enumerate(labels):
        if label % 2:
            until = begin + 1
            while until < len(labels) and labels[until] == label + 1:
                until += 1
            yield begin, until
