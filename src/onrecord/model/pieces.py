"""From words to what the encoder takes: word pieces, the shape of each word, and windows over a long text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.analysis import Column
from onrecord.quotation import quoted_spans

WINDOW_PIECES = 320
"""Most word pieces in one window. The encoder can take 512; shorter windows cost less attention per word."""
OVERLAP_PIECES = 96
"""Pieces two neighbouring windows share: half of them are context for the one, half for the other."""
WORD_PIECES = 6
"""A word is cut after this many pieces; what it begins with says enough."""

PLAIN_SHAPES = 16
"""Number of word shapes (`shape_of` bits, and the inside-quotation bit)."""
SHAPES = 3 * PLAIN_SHAPES
"""The same three times: of ordinary words, and of a source's and a target's that are asked about (`with_parties`)."""
_CAPITAL, _ALL_CAPITALS, _MARK, _QUOTED = 1, 2, 4, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Tokens `first` to `last` (excluded) as the encoder reads them; rows are pieces.

    `ids` and `shapes` have one row per piece; `heads` has one per token, the row of its first piece. Decisions about a
    token are taken from the window that owns it: tokens `owned_first` to `owned_last` (excluded).
    """

    first: int
    last: int
    owned_first: int
    owned_last: int
    ids: npt.NDArray[np.int64]
    shapes: npt.NDArray[np.int64]
    heads: npt.NDArray[np.int64]


class Pieces:
    """Cuts words into word pieces. Remembers words it has seen; the answer never depends on what it remembers."""

    _REMEMBERED = 100_000

    def __init__(self, tokenizer: Tokenizer) -> None:
        # The published file asks for padding to 128 pieces, which is for whole sentences; here it is one word a call.
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._seen: dict[str, tuple[int, ...]] = {}
        self.begin, self.newline, self._unknown = (_number(tokenizer, name) for name in ("[CLS]", "[SEP]", "[UNK]"))

    @classmethod
    def load(cls, path: Path) -> Pieces:
        """From a `tokenizer.json` file."""
        return cls(Tokenizer.from_file(str(path)))

    def of(self, word: str) -> tuple[int, ...]:
        """The piece numbers of one word: at least one, at most `WORD_PIECES`."""
        found = self._seen.get(word)
        if found is None:
            ids = self._tokenizer.encode(word[:100], add_special_tokens=False).ids
            found = tuple(ids[:WORD_PIECES]) or (self._unknown,)
            if len(self._seen) >= self._REMEMBERED:
                self._seen.clear()
            self._seen[word] = found
        return found


def _number(tokenizer: Tokenizer, name: str) -> int:
    number = tokenizer.token_to_id(name)
    if number is None:
        raise ValueError(f"the tokenizer has no {name}")
    return int(number)


def shape_of(word: str) -> int:
    """What an uncased piece loses: a capital first, capitals throughout, not a word at all."""
    first = word[0]
    if not first.isalnum():
        return _MARK
    if not first.isupper():
        return 0
    return _CAPITAL | (_ALL_CAPITALS if len(word) > 1 and word.isupper() else 0)


def encoded(
    text: str, start: Column, end: Column, pieces: Pieces
) -> tuple[list[tuple[int, ...]], list[int], list[bool]]:
    """For every token its piece numbers, its shape (with the inside-quotation bit), and whether a new line follows."""
    words = [text[i:j] for i, j in zip(start.tolist(), end.tolist(), strict=True)]
    quoted = np.zeros(len(text) + 1, dtype=bool)
    for span in quoted_spans(text):
        quoted[span.start : span.end] = True
    inside = quoted[start].tolist() if words else []
    numbers = [pieces.of(word) for word in words]
    shapes = [shape_of(word) | (_QUOTED if flag else 0) for word, flag in zip(words, inside, strict=True)]
    breaks = np.zeros(len(text) + 1, dtype=np.int64)
    breaks[1:] = np.cumsum(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32) == ord("\n"))
    following = np.append(start[1:], end[-1:]) if words else start
    newline = (breaks[following] > breaks[end]).tolist() if words else []
    return numbers, shapes, newline


def windows(
    text: str, start: Column, end: Column, pieces: Pieces, *, size: int = WINDOW_PIECES, overlap: int = OVERLAP_PIECES
) -> Iterator[Window]:
    """Cuts a document into overlapping windows of at most `size` pieces.

    Windows are laid from the beginning, so text added at the end changes only the windows that reach it.
    """
    numbers, shapes, newline = encoded(text, start, end, pieces)
    costs = [len(ids) + flag for ids, flag in zip(numbers, newline, strict=True)]
    first = owned = 0
    while first < len(costs):
        last, used = first, 2
        while last < len(costs) and used + costs[last] <= size:
            used += costs[last]
            last += 1
        following, shared = last, 0
        if last < len(costs):
            while following > first + 1 and shared + costs[following - 1] <= overlap:
                following -= 1
                shared += costs[following]
        until = len(costs) if last == len(costs) else (following + last) // 2
        yield window(numbers, shapes, newline, pieces, bounds=(first, last, owned, until))
        if last == len(costs):
            return
        first, owned = following, until


def with_parties(found: Window, source: Iterable[int], target: Iterable[int]) -> Window:
    """The window with the tokens of a source and of a target marked, so that the encoder knows which two are meant.

    Tokens outside the window are passed over.
    """
    shapes = found.shapes.copy()
    for number, tokens in ((1, source), (2, target)):
        rows = found.heads[[token - found.first for token in tokens if found.first <= token < found.last]]
        shapes[rows] = shapes[rows] % PLAIN_SHAPES + number * PLAIN_SHAPES
    return replace(found, shapes=shapes)


def window(
    numbers: list[tuple[int, ...]],
    shapes: list[int],
    newline: list[bool],
    pieces: Pieces,
    *,
    bounds: tuple[int, int, int, int],
) -> Window:
    """One window over the tokens `bounds` = (first, last, owned first, owned last) of what `encoded` returned."""
    first, last, owned_first, owned_last = bounds
    ids, shape_rows, heads = [pieces.begin], [0], []
    for token in range(first, last):
        heads.append(len(ids))
        ids.extend(numbers[token])
        shape_rows.extend([shapes[token]] * len(numbers[token]))
        if newline[token]:
            ids.append(pieces.newline)
            shape_rows.append(0)
    ids.append(pieces.newline)
    shape_rows.append(0)
    return Window(
        first=first,
        last=last,
        owned_first=owned_first,
        owned_last=owned_last,
        ids=np.array(ids, dtype=np.int64),
        shapes=np.array(shape_rows, dtype=np.int64),
        heads=np.array(heads, dtype=np.int64),
    )
