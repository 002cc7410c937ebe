"""Statements that the layout of a page makes without a verb of saying, and what they put aside.

A tagger of running text cuts such blocks up by stray words ("I", "we call on"); the layout's reading takes their place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.analysis import Attribution
from onrecord.kinds.cues import function_words
from onrecord.kinds.page import Page, holds, pieces_at
from onrecord.kinds.signature import Signed, names_seen, signed_block
from onrecord.kinds.speaker import speaker_kind
from onrecord.kinds.turns import Turn, turns
from onrecord.quotation import CLOSING, OPENING
from onrecord.span import Span, Spans, hull, merged, touching, trimmed

_SIGNED, _SIGNED_MOST, _PER_POINT = 0.55, 0.9, 0.05
"""Confidence in a signed block: the base with no point to spare, the most, and what each point adds."""
_LABELLED, _LABELLED_VERBATIM = 0.75, 0.85
_CONTINUED = 0.6
_PROSE = frozenset(("paragraph", "lead", "quote"))
_FEWEST_WORDS = 4
"""A quotation without a cue needs more words than a scare quote or a title has."""
_MOST_CANDIDATES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An attribution on its way to becoming a statement. `verbatim` when the layout says that the words are the
    speaker's own, quotation marks or not."""

    attribution: Attribution
    verbatim: bool = False


