"""The JSON that is written, and the schema that says what it is."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from onrecord.output import as_json, printable, schema
from onrecord.record import DocumentRecord
from tests.sample import FACTS, RECORD, STAY, TEXT


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    found = schema()
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


def written(record: DocumentRecord) -> Any:
    return json.loads(as_json(record))


@pytest.mark.parametrize("record", [RECORD, DocumentRecord(document=FACTS)], ids=["full", "empty"])
def test_a_record_is_what_the_schema_says(record: DocumentRecord, validator: jsonschema.Draft202012Validator) -> None:
    """What is written validates, with something in every field and with nothing in any."""
    assert [error.message for error in validator.iter_errors(written(record))] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), 2),
        (("document", "text"), None),
        (("document", "extra"), 1),
        (("statements", 0, "mode"), "shouted"),
        (("statements", 0, "content", "spans", 0), [1, 2, 3]),
        (("statements", 0, "content", "spans", 0), [1]),
        (("statements", 0, "content", "spans", 0), [-1, 2]),
        (("statements", 0, "content", "spans", 0), ["1", 2]),
        (("statements", 0, "confidence"), 1.5),
        (("entities", 0, "type"), "ship"),
        (("entities", 1, "roles", 0, "standing"), "retired"),
        (("entities", 1, "roles", 0, "country"), 7),
    ],
)
def test_the_schema_refuses_what_is_no_record(
    path: tuple[str | int, ...], value: object, validator: jsonschema.Draft202012Validator
) -> None:
    """A value outside the format does not validate."""
    wrong = copy.deepcopy(written(RECORD))
    place = wrong
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not validator.is_valid(wrong)


def objects(value: Any) -> list[dict[str, Any]]:
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return ([value] if isinstance(value, dict) else []) + [found for one in inner for found in objects(one)]


def test_no_key_may_be_left_out(validator: jsonschema.Draft202012Validator) -> None:
    """Taking any key out of any object of a record makes it invalid."""
    count = len(objects(written(RECORD)))
    for number in range(count):
        for key in objects(written(RECORD))[number]:
            wrong = written(RECORD)
            del objects(wrong)[number][key]
            assert not validator.is_valid(wrong), f"{key} may be left out"


def test_a_statement_has_the_keys_of_the_format_in_order() -> None:
    """The keys are those of the data format, what it is first, then what is thought of it."""
    assert list(written(RECORD)["statements"][0]) == [
        "id", "speaker", "cue", "content", "addressees", "mode", "polarity", "when", "place", "within",
        "repeats", "confidence",
    ]  # fmt: skip
    kinds = ["entities", "statements", "events", "figures"]
    assert list(written(RECORD)) == ["format", "document", "place", *kinds, "notes"]


def test_spans_are_pairs_that_cite_the_text() -> None:
    """A span is written as [start, end], and slicing the written text with it gives the evidence."""
    record = written(RECORD)
    (start, end), *rest = record["statements"][2]["content"]["spans"]
    assert rest == []
    assert record["document"]["text"][start:end] == TEXT[slice(*STAY.content.spans[0])]


def test_a_record_is_one_line_with_its_letters() -> None:
    """No line break ends a record early, and letters are written as they are."""
    text = "Ça — “žluťoučký”\n\u2028 \u2029 \x85 \x1c \x0b é"
    line = as_json(replace(RECORD, document=replace(FACTS, text=text)))
    assert line.splitlines() == [line]
    assert "žluťoučký" in line
    assert json.loads(line)["document"]["text"] == text


def test_a_file_name_that_is_no_text_is_still_json() -> None:
    """Bytes of a file name that are no UTF-8 come back from the JSON as Python keeps them."""
    name = b"caf\xe9.txt".decode("utf-8", "surrogateescape")
    line = as_json(replace(RECORD, document=replace(FACTS, source=name))).encode("utf-8", "backslashreplace")
    assert json.loads(line)["document"]["source"] == name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – “text” žš 会談 שלום 👩‍👧", "plain – “text” žš 会談 שלום 👩‍👧"),
        ("a\x1b[31mred", "a�[31mred"),
        ("a\x9b31mred\x07", "a�31mred�"),
        ("over\rwritten\x08", "over�written�"),
        ("exe\u202etxt.", "exe�txt."),
        ("tab\tline\n", "tab\tline\n"),
        ("name\udce9", "name�"),
    ],
)
def test_nothing_steers_the_terminal(text: str, shown: str) -> None:
    """Escape sequences, control characters and text-reordering marks are made visible; the rest stays."""
    assert printable(text) == shown
    assert len(printable(text)) == len(text)
