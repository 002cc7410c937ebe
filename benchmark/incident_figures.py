"""Killed and hurt per incident, from its reports: `python -m benchmark.incident_figures FOLDER [--json]`.

FOLDER holds `gun_violence-dev-docs.jsonl.gz`, one report a line (`{"id", "incident", "dct", "title", "content"}`), and
`gun_violence-dev-incidents.jsonl.gz`, one incident a line (`{"incident_uri", "num_killed", "num_injured"}`). Incidents
of two or more readable reports count. A report is read with its title as its first line; its figures and the victims
it tells of are merged by `onrecord.merge.casualties`. Right means exactly the number of the incident's record.
Incidents fall into two halves by a hash of their names: the weights of the merge were chosen on the `open` one.
Intervals are bootstraps over incidents.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from benchmark.files import opened
from benchmark.rates import Counts, interval, intervals, share, total
from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.ingest.draft import Draft, document, one_line, repaired
from onrecord.kinds.counts.victims import victims
from onrecord.kinds.figure import figures
from onrecord.merge.casualties import Estimate, Told, outcome_of, toll
from onrecord.model.analyse import analyse
from onrecord.settings import Settings
from onrecord.span import words

HALVES = ("open", "held")
REPORTS = "gun_violence-dev-docs.jsonl.gz"
INCIDENTS = "gun_violence-dev-incidents.jsonl.gz"
OUTCOMES = {"killed": "num_killed", "injured": "num_injured"}
"""The outcomes that are judged, with the field of the incident's record."""


def half_of(incident: str) -> str:
    """The half an incident belongs to."""
    return HALVES[hashlib.sha256(f"figures:gun{incident}".encode()).digest()[0] % 2]


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with opened(path) as lines:
        return [json.loads(line) for line in lines]


def told(document: Document, analysis: Analysis, day: str | None) -> list[Told]:
    """What a report says of the killed and hurt, in the order of its text: figures, and victims one at a time."""
    text = document.text
    counted = [
        (
            one.spans[0].start,
            outcome_of(one.measure, words(text, one.spans)),
            one.value if one.value is not None else one.low,
        )
        for one in figures(document, analysis)
        if one.unit == "person"
    ]
    single = [
        (
            one.span.start,
            outcome_of(
                one.measure.name, " ".join(text[analysis.start[at] : analysis.end[at]] for at in one.measure.tokens)
            ),
            None,
        )
        for one in victims(document, analysis)
    ]
    return [
        Told(outcome=outcome, count=count, document=document.source, origin=document.id, day=day)
        for _, outcome, count in sorted([*counted, *single], key=lambda one: one[0])
        if outcome is not None and count != 0
    ]


def read(report: Mapping[str, Any]) -> list[Told] | None:
    """What a report of the file says; None of one that can't be read."""
    title, body = one_line(report["title"]) or "", repaired(report["content"])
    text = body if body.startswith(title) else f"{title}\n\n{body}"
    try:
        one = document(Draft(text=text, title=title or None, published=report["dct"]), report["id"], Settings())
        return told(one, analyse(one, Settings()), report["dct"])
    except InputError:
        return None


def by_incident(reports: Iterable[Mapping[str, Any]]) -> dict[str, list[list[Told]]]:
    """What the reports say of each incident that has at least two that can be read."""
    grouped: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for report in reports:
        grouped[report["incident"]].append(report)
    found = {
        name: [one for one in map(read, group) if one is not None] for name, group in grouped.items() if len(group) > 1
    }
    return {name: group for name, group in found.items() if len(group) > 1}


def counts(record: Mapping[str, Any], estimates: Mapping[str, Estimate]) -> dict[str, float]:
    """What an incident adds to the totals."""
    out: dict[str, float] = {"incidents": 1}
    for name, field in OUTCOMES.items():
        one = estimates.get(name)
        value = one.value if one else 0.0
        out[f"{name} exact"] = float(value == record[field])
        out[f"{name} in range"] = float(one.low <= record[field] <= one.high if one else record[field] == 0)
        out[f"{name} off"] = abs(value - record[field])
    return out


def summary(totals: Counts) -> dict[str, float]:
    """Exact and in range in percent, and how far off on average."""
    n = totals["incidents"]
    parts = {
        f"{name}_{kind.replace(' ', '_')}": share(totals[f"{name} {kind}"], n)
        for name in OUTCOMES
        for kind in ("exact", "in range")
    }
    return {**parts, **{f"{name}_off": totals[f"{name} off"] / max(1, n) for name in OUTCOMES}}


def score(
    records: Mapping[str, Mapping[str, Any]], said: Mapping[str, list[list[Told]]], *, resamples: int = 1000
) -> dict[str, Any]:
    """The figures of all incidents, and of each half."""
    made = {name: counts(records[name], toll(one for rows in group for one in rows)) for name, group in said.items()}

    def part(rows: list[dict[str, float]]) -> dict[str, Any]:
        return {"incidents": len(rows), **summary(total(rows)), "ci95": intervals(rows, summary, resamples=resamples)}

    halves = {half: part([row for name, row in made.items() if half_of(name) == half]) for half in HALVES}
    return {**part(list(made.values())), "halves": halves}


def measure(folder: Path, *, resamples: int = 1000) -> dict[str, Any]:
    """All figures for the two files of a folder. Raises OSError and ModelError."""
    folder = folder if folder.is_dir() else folder.parent
    records = {row["incident_uri"]: row for row in rows(folder / INCIDENTS)}
    return score(records, by_incident(rows(folder / REPORTS)), resamples=resamples)


def table(result: Mapping[str, Any]) -> Iterator[str]:
    """The figures as lines."""
    yield f"{result['incidents']} incidents"
    for name, value in result.items():
        if name in result["ci95"]:
            yield f"{name:18} {value:6.1f}{interval(result['ci95'][name])}"


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option("--resamples", default=1000, show_default=True, help="Bootstrap resamples for the 95 % intervals.")
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
def main(folder: Path, resamples: int, as_json: bool) -> None:
    result = measure(folder, resamples=resamples)
    if as_json:
        click.echo(json.dumps(result, indent=1))
        return
    for name, one in (("all", result), *result["halves"].items()):
        click.echo(f"-- {name}")
        for line in table(one):
            click.echo(line)


if __name__ == "__main__":
    main()
