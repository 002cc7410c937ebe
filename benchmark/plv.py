"""What one party does to another, on PLV (Hu et al., ACL 2024): `python -m benchmark.plv FILE.jsonl[.gz] [--json]`.

FILE has one pair a line: `{"marked_sentence": "<s>…</s> … <t>…</t>", "gold_root", "gold_penta"}`, so the two parties
are given; in some pairs one of them is nobody. Figures are macro-F1 over the labels that gold or program use, in
percent, and shares of right ones; intervals are bootstraps over pairs.

  root    the 15 labels of PLV: the types of PLOVER, with CONCEDE and RETREAT as YIELD
  quad    verbal and material cooperation, verbal and material conflict (`gold_penta`); YIELD is material cooperation
  binary  cooperation or conflict

At every level the label is the one whose types have most probability together.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import click

from benchmark.files import opened
from benchmark.rates import Counts, interval, intervals, rates, rates_table, share, total
from onrecord.span import Spans
from onrecord.vocabulary import load
from training.pairs import ROOTS, read_marked

LEVELS = ("binary", "quad", "root")
PENTA = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
"""The quad classes by `gold_penta`, from 1."""
YIELD_QUAD = "material cooperation"

Relation: TypeAlias = Callable[[str, Spans, Spans], tuple[tuple[str, float], ...]]
"""From a text, a source and a target (one of them can be empty) to the types of PLOVER with their probabilities."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPair:
    """Two parties of a sentence, and the label of what the one does to the other at every level."""

    text: str
    source: Spans
    target: Spans
    labels: Mapping[str, str]


def gold_pairs(lines: Iterable[str]) -> Iterator[GoldPair]:
    """The pairs of a file, in order. Raises ValueError for a sentence without any mark."""
    for row in map(json.loads, lines):
        text, source, target = read_marked(row["marked_sentence"])
        if not source and not target:
            raise ValueError(f"nobody is marked: {row['marked_sentence'][:60]!r}")
        quad = PENTA[int(row["gold_penta"]) - 1]
        labels = {"root": row["gold_root"], "quad": quad, "binary": quad.split()[1]}
        yield GoldPair(text=text, source=source, target=target, labels=labels)


def labels_of(kind: str) -> dict[str, str]:
    """The label of a type at every level."""
    root = next((root for root, kinds in ROOTS.items() if kind in kinds), kind)
    quad = YIELD_QUAD if root != kind else load("plover")["types"][kind]["quad"]
    return {"root": root, "quad": quad, "binary": quad.split()[1]}


def likeliest(types: Iterable[tuple[str, float]]) -> dict[str, str]:
    """The label with most probability at every level; the first in order of the alphabet where several have it."""
    sums: dict[str, defaultdict[str, float]] = {level: defaultdict(float) for level in LEVELS}
    for kind, probability in types:
        for level, label in labels_of(kind).items():
            sums[level][label] += probability
    return {level: max(sorted(of), key=of.__getitem__) for level, of in sums.items() if of}


def counts(gold: GoldPair, found: Mapping[str, str]) -> Counter[str]:
    """What one pair adds to the totals."""
    out = Counter({"pairs": 1})
    for level in LEVELS:
        wanted, got = gold.labels[level], found.get(level)
        out.update((f"{level} {wanted} gold", f"{level} {got} found"))
        out.update((f"{level} {wanted} hit", f"{level} right") if wanted == got else ())
    return out


def macro(totals: Counts) -> dict[str, float]:
    """Macro-F1 at every level."""
    out = {}
    for level in LEVELS:
        rows = [row["f1"] for row in by_label(totals, level).values() if row["gold"] or row["found"]]
        out[level] = sum(rows) / max(1, len(rows))
    return out


def by_label(totals: Counts, level: str) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of every label of a level."""
    names = sorted({name.split(" ", 1)[1].rsplit(" ", 1)[0] for name in totals if _is_label(name, level)})
    out = {}
    for name in names:
        hit, found, gold = (totals[f"{level} {name} {what}"] for what in ("hit", "found", "gold"))
        out[name] = {**rates(hit, found, gold), "gold": int(gold), "found": int(found)}
    return out


def _is_label(name: str, level: str) -> bool:
    return name.startswith(f"{level} ") and name.endswith((" gold", " found"))


def score(pairs: Iterable[GoldPair], relation: Relation, *, resamples: int = 1000) -> dict[str, Any]:
    """All figures in percent."""
    rows = [counts(pair, likeliest(relation(pair.text, pair.source, pair.target))) for pair in pairs]
    totals = total(rows)
    return {
        "pairs": len(rows),
        **macro(totals),
        "accuracy": {level: share(totals[f"{level} right"], totals["pairs"]) for level in LEVELS},
        "roots": by_label(totals, "root"),
        "ci95": intervals(rows, macro, resamples=resamples),
    }


def measure(file: Path, *, resamples: int = 1000) -> dict[str, Any]:
    """All figures for one file, gzipped or not."""
    from onrecord.model.pairs import relation

    with opened(file) as lines:
        return score(gold_pairs(lines), relation, resamples=resamples)


@click.command(help=__doc__)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(file: Path, as_json: bool) -> None:
    result = measure(file)
    if as_json:
        click.echo(json.dumps(result, indent=1))
        return
    click.echo(f"{result['pairs']} pairs")
    click.echo(f"{'':10} {'macro-F1':>8} {'accuracy':>8}")
    for level in LEVELS:
        edges = interval(result["ci95"].get(level))
        click.echo(f"{level:10} {result[level]:8.1f} {result['accuracy'][level]:8.1f}{edges}")
    click.echo("\n".join(rates_table(result["roots"].items(), 10)))


if __name__ == "__main__":
    main()
