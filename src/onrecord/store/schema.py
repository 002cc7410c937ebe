"""The tables, once for SQLite and Postgres. `migrations/` makes them; a test holds the two against each other.

What a record says stands in columns made from its dataclass (`columns`), the words it rests on in `evidence`. The
complete record is kept as well (`records`), and all else can be made from it again. Text search is in `search`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, MetaData, Table, Text

from onrecord.record import Event, Figure, Statement
from onrecord.store.columns import leaves

HEAD = "0003"
"""The newest migration: what a store must have been brought to before it is used."""
VERSION_TABLE = "onrecord_version"
"""Where the newest migration that was made is written."""

TYPES = {str: Text, float: Float, int: BigInteger, bool: Boolean}

metadata = MetaData()


def _row() -> Column[int]:
    """A primary key of 63 bits. SQLite takes only a column declared INTEGER for the number of the row itself."""
    return Column("row", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False)


def _texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text) for name in names]


def _record(name: str, record: type, *more: Column[Any]) -> Table:
    """A table of one kind of record: its own columns, then those that save a question a join.

    `day` and `last_day` are when it was said or happened where the text says so, else the day of printing; `words` is
    what it rests on first of all, `spans` where that stands.
    """
    return Table(
        name,
        metadata,
        _row(),
        Column("document", Text, nullable=False),
        *(Column(leaf.column, TYPES[leaf.type]) for leaf in leaves(record)),
        *_texts("day", "last_day", "words", "spans"),
        *more,
        Index(f"{name}_day", "day", "last_day", "row"),
    )


documents = Table(
    "documents",
    metadata,
    _row(),
    Column("id", Text, nullable=False, unique=True),
    Column("sequence", BigInteger, nullable=False, unique=True),
    *_texts("source", "url", "title", "published", "outlet", "language", "duplicate_of"),
    Column("reader", Text, nullable=False),
    Column("text", Text, nullable=False),
)
"""One row for every text. `sequence` grows with every change; `reader` says which program and weights read it."""

records = Table(
    "records",
    metadata,
    Column("document", Text, primary_key=True),
    Column("seal", Text, nullable=False),
    Column("json", Text, nullable=False),
)
"""The complete record as it was read, without the text (which `documents` has). A `seal` is the SHA-256 of what a row
must say, so that `checking` finds damage: the pages of an SQLite file have no sums of their own."""

printings = Table(
    "printings",
    metadata,
    Column("document", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    *_texts("source", "url", "title", "published", "outlet"),
    Column("seal", Text, nullable=False),
)
"""Every place the same text stood in. The record is that of the first of them (`printing`)."""

entities = Table(
    "entities",
    metadata,
    _row(),
    Column("document", Text, nullable=False),
    *_texts("id", "name", "type", "country", "sector", "register_id", "roles"),
)
statements = _record("statements", Statement, *_texts("speaker_name", "speaker_country"))
events = _record("events", Event, *_texts("actor_names", "recipient_names", "claimant"))
figures = _record("figures", Figure, *_texts("status", "claimant"))
notes = Table("notes", metadata, _row(), Column("document", Text, nullable=False), *_texts("code", "text"))

parties = Table(
    "parties",
    metadata,
    Column("row", BigInteger, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    *_texts("entity", "name"),
    sqlite_with_rowid=False,
)
"""Who takes part in a record: `part` is the field ("actors", "addressees")."""

evidence = Table(
    "evidence",
    metadata,
    Column("row", BigInteger, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""The characters every value rests on: `text[start:end]` of the row's document."""

names = Table(
    "names",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False),
)
"""What can be asked for by name: folded names of people, bodies and places."""

postings = Table(
    "postings",
    metadata,
    Column("term", BigInteger, primary_key=True),
    Column("row", BigInteger, primary_key=True),
    Index("postings_row", "row"),
    sqlite_with_rowid=False,
)
"""Which rows a name stands for in one role (`keys.term`: name and role in one number), in order of date."""

decisions = Table(
    "decisions",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    *_texts("subject", "other", "field", "value"),
    *(Column(name, Text, nullable=False) for name in ("made_by", "made_at", "reason", "seal")),
)
"""What people decided (`decision.Decision`). The database itself refuses to change or delete a row."""


def _whole(name: str, *columns: Column[Any]) -> Table:
    return Table(
        name, metadata, Column("id", Text, primary_key=True), *columns,
        Column("seal", Text, nullable=False), Column("json", Text, nullable=False),
    )  # fmt: skip


def _numbers(*names: str) -> list[Column[int]]:
    return [Column(name, Integer) for name in names]


stories = _whole("stories", *_texts("title", "since", "until"), *_numbers("reports", "origins"))
incidents = _whole(
    "incidents",
    *_texts("story", "type", "mode", "agreement", "day", "last_day", "place_name", "place_country"),
    Column("place_lat", Float),
    Column("place_lon", Float),
    *_texts("actor_names", "recipient_names", "claimants", "conflicts"),
    *_numbers("reports", "origins"),
)
utterances = _whole("utterances", *_texts("story", "speaker"), *_numbers("reports", "origins"))
identities = _whole("identities", *_texts("name", "type", "country", "register_id"), *_numbers("entities"))
"""One person or body in all documents."""

members = Table(
    "members",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("whole", Text, primary_key=True),
    Column("member", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Index("members_member", "member", "kind"),
    sqlite_with_rowid=False,
)
"""What each of them is made of: documents ("9c1f…") or records and entities in them ("9c1f…/v52ac…")."""

links = Table(
    "links",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("whole", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("score", Float, nullable=False),
    *_texts("reasons", "copied", "source"),
    Index("links_one", "one"),
    Index("links_other", "other"),
    sqlite_with_rowid=False,
)
"""Why parts were joined. `copied` and `source` say how and whence where one document has text of the other."""

memory = Table(
    "memory",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("seal", Text, nullable=False),
)
"""What the merge wrote down for its next run; "until" is the sequence of the last document it has seen."""

CHILDREN = (entities, statements, events, figures, notes, parties, evidence, postings)
"""The tables whose rows are made from a document's record and go with it."""
KINDS = {"statements": statements, "events": events, "figures": figures}

for _name in ("type", "agreement", "story", "day"):
    Index(f"incidents_{_name}", incidents.c[_name])
Index("stories_until", stories.c.until)
Index("utterances_story", utterances.c.story)
Index("identities_name", identities.c.name)
for _table, _name in ((statements, "polarity"), (events, "type"), (events, "status"), (figures, "measure")):
    Index(f"{_table.name}_{_name}", _table.c[_name], _table.c.row)
    Index(f"{_table.name}_{_name}_day", _table.c[_name], _table.c.day, _table.c.last_day, _table.c.row)
