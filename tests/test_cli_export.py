"""`onrecord export`: from where, to where, and the status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.merging import merge
from onrecord.output import as_json
from onrecord.store import Archive
from tests.export.records import RECORD, UNDATED

LINE = as_json(RECORD)


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["export", *arguments], input=given, env={"ONRECORD_DB": None})


@pytest.fixture
def records(tmp_path: Path) -> str:
    path = tmp_path / "records.jsonl"
    path.write_text(f"{LINE}\n{as_json(UNDATED)}\n", encoding="utf-8")
    return str(path)


def test_files_of_records_are_written(records: str) -> None:
    """All records of all files, in order; jsonl gives them back as they were."""
    result = run("jsonl", records, records)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == Path(records).read_text(encoding="utf-8") * 2


def test_standard_input_is_a_file_too(records: str) -> None:
    """A dash stands for it."""
    result = run("csv-figures", "-", given=f"{LINE}\n")
    assert result.exit_code == 0
    assert "at_least" in result.stdout


def test_a_file_is_written_when_named(records: str, tmp_path: Path) -> None:
    """--output takes the place of standard output."""
    out = tmp_path / "out.zip"
    result = run("brat", records, "--output", str(out))
    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_bytes().startswith(b"PK")


def test_lines_that_are_no_records_are_named_and_skipped(tmp_path: Path) -> None:
    """What can be read is written, the status is 1, and each bad line is told with its place."""
    path = tmp_path / "a.jsonl"
    path.write_text(f"{LINE}\nrubbish\n{LINE}\n")
    result = run("jsonl", str(path), str(tmp_path / "missing"))
    assert result.exit_code == 1
    assert result.stdout == f"{LINE}\n" * 2
    assert f"{path}:2: no record of onrecord" in result.stderr
    assert "missing: can't be read" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["xml", "a.jsonl"], "none of jsonl, csv-statements"),
        (["jsonl"], "name files of records, or an archive"),
        (["jsonl", "a.jsonl", "--output", "/no/such/folder/x"], "can't write"),
        (["csv-incidents", "a.jsonl"], "incidents are of an archive"),
        (["jsonl-stories"], "stories are of an archive"),
    ],
)
def test_wrong_use_is_status_2(arguments: list[str], message: str) -> None:
    """An unknown format, nothing to export, a file that can't be written."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_an_archive_is_exported_by_the_ids_of_its_documents(tmp_path: Path) -> None:
    """With --db its records are written in the order of their ids, the same whatever the order of arrival."""
    outputs = []
    for name, order in (("a.db", (RECORD, UNDATED)), ("b.db", (UNDATED, RECORD))):
        with Archive.open(str(tmp_path / name), create=True) as archive:
            for record in order:
                archive.add(record, "test")
        result = run("csv-entities", "--db", str(tmp_path / name))
        assert result.exit_code == 0, result.stderr
        outputs.append(result.stdout)
    assert outputs[0] == outputs[1]
    assert outputs[0].count("\n") > 5


@pytest.mark.parametrize("kind", ["stories", "incidents"])
def test_what_an_archive_made_is_exported(tmp_path: Path, kind: str) -> None:
    """Stories and incidents are written by id, the same whatever the order of arrival and the number of merges."""
    outputs = []
    for name, order in (("a.db", (RECORD, UNDATED)), ("b.db", (UNDATED, RECORD))):
        with Archive.open(str(tmp_path / name), create=True) as archive:
            for record in order:
                archive.add(record, "test")
                list(merge(archive))
        result = run(f"jsonl-{kind}", "--db", str(tmp_path / name))
        assert result.exit_code == 0, result.stderr
        outputs.append(result.stdout)
    assert outputs[0] == outputs[1]
    ids = [json.loads(line)["id"] for line in outputs[0].splitlines()]
    assert ids
    assert ids == sorted(ids)


def test_a_missing_archive_is_status_4(tmp_path: Path) -> None:
    """An archive that is not there is no empty one."""
    assert run("jsonl", "--db", str(tmp_path / "none.db")).exit_code == 4
