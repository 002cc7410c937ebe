"""Reads and checks the figures marked by hand (gold/figures/README.md): `python -m benchmark.gold_figures FILES`.

Prints how many figures there are of each bound, unit, measure and so on, and what is wrong, a line each (then the exit
status is 1).
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.span import Span, Spans, inside, words
from training import brackets
from training.brackets import MarkedText, MarkError, table

BOUNDS = tuple("exact about at_least at_most between more_than fewer_than".split())
UNITS = frozenset(
    "person group country place incident weapon vehicle building animal vote seat job thing percent point "
    "kilometre mile nautical_mile metre hectare acre square_kilometre square_mile cubic_metre tonne kilogram litre "
    "barrel year month week day hour".split()
)
"""What can be counted or measured; an amount of money has the ISO 4217 code of its currency instead."""

MEASURES = frozenset(
    "killed injured harmed missing rescued trapped sick recovered hospitalised vaccinated tested held arrested "
    "abducted released charged sentenced acquitted displaced evacuated arrived left returned deported refused applying "
    "aboard living protesting attending signed eligible voted deployed recruited surrendered employed dismissed "
    "needing aided affected waiting destroyed damaged flooded seized stolen fired struck intercepted supplied traded "
    "produced closed cut_off controlled cleared lost paid pledged requested fined owed lent raised worth for against "
    "abstaining won rose fell away travelled".split()
)
"""What happened to the counted, or what it does; README.md says which word goes where."""

ROLES = {
    "F": "numbers",
    "B": "bound_words",
    "O": "counted",
    "M": "measure_words",
    "C": "claimants",
    "S": "finality_words",
    "P": "places",
    "T": "times",
}
"""The field of each mark."""

_SIGNS = {"": "exact", "~": "about", ">=": "at_least", "<=": "at_most", ">": "more_than", "<": "fewer_than"}
_NUMBER = r"\d[\d_]*(?:\.\d+)?"
_AMOUNT = re.compile(rf"(?P<sign>~|[<>]=?|)(?P<value>{_NUMBER})|(?P<low>{_NUMBER})\.\.(?P<high>{_NUMBER})")
_LABEL = re.compile(r"(?P<kind>[FBOMCSPT])(?P<number>[1-9][0-9]?)(?::(?P<facts>\S+))?")
_ID = re.compile(r"[a-z]+[0-9]+")
_CURRENCY = re.compile(r"[A-Z]{3}")
_OWN_BOUND = re.compile(
    r"\b(?:tens|dozens?|scores|hundreds?|thousands?|millions?|billions?)\b|\d\s*[-–]\s*\d|\+|\b(?:to|or)\b", re.I
)
"""Number words that say their bound themselves: vague plurals, ranges, a plus sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFigure:
    """One figure of an item; spans are half-open code points of the item's text.

    `value`, `low` and `high` are what the words say, in `unit`: None where they don't. `repeats` and `corrects` are
    numbers of other figures of the item. `final` is None where the text is silent about it.
    """

    number: int
    value: float | None
    low: float | None
    high: float | None
    bound: str
    unit: str
    measure: str | None
    final: bool | None
    repeats: int | None
    corrects: int | None
    numbers: Spans
    bound_words: Spans = ()
    counted: Spans = ()
    measure_words: Spans = ()
    claimants: Spans = ()
    finality_words: Spans = ()
    places: Spans = ()
    times: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldItem(MarkedText):
    """A sentence or some paragraphs, and the figures."""

    figures: tuple[GoldFigure, ...]


Marks = Mapping[str, list[Span]]
"""The spans of each label, `marks["O1"]`."""


def parse(line: str) -> GoldItem:
    """The item of one line of a file. Raises MarkError for anything that is not well-formed."""
    return brackets.parse(line, _ID, _item)


