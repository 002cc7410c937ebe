"""Windows and readings by hand, for the decoders of the heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from onrecord.analysis import Column
from onrecord.document import Block
from onrecord.model.pieces import Window
from onrecord.model.reading import Reading
from onrecord.tokens import token_columns


def window(first: int, last: int, owned_first: int, owned_last: int) -> Window:
    """A window over tokens without the pieces a decoder never looks at."""
    nothing = np.zeros(0, dtype=np.int64)
    return Window(
        first=first,
        last=last,
        owned_first=owned_first,
        owned_last=owned_last,
        ids=nothing,
        shapes=nothing,
        heads=nothing,
    )


def reading(
    text: str,
    *,
    blocks: Sequence[Block] = (),
    sentences: Column | None = None,
    labels: Mapping[str, Sequence[str]] | None = None,
    tables: Mapping[str, Any] | None = None,
) -> Reading:
    """What decoders are told of `text`."""
    start, end = token_columns(text)
    return Reading(
        text=text,
        start=start,
        end=end,
        blocks=blocks,
        sentences=sentences,
        labels=labels or {},
        tables=tables or {},
    )
