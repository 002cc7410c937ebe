"""The commands about who is who."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import pipeline
from onrecord.cli import main
from onrecord.output import as_json
from onrecord.record import DocumentRecord
from onrecord.settings import Settings
from tests.sample import RECORD

ROWS = "name,aliases,type,country,sectors,from,to,title\nJana Novak,,person,SVK,GOV,2019,2023,Minister of Health\n"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's register of a test, not there yet."""
    path = tmp_path / "data" / "register.csv"
    monkeypatch.setenv("ONRECORD_REGISTER", str(path))
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.mark.parametrize(("on", "code"), [("2015-06-01", "DEU GOV"), ("2023-06-01", "DEU ELI")])
def test_who_explains_a_name_as_of_a_day(own: Path, on: str, code: str) -> None:
    """The code of the day comes first, then the reasons."""
    result = run("who", "Angela Merkel", "--on", on)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].endswith(code)
    assert "Chancellor of Germany 2005-11-22 to 2021-12-08" in result.stdout


def test_who_answers_programs_too(own: Path) -> None:
    """A JSON object per answer, the likeliest first, with the fields of a match."""
    lines = run("who", "Moscow", "--on", "2023-06-01", "--format", "jsonl").stdout.splitlines()
    found = [json.loads(line) for line in lines]
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)
    assert {(one["type"], one["country"]) for one in found} == {("place", "RUS"), ("country", "RUS")}


def test_who_says_when_nothing_is_known(own: Path) -> None:
    """An unknown name is no error; control characters do not reach the terminal."""
    result = run("who", "Xyzzy \x1b[31m", "--on", "2023-06-01")
    assert (result.exit_code, result.stdout.startswith("nothing known of")) == (0, True)
    assert "\x1b" not in result.stdout


def test_rows_that_are_added_are_known(own: Path, rows: Path) -> None:
    """`register add` fills the file that `who` reads; what was done is said on standard error."""
    added = run("register", "add", rows)
    assert (added.exit_code, added.stdout) == (0, "")
    assert "1 added, 0 replaced" in added.stderr
    assert run("who", "Jana Novak", "--on", "2020-06-01").stdout.startswith(
        "Jana Novak (person, Minister of Health): SVK GOV"
    )
    assert "0 added, 1 replaced" in run("register", "add", rows).stderr


def test_a_register_can_be_named(own: Path, rows: Path, tmp_path: Path) -> None:
    """--register is another file than the usual one."""
    other = tmp_path / "other.csv"
    run("register", "add", rows, "--register", other)
    assert other.exists()
    assert not own.exists()
    assert "SVK" in run("who", "Jana Novak", "--on", "2020-06-01", "--register", other).stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,country\nLumo,XXX\n", "line 2: country 'XXX'"),
        ("nom\nLumo\n", "no column is called 'nom'"),
        ("name,from\nLumo,yesterday\n", "line 2: from 'yesterday'"),
    ],
)
def test_a_mistake_in_a_file_changes_nothing(own: Path, tmp_path: Path, text: str, said: str) -> None:
    """The line is named, the exit status is that of wrong use, and no register is made."""
    file = tmp_path / "rows.csv"
    file.write_text(text, encoding="utf-8")
    result = run("register", "add", file)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not own.exists()


def test_a_dictionary_of_petrarch_is_imported(own: Path, tmp_path: Path) -> None:
    """What can be read is added; lines that can't are named, and the exit status says so."""
    file = tmp_path / "actors.txt"
    file.write_text("JANA_NOVAK_ [SVKGOV >190101]\nNOBODY_\n", encoding="utf-8")
    result = run("register", "import", file)
    assert result.exit_code == 1
    assert "line 2: NOBODY_ has no code" in result.stderr
    assert "1 added" in result.stderr
    assert "SVK GOV" in run("who", "Jana Novak", "--on", "2020-06-01").stdout


def test_unknown_names_are_listed_to_be_filled_in(own: Path, tmp_path: Path) -> None:
    """A CSV file with the columns of the register, that can be added once it is filled in."""
    records = tmp_path / "records.jsonl"
    records.write_text(as_json(RECORD) + "\n", encoding="utf-8")
    result = run("register", "unknown", records)
    listed = list(csv.DictReader(io.StringIO(result.stdout)))
    assert result.exit_code == 0
    assert listed
    assert all(row["name"] and int(row["mentions"]) >= 1 for row in listed)


def test_what_is_no_record_is_named_and_skipped(own: Path, rows: Path, tmp_path: Path) -> None:
    """Lines that are no record and a missing file are told with the codes of any input; the others are listed."""
    records = tmp_path / "records.jsonl"
    records.write_text(f"{as_json(RECORD)}\n[]\n", encoding="utf-8")
    missing = tmp_path / "missing.jsonl"
    result = run("register", "unknown", records, missing, rows)
    assert result.exit_code == 1
    assert [line.rpartition("[")[2] for line in result.stderr.splitlines()[:2]] == ["unknown-format]", "unreachable]"]
    assert f"{records}:2: " in result.stderr
    assert result.stdout == run("register", "unknown", records).stdout != ""


def test_reading_takes_the_users_names(own: Path, rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of `read` name the user's file when there is one, or the one that is given."""
    seen: list[str | None] = []

    def read(sources: object, settings: Settings) -> Iterator[DocumentRecord]:
        seen.append(settings.register)
        return iter(())

    monkeypatch.setattr(pipeline, "read", read)
    run("read", "a.txt")
    run("register", "add", rows)
    run("read", "a.txt")
    run("read", "a.txt", "--register", rows)
    missing = run("read", "a.txt", "--register", tmp_path / "missing.csv")
    assert (seen, missing.exit_code) == ([None, str(own), str(rows)], 2)
