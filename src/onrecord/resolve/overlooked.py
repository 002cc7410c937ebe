"""Notes on what was passed over: two coded parties in a clause of which no event tells, and an event without actor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.entity import Entity
from onrecord.grammar import Tree, clause_head_of, object_of, subject_of, tree_of
from onrecord.grammar.clauses import is_verb
from onrecord.grammar.tree import children_of
from onrecord.record import Event, Note, Statement
from onrecord.span import Span, hull, words
from onrecord.tokens import token_run
from onrecord.vocabulary import words as word_list

PAIR, ACTOR = "pair-without-event", "event-without-actor"


def overlooked(
    document: Document,
    analysis: Analysis,
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    events: Sequence[Event],
) -> tuple[Note, ...]:
    """The notes of a document, in order of position.

    A pair are two entities with a country or sector, not the same, that are subject and object (or an argument with a
    preposition) of one verb. A verb that is the cue of a statement tells of a statement, not of an act.
    """
    notes = chain(_pairs(document, analysis, entities, statements, events), _without_actor(document.text, events))
    return tuple(sorted(notes, key=lambda note: note.spans))


def _without_actor(text: str, events: Sequence[Event]) -> Iterator[Note]:
    for event in events:
        if not event.actors and event.repeats is None:
            cited = words(text, event.trigger.spans)
            yield Note(code=ACTOR, spans=event.trigger.spans, text=f"nobody is named who does it: {cited}")


def _pairs(
    document: Document,
    analysis: Analysis,
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    events: Sequence[Event],
) -> Iterator[Note]:
    tree = tree_of(document, analysis)
    owner = _heads(analysis, tree, entities)

    def clauses(spans: Sequence[Span]) -> Iterator[int | None]:
        for span in spans:
            yield from (clause_head_of(tree, token) for token in token_run(analysis.start, analysis.end, span))

    told = {head for one in events for head in clauses(one.trigger.spans)}
    told |= {head for one in statements if one.cue for head in clauses(one.cue.spans)}
    for verb in sorted({clause for token in owner if (clause := clause_head_of(tree, token)) is not None} - told):
        subject = subject_of(tree, verb)
        if subject is None or subject not in owner or not is_verb(tree, verb):
            continue
        other = next((one for one in _others(tree, verb) if one in owner and owner[one].id != owner[subject].id), None)
        if other is not None:
            spans = (hull(tuple(Span(tree.start[one], tree.end[one]) for one in (subject, verb, other))),)
            names = f"{owner[subject].name} and {owner[other].name}"
            yield Note(code=PAIR, spans=spans, text=f"no event between {names}")


def _others(tree: Tree, verb: int) -> Iterator[int]:
    found = object_of(tree, verb)
    if found is not None:
        yield found
    for one in children_of(tree, verb, "obl"):
        links = {tree.lemma[case] for case in children_of(tree, one, "case")}
        if not links & word_list("acts", "nouns", "places"):
            yield one


def _heads(analysis: Analysis, tree: Tree, entities: Sequence[Entity]) -> dict[int, Entity]:
    """The coded entities by the tokens that carry their mentions."""
    found: dict[int, Entity] = {}
    for entity in entities:
        if entity.type == "place" or not (entity.country or entity.sector):
            continue
        for span in entity.mentions:
            tokens = token_run(analysis.start, analysis.end, span)
            head = next((token for token in tokens if tree.head[token] not in tokens), None)
            if head is not None:
                found[head] = entity
    return found
