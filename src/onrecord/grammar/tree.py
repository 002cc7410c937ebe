"""The parse of one document laid out for looking things up: what hangs on what, and which words a phrase has."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from onrecord.analysis import RELATIONS, TAGS, Analysis, Column, Syntax
from onrecord.document import Document
from onrecord.quotation import CLOSING, OPENING, quoted_spans
from onrecord.span import Span, Spans, touching

Tokens: TypeAlias = tuple[int, ...]
"""Token numbers in order of position."""

REACH = 40
"""How many steps up a tree an answer is sought. Treebanks of news stay below it; it bounds the time that a parse of
strange text can take."""

_CLAUSES = frozenset("root ccomp advcl acl csubj parataxis".split())
_CLAUSES_OF_PREDICATES = frozenset(("conj", "xcomp"))
"""Relations of a clause's head when the word is a predicate: a verb, or a word with a subject or copula."""
_VERBS = frozenset(("VERB", "AUX"))
_MAKES_PREDICATE = frozenset(("nsubj", "csubj", "cop"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "SYM", "X"))
_LINKS = frozenset(("case", "cc"))
"""Words that tie a phrase to what stands around it: "by" the police, "and" the army, Drava "'s"."""
_OF_A_CLAUSE = frozenset(
    "nsubj csubj obj iobj obl cop aux expl mark ccomp xcomp advcl parataxis vocative discourse dislocated".split()
)
"""What belongs to the clause rather than to the phrase when a noun is the predicate: "the mayor is an ally"."""
_CLAUSES_IN_PHRASES = frozenset("acl advcl ccomp csubj parataxis".split())
_OPENERS = frozenset(f"{OPENING}([{{")
_CLOSERS = frozenset(f"{CLOSING})]}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Lists with one entry per token. Made once per document by `tree_of` and handed to every question.

    `tag`, `lemma`, `features`, `head` and `relation` are the columns of `Syntax`, with names for numbers. `clause` is
    the head of the smallest clause a token stands in. `hanging[first[t]:first[t + 1]]` are the tokens that hang on
    token `t`. `quotations` are the stretches between quotation marks, in order.

    Without a parse every token stands alone; relation, tag, lemma and features are empty, and every question answers
    None, nothing or False.
    """

    text: str
    start: Sequence[int]
    end: Sequence[int]
    tag: Sequence[str]
    lemma: Sequence[str]
    features: Sequence[str]
    head: Sequence[int]
    relation: Sequence[str]
    clause: Sequence[int]
    hanging: Sequence[int]
    first: Sequence[int]
    quotations: Sequence[Span]


@lru_cache(maxsize=1)
def tree_of(document: Document, analysis: Analysis) -> Tree:
    """Lay out the parse of a document, once for all stages that ask. Time and memory grow with its length."""
    size = len(analysis.start)
    syntax = analysis.syntax or _unparsed(size)
    numbers = np.arange(size + 1, dtype=np.int32)
    above = np.where(syntax.head == numbers[:-1], size, syntax.head)
    hanging = np.argsort(above, kind="stable")
    tags, relations = (*TAGS, ""), (*RELATIONS, "")
    return Tree(
        text=document.text,
        start=analysis.start.tolist(),
        end=analysis.end.tolist(),
        tag=[tags[number] for number in syntax.tag.tolist()],
        lemma=syntax.lemma,
        features=syntax.features,
        head=syntax.head.tolist(),
        relation=[relations[number] for number in syntax.relation.tolist()],
        clause=_clause_heads(syntax).tolist(),
        hanging=hanging.tolist(),
        first=np.searchsorted(above[hanging], numbers).tolist(),
        quotations=quoted_spans(document.text),
    )


def _unparsed(size: int) -> Syntax:
    """Every token its own head, without tag and relation."""
    return Syntax(
        tag=np.full(size, len(TAGS), dtype=np.int32),
        lemma=("",) * size,
        features=("",) * size,
        head=np.arange(size, dtype=np.int32),
        relation=np.full(size, len(RELATIONS), dtype=np.int32),
    )


def _clause_heads(syntax: Syntax) -> Column:
    """For every token the head of the smallest clause it stands in."""
    size = len(syntax.head)
    predicate = _among(syntax.tag, TAGS, _VERBS)
    predicate[syntax.head[_among(syntax.relation, RELATIONS, _MAKES_PREDICATE)]] = True
    heads = _among(syntax.relation, RELATIONS, _CLAUSES)
    heads |= predicate & _among(syntax.relation, RELATIONS, _CLAUSES_OF_PREDICATES)
    up = np.where(heads, np.arange(size, dtype=np.int32), syntax.head)
    for _ in range(size.bit_length()):  # each round doubles how far up `up` points
        up = up[up]
    return up


def _among(numbers: Column, names: Sequence[str], wanted: frozenset[str]) -> npt.NDArray[np.bool_]:
    return np.isin(numbers, [number for number, name in enumerate(names) if name in wanted])


def children_of(tree: Tree, token: int, *relations: str) -> Tokens:
    """The tokens that hang on `token`, in order; only those with one of `relations` when any are given."""
    below = tree.hanging[tree.first[token] : tree.first[token + 1]]
    return tuple(child for child in below if not relations or tree.relation[child] in relations)


def ancestors_of(tree: Tree, token: int) -> Iterator[int]:
    """`token`, what it hangs on, and so on up to the root, at most REACH steps."""
    for _ in range(REACH):
        yield token
        if tree.head[token] == token:
            return
        token = tree.head[token]


def word_of(tree: Tree, token: int) -> str:
    """The token as it is printed, in lower case."""
    return tree.text[tree.start[token] : tree.end[token]].lower()


def feature_of(tree: Tree, token: int, name: str) -> str:
    """The value of a UD feature ("Past" of "Tense"), empty when the word has none."""
    return _features(tree.features[token]).get(name, "")


@lru_cache(maxsize=4096)
def _features(written: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in written.split("|") if "=" in pair)


def subtree_of(tree: Tree, token: int) -> Tokens:
    """`token` and everything that hangs on it, directly or not. Empty without a parse."""
    return tuple(sorted(_descend(tree, token, children_of))) if tree.relation[token] else ()


def phrase_of(
    tree: Tree, token: int, *, appositions: bool = True, clauses: bool = True, conjuncts: bool = True
) -> Tokens:
    """The words of the phrase that `token` heads. Empty without a parse.

    Left off are the words that tie it to what stands around it ("by", "and", possessive "'s"), marks at its edges
    unless they close or open something inside it, and, of a noun that is a predicate, what belongs to its clause. The
    options leave off appositions and clauses at any depth, and the token's own conjuncts.
    """

    def kept(tree: Tree, above: int) -> Tokens:
        unwanted = set() if clauses else set(_CLAUSES_IN_PHRASES)
        unwanted |= set() if appositions else {"appos"}
        if above == token:
            unwanted |= _LINKS if conjuncts else {*_LINKS, "conj"}
            if tree.tag[token] in _NOMINAL:
                unwanted |= _OF_A_CLAUSE
                unwanted |= {"advmod"} if children_of(tree, token, "cop") else set()  # "is still an ally"
        return tuple(child for child in children_of(tree, above) if tree.relation[child] not in unwanted)

    return _without_outer_marks(tree, sorted(_descend(tree, token, kept))) if tree.relation[token] else ()


def _descend(tree: Tree, token: int, below: Callable[[Tree, int], Tokens]) -> list[int]:
    found = [token]
    for above in found:  # grows while it is read
        found.extend(below(tree, above))
    return found


def _without_outer_marks(tree: Tree, tokens: Sequence[int]) -> Tokens:
    words = [word_of(tree, token) for token in tokens]
    opens = next((place for place, word in enumerate(words) if word in _OPENERS), len(words))
    closes = next((place for place in reversed(range(len(words))) if words[place] in _CLOSERS), -1)
    first, last = 0, len(tokens) - 1
    while last > first and tree.tag[tokens[last]] == "PUNCT" and not (words[last] in _CLOSERS and opens < last):
        last -= 1
    while first < last and tree.tag[tokens[first]] == "PUNCT" and not (words[first] in _OPENERS and closes > first):
        first += 1
    return tuple(tokens[first : last + 1])


def spans_of(tree: Tree, tokens: Iterable[int]) -> Spans:
    """The characters of these tokens: evidence. Neighbours share a span, so a whole phrase is one."""
    runs: list[list[int]] = []
    for token in sorted(tokens):
        if runs and runs[-1][-1] + 1 >= token:
            runs[-1].append(token)
        else:
            runs.append([token])
    return tuple(Span(tree.start[run[0]], tree.end[run[-1]]) for run in runs)


def quotations_of(tree: Tree, token: int) -> Spans:
    """The quotations, marks included, that share a character with the phrase of `token`."""
    pieces = spans_of(tree, phrase_of(tree, token))
    if not pieces:
        return ()
    first = max(0, bisect_right(tree.quotations, pieces[0]) - 1)
    near = tree.quotations[first : bisect_left(tree.quotations, (pieces[-1].end, 0))]
    return tuple(quotation for quotation in near if any(touching(quotation, piece) for piece in pieces))
