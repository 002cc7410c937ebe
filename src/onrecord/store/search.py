"""Text search: FTS5 in SQLite, tsvector in Postgres. The only part of the store that differs between the two.

Both stem English words, ignore case and accents, and know no stop words, so that the same question finds the same. FTS5
tables have no text of their own ("external content"); triggers keep them true whoever writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Table, bindparam, column, func, select, table, text
from sqlalchemy.sql.selectable import Select

SEARCHED = {"documents": ("title", "text"), "statements": ("words",), "events": ("words",), "figures": ("words",)}
"""The columns that are searched, by table. In `names` it is the keys, word by word and without stems."""

LONGEST_VECTOR = 250_000
"""Characters of a text that Postgres searches: a tsvector holds a megabyte, a character takes at most four bytes."""

_WORDS = re.compile(r'"([^"]*)"?|([^\s"]+)')


def phrases(asked: str) -> list[str]:
    """The words and "quoted phrases" of a question, each of which must be found; what has no letter or digit is
    dropped."""
    found = (quoted or word for quoted, word in _WORDS.findall(asked))
    return [phrase for phrase in found if any(map(str.isalnum, phrase))]


def matching(connection: Connection, searched: Table, asked: str) -> Select[tuple[int]]:
    """The row numbers (of names: the ids) of `searched` in which all of `asked` is found."""
    sought = phrases(asked)
    if connection.dialect.name == "sqlite":
        index = table(f"{searched.name}_text", column("rowid"), column(f"{searched.name}_text"))
        query = " AND ".join('"' + phrase.replace('"', " ") + '"' for phrase in sought) or '""'
        return select(index.c.rowid).where(index.c[f"{searched.name}_text"].op("MATCH")(query))
    key = next(iter(searched.primary_key.columns))
    return select(key).where(*(_contains(searched, phrase) for phrase in sought))


def _contains(searched: Table, phrase: str) -> ColumnElement[bool]:
    words = func.phraseto_tsquery(
        text(f"'{_configuration(searched.name)}'"), func.onrecord_plain(bindparam(None, phrase))
    )
    return column("search", _selectable=searched).op("@@")(words)


def _configuration(name: str) -> str:
    return "onrecord_names" if name == "names" else "onrecord"


def statements(dialect: str) -> Iterator[str]:
    """The SQL that makes the search of migration 0001."""
    columns = {**SEARCHED, "names": ("key",)}
    if dialect == "sqlite":
        for name, searched in columns.items():
            yield from _fts5(name, searched)
        return
    yield from _POSTGRES
    for name, searched in columns.items():
        plain = " || ' ' || ".join(f"coalesce({one}, '')" for one in searched)
        vector = f"to_tsvector('{_configuration(name)}', onrecord_plain(left({plain}, {LONGEST_VECTOR})))"
        yield f"ALTER TABLE {name} ADD COLUMN search tsvector GENERATED ALWAYS AS ({vector}) STORED"
        yield f"CREATE INDEX {name}_search ON {name} USING gin (search)"


def _fts5(name: str, searched: tuple[str, ...]) -> Iterator[str]:
    key = "id" if name == "names" else "row"
    names = ", ".join(searched)
    stems = "unicode61 remove_diacritics 2" if name == "names" else "porter unicode61 remove_diacritics 2"
    yield (
        f"CREATE VIRTUAL TABLE {name}_text USING fts5({names}, content='{name}', content_rowid='{key}', "
        f"tokenize='{stems}')"
    )
    new, old = (", ".join(f"{side}.{one}" for one in searched) for side in ("new", "old"))
    added = f"INSERT INTO {name}_text(rowid, {names}) VALUES (new.{key}, {new});"
    gone = f"INSERT INTO {name}_text({name}_text, rowid, {names}) VALUES ('delete', old.{key}, {old});"
    yield f"CREATE TRIGGER {name}_added AFTER INSERT ON {name} BEGIN {added} END"
    yield f"CREATE TRIGGER {name}_deleted AFTER DELETE ON {name} BEGIN {gone} END"
    yield f"CREATE TRIGGER {name}_changed AFTER UPDATE OF {key}, {names} ON {name} BEGIN {gone} {added} END"


_POSTGRES = (
    "CREATE TEXT SEARCH DICTIONARY onrecord_stem (TEMPLATE = snowball, Language = english)",
    "CREATE TEXT SEARCH CONFIGURATION onrecord (COPY = pg_catalog.simple)",
    "ALTER TEXT SEARCH CONFIGURATION onrecord ALTER MAPPING FOR asciiword, word, hword, hword_part, asciihword, "
    "hword_asciipart WITH onrecord_stem",
    "CREATE TEXT SEARCH CONFIGURATION onrecord_names (COPY = pg_catalog.simple)",
    # Letters and digits only: Postgres' parser would take "ceasefire/truce" for a path and "3.5m" for a version.
    "CREATE FUNCTION onrecord_plain(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN "
    r"regexp_replace(regexp_replace(normalize(words, NFKD), '[\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+', ' ', 'g')",
)
