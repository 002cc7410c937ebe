"""A document's record as rows of every table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from onrecord.entity import Entity
from onrecord.errors import TooLong
from onrecord.output import as_object
from onrecord.record import DocumentRecord, Event, Figure, Party, Record, Statement
from onrecord.span import Span, Spans, hull, touching, words
from onrecord.store import schema
from onrecord.store.columns import evidence, values
from onrecord.store.keys import CODE, RECORD_BITS, day_of, folded, name_id, record_rows, term
from onrecord.when import When

Row = dict[str, Any]

LONGEST_WORDS = 2000
"""Characters of a document that an event or figure is found by: the stretch around its parts, cut here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What the rows of one document need to know of it."""

    record: DocumentRecord
    entities: dict[str, Entity]
    statements: dict[str, Statement]
    events: dict[str, Event]
    day: str | None

    @property
    def text(self) -> str:
        return self.record.document.text

    def entity(self, party: Party) -> Entity | None:
        return self.entities.get(party.entity or "")

    def name(self, party: Party) -> str | None:
        """What to call a party: its entity's name, or else the words that name it."""
        entity = self.entity(party)
        return entity.name if entity else words(self.text, party.spans) or None

    def claimant(self, asserted_by: str | None) -> Party | None:
        statement = self.statements.get(asserted_by or "")
        return statement.speaker if statement else None


def rows(record: DocumentRecord, row: int) -> dict[Table, list[Row]]:
    """The rows of all tables of `schema.CHILDREN` and of `names`, for a document with this row number.

    Raises TooLong for a document with more records than there are numbers for (131,072).
    """
    page = _Page(
        record=record,
        entities={entity.id: entity for entity in record.entities},
        statements={statement.id: statement for statement in record.statements},
        events={event.id: event for event in record.events},
        day=day_of(record.document.published),
    )
    out: dict[Table, list[Row]] = {table: [] for table in (*schema.CHILDREN, schema.names)}
    names: dict[int, Row] = {}
    for number, (table, item) in enumerate(_items(record)):
        if number >> RECORD_BITS:
            raise TooLong("more records than a document can have in a store", source=record.document.source)
        where = record_rows(row)[1] - 1 - number  # the newest come first, and so must the first in a text
        out[table].append({"row": where, "document": record.document.id, **_columns(page, item)})
        out[schema.evidence] += _evidence(where, item)
        out[schema.parties] += _parties(page, where, item)
        for facet, key in sorted(set(_terms(page, table, item))):
            if not key.startswith(CODE):
                names[name_id(key)] = {"id": name_id(key), "key": key}
            out[schema.postings].append({"term": term(facet, key), "row": where})
    out[schema.names] = list(names.values())
    return out


def _items(record: DocumentRecord) -> Iterator[tuple[Table, Any]]:
    for table in (schema.statements, schema.events, schema.figures, schema.entities, schema.notes):
        yield from ((table, item) for item in getattr(record, table.name))


def _columns(page: _Page, item: Any) -> Row:
    match item:
        case Entity():
            roles = json.dumps(item.roles, default=as_object, ensure_ascii=False)
            return {
                "id": item.id, "name": item.name, "type": item.type, "country": item.country,
                "sector": item.sector, "register_id": item.register_id, "roles": roles,
            }  # fmt: skip
        case Record():
            cited = _cited(item)
            first, last = _days(page, item.when)  # type: ignore[attr-defined]
            return {
                **values(item), **_joined(page, item),
                "day": first, "last_day": last, "words": _words(page, item),
                "spans": ",".join(f"{start}-{end}" for start, end in cited),
            }  # fmt: skip
        case _:
            return {"code": item.code, "text": item.text}


def _cited(item: Record) -> Spans:
    """What a record rests on first of all: content, trigger, or the number."""
    match item:
        case Statement():
            return item.content.spans
        case Event():
            return item.trigger.spans
    return item.spans  # type: ignore[attr-defined, no-any-return]


