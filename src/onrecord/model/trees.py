"""The best dependency trees from the scores of single arcs: greedy where that gives a tree, else Chu-Liu/Edmonds.

Nine sentences of ten need no search. For the rest the best arborescence is found for each of the likeliest roots (one
root a sentence, as Universal Dependencies has it), and the best of these is taken.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from onrecord.analysis import Column

Scores = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]

ROOTS_TRIED = 3
_ABSENT = -30.0
"""Log probability of an arc whose score was not kept; a word further away costs a little more, so ties are near."""
_LONGEST = 600
"""Longer sentences (lists, tables) get the greedy heads, mended word by word: the search is cubic."""


def best_heads(heads: Numbers, scores: Scores, root: Scores, sentences: Column) -> Column:
    """The head of every token as a token number; the one root of a sentence is its own head.

    `heads` [tokens, kept] are candidate heads (token numbers, -1 for none) with `scores`, best first; `root` [tokens]
    are the scores of being a root; `sentences` the first tokens of all sentences.
    """
    count = len(root)
    tokens = np.arange(count)
    first = np.repeat(sentences, np.diff([*sentences.tolist(), count])).astype(np.int64)
    last = np.repeat([*sentences.tolist()[1:], count], np.diff([*sentences.tolist(), count]))
    inside = (heads >= first[:, None]) & (heads < last[:, None]) & (heads != tokens[:, None])
    kept = np.where(inside, scores, np.float32(-np.inf))
    best = kept.argmax(axis=1)
    other = kept[tokens, best]
    chosen = np.where(root >= other, tokens, heads[tokens, best])
    for begin, end in zip(sentences.tolist(), [*sentences.tolist()[1:], count], strict=True):
        if not _is_tree(chosen[begin:end] - begin):
            chosen[begin:end] = begin + _searched(
                np.where(inside[begin:end], heads[begin:end] - begin, -1), scores[begin:end], root[begin:end]
            )
    return chosen.astype(np.int32)


def _is_tree(heads: Numbers) -> bool:
    """True when exactly one word is its own head and all others lead to it."""
    own = np.flatnonzero(heads == np.arange(len(heads)))
    if len(own) != 1:
        return False
    reached = heads
    for _ in range(len(heads).bit_length()):
        reached = reached[reached]
    return bool((reached == own[0]).all())


def _searched(heads: Numbers, scores: Scores, root: Scores) -> Numbers:
    """The best tree of one sentence; candidate heads are word numbers of the sentence, -1 for none."""
    count = len(root)
    if count == 1:
        return np.zeros(1, dtype=np.int64)
    if count > _LONGEST:
        return _chained(heads, root)
    dense = np.minimum(_ABSENT - np.abs(np.subtract.outer(np.arange(count), np.arange(count))) / 100, _ABSENT)
    rows, columns = np.nonzero(heads >= 0)
    dense[rows, heads[rows, columns]] = scores[rows, columns]
    np.fill_diagonal(dense, -np.inf)
    regret = np.maximum(root, _ABSENT) - dense.max(axis=1)
    best: tuple[float, Numbers] | None = None
    for place in np.argsort(-regret, kind="stable")[:ROOTS_TRIED].tolist():
        found = arborescence(dense, place)
        total = float(root[place] + sum(dense[word, head] for word, head in enumerate(found.tolist()) if word != place))
        if best is None or total > best[0]:
            best = (total, found)
    assert best is not None
    return best[1]


def _chained(heads: Numbers, root: Scores) -> Numbers:
    """Every word under its best head where that leads to the likeliest root, else under the root."""
    place = int(root.argmax())
    found = np.where(heads[:, 0] >= 0, heads[:, 0], place)
    found[place] = place
    reached = found
    for _ in range(len(found).bit_length()):
        reached = reached[reached]
    mended: Numbers = np.where(reached == place, found, place)
    return mended


def arborescence(scores: npt.NDArray[np.floating], root: int) -> Numbers:
    """The heads [words] of the best tree under `root`, its own head (Chu & Liu 1965, Edmonds 1967).

    `scores` is [words, words] (word, head); the diagonal is not used.
    """
    count = len(scores)
    weights = scores.astype(np.float64).copy()
    np.fill_diagonal(weights, -np.inf)
    heads: Numbers = weights.argmax(axis=1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if cycle is None:
        return heads
    inside = np.zeros(count, dtype=np.bool_)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    gain = weights[cycle] - weights[cycle, heads[cycle]][:, None]
    enters = gain[:, outside].argmax(axis=0)
    leaves = weights[np.ix_(outside, cycle)].argmax(axis=1)
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = weights[np.ix_(outside, outside)]
    small[-1, :-1] = gain[enters, np.flatnonzero(~inside)]
    small[:-1, -1] = weights[outside, cycle[leaves]]
    solved = arborescence(small, int(np.flatnonzero(outside == root)[0]))
    for number, word in enumerate(outside.tolist()):
        if word != root:
            heads[word] = outside[solved[number]] if solved[number] < len(outside) else cycle[leaves[number]]
    entry = int(solved[-1])
    heads[cycle[enters[entry]]] = outside[entry]
    return heads


def _cycle(heads: Numbers, root: int) -> Numbers | None:
    """The words of one cycle that does not hold the root, or None."""
    state = np.zeros(len(heads), dtype=np.int8)
    state[root] = 2
    for word in range(len(heads)):
        path = []
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = int(heads[word])
        if state[word] == 1:
            return np.array(path[path.index(word) :], dtype=np.int64)
        state[path] = 2
    return None
