"""Decodes the event head: the words that name acts, what they are and how they stand, and who takes part in each."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from onrecord.analysis import Column, EventMark
from onrecord.model.pieces import Window
from onrecord.span import Span, Spans
from onrecord.vocabulary import load

Scores = npt.NDArray[np.float32]

TYPES = tuple(load("plover")["types"])
"""The types of acts, in the order of the network's labels: 0 is no act, 1 + 2n begins one of type n, 2 + 2n goes on."""
MODES = tuple((kind, mode) for kind, facts in load("plover")["types"].items() for mode in ("", *facts.get("modes", ())))
"""Type and mode, in the order of the network's labels; the empty mode is none."""
STATUSES = tuple("happened ongoing planned demanded threatened hypothetical denied did_not_happen unclear".split())
ROLES = ("actors", "recipients", "claimants", "status_words", "places", "times")
"""What words are to an act, in the order of the network's labels (as for TYPES)."""

LEAST_SCORE = 0.1
"""Acts with a smaller score are left out: of those from 0.1 to 0.2, one in ten is one."""
SURE_SCORE = 0.5
"""Acts with a smaller score count only where others bear them out. Chosen on the quiet reports and the dev part of
the marked sentences (November 2026): from 0.3 to 0.6 F1 stays the same, false alarms fall from 1.5 to 0.5 in 500
words."""

_MODES_OF = {kind: [number for number, (of, _) in enumerate(MODES) if of == kind] for kind in TYPES}


def own_events(
    window: Window,
    start: Column,
    end: Column,
    type_scores: Scores,
    role_scores: Scores,
    mode_scores: Scores,
    status_scores: Scores,
) -> list[EventMark]:
    """The acts whose trigger begins among the words `window` owns, in order of position.

    `start` and `end` are the token columns of the document; `type_scores` is [words, types], `role_scores` [words,
    words, roles] (word, trigger, label), `mode_scores` [words, modes], `status_scores` [words, statuses]. Every act is
    decided in the one window that owns its trigger, so nothing is found twice.
    """
    chances = _softmax(type_scores)
    triggers = list(_triggers(chances, window))
    roles = _softmax(role_scores[:, [first for first, _, _ in triggers]].transpose(1, 0, 2)) if triggers else ()
    statuses = _softmax(status_scores)
    return [
        EventMark(
            trigger=Span(int(start[window.first + first]), int(end[window.first + last - 1])),
            type=TYPES[kind],
            mode=_mode(mode_scores[first], TYPES[kind]),
            statuses=tuple(float(chance) for chance in statuses[first]),
            score=float(chances[first, 1::2].sum()),
            **_roles(chance, window, start, end),
        )
        for (first, last, kind), chance in zip(triggers, roles, strict=True)
    ]


def _triggers(chances: Scores, window: Window) -> Iterator[tuple[int, int, int]]:
    """First and last (excluded) word and the type's number of every act that begins among the words the window owns."""
    begins, inner = chances[:, 1::2], chances[:, 2::2]
    begun = begins.sum(axis=1)
    follows = 0
    for first in np.flatnonzero(begun >= LEAST_SCORE).tolist():
        last = first + 1
        while last < len(chances) and inner[last].sum() > max(chances[last, 0], begun[last]):
            last += 1
        if first >= follows and window.owned_first <= window.first + first < window.owned_last:
            yield first, last, int((begins[first] + inner[first]).argmax())
        follows = last


def _mode(scores: Scores, kind: str) -> str:
    """The likeliest mode among those that the type has; empty for none."""
    best = max(_MODES_OF[kind], key=lambda number: float(scores[number]))
    return str(MODES[best][1])


def _roles(chances: Scores, window: Window, start: Column, end: Column) -> dict[str, Spans]:
    """The words of each role: [words, labels] to character spans, one for each member."""
    begins, inner = chances[:, 1::2], chances[:, 2::2]
    whole = begins + inner
    best = whole.argmax(axis=1)
    some = np.flatnonzero(whole[np.arange(len(best)), best] > chances[:, 0]).tolist()
    found: dict[str, list[Span]] = {role: [] for role in ROLES}
    last = (-2, -1)
    for word in some:
        role, token = int(best[word]), window.first + word
        spans = found[ROLES[role]]
        if last == (word - 1, role) and inner[word, role] >= begins[word, role]:
            spans[-1] = Span(spans[-1].start, int(end[token]))
        else:
            spans.append(Span(int(start[token]), int(end[token])))
        last = (word, role)
    return {role: tuple(spans) for role, spans in found.items()}


def _softmax(scores: Scores) -> Scores:
    out: Scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    out /= out.sum(axis=-1, keepdims=True)
    return out
