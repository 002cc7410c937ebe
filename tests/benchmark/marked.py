"""Marked sentences and hand-built records of them, for the tests of the event benchmarks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.entity import Entity
from onrecord.record import (
    DocumentFacts,
    DocumentRecord,
    Event,
    EventType,
    Evidence,
    Party,
    Speaker,
    Statement,
    Status,
)
from onrecord.span import words
from tests.factory import at
from training import marks
from training.marks import Item


def item(marked: str, name: str = "x1") -> Item:
    """An item with these marks."""
    return marks.parse(f"{name}\twire\tglobal\t{marked}")


def party(text: str, phrase: str, entity: str | None = None) -> Party:
    """A party by the first occurrence of its words."""
    return Party(entity=entity, spans=at(text, phrase))


def event(
    text: str,
    trigger: str,
    kind: EventType = "ASSAULT",
    *,
    actors: Sequence[Party | str] = (),
    recipients: Sequence[Party | str] = (),
    status: Status = "happened",
    **facts: Any,
) -> Event:
    """An event by the first occurrences of its words; its id is its trigger, `facts` are other fields."""

    def made(given: Sequence[Party | str]) -> tuple[Party, ...]:
        return tuple(party(text, one) if isinstance(one, str) else one for one in given)

    return Event(
        id=trigger,
        type=kind,
        plover=kind,
        trigger=Evidence(spans=at(text, trigger)),
        actors=made(actors),
        recipients=made(recipients),
        status=status,
        confidence=0.9,
        **facts,
    )


def statement(text: str, speaker: str, content: str, name: str = "s1", entity: str | None = None) -> Statement:
    """A statement by the first occurrences of its words."""
    return Statement(
        id=name,
        speaker=Speaker(entity=entity, spans=at(text, speaker), kind="role"),
        cue=None,
        content=Evidence(spans=at(text, content)),
        mode="indirect",
        polarity="asserts",
        confidence=0.9,
    )


def record(
    text: str,
    events: Sequence[Event] = (),
    statements: Sequence[Statement] = (),
    entities: Sequence[tuple[str, Sequence[str]]] = (),
) -> DocumentRecord:
    """A record of this text; entities are ids with phrases, of which every first occurrence is a mention."""
    made = [(name, tuple(sorted(at(text, phrase)[0] for phrase in phrases))) for name, phrases in entities]
    return DocumentRecord(
        document=DocumentFacts(
            id="d1", source="test", url=None, title=None, published=None, outlet=None, language="en", text=text,
            duplicate_of=None,
        ),
        entities=tuple(
            Entity(id=name, name=words(text, spans[:1]), type="group", mentions=spans) for name, spans in made
        ),
        statements=tuple(statements),
        events=tuple(events),
    )  # fmt: skip
