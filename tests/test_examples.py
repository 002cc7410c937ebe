"""The whole program on the examples that ship with it, real model and all."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from onrecord import Settings, as_json, pipeline, schema
from onrecord.record import DocumentRecord
from tests.weights import needs_model

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(one for one in (ROOT / "examples").iterdir() if one.is_file() and one.name != "README.md")
SPOKEN_IN = 0.9
"""Share of the examples in which some statement is found: all are reports, and reports quote."""

pytestmark = needs_model


def lines(settings: Settings | None = None, examples: list[Path] = EXAMPLES) -> list[str]:
    outcomes = list(pipeline.read(examples, settings))
    assert [str(one) for one in outcomes if not isinstance(one, DocumentRecord)] == []
    return [as_json(one) for one in outcomes if isinstance(one, DocumentRecord)]


@pytest.fixture(scope="module")
def written() -> list[str]:
    return lines()


@pytest.fixture(scope="module")
def records(written: list[str]) -> list[Any]:
    return [json.loads(line) for line in written]


def all_spans(value: Any) -> Iterator[list[list[int]]]:
    """Every list of spans in a record, wherever it is."""
    if isinstance(value, dict):
        yield from (inner for key, inner in value.items() if key in ("spans", "mentions"))
        value = [inner for key, inner in value.items() if key not in ("spans", "mentions")]
    if isinstance(value, list):
        for inner in value:
            yield from all_spans(inner)


def test_every_record_is_what_the_schema_says(records: list[Any]) -> None:
    """What the program writes about real reports validates."""
    validator = jsonschema.Draft202012Validator(schema())
    assert [error.message for record in records for error in validator.iter_errors(record)] == []


def test_nearly_every_report_has_statements(records: list[Any]) -> None:
    """The program finds somebody saying something in nearly every report."""
    assert sum(bool(record["statements"]) for record in records) >= SPOKEN_IN * len(records)


def test_all_evidence_lies_in_the_text(records: list[Any]) -> None:
    """Spans are in order, apart from each other, not empty, inside the text, and do not begin or end in white space."""
    for record in records:
        text = record["document"]["text"]
        for spans in all_spans(record):
            edges = [offset for span in spans for offset in span]
            assert edges == sorted(edges)
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert all(text[start:end] == text[start:end].strip() for start, end in spans)


def test_every_id_that_is_used_exists(records: list[Any]) -> None:
    """Ids are unique in a document; entities, chains and repetitions point at something that is there."""
    for record in records:
        entities = [entity["id"] for entity in record["entities"]]
        statements = {one["id"]: one for one in record["statements"]}
        assert len(entities) == len(set(entities))
        assert len(statements) == len(record["statements"])
        for one in record["statements"]:
            parties = [one["speaker"], *one["addressees"]]
            assert {party["entity"] for party in parties} - {None} <= set(entities)
            assert {one["within"], one["repeats"]} - {None} <= statements.keys() - {one["id"]}


def test_content_and_cue_are_never_empty(records: list[Any]) -> None:
    """A statement has words that are said; a speaker without words is an unattributed one."""
    for one in (one for record in records for one in record["statements"]):
        assert one["content"]["spans"]
        assert one["cue"] is None or one["cue"]["spans"]
        assert bool(one["speaker"]["spans"]) or one["speaker"]["kind"] == "unattributed"


def test_the_same_input_gives_the_same_bytes(written: list[str]) -> None:
    """Read again, alone instead of among others and with two threads, a report has the same record."""
    again = lines(Settings(threads=2), EXAMPLES[:4])
    assert len(again) >= 4
    assert again == written[: len(again)]


def test_the_program_shows_an_example() -> None:
    """`onrecord read` on an example shows its title and what was said, in lines of the width asked for."""
    example = ROOT / "examples" / "wire-border-talks.txt"
    command = [sys.executable, "-m", "onrecord", "read", "--published", "2025-03-03", "--width", "90", str(example)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    head, facts, *rest = done.stdout.splitlines()
    assert example.read_text(encoding="utf-8").startswith(head)
    assert re.search(r"2025-03-03 · \d+ words · \d+ statements by \d+ speakers", facts)
    assert max(map(len, [head, facts, *rest])) <= 90
