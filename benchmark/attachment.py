"""What the benchmarks of event_times and event_places share: marked events as records, and what was given to them.

The events are given as they are marked, every mention of one by itself, so that only the giving is measured.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import click

from benchmark.events import GOLD
from benchmark.rates import Counts, interval, intervals, total
from onrecord.analysis import Analysis
from onrecord.document import Document, content_id
from onrecord.model.analyse import analyse
from onrecord.record import Event, Evidence
from onrecord.settings import Settings
from onrecord.span import Span, Spans, words
from training.marks import Item, MarkedEvent

PUBLISHED = "2023-11-15"
"""A day of the report, so that weekdays have days on the calendar; which one does not matter here."""

Given: TypeAlias = dict[int, list[Spans]]
"""The words of what was given to the mentions of an event, by its number."""
Compared: TypeAlias = tuple[dict[str, float], list[str]]
"""Sums of one item, and its errors in words."""


def document_of(item: Item) -> Document:
    """The item as a document of its own."""
    return Document(id=content_id(item.text), source=item.id, text=item.text, published=PUBLISHED, language="en")


def read_item(item: Item) -> Analysis:
    """What the network sees in an item."""
    return analyse(document_of(item), Settings())


def given(
    item: Item,
    give: Callable[[Mapping[str, Sequence[Event]]], Mapping[str, Sequence[Any]]],
    field: str,
) -> Given:
    """The words of the `field` ("when", "place") that `give` fills in for the mentions of the marked events."""
    mentions = [
        (event.number, _mention(event, number, trigger))
        for event in item.events
        for number, trigger in enumerate(event.triggers)
    ]
    filled = give({"events": [mention for _, mention in mentions]})["events"]
    out: Given = {event.number: [] for event in item.events}
    for (number, _), mention in zip(mentions, filled, strict=True):
        if found := getattr(mention, field):
            out[number].append(found.spans)
    return out


def _mention(event: MarkedEvent, number: int, trigger: Span) -> Event:
    """One mention of a marked event as a record, without what the marks say of it."""
    return Event(
        id=f"{event.number}.{number}",
        confidence=1.0,
        type=event.type,  # type: ignore[arg-type]
        plover=event.type,  # type: ignore[arg-type]
        trigger=Evidence(spans=(trigger,)),
        status="happened",
    )


def mistake(item: Item, event: MarkedEvent, marked: Spans, got: Iterable[Spans]) -> str:
    """A wrong event in words."""
    told = "; ".join(words(item.text, spans) for spans in got)
    act = words(item.text, event.triggers)
    return f"{item.id} E{event.number} {act!r}: marked {words(item.text, marked)!r}, given {told!r}"


def score(
    results: Iterable[Compared], summary: Callable[[Counts], dict[str, float]], events: tuple[str, str], resamples: int
) -> dict[str, Any]:
    """All figures, and the errors; `events` is the name of how many events count, and of their sum in the rows."""
    kept = list(results)
    rows = [row for row, _ in kept]
    return {
        "items": len(rows),
        events[0]: int(total(rows)[events[1]]),
        **summary(total(rows)),
        "ci95": intervals(rows, summary, resamples=resamples),
        "errors": [line for _, wrong in kept for line in wrong],
    }


def command(text: str | None, measure: Callable[[Path], dict[str, Any]], headline: str) -> click.Command:
    """The benchmark as a command; `text` is its help, `headline` a format of the result."""

    @click.command(help=text)
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
        click.echo("\n".join([headline.format_map(result), *_lines(result), *(wrong if errors else ())]))

    return main


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    names = [name for name, value in result.items() if isinstance(value, float)]
    width = max(12, *map(len, names))
    for name in names:
        yield f"{name:{width}} {result[name]:5.1f}{interval(result['ci95'].get(name))}"
