"""What goes wrong outside of the program leaves the archive whole: kills, locks, full disks, flipped bits."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import event

from onrecord.errors import StoreError
from onrecord.output import as_json
from onrecord.store import Archive
from onrecord.store import engine as database
from tests.store.reports import READER, report, reports

ROOT = Path(__file__).parents[2]
COUNT = 60


def adding(path: Path, first: int = 0, count: int = COUNT) -> subprocess.Popen[str]:
    """A process that adds `count` reports; it has begun when this returns."""
    return started("adding", path, first, count)


def started(module: str, *given: object) -> subprocess.Popen[str]:
    """A process that runs a module of this folder; it has begun when this returns."""
    command = [sys.executable, "-m", f"tests.store.{module}", *map(str, given)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def everything(path: Path) -> list[str]:
    """All documents and all rows that can be asked for, and that nothing is wrong with them."""
    with Archive.open(str(path)) as archive:
        assert list(archive.check()) == []
        rows = [repr(row) for kind in ("statements", "events", "figures", "entities") for row in archive.find(kind)]
        return [*archive.lines(), *rows]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    path = tmp_path_factory.mktemp("undisturbed") / "news.db"
    with Archive.open(str(path), create=True) as archive:
        for record in reports(COUNT):
            archive.add(record, READER)
    return everything(path)


@pytest.mark.parametrize("kills", [5, pytest.param(100, marks=pytest.mark.slow)])
def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path, undisturbed: list[str], kills: int) -> None:
    """After SIGKILL at a random moment the archive opens with whole documents only, and repeating ends as if
    nothing had happened."""
    if kills > 10 and not is_long_run():
        pytest.skip("set ONRECORD_LONG=1 for a hundred kills")
    chance = random.Random(kills)
    path = tmp_path / "news.db"
    for number in range(kills):
        if chance.random() < 0.1:
            for left in tmp_path.iterdir():
                left.unlink()
        process = adding(path)
        time.sleep(chance.random() * 2.0)
        process.kill()
        process.wait()
        # A kill before the first transaction was done leaves an empty file, which adding makes a store of.
        with Archive.open(str(path), create=True) as archive:
            assert list(archive.check()) == [], f"kill {number}"
            assert set(archive.lines()) <= set(undisturbed)
    process = adding(path)
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert everything(path) == undisturbed


def is_long_run() -> bool:
    return bool(os.environ.get("ONRECORD_LONG"))


def test_two_writers_both_finish(tmp_path: Path, undisturbed: list[str]) -> None:
    """Two `add` on one file wait for each other, also where they add the same documents, while a reader reads."""
    path = tmp_path / "news.db"
    writers = [adding(path, 0, 40), adding(path, 20, 40)]
    seen = [0]
    while any(writer.poll() is None for writer in writers):
        try:
            with Archive.open(str(path)) as archive:
                seen.append(archive.documents().count())
        except StoreError:
            assert seen[-1] == 0  # there is nothing yet
        time.sleep(0.05)
    for writer in writers:
        said, _ = writer.communicate()
        assert (writer.returncode, len(said.splitlines())) == (0, 40)
    assert seen == sorted(seen)
    assert everything(path) == undisturbed


def test_a_reader_sees_one_moment(tmp_path: Path) -> None:
    """What a reader has begun to read stays as it was while documents are added."""
    with Archive.open(str(tmp_path / "news.db"), create=True) as archive:
        for record in reports(3):
            archive.add(record, READER)
        rows = iter(archive.documents())
        first = next(rows)
        for record in reports(9)[3:]:
            archive.add(record, READER)
        assert len([first, *rows]) == 3
        assert archive.documents().count() == 9


def test_a_lock_that_is_held_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that keeps the lock for longer than the patience is named by process and command."""
    monkeypatch.setattr(database, "PATIENCE", 0.3)
    path = str(tmp_path / "news.db")
    with Archive.open(path, create=True):
        pass
    holds = f"import sqlite3, time; c = sqlite3.connect({path!r}, isolation_level=None); c.execute('BEGIN IMMEDIATE')"
    holder = subprocess.Popen(
        [sys.executable, "-c", f"{holds}; print('held', flush=True); time.sleep(60)"], stdout=subprocess.PIPE
    )
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        with (
            Archive.open(path) as archive,
            pytest.raises(StoreError, match="another process has been writing") as caught,
        ):
            archive.add(report(), READER)
        if sys.platform == "linux":
            assert f"process {holder.pid}: " in caught.value.message
    finally:
        holder.kill()
        holder.wait()
    with Archive.open(path) as archive:
        assert archive.add(report(), READER) == "added"


