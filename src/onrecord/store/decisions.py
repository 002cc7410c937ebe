"""Decisions of people: written once, and laid over the records whenever rows are made from them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select

from onrecord.decision import Decision, in_force
from onrecord.errors import UsageError
from onrecord.output import as_json
from onrecord.record import DocumentRecord
from onrecord.store import schema
from onrecord.store.keys import record_rows, seal
from onrecord.store.restored import restored
from onrecord.store.schema import decisions, documents

PARTS = ("entities", "statements", "events", "figures")


def append(connection: Connection, **given: Any) -> Decision:
    """Add a decision (its fields without the number) to the store."""
    latest = connection.execute(select(func.coalesce(func.max(decisions.c.number), 0))).scalar_one()
    made = Decision(number=latest + 1, **given)
    before = select(decisions.c.seal).where(decisions.c.number == latest)
    told = {field.name: getattr(made, field.name) for field in fields(Decision)}
    chained = seal(connection.execute(before).scalar(), *told.values())
    connection.execute(insert(decisions), [{**told, "seal": chained}])
    return made


def broken(connection: Connection) -> int | None:
    """The number of the first decision that is not what was written, None when all are: every seal holds the one
    before."""
    previous: str | None = None
    for number, row in enumerate(connection.execute(select(decisions).order_by(decisions.c.number)), start=1):
        *told, sealed = row
        if row.number != number or seal(previous, *told) != sealed:
            return number
        previous = sealed
    return None


def every(connection: Connection) -> tuple[Decision, ...]:
    """All decisions, in order, also those that were withdrawn."""
    rows = connection.execute(select(decisions).order_by(decisions.c.number)).mappings()
    return tuple(_decision(row) for row in rows)


def document_of(subject: str) -> str:
    """The id of the document that a subject of a decision is in."""
    return subject.partition("/")[0]


def has_corrections(connection: Connection) -> bool:
    """Whether anybody ever corrected a record."""
    return (
        connection.execute(select(decisions.c.number).where(decisions.c.kind == "correct").limit(1)).first() is not None
    )


def corrected(connection: Connection, record: DocumentRecord) -> DocumentRecord:
    """The record with the corrections in force laid over it; one whose subject is gone is passed over."""
    about = decisions.c.subject.startswith(record.document.id, autoescape=True)
    rows = connection.execute(select(decisions).where(about | (decisions.c.kind == "withdraw"))).mappings()
    made = in_force(tuple(sorted(map(_decision, rows), key=lambda one: one.number)))
    for decision in made:
        if decision.kind == "correct":
            record = _with(record, decision) or record
    return record


def touched(connection: Connection, decision: Decision) -> Iterator[str]:
    """The documents whose rows a decision changes. Raises UsageError when a subject of it is not there."""
    for subject in (decision.subject, decision.other):
        if subject is not None and not _exists(connection, subject):
            raise UsageError(f"there is no {subject} in the archive")
    if decision.kind == "correct":
        yield document_of(decision.subject or "")
    if decision.kind == "withdraw":
        other = next((one for one in every(connection) if str(one.number) == decision.value), None)
        if other is None or other.number == decision.number:
            raise UsageError(f"there is no decision {decision.value} to withdraw")
        yield from touched(connection, other) if other.kind in ("correct", "withdraw") else ()


def checked(record: DocumentRecord, decision: Decision) -> None:
    """Raises UsageError when there is no such field to correct, or the value is none that it can have."""
    if decision.kind != "correct":
        return
    from pydantic import TypeAdapter, ValidationError

    done = _with(record, decision)
    if done is None:
        raise UsageError(f"nothing to correct at {decision.subject}, field {decision.field!r}")
    try:
        TypeAdapter(DocumentRecord).validate_json(as_json(done).encode("utf-8", "backslashreplace"))
    except ValidationError as error:
        raise UsageError(f"{decision.field} can't be {decision.value}: {error.errors()[0]['msg']}") from error


def _exists(connection: Connection, subject: str) -> bool:
    document, _, name = subject.partition("/")
    row = connection.execute(select(documents.c.row).where(documents.c.id == document)).scalar()
    if row is None or not name:
        return row is not None
    first, end = record_rows(row)
    tables = (schema.metadata.tables[part] for part in PARTS)
    asked = (select(one.c.id).where(one.c.row >= first, one.c.row < end, one.c.id == name) for one in tables)
    return any(connection.execute(one).first() for one in asked)


def _decision(row: RowMapping) -> Decision:
    return Decision(**{field.name: row[field.name] for field in fields(Decision)})


def _with(record: DocumentRecord, decision: Decision) -> DocumentRecord | None:
    """The record with the field set, None where there is no such record or field."""
    found: dict[str, Any] = json.loads(as_json(record))
    place: Any = _sought(found, decision.subject or "")
    *path, last = (decision.field or "").split(".")
    for step in path:
        place = place.get(step) if isinstance(place, dict) else None
    if not isinstance(place, dict) or last not in place or last in ("id", "text"):
        return None
    place[last] = json.loads(decision.value or "null")
    return restored(DocumentRecord, json.dumps(found))


def _sought(found: dict[str, Any], subject: str) -> dict[str, Any] | None:
    name = subject.partition("/")[2]
    if not name:
        document: dict[str, Any] = found["document"]
        return document
    return next((item for part in PARTS for item in found[part] if item["id"] == name), None)
