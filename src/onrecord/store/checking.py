"""Is everything as it was written? Content hashes, evidence, and every row against the record it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, select, text

from onrecord.document import content_id
from onrecord.errors import StoreError
from onrecord.record import DocumentRecord
from onrecord.store import decisions, merged, schema
from onrecord.store.columns import evidence
from onrecord.store.engine import reading, writing
from onrecord.store.keys import FACETS, RECORDS, record_rows, seal
from onrecord.store.lines import completed, sealed
from onrecord.store.printing import FACTS, known
from onrecord.store.restored import restored
from onrecord.store.rows import rows
from onrecord.store.search import SEARCHED

AT_ONCE = 50


def problems(engine: Engine) -> Iterator[str]:
    """Everything that is wrong, in words; what can't be read at all ends the search and is said last."""
    checks = (_pages, _documents, _strays, _printings, _decisions, _merged, _search)
    for check in checks:
        try:
            yield from check(engine)
        except StoreError as error:
            yield error.message


def _pages(engine: Engine) -> Iterator[str]:
    if engine.dialect.name == "sqlite":
        with reading(engine) as connection:
            for row in connection.execute(text("PRAGMA integrity_check(20)")):
                if row[0] != "ok":
                    yield f"the file is damaged: {row[0]}"


def _documents(engine: Engine) -> Iterator[str]:
    documents, records = schema.documents, schema.records
    asked = select(documents, records.c.json, records.c.seal).join_from(
        documents, records, records.c.document == documents.c.id, isouter=True
    )
    with reading(engine) as connection, engine.connect() as second:
        for row in connection.execution_options(yield_per=AT_ONCE).execute(asked.order_by(documents.c.row)).mappings():
            yield from (f"document {row['id']}: {wrong}" for wrong in _document(second, row))


def _document(connection: Connection, row: RowMapping) -> Iterator[str]:
    if content_id(row["text"]) != row["id"]:
        yield "its text is not the one it was made from"
        return
    if row["json"] is None:
        yield "its record is missing"
        return
    line = completed(row["json"], row["text"])
    if sealed(row["sequence"], row["reader"], line) != row["seal"]:
        yield "its record is not the one that was written"
        return
    record = restored(DocumentRecord, line)
    facts = {**known(record.document), "language": record.document.language}
    if any(row[name] != value for name, value in facts.items()):
        yield "what is known about it is not what its record says"
    beyond = [part for part, span in _spans(record) if not 0 <= span[0] <= span[1] <= len(row["text"])]
    if beyond:
        yield f"evidence outside of its text: {', '.join(beyond[:3])}"
    yield from _rows(connection, record, row["row"])


def _spans(record: DocumentRecord) -> Iterator[tuple[str, tuple[int, int]]]:
    for item in (*record.entities, *record.statements, *record.events, *record.figures, *record.notes):
        yield from evidence(item)


def _rows(connection: Connection, record: DocumentRecord, number: int) -> Iterator[str]:
    """Tables whose rows are not those that the record makes."""
    first, end = record_rows(number)
    made = rows(decisions.corrected(connection, record), number)
    for table in schema.CHILDREN:
        found = connection.execute(select(table).where(table.c.row >= first, table.c.row < end)).mappings()
        if _sorted(dict(row) for row in found) != _sorted(
            {column.name: row.get(column.name) for column in table.columns} for row in made[table]
        ):
            yield f"its rows in {table.name} are not those of its record"
    names = {row["id"]: row for row in made[schema.names]}
    posted = select(schema.postings.c.term // FACETS).where(schema.postings.c.row >= first, schema.postings.c.row < end)
    found = connection.execute(select(schema.names).where(schema.names.c.id.in_(posted))).mappings()
    if {row["id"]: dict(row) for row in found} != names:
        yield "names it can be asked for by are missing"


def _sorted(given: Any) -> list[Any]:
    return sorted((list(row.items()) for row in given), key=repr)


def _strays(engine: Engine) -> Iterator[str]:
    """Rows of documents that are not there."""
    documents = schema.documents
    with reading(engine) as connection:
        known_rows = select(documents.c.row)
        for table in schema.CHILDREN:
            stray = select(table.c.row).where((table.c.row // RECORDS).not_in(known_rows)).limit(1)
            if connection.execute(stray).first():
                yield f"rows in {table.name} belong to no document"
        for table in (schema.records, schema.printings):
            stray_id = select(table.c.document).where(table.c.document.not_in(select(documents.c.id))).limit(1)
            if connection.execute(stray_id).first():
                yield f"rows in {table.name} belong to no document"


def _printings(engine: Engine) -> Iterator[str]:
    with reading(engine) as connection:
        for row in connection.execution_options(yield_per=1000).execute(select(schema.printings)).mappings():
            if seal(row["document"], row["id"], *(row[name] for name in FACTS)) != row["seal"]:
                yield f"document {row['document']}: a place it was printed in is not what was written"


def _decisions(engine: Engine) -> Iterator[str]:
    with reading(engine) as connection:
        number = decisions.broken(connection)
    if number is not None:
        yield f"decision {number} is not what was written"


def _merged(engine: Engine) -> Iterator[str]:
    with reading(engine) as connection:
        yield from merged.faults(connection)


def _search(engine: Engine) -> Iterator[str]:
    """FTS5 compares its index with the rows itself, when it is told to in the form of an insert."""
    if engine.dialect.name != "sqlite":
        return
    for name in (*SEARCHED, "names"):
        try:
            with writing(engine) as connection:
                connection.execute(text(f"INSERT INTO {name}_text({name}_text, rank) VALUES ('integrity-check', 1)"))
        except StoreError:
            yield f"the text search of {name} is damaged"
