"""Words that a layout runs together: "Petrovićspokeswoman", "bridgePetrović"."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.kinds.page import Page
from onrecord.kinds.titles import is_title_word, name_particles
from onrecord.span import Span

_LONGEST = 60
"""Letters of a token that is worth taking apart; no two words of a signature are longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A token, or one of the two halves of a token that is two words run together."""

    span: Span
    text: str
    lower: str
    glued: bool = False


def split_words(page: Page, tokens: range, seen: Counter[str]) -> list[Word]:
    """The tokens as words; two words run together are taken apart. `seen` counts the words that stand in names."""
    words: list[Word] = []
    for token in tokens:
        span, text = Span(page.start[token], page.end[token]), page.words[token]
        cut = _glue(text, seen, after_name=bool(words) and _goes_on(words[-1]))
        if cut is None:
            words.append(Word(span=span, text=text, lower=page.lower[token]))
            continue
        middle = span.start + cut
        words.append(Word(span=Span(span.start, middle), text=text[:cut], lower=text[:cut].lower()))
        words.append(Word(span=Span(middle, span.end), text=text[cut:], lower=text[cut:].lower(), glued=True))
    return words


def _goes_on(word: Word) -> bool:
    """True for a word behind which a name goes on."""
    return word.text[:1].isupper() or word.lower in name_particles() or word.lower == "-"


def _glue(text: str, seen: Counter[str], *, after_name: bool) -> int | None:
    """Where a token falls into two words: "Petrovićspokeswoman", "minister" + "Ana", "bridge" + "Ana"; else None.

    A name and a title need the name to be known from elsewhere or to follow another capitalised word.
    """
    if not 5 <= len(text) <= _LONGEST or not text.isalpha():
        return None
    halves = [(cut, text[:cut], text[cut:]) for cut in range(2, len(text) - 2) if text[cut + 1 :].islower()]
    for cut, left, right in halves:
        if right[0].isupper() and left.islower() and right in seen:
            return cut
    if not text[0].isupper() or is_title_word(text.lower()) or seen[text] > 1:
        return None
    for cut, left, right in halves:
        known = left in seen or after_name
        if known and len(right) > 4 and left[1:].islower() and is_title_word(right.lower()):
            return cut
    return None
