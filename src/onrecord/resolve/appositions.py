"""Descriptions that the parse ties to a name: appositions, predicates, relative clauses, and "as" behind a verb.

"Wellspring, *a Geneva charity*", "Lleshi is *a biologist*", "Duarte, who heads *the agency*", "in her role *as chair*".
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.grammar import Tree, appositions_of, children_of, phrase_of, spans_of
from onrecord.resolve.mentions import Scene
from onrecord.resolve.offices import Office, described_office
from onrecord.resolve.parse import head_of
from onrecord.span import Span, hull
from onrecord.vocabulary import words as word_list

_ENDS = frozenset(":?!\n")
"""Marks behind which nothing describes what stands in front of them: "PETROVIĆ: The army?" is a turn."""
_LONGEST = 200
"""Characters of the longest description."""


def descriptions(scene: Scene, span: Span) -> Iterator[Span]:
    """What describes the name at `span`, the surest first; each stretch of text begins with its article."""
    tree, name = scene.tree, head_of(scene.tree, span)
    if name is None:
        return
    for noun in _describing(tree, name):
        found = _phrase(tree, noun, span)
        if found is None:
            continue
        between = tree.text[min(span.end, found.end) : max(span.start, found.start)]
        if not _ENDS.intersection(between):
            yield found


def _describing(tree: Tree, name: int) -> Iterator[int]:
    """The nouns that describe a name."""
    yield from (noun for noun in appositions_of(tree, name) if tree.tag[noun] == "NOUN")
    above = tree.head[name]
    if tree.relation[name] == "appos" and tree.tag[above] == "NOUN":
        yield above
    if tree.relation[name] == "nsubj" and tree.tag[above] == "NOUN" and children_of(tree, above, "cop"):
        yield above
    for clause in children_of(tree, name, "acl"):
        relative = [word for word in children_of(tree, clause, "nsubj") if tree.lemma[word] in ("who", "which")]
        if relative and tree.tag[clause] == "NOUN" and children_of(tree, clause, "cop"):
            yield clause
        elif relative:
            yield from _as(tree, clause)
    if tree.relation[name] == "nsubj":
        yield from _as(tree, above)


def _as(tree: Tree, verb: int) -> Iterator[int]:
    """The nouns behind "as" that say what somebody is: "served *as* mayor", "in her capacity *as* chair"."""
    for noun in (verb, *children_of(tree, verb, "obl")):
        if tree.lemma[noun].lower() in word_list("roles", "clauses", "as"):
            for below in children_of(tree, noun, "obl", "nmod"):
                if any(tree.lemma[word] == "as" for word in children_of(tree, below, "case")):
                    yield below


def _phrase(tree: Tree, noun: int, name: Span) -> Span | None:
    """The stretch of text of a description, without what stands on the other side of the name."""
    pieces = spans_of(tree, phrase_of(tree, noun, appositions=False, clauses=False, conjuncts=False))
    own = [piece for piece in pieces if piece.end <= name.start or piece.start >= name.end]
    if not own:
        return None
    found = hull(tuple(own))
    apart = found.end <= name.start or found.start >= name.end
    return found if apart and found.end - found.start <= _LONGEST else None


def described_offices(scene: Scene, span: Span) -> Iterator[Office]:
    """The offices that the parse ties to the person's name at `span`."""
    for found in descriptions(scene, span):
        tokens = scene.page.run(found)
        while tokens and scene.page.lower[tokens[0]] in ("a", "an", "the"):
            tokens = tokens[1:]
        office = described_office(scene, tokens) if tokens else None
        if office is not None:
            yield office
    yield from _headed(scene, span)


def _of_body(scene: Scene, noun: int, name: Span) -> Iterator[Office]:
    """Somebody's place in a body, where the phrase of this noun ends in one."""
    found = _phrase(scene.tree, noun, name)
    mention = scene.mention(scene.page.run(found).stop - 1) if found is not None else None
    if mention is not None and mention.type == "organization":
        yield Office(
            title=None,
            organization=mention.text,
            country=mention.country,
            span=mention.span,
            first=mention.tokens.start,
        )


def _headed(scene: Scene, span: Span) -> Iterator[Office]:
    """The body that a relative clause says somebody leads: "Tello, who led the Peruvian delegation"."""
    tree, name = scene.tree, head_of(scene.tree, span)
    for clause in children_of(tree, name, "acl") if name is not None else ():
        who = any(tree.lemma[word] == "who" for word in children_of(tree, clause, "nsubj"))
        if not who or tree.lemma[clause] not in word_list("roles", "clauses", "heads"):
            continue
        for noun in children_of(tree, clause, "obj"):
            yield from _of_body(scene, noun, span)
