"""One document laid out for looking things up: which token, sentence, block, name, quotation stands where."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from onrecord.analysis import Analysis, Name
from onrecord.document import Block, Document
from onrecord.quotation import quoted_spans
from onrecord.span import Span, Spans, merged

Counts = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Lists with one entry per token (`start`, `end`, `words`, `lower`, `name_of`), per sentence (`sentences`: first
    token), per block and per name in order of position. `name_of` is the number of the name a token belongs to, or -1.
    `first_seen` says where the first name of a type begins ("person"), the first name that holds a word
    ("word ministry"), and the first organization's name that does ("organization ministry").

    `letters[i]` and `quoted[i]` count the letters and digits, and those between quotation marks, before offset `i`.
    """

    text: str
    start: list[int]
    end: list[int]
    words: list[str]
    lower: list[str]
    sentences: list[int]
    blocks: tuple[Block, ...]
    block_starts: list[int]
    names: tuple[Name, ...]
    name_starts: list[int]
    name_of: list[int]
    first_seen: dict[str, int]
    quotations: list[Span]
    quotation_starts: list[int]
    letters: Counts
    quoted: Counts

    def tokens(self, span: Span) -> range:
        """The numbers of the tokens that share a character with `span`."""
        first = bisect_right(self.end, span.start)
        return range(first, max(first, bisect_left(self.start, span.end)))

    def token_list(self, spans: Spans) -> list[int]:
        """The tokens of all pieces, in order."""
        return [token for span in spans for token in self.tokens(span)]

    def span(self, tokens: range) -> Span:
        """The characters from the first to the last of these tokens (there must be one)."""
        return Span(self.start[tokens[0]], self.end[tokens[-1]])

    def sentence_number(self, token: int) -> int:
        """Which sentence the token belongs to."""
        return max(0, bisect_right(self.sentences, token) - 1)

    def sentence(self, number: int) -> range:
        """The tokens of a sentence."""
        last = self.sentences[number + 1] if number + 1 < len(self.sentences) else len(self.start)
        return range(self.sentences[number], last)

    def sentence_of(self, token: int) -> range:
        """The tokens of the sentence that holds this token."""
        return self.sentence(self.sentence_number(token))

    def block_number(self, offset: int) -> int | None:
        """The block that holds this offset, None between blocks."""
        number = bisect_right(self.block_starts, offset) - 1
        return number if number >= 0 and offset < self.blocks[number].span.end else None

    def names_in(self, span: Span) -> list[Name]:
        """The names that begin inside `span`."""
        return list(self.names[bisect_left(self.name_starts, span.start) : bisect_left(self.name_starts, span.end)])

    def quotation_at(self, offset: int) -> Span | None:
        """The quotation that holds the character at `offset`, marks included."""
        number = bisect_right(self.quotation_starts, offset) - 1
        return self.quotations[number] if number >= 0 and offset < self.quotations[number].end else None

    def letter_count(self, spans: Spans) -> int:
        """How many letters and digits the spans hold."""
        return sum(int(self.letters[end] - self.letters[start]) for start, end in spans)

    def quoted_count(self, spans: Spans) -> int:
        """How many of them stand between quotation marks."""
        return sum(int(self.quoted[end] - self.quoted[start]) for start, end in spans)

    def within_text(self, spans: Iterable[Span]) -> Spans:
        """The spans cut to the text, in order, overlapping ones made one, empty ones dropped."""
        size = len(self.text)
        return merged(Span(max(0, start), min(size, end)) for start, end in spans)


def holds(outer: Spans, inner: Span) -> bool:
    """True when one piece of `outer` (pieces in order, apart) holds all of `inner`; quick for many pieces."""
    place = bisect_right(outer, (inner.start, sys.maxsize)) - 1
    return place >= 0 and inner.end <= outer[place].end


def pieces_at(spans: Spans, span: Span) -> Spans:
    """Those of `spans` (in order, apart) that share a character with `span`."""
    first = max(0, bisect_right(spans, (span.start, sys.maxsize)) - 1)
    return tuple(piece for piece in spans[first : bisect_left(spans, (span.end, 0))] if piece.end > span.start)


@lru_cache(maxsize=1)
def page_of(document: Document, analysis: Analysis) -> Page:
    """Lay out a document with what the model saw in it, once for all stages that ask.

    Time and memory grow with the text's length.
    """
    text = document.text
    start, end = analysis.start.tolist(), analysis.end.tolist()
    words = [text[first:last] for first, last in zip(start, end, strict=True)]
    size = len(text)
    names = tuple(
        sorted((name for name in analysis.names if 0 <= name.span.start < name.span.end <= size), key=lambda n: n.span)
    )
    quotations = quoted_spans(text)
    letters, quoted = _counts(text, quotations)
    page = Page(
        text=text,
        start=start,
        end=end,
        words=words,
        lower=[word.lower() for word in words],
        sentences=sorted({0, *(first for first in analysis.sentences.tolist() if 0 <= first < len(start))}),
        blocks=analysis.blocks,
        block_starts=[block.span.start for block in analysis.blocks],
        names=names,
        name_starts=[name.span.start for name in names],
        name_of=[-1] * len(start),
        first_seen={},
        quotations=quotations,
        quotation_starts=[span.start for span in quotations],
        letters=letters,
        quoted=quoted,
    )
    for number, name in enumerate(names):
        for token in page.tokens(name.span):
            page.name_of[token] = number
            page.first_seen.setdefault(f"word {page.lower[token]}", name.span.start)
            if name.type == "organization":
                page.first_seen.setdefault(f"organization {page.lower[token]}", name.span.start)
        page.first_seen.setdefault(name.type, name.span.start)
    return page


def _counts(text: str, quotations: list[Span]) -> tuple[Counts, Counts]:
    """Running counts of letters and digits, and of those inside `quotations`; one longer than the text."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds, place = np.unique(points, return_inverse=True)
    is_letter = (
        np.array([chr(point).isalnum() for point in kinds.tolist()], dtype=bool)[place]
        if len(points)
        else np.zeros(0, bool)
    )
    inside = np.zeros(len(points) + 1, dtype=np.int32)
    for start, end in quotations:
        inside[start] += 1
        inside[end] -= 1
    mask = np.cumsum(inside)[:-1] > 0
    zero = np.zeros(1, dtype=np.int32)
    letters = np.concatenate((zero, np.cumsum(is_letter, dtype=np.int32)))
    quoted = np.concatenate((zero, np.cumsum(is_letter & mask, dtype=np.int32)))
    return letters, quoted
