"""What the encoder makes of every word of a text before any head has decided anything: how alike words are in context.

No record is made of it; `ontology` compares words with the examples of a user's own types.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.analysis import Column
from onrecord.errors import ModelError
from onrecord.model.factuality import own_scores
from onrecord.model.pieces import windows
from onrecord.model.session import Scores, load
from onrecord.tokens import token_columns


@dataclass(frozen=True, slots=True, kw_only=True)
class WordVectors:
    """The tokens of a text, a row for each. `tag` is a number in `analysis.TAGS`, `vector` the encoder's."""

    start: Column
    end: Column
    tag: Column
    vector: Scores


def word_vectors(text: str, threads: int = 1) -> WordVectors:
    """The vectors of all tokens, each from the window that owns it. `text` has a token at least. Raises ModelError."""
    model = load(threads)
    if "vector" not in model.outputs:
        raise ModelError("these weights give no vectors of words; reinstall onrecord")
    start, end = token_columns(text)
    tags, vectors = [], []
    for window in windows(text, start, end, model.pieces):
        found = model.run(window, ("tag", "vector"))
        tags.append(own_scores(window, start, end, found["tag"]))
        vectors.append(own_scores(window, start, end, found["vector"]))
    tag = np.concatenate(tags).argmax(axis=1).astype(np.int32)
    return WordVectors(start=start, end=end, tag=tag, vector=np.concatenate(vectors))
