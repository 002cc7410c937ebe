"""Where places are: `python -m benchmark.places FILE.xml[.gz] [--json] [--errors]` on the Local-Global Lexicon.

`toponym` is recognition from raw text, exact spans, against all marks; `toponym known` leaves marks without a place
(streets, houses) and what is found there out of account. `acc@161` is the share of the marks with a place whose place,
chosen from the given words, lies within 161 km of it (a mark for which none is found is wrong), `country` the share in
the right country, `AUC` the area under the curve of the logarithm of the error (0 is perfect, 1 the other side of the
earth), `end to end` what is both found and within 161 km. The outlet is what the file has: the address of the paper.

The weights of the resolver are fitted on half of the file (gazetteer/fit.py); `held` are the figures of the other half,
by a hash of the document's number. Intervals are bootstraps over documents.
"""

from __future__ import annotations

import json
import math
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from benchmark.files import opened
from benchmark.rates import Counts, interval, intervals, rates, share, total
from onrecord.analysis import Analysis
from onrecord.document import Document, content_id
from onrecord.kinds.page import page_of
from onrecord.model.analyse import analyse
from onrecord.resolve.countries import country_named
from onrecord.resolve.places.choice import Located, locate, located
from onrecord.resolve.places.gazetteer import Site
from onrecord.resolve.places.toponyms import toponym_at
from onrecord.settings import Settings
from onrecord.span import Span

NEAR = 161.0
"""Kilometres, a hundred miles."""
_FARTHEST = 20039.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A marked toponym; `point` is its latitude and longitude, None where the mark has no place."""

    span: Span
    point: tuple[float, float] | None
    id: int
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report; `held` is True in the half that no weight was fitted on."""

    number: str
    document: Document
    marks: tuple[Mark, ...]
    held: bool


def is_held(number: str) -> bool:
    """Whether a report belongs to the half that no weight is fitted on."""
    return int(sha256(number.encode()).hexdigest(), 16) % 2 == 1


def reports(path: Path) -> Iterator[Report]:
    """The reports of the file. Raises OSError, ET.ParseError."""
    with opened(path) as file:
        root = ET.fromstring(file.read())
    for article in root.iter("article"):
        text = article.findtext("text") or ""
        number = article.get("docid") or ""
        document = Document(
            id=content_id(text), source=number, text=text, title=article.findtext("title"), language="en",
            published=(article.findtext("dltime") or "")[:10], outlet=article.findtext("domain"),
        )  # fmt: skip
        marks = tuple(_mark(one) for one in article.iter("toponym"))
        yield Report(number=number, document=document, marks=marks, held=is_held(number))


def _mark(toponym: ET.Element) -> Mark:
    span = Span(int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0))
    tag = toponym.find("gaztag")
    if tag is None:
        return Mark(span=span, point=None, id=0, country=None)
    point = float(tag.findtext("lat") or 0), float(tag.findtext("lon") or 0)
    name = tag.findtext("country")
    country = country_named(name) or country_named(name.split()[0]) if name else None
    return Mark(span=span, point=point, id=int(tag.get("geonameid") or 0), country=country)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points on the earth, given as latitude and longitude in degrees."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def error(mark: Mark, site: Site | None) -> float:
    """Kilometres between a mark's place and the one chosen; as far as can be when none is."""
    if mark.point is None or site is None:
        return _FARTHEST
    return kilometres(mark.point, (site.lat, site.lon))


def given(report: Report, analysis: Analysis) -> list[Located]:
    """The places chosen for the marked words."""
    page = page_of(report.document, analysis)
    return located(report.document, page, [toponym_at(page, mark.span) for mark in report.marks])


