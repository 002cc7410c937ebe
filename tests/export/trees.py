"""Hand-built analyses with syntax, coreference and factuality, and ways to make up any others."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
from hypothesis import strategies as st

from onrecord.analysis import RELATIONS, TAGS, Analysis, Mention, Name, Syntax
from onrecord.document import Document
from onrecord.model.names import TYPES
from onrecord.span import Span
from onrecord.text import clean
from onrecord.tokens import token_run
from tests import factory

TEXT = "Ferry talks resume\n\nIlena Doru said she didn't  know of “any\nport”.The minister left."
SENTENCES = ("Ferry", "Ilena", "The minister")
BLOCKS = ("Ferry talks resume", TEXT[20:])
# lemma, tag, features, head (number of a word of the sentence from 1, 0 for the root), relation
WORDS = """
ferry NOUN Number=Sing 2 compound
talk NOUN Number=Plur 3 nsubj
resume VERB _ 0 root

Ilena PROPN Number=Sing 3 nsubj
Doru PROPN Number=Sing 1 flat
say VERB Tense=Past|VerbForm=Fin 0 root
she PRON Case=Nom|Number=Sing|Person=3 7 nsubj
do AUX Tense=Past 7 aux
not PART Polarity=Neg 7 advmod
know VERB VerbForm=Inf 3 ccomp
of ADP _ 11 case
“ PUNCT _ 11 punct
any DET _ 11 det
port NOUN Number=Sing 7 obl
” PUNCT _ 11 punct
. PUNCT _ 3 punct

the DET _ 2 det
minister NOUN Number=Sing 3 nsubj
leave VERB Tense=Past 0 root
. PUNCT _ 3 punct
"""


def syntax(rows: str) -> Syntax:
    """The syntax of sentences like those of WORDS."""
    cells: list[list[str]] = []
    heads: list[int] = []
    for sentence in rows.strip().split("\n\n"):
        words = [row.split() for row in sentence.split("\n")]
        first = len(cells)
        heads += [first + (int(word[3]) - 1 if word[3] != "0" else number) for number, word in enumerate(words)]
        cells += words
    return Syntax(
        tag=np.array([TAGS.index(cell[1]) for cell in cells], dtype=np.int32),
        lemma=tuple(cell[0] for cell in cells),
        features=tuple(cell[2].strip("_") for cell in cells),
        head=np.array(heads, dtype=np.int32),
        relation=np.array([RELATIONS.index(cell[4]) for cell in cells], dtype=np.int32),
    )


def mention(words: str, head: str, chain: int, kind: str = "person") -> Mention:
    """A mention of the sample text by its words."""
    span = factory.at(TEXT, words)[0]
    number = SAMPLE.start.tolist().index(TEXT.index(head, span.start))
    return Mention(span=span, head=number, type=kind, chain=chain, antecedent=None, score=1.0)


DOCUMENT = replace(factory.document(TEXT, title="Ferry talks\nresume", published="2024-03-12"), source="ferry.txt")
SAMPLE = factory.analysis(
    DOCUMENT,
    blocks=[("headline", BLOCKS[0]), ("paragraph", BLOCKS[1])],
    sentences=SENTENCES,
    names=[factory.name(TEXT, "Ilena Doru"), factory.name(TEXT, "Ferry", "product")],
    attributions=[
        factory.attribution(TEXT, "Ilena Doru", "said", ["she didn't  know of", "“any\nport”"]),
        factory.attribution(TEXT, cue="know", content="any", score=0.5),
    ],
)
ANALYSIS = replace(
    SAMPLE,
    syntax=syntax(WORDS),
    mentions=(
        mention("Ilena Doru", "Ilena", 0),
        mention("she", "she", 0),
        mention("“any\nport”", "port", 1, "place"),
        mention("port”", "port", 1, "facility"),
        mention("The minister", "minister", 0),
    ),
    factuality=np.linspace(-3, 3, len(SAMPLE.start), dtype=np.float32),
)


@st.composite
def analyses(draw: st.DrawFn) -> tuple[Document, Analysis]:
    """A clean text of any words, marks and gaps with any sentences, trees, names and mentions over it."""
    pieces = st.sampled_from(
        ["talks", "didn't", "_", "|", "#", "=", "“", "”", ".", " ", "  ", "\n", "\n\n", "Ürün", "5"]
    )
    text = clean("".join(draw(st.lists(pieces, max_size=30))))
    document = factory.document(text)
    plain = factory.analysis(document)
    count = len(plain.start)
    begins = sorted(
        {*plain.sentences.tolist(), *draw(st.sets(st.integers(0, max(count - 1, 0)), max_size=4))} if count else ()
    )
    heads, relations = list(range(count)), [RELATIONS.index("root")] * count
    runs: list[range] = []
    for first, last in pairwise([*begins, count]):
        order = draw(st.permutations(range(first, last)))
        for place, token in enumerate(order[1:], start=1):
            heads[token] = order[draw(st.integers(0, place - 1))]
            relations[token] = draw(st.sampled_from([n for n, name in enumerate(RELATIONS) if name != "root"]))
        edges = draw(st.lists(st.tuples(st.integers(first, last - 1), st.integers(first, last - 1)), max_size=4))
        runs += [range(min(edge), max(edge) + 1) for edge in edges]
    return document, replace(
        plain,
        sentences=np.array(begins, dtype=np.int32),
        names=tuple(draw(_names(plain))),
        syntax=Syntax(
            tag=np.array([draw(st.integers(0, len(TAGS) - 1)) for _ in heads], dtype=np.int32),
            lemma=tuple(draw(st.sampled_from(["", "talk", "_"])) for _ in heads),
            features=tuple(draw(st.sampled_from(["", "Number=Plur", "Case=Nom|Person=3"])) for _ in heads),
            head=np.array(heads, dtype=np.int32),
            relation=np.array(relations, dtype=np.int32),
        ),
        mentions=tuple(
            Mention(
                span=Span(int(plain.start[run.start]), int(plain.end[run.stop - 1])),
                head=draw(st.sampled_from(run)),
                type=draw(st.sampled_from(["person", "place"])),
                chain=draw(st.integers(0, 2)),
                antecedent=None,
                score=1.0,
            )
            for run in sorted(runs, key=lambda run: run.start)
        ),
    )


def _names(plain: Analysis) -> st.SearchStrategy[list[Name]]:
    """Names of one or two tokens that don't overlap."""
    last = len(plain.start) - 1
    firsts = st.sets(st.integers(0, max(last, 0) // 2), max_size=3) if last >= 0 else st.just(set[int]())
    return firsts.map(
        lambda found: [
            Name(
                span=Span(int(plain.start[2 * first]), int(plain.end[min(2 * first + first % 2, last)])),
                type=TYPES[first % len(TYPES)],
                score=1.0,
            )
            for first in sorted(found)
        ]
    )


def tokens_of(analysis: Analysis, span: Span) -> tuple[int, int]:
    """First and last (excluded) token of a span."""
    run = token_run(analysis.start, analysis.end, span)
    return run.start, run.stop
