"""The strict PLOVER code of an act: what its own type becomes when it has not happened yet (data/plover.toml)."""

from __future__ import annotations

from onrecord.record import EventType, Status
from onrecord.vocabulary import load


def strict_type(kind: EventType, status: Status) -> EventType:
    """The code of an act of this type and status: a planned visit is AGREE, a demanded one REQUEST."""
    table = load("plover")["strict"].get(status, {})
    found: EventType = table.get(kind, table.get("any", kind))
    return found
