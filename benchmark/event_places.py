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

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from benchmark.event_times import document_of, mention_of, read_item
from benchmark.events import GOLD, items
from benchmark.rates import Counts, intervals, share, total
from onrecord.analysis import Analysis
from onrecord.record import Event
from onrecord.resolve.places.attach import with_places
from onrecord.span import Spans, overlap, words
from training.marks import Item

_NAMED = frozenset(("place", "facility", "organization", "group"))
"""Types of names that a marked place can hold."""


def given_places(item: Item, analysis: Analysis) -> dict[int, list[Spans]]:
    """The words of the places given to the mentions of every marked event, by its number."""
    mentions = [
        (event.number, mention_of(event, number, trigger))
        for event in item.events
        for number, trigger in enumerate(event.triggers)
    ]
    found = {"events": [mention for _, mention in mentions]}
    placed = with_places(document_of(item), replace(analysis, events=()), found)["events"]
    out: dict[int, list[Spans]] = {event.number: [] for event in item.events}
    for (number, _), mention in zip(mentions, placed, strict=True):
        if isinstance(mention, Event) and mention.place:
            out[number].append(mention.place.spans)
    return out


def compared(item: Item, analysis: Analysis) -> tuple[dict[str, float], list[str]]:
    """Sums of one item, and its errors in words."""
    names = [name.span for name in analysis.names if name.type in _NAMED]
    given = given_places(item, analysis)
    out = dict.fromkeys(("marked", "named", "right", "given", "given right"), 0.0)
    wrong: list[str] = []
    for event in item.events:
        hit = any(overlap(spans, event.places) for spans in given[event.number])
        named = any(overlap((name,), event.places) for name in names)
        out["marked"] += bool(event.places)
        out["named"] += named
        out["right"] += hit
        out["given"] += bool(given[event.number])
        out["given right"] += hit
        if hit != bool(named or given[event.number]):
            got = "; ".join(words(item.text, spans) for spans in given[event.number])
            act, place = (words(item.text, spans) for spans in (event.triggers, event.places))
            wrong.append(f"{item.id} E{event.number} {act!r}: marked {place!r}, given {got!r}")
    return out, wrong


def summary(totals: Counts) -> dict[str, float]:
    """Shares in percent."""
    return {
        "right": share(totals["right"], totals["named"]),
        "right of all marked": share(totals["right"], totals["marked"]),
        "given right": share(totals["given right"], totals["given"]),
    }


def score(given: Iterable[Item], read: Callable[[Item], Analysis], *, resamples: int = 1000) -> dict[str, Any]:
    """All figures, and the errors."""
    results = [compared(item, read(item)) for item in given]
    rows = [row for row, _ in results]
    return {
        "items": len(rows),
        "events with place": int(total(rows)["marked"]),
        **summary(total(rows)),
        "ci95": intervals(rows, summary, resamples=resamples),
        "errors": [line for _, wrong in results for line in wrong],
    }


def measure(path: Path, *, resamples: int = 1000) -> dict[str, Any]:
    """All figures for a file or folder; items without a marked place are left out."""
    placed = (item for item in items(path) if any(event.places for event in item.events))
    return score(placed, read_item, resamples=resamples)


def printed(result: dict[str, Any]) -> Iterator[str]:
    """The figures as lines for people."""
    yield f"{result['items']} items, {result['events with place']} events with a place"
    for key in ("right", "right of all marked", "given right"):
        interval = "  95 % interval {:.1f} to {:.1f}".format(*result["ci95"][key]) if result["ci95"] else ""
        yield f"{key:19} {result[key]:5.1f}{interval}"


@click.command(help=__doc__)
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=GOLD)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--errors", is_flag=True, help="Print what was wrong, too.")
def main(path: Path, as_json: bool, errors: bool) -> None:
    result = measure(path)
    wrong = result["errors"]
    if not errors:
        del result["errors"]
    if as_json:
        click.echo(json.dumps(result, indent=1))
        return
    click.echo("\n".join([*printed(result), *(wrong if errors else ())]))


if __name__ == "__main__":
    main()
