"""Who is who: `python -m benchmark.entities [FOLDER] [--json] [--errors] [--gum FILE.conllu[.gz]]`.

FOLDER has reports annotated by hand (gold/entities/README.md); the program reads the files they were made from: those
in FOLDER/reports if there are any (gold/entities_held_out), else the examples. What the figures are says
`benchmark.entity_score`, what those of `--gum` are says `benchmark.entities_gum`. Intervals are bootstraps over
reports.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import click

from benchmark.entities_gum import measure as measure_gum
from benchmark.entity_score import KINDS, Comparison, counts, facts, headlines, summary
from benchmark.gold_entities import GoldReport, read_folder
from benchmark.rates import intervals, total
from onrecord.errors import InputError
from onrecord.pipeline import read
from onrecord.record import DocumentRecord
from onrecord.settings import Settings
from onrecord.span import words

ROOT = Path(__file__).parents[1]
GOLD = Path(__file__).parent / "gold" / "entities"


def sources(folder: Path) -> Path:
    """Where the reports lie that a folder annotates: in its own `reports`, or else among the examples."""
    own = folder / "reports"
    return own if own.is_dir() else ROOT / "examples"


def reader(reports: Path) -> Callable[[GoldReport], DocumentRecord]:
    """What the program says of the report that was annotated. It raises the InputError of one that can't be read."""

    @cache
    def records(name: str, published: str, outlet: str | None) -> list[DocumentRecord | InputError]:
        return list(read(reports / name, Settings(published=published, outlet=outlet)))

    def record(gold: GoldReport) -> DocumentRecord:
        found = records(gold.report, gold.published, gold.outlet)[gold.line - 1]
        if isinstance(found, InputError):
            raise found
        return found

    return record


def compared(gold: Iterable[GoldReport], read_one: Callable[[GoldReport], DocumentRecord]) -> list[Comparison]:
    """Every report beside its record."""
    return [Comparison(report, read_one(report)) for report in gold]


def score(reports: Iterable[Comparison], *, resamples: int = 1000) -> dict[str, Any]:
    """All figures in percent, over all reports and for speakers of each report."""
    rows = {one.gold.name: counts(one) for one in reports}
    totals = total(rows.values())
    return {
        "reports": len(rows),
        **summary(totals),
        "ci95": intervals([*rows.values()], headlines, resamples=resamples),
        "by_report": {name: summary(defaultdict(float, row))["speaker"] for name, row in rows.items()},
    }


def measure(folder: Path, *, resamples: int = 1000) -> dict[str, Any]:
    """All figures for a folder of annotated reports. Raises GoldError, OSError and what the program raises."""
    return score(compared(read_folder(folder), reader(sources(folder))), resamples=resamples)


def errors(one: Comparison) -> Iterator[str]:
    """What is wrong in one report, a line each: statements, wrong and missed merges, codes."""
    text, names = one.text, {entity.id: entity.name for entity in one.record.entities}
    for number, other in one.statements():
        gold = one.gold.statements[number]
        said = words(text, gold.content)[:60]
        if other is None:
            yield f"not found: {gold.speaker}: {said}"
        elif not one.speaker_is_right(number, other):
            speaker = one.record.statements[other].speaker
            found = names.get(speaker.entity or "") or f"nobody ({words(text, speaker.spans)})"
            yield f"speaker: {gold.speaker} ({gold.kind}), not {found}: {said}"
    for kind, side, rest in (("wrong merge", "found", "gold"), ("missed merge", "gold", "found")):
        parts: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for pair in one.pairs:
            parts[getattr(pair, side)][getattr(pair, rest)].append(text[slice(*pair.gold_span)])
        for own, others in parts.items():
            if len(others) > 1:
                listed = " / ".join(f"{', '.join(found)} ({names.get(key, key)})" for key, found in others.items())
                yield f"{kind}: {names.get(own, own)}: {listed}"
    for together, partner in one.entities():
        for name, wanted, got in facts(together, partner) if partner else ():
            if got not in wanted:
                yield f"{name}: {together[0].name}: {got}, not {' or '.join(sorted(wanted))}"


def table(result: dict[str, Any]) -> Iterator[str]:
    """The figures as lines."""
    yield f"{result['reports']} reports"
    yield f"{'':22} {'right':>6} {'of all':>7} {'found':>6}  gold"
    for name in ("speaker", *KINDS, "country", "sector", "type"):
        row = result[name]
        yield f"{name:22} {row['right']:6.1f} {row['all']:7.1f} {row['found']:6.1f}  {row['gold']:.0f}"
    row = result["role"]
    yield f"{'role recall':22} {row['recall']:6.1f}, title alone {row['title']:.1f}, gold {row['gold']:.0f}"
    for name in ("wrong merges", "missed merges"):
        row = result[name]
        yield f"{name:22} {row['pairs']:6.2f} of pairs, {row['entities']:.1f} of entities"
    for name in ("mentions", "b_cubed", "b_cubed shared"):
        yield "{:22} P {precision:.1f}  R {recall:.1f}  F1 {f1:.1f}".format(name, **result[name])
    for name, (low, high) in result["ci95"].items():
        yield f"  95 % interval of {name}: {low:.1f} to {high:.1f}"


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=GOLD)
@click.option("--gum", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Measure on this treebank.")
@click.option("--errors", "list_errors", is_flag=True, help="List what is wrong in each report.")
@click.option("--resamples", default=1000, show_default=True, help="Bootstrap resamples for the 95 % intervals.")
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
def main(folder: Path, gum: Path | None, list_errors: bool, resamples: int, as_json: bool) -> None:
    reports = compared(read_folder(folder), reader(sources(folder)))
    result = score(reports, resamples=resamples)
    if gum:
        result["gum"] = measure_gum(gum, resamples=resamples)
    if as_json:
        click.echo(json.dumps(result, indent=1))
        return
    for line in table(result):
        click.echo(line)
    if gum:
        click.echo(json.dumps(result["gum"], indent=1))
    for one in reports if list_errors else ():
        for line in errors(one):
            click.echo(f"{one.gold.name}: {line}")


if __name__ == "__main__":
    main()
