"""Questions: what is asked for is found, nothing else, in the same order in both databases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import MissingExtra, UsageError
from onrecord.store import Archive
from onrecord.store.search import phrases
from tests.store.reports import READER, report, reports


@pytest.fixture
def asked(archive: Archive) -> Archive:
    """Four reports that differ in everything that can be asked for."""
    for record in (
        report(day="2024-03-12"),
        report(speaker="Márton Kőrösi", town="Velden", country="NLD", killed=3, status="denied", day="2024-02-01"),
        report(
            speaker="Asha Verma", town="Karsk", killed=40, status="planned", day=None, extra=" Talks were cancelled."
        ),
        report(speaker="Tereza Lind", town="Upper Velden", country="NLD", killed=9, day="2023-12-31"),
    ):
        archive.add(record, READER)
    return archive


STATEMENTS = [
    ({}, ["Ilena Doru", "Márton Kőrösi", "Tereza Lind", "Asha Verma"]),
    ({"speaker": "doru"}, ["Ilena Doru"]),
    ({"speaker": "ILENA DORU"}, ["Ilena Doru"]),
    ({"speaker": "doru ilena"}, ["Ilena Doru"]),
    ({"speaker": "marton korosi"}, ["Márton Kőrösi"]),
    ({"speaker": "persons/ilena-doru"}, ["Ilena Doru"]),
    ({"speaker": "dor"}, []),
    ({"speaker": "Velden"}, []),
    ({"about": "Velden"}, ["Márton Kőrösi", "Tereza Lind"]),
    ({"about": "upper velden"}, ["Tereza Lind"]),
    ({"about": "Velden", "speaker": "Lind"}, ["Tereza Lind"]),
    ({"country": "nld"}, ["Márton Kőrösi", "Tereza Lind"]),
    ({"type": "asserts", "limit": 2}, ["Ilena Doru", "Márton Kőrösi"]),
    ({"type": "denies"}, []),
    ({"text": "killed 40"}, ["Asha Verma"]),
    ({"text": '"3 people were kill"'}, ["Márton Kőrösi"]),
    ({"text": '"people 3 were killed"'}, []),
    ({"text": "shelling velden"}, ["Márton Kőrösi", "Tereza Lind"]),
    ({"since": "2024-02-01"}, ["Ilena Doru", "Márton Kőrösi"]),
    ({"until": "2024-02-01"}, ["Márton Kőrösi", "Tereza Lind"]),
    ({"since": "2024-02-01", "until": "2024-02-01"}, ["Márton Kőrösi"]),
    ({"known_by": "2024-02-01"}, ["Márton Kőrösi", "Tereza Lind"]),
    ({"known_by": "2023-12-30"}, []),
]


@pytest.mark.parametrize(("question", "speakers"), STATEMENTS, ids=lambda value: str(value)[:50])
def test_statements_are_found(asked: Archive, question: dict[str, Any], speakers: list[str]) -> None:
    """Statements by speaker, content, country, polarity, words, days; the last printed first, the undated last."""
    assert [row["speaker_name"] for row in asked.statements(**question)] == speakers


OTHERS = [
    ("events", {"status": "denied"}, ["Velden"]),
    ("events", {"type": "ASSAULT", "about": "rebels"}, ["Karsk", "Velden", "Upper Velden", "Karsk"]),
    ("events", {"speaker": "verma"}, ["Karsk"]),
    ("events", {"place": "velden"}, ["Velden", "Upper Velden"]),
    ("events", {"since": "2024-03-11", "until": "2024-03-11", "country": "NLD"}, ["Velden", "Upper Velden"]),
    ("events", {"since": "2024-03-12"}, []),
    ("figures", {"type": "killed", "status": "planned"}, [40.0]),
    ("figures", {"about": "upper"}, [9.0]),
    ("entities", {"about": "rebels", "country": "NLD"}, ["rebels", "rebels"]),
    ("entities", {"type": "person", "about": "lind"}, ["Tereza Lind"]),
    ("documents", {"speaker": "lind"}, ["Shelling in Upper Velden"]),
    ("documents", {"text": "cancel talk"}, ["Shelling in Karsk"]),
    ("documents", {"country": "NLD", "known_by": "2024-01-31"}, ["Shelling in Upper Velden"]),
    ("documents", {"since": "2024-03-01"}, ["Shelling in Karsk"]),
]
FIRST = {"events": "place_name", "figures": "value", "entities": "name", "documents": "title"}


@pytest.mark.parametrize(("kind", "question", "expected"), OTHERS, ids=lambda value: str(value)[:50])
def test_other_kinds_are_found(asked: Archive, kind: str, question: dict[str, Any], expected: list[object]) -> None:
    """Events, figures, entities and documents, each by what they have."""
    assert [row[FIRST[kind]] for row in asked.find(kind, **question)] == expected


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("statements", {"status": "planned"}),
        ("documents", {"type": "x"}),
        ("entities", {"text": "x"}),
        ("statements", {"text": " - "}),
        ("statements", {"speaker": "—"}),
        ("statements", {"since": "yesterday"}),
        ("events", {"known_by": "2024-13-01"}),
    ],
)
def test_what_cannot_be_asked_is_refused(asked: Archive, kind: str, question: dict[str, str]) -> None:
    """A criterion a kind does not have, an empty one, or a date that is none is wrong use, not an empty answer."""
    with pytest.raises(UsageError):
        list(asked.find(kind, **question))


@pytest.mark.parametrize(
    "hostile",
    ['"', '""" OR 1', "a* NEAR(b)", "words:x AND", "'; --", "x" * 5000, "\udce9", "a\0b", "שלום", "(((", "%_\\"],
)
def test_hostile_words_are_only_words(asked: Archive, hostile: str) -> None:
    """Nothing in a question is taken for syntax of a database."""
    for question in (
        {"text": hostile},
        {"speaker": hostile},
        {"place": hostile},
        {"country": hostile},
        {"type": hostile},
    ):
        try:
            assert list(asked.statements(**question)) == []
        except UsageError:
            continue


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("peace talks", ["peace", "talks"]),
        ('"peace talks" Doha', ["peace talks", "Doha"]),
        ('"peace talks', ["peace talks"]),
        ('a"b c"d', ["a", "b c", "d"]),
        ("- — ?", []),
        ("", []),
    ],
)
def test_a_question_is_words_and_phrases(text: str, expected: list[str]) -> None:
    """Quotation marks hold words together; a mark that is not closed holds the rest."""
    assert phrases(text) == expected