def _item(line: MarkedText, labels: brackets.Marks) -> GoldItem:
    marks: defaultdict[str, list[Span]] = defaultdict(list)
    facts: dict[int, str] = {}
    for label, span in labels:
        marks[_label(label, facts)].append(span)
    figures = tuple(_figures(marks, facts))
    return GoldItem(id=line.id, style=line.style, region=line.region, text=line.text, figures=figures)


def read(path: Path) -> Iterator[GoldItem]:
    """The items of a file, in order; comment lines and empty lines are passed over. Raises MarkError."""
    for line in brackets.lines(path):
        yield parse(line)


def of(item: GoldItem, figure: GoldFigure) -> str | None:
    """The words of the counted thing; None where the text leaves it out."""
    return words(item.text, figure.counted) or None


def has_distractor(item: GoldItem) -> bool:
    """Whether the text has digits that belong to no figure."""
    numbers = [span for figure in item.figures for span in figure.numbers]
    digits = (Span(*found.span()) for found in re.finditer(r"\d+", item.text))
    return any(not any(inside((digit,), (number,)) for number in numbers) for digit in digits)


def _label(label: str, facts: dict[int, str]) -> str:
    """The label without its facts, which are added to `facts`."""
    found = _LABEL.fullmatch(label)
    if found is None or (found["facts"] is None) != (found["kind"] != "F"):
        raise MarkError(f"no such label: {label!r}")
    if found["facts"]:
        if int(found["number"]) in facts:
            raise MarkError(f"F{found['number']} stands twice")
        facts[int(found["number"])] = found["facts"]
    return f"{found['kind']}{found['number']}"


def _figures(marks: Marks, facts: Mapping[int, str]) -> Iterator[GoldFigure]:
    for label in marks:
        if int(label[1:]) not in facts:
            raise MarkError(f"{label} belongs to no figure")
    if list(facts) != list(range(1, len(facts) + 1)):
        raise MarkError("the figures are not numbered one by one as they come")
    for number, given in facts.items():
        spans = {field: tuple(marks.get(f"{role}{number}", ())) for role, field in ROLES.items()}
        yield _figure(number, given.split("/"), spans)


def _figure(number: int, facts: list[str], spans: Mapping[str, Spans]) -> GoldFigure:
    amount, unit, measure, *flags = (*facts, "", "")[: max(3, len(facts))]
    found = _AMOUNT.fullmatch(amount)
    if found is None:
        raise MarkError(f"F{number}: no such amount: {amount!r}")
    if unit not in UNITS and not _CURRENCY.fullmatch(unit):
        raise MarkError(f"F{number}: no such unit: {unit!r}")
    if measure and measure not in MEASURES:
        raise MarkError(f"F{number}: no such measure: {measure!r}")
    finality, repeats, corrects = _flags(number, flags)
    value, low, high, bound = _amount(found)
    return GoldFigure(
        number=number,
        value=value,
        low=low,
        high=high,
        bound=bound,
        unit=unit,
        measure=measure or None,
        final=finality,
        repeats=repeats,
        corrects=corrects,
        **spans,
    )


def _amount(found: re.Match[str]) -> tuple[float | None, float | None, float | None, str]:
    """Value, low, high and bound of an amount as it is written in a label."""
    if found["low"]:
        return None, float(found["low"]), float(found["high"]), "between"
    value, bound = float(found["value"]), _SIGNS[found["sign"]]
    low = value if bound in ("exact", "at_least", "more_than") else None
    high = value if bound in ("exact", "at_most", "fewer_than") else None
    return value, low, high, bound


def _flags(number: int, flags: Iterable[str]) -> tuple[bool | None, int | None, int | None]:
    """Whether the figure is final, and the numbers of those it repeats and corrects."""
    final: bool | None = None
    others: dict[str, int] = {}
    for flag in flags:
        if flag in ("final", "not-final") and final is None:
            final = flag == "final"
        elif (found := re.fullmatch(r"(repeats|corrects)([1-9][0-9]?)", flag)) and found[1] not in others:
            others[found[1]] = int(found[2])
        else:
            raise MarkError(f"F{number}: no such flag, or a second one of its kind: {flag!r}")
    return final, others.get("repeats"), others.get("corrects")


