"""Documents, their records as rows, and what they are found by."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from onrecord.store import search

revision = "0001"
down_revision = None

ROW = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables, the indexes, and the text search."""
    _documents()
    _records()
    _found_by()
    for statement in search.statements(op.get_context().dialect.name):
        op.execute(sa.text(statement.replace(":", r"\:")))


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text) for name in names]


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("row", ROW, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("sequence", sa.BigInteger, nullable=False, unique=True),
        *_texts("source", "url", "title", "published", "outlet", "language", "duplicate_of"),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "records",
        sa.Column("document", sa.Text, primary_key=True),
        sa.Column("seal", sa.Text, nullable=False),
        sa.Column("json", sa.Text, nullable=False),
    )
    op.create_table(
        "printings",
        sa.Column("document", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        *_texts("source", "url", "title", "published", "outlet"),
        sa.Column("seal", sa.Text, nullable=False),
    )


def _records() -> None:
    _record_table("entities", *_texts("id", "name", "type", "country", "sector", "register_id", "roles"))
    _record_table("notes", *_texts("code", "text"))
    _record_table(
        "statements",
        *_texts("id", "repeats"),
        sa.Column("confidence", sa.Float),
        *_texts("speaker_entity", "speaker_kind", "cue_lemma", "mode", "polarity"),
        *_when_and_where(),
        *_texts("within", "day", "last_day", "words", "spans", "speaker_name", "speaker_country"),
    )
    _record_table(
        "events",
        *_texts("id", "repeats"),
        sa.Column("confidence", sa.Float),
        *_texts("type", "plover", "mode", "contexts"),
        *_when_and_where(),
        *_texts("status", "asserted_by", "day", "last_day", "words", "spans"),
        *_texts("actor_names", "recipient_names", "claimant"),
    )
    _record_table(
        "figures",
        *_texts("id", "repeats"),
        *(sa.Column(name, sa.Float) for name in ("confidence", "value", "low", "high")),
        *_texts("bound", "unit", "of", "measure", "asserted_by", "event"),
        sa.Column("final", sa.Boolean),
        *_texts("corrects"),
        *_when_and_where(),
        *_texts("day", "last_day", "words", "spans", "status", "claimant"),
    )


def _when_and_where() -> list[sa.Column[Any]]:
    return [
        *_texts("when_start", "when_end", "when_precision", "place_name", "place_country"),
        sa.Column("place_lat", sa.Float),
        sa.Column("place_lon", sa.Float),
        sa.Column("place_geonames_id", sa.BigInteger),
    ]


def _record_table(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("row", ROW, primary_key=True, autoincrement=False),
        sa.Column("document", sa.Text, nullable=False),
        *columns,
    )


def _found_by() -> None:
    for name, columns in (
        ("parties", _texts("entity", "name")),
        ("evidence", [sa.Column("start", sa.Integer, nullable=False), sa.Column("end", sa.Integer, nullable=False)]),
    ):
        op.create_table(
            name,
            sa.Column("row", sa.BigInteger, primary_key=True),
            sa.Column("part", sa.Text, primary_key=True),
            sa.Column("position", sa.Integer, primary_key=True),
            *columns,
            sqlite_with_rowid=False,
        )
    op.create_table(
        "names",
        sa.Column("id", ROW, primary_key=True, autoincrement=False),
        sa.Column("key", sa.Text, nullable=False),
    )
    op.create_table(
        "postings",
        sa.Column("term", sa.BigInteger, primary_key=True),
        sa.Column("row", sa.BigInteger, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("postings_row", "postings", ["row"])
    for table in ("statements", "events", "figures"):
        op.create_index(f"{table}_day", table, ["day", "last_day", "row"])
    for table, column in (
        ("statements", "polarity"), ("events", "type"), ("events", "status"), ("figures", "measure"),
    ):  # fmt: skip
        op.create_index(f"{table}_{column}", table, [column, "row"])
        op.create_index(f"{table}_{column}_day", table, [column, "day", "last_day", "row"])
