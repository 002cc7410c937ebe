"""Opens the database of a store: where it is, how it is set up, and what its errors mean."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from onrecord.errors import MissingExtra, StoreError, UsageError
from onrecord.store.holder import holder
from onrecord.store.schema import HEAD, VERSION_TABLE

PATIENCE = 5.0
"""Seconds to wait for another writer before giving up and naming it."""
WRITERS = 0x6F6E7265
"""The advisory lock that writers to one Postgres store take turns by ("onre")."""


def engine(url: str, *, create: bool) -> Engine:
    """The database at `url`: the path of a file, or postgresql://…

    `create` makes a file that is not there. Raises StoreError when there is none, UsageError for a URL of another kind,
    MissingExtra without the driver of Postgres. The schema is brought up to date (`up_to_date`).
    """
    if re.match(r"postgres(ql)?(\+psycopg)?://", url):
        opened = _postgres(url)
    elif "://" in url:
        raise UsageError(f"a store is a file or a postgresql:// URL, not {url.split('://', 1)[0]}://")
    else:
        opened = _sqlite(url, create=create)
    try:
        with told(shown(opened)):
            up_to_date(opened, create=create)
    except BaseException:
        opened.dispose()
        raise
    return opened


def shown(engine: Engine) -> str:
    """Where the store is, for a message: without a password."""
    if engine.dialect.name == "sqlite":
        return engine.url.database or ""
    return engine.url.set(drivername="postgresql").render_as_string(hide_password=True)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the store as it is now, whatever is written meanwhile."""
    with told(shown(engine)), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: all that is written in it is kept together, or nothing. Writers take turns."""
    with told(shown(engine)), engine.connect().execution_options(writing=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = '{int(PATIENCE * 1000)}ms'"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({WRITERS})"))
        yield connection


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turns the errors of database and driver into StoreError."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(_meaning(where, str(error.orig or error)), source=where) from error
    except (SQLAlchemyError, sqlite3.Error, UnicodeError) as error:
        raise StoreError(str(error).splitlines()[0], source=where) from error


def up_to_date(engine: Engine, *, create: bool) -> None:
    """Bring the schema to the newest version. Raises StoreError for a store of a newer one, or for none at all."""
    with engine.connect() as connection:
        found = revision(connection)
        foreign = found is None and engine.dialect.name == "sqlite" and sqlalchemy.inspect(connection).get_table_names()
    if found == HEAD:
        return
    if foreign or (found is None and not create):
        raise StoreError("a database without a store in it", source=shown(engine))
    from onrecord.store.migrations import upgrade

    with writing(engine) as connection:
        upgrade(connection)


def revision(connection: Connection) -> str | None:
    """The version of the schema, None where there is none yet."""
    if not sqlalchemy.inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()


def _sqlite(path: str, *, create: bool) -> Engine:
    if not create and not os.path.exists(path):
        raise StoreError("there is no store; `onrecord add` makes one", source=path)
    opened = sqlalchemy.create_engine(
        sqlalchemy.URL.create("sqlite+pysqlite", database=path), connect_args={"timeout": PATIENCE}
    )
    event.listen(opened, "connect", _prepare)
    event.listen(opened, "begin", _begin)
    return opened


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where `_begin` says so, not where the driver guesses
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -32000")


def _begin(connection: Connection) -> None:
    # A transaction that begins to read and then writes can't wait for another writer: it must ask for the lock at once.
    writes = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres(url: str) -> Engine:
    try:
        opened = sqlalchemy.create_engine(re.sub(r"^[^:]+://", "postgresql+psycopg://", url), pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise MissingExtra('Postgres needs its driver: pip install "onrecord[postgres]"') from error
    except SQLAlchemyError as error:
        raise UsageError(f"not a URL of a database: {url.rsplit('@', maxsplit=1)[-1]}") from error
    return opened


def _meaning(where: str, words: str) -> str:
    if "database is locked" in words or "lock timeout" in words:
        return f"another process has been writing for more than {PATIENCE:.0f} s{holder(where)}; try again"
    for sign, meaning in _MEANINGS.items():
        if sign in words:
            return meaning
    return words.splitlines()[0]


_MEANINGS = {
    "disk is full": "the disk is full; what was being written is not kept, all before it is",
    "not a database": "not a store: a file of another kind",
    "malformed": "the file is damaged; `onrecord check` says what is left of it",
    "readonly database": "the file can't be written",
    "unable to open": "can't be opened",
}
"""What SQLite says, and what it means for the user."""
