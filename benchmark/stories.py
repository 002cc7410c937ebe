"""How well documents are put into stories: `python -m benchmark.stories FILE [--json] [--kept RECORDS]`.

FILE is newscluster-dev or basil-dev: reports marked with the story they belong to. Stories whose name hashes to 0 were
looked at when thresholds were set, the others only measured. Intervals are bootstraps over reports.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from benchmark.clusters import contributions, figures, only
from benchmark.rates import intervals, total
from benchmark.streams import marked, records
from onrecord.merge.merger import Merger

SHOWN = ("precision", "recall", "f1", "pair_precision", "pair_recall", "pair_f1")


def grouped(file: Path, kept: Path | None = None) -> tuple[dict[str, str], dict[str, str]]:
    """The story found and the story marked of every report, by its id."""
    merger = Merger()
    read = list(records(marked(file), kept))
    merger.update(record for _, record in read)
    found = {one.id: merger.stories.story_of[record.document.id] for one, record in read}
    return found, {one.id: one.group for one, _ in read}


def score(found: dict[str, str], gold: dict[str, str], *, resamples: int = 1000) -> dict[str, Any]:
    """All figures, in percent, of all reports and of either half."""
    parts = {"all": gold, "looked_at": only(gold, 0), "held": only(gold, 1)}
    out: dict[str, Any] = {"reports": len(gold), "stories": len(set(gold.values())), "found": len(set(found.values()))}
    for name, part in parts.items():
        rows = contributions(found, part)
        out[name] = {**figures(total(rows)), "ci95": intervals(rows, figures, resamples=resamples)}
    return out


def measure(file: Path, *, resamples: int = 1000, kept: Path | None = None) -> dict[str, Any]:
    """All figures for one file."""
    return score(*grouped(file, kept), resamples=resamples)


def table(result: dict[str, Any]) -> Iterator[str]:
    """The figures as lines."""
    yield f"{result['reports']} reports of {result['stories']} stories, {result['found']} found"
    yield " " * 10 + "".join(f"{name:>16}" for name in SHOWN) + "   B-cubed F1, 95 % interval"
    for part in ("all", "looked_at", "held"):
        row = result[part]
        interval = "   {:.1f} to {:.1f}".format(*row["ci95"]["f1"]) if row["ci95"] else ""
        yield f"{part:10}" + "".join(f"{row[name]:16.1f}" for name in SHOWN) + interval


@click.command(help=__doc__)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
@click.option("--kept", type=click.Path(dir_okay=False, path_type=Path), help="Records to take, or to write if absent.")
def main(file: Path, as_json: bool, kept: Path | None) -> None:
    result = measure(file, kept=kept)
    for line in [json.dumps(result, indent=1)] if as_json else table(result):
        click.echo(line)


if __name__ == "__main__":
    main()
