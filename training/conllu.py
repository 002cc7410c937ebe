"""Reads treebanks (CoNLL-U) into passages, one per document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from training.corpora import IGNORED, RELATIONS, TAGS, Passage, laid_out, lines


@dataclass(slots=True, kw_only=True)
class _Treebank:
    """One document of a treebank: cells of every word, what follows each word, and where sentences begin."""

    name: str = ""
    rows: list[list[str]] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)


def syntax(path: Path) -> Iterator[Passage]:
    """Tags, heads, relations and sentence starts; a head is a token number of the passage, a root's head is itself."""
    for number, document in enumerate(_documents(path)):
        text, start, end = laid_out(zip((row[1] for row in document.rows), document.after, strict=True))
        begin = np.zeros(len(document.rows), dtype=np.int32)
        begin[document.begins] = 1
        offsets = np.repeat(document.begins, np.diff([*document.begins, len(document.rows)]))
        columns = {
            "tag": [_number(TAGS, row[3]) for row in document.rows],
            "relation": [_number(RELATIONS, row[7].split(":")[0]) for row in document.rows],
            "head": [
                int(offset) + int(row[6]) - 1 if row[6] != "0" else token
                for token, (row, offset) in enumerate(zip(document.rows, offsets, strict=True))
            ],
        }
        arrays = {name: np.array(values, dtype=np.int32) for name, values in columns.items()} | {"begin": begin}
        yield Passage(id=f"{document.name}:{number}", task="syntax", text=text, start=start, end=end, columns=arrays)


def _number(names: list[str], name: str) -> int:
    return names.index(name) if name in names else IGNORED


def _documents(path: Path) -> Iterator[_Treebank]:
    document = _Treebank()
    last_part, gap_behind = 0, ""  # of the word written as several tokens that is being read
    for line in lines(path):
        if line.startswith("# newdoc"):
            if document.rows:
                yield document
            document = _Treebank(name=line.split("=")[-1].strip())
        elif line.startswith("# newpar") and document.after:
            document.after[-1] = "\n\n"
        cells = line.rstrip("\n").split("\t")
        if not cells[0][:1].isdigit() or "." in cells[0]:
            continue
        gap = "" if "SpaceAfter=No" in cells[9] else " "
        if "-" in cells[0]:
            last_part, gap_behind = int(cells[0].split("-")[1]), gap
            continue
        number = int(cells[0])
        if number == 1:
            document.begins.append(len(document.rows))
        document.rows.append(cells)
        inside = number <= last_part
        document.after.append(("" if number < last_part else gap_behind) if inside else gap)
        last_part = last_part if number < last_part else 0
    if document.rows:
        yield document
