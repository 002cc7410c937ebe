"""One happening as one document has it: an event with those that repeat it, ready to be compared across documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.entity import Entity
from onrecord.merge.parties import Side, Somebody, side, somebody
from onrecord.merge.profile import day_of
from onrecord.merge.reading import Passage, Reading
from onrecord.merge.words import words
from onrecord.record import DocumentRecord, Event, EventType, Figure, Party, Record
from onrecord.span import words as cited
from onrecord.when import Place, When

TOLLS = frozenset({"killed", "injured", "hospitalised"})
AT_THE_SCENE = frozenset({"MOBILIZE", "RETREAT", "AID"})
PAST = frozenset({"happened", "ongoing"})
EXACT = 1
"""Days between the first and the last of a time that is as good as a day ("Saturday night")."""
LONGEST = 31
"""Days of a time that can tell two happenings apart; "in 2014" tells nothing."""


@dataclass(frozen=True)
class Happening:
    """What a document says of one happening. `id` is `document/event`, of the first event; `events` are all of them.
    `main` is set for the attack that the document tells most of.

    `first` and `last` are the days it can have been on as ordinals, None where the text does not say or says no more
    than a year.
    """

    id: str
    reading: Reading
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    main: bool
    type: EventType
    modes: frozenset[str]
    triggers: frozenset[str]
    first: int | None
    last: int | None
    when: When | None
    place: Place | None
    actors: tuple[Somebody, ...]
    recipients: tuple[Somebody, ...]

    @cached_property
    def document(self) -> str:
        """The id of its document."""
        return self.reading.id

    @cached_property
    def acting(self) -> Side:
        """Its actors as one side."""
        return side(self.actors)

    @cached_property
    def receiving(self) -> Side:
        """Its recipients as one side."""
        return side(self.recipients)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages that hold the words it rests on."""
        spans = [span for event in self.events for span in event.trigger.spans]
        return tuple(
            one for one in self.reading.passages if any(one.span.start <= at.start < one.span.end for at in spans)
        )

    @cached_property
    def counts(self) -> Mapping[str, frozenset[float]]:
        """The values of its figures by measure."""
        out: dict[str, set[float]] = {}
        for figure in self.figures:
            if figure.measure is not None and figure.value is not None:
                out.setdefault(figure.measure, set()).add(figure.value)
        return {measure: frozenset(values) for measure, values in out.items()}


def happenings(reading: Reading) -> tuple[Happening, ...]:
    """The happenings of a document, in order of their first events.

    Figures of the dead and the hurt that no event was found for go with the attack that the document tells most of; so
    does, where it has no day of its own, the day of another attack, of help, flight or police at the scene, or the
    earliest that the document tells of.
    """
    record = reading.record
    entities = {entity.id: entity for entity in record.entities}
    groups: dict[str, list[Event]] = {}
    for event in record.events:
        groups.setdefault(first_told(event, record.events), []).append(event)
    main = main_attack(groups.values())
    loose = tuple(figure for figure in record.figures if figure.event is None and figure.measure in TOLLS)
    beside = [[event for event in record.events if event.type in kinds] for kinds in ({"ASSAULT"}, AT_THE_SCENE)]
    return tuple(
        _happening(reading, (group, *beside), entities, loose)
        if group is main
        else _happening(reading, (group,), entities, ())
        for group in groups.values()
    )


def main_attack(groups: Iterable[list[Event]]) -> list[Event] | None:
    """The attack told most often of those said to have happened, the first of several; None where there is none."""
    attacks = [group for group in groups if group[0].type == "ASSAULT"]
    real = [group for group in attacks if any(event.status in ("happened", "ongoing") for event in group)]
    return max(real or attacks, key=len, default=None)


def first_told(record: Record, records: Sequence[Record]) -> str:
    """The id of the first of the records that `record` repeats, its own where it repeats none."""
    known = {one.id: one.repeats for one in records}
    found, seen = record.id, {record.id}
    while (earlier := known.get(found)) is not None and earlier in known and earlier not in seen:
        found = earlier
        seen.add(found)
    return found


def _happening(
    reading: Reading, told: Sequence[Sequence[Event]], entities: Mapping[str, Entity], loose: tuple[Figure, ...]
) -> Happening:
    """The happening of the first events; the others are asked, in turn, for a day when those give none."""
    record, events = reading.record, tuple(told[0])
    text = record.document.text
    ids = {event.id for event in events}
    times = [_when(group, record.document.published) for group in told]
    if len(told) > 1:
        times.append(_earliest(record.events, record.document.published))
    when = next((time for time in times if time is not None and is_day(time)), times[0])
    days = (None, None) if when is None or _width(when) > LONGEST else (day_of(when.start), day_of(when.end))
    return Happening(
        id=f"{record.document.id}/{events[0].id}",
        reading=reading,
        events=events,
        figures=(*(figure for figure in record.figures if figure.event in ids), *loose),
        main=len(told) > 1,
        type=events[0].type,
        modes=frozenset(event.mode for event in events if event.mode is not None),
        triggers=frozenset(word for event in events for word in words(cited(text, event.trigger.spans))),
        first=days[0],
        last=days[1],
        when=when,
        place=_place(events, record, main=len(told) > 1),
        actors=_somebodies(text, (party for event in events for party in event.actors), entities),
        recipients=_somebodies(text, (party for event in events for party in event.recipients), entities),
    )


def _when(events: Iterable[Event], published: str | None) -> When | None:
    """The day that most of its events give, of several the first; where none gives a day the narrowest time.

    What happened is not after the day of the report: "on Saturday" can be resolved the wrong way.
    """
    printed = day_of(published)
    given = [
        event.when
        for event in events
        if event.when is not None and not (event.status in PAST and _is_after(event.when, printed))
    ]
    exact = [when.start for when in given if is_day(when)]
    return min(given, key=lambda when: (not is_day(when), -exact.count(when.start), _width(when)), default=None)


def _earliest(events: Iterable[Event], published: str | None) -> When | None:
    """The earliest day of the month before a report: arrests, charges and hearings come after the deed."""
    printed = day_of(published)
    days = [event.when for event in events if event.when is not None and is_day(event.when)]
    recent = [when for when in days if printed is not None and 0 <= printed - (day_of(when.start) or 0) <= LONGEST]
    return min(recent, key=lambda when: when.start or "", default=None)


def is_day(when: When) -> bool:
    """Whether a time is a day, or a night."""
    return _width(when) <= EXACT


def _is_after(when: When, printed: int | None) -> bool:
    start = day_of(when.start)
    return printed is not None and start is not None and start > printed


def _place(events: tuple[Event, ...], record: DocumentRecord, *, main: bool) -> Place | None:
    """Where its events were; for the attack that a report tells most of, and any that no place on the map is given for,
    the town where the report is set."""
    given = [event.place for event in events if event.place is not None]
    known = any(place.lat is not None for place in given)
    if record.place is not None and (main or (events[0].type == "ASSAULT" and not known)):
        return record.place
    return next(iter(given), None)


def _width(when: When) -> int:
    start, end = day_of(when.start), day_of(when.end)
    return end - start if start is not None and end is not None else LONGEST + 1


def _somebodies(text: str, parties: Iterable[Party], entities: Mapping[str, Entity]) -> tuple[Somebody, ...]:
    found = {
        (party.entity or cited(text, party.spans)): somebody(text, party.spans, entities.get(party.entity or ""))
        for party in parties
    }
    return tuple(found.values())
