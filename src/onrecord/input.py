"""Records read back from files that `onrecord read --format jsonl` wrote, with what is no record told apart."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from onrecord.errors import InputError, UnknownFormat, Unreachable
from onrecord.record import FORMAT, DocumentRecord
from onrecord.span import Span

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def from_json(line: str | bytes) -> DocumentRecord:
    """The record that `as_json` wrote.

    Raises UnknownFormat for what is no record of this version of the format, has values of another type, or evidence
    that is not in the text.
    """
    from pydantic import ValidationError

    try:
        record = _adapter().validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the line"
        raise UnknownFormat(f"no record of onrecord: {where}: {first['msg']}") from None
    if record.format != FORMAT:
        raise UnknownFormat(f"a record of format {record.format}; this version reads format {FORMAT}")
    end = len(record.document.text)
    if not all(0 <= span.start <= span.end <= end for span in _spans(record)):
        raise UnknownFormat("no record of onrecord: evidence that is not in the text")
    return record


def records_from(lines: Iterable[str | bytes], source: str = "-") -> Iterator[DocumentRecord | InputError]:
    """The records of lines of JSON, one at a time; for a line that holds none the error, named `source:number`.

    Blank lines are passed over.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield from_json(line)
        except InputError as error:
            error.source = f"{source}:{number}"
            yield error


def records_of(path: str) -> Iterator[DocumentRecord | InputError]:
    """The records of a file; one that can't be read is yielded as its error."""
    try:
        with open(path, "rb") as lines:
            yield from records_from(lines, os.fspath(path))
    except OSError as error:
        yield Unreachable(f"can't be read: {error.strerror}", source=os.fspath(path))


@functools.cache
def _adapter() -> TypeAdapter[DocumentRecord]:
    from pydantic import TypeAdapter

    return TypeAdapter(DocumentRecord)


def _spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _spans(getattr(value, field.name))
