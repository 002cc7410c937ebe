"""What many reports become: links that explain themselves, stories, incidents, utterances, identities.

A document is named by its id, a record or entity in it by `document/record` ("9c1f…/v52ac…").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.entity import EntityType
from onrecord.record import EventType, Status
from onrecord.when import Place, When

CopyKind = Literal["exact", "near", "part", "passages", "retold"]
Agreement = Literal["corroborated", "single_origin", "contradicted"]
Origins = tuple[tuple[str, ...], ...]
"""Documents in groups: those of one group go back to one text and count once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why two things were joined: a score from 0 to 1 and the reasons for it, in words for people."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy(Link):
    """Two documents that share text.

    exact     the same words
    near      nearly all of each stands in the other
    part      nearly all of one stands in the other
    passages  some passages of one stand in the other
    retold    told anew passage by passage, as a translation is

    `source` is the document that was copied where the text or the time tells, else None. The shares are those of the
    words of each that stand in the other, 0 to 1.
    """

    kind: CopyKind
    source: str | None = None
    share_of_one: float
    share_of_other: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Documents about one course of happenings, in order of date. `since` and `until` are ISO dates."""

    id: str
    title: str | None
    documents: tuple[str, ...]
    since: str | None
    until: str | None
    links: tuple[Link, ...] = ()
    copies: tuple[Copy, ...] = ()
    origins: Origins = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one claimant says of an incident: the status, and the events that say so, in order of date.

    `claimant` is the name of a speaker, or of the outlet where it speaks in its own voice.
    """

    claimant: str
    status: Status
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One number as one report gives it; `figure` is the id of the record in the report."""

    report: str
    figure: str
    published: str | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What one claimant says over time of one measure ("killed"); `corrected` where a later count is lower."""

    claimant: str
    measure: str
    unit: str
    counts: tuple[Count, ...]
    corrected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """One measure over all claimants: the lowest and the highest count, None where it is open or nobody gives a number,
    and of the dead and the hurt what most reports come to, counted from their words where they give no number."""

    measure: str
    unit: str
    low: float | None
    high: float | None
    usual: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Events about one happening, each member kept. `actors` and `recipients` are names, most often printed first;
    `first_printed` is the date of the first report.

    corroborated   reports of at least two origins say that it happened, and nothing contradicts
    single_origin  all reports go back to one
    contradicted   a party denies it, or statuses, places or figures can't all be right; `conflicts` says which
    """

    id: str
    story: str
    type: EventType
    mode: str | None
    events: tuple[str, ...]
    when: When | None
    first_printed: str | None = None
    place: Place | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    reports: tuple[str, ...]
    origins: Origins
    claimants: tuple[str, ...]
    status_by_claimant: tuple[Claim, ...]
    agreement: Agreement
    conflicts: tuple[str, ...] = ()
    figures: tuple[Series, ...] = ()
    ranges: tuple[Range, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Statements of several documents that repeat one utterance, cut or translated differently."""

    id: str
    story: str
    speaker: str | None
    statements: tuple[str, ...]
    reports: tuple[str, ...]
    origins: Origins
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One person or body across documents. `entities` are `document/entity`."""

    id: str
    name: str
    type: EntityType
    country: str | None
    register_id: str | None
    entities: tuple[str, ...]
    links: tuple[Link, ...] = ()
