"""The vocabulary of speakers: offices, bodies, writings, persons (data/titles.toml)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from onrecord.kinds.cues import function_words
from onrecord.vocabulary import load
from onrecord.vocabulary import words as vocabulary

NounKind = Literal["title", "body", "document", "person", "source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """The lists of data/titles.toml: lower-case singulars, and the plurals that suffix rules would not find."""

    titles: frozenset[str]
    modifiers: frozenset[str]
    honorifics: frozenset[str]
    bodies: frozenset[str]
    documents: frozenset[str]
    persons: frozenset[str]
    sources: frozenset[str]
    unnamed: tuple[str, ...]
    plurals: Mapping[str, str]


@cache
def titles() -> Titles:
    """The vocabulary, read once."""
    data = load("titles")
    sets = {key: frozenset(data[key]) for key in Titles.__slots__ if key not in ("unnamed", "plurals")}
    return Titles(unnamed=tuple(data["unnamed"]), plurals=data["plurals"], **sets)


@lru_cache(maxsize=8192)
def is_somebody(noun: str) -> bool:
    """True for a noun for people or what they make up, not for a text. `noun` is lower case."""
    kind = noun_kind(noun)
    return kind is not None and kind[0] != "document"


def noun_kind(noun: str) -> tuple[NounKind, bool] | None:
    """What kind of speaker a noun names and whether it is a plural; None for any other word. `noun` is lower case."""
    known = titles()
    if noun in known.plurals:
        kind = _kind_of(known, known.plurals[noun])
        return (kind, noun != "media") if kind else None
    kind = _kind_of(known, noun)
    if kind:
        return kind, False
    for singular in _singulars(noun):
        kind = _kind_of(known, singular)
        if kind:
            return kind, True
    return None


def _kind_of(known: Titles, noun: str) -> NounKind | None:
    # A source is also a person, a body also a place to write from: the more telling list is asked first.
    table: tuple[tuple[NounKind, frozenset[str]], ...] = (
        ("source", known.sources),
        ("title", known.titles),
        ("body", known.bodies),
        ("person", known.persons),
        ("document", known.documents),
    )
    return next((kind for kind, nouns in table if noun in nouns), None)


def _singulars(noun: str) -> list[str]:
    found = []
    if noun.endswith("ies"):
        found.append(noun[:-3] + "y")
    if noun.endswith("es"):
        found.append(noun[:-2])
    if noun.endswith("s") and not noun.endswith("ss"):
        found.append(noun[:-1])
    if noun.endswith("men"):
        found.append(noun[:-3] + "man")
    return found


def ends_body(lower: Sequence[str], token: int) -> bool:
    """True when the words up to `token` (included) end in the head of a body: "ministry", "white house"."""
    kind = noun_kind(lower[token])
    if kind and kind[0] == "body":
        return True
    return token > 0 and f"{lower[token - 1]} {lower[token]}" in titles().bodies


def is_title_word(word: str) -> bool:
    """True for a word that can stand inside a title phrase ("deputy", "foreign", "ministers"); `word` is lower case."""
    kind = noun_kind(word)
    return word in titles().modifiers or word in titles().honorifics or (kind is not None and kind[0] == "title")


@cache
def name_particles() -> frozenset[str]:
    """The small words inside a person's name ("bin", "van", "de"), without the function words among them."""
    small = ("articles", "prepositions", "conjunctions", "auxiliaries", "adverbs")
    known = vocabulary("names", "particles") | vocabulary("names", "particles_or_names")
    return known - frozenset().union(*(function_words(name) for name in small))
