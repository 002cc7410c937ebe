"""Figures end to end, from raw text: `python -m benchmark.figures [FILE_OR_FOLDER] [--half HALF] [--json] [--errors]`.

Files are marked by hand (benchmark/gold/figures/README.md); every item is read as a document of its own. Without an
argument it is our own gold. A figure is found when its words share a character with the number of a marked one; of
several the one with the same number counts. F1 is of value and bound together, and of those with what is counted (the
same noun, or none on both sides); claimant, unit, measure and finality are shares of the figures found. Items fall into
two halves by a hash of their ids: errors are looked at in the `open` one only, the `held` one is only scored. Intervals
are bootstraps over items.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from benchmark.gold_figures import GoldFigure, GoldItem, of, read
from benchmark.rates import Counts, interval, intervals, rates, share, total
from onrecord.errors import InputError
from onrecord.pipeline import read_text
from onrecord.record import DocumentRecord, Figure
from onrecord.span import Spans, overlap, words

GOLD = Path(__file__).parent / "gold" / "figures"
HALVES = ("open", "held")
OF_FOUND = ("value", "bound", "counted", "unit", "measure", "claimant", "final")
"""What is judged of every figure found."""
TIES = ("repeats", "corrects", "not final")
"""Rare marks, judged by precision and recall."""
_NEAR = 0.011
"""Shares are rounded to hundredths: a third is 33.33 percent."""
_ARTICLES = ("the ", "a ", "an ", "all ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An item beside what was read from it: pairs of a marked figure and a found one, and those without a partner."""

    item: GoldItem
    record: DocumentRecord | None
    pairs: tuple[tuple[GoldFigure, Figure], ...]
    missed: tuple[GoldFigure, ...]
    extra: tuple[Figure, ...]


def half_of(name: str) -> str:
    """The half an item belongs to."""
    return HALVES[hashlib.sha256(f"figures:{name}".encode()).digest()[0] % 2]


def items(path: Path, half: str | None = None) -> list[GoldItem]:
    """The marked items of a file or folder, all or those of one half. Raises MarkError."""
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    return [item for file in files for item in read(file) if half is None or half_of(item.id) == half]


def read_item(item: GoldItem) -> DocumentRecord | None:
    """What the program says of an item; None of one that it takes for no English text."""
    try:
        return read_text(item.text)
    except InputError:
        return None


def compared(item: GoldItem, record: DocumentRecord | None) -> Comparison:
    """The figures of an item in pairs: those with the same number first, then those that share most characters."""
    found = list(record.figures) if record else []
    possible = sorted(
        (
            (not same_value(gold, figure), -overlap(gold.numbers, figure.spans), gold.number, number)
            for gold in item.figures
            for number, figure in enumerate(found)
            if overlap(gold.numbers, figure.spans)
        ),
    )
    partner: dict[int, int] = {}
    for _, _, gold_number, number in possible:
        if gold_number not in partner and number not in partner.values():
            partner[gold_number] = number
    return Comparison(
        item=item,
        record=record,
        pairs=tuple((gold, found[partner[gold.number]]) for gold in item.figures if gold.number in partner),
        missed=tuple(gold for gold in item.figures if gold.number not in partner),
        extra=tuple(figure for number, figure in enumerate(found) if number not in partner.values()),
    )


def same_value(gold: GoldFigure, figure: Figure) -> bool:
    """Whether the number is the same: both ends of a range, else the value."""
    pairs = ((gold.low, figure.low), (gold.high, figure.high)) if gold.value is None else ((gold.value, figure.value),)
    return all(one is not None and other is not None and abs(one - other) <= _NEAR for one, other in pairs)


def same_counted(item: GoldItem, gold: GoldFigure, figure: Figure) -> bool:
    """Whether the same noun is counted, or none on both sides."""
    marked, found = _noun(of(item, gold)), _noun(figure.of)
    return marked == found


def _noun(phrase: str | None) -> str | None:
    plain = (phrase or "").lower().strip()
    return plain.split()[-1].strip("\"'”’") if plain else None


def claimant_of(record: DocumentRecord, figure: Figure) -> Spans:
    """The words for whose words a figure is; none in the outlet's own voice."""
    said = next((one for one in record.statements if one.id == figure.asserted_by), None)
    return said.speaker.spans if said else ()


def same_claimant(one: Comparison, gold: GoldFigure, figure: Figure) -> bool:
    """Whether the claimants share a word, or there is none on both sides."""
    found = claimant_of(one.record, figure) if one.record else ()
    return bool(overlap(gold.claimants, found)) if gold.claimants else not found


