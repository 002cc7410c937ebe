"""How well attributions are found: `python -m benchmark.attribution FILE.jsonl[.gz] [--json]`.

FILE has one article a line: `{"id", "text", "attributions": [{"source", "cue", "content": [[start, end], …]}, …]}`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from benchmark.attribution_score import HEADLINES, Attribution, score
from benchmark.files import opened
from onrecord.document import Document, content_id
from onrecord.kinds.cues import cue_class, cue_head
from onrecord.kinds.repair import repaired
from onrecord.model.analyse import analyse
from onrecord.settings import Settings


def articles(path: Path) -> dict[str, dict[str, Any]]:
    """The articles of a corpus file, by id."""
    with opened(path) as rows:
        return {article["id"]: article for article in map(json.loads, rows)}


def found(text: str, *, repair: bool = True) -> list[dict[str, Any]]:
    """What the program finds in one text, as the scorer takes it."""
    document = Document(id=content_id(text), source="benchmark", text=text)
    analysis = analyse(document, Settings())
    read = repaired(document, analysis) if repair else analysis.attributions
    return [{"source": one.source, "cue": one.cue, "content": one.content} for one in read]


def speech(text: str, given: Attribution) -> Iterable[str]:
    """The group of a gold attribution by what its cue does: speech, or belief, intention and perception."""
    cue = " ".join(text[start:end] for start, end in given["cue"]).lower().split()
    lemma = cue_head(cue, "")[1] if cue else ""
    yield "speech cue" if cue_class(lemma) == "speech" else "other cue"


def measure(file: Path, *, resamples: int = 1000, repair: bool = True) -> dict[str, Any]:
    """All figures for one corpus file, in percent."""
    gold = articles(file)
    read = {name: found(article["text"], repair=repair) for name, article in gold.items()}
    return {"articles": len(gold), **score(gold, read, resamples=resamples, extra=speech)}


@click.command(help=__doc__)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
@click.option("--resamples", default=1000, show_default=True, help="Bootstrap resamples for the 95 % intervals.")
@click.option("--raw", is_flag=True, help="Score the model's attributions before they are repaired by rule.")
def main(file: Path, as_json: bool, resamples: int, raw: bool) -> None:
    result = measure(file, resamples=resamples, repair=not raw)
    if as_json:
        click.echo(json.dumps(result, indent=1))
        return
    click.echo(f"{result['articles']} articles, {result['gold']} attributions, {result['found']} found")
    click.echo(f"{'':28} {'P':>6} {'R':>6} {'F1':>6}  95 % interval")
    for name in (*HEADLINES, "content_exact", "fragment_exact_cue"):
        row = result[name]
        interval = "{:.1f} to {:.1f}".format(*row["ci95"]) if "ci95" in row else ""
        click.echo(f"{name:28} {row['precision']:6.1f} {row['recall']:6.1f} {row['f1']:6.1f}  {interval}")
    for name, row in result["groups"].items():
        precision = f"precision {row['precision']:5.1f}" if "precision" in row else ""
        click.echo(f"  {name:26} {row['gold']:5d} gold, recall {row['recall']:5.1f}  {precision}")


if __name__ == "__main__":
    main()
