"""What one party does to another, and who the parties of a sentence are, asked of the network directly.

Two answers that no record is made of: they show how well the encoder knows events apart from finding them, on the data
that others measure themselves by (PLV, CAMEO spans).
"""

from __future__ import annotations

import numpy as np

from onrecord.analysis import Column
from onrecord.model.activation import gelu
from onrecord.model.names import best_labels
from onrecord.model.pieces import Window, windows, with_parties
from onrecord.model.session import Scores, load
from onrecord.span import Span, Spans
from onrecord.tokens import token_columns, token_run
from onrecord.vocabulary import load as vocabulary

PARTY_TAGS = ("O", "B-S", "I-S", "B-T", "I-T", "B-R", "I-R")
"""Labels of the parties of a sentence: sources and targets of events, and those that are both (mutual acts)."""


def relation(text: str, source: Spans, target: Spans) -> tuple[tuple[str, float], ...]:
    """The types of PLOVER with the probability that it is what `source` does to `target` in `text`, likeliest first.

    Spans are code points of `text`, half-open; one of the two may be empty (nobody). Raises ModelError.
    """
    model = load()
    start, end = token_columns(text)
    sides = [[token for span in spans for token in token_run(start, end, Span(*span))] for spans in (source, target)]
    cut = [with_parties(window, *sides) for window in windows(text, start, end, model.pieces)]
    rows = {
        name: _joined(cut, [model.run(window, (name,))[name] for window in cut])
        for name in ("pair_source", "pair_target", "pair_around")
    }
    hidden = rows["pair_around"].mean(axis=0)
    for tokens, name in zip(sides, ("pair_source", "pair_target"), strict=True):
        hidden = hidden + (rows[name][tokens].mean(axis=0) if tokens else model.tables[f"{name}_bias"])
    scores = model.tables["pair_out"] @ gelu(hidden) + model.tables["pair_bias"]
    shares = np.exp(scores - scores.max())
    found = zip(vocabulary("plover")["types"], (shares / shares.sum()).tolist(), strict=True)
    return tuple(sorted(found, key=lambda row: (-row[1], row[0])))


def parties(text: str, start: Column, end: Column) -> tuple[str, ...]:
    """A label of PARTY_TAGS for every token of a text whose tokens are given. Raises ModelError."""
    model = load()
    cut = list(windows(text, start, end, model.pieces))
    scores = _joined(cut, [model.run(window, ("parties",))["parties"] for window in cut])
    return party_tags(scores)


def party_tags(scores: Scores) -> tuple[str, ...]:
    """The likeliest labels in which every span begins and keeps its type; `scores` is [words, labels]."""
    if not len(scores):
        return ()
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs: Scores = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return tuple(PARTY_TAGS[label] for label in best_labels(logs).tolist())


def _joined(cut: list[Window], parts: list[Scores]) -> Scores:
    """One row per token of the text, each from the window that owns it."""
    owned = [
        part[window.owned_first - window.first : window.owned_last - window.first]
        for window, part in zip(cut, parts, strict=True)
    ]
    return np.concatenate(owned)
