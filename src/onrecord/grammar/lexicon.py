"""The words that questions to a parse turn on (data/grammar.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from onrecord.vocabulary import load, words

Frames: TypeAlias = frozenset[str]
"""How that of which a word speaks hangs on it: "to", "ing", "that", "object", "subject", or a preposition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The tables of data/grammar.toml that map words; plain lists are asked for with `listed`.

    `negating`, `denying`, `planning`, `continuing` and `supposing` are the words of negation, denial, future, ongoing
    and condition, with their frames; `modal` says of each word of modality which kind it means in which frame.
    """

    negating: Mapping[str, Frames]
    denying: Mapping[str, Frames]
    planning: Mapping[str, Frames]
    continuing: Mapping[str, Frames]
    supposing: Mapping[str, Frames]
    modal: Mapping[str, Mapping[str, str]]
    modal_auxiliaries: Mapping[str, str]
    modal_adverbs: Mapping[str, str]
    modal_marks: Mapping[str, str]
    controlled_by_oblique: Mapping[str, Frames]


@cache
def lexicon() -> Lexicon:
    """The vocabulary of grammar, read once."""
    data = load("grammar")
    modality = data["modality"]
    return Lexicon(
        negating=_frames(data["negation"]["words"]),
        denying=_frames(data["denial"]["words"]),
        planning=_frames(data["future"]["words"]),
        continuing=_frames(data["ongoing"]["words"]),
        supposing=_frames(data["condition"]["words"]),
        modal=_kinds(modality["words"]),
        modal_auxiliaries=modality["auxiliaries"],
        modal_adverbs=modality["adverbs"],
        modal_marks=modality["marks"],
        controlled_by_oblique=_frames(data["control"]["by_oblique"]),
    )


def _frames(table: Mapping[str, list[str]]) -> dict[str, Frames]:
    return {word: frozenset(frames) for word, frames in table.items()}


def _kinds(tables: Mapping[str, Mapping[str, list[str]]]) -> dict[str, dict[str, str]]:
    kinds: dict[str, dict[str, str]] = {}
    for kind, table in tables.items():
        for word, frames in table.items():
            kinds.setdefault(word, {}).update(dict.fromkeys(frames, kind))
    return kinds


def listed(table: str, key: str) -> frozenset[str]:
    """The lemmas of one plain list: `listed("negation", "adverbs")`."""
    return words("grammar", table, key)
