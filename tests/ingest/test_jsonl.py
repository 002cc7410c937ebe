"""JSON lines, arrays and single objects."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import tracemalloc
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.ingest import documents
from onrecord.settings import Settings
from tests.ingest.sources import REPORT, RUSSIAN, read, read_one, refused, written


def outcomes(found: list[Document | InputError], folder: Path) -> list[tuple[str, str]]:
    """The source, without the folder, and the text or error code of each."""
    return [
        (str(each.source).removeprefix(f"{folder}/"), each.text if isinstance(each, Document) else each.code)
        for each in found
    ]


def test_all_fields_are_read(tmp_path: Path) -> None:
    """Title, date, outlet, address and language of a line become the document's; its id is part of the source."""
    line = {
        "id": 17,
        "text": REPORT,
        "title": "Strike ends",
        "published": "27 Oct 2023",
        "outlet": "The Coast Herald",
        "url": "https://herald.example/1",
        "language": "en-GB",
        "tags": ["ignored"],
    }
    found = read_one(written(tmp_path, "a.jsonl", json.dumps(line)))
    assert found == Document(
        id=found.id,
        source=f"{tmp_path}/a.jsonl:1#17",
        url="https://herald.example/1",
        title="Strike ends",
        published="2023-10-27",
        outlet="The Coast Herald",
        language="en",
        text=REPORT,
    )


def test_the_title_is_not_put_into_the_text(tmp_path: Path) -> None:
    """Offsets count in the text as it was given, so the title stays outside."""
    found = read_one(written(tmp_path, "a.jsonl", json.dumps({"text": REPORT, "title": "Strike ends"})))
    assert (found.text, found.marks) == (REPORT, ())


def test_bad_lines_are_reported_by_number(tmp_path: Path) -> None:
    """Each line that can't be read is an error naming file and line; the others are read."""
    lines = [
        '{"text": "First text."}',
        '{"text": "Second',
        "",
        "[1, 2]",
        '"text"',
        "nonsense",
        '{"title": "No text"}',
        '{"text": ["a"]}',
        '{"text": "x", "title": 5}',
        '{"text": "x", "id": {}}',
        '{"text": "  "}',
        json.dumps({"text": RUSSIAN}),
        '{"text": "A text.", "language": "ru"}',
        '{"text": ' + "[" * 100_000,
        '{"text": "x", "n": ' + "1" * 5000 + "}",
        '{"text": "Last text.", "id": null}',
    ]
    found = read(written(tmp_path, "a.jsonl", "\n".join(lines)))
    assert outcomes(found, tmp_path) == [
        ("a.jsonl:1", "First text."),
        *((f"a.jsonl:{number}", "unknown-format") for number in (2, 4, 5, 6, 7, 8, 9, 10)),
        ("a.jsonl:11", "no-text"),
        ("a.jsonl:12", "unsupported-language"),
        ("a.jsonl:13", "unsupported-language"),
        ("a.jsonl:14", "unknown-format"),
        ("a.jsonl:15", "unknown-format"),
        ("a.jsonl:16", "Last text."),
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('[{"text": "One."}, {"text": 2}, 3, {"text": "Four.", "id": "x"}]', ["[1]", "[2]", "[3]", "[4]#x"]),
        ('{\n  "text": "One.",\n  "title": "T"\n}\n', [""]),
        ('{ "id": "a",\n\n  "text": "One." }', ["#a"]),
        ('{"text": "One."}', [":1"]),
        ('\ufeff\r\n{"text": "One."}\r\n', [":2"]),
        ('[\n {"text": "One."}\n]', ["[1]"]),
        ('{"text": "One."}\n"odd"\n{"text": "Three."}', [":1", ":2", ":3"]),
    ],
)
def test_shapes_of_json(tmp_path: Path, data: str, expected: list[str]) -> None:
    """Lines, one array, or one object printed over several lines: each document can be found by its source."""
    path = written(tmp_path, "a.json", data)
    assert [str(each.source).removeprefix(str(path)) for each in read(path)] == expected


@pytest.mark.parametrize("data", ['[{"text": "One."}', "[1, 2", '{\n "text": "One."', "[" * 100_000])
def test_a_broken_value_is_one_error(tmp_path: Path, data: str) -> None:
    """An array or object that is not whole is refused as a whole."""
    assert refused(written(tmp_path, "a.json", data)).code == "unknown-format"


