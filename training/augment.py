"""More passages from those there are."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from training.corpora import Passage, laid_out

SWAPPED = 0.7
"""Share of the names that are exchanged."""
PARTY_SWAPPED = 0.6
"""Share of the parties that are exchanged, of those that can be."""
SHORT = 4
"""Words of the longest party that is exchanged: longer ones say what happens themselves."""


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


def with_other_parties(passages: Iterable[Passage], *, seed: int = 0) -> Iterator[Passage]:
    """The pairs again, most short names of parties exchanged for those of other pairs.

    What stands between and around them then has to tell what the one does to the other.
    """
    passages, rng = list(passages), random.Random(seed)
    known = [
        _words(passage, first, last)
        for passage in passages
        for first, last in map(_range, _sides(passage))
        if _is_name(_words(passage, first, last))
    ]
    for passage in passages:
        words, spaced, sides = _words(passage, 0, len(passage.start)), _spaced(passage), _sides(passage)
        where = {tokens: _range(tokens) for tokens in sides if tokens}
        # From the back, so that the places in front stay true.
        for tokens in sorted(where, reverse=True):
            first, last = where[tokens]
            if last - first != len(tokens) or not _is_name(words[first:last]) or rng.random() >= PARTY_SWAPPED:
                continue
            own = rng.choice(known)
            words[first:last] = own
            spaced[first:last] = [True] * (len(own) - 1) + spaced[last - 1 : last]
            more = len(own) - (last - first)
            where = {
                side: (first, last + more) if side == tokens else (a + more * (a >= last), b + more * (a >= last))
                for side, (a, b) in where.items()
            }
        text, start, end = laid_out(list(zip(words, spaced, strict=True)))
        source, target = (tuple(range(*where[side])) if side else () for side in sides)
        assert passage.pair is not None
        pair = replace(passage.pair, source=source, target=target)
        yield replace(passage, id=f"{passage.id}:other", text=text, start=start, end=end, pair=pair)


def _sides(passage: Passage) -> tuple[tuple[int, ...], tuple[int, ...]]:
    assert passage.pair is not None
    return passage.pair.source, passage.pair.target


def _spaced(passage: Passage) -> list[bool]:
    """Whether a space stands behind every token."""
    following = [*passage.start.tolist()[1:], len(passage.text) + 1]
    return [after > end for end, after in zip(passage.end.tolist(), following, strict=True)]


def _range(tokens: tuple[int, ...]) -> tuple[int, int]:
    return (tokens[0], tokens[-1] + 1) if tokens else (0, 0)


def _is_name(words: list[str]) -> bool:
    return 0 < len(words) <= SHORT and any(word[:1].isupper() for word in words)


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