def compared(report: Report, analysis: Analysis) -> tuple[dict[str, float], list[str]]:
    """What one report adds to the totals, and its errors, a line each."""
    found = {one.toponym.span: one for one in locate(report.document, analysis)}
    marked = {mark.span for mark in report.marks}
    unknown = {mark.span for mark in report.marks if mark.point is None}
    row = Counter[str]()
    row["hit"], row["found"], row["gold"] = len(marked & set(found)), len(found), len(marked)
    row["known hit"] = len((marked - unknown) & set(found))
    row["known found"], row["known gold"] = len(set(found) - unknown), len(marked - unknown)
    lines: list[str] = []
    out: dict[str, float] = {}
    for mark, one in zip(report.marks, given(report, analysis), strict=True):
        if mark.point is None:
            continue
        away = error(mark, one.site)
        row["near"] += away <= NEAR
        out["log"] = out.get("log", 0.0) + math.log1p(away) / math.log1p(_FARTHEST)
        row["with country"] += mark.country is not None
        row["right country"] += mark.country is not None and one.country == mark.country
        own = found.get(mark.span)
        row["end to end"] += own is not None and error(mark, own.site) <= NEAR
        if away > NEAR:
            lines.append(f"{one.toponym.name} ({mark.id}): {_told(one)}")
    return {**row, **out}, lines


def _told(one: Located) -> str:
    if one.site is None:
        return "no such place is known"
    site, reasons = one.site, ", ".join(one.reasons)
    return f"{site.kind} {site.name}, {site.country} ({site.id}, {one.chance:.2f}: {reasons})"


def summary(totals: Counts) -> dict[str, Any]:
    """All figures from totals; in percent but for the area."""
    known = totals["known gold"]
    return {
        "toponym": rates(totals["hit"], totals["found"], totals["gold"]),
        "toponym known": rates(totals["known hit"], totals["known found"], known),
        "acc@161": share(totals["near"], known),
        "country": share(totals["right country"], totals["with country"]),
        "AUC": totals["log"] / known if known else 0.0,
        "end to end": share(totals["end to end"], known),
    }


def headlines(totals: Counts) -> dict[str, float]:
    """The figures that get an interval."""
    found = summary(totals)
    return {name: value["f1"] if isinstance(value, dict) else value for name, value in found.items()}


def score(
    read: Iterable[Report], analysis_of: Callable[[Report], Analysis], *, resamples: int = 1000
) -> dict[str, Any]:
    """All figures of all reports, of the half held back, and the errors."""
    results = [(report.held, *compared(report, analysis_of(report))) for report in read]
    rows = [row for _, row, _ in results]
    held = [row for is_held_back, row, _ in results if is_held_back]
    return {
        "reports": len(rows),
        "marks": int(total(rows)["gold"]),
        **summary(total(rows)),
        "ci95": intervals(rows, headlines, resamples=resamples),
        "held": {**summary(total(held)), "ci95": intervals(held, headlines, resamples=resamples)},
        "errors": [line for _, _, lines in results for line in lines],
    }


def measure(path: Path, *, resamples: int = 1000) -> dict[str, Any]:
    """All figures for a file. Raises OSError, ET.ParseError and ModelError."""
    return score(reports(path), lambda report: analyse(report.document, Settings()), resamples=resamples)


def table(result: dict[str, Any]) -> Iterator[str]:
    """The figures as lines."""
    yield f"{result['reports']} reports, {result['marks']} marks"
    for title, part in (("all", result), ("held", result["held"])):
        for name in ("toponym", "toponym known", "acc@161", "country", "AUC", "end to end"):
            value = part[name]
            shown = (
                "P {precision:.1f} R {recall:.1f} F1 {f1:.1f}".format(**value)
                if isinstance(value, dict)
                else f"{value:.3f}"
            )
            yield f"{title:5} {name:14} {shown}{interval(part['ci95'].get(name), 3)}"


@click.command(help=__doc__)
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--errors", "list_errors", is_flag=True, help="List the wrong places.")
@click.option("--resamples", default=1000, show_default=True, help="Bootstrap resamples for the 95 % intervals.")
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
def main(path: Path, list_errors: bool, resamples: int, as_json: bool) -> None:
    result = measure(path, resamples=resamples)
    errors = result.pop("errors")
    click.echo(json.dumps(result, indent=1) if as_json else "\n".join(table(result)))
    for line in errors if list_errors else ():
        click.echo(line)


if __name__ == "__main__":
    main()
