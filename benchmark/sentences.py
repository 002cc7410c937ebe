"""Sentence splitting measured on a CoNLL-U file: `python -m benchmark.sentences FILE.conllu[.gz] [--json] [--genre G]`.

The convention is that of the CoNLL 2018 shared task: a sentence counts as found when its first and its last character
both agree, white space ignored. Input is raw text rebuilt from the file (see `benchmark.conllu`). The interval is a
bootstrap over documents.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from benchmark.conllu import TreebankDocument, sentence_spans, treebank
from benchmark.rates import Counts, interval, intervals, rates, total
from onrecord.blocks import blocks
from onrecord.document import Document, content_id
from onrecord.model.analyse import analyse
from onrecord.settings import Settings
from onrecord.text import sentences
from onrecord.tokens import token_columns

Splitter = Callable[[str], Iterable[tuple[int, int]]]


def found_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as the program splits it: start and end offsets, half-open."""
    analysis = analyse(Document(id=content_id(text), source="benchmark", text=text), Settings())
    return [*sentence_spans(analysis.start, analysis.end, analysis.sentences)]


def proposed_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences the rules alone propose."""
    start, end = token_columns(text)
    laid = blocks(Document(id=content_id(text), source="benchmark", text=text))
    return [*sentence_spans(start, end, sentences(text, start, end, laid))]


def counts(document: TreebankDocument, split: Splitter = found_sentences) -> dict[str, float]:
    """How many sentences of one document were right, found, and in the gold file."""
    visible = [0]
    for letter in document.text:
        visible.append(visible[-1] + (not letter.isspace()))
    found, gold = (
        {(visible[start], visible[end]) for start, end in spans}
        for spans in (split(document.text), sentence_spans(document.start, document.end, document.sentences))
    )
    return {"right": len(found & gold), "found": len(found), "gold": len(gold)}


def summary(totals: Counts) -> dict[str, float]:
    """Precision, recall and F1 in percent."""
    return rates(totals["right"], totals["found"], totals["gold"])


def scored(
    documents: Iterable[TreebankDocument], split: Splitter = found_sentences, *, resamples: int = 1000
) -> dict[str, Any]:
    """Precision, recall and F1 in percent over all documents, with the 95 % interval of F1."""
    rows = [counts(document, split) for document in documents]
    totals = total(rows)
    out: dict[str, Any] = {**summary(totals), "documents": len(rows), "sentences": int(totals["gold"])}
    if edges := intervals(rows, summary, resamples=resamples):
        out["ci95"] = edges["f1"]
    return out


def measure(
    file: Path, *, resamples: int = 1000, genre: str | None = None, split: Splitter = found_sentences
) -> dict[str, Any]:
    """All figures for one treebank file (gzipped or not), or for its documents of one genre."""
    return scored(treebank(file, genre=genre), split, resamples=resamples)


@click.command(help=__doc__)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--genre", help="Only documents whose `# meta::genre` is this.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--rules", is_flag=True, help="What the rules propose, without the network.")
def main(file: Path, genre: str | None, as_json: bool, rules: bool) -> None:
    result = measure(file, genre=genre, split=proposed_sentences if rules else found_sentences)
    if as_json:
        click.echo(json.dumps(result, indent=1))
        return
    edges = interval(result.get("ci95"))
    click.echo(f"{result['documents']} documents, {result['sentences']} sentences")
    click.echo(f"P {result['precision']:.1f}  R {result['recall']:.1f}  F1 {result['f1']:.1f}{edges}")


if __name__ == "__main__":
    main()
