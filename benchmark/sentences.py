"""Sentence splitting measured on a CoNLL-U file: `python -m benchmark.sentences FILE.conllu[.gz] [--json] [--genre G]`.

The convention is that of the CoNLL 2018 shared task: a sentence counts as found when its first and its last character
both agree, white space ignored. Input is raw text rebuilt from the file: tokens joined as `SpaceAfter=No` says,
sentences by a space, paragraphs (`# newpar`) by a blank line. The interval is a bootstrap over documents.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import numpy as np

from benchmark.files import opened
from onrecord.blocks import blocks
from onrecord.document import Document, content_id
from onrecord.text import sentences
from onrecord.tokens import token_columns

Edges = set[tuple[int, int]]
Splitter = Callable[[str], list[tuple[int, int]]]


@dataclass(slots=True)
class Gold:
    """One document of the file: its raw text and its sentences, counted in characters that are not white space."""

    genre: str = ""
    pieces: list[str] = field(default_factory=list)
    edges: Edges = field(default_factory=set)
    length: int = 0

    @property
    def text(self) -> str:
        """The raw text."""
        return "".join(self.pieces).strip()

    def add(self, words: str, *, paragraph: bool, glue: str) -> None:
        """Appends one sentence; `glue` is the white space behind the sentence before it."""
        self.pieces.append(("\n\n" if paragraph else glue) + words)
        length = sum(not letter.isspace() for letter in words)
        self.edges.add((self.length, self.length + length))
        self.length += length


def gold_documents(lines: Iterable[str]) -> Iterator[Gold]:
    """The documents of a CoNLL-U file, in order."""
    document, words, paragraph, glue, covered = Gold(), "", False, "", 0
    for line in lines:
        if line.startswith("#"):
            name, _, value = line[1:].strip().partition(" = ")
            if name == "newdoc" or name.startswith("newdoc id"):
                if document.edges:
                    yield document
                document, glue = Gold(), ""
            elif name == "meta::genre":
                document.genre = value
            paragraph |= name in ("newpar", "newpar id")
        elif line.strip():
            number, form, *_, misc = line.rstrip("\n").split("\t")
            first, _, last = number.partition("-")
            if "." not in number and int(first) > covered:
                words += form + ("" if "SpaceAfter=No" in misc.split("|") else " ")
                covered = int(last or first)
        elif words:
            document.add(words.rstrip(" "), paragraph=paragraph, glue=glue)
            glue = " " if words.endswith(" ") else ""
            words, paragraph, covered = "", False, 0
    if document.edges:
        yield document


def found_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as the program splits it: start and end offsets, half-open."""
    start, end = token_columns(text)
    laid = blocks(Document(id=content_id(text), source="benchmark", text=text))
    firsts = sentences(text, start, end, laid).tolist()
    lasts = [*(first - 1 for first in firsts[1:]), len(start) - 1]
    return [(int(start[first]), int(end[last])) for first, last in zip(firsts, lasts, strict=True)]


def counts(document: Gold, split: Splitter = found_sentences) -> tuple[int, int, int]:
    """How many sentences of one document were right, found, and in the gold file."""
    text = document.text
    visible = [0]
    for letter in text:
        visible.append(visible[-1] + (not letter.isspace()))
    found = {(visible[start], visible[end]) for start, end in split(text)}
    return len(found & document.edges), len(found), len(document.edges)


def f1(right: float, found: float, gold: float) -> float:
    """The harmonic mean of precision and recall, in percent."""
    return 200 * right / (found + gold) if found + gold else 0.0


def scored(documents: Iterable[Gold], split: Splitter = found_sentences, *, resamples: int = 1000) -> dict[str, Any]:
    """Precision, recall and F1 in percent over all documents, with the 95 % interval of F1."""
    rows = np.array([counts(document, split) for document in documents], dtype=np.int64).reshape(-1, 3)
    right, found, gold = (int(total) for total in rows.sum(axis=0))
    out: dict[str, Any] = {
        "precision": 100 * right / max(found, 1),
        "recall": 100 * right / max(gold, 1),
        "f1": f1(right, found, gold),
        "documents": len(rows),
        "sentences": gold,
    }
    if resamples and len(rows):
        draws = np.random.default_rng(7).integers(0, len(rows), size=(resamples, len(rows)))
        sampled = [f1(*rows[draw].sum(axis=0)) for draw in draws]
        out["ci95"] = [float(edge) for edge in np.percentile(sampled, [2.5, 97.5])]
    return out


def measure(file: Path, *, resamples: int = 1000, genre: str | None = None) -> dict[str, Any]:
    """All figures for one treebank file (gzipped or not), or for its documents of one genre."""
    with opened(file) as lines:
        documents = [document for document in gold_documents(lines) if genre is None or document.genre == genre]
    return scored(documents, resamples=resamples)


@click.command(help=__doc__)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--genre", help="Only documents whose `# meta::genre` is this.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(file: Path, genre: str | None, as_json: bool) -> None:
    result = measure(file, genre=genre)
    if as_json:
        click.echo(json.dumps(result, indent=1))
        return
    interval = "  95 % interval {:.1f} to {:.1f}".format(*result["ci95"]) if "ci95" in result else ""
    click.echo(f"{result['documents']} documents, {result['sentences']} sentences")
    click.echo(f"P {result['precision']:.1f}  R {result['recall']:.1f}  F1 {result['f1']:.1f}{interval}")


if __name__ == "__main__":
    main()
