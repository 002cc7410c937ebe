"""Decodes the syntax head: labels word by word, and the best tree of every sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.analysis import RELATIONS, Column, Syntax
from onrecord.model.lemmas import edited
from onrecord.model.pieces import Window
from onrecord.model.reading import Reading
from onrecord.model.trees import best_heads

Scores = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]

KEPT_HEADS = 8
"""Heads that are kept for every word: the scores of all would grow with the square of the window."""
_ROOT = RELATIONS.index("root")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What one window says of the tokens it owns, one row each.

    `heads` are the KEPT_HEADS likeliest heads as token numbers of the document, best first, with log probabilities in
    `scores`; `root` is the log probability of being a root. `relation` and `second` are the two best relations to the
    best head.
    """

    tag: Labels
    features: Labels
    lemma: Labels
    heads: Labels
    scores: Scores
    root: Scores
    relation: Labels
    second: Labels


def own_choices(window: Window, start: Column, end: Column, *scores: Scores) -> Choices:
    """The choices for the tokens `window` owns.

    `scores` are those of tags, features, lemma edits [words, labels], arcs [words, words] (word, head; itself for a
    root) and relations [words, labels].
    """
    tag, features, lemmas, arc, relation = scores
    own = slice(window.owned_first - window.first, window.owned_last - window.first)
    arcs = arc[own] - arc[own].max(axis=1, keepdims=True)
    arcs -= np.log(np.exp(arcs).sum(axis=1, keepdims=True))
    places = np.arange(own.start, own.stop)
    rows = np.arange(len(places))
    root = arcs[rows, places]
    kept = min(KEPT_HEADS, arcs.shape[1])
    best = np.argpartition(-arcs, kept - 1, axis=1)[:, :kept]
    chances = np.take_along_axis(arcs, best, axis=1)
    order = np.argsort(-chances, axis=1, kind="stable")
    two = np.argsort(-relation[own], axis=1, kind="stable")[:, :2]
    return Choices(
        tag=tag[own].argmax(axis=1),
        features=features[own].argmax(axis=1),
        lemma=lemmas[own].argmax(axis=1),
        heads=_wide(np.take_along_axis(best, order, axis=1) + window.first, -1),
        scores=_wide(np.take_along_axis(chances, order, axis=1), -1e4),
        root=root,
        relation=two[:, 0],
        second=two[:, 1],
    )


def _wide(rows: Any, filling: float) -> Any:
    """Rows of KEPT_HEADS cells also where the window has fewer words."""
    return np.pad(rows, ((0, 0), (0, KEPT_HEADS - rows.shape[1])), constant_values=filling)


def syntax(reading: Reading, parts: Sequence[Choices], found: Mapping[str, Any]) -> Syntax:
    """The columns of a document; `found["sentences"]` are the sentences the trees are for."""
    if not parts:
        none = np.zeros(0, dtype=np.int32)
        return Syntax(tag=none, lemma=(), features=(), head=none, relation=none)
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in Choices.__slots__}
    head = best_heads(columns["heads"], columns["scores"], columns["root"], found["sentences"])
    is_root = head == np.arange(len(head))
    relation = np.where(columns["relation"] == _ROOT, columns["second"], columns["relation"])
    edits, features = reading.labels["lemmas"], reading.labels["features"]
    words = (reading.text[i:j] for i, j in zip(reading.start.tolist(), reading.end.tolist(), strict=True))
    return Syntax(
        tag=columns["tag"].astype(np.int32),
        lemma=tuple(edited(word, edits[number]) for word, number in zip(words, columns["lemma"].tolist(), strict=True)),
        features=tuple(features[number] for number in columns["features"].tolist()),
        head=head,
        relation=np.where(is_root, _ROOT, relation).astype(np.int32),
    )