def test_rows_are_fetched_as_they_are_needed(archive: Archive) -> None:
    """The answer is asked for when it is iterated, and anew each time."""
    answer = archive.statements()
    assert list(answer) == []
    for record in reports(3):
        archive.add(record, READER)
    assert len(list(answer)) == answer.count() == 3
    assert archive.statements(limit=2).count() == 2


def test_rows_become_tables(asked: Archive) -> None:
    """Arrow, pandas and Polars have the same rows and the types of the columns, also when there are none."""
    figures = asked.figures()
    rows = list(figures)
    assert figures.columns == tuple(rows[0])
    arrow = figures.to_arrow()
    assert arrow.to_pylist() == rows
    assert figures.to_polars().to_dicts() == rows
    assert list(figures.to_pandas()["value"]) == [row["value"] for row in rows]
    empty = asked.figures(about="nobody")
    assert empty.to_arrow().schema == arrow.schema
    assert str(arrow.schema.field("value").type) == "double"
    assert empty.to_polars().schema == figures.to_polars().schema
    assert tuple(empty.to_pandas().columns) == figures.columns


@pytest.mark.parametrize("library", ["pyarrow", "pandas", "polars"])
def test_a_missing_library_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    """Without the library of a table the error says the pip command."""

    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("importlib.import_module", missing)
    with Archive.open(str(tmp_path / "a.db"), create=True) as archive, pytest.raises(MissingExtra, match="pip install"):
        getattr(archive.statements(), f"to_{library.removeprefix('py')}")()
