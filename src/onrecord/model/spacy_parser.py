"""A spaCy pipeline as the parser: its trees and names on our tokens.

The pipeline is given our tokens as they are, one of its tokens for one of ours, so nothing has to be aligned. White
space is no token: any run of it becomes the one space behind a word, and what a new line or a blank line means is said
by the sentences, which are set on the Doc before the pipeline runs. spaCy's parsers and name finders keep to them, so
no tree and no name crosses a sentence or a block.

A document is parsed in chunks that begin where a sentence does (or a line, where the pipeline splits the sentences),
one chunk a call: what is found then depends on nothing outside the chunk, and text added at the end changes only the
last one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from textwrap import shorten
from typing import TYPE_CHECKING

import numpy as np

from onrecord.analysis import RELATIONS, TAGS, Column, Name, Syntax
from onrecord.errors import MissingExtra, UsageError
from onrecord.model.clearnlp import Tree, relation, to_universal
from onrecord.model.parsers import Parsed
from onrecord.span import Span
from onrecord.vocabulary import load as vocabulary
from onrecord.vocabulary import words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

CHUNK_WORDS = 2_000
"""Most words of one call: about 12,000 characters, where spaCy's own limit is a million."""

_TAG = {name: number for number, name in enumerate(TAGS)}
_RELATION = {name: number for number, name in enumerate(RELATIONS)}
_PROBE = ("The", "talks", "began", ".")


@dataclass(slots=True, kw_only=True)
class _Rows:
    """What was read of the document so far, one row per token; heads are token numbers of the document."""

    tag: list[str]
    lemma: list[str]
    features: list[str]
    head: list[int]
    relation: list[str]
    begins: list[int]
    names: list[Name]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpacyParser:
    """A loaded pipeline. `is_clearnlp`: its trees are ClearNLP's. `has_names`: it finds names."""

    is_clearnlp: bool
    has_names: bool
    _pipeline: Language

    def parse(self, text: str, start: Column, end: Column, begins: Column | None) -> Parsed:
        """See `parsers.Parser`. spaCy gives no probabilities: a name's score is 1."""
        rows = _Rows(tag=[], lemma=[], features=[], head=[], relation=[], begins=[], names=[])
        firsts = _lines(text, start, end) if begins is None else begins.tolist()
        for first, last in _chunks(len(start), firsts):
            inside = None if begins is None else [begin - first for begin in firsts if first <= begin < last]
            # Without a zone the vocabulary keeps every word ever read.
            with self._pipeline.memory_zone():
                doc = self._pipeline(self._doc(text, start[first:last], end[first:last], inside))
                self._read(doc, first, inside, rows)
                rows.names += _names(doc, start[first:last], end[first:last])
        sentences = np.array(rows.begins if begins is None else begins, dtype=np.int32)
        _one_root_each(rows, sentences.tolist())
        return Parsed(sentences=sentences, syntax=_syntax(rows), names=tuple(rows.names) if self.has_names else None)

    def _doc(self, text: str, start: Column, end: Column, begins: list[int] | None) -> Doc:
        from spacy.tokens import Doc

        edges = list(zip(start.tolist(), end.tolist(), strict=True))
        follows = [*start.tolist()[1:], len(text)]
        at = None if begins is None else frozenset(begins)
        return Doc(
            self._pipeline.vocab,
            words=[text[first:last] for first, last in edges],
            spaces=[last < following for (_, last), following in zip(edges, follows, strict=True)],
            sent_starts=None if at is None else [number in at for number in range(len(edges))],
        )

    def _read(self, doc: Doc, first: int, begins: list[int] | None, rows: _Rows) -> None:
        """Appends the tokens of one chunk, which begins at token `first` of the document."""
        starts = [token.i for token in doc if token.is_sent_start] if begins is None else begins
        edges = [0, *(number for number in starts if number)]
        rows.begins += [first + number for number in edges]
        for begin, until in pairwise([*edges, len(doc)]):
            tokens = [doc[number] for number in range(begin, until)]
            # A pipeline may have components that don't keep to the sentences it is given.
            heads = [token.head.i if begin <= token.head.i < until else token.i for token in tokens]
            tree = Tree(
                tag=[vocabulary("spacy")["tags"].get(token.pos_, token.pos_ or "X") for token in tokens],
                lemma=[token.lemma_ or _plain_lemma(token.text, token.pos_) for token in tokens],
                head=[head - begin for head in heads],
                label=["ROOT" if head == token.i else token.dep_ for head, token in zip(heads, tokens, strict=True)],
            )
            if self.is_clearnlp:
                to_universal(tree)
            rows.tag += tree.tag
            rows.lemma += tree.lemma
            rows.features += [_features(str(token.morph)) for token in tokens]
            rows.head += [first + begin + head for head in tree.head]
            rows.relation += [relation(label) for label in tree.label]


