"""Dataclasses as columns: what of a record becomes a column, and what a row of another table.

One walk over the type hints decides, for the schema and for the rows alike:

    str, Literal, float, int, bool   a column of that name; a tuple of them one column, joined by spaces
    a dataclass (Speaker, When …)    its fields as columns, named `speaker_kind`, `when_start` …
    Spans                            rows of `evidence`, the part named by the path to them ("content", "speaker")
    a tuple of dataclasses           rows of `parties`, and of `evidence`
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from onrecord.span import Span, Spans

Value = str | float | int | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One field of a record, or of something inside it: `path` leads to it, `type` is what a column holds."""

    path: tuple[str, ...]
    type: type
    many: bool

    @property
    def column(self) -> str:
        """The name of its column."""
        return "_".join(self.path)


@cache
def leaves(record: type, prefix: tuple[str, ...] = ()) -> tuple[Leaf, ...]:
    """The fields of `record` that become columns, in the order of the dataclass."""
    found: list[Leaf] = []
    for name, hint in _hints(record):
        inner = _without_none(hint)
        path = (*prefix, name)
        if is_dataclass(inner):
            found += leaves(inner, path)  # type: ignore[arg-type]
        elif inner == Spans or _is_tuple_of_dataclasses(inner):
            continue
        else:
            many = get_origin(inner) is tuple
            found.append(Leaf(path=path, type=_scalar(get_args(inner)[0] if many else inner), many=many))
    return tuple(found)


def values(record: object) -> dict[str, Value]:
    """A record's columns with their values; what stands inside something that is None is None."""
    out: dict[str, Value] = {}
    kind: Any = type(record)
    for leaf in leaves(kind):
        value: Any = record
        for name in leaf.path:
            value = None if value is None else getattr(value, name)
        out[leaf.column] = (" ".join(map(str, value)) or None) if leaf.many and value is not None else value
    return out


def evidence(record: object, prefix: str = "") -> Iterator[tuple[str, Span]]:
    """Every span of a record with the part it belongs to: "trigger", "speaker", "actors.0", "spans" for its own."""
    kind: Any = type(record)
    for name, way in _ways(kind):
        value = getattr(record, name)
        if not value:
            continue
        part = f"{prefix}.{name}" if prefix else name
        if way == "spans":
            where = (prefix or name) if name == "spans" else part
            for span in value:
                yield where, span
        elif way == "one":
            yield from evidence(value, part)
        else:
            for number, item in enumerate(value):
                yield from evidence(item, f"{part}.{number}")


@cache
def _ways(record: type) -> tuple[tuple[str, Literal["spans", "one", "many"]], ...]:
    """The fields of a record that hold spans themselves, or hold one thing or several that do."""
    found: list[tuple[str, Literal["spans", "one", "many"]]] = []
    for name, hint in _hints(record):
        inner = _without_none(hint)
        if inner == Spans:
            found.append((name, "spans"))
        elif is_dataclass(inner):
            found.append((name, "one"))
        elif _is_tuple_of_dataclasses(inner):
            found.append((name, "many"))
    return tuple(found)


@cache
def _hints(record: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(record)
    return tuple((field.name, hints[field.name]) for field in fields(record))


def _without_none(hint: Any) -> Any:
    if isinstance(hint, UnionType):
        (kept,) = (part for part in get_args(hint) if part is not NoneType)
        return kept
    return hint


def _is_tuple_of_dataclasses(hint: Any) -> bool:
    return get_origin(hint) is tuple and is_dataclass(get_args(hint)[0])


def _scalar(hint: Any) -> type:
    if get_origin(hint) is Literal:
        return str
    if hint not in (str, float, int, bool):
        raise TypeError(f"no column for {hint}")
    return hint  # type: ignore[no-any-return]
