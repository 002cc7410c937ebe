"""The kind of every block: form first, then what stands around it.

Order of decision for a paragraph: the time and the dateline in front of it are cut off; the source's own markup says
headline or quote; byline; quotation set apart; number card; headline; lead; and what is left is running text. A
headline and a pull quote without quotation marks can look alike. When in doubt a short line is a headline and a long
one a paragraph: a quotation read as running text is still read, a headline taken for a quotation invents a speaker.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from onrecord.blocks.openings import REACH, dateline, is_byline, is_dateline, is_time_line, time_prefix
from onrecord.blocks.paragraphs import paragraphs
from onrecord.blocks.quotes import is_attribution, is_attribution_line, is_pull_quote, is_quoted, leaves_open
from onrecord.document import Block, BlockKind, Document
from onrecord.span import Span, merged, trimmed
from onrecord.vocabulary import words as vocabulary

_LONGEST_HEADLINE = 160
_HEADLINE_WORDS = 22
_CARD_WORDS = 12
_LOOK_BACK = 4000
_MOST_OPENINGS = 6
"""Above the first headline stand no more lines than this."""
_OPENINGS = ("timestamp", "byline", "dateline")

_FULL_STOP = re.compile(r"(?<![A-Z]\.[A-Z])[.。۔।][\"'”’»)\]]*\Z")
_STOP = re.compile(r"(?<![A-Z]\.[A-Z])[.!?…。！？؟۔।][\"'”’»)\]]*\Z")
_DANGLING = ",;:—–-"
_ITEM = re.compile(r"[-–•*·▪►●◦]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s|—\s?\w")
_TURN = re.compile(
    r"(?P<label>Q|A|[^\W\d_a-z][^a-z\d:\n]{1,40}(?:\s\([^)\n]{1,40}\))?|(?:[^\W\d_a-z][\w.'’-]{0,30}\s){0,3}[^\W\d_a-z][\w.'’-]{0,30}):\s+\S"
)
_CARD = re.compile(
    r"(?:[~≈<>-]\s?|(?i:about|around|almost|at least|more than|nearly|over|some|up to)\s)?"
    r"(?P<number>[€$£¥₹]?\d{1,3}(?:[., ]?\d{3}){0,4}(?:[.,]\d{1,2})?)(?![\d:/]|[.)]\s|\.\d|(?:st|nd|rd|th)\b)"
    r"(?P<caption>[^\n]*(?:\n[^\n]*)?)"
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d\Z")


@dataclass(slots=True)
class _Piece:
    """A block on its way to a kind. `words` is its text, cut behind what any rule looks at (ends kept)."""

    span: Span
    words: str
    kind: BlockKind | None
    size: int
    count: int
    """How many words."""
    stopped: bool
    """Ends like a sentence."""


def blocks(document: Document) -> tuple[Block, ...]:
    """The blocks of `document.text`, in order.

    They do not overlap and together hold every character that is not white space; none goes over a blank line. Linear
    time. `document.marks` decide about headlines and quotations, `document.title` helps to find the headline.
    """
    text = document.text
    pieces = _pieces(text, paragraphs(text))
    _obey_marks(pieces, document.marks)
    turns = _turn_labels(pieces)
    seen_quotation_open = False
    for number, piece in enumerate(pieces):
        if piece.kind is None:
            piece.kind = _kind_by_form(text, pieces, number, inside_quotation=seen_quotation_open)
        if piece.kind is None and _is_headline(pieces, number, turns, document.title):
            piece.kind = "headline"
        seen_quotation_open = piece.kind is None and leaves_open(text[piece.span.start : piece.span.end])
    _find_lead(pieces, turns, titled=document.title is not None)
    return tuple(Block(kind=piece.kind or "paragraph", span=piece.span) for piece in pieces)


def _piece(text: str, span: Span, kind: BlockKind | None = None) -> _Piece:
    size, half = span.end - span.start, _LOOK_BACK // 2
    words = text[span.start : span.end]
    if size > _LOOK_BACK:
        words = words[:half] + words[-half:]
    return _Piece(span, words, kind, size, len(words.split()), _STOP.search(words, max(0, len(words) - 8)) is not None)


def _pieces(text: str, spans: list[Span]) -> list[_Piece]:
    """The paragraphs with the openings in front of them cut off."""
    bare = sum(1 for span in spans if time_prefix(text[span.start : min(span.end, span.start + REACH)], bare=True)) > 1
    pieces: list[_Piece] = []
    opening = True
    for span in spans:
        start = span.start
        head = text[start : min(span.end, start + REACH)]
        whole = _kind_of_line(head) if span.end - start <= REACH else None
        if whole:
            pieces.append(_piece(text, span, whole))
            continue
        cuts: list[tuple[int, BlockKind]] = [(time_prefix(head, bare=bare), "timestamp")]
        behind = trimmed(text, Span(start + cuts[0][0], span.end)).start
        body = _FULL_STOP.search(text[max(start, span.end - 8) : span.end])
        cuts.append(
            (dateline(text[behind : min(span.end, behind + REACH)], opening=opening and bool(body)), "dateline")
        )
        opening = opening and not body
        for length, kind in cuts:
            if length:
                pieces.append(_piece(text, Span(start, start + length), kind))
                start = trimmed(text, Span(start + length, span.end)).start
        if start < span.end:
            pieces.append(_piece(text, Span(start, span.end)))
    return pieces


def _kind_of_line(line: str) -> BlockKind | None:
    """The kind of a line that is nothing but times, writers or a dateline, also several of them between bars."""
    if is_time_line(line):
        return "timestamp"
    if is_dateline(line):
        return "dateline"
    parts = [part.strip() for part in re.split(r"\s[|•·]\s", line)]
    if len(parts) > 1 and any(is_byline(part) for part in parts):
        return "byline"
    return "timestamp" if len(parts) > 1 and is_time_line(parts[0]) else None


def _obey_marks(pieces: list[_Piece], marks: tuple[Block, ...]) -> None:
    """Gives a piece the kind of the mark that covers at least half of it; headings win over quotations."""
    kinds: tuple[BlockKind, ...] = ("headline", "quote")
    for kind in kinds:
        spans = merged(mark.span for mark in marks if mark.kind == kind)
        number = 0
        for piece in pieces:
            while number < len(spans) and spans[number].end <= piece.span.start:
                number += 1
            if number == len(spans):
                break
            shared = min(spans[number].end, piece.span.end) - max(spans[number].start, piece.span.start)
            if piece.kind is None and 2 * shared >= piece.size:
                piece.kind = kind


def _turn_labels(pieces: list[_Piece]) -> frozenset[str]:
    """The labels in front of a colon that are speakers taking turns, as in a transcript.

    Labels in capitals, Q and A among them, that come back; where labels open more than half of all paragraphs, either
    is enough. Names alone prove nothing, since digests set headlines of the form "Ministry: what it says".
    """
    counts = Counter(found["label"] for piece in pieces if (found := _TURN.match(piece.words)))
    capitals = {label for label in counts if label.split(" (")[0].isupper()}
    often = {label for label, times in counts.items() if times > 1}
    return frozenset(often | capitals if 2 * sum(counts.values()) > len(pieces) > 1 else often & capitals)


def _kind_by_form(text: str, pieces: list[_Piece], number: int, *, inside_quotation: bool) -> BlockKind | None:
    """Byline, quotation or card; None when the form alone says nothing."""
    piece = pieces[number]
    before = pieces[number - 1] if number else None
    if is_byline(piece.words) or (before and before.kind == "byline" and _names_outlet(piece.words)):
        return "byline"
    if before and not inside_quotation and is_quoted(text[piece.span.start : piece.span.end]):
        return "quote"
    if before and before.kind == "quote" and piece.words[:1] in "—–-" and is_attribution_line(piece.words):
        return "quote"
    if before and not _ITEM.match(piece.words) and is_pull_quote(piece.words):
        return "quote"
    if before and _is_card(pieces, number):
        return "card"
    return None


def _names_outlet(line: str) -> bool:
    """True for the short line of names that stands under a byline."""
    return len(line.split()) <= 6 and line[-1:].isalnum() and is_attribution(line)


def _short(piece: _Piece) -> bool:
    return piece.size <= _LONGEST_HEADLINE and piece.count <= _HEADLINE_WORDS


def _is_body(piece: _Piece) -> bool:
    """True for what reads as running text by its own form: sentences, or many words."""
    if piece.kind is not None:
        return False
    return not _short(piece) or (piece.stopped and piece.count > 3)


def _is_card(pieces: list[_Piece], number: int) -> bool:
    piece = pieces[number]
    found = _CARD.fullmatch(piece.words) if piece.size <= _LONGEST_HEADLINE else None
    if not found or piece.stopped or piece.words[-1] in _DANGLING:
        return False
    figure, caption = found["number"], found["caption"].split()
    lettered = any(letter.isalpha() or letter in "%€$£¥₹" for letter in piece.words)
    if len(caption) > _CARD_WORDS or _YEAR.match(figure) or not lettered:
        return False
    if any(_mentions(before.words, figure) for before in pieces[max(0, number - 2) : number] if _is_body(before)):
        return True
    following = pieces[number + 1] if number + 1 < len(pieces) else None
    titled = sum(word[0].isupper() for word in caption) * 2 > len(caption)
    return not titled and not (following and _is_body(following) and _mentions(following.words, figure))


def _mentions(words: str, figure: str) -> bool:
    return re.search(rf"(?<![\d.,]){re.escape(figure)}(?![.,]?\d)", words) is not None


def _could_be_headline(piece: _Piece, turns: frozenset[str], *, lower: bool = False) -> bool:
    """True for a short line without full stop that begins like a title and is no item of a list and no turn."""
    words = piece.words
    if (
        piece.kind is not None
        or not _short(piece)
        or (piece.stopped and _FULL_STOP.search(words, max(0, len(words) - 8)))
    ):
        return False
    if words[-1] in _DANGLING or (words[0] in "([" and words[-1] in ")]") or words in vocabulary("layout", "closings"):
        return False
    first = next((letter for letter in words if letter.isalnum()), "")
    if not any(letter.isalpha() for letter in words) or (first.islower() and not lower) or _ITEM.match(words):
        return False
    return not _takes_turn(piece, turns)


def _takes_turn(piece: _Piece, turns: frozenset[str]) -> bool:
    found = _TURN.match(piece.words) if turns else None
    return found is not None and found["label"] in turns


def _is_headline(pieces: list[_Piece], number: int, turns: frozenset[str], title: str | None) -> bool:
    """A line that could be one and is the document's first or its title, or has longer running text soon behind it."""
    piece = pieces[number]
    if title and number < 5 and piece.size <= 2 * _LONGEST_HEADLINE and _letters(piece.words) == _letters(title):
        return True
    title_goes_on = number == 1 and pieces[0].kind == "headline" and piece.words[0].islower()
    if not _could_be_headline(piece, turns, lower=title_goes_on):
        return False
    above = pieces[: min(number, _MOST_OPENINGS)]
    return all(before.kind in _OPENINGS for before in above) or _leads_to_body(pieces, number, turns)


def _leads_to_body(pieces: list[_Piece], number: int, turns: frozenset[str]) -> bool:
    """True when running text longer than the piece follows, with one more line like it between them at most."""
    lines = 0
    for following in pieces[number + 1 : number + 6]:
        if following.kind in _OPENINGS:
            continue
        if _could_be_headline(following, turns) and not _is_body(following):
            lines += 1
            if lines > 1:
                return False
        else:
            return following.size > pieces[number].size and (following.kind == "quote" or _is_body(following))
    return False


def _letters(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def _find_lead(pieces: list[_Piece], turns: frozenset[str], *, titled: bool) -> None:
    """Makes the first running text a lead when a headline stands above it, or the document has a title elsewhere."""
    for piece in pieces:
        if piece.kind == "headline":
            titled = True
        elif piece.kind is None:
            if piece.words[0] in "([":
                continue
            if titled and _is_body(piece) and not _ITEM.match(piece.words) and not _takes_turn(piece, turns):
                piece.kind = "lead"
            return
