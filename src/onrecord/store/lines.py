"""A document's record as the line of JSON that is kept: without its text, which stands beside it, and with a seal."""

from __future__ import annotations

from onrecord.output import as_json, as_json_text
from onrecord.record import DocumentRecord
from onrecord.store.keys import seal

NO_TEXT = '"text": ""'
"""Stands in a kept line for the text; inside a JSON string no quotation mark stands without a backslash."""


def line_of(record: DocumentRecord) -> str:
    """The record as JSON that any database takes: letters that are none are written as JSON escapes."""
    return as_json(record).encode("utf-8", "backslashreplace").decode("utf-8")


def without_text(line: str, text: str) -> str:
    """The line as it is kept."""
    return line.replace(NO_TEXT[:-2] + as_json_text(text), NO_TEXT, 1)


def completed(kept: str, text: str) -> str:
    """The line, byte for byte, from what is kept and the text."""
    return kept.replace(NO_TEXT, NO_TEXT[:-2] + as_json_text(text), 1)


def sealed(sequence: int, reader: str, line: str) -> str:
    """The seal of a document's record."""
    return seal(sequence, reader, line)
