"""The kinds of record that can be read from a document, as one table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.kinds.statement import statements
from onrecord.record import Record, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of record: its names, its type, and the function that reads it from an analysed document."""

    name: str
    plural: str
    record: type[Record]
    extract: Callable[[Document, Analysis], Sequence[Record]]


KINDS: tuple[Kind, ...] = (Kind(name="statement", plural="statements", record=Statement, extract=statements),)
