"""Times of marked events: `python -m benchmark.event_times [FILE_OR_FOLDER] [--json] [--errors]`.

Files are marked by hand (training/data/events/README.md); of those that the network learns from only the dev part is
read. The events are given as they are marked, every mention of one by itself, so that only times are measured: how many
of the marked times are found, and to which events they are given. An event with a marked time that has days on the
calendar is right when the time given to one of its mentions shares a character with it. `given right` is a share of the
events that were given any time, and a lower bound: where two acts share a time, many a sentence has it marked at one of
them only. Without an argument it is our own gold. Intervals are bootstraps over items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from benchmark import attachment
from benchmark.attachment import Compared, command, document_of, given, mistake, read_item
from benchmark.events import items
from benchmark.rates import Counts, share
from onrecord.analysis import Analysis
from onrecord.resolve.times import times, with_times
from onrecord.span import overlap
from training.marks import Item


def compared(item: Item, analysis: Analysis) -> Compared:
    """Sums of one item, and its errors in words."""
    document = document_of(item)
    found = times(document, analysis)
    dated = [one.span for one in found if one.when]
    marked = {span for event in item.events for span in event.times}
    out: dict[str, float] = dict.fromkeys(("with time", "right", "given", "given right"), 0.0)
    out |= {"times": len(marked), "found": sum(any(overlap((span,), (one.span,)) for one in found) for span in marked)}
    wrong: list[str] = []
    timed = given(item, partial(with_times, document, analysis), "when")
    for event in item.events:
        hit = any(overlap(spans, event.times) for spans in timed[event.number])
        out["given"] += bool(timed[event.number])
        out["given right"] += hit
        if any(overlap((span,), event.times) for span in dated):
            out["with time"] += 1
            out["right"] += hit
        if hit != bool(event.times or timed[event.number]):
            wrong.append(mistake(item, event, event.times, timed[event.number]))
    return out, wrong


def summary(totals: Counts) -> dict[str, float]:
    """Shares in percent."""
    return {
        "times found": share(totals["found"], totals["times"]),
        "right": share(totals["right"], totals["with time"]),
        "given right": share(totals["given right"], totals["given"]),
    }


def score(marked: Iterable[Item], read: Callable[[Item], Analysis], *, resamples: int = 1000) -> dict[str, Any]:
    """All figures, and the errors."""
    results = (compared(item, read(item)) for item in marked)
    return attachment.score(results, summary, ("events with time", "with time"), resamples)


def measure(path: Path, *, resamples: int = 1000) -> dict[str, Any]:
    """All figures for a file or folder; items without a marked time are left out."""
    timed = (item for item in items(path) if any(event.times for event in item.events))
    return score(timed, read_item, resamples=resamples)


main = command(__doc__, measure, "{items} items, {events with time} events with a time")


if __name__ == "__main__":
    main()
