"""Text marked by hand with brackets: `[A1,C1 Police in [P1 Oru]] said`. Reads and checks files of it; needs no torch.

A line is four cells, with tabs between them: id, style, region, marked text. A mark is a bracket, labels joined by
commas, a space, words, a bracket; marks may stand in marks. ` ¶ ` stands between paragraphs. What the labels mean is
for `training.marks` (events) and `benchmark.gold_figures` to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias, TypeVar

from onrecord.span import Span, Spans

STYLES = frozenset("wire headline digest live broadcast press-release report magazine".split())
REGIONS = frozenset("africa americas asia europe mideast oceania global".split())
_PARAGRAPH = " ¶ "
_OPENING = re.compile(r"\[[^\s\[\]]* ")
_PIECES = re.compile(rf"({_OPENING.pattern}|\]|{_PARAGRAPH})")


class MarkError(ValueError):
    """A line that is no item. The message begins with the item's id where it has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """A sentence or some paragraphs: the text without marks, an empty line between paragraphs."""

    id: str
    style: str
    region: str
    text: str


Marks: TypeAlias = list[tuple[str, Span]]
"""Every label with the half-open code points of its words, in the order in which the marks close."""
Item = TypeVar("Item", bound=MarkedText)


def lines(path: Path) -> Iterator[str]:
    """The lines of a file, without comment lines and empty ones."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def parse(line: str, ids: re.Pattern[str], item: Callable[[MarkedText, Marks], Item]) -> Item:
    """What `item` makes of a line whose id is one of `ids`. Raises MarkError for what is not well-formed, and puts the
    id before the message when `item` does."""
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != 4:
        raise MarkError(f"{cells[0][:20]}: {len(cells)} cells instead of 4")
    name, style, region, marked = cells
    try:
        for cell, what, is_known in (
            (name, "id", ids.fullmatch(name)),
            (style, "style", style in STYLES),
            (region, "region", region in REGIONS),
        ):
            if not is_known:
                raise MarkError(f"no such {what}: {cell!r}")
        text, marks = unmarked(marked)
        return item(MarkedText(id=name, style=style, region=region, text=text), marks)
    except MarkError as error:
        raise MarkError(f"{name}: {error}") from None


def unmarked(marked: str) -> tuple[str, Marks]:
    """The text without brackets and labels, and what was in them. Raises MarkError."""
    text = ""
    marks: Marks = []
    open_marks: list[tuple[list[str], int]] = []
    for piece in _PIECES.split(marked):
        if piece == _PARAGRAPH:
            text += "\n\n"
        elif piece == "]":
            if not open_marks:
                raise MarkError("a closing bracket too many")
            labels, start = open_marks.pop()
            _check_words(text[start:], labels)
            marks.extend((label, Span(start, len(text))) for label in labels)
        elif _OPENING.fullmatch(piece):
            open_marks.append((piece[1:-1].split(","), len(text)))
        elif "[" in piece:
            raise MarkError(f"a mark without words: {piece[piece.index('[') :][:20]!r}")
        else:
            text += piece
    if open_marks:
        raise MarkError("a closing bracket is missing")
    if text != text.strip() or not text or "¶" in text or "  " in text:
        raise MarkError("no text, white space around it or twice, or a paragraph mark without its spaces")
    return text, marks


def _check_words(words: str, labels: list[str]) -> None:
    if not words.strip():
        raise MarkError(f"a mark without words: {','.join(labels)}")
    if words != words.strip() or "\n" in words:
        raise MarkError(f"white space at the edge of a mark, or a paragraph's end in it: {words!r}")


def doubts_of_spans(text: str, fields: Mapping[str, Spans]) -> Iterator[str]:
    """Which fields have spans that overlap, and which spans begin or end within a word."""
    for field, spans in fields.items():
        ordered = sorted(spans)
        if any(one.end > other.start for one, other in pairwise(ordered)):
            yield f"{field} overlap"
        for start, end in ordered:
            if cuts_a_word(text, start) or cuts_a_word(text, end):
                yield f"{text[start:end]!r} begins or ends within a word"


def cuts_a_word(text: str, at: int) -> bool:
    """Whether there are letters or digits on both sides of an offset."""
    return text[at - 1 : at].isalnum() and text[at : at + 1].isalnum()


def check(
    paths: Iterable[Path], parse: Callable[[str], Item], doubts: Callable[[Item], Iterator[str]]
) -> tuple[list[Item], list[str]]:
    """The good items of the files and what is wrong with the rest, or between them, each with the file's name.

    `parse` makes an item of a line or raises MarkError; `doubts` says what is well-formed and yet wrong with it.
    """
    items: list[Item] = []
    wrong: list[str] = []
    seen: dict[str, str] = {}
    for path in paths:
        for line in lines(path):
            try:
                item = parse(line)
            except MarkError as error:
                wrong.append(f"{path.name}: {error}")
                continue
            found = list(doubts(item))
            for key, what in ((item.id, "id"), (item.text, "text")):
                if key in seen:
                    found.append(f"{item.id}: the same {what} as in {seen[key]}")
                seen[key] = f"{path.name} {item.id}"
            wrong.extend(f"{path.name}: {doubt}" for doubt in found)
            items.append(item)
    return items, wrong


def table(title: str, counts: Counter[str], whole: int | None = None) -> Iterator[str]:
    """The lines of a table, the most frequent first, with the share of each in `whole` where that is given."""
    yield f"\n{title}"
    for name, count in counts.most_common():
        share = "" if whole is None else f" {100 * count / max(1, whole):5.1f} %"
        yield f"  {name:16} {count:5}{share}"


def show(tables: Iterable[str], wrong: list[str]) -> int:
    """Prints what a check found, returns the exit status: 1 if anything is wrong."""
    for line in (*tables, "", *wrong, f"{len(wrong)} wrong"):
        print(line)
    return 1 if wrong else 0
