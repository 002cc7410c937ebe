"""Who does what a passive says: the words behind "by"."""

from __future__ import annotations

from onrecord.kinds.cues import cues, function_words
from onrecord.kinds.page import Page
from onrecord.kinds.titles import is_title_word
from onrecord.span import Spans

_LONGEST = 40
"""Tokens that a source may take up."""
_ENDS = ".!?…"
_ENDING = frozenset(("during", "after", "before", "who", "which", "while", "when", "and", ";", ",", "(", ")"))


def agent(page: Page, first: int, stop: int) -> Spans:
    """The source that begins at token `first`: up to token `stop`, or to the next circumstance ("during a speech",
    "on Tuesday"). A name or title behind a comma or "and" still belongs to it. Empty when there is no word."""
    last, stop = first, min(stop, first + _LONGEST)
    while last < stop and not _is_circumstance(page, last, stop):
        last += 1
    if last <= first:
        return ()
    span = page.span(range(first, last))
    return (span,) if page.letter_count((span,)) else ()


def _is_circumstance(page: Page, token: int, stop: int) -> bool:
    word = page.lower[token]
    if word in (",", "and") and token + 1 < stop and _names_speaker(page, token + 1):
        return False
    if word in _ENDS or word in _ENDING:
        return True
    following = page.lower[token + 1 : min(token + 4, stop)]
    venues = cues().venues
    if word in ("at", "in"):
        return any(other in venues["occasions"] or other in venues["exchanges"] for other in following)
    return (word == "on" and any(other in function_words("days") or other[:1].isdigit() for other in following)) or (
        word in function_words("days") and page.words[token][:1].isupper()
    )


def _names_speaker(page: Page, token: int) -> bool:
    """True when the source goes on here: a second name, or the title of the first."""
    if page.lower[token] in function_words("articles") and token + 1 < len(page.lower):
        token += 1
    number = page.name_of[token]
    return (number >= 0 and page.names[number].type in ("person", "organization")) or is_title_word(page.lower[token])
