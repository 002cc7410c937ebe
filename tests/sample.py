"""One hand-built record with a bit of everything, for tests of what is printed."""

from __future__ import annotations

from onrecord.document import content_id
from onrecord.entity import Entity, Role
from onrecord.record import Cue, DocumentFacts, DocumentRecord, Evidence, Note, Party, Speaker, Statement, record_id
from onrecord.span import Spans
from onrecord.when import Place, When
from tests.factory import at

TEXT = (
    "Ferry talks resume in Karsk\n\n"
    "The foreign ministry said on Tuesday that talks on the ferry would resume, citing a source who had told it that "
    "both sides were ready.\n\n"
    "“We will not leave the table, and nobody will hurry us,” minister Ilena Doru told reporters in Karsk. "
    "She denied that “any port” had been closed.\n\n"
    "“We will not leave the table”\n"
)

FACTS = DocumentFacts(
    id=content_id(TEXT),
    source="ferry.txt",
    url=None,
    title="Ferry talks resume in Karsk",
    published="2024-03-12",
    outlet="Northern Wire",
    language="en",
    text=TEXT,
    duplicate_of=None,
)

MINISTRY = Entity(
    id="e1",
    name="foreign ministry",
    type="organization",
    mentions=at(TEXT, "foreign ministry"),
    country="RUS",
    sector="GOV",
)
DORU = Entity(
    id="e2",
    name="Ilena Doru",
    type="person",
    mentions=at(TEXT, "Ilena Doru", "She"),
    roles=(Role(title="minister", organization=None, country="NOR", spans=at(TEXT, "minister", nth=0)),),
)


def statement(content: Spans, speaker: Speaker, cue: Cue | None = None, **rest: object) -> Statement:
    """A statement of the sample text; `rest` are further fields."""
    values = {"mode": "indirect", "polarity": "asserts", "confidence": 0.9, **rest}
    return Statement(
        id=record_id("s", TEXT, content),
        speaker=speaker,
        cue=cue,
        content=Evidence(spans=content),
        **values,  # type: ignore[arg-type]
    )


RESUME = statement(
    at(TEXT, "that talks on the ferry would resume"),
    Speaker(entity="e1", kind="named", spans=at(TEXT, "The foreign ministry")),
    Cue(lemma="say", spans=at(TEXT, "said")),
    when=When(start="2024-03-12", end="2024-03-12", precision="day", spans=at(TEXT, "on Tuesday")),
)
READY = statement(
    at(TEXT, "that both sides were ready"),
    Speaker(entity=None, kind="anonymous", spans=at(TEXT, "a source")),
    Cue(lemma="tell", spans=at(TEXT, "told")),
    addressees=(Party(entity="e1", spans=at(TEXT, "it that")[:1]),),
    within=RESUME.id,
    confidence=0.4,
)
STAY = statement(
    at(TEXT, "“We will not leave the table, and nobody will hurry us,”"),
    Speaker(entity="e2", kind="named", spans=at(TEXT, "Ilena Doru")),
    Cue(lemma="tell", spans=at(TEXT, "told", nth=1)),
    mode="direct",
    polarity="promises",
    addressees=(Party(entity=None, spans=at(TEXT, "reporters")),),
    place=Place(name="Karsk", spans=at(TEXT, "Karsk", nth=1)),
)
PORT = statement(
    at(TEXT, "that “any port” had been closed"),
    Speaker(entity="e2", kind="named", spans=at(TEXT, "She")),
    Cue(lemma="deny", spans=at(TEXT, "denied")),
    mode="mixed",
    polarity="denies",
)
PULLED = statement(
    at(TEXT, "“We will not leave the table”"),
    Speaker(entity=None, kind="unattributed", spans=()),
    mode="direct",
    repeats=STAY.id,
)

RECORD = DocumentRecord(
    document=FACTS,
    entities=(MINISTRY, DORU),
    statements=(RESUME, READY, STAY, PORT, PULLED),
    notes=(Note(code="left-open", spans=at(TEXT, "nobody"), text="nobody in particular is meant"),),
)
