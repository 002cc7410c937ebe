"""A record with its ids looked up: what the export formats ask of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from onrecord.entity import Entity
from onrecord.record import DocumentFacts, DocumentRecord, Event, Figure, Party, Statement
from onrecord.span import Spans, words
from onrecord.when import When


@dataclass(frozen=True, slots=True)
class Page:
    """One document's record, its entities, statements and events by id."""

    record: DocumentRecord
    entities: dict[str, Entity] = field(init=False)
    statements: dict[str, Statement] = field(init=False)
    events: dict[str, Event] = field(init=False)

    def __post_init__(self) -> None:
        for name in ("entities", "statements", "events"):
            object.__setattr__(self, name, {item.id: item for item in getattr(self.record, name)})

    @property
    def document(self) -> DocumentFacts:
        return self.record.document

    @property
    def address(self) -> str:
        """An address of the document: its own on the web, or else a name made from its id."""
        return self.document.url or f"urn:onrecord:{self.document.id}"

    def words(self, spans: Spans) -> str:
        """The words that the spans cite, on one line."""
        return " ".join(words(self.document.text, spans).split())

    def entity(self, party: Party) -> Entity | None:
        return self.entities.get(party.entity or "")

    def name(self, party: Party) -> str | None:
        """What to call a party: its entity's name, or else the words that name it."""
        entity = self.entity(party)
        return entity.name if entity else self.words(party.spans) or None

    def claimant(self, item: Event | Figure) -> Party | None:
        """Who says so; None when the outlet does in its own voice."""
        statement = self.statements.get(item.asserted_by or "")
        return statement.speaker if statement else None

    def day(self, when: When | None) -> date | None:
        """The day something happened, as far as the text says, or else the day the document is of; None when neither
        is known."""
        for given in (when.start if when else None, self.document.published):
            try:
                return date.fromisoformat((given or "")[:10])
            except ValueError:
                continue
        return None
