"""The kinds of record that can be read from a document, as one table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.kinds.event import events
from onrecord.kinds.figure import figures
from onrecord.kinds.statement import statements
from onrecord.record import Event, Figure, Record, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of record: its names, its type, and the function that reads it from an analysed document."""

    name: str
    plural: str
    record: type[Record]
    extract: Callable[[Document, Analysis], Sequence[Record]]


KINDS: tuple[Kind, ...] = (
    Kind(name="statement", plural="statements", record=Statement, extract=statements),
    Kind(name="event", plural="events", record=Event, extract=events),
    Kind(name="figure", plural="figures", record=Figure, extract=figures),
)
