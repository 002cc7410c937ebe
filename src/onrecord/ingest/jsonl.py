"""JSON lines: one object with a text per line; also one JSON array of such objects, or a single object."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from onrecord.document import Document
from onrecord.errors import InputError, NoText, TooLong, UnknownFormat
from onrecord.ingest.charset import decoded
from onrecord.ingest.content import Content, Format
from onrecord.ingest.draft import Draft, document, one_line, repaired
from onrecord.settings import Settings

_EXTENSIONS = (".jsonl", ".ndjson", ".json")
_MEDIA = ("application/json", "application/jsonl", "application/x-ndjson", "application/x-jsonlines")
_KEYS = ("title", "published", "outlet", "url", "language")
_OBJECT = re.compile(r'(?:\[\s*)?\{\s*"[^"\n]{1,100}"\s*:')
# An object printed over several lines: the line after its brace holds a key, not another object.
_PRINTED_WIDE = re.compile(r'\{[^\n]{0,4000}\n\s*"')
# After so many bad lines in a row it is not the lines that are wrong.
_BAD_LINES = 1000


def _recognise(content: Content) -> bool:
    return content.is_text and (content.claims(_EXTENSIONS, _MEDIA) or bool(_OBJECT.match(content.start)))


def _documents(content: Content, settings: Settings) -> Iterator[Document | InputError]:
    start = content.start
    if start.startswith("[") or (_PRINTED_WIDE.match(start) and not _is_object(start.partition("\n")[0])):
        yield from _elements(content, settings)
        return
    bad = blank = 0
    is_empty = True
    for number, line in enumerate(_lines(content), start=1):
        if isinstance(line, bytes) and not line.removeprefix(codecs.BOM_UTF8).strip():
            blank += len(line) + 1
            if blank > content.limit:
                raise content.over_limit(blank)
            continue
        found = _read(line, f"{content.source}:{number}", settings)
        yield found
        blank, is_empty = 0, False
        bad = bad + 1 if isinstance(found, InputError) and found.code in {"unknown-format", "too-long"} else 0
        if bad == _BAD_LINES:
            raise UnknownFormat(f"{bad:,} lines in a row are not JSON objects with a text; the rest is left out")
    if is_empty:
        raise NoText("no JSON objects in it")


def _lines(content: Content) -> Iterator[bytes | TooLong]:
    """The lines, in an encoding whose line ends are single bytes."""
    if content.is_wide:
        yield from decoded(content.whole()).encode("utf-8").split(b"\n")
    else:
        yield from content.lines()


def _elements(content: Content, settings: Settings) -> Iterator[Document | InputError]:
    """The objects of one JSON value, which is read whole."""
    value = _parsed(decoded(content.whole(), content.charset))
    if not isinstance(value, list):
        yield _read(value, content.source, settings)
        return
    if not value:
        raise NoText("no JSON objects in it")
    for number, element in enumerate(value, start=1):
        yield _read(element, f"{content.source}[{number}]", settings)


def _read(given: object, source: str, settings: Settings) -> Document | InputError:
    """The document of a line's bytes or of a JSON value; the error instead of one, named after `source`."""
    try:
        if isinstance(given, TooLong):
            raise given
        value = _parsed(decoded(given)) if isinstance(given, bytes) else given
        draft = _draft(value)
        name = value.get("id") if isinstance(value, dict) else None
        label = one_line(str(name)) if name is not None else None
        return document(draft, f"{source}#{label}" if label else source, settings)
    except InputError as error:
        error.source = error.source or source
        return error


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise UnknownFormat("not JSON: nested too deeply") from None
    except ValueError as error:
        raise UnknownFormat(f"not JSON: {error}") from error


def _is_object(line: str) -> bool:
    try:
        return isinstance(_parsed(line), dict)
    except UnknownFormat:
        return False


def _draft(value: object) -> Draft:
    """Raises UnknownFormat unless `value` is an object with a string "text" and only strings where strings belong."""
    if not isinstance(value, dict):
        raise UnknownFormat("not a JSON object")
    text = value.get("text")
    if not isinstance(text, str):
        raise UnknownFormat('no "text" in the object' if text is None else '"text" is not a string')
    for key in _KEYS:
        if not isinstance(value.get(key), str | None):
            raise UnknownFormat(f'"{key}" is not a string')
    if not isinstance(value.get("id"), str | int | None):
        raise UnknownFormat('"id" is neither a string nor a whole number')
    # The text is kept as given, without the title in front: people count offsets in their own texts.
    return Draft(
        text=repaired(text),
        title=value.get("title"),
        published=value.get("published"),
        outlet=value.get("outlet"),
        url=value.get("url"),
        language=value.get("language"),
    )


FORMAT = Format(name="JSON lines", extensions=_EXTENSIONS, recognise=_recognise, documents=_documents, many=True)
