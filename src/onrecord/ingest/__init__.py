"""Turns sources (files, folders, web addresses, standard input) into documents: one way in for every format.

`documents` finds the bytes (`files`, `fetch`), unpacks them (`content`, `unpack`), asks the formats of the table
whose they are (`formats`), and yields what that format makes of them (`html`, `jsonl`, `markdown`, `plain`), each
repaired, cleaned and checked for its language (`draft`, `language`).
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from typing import cast

from onrecord.document import Document
from onrecord.errors import InputError, Unreachable, UsageError
from onrecord.ingest.content import Content, Format, content_of
from onrecord.ingest.dates import iso_date
from onrecord.ingest.files import file_chunks, shown, walked
from onrecord.ingest.formats import FORMATS, format_of
from onrecord.settings import Settings

__all__ = ["FORMATS", "Format", "count", "documents"]

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_AT_ONCE = 1 << 16


def documents(source: str, settings: Settings) -> Iterator[Document | InputError]:
    """The documents of one source: the path of a file or of a folder, an http(s) URL, or "-" for standard input.

    They come one at a time, as they are read. What can't be read is yielded as an InputError whose `source` names it
    ("folder/page.html", "feed.jsonl:12"), and does not end the rest. Raises only UsageError, for a
    `settings.published` that is no date.
    """
    if settings.published is not None and iso_date(settings.published) is None:
        raise UsageError(f"not a date: {settings.published!r}; write it like 2023-10-27")
    return _documents(source, settings)


def count(source: str) -> int | None:
    """How many documents `documents(source, …)` will yield, errors included, when that is known without reading."""
    if source == "-":
        return None
    paths = [source] if _URL.match(source) or not os.path.isdir(source) else list(walked(source))
    many = tuple(extension for format in FORMATS if format.many for extension in format.extensions)
    packed = tuple(extension + ending for extension in many for ending in ("", ".gz", ".zst", ".zstd"))
    holds_many = any(isinstance(path, str) and path.lower().endswith(packed) for path in paths)
    return None if holds_many else len(paths)


def _documents(source: str, settings: Settings) -> Iterator[Document | InputError]:
    if source == "-":
        yield from _standard_input(settings)
    elif _URL.match(source):
        yield from _fetched(source, settings)
    elif os.path.isdir(source):
        for path in walked(source):
            if isinstance(path, InputError):
                yield path
            else:
                yield from _file(path, settings)
    else:
        yield from _file(source, settings)


def _file(path: str, settings: Settings) -> Iterator[Document | InputError]:
    chunks = file_chunks(path)
    source = shown(path)
    return _guarded(
        source,
        lambda: Content(chunks, source=source, name=os.path.basename(source), limit=settings.max_bytes),
        settings,
    )


def _standard_input(settings: Settings) -> Iterator[Document | InputError]:
    return _guarded("-", lambda: Content(_piped(), source="-", name="", limit=settings.max_bytes), settings)


def _piped() -> Iterator[bytes]:
    """The bytes of standard input as they come, so that JSON lines can be read while they are still being written."""
    if sys.stdin is None:
        raise Unreachable("there is no standard input")
    stream = cast(io.BufferedReader, sys.stdin.buffer)
    try:
        while chunk := stream.read1(_AT_ONCE):
            yield chunk
    except (OSError, ValueError) as error:
        raise Unreachable(f"can't be read: {error}") from error


def _fetched(url: str, settings: Settings) -> Iterator[Document | InputError]:
    def content() -> Content:
        from onrecord.ingest.fetch import fetched

        return content_of(fetched(url, settings), url, settings)

    return _guarded(url, content, settings)


def _guarded(source: str, content: Callable[[], Content], settings: Settings) -> Iterator[Document | InputError]:
    """What the content's format reads from it; an error that ends the input is the last thing yielded."""
    try:
        opened = content()
        yield from format_of(opened).documents(opened, settings)
    except InputError as error:
        error.source = error.source or source
        yield error
