"""A hand-built record with statements, events and figures of every kind that the export formats tell apart."""

from __future__ import annotations

from dataclasses import replace

from onrecord.document import content_id
from onrecord.entity import Entity, Role
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

TEXT = (
    "Norland shells Karsk after talks\n\n"
    "Foreign minister Ilena Doru visited Varna on Monday. “We will 👩‍👩‍👧 stay,” she said in Karsk, “and nobody\n"
    "will hurry us,” while Norland’s army shelled the harbour, killing at least 12 people.\n\n"
    "Varna demanded that Norland withdraw its troops. The United Nations denied that “any aid” was stopped. لبنان\n"
)
FACTS = DocumentFacts(
    id=content_id(TEXT),
    source="karsk.txt",
    url="https://herald.example/karsk?a=1&b=2",
    title="Norland shells Karsk after talks",
    published="2024-03-12T08:00:00+01:00",
    outlet="=cmd|' /C calc'!A0",
    language="en",
    text=TEXT,
    duplicate_of=None,
)
DORU = Entity(
    id="e1", name="Ilena Doru", type="person", mentions=at(TEXT, "Ilena Doru", "she"), country="NOR", sector="GOV",
    roles=(Role(title="foreign minister", organization="Cabinet", spans=at(TEXT, "Foreign minister")),),
)  # fmt: skip
VARNA = Entity(id="e2", name="Varna", type="country", mentions=at(TEXT, "Varna", "Varna"), country="BGR", sector="GOV")
ARMY = Entity(
    id="e3", name="Norland’s army", type="organization", mentions=at(TEXT, "Norland’s army"), country="FRA",
    sector="MIL", register_id="org:army",
)  # fmt: skip
UN = Entity(
    id="e4", name="United Nations", type="organization", mentions=at(TEXT, "United Nations"), country="UNO",
)  # fmt: skip
KARSK = Entity(id="e5", name="Karsk", type="place", mentions=at(TEXT, "Karsk", "Karsk"))
HARBOUR = Place(
    name="Karsk", country="DEU", lat=54.5, lon=9.25, geonames_id=7, spans=at(TEXT, "Karsk", nth=1)
)  # fmt: skip
MONDAY = When(start="2024-03-11", end="2024-03-11", precision="day", spans=at(TEXT, "on Monday"))

STAY = Statement(
    id="s1",
    speaker=Speaker(entity="e1", kind="named", spans=at(TEXT, "she", nth=1)),
    cue=Cue(lemma="say", spans=at(TEXT, "said")),
    content=Evidence(spans=at(TEXT, "“We will 👩‍👩‍👧 stay,”", "“and nobody\nwill hurry us,”")),
    mode="direct",
    polarity="promises",
    place=replace(HARBOUR, geonames_id=None),
    confidence=0.9,
)
DEMAND = Statement(
    id="s2",
    speaker=Speaker(entity="e2", kind="named", spans=at(TEXT, "Varna", nth=1)),
    cue=Cue(lemma="demand", spans=at(TEXT, "demanded")),
    content=Evidence(spans=at(TEXT, "that Norland withdraw its troops")),
    addressees=(Party(entity="e3", spans=at(TEXT, "Norland withdraw")),),
    mode="indirect",
    polarity="demands",
    confidence=0.8,
)
DENIAL = Statement(
    id="s3",
    speaker=Speaker(entity="e4", kind="named", spans=at(TEXT, "The United Nations")),
    cue=Cue(lemma="deny", spans=at(TEXT, "denied")),
    content=Evidence(spans=at(TEXT, "that “any aid” was stopped")),
    mode="mixed",
    polarity="denies",
    confidence=0.7,
)
CAPTION = Statement(
    id="s4",
    speaker=Speaker(entity=None, kind="unattributed", spans=()),
    cue=None,
    content=Evidence(spans=at(TEXT, "Norland shells Karsk")),
    mode="indirect",
    polarity="asserts",
    repeats="s2",
    confidence=0.5,
)


def event(words: str, type: str, **fields: object) -> Event:
    """An event of the sample text, named by its trigger."""
    spans = at(TEXT, words)
    values = {"status": "happened", "plover": type, "confidence": 0.9, **fields}
    return Event(id=record_id("v", TEXT, spans), type=type, trigger=Evidence(spans=spans), **values)  # type: ignore[arg-type]


VISIT = event(
    "visited",
    "CONSULT",
    mode="visit",
    contexts=("diplomatic", "executive"),
    actors=(Party(entity="e1", spans=at(TEXT, "Ilena Doru")),),
    recipients=(Party(entity="e2", spans=at(TEXT, "Varna")),),
    when=MONDAY,
)
SHELLING = event(
    "shelled",
    "ASSAULT",
    mode="heavy-weapons",
    contexts=("military",),
    actors=(Party(entity="e3", spans=at(TEXT, "Norland’s army")),),
    recipients=(Party(entity=None, spans=at(TEXT, "12 people")),),
    place=HARBOUR,
)
HEADLINE = replace(event("shells", "ASSAULT"), repeats=SHELLING.id)
WITHDRAWAL = event(
    "withdraw",
    "RETREAT",
    mode="withdraw",
    status="demanded",
    status_spans=at(TEXT, "demanded"),
    plover="REQUEST",
    actors=(Party(entity="e3", spans=at(TEXT, "Norland withdraw")),),
    asserted_by="s2",
)
STOPPED = event("stopped", "SANCTION", mode="discontinue", status="denied", asserted_by="s3")
TALKS = event(
    "talks",
    "CONSULT",
    actors=(
        Party(entity="e2", spans=at(TEXT, "Varna")),
        Party(entity="e3", spans=at(TEXT, "Norland")),
        Party(entity="e4", spans=at(TEXT, "United Nations")),
    ),
)
DEAD = Figure(
    id="f1", value=12.0, low=12.0, high=None, bound="at_least", unit="person", of="people", measure="killed",
    spans=at(TEXT, "at least 12 people"), event=SHELLING.id, final=False, confidence=0.9,
)  # fmt: skip

RECORD = DocumentRecord(
    document=FACTS,
    entities=(DORU, VARNA, ARMY, UN, KARSK),
    statements=(STAY, DEMAND, DENIAL, CAPTION),
    events=(VISIT, SHELLING, HEADLINE, WITHDRAWAL, STOPPED, TALKS),
    figures=(DEAD,),
)
UNDATED = replace(
    RECORD,
    document=replace(FACTS, id="0" * 16, url=None, published=None, outlet=None, title=None),
    events=(SHELLING,),
    statements=(),
    figures=(),
)
EMPTY = DocumentRecord(document=replace(FACTS, id="1" * 16, text=".", title=None))
RECORDS = (RECORD, UNDATED, EMPTY)
