"""What can be seen of each two words that may stand for somebody or something.

The network scores pairs by vectors; what vectors are bad at (the same name again, agreement, distance) is given to it
as attributes, small numbers that training looks up in tables. Training and reading both use this module.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import numpy.typing as npt

from onrecord.model.candidates import Candidates, Codes
from onrecord.vocabulary import load

CLASSES = len(load("coreference")["classes"])
MENTION_STEPS, SENTENCE_STEPS = 10, 6
ATTRIBUTES = {
    "classes": CLASSES * CLASSES,
    "sentences": SENTENCE_STEPS * 5,
    "between": MENTION_STEPS,
    "words": 64,
    "agreement": 9,
    "syntax": 32,
    "repetition": 8,
}
"""The attributes of a pair (anaphor, antecedent), in the order of `pair_attributes`, and how many values each has."""


def pair_attributes(
    found: Candidates, rows: slice, columns: slice
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Attribute values [attributes, rows, columns] of anaphors `rows` with antecedents `columns`; what can be a pair.

    It can be one when the antecedent's head stands before the anaphor's.
    """
    i, j = np.arange(len(found.head))[rows][:, None], np.arange(len(found.head))[columns][None, :]
    values = np.stack(
        [
            found.kind[i] * CLASSES + found.kind[j],
            _sentence_steps(found, i, j) * 5 + _quote_relation(found.quote[i], found.quote[j]),
            _steps(i - j),
            _word_relation(found, i, j),
            _same_or_not(found.number[i], found.number[j]) * 3 + _same_or_not(found.gender[i], found.gender[j]),
            _syntax_relation(found, i, j),
            np.minimum(found.seen[i], 3) * 2 + (found.seen[j] > 0),
        ]
    )
    return values, i > j


def _steps(distance: Codes) -> Codes:
    steps: Codes = np.digitize(np.maximum(distance, 1), (2, 3, 4, 6, 9, 16, 32, 64, 128)).astype(np.int64)
    return steps


def _sentence_steps(found: Candidates, i: Codes, j: Codes) -> Codes:
    apart = np.maximum(found.sentence[i] - found.sentence[j], 0)
    steps: Codes = np.digitize(apart, (1, 2, 3, 5, 9)).astype(np.int64)
    return steps


def _quote_relation(i: Codes, j: Codes) -> Codes:
    out: Codes = np.where((i == 0) & (j == 0), 0, np.where(i == j, 1, np.where(j == 0, 2, np.where(i == 0, 3, 4))))
    return out


def _same_or_not(i: Codes, j: Codes) -> Codes:
    out: Codes = np.where((i == 0) | (j == 0), 0, np.where(i == j, 1, 2))
    return out


def _word_relation(found: Candidates, i: Codes, j: Codes) -> Codes:
    """A bit each: the same phrase, the same head, words of names shared, one within the other, an abbreviation."""
    same = (found.phrase[i] == found.phrase[j]) & (found.phrase[i] >= 0)
    bits: Codes = same.astype(np.int64) + 2 * ((found.lemma[i] == found.lemma[j]) & (found.lemma[i] >= 0))
    first_row, first_column = (int(i[0, 0]), int(j[0, 0])) if i.size and j.size else (0, 0)
    at: dict[str, list[int]] = defaultdict(list)
    for column in j[0].tolist() if j.size else ():
        for word in found.parts[column]:
            at[word].append(column)
        if found.initials[column]:
            at["\0" + found.initials[column]].append(column)
    for row in i[:, 0].tolist() if i.size else ():
        parts = found.parts[row]
        for column in {column for word in parts for column in at.get(word, ())}:
            other = found.parts[column]
            bits[row - first_row, column - first_column] |= (
                4 | (8 if other <= parts else 0) | (16 if parts <= other else 0)
            )
        if found.initials[row]:
            for column in at.get("\0" + found.initials[row], ()):
                if found.lemma[row] != found.lemma[column]:
                    bits[row - first_row, column - first_column] |= 32
    return bits


def _syntax_relation(found: Candidates, i: Codes, j: Codes) -> Codes:
    """A bit each: the one or the other is a subject, both hang on one word, one stands within the other."""
    within = (found.first[j] <= found.head[i]) & (found.head[i] < found.last[j])
    around = (found.first[i] <= found.head[j]) & (found.head[j] < found.last[i])
    bits: Codes = (
        found.subject[i].astype(np.int64)
        + 2 * found.subject[j]
        + 4 * (found.governor[i] == found.governor[j])
        + 8 * within
        + 16 * around
    )
    return bits
