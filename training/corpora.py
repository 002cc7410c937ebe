"""Reads the training corpora into passages: a text, its tokens, and labels per token.

Formats are those of the files in the corpora folder (see docs/accuracy.md for what each is and its licence).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from benchmark import tagged
from benchmark.factuality import UNESCAPED
from benchmark.files import opened
from onrecord.analysis import Column, Numbers, Syntax
from onrecord.span import Span
from onrecord.tokens import token_columns, token_run

NAME_SCHEMES = {
    "names_world": ["Person", "Organization", "Location", "NORP", "Misc", "Date", "Money", "Facility", "Product"],
    "names_uner": ["PER", "ORG", "LOC"],
}
SAME_NAMES = {"names_uner": {"PER": ["Person"], "ORG": ["Organization"], "LOC": ["Location", "Facility"]}}
"""What the types of a scheme with fewer types are in `names_world`: its texts teach the full head what they can."""
IGNORED = -100
"""Label of tokens that a loss must not look at."""

ROLE_OF = {"source": 1, "content": 3}  # number of the B label; I is one more


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two parties and what the first does to the second: their tokens, and the numbers of the types that are right
    (any of them)."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    types: tuple[int, ...]


Labels = dict[str, list[str]]
"""The labels of the heads whose labels are found in the data, by head (see `training.labels`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text with its tokens and the labels of one task.

    `columns` holds label columns, one row per token. `cues` lists the first token of each cue of an attribution, or
    trigger of an event, with the role label of every token that has one: `(token, {token: label})`. `numbers` are
    columns of real values, NaN where there is none. For coreference `mentions` lists head tokens with the entity each
    means, and `sentences` and `syntax` are the corpus' own.
    """

    id: str
    task: str
    text: str
    start: Column
    end: Column
    columns: dict[str, Column]
    cues: list[tuple[int, dict[int, int]]] = field(default_factory=list)
    numbers: dict[str, Numbers] = field(default_factory=dict)
    mentions: list[tuple[int, str]] = field(default_factory=list)
    pair: Pair | None = None
    sentences: Column | None = None
    syntax: Syntax | None = None


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


SENTENCES_TOGETHER = 20
"""Most sentences of tagged words in a passage: files without documents would be one passage."""
ROWS_TOGETHER = 8
"""Sentences of a factuality corpus that make a passage: neighbours in the file, mostly of one document."""


def factuality(path: Path) -> Iterator[Passage]:
    """How sure it is that a predicate happened, from -3 to 3; sentences tokenised at spaces, some in a passage."""
    rows = [json.loads(line) for line in lines(path)]
    for first in range(0, len(rows), ROWS_TOGETHER):
        words: list[tuple[str, bool | str]] = []
        values: list[float] = []
        for row in rows[first : first + ROWS_TOGETHER]:
            tokens = [UNESCAPED.get(token, token) for token in row["text"].split()]
            found = [float("nan")] * len(tokens)
            for target in row["targets"]:
                found[target["span1"][1] - 1] = target["label"]
            values += found
            words += [(token, True) for token in tokens[:-1]] + [(token, "\n\n") for token in tokens[-1:]]
        text, start, end = laid_out(words)
        yield Passage(
            id=f"{path.name}:{first}",
            task="factuality",
            text=text,
            start=start,
            end=end,
            columns={},
            numbers={"factuality": np.array(values, dtype=np.float32)},
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
    """Tagged words; passages are documents, in pieces of 20 sentences."""
    types = NAME_SCHEMES[scheme]
    number_of = {"O": 0} | {
        f"{prefix}-{kind}": 1 + 2 * i + (prefix == "I") for i, kind in enumerate(types) for prefix in "BI"
    }
    for document in tagged.documents(lines(path)):
        edges = [*document.sentences[::SENTENCES_TOGETHER], len(document.words)]
        for first, last in pairwise(edges):
            text, start, end = laid_out([(word, True) for word in document.words[first:last]])
            tags = document.tags[first:last]
            labels = [
                number_of.get("O" if tag in tagged.NO_NAME or tag.endswith("-OTH") else tag, IGNORED) for tag in tags
            ]
            yield Passage(
                id=f"{path.name}:{document.id}:{first}",
                task=scheme,
                text=text,
                start=start,
                end=end,
                columns={scheme: np.array(labels, dtype=np.int32)},
            )
