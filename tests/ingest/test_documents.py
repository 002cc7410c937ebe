"""Sources: files, folders, standard input; what is yielded when something can't be read."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord.document import Document, content_id
from onrecord.errors import InputError, UsageError
from onrecord.ingest import FORMATS, count, documents
from onrecord.settings import Settings
from tests.ingest.sources import REPORT, read, read_one, refused, written


def sources(found: list[Document | InputError]) -> list[tuple[str | None, str]]:
    """Where each thing came from, and what it is: "read", or the code of its error."""
    return [(each.source, "read" if isinstance(each, Document) else each.code) for each in found]


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_file_becomes_a_document_named_by_its_path(tmp_path: Path) -> None:
    """A text file is one document: its own text, the id of that text, the path as its source, English."""
    path = written(tmp_path, "report.txt", REPORT)
    found = read_one(path)
    assert (found.text, found.source, found.id, found.language) == (REPORT, str(path), content_id(REPORT), "en")


def test_a_folder_is_walked_in_order_of_names(tmp_path: Path) -> None:
    """A folder yields its files and those below it, sorted by name, whatever their format; hidden ones are left out."""
    for name in ("b.txt", "a/z.txt", "a/b/c.md", "c.html", ".hidden.txt", ".git/config"):
        written(tmp_path, name, REPORT if not name.endswith(".html") else f"<html><body><p>{REPORT}</p>")
    written(tmp_path, "d.jsonl", '{"text": "First of two short texts."}\n{"text": "Second of two short texts."}\n')
    expected = ["a/b/c.md", "a/z.txt", "b.txt", "c.html", "d.jsonl:1", "d.jsonl:2"]
    assert sources(read(tmp_path)) == [(str(tmp_path / name), "read") for name in expected]


def test_what_cannot_be_read_in_a_folder_does_not_end_it(tmp_path: Path) -> None:
    """Each failing file of a folder is yielded as an error that names it, and the ones after it are still read."""
    written(tmp_path, "a.bin", bytes(range(256)) * 8)
    written(tmp_path, "b.txt", "")
    written(tmp_path, "c.txt", REPORT)
    os.mkfifo(tmp_path / "d.fifo")
    (tmp_path / "e.txt").symlink_to(tmp_path / "nowhere")
    written(tmp_path, "f.txt", REPORT)
    expected = [
        ("a.bin", "unknown-format"),
        ("b.txt", "no-text"),
        ("c.txt", "read"),
        ("d.fifo", "unsafe"),
        ("e.txt", "unreachable"),
        ("f.txt", "read"),
    ]
    assert sources(read(tmp_path)) == [(str(tmp_path / name), outcome) for name, outcome in expected]


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    """A link to a file or folder outside the walked folder is refused; a link to a file inside is read, a link to a
    folder inside (even to the folder itself, a loop) is passed over."""
    written(tmp_path, "outside/secret.txt", REPORT)
    inside = tmp_path / "inside"
    written(inside, "real/a.txt", REPORT)
    (inside / "file.txt").symlink_to(tmp_path / "outside/secret.txt")
    (inside / "folder").symlink_to(tmp_path / "outside")
    (inside / "loop").symlink_to(inside)
    (inside / "same.txt").symlink_to(inside / "real/a.txt")
    found = [(Path(str(source)).name, outcome) for source, outcome in sources(read(inside))]
    assert found == [("file.txt", "unsafe"), ("folder", "unsafe"), ("a.txt", "read"), ("same.txt", "read")]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: None, "unreachable"),
        (lambda path: path.mkdir(), "no-text"),
        (os.mkfifo, "unsafe"),
        (lambda path: path.symlink_to("/dev/zero"), "unsafe"),
        (lambda path: socket.socket(socket.AF_UNIX).bind(str(path)), "unreachable"),
        (lambda path: path.symlink_to(path), "unreachable"),
    ],
    ids=["missing", "empty folder", "pipe", "endless device", "socket", "link to itself"],
)
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, make: object, code: str) -> None:
    """Whatever a path leads to that is not a file with text in it ends in one error, without waiting."""
    path = tmp_path / "x"
    assert callable(make)
    make(path)
    assert refused(path).code == code


@pytest.mark.parametrize("source", ["", "\0", "a\0b", "x" * 5000, "javascript:alert(1)", "C:\\no\\such.txt", "\udcff"])
def test_odd_paths_are_unreachable(source: str) -> None:
    """A string that can't be a path is reported like a file that does not exist."""
    error = refused(source)
    assert error.code == "unreachable"
    (error.source or "").encode("utf-8")


