"""Who takes part in an act: the words that the network marks, put right by the parse, and what that tells itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from onrecord.grammar import (
    Tree,
    agent_of,
    children_of,
    conjuncts_of,
    object_of,
)
from onrecord.grammar.clauses import is_verb, linked_by
from onrecord.grammar.tree import ancestors_of, word_of
from onrecord.kinds.act import NOMINAL, Act, Scene
from onrecord.kinds.cues import function_words
from onrecord.kinds.members import actors_among, is_mutual, is_party, recipients_among
from onrecord.kinds.told import Sides, behind, by_grammar, inviting, phrases
from onrecord.span import Span, Spans, hull, touching
from onrecord.vocabulary import load, words

_LOOSE = frozenset(("PUNCT", "ADP", "CCONJ", "PART"))
_INNER = frozenset("det compound amod nummod flat case".split())
"""Relations of words that stand inside the phrase of a noun."""
_NOUNS = frozenset(("NOUN", "PROPN", "PRON"))
_FAR = 2
"""Sentences between an act and its parties; further off the network's marks are mostly wrong."""
_NEAR = 2
"""Words from one inside a phrase to its noun; further off the parse is mostly wrong."""
_STEPS = 4
"""Steps from a word inside a phrase up to its noun."""


Pieces: TypeAlias = dict[int, list[range]]
"""The words marked for each member, by the noun that carries it."""


def sides_of(scene: Scene, act: Act) -> Sides:
    """Actors and recipients of an act."""
    mark = act.mark
    actors = actors_among(scene, act, _members(scene, act, mark.actors))
    recipients = inviting(scene, act) or _members(scene, act, mark.recipients)
    told = by_grammar(scene, act)
    if not actors:
        actors = _apart(told.actors, recipients)
    needed = load("plover")["types"][mark.type].get("needs_recipient")
    if not recipients and (not actors or needed or agent_of(scene.tree, act.head) is not None):
        recipients = _apart(told.recipients, actors)
    recipients = recipients_among(scene, act, recipients, actors)
    if is_mutual(act):
        actors, recipients = _together(scene, act, actors, recipients), ()
    return Sides(actors=_apart(actors, ()), recipients=_apart(recipients, actors))


def _together(scene: Scene, act: Act, actors: Spans, recipients: Spans) -> Spans:
    """All parties of an act that they do together: those marked as the other side too, but for where it was; where one
    alone is marked, also whom the verb is of or who stands behind "with"."""
    parties = (*actors, *(span for span in recipients if _takes_part(scene, scene.head(scene.tokens(span)))))
    if len(parties) != 1:
        return parties
    other = object_of(scene.tree, act.head) if is_verb(scene.tree, act.head) else None
    if other is None or not is_party(scene, other):
        other = behind(scene, act, ("with",))
    return (*parties, *_apart(phrases(scene, other), parties))


def _takes_part(scene: Scene, token: int) -> bool:
    linked = [link for link, _ in linked_by(scene.tree, token, "case")]
    return all(link in words("acts", "mutual", "prepositions") for link in linked)


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
                head = _noun(scene, act, part)
                if len(part) > 1 or head not in part or word_of(scene.tree, head) not in function_words("articles"):
                    pieces.setdefault(head, []).append(part)
    near = _nearest(scene, act, _whole(scene, pieces))
    return tuple(_mended(scene, act, head, parts) for head, parts in near.items())


def _whole(scene: Scene, pieces: Pieces) -> Pieces:
    """The members without those that are a part of another's phrase or name it again."""
    tree = scene.tree
    whole: Pieces = {}
    for head, parts in pieces.items():
        above = next((one for one in ancestors_of(tree, tree.head[head]) if one in pieces), None)
        if above is None or above == head:
            whole.setdefault(head, []).extend(parts)
        elif tree.relation[head] != "appos":
            inside = head in scene.tokens(scene.phrase(above)) and not _is_apart(scene, head)
            whole.setdefault(above if inside else head, []).extend(parts)
    return whole


def _is_apart(scene: Scene, head: int) -> bool:
    """Whether a noun inside another's phrase, marked by itself, is a member of its own: one joined to it, or a party
    that hangs on it with a preposition other than those of places and "of" ("its ambassador *from Drava*")."""
    tree = scene.tree
    if tree.relation[head] != "nmod" or not is_party(scene, head):
        return tree.relation[head] == "conj"
    links = [one for one in children_of(tree, head, "case") if tree.tag[one] == "ADP"]
    return bool(links) and not any(tree.lemma[one] in words("acts", "nouns", "places") for one in links)


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


def _mended(scene: Scene, act: Act, head: int, parts: Sequence[range]) -> Span:
    """The marked words with what the phrase has in front of them; the whole phrase where they lack its noun."""
    tree, phrase = scene.tree, scene.phrase(head)
    marked = hull(tuple(Span(tree.start[part.start], tree.end[part.stop - 1]) for part in parts))
    if tree.tag[head] not in NOMINAL:
        return marked
    if not any(head in part for part in parts):
        return phrase
    run = list(range(min(head, *(part.start for part in parts)), max(head + 1, *(part.stop for part in parts))))
    last = tree.head[run[-1]]
    inner = tree.relation[run[-1]] in _INNER and tree.tag[last] in _NOUNS and last not in act.tokens
    if inner and 0 < last - run[-1] <= _NEAR:
        run.extend(range(run[-1] + 1, last + 1))  # never cut in front of a noun: "member of the ruling"
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
