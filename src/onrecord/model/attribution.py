"""Decodes the attribution head: cues first, then the words each cue ties to it as source and content."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from onrecord.analysis import Attribution, Column
from onrecord.model.pieces import Window
from onrecord.span import Span, Spans, merged

Scores = npt.NDArray[np.float32]

LEAST_SCORE = 0.35
"""Attributions with a smaller score are left out. Tuned for statement F1 on PolNeAR dev with the weights joint-4000
(2026-11-24); the optimum is flat: 0.25 to 0.4 change F1 by 0.3, and trade precision for recall."""
FRAGMENT_COST = 1.0
"""What every fragment of content must earn, in log-probability. Tuned with LEAST_SCORE: 0.5 to 1.5 give the same
statements; without it strays of one word cost three points of exact content in weaker models."""
_CUE_CANDIDATE = 0.15
"""Least probability of a cue for its source and content to be looked for."""

_OUTSIDE, _SOURCE, _CONTENT = 0, 1, 3
_NEVER = np.float32(-1e4)
# A cue has at most one stretch of source (99.9 % in PolNeAR train), so the decoder walks through eight states: before
# the source (outside, content begins, content goes on), in it (begins, goes on), and behind it (as before).
_LABEL_OF_STATE = np.array([0, 3, 4, 1, 2, 0, 3, 4])
_BEFORE, _IN, _BEHIND = (0, 1, 2), (3, 4), (5, 6, 7)


def _transitions() -> Scores:
    allowed = np.full((8, 8), _NEVER, dtype=np.float32)
    for states in (_BEFORE, _BEHIND):
        outside, begins, goes_on = states
        allowed[np.ix_(states, (outside, begins))] = 0
        allowed[[begins, goes_on], goes_on] = 0
    allowed[np.ix_(_BEFORE, (_IN[0],))] = 0
    allowed[_IN, _IN[1]] = 0
    allowed[np.ix_(_IN, _BEHIND[:2])] = 0
    allowed[:, [_BEFORE[1], _BEHIND[1]]] -= FRAGMENT_COST
    return allowed


_TRANSITIONS = _transitions()
_START = _TRANSITIONS[_BEFORE[0]]


def attributions(
    window: Window,
    start: Column,
    end: Column,
    cue_scores: Scores,
    role_scores: Scores,
    *,
    least: float = LEAST_SCORE,
) -> list[Attribution]:
    """The attributions whose cue begins among the words `window` owns, in order of their cues.

    `start` and `end` are the token columns of the document; `cue_scores` is [words, 3], `role_scores` [words, words, 5]
    (word, cue, label). Every cue is decided in the one window that owns it, so nothing is found twice.
    """
    chances = _softmax(cue_scores)
    cues = list(_cues(chances, window))
    if not cues:
        return []
    found: list[Attribution] = []
    logs = _log_softmax(role_scores[:, [first for first, _ in cues]].transpose(1, 0, 2))
    for (first, last), labels, scores in zip(cues, _best_labels(logs), logs, strict=True):
        content = _runs(labels, _CONTENT, window, start, end)
        if not content:
            continue
        certainty = float(np.exp(scores[np.arange(len(labels)), labels][labels >= _CONTENT].mean()))
        score = float(chances[first, 1]) * certainty
        if score >= least:
            found.append(
                Attribution(
                    source=_runs(labels, _SOURCE, window, start, end),
                    cue=(Span(int(start[window.first + first]), int(end[window.first + last - 1])),),
                    content=content,
                    score=score,
                )
            )
    return found


def _cues(chances: Scores, window: Window) -> Iterator[tuple[int, int]]:
    """First and last (excluded) word of every cue that begins among the words the window owns."""
    for first in np.flatnonzero(chances[:, 1] >= _CUE_CANDIDATE).tolist():
        if window.owned_first <= window.first + first < window.owned_last:
            last = first + 1
            while last < len(chances) and chances[last, 2] > max(chances[last, 0], chances[last, 1]):
                last += 1
            yield first, last


def _best_labels(scores: Scores) -> npt.NDArray[np.int64]:
    """The best allowed sequence of labels for every cue: [cues, words, labels] to [cues, words] (Viterbi)."""
    scores = scores[:, :, _LABEL_OF_STATE]
    cues, words, count = scores.shape
    back = np.zeros((words, cues, count), dtype=np.int64)
    best = scores[:, 0] + _START
    for word in range(1, words):
        paths = best[:, :, None] + _TRANSITIONS
        back[word] = paths.argmax(axis=1)
        best = paths.max(axis=1) + scores[:, word]
    states = np.zeros((cues, words), dtype=np.int64)
    states[:, -1] = best.argmax(axis=1)
    for word in range(words - 1, 0, -1):
        states[:, word - 1] = back[word, np.arange(cues), states[:, word]]
    return _LABEL_OF_STATE[states]


def _runs(labels: npt.NDArray[np.int64], first_label: int, window: Window, start: Column, end: Column) -> Spans:
    """Character spans of the runs of one role."""
    spans: list[Span] = []
    for word in np.flatnonzero((labels == first_label) | (labels == first_label + 1)).tolist():
        token = window.first + word
        if spans and labels[word] == first_label + 1:
            spans[-1] = Span(spans[-1].start, int(end[token]))
        else:
            spans.append(Span(int(start[token]), int(end[token])))
    return merged(spans)


def _log_softmax(scores: Scores) -> Scores:
    shifted: Scores = scores - scores.max(axis=-1, keepdims=True)
    out: Scores = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return out


def _softmax(scores: Scores) -> Scores:
    out: Scores = np.exp(_log_softmax(scores))
    return out
