"""Sources cut short or run over by a tagger ("The", "Mr", "The embassy in", "the mayor at"), made whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.analysis import Attribution
from onrecord.kinds.cues import cues, function_words, is_adverb
from onrecord.kinds.page import Page
from onrecord.kinds.phrases import noun_phrase
from onrecord.kinds.titles import is_title_word, noun_kind, titles
from onrecord.span import Span, touching

_NAMES = frozenset(("person", "organization", "place", "group", "facility"))
_COMPLEMENTS = frozenset(("at", "for", "from", "in", "of"))
_LONGEST_NAME = 8
"""Tokens of a name that a source may be widened to; a longer one is more likely a mistake of the name head."""


def with_whole_sources(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Each attribution with the last piece of its source widened to the name or noun it breaks off in, or without the
    small words it breaks off with. A source of articles alone becomes none. Never grows into cue or content."""
    return [_widened(page, found) if found.source else found for found in attributions]


def _widened(page: Page, found: Attribution) -> Attribution:
    tokens = page.tokens(found.source[-1])
    if not tokens:
        return found
    tokens = _free(page, _to_whole_names(page, tokens), tokens, found)
    tokens = _free(page, _to_noun(page, tokens), tokens, found)
    tokens = _free(page, _to_cue(page, tokens, found), tokens, found)
    tokens = _without_loose_end(page, tokens)
    if tokens == page.tokens(found.source[-1]):
        return found
    last = (page.span(tokens),) if tokens else ()
    before = [span for span in found.source[:-1] if not last or span.end <= last[0].start]
    return replace(found, source=(*before, *last))


def _free(page: Page, wider: range, tokens: range, found: Attribution) -> range:
    """The wider run, unless it takes words from cue or content, or leaves the sentence."""
    if wider == tokens:
        return tokens
    sentence = page.sentence_of(tokens[0])
    span = page.span(wider)
    own = page.span(tokens)
    grown = (Span(span.start, own.start), Span(own.end, span.end))
    taken = any(touching(part, other) for part in grown for other in (*found.cue, *found.content))
    return tokens if taken or wider.start < sentence.start or wider.stop > sentence.stop else wider


def _to_whole_names(page: Page, tokens: range) -> range:
    """The run with all of the names that it begins or ends inside of."""
    start, stop = tokens.start, tokens.stop
    for token in (tokens[0], tokens[-1]):
        number = page.name_of[token]
        if number >= 0 and page.names[number].type in _NAMES:
            name = page.tokens(page.names[number].span)
            if len(name) <= _LONGEST_NAME:
                start, stop = min(start, name.start), max(stop, name.stop)
    return range(start, stop)


def _to_noun(page: Page, tokens: range) -> range:
    """The run with the noun that its last word waits for: "The" ministry, "Mr" Petrović, "embassy in" Oslo."""
    last, stop = tokens[-1], min(len(page.lower), tokens.stop + _LONGEST_NAME)
    word = page.lower[last]
    if tokens.stop >= stop:
        return tokens
    phrase: range | None = None
    if word in function_words("articles"):
        phrase = noun_phrase(page, last, stop)
    elif word in _COMPLEMENTS and len(tokens) > 1:
        first = tokens.stop + (page.lower[tokens.stop] in function_words("articles"))
        named = first < stop and page.name_of[first] >= 0 and page.names[page.name_of[first]].type in _NAMES
        phrase = page.tokens(page.names[page.name_of[first]].span) if named else None
    elif _waits_for_name(page, last):
        number = page.name_of[tokens.stop]
        person = number >= 0 and page.names[number].type == "person"
        phrase = page.tokens(page.names[number].span) if person else None
    elif page.name_of[last] < 0 and noun_kind(page.lower[tokens.stop]) is not None:
        phrase = range(tokens.stop, tokens.stop + 1)  # "court" documents, "military" spokesman
    return range(tokens.start, phrase.stop) if phrase is not None and phrase.stop > tokens.stop else tokens


def _to_cue(page: Page, tokens: range, found: Attribution) -> range:
    """The run with all that stands between an article at its end and the cue ("The" bearded ferryman "said")."""
    cue = page.token_list(found.cue)
    if not cue or page.lower[tokens[-1]] not in function_words("articles"):
        return tokens
    stop = cue[0]
    if not tokens.stop < stop <= tokens.stop + _LONGEST_NAME:
        return tokens
    if any(not page.lower[token][:1].isalnum() for token in range(tokens.stop, stop)):
        return tokens
    while stop > tokens.stop and (
        is_adverb(page.lower[stop - 1]) or page.lower[stop - 1] in function_words("auxiliaries")
    ):
        stop -= 1
    return range(tokens.start, stop)


def _waits_for_name(page: Page, token: int) -> bool:
    word = page.lower[token].rstrip(".")
    return page.words[token][:1].isupper() and (word in titles().honorifics or is_title_word(word))


def _without_loose_end(page: Page, tokens: range) -> range:
    """The run without the small words it breaks off with; nothing when it has no others."""
    function = cues().function
    while tokens:
        word = page.lower[tokens[-1]]
        if word in function["articles"] or (
            len(tokens) > 1
            and (
                word in _COMPLEMENTS
                or word in function["auxiliaries"]
                or word in function["relatives"]
                or word == "and"
            )
        ):
            tokens = tokens[:-1]
        else:
            break
    return tokens
