"""Stores to test with: an SQLite file, and a database on a Postgres server that the test run starts itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store import Archive


def programs() -> Path | None:
    """Where Debian or the PATH have the programs of a Postgres server."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "pg_ctl").exists()), None)


def _as_postgres(command: list[str]) -> None:
    """Run a program as the user `postgres` when this is root, whom the server refuses to serve."""
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    subprocess.run(command, check=True, capture_output=True, timeout=120, cwd="/")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A Postgres server of its own, thrown away with the test run: the URL of its database `postgres`."""
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    place = programs()
    if place is None:
        pytest.skip("no Postgres server is installed (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="onrecord-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    try:
        _as_postgres([str(place / "initdb"), "--pgdata", str(folder / "data"), "--auth=trust", "--no-sync",
                      "--username=postgres", "--encoding=UTF8", "--locale=C"])  # fmt: skip
        settings = f"-c listen_addresses='' -k {folder} -c fsync=off"
        _as_postgres([str(place / "pg_ctl"), "start", "--wait", "--pgdata", str(folder / "data"),
                      "--log", str(folder / "log"), "--options", settings])  # fmt: skip
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            _as_postgres([str(place / "pg_ctl"), "stop", "--mode=immediate", "--pgdata", str(folder / "data")])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(server: str) -> str:
    """The URL of an empty database of the server."""
    import psycopg

    name = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new store can be made, once in a file and once on a server."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    found: str = request.getfixturevalue("database")
    return found


@pytest.fixture
def archive(url: str) -> Iterator[Archive]:
    """A new archive with nothing in it."""
    with Archive.open(url, create=True) as opened:
        yield opened
