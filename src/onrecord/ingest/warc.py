"""WARC, the archive format of web crawls (ISO 28500): its pages of HTML and plain text, one document each.

The file is read as a stream and never unpacked to disk. One broken record costs that record: reading goes on at the
next, behind damaged gzip data too (`members`), and what was lost is yielded as an error with its place in the file.
fastwarc parses a record once it is there in full; it is not given the file, because there a bad gzip member ends
reading, records that were cut pass for whole, and a compression bomb is unpacked into memory.

Redirects, errors, requests, pictures and "revisit" records, which repeat nothing of the page, are no documents and are
not reported.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias
from urllib.parse import urlsplit

from onrecord.document import Document
from onrecord.errors import InputError, NoText, TooLong, UnknownFormat
from onrecord.ingest import html, plain
from onrecord.ingest.content import Content, Format
from onrecord.ingest.members import Members
from onrecord.settings import Settings

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_EXTENSIONS = (".warc",)
_BEGIN = b"WARC/1."
_LONGEST_HEADER = 1 << 16
_AT_ONCE = 1 << 16
_RESPONSE = re.compile(rb"^WARC-Type:[ \t]*response[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_END = b"\r\n\r\n"
_MEDIA = ("text/html", "application/xhtml+xml", "text/plain")
# Content encodings that have no mark of their own; gzip and zstd are told by theirs, which is safer: many archives keep
# the header and not the packing.
_UNMARKED = ("br", "deflate")

Outcome: TypeAlias = "bytes | InputError"
"""The bytes of a response record, header and all, or what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    data: bytes
    url: str
    day: str | None
    media: str
    charset: str | None


class _Tape:
    """Pieces of bytes, read by length or up to a mark; what was taken can be put back."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = bytearray()
        self.position = 0

    def holds(self, size: int) -> bool:
        """True when there are at least so many more bytes."""
        while len(self._held) < size and (piece := next(self._pieces, b"")):
            self._held += piece
        return len(self._held) >= size

    def begins(self, mark: bytes) -> bool:
        self.holds(len(mark))
        return self._held.startswith(mark)

    def take(self, size: int) -> bytes:
        """So many bytes; fewer when there are no more."""
        self.holds(size)
        taken = bytes(self._held[:size])
        del self._held[:size]
        self.position += len(taken)
        return taken

    def put_back(self, taken: bytes) -> None:
        self._held[:0] = taken
        self.position -= len(taken)

    def upto(self, mark: bytes, limit: int) -> bytes | None:
        """The bytes up to the mark and with it; None when it does not come within the limit."""
        size = 0
        while (place := self._held.find(mark, max(0, size - len(mark)))) < 0:
            size = len(self._held)
            if size > limit or not self.holds(size + 1):
                return None
        return self.take(place + len(mark))

    def seek(self, mark: bytes) -> bool:
        """Goes to the mark; False when it does not come."""
        while (place := self._held.find(mark)) < 0:
            self.take(max(0, len(self._held) - len(mark)))
            if not self.holds(len(self._held) + 1):
                return False
        self.take(place)
        return True


def _recognise(content: Content) -> bool:
    return content.begins(_BEGIN) or (content.extension in _EXTENSIONS and content.media in (None, "application/warc"))


def _documents(content: Content, settings: Settings) -> Iterator[Document | InputError]:
    is_empty = True
    for place, outcome in _outcomes(content, settings.max_bytes):
        source = f"{content.source}:{place}"
        try:
            if isinstance(outcome, InputError):
                raise outcome
            page = _page(outcome, settings.max_bytes)
            if page is None:
                continue
            is_empty = False
            yield from _read(page, f"{source}#{page.url}", settings)
        except InputError as error:
            is_empty = False
            error.source = error.source or source
            yield error
    if is_empty:
        raise NoText("no pages in the archive")


def _outcomes(content: Content, limit: int) -> Iterator[tuple[int, Outcome]]:
    """Every response record with its place: its first byte, or that of the gzip member it is in."""
    if not content.is_gzip:
        yield from _records(_Tape(content.stream()), limit)
        return
    for place, pieces in Members(content.packed(), begin=_BEGIN, limit=limit):
        # A member's check sum stands at its end: its last record is believed once that was read.
        last: Outcome | None = None
        try:
            for _, outcome in _records(_Tape(pieces), limit):
                if last is not None:
                    yield place, last
                last = outcome
        except InputError as error:
            last = error
        if last is not None:
            yield place, last


def _records(tape: _Tape, limit: int) -> Iterator[tuple[int, Outcome]]:
    while True:
        while tape.begins(b"\r\n"):
            tape.take(2)
        place = tape.position
        if not tape.holds(1):
            return
        header = tape.upto(_END, _LONGEST_HEADER) if tape.begins(_BEGIN) else None
        length = _LENGTH.search(header) if header else None
        if header is None or length is None:
            yield place, UnknownFormat("damaged: not a WARC record where one should begin")
            tape.take(1)
        else:
            outcome = _block(tape, int(length[1]), limit)
            if isinstance(outcome, UnknownFormat) or _RESPONSE.search(header):
                yield place, outcome if isinstance(outcome, InputError) else header + outcome
            if isinstance(outcome, bytes):
                continue
        if not tape.seek(_BEGIN):
            return


def _block(tape: _Tape, length: int, limit: int) -> Outcome:
    """What a record holds. The two empty lines behind it say that its length is true; where they lack, the tape is put
    back to the next record inside what was taken."""
    if length > limit + _LONGEST_HEADER:
        return TooLong(f"more than {limit:,} bytes")
    block = tape.take(length)
    if tape.begins(_END) or (len(block) == length and not tape.holds(1)):
        return block
    following = block.find(_BEGIN)
    if following >= 0:
        tape.put_back(block[following:])
    if len(block) < length and following < 0:
        return UnknownFormat("truncated: the record ends early")
    return UnknownFormat("damaged: the record's length is wrong")


def _page(record: bytes, limit: int) -> _Page | None:
    """The page in a response record; None when it holds no page of text. UnknownFormat when it can't be parsed."""
    parsed = _parsed(record, "transfer")
    headers = parsed.http_headers
    media = (parsed.http_content_type or "text/html").lower()
    if headers is None or headers.status_code != 200 or media not in _MEDIA:
        return None
    if (headers.get("Content-Encoding") or "").strip().lower() in _UNMARKED:
        parsed = _parsed(record, "all")
    day = parsed.record_date
    return _Page(
        data=_payload(parsed, limit),
        url=(parsed.headers.get("WARC-Target-URI") or "").strip("<>"),
        day=day.date().isoformat() if day else None,
        media=media,
        charset=parsed.http_charset,
    )


