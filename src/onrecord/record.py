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
    """Everything on the record about one document: the object that `onrecord read --format jsonl` prints."""

    format: int = FORMAT
    document: DocumentFacts
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Record, ...] = ()
    figures: tuple[Record, ...] = ()
    notes: tuple[Note, ...] = field(default=())


def record_id(prefix: str, text: str, spans: Spans) -> str:
    """A stable id: `prefix` and 10 hexadecimal digits made from the spans and the words they cite, nothing else."""
    cited = ";".join(f"{start}-{end}:{text[start:end]}" for start, end in spans)
    return prefix + hashlib.sha256(cited.encode("utf-8", "surrogatepass")).hexdigest()[:10]
