"""Times against TimeML: `python -m benchmark.times FILE.jsonl[.gz] [--json]`.

FILE has a document a line: `{"id", "timeml"}`, TimeML with the day of the report (DCT) outside of its TEXT. Measured
as TempEval-3 does: the DCT is given and not scored; spans strict (the same characters) and relaxed (they share one),
one to one; the F1 of types and values is the relaxed F1 times the share of matches with the right type or value.

The one public set of news there is had to serve both for looking and for measuring. A hash of the id decides:
documents of `seen` were read while the rules were written, those of `unseen` only counted. Only tokens, blocks and the
rules for sentences are used here, no network; `--parse` reads with the network as the program does. Intervals are
bootstraps over documents.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import click
from lxml import etree

from benchmark.files import opened
from benchmark.rates import Counts, f1, interval, intervals, rates, share, total
from onrecord.analysis import Analysis
from onrecord.blocks import blocks
from onrecord.document import Document, content_id
from onrecord.grammar import tree_of
from onrecord.model.analyse import analyse
from onrecord.resolve.times import times
from onrecord.settings import Settings
from onrecord.span import Span, overlap
from onrecord.text import sentences
from onrecord.tokens import token_columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A time expression: characters, type and value of TIMEX3."""

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedDocument:
    """A document with its text, the value of its DCT, and its times in order."""

    id: str
    published: str
    text: str
    times: tuple[Marked, ...]

    @property
    def seen(self) -> bool:
        """Whether it was read while the rules were written."""
        return sha256(self.id.encode()).digest()[-1] % 2 == 0


Read = Callable[[TimedDocument], Sequence[Marked]]


def timed_documents(lines: Iterable[str]) -> Iterator[TimedDocument]:
    """The documents of a file, in order."""
    for row in map(json.loads, lines):
        root = etree.fromstring(row["timeml"].encode(), etree.XMLParser(resolve_entities=False, no_network=True))
        pieces: list[str] = []
        found: list[Marked] = []
        _walk(root.find(".//TEXT"), pieces, found)
        yield TimedDocument(
            id=row["id"],
            published=root.find(".//DCT//TIMEX3").get("value"),
            text="".join(pieces),
            times=tuple(sorted(found, key=lambda one: one.span)),
        )


def _walk(element: Any, pieces: list[str], found: list[Marked]) -> None:
    """Appends the text of an element and the times in it."""
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, found)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        span = Span(start, sum(map(len, pieces)))
        found.append(Marked(span=span, type=element.get("type"), value=element.get("value")))


def read_document(timed: TimedDocument, *, parse: bool = False) -> list[Marked]:
    """The program's times of a document, with the network's parse or without any."""
    document = Document(
        id=content_id(timed.text), source=timed.id, text=timed.text, published=timed.published[:10], language="en"
    )
    if parse:
        analysis = analyse(document, Settings())
        found = times(document, analysis, tree_of(document, analysis))
    else:
        found = times(document, plain_analysis(document))
    return [Marked(span=one.span, type=one.type, value=one.value) for one in found]


def plain_analysis(document: Document) -> Analysis:
    """Tokens, blocks and sentences as the rules have them."""
    start, end = token_columns(document.text)
    laid = tuple(blocks(document))
    return Analysis(start=start, end=end, sentences=sentences(document.text, start, end, laid), blocks=laid)


def counts(gold: Sequence[Marked], found: Sequence[Marked]) -> dict[str, float]:
    """Sums of one document: times, and matches by what is right about them."""
    out = dict.fromkeys(("strict", "relaxed", "type", "value"), 0.0) | {"gold": len(gold), "found": len(found)}
    free = list(found)
    for one in gold:
        near = [other for other in free if overlap((one.span,), (other.span,))]
        if not near:
            continue
        best = max(near, key=lambda other: (other.span == one.span, overlap((one.span,), (other.span,))))
        free.remove(best)
        out["relaxed"] += 1
        out["strict"] += best.span == one.span
        out["type"] += best.type == one.type
        out["value"] += best.value == one.value
    return out


def summary(totals: Counts) -> dict[str, float]:
    """The figures of TempEval-3, in percent."""
    relaxed = rates(totals["relaxed"], totals["found"], totals["gold"])
    strict = rates(totals["strict"], totals["found"], totals["gold"])
    accuracy = share(totals["value"], totals["relaxed"])
    return {
        **{f"relaxed {name}": figure for name, figure in relaxed.items()},
        "strict f1": f1(strict["precision"], strict["recall"]),
        "value accuracy": accuracy,
        "value f1": relaxed["f1"] * accuracy / 100,
        "type f1": relaxed["f1"] * share(totals["type"], totals["relaxed"]) / 100,
    }


def score(documents: Iterable[TimedDocument], read: Read, *, resamples: int = 1000) -> dict[str, Any]:
    """The figures of both halves and of all documents."""
    rows = [(document.seen, counts(document.times, read(document))) for document in documents]
    halves = {
        "unseen": [row for seen, row in rows if not seen],
        "seen": [row for seen, row in rows if seen],
        "all": [row for _, row in rows],
    }
    return {
        name: {
            "documents": len(half),
            "times": int(total(half)["gold"]),
            **summary(total(half)),
            "ci95": intervals(half, summary, resamples=resamples),
        }
        for name, half in halves.items()
    }


def measure(file: Path, *, resamples: int = 1000, parse: bool = False) -> dict[str, Any]:
    """The figures of one file, gzipped or not."""
    with opened(file) as lines:
        return score(timed_documents(lines), partial(read_document, parse=parse), resamples=resamples)


def printed(result: dict[str, Any]) -> Iterator[str]:
    """The figures as lines for people."""
    for name, half in result.items():
        yield f"{name}: {half['documents']} documents, {half['times']} times"
        for key in (
            "relaxed f1",
            "relaxed precision",
            "relaxed recall",
            "strict f1",
            "value f1",
            "value accuracy",
            "type f1",
        ):
            yield f"  {key:18} {half[key]:5.1f}{interval(half['ci95'].get(key))}"


@click.command(help=__doc__)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--parse", is_flag=True, help="Read with the network.")
def main(file: Path, as_json: bool, parse: bool) -> None:
    result = measure(file, parse=parse)
    click.echo(json.dumps(result, indent=1) if as_json else "\n".join(printed(result)))


if __name__ == "__main__":
    main()
