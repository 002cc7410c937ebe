"""What the model saw in one document: columns over tokens, and spans over characters. No records yet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.document import Block
from onrecord.span import Span, Spans

Column = npt.NDArray[np.int32]
"""One row per token."""
Numbers = npt.NDArray[np.float32]
"""One row per token."""

TAGS = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
"""Universal parts of speech; a tag is a number in this table."""
RELATIONS = tuple(
    (
        "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl "
        "fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative "
        "xcomp"
    ).split()
)
"""Universal dependency relations without their subtypes; a relation is a number in this table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Syntax:
    """Parts of speech, lemmas and dependency trees, as Universal Dependencies has them; one row per token.

    `tag` and `relation` are numbers in TAGS and RELATIONS. `head` is a token number of the document; the root of a
    sentence is its own head, and every sentence has exactly one. `features` are UD feature strings with their names in
    alphabetical order ("Number=Plur|Person=3"), empty where a word has none.
    """

    tag: Column
    lemma: tuple[str, ...]
    features: tuple[str, ...]
    head: Column
    relation: Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that stand for somebody or something: a name, a pronoun, "the minister".

    `head` is the token that carries it. Mentions with one `chain` number mean the same; every chain has at least two.
    `score` is the probability of the link to `antecedent` (the number of an earlier mention in `Analysis.mentions`),
    or, for the first of a chain, 1.
    """

    span: Span
    head: int
    type: str
    chain: int
    antecedent: int | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words that say whose words or thoughts some content is: a cue, its source, its content (character spans).

    `source` can be empty ("it was announced that"). `score` is the model's probability, 0 to 1.
    """

    source: Spans
    cue: Spans
    content: Spans
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMark:
    """A word that names an act, with what it is and the words that take part in it (character spans, one a member).

    `type` and `mode` (empty: none) are of `data/plover.toml`; `statuses` has the probability of each status, in the
    order of `model.events.STATUSES`. `status_words` are those that give the status. `score` is the probability that it
    is an act at all.
    """

    trigger: Span
    type: str
    mode: str
    statuses: tuple[float, ...]
    actors: Spans = ()
    recipients: Spans = ()
    claimants: Spans = ()
    status_words: Spans = ()
    places: Spans = ()
    times: Spans = ()
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in the text. `type` is one of the name head's labels (see `model.heads`)."""

    span: Span
    type: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Analysis:
    """One document as the model read it. Two are equal only when they are the same object: what is laid out from one is
    kept by it (`grammar.tree_of`).

    `start` and `end` are columns with one row per token: character offsets, half-open. `sentences` holds for each
    sentence the number of its first token; a sentence never crosses a block. `blocks` are in order of position.
    `mentions` are the coreferent ones, in order of position. `factuality` says of every token, read as a predicate, how
    sure the text is that it happened: -3 (surely not) to +3 (surely), as in UDS-IH2; it means nothing for other words.
    `events` are in order of position.
    """

    start: Column
    end: Column
    sentences: Column
    blocks: tuple[Block, ...]
    attributions: tuple[Attribution, ...] = ()
    names: tuple[Name, ...] = ()
    syntax: Syntax | None = None
    mentions: tuple[Mention, ...] = ()
    factuality: Numbers | None = None
    events: tuple[EventMark, ...] = ()
