"""Compares names: plain functions from two names to a score and the reason for it.

A score says how sure it is that the two can name the same one, from 0 (they cannot) to 1 (they are the same words);
what else is known (who else is in the document, titles, distance) is for the caller to weigh. No vocabulary is needed
here: words come as the text has them, without titles, articles and possessive endings.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel


class Comparison(NamedTuple):
    """How alike two names are, 0 to 1, and why, in a few words for people."""

    score: float
    reason: str


DIFFERENT = Comparison(0.0, "different names")

SHORTEST_VARIANT = 5
SPELLING = 0.85
"""Names of at least so many letters, and so alike (normalised indel similarity), can be spellings of one name. Set by
hand on transliterated and misspelt family names against pairs of different ones (tests/test_compare.py)."""

_HALF = Comparison(0.88, "part of a double surname")

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ə": "a",
        "’": "'",
        "ʻ": "'",
        "ʼ": "'",
        "`": "'",
    }
)
# Spellings of one sound that systems of transliteration choose between; longer ones first.
_SOUNDS = (
    ("dzh", "j"),
    ("sch", "s"),
    ("ph", "f"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ck", "k"),
    ("dj", "j"),
    ("ks", "x"),
    ("q", "k"),
    ("w", "v"),
)
_LONGEST_NAME = 200
"""Code points of the longest text whose folded form is remembered."""
_NOT_CONSONANTS = frozenset("aeiouy'-")


def folded(text: str) -> str:
    """`text` in lower case, without diacritics, with one kind of apostrophe and single spaces."""
    # Names come again and again; a whole report once, and tens of thousands of them would fill the memory.
    return _folded_name(text) if len(text) <= _LONGEST_NAME else _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    # Compatibility forms are taken apart first: a mathematical alpha has no lower case, the capital it stands for has.
    whole = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in whole if not unicodedata.combining(letter)).lower().translate(_LETTERS)
    return " ".join(plain.split())


_folded_name = lru_cache(maxsize=65536)(_folded)


@lru_cache(maxsize=65536)
def sounded(word: str) -> str:
    """A folded word with spellings of one sound made equal: "qadhaf" → "kadaf"."""
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    return word


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word as they sound, doubled ones once: "khaldoun" → "hldn"."""
    out: list[str] = []
    for letter in sounded(word):
        if letter not in _NOT_CONSONANTS and (not out or out[-1] != letter):
            out.append(letter)
    return "".join(out)


def spellings(one: str, other: str) -> Comparison:
    """Whether two folded words are the same, or spellings of one name.

    Spellings differ in vowels and in how one sound is written, never in the first or last letter: "Petrov" and
    "Petrova" are two people, "Khaldoun" and "Khaldun" one.
    """
    if one == other:
        return Comparison(1.0, "same word")
    bare, other_bare = one.replace("-", "").replace("'", ""), other.replace("-", "").replace("'", "")
    if bare == other_bare and bare:
        return Comparison(0.97, "same letters")
    if min(len(bare), len(other_bare)) < SHORTEST_VARIANT or skeleton(bare) != skeleton(other_bare):
        return DIFFERENT
    sound, other_sound = sounded(bare), sounded(other_bare)
    if sound[0] != other_sound[0] or sound[-1] != other_sound[-1]:
        return DIFFERENT
    likeness = max(
        Indel.normalized_similarity(bare, other_bare), 0.95 * Indel.normalized_similarity(sound, other_sound)
    )
    return Comparison(round(likeness, 3), "another spelling") if likeness >= SPELLING else DIFFERENT


def persons(one: Sequence[str], other: Sequence[str]) -> Comparison:
    """Whether two names of persons, as folded words in the order printed, can name one person.

    Both full: the same words in any order, one with fewer given names or with initials, or spelt otherwise. One of a
    single word: the last word of the other scores more than an inner one (second surnames), and that more than the
    first (given names, or family names that stand in front). Different given names with one surname are two people.
    """
    if not one or not other:
        return DIFFERENT
    if len(one) > len(other):
        one, other = other, one
    if list(one) == list(other):
        return Comparison(1.0, "same name")
    if len(one) == 1:
        return _part(one[0], other)
    if sorted(one) == sorted(other):
        return Comparison(0.95, "same words in another order")
    last = spellings(one[-1], other[-1])
    if not last.score and _is_half(one[-1], other[-1]):
        last = _HALF
    if not last.score:
        return _without_second_surname(one, other)
    first = _given(one[:-1], other[:-1])
    if not first.score:
        return DIFFERENT
    reason = first.reason if last.score == 1 else f"{last.reason}, {first.reason}"
    return Comparison(round(last.score * first.score, 3), reason)


def _is_half(one: str, other: str) -> bool:
    """True for one of the two surnames that a hyphen joins ("Vos" and "Prager-Vos")."""
    return (one in other.split("-")) != (other in one.split("-"))


def _part(word: str, name: Sequence[str]) -> Comparison:
    if len(name) == 1:
        return spellings(word, name[0])
    best = DIFFERENT
    for position, part in enumerate(name):
        found = spellings(word, part)
        if not found.score:
            continue
        if position == len(name) - 1:
            worth, place = 0.95, "last word of the name"
        elif position:
            worth, place = 0.85, "inner word of the name"
        else:
            worth, place = 0.6, "first word of the name"
        reason = place if found.score == 1 else f"{place}, {found.reason}"
        best = max(best, Comparison(round(worth * found.score, 3), reason), key=lambda known: known.score)
    return best


def _given(one: Sequence[str], other: Sequence[str]) -> Comparison:
    """The words in front of the surname: those of the shorter list must fit words of the longer, in their order."""
    if len(one) > len(other):
        one, other = other, one
    position, score, reason = 0, 1.0, "fewer given names" if len(one) < len(other) else "same given names"
    for number, word in enumerate(one):
        while position < len(other):
            found = _given_word(word, other[position])
            position += 1
            if found.score:
                score, reason = min(score, found.score), found.reason if found.score < 1 else reason
                break
            if number == 0:
                return DIFFERENT
        else:
            return DIFFERENT
    return Comparison(score if len(one) == len(other) else min(score, 0.92), reason)


def _given_word(one: str, other: str) -> Comparison:
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    if len(short) == 1 and long.startswith(short):
        return Comparison(1.0 if len(long) == 1 else 0.9, "initial of the given name")
    return spellings(short, long)


def _without_second_surname(one: Sequence[str], other: Sequence[str]) -> Comparison:
    """ "Ana Quispe" for "Ana Quispe Mamani": Spanish and Portuguese names drop the mother's surname or keep it."""
    if len(one) < len(other) and list(one) == list(other[: len(one)]):
        return Comparison(0.88, "without the second surname")
    return DIFFERENT


def abbreviation(short: str, words: Sequence[str]) -> Comparison:
    """Whether `short` is made of the initials of `words` (folded; words without a capital may be left out before)."""
    letters = folded(short).replace(".", "").replace(" ", "")
    if len(letters) < 2 or not letters.isalnum() or len(words) < 2:
        return DIFFERENT
    initials = "".join(part[0] for word in words for part in word.split("-") if part)
    if letters == initials:
        return Comparison(0.9, "initials")
    big = [word for word in words if len(word) > 3]
    if len(big) >= 2 and letters == "".join(word[0] for word in big):
        return Comparison(0.85, "initials of the long words")
    return DIFFERENT
