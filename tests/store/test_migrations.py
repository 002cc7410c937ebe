"""The schema and the migrations that make it say the same, and a store of any earlier version is brought up to date."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, text

from onrecord.errors import StoreError
from onrecord.output import as_json
from onrecord.store import Archive, schema
from onrecord.store import engine as database
from onrecord.store.lines import line_of, sealed
from onrecord.store.migrations import configuration, head, upgrade
from onrecord.store.rows import rows
from onrecord.store.writing import list_printing
from tests.sample import RECORD
from tests.store.reports import READER

VERSIONS = [script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()]


def test_the_migrations_make_the_schema(archive: Archive) -> None:
    """Nothing is in the tables that the schema does not have, and nothing is missing, but for the text search."""
    with archive.engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), schema.metadata)
    search = ("_text", "_search", schema.VERSION_TABLE)
    differences = [one for one in found if not any(word in repr(one) for word in (*search, "Column('search'"))]
    assert differences == []


def test_the_newest_version_is_known() -> None:
    """HEAD is the last migration there is."""
    assert head() == schema.HEAD


@pytest.mark.parametrize("version", VERSIONS)
def test_an_older_store_is_brought_up_to_date(tmp_path: Path, version: str) -> None:
    """A store of every version there ever was opens, with the documents that were in it byte for byte."""
    path = str(tmp_path / "old.db")
    old = database._sqlite(path, create=True)
    with database.writing(old) as connection:
        upgrade(connection, version)
        facts = RECORD.document
        known = {
            name: getattr(facts, name) for name in ("id", "source", "title", "published", "outlet", "language", "text")
        }
        connection.execute(insert(schema.documents), [{"row": 5, "sequence": 1, "reader": READER, **known}])
        line = line_of(RECORD)
        bare = {"document": facts.id, "json": line.replace(as_json_of(facts.text), '""')}
        connection.execute(insert(schema.records), [{**bare, "seal": sealed(1, READER, line)}])
        list_printing(connection, facts)
        for table, given in rows(RECORD, 5).items():
            if given:
                connection.execute(insert(table), given)
    old.dispose()
    with Archive.open(path) as archive:
        assert list(archive.lines()) == [as_json(RECORD)]
        assert archive.record(facts.id) == RECORD
        assert archive.statements(speaker="doru").count() == 2
        assert archive.add(RECORD, READER) == "present"
        assert archive.decisions() == ()


def as_json_of(words: str) -> str:
    from onrecord.output import as_json_text

    return as_json_text(words)


def test_a_newer_store_is_not_touched(archive: Archive, url: str) -> None:
    """A store written by a newer program is refused, saying so."""
    with archive.engine.begin() as connection:
        connection.execute(text(f"UPDATE {schema.VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version"):
        Archive.open(url)


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    """What `touch` made, or a run that was killed at its very first moment left, can be added to."""
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(StoreError):
        Archive.open(str(path))
    with Archive.open(str(path), create=True) as archive:
        assert archive.documents().count() == 0
    assert sqlalchemy.inspect(archive.engine).has_table("documents")