def _words(page: _Page, item: Record) -> str:
    """The words a record is shown with and found by: the content of a statement, the stretch that holds all of the
    rest."""
    if isinstance(item, Statement):
        return words(page.text, item.content.spans)
    spans = tuple(span for part, span in evidence(item) if not part.startswith("when"))
    start, end = hull(spans or (Span(0, 0),))
    return page.text[start : min(end, start + LONGEST_WORDS)]


def _days(page: _Page, when: When | None) -> tuple[str | None, str | None]:
    start = (when and day_of(when.start)) or (when and day_of(when.end)) or page.day
    return start, (when and day_of(when.end)) or start


def _joined(page: _Page, item: Record) -> Row:
    match item:
        case Statement():
            entity = page.entity(item.speaker)
            return {"speaker_name": page.name(item.speaker), "speaker_country": entity and entity.country}
        case Event():
            return {
                "actor_names": _names(page, item.actors), "recipient_names": _names(page, item.recipients),
                "claimant": _claimant(page, item.asserted_by),
            }  # fmt: skip
        case Figure():
            event = page.events.get(item.event or "")
            return {"status": event.status if event else None, "claimant": _claimant(page, item.asserted_by)}
    raise TypeError(type(item).__name__)


def _names(page: _Page, parties: tuple[Party, ...]) -> str | None:
    return "; ".join(name for party in parties if (name := page.name(party))) or None


def _claimant(page: _Page, asserted_by: str | None) -> str | None:
    speaker = page.claimant(asserted_by)
    return page.name(speaker) if speaker else None


def _evidence(row: int, item: Any) -> Iterator[Row]:
    places: dict[str, int] = {}
    for part, span in evidence(item):
        position = places[part] = places.get(part, -1) + 1
        yield {"row": row, "part": part, "position": position, "start": span.start, "end": span.end}


def _parties(page: _Page, row: int, item: Any) -> Iterator[Row]:
    for part in ("speaker", "addressees", "actors", "recipients"):
        found = getattr(item, part, ())
        for position, party in enumerate(found if isinstance(found, tuple) else (found,)):
            yield {"row": row, "part": part, "position": position, "entity": party.entity, "name": page.name(party)}


def _terms(page: _Page, table: Table, item: Any) -> Iterator[tuple[str, str]]:
    """What a record can be asked for by, as facet and key; the document is found by the terms of its records too."""
    if isinstance(item, Entity):
        yield from ((f"entities.{facet}", key) for facet, key in _keys(item, None, "about"))
        return
    if not isinstance(item, Record):
        return
    for facet, key in _facets(page, item):
        yield f"{table.name}.{facet}", key


def _facets(page: _Page, item: Record) -> Iterator[tuple[str, str]]:
    match item:
        case Statement():
            speaker: Party | None = item.speaker
            about: list[tuple[Entity | None, str | None]] = [
                (entity, entity.name) for entity in page.entities.values() if _is_named(entity, item.content.spans)
            ]
        case Event():
            speaker = page.claimant(item.asserted_by)
            about = [(page.entity(party), page.name(party)) for party in (*item.actors, *item.recipients)]
        case _:
            speaker = page.claimant(item.asserted_by)  # type: ignore[attr-defined]
            event = page.events.get(item.event or "")  # type: ignore[attr-defined]
            about = (
                [(page.entity(party), page.name(party)) for party in (*event.actors, *event.recipients)]
                if event
                else []
            )
    if speaker:
        entity = page.entity(speaker)
        yield from _keys(entity, page.name(speaker), "speaker")
        if entity and entity.country and isinstance(item, Statement):
            yield "country", CODE + entity.country
    for entity, name in about:
        yield from _keys(entity, name, "about")
        if entity and entity.country:
            yield "country", CODE + entity.country
    place = item.place  # type: ignore[attr-defined]
    if place:
        yield "place", folded(place.name)
        if place.country:
            yield "country", CODE + place.country


def _keys(entity: Entity | None, name: str | None, facet: str) -> Iterator[tuple[str, str]]:
    if entity or name:
        yield facet, folded(entity.name if entity else name or "")
    if entity and entity.register_id:
        yield facet, CODE + entity.register_id


def _is_named(entity: Entity, spans: Spans) -> bool:
    return any(touching(mention, span) for mention in entity.mentions for span in spans)
