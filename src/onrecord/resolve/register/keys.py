"""The form in which names are compared: without case, accents, full stops, apostrophes, hyphens, British spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from onrecord.compare import folded

_BRITISH = (
    ("isation", "ization"),
    ("centre", "center"),
    ("defence", "defense"),
    ("labour", "labor"),
    ("programme", "program"),
)
_MARKS = str.maketrans(dict.fromkeys(".,;:!?'\"“”„«»()[]") | dict.fromkeys("-‐‑–—/_", " ") | {"&": " and "})
_INITIALS = re.compile(r"\b(\w) (?=\w\b)")
_INNER = re.compile(" (the )+| {2,}")
"""Articles inside a name and blanks too many."""
_POSSESSIVE = re.compile(r"['’]s?$|(?<=s)['’]$", re.IGNORECASE)


def keys(names: Iterable[str]) -> dict[str, str]:
    """The keys of many names at once. No name may hold a "|". Much faster than one by one.

    "F. W. de Klerk" and "FW de Klerk" → "fw de klerk"; "Bissau's Défence Force" → "bissaus defense force".
    """
    found: dict[str, str] = {}
    # Letters with accents make folding slow: only the names that have one take that way.
    plain: dict[bool, list[str]] = {True: [], False: []}
    for name in dict.fromkeys(names):
        plain[name.isascii()].append(name)
    for listed in plain.values():
        if listed:
            found.update(zip(listed, _keys("|".join(listed)), strict=True))
    return found


def _keys(names: str) -> list[str]:
    text = folded(names).translate(_MARKS)
    for british, american in _BRITISH:
        text = text.replace(british, american)
    text = _INITIALS.sub(r"\1", _INNER.sub(" ", text))
    return [name.strip() for name in text.split("|")]


@lru_cache(maxsize=32768)
def key(name: str) -> str:
    """The key of one name; empty when it has no letter or digit."""
    return _keys(name.replace("|", " "))[0]


def without_possessive(words: str) -> str:
    """The words without the ending of a possessive: "Macron's" → "Macron", "the Philippines'" → "the Philippines"."""
    return _POSSESSIVE.sub("", words)


def without_article(words: str) -> str:
    """The words without "the" in front."""
    return words[4:] if words[:4].lower() == "the " else words


def without_articles(name: str) -> str:
    """A key without any "the" in it: what the grammar of government compares."""
    return " ".join(word for word in name.split() if word != "the")
