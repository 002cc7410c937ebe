"""Those who stand for somebody among the parties to an act: "representatives of Drava" are Drava there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.entity import Entity
from onrecord.grammar import Tree, appositions_of, children_of, compounds_of, number_of, possessor_of, tree_of
from onrecord.grammar.clauses import linked_by
from onrecord.record import Event, Party
from onrecord.resolve.parse import head_of
from onrecord.vocabulary import words

_BODIES = frozenset(("country", "group", "organization"))


def with_delegates(
    document: Document, analysis: Analysis, entities: Sequence[Entity], events: Sequence[Event]
) -> tuple[Event, ...]:
    """The events, parties who are "representatives", "a delegation", "fighters" of a coded body as that body.

    The words stay the evidence, and whoever is spoken of so stays an entity. Not where the body is the other side of
    the act ("members of the party left the party").
    """
    tree = tree_of(document, analysis)
    owner = dict(_carriers(tree, entities))
    return tuple(_told(tree, owner, event) for event in events)


def _carriers(tree: Tree, entities: Sequence[Entity]) -> Iterator[tuple[int, str]]:
    """The coded bodies by the tokens that carry their mentions."""
    for entity in entities:
        if entity.type in _BODIES and (entity.country or entity.sector):
            for span in entity.mentions:
                head = head_of(tree, span)
                if head is not None:
                    yield head, entity.id


def _told(tree: Tree, owner: Mapping[int, str], event: Event) -> Event:
    actors, recipients = event.actors, event.recipients
    return replace(
        event,
        actors=tuple(_party(tree, owner, party, recipients) for party in actors),
        recipients=tuple(_party(tree, owner, party, actors) for party in recipients),
    )


def _party(tree: Tree, owner: Mapping[int, str], party: Party, others: Sequence[Party]) -> Party:
    head = head_of(tree, party.spans[0]) if party.spans else None
    if head is None or not _stands_for(tree, head):
        return party
    body = next((owner[one] for one in _behind(tree, head) if one in owner), None)
    if body is None or body in {other.entity for other in others}:
        return party
    return replace(party, entity=body)


def _stands_for(tree: Tree, noun: int) -> bool:
    """Whether a noun is several who act for a body, or one word for them."""
    lemma = tree.lemma[noun].lower()
    several = number_of(tree, noun) == "plural" and lemma in words("acts", "delegates", "people")
    return several or lemma in words("acts", "delegates", "groups")


def _behind(tree: Tree, noun: int) -> Iterator[int]:
    """The words that say whose they are: "delegates *of the movement Hamas*", "*Hamas* delegates", "*its* fighters"."""
    possessor = possessor_of(tree, noun)
    named = [
        one for one in children_of(tree, noun, "nmod") if any(link == "of" for link, _ in linked_by(tree, one, "case"))
    ]
    for one in (*([possessor] if possessor is not None else []), *named, *compounds_of(tree, noun)):
        yield from appositions_of(tree, one)
        yield one
