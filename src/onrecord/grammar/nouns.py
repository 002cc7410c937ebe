"""What stands with a noun: determiner, number, numeral, words before it, appositions, conjuncts."""

from __future__ import annotations

from typing import Literal, TypeAlias

from onrecord.grammar.arguments import possessor_of
from onrecord.grammar.tree import REACH, Tokens, Tree, children_of, feature_of

GrammaticalNumber: TypeAlias = Literal["singular", "plural"]

_NUMBERS: dict[str, GrammaticalNumber] = {"Sing": "singular", "Plur": "plural", "Ptan": "plural"}
_DEFINITE_PRONOUNS = frozenset(("Prs", "Dem"))


def determiner_of(tree: Tree, noun: int) -> int | None:
    """Its article or other determiner ("the", "this", "some", "no"); not a possessor (see `possessor_of`)."""
    return next(iter(children_of(tree, noun, "det")), None)


def is_definite(tree: Tree, noun: int) -> bool:
    """True when it says which one is meant: "the port", "this port", "their port", a name, a personal pronoun.

    A name with an indefinite article ("a Mr Kovač") is not definite.
    """
    determiner = determiner_of(tree, noun)
    if determiner is not None:
        pointing = feature_of(tree, determiner, "PronType") == "Dem"
        return pointing or feature_of(tree, determiner, "Definite") == "Def"
    pronoun = feature_of(tree, noun, "PronType") in _DEFINITE_PRONOUNS
    return pronoun or tree.tag[noun] == "PROPN" or possessor_of(tree, noun) is not None


def number_of(tree: Tree, noun: int) -> GrammaticalNumber | None:
    """Whether the word itself is singular or plural; a conjunct beside it does not make it plural. None if not told."""
    return _NUMBERS.get(feature_of(tree, noun, "Number"))


def numerals_of(tree: Tree, noun: int) -> Tokens:
    """The numbers that count it: "*12* soldiers"."""
    return children_of(tree, noun, "nummod")


def compounds_of(tree: Tree, noun: int) -> Tokens:
    """The nouns in front that make one term with it: "*Drava* *border* guards"."""
    return children_of(tree, noun, "compound")


def appositions_of(tree: Tree, noun: int) -> Tokens:
    """What names it again: "Kovač, the *mayor* of Port Lerne"."""
    return children_of(tree, noun, "appos")


def conjuncts_of(tree: Tree, token: int) -> Tokens:
    """All members of its coordination, itself included, in order: asked of any of "Drava, Lerne and Oster", all three.

    Just the token when there is no coordination; empty without a parse.
    """
    if not tree.relation[token]:
        return ()
    first = token
    for _ in range(REACH):
        if tree.relation[first] != "conj":
            break
        first = tree.head[first]
    members = [first]
    for member in members:  # grows while it is read
        members.extend(children_of(tree, member, "conj"))
    return tuple(sorted(members))
