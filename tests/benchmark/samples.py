"""Hand-made readings and small treebanks for the tests of the benchmarks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmark.conllu import TreebankDocument, documents
from onrecord.analysis import RELATIONS, TAGS, Analysis, Mention, Name, Syntax
from onrecord.span import Span
from onrecord.tokens import token_columns


def lines(text: str) -> list[str]:
    """The lines of a CoNLL-U file from cells parted by any white space."""
    return [
        (row if row.startswith("#") else "\t".join(row.split())) + "\n" for row in map(str.strip, text.splitlines())
    ]


def treebank(text: str) -> list[TreebankDocument]:
    """The documents of a CoNLL-U file with cells parted by any white space."""
    return list(documents(lines(text)))


def syntax(rows: Sequence[tuple[str, str, str, int, str]]) -> Syntax:
    """Syntax from a row per token: tag, lemma, features, head, relation."""
    return Syntax(
        tag=np.array([TAGS.index(row[0]) for row in rows], dtype=np.int32),
        lemma=tuple(row[1] for row in rows),
        features=tuple(row[2] for row in rows),
        head=np.array([row[3] for row in rows], dtype=np.int32),
        relation=np.array([RELATIONS.index(row[4]) for row in rows], dtype=np.int32),
    )


def as_gold(document: TreebankDocument) -> Syntax:
    """The syntax a treebank document has."""
    return syntax([(word.tag, word.lemma, word.features, word.head, word.relation) for word in document.words])


def reading(
    text: str,
    *,
    edges: Sequence[tuple[int, int]] | None = None,
    sentences: Sequence[int] = (0,),
    syntax: Syntax | None = None,
    names: Sequence[Name] = (),
    mentions: Sequence[Mention] = (),
    factuality: Sequence[float] | None = None,
) -> Analysis:
    """An analysis with these answers, over the given tokens or those the program cuts."""
    if edges is None:
        start, end = token_columns(text)
    else:
        start, end = np.array(edges, dtype=np.int32).reshape(-1, 2).T
    return Analysis(
        start=start,
        end=end,
        sentences=np.array(sentences, dtype=np.int32),
        blocks=(),
        names=tuple(names),
        syntax=syntax,
        mentions=tuple(mentions),
        factuality=None if factuality is None else np.array(factuality, dtype=np.float32),
    )


def mention(text: str, words: str, chain: int, *, head: int = 0, nth: int = 0) -> Mention:
    """A mention at the `nth` place of these words in the text."""
    start = text.index(words)
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Mention(
        span=Span(start, start + len(words)), head=head, type="person", chain=chain, antecedent=None, score=1.0
    )
