"""Entities while they are being made: from groups of mentions to names, types, roles and codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.entity import Entity, EntityType
from onrecord.record import record_id
from onrecord.resolve.countries import capital_named, country_in, country_named
from onrecord.resolve.mentions import Gender, Mention
from onrecord.resolve.offices import Office
from onrecord.resolve.persons import given_gender, person_name
from onrecord.resolve.roles import roles
from onrecord.span import Span, Spans


@dataclass(slots=True, kw_only=True)
class Draft:
    """An entity that still grows. `noun` is the head noun of a description when it has no name, `told` are the nouns
    that the text says of it.

    `country` is what its own words say until `codes` sets all three of country, sector and register_id. A `latent` one
    was spoken of once and does not count unless it is again.
    """

    name: str
    type: EntityType
    mentions: list[Span]
    country: str | None = None
    sector: str | None = None
    register_id: str | None = None
    offices: list[Office] = field(default_factory=list)
    gender: Gender | None = None
    noun: str | None = None
    told: frozenset[str] = frozenset()
    latent: bool = False


def person_draft(group: Sequence[Mention], offices: Iterable[Office]) -> Draft:
    """A person from its mentions, in order, and the offices next to them."""
    held = list(offices)
    name = _fullest(group)
    gender = next((mention.gender for mention in group if mention.gender), None)
    countries = {office.country for office in held if office.country}
    return Draft(
        name=name,
        type="person",
        mentions=[mention.span for mention in group],
        country=countries.pop() if len(countries) == 1 else None,
        offices=held,
        gender=gender or given_gender(person_name(name)),
    )


def body_draft(group: Sequence[Mention]) -> Draft:
    """A body, country, place or group from its mentions, in order."""
    types: Counter[EntityType] = Counter(mention.type for mention in group)
    kind = types.most_common(1)[0][0]
    named = [mention for mention in group if country_named(mention.text)] if kind == "country" else group
    name = _fullest(named or group)
    country = next((mention.country for mention in group if mention.country), None)
    if kind == "organization":
        country = country or next(filter(None, (country_in(mention.text) for mention in group)), None)
    elif kind == "place":
        country = country or country_named(name) or capital_named(name)
    return Draft(name=name, type=kind, mentions=[mention.span for mention in group], country=country)


def _fullest(group: Sequence[Mention]) -> str:
    """The fullest name: most words, printed in the usual case, longest; the first of equals."""
    return max(
        group, key=lambda mention: (len(mention.text.split()), not mention.text.isupper(), len(mention.text))
    ).text


def finished(text: str, drafts: Iterable[Draft]) -> tuple[dict[int, str], tuple[Entity, ...]]:
    """The entities in order of first mention, and the id of each draft by its number."""
    ids: dict[int, str] = {}
    made: list[Entity] = []
    for number, draft in enumerate(drafts):
        if draft.latent:
            continue
        mentions = _apart(draft.mentions)
        ids[number] = record_id("e", text, mentions[:1])
        made.append(
            Entity(
                id=ids[number],
                name=draft.name,
                type=draft.type,
                mentions=mentions,
                country=draft.country,
                sector=draft.sector,
                register_id=draft.register_id,
                roles=roles(draft.offices),
            )
        )
    return ids, tuple(sorted(made, key=lambda entity: entity.mentions))


def _apart(mentions: Iterable[Span]) -> Spans:
    """The mentions in order, each once; of two that share words ("Ana Kovac, who", "who") the longer."""
    kept: list[Span] = []
    for span in sorted(set(mentions), key=lambda span: (span.start, -span.end)):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return tuple(kept)


def named_offices(groups: Sequence[Sequence[int]], offices: Mapping[int, Sequence[Office]]) -> list[list[Office]]:
    """For each group of mention numbers the offices that stand next to any of them, in order."""
    return [[office for number in group for office in offices.get(number, ())] for group in groups]
