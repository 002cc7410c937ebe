"""Who is who within one document: names, variants of names, roles, and who the speakers of its statements are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.entity import Entity
from onrecord.grammar import tree_of
from onrecord.record import Party, Speaker, Statement
from onrecord.resolve import bodies, persons
from onrecord.resolve.aliases import Alias, aliases
from onrecord.resolve.cast import Cast
from onrecord.resolve.chains import Chains
from onrecord.resolve.codes import give_codes
from onrecord.resolve.corrections import corrected
from onrecord.resolve.drafts import Draft, body_draft, finished, named_offices, person_draft
from onrecord.resolve.governments import with_governments
from onrecord.resolve.joins import Join
from onrecord.resolve.mentions import Scene, collect, scene_of
from onrecord.resolve.missed import missed
from onrecord.resolve.offices import Office, offices
from onrecord.resolve.parties import Parties
from onrecord.resolve.register.index import Register, load
from onrecord.resolve.words import words_of
from onrecord.span import Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What `resolve` finds, with the reasons: `joins` are in order of position."""

    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    joins: tuple[Join, ...]


def resolve(
    document: Document, analysis: Analysis, statements: tuple[Statement, ...], register: Register | None = None
) -> tuple[tuple[Entity, ...], tuple[Statement, ...]]:
    """The entities of a document in order of first mention, and its statements with speakers and addressees filled in.

    A speaker without a name becomes an entity of its own, named by its words; a pronoun that could be two people stays
    open (entity None). Deterministic; takes any spans, those beyond the text are passed over.
    """
    found = resolved(document, analysis, statements, register)
    return found.entities, found.statements


def explain(
    document: Document, analysis: Analysis, statements: tuple[Statement, ...], entity: Entity
) -> tuple[Join, ...]:
    """Why the mentions of `entity` (one that `resolve` gave for the same input) are one: its joins, in order."""
    own = set(entity.mentions)
    return tuple(join for join in resolved(document, analysis, statements).joins if {join.one, join.other} <= own)


def resolved(
    document: Document, analysis: Analysis, statements: tuple[Statement, ...], register: Register | None = None
) -> Resolved:
    """`resolve`, with the reason of every join."""
    speaking = [party.spans for statement in statements for party in (statement.speaker, *statement.addressees)]
    scene, pairs = _scene(document, analysis, speaking)
    held = {
        number: offices(scene, mention) for number, mention in enumerate(scene.mentions) if mention.type == "person"
    }
    people = persons.group(scene.mentions, held)
    others = bodies.group(scene.mentions, pairs, register)
    drafts = _drafts(scene, people.groups, others.groups, held)
    owners = {number: owner for owner, group in enumerate([*people.groups, *others.groups]) for number in group}
    cast = Cast(scene, drafts, owners, statements)
    parties = Parties(cast, Chains(analysis), statements, register or load())
    parties.place_all()
    give_codes(document, scene, [draft for draft in drafts if not draft.latent], speaking, register or load())
    ids, entities = finished(document.text, drafts)
    filled = tuple(_filled(statement, parties, ids) for statement in statements)
    joins = sorted([*people.joins, *others.joins, *cast.joins], key=lambda join: (join.one, join.other))
    return Resolved(entities=entities, statements=filled, joins=tuple(joins))


def _scene(document: Document, analysis: Analysis, speaking: Iterable[Spans]) -> tuple[Scene, list[Alias]]:
    speaking = list(speaking)
    cuts = (edge for spans in speaking for span in spans for edge in span)
    page, tree = words_of(document.text, analysis, cuts), tree_of(document, analysis)
    scene = scene_of(page, corrected(page, collect(page, analysis.names)), tree)
    more = missed(scene, speaking)
    mentions, pairs = aliases(page, sorted([*scene.mentions, *more], key=lambda mention: mention.span))
    stated = with_governments(scene_of(page, mentions, tree), speaking)
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
        addressees=tuple(_addressee(party, parties, ids) for party in statement.addressees),
    )


def _addressee(party: Party, parties: Parties, ids: dict[int, str]) -> Party:
    owner = parties.owner(party.spans)
    return replace(party, entity=None if owner is None else ids[owner])
