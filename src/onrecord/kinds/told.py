"""Who takes part in an act, as the parse alone tells it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from onrecord.grammar import (
    agent_of,
    children_of,
    conjuncts_of,
    grammatical_subject_of,
    is_passive,
    object_of,
    possessor_of,
    subject_of,
)
from onrecord.grammar.arguments import antecedent_of
from onrecord.grammar.clauses import is_verb, linked_by
from onrecord.grammar.tree import ancestors_of
from onrecord.kinds.act import Act, Scene, carrier_of
from onrecord.kinds.members import is_party
from onrecord.span import Span, Spans
from onrecord.vocabulary import load, words

_NOUNS = frozenset(("NOUN", "PROPN", "PRON"))


class Sides(NamedTuple):
    """The members of both sides of an act, each as one span, in order."""

    actors: Spans
    recipients: Spans


def by_grammar(scene: Scene, act: Act) -> Sides:
    """The sides that the parse shows."""
    if not scene.tree.relation[act.head]:
        return Sides((), ())
    return _of_verb(scene, act) if is_verb(scene.tree, act.head) else _of_noun(scene, act)


def _of_verb(scene: Scene, act: Act) -> Sides:
    tree, verb = scene.tree, act.head
    actor = agent_of(tree, verb) if is_passive(tree, verb) else subject_of(tree, verb)
    recipient = object_of(tree, verb)
    if recipient is None or not is_party(scene, recipient):
        recipient = behind(scene, act, _listed("behind_verb", act.mark.type))
    return Sides(phrases(scene, actor), phrases(scene, recipient))


def inviting(scene: Scene, act: Act) -> Spans:
    """Who is blamed for a visit: the inviting side, not the guests ("called the invitation of rebels *to Drava* a
    mistake")."""
    tree = scene.tree
    noun = object_of(tree, act.head) if act.mark.type == "ACCUSE" and is_verb(tree, act.head) else None
    if noun is None or tree.lemma[noun] not in words("acts", "nouns", "inviting"):
        return ()
    host = agent_of(tree, noun)
    host = possessor_of(tree, noun) if host is None else host
    if host is None:
        # A preposition far behind its noun is often hung on one between.
        under = takewhile(lambda one: noun in ancestors_of(tree, one), range(noun + 1, len(tree.head)))
        named = filter(scene.named, under)
        host = next((one for one in named if any(link == "to" for link, _ in linked_by(tree, one, "case"))), None)
    return phrases(scene, host)


def _of_noun(scene: Scene, act: Act) -> Sides:
    tree, noun = scene.tree, act.head
    predicated = grammatical_subject_of(tree, noun) if children_of(tree, noun, "cop") else None
    owner = possessor_of(tree, noun)
    owner = predicated if owner is None else owner  # "their *visit*", "they are on a *visit*"
    undergone = tree.lemma[noun] in words("acts", "nouns", "undergone")
    actor = _doer_of_noun(scene, act, None if undergone else owner)
    recipient = owner if undergone and owner != actor else None
    if recipient is None:
        recipient = behind(scene, act, _of_type(load("acts")["behind_noun"]["recipients"], act.mark.type))
    if recipient == actor:
        recipient = None
    return Sides(phrases(scene, actor) or _in_front(scene, noun), phrases(scene, recipient))


def _doer_of_noun(scene: Scene, act: Act, owner: int | None) -> int | None:
    """Who does what a noun names: who stands behind "by", whose it is, then who is tied to it in other ways."""
    actor = agent_of(scene.tree, act.head)
    actor = owner if actor is None else actor
    if actor is None:
        actor = behind(scene, act, _of_type(load("acts")["behind_noun"]["actors"], act.mark.type))
    return _carried(scene, act.head) if actor is None else actor


def _in_front(scene: Scene, noun: int) -> Spans:
    """Whose deed it is, where a name or its adjective stands in front: "*Drava* shelling", "*Dravan* strikes"."""
    tree = scene.tree
    found = (one for one in children_of(tree, noun, "amod", "compound") if scene.named(one))
    return tuple(Span(tree.start[one], tree.end[one]) for one in found)[:1]


def _listed(table: str, kind: str) -> Sequence[str]:
    return _of_type(load("acts")[table], kind)


def _of_type(table: dict[str, list[str]], kind: str) -> Sequence[str]:
    return table.get(kind, table["any"])


def behind(scene: Scene, act: Act, prepositions: Sequence[str]) -> int | None:
    """The first party that hangs on the act with one of the prepositions, in their order, or has it right behind it."""
    tree, after = scene.tree, act.tokens[-1] + 1
    nouns = list(children_of(tree, act.head, "obl", "nmod"))
    if after < len(tree.head) and tree.relation[after] == "case":
        nouns.append(tree.head[after])
    linked: dict[str, int] = {}
    for noun in nouns:
        for link, _ in linked_by(tree, noun, "case"):
            linked.setdefault(link, antecedent_of(tree, noun))
    return next((linked[one] for one in prepositions if one in linked and is_party(scene, linked[one])), None)


def _carried(scene: Scene, noun: int) -> int | None:
    """The subject of the verb that only carries the noun: "*Drava* held talks"."""
    tree, verb = scene.tree, carrier_of(scene.tree, noun)
    if verb is None:
        return None
    return agent_of(tree, verb) if is_passive(tree, verb) else subject_of(tree, verb)


def phrases(scene: Scene, token: int | None) -> Spans:
    """The phrase of a noun and those of the nouns joined to it behind it; empty for anything else."""
    if token is None or scene.tree.tag[token] not in _NOUNS:
        return ()
    members = [one for one in conjuncts_of(scene.tree, token) if one >= token and scene.tree.tag[one] in _NOUNS]
    return tuple(scene.phrase(one) for one in members)
