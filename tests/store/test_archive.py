"""An archive gives back what was put in, however it came and wherever it is."""

from __future__ import annotations

import random

import pytest

from onrecord.errors import StoreError, UsageError
from onrecord.output import as_json
from onrecord.store import Archive
from tests.sample import RECORD
from tests.store.reports import READER, printed, report, reports


def put(archive: Archive, *given: object, reader: str = READER) -> list[str]:
    return [archive.add(record, reader) for record in given]  # type: ignore[arg-type]


def test_a_record_comes_back_byte_for_byte(archive: Archive) -> None:
    """What is read from the archive is the JSON that was put in, and the same object."""
    given = [RECORD, *reports(5)]
    put(archive, *given)
    assert list(archive.lines()) == sorted(map(as_json, given), key=lambda line: line.split('"id": "')[1])
    assert archive.record(RECORD.document.id) == RECORD
    assert archive.record("no such id") is None


def test_adding_again_changes_nothing(archive: Archive) -> None:
    """The second time a document is there already, and nothing about it is new."""
    assert put(archive, RECORD, RECORD) == ["added", "present"]
    before = archive.documents_since(0)
    put(archive, RECORD)
    assert archive.documents_since(0) == before


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("0.1.0 a", "0.1.0 a", "present"),
        ("0.1.0 a", "0.1.0 b", "replaced"),
        ("0.1.0 a", "0.2.0 a", "replaced"),
        ("0.9.0 a", "0.10.0 a", "replaced"),
        ("0.10.0 a", "0.9.0 b", "present"),
    ],
)
def test_a_newer_reader_replaces_the_record(archive: Archive, first: str, second: str, outcome: str) -> None:
    """Another program or other weights read anew; an older program does not undo it."""
    better = report(status="denied")
    assert put(archive, report(), reader=first) == ["added"]
    assert put(archive, better, reader=second) == [outcome]
    (event,) = archive.events()
    assert event["status"] == ("denied" if outcome == "replaced" else "happened")
    assert list(archive.check()) == []


def test_order_changes_nothing(archive: Archive, tmp_path: object) -> None:
    """Documents in another order, some twice and some printed elsewhere, end in the same export and the same
    answers."""
    given = reports(12)
    given += [printed(given[3], outlet="Other Post", published="2023-12-31"), printed(given[4], outlet=None)]
    shuffled = [*given, *given[:4]]
    random.Random(3).shuffle(shuffled)
    put(archive, *given)
    with Archive.open(f"{tmp_path}/other.db", create=True) as other:
        put(other, *shuffled)
        assert list(other.lines()) == list(archive.lines())
        for kind in ("statements", "events", "figures", "entities", "documents"):
            assert list(other.find(kind)) == list(archive.find(kind))
        assert list(other.check()) == list(archive.check()) == []


def test_the_first_printing_gives_the_record(archive: Archive) -> None:
    """One text in two outlets is one document, dated by the earlier, with both places kept."""
    late, early = report(outlet="Post", day="2024-03-13"), report(outlet="Wire", day="2024-03-12")
    later = report(outlet="Herald", day="2024-03-14")
    assert put(archive, late, early, later, later) == ["added", "replaced", "printing", "present"]
    (found,) = archive.documents()
    assert (found["outlet"], found["published"]) == ("Wire", "2024-03-12")
    printings = [place["outlet"] for place in archive.printings(early.document.id)]
    assert printings == ["Wire", "Post", "Herald"]


def test_what_changed_comes_after_a_number(archive: Archive) -> None:
    """documents_since gives what was added or read again since, in that order."""
    given = reports(3)
    put(archive, *given)
    first = archive.documents_since(0)
    assert [document for _, document in first] == [record.document.id for record in given]
    put(archive, given[0], reader="0.2.0 test")
    assert [document for _, document in archive.documents_since(first[-1][0])] == [given[0].document.id]


@pytest.mark.parametrize("odd", ["a\udce9b.txt", "a\0b.txt", "مرحبا.txt", "'; DROP TABLE documents; --", "\u2028"])
def test_odd_names_do_no_harm(archive: Archive, odd: str) -> None:
    """Names that are no Unicode, hold NUL, run from right to left or look like SQL are kept as far as a database
    can."""
    record = printed(report(extra=" 👩‍👩‍👧 e\u0301 עברית"), source=odd, title=odd, outlet=odd)
    assert put(archive, record, record) == ["added", "present"]
    assert archive.documents().count() == 1
    assert [line.encode("utf-8") for line in archive.lines()] == [as_json(record).encode("utf-8", "backslashreplace")]
    assert list(archive.check()) == []


def test_no_archive_is_made_by_asking(tmp_path: object) -> None:
    """Opening what is not there fails and leaves nothing behind."""
    with pytest.raises(StoreError, match="no store"):
        Archive.open(f"{tmp_path}/none.db")


def test_other_databases_are_refused(tmp_path: object) -> None:
    """A file of another kind, another program's database, or another kind of URL is not touched."""
    import sqlite3
    from pathlib import Path

    path = Path(f"{tmp_path}/x.db")
    path.write_text("no database at all, but long enough to be taken for one " * 20)
    with pytest.raises(StoreError, match="not a store"):
        Archive.open(str(path), create=True)
    with sqlite3.connect(f"{tmp_path}/other.db") as other:
        other.execute("CREATE TABLE cats (name TEXT)")
    with pytest.raises(StoreError, match="without a store"):
        Archive.open(f"{tmp_path}/other.db", create=True)
    with pytest.raises(UsageError, match="mysql"):
        Archive.open("mysql://localhost/x")
