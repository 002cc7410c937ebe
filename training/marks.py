"""Reads and checks the event sentences marked by hand (data/events/README.md): `python -m training.marks FILES`.

Prints how many events there are of each type, mode, status and so on, and what is wrong, a line each (then the exit
status is 1). Needs no torch.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from onrecord.model.events import ROLES as FIELDS
from onrecord.model.events import STATUSES
from onrecord.span import Span, Spans
from onrecord.vocabulary import load
from training import brackets
from training.brackets import MarkedText, table

MarkError = brackets.MarkError
TYPES: Mapping[str, frozenset[str]] = {
    name: frozenset(facts.get("modes", ())) for name, facts in load("plover")["types"].items()
}
"""The modes of every type."""

ROLES = dict(zip("ARCSPT", FIELDS, strict=True))
_LABEL = re.compile(r"(?P<kind>[EARCSPT])(?P<number>[1-9][0-9]?)(?::(?P<act>[A-Z]+(?:/[a-z-]*(?:/[a-z_]+)?)?))?")
_ID = re.compile(r"(?P<set>[a-z]+[0-9]+)[a-z]?")
_DEV_PERCENT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedEvent:
    """One event of an item; spans are code points of the item's text. `mode` is empty where none was given."""

    number: int
    type: str
    mode: str
    status: str
    triggers: Spans
    actors: Spans = ()
    recipients: Spans = ()
    claimants: Spans = ()
    status_words: Spans = ()
    places: Spans = ()
    times: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(MarkedText):
    """A sentence or some paragraphs, and the events."""

    events: tuple[MarkedEvent, ...]


@dataclass(slots=True)
class _Marks:
    """What the marks of one text say, by label: `spans["A1"]`, `acts[1]`."""

    spans: dict[str, list[Span]]
    acts: dict[int, str]

    def add(self, label: str, span: Span) -> None:
        """Raises MarkError for a label that can't be, or one that says a second time what the event is."""
        found = _LABEL.fullmatch(label)
        if found is None or (found["act"] and found["kind"] != "E"):
            raise MarkError(f"no such label: {label!r}")
        number = int(found["number"])
        if found["act"]:
            if number in self.acts:
                raise MarkError(f"E{number} has its type twice")
            self.acts[number] = found["act"]
        self.spans[f"{found['kind']}{number}"].append(span)


def parse(line: str) -> Item:
    """The item of one line of a file. Raises MarkError for anything that is not well-formed."""
    return brackets.parse(line, _ID, _item)


def _item(line: MarkedText, labels: brackets.Marks) -> Item:
    marks = _Marks(defaultdict(list), {})
    for label, span in labels:
        marks.add(label, span)
    return Item(id=line.id, style=line.style, region=line.region, text=line.text, events=tuple(_events(marks)))


def read(path: Path) -> Iterator[Item]:
    """The items of a file, in order; comment lines and empty lines are passed over. Raises MarkError."""
    for line in brackets.lines(path):
        yield parse(line)


def is_dev(item_id: str) -> bool:
    """Whether an item belongs to the dev part, which no training sees: about twelve of a hundred, in every file.

    A hash of the id decides, so no item changes sides when others come or go. A letter at the end is left out: the
    members of a set of minimal pairs stand on one side. Raises MarkError for what is no id.
    """
    found = _ID.fullmatch(item_id)
    if found is None:
        raise MarkError(f"no such id: {item_id!r}")
    # The word before the id was chosen among four so that the shares of the files of 2026-11-30 lie closest together.
    digest = sha256(f"events {found['set']}".encode()).digest()
    return int.from_bytes(digest[:8]) % 100 < _DEV_PERCENT


def doubts(item: Item) -> Iterator[str]:
    """What is well-formed and yet wrong with an item, one sentence each."""
    for event in item.events:
        name = f"{item.id}: E{event.number}"
        if event.mode not in TYPES[event.type] and event.mode:
            yield f"{name}: {event.type} has no mode {event.mode!r}"
        if not (event.actors or event.recipients or event.places):
            yield f"{name}: nobody does it, nobody has it done to them, and it is nowhere"
        spans = {field: getattr(event, field) for field in ("triggers", *ROLES.values())}
        yield from (f"{name}: {doubt}" for doubt in brackets.doubts_of_spans(item.text, spans))


def _events(marks: _Marks) -> Iterator[MarkedEvent]:
    for label in marks.spans:
        if int(label[1:]) not in marks.acts:
            raise MarkError(f"{label} belongs to no event")
    if sorted(marks.acts) != list(range(1, len(marks.acts) + 1)):
        raise MarkError("the events are not numbered one by one")
    for number, act in sorted(marks.acts.items()):
        kind, mode, status = (*act.split("/"), "", "")[:3]
        if kind not in TYPES:
            raise MarkError(f"no such type: {kind!r}")
        if (status := status or "happened") not in STATUSES:
            raise MarkError(f"no such status: {status!r}")
        roles = {field: tuple(marks.spans.get(f"{role}{number}", ())) for role, field in ROLES.items()}
        triggers = tuple(marks.spans[f"E{number}"])
        yield MarkedEvent(number=number, type=kind, mode=mode, status=status, triggers=triggers, **roles)


def check(paths: Iterable[Path]) -> tuple[list[Item], list[str]]:
    """The good items of the files and what is wrong with the rest, or between them, each with the file's name."""
    return brackets.check(paths, parse, doubts)


def tables(items: list[Item]) -> Iterator[str]:
    """Lines that show how the items and their events are spread."""
    events = [(item, event) for item in items for event in item.events]
    number = [len(item.events) for item in items]
    long = sum("\n\n" in item.text for item in items)
    yield (
        f"{len(items)} items ({long} of several paragraphs, "
        f"{number.count(0)} without an event, {sum(one > 1 for one in number)} with several), {len(events)} events"
    )
    yield from table("style", Counter(item.style for item in items), len(items))
    yield from table("region", Counter(item.region for item in items), len(items))
    yield from table("type", Counter(event.type for _, event in events), len(events))
    yield from table("status", Counter(event.status for _, event in events), len(events))
    given = Counter(field for _, event in events for field in ROLES.values() if getattr(event, field))
    yield from table("with", given, len(events))
    modes = Counter((event.type, event.mode or "-") for _, event in events)
    for kind, known in TYPES.items():
        if known:
            none = {"-"} if modes[kind, "-"] else set()
            counts = Counter({mode: modes[kind, mode] for mode in known | none})
            yield from table(kind, counts, counts.total())
    words = Counter(item.text[span.start : span.end].lower() for item, event in events for span in event.triggers[:1])
    yield from table("most frequent triggers", Counter(dict(words.most_common(15))), len(events))


def main(arguments: list[str]) -> int:
    """Checks the files, prints the tables, returns the exit status."""
    if not arguments:
        print(__doc__)
        return 2
    items, wrong = check(map(Path, arguments))
    return brackets.show(tables(items), wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
