"""Places of marked events: `python -m benchmark.event_places [FILE_OR_FOLDER] [--json] [--errors]`.

Files are marked by hand (training/data/events/README.md); of those that the network learns from only the dev part is
read. The events are given as they are marked, every mention of one by itself, and what the network says of their places
is left out, so that only the giving of places by syntax is measured. A marked place counts where it holds a name that
is taken for one of a place ("the old market" is no name). An event is right when the place given to one of its mentions
shares a character with a marked one. `given right` is a share of the events that were given any, and a lower bound:
where two acts share a place, many a sentence has it marked at one of them only. Without an argument it is our own gold.
Intervals are bootstraps over items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from benchmark import attachment
from benchmark.attachment import Compared, command, document_of, given, mistake, read_item
from benchmark.events import items
from benchmark.rates import Counts, share
from onrecord.analysis import Analysis
from onrecord.resolve.places.attach import with_places
from onrecord.span import overlap
from training.marks import Item

_NAMED = frozenset(("place", "facility", "organization", "group"))
"""Types of names that a marked place can hold."""


def compared(item: Item, analysis: Analysis) -> Compared:
    """Sums of one item, and its errors in words."""
    names = [name.span for name in analysis.names if name.type in _NAMED]
    # What the network says of their places is left out: only the giving by syntax is measured.
    placed = given(item, partial(with_places, document_of(item), replace(analysis, events=())), "place")
    out = dict.fromkeys(("marked", "named", "right", "given", "given right"), 0.0)
    wrong: list[str] = []
    for event in item.events:
        hit = any(overlap(spans, event.places) for spans in placed[event.number])
        named = any(overlap((name,), event.places) for name in names)
        out["marked"] += bool(event.places)
        out["named"] += named
        out["right"] += hit
        out["given"] += bool(placed[event.number])
        out["given right"] += hit
        if hit != bool(named or placed[event.number]):
            wrong.append(mistake(item, event, event.places, placed[event.number]))
    return out, wrong


def summary(totals: Counts) -> dict[str, float]:
    """Shares in percent."""
    return {
        "right": share(totals["right"], totals["named"]),
        "right of all marked": share(totals["right"], totals["marked"]),
        "given right": share(totals["given right"], totals["given"]),
    }


def score(marked: Iterable[Item], read: Callable[[Item], Analysis], *, resamples: int = 1000) -> dict[str, Any]:
    """All figures, and the errors."""
    results = (compared(item, read(item)) for item in marked)
    return attachment.score(results, summary, ("events with place", "marked"), resamples)


def measure(path: Path, *, resamples: int = 1000) -> dict[str, Any]:
    """All figures for a file or folder; items without a marked place are left out."""
    placed = (item for item in items(path) if any(event.places for event in item.events))
    return score(placed, read_item, resamples=resamples)


main = command(__doc__, measure, "{items} items, {events with place} events with a place")


if __name__ == "__main__":
    main()
