"""What the decoders of the heads are given besides scores: the text, its layout, and what comes with the weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.analysis import Column
from onrecord.document import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One text as it is read: token columns `start` and `end` (character offsets), and its layout.

    `sentences` are the first tokens of sentences where these are given; else the network decides. `labels` name the
    labels of heads whose labels were found in training data, `tables` are the parameters used outside the network.
    """

    text: str
    start: Column
    end: Column
    blocks: Sequence[Block]
    sentences: Column | None
    labels: Mapping[str, Sequence[str]]
    tables: Mapping[str, npt.NDArray[np.float32]]
