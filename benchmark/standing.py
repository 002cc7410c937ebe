"""Whether an act happened, and who says so, on minimal pairs: `python -m benchmark.standing [FILE_OR_FOLDER] [--json]`.

Files are marked by hand (gold/standing/README.md): sentences that tell one act in different standing, with one number
in their ids, are a set. Every sentence is read as a document of its own, end to end. Figures are shares of the marked
events in percent; of one that is not found nothing is right. Parties and claimants are compared as
`benchmark.event_score` says.

  type actor recipient status claimant   right in that field
  five                                   right in all of them
  items sets                             sentences (sets) with all five right in every event
  invented                               found events that are not marked, for a hundred marked ones

Intervals are bootstraps over sets.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from benchmark.event_score import Comparison, errors
from benchmark.events import compared, items, read_item
from benchmark.rates import Counts, interval, intervals, share, total
from onrecord.model.events import STATUSES

GOLD = Path(__file__).parent / "gold" / "standing"
FIELDS = {
    "type": "typed",
    "actor": "actors",
    "recipient": "recipients",
    "status": "status",
    "claimant": "claimant",
}
"""The five fields by the names that `benchmark.event_score` has for them."""


def set_of(item_id: str) -> str:
    """The set an item belongs to: its id without the letter."""
    return item_id.rstrip("abcdefghijklmnopqrstuvwxyz")


def counts(members: Iterable[Comparison]) -> Counter[str]:
    """What one set adds to the totals."""
    out: Counter[str] = Counter({"sets": 1, "sets right": 1})
    for one in members:
        right = 0
        for wanted, got in one.pairs:
            verdict = one.judged(wanted, got)
            found = [name for name, field in FIELDS.items() if verdict[field]]
            five = len(found) == len(FIELDS)
            right += five
            out.update(found)
            out["five"] += five
            out[f"{wanted.status} five"] += five
            out[f"{wanted.status} status"] += verdict["status"]
        out.update(f"{event.status} events" for event in one.gold.events)
        whole = right == len(one.gold.events)
        out.update({"events": len(one.gold.events), "items": 1, "items right": whole, "invented": len(one.invented())})
        out["sets right"] &= whole
    return out


def summary(totals: Counts) -> dict[str, float]:
    """All shares in percent."""
    events = totals["events"]
    return {
        **{name: share(totals[name], events) for name in (*FIELDS, "five", "invented")},
        **{name: share(totals[f"{name} right"], totals[name]) for name in ("items", "sets")},
    }


def score(given: Iterable[Comparison], *, resamples: int = 1000) -> dict[str, Any]:
    """All figures in percent, over all sets and by status."""
    sets: dict[str, list[Comparison]] = {}
    for one in given:
        sets.setdefault(set_of(one.gold.id), []).append(one)
    rows = [counts(members) for members in sets.values()]
    totals = total(rows)
    return {
        "count": {name: int(totals[name]) for name in ("sets", "items", "events")},
        **summary(totals),
        "statuses": {
            status: {
                "gold": int(totals[f"{status} events"]),
                "status": share(totals[f"{status} status"], totals[f"{status} events"]),
                "five": share(totals[f"{status} five"], totals[f"{status} events"]),
            }
            for status in STATUSES
        },
        "ci95": intervals(rows, summary, resamples=resamples),
    }


def measure(path: Path, *, resamples: int = 1000) -> dict[str, Any]:
    """All figures for marked files. Raises MarkError, OSError and what the program raises."""
    return score(compared(items(path), read_item), resamples=resamples)


def table(result: dict[str, Any]) -> Iterator[str]:
    """The figures as lines."""
    yield ", ".join(f"{number} {name}" for name, number in result["count"].items())
    for name in (*FIELDS, "five", "items", "sets", "invented"):
        yield f"{name:14} {result[name]:6.1f}{interval(result['ci95'].get(name))}"
    yield f"{'':14} {'gold':>6} {'status':>6} {'five':>6}"
    for status, row in result["statuses"].items():
        yield f"{status:14} {row['gold']:6} {row['status']:6.1f} {row['five']:6.1f}"


@click.command(help=__doc__)
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=GOLD)
@click.option("--errors", "list_errors", is_flag=True, help="List what is wrong in each sentence.")
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
def main(path: Path, list_errors: bool, as_json: bool) -> None:
    given = compared(items(path), read_item)
    result = score(given)
    for line in [json.dumps(result, indent=1)] if as_json else table(result):
        click.echo(line)
    for one in given if list_errors else ():
        for line in errors(one):
            click.echo(f"{one.gold.id}: {line}")


if __name__ == "__main__":
    main()