@pytest.mark.parametrize("name", ["a.txt", "a", "a.log"])
@pytest.mark.parametrize("data", ['{"text": "One."}\n{"text": "Two."}\n', '[ {"text": "One."}, {"text": "Two."}]'])
def test_json_is_recognised_by_content(tmp_path: Path, name: str, data: str) -> None:
    """JSON with objects is read as such under any name."""
    assert [each.text for each in read(written(tmp_path, name, data)) if isinstance(each, Document)] == ["One.", "Two."]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_json_lines_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    """Lines written by systems that do not write UTF-8 are read too."""
    lines = '{"text": "Señor Peña went to São Tomé."}\n{"text": "He came back."}\n'
    found = read(written(tmp_path, "a.jsonl", lines.encode(encoding)))
    assert outcomes(found, tmp_path) == [
        ("a.jsonl:1", "Señor Peña went to São Tomé."),
        ("a.jsonl:2", "He came back."),
    ]


def test_surrogates_and_nulls_in_json_are_dropped(tmp_path: Path) -> None:
    """Escapes for lone surrogates and null characters leave valid text; escaped pairs are one character."""
    found = read_one(written(tmp_path, "a.jsonl", r'{"text": "A\ud800 b\u0000c \ud83d\ude42 d.", "title": "\udc00T"}'))
    assert (found.text, found.title) == ("A bc 🙂 d.", "T")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://a.example", "https://a b", "x"])
def test_addresses_that_are_not_of_the_web_are_dropped(tmp_path: Path, address: str) -> None:
    """A document's url is one that can be followed without harm, or none."""
    assert read_one(written(tmp_path, "a.jsonl", json.dumps({"text": REPORT, "url": address}))).url is None


def test_a_line_over_the_limit_does_not_end_the_rest(tmp_path: Path) -> None:
    """The limit is per line: a file may be larger, and a line that is too long is skipped and reported."""
    good = json.dumps({"text": "A short text. " * 20})
    data = "\n".join([good] * 300 + [json.dumps({"text": "x" * 60_000})] + [good] * 300)
    found = read(written(tmp_path, "a.jsonl", data), Settings(max_bytes=50_000))
    errors = [each for each in found if isinstance(each, InputError)]
    assert len(found) == 601
    assert [(each.code, each.source) for each in errors] == [("too-long", f"{tmp_path}/a.jsonl:301")]


def test_an_endless_line_ends_the_file(tmp_path: Path) -> None:
    """A line many times over the limit is not read to its end."""
    path = written(tmp_path, "a.jsonl", b'{"text": "One."}\n{"text": "' + b"x" * 5_000_000)
    assert [each.code for each in read(path, Settings(max_bytes=10_000)) if isinstance(each, InputError)] == [
        "too-long"
    ]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_endless_blank_lines_end_the_file(tmp_path: Path, pack: object) -> None:
    """More white space than the limit between two documents is too long, packed or not."""
    assert callable(pack)
    path = written(tmp_path, "a.jsonl", pack(b'{"text": "One."}\n' + b"\n" * 3_000_000))
    *_, last = read(path, Settings(max_bytes=1_000_000))
    assert isinstance(last, InputError)
    assert last.code in {"too-long", "unsafe"}


def test_a_file_of_bad_lines_is_given_up(tmp_path: Path) -> None:
    """After a thousand bad lines in a row the rest is left out, and the last error says so."""
    found = read(written(tmp_path, "a.jsonl", "x\n" * 50_000))
    assert len(found) == 1001
    assert isinstance(found[-1], InputError)
    assert "in a row" in found[-1].message


def test_an_empty_file_of_json_yields_nothing_to_read(tmp_path: Path) -> None:
    """A JSON file without an object in it is reported, not passed over."""
    for data in ("", "\n\n", "[]"):
        assert refused(written(tmp_path, "a.jsonl", data)).code == "no-text"


def test_lines_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    """The first documents of a long packed file come without unpacking the rest, in little memory."""
    line = json.dumps({"text": os.urandom(2000).hex()}) + "\n"
    path = written(tmp_path, "a.jsonl.gz", gzip.compress((line * 15_000).encode(), 1))
    tracemalloc.start()
    found = list(islice(documents(str(path), Settings()), 3))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found) == 3
    assert peak < 5_000_000


def test_standard_input_is_read_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents come while the lines are still being written; one line more than needed is asked for at most."""
    asked: list[int] = []

    def lines() -> Iterator[bytes]:
        for number in range(100):
            asked.append(number)
            yield json.dumps({"text": f"Text number {number}. " + "x" * 9000}).encode() + b"\n"

    class Pipe(io.RawIOBase):
        waiting = lines()

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            line = next(self.waiting, b"")
            buffer[: len(line)] = line
            return len(line)

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Pipe(), 1 << 16)))
    first = next(documents("-", Settings()))
    assert isinstance(first, Document)
    assert first.source == "-:1"
    assert asked == [0]
