"""WARC archives: whole, damaged, hostile."""

from __future__ import annotations

import gzip
import random
import tracemalloc
from pathlib import Path

import brotli
import pytest
import zstandard

from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.ingest import count
from onrecord.settings import Settings
from tests.ingest.sources import REPORT, RUSSIAN, read, read_one, refused, written

FETCHED = b"2024-03-12T01:02:03Z"


def page(text: str = REPORT, head: str = "") -> bytes:
    return f"<html><head><title>Strike ends</title>{head}</head><body><article><p>{text}</p></body></html>".encode()


def http(body: bytes, *headers: bytes, status: bytes = b"200 OK", media: bytes = b"text/html; charset=utf-8") -> bytes:
    lines = [b"HTTP/1.1 " + status, b"Content-Type: " + media, *headers, b"", body]
    return b"\r\n".join(lines)


def record(block: bytes, kind: bytes = b"response", url: bytes = b"https://herald.example/1") -> bytes:
    lines = [
        b"WARC/1.0",
        b"WARC-Type: " + kind,
        b"WARC-Target-URI: " + url,
        b"WARC-Date: " + FETCHED,
        b"Content-Type: application/http; msgtype=response",
        b"Content-Length: %d" % len(block),
        b"",
        block,
        b"",
        b"",
    ]
    return b"\r\n".join(lines)


GOOD = record(http(page()))
FIRST = record(http(page("The ferry to Karsk sails again, the harbour master said on Monday.")))
LAST = record(http(page("The mayor of Karsk resigned on Tuesday, her office said in a statement.")))
packed = gzip.compress


def outcomes(path: Path, settings: Settings | None = None) -> list[str]:
    """ "read", or the code of the error, for everything that the archive yields."""
    return [found.code if isinstance(found, InputError) else "read" for found in read(path, settings)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc", GOOD),
        ("a.warc.gz", packed(GOOD)),
        ("nameless", packed(GOOD)),
        ("a.warc.zst", zstandard.ZstdCompressor().compress(GOOD)),
        ("a.warc", b"\r\n" + GOOD.replace(b"WARC/1.0", b"WARC/1.1")),
    ],
)
def test_a_page_is_read_with_address_and_date(tmp_path: Path, name: str, data: bytes) -> None:
    """A response becomes a document with the record's address, and the day of the crawl where the page has no date."""
    found = read_one(written(tmp_path, name, data))
    assert (found.text, found.title) == (f"Strike ends\n\n{REPORT}", "Strike ends")
    assert (found.url, found.published) == ("https://herald.example/1", "2024-03-12")
    assert found.source.startswith(f"{tmp_path}/{name}:")
    assert found.source.endswith("#https://herald.example/1")


def test_the_date_of_the_page_and_the_date_given_come_first(tmp_path: Path) -> None:
    """A page's own date counts for more than the one given by hand, and that for more than the day of the crawl."""
    dated = record(http(page(head='<meta property="article:published_time" content="2023-10-27">')))
    path = written(tmp_path, "a.warc", dated + LAST)
    found = [one.published for one in read(path, Settings(published="2020-01-01")) if isinstance(one, Document)]
    assert found == ["2023-10-27", "2020-01-01"]


@pytest.mark.parametrize(
    "other",
    [
        record(b"software: a crawler", b"warcinfo"),
        record(b"GET / HTTP/1.1\r\n\r\n", b"request"),
        record(http(b""), b"revisit"),
        record(http(page(), status=b"404 Not Found")),
        record(http(page(), status=b"301 Moved", media=b"text/html")),
        record(http(b"\x89PNG\r\n\x1a\n", media=b"image/png")),
        record(http(b"%PDF-1.7", media=b"application/pdf")),
        record(b"x" * 11_000_000, b"resource"),
    ],
    ids=["warcinfo", "request", "revisit", "404", "301", "image", "pdf", "large"],
)
@pytest.mark.parametrize("pack", [bytes, packed], ids=["plain", "gzip"])
def test_what_is_no_page_is_passed_over(tmp_path: Path, other: bytes, pack: object) -> None:
    """Only responses of text with status 200 are documents; the rest is neither read nor reported."""
    assert callable(pack)
    assert outcomes(written(tmp_path, "a.warc", pack(FIRST) + pack(other) + pack(LAST))) == ["read", "read"]
    assert refused(written(tmp_path, "b.warc", pack(other))).code == "no-text"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"%x\r\n" % len(page()) + page() + b"\r\n0\r\n\r\n", [b"Transfer-Encoding: chunked"]),
        (packed(page()), [b"Content-Encoding: gzip"]),
        (brotli.compress(page()), [b"Content-Encoding: br"]),
        (page(), [b"Content-Encoding: gzip"]),
        (page(), [b"X-Crawler-Content-Encoding: gzip"]),
    ],
    ids=["chunked", "gzip", "brotli", "said to be gzip", "renamed"],
)
def test_what_the_server_packed_is_unpacked(tmp_path: Path, body: bytes, headers: list[bytes]) -> None:
    """Transfer and content encodings are taken off, also where the archive kept the header but not the packing."""
    assert read_one(written(tmp_path, "a.warc", record(http(body, *headers)))).text == f"Strike ends\n\n{REPORT}"


