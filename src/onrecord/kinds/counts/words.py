"""The base forms a printed word can have: the parse's lemmas are wrong for too many verbs to be trusted alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from onrecord.kinds.counts.units import singular
from onrecord.vocabulary import load


@lru_cache(maxsize=8192)
def base_forms(word: str, lemma: str) -> tuple[str, ...]:
    """The base forms that a word can have: its lemma, and what is left without an ending ("killed": kill)."""
    irregular: Mapping[str, str] = load("measures")["irregular"]
    found = [irregular[word]] if word in irregular else []
    found += [lemma, word, singular(word)]
    for ending in ("ing", "ed", "es", "s", "d"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            found += [
                stem,
                f"{stem}e",
                stem[:-1] if stem[-1] == stem[-2] else stem,
                f"{stem[:-1]}y" if stem[-1] == "i" else stem,
            ]
    return tuple(dict.fromkeys(found))
