"""How sure a text is that something happened: `python -m benchmark.factuality FILE.jsonl[.gz] [--json]`.

FILE has one sentence a line: `{"text", "targets": [{"span1": [first, last], "label"}, …]}`. The text is cut at spaces;
spans are half-open, in words; labels go from -3 (surely not) to 3 (surely). Words are given, with marks as news prints
them (UNESCAPED), and every row is one sentence. A predicate of several words is judged by its last one. Figures are
Pearson's r (-1 to 1, not percent) and the mean absolute error in steps of the scale; intervals are bootstraps over
sentences.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np

from benchmark.files import opened
from benchmark.rates import Counts, interval, intervals, total
from onrecord.analysis import Analysis
from onrecord.model.analyse import analyse_tokens

UNESCAPED = {
    "``": "“",
    "''": "”",
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
}
"""Marks as the Penn Treebank writes them, and as news prints them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedSentence:
    """One sentence: its words, and the judgement (-3 to 3) of every predicate with the number of its last word."""

    words: tuple[str, ...]
    judged: tuple[tuple[int, float], ...]


def judged_sentences(lines: Iterable[str]) -> list[JudgedSentence]:
    """The sentences of a file, in order."""
    return [
        JudgedSentence(
            words=tuple(UNESCAPED.get(word, word) for word in row["text"].split(" ")),
            judged=tuple((target["span1"][1] - 1, float(target["label"])) for target in row["targets"]),
        )
        for row in map(json.loads, lines)
    ]


def counts(gold: JudgedSentence, analysis: Analysis) -> dict[str, float]:
    """Sums over the predicates of one sentence. Raises ValueError when the weights have no such head."""
    if analysis.factuality is None:
        raise ValueError("these weights know no factuality")
    pairs = [(label, float(analysis.factuality[word])) for word, label in gold.judged]
    return {
        "predicates": len(pairs),
        "gold": sum(one for one, _ in pairs),
        "found": sum(other for _, other in pairs),
        "gold squared": sum(one * one for one, _ in pairs),
        "found squared": sum(other * other for _, other in pairs),
        "product": sum(one * other for one, other in pairs),
        "error": sum(abs(one - other) for one, other in pairs),
    }


def summary(totals: Counts) -> dict[str, float]:
    """Pearson's r, 0 where one side never varies, and the mean absolute error."""
    n = max(1.0, totals["predicates"])
    gold, found = totals["gold"] / n, totals["found"] / n
    spread = (totals["gold squared"] / n - gold**2) * (totals["found squared"] / n - found**2)
    together = totals["product"] / n - gold * found
    return {"pearson": together / math.sqrt(spread) if spread > 1e-9 else 0.0, "mae": totals["error"] / n}


def score(
    sentences: Iterable[JudgedSentence], read: Callable[[JudgedSentence], Analysis], *, resamples: int = 1000
) -> dict[str, Any]:
    """Both figures with their intervals; `read` reads a sentence whose words are given."""
    rows = [counts(sentence, read(sentence)) for sentence in sentences]
    totals = total(rows)
    return {
        "sentences": len(rows),
        "predicates": int(totals["predicates"]),
        **summary(totals),
        "ci95": intervals(rows, summary, resamples=resamples),
    }


def read_given(sentence: JudgedSentence) -> Analysis:
    """The program's reading of a sentence whose words are given, with one space between them."""
    lengths = np.array([len(word) for word in sentence.words], dtype=np.int32)
    end = np.cumsum(lengths + 1, dtype=np.int32) - np.int32(1)
    return analyse_tokens(" ".join(sentence.words), end - lengths, end, sentences=np.zeros(1, dtype=np.int32))


def measure(file: Path, *, resamples: int = 1000) -> dict[str, Any]:
    """Both figures for one file, gzipped or not."""
    with opened(file) as lines:
        return score(judged_sentences(lines), read_given, resamples=resamples)


@click.command(help=__doc__)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(file: Path, as_json: bool) -> None:
    result = measure(file)
    if as_json:
        click.echo(json.dumps(result, indent=1))
        return
    click.echo(f"{result['sentences']} sentences, {result['predicates']} predicates")
    for key, name in (("pearson", "Pearson's r"), ("mae", "mean absolute error")):
        click.echo(f"{name:20} {result[key]:6.3f}{interval(result['ci95'].get(key), 3)}")


if __name__ == "__main__":
    main()
