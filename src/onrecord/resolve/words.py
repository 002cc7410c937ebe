"""A document's words laid out for the questions of this package: tokens, with words run together taken apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.analysis import Analysis
from onrecord.document import Block
from onrecord.kinds.titles import is_title_word
from onrecord.span import Span
from onrecord.vocabulary import words as word_list

_SHORTEST_GLUED_TITLE = 6
_SHORTEST_LED_TITLE = 4
_LONGEST_GLUED = 40
_POSSESSIVE = ("'s", "’s", "'S", "’S", "'", "’")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Columns over tokens: offsets, the words as printed and in lower case; sentence and block starts as offsets."""

    text: str
    start: list[int]
    end: list[int]
    word: list[str]
    lower: list[str]
    sentences: list[int]
    blocks: tuple[Block, ...]
    block_starts: list[int]

    def run(self, span: Span) -> range:
        """The numbers of the tokens that share a character with `span`."""
        first = bisect_right(self.end, span.start)
        return range(first, max(first, bisect_left(self.start, span.end)))

    def span(self, tokens: range) -> Span:
        """The characters from the first to the last of these tokens (there must be one)."""
        return Span(self.start[tokens[0]], self.end[tokens[-1]])

    def cited(self, tokens: range) -> str:
        """The words of these tokens as printed, white space made single spaces."""
        return " ".join(self.text[self.start[tokens[0]] : self.end[tokens[-1]]].split()) if tokens else ""

    def sentence(self, offset: int) -> int:
        """The number of the sentence that holds this offset."""
        return max(0, bisect_right(self.sentences, offset) - 1)

    def sentence_tokens(self, offset: int) -> range:
        """The tokens of the sentence that holds this offset."""
        number = self.sentence(offset)
        if not self.sentences:
            return range(0, len(self.start))
        last = self.sentences[number + 1] if number + 1 < len(self.sentences) else len(self.text)
        return range(bisect_left(self.start, self.sentences[number]), bisect_left(self.start, last))

    def block(self, offset: int) -> int:
        """The number of the block that holds this offset (the one before, for white space between blocks)."""
        return max(0, bisect_right(self.block_starts, offset) - 1)

    def gap(self, token: int) -> str:
        """The white space in front of a token; empty for the first."""
        return self.text[self.end[token - 1] : self.start[token]] if token > 0 else ""

    def capital(self, token: int) -> bool:
        """True when the token begins with a capital letter, or is written without case but is a word (عمان, 北京)."""
        letter = self.word[token][0]
        return letter.isupper() or letter.istitle() or (letter.isalpha() and letter.lower() == letter.upper())

    def possessive(self, token: int) -> bool:
        """True for "'s" and the apostrophe of a plural."""
        return self.word[token] in _POSSESSIVE


def words_of(text: str, analysis: Analysis, cuts: Iterable[int]) -> Words:
    """Lay out a document. `cuts` are offsets where something is known to begin or end, perhaps inside a token."""
    start, end = analysis.start.tolist(), analysis.end.tolist()
    known = sorted(set(cuts))
    out_start: list[int] = []
    out_end: list[int] = []
    before = ""
    for number, (first, last) in enumerate(zip(start, end, strict=True)):
        word = text[first:last]
        inside = known[bisect_right(known, first) : bisect_left(known, last)]
        after = text[start[number + 1] : end[number + 1]] if number + 1 < len(start) else ""
        cut = first + _glue(word, before, after) if not inside else 0
        for edge in inside or ([cut] if cut > first else []):
            out_start.append(first)
            out_end.append(edge)
            first = edge
        out_start.append(first)
        out_end.append(last)
        before = before if word == "-" else word
    printed = [text[first:last] for first, last in zip(out_start, out_end, strict=True)]
    return Words(
        text=text,
        start=out_start,
        end=out_end,
        word=printed,
        lower=[word.lower() for word in printed],
        sentences=sorted({start[number] for number in analysis.sentences.tolist() if 0 <= number < len(start)}),
        blocks=analysis.blocks,
        block_starts=[block.span.start for block in analysis.blocks],
    )


def _glue(word: str, before: str, after: str) -> int:
    """How many letters of `word` come before a title that is run on to it ("Petrovićspokeswoman" → 8); 0 for none.

    The part in front must look like the end of a name: a capital, and a capitalised word before it. A short word ends
    many names ("Whitehead"), so it counts only when the title goes on behind it ("Petrovićpress secretary").
    """
    if not (6 <= len(word) <= _LONGEST_GLUED and word[0].isupper() and word.isalpha()) or word.isupper():
        return 0
    if not before[:1].isupper() or before.lower() in word_list("names", "phrase", "starters"):
        return 0
    lower = word.lower()
    if is_title_word(lower):
        return 0
    shortest = _SHORTEST_LED_TITLE if is_title_word(after.lower()) else _SHORTEST_GLUED_TITLE
    for cut in range(2, len(word) - shortest + 1):
        if is_title_word(lower[cut:]) and not is_title_word(lower[:cut]) and word[1:cut].islower():
            return cut
    return 0
