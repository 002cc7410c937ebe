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
from itertools import pairwise
from pathlib import Path

from onrecord.span import Span, Spans
from onrecord.vocabulary import load

STYLES = frozenset("wire headline digest live broadcast press-release report magazine".split())
REGIONS = frozenset("africa americas asia europe mideast oceania global".split())
STATUSES = tuple("happened ongoing planned demanded threatened hypothetical denied did_not_happen unclear".split())
TYPES: Mapping[str, frozenset[str]] = {
    name: frozenset(facts.get("modes", ())) for name, facts in load("plover")["types"].items()
}
"""The modes of every type."""

ROLES = {"A": "actors", "R": "recipients", "C": "claimants", "S": "status_words", "P": "places", "T": "times"}
_LABEL = re.compile(r"(?P<kind>[EARCSPT])(?P<number>[1-9][0-9]?)(?::(?P<act>[A-Z]+(?:/[a-z-]*(?:/[a-z_]+)?)?))?")
_OPENING = re.compile(r"\[[^\s\[\]]* ")
_ID = re.compile(r"(?P<set>[a-z]+[0-9]+)[a-z]?")
_PARAGRAPH = " ¶ "
_DEV_PERCENT = 12
_PIECES = re.compile(rf"({_OPENING.pattern}|\]|{_PARAGRAPH})")


class MarkError(ValueError):
    """A line that is no item. The message begins with the item's id where it has one."""


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
class Item:
    """A sentence or some paragraphs: the text without marks, an empty line between paragraphs, and the events."""

    id: str
    style: str
    region: str
    text: str
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
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != 4:
        raise MarkError(f"{cells[0][:20]}: {len(cells)} cells instead of 4")
    name, style, region, marked = cells
    try:
        _check_cells(name, style, region)
        text, marks = _unmarked(marked)
        events = tuple(_events(marks))
    except MarkError as error:
        raise MarkError(f"{name}: {error}") from None
    return Item(id=name, style=style, region=region, text=text, events=events)


def read(path: Path) -> Iterator[Item]:
    """The items of a file, in order; comment lines and empty lines are passed over. Raises MarkError."""
    for line in _lines(path):
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
        for field in ("triggers", *ROLES.values()):
            spans = sorted(getattr(event, field))
            if any(one.end > other.start for one, other in pairwise(spans)):
                yield f"{name}: {field} overlap"
            for start, end in spans:
                if _cuts_a_word(item.text, start) or _cuts_a_word(item.text, end):
                    yield f"{name}: {item.text[start:end]!r} begins or ends within a word"


def _cuts_a_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at : at + 1].isalnum()


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def _check_cells(name: str, style: str, region: str) -> None:
    if not _ID.fullmatch(name):
        raise MarkError("the id is not letters, a number and at most one more letter")
    if style not in STYLES:
        raise MarkError(f"no such style: {style!r}")
    if region not in REGIONS:
        raise MarkError(f"no such region: {region!r}")


def _unmarked(marked: str) -> tuple[str, _Marks]:
    """The text without brackets and labels, and what was in them."""
    text = ""
    marks = _Marks(defaultdict(list), {})
    open_marks: list[tuple[list[str], int]] = []
    for piece in _PIECES.split(marked):
        if piece == _PARAGRAPH:
            text += "\n\n"
        elif piece == "]":
            if not open_marks:
                raise MarkError("a closing bracket too many")
            labels, start = open_marks.pop()
            _check_words(text[start:], labels)
            for label in labels:
                marks.add(label, Span(start, len(text)))
        elif _OPENING.fullmatch(piece):
            open_marks.append((piece[1:-1].split(","), len(text)))
        elif "[" in piece:
            raise MarkError(f"a mark without words: {piece[piece.index('[') :][:20]!r}")
        else:
            text += piece
    if open_marks:
        raise MarkError("a closing bracket is missing")
    if text != text.strip() or not text or "¶" in text or "  " in text:
        raise MarkError("no text, white space around it or twice, or a paragraph mark without its spaces")
    return text, marks


def _check_words(words: str, labels: list[str]) -> None:
    if not words.strip():
        raise MarkError(f"a mark without words: {','.join(labels)}")
    if words != words.strip() or "\n" in words:
        raise MarkError(f"white space at the edge of a mark, or a paragraph's end in it: {words!r}")


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
    items: list[Item] = []
    wrong: list[str] = []
    seen: dict[str, str] = {}
    for path in paths:
        for line in _lines(path):
            try:
                item = parse(line)
            except MarkError as error:
                wrong.append(f"{path.name}: {error}")
                continue
            found = list(doubts(item))
            for key, what in ((item.id, "id"), (item.text, "text")):
                if key in seen:
                    found.append(f"{item.id}: the same {what} as in {seen[key]}")
                seen[key] = f"{path.name} {item.id}"
            wrong.extend(f"{path.name}: {doubt}" for doubt in found)
            items.append(item)
    return items, wrong


def tables(items: list[Item]) -> Iterator[str]:
    """Lines that show how the items and their events are spread."""
    events = [(item, event) for item in items for event in item.events]
    number = [len(item.events) for item in items]
    long = sum("\n\n" in item.text for item in items)
    yield (
        f"{len(items)} items ({long} of several paragraphs, "
        f"{number.count(0)} without an event, {sum(one > 1 for one in number)} with several), {len(events)} events"
    )
    yield from _table("style", Counter(item.style for item in items))
    yield from _table("region", Counter(item.region for item in items))
    yield from _table("type", Counter(event.type for _, event in events))
    yield from _table("status", Counter(event.status for _, event in events))
    given = Counter(field for _, event in events for field in ROLES.values() if getattr(event, field))
    yield from _table("with", given, len(events))
    modes = Counter((event.type, event.mode or "-") for _, event in events)
    for kind, known in TYPES.items():
        if known:
            none = {"-"} if modes[kind, "-"] else set()
            yield from _table(kind, Counter({mode: modes[kind, mode] for mode in known | none}))
    words = Counter(item.text[span.start : span.end].lower() for item, event in events for span in event.triggers[:1])
    yield from _table("most frequent triggers", Counter(dict(words.most_common(15))), len(events))


def _table(title: str, counts: Counter[str], whole: int = 0) -> Iterator[str]:
    yield f"\n{title}"
    whole = whole or counts.total()
    for name, count in counts.most_common():
        yield f"  {name:16} {count:5} {100 * count / max(1, whole):5.1f} %"


def main(arguments: list[str]) -> int:
    """Checks the files, prints the tables, returns the exit status."""
    if not arguments:
        print(__doc__)
        return 2
    items, wrong = check(map(Path, arguments))
    for line in (*tables(items), "", *wrong, f"{len(wrong)} wrong"):
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
