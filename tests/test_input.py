"""Records read back from JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.input import from_json, records_from, records_of
from onrecord.output import as_json
from onrecord.record import FORMAT, DocumentRecord
from onrecord.span import Span
from tests.export.records import RECORD, RECORDS
from tests.sample import RECORD as SAMPLE

LINE = as_json(RECORD)
SIZE = 40
_LETTERS = st.characters(exclude_categories=["Cs"])
_TEXT = st.text(_LETTERS, min_size=SIZE, max_size=SIZE + 10)


@st.composite
def of(draw: st.DrawFn, hint: Any) -> Any:
    """A value of any type that occurs in a record; spans lie in the first 40 characters."""
    if hint is Span:
        ends = sorted(draw(st.tuples(st.integers(0, SIZE), st.integers(0, SIZE))))
        return Span(*ends)
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        names = [field.name for field in fields(hint)]
        return hint(**{name: draw(_TEXT if name == "text" else of(hints[name])) for name in names})  # type: ignore[operator]
    if get_origin(hint) is tuple:
        return tuple(draw(st.lists(of(get_args(hint)[0]), max_size=2)))
    simple = {
        str: st.text(_LETTERS, max_size=6),
        float: st.floats(allow_nan=False, allow_infinity=False),
        int: st.integers(-(2**40), 2**40),
        bool: st.booleans(),
        type(None): st.none(),
    }
    if hint in simple:
        return draw(simple[hint])
    if all(isinstance(value, str) for value in get_args(hint)):
        return draw(st.sampled_from(get_args(hint)))
    return draw(of(draw(st.sampled_from(get_args(hint)))))


@settings(max_examples=40, deadline=None)
@given(of(DocumentRecord))
def test_what_was_written_is_read_back(record: DocumentRecord) -> None:
    """Any record is itself again after writing and reading, and is written the same."""
    record = replace(record, format=FORMAT)
    again = from_json(as_json(record))
    assert again == record
    assert as_json(again) == as_json(record)


@pytest.mark.parametrize("record", [*RECORDS, SAMPLE])
def test_spans_and_all_are_of_their_own_types(record: DocumentRecord) -> None:
    """What is read back are the same dataclasses and tuples, down to the spans."""

    def leaves(value: object) -> Iterator[type]:
        yield type(value)
        if isinstance(value, tuple):
            for item in value:
                yield from leaves(item)
        elif is_dataclass(value):
            for field in fields(value):
                yield from leaves(getattr(value, field.name))

    kinds = set(leaves(from_json(as_json(record))))
    assert list not in kinds
    assert dict not in kinds
    assert from_json(as_json(record)) == record


@pytest.mark.parametrize(
    "line",
    [
        "",
        "null",
        "[]",
        "{}",
        "{",
        '"text"',
        "[" * 100_000,
        LINE.replace(f'"format": {FORMAT}', '"format": 99'),
        LINE.replace('"mode": "direct"', '"mode": "shouted"'),
        LINE.replace('"polarity": "promises"', '"polarity": 7'),
        json.dumps({**json.loads(LINE), "statements": None}),
        json.dumps({**json.loads(LINE), "document": {**json.loads(LINE)["document"], "text": "short"}}),
        LINE.replace('"trigger": {"spans": [[', '"trigger": {"spans": [[-', 1),
        LINE[:-40],
        "\ufffd\x00",
    ],
)
def test_what_is_no_record_is_an_error_with_its_line(line: str) -> None:
    """Damaged, foreign or lying lines are named; those around them are read."""
    found = list(records_from([LINE, line or "x", "\n", LINE], "a.jsonl"))
    assert [one.code if isinstance(one, InputError) else "record" for one in found] == [
        "record", "unknown-format", "record",
    ]  # fmt: skip
    assert found[1].source == "a.jsonl:2"  # type: ignore[union-attr]


def test_a_file_that_is_not_there_is_its_error(tmp_path: Path) -> None:
    """A missing file is told; one that is there is read line by line."""
    (missing,) = records_of(str(tmp_path / "none.jsonl"))
    assert isinstance(missing, InputError)
    assert (missing.code, missing.source) == ("unreachable", str(tmp_path / "none.jsonl"))
    (tmp_path / "a.jsonl").write_text(f"{LINE}\n{LINE}\n")
    assert list(records_of(str(tmp_path / "a.jsonl"))) == [RECORD, RECORD]
