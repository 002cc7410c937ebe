"""A document laid out for reading its numbers: its tree, its words in lower case, and its sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.grammar import Tokens, Tree, tree_of
from onrecord.kinds.counts.amounts import Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`words` holds every token in lower case; `sentences` the first token of each sentence."""

    text: str
    tree: Tree
    words: Sequence[str]
    sentences: Sequence[int]

    def tokens(self, start: int, end: int) -> Tokens:
        """The tokens that share a character with this stretch of the text."""
        first = bisect_right(self.tree.end, start)
        return tuple(range(first, max(first, bisect_left(self.tree.start, end))))

    def sentence(self, token: int) -> range:
        """The tokens of the sentence in which a token stands."""
        number = max(0, bisect_right(self.sentences, token) - 1)
        last = self.sentences[number + 1] if number + 1 < len(self.sentences) else len(self.words)
        return range(self.sentences[number], last)

    def word(self, token: int) -> str:
        """A token in lower case; empty beyond the ends of the text."""
        return self.words[token] if 0 <= token < len(self.words) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """An amount as it stands in the tree: its tokens, and the one on which the others hang."""

    amount: Amount
    tokens: Tokens
    head: int


@lru_cache(maxsize=1)
def sheet_of(document: Document, analysis: Analysis) -> Sheet:
    """Lay out a document, once for all stages that ask. Time grows with its length."""
    tree = tree_of(document, analysis)
    lower = document.text.lower()
    if len(lower) != len(document.text):  # a few letters have two in lower case, and offsets would be off
        lower = document.text
    words = [lower[start:end] for start, end in zip(tree.start, tree.end, strict=True)]
    return Sheet(text=document.text, tree=tree, words=words, sentences=analysis.sentences.tolist())


def number_of(sheet: Sheet, amount: Amount) -> Number | None:
    """Where an amount stands in the tree; None without tokens."""
    tokens = sheet.tokens(amount.start, amount.end)
    if not tokens:
        return None
    inner = set(tokens)
    heads = [token for token in tokens if sheet.tree.head[token] not in inner or sheet.tree.head[token] == token]
    return Number(amount=amount, tokens=tokens, head=heads[-1] if heads else tokens[-1])
