"""Reads treebanks (CoNLL-U): documents with their raw text, and words with their place in it.

The raw text is rebuilt: tokens joined as `SpaceAfter=No` says, sentences by a space unless it says no, paragraphs
(`# newpar`) by a blank line. A token of several words ("don't") gives each word the characters of its form; where the
forms put together are not the token, each gets a share of its characters by its length, and `fused` names the words.
Empty nodes are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np

from benchmark.files import opened
from onrecord.analysis import Column
from onrecord.span import Span

KEPT_COMMENTS = ("meta::", "global.")
"""Comments with these beginnings say something about a document rather than a sentence."""
NEW_DOCUMENT = frozenset({"newdoc", "newdoc id"})
NEW_PARAGRAPH = frozenset({"newpar", "newpar id"})

Cells = list[str]
"""The ten cells of a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word. `head` is the number of a word of the document, the word's own for the root of a sentence.

    `relation` has no subtype; `features` and `lemma` are as in the file, except that no features are "".
    """

    form: str
    lemma: str
    tag: str
    features: str
    head: int
    relation: str
    misc: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TreebankDocument:
    """One document: `start` and `end` have a row per word, character offsets into `text`, half-open.

    `sentences` are numbers of first words. `meta` holds comments like `meta::genre` and `global.Entity`. `fused` are
    runs of words whose forms put together are not the token they are written as.
    """

    id: str
    meta: dict[str, str]
    text: str
    words: tuple[Word, ...]
    start: Column
    end: Column
    sentences: Column
    fused: tuple[range, ...]

    @property
    def genre(self) -> str:
        """What `# meta::genre` says; "" where nothing does."""
        return self.meta.get("meta::genre", "")


def sentence_spans(start: Column, end: Column, firsts: Column) -> list[Span]:
    """Character spans of sentences, from their first to their last token."""
    bounds = pairwise([*firsts.tolist(), len(start)])
    return [Span(int(start[first]), int(end[following - 1])) for first, following in bounds]


def treebank(file: Path, *, genre: str | None = None) -> list[TreebankDocument]:
    """The documents of a CoNLL-U file (gzipped or not), in order; only those of one genre when it is given."""
    with opened(file) as lines:
        return [document for document in documents(lines) if genre in (None, document.genre)]


def documents(lines: Iterable[str]) -> Iterator[TreebankDocument]:
    """The documents of a CoNLL-U file, in order."""
    draft = _Draft()
    for comments, rows in _sentences(lines):
        if NEW_DOCUMENT & comments.keys() and draft.words:
            yield draft.finished()
            draft = _Draft(meta={name: value for name, value in draft.meta.items() if name.startswith("global.")})
        draft.add(comments, rows)
    if draft.words:
        yield draft.finished()


def _sentences(lines: Iterable[str]) -> Iterator[tuple[dict[str, str], list[Cells]]]:
    """Comments and rows of every sentence."""
    comments: dict[str, str] = {}
    rows: list[Cells] = []
    for line in lines:
        if line.startswith("#"):
            name, _, value = line[1:].partition("=")
            comments[name.strip()] = value.strip()
        elif line.strip():
            rows.append(line.rstrip("\n").split("\t"))
        elif rows:
            yield comments, rows
            comments, rows = {}, []
    if rows:
        yield comments, rows


def _tokens(rows: list[Cells]) -> Iterator[tuple[Cells, list[Cells]]]:
    """Every token's row with the rows of its words: for most tokens that is the row itself."""
    place = 0
    while place < len(rows):
        first, _, last = rows[place][0].partition("-")
        count = int(last) - int(first) + 1 if last else 0
        yield rows[place], rows[place + 1 : place + 1 + count] or [rows[place]]
        place += 1 + count


def _facts(cell: str) -> dict[str, str]:
    """The names and values of a MISC cell."""
    return {} if cell == "_" else {part.partition("=")[0]: part.partition("=")[2] for part in cell.split("|")}


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A document while its sentences come in. `gap` is the white space in front of the next token."""

    id: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    gap: str = ""
    words: list[Word] = field(default_factory=list)
    edges: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    fused: list[range] = field(default_factory=list)

    def add(self, comments: dict[str, str], rows: list[Cells]) -> None:
        """Appends one sentence."""
        self.meta.update((name, value) for name, value in comments.items() if name.startswith(KEPT_COMMENTS))
        self.id = comments.get("newdoc id", self.id)
        if NEW_PARAGRAPH & comments.keys() and self.words:
            self.gap = "\n\n"
        first = len(self.words)
        self.sentences.append(first)
        for token, parts in _tokens([row for row in rows if "." not in row[0]]):
            self._place(token[1], [part[1] for part in parts])
            self.gap = "" if _facts(token[9]).get("SpaceAfter") == "No" else " "
            for row in parts:
                own = len(self.words)
                self.words.append(
                    Word(
                        form=row[1],
                        lemma=row[2],
                        tag=row[3],
                        features="" if row[5] == "_" else row[5],
                        head=first + int(row[6]) - 1 if row[6] != "0" else own,
                        relation=row[7].partition(":")[0],
                        misc=_facts(row[9]),
                    )
                )

    def _place(self, token: str, forms: list[str]) -> None:
        """Puts a token behind the text so far and divides it among its words."""
        began = self.length + len(self.gap)
        self.pieces += [self.gap, token]
        self.length = began + len(token)
        lengths = [0, *accumulate(map(len, forms))]
        cuts = [began + len(token) * length // lengths[-1] for length in lengths]
        if "".join(forms) != token:
            self.fused.append(range(len(self.edges), len(self.edges) + len(forms)))
        self.edges += pairwise(cuts)

    def finished(self) -> TreebankDocument:
        """The document."""
        edges = np.array(self.edges, dtype=np.int32)
        return TreebankDocument(
            id=self.id,
            meta=self.meta,
            text="".join(self.pieces),
            words=tuple(self.words),
            start=edges[:, 0].copy(),
            end=edges[:, 1].copy(),
            sentences=np.array(self.sentences, dtype=np.int32),
            fused=tuple(self.fused),
        )
