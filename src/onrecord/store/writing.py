"""Writes documents: all rows of one in one transaction, or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.document import Document
from onrecord.record import DocumentFacts, DocumentRecord
from onrecord.store import schema
from onrecord.store.decisions import corrected
from onrecord.store.keys import DOCUMENT_BITS, day_of, document_row, record_rows, seal
from onrecord.store.lines import line_of, sealed, without_text
from onrecord.store.printing import Standing, identity, known, standing
from onrecord.store.rows import rows


def write(connection: Connection, record: DocumentRecord, reader: str) -> Standing:
    """Put a document's record into the store, and say what that did. `reader` names program and weights."""
    done = standing(connection, record.document, reader)
    if done in ("added", "replaced"):
        _put(connection, record, reader)
    if done != "present":
        list_printing(connection, record.document)
    return done


def list_printing(connection: Connection, facts: DocumentFacts | Document) -> None:
    """Note where a text stood."""
    told = {"document": facts.id, "id": identity(facts), **known(facts)}
    insert_new(connection, schema.printings, [{**told, "seal": seal(*told.values())}])


def rewrite(connection: Connection, record: DocumentRecord) -> None:
    """Make the rows of a document again, as after a decision about it."""
    there = select(schema.documents.c.reader).where(schema.documents.c.id == record.document.id)
    _put(connection, record, connection.execute(there).scalar_one())


def insert_new(connection: Connection, table: Table, given: Sequence[dict[str, Any]]) -> None:
    """Insert the rows that are not there yet."""
    if given:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), given)


def _put(connection: Connection, record: DocumentRecord, reader: str) -> None:
    facts = record.document
    # Before the document is taken out: the last of all would get its number again, and the merge not see it.
    latest = connection.execute(select(func.coalesce(func.max(schema.documents.c.sequence), 0))).scalar_one()
    there = connection.execute(select(schema.documents.c.row).where(schema.documents.c.id == facts.id)).scalar()
    if there is not None:
        _remove(connection, facts.id, there)
    row = _free_row(connection, facts)
    own = {"row": row, "sequence": latest + 1, "reader": reader, "id": facts.id, **known(facts)}
    own |= {"language": facts.language, "duplicate_of": facts.duplicate_of, "text": facts.text}
    connection.execute(insert(schema.documents), [own])
    line = line_of(record)
    told = {"document": facts.id, "seal": sealed(latest + 1, reader, line), "json": without_text(line, facts.text)}
    connection.execute(insert(schema.records), [told])
    made = rows(corrected(connection, record), row)
    insert_new(connection, schema.names, made.pop(schema.names))
    for table, given in made.items():
        if given:
            connection.execute(insert(table), given)


def _remove(connection: Connection, document: str, row: int) -> None:
    first, end = record_rows(row)
    for table in schema.CHILDREN:
        connection.execute(delete(table).where(table.c.row >= first, table.c.row < end))
    connection.execute(delete(schema.records).where(schema.records.c.document == document))
    connection.execute(delete(schema.documents).where(schema.documents.c.row == row))


def _free_row(connection: Connection, facts: DocumentFacts) -> int:
    row = document_row(day_of(facts.published), facts.id)
    day = row >> DOCUMENT_BITS
    while connection.execute(select(schema.documents.c.row).where(schema.documents.c.row == row)).first():
        row = day << DOCUMENT_BITS | (row + 1) % (1 << DOCUMENT_BITS)
    return row
