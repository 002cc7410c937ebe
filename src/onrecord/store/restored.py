"""Objects from the JSON that the store wrote for them.

What comes from outside is validated (`onrecord.input`). What the store wrote has a seal instead, and must come back
exactly as it was: a validator would make 224.0 of a 224.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from onrecord.errors import StoreError
from onrecord.span import Span

Type = TypeVar("Type")


def restored(kind: type[Type], line: str) -> Type:
    """The object of a dataclass that `output.as_json_text` wrote. Raises StoreError for what is none."""
    try:
        hint: Any = kind
        found: Type = reader(hint)(json.loads(line))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise StoreError(f"no {kind.__name__}: {error!r}") from error
    return found


@cache
def reader(hint: Any) -> Callable[[Any], Any]:
    """The function that makes a value of this type (a dataclass, a tuple of them, spans …) from parsed JSON.

    A key that an earlier version of the program did not write has the field's default.
    """
    if isinstance(hint, UnionType):
        kept = [part for part in get_args(hint) if part is not NoneType]
        inner = reader(kept[0]) if len(kept) == 1 else _as_it_is
        return _as_it_is if inner is _as_it_is else lambda value: None if value is None else inner(value)
    if hint is Span:
        return lambda pair: Span(*pair)
    if get_origin(hint) is tuple:
        item = reader(get_args(hint)[0])
        return tuple if item is _as_it_is else lambda values: tuple(map(item, values))
    if not is_dataclass(hint):
        return _as_it_is
    hints = get_type_hints(hint)
    readers = {field.name: reader(hints[field.name]) for field in fields(hint)}
    absent = {field.name for field in fields(hint) if field.default is not MISSING}
    return lambda found: hint(  # type: ignore[operator]
        **{name: read(found[name]) for name, read in readers.items() if name in found or name not in absent}
    )


def _as_it_is(value: Any) -> Any:
    return value
