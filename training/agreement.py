"""How far two readers of the event sentences agree (data/events/README.md).

`python -m training.agreement draw FILES` prints the items to be read a second time, without their marks.
`python -m training.agreement compare SECOND FILES` prints a table of how far SECOND agrees with the same items of
FILES, and then every disagreement, a line each. Needs no torch.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import ceil, isnan, nan
from pathlib import Path
from typing import TypeAlias

from onrecord.span import Spans, overlap
from training.marks import Item, MarkedEvent, MarkError, read

SEED = 20261130
SHARE = 0.105
SOFT = 0.5
WHO = ("actors", "recipients", "claimants")
FIVE = ("type", "status", *WHO)
_WORD = re.compile(r"\w+")

Readings: TypeAlias = tuple[Item, Item]
"""The first and the second reading of one item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """An event that both readers marked, as each of them did; `text` is the item's."""

    text: str
    first: MarkedEvent
    second: MarkedEvent


def drawn(items: Iterable[Item], share: float = SHARE, seed: int = SEED) -> list[Item]:
    """A part of one file's items, in their order: `share` of the sentences and of the paragraphs, each rounded up.

    A hash of seed and id decides who is in it, so it is the same on every machine and blind to the marks.
    """
    items = list(items)
    chosen: set[str] = set()
    for long in (False, True):
        ids = [item.id for item in items if ("\n\n" in item.text) == long]
        ids.sort(key=lambda item_id: sha256(f"{seed} {item_id}".encode()).digest())
        chosen.update(ids[: ceil(share * len(ids))])
    return [item for item in items if item.id in chosen]


def unmarked(item: Item) -> str:
    """The item as a line of a file of marked sentences that has no marks yet."""
    return "\t".join((item.id, item.style, item.region, item.text.replace("\n\n", " ¶ ")))


def compared(second: Path, firsts: Sequence[Path]) -> dict[str, list[Readings]]:
    """The two readings of every item of `second`, by the name of the file where the first one stands.

    Raises MarkError when an item is in none of those files, or its text is another there.
    """
    again = {item.id: item for item in read(second)}
    found: dict[str, list[Readings]] = defaultdict(list)
    for path in firsts:
        for item in read(path):
            if item.id in again:
                other = again.pop(item.id)
                if other.text != item.text:
                    raise MarkError(f"{item.id}: the two readings are of different texts")
                found[path.stem].append((item, other))
    if again:
        raise MarkError(f"{', '.join(sorted(again))}: not in the first reading")
    return found


def matched(first: Item, second: Item) -> tuple[list[Both], list[MarkedEvent], list[MarkedEvent]]:
    """The events both have, in the first reader's order, what only the first has, and what only the second has.

    Two events are one when their triggers share characters, each with one other at most: those that share a trigger
    exactly go first, then those of one type, then those that share most.
    """
    order = sorted(
        (not _same_trigger(one, other), one.type != other.type, -shared, one.number, other.number)
        for one in first.events
        for other in second.events
        if (shared := overlap(one.triggers, other.triggers))
    )
    left = {event.number: event for event in first.events}
    right = {event.number: event for event in second.events}
    both = []
    for *_, one, other in order:
        if one in left and other in right:
            both.append(Both(text=first.text, first=left.pop(one), second=right.pop(other)))
    both.sort(key=lambda pair: pair.first.number)
    return both, list(left.values()), list(right.values())


def _same_trigger(one: MarkedEvent, other: MarkedEvent) -> bool:
    return not set(one.triggers).isdisjoint(other.triggers)


def agree(pair: Both, field: str, *, soft: bool = True) -> bool:
    """Whether both say the same of an event. Of actors, recipients and claimants: that they share half of their words
    (F1, each word once) or are both empty; when not `soft`, that they are the same spans."""
    one, other = getattr(pair.first, field), getattr(pair.second, field)
    if field not in WHO:
        return bool(one == other)
    if not soft or not one or not other:
        return set(one) == set(other)
    left, right = _words(pair.text, one), _words(pair.text, other)
    return 2 * len(left & right) >= SOFT * (len(left) + len(right))


def _words(text: str, spans: Spans) -> set[str]:
    return {word.lower() for start, end in spans for word in _WORD.findall(text[start:end])}


