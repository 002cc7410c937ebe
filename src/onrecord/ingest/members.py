"""Unpacks a gzip file member by member, and goes on at the next good member behind a damaged one.

An archive of pages packs every record as a member of its own, so a damaged one need not cost the rest of the file.
`unpack` stops at damage: for a text in one piece that is right.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from onrecord.errors import UnknownFormat, Unsafe

_MAGIC = b"\x1f\x8b\x08"
_AT_ONCE = 1 << 16
_MADE_AT_ONCE = 1 << 18
# Enough of a member to see how its content begins, whatever the tables in front of it.
_GLANCE = 4096
# A member that grows past this many limits from less than a hundredth is an attack, as in `content`.
_PATIENCE = 10
_BOMB_RATIO = 100


class Members:
    """The members of a gzip file, in order, each as its place in the file and the pieces of what it unpacks to.

    Asking a member for pieces raises UnknownFormat where it is damaged and Unsafe where it is a compression bomb. The
    next one is then the first behind the damage whose content begins with `begin`; so it is when a member is
    left before its end. `limit` bounds what is kept to look for it: twice that many bytes.
    """

    def __init__(self, chunks: Iterator[bytes], *, begin: bytes, limit: int) -> None:
        self._chunks = chunks
        self._begin = begin
        self._limit = limit
        self._window = bytearray()
        self._window_start = 0
        self._at = 0
        self._is_whole = True

    def __iter__(self) -> Iterator[tuple[int, Iterator[bytes]]]:
        while True:
            if self._is_whole:
                self._skip_padding()
                if not self._window:
                    return
                if not self._window.startswith(_MAGIC):
                    yield self._window_start, _rubbish()
                    self._is_whole = False
            if not self._is_whole and not self._found():
                return
            yield self._window_start, self._unpacked()

    def _fill(self) -> bool:
        chunk = next(self._chunks, b"")
        self._window += chunk
        return bool(chunk)

    def _forget(self, size: int) -> None:
        del self._window[:size]
        self._window_start += size
        self._at -= size

    def _skip_padding(self) -> None:
        """Goes to the next byte that is not zero, with enough behind it to tell a member."""
        self._forget(self._at)
        while True:
            self._forget(len(self._window) - len(self._window.lstrip(b"\0")))
            if len(self._window) >= len(_MAGIC) or not self._fill():
                self._at = 0
                return

    def _found(self) -> bool:
        """Goes to the next member that begins as it should; False when there is none."""
        place = 1
        while True:
            place = self._window.find(_MAGIC, place)
            if place < 0:
                place = max(0, len(self._window) - len(_MAGIC) + 1)
                self._forget(place)
                place = 0
                if not self._fill():
                    return False
                continue
            while len(self._window) < place + _GLANCE and self._fill():
                pass
            if self._begins(place):
                self._forget(place)
                self._at = 0
                return True
            place += 1

    def _begins(self, place: int) -> bool:
        try:
            glance = zlib.decompressobj(31).decompress(self._window[place : place + _GLANCE], len(self._begin))
        except zlib.error:
            return False
        return glance == self._begin

    def _unpacked(self) -> Iterator[bytes]:
        self._is_whole = False
        machine = zlib.decompressobj(31)
        used = size = 0
        try:
            while not machine.eof:
                if self._at == len(self._window):
                    self._fill()
                piece = bytes(self._window[self._at : self._at + _AT_ONCE])
                made = machine.decompress(piece, _MADE_AT_ONCE)
                taken = len(piece) - len(machine.unused_data if machine.eof else machine.unconsumed_tail)
                if not made and not piece and not machine.eof:
                    raise UnknownFormat("truncated: the gzip data ends early")
                self._at += taken
                used, size = used + taken, size + len(made)
                if size > self._limit * _PATIENCE and size > used * _BOMB_RATIO:
                    raise Unsafe(f"compression bomb: unpacks to more than {self._limit * _PATIENCE:,} bytes")
                if made:
                    yield made
                if self._at > 2 * self._limit:
                    self._forget(self._at - self._limit)
        except zlib.error as error:
            raise UnknownFormat(f"damaged gzip data: {error}") from error
        self._is_whole = True


def _rubbish() -> Iterator[bytes]:
    raise UnknownFormat("damaged gzip data: not a member where one should begin")
    yield b""
