"""Quotations that go on: behind the cue (“A,” she said. “B.”), in a block of their own behind "she wrote:", and over
paragraphs whose marks are opened again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.analysis import Attribution
from onrecord.kinds.page import Page
from onrecord.quotation import CLOSING
from onrecord.span import Span, hull, merged, trimmed

_STOPS = frozenset(".!?…")
_LONGEST_GAP = 240
"""Characters that cue and source may take up between the two halves of a quotation."""


@dataclass(slots=True)
class _Taken:
    """For asking whether a stretch is free: the quotations (by number) that contents touch, which grow as more are
    joined, and where cues and contents begin."""

    contents: set[int] = field(default_factory=set)
    cues: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def holds_cue(self, span: Span) -> bool:
        place = bisect_left(self.cues, span.start)
        return place < len(self.cues) and self.cues[place] < span.end

    def holds_content(self, span: Span) -> bool:
        place = bisect_left(self.starts, span.start)
        return place < len(self.starts) and self.starts[place] < span.end


def with_continuations(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Attributions whose quotation goes on get the rest of it, where nothing else lays claim to the rest."""
    taken = _Taken(
        cues=sorted(span.start for found in attributions for span in found.cue),
        starts=sorted(span.start for found in attributions for span in found.content),
    )
    for found in attributions:
        for piece in found.content:
            taken.contents.update(_quotations_in(page, piece))
    return [_reopened(page, _introduced(page, _resumed(page, found, taken), taken), taken) for found in attributions]


def _quotations_in(page: Page, piece: Span) -> range:
    """The numbers of the quotations that share a character with `piece`."""
    first = bisect_left(page.quotation_starts, piece.start)
    if first and page.quotations[first - 1].end > piece.start:
        first -= 1
    return range(first, max(first, bisect_left(page.quotation_starts, piece.end)))


def _join(page: Page, found: Attribution, numbers: Sequence[int], taken: _Taken) -> Attribution:
    if not numbers:
        return found
    taken.contents.update(numbers)
    return replace(found, content=merged((*found.content, *(page.quotations[number] for number in numbers))))


def _resumed(page: Page, found: Attribution, taken: _Taken) -> Attribution:
    """“A,” she said. “B.”: with B, when the model left it out and no verb of its own claims it."""
    if not found.cue or not found.content or found.content[0].start > found.cue[0].start:
        return found
    end = hull((*found.cue, *found.source, *found.content)).end
    before = _quotations_in(page, found.content[0])
    number = bisect_left(page.quotation_starts, end)
    if not before or number >= len(page.quotations) or number in taken.contents:
        return found
    rest = page.quotations[number]
    gap = page.text[end : rest.start]
    if page.block_number(rest.start) != page.block_number(found.cue[0].start) or len(gap) > _LONGEST_GAP:
        return found
    if gap.strip() not in (".", ",", ":", ";", ".”", ""):
        return found
    last = page.tokens(rest)[-1]
    behind = Span(rest.start, page.end[page.sentence_of(last)[-1]])
    return found if taken.holds_cue(behind) else _join(page, found, [number], taken)


def _reopened(page: Page, found: Attribution, taken: _Taken) -> Attribution:
    """A quotation left open at the end of its paragraph, with the next paragraphs that open it again."""
    if not found.content:
        return found
    inside = _quotations_in(page, found.content[-1])
    if not inside:
        return found
    number, more = inside[-1], []
    while _is_open(page, page.quotations[number]) and number + 1 < len(page.quotations):
        following = page.quotations[number + 1]
        here, there = page.block_number(page.quotations[number].start), page.block_number(following.start)
        if here is None or there != here + 1 or page.blocks[there].span.start != following.start:
            break
        number += 1
        if number in taken.contents:
            break
        more.append(number)
    return _join(page, found, more, taken)


def _introduced(page: Page, found: Attribution, taken: _Taken) -> Attribution:
    """ "…, she wrote:" at the end of a paragraph, with the quotation block or quoted paragraph that follows."""
    if not found.cue or not found.source:
        return found
    number = page.block_number(found.cue[-1].start)
    if number is None or number + 1 >= len(page.blocks):
        return found
    last, block = page.tokens(page.blocks[number].span)[-1], page.blocks[number + 1]
    cue = page.tokens(found.cue[-1])
    if page.words[last] != ":" or not cue or page.sentence_number(last) != page.sentence_number(cue.start):
        return found
    quotations = _quotations_in(page, block.span)
    quoted = (
        bool(quotations)
        and page.quotations[quotations[0]].start == block.span.start
        and quotations[0] not in taken.contents
    )
    if block.kind == "quote" and not taken.holds_content(block.span):
        taken.contents.update(quotations)
        return replace(found, content=merged((*found.content, trimmed(page.text, block.span))))
    return _join(page, found, [quotations[0]], taken) if quoted and block.kind in ("paragraph", "lead") else found


def _is_open(page: Page, quotation: Span) -> bool:
    return quotation.end - quotation.start < 2 or page.text[quotation.end - 1] not in CLOSING
