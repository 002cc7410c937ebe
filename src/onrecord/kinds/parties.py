"""Who takes part in an act: the words that the network marks, put right by the parse, and what that tells itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from onrecord.grammar import (
    Tree,
    agent_of,
    children_of,
    conjuncts_of,
    feature_of,
    is_passive,
    object_of,
    possessor_of,
    subject_of,
)
from onrecord.grammar.arguments import antecedent_of
from onrecord.grammar.clauses import is_verb, linked_by
from onrecord.grammar.tree import ancestors_of, word_of
from onrecord.kinds.act import NOMINAL, Act, Scene
from onrecord.kinds.titles import noun_kind
from onrecord.span import Span, Spans, hull, touching
from onrecord.vocabulary import load, words

_LOOSE = frozenset(("PUNCT", "ADP", "CCONJ", "PART"))
_INNER = frozenset("det compound amod nummod flat case".split())
"""Relations of words that stand inside the phrase of a noun."""
_NOUNS = frozenset(("NOUN", "PROPN", "PRON"))
_FAR = 2
"""Sentences between an act and its parties; further off the network's marks are mostly wrong."""
_STEPS = 4
"""Steps from a word inside a phrase up to its noun."""


Pieces: TypeAlias = dict[int, list[range]]
"""The words marked for each member, by the noun that carries it."""


class Sides(NamedTuple):
    """The members of both sides of an act, each as one span, in order."""

    actors: Spans
    recipients: Spans


def sides_of(scene: Scene, act: Act) -> Sides:
    """Actors and recipients of an act."""
    mark = act.mark
    actors = _members(scene, act, mark.actors)
    recipients = _members(scene, act, mark.recipients)
    told = _by_grammar(scene, act)
    if not actors:
        actors = _apart(told.actors, recipients)
    if not recipients and (not actors or load("plover")["types"][mark.type].get("needs_recipient")):
        recipients = _apart(told.recipients, actors)
    return Sides(actors=_apart(actors, ()), recipients=_apart(recipients, actors))


def _apart(members: Iterable[Span], others: Spans) -> Spans:
    """Those that share nothing with the other side, each once, in order."""
    kept: list[Span] = []
    for span in sorted(members):
        if not any(touching(span, other) for other in (*others, *kept[-1:])):
            kept.append(span)
    return tuple(kept)


def _members(scene: Scene, act: Act, marked: Spans) -> Spans:
    """The noun phrases of the words that the network marked, one for each member."""
    pieces: Pieces = {}
    for span in marked:
        tokens = _trimmed(scene, scene.tokens(span))
        if tokens and not set(tokens) & set(act.tokens):
            for part in _split(scene, tokens):
                pieces.setdefault(_noun(scene, act, part), []).append(part)
    return tuple(_mended(scene, head, parts) for head, parts in _nearest(scene, act, _whole(scene, pieces)).items())


def _whole(scene: Scene, pieces: Pieces) -> Pieces:
    """The members without those that are a part of another's phrase or name it again."""
    tree = scene.tree
    whole: Pieces = {}
    for head, parts in pieces.items():
        above = next((one for one in ancestors_of(tree, tree.head[head]) if one in pieces), None)
        if above is None or above == head:
            whole.setdefault(head, []).extend(parts)
        elif tree.relation[head] != "appos" and head in scene.tokens(scene.phrase(above)):
            whole.setdefault(above, []).extend(parts)
        elif tree.relation[head] != "appos":
            whole.setdefault(head, []).extend(parts)
    return whole


def _nearest(scene: Scene, act: Act, pieces: Pieces) -> Pieces:
    """The members named in the sentence of the act; where there is none, those of the sentence nearest to it."""
    here = scene.sentence(act.head)
    away = {head: abs(scene.sentence(head) - here) for head in pieces}
    least = min(away.values(), default=0)
    return {head: parts for head, parts in pieces.items() if away[head] == least <= _FAR}


def _trimmed(scene: Scene, tokens: range) -> range:
    """The words without marks, prepositions and conjunctions at their ends."""
    tags, first, last = scene.tree.tag, tokens.start, tokens.stop
    while first < last and tags[first] in _LOOSE:
        first += 1
    while last > first and tags[last - 1] in _LOOSE:
        last -= 1
    return range(first, last)


def _split(scene: Scene, tokens: range) -> list[range]:
    """The words of each member: "the ministers of Drava | and | Lerne's envoys"."""
    tree = scene.tree
    head = scene.head(tokens)
    joined = [one for one in conjuncts_of(tree, head) if one in tokens and tree.tag[one] in NOMINAL]
    if len(joined) < 2 or head not in joined or _one_name(scene, joined):
        return [tokens]
    phrases = [scene.tokens(scene.phrase(one)) for one in joined]
    return [range(max(phrase.start, tokens.start), min(phrase.stop, tokens.stop)) for phrase in phrases]


def _noun(scene: Scene, act: Act, tokens: range) -> int:
    """The noun whose phrase the words are, or are a piece of: "minister" of "the prime"."""
    tree = scene.tree
    head = scene.head(tokens)
    for _ in range(_STEPS):
        above = tree.head[head]
        if tree.relation[head] not in _INNER or above in act.tokens or tree.tag[above] not in NOMINAL:
            break
        head = above
    return head


