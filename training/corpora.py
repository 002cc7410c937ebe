"""Reads the training corpora into passages: a text, its tokens, and labels per token.

Formats are those of the files in the corpora folder (see docs/accuracy.md for what each is and its licence).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from benchmark.files import opened
from onrecord.analysis import Column
from onrecord.span import Span
from onrecord.tokens import token_columns, token_run

TAGS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
RELATIONS = (
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed "
    "flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative xcomp"
).split()
NAME_SCHEMES = {
    "names_world": ["Person", "Organization", "Location", "NORP", "Misc", "Date", "Money", "Facility", "Product"],
    "names_uner": ["PER", "ORG", "LOC"],
}
IGNORED = -100
"""Label of tokens that a loss must not look at."""

ROLE_OF = {"source": 1, "content": 3}  # number of the B label; I is one more


def label_counts() -> dict[str, int]:
    """How many labels each classifier of the network needs."""
    counts = {scheme: 1 + 2 * len(types) for scheme, types in NAME_SCHEMES.items()}
    return counts | {"tags": len(TAGS), "relations": len(RELATIONS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text with its tokens and the labels of one task.

    `columns` holds label columns, one row per token. `cues` (attribution only) lists the first token of each cue with
    the role label of every token that has one: `(token, {token: label})`.
    """

    id: str
    task: str
    text: str
    start: Column
    end: Column
    columns: dict[str, Column]
    cues: list[tuple[int, dict[int, int]]] = field(default_factory=list)


def lines(path: Path) -> Iterator[str]:
    """The lines of a text file, gzipped or not."""
    with opened(path) as rows:
        yield from rows


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """The attribution corpus as it is: one object per article."""
    for line in lines(path):
        yield json.loads(line)


def attributions(path: Path) -> Iterator[Passage]:
    """PolNeAR's format: character spans of source, cue and content."""
    for article in articles(path):
        start, end = token_columns(article["text"])
        cue_labels = np.zeros(len(start), dtype=np.int32)
        cues: list[tuple[int, dict[int, int]]] = []
        for found in article["attributions"]:
            cue = [token for s, e in found["cue"] for token in token_run(start, end, Span(s, e))]
            if not cue or not found["content"]:
                continue
            cue_labels[cue[0]] = 1
            cue_labels[cue[1:]] = 2
            roles: dict[int, int] = {}
            for role, first_label in ROLE_OF.items():
                for s, e in sorted(found[role]):
                    for number, token in enumerate(token_run(start, end, Span(s, e))):
                        roles[token] = first_label + (number > 0)
            cues.append((cue[0], roles))
        yield Passage(
            id=article["id"],
            task="attribution",
            text=article["text"],
            start=start,
            end=end,
            columns={"cue": cue_labels},
            cues=cues,
        )


def laid_out(words: Iterable[tuple[str, bool | str]]) -> tuple[str, Column, Column]:
    """A text from words, each with what follows it: a space (True), nothing (False) or those characters."""
    parts: list[str] = []
    edges: list[tuple[int, int]] = []
    position = 0
    for word, after in words:
        edges.append((position, position + len(word)))
        following = after if isinstance(after, str) else " " * after
        parts.append(word + following)
        position += len(word) + len(following)
    columns = np.array(edges, dtype=np.int32).reshape(-1, 2)
    return "".join(parts), columns[:, 0].copy(), columns[:, 1].copy()


def names(path: Path, scheme: str) -> Iterator[Passage]:
    """BIO-tagged words, a word a line, blank lines between sentences; passages are documents (or 20 sentences)."""
    types = NAME_SCHEMES[scheme]
    number_of = {"O": 0} | {
        f"{prefix}-{kind}": 1 + 2 * i + (prefix == "I") for i, kind in enumerate(types) for prefix in "BI"
    }
    for number, sentences in enumerate(_tagged_documents(lines(path))):
        words = [word for sentence in sentences for word, _ in sentence]
        labels = [
            number_of.get("O" if tag in ("B-O", "I-O") or tag.endswith("-OTH") else tag, IGNORED)
            for sentence in sentences
            for _, tag in sentence
        ]
        text, start, end = laid_out([(word, True) for word in words])
        yield Passage(
            id=f"{path.name}:{number}",
            task=scheme,
            text=text,
            start=start,
            end=end,
            columns={scheme: np.array(labels, dtype=np.int32)},
        )


def _tagged_documents(rows: Iterable[str]) -> Iterator[list[list[tuple[str, str]]]]:
    document: list[list[tuple[str, str]]] = []
    sentence: list[tuple[str, str]] = []
    for row in rows:
        if row.startswith(("# document", "# newdoc")) or (not row.strip() and len(document) >= 20):
            if sentence:
                document.append(sentence)
            if document:
                yield document
            document, sentence = [], []
        elif not row.strip():
            if sentence:
                document.append(sentence)
            sentence = []
        elif not row.startswith("# "):
            cells = row.rstrip("\n").split("\t")
            if cells[0].isdigit() and len(cells) >= 3:
                cells = cells[1:]
            if len(cells) >= 2 and cells[0].strip():
                sentence.append((cells[0], cells[1].strip()))
    if sentence:
        document.append(sentence)
    if document:
        yield document
