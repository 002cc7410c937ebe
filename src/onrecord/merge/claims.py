"""Who says what of an incident, and whether the reports agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from onrecord.merge.evidence import FAR_KM, kilometres
from onrecord.merge.happening import Happening
from onrecord.record import DocumentRecord, Event, Figure, Status
from onrecord.span import words as cited
from onrecord.story import Agreement, Claim, Count, Origins, Series

UNNAMED_OUTLET = "the report"
"""The claimant of what a document without outlet says in its own voice."""
SAID_TO_BE = frozenset({"happened", "ongoing"})
SAID_NOT_TO_BE = frozenset({"denied", "did_not_happen"})


def claimant(record: DocumentRecord, asserted_by: str | None) -> str:
    """The name of who says it: the speaker of that statement, the outlet for what it says in its own voice."""
    statement = next((one for one in record.statements if one.id == asserted_by), None)
    if statement is None:
        return record.document.outlet or UNNAMED_OUTLET
    named = next((entity.name for entity in record.entities if entity.id == statement.speaker.entity), None)
    return named or cited(record.document.text, statement.speaker.spans) or UNNAMED_OUTLET


def claims(happenings: Sequence[Happening]) -> tuple[Claim, ...]:
    """What each claimant says of the status, claimants in the order in which they first speak."""
    found: dict[tuple[str, Status], list[str]] = {}
    for one in happenings:
        for event in one.events:
            who = claimant(one.reading.record, event.asserted_by)
            found.setdefault((who, event.status), []).append(f"{one.document}/{event.id}")
    return tuple(Claim(claimant=who, status=status, events=tuple(ids)) for (who, status), ids in found.items())


def series(happenings: Sequence[Happening]) -> tuple[Series, ...]:
    """The figures of an incident as a line per claimant, measure and unit, over time."""
    lines: dict[tuple[str, str, str], list[Count]] = {}
    for one in happenings:
        for figure in one.figures:
            if figure.measure is not None and figure.repeats is None:
                who = claimant(one.reading.record, figure.asserted_by)
                lines.setdefault((figure.measure, figure.unit, who), []).append(_count(one, figure))
    return tuple(
        Series(claimant=who, measure=measure, unit=unit, counts=tuple(counts), corrected=_corrected(counts))
        for (measure, unit, who), counts in sorted(lines.items())
    )


def _count(one: Happening, figure: Figure) -> Count:
    return Count(
        report=one.document,
        figure=figure.id,
        published=one.reading.record.document.published,
        low=figure.low,
        high=figure.high,
    )


def _corrected(counts: Sequence[Count]) -> bool:
    return any(
        later.high is not None and earlier.low is not None and later.high < earlier.low
        for earlier, later in pairwise(counts)
    )


def agreement(
    happenings: Sequence[Happening], figures: Sequence[Series], origins: Origins
) -> tuple[Agreement, tuple[str, ...]]:
    """Whether the reports agree, and what they can't agree on, in words for people."""
    conflicts = tuple(dict.fromkeys((*_denials(happenings), *_places(happenings), *_counts(figures))))
    if conflicts:
        return "contradicted", conflicts
    return ("corroborated" if _independent(happenings, origins) > 1 else "single_origin"), ()


def _independent(happenings: Sequence[Happening], origins: Origins) -> int:
    """How many origins say it with the status that most events have."""
    events = [(one.document, event.status) for one in happenings for event in one.events]
    statuses = [status for _, status in events]
    usual = max(sorted(set(statuses)), key=statuses.count)
    same = SAID_TO_BE if usual in SAID_TO_BE else frozenset({usual})
    saying = {document for document, status in events if status in same}
    return sum(not saying.isdisjoint(group) for group in origins)


def _denials(happenings: Sequence[Happening]) -> Iterator[str]:
    events: list[tuple[Happening, Event]] = [(one, event) for one in happenings for event in one.events]
    if not any(event.status in SAID_TO_BE for _, event in events):
        return
    for one, event in events:
        if event.status in SAID_NOT_TO_BE:
            who = claimant(one.reading.record, event.asserted_by)
            yield f"{who} denies it" if event.status == "denied" else f"{who} says that it did not happen"


def _places(happenings: Sequence[Happening]) -> Iterator[str]:
    places = {one.place.name: one.place for one in happenings if one.place is not None}
    for (name, place), (other_name, other) in combinations(sorted(places.items()), 2):
        apart = kilometres(place, other)
        if apart is not None and apart >= FAR_KM:
            yield f"{name} and {other_name} are {apart:.0f} km apart"


def _counts(figures: Iterable[Series]) -> Iterator[str]:
    """The last counts of two claimants that can't both be right."""
    measures: dict[tuple[str, str], dict[str, Count]] = {}
    for line in figures:
        measures.setdefault((line.measure, line.unit), {})[line.claimant] = line.counts[-1]
    for (measure, _), lasts in measures.items():
        for (one, count), (other, other_count) in combinations(lasts.items(), 2):
            if _apart(count, other_count) or _apart(other_count, count):
                yield f"{measure}: {one} says {_told(count)}, {other} {_told(other_count)}"


def _apart(one: Count, other: Count) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def _told(count: Count) -> str:
    if count.low == count.high and count.low is not None:
        return f"{count.low:g}"
    if count.low is not None and count.high is not None:
        return f"{count.low:g} to {count.high:g}"
    return (
        f"at least {count.low:g}"
        if count.low is not None
        else f"at most {count.high:g}"
        if count.high is not None
        else "some"
    )


def most_named(happenings: Sequence[Happening], side: str) -> tuple[str, ...]:
    """The names of one side's parties ("actors", "recipients"), most often printed first."""
    counts: Mapping[str, list[int]] = _names(happenings, side)
    return tuple(sorted(counts, key=lambda name: (-counts[name][0], counts[name][1])))


def _names(happenings: Sequence[Happening], side: str) -> dict[str, list[int]]:
    out: dict[str, list[int]] = {}
    for one in happenings:
        for party in getattr(one, side):
            out.setdefault(party.name, [0, len(out)])[0] += 1
    return out
