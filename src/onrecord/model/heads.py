"""The heads of the network: which outputs each reads and how it turns them into a field of the Analysis.

A new head is a row here, its decoder beside the others, a field of Analysis, and its training in `training/`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from onrecord.analysis import Attribution, EventMark
from onrecord.model.attribution import attributions
from onrecord.model.coreference import mention_heads, mentions
from onrecord.model.events import own_events
from onrecord.model.factuality import factuality, own_scores
from onrecord.model.names import labelled, names
from onrecord.model.reading import Reading
from onrecord.model.sentences import beginnings, sentences
from onrecord.model.syntax import own_choices, syntax


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One head: `field` is the Analysis field it fills from the network's `outputs`.

    `read(window, start, end, *scores)` decodes one window while its scores are at hand (they are large, and dropped
    after it); `join(reading, parts, found)` makes the field from what was read of all windows, in order, and from the
    fields of the rows above it.
    """

    field: str
    outputs: tuple[str, ...]
    read: Callable[..., Any]
    join: Callable[[Reading, Sequence[Any], Mapping[str, Any]], Any]


T = TypeVar("T", Attribution, EventMark)


def _in_a_row(reading: Reading, parts: Sequence[list[T]], found: Mapping[str, Any]) -> tuple[T, ...]:
    return tuple(chain.from_iterable(parts))


HEADS: tuple[Head, ...] = (
    Head(field="sentences", outputs=("begin",), read=beginnings, join=sentences),
    Head(field="attributions", outputs=("cue", "role"), read=attributions, join=_in_a_row),
    Head(field="names", outputs=("names",), read=labelled, join=names),
    Head(
        field="syntax",
        outputs=("tag", "features", "lemmas", "arc", "relation"),
        read=own_choices,
        join=syntax,
    ),
    Head(field="mentions", outputs=("mention", "query", "key"), read=mention_heads, join=mentions),
    Head(field="factuality", outputs=("factuality",), read=own_scores, join=factuality),
    Head(
        field="events",
        outputs=("event_types", "event_roles", "event_modes", "event_statuses"),
        read=own_events,
        join=_in_a_row,
    ),
)

OUTPUTS = tuple(name for head in HEADS for name in head.outputs)
"""The outputs of the network that are read."""
