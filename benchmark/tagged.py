"""Reads files of tagged words (BIO): a word a line with its tag, a blank line behind a sentence.

Columns are parted by tabs, or where there are none by spaces: word and tag, or number, word and tag as in the IOB2
files of Universal NER; further ones are not read. The first row says which: a word can be a number too. A document
begins with `# document = …` or `# newdoc id = …`; a file without such lines is one document. The text is the words with
one space between them, since the files don't say where there was none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np

from onrecord.analysis import Column

NEW_DOCUMENT = ("document", "newdoc")
NO_NAME = frozenset({"O", "B-O", "I-O"})
"""Tags of words outside names; the last two are slips of Universal NER."""


@dataclass(slots=True, kw_only=True)
class TaggedDocument:
    """Words with their tags ("O", "B-Person", "I-Person"); `sentences` are numbers of first words."""

    id: str = ""
    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words with a space between them."""
        return " ".join(self.words)

    @property
    def start(self) -> Column:
        """Where each word begins in the text."""
        return self.end - np.array([len(word) for word in self.words], dtype=np.int32)

    @property
    def end(self) -> Column:
        """Where each word ends in the text."""
        return np.array([*accumulate(len(word) + 1 for word in self.words)], dtype=np.int32) - np.int32(1)


def documents(lines: Iterable[str]) -> Iterator[TaggedDocument]:
    """The documents of a file, in order."""
    document, between = TaggedDocument(), True
    column: int | None = None
    for line in lines:
        cells = line.rstrip("\n").split("\t" if "\t" in line else " ")
        if line.startswith("# "):
            name, _, value = line[2:].partition("=")
            if name.startswith(NEW_DOCUMENT):
                if document.words:
                    yield document
                document, between = TaggedDocument(id=value.strip()), True
        elif len(cells) > 1:
            if column is None:
                column = 1 if cells[0] == "1" and len(cells) > 2 else 0
            if between:
                document.sentences.append(len(document.words))
            document.words.append(cells[column])
            document.tags.append(cells[column + 1].strip())
            between = False
        else:
            between = True
    if document.words:
        yield document


def runs(tags: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Every name as first word, last word (excluded) and type; an I tag that follows nothing of its type begins one."""
    first, kind, token = 0, "", -1
    for token, tag in enumerate(tags):
        mark, _, type_ = ("O", "", "") if tag in NO_NAME else tag.partition("-")
        if mark == "I" and type_ == kind:
            continue
        if kind:
            yield first, token, kind
        first, kind = token, type_
    if kind:
        yield first, token + 1, kind