def drafts(page: Page, attributions: Sequence[Attribution]) -> list[Draft]:
    """The mended attributions and those of the layout, which put aside what they replace."""
    laid, regions = _laid(page)
    kept = _kept(page, attributions, regions)
    out = [*laid, *(Draft(attribution=found) for found in kept)]
    out += _pull_quotes(page, out)
    return [*out, *_press_release(page, out)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Region:
    """One layout statement's place: what it says, and where it says who."""

    content: Spans
    who: Span


def _laid(page: Page) -> tuple[list[Draft], list[_Region]]:
    out: list[Draft] = []
    regions: list[_Region] = []
    labelled = turns(page)
    taken = sorted(piece.start for turn in labelled for piece in turn.content)
    for turn in labelled:
        out.append(_from_turn(turn))
        regions.append(_Region(content=merged(turn.content), who=hull((turn.label, turn.colon))))
    seen = names_seen(page)
    for number, block in enumerate(page.blocks):
        place = bisect_left(taken, block.span.start)
        if place < len(taken) and taken[place] < block.span.end:
            continue
        signed = signed_block(page, block, seen) if block.kind in _PROSE or block.kind == "headline" else None
        signed = signed or _signed_below(page, number)
        if signed is not None:
            out.append(_from_signed(signed))
            regions.append(_Region(content=(signed.content,), who=signed.tail))
    return out, regions


def _from_turn(turn: Turn) -> Draft:
    found = Attribution(
        source=(turn.speaker,),
        cue=(turn.colon,),
        content=turn.content,
        score=_LABELLED_VERBATIM if turn.verbatim else _LABELLED,
    )
    return Draft(attribution=found, verbatim=turn.verbatim)


def _from_signed(signed: Signed) -> Draft:
    score = min(_SIGNED_MOST, _SIGNED + _PER_POINT * signed.points)
    return Draft(
        attribution=Attribution(source=(signed.source,), cue=(), content=(signed.content,), score=score), verbatim=True
    )


def _signed_below(page: Page, number: int) -> Signed | None:
    """A quotation block whose signature is a short block of its own right below ("— Ana Petrović, mayor")."""
    block = page.blocks[number]
    if number + 1 >= len(page.blocks) or not (block.kind == "quote" or _is_wholly_quoted(page, block.span)):
        return None
    below = page.blocks[number + 1]
    tokens = page.tokens(below.span)
    if len(tokens) > 16 or not tokens or page.text[below.span.end - 1] in ".!?:":
        return None
    first = tokens.start + (page.words[tokens.start] in ("-", "–", "—", "―", "--"))
    name = page.name_of[first] if first < tokens.stop else -1
    if name < 0 or page.names[name].type not in ("person", "organization") or not page.letter_count((block.span,)):
        return None
    source = page.names[name].span
    behind = page.tokens(source).stop
    dashed = first > tokens.start
    if behind < tokens.stop and not (page.words[behind] in (",", "(", ":", "-", "–", "—") or dashed):
        return None
    return Signed(content=trimmed(page.text, block.span), source=source, tail=below.span, points=5)


def _kept(page: Page, attributions: Iterable[Attribution], regions: Sequence[_Region]) -> list[Attribution]:
    """The attributions without those that the layout replaces, and cut where one runs into a statement of the layout.

    A third party's words inside a quotation block stay; the speaker's own "I think" and "we call on" go.
    """
    edges = sorted((piece, number) for number, region in enumerate(regions) for piece in (*region.content, region.who))
    starts = [piece.start for piece, _ in edges]
    kept = []
    for found in attributions:
        touched = _regions_touched(found, edges, starts)
        if not touched:
            kept.append(found)
            continue
        rest = _beside(page, found, [regions[number] for number in touched])
        if rest is not None and page.letter_count(rest.content):
            kept.append(rest)
    return kept


def _regions_touched(found: Attribution, edges: Sequence[tuple[Span, int]], starts: Sequence[int]) -> list[int]:
    numbers: set[int] = set()
    for span in (*found.source, *found.cue, *found.content):
        first = max(0, bisect_right(starts, span.start) - 1)
        last = bisect_left(starts, span.end)
        numbers.update(number for piece, number in edges[first:last] if touching(piece, span))
    return sorted(numbers)


def _beside(page: Page, found: Attribution, regions: Sequence[_Region]) -> Attribution | None:
    """What is left of an attribution that touches statements of the layout; None when they replace it."""
    anchor = found.cue or found.source
    for region in regions:
        if any(touching(span, region.who) for span in anchor):
            return None
        if anchor and holds(region.content, anchor[0]):
            own = not found.source or _is_own(page, found.source)
            inside = all(holds(region.content, span) for span in (*found.source[:1], *found.content))
            return found if inside and not own else None
        holes = [hole for span in found.content for hole in (*pieces_at(region.content, span), region.who)]
        found = replace(found, content=_without(found.content, holes))
    return found


def _is_own(page: Page, source: Spans) -> bool:
    words = [page.lower[token] for token in page.token_list(source)]
    return len(words) == 1 and (
        words[0] in function_words("first_person") or words[0] in ("you", "it", "this", "that", "which")
    )


def _without(content: Spans, taken: Iterable[Span]) -> Spans:
    pieces = list(content)
    for hole in taken:
        pieces = [part for span in pieces for part in _minus(span, hole)]
    return merged(pieces)


def _minus(span: Span, hole: Span) -> tuple[Span, ...]:
    if not touching(span, hole):
        return (span,)
    return Span(span.start, hole.start), Span(hole.end, span.end)


def _is_wholly_quoted(page: Page, span: Span) -> bool:
    start, end = trimmed(page.text, span)
    if end - start < 2 or page.text[start] not in OPENING or page.text[end - 1] not in CLOSING:
        return False
    letters = page.letter_count((span,))
    return letters > 0 and page.quoted_count((span,)) == letters


def _pull_quotes(page: Page, found: Sequence[Draft]) -> list[Draft]:
    """A block wholly in quotation marks that prints words of a statement elsewhere on the page is of that speaker."""
    busy = {number for draft in found for number in _blocks_touched(page, draft.attribution.content)}
    said = [_plain_words(page, draft.attribution.content) for draft in found]
    saying: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, words in enumerate(said):
        for place in range(len(words) - _FEWEST_WORDS + 1):
            saying[words[place : place + _FEWEST_WORDS]].append(number)
    out = []
    for number, block in enumerate(page.blocks):
        if number in busy or block.kind not in _PROSE or not _is_wholly_quoted(page, block.span):
            continue
        words = _plain_words(page, (block.span,))
        if len(words) < _FEWEST_WORDS:
            continue
        sought = f" {' '.join(words)} "
        for other in saying[words[:_FEWEST_WORDS]][:_MOST_CANDIDATES]:
            source = found[other].attribution.source
            if source and sought in f" {' '.join(said[other])} ":
                score = min(_CONTINUED, found[other].attribution.score)
                content = (trimmed(page.text, block.span),)
                pulled = Attribution(source=source, cue=(), content=content, score=score)
                out.append(Draft(attribution=pulled, verbatim=True))
                break
    return out


def _plain_words(page: Page, spans: Spans) -> tuple[str, ...]:
    return tuple(page.lower[token] for token in page.token_list(spans) if page.lower[token][:1].isalnum())


def _press_release(page: Page, found: Sequence[Draft]) -> list[Draft]:
    """A paragraph wholly in quotation marks, right behind one whose last statement is a named speaker's, is that
    speaker's too."""
    last: dict[int, Attribution] = {}
    busy: set[int] = set()
    for draft in sorted(found, key=lambda draft: hull(draft.attribution.content)):
        attribution = draft.attribution
        busy.update(_blocks_touched(page, (*attribution.content, *attribution.cue)))
        number = page.block_number(attribution.content[-1].start)
        if number is not None:
            last[number] = attribution
    out = []
    for number, block in enumerate(page.blocks):
        before = last.get(number - 1)
        if number in busy or before is None or block.kind not in _PROSE or not _is_wholly_quoted(page, block.span):
            continue
        words = sum(page.lower[token][:1].isalpha() for token in page.tokens(block.span))
        if words < _FEWEST_WORDS or speaker_kind(page, before.source) != "named":
            continue
        score = min(_CONTINUED, before.score)
        last[number] = Attribution(source=before.source, cue=(), content=(trimmed(page.text, block.span),), score=score)
        out.append(Draft(attribution=last[number], verbatim=True))
    return out


def _blocks_touched(page: Page, spans: Spans) -> set[int]:
    numbers: set[int] = set()
    for span in spans:
        first = max(0, bisect_right(page.block_starts, span.start) - 1)
        numbers.update(range(first, bisect_left(page.block_starts, span.end)))
    return numbers
