"""Flat tables: CSV for spreadsheets, Parquet for analysis."""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import replace
from typing import Any

import pyarrow.parquet
import pytest

from onrecord.errors import MissingExtra
from onrecord.export.tables import TABLES, write_csv, write_parquet
from onrecord.output import harmless
from onrecord.record import DocumentRecord
from tests.export.records import FACTS, RECORD, RECORDS, TEXT


def cells(name: str, *records: DocumentRecord) -> list[dict[str, str]]:
    """The rows of a table as a CSV reader sees them."""
    stream = io.BytesIO()
    write_csv(TABLES[name], records, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8"), newline="")))


def arrow(name: str, *records: DocumentRecord) -> list[dict[str, Any]]:
    """The rows of a table as pyarrow reads them back."""
    stream = io.BytesIO()
    write_parquet(TABLES[name], records, stream)
    stream.seek(0)
    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(stream).to_pylist()
    return rows


def test_a_statement_is_a_row_with_names_and_words() -> None:
    """Who said what, with the words on one line and their offsets."""
    first, second, *_ = cells("statements", RECORD)
    assert first["speaker"] == "Ilena Doru"
    assert (first["speaker_country"], first["speaker_sector"], first["speaker_kind"]) == ("NOR", "GOV", "named")
    assert (first["cue"], first["mode"], first["polarity"]) == ("say", "direct", "promises")
    assert first["content"] == "“We will 👩‍👩‍👧 stay,” “and nobody will hurry us,”"
    assert (first["place"], first["place_country"], first["lat"]) == ("Karsk", "DEU", "54.5")
    pieces = [tuple(map(int, span.split("-"))) for span in first["spans"].split()]
    assert [TEXT[start:end] for start, end in pieces] == ["“We will 👩‍👩‍👧 stay,”", "“and nobody\nwill hurry us,”"]
    assert (second["addressees"], second["document"]) == ("Norland’s army", FACTS.id)


def test_an_event_is_a_row_with_its_parties() -> None:
    """Lists of parties and of their codes stand in the same order; a party without entity is its words."""
    rows = cells("events", RECORD)
    visit, shelling, headline, withdrawal, stopped, talks = rows
    assert (visit["actors"], visit["recipients"], visit["when_start"]) == ("Ilena Doru", "Varna", "2024-03-11")
    assert (shelling["recipients"], shelling["recipient_countries"], shelling["trigger"]) == (
        "12 people",
        "",
        "shelled",
    )
    assert headline["repeats"] == shelling["id"]
    assert (withdrawal["status"], withdrawal["status_words"], withdrawal["claimant"]) == (
        "demanded",
        "demanded",
        "Varna",
    )
    assert (stopped["claimant"], stopped["claimant_country"]) == ("United Nations", "UNO")
    assert (talks["actors"], talks["actor_sectors"]) == ("Varna; Norland’s army; United Nations", "GOV; MIL; ")


def test_figures_entities_and_documents_have_tables() -> None:
    """Every kind of record has one, and the document with its text."""
    (figure,) = cells("figures", RECORD)
    assert [figure[name] for name in ("value", "low", "high", "bound", "unit", "measure", "final")] == [
        "12.0", "12.0", "", "at_least", "person", "killed", "False",
    ]  # fmt: skip
    doru = cells("entities", RECORD)[0]
    assert (doru["name"], doru["roles"], doru["mentions"]) == ("Ilena Doru", "foreign minister, Cabinet", "2")
    assert [row["text"] for row in cells("documents", *RECORDS)] == [record.document.text for record in RECORDS]


@pytest.mark.parametrize("name", TABLES)
def test_parquet_says_the_same_as_csv(name: str) -> None:
    """Parquet keeps types and lists; as text they are the cells of CSV, but for marks against formulas."""

    def text(value: object) -> str:
        shown = "; ".join(value) if isinstance(value, list) else value
        return "" if shown is None else str(harmless(shown))

    rows = arrow(name, *RECORDS)
    assert [{key: text(value) for key, value in row.items()} for row in rows] == floats(name)


def floats(name: str) -> list[dict[str, str]]:
    """The cells with numbers as Parquet shows them: a whole number in a column of fractions has a fraction."""
    kinds = {column.name: column.kind for column in TABLES[name].columns}
    return [
        {key: str(float(value)) if kinds[key] is float and value else value for key, value in row.items()}
        for row in cells(name, *RECORDS)
    ]


def test_no_rows_leave_a_readable_file() -> None:
    """With nothing to write there are headings, and columns with their types."""
    assert cells("events") == []
    assert arrow("events") == []


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1+1", "=cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0"],
)
def test_a_formula_is_made_harmless(text: str) -> None:
    """Text that a spreadsheet would run gets an apostrophe in front; numbers and other text stay as they are."""
    assert harmless(text) == f"'{text}"
    assert [harmless(value) for value in (-1.5, 3, None, "a=1", "’tis", "")] == [-1.5, 3, None, "a=1", "’tis", ""]


def test_no_cell_of_a_hostile_document_is_a_formula() -> None:
    """Titles, outlets, names and words come from anywhere."""
    hostile = replace(RECORD, document=replace(FACTS, title="@x", outlet="=1+1", url="+1", source="-1"))
    rows = [row for name in TABLES for row in cells(name, hostile)]
    assert [cell for row in rows for cell in row.values() if cell.lstrip().startswith(("=", "+", "@", "-"))] == []
    assert {row["outlet"] for row in rows} == {"'=1+1"}


def test_cells_may_hold_quotes_and_line_ends() -> None:
    """What CSV needs to quote is quoted, and comes back as it was."""
    odd = replace(RECORD, document=replace(FACTS, title='"a", b\r\nc\x00\u2028'))
    assert cells("documents", odd)[0]["title"] == '"a", b\r\nc\x00\u2028'


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not installed is told with the command that installs it."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"onrecord\[pyarrow\]"):
        write_parquet(TABLES["events"], RECORDS, io.BytesIO())
