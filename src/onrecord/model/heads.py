"""The heads of the network: which outputs each reads and how it turns them into a field of the Analysis.

A new head is a row here, its decoder beside the others, a field of Analysis, and its training in `training/`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from onrecord.analysis import Attribution, Column
from onrecord.model.attribution import attributions
from onrecord.model.names import labelled, names


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One head: `field` is the Analysis field it fills from the network's `outputs`.

    `read(window, start, end, *scores)` decodes one window while its scores are at hand (they are large, and dropped
    after it); `join(start, end, parts)` makes the field from what was read of all windows, in order.
    """

    field: str
    outputs: tuple[str, ...]
    read: Callable[..., Any]
    join: Callable[[Column, Column, Sequence[Any]], tuple[Any, ...]]


def _in_a_row(start: Column, end: Column, parts: Sequence[list[Attribution]]) -> tuple[Attribution, ...]:
    return tuple(chain.from_iterable(parts))


HEADS: tuple[Head, ...] = (
    Head(field="attributions", outputs=("cue", "role"), read=attributions, join=_in_a_row),
    Head(field="names", outputs=("names",), read=labelled, join=names),
)
