"""More passages from those there are."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np

from training.corpora import Passage, laid_out

SWAPPED = 0.7
"""Share of the names that are exchanged."""


def with_other_names(passages: Iterable[Passage], scheme: str, *, seed: int = 0) -> Iterator[Passage]:
    """The passages again, most names exchanged for others of their type from anywhere in the corpus (Dai & Adel 2020).

    What stands around a name then has to tell its type.
    """
    passages, rng = list(passages), random.Random(seed)
    known: dict[int, list[list[str]]] = defaultdict(list)
    for passage in passages:
        for first, last, kind in _runs(passage.columns[scheme].tolist()):
            known[kind].append(_words(passage, first, last))
    for passage in passages:
        labels = passage.columns[scheme].tolist()
        words: list[str] = []
        out: list[int] = []
        done = 0
        for first, last, kind in _runs(labels):
            words += _words(passage, done, first)
            out += labels[done:first]
            own = rng.choice(known[kind]) if rng.random() < SWAPPED else _words(passage, first, last)
            words += own
            out += [1 + 2 * kind, *[2 + 2 * kind] * (len(own) - 1)]
            done = last
        words += _words(passage, done, len(labels))
        out += labels[done:]
        text, start, end = laid_out([(word, True) for word in words])
        yield Passage(
            id=f"{passage.id}:other",
            task=scheme,
            text=text,
            start=start,
            end=end,
            columns={scheme: np.array(out, dtype=np.int32)},
        )


def _words(passage: Passage, first: int, last: int) -> list[str]:
    return [passage.text[passage.start[token] : passage.end[token]] for token in range(first, last)]


def _runs(labels: list[int]) -> Iterator[tuple[int, int, int]]:
    """Every name as first token, last (excluded) and number of its type."""
    token = 0
    while token < len(labels):
        if labels[token] > 0 and labels[token] % 2:
            first, kind = token, (labels[token] - 1) // 2
            token += 1
            while token < len(labels) and labels[token] == 2 + 2 * kind:
                token += 1
            yield first, token, kind
        else:
            token += 1