def doubts(item: GoldItem) -> Iterator[str]:
    """What is well-formed and yet wrong with an item, one sentence each."""
    by_number = {figure.number: figure for figure in item.figures}
    for figure in item.figures:
        name = f"{item.id}: F{figure.number}"
        spans = {field: getattr(figure, field) for field in ROLES.values()}
        yield from (f"{name}: {doubt}" for doubt in brackets.doubts_of_spans(item.text, spans))
        yield from (f"{name}: {doubt}" for doubt in _doubts_of_facts(item.text, figure))
        yield from (f"{name}: {doubt}" for doubt in _doubts_of_relations(figure, by_number))


def _doubts_of_facts(text: str, figure: GoldFigure) -> Iterator[str]:
    number = words(text, figure.numbers)
    if figure.bound != "exact" and not figure.bound_words and not _OWN_BOUND.search(number):
        yield f"{figure.bound} without words that say so: {number!r}"
    if figure.bound == "between" and (figure.low or 0) >= (figure.high or 0):
        yield "low is not below high"
    if (figure.measure is None) != (not figure.measure_words):
        yield "a measure without words, or words without a measure"
    if (figure.final is None) != (not figure.finality_words):
        yield "finality without words, or words without finality"


def _doubts_of_relations(figure: GoldFigure, by_number: Mapping[int, GoldFigure]) -> Iterator[str]:
    for relation in ("repeats", "corrects"):
        reference = getattr(figure, relation)
        other = by_number.get(reference)
        if reference is None:
            continue
        if other is None or other is figure:
            yield f"{relation} {reference}, which is no other figure"
        elif (other.unit, other.measure) != (figure.unit, figure.measure):
            yield f"{relation} {reference}, which counts something else"
        elif (_said(other) == _said(figure)) != (relation == "repeats"):
            yield f"{relation} {reference}, yet the numbers say otherwise"
        elif relation == "repeats" and reference > figure.number:
            yield f"repeats {reference}, which comes later"


def _said(figure: GoldFigure) -> set[float | None]:
    """The numbers said, whatever their bound."""
    return {figure.value, figure.low, figure.high} - {None}


def check(paths: Iterable[Path]) -> tuple[list[GoldItem], list[str]]:
    """The good items of the files and what is wrong with the rest, or between them, each with the file's name."""
    return brackets.check(paths, parse, doubts)


def tables(items: list[GoldItem]) -> Iterator[str]:
    """Lines that show how the items and their figures are spread."""
    figures = [figure for item in items for figure in item.figures]
    number = [len(item.figures) for item in items]
    yield (
        f"{len(items)} items ({sum(is_paragraphs(item) for item in items)} of several paragraphs, "
        f"{number.count(0)} without a figure, {sum(one > 1 for one in number)} with several, "
        f"{sum(map(has_distractor, items))} with digits that are no figure), {len(figures)} figures"
    )
    yield from table("style", Counter(item.style for item in items))
    yield from table("region", Counter(item.region for item in items))
    yield from table("bound", Counter(figure.bound for figure in figures))
    yield from table("unit", Counter(figure.unit for figure in figures))
    yield from table("measure", Counter(figure.measure or "-" for figure in figures))
    yield from table("final", Counter(str(figure.final) for figure in figures))
    given = (field for one in figures for field in (*ROLES.values(), "repeats", "corrects") if getattr(one, field))
    yield from table("with", Counter(given))


def is_paragraphs(item: GoldItem) -> bool:
    """Whether the item is more than one paragraph."""
    return "\n\n" in item.text


def main(arguments: list[str]) -> int:
    """Checks the files, prints the tables, returns the exit status."""
    if not arguments:
        print(__doc__)
        return 2
    items, wrong = check(map(Path, arguments))
    return brackets.show(tables(items), wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
