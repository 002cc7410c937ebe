"""Names on a file of tagged words: `python -m benchmark.names FILE[.gz] [--json]`.

Words are given, not found. A name is right when its first word, its last word and its type are; figures are micro
averages over documents, intervals bootstraps over documents. SCHEMES says how the program's types are held against
those of a file; what a scheme does not list, on either side, is left out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click
import numpy as np

from benchmark.files import opened
from benchmark.rates import Counts, interval, intervals, rates, rates_table, total
from benchmark.tagged import TaggedDocument, documents, runs
from onrecord.analysis import Analysis
from onrecord.model.analyse import analyse_tokens

SCHEMES: dict[str, dict[str, str]] = {
    "worldwide": {
        "person": "Person",
        "organization": "Organization",
        "place": "Location",
        "group": "NORP",
        "other": "Misc",
        "date": "Date",
        "money": "Money",
        "facility": "Facility",
        "product": "Product",
    },
    "universal": {"person": "PER", "organization": "ORG", "place": "LOC", "facility": "LOC"},
}
"""By scheme: the file's type for each of the program's."""


def scheme_of(given: Iterable[TaggedDocument]) -> dict[str, str]:
    """The scheme with most of the types in a file, the first where it has none. Raises ValueError for other files."""
    used = {kind for document in given for _, _, kind in runs(document.tags)}
    best = max(SCHEMES.values(), key=lambda scheme: len(used & {*scheme.values()}))
    if used and not used & {*best.values()}:
        raise ValueError(f"no known scheme has the types {', '.join(sorted(used))}")
    return best


def counts(gold: TaggedDocument, analysis: Analysis, scheme: dict[str, str]) -> Counter[str]:
    """How many names of each type one document has, how many were found and how many were right."""
    start, end, kinds = gold.start, gold.end, {*scheme.values()}
    wanted = {(int(start[a]), int(end[b - 1]), kind) for a, b, kind in runs(gold.tags) if kind in kinds}
    found = {(*name.span, scheme[name.type]) for name in analysis.names if name.type in scheme}
    out: Counter[str] = Counter()
    for word, names in (("gold", wanted), ("found", found), ("hit", wanted & found)):
        out[word] = len(names)
        out.update(f"{kind} {word}" for _, _, kind in names)
    return out


def summary(totals: Counts) -> dict[str, float]:
    """Precision, recall and F1 in percent, over all types."""
    return rates(totals["hit"], totals["found"], totals["gold"])


def score(
    given: Iterable[TaggedDocument], read: Callable[[TaggedDocument], Analysis], *, resamples: int = 1000
) -> dict[str, Any]:
    """All figures in percent; `read` reads a document whose words are given."""
    gold = list(given)
    scheme = scheme_of(gold)
    rows = [counts(document, read(document), scheme) for document in gold]
    totals = total(rows)
    out: dict[str, Any] = {
        "documents": len(rows),
        "gold": int(totals["gold"]),
        "found": int(totals["found"]),
        **summary(totals),
    }
    if edges := intervals(rows, summary, resamples=resamples):
        out["ci95"] = edges["f1"]
    out["types"] = {
        kind: {
            **rates(totals[f"{kind} hit"], totals[f"{kind} found"], totals[f"{kind} gold"]),
            "gold": int(totals[f"{kind} gold"]),
            "found": int(totals[f"{kind} found"]),
        }
        for kind in dict.fromkeys(scheme.values())
    }
    return out


def read_given(document: TaggedDocument) -> Analysis:
    """The program's reading of a document whose words and sentences are given."""
    firsts = np.array(document.sentences, dtype=np.int32)
    return analyse_tokens(document.text, document.start, document.end, sentences=firsts)


def measure(file: Path, *, resamples: int = 1000) -> dict[str, Any]:
    """All figures for one file of tagged words, gzipped or not."""
    with opened(file) as lines:
        return score(documents(lines), read_given, resamples=resamples)


@click.command(help=__doc__)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(file: Path, as_json: bool) -> None:
    result = measure(file)
    if as_json:
        click.echo(json.dumps(result, indent=1))
        return
    click.echo(f"{result['documents']} documents")
    rows = (("all", result), *result["types"].items())
    click.echo("\n".join(rates_table(rows, 14, interval(result.get("ci95")))))


if __name__ == "__main__":
    main()
