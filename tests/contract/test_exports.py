"""What every export format promises."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from onrecord.cli.export import FORMATS
from onrecord.export.formats import EXPORTS, Export
from onrecord.record import FORMAT, DocumentRecord
from onrecord.story import Incident, Story
from tests.export.merged import INCIDENT, INCIDENTS, STORIES, STORY
from tests.export.records import FACTS, RECORD, RECORDS
from tests.test_input import of

EACH = pytest.mark.parametrize("export", EXPORTS.values(), ids=list(EXPORTS))
GIVEN: dict[str, tuple[Any, ...]] = {"records": RECORDS, "stories": STORIES, "incidents": INCIDENTS}
"""What can be exported; the last of each has next to nothing in it."""


def written(export: Export, *given: object) -> bytes:
    stream = io.BytesIO()
    export.write(given, stream)
    assert not stream.closed
    return stream.getvalue()


@EACH
def test_the_same_records_give_the_same_bytes(export: Export) -> None:
    """Nothing depends on the moment, the machine or what was written before."""
    assert written(export, *GIVEN[export.of]) == written(export, *GIVEN[export.of])


@EACH
def test_nothing_at_all_is_a_readable_file(export: Export) -> None:
    """No records, and records with nothing in them, are written without complaint."""
    given = GIVEN[export.of]
    assert len(written(export)) <= len(written(export, *given[2:])) <= len(written(export, *given))


@EACH
@pytest.mark.parametrize("text", ["\ud800", "\x00", "\u2028\u2029\x85", "\u202eلبنان", "é", "👩‍👩‍👧"])
def test_odd_letters_do_not_stop_it(export: Export, text: str) -> None:
    """Lone surrogates in a file's name, controls, separators and marks of direction are written somehow."""
    facts = replace(FACTS, title=None if text == "\ud800" else text, source=text if export.name == "jsonl" else "a.txt")
    name = f"a{text.replace(chr(0xD800), '')}"
    entities = tuple(replace(entity, name=name) for entity in RECORD.entities)
    odd = {
        "records": replace(RECORD, document=facts, entities=entities),
        "stories": replace(STORY, title=name),
        "incidents": replace(INCIDENT, actors=(name,), claimants=(name,)),
    }
    assert written(export, odd[export.of])


@settings(max_examples=8, deadline=None)
@given(record=of(DocumentRecord), story=of(Story), incident=of(Incident))
def test_any_record_can_be_written(record: DocumentRecord, story: Story, incident: Incident) -> None:
    """Ids that lead nowhere, evidence that is empty or overlaps, dates that are none: whatever a file may hold."""
    any_of = {"records": replace(record, format=FORMAT), "stories": story, "incidents": incident}
    for export in EXPORTS.values():
        assert isinstance(written(export, any_of[export.of]), bytes)


STREAMED = [export for export in EXPORTS.values() if export.name != "spacy" and not export.name.startswith("parquet-")]


@pytest.mark.parametrize("export", STREAMED, ids=lambda export: export.name)
def test_records_are_written_as_they_come(export: Export) -> None:
    """No format but those that are one block waits for the last record."""
    stream = io.BytesIO()
    sizes: list[int] = []

    def many() -> Iterator[object]:
        for number in range(300):
            sizes.append(len(stream.getvalue()))
            name = f"{number:016x}"
            yield {
                "records": replace(RECORD, document=replace(FACTS, id=name)),
                "stories": replace(STORY, id=name),
                "incidents": replace(INCIDENT, id=name),
            }[export.of]

    export.write(many(), stream)
    assert sizes[-1] > 0.5 * len(stream.getvalue())


def test_the_help_names_every_format() -> None:
    """`onrecord export --help` lists what the table has, and nothing else."""
    told = {word for line in FORMATS.split("\n") for word in line.replace(",", " ").replace("(", " ").split()}
    singles = {name for name in EXPORTS if not name.startswith("parquet-")}
    assert singles <= told
    assert {name for name in told if name.startswith(("csv-", "parquet-"))} <= set(EXPORTS)


@EACH
def test_a_row_says_what_it_is(export: Export) -> None:
    """Every row has a name, a description and a suffix; binary is what can't be decoded as text."""
    assert export.describes
    assert export.suffix.startswith(".")
    data = written(export, *GIVEN[export.of])
    try:
        data.decode("utf-8")
        assert b"\0" not in data
        is_text = True
    except (UnicodeDecodeError, AssertionError):
        is_text = False
    assert is_text != export.is_binary
