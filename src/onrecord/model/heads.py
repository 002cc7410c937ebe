"""The heads of the network: which outputs each reads and how it turns them into columns of the Analysis.

A new head is a row here, its decoder beside the others, a field of Analysis, and its training in `training/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.analysis import Column
from onrecord.model.attribution import attributions
from onrecord.model.names import names


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One head: `field` is the Analysis field that `decode(start, end, parts)` fills.

    `parts` has one tuple per window: the window, then its scores for each of `outputs`.
    """

    field: str
    outputs: tuple[str, ...]
    decode: Callable[[Column, Column, Sequence[Any]], Iterable[Any]]


HEADS: tuple[Head, ...] = (
    Head(field="attributions", outputs=("cue", "role"), decode=attributions),
    Head(field="names", outputs=("names",), decode=names),
)
