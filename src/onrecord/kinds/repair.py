"""Mends what a tagger of running text gets wrong in a general way. Attributions in, attributions out.

Each step stands alone, so that a benchmark can measure the model's answers with and without them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.analysis import Analysis, Attribution
from onrecord.document import Document
from onrecord.grammar import Tree, tree_of
from onrecord.kinds.contents import with_own_contents
from onrecord.kinds.continued import with_continuations
from onrecord.kinds.cues import cues, function_words, is_adverb, is_passive
from onrecord.kinds.page import Page, page_of
from onrecord.kinds.passives import with_passives
from onrecord.kinds.restated import with_restated
from onrecord.kinds.sources import with_whole_sources
from onrecord.kinds.subjects import with_subjects
from onrecord.quotation import CLOSING, OPENING
from onrecord.span import Span, Spans, hull, merged, trimmed

_INHERITED = 0.9
"""Trust in a source taken from the verb before, as a share of the model's own score."""


def repaired(document: Document, analysis: Analysis) -> tuple[Attribution, ...]:
    """The attributions of `analysis`, mended, in order of position. Contents without a letter are dropped."""
    return repaired_on(page_of(document, analysis), tree_of(document, analysis), analysis.attributions)


def repaired_on(page: Page, tree: Tree, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """`repaired` for a page and a parse that are laid out already."""
    tidy = [found for found in (_tidied(page, attribution) for attribution in attributions) if found is not None]
    tidy = [_with_verb(page, tree, found) for found in tidy]
    tidy.sort(key=_position)
    clean = with_own_contents(page, with_whole_sources(page, tidy))
    told = with_passives(page, with_restated(page, with_inherited_sources(page, with_subjects(page, tree, clean))))
    whole = [found for found in with_continuations(page, told) if page.letter_count(found.content)]
    return tuple(sorted(whole, key=_position))


def _position(attribution: Attribution) -> tuple[Span, Spans, Spans, Spans]:
    spans = (*attribution.cue, *attribution.content, *attribution.source)
    return hull(spans), attribution.cue, attribution.content, attribution.source


def _tidied(page: Page, attribution: Attribution) -> Attribution | None:
    """Spans inside the text without white space at the ends; a content with whole pairs of quotation marks and its
    "that". None when nothing is left of cue and content."""
    source, cue = (_pieces(page, spans) for spans in (attribution.source, attribution.cue))
    content = merged(_edged(page, piece, cue) for piece in _pieces(page, attribution.content))
    if not cue and not content:
        return None
    return Attribution(source=source, cue=cue, content=content, score=min(1.0, max(0.0, attribution.score)))


def _with_verb(page: Page, tree: Tree, found: Attribution) -> Attribution:
    """A cue of adverbs alone ("also") with the verb they go with ("also demanded"), where that stands right behind."""
    cue = page.token_list(found.cue)
    if not cue or not all(is_adverb(page.lower[token]) for token in cue):
        return found
    verb = tree.head[cue[-1]]
    if verb != cue[-1] + 1 or tree.tag[verb] != "VERB" or tree.relation[cue[-1]] != "advmod":
        return found
    return replace(found, cue=merged((*found.cue, Span(found.cue[-1].start, page.end[verb]))))


def _pieces(page: Page, spans: Spans) -> Spans:
    return merged(trimmed(page.text, span) for span in page.within_text(spans))


def _edged(page: Page, piece: Span, cue: Spans) -> Span:
    text, (start, end) = page.text, piece
    while start < end and (text[start] in ",;" or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in ",;" or text[end - 1].isspace()):
        end -= 1
    if start == end:
        return Span(start, end)
    return _with_that(page, _paired(page, Span(start, end)), cue)


def _with_that(page: Page, piece: Span, cue: Spans) -> Span:
    """The piece with a "that" that stands right before it and right behind the cue."""
    before = page.tokens(Span(max(0, piece.start - 1), piece.start))
    first = page.tokens(piece).start - 1
    if first < 0 or before.stop > first + 2 or page.lower[first] != "that":
        return piece
    if not any(0 <= page.start[first] - span.end <= 1 for span in cue):
        return piece
    return Span(page.start[first], piece.end)


def _paired(page: Page, piece: Span) -> Span:
    """The piece with both marks of a quotation at its edges, or neither: never half a pair."""
    start, end = piece
    opened = page.quotation_at(start)
    if opened is not None and opened.start < start and opened.end <= end:
        if not any(char.isalnum() for char in page.text[opened.start : start]):
            start = opened.start
        elif opened.end == end and page.text[end - 1] in CLOSING:
            end -= 1
    closed = page.quotation_at(end - 1)
    if closed is not None and start <= closed.start and end < closed.end:
        if not any(char.isalnum() for char in page.text[end : closed.end]):
            end = closed.end
        elif closed.start == start and page.text[start] in OPENING:
            start += 1
    return trimmed(page.text, Span(start, max(start, end)))


def with_inherited_sources(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """A coordinated second verb without a subject ("He praised …, and also demanded that …") gets the source of the
    verb before it in its sentence. `attributions` are in order of position."""
    by_cue = sorted((found for found in attributions if found.cue), key=lambda found: hull(found.cue))
    last: dict[int, Attribution] = {}
    sources: dict[int, Spans] = {}
    for found in by_cue:
        token = page.tokens(found.cue[0]).start
        sentence = page.sentence_number(token) if token < len(page.start) else -1
        earlier = last.get(sentence)
        if not found.source and earlier is not None and _is_coordinated(page, token, earlier):
            sources[id(found)] = earlier.source
            found = replace(found, source=earlier.source)
        if found.source:
            last[sentence] = found
    return [
        replace(found, source=sources[id(found)], score=found.score * _INHERITED) if id(found) in sources else found
        for found in attributions
    ]


def _is_coordinated(page: Page, token: int, earlier: Attribution) -> bool:
    """True when the verb at `token` shares the subject of `earlier`: only "and", "but", a comma stand before it."""
    offset = page.start[token]
    if any(span.start <= offset < span.end for span in earlier.content):
        return False
    before = page.lower[max(0, token - 6) : token]
    if is_passive(before, page.lower[token]):
        return False
    place = token - 1
    while place >= 0 and _may_stand_between(page.lower[place]):
        place -= 1
    if place < 0:
        return False
    return page.lower[place] in function_words("coordinators") or page.lower[place] == ","


def _may_stand_between(word: str) -> bool:
    if word in function_words("coordinators"):
        return False
    return is_adverb(word) or word in function_words("auxiliaries") or word in cues().negations