def _parsed(record: bytes, decode: Literal["transfer", "all"]) -> WarcRecord:
    from fastwarc.warc import ArchiveIterator

    try:
        return next(iter(ArchiveIterator(io.BytesIO(record), parse_http=True, auto_decode=decode)))
    except (StopIteration, OSError, ValueError) as error:
        raise UnknownFormat(f"damaged: {error or 'not a WARC record'}") from error


def _payload(record: WarcRecord, limit: int) -> bytes:
    """What the server sent, unpacked where only its headers say how, in steps: it may be a compression bomb."""
    parts, size = [], 0
    try:
        while piece := record.reader.read(_AT_ONCE):
            parts.append(piece)
            size += len(piece)
            if size > limit:
                raise TooLong(f"more than {limit:,} bytes")
    except (OSError, ValueError) as error:
        raise UnknownFormat(f"damaged: {error}") from error
    return b"".join(parts)


def _read(page: _Page, source: str, settings: Settings) -> Iterator[Document | InputError]:
    """The document of a page. The day it was fetched is its date where neither the page nor the call gives one."""
    content = Content(
        iter((page.data,)),
        source=source,
        name=posixpath.basename(_path(page.url)),
        limit=settings.max_bytes,
        media=page.media,
        charset=page.charset,
        url=page.url,
    )
    reader = plain.FORMAT if page.media == "text/plain" else html.FORMAT
    try:
        yield from reader.documents(content, replace(settings, published=settings.published or page.day))
    except InputError as error:
        error.source = error.source or source
        yield error


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


FORMAT = Format(name="WARC", extensions=_EXTENSIONS, recognise=_recognise, documents=_documents, many=True)
