"""FollowTheMoney entities (https://followthemoney.tech/): one JSON object per line, for Aleph and its relatives.

A document is an Article, a person a Person, a body a PublicBody or an Organization, what else can act a LegalEntity. An
event is an Event; so is a statement, since the model has nothing nearer: its organizer is the speaker, its summary what
is said, and `keywords` says which it is, with polarity or status. `proof` leads to the article. Figures have no place
in the model.

Entities with an id of the register are one across documents; others are told apart by document. Written by hand: the
project's own library needs a compiler and ICU.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from onrecord.entity import Entity
from onrecord.export.countries import alpha2
from onrecord.export.pages import Page
from onrecord.output import as_json_text
from onrecord.record import DocumentRecord, Event, Party, Statement
from onrecord.when import When

_STATE = ("GOV", "MIL", "COP", "JUD", "LEG", "SPY")
"""Sectors whose bodies belong to a state."""


def write_ftm(records: Iterable[DocumentRecord], stream: BinaryIO) -> None:
    """One entity per line; the same one comes once for every document it is in, to be merged as usual."""
    for record in records:
        for entity in _entities(Page(record)):
            stream.write((as_json_text(entity) + "\n").encode("utf-8", "backslashreplace"))


def _entities(page: Page) -> Iterator[dict[str, Any]]:
    facts = page.document
    article = _id(facts.id)
    yield _made(
        article,
        "Article",
        title=facts.title,
        fileName=facts.source,
        sourceUrl=facts.url,
        publisher=facts.outlet,
        publishedAt=(facts.published or "")[:10],
        language="eng",
        bodyText=facts.text,
        contentHash=hashlib.sha1(facts.text.encode("utf-8", "surrogatepass")).hexdigest(),
    )
    for entity in page.record.entities:
        if (schema := _schema(entity)) is not None:
            yield _party(page, entity, schema)
    for statement in page.record.statements:
        if statement.repeats is None:
            yield _statement(page, statement, article)
    for event in page.record.events:
        if event.repeats is None:
            yield _event(page, event, article)


def _party(page: Page, entity: Entity, schema: str) -> dict[str, Any]:
    roles = [", ".join(filter(None, (role.title, role.organization))) for role in entity.roles]
    country = alpha2(entity.country)
    names = {page.words((mention,)) for mention in entity.mentions}
    return _made(
        _entity_id(page, entity),
        schema,
        name=entity.name,
        country=country and country.lower(),
        weakAlias=sorted(name for name in names if name[:1].isupper() and name != entity.name),
        sourceUrl=page.document.url,
        proof=_id(page.document.id),
        **{"position": roles} if schema == "Person" else {},
    )


def _statement(page: Page, statement: Statement, article: str) -> dict[str, Any]:
    said = page.words(statement.content.spans)
    who = page.name(statement.speaker) or "somebody"
    return _made(
        _id(page.document.id, statement.id),
        "Event",
        name=f"{who} {statement.polarity}: {said}"[:300],
        summary=said,
        organizer=_acting(page, (statement.speaker,)),
        involved=_acting(page, (statement.speaker, *statement.addressees)),
        location=statement.place.name if statement.place else None,
        keywords=["statement", statement.polarity, statement.mode],
        proof=article,
        sourceUrl=page.document.url,
        **_dates(page, statement.when),
    )


def _event(page: Page, event: Event, article: str) -> dict[str, Any]:
    actors = ", ".join(page.name(party) or "?" for party in event.actors) or "somebody"
    recipients = ", ".join(page.name(party) or "?" for party in event.recipients)
    told = f"{event.type} ({event.status}): {actors}" + (f" → {recipients}" if recipients else "")
    return _made(
        _id(page.document.id, event.id),
        "Event",
        name=told[:300],
        summary=page.words(event.trigger.spans),
        organizer=_acting(page, event.actors),
        involved=_acting(page, (*event.actors, *event.recipients)),
        location=event.place.name if event.place else None,
        keywords=["event", event.type, event.status, *filter(None, (event.mode,)), *event.contexts],
        proof=article,
        sourceUrl=page.document.url,
        **_dates(page, event.when),
    )


def _dates(page: Page, when: When | None) -> dict[str, str]:
    day = page.day(when)
    if when is not None and when.start and when.end and when.start != when.end:
        return {"startDate": when.start[:10], "endDate": when.end[:10]}
    return {"date": day.isoformat()} if day else {}


def _acting(page: Page, parties: Iterable[Party]) -> list[str]:
    entities = filter(None, map(page.entity, parties))
    return list(dict.fromkeys(_entity_id(page, entity) for entity in entities if _schema(entity)))


def _schema(entity: Entity) -> str | None:
    """What an entity is in the model; None for places, which nothing can be said of there."""
    if entity.type == "person":
        return "Person"
    if entity.type == "organization":
        return "PublicBody" if entity.sector in _STATE else "Organization"
    return None if entity.type == "place" else "LegalEntity"


def _entity_id(page: Page, entity: Entity) -> str:
    return _id("register", entity.register_id) if entity.register_id else _id(page.document.id, entity.id)


def _id(*parts: str) -> str:
    return f"onrecord-{hashlib.sha1('/'.join(parts).encode('utf-8', 'surrogatepass')).hexdigest()}"


def _made(id: str, schema: str, **properties: str | list[str] | None) -> dict[str, Any]:
    """An entity; every property is a list of strings, and one without values is left out."""
    lists = {name: [value] if isinstance(value, str) else value or [] for name, value in properties.items()}
    filled = {name: [value for value in values if value] for name, values in lists.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in filled.items() if values}}
