"""Stories and incidents of an archive as flat tables, one row for each: what `tables` is for records.

The counts over time of each claimant, the links and their reasons are in the JSON lines only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.export.tables import WHEN_WHERE, Column, Kind, Table, listed, own
from onrecord.story import Incident, Range, Story

PERSON = "person"


def _size(name: str, field: str) -> Column:
    """How many there are of what a field holds."""
    return Column(name=name, kind=int, value=lambda page, item: len(getattr(item, field)))


def _toll(measure: str) -> Iterator[Column]:
    """What the reports come to of people killed or injured, and the lowest and highest count that any gives."""

    def reader(field: str) -> Callable[[object, Incident], object]:
        return lambda page, incident: getattr(_range(incident, measure), field, None)

    for name, field in ((measure, "usual"), (f"{measure}_low", "low"), (f"{measure}_high", "high")):
        yield Column(name=name, kind=float, value=reader(field))


def _range(incident: Incident, measure: str) -> Range | None:
    return next((one for one in incident.ranges if (one.measure, one.unit) == (measure, PERSON)), None)


_NAMES: Kind = tuple[str, ...]
_STORIES = (
    *own(str, "id", "title", "since", "until"),
    _size("reports", "documents"),
    _size("origins", "origins"),
    *own(_NAMES, "documents"),
)
_INCIDENTS = (
    *own(str, "id", "story", "type", "mode", "agreement"),
    *WHEN_WHERE,
    *own(str, "first_printed"),
    *own(_NAMES, "actors", "recipients", "claimants"),
    listed("statuses", lambda page, item: (f"{one.claimant}: {one.status}" for one in item.status_by_claimant)),
    *own(_NAMES, "conflicts"),
    *_toll("killed"),
    *_toll("injured"),
    _size("reports", "reports"),
    _size("origins", "origins"),
    listed("documents", lambda page, item: item.reports),
    *own(_NAMES, "events"),
)


def _itself(item: Story | Incident) -> tuple[Story | Incident]:
    return (item,)


MERGED = {
    "stories": Table(items=_itself, columns=_STORIES, page=_itself),
    "incidents": Table(items=_itself, columns=_INCIDENTS, page=_itself),
}
"""The tables there are, by what they are of."""
