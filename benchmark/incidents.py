"""How well incidents are put together: `python -m benchmark.incidents DOCS [--json] [--kept RECORDS]`.

DOCS is gun_violence-dev-docs, with gun_violence-dev-incidents beside it: local reports, each of one incident that is
recorded with date, city, killed and injured. A document stands for the attack it tells most of; documents are grouped
by the incident that holds it. Incidents whose number hashes to 0 were looked at, the others only measured.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from benchmark.clusters import contributions, figures, groups, half, only
from benchmark.files import opened
from benchmark.rates import Counts, intervals, share, total
from benchmark.streams import marked, records
from onrecord.compare import folded
from onrecord.merge.happening import first_told, is_day, main_attack
from onrecord.merge.merger import Merger
from onrecord.record import DocumentRecord
from onrecord.story import Incident

ASKED = ("city", "date", "killed", "injured")
_BRACKETS = re.compile(r"\s*\(.*?\)")


def truths(docs: Path) -> dict[str, dict[str, Any]]:
    """The recorded incidents of the file beside `docs`, by number."""
    with opened(docs.with_name(docs.name.replace("-docs", "-incidents"))) as rows:
        return {row["incident_uri"]: row for row in map(json.loads, rows)}


def merged(read: list[DocumentRecord]) -> tuple[dict[str, str], dict[str, Incident]]:
    """The incident of every document's main attack, and the incidents by id; a document without attack stands alone."""
    merger = Merger()
    by_id = {record.document.id: record for record in read}
    changed = merger.update(by_id.values())
    main = {name: _main(record) for name, record in by_id.items()}
    incidents: dict[str, Incident] = {}
    of_event: dict[str, str] = {}
    for page in merger.pages(changed, lambda ids: [by_id[name] for name in ids]):
        for incident in page.incidents:
            incidents[incident.id] = incident
            of_event.update(dict.fromkeys(incident.events, incident.id))
    return {name: of_event[event] if event else name for name, event in main.items()}, incidents


def _main(record: DocumentRecord) -> str | None:
    told = groups((event.id, first_told(event, record.events)) for event in record.events)
    events = {event.id: event for event in record.events}
    found = main_attack([[events[name] for name in names] for names in told.values()])
    return f"{record.document.id}/{found[0].id}" if found else None


def right(incident: Incident | None, truth: Mapping[str, Any]) -> dict[str, float]:
    """What the merged incident has right of its record: 1 or 0 each."""
    if incident is None:
        return dict.fromkeys(ASKED, 0.0)
    usual = {one.measure: one.usual for one in incident.ranges if one.usual is not None}
    return {
        "city": float(incident.place is not None and folded(incident.place.name) in cities(truth)),
        "date": float(_within_a_day(incident, truth["date"])),
        "killed": float(usual.get("killed") == truth["num_killed"]),
        "injured": float(usual.get("injured") == truth["num_injured"]),
    }


def cities(truth: Mapping[str, Any]) -> set[str]:
    """The names of the place in the record: city or county ("Polk (county)"), and the city that it is part of."""
    places = truth["locations"] if isinstance(truth["locations"], dict) else {}
    part_of = str(places.get("city", "")).rsplit("/", 1)[-1].replace("_", " ").split(",")[0]
    given = truth["city_or_county"] or ""
    names = {_BRACKETS.sub("", given), given.replace("(county)", "county"), part_of}
    return {folded(name) for name in names if name}


def _within_a_day(incident: Incident, recorded: str) -> bool:
    """Whether the day of the incident, or where no report gives one that of the first report, is right."""
    found = (incident.when.start if incident.when and is_day(incident.when) else None) or incident.first_printed
    if found is None:
        return False
    day = datetime.strptime(recorded, "%B %d, %Y").date()
    return abs((date.fromisoformat(found[:10]) - day).days) <= 1


def measure(docs: Path, *, resamples: int = 1000, kept: Path | None = None) -> dict[str, Any]:
    """All figures for one file, in percent, of all incidents and of either half."""
    read = list(records(marked(docs), kept))
    found, incidents = merged([record for _, record in read])
    gold = {one.id: one.group for one, _ in read}
    assigned = {one.id: found[record.document.id] for one, record in read}
    records_of = truths(docs)
    rows = {
        group: right(_best(names, assigned, incidents), records_of[group])
        for group, names in groups(gold.items()).items()
    }
    out: dict[str, Any] = {"documents": len(gold), "incidents": len(rows)}
    for name, wanted in (("all", None), ("looked_at", 0), ("held", 1)):
        given = contributions(assigned, gold if wanted is None else only(gold, wanted))
        answers: list[Counts] = [
            {**row, "incidents": 1.0} for group, row in rows.items() if wanted is None or half(group) == wanted
        ]
        out[name] = {
            **figures(total(given)),
            **_shares(total(answers)),
            "ci95": {
                **intervals(given, figures, resamples=resamples),
                **intervals(answers, _shares, resamples=resamples),
            },
        }
    return out


def _best(names: list[str], assigned: Mapping[str, str], incidents: Mapping[str, Incident]) -> Incident | None:
    """The merged incident that most of a recorded incident's documents stand in; None where none stands in any."""
    counts = Counter(assigned[name] for name in names if assigned[name] in incidents)
    return incidents[max(sorted(counts), key=lambda name: counts[name])] if counts else None


def _shares(totals: Counts) -> dict[str, float]:
    return {name: share(totals[name], totals["incidents"]) for name in ASKED}


def table(result: dict[str, Any]) -> Iterator[str]:
    """The figures as lines."""
    shown = ("precision", "recall", "f1", *ASKED)
    yield f"{result['documents']} documents of {result['incidents']} incidents"
    yield " " * 10 + "".join(f"{name:>18}" for name in shown)
    for part in ("all", "looked_at", "held"):
        row = result[part]
        cells = (
            f"{row[name]:.1f}" + " ({:.0f}-{:.0f})".format(*row["ci95"][name]) * bool(row["ci95"]) for name in shown
        )
        yield f"{part:10}" + "".join(f"{cell:>18}" for cell in cells)


@click.command(help=__doc__)
@click.argument("docs", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
@click.option("--kept", type=click.Path(dir_okay=False, path_type=Path), help="Records to take, or to write if absent.")
def main(docs: Path, as_json: bool, kept: Path | None) -> None:
    result = measure(docs, kept=kept)
    for line in [json.dumps(result, indent=1)] if as_json else table(result):
        click.echo(line)


if __name__ == "__main__":
    main()
