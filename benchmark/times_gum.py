"""Dates against GUM: `python -m benchmark.times_gum FILE.conllu[.gz] [--genre news] [--json]`.

GUM's documents carry the dates of TEI in their XML: `<date when="2006-05-09">`, `from`/`to`, `notBefore`/`notAfter`.
It marks dates that can be placed on the calendar, no durations, sets or "now", in texts of many kinds: a second opinion
besides TimeBank's news. A date is found when a time with days shares a character with it, one to one; it is right when
first and last day are the same. The day of the report is `dateCreated`. Dates without a year in GUM ("--03") count for
finding only. No network is used. Intervals are bootstraps over documents.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from benchmark.conllu import TreebankDocument, treebank
from benchmark.rates import Counts, interval, intervals, rates, share, total
from benchmark.times import plain_analysis
from onrecord.document import Document, content_id
from onrecord.resolve.times import Timex, times
from onrecord.resolve.times.calendar import bounds
from onrecord.span import Span, overlap

_TAG = re.compile(r"<(/?)(\w+)([^>]*?)>")
_ATTRIBUTE = re.compile(r'(\w+):::"([^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedDate:
    """A date: characters, and its first and last day (ISO 8601), None where the marks leave the year open."""

    span: Span
    days: tuple[str, str] | None


def marked_dates(document: TreebankDocument) -> list[MarkedDate]:
    """The dates of a document, in order of their ends; a date within a date is left out."""
    out: list[MarkedDate] = []
    open_dates: list[tuple[int, dict[str, str]]] = []
    for number, word in enumerate(document.words):
        for closing, name, attributes in _TAG.findall(word.misc.get("XML", "")):
            if name != "date":
                continue
            if not closing:
                open_dates.append((number, dict(_ATTRIBUTE.findall(attributes))))
            elif open_dates:
                first, facts = open_dates.pop()
                if not open_dates:
                    span = Span(int(document.start[first]), int(document.end[number]))
                    out.append(MarkedDate(span=span, days=_days(facts)))
    return out


def _days(facts: dict[str, str]) -> tuple[str, str] | None:
    first = bounds(facts.get("when") or facts.get("from") or facts.get("notBefore") or "")
    last = bounds(facts.get("when") or facts.get("to") or facts.get("notAfter") or "")
    return (first[0].isoformat(), last[1].isoformat()) if first and last else None


def found_dates(treebank_document: TreebankDocument) -> list[Timex]:
    """The program's times that have days."""
    text = treebank_document.text
    published = treebank_document.meta.get("meta::dateCreated", "")[:10]
    document = Document(id=content_id(text), source=treebank_document.id, text=text, published=published, language="en")
    return [one for one in times(document, plain_analysis(document)) if one.when is not None]


def counts(gold: Iterable[MarkedDate], found: Iterable[Timex]) -> dict[str, float]:
    """Sums of one document."""
    gold, free = list(gold), list(found)
    out: dict[str, float] = {"gold": len(gold), "found": len(free), "relaxed": 0, "strict": 0, "dated": 0, "right": 0}
    for one in gold:
        near = [other for other in free if overlap((one.span,), (other.span,))]
        if not near:
            continue
        best = max(near, key=lambda other: overlap((one.span,), (other.span,)))
        free.remove(best)
        out["relaxed"] += 1
        out["strict"] += best.span == one.span
        out["dated"] += one.days is not None
        when = best.when
        out["right"] += bool(one.days and when and (when.start or "")[:10] == one.days[0] and when.end == one.days[1])
    return out


def summary(totals: Counts) -> dict[str, float]:
    """Figures in percent; `days right` is a share of the dates found that GUM places on the calendar."""
    relaxed = rates(totals["relaxed"], totals["found"], totals["gold"])
    return {
        **relaxed,
        "strict f1": rates(totals["strict"], totals["found"], totals["gold"])["f1"],
        "days right": share(totals["right"], totals["dated"]),
    }


def measure(file: Path, *, resamples: int = 1000, genre: str | None = None) -> dict[str, Any]:
    """The figures of one treebank, gzipped or not."""
    rows = [counts(marked_dates(document), found_dates(document)) for document in treebank(file, genre=genre)]
    return {
        "documents": len(rows),
        "dates": int(total(rows)["gold"]),
        **summary(total(rows)),
        "ci95": intervals(rows, summary, resamples=resamples),
    }


@click.command(help=__doc__)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--genre", help="Only documents of this genre.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(file: Path, genre: str | None, as_json: bool) -> None:
    result = measure(file, genre=genre)
    if as_json:
        click.echo(json.dumps(result, indent=1))
        return
    click.echo(f"{result['documents']} documents, {result['dates']} dates")
    for key in ("precision", "recall", "f1", "strict f1", "days right"):
        click.echo(f"{key:12} {result[key]:5.1f}{interval(result['ci95'].get(key))}")


if __name__ == "__main__":
    main()
