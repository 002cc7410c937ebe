"""One JSON-LD document of many items, written as they come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from onrecord.output import as_json_text


def write_items(stream: BinaryIO, opening: str, items: Iterable[Mapping[str, Any]], closing: str) -> None:
    """`opening`, the items as JSON with commas between them, a line each, and `closing` on the last line."""
    stream.write(opening.encode())
    separator = b"\n"
    for item in items:
        # A file name can hold bytes that are no text; they are written as JSON escapes.
        stream.write(separator + as_json_text(item).encode("utf-8", "backslashreplace"))
        separator = b",\n"
    stream.write(f"\n{closing}\n".encode())
