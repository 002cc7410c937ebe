"""Sources and targets of events: `python -m benchmark.event_spans FILE[.gz] [--json]`.

FILE has tagged words (BIO) with the types S (source of an event), T (target) and, where the corpus has them, R (both),
as in ConfliBERT's CAMEO spans. Words are given, and a sentence is read by itself. A span is right when its first word,
its last word and its type are, as conlleval counts; figures are micro averages, intervals bootstraps over sentences.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import click

from benchmark.files import opened
from benchmark.rates import Counts, interval, intervals, rates, rates_table, total
from benchmark.tagged import TaggedDocument, documents, runs
from onrecord.analysis import Column

Parties: TypeAlias = Callable[[str, Column, Column], tuple[str, ...]]
"""From a text and where its words begin and end to the label of every word."""


def sentences(given: Iterable[TaggedDocument]) -> Iterator[TaggedDocument]:
    """Every sentence of the documents as a document of its own."""
    for document in given:
        for first, last in pairwise((*document.sentences, len(document.words))):
            yield TaggedDocument(words=document.words[first:last], tags=document.tags[first:last], sentences=[0])


def counts(gold: Iterable[str], found: Iterable[str]) -> Counter[str]:
    """What one sentence adds: how many spans of each type it has, how many were found and how many were right."""
    wanted, got = set(runs(gold)), set(runs(found))
    out: Counter[str] = Counter()
    for word, spans in (("gold", wanted), ("found", got), ("hit", wanted & got)):
        out[word] = len(spans)
        out.update(f"{kind} {word}" for _, _, kind in spans)
    return out


def summary(totals: Counts) -> dict[str, float]:
    """Precision, recall and F1 in percent, over all types."""
    return rates(totals["hit"], totals["found"], totals["gold"])


def score(given: Iterable[TaggedDocument], parties: Parties, *, resamples: int = 1000) -> dict[str, Any]:
    """All figures in percent. Raises ValueError when `parties` has not one label a word."""
    rows = []
    for sentence in sentences(given):
        found = parties(sentence.text, sentence.start, sentence.end)
        if len(found) != len(sentence.words):
            raise ValueError(f"{len(found)} labels for {len(sentence.words)} words")
        rows.append(counts(sentence.tags, found))
    totals = total(rows)
    kinds = sorted({name.split(" ")[0] for name in totals if " " in name})
    out: dict[str, Any] = {
        "sentences": len(rows),
        "gold": int(totals["gold"]),
        "found": int(totals["found"]),
        **summary(totals),
        "types": {
            kind: {
                **rates(totals[f"{kind} hit"], totals[f"{kind} found"], totals[f"{kind} gold"]),
                "gold": int(totals[f"{kind} gold"]),
                "found": int(totals[f"{kind} found"]),
            }
            for kind in kinds
        },
    }
    if edges := intervals(rows, summary, resamples=resamples):
        out["ci95"] = edges["f1"]
    return out


def measure(file: Path, *, resamples: int = 1000) -> dict[str, Any]:
    """All figures for one file of tagged words, gzipped or not."""
    from onrecord.model.pairs import parties

    with opened(file) as lines:
        return score(documents(lines), parties, resamples=resamples)


@click.command(help=__doc__)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(file: Path, as_json: bool) -> None:
    result = measure(file)
    if as_json:
        click.echo(json.dumps(result, indent=1))
        return
    click.echo(f"{result['sentences']} sentences")
    rows = (("all", result), *result["types"].items())
    click.echo("\n".join(rates_table(rows, 6, interval(result.get("ci95")))))


if __name__ == "__main__":
    main()
