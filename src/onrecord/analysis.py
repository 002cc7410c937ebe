"""What the model saw in one document: columns over tokens, and spans over characters. No records yet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.document import Block
from onrecord.span import Span, Spans

Column = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words that say whose words or thoughts some content is: a cue, its source, its content (character spans).

    `source` can be empty ("it was announced that"). `score` is the model's probability, 0 to 1.
    """

    source: Spans
    cue: Spans
    content: Spans
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in the text. `type` is one of the name head's labels (see `model.heads`)."""

    span: Span
    type: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One document as the model read it.

    `start` and `end` are columns with one row per token: character offsets, half-open. `sentences` holds for each
    sentence the number of its first token; a sentence never crosses a block. `blocks` are in order of position.
    """

    start: Column
    end: Column
    sentences: Column
    blocks: tuple[Block, ...]
    attributions: tuple[Attribution, ...] = ()
    names: tuple[Name, ...] = ()
