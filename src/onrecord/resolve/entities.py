"""Who is who within one document: names, variants of names, roles, the parties of statements and events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.entity import Entity
from onrecord.grammar import tree_of
from onrecord.record import Event, Party, Speaker, Statement
from onrecord.resolve import bodies, persons
from onrecord.resolve.aliases import Alias, aliases
from onrecord.resolve.cast import Cast
from onrecord.resolve.chains import Chains
from onrecord.resolve.codes import give_codes
from onrecord.resolve.corrections import corrected
from onrecord.resolve.drafts import Draft, body_draft, finished, named_offices, person_draft
from onrecord.resolve.extents import reaching
from onrecord.resolve.governments import with_governments
from onrecord.resolve.joins import Join
from onrecord.resolve.live import latest_first
from onrecord.resolve.mentions import Scene, collect, scene_of
from onrecord.resolve.missed import missed
from onrecord.resolve.offices import Office, offices
from onrecord.resolve.parties import Parties
from onrecord.resolve.places.choice import locate
from onrecord.resolve.register.index import Register, load
from onrecord.resolve.words import words_of
from onrecord.span import Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What `resolve` finds, with the reasons: `joins` are in order of position."""

    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    joins: tuple[Join, ...]


def resolve(
    document: Document,
    analysis: Analysis,
    statements: tuple[Statement, ...],
    events: tuple[Event, ...] = (),
    register: Register | None = None,
) -> tuple[tuple[Entity, ...], tuple[Statement, ...], tuple[Event, ...]]:
    """The entities of a document in order of first mention, its statements with speakers and addressees filled in, and
    its events with their parties.

    A party without a name becomes an entity of its own, named by its words; a pronoun that could be two people stays
    open (entity None). Deterministic; takes any spans, those beyond the text are passed over.
    """
    found = resolved(document, analysis, statements, events, register)
    return found.entities, found.statements, found.events


def explain(
    document: Document,
    analysis: Analysis,
    statements: tuple[Statement, ...],
    entity: Entity,
    events: tuple[Event, ...] = (),
) -> tuple[Join, ...]:
    """Why the mentions of `entity` (one that `resolve` gave for the same input) are one: its joins, in order."""
    own = set(entity.mentions)
    joins = resolved(document, analysis, statements, events).joins
    return tuple(join for join in joins if {join.one, join.other} <= own)


def resolved(
    document: Document,
    analysis: Analysis,
    statements: tuple[Statement, ...],
    events: tuple[Event, ...] = (),
    register: Register | None = None,
) -> Resolved:
    """`resolve`, with the reason of every join."""
    taking_part = [party.spans for event in events for party in (*event.actors, *event.recipients)]
    speaking = [party.spans for statement in statements for party in (statement.speaker, *statement.addressees)]
    blamed = [party.spans for event in events if event.type == "ACCUSE" for party in event.recipients]
    scene, pairs = _scene(document, analysis, speaking, taking_part, blamed)
    held = {
        number: offices(scene, mention) for number, mention in enumerate(scene.mentions) if mention.type == "person"
    }
    people = persons.group(scene.mentions, held, latest_first=latest_first(scene.page))
    others = bodies.group(scene.mentions, pairs, register)
    drafts = _drafts(scene, people.groups, others.groups, held)
    owners = {number: owner for owner, group in enumerate([*people.groups, *others.groups]) for number in group}
    cast = Cast(scene, drafts, owners, statements)
    parties = Parties(cast, Chains(analysis), statements, events, register or load(), document.outlet)
    parties.place_all()
    named = [draft for draft in drafts if not draft.latent]
    give_codes(document, scene, named, speaking, register or load(), locate(document, analysis))
    ids, entities = finished(document.text, drafts)
    filled = tuple(_filled(statement, parties, ids) for statement in statements)
    acts = tuple(_acting(event, parties, ids) for event in events)
    joins = sorted([*people.joins, *others.joins, *cast.joins], key=lambda join: (join.one, join.other))
    return Resolved(entities=entities, statements=filled, events=acts, joins=tuple(joins))


def _scene(
    document: Document,
    analysis: Analysis,
    speaking: Sequence[Spans],
    taking_part: Sequence[Spans],
    blamed: Sequence[Spans],
) -> tuple[Scene, list[Alias]]:
    cuts = (edge for spans in (*speaking, *taking_part) for span in spans for edge in span)
    page, tree = words_of(document.text, analysis, cuts), tree_of(document, analysis)
    names = reaching(page, collect(page, analysis.names), tree)
    scene = scene_of(page, corrected(page, names), tree)
    more = missed(scene, speaking)
    mentions, pairs = aliases(page, sorted([*scene.mentions, *more], key=lambda mention: mention.span))
    stated = with_governments(scene_of(page, mentions, tree), (*speaking, *blamed))
    return scene_of(page, stated, tree), pairs


def _drafts(
    scene: Scene, people: list[list[int]], others: list[list[int]], held: dict[int, list[Office]]
) -> list[Draft]:
    mentions = scene.mentions
    drafts = [
        person_draft([mentions[number] for number in group], found)
        for group, found in zip(people, named_offices(people, held), strict=True)
    ]
    drafts.extend(body_draft([mentions[number] for number in group]) for group in others)
    return drafts


def _filled(statement: Statement, parties: Parties, ids: dict[int, str]) -> Statement:
    speaker = statement.speaker
    owner = parties.owner(speaker.spans)
    return replace(
        statement,
        speaker=Speaker(
            entity=None if owner is None else ids[owner], spans=speaker.spans, kind=parties.kind(speaker, owner)
        ),
        addressees=tuple(_party(party, parties, ids) for party in statement.addressees),
    )


def _acting(event: Event, parties: Parties, ids: dict[int, str]) -> Event:
    return replace(
        event,
        actors=tuple(_party(party, parties, ids) for party in event.actors),
        recipients=tuple(_party(party, parties, ids) for party in event.recipients),
    )


def _party(party: Party, parties: Parties, ids: dict[int, str]) -> Party:
    owner = parties.owner(party.spans)
    return replace(party, entity=None if owner is None else ids[owner])
