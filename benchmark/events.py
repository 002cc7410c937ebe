"""Events end to end, from raw text: `python -m benchmark.events [FILE_OR_FOLDER] [--json] [--errors]`.

Files are marked by hand (training/data/events/README.md); every item is read as a document of its own. Of files that
the network learns from (those of `training/`) only the dev part is read. What the figures are says
`benchmark.event_score`; errors are listed of no report that is held out. Without an argument it is our own gold, and
false alarms on the quiet reports are counted too (`benchmark.quiet`). Intervals are bootstraps over documents.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from benchmark import quiet
from benchmark.event_score import (
    FOUND,
    OF_PAIRED,
    OF_TYPED,
    WHERE_MARKED,
    Comparison,
    counts,
    errors,
    headlines,
    summary,
)
from benchmark.rates import interval, intervals, share, total
from onrecord.errors import InputError
from onrecord.model.events import STATUSES
from onrecord.pipeline import read_text
from onrecord.record import DocumentRecord
from training import marks
from training.marks import Item

ROOT = Path(__file__).parents[1]
GOLD = Path(__file__).parent / "gold" / "events"


def items(path: Path) -> list[Item]:
    """The marked items of a file or folder; of the files of `training/` those of the dev part. Raises MarkError."""
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    learned = path.resolve().is_relative_to(ROOT / "training")
    return [item for file in files for item in marks.read(file) if not learned or marks.is_dev(item.id)]


def read_item(item: Item) -> DocumentRecord | None:
    """What the program says of an item; None of one that it takes for no English text."""
    try:
        return read_text(item.text)
    except InputError:
        return None


def compared(given: Iterable[Item], read: Callable[[Item], DocumentRecord | None]) -> list[Comparison]:
    """Every item beside its record."""
    return [Comparison(item, read(item)) for item in given]


def score(given: Iterable[Comparison], *, resamples: int = 1000) -> dict[str, Any]:
    """All figures in percent."""
    rows = [counts(one) for one in given]
    totals = total(rows)
    return {
        "documents": len(rows),
        "gold": int(totals["gold"]),
        "found": int(totals["found"]),
        **summary(totals),
        "statuses": {
            status: {
                "gold": int(totals[f"{status} gold"]),
                "right": share(totals[f"{status} status"], totals[f"{status} paired"]),
            }
            for status in STATUSES
        },
        "ci95": intervals(rows, headlines, resamples=resamples),
    }


def measure(path: Path, *, resamples: int = 1000) -> dict[str, Any]:
    """All figures for marked files. Raises MarkError, OSError and what the program raises."""
    return score(compared(items(path), read_item), resamples=resamples)


def table(result: dict[str, Any]) -> Iterator[str]:
    """The figures as lines."""

    def edges(name: str) -> str:
        return interval(result["ci95"].get(name))

    yield f"{result['documents']} documents, {result['gold']} events, {result['found']} found"
    yield f"{'':12} {'P':>6} {'R':>6} {'F1':>6}"
    for name in FOUND:
        yield "{:12} {precision:6.1f} {recall:6.1f} {f1:6.1f}{}".format(name, edges(name), **result[name])
    yield f"{'':12} {'right':>6} {'of':>6}"
    for name in (*OF_PAIRED, *OF_TYPED, *WHERE_MARKED):
        yield "{:12} {right:6.1f} {of:6}{}".format(name, edges(name), **result[name])
    yield f"{'':12} {'gold':>6} {'found':>6} {'P':>6} {'R':>6} {'F1':>6} {'who F1':>6}"
    for kind, row in result["types"].items():
        percent = " ".join(f"{row[figure]:6.1f}" for figure in ("precision", "recall", "f1", "who"))
        yield f"{kind:12} {row['gold']:6} {row['found']:6} {percent}"
    yield f"{'':14} {'gold':>6} {'right, of found':>16}"
    for status, row in result["statuses"].items():
        yield f"{status:14} {row['gold']:6} {row['right']:16.1f}"


@click.command(help=__doc__)
@click.argument("path", type=click.Path(exists=True, path_type=Path), required=False)
@click.option("--errors", "list_errors", is_flag=True, help="List what is wrong in each document.")
@click.option("--resamples", default=1000, show_default=True, help="Bootstrap resamples for the 95 % intervals.")
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
def main(path: Path | None, list_errors: bool, resamples: int, as_json: bool) -> None:
    if list_errors and path and any(part.endswith("_held_out") for part in path.resolve().parts):
        raise click.UsageError("errors in reports that are held out are not looked at; see the README there")
    given = compared(items(path or GOLD), read_item)
    result = score(given, resamples=resamples)
    if path is None:
        result["quiet"] = quiet.measure(quiet.GOLD, resamples=resamples)
    if as_json:
        click.echo(json.dumps(result, indent=1))
        return
    for line in table(result):
        click.echo(line)
    for line in quiet.table(result["quiet"]) if path is None else ():
        click.echo(line)
    for one in given if list_errors else ():
        for line in errors(one):
            click.echo(f"{one.gold.id}: {line}")


if __name__ == "__main__":
    main()
