"""Records built by hand for the merge: short reports with the events, figures, statements and entities a test names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.entity import Entity
from onrecord.record import (
    Cue,
    DocumentFacts,
    DocumentRecord,
    Event,
    Evidence,
    Figure,
    Party,
    Speaker,
    Statement,
    record_id,
)
from onrecord.when import Place, When
from tests.factory import at


def report(
    name: str,
    text: str,
    *,
    published: str | None = "2024-03-12",
    outlet: str | None = None,
    title: str | None = None,
    **records: Sequence[Any],
) -> DocumentRecord:
    """What is on the record about `text`; `name` is the document's id."""
    facts = DocumentFacts(
        id=name, source=name, url=None, title=title, published=published, outlet=outlet, language="en", text=text,
        duplicate_of=None,
    )  # fmt: skip
    made: dict[str, Any] = {kind: tuple(given) for kind, given in records.items()}
    return DocumentRecord(document=facts, **made)


def entity(text: str, words: str, kind: str = "person", **known: Any) -> Entity:
    """An entity that these words name; its id is made from them."""
    spans = at(text, words)
    return Entity(id=record_id("e", text, spans), name=words, type=kind, mentions=spans, **known)  # type: ignore[arg-type]


def event(text: str, trigger: str, type: str = "ASSAULT", **known: Any) -> Event:
    """An event; `actors` and `recipients` are words or entities, `day` a date, `town` a name."""
    spans = at(text, trigger)
    day, town = known.pop("day", None), known.pop("town", None)
    sides: dict[str, Any] = {
        side: tuple(party(text, one) for one in known.pop(side, ())) for side in ("actors", "recipients")
    }
    return Event(
        id=record_id("v", text, spans),
        confidence=0.9,
        type=type,  # type: ignore[arg-type]
        plover=type,  # type: ignore[arg-type]
        trigger=Evidence(spans=spans),
        when=When(start=day, end=day, precision="day", spans=()) if day else None,
        place=Place(name=town, spans=at(text, town)) if town else known.pop("place", None),
        status=known.pop("status", "happened"),
        **sides,
        **known,
    )


def party(text: str, who: str | Entity) -> Party:
    """A party by its words or its entity."""
    if isinstance(who, Entity):
        return Party(entity=who.id, spans=who.mentions[:1])
    return Party(spans=at(text, who))


def figure(text: str, words: str, value: float, measure: str = "killed", **known: Any) -> Figure:
    """A figure of persons."""
    spans = at(text, words)
    return Figure(
        id=record_id("f", text, spans), confidence=0.9, value=value, low=value, high=value, bound="exact",
        unit="person", measure=measure, spans=spans, **known,
    )  # fmt: skip


def statement(text: str, who: str | Entity, content: str, cue: str = "said", **known: Any) -> Statement:
    """A statement by these words or this entity."""
    speaker = party(text, who)
    spans = at(text, content)
    return Statement(
        id=record_id("s", text, spans),
        confidence=0.9,
        speaker=Speaker(entity=speaker.entity, spans=speaker.spans, kind="named"),
        cue=Cue(lemma=cue, spans=at(text, cue) if cue in text else ()),
        content=Evidence(spans=spans),
        mode="direct",
        polarity=known.pop("polarity", "asserts"),
        **known,
    )
