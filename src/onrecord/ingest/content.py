"""The bytes of one input: what they look like, all of them, or line by line, never more than the limit at a time."""

from __future__ import annotations

import functools
import itertools
import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.document import Document
from onrecord.errors import InputError, TooLong, UnknownFormat, Unsafe
from onrecord.ingest.charset import decoded, is_wide
from onrecord.ingest.unpack import Tally, unpacked
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.ingest.fetch import Page

_HEAD = 8192
# A line over the limit is skipped, but not for ever: after this many times the limit the input is given up.
_PATIENCE = 10
# Text seldom shrinks to less than a thirtieth; what grows past the limit from less than a hundredth is an attack.
_BOMB_RATIO = 100

# Roots of the XML that is read: pages and feeds.
_READ_XML = re.compile(rb"<(?:html|(?:[a-z]+:)?(?:rss|feed|rdf))\b", re.IGNORECASE)

_CONTROLS = re.compile(rb"[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")

# First bytes of files that people point at by mistake. "Unpack it first" is only said where that would help.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document; save its text first"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a RIFF file (image, sound or film)"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"PK\x03\x04", "a ZIP archive or an Office document; unpack or save as text first"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save it as text first"),
    (b"{\\rtf", "a Rich Text document; save it as text first"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"BZh", "bzip2 data; unpack it first"),
    (b"\xfd7zXZ", "xz data; unpack it first"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One row of `FORMATS`.

    `recognise` says whether an input is of this format, by content and name. `documents` reads it: what it yields has
    its `source` set; an `InputError` it raises is about the whole input. `many` is true where one input can hold many
    documents.
    """

    name: str
    extensions: tuple[str, ...]
    recognise: Callable[[Content], bool]
    documents: Callable[[Content, Settings], Iterator[Document | InputError]]
    many: bool = False


class Content:
    """One input, unpacked: its `source` for people, its `name` without `.gz` or `.zst`, and its bytes, read once.

    `charset`, `media` and `url` are what a server said. Raises Unsafe when the bytes are packed twice. Damage at the
    very start is raised by what reads the bytes, like damage further on.
    """

    def __init__(
        self,
        chunks: Iterator[bytes],
        *,
        source: str,
        name: str,
        limit: int,
        media: str | None = None,
        charset: str | None = None,
        url: str | None = None,
    ) -> None:
        self.source = source
        self.name = re.sub(r"\.(gz|zst|zstd)$", "", name, flags=re.IGNORECASE)
        self.limit = limit
        self.media = media
        self.charset = charset
        self.url = url
        self._packed = Tally()
        self._raw = chunks
        self._seen: list[bytes] = []
        self._head, self._chunks = _opened(self._tapped(), self._packed)

    @property
    def extension(self) -> str:
        """The name's extension with its dot, in small letters; empty when there is none."""
        return posixpath.splitext(self.name.replace("\\", "/"))[1].lower()

    def claims(self, extensions: tuple[str, ...], media: tuple[str, ...]) -> bool:
        """True when the server, or else the name, says that this is one of these kinds."""
        if self.media in (None, "text/plain", "application/octet-stream"):
            return self.extension in extensions
        return self.media in media

    @functools.cached_property
    def is_text(self) -> bool:
        """True when the first bytes look like text in some encoding rather than binary data."""
        head = self._head
        return bool(is_wide(head) or (_signature(head) is None and _reads_as_text(head)))

    @functools.cached_property
    def start(self) -> str:
        """The first few thousand characters without leading white space; empty when this is no text."""
        return decoded(self._head, self.charset, final=False).lstrip() if self.is_text else ""

    def begins(self, mark: bytes) -> bool:
        """True when these are the first bytes."""
        return self._head.startswith(mark)

    @property
    def is_wide(self) -> bool:
        """True for text of two or four bytes a character, where a byte 0x0A need not be the end of a line."""
        return is_wide(self._head) is not None

    @property
    def likeness(self) -> str:
        """What this looks like, for a message."""
        return _signature(self._head) or ("binary data" if not self.is_text else "text of an unknown kind")

    def whole(self) -> bytes:
        """All the bytes. Raises TooLong or Unsafe when there are more than the limit (no more are read)."""
        parts, size = [self._head], len(self._head)
        while size <= self.limit:
            chunk = next(self._chunks, b"")
            if not chunk:
                return b"".join(parts)
            parts.append(chunk)
            size += len(chunk)
        raise self.over_limit(size)

    def lines(self) -> Iterator[bytes | TooLong]:
        """The lines, without their ends, as they come; a TooLong in the place of a line over the limit.

        An error of the stream itself (damage, a bomb) is raised after the last line that was whole.
        """
        parts: list[bytes] = []
        size = 0
        pending = self._head
        while pending:
            *whole, rest = pending.split(b"\n")
            for piece in whole:
                yield self._line(parts, piece, size)
                parts, size = [], 0
            size += len(rest)
            if size <= self.limit:
                parts.append(rest)
            elif size > self.limit * _PATIENCE or self._packed.is_grown(size, _BOMB_RATIO):
                raise self.over_limit(size)
            pending = next(self._chunks, b"")
        if size:
            yield self._line(parts, b"", size)

    def stream(self) -> Iterator[bytes]:
        """The bytes as they come, unpacked, without a limit: for formats that hold many documents."""
        return itertools.chain((self._head,), self._chunks)

    def packed(self) -> Iterator[bytes]:
        """The bytes as they came, still packed, from the first on: for formats that can go on behind damage."""
        return itertools.chain(self._seen, self._raw)

    @property
    def is_gzip(self) -> bool:
        """True when the bytes came packed with gzip."""
        return b"".join(self._seen)[:2] == b"\x1f\x8b"

    def over_limit(self, size: int) -> TooLong | Unsafe:
        """The error for more than the limit: an attack when the bytes grew out of almost nothing."""
        if self._packed.is_grown(size, _BOMB_RATIO):
            return Unsafe(f"compression bomb: unpacks to more than {self.limit:,} bytes", source=self.source)
        return TooLong(f"more than {self.limit:,} bytes", source=self.source)

    def unknown(self) -> UnknownFormat:
        """The error for an input that no format recognises."""
        return UnknownFormat(f"not a format that can be read: looks like {self.likeness}", source=self.source)

    def _tapped(self) -> Iterator[bytes]:
        """The chunks; those that the head was made from are kept."""
        for chunk in self._raw:
            if not hasattr(self, "_head"):
                self._seen.append(chunk)
            yield chunk

    def _line(self, parts: list[bytes], last: bytes, size: int) -> bytes | TooLong:
        if size + len(last) > self.limit:
            return TooLong(f"line of more than {self.limit:,} bytes")
        return b"".join((*parts, last))


def _opened(raw: Iterator[bytes], tally: Tally) -> tuple[bytes, Iterator[bytes]]:
    """The first bytes, unpacked, and the rest; where the first are damaged, the rest raises it when it is asked for."""
    head = b""
    try:
        chunks = unpacked(raw, tally)
        while len(head) < _HEAD and (chunk := next(chunks, b"")):
            head += chunk
    except UnknownFormat as error:
        return head, _damaged(error)
    return head, chunks


def _damaged(error: UnknownFormat) -> Iterator[bytes]:
    raise error
    yield b""


def _signature(head: bytes) -> str | None:
    if head[4:8] == b"ftyp":
        return "a film or an HEIC image"
    if head[257:262] == b"ustar":
        return "a tar archive; unpack it first"
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml") and not _READ_XML.search(head):
        return "an XML document of a kind that is not read"
    return next((name for magic, name in _SIGNATURES if head.startswith(magic)), None)


def _reads_as_text(head: bytes) -> bool:
    """Few control characters. Bytes that are not UTF-8 get less patience: half of all random bytes are above 0x7f."""
    controls = len(_CONTROLS.findall(head))
    try:
        head[:-4].decode("utf-8")
    except UnicodeDecodeError:
        return controls * 33 <= len(head)
    return controls * 5 <= len(head)


def content_of(page: Page, source: str, settings: Settings) -> Content:
    """What a server sent as an input; its name is the last part of the address that it came from in the end."""
    return Content(
        iter((page.data,)),
        source=source,
        name=posixpath.basename(urlsplit(page.url).path),
        limit=settings.max_bytes,
        media=page.media,
        charset=page.charset,
        url=page.url,
    )
