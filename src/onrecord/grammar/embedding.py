"""Words that say how things stand with what hangs on them: *refused* to sign, a *planned* visit, *unlikely* to go."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from onrecord.grammar.arguments import grammatical_subject_of, object_of
from onrecord.grammar.clauses import is_passive, is_verb, linked_by
from onrecord.grammar.tree import Tokens, Tree, children_of, feature_of

_COMPLEMENTS = frozenset("xcomp ccomp csubj acl advcl".split())


class Embedding(NamedTuple):
    """A word of a list on which something hangs: its head, the phrase it is listed as ("call off"), the frame in which
    it embeds ("object"), and all its tokens. Frames are told in data/grammar.toml."""

    word: int
    phrase: str
    frame: str
    tokens: Tokens


def embedding_of(tree: Tree, token: int, table: Mapping[str, Collection[str]]) -> Embedding | None:
    """The word of `table` on which a verb or noun hangs in one of the frames that the table gives for it, or None."""
    for word, frame in _hinges(tree, token):
        for phrase, tokens in _readings(tree, word):
            if frame in table.get(phrase, ()):
                return Embedding(word, phrase, frame, tuple(sorted(tokens)))
    return None


def embedding_tokens(tree: Tree, token: int, table: Mapping[str, Collection[str]]) -> Tokens:
    """The tokens of the word that `embedding_of` finds; none when there is none."""
    found = embedding_of(tree, token, table)
    return found.tokens if found else ()


def _hinges(tree: Tree, token: int) -> Iterator[tuple[int, str]]:
    """Every word on which the token hangs, or which hangs on it as an attribute, with the frame."""
    relation, above = tree.relation[token], tree.head[token]
    if relation in _COMPLEMENTS:
        yield from ((above, frame) for frame in _frames_of_clause(tree, token))
    elif relation in ("obl", "nmod"):
        yield from ((above, link) for link, _ in linked_by(tree, token, "case"))
    elif relation in ("obj", "nsubj"):
        yield above, "object" if relation == "obj" or is_passive(tree, above) else "subject"
    for attribute in children_of(tree, token, "acl", "amod"):
        if object_of(tree, attribute) == token:
            yield attribute, "object"
        elif tree.relation[attribute] == "amod" or grammatical_subject_of(tree, attribute) == token:
            yield attribute, "subject"


def _frames_of_clause(tree: Tree, clause: int) -> Iterator[str]:
    relation, form = tree.relation[clause], feature_of(tree, clause, "VerbForm")
    links = [link for link, _ in linked_by(tree, clause, "mark")]
    aim = relation == "advcl" and is_verb(tree, tree.head[clause])  # "set out to attack"; "due to attack" is none
    yield from (link for link in links if not (aim and link == "to"))
    if links or relation == "acl":
        return
    if form == "Ger" or (form == "Part" and not is_passive(tree, clause)):
        yield "ing"
    elif form == "Inf":
        yield "to"
    elif relation in ("ccomp", "csubj"):
        yield "that"


def _readings(tree: Tree, word: int) -> Iterator[tuple[str, Tokens]]:
    """A word with its particle or preposition, as phrases of lemmas with their tokens, then by itself."""
    lemma = tree.lemma[word]
    for particle in children_of(tree, word, "compound", "advmod", "xcomp"):
        yield f"{lemma} {tree.lemma[particle]}", (word, particle)
    for link, tokens in linked_by(tree, word, "case"):
        yield f"{link} {lemma}", (*tokens, word)
    if tree.relation[word] in ("advmod", "xcomp"):
        above = tree.head[word]
        yield f"{tree.lemma[above]} {lemma}", (above, word)
    yield lemma, (word,)
