"""Adding: what is there is not read again, and any number of processes ends in the same archive."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import intake, model
from onrecord.cli import main
from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.intake import Added, add
from onrecord.record import DocumentRecord
from onrecord.settings import Settings
from onrecord.store import Archive
from tests.intake import readers

TEXT = "The harbour council said on Monday that the ferry to Karsk would sail again from Thursday. Report {number}."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Five reports, an empty file, and a reader without a model; `read` counts what it was asked."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(5):
        (texts / f"{number}.txt").write_text(TEXT.format(number=number))
    (texts / "empty.txt").write_text("")
    (tmp_path / "asked").write_text("")
    monkeypatch.setattr(intake, "on_record", read)
    monkeypatch.setattr(model, "version", lambda: "test")
    monkeypatch.setenv("ONRECORD_TEST_ASKED", str(tmp_path / "asked"))
    return texts


def read(document: Document, settings: Settings) -> DocumentRecord:
    import os

    with open(os.environ["ONRECORD_TEST_ASKED"], "a") as asked:
        asked.write(".")
    return readers.read(document)


def standings(archive: Archive, source: Path, jobs: int = 1, **settings: str) -> list[str]:
    found = add(archive, [str(source)], Settings(**settings), jobs=jobs)  # type: ignore[arg-type]
    return sorted(one.standing if isinstance(one, Added) else one.code for one in found)


def test_what_is_there_is_not_read_again(folder: Path) -> None:
    """The second run reads nothing, and finds everything there."""
    asked = folder.parent / "asked"
    with Archive.open(str(folder.parent / "a.db"), create=True) as archive:
        assert standings(archive, folder) == [*["added"] * 5, "no-text"]
        assert standings(archive, folder) == ["no-text", *["present"] * 5]
        assert asked.read_text() == "....."
        (folder / "6.txt").write_text(TEXT.format(number=6))
        assert standings(archive, folder) == ["added", "no-text", *["present"] * 5]
        assert asked.read_text() == "......"


def test_another_printing_needs_no_reading(folder: Path) -> None:
    """The same text of a later day is one more place it stood in; that of an earlier day is read."""
    with Archive.open(str(folder.parent / "a.db"), create=True) as archive:
        standings(archive, folder, published="2024-03-12")
        assert "printing" in standings(archive, folder, published="2024-03-13")
        assert "replaced" in standings(archive, folder, published="2024-03-11")
        assert {row["published"] for row in archive.documents()} == {"2024-03-11"}


def test_jobs_change_nothing(folder: Path) -> None:
    """One process or three, forwards or backwards: the same lines, the same sequence."""
    with (
        Archive.open(str(folder.parent / "one.db"), create=True) as one,
        Archive.open(str(folder.parent / "three.db"), create=True) as three,
    ):
        standings(one, folder)
        standings(three, folder, jobs=3)
        assert list(three.lines()) == list(one.lines())
        assert three.documents_since(0) == one.documents_since(0)


def test_the_command_says_what_became_of_the_documents(folder: Path) -> None:
    """`onrecord add` sums up, skipped ones by code, writes the report, and leaves with 1 when something was skipped."""
    db, report = folder.parent / "a.db", folder.parent / "report.json"
    arguments = ["add", str(folder), "--db", str(db), "--jobs", "1", "--report", str(report)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "onrecord: 5 added, 1 skipped" in result.stderr
    assert re.search(r"1 +no-text +first: .*empty\.txt", result.stderr)
    told = json.loads(report.read_text())
    assert (told["added"], told["skipped_by_code"]) == (5, {"no-text": 1})
    assert told["skipped_documents"][0]["code"] == "no-text"
    again = CliRunner().invoke(main, arguments)
    assert "onrecord: 0 added, 5 already there, 1 skipped" in again.stderr


def test_strict_stops_at_the_first(folder: Path) -> None:
    """With --strict what came before is kept and nothing behind is read."""
    for number in range(5):
        (folder / f"{number}.txt").rename(folder / f"z{number}.txt")
    (folder / "a.txt").write_text(TEXT.format(number=9))
    db = str(folder.parent / "a.db")
    result = CliRunner().invoke(main, ["add", str(folder), "--db", db, "--jobs", "1", "--strict"])
    assert result.exit_code == 1
    with Archive.open(db) as archive:
        assert archive.documents().count() == 1


def test_own_names_and_parser_make_another_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the user's own register says is part of what reads: a changed one reads anew."""
    monkeypatch.setattr(model, "version", lambda: "test")
    own = tmp_path / "own.csv"
    own.write_text("name\nA\n")
    first = intake.reader_name(Settings(register=str(own)))
    own.write_text("name\nB\n")
    others = [intake.reader_name(Settings(register=str(own))), intake.reader_name(Settings(parser="spacy:x"))]
    assert len({first, *others, intake.reader_name(Settings())}) == 4


def test_an_input_that_fails_is_an_outcome(folder: Path) -> None:
    """A source that is not there is yielded as its error, in its place."""
    with Archive.open(str(folder.parent / "a.db"), create=True) as archive:
        (found,) = add(archive, [str(folder / "gone.txt")], Settings())
    assert isinstance(found, InputError)
