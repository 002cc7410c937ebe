"""Entities while they are being made: from groups of mentions to names, types, roles and codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.compare import folded
from onrecord.entity import Entity, EntityType, Role
from onrecord.record import record_id
from onrecord.resolve.codes import (
    country_of_offices,
    country_of_place,
    sector_of_body,
    sector_of_office,
)
from onrecord.resolve.countries import country_in
from onrecord.resolve.mentions import Gender, Mention
from onrecord.resolve.offices import Office
from onrecord.resolve.persons import given_gender, person_name
from onrecord.span import Span


@dataclass(slots=True, kw_only=True)
class Draft:
    """An entity that still grows. `noun` is the head noun of a description when it has no name."""

    name: str
    type: EntityType
    mentions: list[Span]
    country: str | None = None
    sector: str | None = None
    offices: list[Office] = field(default_factory=list)
    gender: Gender | None = None
    noun: str | None = None


def person_draft(group: Sequence[Mention], offices: Iterable[Office]) -> Draft:
    """A person from its mentions, in order, and the offices next to them."""
    held = list(offices)
    name = _fullest(group)
    gender = next((mention.gender for mention in group if mention.gender), None)
    sectors = [sector for sector in map(sector_of_office, held) if sector]
    return Draft(
        name=name,
        type="person",
        mentions=[mention.span for mention in group],
        country=country_of_offices(held),
        sector=sectors[0] if sectors else None,
        offices=held,
        gender=gender or given_gender(person_name(name)),
    )


def body_draft(group: Sequence[Mention]) -> Draft:
    """A body, country, place or group from its mentions, in order."""
    types: Counter[EntityType] = Counter(mention.type for mention in group)
    kind = types.most_common(1)[0][0]
    name = _fullest(group)
    country = next((mention.country for mention in group if mention.country), None)
    sector = None
    if kind == "organization":
        names = [mention.text for mention in group]
        country = country or next(filter(None, map(country_in, names)), None)
        sector = next(filter(None, map(sector_of_body, names)), None)
    elif kind == "place":
        country = country or country_of_place(name)
    return Draft(name=name, type=kind, mentions=[mention.span for mention in group], country=country, sector=sector)


def _fullest(group: Sequence[Mention]) -> str:
    """The fullest name: most words, printed in the usual case, longest; the first of equals."""
    return max(
        group, key=lambda mention: (len(mention.text.split()), not mention.text.isupper(), len(mention.text))
    ).text


def roles(offices: Iterable[Office]) -> tuple[Role, ...]:
    """The offices as roles: each title once, without those that another one says more fully."""
    best: dict[tuple[str, str], Role] = {}
    for office in offices:
        key = (folded(office.title or ""), folded(office.organization or ""))
        best.setdefault(key, Role(title=office.title, organization=office.organization, spans=(office.span,)))
    kept = [role for key, role in best.items() if not any(_says_more(other, key) for other in best if other != key)]
    return tuple(sorted(kept, key=lambda role: role.spans))


def _says_more(other: tuple[str, str], key: tuple[str, str]) -> bool:
    """True when the other (title, organization) holds all that `key` says."""
    title, organization = key
    same_title = other[0] == title or (bool(title) and f" {title} " in f" {other[0]} ") or not title
    same_body = other[1] == organization or (not organization and bool(title)) or other[1].endswith(" " + organization)
    return same_title and same_body


def finished(text: str, drafts: Iterable[Draft]) -> tuple[dict[int, str], tuple[Entity, ...]]:
    """The entities in order of first mention, and the id of each draft by its number."""
    ids: dict[int, str] = {}
    made: list[Entity] = []
    for number, draft in enumerate(drafts):
        mentions = tuple(sorted(set(draft.mentions)))
        ids[number] = record_id("e", text, mentions[:1])
        made.append(
            Entity(
                id=ids[number],
                name=draft.name,
                type=draft.type,
                mentions=mentions,
                country=draft.country,
                sector=draft.sector,
                roles=roles(draft.offices),
            )
        )
    return ids, tuple(sorted(made, key=lambda entity: entity.mentions))


def named_offices(groups: Sequence[Sequence[int]], offices: Mapping[int, Sequence[Office]]) -> list[list[Office]]:
    """For each group of mention numbers the offices that stand next to any of them, in order."""
    return [[office for number in group for office in offices.get(number, ())] for group in groups]