def test_a_file_that_may_not_be_read_is_unreachable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the system refuses to open a file, the error says why."""

    def denied(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    error = refused(written(tmp_path, "a.txt", REPORT))
    assert (error.code, error.message) == ("unreachable", "can't be opened: Permission denied")


def test_file_names_of_no_encoding_can_be_printed(tmp_path: Path) -> None:
    """A file name that is not UTF-8 is shown with replacement characters, and the file is read."""
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    with open(path, "wb") as file:
        file.write(REPORT.encode())
    assert read_one(tmp_path).source == str(tmp_path / "caf\ufffd.txt")


@pytest.mark.parametrize(
    ("data", "title", "text"),
    [
        (REPORT, None, REPORT),
        (f"# Strike ends\n\n{REPORT}", "Strike ends", f"Strike ends\n\n{REPORT}"),
        (f"<html><title>Strike ends</title><p>{REPORT}</p>", "Strike ends", f"Strike ends\n\n{REPORT}"),
        ('{"text": "A short text."}\n', None, "A short text."),
    ],
    ids=["plain", "Markdown", "HTML", "JSON lines"],
)
def test_standard_input_is_recognised_by_content(
    monkeypatch: pytest.MonkeyPatch, data: str, title: str | None, text: str
) -> None:
    """Without a name, the content alone decides the format."""
    stdin(monkeypatch, data.encode())
    found = read_one("-")
    assert (found.title, found.text) == (title, text)
    assert found.source.startswith("-")


def test_standard_input_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more of an endless standard input is read than the limit and one chunk."""

    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            buffer[:] = b"y" * len(buffer)
            Endless.given += len(buffer)
            return len(buffer)

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    assert refused("-", Settings(max_bytes=500_000)).code == "too-long"
    assert Endless.given < 1_000_000


def test_a_closed_standard_input_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program started without standard input is told so."""
    monkeypatch.setattr(sys, "stdin", None)
    assert refused("-").code == "unreachable"


@pytest.mark.parametrize("data", ["", " \n\t\r\n ", "\ufeff", "\u200b\u00ad", "--- *** ---", "🙂"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_nothing_to_read_is_no_text(tmp_path: Path, name: str, data: str) -> None:
    """An empty file, white space and marks without a letter or digit are no text."""
    assert refused(written(tmp_path, name, data)).code == "no-text"


def test_what_is_given_by_hand_fills_what_a_text_lacks(tmp_path: Path) -> None:
    """Settings supply date, outlet, title and address of a plain text; a title guessed from its layout yields."""
    settings = Settings(published="27 October 2023", outlet="Herald", title="By hand", url="https://herald.example/1")
    found = read_one(written(tmp_path, "a.txt", f"Strike ends at dawn\n\n{REPORT}"), settings)
    assert (found.published, found.outlet, found.title, found.url) == (
        "2023-10-27",
        "Herald",
        "By hand",
        "https://herald.example/1",
    )


def test_a_document_s_own_metadata_wins(tmp_path: Path) -> None:
    """What a document says of itself is not overwritten by settings; what it does not say is filled."""
    line = '{"text": "A short text.", "title": "Own", "published": "2023-10-27"}'
    found = read_one(written(tmp_path, "a.jsonl", line), Settings(title="Hand", published="1999-01-01", outlet="Hand"))
    assert (found.title, found.published, found.outlet) == ("Own", "2023-10-27", "Hand")


@pytest.mark.parametrize("published", ["yesterday", "10/11/2023", "2023-02-30", "", "20231"])
def test_a_date_given_by_hand_must_be_one(published: str) -> None:
    """A malformed `published` setting is a mistake in the call, raised before anything is read."""
    with pytest.raises(UsageError, match="not a date"):
        documents("-", Settings(published=published))


@pytest.mark.parametrize(
    ("names", "expected"),
    [(["a.txt", "b.html", "c/d.md"], 3), (["a.txt", "b.jsonl"], None), (["a.txt", "b.jsonl.gz"], None), ([], 1)],
)
def test_documents_in_a_folder_are_counted_without_reading(
    tmp_path: Path, names: list[str], expected: int | None
) -> None:
    """The count of a folder is what it will yield, and unknown when a file can hold many documents."""
    for name in names:
        written(tmp_path, name, REPORT)
    assert count(str(tmp_path)) == expected


@pytest.mark.parametrize(
    ("source", "expected"), [("-", None), ("https://a.example/b", 1), ("a.txt", 1), ("a.ndjson", None)]
)
def test_single_sources_are_counted_by_name(source: str, expected: int | None) -> None:
    """One file or address is one document unless its name says that it can hold many."""
    assert count(source) == expected


def test_every_format_is_a_row_of_one_table() -> None:
    """Formats have different names, and no extension belongs to two."""
    extensions = [extension for format in FORMATS for extension in format.extensions]
    assert len({format.name for format in FORMATS}) == len(FORMATS)
    assert len(set(extensions)) == len(extensions)
    assert all(extension.startswith(".") for extension in extensions)


def test_importing_ingest_loads_no_parser(tmp_path: Path) -> None:
    """Importing the package, and reading a plain English text, loads none of the large libraries."""
    path = written(tmp_path, "a.txt", REPORT.replace("“", '"').replace("”", '"'))
    script = (
        "import sys; from onrecord.ingest import documents; from onrecord.settings import Settings\n"
        "large = {'trafilatura', 'lxml', 'py3langid', 'ftfy', 'charset_normalizer', 'zstandard', 'markdown_it'}\n"
        "assert not large & set(sys.modules), large & set(sys.modules)\n"
        f"assert len(list(documents({str(path)!r}, Settings()))) == 1\n"
        "assert not large & set(sys.modules), large & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