@cache
def load(pipeline: str) -> SpacyParser:
    """The pipeline of that package name or folder, loaded once.

    Raises MissingExtra when spaCy or the package is not installed, UsageError when the pipeline can't be loaded or sets
    no parts of speech or no dependencies.
    """
    nlp = _loaded(pipeline)
    try:
        labels = {label for name in nlp.pipe_names for label in getattr(nlp.get_pipe(name), "labels", ())}
        from spacy.tokens import Doc

        probe = nlp(Doc(nlp.vocab, words=list(_PROBE), sent_starts=[True, False, False, False]))
    except Exception as error:
        raise _unusable(pipeline, error) from error
    lacks = [
        what
        for attribute, what in (
            ("POS", "parts of speech (token.pos, by a morphologizer, or a tagger and an attribute ruler)"),
            ("DEP", "dependencies (token.dep, by a parser)"),
        )
        if not probe.has_annotation(attribute)
    ]
    if lacks:
        raise UsageError(f"the spaCy pipeline {pipeline!r} sets no {', and no '.join(lacks)}")
    return SpacyParser(
        is_clearnlp=not labels.isdisjoint(words("spacy", "clearnlp", "labels")),
        has_names=probe.has_annotation("ENT_IOB"),
        _pipeline=nlp,
    )


def _loaded(pipeline: str) -> Language:
    try:
        import spacy
    except ImportError as error:
        raise MissingExtra('spaCy is not installed: pip install "onrecord[spacy]"') from error
    is_path = bool(os.path.dirname(pipeline)) or os.path.isdir(pipeline)
    if is_path and not os.path.isdir(pipeline):
        raise UsageError(f"no spaCy pipeline there: {pipeline} is not a folder")
    try:
        return spacy.load(pipeline)
    except Exception as error:
        if isinstance(error, OSError) and not (is_path or spacy.util.is_package(pipeline)):
            # Not "pip install": on PyPI some names of spaCy's pipelines belong to packages of other people.
            message = (
                f"the spaCy pipeline {pipeline!r} is not installed: python -m spacy download {pipeline} (calls pip)"
            )
            raise MissingExtra(message) from error
        raise _unusable(pipeline, error) from error


def _unusable(pipeline: str, error: Exception) -> UsageError:
    return UsageError(f"the spaCy pipeline {pipeline!r} can't be used: {shorten(str(error), 300)}")


def _lines(text: str, start: Column, end: Column) -> list[int]:
    """The tokens that begin a line."""
    gaps = zip([0, *end.tolist()], start.tolist(), strict=False)
    return [number for number, (last, first) in enumerate(gaps) if number == 0 or "\n" in text[last:first]]


def _chunks(count: int, firsts: Sequence[int], size: int = CHUNK_WORDS) -> Iterator[tuple[int, int]]:
    """First and last (excluded) token of every chunk: as long as `size` allows, begun at one of `firsts` if any is."""
    cuts = np.array([*firsts, count], dtype=np.int64)
    first = 0
    while first < count:
        cut = int(cuts[np.searchsorted(cuts, first + size, side="right") - 1])
        last = cut if cut > first else min(first + size, count)
        yield first, last
        first = last


def _plain_lemma(word: str, tag: str) -> str:
    """The lemma where the pipeline has no lemmatizer."""
    return word if tag == "PROPN" else word.lower()


def _features(morph: str) -> str:
    return "|".join(sorted(morph.split("|"), key=str.lower))


def _names(doc: Doc, start: Column, end: Column) -> Iterator[Name]:
    types = vocabulary("spacy")["names"]
    for found in doc.ents:
        if found.label_ in types:
            span = Span(int(start[found.start]), int(end[found.end - 1]))
            yield Name(span=span, type=types[found.label_], score=1.0)


def _one_root_each(rows: _Rows, begins: list[int]) -> None:
    """Gives every sentence one root: the first word without head that is no mark; what else has no head hangs on it."""
    for first, last in pairwise([*begins, len(rows.head)]):
        roots = [token for token in range(first, last) if rows.head[token] == token]
        main = next((token for token in roots if rows.tag[token] != "PUNCT"), roots[0])
        for token in roots:
            rows.head[token] = main
            rows.relation[token] = "punct" if rows.tag[token] == "PUNCT" else "parataxis"
        rows.relation[main] = "root"


def _syntax(rows: _Rows) -> Syntax:
    return Syntax(
        tag=np.array([_TAG.get(tag, _TAG["X"]) for tag in rows.tag], dtype=np.int32),
        lemma=tuple(rows.lemma),
        features=tuple(rows.features),
        head=np.array(rows.head, dtype=np.int32),
        relation=np.array([_RELATION[name] for name in rows.relation], dtype=np.int32),
    )