@pytest.mark.parametrize("pages", range(110, 130))
def test_a_full_disk_keeps_what_was_there(tmp_path: Path, pages: int) -> None:
    """Where the disk is full, the document being written is not kept, all before it is, and the message says so."""
    path = tmp_path / "news.db"
    with Archive.open(str(path), create=True) as archive:
        event.listen(archive.engine, "connect", lambda one, _: one.execute(f"PRAGMA max_page_count = {pages}"))
        archive.engine.dispose()
        done = 0
        with contextlib.suppress(StoreError):
            for record in reports(500):
                archive.add(record, READER)
                done += 1
        with pytest.raises(StoreError, match="disk is full"):
            archive.add(reports(done + 1)[done], READER)
    with Archive.open(str(path)) as archive:
        assert archive.documents().count() == done
        assert list(archive.check()) == []
        for record in reports(done + 2):
            archive.add(record, READER)
        assert archive.documents().count() == done + 2


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A store with a decision, all of it in one file, and everything in it."""
    path = tmp_path_factory.mktemp("sound") / "news.db"
    with Archive.open(str(path), create=True) as archive:
        for record in reports(12):
            archive.add(record, READER)
        first, second = (record.document.id for record in reports(2))
        archive.decide("separate", subject=first, other=second, made_by="A", made_at="2024-01-01", reason="told apart")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path, dump(path)


def dump(path: Path) -> list[str]:
    """All rows of all tables of the store itself, without the insides of its indexes."""
    with sqlite3.connect(path) as connection:
        tables = [
            row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        ]
        own = [table for table in tables if "_text" not in table and not table.startswith("sqlite_")]
        return [repr((table, *row)) for table in own for row in connection.execute(f'SELECT * FROM "{table}"')]


def is_silently_wrong(path: Path, content: list[str]) -> bool:
    """True when nothing complains and yet something is not as it was."""
    try:
        with Archive.open(str(path)) as archive:
            if list(archive.check()):
                return False
        return dump(path) != content
    except (StoreError, sqlite3.Error):
        return False


@pytest.mark.parametrize("damage", ["flip", "cut"])
def test_damage_is_never_silent(tmp_path: Path, sound: tuple[Path, list[str]], damage: str) -> None:
    """One bit flipped or the end cut off at random: the archive refuses to open, `check` says so, or nothing that was
    in it has changed."""
    original, content = sound
    data = original.read_bytes()
    chance = random.Random(11)
    for _ in range(500 if is_long_run() else 40):
        path = tmp_path / "damaged.db"
        place = chance.randrange(len(data))
        if damage == "flip":
            changed = bytearray(data)
            changed[place] ^= 1 << chance.randrange(8)
            path.write_bytes(changed)
        else:
            path.write_bytes(data[:place])
        for left in tmp_path.glob("damaged.db-*"):
            left.unlink()
        assert not is_silently_wrong(path, content), f"{damage} at byte {place}"


def test_what_is_damaged_can_be_added_again(tmp_path: Path, sound: tuple[Path, list[str]]) -> None:
    """A record that was changed behind the archive's back is found, never given out, and made whole when it is added
    again."""
    path = tmp_path / "news.db"
    shutil.copy(sound[0], path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE records SET json = replace(json, 'denied', 'planned')")
    with Archive.open(str(path)) as archive:
        faults = list(archive.check())
        assert any("not the one that was written" in fault for fault in faults)
        with pytest.raises(StoreError, match="damaged"):
            list(archive.lines())
        for record in reports(12):
            archive.add(record, READER)
        assert list(archive.check()) == []
        assert sorted(archive.lines()) == sorted(map(as_json, reports(12)))


def test_threads_can_share_an_archive(tmp_path: Path) -> None:
    """Readers in other threads work while one writes, as in a web server."""
    faults: list[BaseException] = []
    with Archive.open(str(tmp_path / "news.db"), create=True) as archive:

        def read() -> None:
            try:
                for _ in range(20):
                    archive.statements(text="shelled").count()
            except BaseException as error:
                faults.append(error)

        threads = [threading.Thread(target=read) for _ in range(3)]
        for thread in threads:
            thread.start()
        for record in reports(20):
            archive.add(record, READER)
        for thread in threads:
            thread.join()
    assert faults == []