def judged(one: Comparison, gold: GoldFigure, figure: Figure) -> dict[str, bool]:
    """What is right about a figure found."""
    return {
        "value": same_value(gold, figure),
        "bound": gold.bound == figure.bound,
        "counted": same_counted(one.item, gold, figure),
        "unit": gold.unit == figure.unit,
        "measure": gold.measure == figure.measure,
        "claimant": same_claimant(one, gold, figure),
        "final": gold.final == figure.final,
    }


def counts(one: Comparison) -> dict[str, float]:
    """What an item adds to the totals."""
    out: dict[str, float] = {
        "gold": len(one.item.figures),
        "found": len(one.pairs) + len(one.extra),
        "paired": len(one.pairs),
        "quiet": float(not one.item.figures),
        "quiet alarms": len(one.extra) if not one.item.figures else 0,
    }

    def add(name: str, number: float = 1) -> None:
        out[name] = out.get(name, 0) + number

    for gold, figure in one.pairs:
        right = judged(one, gold, figure)
        for name in OF_FOUND:
            add(f"{name} right", right[name])
        add("value and bound", right["value"] and right["bound"])
        add("with counted", right["value"] and right["bound"] and right["counted"])
        add("all but claimant", all(right[name] for name in ("value", "bound", "counted", "unit", "measure")))
    _count_classes(one, add)
    _count_ties(one, add)
    return out


def _count_classes(one: Comparison, add: Callable[[str, float], None]) -> None:
    for gold in one.item.figures:
        for name in (f"bound {gold.bound}", f"unit {_class(gold.unit)}", f"measure {gold.measure or '-'}"):
            add(f"{name} gold", 1)
    for gold, figure in one.pairs:
        right = float(same_value(gold, figure) and gold.bound == figure.bound)
        add(f"bound {gold.bound} right", right)
        add(f"unit {_class(gold.unit)} right", right * (gold.unit == figure.unit))
        add(f"measure {gold.measure or '-'} right", float(gold.measure == figure.measure))


def _class(unit: str) -> str:
    return "money" if unit.isupper() else unit


def _count_ties(one: Comparison, add: Callable[[str, float], None]) -> None:
    number = {figure.id: gold.number for gold, figure in one.pairs}
    partner = {gold.number: figure for gold, figure in one.pairs}
    for gold in one.item.figures:
        for name in ("repeats", "corrects"):
            add(f"{name} gold", getattr(gold, name) is not None)
            figure = partner.get(gold.number)
            tied = number.get(getattr(figure, name) or "") if figure else None
            add(f"{name} hit", tied is not None and tied == getattr(gold, name))
        add("not final gold", gold.final is False)
        add("not final hit", gold.final is False and gold.number in partner and partner[gold.number].final is False)
    for figure in (*one.extra, *(found for _, found in one.pairs)):
        add("repeats found", figure.repeats is not None)
        add("corrects found", figure.corrects is not None)
        add("not final found", figure.final is False)


def headlines(totals: Counts) -> dict[str, float]:
    """The figures that have a bar or a floor, in percent."""
    return {
        "value_and_bound": rates(totals["value and bound"], totals["found"], totals["gold"])["f1"],
        "with_counted": rates(totals["with counted"], totals["found"], totals["gold"])["f1"],
        **{name: share(totals[f"{name} right"], totals["paired"]) for name in OF_FOUND},
    }


def score(given: Iterable[Comparison], *, resamples: int = 1000) -> dict[str, Any]:
    """All figures in percent."""
    rows = [counts(one) for one in given]
    totals = total(rows)
    return {
        "items": len(rows),
        "gold": int(totals["gold"]),
        "found": int(totals["found"]),
        "value_and_bound": rates(totals["value and bound"], totals["found"], totals["gold"]),
        "with_counted": rates(totals["with counted"], totals["found"], totals["gold"]),
        "whole": rates(totals["all but claimant"], totals["found"], totals["gold"]),
        "of_found": {name: {"right": share(totals[f"{name} right"], totals["paired"])} for name in OF_FOUND},
        "alarms": {"items": int(totals["quiet"]), "figures": int(totals["quiet alarms"])},
        "ties": {name: rates(totals[f"{name} hit"], totals[f"{name} found"], totals[f"{name} gold"]) for name in TIES},
        "classes": _classes(totals),
        "ci95": intervals(rows, headlines, resamples=resamples),
    }


