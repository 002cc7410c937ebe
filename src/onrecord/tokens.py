"""Cuts a text into tokens: words, numbers and marks, as Universal Dependencies cuts English.

Every character that is not white space belongs to exactly one token. The model, the sentence splitter and the training
code all use this one function, so a token number means the same everywhere.
"""

from __future__ import annotations

import re

import numpy as np

from onrecord.analysis import Column
from onrecord.span import Span

# A letter or digit with the marks that combine with it (accents typed apart, Arabic and Hebrew vowel points, Indic
# vowel signs, joiners): Python's \w leaves these marks out, and a word must not be cut at an accent.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff"
    "\ufe00-\ufe0f\ufe20-\ufe2f"
)
_LETTER = rf"[^\W_][{_MARKS}]*"
_APOSTROPHE = "['’]"

# Titles and units printed with a full stop that belongs to them. Longer lists cost recall of sentence ends; these are
# the ones UD English EWT and GUM (train) keep as one token more than twice.
_ABBREVIATIONS = (
    "Mr Mrs Ms Dr Prof Sr Jr St Gen Col Lt Sgt Maj Capt Cmdr Adm Brig Gov Sen Rep Rev Hon Pres Amb Msgr Fr "
    "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Inc Corp Co Ltd Bros vs No Nos Mt Ft Ave Blvd Rd Dept Univ etc "
    "al approx est ed eds vol pp Fig a.m p.m e.g i.e Ph.D"
).split()

_TOKEN = re.compile(
    "|".join(
        (
            r"(?:https?://|www\.)[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]'’]",  # web addresses
            r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}",  # e-mail addresses
            r"[@#][^\W_]\w*",  # handles and hashtags
            r"(?:[A-Za-z]\.){2,}",  # U.S., a.m.
            r"(?<![^\W_])(?:" + "|".join(re.escape(word) for word in _ABBREVIATIONS) + r")\.(?=\s|[,;:)])",
            r"(?<![^\W_])[A-Z]\.(?=\s[A-Z])",  # initials
            r"\d{1,4}/\d{1,2}/\d{1,4}(?!\w)",  # 08/16/2000
            r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![^\W\d_])",  # 1,200.5  10:30  21st  1990s
            r"[eE]-[^\W\d_]+",  # e-mail
            rf"{_LETTER}(?:{_LETTER}|_)*?(?=n{_APOSTROPHE}t(?![^\W_]))",  # do|n't
            rf"n{_APOSTROPHE}t(?![^\W_])",
            rf"{_APOSTROPHE}(?:s|S|re|ve|ll|d|m|RE|VE|LL|D|M)(?![^\W_])",  # clitics
            rf"(?:O|D|d|L|l|M|Mc|N|al|Al){_APOSTROPHE}{_LETTER}(?:{_LETTER})*",  # O'Brien, d'Ivoire
            rf"{_LETTER}(?:{_LETTER}|_)*",
            r"([.\-=*_#<>~$!?])(?:\1)+|[!?]{2,}|[—–]",
            r"\S",
        )
    )
)


def token_columns(text: str) -> tuple[Column, Column]:
    """The start and end offsets of every token of `text`, in order: two int32 columns of the same length."""
    edges = [match.span() for match in _TOKEN.finditer(text)]
    columns = np.array(edges, dtype=np.int32).reshape(-1, 2)
    return columns[:, 0].copy(), columns[:, 1].copy()


def token_run(start: Column, end: Column, span: Span) -> range:
    """The numbers of the tokens that share at least one character with `span`."""
    first = int(np.searchsorted(end, span.start, side="right"))
    last = int(np.searchsorted(start, span.end, side="left"))
    return range(first, max(first, last))
