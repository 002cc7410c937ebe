"""Puts news reports on the record: who said what, who did what to whom, and how many, tied to the words it rests on.

    import onrecord

    for record in onrecord.read(["report.txt"]):
        if isinstance(record, onrecord.InputError):
            continue
        for statement in record.statements:
            print(onrecord.words(record.document.text, statement.content.spans))

Names load when they are first used, so that `import onrecord` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.entity import Entity, Role
    from onrecord.errors import InputError, ModelError, OnRecordError, UsageError
    from onrecord.output import as_json, schema
    from onrecord.pipeline import read, read_text
    from onrecord.record import FORMAT, DocumentRecord, Event, Figure, Speaker, Statement
    from onrecord.settings import Settings
    from onrecord.span import Span, words
    from onrecord.store import Archive

__version__ = "0.1.0"

__all__ = [
    "FORMAT",
    "Archive",
    "DocumentRecord",
    "Entity",
    "Event",
    "Figure",
    "InputError",
    "ModelError",
    "OnRecordError",
    "Role",
    "Settings",
    "Span",
    "Speaker",
    "Statement",
    "UsageError",
    "as_json",
    "read",
    "read_text",
    "schema",
    "words",
]

_HOME = {
    "FORMAT": "record",
    "Archive": "store",
    "DocumentRecord": "record",
    "Entity": "entity",
    "Event": "record",
    "Figure": "record",
    "InputError": "errors",
    "ModelError": "errors",
    "OnRecordError": "errors",
    "Role": "entity",
    "Settings": "settings",
    "Span": "span",
    "Speaker": "record",
    "Statement": "record",
    "UsageError": "errors",
    "as_json": "output",
    "read": "pipeline",
    "read_text": "pipeline",
    "schema": "output",
    "words": "span",
}
"""The module each public name lives in."""


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
