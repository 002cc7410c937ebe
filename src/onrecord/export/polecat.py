"""Events in the 40 columns of POLECAT, the data set coded with PLOVER.

Acts that are denied, supposed or did not happen are left out: it has no column for them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import date
from typing import BinaryIO

from onrecord.export.event_data import CODER, cell, dated_events, quad, score, write_tabbed
from onrecord.export.pages import Page
from onrecord.record import DocumentRecord, Event, Party

_UNREAL = ("denied", "did_not_happen", "hypothetical")
POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
"""The columns, in the order in which the data set has them."""
_NONE = "None"


def write_polecat(records: Iterable[DocumentRecord], stream: BinaryIO) -> None:
    """Tab-separated, with a line of headings; several values of one cell have "; " between them, none is "None"."""
    rows = (
        [cell(_polecat(page, event, day).get(name)) or _NONE for name in POLECAT]
        for page, event, day in dated_events(records)
        if event.status not in _UNREAL
    )
    write_tabbed(itertools.chain((list(POLECAT),), rows), stream)


def _polecat(page: Page, event: Event, day: date) -> dict[str, object]:
    facts, place = page.document, event.place
    named = {
        kind: sorted({entity.name for entity in page.record.entities if entity.type in types})
        for kind, types in (("People", "person"), ("Organizations", "organization"), ("Locations", "place country"))
    }
    return {
        "Event ID": f"{facts.id}-{event.id}",
        "Event Date": day.isoformat(),
        "Event Type": event.plover,
        "Event Mode": event.mode,
        "Intensity": score(event),
        "Quad Code": quad(event).upper(),
        "Contexts": event.contexts,
        **_side(page, "Actor", event.actors),
        **_side(page, "Recipient", event.recipients),
        "Placename": place.name if place else None,
        "Country": place.country if place else None,
        "Latitude": place.lat if place else None,
        "Longitude": place.lon if place else None,
        "GeoNames ID": place.geonames_id if place else None,
        "Raw Placename": page.words(place.spans) if place else None,
        "Source": facts.outlet,
        "Publication Date": (facts.published or "")[:10],
        **{f"Story {kind}": names for kind, names in named.items()},
        "Language": facts.language,
        "Version": CODER,
    }


def _side(page: Page, side: str, parties: tuple[Party, ...]) -> dict[str, object]:
    entities = [page.entity(party) for party in parties]
    sectors = [entity.sector for entity in entities if entity and entity.sector]
    return {
        f"{side} Name": [page.name(party) for party in parties],
        f"{side} Country": list(dict.fromkeys(entity.country for entity in entities if entity and entity.country)),
        f"Primary {side} Sector": sectors[:1],
        f"{side} Sectors": list(dict.fromkeys(sectors)),
        f"{side} Title": [role.title for entity in entities if entity for role in entity.roles[:1]],
        f"{side} Name Raw": [page.words(party.spans) for party in parties],
    }
