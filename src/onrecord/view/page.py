"""What every part of a view for people is made with: the record at hand, its words on one line, lines that wrap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from rich.console import Console
from rich.text import Text

from onrecord.entity import Entity
from onrecord.output import printable
from onrecord.record import DocumentRecord, Party, Statement
from onrecord.span import Spans

NARROW = 60
"""Columns below which a label stands on a line of its own instead of in front of what it labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A record and the console that it is shown on; its entities and statements by their ids."""

    record: DocumentRecord
    console: Console
    entities: Mapping[str, Entity]
    statements: Mapping[str, Statement]

    @classmethod
    def of(cls, record: DocumentRecord, console: Console) -> Self:
        """The page of a record."""
        return cls(
            record=record,
            console=console,
            entities={entity.id: entity for entity in record.entities},
            statements={statement.id: statement for statement in record.statements},
        )

    @property
    def narrow(self) -> bool:
        """Whether there is no room for labels beside the text."""
        return self.console.width < NARROW

    def cited(self, spans: Spans, between: str = " … ") -> str:
        """The words the spans cite, on one line, with `between` where they are apart."""
        return between.join(plain(self.record.document.text[start:end]) for start, end in spans)

    def called(self, party: Party) -> str:
        """What to call a party: its entity's name, or else the words that name it."""
        entity = self.entities.get(party.entity or "")
        return plain(entity.name) if entity else self.cited(party.spans)

    def wrapped(self, head: Text, body: Text, indent: int = 0) -> Iterator[Text]:
        """`body` wrapped to the console, `head` in the `indent` columns in front of its first line."""
        if head.cell_len >= indent > 0:
            yield head
            head = Text()
        for line in body.wrap(self.console, max(self.console.width - indent, 10)):
            yield head.append(" " * (indent - head.cell_len)).append_text(line)
            head = Text()


def plain(text: str) -> str:
    """The text on one line, safe to print."""
    return printable(" ".join(text.split()))


def counted(number: int, thing: str) -> str:
    """ "1 word", "2,000 words"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def offsets(spans: Spans) -> str:
    """Where spans are in the text: "@12-18,40-44"; "" where there are none."""
    return "@" + ",".join(f"{start}-{end}" for start, end in spans) if spans else ""
