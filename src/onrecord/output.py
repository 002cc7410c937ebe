"""The public format in writing: a record as JSON, its JSON Schema, and words made safe for a screen or spreadsheet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any

from onrecord.record import FORMAT, DocumentRecord

_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
"""Characters that JSON leaves alone but that many readers of lines take for the end of one."""

_LAST = ("repeats", "confidence")
"""Keys that every record has and that read best behind what it says."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell of text must not begin with, spaces aside: spreadsheets would run it as a formula."""

# C0 and C1 controls, DEL, and the marks that reorder what follows them (bidirectional embeddings, overrides and
# isolates): on a terminal they move the cursor, rewrite lines above, or make text read differently than it is.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def as_json(record: DocumentRecord) -> str:
    """One line of JSON, without line end: every key of the format, spans as [start, end], letters as they are.

    A file name that is no valid Unicode leaves lone surrogates in `document.source`: encode the line with
    `errors="backslashreplace"`, which writes them as the JSON escapes they need.
    """
    return as_json_text(record)


def as_json_text(value: object) -> str:
    """Anything in a record as `as_json` writes it there."""
    line = json.dumps(value, default=as_object, ensure_ascii=False, allow_nan=False)
    return _LINE_ENDS.sub(lambda mark: f"\\u{ord(mark[0]):04x}", line)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a document's record, derived from the dataclasses."""
    from pydantic import TypeAdapter

    found = TypeAdapter(DocumentRecord).json_schema(mode="serialization")
    for definition in (found, *found["$defs"].values()):
        if definition.get("type") == "object":
            _complete(definition)
    found["properties"]["format"] = {"const": FORMAT, "type": "integer"}
    offset = {"type": "integer", "minimum": 0}
    found["$defs"]["Span"]["prefixItems"] = [offset, offset]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}


def harmless(value: object) -> object:
    """The value of a cell; text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA) else value


def printable(text: str) -> str:
    """The same text with every character that could steer a terminal made a visible U+FFFD; offsets stay as they are.

    Line feeds and tabs are kept.
    """
    return _UNPRINTABLE.sub("\ufffd", text)


def as_object(value: object) -> dict[str, object]:
    """One dataclass of the format as a dictionary with its keys in order: the `default` that json.dumps asks."""
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} has no place in the format")
    return {key: getattr(value, key) for key in _in_order(field.name for field in fields(value))}


def _in_order(keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=lambda key: _LAST.index(key) if key in _LAST else -1)


def _complete(definition: dict[str, Any]) -> None:
    """Make an object's schema say what the format promises: every key is there, and no other."""
    properties = definition["properties"]
    for name, value in properties.items():
        properties[name] = {key: item for key, item in value.items() if key not in ("default", "title")}
    ordered = _in_order(properties)
    definition["properties"] = {name: properties[name] for name in ordered}
    if "confidence" in properties:
        definition["properties"]["confidence"] |= {"minimum": 0, "maximum": 1}
    definition["required"] = ordered
    definition["additionalProperties"] = False