def test_plain_text_and_other_encodings_are_read(tmp_path: Path) -> None:
    """A text/plain response is its text, in the character set that its header or its bytes say."""
    text = f"Łódź talks\n\n{REPORT}"
    data = record(http(text.encode("iso8859-2", "replace"), media=b"text/plain; charset=iso-8859-2"))
    assert read_one(written(tmp_path, "a.warc", data)).text == text.encode("iso8859-2", "replace").decode("iso8859-2")


def test_other_languages_and_empty_pages_are_reported(tmp_path: Path) -> None:
    """A page that can't be read is an error with its place and address; the others are read."""
    data = FIRST + record(http(page(RUSSIAN * 3))) + record(http(b"<html></html>")) + LAST
    found = read(written(tmp_path, "a.warc", data))
    assert [one.code if isinstance(one, InputError) else "read" for one in found] == [
        "read", "unsupported-language", "no-text", "read",
    ]  # fmt: skip
    assert str(found[1].source) == f"{tmp_path}/a.warc:{len(FIRST)}#https://herald.example/1"


def flipped(data: bytes) -> bytes:
    """The member with a bit changed in its check sum."""
    return data[:-6] + bytes([data[-6] ^ 1]) + data[-5:]


@pytest.mark.parametrize(
    ("middle", "lost"),
    [
        (packed(GOOD)[: len(packed(GOOD)) // 2], ["unknown-format"]),
        (flipped(packed(GOOD)), ["unknown-format"]),
        (b"rubbish" * 50, ["unknown-format"]),
        (b"\0" * 300, []),
        (packed(b"rubbish" * 50), ["unknown-format"]),
        (packed(GOOD.replace(b"Content-Length: ", b"Content-Length: 9")), ["unknown-format"]),
        (packed(GOOD.replace(b"Content-Length: ", b"Content-Size: ")), ["unknown-format"]),
        (packed(b"WARC/1.0\r\nX: " + b"x" * 100_000 + b"\r\n\r\n"), ["unknown-format"]),
        (packed(GOOD.replace(b"HTTP/1.1 200 OK", b"HTTP/")), ["unknown-format"]),
    ],
    ids=["cut", "sum", "rubbish", "padding", "no record", "length", "no length", "header", "status line"],
)
def test_one_damaged_member_costs_that_member(tmp_path: Path, middle: bytes, lost: list[str]) -> None:
    """All other records are read; the loss is reported once, with its place in the file."""
    path = written(tmp_path, "a.warc.gz", packed(FIRST) + middle + packed(LAST))
    found = read(path)
    codes = [one.code if isinstance(one, InputError) else "read" for one in found]
    assert codes == ["read", *lost, "read"] or (not lost and codes == ["read", "read"])
    for one in found[1:-1]:
        assert str(one.source) == f"{path}:{len(packed(FIRST))}"


@pytest.mark.parametrize(
    "middle",
    [
        GOOD[:300],
        GOOD[:-100],
        GOOD.replace(b"Content-Length: ", b"Content-Length: 9"),
        GOOD.replace(b"Content-Length: ", b"Content-Length: 999999999999999"),
        GOOD.replace(b"Content-Length: ", b"Content-Length: 1\r\nX-Length: "),
        GOOD.replace(b"Content-Length: ", b"Content-Length: -"),
        b"rubbish\r\n\r\n" * 50,
        GOOD[20:],
    ],
    ids=["cut", "cut late", "too long", "endless", "too short", "negative", "rubbish", "no beginning"],
)
def test_one_damaged_record_of_a_plain_archive_costs_that_record(tmp_path: Path, middle: bytes) -> None:
    """Where nothing is packed, reading goes on at the next record's first line."""
    assert outcomes(written(tmp_path, "a.warc", FIRST + middle + LAST))[:1] == ["read"]
    found = outcomes(written(tmp_path, "a.warc", FIRST + middle + LAST))
    assert found.count("read") == 2
    assert len(found) == 3


@pytest.mark.parametrize("cut", [1, 40, 200])
@pytest.mark.parametrize("pack", [bytes, packed], ids=["plain", "gzip"])
def test_an_archive_that_ends_early_is_read_up_to_there(tmp_path: Path, cut: int, pack: object) -> None:
    """The record that was cut is reported, not read as if it were whole."""
    assert callable(pack)
    data = pack(FIRST) + pack(LAST)[: -cut if pack is packed else -cut - 4]
    assert outcomes(written(tmp_path, "a.warc.gz", data)) == ["read", "unknown-format"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no-text"),
        (packed(b""), "no-text"),
        (packed(GOOD)[:30], "unknown-format"),
        (flipped(packed(GOOD)), "unknown-format"),
        (b"WARC/1.0\r\n", "unknown-format"),
        (b"WARC/1.0\r\n" + b"x" * 200_000, "unknown-format"),
        (packed(packed(GOOD)), "unsafe"),
    ],
)
def test_an_archive_with_nothing_good_is_one_error(tmp_path: Path, data: bytes, code: str) -> None:
    """Empty, damaged from the start, packed twice."""
    assert refused(written(tmp_path, "a.warc.gz", data)).code == code


def test_a_bad_first_member_is_no_end(tmp_path: Path) -> None:
    """Damage at the very start costs the first record only."""
    path = written(tmp_path, "a.warc.gz", flipped(packed(FIRST)) + packed(LAST))
    assert outcomes(path) == ["unknown-format", "read"]


@pytest.mark.parametrize(
    "bomb",
    [
        packed(record(http(b"a" * 40_000_000))),
        packed(record(http(packed(b"a" * 40_000_000), b"Content-Encoding: gzip"))),
        packed(record(http(brotli.compress(b"a" * 40_000_000, quality=1), b"Content-Encoding: br"))),
        packed(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 40000000\r\n\r\n" + b"a" * 40_000_000),
    ],
    ids=["member", "gzip inside", "brotli inside", "no end"],
)
def test_a_compression_bomb_costs_itself_only(tmp_path: Path, bomb: bytes) -> None:
    """A record that unpacks to more than the limit is refused without being held, and reading goes on."""
    path = written(tmp_path, "a.warc.gz", packed(FIRST) + bomb + packed(LAST))
    outcomes(written(tmp_path, "warm.warc", GOOD))
    tracemalloc.start()
    found = outcomes(path, Settings(max_bytes=1_000_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found[0], found[-1]) == ("read", "read")
    assert set(found[1:-1]) <= {"too-long", "unsafe"}
    assert found[1:-1]
    assert peak < 30_000_000


def test_a_long_archive_is_streamed(tmp_path: Path) -> None:
    """Memory does not grow with the file."""
    noise = random.Random(7)
    picture = packed(record(http(noise.randbytes(700_000), media=b"image/jpeg")))
    path = written(tmp_path, "a.warc.gz", packed(FIRST) + picture * 60 + packed(LAST))
    outcomes(written(tmp_path, "warm.warc", GOOD))
    tracemalloc.start()
    assert outcomes(path, Settings(max_bytes=1_000_000)) == ["read", "read"]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 15_000_000


@pytest.mark.parametrize("seed", range(40))
def test_any_damage_leaves_the_rest(tmp_path: Path, seed: int) -> None:
    """Bytes changed or lost anywhere in the middle never stop the file, crash, or lose the records around them."""
    noise = random.Random(seed)
    middle = bytearray(packed(GOOD))
    for _ in range(noise.randint(1, 6)):
        place = noise.randrange(len(middle))
        middle[place : place + noise.randint(0, 3)] = noise.randbytes(noise.randint(0, 4))
    found = outcomes(written(tmp_path, "a.warc.gz", packed(FIRST) + bytes(middle) + packed(LAST)))
    assert found[0] == "read"
    assert found[-1] == "read"
    assert len(found) in (2, 3)


def test_how_many_pages_there_are_is_not_known_beforehand(tmp_path: Path) -> None:
    """An archive may hold any number of documents."""
    assert count(str(written(tmp_path, "a.warc.gz", packed(GOOD)))) is None
