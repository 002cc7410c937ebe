"""Treebanks (CoNLL-U) as passages, one per document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmark.conllu import TreebankDocument, Word, treebank
from benchmark.coreference import gold_mentions
from onrecord.analysis import RELATIONS, TAGS, Syntax
from onrecord.model.lemmas import edit_of
from training.corpora import IGNORED, Labels, Passage

FEATURES = "Case Degree Gender Mood Number Person Poss PronType Tense VerbForm Voice".split()
"""The features that are learned, all of a word's as one label."""


def kept_features(cell: str) -> str:
    """The features of a FEATS cell that are learned, in UD's form; empty for none."""
    return "|".join(part for part in cell.split("|") if part.partition("=")[0] in FEATURES)


def treebank_words(path: Path) -> Iterator[Word]:
    """Every word of a treebank."""
    for document in treebank(path):
        yield from document.words


def syntax(path: Path, labels: Labels) -> Iterator[Passage]:
    """Tags, heads, relations, features, lemma edits and sentence starts; a head is a token number, a root's its own."""
    known = {name: {label: number for number, label in enumerate(labels[name])} for name in ("features", "lemmas")}
    for number, document in enumerate(treebank(path)):
        words = document.words
        begin = np.zeros(len(words), dtype=np.int32)
        begin[document.sentences] = 1
        columns = {
            "tag": [_number(TAGS, word.tag) for word in words],
            "relation": [_number(RELATIONS, word.relation) for word in words],
            "head": [word.head for word in words],
            "features": [known["features"].get(kept_features(word.features), IGNORED) for word in words],
            "lemmas": [known["lemmas"].get(edit_of(word.form, word.lemma), IGNORED) for word in words],
        }
        arrays = {name: np.array(values, dtype=np.int32) for name, values in columns.items()} | {"begin": begin}
        yield Passage(
            id=f"{document.id}:{number}",
            task="syntax",
            text=document.text,
            start=document.start,
            end=document.end,
            columns=arrays,
        )


def coreference(path: Path, labels: Labels) -> Iterator[Passage]:
    """Heads of mentions with their types and chains, from the entities of GUM (one mention per head word).

    A mention's head is the word that hangs on a word outside it; where several mentions share it the longest counts.
    """
    types = {name: number for number, name in enumerate(labels["mentions"], start=1)}
    for document in treebank(path):
        found: dict[int, tuple[int, str, str]] = {}
        for mention in gold_mentions(document):
            head = _carrier(document.words, mention.tokens)
            if len(mention.tokens) > found.get(head, (0, "", ""))[0]:
                found[head] = (len(mention.tokens), mention.type, mention.entity)
        column = np.zeros(len(document.words), dtype=np.int32)
        for head, (_, kind, _) in found.items():
            column[head] = types.get(kind, IGNORED)
        yield Passage(
            id=document.id,
            task="coreference",
            text=document.text,
            start=document.start,
            end=document.end,
            columns={"mention": column},
            mentions=[(head, entity) for head, (_, _, entity) in sorted(found.items())],
            sentences=document.sentences,
            syntax=_syntax(document),
        )


def _syntax(document: TreebankDocument) -> Syntax:
    words = document.words
    return Syntax(
        tag=np.array([max(0, _number(TAGS, word.tag)) for word in words], dtype=np.int32),
        lemma=tuple(word.lemma for word in words),
        features=tuple(kept_features(word.features) for word in words),
        head=np.array([word.head for word in words], dtype=np.int32),
        relation=np.array([max(0, _number(RELATIONS, word.relation)) for word in words], dtype=np.int32),
    )


def _carrier(words: Sequence[Word], mention: range) -> int:
    """The first word of a mention that hangs on a word outside it, or on nothing."""
    return next(token for token in mention if words[token].head not in mention or words[token].head == token)


def _number(names: Sequence[str], name: str) -> int:
    return names.index(name) if name in names else IGNORED
