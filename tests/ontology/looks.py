"""A stand-in for the encoder: words have a vector by their sense, whatever stands around them."""

from __future__ import annotations

import zlib

import numpy as np

from onrecord.analysis import TAGS
from onrecord.model.vectors import WordVectors
from onrecord.tokens import token_columns

SENSES = {"evicted": "leave", "drove": "leave", "ousted": "leave", "expelled": "leave", "eviction": "leave"}
VERBS = frozenset("evicted drove ousted expelled arrested sang".split())
SIZE = 64


def look(text: str) -> WordVectors:
    """Random directions by sense; words of one sense are much alike."""
    start, end = token_columns(text)
    words = [text[a:b].lower() for a, b in zip(start, end, strict=True)]
    tags = ["VERB" if word in VERBS else "NOUN" if len(word) > 3 else "X" for word in words]
    vectors = [_direction(SENSES.get(word, word)) + 0.3 * _direction(word) for word in words]
    return WordVectors(
        start=start,
        end=end,
        tag=np.array([TAGS.index(tag) for tag in tags], dtype=np.int32),
        vector=np.array(vectors, dtype=np.float32).reshape(-1, SIZE),
    )


def _direction(word: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    row = np.random.default_rng(zlib.crc32(word.encode())).normal(size=SIZE).astype(np.float32)
    return row / np.float32(np.linalg.norm(row))
