"""Reads treebanks (CoNLL-U) into passages, one per document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from onrecord.analysis import RELATIONS, TAGS, Column, Syntax
from onrecord.model.lemmas import edit_of
from training.corpora import IGNORED, Labels, Passage, laid_out, lines


@dataclass(slots=True, kw_only=True)
class _Treebank:
    """One document of a treebank: cells of every word, what follows each word, and where sentences begin."""

    name: str = ""
    rows: list[list[str]] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)


FEATURES = "Case Degree Gender Mood Number Person Poss PronType Tense VerbForm Voice".split()
"""The features that are learned, all of a word's as one label."""


def kept_features(cell: str) -> str:
    """The features of a FEATS cell that are learned, in UD's form; empty for none."""
    return "|".join(part for part in cell.split("|") if part.partition("=")[0] in FEATURES)


def treebank_rows(path: Path) -> Iterator[list[str]]:
    """The cells of every word of a treebank."""
    for document in _documents(path):
        yield from document.rows


def syntax(path: Path, labels: Labels) -> Iterator[Passage]:
    """Tags, heads, relations, features, lemma edits and sentence starts; a head is a token number, a root's its own."""
    known = {name: {label: number for number, label in enumerate(labels[name])} for name in ("features", "lemmas")}
    for number, document in enumerate(_documents(path)):
        text, start, end = _text(document)
        begin = np.zeros(len(document.rows), dtype=np.int32)
        begin[document.begins] = 1
        columns = {
            "tag": [_number(TAGS, row[3]) for row in document.rows],
            "relation": [_number(RELATIONS, _plain(row[7])) for row in document.rows],
            "head": _heads(document),
            "features": [known["features"].get(kept_features(row[5]), IGNORED) for row in document.rows],
            "lemmas": [known["lemmas"].get(edit_of(row[1], row[2]), IGNORED) for row in document.rows],
        }
        arrays = {name: np.array(values, dtype=np.int32) for name, values in columns.items()} | {"begin": begin}
        yield Passage(id=f"{document.name}:{number}", task="syntax", text=text, start=start, end=end, columns=arrays)


def coreference(path: Path, labels: Labels) -> Iterator[Passage]:
    """Heads of mentions with their types and chains, from the entities of GUM (one mention per head word).

    A mention's head is the word that hangs on a word outside it; where several mentions share it the longest counts.
    """
    types = {name: number for number, name in enumerate(labels["mentions"], start=1)}
    for document in _documents(path):
        text, start, end = _text(document)
        found: dict[int, tuple[int, str, str]] = {}
        above = _heads(document)
        for mention in entities([row[9] for row in document.rows]):
            length = mention.last - mention.first
            head = _carrier(above, mention)
            if length > found.get(head, (0, "", ""))[0]:
                found[head] = (length, mention.type, mention.entity)
        column = np.zeros(len(document.rows), dtype=np.int32)
        for head, (_, kind, _) in found.items():
            column[head] = types.get(kind, IGNORED)
        yield Passage(
            id=document.name,
            task="coreference",
            text=text,
            start=start,
            end=end,
            columns={"mention": column},
            mentions=[(head, entity) for head, (_, _, entity) in sorted(found.items())],
            sentences=np.array(document.begins, dtype=np.int32),
            syntax=Syntax(
                tag=np.array([max(0, _number(TAGS, row[3])) for row in document.rows], dtype=np.int32),
                lemma=tuple(row[2] for row in document.rows),
                features=tuple(kept_features(row[5]) for row in document.rows),
                head=np.array(above, dtype=np.int32),
                relation=np.array(
                    [max(0, _number(RELATIONS, _plain(row[7]))) for row in document.rows], dtype=np.int32
                ),
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One mention of GUM: tokens `first` to `last` (excluded), the type, the number of its entity."""

    first: int
    last: int
    type: str
    entity: str


_MARK = re.compile(
    r"\((?P<opened>\d+)(?:\[\d+/\d+\])?-(?P<facts>[^()]*)|(?P<closed>\d+)(?:\[\d+/\d+\])?\)|(?P<alone>\))"
)


def entities(cells: list[str]) -> Iterator[Entity]:
    """The mentions in the MISC cells of a document, in the order they end."""
    opened: dict[str, list[tuple[int, list[str]]]] = defaultdict(list)
    for token, cell in enumerate(cells):
        value = next((part[7:] for part in cell.split("|") if part.startswith("Entity=")), "")
        last = ""
        for mark in _MARK.finditer(value):
            if mark["opened"]:
                last = mark["opened"]
                opened[last].append((token, mark["facts"].split("-")))
                continue
            number = mark["closed"] or last
            if not opened[number]:
                continue
            first, facts = opened[number].pop()
            yield Entity(first=first, last=token + 1, type=facts[0], entity=number)


def _carrier(heads: Sequence[int], mention: Entity) -> int:
    """The first word of a mention that hangs on a word outside it, or on nothing."""
    inside = range(mention.first, mention.last)
    return next(token for token in inside if heads[token] not in inside or heads[token] == token)


def _text(document: _Treebank) -> tuple[str, Column, Column]:
    return laid_out(zip((row[1] for row in document.rows), document.after, strict=True))


def _plain(relation: str) -> str:
    return relation.partition(":")[0]


def _heads(document: _Treebank) -> list[int]:
    offsets = np.repeat(document.begins, np.diff([*document.begins, len(document.rows)]))
    return [
        int(offset) + int(row[6]) - 1 if row[6] != "0" else token
        for token, (row, offset) in enumerate(zip(document.rows, offsets, strict=True))
    ]


def _number(names: Sequence[str], name: str) -> int:
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
