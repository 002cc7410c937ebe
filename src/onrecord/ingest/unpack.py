"""Unpacks gzip and zstd as a stream: one layer, any number of members, never much output at a time."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.errors import UnknownFormat, Unsafe

if TYPE_CHECKING:
    import zstandard

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_GZIP_AT_ONCE = 1 << 18
# zstandard's incremental decoder can't be told how much to give out. One compressed block of 4 bytes makes 128 KB,
# so this much input makes 8 MB at most.
_ZSTD_AT_ONCE = 1 << 8
_ZSTD_WINDOW = 1 << 27  # what the zstd program accepts unasked


class Tally:
    """Counts the packed bytes that were used up; `size` stays 0 when nothing was packed."""

    def __init__(self) -> None:
        self.size = 0

    def is_grown(self, size: int, ratio: int) -> bool:
        """True when something was unpacked, to more than `ratio` times as many bytes."""
        return 0 < ratio * self.size < size


def unpacked(chunks: Iterator[bytes], tally: Tally) -> Iterator[bytes]:
    """The chunks with one layer of gzip or zstd taken off, if there is one; none of them is empty.

    Raises Unsafe for a second layer, and UnknownFormat (at the place where it is met) for damage or an early end.
    """
    packed, chunks = _kind(chunks)
    if packed is None:
        return chunks
    unpack = _gunzipped if packed == "gzip" else _unzstandard
    nested, inner = _kind(unpack(chunks, tally))
    if nested is not None:
        raise Unsafe(f"packed twice: {nested} inside {packed}; unpack it first")
    return inner


def _kind(chunks: Iterator[bytes]) -> tuple[str | None, Iterator[bytes]]:
    """Which packing the chunks are in, and the same chunks again, empty ones left out."""
    head = b""
    for chunk in chunks:
        head += chunk
        if len(head) >= len(_ZSTD):
            break
    kind = "gzip" if head.startswith(_GZIP) else "zstd" if head.startswith(_ZSTD) else None
    return kind, (chunk for chunk in itertools.chain((head,), chunks) if chunk)


def _gunzipped(chunks: Iterator[bytes], tally: Tally) -> Iterator[bytes]:
    member = None
    try:
        for chunk in chunks:
            while chunk:
                if member is None:
                    chunk = chunk.lstrip(b"\0")  # padding between members is allowed
                    member = zlib.decompressobj(31) if chunk else None
                    continue
                made = member.decompress(chunk, _GZIP_AT_ONCE)
                rest = member.unused_data if member.eof else member.unconsumed_tail
                tally.size += len(chunk) - len(rest)
                yield made
                chunk = rest
                member = None if member.eof else member
        while member is not None and not member.eof:
            made = member.decompress(b"", _GZIP_AT_ONCE)
            if not made and not member.eof:
                raise UnknownFormat("truncated: the gzip data ends early")
            yield made
    except zlib.error as error:
        raise UnknownFormat(f"damaged gzip data: {error}") from error


def _unzstandard(chunks: Iterator[bytes], tally: Tally) -> Iterator[bytes]:
    import zstandard

    machine = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    frame: zstandard.ZstdDecompressionObj | None = None
    try:
        for chunk in chunks:
            for at in range(0, len(chunk), _ZSTD_AT_ONCE):
                piece = chunk[at : at + _ZSTD_AT_ONCE]
                tally.size += len(piece)
                while piece:
                    frame = frame or machine.decompressobj()
                    yield frame.decompress(piece)
                    piece = frame.unused_data if frame.eof else b""
                    frame = None if frame.eof else frame
    except zstandard.ZstdError as error:
        raise UnknownFormat(f"damaged zstd data: {error}") from error
    if frame is not None:
        raise UnknownFormat("truncated: the zstd data ends early")
