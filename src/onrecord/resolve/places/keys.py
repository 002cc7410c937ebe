"""The form in which names of places are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_DROPPED = re.compile(r"['’‘ʼʻ`´.ʹʿʾ]")
_OTHER = re.compile(r"[^\w ]|_")
_WORDS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
"""First words that print two ways."""


@lru_cache(maxsize=65536)
def place_key(name: str) -> str:
    """A name without case, accents, apostrophes, full stops, a leading "the" and hyphens; "Saint" is "st".

    Empty when nothing but marks is left.
    """
    plain = unicodedata.normalize("NFKD", _DROPPED.sub("", name.lower()).translate(_LETTERS))
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = _OTHER.sub(" ", kept.lower().translate(_LETTERS)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1:
        words[0] = _WORDS.get(words[0], words[0])
    return " ".join(words)
