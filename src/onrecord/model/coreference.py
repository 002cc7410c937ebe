"""Decodes the coreference head: which words are mentions, and which earlier mention each means.

Scores of a pair: the product of two vectors the network gives for their head words, and a small network over the
attributes of `candidates`, whose tables come with the weights (`coreference.npz`). A mention takes the antecedent with
the best score, if it is high enough (Lee et al. 2017; over head words as Dobrovolskii 2021).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.analysis import Column, Mention, Syntax
from onrecord.model.activation import gelu
from onrecord.model.attributes import ATTRIBUTES, pair_attributes
from onrecord.model.candidates import Candidates, candidates
from onrecord.model.pieces import Window
from onrecord.model.reading import Reading
from onrecord.span import Span

Scores = npt.NDArray[np.float32]
Tables = Mapping[str, Scores]

LEAST_CHANCE = 0.5
"""Least probability for a word to be a candidate."""
LEAST_SCORE = -0.5
"""A link's score must be over this; 0 is as likely as no link. Both tuned for the mean F1 of `benchmark.coreference`
on GUM dev with the weights core-4200 (2026-11-30). Flat: chances of 0.3 to 0.5 and scores of -0.5 to -1 change it by
0.4; lower scores trade precision for recall."""
BLOCK, REACH, NEAR = 128, 384, 64
"""Mentions are linked a block at a time, each to at most REACH mentions in front of the block: to the NEAR nearest, and
further off to those that share a word with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """Candidates of one window: token numbers, types (numbers of the mention head), and their two vectors."""

    token: npt.NDArray[np.int64]
    type: npt.NDArray[np.int64]
    query: Scores
    key: Scores


def mention_heads(window: Window, start: Column, end: Column, mention: Scores, query: Scores, key: Scores) -> Heads:
    """The words `window` owns that may head a mention; scores are [words, types], vectors [words, width]."""
    own = slice(window.owned_first - window.first, window.owned_last - window.first)
    scores = mention[own]
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances = 1 - shifted[:, 0] / shifted.sum(axis=1)
    kept = np.flatnonzero(chances >= LEAST_CHANCE)
    return Heads(
        token=kept + window.owned_first,
        type=1 + scores[kept, 1:].argmax(axis=1),
        query=query[own][kept],
        key=key[own][kept],
    )


def mentions(reading: Reading, parts: Sequence[Heads], found: Mapping[str, Any]) -> tuple[Mention, ...]:
    """The mentions of a document that mean the same as another one; `found` holds its sentences and syntax."""
    return linked(reading, parts, found["sentences"], found["syntax"])


def linked(reading: Reading, parts: Sequence[Heads], sentences: Column, syntax: Syntax) -> tuple[Mention, ...]:
    """The mentions that mean the same as another one, in order of their heads."""
    heads = np.concatenate([part.token for part in parts]) if parts else np.zeros(0, dtype=np.int64)
    if len(heads) < 2:
        return ()
    kind = np.concatenate([part.type for part in parts])
    query, key = (np.concatenate([getattr(part, side) for part in parts]) for side in ("query", "key"))
    start, end = reading.start, reading.end
    spotted = candidates(reading.text, start, end, sentences, syntax, heads.tolist())
    chosen = list(_antecedents(spotted, query, key, reading.tables))
    chain = _chains([antecedent for antecedent, _ in chosen])
    size = np.bincount(chain, minlength=len(chain))
    kept = [number for number in range(len(heads)) if size[chain[number]] > 1]
    place: dict[int | None, int | None] = {number: row for row, number in enumerate(kept)} | {None: None}
    rank: dict[int, int] = {}
    types = reading.labels["mentions"]
    return tuple(
        Mention(
            span=Span(int(start[spotted.first[number]]), int(end[spotted.last[number] - 1])),
            head=int(heads[number]),
            type=types[int(kind[number]) - 1],
            chain=rank.setdefault(int(chain[number]), len(rank)),
            antecedent=place[chosen[number][0]],
            score=chosen[number][1],
        )
        for number in kept
    )


def pair_scores(found: Candidates, query: Scores, key: Scores, tables: Tables, rows: slice, columns: slice) -> Scores:
    """Scores [rows, columns] of anaphors with antecedents; very low for pairs that are not weighed."""
    values, possible = pair_attributes(found, rows, columns)
    apart = np.arange(rows.start, rows.stop)[:, None] - np.arange(columns.start, columns.stop)[None]
    shared = values[list(ATTRIBUTES).index("words")] > 0
    row, column = np.nonzero(possible & ((apart <= NEAR) | shared))
    hidden = np.repeat(tables["bias"][None], len(row), axis=0)
    for name, codes in zip(ATTRIBUTES, values, strict=True):
        hidden += tables[name][codes[row, column]]
    scores: Scores = np.full(possible.shape, -1e4, dtype=np.float32)
    products = (query[rows] @ key[columns].T)[row, column] / np.float32(np.sqrt(query.shape[1]))
    scores[row, column] = products + gelu(hidden) @ tables["out"] + tables["out_bias"]
    return scores


def _antecedents(found: Candidates, query: Scores, key: Scores, tables: Tables) -> Iterator[tuple[int | None, float]]:
    """For every mention the one it means, or None, with the probability of that choice."""
    count = len(found.head)
    for first in range(0, count, BLOCK):
        rows, columns = slice(first, min(first + BLOCK, count)), slice(max(0, first - REACH), min(first + BLOCK, count))
        scores = pair_scores(found, query, key, tables, rows, columns)
        best = scores.argmax(axis=1)
        top = scores[np.arange(len(scores)), best]
        chance = np.exp(top) / (1 + np.exp(np.minimum(scores, 30)).sum(axis=1))
        for column, score, sure in zip(best.tolist(), top.tolist(), chance.tolist(), strict=True):
            yield (columns.start + column, float(min(1.0, sure))) if score > LEAST_SCORE else (None, 1.0)


def _chains(antecedents: Sequence[int | None]) -> npt.NDArray[np.int64]:
    """A number per mention, the same for all that are linked; antecedents stand before their anaphors."""
    chain = np.arange(len(antecedents))
    for number, antecedent in enumerate(antecedents):
        if antecedent is not None:
            chain[number] = chain[antecedent]
    return chain
