"""An incident as it was known by a day: what those of its reports come to that were printed by then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.merge.happening import happenings
from onrecord.merge.incidents import Cluster
from onrecord.merge.pages import incident_of
from onrecord.merge.profile import profile
from onrecord.merge.reading import reading
from onrecord.record import DocumentRecord
from onrecord.story import Incident, Story


def known_from(incident: Incident, story: Story, records: Iterable[DocumentRecord]) -> Incident | None:
    """The incident that its events in these documents of the story make, under its own id; None where it has none.

    Which events are one happening, and which documents are copies, is taken as it is known today.
    """
    members = set(incident.events)
    readings = sorted((reading(one, profile(one.document)) for one in records), key=lambda one: (one.published, one.id))
    told = tuple(
        one
        for document in readings
        for one in happenings(document)
        if not members.isdisjoint(f"{one.document}/{event.id}" for event in one.events)
    )
    ids = {one.id for one in told}
    links = tuple(link for link in incident.links if {link.one, link.other} <= ids)
    return replace(incident_of(Cluster(told, links), story), id=incident.id) if told else None
