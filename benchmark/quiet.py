"""False alarms: `python -m benchmark.quiet [FOLDER] [--json] [--errors]`.

FOLDER has reports in which nothing happens that PLOVER codes (gold/quiet/README.md), so that every event found is
wrong. Events that repeat another count once. Intervals are bootstraps over reports.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from benchmark.event_score import found_events
from benchmark.rates import Counts, interval, intervals, total
from onrecord.pipeline import read_text
from onrecord.record import DocumentRecord
from onrecord.span import words

GOLD = Path(__file__).parent / "gold" / "quiet"
LENGTH = 500
"""Words that the rate is counted on."""


def records(folder: Path) -> Iterator[tuple[str, DocumentRecord]]:
    """Every report by name, as the program reads it. Raises OSError and what the program raises."""
    for file in sorted(folder.glob("*.txt")):
        yield file.stem, read_text(file.read_text(encoding="utf-8"))


def counts(record: DocumentRecord) -> Counter[str]:
    """What one report adds: its words, and its events of each type."""
    found = found_events(record.events)
    out = Counter({"words": len(record.document.text.split()), "events": len(found), "reports with any": bool(found)})
    out.update(event.first.type for event in found)
    return out


def rate(totals: Counts) -> dict[str, float]:
    """Events in LENGTH words."""
    return {"per_500_words": LENGTH * totals["events"] / max(1, totals["words"])}


def score(given: Iterable[Mapping[str, float]], *, resamples: int = 1000) -> dict[str, Any]:
    """The rate with its interval, and what was found."""
    rows = list(given)
    totals = total(rows)
    known = ("words", "events", "reports with any")
    return {
        "reports": len(rows),
        **{name: int(totals[name]) for name in known},
        **rate(totals),
        "types": {kind: int(number) for kind, number in sorted(totals.items()) if kind not in known},
        "ci95": intervals(rows, rate, resamples=resamples),
    }


def measure(folder: Path, *, resamples: int = 1000) -> dict[str, Any]:
    """All figures for a folder of quiet reports."""
    return score((counts(record) for _, record in records(folder)), resamples=resamples)


def table(result: dict[str, Any]) -> Iterator[str]:
    """The figures as lines."""
    yield (
        f"quiet: {result['events']} events in {result['words']} words of {result['reports']} reports "
        f"({result['reports with any']} with any)"
    )
    yield f"{result['per_500_words']:.2f} in {LENGTH} words{interval(result['ci95'].get('per_500_words'), 2)}"
    yield ", ".join(f"{kind} {number}" for kind, number in result["types"].items())


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=GOLD)
@click.option("--errors", "list_errors", is_flag=True, help="List the events found.")
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
def main(folder: Path, list_errors: bool, as_json: bool) -> None:
    given = dict(records(folder))
    result = score(map(counts, given.values()))
    for line in [json.dumps(result, indent=1)] if as_json else table(result):
        click.echo(line)
    for name, record in given.items() if list_errors else ():
        for event in found_events(record.events):
            click.echo(f"{name}: {event.first.type}: {words(record.document.text, event.triggers)}")


if __name__ == "__main__":
    main()
