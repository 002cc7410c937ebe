"""Hand-built records with every kind in them, and as many different ones as a test needs."""

from __future__ import annotations

import random
from dataclasses import replace

from onrecord.document import content_id
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

READER = "0.1.0 test"
PEOPLE = ("Ilena Doru", "Márton Kőrösi", "Asha Verma", "Joost van Dael", "Tereza Lind", "Oke Adeyemi")
BODIES = (("Karsk", "NOR"), ("Velden", "NLD"), ("Ormuz", "IRN"), ("Sella", "ITA"), ("Tarn", "FRA"))
STATUSES = ("happened", "planned", "denied", "ongoing")


def report(  # noqa: PLR0913 - every fact that a question can ask for
    *,
    speaker: str = "Ilena Doru",
    town: str = "Karsk",
    country: str = "NOR",
    killed: int = 12,
    status: str = "happened",
    day: str | None = "2024-03-12",
    outlet: str | None = "Northern Wire",
    source: str = "report.txt",
    extra: str = "",
) -> DocumentRecord:
    """A report of two sentences with a statement, an event it asserts, and a figure of that event."""
    said = f"rebels shelled {town} on Monday, and {killed} people were killed"
    text = f"Shelling in {town}\n\n{speaker} said that {said}.{extra}"
    known = "persons/ilena-doru" if speaker == "Ilena Doru" else None
    speaks = Entity(id=record_id("e", text, at(text, speaker)), name=speaker, type="person", mentions=at(text, speaker),
                    country=country, sector="GOV", register_id=known)  # fmt: skip
    rebels, struck = _parties(text, town, country)
    where = Place(name=town, country=country, lat=59.5, lon=10.25, geonames_id=77, spans=at(text, town, nth=1))
    statement = Statement(
        id=record_id("s", text, at(text, said)),
        speaker=Speaker(entity=speaks.id, kind="named", spans=at(text, speaker)),
        cue=Cue(lemma="say", spans=at(text, "said")),
        content=Evidence(spans=at(text, said)),
        mode="indirect",
        polarity="asserts",
        confidence=0.93,
    )
    event = Event(
        id=record_id("v", text, at(text, "shelled")),
        type="ASSAULT",
        plover="ASSAULT",
        mode="heavy-weapons",
        contexts=("military", "territory"),
        trigger=Evidence(spans=at(text, "shelled")),
        actors=(Party(entity=rebels.id, spans=at(text, "rebels")),),
        recipients=(Party(entity=struck.id, spans=at(text, town, nth=1)),),
        when=When(start="2024-03-11", end="2024-03-11", precision="day", spans=at(text, "on Monday")),
        place=where,
        status=status,  # type: ignore[arg-type]
        asserted_by=statement.id,
        confidence=0.8,
    )
    figure = _figure(text, killed, event, where)
    facts = DocumentFacts(id=content_id(text), source=source, url=None, title=f"Shelling in {town}", published=day,
                          outlet=outlet, language="en", text=text, duplicate_of=None)  # fmt: skip
    return DocumentRecord(
        document=facts, entities=(speaks, rebels, struck), statements=(statement,), events=(event,), figures=(figure,)
    )


def _parties(text: str, town: str, country: str) -> tuple[Entity, Entity]:
    """Who shells, and what is shelled."""
    fought = at(text, "rebels")
    rebels = Entity(id=record_id("e", text, fought), name="rebels", type="group", mentions=fought, country=country,
                    sector="REB")  # fmt: skip
    struck = Entity(id=record_id("e", text, at(text, town, nth=1)), name=town, type="place",
                    mentions=at(text, town, nth=0) + at(text, town, nth=1), country=country)  # fmt: skip
    return rebels, struck


def _figure(text: str, killed: int, event: Event, where: Place) -> Figure:
    """How many were killed, said by whom the event is."""
    spans = at(text, f"{killed} people")
    return Figure(
        id=record_id("f", text, spans),
        value=killed,
        low=killed,
        high=killed,
        bound="exact",
        unit="person",
        of="people",
        measure="killed",
        spans=spans,
        asserted_by=event.asserted_by,
        event=event.id,
        place=where,
        confidence=0.9,
    )


def reports(count: int, seed: int = 7) -> list[DocumentRecord]:
    """So many different reports, the same ones for the same seed."""
    chance = random.Random(seed)
    out = []
    for number in range(count):
        town, country = chance.choice(BODIES)
        out.append(
            report(
                speaker=chance.choice(PEOPLE),
                town=town,
                country=country,
                killed=chance.randint(2, 90),
                status=chance.choice(STATUSES),
                day=f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}" if chance.random() < 0.9 else None,
                source=f"reports/{number}.txt",
                extra=f" It was report {number} of the day.",
            )
        )
    return out


def printed(record: DocumentRecord, **facts: str | None) -> DocumentRecord:
    """The same text with other facts about where and when it stood."""
    return replace(record, document=replace(record.document, **facts))  # type: ignore[arg-type]
