"""Events as PLOVER's JSON: one object per line, with the field names of the PLOVER manual, chapter "JSON Data Fields".

`status`, `claimant` and `confidence` are ours; with them, acts that are denied or supposed are told from those that
happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

from onrecord.export.countries import alpha2
from onrecord.export.event_data import CODER, dated_events, quad, score
from onrecord.export.pages import Page
from onrecord.output import as_json_text
from onrecord.record import DocumentRecord, Event, Party
from onrecord.span import hull

_QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def write_plover(records: Iterable[DocumentRecord], stream: BinaryIO) -> None:
    """One JSON object per line, with the field names of the PLOVER manual's chapter on JSON; `status`, `claimant` and
    `confidence` are ours."""
    for page, event, day in dated_events(records):
        stream.write((as_json_text(_plover(page, event, day)) + "\n").encode("utf-8", "backslashreplace"))


def _plover(page: Page, event: Event, day: date) -> dict[str, Any]:
    facts = page.document
    claimant = page.claimant(event)
    found: dict[str, Any] = {
        "id": f"{facts.id}-{event.id}",
        "has_event": True,
        "date": day.isoformat(),
        "enddate": event.when.end if event.when else None,
        "source": [_actor(page, party) for party in event.actors],
        "recipient": [_actor(page, party) for party in event.recipients],
        "event": [event.plover],
        "event_loc": _location(event),
        "event_text": [page.words(event.trigger.spans)],
        "quad_code": _QUADS.index(quad(event)) + 1,
        "event_scale": score(event),
        "mode": event.mode,
        "context": list(event.contexts),
        "text_info": hull(event.trigger.spans)._asdict() if event.trigger.spans else {},
        "cite_info": _filled(
            {
                "citation": facts.id,
                "url": facts.url,
                "title": facts.title,
                "language": facts.language,
                "publication": facts.outlet,
                "coder": CODER,
                "codebook": "plover-base",
            }
        ),
        "coder": CODER,
        "status": event.status,
        "claimant": _actor(page, claimant) if claimant else None,
        "confidence": event.confidence,
    }
    return _filled(found)


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that have a value. In PLOVER's JSON what is not known is left out; `source` must be there."""
    return {name: value for name, value in fields.items() if value not in (None, [], {}) or name == "source"}


def _actor(page: Page, party: Party) -> dict[str, Any]:
    entity = page.entity(party)
    fields: dict[str, Any] = {"actor_text": page.words(party.spans)}
    if entity:
        roles = [role.title for role in entity.roles if role.title]
        fields |= {
            "code": entity.country,
            "sector": entity.sector,
            "identifier_id": entity.register_id,
            "identifier_text": entity.name,
            "office": roles[0] if roles else None,
        }
    return _filled(fields)


def _location(event: Event) -> dict[str, Any]:
    place = event.place
    if place is None:
        return {}
    return _filled(
        {
            "geonameid": place.geonames_id,
            "name": place.name,
            "latitude": place.lat,
            "longitude": place.lon,
            "country code": alpha2(place.country),
            "cc3": place.country,
        }
    )
