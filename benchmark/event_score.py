"""Scores the events of a record against a text marked by hand (training/data/events/README.md).

1. Events of the record that repeat each other are one event, with the triggers and parties of all; so are the mentions
   of one marked event.
2. Events are paired one to one where their triggers share characters, so that as many as can be are paired, and of
   these as many as can be have the same type and parties.
3. A party is right when at least half of its words are those of the mark (F1 of words by position), or when the record
   has it in one entity with the mark. Parties are right when every one found is right, and every one marked in the
   sentence of the trigger (the first that was found) is found; where that sentence has none, one is enough.

  trigger         events that are paired
  typed           those of the right type
  who             typed, and both parties right
  all             who, and mode, status and claimant right
  status          of the paired events, those of the right status; `claimant`: those whose `asserted_by` has the right
                  speaker, or which have none where the outlet says it in its own voice
  mode            of the typed events, those of the right mode; `actors` and `recipients` likewise
  place time      of the paired events whose mark has one, those whose place (time) shares characters with it
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmark.rates import Counts, rates, share
from onrecord.document import Block
from onrecord.record import DocumentRecord, Event, Party
from onrecord.span import Span, Spans, overlap
from onrecord.text import sentences
from onrecord.tokens import token_columns
from training.marks import TYPES, Item, MarkedEvent

FOUND = ("trigger", "typed", "who", "all")
"""Figures with precision and recall."""
OF_PAIRED = ("status", "claimant")
OF_TYPED = ("mode", "actors", "recipients")
WHERE_MARKED = ("place", "time")
SOFT = 0.5
"""F1 of words from which two phrases are the same."""

_WORD = re.compile(r"\w+")
_PARAGRAPH = re.compile(r"\S(?:.*\S)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvent:
    """An event of the record with those that repeat it: `first` says what it is."""

    first: Event
    triggers: Spans
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]


def found_events(events: Iterable[Event]) -> list[FoundEvent]:
    """The events of a record, those that repeat another put together with it, in the order of the first ones."""
    together: dict[str, list[Event]] = {}
    leader: dict[str, str] = {}
    for event in events:
        first = leader.get(event.repeats or "", event.id)
        leader[event.id] = first
        together.setdefault(first, []).append(event)
    return [
        FoundEvent(
            first=group[0],
            triggers=tuple(sorted({span for one in group for span in one.trigger.spans})),
            actors=tuple(chain.from_iterable(one.actors for one in group)),
            recipients=tuple(chain.from_iterable(one.recipients for one in group)),
        )
        for group in together.values()
    ]


def alike(text: str, one: Spans, other: Spans) -> bool:
    """Whether two phrases are the same words of a text, or nearly."""
    left, right = _words(text, one), _words(text, other)
    return bool(left and right) and 2 * len(left & right) >= SOFT * (len(left) + len(right))


def _words(text: str, spans: Spans) -> set[int]:
    return {found.start() for start, end in spans for found in _WORD.finditer(text, start, end)}


class Comparison:
    """One record beside the marks of its text: `pairs` of events. A text that could not be read has no record.

    Raises ValueError when the texts differ.
    """

    def __init__(self, gold: Item, record: DocumentRecord | None) -> None:
        if record is not None and gold.text != record.document.text:
            raise ValueError(f"{gold.id}: the marked text is not the one that was read")
        self.gold, self.text, self.record = gold, gold.text, record
        self.found = found_events(record.events) if record else []
        self.pairs = self._paired()

    def missed(self) -> list[MarkedEvent]:
        """The marked events that were not found."""
        numbers = {wanted.number for wanted, _ in self.pairs}
        return [event for event in self.gold.events if event.number not in numbers]

    def invented(self) -> list[FoundEvent]:
        """The found events that are not marked."""
        ids = {got.first.id for _, got in self.pairs}
        return [event for event in self.found if event.first.id not in ids]

    def _paired(self) -> list[tuple[MarkedEvent, FoundEvent]]:
        if not self.found or not self.gold.events:
            return []
        weight = np.array([[self._likeness(one, other) for other in self.found] for one in self.gold.events])
        rows, columns = linear_sum_assignment(weight, maximize=True)
        return [
            (self.gold.events[row], self.found[column])
            for row, column in zip(rows, columns, strict=True)
            if weight[row, column]
        ]

    def _likeness(self, wanted: MarkedEvent, got: FoundEvent) -> float:
        """What a pair weighs: being one above all, then its type, parties and status, then how much is shared."""
        shared = overlap(wanted.triggers, got.triggers)
        if not shared:
            return 0.0
        typed = wanted.type == got.first.type
        details = (self.right(wanted, got, field) for field in ("actors", "recipients"))
        return 100 + 10 * typed + 2 * sum(details) + (wanted.status == got.first.status) + min(shared, 50) / 100

    def judged(self, wanted: MarkedEvent, got: FoundEvent) -> dict[str, bool]:
        """What is right of a pair, by the name of the figure."""
        out = {field: self.right(wanted, got, field) for field in ("typed", *OF_TYPED, *OF_PAIRED, *WHERE_MARKED)}
        out["who"] = out["typed"] and out["actors"] and out["recipients"]
        out["all"] = out["who"] and out["mode"] and out["status"] and out["claimant"]
        return {"trigger": True, **out}

    def right(self, wanted: MarkedEvent, got: FoundEvent, field: str) -> bool:
        """Whether one field of a pair is right."""
        first = got.first
        match field:
            case "typed":
                return wanted.type == first.type
            case "mode":
                return wanted.mode == (first.mode or "")
            case "status":
                return wanted.status == first.status
            case "claimant":
                return self._parties_are_right(wanted.claimants, self.speakers(first), wanted, got)
            case "actors" | "recipients":
                return self._parties_are_right(getattr(wanted, field), getattr(got, field), wanted, got)
            case "place":
                return first.place is not None and overlap(wanted.places, first.place.spans) > 0
            case _:
                return first.when is not None and overlap(wanted.times, first.when.spans) > 0

    def speakers(self, event: Event) -> tuple[Party, ...]:
        """The speaker of the statement that holds the event, if one does and somebody is named for it."""
        found = (one.speaker for one in self.record.statements if one.id == event.asserted_by) if self.record else ()
        return tuple(speaker for speaker in found if speaker.spans or speaker.entity)

    def _parties_are_right(self, marked: Spans, found: Sequence[Party], wanted: MarkedEvent, got: FoundEvent) -> bool:
        if not marked or not found:
            return not marked and not found
        fits = [[self._is(span, party) for party in found] for span in marked]
        if not all(map(any, zip(*fits, strict=True))):
            return False
        at = self._sentence(min(span for span in wanted.triggers if overlap((span,), got.triggers)))
        return all(any(row) for span, row in zip(marked, fits, strict=True) if self._sentence(span) == at)

    def _is(self, marked: Span, party: Party) -> bool:
        if alike(self.text, (marked,), party.spans):
            return True
        return party.entity is not None and party.entity in self._entities(marked)

    def _entities(self, marked: Span) -> set[str]:
        """The entities of the record that have a mention at these words."""
        if marked not in self._mentioned:
            self._mentioned[marked] = {
                entity.id
                for entity in (self.record.entities if self.record else ())
                if any(alike(self.text, (marked,), (mention,)) for mention in entity.mentions if _near(marked, mention))
            }
        return self._mentioned[marked]

    @cached_property
    def _mentioned(self) -> dict[Span, set[str]]:
        return {}

    def _sentence(self, span: Span) -> int:
        return int(np.searchsorted(self._beginnings, span.start, side="right"))

    @cached_property
    def _beginnings(self) -> Any:
        start, end = token_columns(self.text)
        laid = [Block(kind="paragraph", span=Span(*found.span())) for found in _PARAGRAPH.finditer(self.text)]
        return start[sentences(self.text, start, end, laid)]


def _near(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def counts(one: Comparison) -> Counter[str]:
    """What one text adds to the totals."""
    out: Counter[str] = Counter({"gold": len(one.gold.events), "found": len(one.found)})
    for event in one.gold.events:
        out[f"{event.type} gold"] += 1
        out[f"{event.status} gold"] += 1
    for found in one.found:
        out[f"{found.first.type} found"] += 1
    for wanted, got in one.pairs:
        verdict = one.judged(wanted, got)
        out.update(name for name in (*FOUND, *OF_PAIRED) if verdict[name])
        out.update(f"{wanted.type} {name}" for name in ("typed", "who") if verdict[name])
        out[f"{wanted.status} paired"] += 1
        out[f"{wanted.status} status"] += verdict["status"]
        out.update(name for name in OF_TYPED if verdict["typed"] and verdict[name])
        for name, marked in (("place", wanted.places), ("time", wanted.times)):
            out[f"{name} marked"] += bool(marked)
            out[name] += bool(marked) and verdict[name]
    return out


def summary(totals: Counts) -> dict[str, Any]:
    """All figures in percent: over all events, by type, and status by status."""
    out: dict[str, Any] = {name: rates(totals[name], totals["found"], totals["gold"]) for name in FOUND}
    wholes = {
        **dict.fromkeys(OF_PAIRED, "trigger"),
        **dict.fromkeys(OF_TYPED, "typed"),
        **{name: f"{name} marked" for name in WHERE_MARKED},
    }
    out |= {name: {"right": share(totals[name], totals[of]), "of": int(totals[of])} for name, of in wholes.items()}
    out["types"] = {kind: _of_type(totals, kind) for kind in TYPES}
    return out


def _of_type(totals: Counts, kind: str) -> dict[str, float]:
    gold, found = totals[f"{kind} gold"], totals[f"{kind} found"]
    typed = rates(totals[f"{kind} typed"], found, gold)
    return {"gold": int(gold), "found": int(found), **typed, "who": rates(totals[f"{kind} who"], found, gold)["f1"]}


def headlines(totals: Counts) -> dict[str, float]:
    """The figures that have an interval."""
    result = summary(totals)
    return {name: result[name]["f1"] for name in FOUND} | {
        name: result[name]["right"] for name in (*OF_PAIRED, *OF_TYPED, *WHERE_MARKED)
    }


def errors(one: Comparison) -> Iterator[str]:
    """What is wrong with the events of one text, a line each."""
    for event in one.missed():
        yield f"missed: {event.type}/{event.mode}/{event.status}: {_cited(one.text, event.triggers)}"
    for found in one.invented():
        yield f"invented: {found.first.type}/{found.first.status}: {_cited(one.text, found.triggers)}"
    for wanted, got in one.pairs:
        verdict = one.judged(wanted, got)
        for name, (gold, seen) in _sides(one, wanted, got).items():
            if not verdict[name]:
                yield f"{name}: {gold or 'none'}, not {seen or 'none'}: {_cited(one.text, wanted.triggers)}"


def _sides(one: Comparison, wanted: MarkedEvent, got: FoundEvent) -> Mapping[str, tuple[str, str]]:
    def parties(found: Sequence[Party]) -> str:
        return "; ".join(_cited(one.text, party.spans) for party in found)

    first = got.first
    return {
        "typed": (wanted.type, first.type),
        "mode": (wanted.mode, first.mode or ""),
        "status": (wanted.status, first.status),
        "claimant": (_cited(one.text, wanted.claimants), parties(one.speakers(first))),
        "actors": (_cited(one.text, wanted.actors), parties(got.actors)),
        "recipients": (_cited(one.text, wanted.recipients), parties(got.recipients)),
    }


def _cited(text: str, spans: Spans) -> str:
    return "; ".join(text[start:end] for start, end in spans)
