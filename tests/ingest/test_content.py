"""Bytes: packed, damaged, endless, binary."""

from __future__ import annotations

import gzip
import json
import lzma
import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest
import zstandard

from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.settings import Settings
from tests.ingest.sources import REPORT, read, read_one, refused, written

PAGE = f"<!doctype html><html><head><title>Strike ends</title></head><body><p>{REPORT}</p></body></html>"
LINES = "".join(
    json.dumps({"text": f"Report {os.urandom(200).hex()} of the day.", "language": "en"}) + "\n" for _ in range(2000)
)


def gzipped(data: str | bytes) -> bytes:
    return gzip.compress(data.encode() if isinstance(data, str) else data)


def zstandardised(data: str | bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data.encode() if isinstance(data, str) else data)


@pytest.mark.parametrize("pack", [gzipped, zstandardised])
@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", REPORT, REPORT),
        ("a.md", f"> {REPORT}", REPORT),
        ("a.html", PAGE, f"Strike ends\n\n{REPORT}"),
        ("a.jsonl", json.dumps({"text": REPORT}), REPORT),
    ],
)
@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_every_format_may_be_packed(
    tmp_path: Path, pack: object, name: str, data: str, expected: str, ending: str
) -> None:
    """gzip and zstd are told by their first bytes, whatever the file's name ends in."""
    assert callable(pack)
    assert read_one(written(tmp_path, name + ending, pack(data))).text == expected


@pytest.mark.parametrize("pack", [gzipped, zstandardised])
def test_packed_files_of_many_members_are_read_through(tmp_path: Path, pack: object) -> None:
    """Members one after another are one stream, as their programs read them; gzip's padding between them too."""
    assert callable(pack)
    parts = [REPORT[:50].encode(), b"", REPORT[50:].encode()]
    padding = b"\0" * 300 if pack is gzipped else b""
    assert read_one(written(tmp_path, "a.txt.gz", b"".join(pack(part) + padding for part in parts))).text == REPORT


@pytest.mark.parametrize("outer", [gzipped, zstandardised])
@pytest.mark.parametrize("inner", [gzipped, zstandardised])
def test_packed_twice_is_refused(tmp_path: Path, outer: object, inner: object) -> None:
    """One layer of packing is taken off, never two."""
    assert callable(outer)
    assert callable(inner)
    assert refused(written(tmp_path, "a.txt.gz.gz", outer(inner(REPORT)))).code == "unsafe"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (gzipped(REPORT)[:-12], "truncated"),
        (gzipped(REPORT)[:5], "truncated"),
        (gzipped(REPORT)[:-6] + b"\x01\x02\x03\x04\x05\x06", "damaged"),
        (gzipped(REPORT) + b"rubbish", "damaged"),
        (b"\x1f\x8b\x08\x00" + os.urandom(300), "gzip"),
        (zstandardised(REPORT)[:-12], "truncated"),
        (zstandardised(REPORT)[:7], "truncated"),
        (zstandardised(REPORT)[:20] + b"\xff" * 40, "zstd"),
        (zstandardised(REPORT) + b"rubbish", "damaged"),
    ],
)
def test_damaged_packing_is_an_unknown_format(tmp_path: Path, data: bytes, word: str) -> None:
    """A packed file that ends early or is damaged is refused, and the message says which."""
    error = refused(written(tmp_path, "a.txt", data))
    assert error.code == "unknown-format"
    assert word in error.message


@pytest.mark.parametrize("pack", [gzipped, zstandardised])
def test_good_lines_before_the_damage_are_read(tmp_path: Path, pack: object) -> None:
    """From truncated packed JSON lines the whole lines before the cut are read; then comes one error."""
    assert callable(pack)
    data = pack(LINES)
    *found, last = read(written(tmp_path, "a.jsonl.gz", data[: len(data) // 2]))
    assert len(found) > 20
    assert all(isinstance(each, Document) for each in found)
    assert isinstance(last, InputError)
    assert (last.code, last.source) == ("unknown-format", str(tmp_path / "a.jsonl.gz"))


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.jsonl", "a.json"])
@pytest.mark.parametrize("pack", [gzipped, zstandardised])
def test_compression_bombs_are_cut(tmp_path: Path, pack: object, name: str) -> None:
    """A file that unpacks to a hundred times its size and over the limit is refused without unpacking it all."""
    assert callable(pack)
    path = written(tmp_path, name, pack(b"[" + b" " * 12_000_000))
    tracemalloc.start()
    error = refused(path, Settings(max_bytes=500_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert error.code == "unsafe"
    assert "bomb" in error.message
    assert peak < 40_000_000


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.jsonl", "a.json", "a"])
def test_a_file_over_the_limit_is_too_long(tmp_path: Path, name: str) -> None:
    """Megabytes of one character are refused, having read no more than the limit needs."""
    path = written(tmp_path, name, b"a" * (50_000_000 if name == "a.txt" else 11_000_000))
    tracemalloc.start()
    error = refused(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert error.code == "too-long"
    assert peak < 35_000_000


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    """The limit is the largest size allowed, and one byte more is too much."""
    path = written(tmp_path, "a.txt", b"a" * 100_000)
    assert len(read_one(path, Settings(max_bytes=100_000)).text) == 100_000
    assert refused(path, Settings(max_bytes=99_999)).code == "too-long"


def zipped(path: Path) -> bytes:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", REPORT)
    return path.read_bytes()


@pytest.mark.parametrize("name", ["a", "a.txt", "a.html", "a.md", "a.jsonl"])
@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01", "JPEG"),
        (b"GIF89a\x01\0\x01\0", "GIF"),
        (b"{\\rtf1\\ansi Some text.}", "Rich Text"),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "program"),
        (b"SQLite format 3\0" + bytes(60), "SQLite"),
        (lzma.compress(REPORT.encode()), "xz"),
        (b"BZh91AY&SY" + bytes(range(60)), "bzip2"),
        (b"\0\0\0\x20ftypisom" + bytes(60), "film"),
        (bytes(1000), "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b'<?xml version="1.0"?><catalogue><item/></catalogue>', "XML"),
    ],
)
def test_binary_data_is_named(tmp_path: Path, name: str, data: bytes, word: str) -> None:
    """Files that are no text are refused whatever their name, with what they look like."""
    error = refused(written(tmp_path, name, data))
    assert error.code == "unknown-format"
    assert word in error.message


def test_a_zip_archive_is_named(tmp_path: Path) -> None:
    """A ZIP archive (an Office document is one) is refused by name."""
    data = zipped(tmp_path / "a.zip")
    assert "ZIP" in refused(written(tmp_path, "report.txt", data)).message
