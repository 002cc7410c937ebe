"""The records: what is put on the record about one document. Field names are the keys of the public format."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

from onrecord.entity import Entity
from onrecord.span import Spans
from onrecord.when import Place, When

FORMAT = 1
"""Version of the public data format (docs/data-format.md)."""

SpeakerKind = Literal["named", "role", "anonymous", "collective", "document", "unattributed"]
Mode = Literal["direct", "indirect", "mixed"]
Polarity = Literal["asserts", "denies", "asks", "demands", "promises", "threatens", "doubts"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal[
    "happened", "ongoing", "planned", "demanded", "threatened", "hypothetical", "denied", "did_not_happen", "unclear"
]
Bound = Literal["exact", "about", "at_least", "at_most", "between", "more_than", "fewer_than"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words something rests on."""

    spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Someone who takes part in a record: the entity (None while unknown) and the words that name it here."""

    entity: str | None = None
    spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Party):
    """Who says it."""

    kind: SpeakerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that say that something is said, with the lemma of the verb or noun that does it."""

    lemma: str
    spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all records share. `confidence` is 0 to 1; `repeats` the id of the earlier record that says the same."""

    id: str
    repeats: str | None = None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Record):
    """Someone says (or thinks, asks, demands …) something."""

    speaker: Speaker
    cue: Cue | None
    content: Evidence
    addressees: tuple[Party, ...] = ()
    mode: Mode
    polarity: Polarity
    when: When | None = None
    place: Place | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Someone does something to someone, in the types of PLOVER (`data/plover.toml`).

    `type` is the act's own, whatever its status; `plover` the strict PLOVER code of act and status together (a planned
    visit is AGREE). Parties of a mutual act are all actors. `status_spans` are the words that give the status,
    empty where nothing but the verb does; `asserted_by` is the id of the innermost statement whose content holds the
    event, None when the outlet says it in its own voice.
    """

    type: EventType
    plover: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    trigger: Evidence
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    when: When | None = None
    place: Place | None = None
    status: Status
    status_spans: Spans = ()
    asserted_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """A count or an amount: how many of what, and what happened to them.

    `value` is the number as said (None of a range), `low` and `high` the range it leaves open (None: open on that
    side). `unit` is what the number counts in ("person", "USD", "percent"), `of` the words for what is counted,
    `measure` what happened to it ("killed", "held"; data/measures.toml). `final` is False where the text says the
    figure is not final, None where it says nothing. `corrects` is the id of the figure of the same text whose place it
    takes.
    """

    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    of: str | None = None
    measure: str | None = None
    spans: Spans
    asserted_by: str | None = None
    event: str | None = None
    final: bool | None = None
    corrects: str | None = None
    when: When | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something a reviewer should know was passed over, with a stable code."""

    code: str
    spans: Spans
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """The document as the record shows it."""

    id: str
    source: str
    url: str | None
    title: str | None
    published: str | None
    outlet: str | None
    language: str | None
    text: str
    duplicate_of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """Everything on the record about one document: the object that `onrecord read --format jsonl` prints.

    `place` is the town where what it tells most of happened, None where it names none.
    """

    format: int = FORMAT
    document: DocumentFacts
    place: Place | None = None
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[Note, ...] = field(default=())


def record_id(prefix: str, text: str, spans: Spans) -> str:
    """A stable id: `prefix` and 10 hexadecimal digits made from the spans and the words they cite, nothing else."""
    cited = ";".join(f"{start}-{end}:{text[start:end]}" for start, end in spans)
    return prefix + hashlib.sha256(cited.encode("utf-8", "surrogatepass")).hexdigest()[:10]