def _classes(totals: Counts) -> dict[str, dict[str, float]]:
    names = sorted(
        name.removesuffix(" gold")
        for name in totals
        if name.startswith(("bound ", "unit ", "measure ")) and name.endswith(" gold")
    )
    return {
        name: {"gold": int(totals[f"{name} gold"]), "right": share(totals[f"{name} right"], totals[f"{name} gold"])}
        for name in names
    }


def measure(path: Path, *, resamples: int = 1000) -> dict[str, Any]:
    """All figures for marked files, and of each half. Raises MarkError, OSError and what the program raises."""
    given = [compared(item, read_item(item)) for item in items(path)]
    return in_halves(given, resamples=resamples)


def in_halves(given: list[Comparison], *, resamples: int = 1000) -> dict[str, Any]:
    """The figures of all items, and of each half."""
    halves = {half: [one for one in given if half_of(one.item.id) == half] for half in HALVES}
    scored = {half: score(part, resamples=resamples) for half, part in halves.items()}
    return {**score(given, resamples=resamples), "halves": scored}


def table(result: Mapping[str, Any]) -> Iterator[str]:
    """The figures as lines."""

    def edges(name: str) -> str:
        return interval(result["ci95"].get(name))

    yield f"{result['items']} items, {result['gold']} figures, {result['found']} found"
    yield f"{'':18} {'P':>6} {'R':>6} {'F1':>6}"
    for name in ("value_and_bound", "with_counted", "whole"):
        yield "{:18} {precision:6.1f} {recall:6.1f} {f1:6.1f}{}".format(name, edges(name), **result[name])
    for name, row in result["ties"].items():
        yield "{:18} {precision:6.1f} {recall:6.1f} {f1:6.1f}".format(name, **row)
    yield f"{'of those found':18} {'right':>6}"
    for name, row in result["of_found"].items():
        yield "{:18} {right:6.1f}{}".format(name, edges(name), **row)
    yield "{items} items without a figure: {figures} false alarms".format(**result["alarms"])


def class_table(result: Mapping[str, Any]) -> Iterator[str]:
    """How many of each bound, unit and measure are right."""
    yield f"{'':24} {'gold':>6} {'right':>6}"
    for name, row in result["classes"].items():
        yield "{:24} {gold:6} {right:6.1f}".format(name, **row)


def errors(one: Comparison) -> Iterator[str]:
    """What is wrong with an item, a line each."""
    for gold in one.missed:
        yield f"missed: {words(one.item.text, gold.numbers)!r} {gold.bound} {gold.unit} {gold.measure}"
    for figure in one.extra:
        yield f"no figure: {figure.value} {figure.unit} {figure.of!r} {words(one.item.text, figure.spans)!r}"
    for gold, figure in one.pairs:
        wrong = [name for name, right in judged(one, gold, figure).items() if not right]
        if wrong:
            said = (
                gold.value or (gold.low, gold.high),
                gold.bound,
                of(one.item, gold),
                gold.unit,
                gold.measure,
                gold.final,
            )
            made = (figure.value, figure.bound, figure.of, figure.unit, figure.measure, figure.final)
            yield f"{', '.join(wrong)}: {said} read as {made}"


@click.command(help=__doc__)
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=GOLD)
@click.option("--half", type=click.Choice(HALVES), help="Only the items of one half.")
@click.option("--errors", "list_errors", is_flag=True, help="List what is wrong in each item of the open half.")
@click.option("--classes", is_flag=True, help="List every bound, unit and measure.")
@click.option("--resamples", default=1000, show_default=True, help="Bootstrap resamples for the 95 % intervals.")
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
def main(path: Path, half: str | None, list_errors: bool, classes: bool, resamples: int, as_json: bool) -> None:
    given = [compared(item, read_item(item)) for item in items(path, half)]
    result = score(given, resamples=resamples) if half else in_halves(given, resamples=resamples)
    if as_json:
        click.echo(json.dumps(result, indent=1))
        return
    for name, one in (("all", result), *result.get("halves", {}).items()):
        click.echo(f"-- {name}")
        for line in table(one):
            click.echo(line)
    for line in class_table(result) if classes else ():
        click.echo(line)
    for comparison in given if list_errors else ():
        if half_of(comparison.item.id) == "open":
            for line in errors(comparison):
                click.echo(f"{comparison.item.id}: {line}")


if __name__ == "__main__":
    main()
