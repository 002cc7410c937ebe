"""Contents that hold stray words or a piece of what another attribution says, made clean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.analysis import Attribution
from onrecord.kinds.cues import cue_head, cues, function_words
from onrecord.kinds.page import Page
from onrecord.kinds.phrases import noun_phrase
from onrecord.span import Span, Spans, merged

_COVERED = 0.8
"""Share of a piece that another attribution's content must hold for the piece to be that one's."""
_LOOK_BACK = 24
"""How many pieces that begin earlier are asked whether they hold a piece."""
_LONGEST_REST = 16
"""Tokens that a content which breaks off may be carried on by."""
_MARKS = frozenset('.,;:!?…()"“”„«»—–')
_SMALL = ("articles", "auxiliaries", "conjunctions", "determiners", "prepositions")
_HEARERS = frozenset("me us you him her them".split())


def with_own_contents(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Attributions of several pieces without those that are small words, the one who is told, or words that stand
    nearer to another attribution, which has them too. At least one piece stays. Contents of articles, prepositions
    and auxiliaries alone are emptied."""
    busy = {token for found in attributions for token in page.token_list((*found.cue, *found.source))}
    clean = [_ended(page, _without_stray_words(page, found), busy) for found in attributions]
    pieces = sorted((piece, number) for number, found in enumerate(clean) for piece in found.content)
    return [_without_foreign(found, number, clean, pieces) for number, found in enumerate(clean)]


def _without_stray_words(page: Page, found: Attribution) -> Attribution:
    if len(found.content) > 1:
        kept = tuple(piece for piece in found.content if not _is_stray(page, piece, found))
        return replace(found, content=kept) if kept and len(kept) < len(found.content) else found
    words = [page.lower[token] for token in page.token_list(found.content) if page.lower[token][:1].isalnum()]
    hollow = ("articles", "auxiliaries", "prepositions")
    if words and all(any(word in function_words(name) for name in hollow) for word in words):
        return replace(found, content=())
    return found


def _ended(page: Page, found: Attribution, busy: set[int]) -> Attribution:
    """The attribution with pieces that break off in a preposition or article carried on to the next mark or to the
    next word of a cue or source."""
    content = merged(_to_end(page, piece, busy) for piece in found.content)
    return found if content == found.content else replace(found, content=content)


def _to_end(page: Page, piece: Span, busy: set[int]) -> Span:
    tokens = page.tokens(piece)
    if not tokens or not any(page.lower[tokens[-1]] in function_words(name) for name in ("articles", "prepositions")):
        return piece
    stop = min(page.sentence_of(tokens[-1]).stop, tokens.stop + _LONGEST_REST)
    token = tokens.stop
    while token < stop and token not in busy and page.words[token] not in _MARKS:
        token += 1
    whole = token < len(page.words) and token > tokens.stop and page.words[token] in _MARKS
    return Span(piece.start, page.end[token - 1]) if whole else piece


def _is_stray(page: Page, piece: Span, found: Attribution) -> bool:
    tokens = page.tokens(piece)
    words = [page.lower[token] for token in tokens if page.lower[token][:1].isalnum()]
    if page.quotation_at(piece.start) is not None:
        return False
    if all(any(word in function_words(name) for name in _SMALL) for word in words):
        return True
    return _is_hearer(page, tokens, words, found)


def _is_hearer(page: Page, tokens: range, words: Sequence[str], found: Attribution) -> bool:
    """True when the piece is the object right behind a verb of telling ("told" reporters "in Oslo that …")."""
    cue = page.token_list(found.cue)
    if not cue or tokens.start != cue[-1] + 1:
        return False
    if cue_head([page.lower[token] for token in cue])[1] not in cues().hearers["object"]:
        return False
    phrase = noun_phrase(page, tokens.start, tokens.stop)
    return (len(words) == 1 and words[0] in _HEARERS) or phrase == tokens


def _without_foreign(
    found: Attribution, number: int, clean: Sequence[Attribution], pieces: Sequence[tuple[Span, int]]
) -> Attribution:
    if len(found.content) < 2 or not found.cue:
        return found
    kept = tuple(piece for piece in found.content if not _is_foreign(piece, found, number, clean, pieces))
    return replace(found, content=kept) if kept and len(kept) < len(found.content) else found


def _is_foreign(
    piece: Span, found: Attribution, number: int, clean: Sequence[Attribution], pieces: Sequence[tuple[Span, int]]
) -> bool:
    last = bisect_left(pieces, (Span(piece.end, 0), 0))
    for other, owner in pieces[max(0, last - _LOOK_BACK) : last]:
        shared = min(other.end, piece.end) - max(other.start, piece.start)
        if owner == number or shared < _COVERED * (piece.end - piece.start):
            continue
        if _distance(piece, clean[owner]) < _distance(piece, found):
            return True
    return False


def _distance(piece: Span, found: Attribution) -> int:
    """How many characters stand between a piece and the nearest word of cue or source."""
    around: Spans = (*found.cue, *found.source)
    return min((max(0, span.start - piece.end, piece.start - span.end) for span in around), default=1_000_000)
