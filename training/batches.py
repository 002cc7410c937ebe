"""Passages to tensors: windows at random places for training, padded to one size."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.model.pieces import Pieces, Window, encoded, window, windows, with_parties
from training.corpora import IGNORED, Passage


@dataclass(slots=True, kw_only=True)
class Prepared:
    """A passage with its pieces, ready to be cut into windows."""

    passage: Passage
    numbers: list[tuple[int, ...]]
    shapes: list[int]
    newline: list[bool]


def prepared(passage: Passage, pieces: Pieces) -> Prepared:
    """Cut every word into pieces once."""
    numbers, shapes, newline = encoded(passage.text, passage.start, passage.end, pieces)
    return Prepared(passage=passage, numbers=numbers, shapes=shapes, newline=newline)


def random_windows(item: Prepared, pieces: Pieces, size: int, rng: random.Random) -> Iterator[Window]:
    """Windows that cover the passage once, from a random place on, the rest before it included."""
    count = len(item.numbers)
    costs = [len(ids) + flag for ids, flag in zip(item.numbers, item.newline, strict=True)]
    first = 0
    target = rng.randint(size // 4, size - 2) if sum(costs) > size else size - 2
    while first < count:
        last, used = first, 0
        while last < count and used + costs[last] <= target:
            used += costs[last]
            last += 1
        last = max(last, first + 1)
        if last - first >= 4 or count < 4:
            yield window(item.numbers, item.shapes, item.newline, pieces, bounds=(first, last, first, last))
        first, target = last, size - 2


def document_windows(item: Prepared, pieces: Pieces, size: int) -> Iterator[Window]:
    """The windows the program would read the passage in, at most `size` pieces each."""
    passage = item.passage
    return windows(passage.text, passage.start, passage.end, pieces, size=size, overlap=size * 3 // 10)


Example = tuple[Prepared, Window]


def inputs(examples: list[Example]) -> dict[str, Tensor]:
    """ids, shapes, mask [batch, pieces]; heads, real [batch, words]. The parties of a pair are marked in the shapes."""
    pieces = max(len(found.ids) for _, found in examples)
    words = max(len(found.heads) for _, found in examples)
    batch = len(examples)
    ids = torch.zeros(batch, pieces, dtype=torch.long)
    shapes = torch.zeros(batch, pieces, dtype=torch.long)
    mask = torch.zeros(batch, pieces, dtype=torch.bool)
    heads = torch.zeros(batch, words, dtype=torch.long)
    real = torch.zeros(batch, words, dtype=torch.bool)
    for row, (item, plain) in enumerate(examples):
        pair = item.passage.pair
        found = with_parties(plain, pair.source, pair.target) if pair else plain
        ids[row, : len(found.ids)] = torch.from_numpy(found.ids)
        shapes[row, : len(found.shapes)] = torch.from_numpy(found.shapes)
        mask[row, : len(found.ids)] = True
        heads[row, : len(found.heads)] = torch.from_numpy(found.heads)
        real[row, : len(found.heads)] = True
    return {"ids": ids, "shapes": shapes, "mask": mask, "heads": heads, "real": real}


def column(examples: list[Example], name: str, words: int) -> Tensor:
    """One label column [batch, words], IGNORED where there is no word."""
    out = torch.full((len(examples), words), IGNORED, dtype=torch.long)
    for row, (item, found) in enumerate(examples):
        labels = item.passage.columns[name][found.first : found.last]
        out[row, : len(labels)] = torch.from_numpy(labels.astype(np.int64))
    return out


def numbers(examples: list[Example], name: str, words: int) -> Tensor:
    """One column of real values [batch, words], NaN where there is none."""
    out = torch.full((len(examples), words), float("nan"))
    for row, (item, found) in enumerate(examples):
        values = item.passage.numbers[name][found.first : found.last]
        out[row, : len(values)] = torch.from_numpy(values)
    return out


def cue_roles(examples: list[Example], words: int, extra: list[list[int]]) -> tuple[Tensor, Tensor, Tensor]:
    """Cue places [batch, cues], their validity, and role labels [batch, words, cues].

    `extra` adds words that are not cues (numbers in the window): all their labels are O.
    """
    rows: list[list[tuple[int, dict[int, int]]]] = []
    for (item, found), negatives in zip(examples, extra, strict=True):
        row = [(token - found.first, roles) for token, roles in item.passage.cues if found.first <= token < found.last]
        rows.append(row + [(word, {}) for word in negatives])
    count = max(1, *(len(row) for row in rows))
    places = torch.zeros(len(examples), count, dtype=torch.long)
    valid = torch.zeros(len(examples), count, dtype=torch.bool)
    labels = torch.full((len(examples), words, count), IGNORED, dtype=torch.long)
    for row, cues in enumerate(rows):
        window_first, length = examples[row][1].first, len(examples[row][1].heads)
        for number, (place, roles) in enumerate(cues):
            places[row, number], valid[row, number] = place, True
            labels[row, :length, number] = 0
            for token, label in roles.items():
                if 0 <= token - window_first < length:
                    labels[row, token - window_first, number] = label
    return places, valid, labels