def kappa(labels: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa (1960) of two readers' labels for the same things; nan when there are none, or only one label."""
    firsts, seconds = Counter(one for one, _ in labels), Counter(other for _, other in labels)
    chance = sum(firsts[label] * seconds[label] for label in firsts) / max(1, len(labels)) ** 2
    observed = _share(one == other for one, other in labels)
    return (observed - chance) / (1 - chance) if chance < 1 else nan


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return sum(found) / len(found) if found else nan


def figures(readings: Sequence[Readings]) -> dict[str, float]:
    """What the table shows, by name: whole numbers for counts, 0 to 1 for shares and kappa, nan for nothing counted.

    F1 is over the events of both readers; the other shares, but the one of items, are of the events that both have.
    """
    both = [pair for one, other in readings for pair in matched(one, other)[0]]
    firsts, seconds = (sum(len(items[side].events) for items in readings) for side in (0, 1))
    five = [all(agree(pair, field) for field in FIVE) for pair in both]

    def f1(hits: int) -> float:
        return 2 * hits / (firsts + seconds) if firsts + seconds else nan

    found = {
        "items": len(readings),
        "items alike in having an event": _share(bool(one.events) == bool(other.events) for one, other in readings),
        "events, first reader": firsts,
        "events, second reader": seconds,
        "events of both": len(both),
        "trigger overlaps, F1": f1(len(both)),
        "trigger the same, F1": f1(sum(_same_trigger(pair.first, pair.second) for pair in both)),
        "type": _share(agree(pair, "type") for pair in both),
        "type, kappa": kappa([(pair.first.type, pair.second.type) for pair in both]),
        "mode, of those of one type": _share(agree(pair, "mode") for pair in both if agree(pair, "type")),
        "status": _share(agree(pair, "status") for pair in both),
        "status, kappa": kappa([(pair.first.status, pair.second.status) for pair in both]),
    }
    for field in WHO:
        found[field] = _share(agree(pair, field) for pair in both)
        found[f"{field}, same spans"] = _share(agree(pair, field, soft=False) for pair in both)
    return {**found, "type, status and who": _share(five), "the same with trigger, F1": f1(sum(five))}


def table(columns: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """The lines of a Markdown table, a column for each set of figures; shares and kappa times a hundred."""
    yield f"| | {' | '.join(columns)} |"
    yield f"|---|{'--:|' * len(columns)}"
    for name in next(iter(columns.values())):
        yield f"| {name} | {' | '.join(_cell(values[name]) for values in columns.values())} |"


def _cell(value: float) -> str:
    if isinstance(value, int):
        return str(value)
    return "–" if isnan(value) else f"{100 * value:.1f}"


def disagreements(first: Item, second: Item) -> Iterator[str]:
    """A line for everything seen differently: id, trigger, field, what the first reader has and what the second has."""
    both, lefts, rights = matched(first, second)
    for pair in both:
        trigger = _cited(pair.text, pair.first.triggers)
        if not _same_trigger(pair.first, pair.second):
            yield "\t".join((first.id, trigger, "trigger", trigger, _cited(pair.text, pair.second.triggers)))
        for field in ("type", "mode", "status", *WHO):
            if not agree(pair, field):
                one, other = (getattr(event, field) for event in (pair.first, pair.second))
                if field in WHO:
                    one, other = _cited(pair.text, one), _cited(pair.text, other)
                yield "\t".join((first.id, trigger, field, one or "-", other or "-"))
    for events, here in ((lefts, True), (rights, False)):
        for event in events:
            act = f"{event.type}/{event.mode}/{event.status}"
            cells = (act, "-") if here else ("-", act)
            yield "\t".join((first.id, _cited(first.text, event.triggers), "event", *cells))


def _cited(text: str, spans: Spans) -> str:
    return "; ".join(text[start:end] for start, end in spans)


def main(arguments: list[str]) -> int:
    """Draws or compares; returns the exit status."""
    match arguments:
        case ["draw", _, *_]:
            lines = [unmarked(item) for path in arguments[1:] for item in drawn(read(Path(path)))]
        case ["compare", second, _, *_]:
            files = compared(Path(second), [Path(path) for path in arguments[2:]])
            whole = [readings for part in files.values() for readings in part]
            columns = {"all": figures(whole), **{name: figures(part) for name, part in files.items()}}
            lines = [*table(columns), "", *(line for one, other in whole for line in disagreements(one, other))]
        case _:
            lines = [__doc__ or ""]
    for line in lines:
        print(line)
    return 0 if len(arguments) > 1 else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
