"""Times of marked events: `python -m benchmark.event_times [FILE_OR_FOLDER] [--json] [--errors]`.

Files are marked by hand (training/data/events/README.md); of those that the network learns from only the dev part is
read. The events are given as they are marked, every mention of one by itself, so that only times are measured: how many
of the marked times are found, and to which events they are given. An event with a marked time that has days on the
calendar is right when the time given to one of its mentions shares a character with it. `given right` is a share of the
events that were given any time, and a lower bound: where two acts share a time, many a sentence has it marked at one of
them only. Without an argument it is our own gold. Intervals are bootstraps over items.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from benchmark.events import GOLD, items
from benchmark.rates import Counts, intervals, share, total
from onrecord.analysis import Analysis
from onrecord.document import Document, content_id
from onrecord.model.analyse import analyse
from onrecord.record import Event, Evidence
from onrecord.resolve.times import times, with_times
from onrecord.settings import Settings
from onrecord.span import Spans, overlap, words
from training.marks import Item, MarkedEvent

PUBLISHED = "2023-11-15"
"""A day of the report, so that weekdays have days on the calendar; which one does not matter here."""

Given = dict[int, list[Spans]]
"""The words of the times given to the mentions of an event, by its number."""


def document_of(item: Item) -> Document:
    """The item as a document of its own."""
    return Document(id=content_id(item.text), source=item.id, text=item.text, published=PUBLISHED, language="en")


def given_times(item: Item, document: Document, analysis: Analysis) -> Given:
    """What the program gives to the marked events."""
    mentions = [
        (event.number, mention_of(event, number, trigger))
        for event in item.events
        for number, trigger in enumerate(event.triggers)
    ]
    timed = with_times(document, analysis, {"events": [mention for _, mention in mentions]})["events"]
    out: Given = {event.number: [] for event in item.events}
    for (number, _), mention in zip(mentions, timed, strict=True):
        if isinstance(mention, Event) and mention.when:
            out[number].append(mention.when.spans)
    return out


def mention_of(event: MarkedEvent, number: int, trigger: Any) -> Event:
    """One mention of a marked event as a record, without what the marks say of it."""
    return Event(
        id=f"{event.number}.{number}",
        confidence=1.0,
        type=event.type,  # type: ignore[arg-type]
        plover=event.type,  # type: ignore[arg-type]
        trigger=Evidence(spans=(trigger,)),
        status="happened",
    )


def compared(item: Item, analysis: Analysis) -> tuple[dict[str, float], list[str]]:
    """Sums of one item, and its errors in words."""
    document = document_of(item)
    found = times(document, analysis)
    dated = [one.span for one in found if one.when]
    marked = {span for event in item.events for span in event.times}
    out: dict[str, float] = dict.fromkeys(("with time", "right", "given", "given right"), 0.0)
    out |= {"times": len(marked), "found": sum(any(overlap((span,), (one.span,)) for one in found) for span in marked)}
    wrong: list[str] = []
    given = given_times(item, document, analysis)
    for event in item.events:
        hit = any(overlap(spans, event.times) for spans in given[event.number])
        out["given"] += bool(given[event.number])
        out["given right"] += hit
        if any(overlap((span,), event.times) for span in dated):
            out["with time"] += 1
            out["right"] += hit
        if hit != bool(event.times or given[event.number]):
            got = "; ".join(words(item.text, spans) for spans in given[event.number])
            act, time = (words(item.text, spans) for spans in (event.triggers, event.times))
            wrong.append(f"{item.id} E{event.number} {act!r}: marked {time!r}, given {got!r}")
    return out, wrong


def summary(totals: Counts) -> dict[str, float]:
    """Shares in percent."""
    return {
        "times found": share(totals["found"], totals["times"]),
        "right": share(totals["right"], totals["with time"]),
        "given right": share(totals["given right"], totals["given"]),
    }


def score(given: Iterable[Item], read: Callable[[Item], Analysis], *, resamples: int = 1000) -> dict[str, Any]:
    """All figures, and the errors."""
    results = [compared(item, read(item)) for item in given]
    rows = [row for row, _ in results]
    return {
        "items": len(rows),
        "events with time": int(total(rows)["with time"]),
        **summary(total(rows)),
        "ci95": intervals(rows, summary, resamples=resamples),
        "errors": [line for _, wrong in results for line in wrong],
    }


def read_item(item: Item) -> Analysis:
    """What the network sees in an item."""
    return analyse(document_of(item), Settings())


def measure(path: Path, *, resamples: int = 1000) -> dict[str, Any]:
    """All figures for a file or folder; items without a marked time are left out."""
    timed = (item for item in items(path) if any(event.times for event in item.events))
    return score(timed, read_item, resamples=resamples)


def printed(result: dict[str, Any]) -> Iterator[str]:
    """The figures as lines for people."""
    yield f"{result['items']} items, {result['events with time']} events with a time"
    for key in ("times found", "right", "given right"):
        interval = "  95 % interval {:.1f} to {:.1f}".format(*result["ci95"][key]) if result["ci95"] else ""
        yield f"{key:12} {result[key]:5.1f}{interval}"


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
