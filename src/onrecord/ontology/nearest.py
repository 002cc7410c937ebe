"""Words that are used like the examples of a type: nearest example, with a threshold from the examples themselves.

Two words are as alike as the mean of two cosines: of what the encoder makes of the words, and of the content words
around them. Tried on 2026-11-30 with three types of eight examples each (evictions, water cut off, reporters kept from
their work) and 20 other sentences of theirs, against the triggers of 160 dev items of `training/data/events`. The area
under the curve, mean of the three, is 0.943 for the word alone and 0.978 for both with the weights last-800; 0.976 for
both and 0.970 where the surroundings weigh 0.7 with record-1600. Subtracting the mean vector or the strongest
directions made it no better, and each word's mean likeness to other acts made it worse. How much is found of sentences
that chose nothing says `benchmark.ontology`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import TypeAlias

import numpy as np

from onrecord.analysis import TAGS
from onrecord.model.session import Scores
from onrecord.model.vectors import WordVectors, word_vectors
from onrecord.ontology.scheme import Example, OwnType, example
from onrecord.tokens import token_run
from onrecord.vocabulary import load

CONTEXT = 5
"""Tokens to either side that say what a word is about."""
WIDTH = 0.05
"""How far above the threshold (where it is 0.5) confidence is 0.73; it ranks, and is not calibrated."""

_CONTENT = frozenset(map(TAGS.index, ("ADJ", "NOUN", "PROPN", "VERB")))
_ACTS = frozenset(map(TAGS.index, ("NOUN", "VERB")))

Look: TypeAlias = Callable[[str], WordVectors]
"""From a text to the vectors of its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """A type with what its examples say: a key per example, and how far the threshold sets it apart.

    `kept` of the examples are found when they are left out themselves; `passed` of the `others` (the marked words of
    the contrast sentences and counterexamples) are taken for the type.
    """

    type: OwnType
    keys: Scores
    threshold: float
    kept: int
    passed: int
    others: int

    def confidence(self, score: float) -> float:
        """0.5 at the threshold, towards 1 above it."""
        return 1 / (1 + exp(-(score - self.threshold) / WIDTH))


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The example that a word is most like, and how much (-1 to 1)."""

    learned: Learned
    example: Example
    score: float

    @property
    def confidence(self) -> float:
        """Between 0 and 1; from 0.5 on the word is of the type."""
        return self.learned.confidence(self.score)


def keys(words: WordVectors, tokens: Sequence[int]) -> Scores:
    """A row for each of the tokens; the product of two rows says how alike they are, -1 to 1."""
    content = np.isin(words.tag, [*_CONTENT])
    rows = []
    for token in tokens:
        near = range(max(0, token - CONTEXT), min(len(words.tag), token + CONTEXT + 1))
        around = words.vector[[place for place in near if content[place] or place == token]].mean(axis=0)
        rows.append(np.concatenate([_unit(words.vector[token]), _unit(around)]))
    size = 2 * words.vector.shape[1]
    return np.array(rows, dtype=np.float32).reshape(-1, size) / np.float32(np.sqrt(2))


def _unit(row: Scores) -> Scores:
    return row / np.float32(max(float(np.linalg.norm(row)), 1e-9))


def acts(words: WordVectors) -> list[int]:
    """The tokens that can name an act: verbs and nouns."""
    return [int(token) for token in np.flatnonzero(np.isin(words.tag, [*_ACTS]))]


def learned(types: Iterable[OwnType], look: Look = word_vectors) -> tuple[Learned, ...]:
    """Every type with its keys and threshold. Raises ModelError."""
    given = tuple(types)
    if not given:
        return ()
    contrast, ordinary = _contrast(look)
    own = {kind.name: _marked(kind.examples, look) for kind in given}
    out = []
    for kind in given:
        # The words of other own types are no contrast: two of them may well overlap, and the nearest example decides.
        against = np.concatenate([contrast, _marked(kind.counterexamples, look)]) if kind.counterexamples else contrast
        mine = own[kind.name]
        alike = mine @ mine.T
        np.fill_diagonal(alike, -1)
        left_out = alike.max(axis=1)
        marked, other = (against @ mine.T).max(axis=1), (ordinary @ mine.T).max(axis=1)
        threshold = kind.threshold if kind.threshold is not None else apart(left_out, marked, other)
        out.append(
            Learned(
                type=kind,
                keys=mine,
                threshold=threshold,
                kept=int((left_out >= threshold).sum()),
                passed=int((marked >= threshold).sum()),
                others=len(marked),
            )
        )
    return tuple(out)


def apart(left_out: Scores, marked: Scores, ordinary: Scores) -> float:
    """The threshold that sets scores of examples best apart from those of other acts, and of ordinary words.

    Best: the share of examples at or above it, less the shares of the other two. Where a stretch of thresholds does
    equally well, its middle.
    """
    edges = np.unique(np.concatenate([left_out, marked, ordinary, [-1.0, 1.0]]))
    middles = (edges[1:] + edges[:-1]) / 2
    worth = [
        float((left_out >= at).mean()) - float((marked >= at).mean()) - float((ordinary >= at).mean()) for at in middles
    ]
    best = np.flatnonzero(np.isclose(worth, max(worth)))
    return float(middles[best].mean())


def nearest(rows: Scores, known: Sequence[Learned]) -> list[Nearest | None]:
    """For each row the likeliest type with its nearest example, None where no type reaches its threshold."""
    out: list[Nearest | None] = [None] * len(rows)
    for one in known:
        scores = rows @ one.keys.T
        for number, (best, score) in enumerate(zip(scores.argmax(axis=1), scores.max(axis=1), strict=True)):
            found = Nearest(learned=one, example=one.type.examples[best], score=float(score))
            other = out[number]
            if score >= one.threshold and (other is None or found.confidence > other.confidence):
                out[number] = found
    return out


def _marked(examples: Iterable[Example], look: Look) -> Scores:
    return np.concatenate([_key(one, look(one.text)) for one in examples])


def _key(one: Example, words: WordVectors) -> Scores:
    return keys(words, [token_run(words.start, words.end, one.trigger)[0]])


@cache
def _contrast(look: Look) -> tuple[Scores, Scores]:
    """The keys of the marked words of the contrast sentences, and of all other verbs and nouns in them."""
    marked, ordinary = [], []
    for sentence in load("contrast")["sentences"]:
        one = example(sentence, "contrast.toml")
        words = look(one.text)
        run = token_run(words.start, words.end, one.trigger)
        marked.append(keys(words, [run[0]]))
        ordinary.append(keys(words, [token for token in acts(words) if token not in run]))
    return np.concatenate(marked), np.concatenate(ordinary)
