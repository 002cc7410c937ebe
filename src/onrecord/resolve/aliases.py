"""Finds short names that the text introduces in brackets: "Danube Navigation Commission (DNC)"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.compare import Comparison, abbreviation
from onrecord.resolve.mentions import CLOSING, OPENING, Mention, content_words, trimmed_run
from onrecord.resolve.words import Words
from onrecord.span import Span

_LONGEST = 10
"""Tokens between the brackets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name and the short name behind it in brackets (or the other way round), and why they are one."""

    full: Span
    short: Span
    why: Comparison


def aliases(page: Words, found: Sequence[Mention]) -> tuple[list[Mention], list[Alias]]:
    """The short names introduced in brackets behind names, and the mentions with those added that the model missed."""
    at = {mention.tokens.start: mention for mention in found}
    out, pairs = list(found), []
    for mention in found:
        opening = mention.tokens.stop
        if mention.type == "person" or opening + 2 >= len(page.word) or page.word[opening] not in OPENING:
            continue
        closing = next(
            (t for t in range(opening + 1, min(opening + _LONGEST, len(page.word))) if page.word[t] in CLOSING), None
        )
        inside = trimmed_run(page, range(opening + 1, closing)) if closing else range(0)
        if not inside:
            continue
        why = _introduces(page, mention, inside)
        if not why.score:
            continue
        short = at.get(inside.start)
        if short is None or short.tokens != inside:
            if any(token in at for token in inside):
                continue
            short = replace(mention, span=page.span(inside), tokens=inside, text=page.cited(inside), country=None)
            out.append(short)
        pairs.append(Alias(full=mention.span, short=short.span, why=why))
    return sorted(out, key=lambda mention: mention.span), pairs


def _introduces(page: Words, mention: Mention, inside: range) -> Comparison:
    short, words = page.cited(inside), content_words(mention.text)
    found = abbreviation(short, words)
    if not found.score:
        found = abbreviation(mention.text, content_words(short)) if len(mention.tokens) == 1 else found
    if found.score:
        return Comparison(0.98, f"introduced in brackets, {found.reason}")
    letters = short.replace(".", "").replace("-", "")
    if len(inside) == 1 and letters.isupper() and 2 <= len(letters) <= 8 and len(words) > 1:
        return Comparison(0.9, "introduced in brackets")
    return Comparison(0.0, "not an abbreviation")
