"""Where an incident was, as its reports have it: the town, of all the streets, hospitals and states they name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.compare import folded
from onrecord.merge.happening import Happening
from onrecord.record import DocumentRecord
from onrecord.span import Span
from onrecord.vocabulary import words as listed
from onrecord.when import Place

_DATELINE = re.compile(r"^[ \t]*(?P<name>[A-Z][A-Z.' -]{2,30}?)(?=,| ?\(| ?[—–-]{1,2} )", re.MULTILINE)
_NAME = r"(?:[A-Z][a-z'.]+(?: |-)){0,2}[A-Z][a-z']+"
_AUTHORITY = re.compile(rf"\b(?P<name>{_NAME})(?:'s|’s)? (?:[Pp]olice|[Oo]fficers|[Ff]ire|[Mm]an|[Ww]oman|[Mm]ayor)\b")
_INSIDE = re.compile(rf"\b(?:in|In|of) (?P<name>{_NAME})\b")

EVENT, DATELINE, NAMED, AUTHORITY, INSIDE = 1.0, 6.0, 1.0, 2.0, 0.5
"""What speaks for a town: an event placed there, the dateline, each mention as a place, "Arrow police", "in Gary".
Tuned on the looked-at half of the gun-violence reports, 2026-11-30."""
MOST_MENTIONS = 4
_HEAD, _LONGEST = 1500, 20_000


def scene(told: Sequence[Happening]) -> Place | None:
    """The town that most speaks for, else the place given most often; None where no report names any."""
    votes: dict[str, float] = defaultdict(float)
    places: dict[str, Place] = {}
    records = {one.document: one.reading.record for one in told}
    for record in records.values():
        for place, weight in _towns(record):
            name = folded(place.name)
            votes[name] += weight
            if places.setdefault(name, place).geonames_id is None and place.geonames_id is not None:
                places[name] = place
    if votes:
        return places[max(sorted(votes), key=lambda name: votes[name])]
    return next((one.place for one in told if one.place is not None), None)


def _towns(record: DocumentRecord) -> Iterator[tuple[Place, float]]:
    """Every mention of a town with what it speaks for it."""
    for event in record.events:
        if event.place is not None and event.place.geonames_id is not None and is_town(event.place.name):
            yield event.place, EVENT
    text = record.document.text[:_LONGEST]
    lines = (match for match in _DATELINE.finditer(text[:_HEAD]) if is_town(match["name"].title()))
    if (dateline := next(lines, None)) is not None:
        yield Place(name=dateline["name"].strip().title(), spans=(Span(*dateline.span("name")),)), DATELINE
    for pattern, weight in ((_AUTHORITY, AUTHORITY), (_INSIDE, INSIDE)):
        for match in pattern.finditer(text):
            if is_town(match["name"]):
                yield Place(name=match["name"], spans=(Span(*match.span("name")),)), weight
    for entity in record.entities:
        name = entity.name.partition(",")[0]
        if entity.type == "place" and is_town(name):
            mentions = min(MOST_MENTIONS, len(entity.mentions))
            yield Place(name=name, country=entity.country, spans=entity.mentions[:1]), NAMED * mentions


def is_town(name: str) -> bool:
    """False for streets, buildings, counties and states, and for what is no name of a place."""
    plain = folded(name).replace(".", "")
    of_its_kind = set(plain.split()) & listed("scenes", "kinds")
    return bool(plain) and plain not in listed("scenes", "regions") and not of_its_kind
