"""Events in the 61 columns of GDELT 2.0, with CAMEO codes, for people who have scripts for it.

What CAMEO can't say is left out (`cameo_code`). Not filled: the tone, ethnic and religious codes, places of actors;
`NumSources` and `NumArticles` are 1.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO

from onrecord.entity import Entity
from onrecord.export import cameo
from onrecord.export.countries import fips
from onrecord.export.event_data import cell, dated_events, write_tabbed
from onrecord.export.pages import Page
from onrecord.record import DocumentRecord, Event, Party

_INTERNATIONAL = ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC")
_MOST_PAIRS = 400
_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
GDELT = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    *(f"Actor{side}{name}" for side in (1, 2) for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{part}Geo_{name}" for part in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The 61 columns of the event table, in order. The files have no line of headings."""
_HOST = "043"


def write_gdelt(records: Iterable[DocumentRecord], stream: BinaryIO) -> None:
    """Tab-separated without headings, one row for every pair of actor and recipient, as CAMEO's coders make them."""
    write_tabbed(([cell(row.get(name)) for name in GDELT] for row in _gdelt_rows(records)), stream)


def _gdelt_rows(records: Iterable[DocumentRecord]) -> Iterator[dict[str, object]]:
    for record in records:
        page = Page(record)
        mentions = Counter(event.repeats or event.id for event in record.events)
        for page, event, day in dated_events((record,)):
            code = cameo.cameo_code(event)
            for one, other, turned in _pairs(page, event) if code else ():
                yield _gdelt(page, event, day, code=_HOST if turned and code == "042" else str(code)) | {
                    "GlobalEventID": _number(page, event, one, other),
                    **_gdelt_actor(page, 1, one),
                    **_gdelt_actor(page, 2, other),
                    "NumMentions": mentions[event.id],
                }


def _pairs(page: Page, event: Event) -> Iterator[tuple[Party | None, Party | None, bool]]:
    """Who to whom, and whether that is the act seen from the other side. Of a mutual act every party is both; who
    demands an act stands before those who should do it."""
    ones: tuple[Party | None, ...] = event.actors or (None,)
    others: tuple[Party | None, ...] = event.recipients or (None,)
    if event.status == "demanded":
        for asked in ones:
            yield page.claimant(event), asked, False
    elif not event.recipients and len(event.actors) > 1:
        for side, across in itertools.islice(itertools.permutations(event.actors, 2), _MOST_PAIRS):
            yield side, across, False
    else:
        for one, other in itertools.islice(itertools.product(ones, others), _MOST_PAIRS):
            yield one, other, False
        if event.mode == "visit" and event.status in cameo.DONE and event.recipients:
            yield from ((other, one, True) for one, other in itertools.product(ones, others))


def _gdelt(page: Page, event: Event, day: date, *, code: str) -> dict[str, object]:
    place, facts = event.place, page.document
    located = place is not None and place.lat is not None
    printed = page.day(None) or day
    return {
        "Day": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": f"{day:%Y}",
        "FractionDate": f"{day.year + (day.month * 30 + day.day) / 365:.4f}",
        "IsRootEvent": int(any(span.start < _lead(facts.text) for span in event.trigger.spans)),
        "EventCode": code,
        "EventBaseCode": cameo.base_code(code),
        "EventRootCode": cameo.root_code(code),
        "QuadClass": cameo.quad_class(code),
        "GoldsteinScale": cameo.goldstein(code),
        "NumSources": 1,
        "NumArticles": 1,
        # Cities of the United States are 3 and others 4; what is no city is not told apart.
        "ActionGeo_Type": (3 if place.country == "USA" else 4) if place and located else 0,
        "ActionGeo_FullName": place.name if place else None,
        "ActionGeo_CountryCode": fips(place.country) if place else None,
        "ActionGeo_Lat": place.lat if place else None,
        "ActionGeo_Long": place.lon if place else None,
        "DATEADDED": f"{printed:%Y%m%d}000000",
        "SOURCEURL": page.address,
    }


def _lead(text: str) -> int:
    """Where the third paragraph begins: an event before it is what a report is about."""
    paragraphs = text.split("\n\n", 2)
    return len(text) - len(paragraphs[2]) if len(paragraphs) > 2 else len(text)


def _gdelt_actor(page: Page, side: int, party: Party | None) -> dict[str, object]:
    if party is None:
        return {}
    entity = page.entity(party)
    country, group, roles = _coded(entity)
    values = {
        "Code": "".join((country, group, *roles)),
        "Name": (page.name(party) or "").upper(),
        "CountryCode": country,
        "KnownGroupCode": group,
        **{f"Type{number}Code": role for number, role in enumerate(roles, start=1)},
    }
    return {f"Actor{side}{name}": value for name, value in values.items()}


def _coded(entity: Entity | None) -> tuple[str, str, list[str]]:
    """Country, known group and roles."""
    if entity is None:
        return "", "", []
    is_international = entity.country in _INTERNATIONAL
    found = (entity.country if is_international else None, entity.sector)
    roles = list(dict.fromkeys(role for role in map(cameo.role_code, found) if role))
    return "" if is_international else entity.country or "", cameo.group_code(entity.country), roles


def _number(page: Page, event: Event, *parties: Party | None) -> int:
    """A number that stays the same: of the document, the event, and who takes part."""
    cited = [page.document.id, event.id, *(str(party and (party.entity, party.spans)) for party in parties)]
    return int(hashlib.sha256("\n".join(cited).encode("utf-8", "surrogatepass")).hexdigest()[:15], 16)
