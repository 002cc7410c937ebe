"""How telling a word is: its rank among the words of English, not its frequency in the archive.

A weight learned from the archive would change whenever a document arrives, and with it every join made before. The
ranks are those of the encoder's vocabulary, which is in order of frequency: they ship with the program and never move.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from onrecord.compare import folded
from onrecord.errors import ModelError
from onrecord.model.card import WEIGHTS

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*\d|\d")
_ENDING = re.compile(r"['’](?:s|ll|re|ve|d|t|m)?$")
_INFLECTIONS = ("s", "es", "ed", "ing")
_PIECE = "##"

COMMON = 150
"""So many of the most frequent words tell nothing: articles, pronouns, prepositions, "said", "people"."""
INFLECTED = 2000
"""An inflected form whose stem alone is in the vocabulary counts as so many ranks rarer than the stem."""


def words(text: str) -> Iterator[str]:
    """The words and numbers of a text, folded, without possessive endings."""
    return (word for found in _WORD.findall(folded(text)) if (word := _ENDING.sub("", found)))


@cache
def _ranks() -> tuple[Mapping[str, int], int]:
    path = WEIGHTS / "tokenizer.json"
    try:
        vocabulary: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the vocabulary {path} is missing or damaged; reinstall onrecord") from error
    first = vocabulary.get("the", 0)
    ranks = {word: place - first + 1 for word, place in vocabulary.items() if not word.startswith(_PIECE)}
    return ranks, max(ranks.values(), default=1)


@lru_cache(maxsize=1 << 18)
def rarity(word: str) -> float:
    """0 for the commonest words to 1 for those outside the vocabulary: the logarithm of the rank. Raises ModelError."""
    ranks, last = _ranks()
    rank = ranks.get(word)
    if rank is None:
        stems = (word.removesuffix(ending) for ending in _INFLECTIONS if word.endswith(ending))
        rank = min((ranks[stem] + INFLECTED for stem in stems if stem in ranks), default=last)
    return 0.0 if rank <= COMMON else min(1.0, math.log(rank) / math.log(last))


def weighted(counts: Mapping[str, int], *, most: int) -> list[tuple[str, float]]:
    """The `most` telling words with weights of length one, heaviest first; a word said often weighs little more."""
    weights = [(word, (1 + math.log(count)) * rarity(word) ** 2) for word, count in counts.items()]
    kept = sorted((pair for pair in weights if pair[1] > 0), key=lambda pair: (-pair[1], pair[0]))[:most]
    length = math.sqrt(sum(weight * weight for _, weight in kept)) or 1.0
    return [(word, weight / length) for word, weight in kept]


def counted(texts: Iterable[tuple[str, int]]) -> Counter[str]:
    """The words of several texts, each text so many times as stands beside it."""
    out: Counter[str] = Counter()
    for text, times in texts:
        for word in words(text):
            out[word] += times
    return out
