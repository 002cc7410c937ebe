"""Small questions to the parse about stretches of text: which word carries them, and what that word is there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from onrecord.grammar import Tree, children_of, feature_of
from onrecord.span import Span


def node_at(tree: Tree, offset: int) -> int | None:
    """The token of the parse that holds a character; None in white space and without a parse."""
    token = bisect_right(tree.start, offset) - 1
    return token if token >= 0 and offset < tree.end[token] and tree.relation[token] else None


def head_of(tree: Tree, span: Span) -> int | None:
    """The token that carries a stretch of text: the first whose own head stands outside it. None without a parse."""
    first, stop = bisect_right(tree.end, span.start), bisect_left(tree.start, span.end)
    for token in range(first, stop):
        if tree.relation[token] and (tree.head[token] == token or not first <= tree.head[token] < stop):
            return token
    return None


def preposition_of(tree: Tree, token: int) -> str:
    """The preposition in front of a noun, in lower case; empty when there is none."""
    return next((tree.lemma[child].lower() for child in children_of(tree, token, "case") if child < token), "")


def is_possessor(tree: Tree, token: int) -> bool:
    """True of "Drava" in "Drava's answer", and of "their"."""
    own = feature_of(tree, token, "Poss") == "Yes"
    return own or any(tree.lemma[child] in ("'s", "’s", "'", "’") for child in children_of(tree, token, "case"))


def first_conjunct(tree: Tree, token: int) -> int:
    """The first member of the coordination that a token stands in: what it is in the sentence they all are."""
    while tree.relation[token] == "conj" and tree.head[token] < token:
        token = tree.head[token]
    return token


def bearer_of(tree: Tree, token: int) -> int:
    """The word whose place in the sentence a token shares: "Her *daughter* Ana left", "the *mayor* and the guards"."""
    while tree.relation[token] in ("appos", "conj") and tree.head[token] < token:
        token = tree.head[token]
    return token
