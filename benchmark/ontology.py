"""Own types by example sentences: `python -m benchmark.ontology [FOLDER] [--threshold NUMBER] [--json]`.

FOLDER has types with examples (types.toml) and other sentences of these types (sought.toml), both as an own ontology
(docs/ontology.md). What is no act of these types is in the dev part of our event sentences (training/data/events):
their triggers, and their other verbs and nouns. Each item is read by itself.

  found      sentences whose marked word is found, with the right type, for a hundred
  triggers   triggers of other acts that are taken for one type, for a hundred (mean of the types)
  words      verbs and nouns that are no trigger, likewise

Intervals are bootstraps over sentences and items.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from benchmark.events import items
from benchmark.rates import Counts, interval, intervals, share, total
from onrecord.model.vectors import word_vectors
from onrecord.ontology.nearest import Learned, Look, acts, keys, learned, nearest
from onrecord.ontology.scheme import Example, read
from onrecord.tokens import token_run
from training.marks import Item

GOLD = Path(__file__).parent / "gold" / "ontology"
OTHERS = Path(__file__).parents[1] / "training" / "data" / "events"


def sought_of(sentence: Example, kind: str, known: Sequence[Learned], look: Look = word_vectors) -> Counter[str]:
    """What a sentence of the type `kind` adds to the totals."""
    words = look(sentence.text)
    (best,) = nearest(keys(words, token_run(words.start, words.end, sentence.trigger)[:1]), known)
    right = best is not None and best.learned.type.name == kind
    return Counter({"sought": 1, f"sought {kind}": 1, "found": right, f"found {kind}": right})


def taken_of(item: Item, known: Sequence[Learned], look: Look = word_vectors) -> Counter[str]:
    """What an item with other acts adds: triggers and other words, and how many of each every type takes."""
    words = look(item.text)
    runs = [token_run(words.start, words.end, span) for event in item.events for span in event.triggers]
    triggers = sorted({run[0] for run in runs if run})
    marked = {token for run in runs for token in run}
    out: Counter[str] = Counter()
    for name, tokens in (("triggers", triggers), ("words", [one for one in acts(words) if one not in marked])):
        rows = keys(words, tokens)
        out[name] += len(tokens)
        for one in known:
            out[f"{name} taken"] += int(((rows @ one.keys.T).max(axis=1) >= one.threshold).sum()) if tokens else 0
    return out


def figures(totals: Counts, kinds: Sequence[str]) -> dict[str, float]:
    """All figures in percent."""
    return {
        "found": share(totals["found"], totals["sought"]),
        **{name: share(totals[f"{name} taken"], totals[name] * len(kinds)) for name in ("triggers", "words")},
    }


def score(rows: Sequence[Counts], kinds: Sequence[str], *, resamples: int = 1000) -> dict[str, Any]:
    """The figures with their intervals, and what is found of each type."""
    totals = total(rows)
    return {
        "count": {name: int(totals[name]) for name in ("sought", "triggers", "words")},
        **figures(totals, kinds),
        "types": {kind: share(totals[f"found {kind}"], totals[f"sought {kind}"]) for kind in kinds},
        "ci95": intervals(rows, lambda drawn: figures(drawn, kinds), resamples=resamples),
    }


def measure(folder: Path, *, threshold: float | None = None, resamples: int = 1000) -> dict[str, Any]:
    """All figures for a folder, with the thresholds that the examples give, or with one for all types.

    Raises UsageError, MarkError, OSError and what the program raises.
    """
    types = read(folder / "types.toml").types
    known = learned(types if threshold is None else [replace(kind, threshold=threshold) for kind in types])
    sought = [
        sought_of(sentence, kind.name, known)
        for kind in read(folder / "sought.toml").types
        for sentence in kind.examples
    ]
    others = [taken_of(item, known) for item in items(OTHERS)]
    return score([*sought, *others], [kind.name for kind in types], resamples=resamples)


def table(result: dict[str, Any]) -> Iterator[str]:
    """The figures as lines."""
    yield ", ".join(f"{number} {name}" for name, number in result["count"].items())
    for name in ("found", "triggers", "words"):
        yield f"{name:10} {result[name]:6.1f}{interval(result['ci95'].get(name))}"
    yield ", ".join(f"{kind} {number:.0f}" for kind, number in result["types"].items())


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=GOLD)
@click.option("--threshold", type=float, help="For all types; unless given, what the examples give each.")
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
def main(folder: Path, threshold: float | None, as_json: bool) -> None:
    result = measure(folder, threshold=threshold)
    for line in [json.dumps(result, indent=1)] if as_json else table(result):
        click.echo(line)


if __name__ == "__main__":
    main()