def _mended(scene: Scene, head: int, parts: Sequence[range]) -> Span:
    """The marked words with what the phrase has in front of them; the whole phrase where they lack its noun."""
    tree, phrase = scene.tree, scene.phrase(head)
    marked = hull(tuple(Span(tree.start[part.start], tree.end[part.stop - 1]) for part in parts))
    if tree.tag[head] not in NOMINAL:
        return marked
    if not any(head in part for part in parts):
        return phrase
    run = list(range(min(head, *(part.start for part in parts)), max(head + 1, *(part.stop for part in parts))))
    if run[-1] == head and _has_of(tree, head):
        return Span(min(marked.start, phrase.start), max(marked.end, phrase.end))
    scene.close(run)
    return Span(min(marked.start, phrase.start), tree.end[run[-1]])


def _one_name(scene: Scene, tokens: Sequence[int]) -> bool:
    """True for words that are joined inside one name: "Trinidad and Tobago"."""
    tree = scene.tree
    whole = Span(tree.start[tokens[0]], tree.end[tokens[-1]])
    return any(name.span.start <= whole.start and whole.end <= name.span.end for name in scene.analysis.names)


def _has_of(tree: Tree, noun: int) -> bool:
    """Whether a noun has "of" behind it, which belongs to who is meant: "leader *of the movement*"."""
    below = children_of(tree, noun, "nmod")
    return any(link == "of" for one in below for link, _ in linked_by(tree, one, "case"))


def _by_grammar(scene: Scene, act: Act) -> Sides:
    """The sides that the parse shows."""
    if not scene.tree.relation[act.head]:
        return Sides((), ())
    return _of_verb(scene, act) if is_verb(scene.tree, act.head) else _of_noun(scene, act)


def _of_verb(scene: Scene, act: Act) -> Sides:
    tree, verb = scene.tree, act.head
    actor = agent_of(tree, verb) if is_passive(tree, verb) else subject_of(tree, verb)
    recipient = object_of(tree, verb)
    if recipient is None or not _is_party(scene, recipient):
        recipient = _behind(scene, verb, _listed("behind_verb", act.mark.type))
    return Sides(_phrases(scene, actor), _phrases(scene, recipient))


def _of_noun(scene: Scene, act: Act) -> Sides:
    tree, noun = scene.tree, act.head
    undergone = tree.lemma[noun] in words("acts", "nouns", "undergone")
    by, possessor = agent_of(tree, noun), possessor_of(tree, noun)
    behind = load("acts")["behind_noun"]
    actor = by
    if actor is None and possessor is not None and not undergone:
        actor = possessor
    if actor is None:
        actor = _behind(scene, noun, _of_type(behind["actors"], act.mark.type))
    if actor is None:
        actor = _carried(scene, noun)
    recipient = possessor if undergone and possessor != actor else None
    if recipient is None:
        recipient = _behind(scene, noun, _of_type(behind["recipients"], act.mark.type))
    if recipient == actor:
        recipient = None
    return Sides(_phrases(scene, actor), _phrases(scene, recipient))


def _listed(table: str, kind: str) -> Sequence[str]:
    return _of_type(load("acts")[table], kind)


def _of_type(table: dict[str, list[str]], kind: str) -> Sequence[str]:
    return table.get(kind, table["any"])


def _behind(scene: Scene, token: int, prepositions: Sequence[str]) -> int | None:
    """The first party that hangs on a word with one of the prepositions, in their order."""
    tree = scene.tree
    linked: dict[str, int] = {}
    for noun in children_of(tree, token, "obl", "nmod"):
        for link, _ in linked_by(tree, noun, "case"):
            linked.setdefault(link, antecedent_of(tree, noun))
    return next((linked[one] for one in prepositions if one in linked and _is_party(scene, linked[one])), None)


def _carried(scene: Scene, noun: int) -> int | None:
    """The subject of the verb that only carries the noun: "*Drava* held talks"."""
    tree, verb = scene.tree, scene.tree.head[noun]
    if tree.relation[noun] not in ("obj", "obl") or tree.lemma[verb] not in words("acts", "nouns", "carriers"):
        return None
    return agent_of(tree, verb) if is_passive(tree, verb) else subject_of(tree, verb)


def _phrases(scene: Scene, token: int | None) -> Spans:
    if token is None or scene.tree.tag[token] not in _NOUNS:
        return ()
    members = [one for one in conjuncts_of(scene.tree, token) if one >= token and scene.tree.tag[one] in _NOUNS]
    return tuple(scene.phrase(one) for one in members)


def _is_party(scene: Scene, token: int) -> bool:
    """Whether a word is somebody: a name, a personal pronoun, or a noun for people or what they make up."""
    tree = scene.tree
    if tree.tag[token] == "PRON":
        return feature_of(tree, token, "PronType") == "Prs" and tree.lemma[token] != "it"
    if tree.tag[token] == "PROPN":
        return scene.named(token)
    return tree.tag[token] == "NOUN" and noun_kind(word_of(tree, token)) is not None
