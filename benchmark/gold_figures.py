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
from itertools import pairwise
from pathlib import Path

from onrecord.span import Span, Spans, inside, words
from training.marks import REGIONS, STYLES

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
_PARAGRAPH = " ¶ "
_OPENING = re.compile(r"\[[^\s\[\]]* ")
_PIECES = re.compile(rf"({_OPENING.pattern}|\]|{_PARAGRAPH})")
_OWN_BOUND = re.compile(
    r"\b(?:tens|dozens?|scores|hundreds?|thousands?|millions?|billions?)\b|\d\s*[-–]\s*\d|\+|\b(?:to|or)\b", re.I
)
"""Number words that say their bound themselves: vague plurals, ranges, a plus sign."""


class GoldError(ValueError):
    """A line that is no item. The message begins with the item's id where it has one."""


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
class GoldItem:
    """A sentence or some paragraphs: the text without marks, an empty line between paragraphs, and the figures."""

    id: str
    style: str
    region: str
    text: str
    figures: tuple[GoldFigure, ...]


Marks = Mapping[str, list[Span]]
"""The spans of each label, `marks["O1"]`."""


def parse(line: str) -> GoldItem:
    """The item of one line of a file. Raises GoldError for anything that is not well-formed."""
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != 4:
        raise GoldError(f"{cells[0][:20]}: {len(cells)} cells instead of 4")
    name, style, region, marked = cells
    if not _ID.fullmatch(name) or style not in STYLES or region not in REGIONS:
        raise GoldError(f"{name}: the id is not letters and a number, or no such style or region: {style}, {region}")
    try:
        text, marks, facts = _unmarked(marked)
        figures = tuple(_figures(marks, facts))
    except GoldError as error:
        raise GoldError(f"{name}: {error}") from None
    return GoldItem(id=name, style=style, region=region, text=text, figures=figures)


def read(path: Path) -> Iterator[GoldItem]:
    """The items of a file, in order; comment lines and empty lines are passed over. Raises GoldError."""
    for line in _lines(path):
        yield parse(line)


def of(item: GoldItem, figure: GoldFigure) -> str | None:
    """The words of the counted thing; None where the text leaves it out."""
    return words(item.text, figure.counted) or None


def has_distractor(item: GoldItem) -> bool:
    """Whether the text has digits that belong to no figure."""
    numbers = [span for figure in item.figures for span in figure.numbers]
    digits = (Span(*found.span()) for found in re.finditer(r"\d+", item.text))
    return any(not any(inside((digit,), (number,)) for number in numbers) for digit in digits)


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def _unmarked(marked: str) -> tuple[str, Marks, dict[int, str]]:
    """The text without brackets and labels, the spans of the labels, and the facts of every figure by its number."""
    text = ""
    marks: defaultdict[str, list[Span]] = defaultdict(list)
    facts: dict[int, str] = {}
    open_marks: list[tuple[list[str], int]] = []
    for piece in _PIECES.split(marked):
        if piece == _PARAGRAPH:
            text += "\n\n"
        elif piece == "]":
            if not open_marks:
                raise GoldError("a closing bracket too many")
            labels, start = open_marks.pop()
            for label in labels:
                marks[_label(label, facts)].append(_cited(text, start, label))
        elif _OPENING.fullmatch(piece):
            open_marks.append((piece[1:-1].split(","), len(text)))
        elif "[" in piece:
            raise GoldError(f"a mark without words: {piece[piece.index('[') :][:20]!r}")
        else:
            text += piece
    if open_marks:
        raise GoldError("a closing bracket is missing")
    if text != text.strip() or not text or "¶" in text or "  " in text:
        raise GoldError("no text, white space around it or twice, or a paragraph mark without its spaces")
    return text, marks, facts


def _cited(text: str, start: int, label: str) -> Span:
    """The span of a mark that ends where the text does so far."""
    cited = text[start:]
    if not cited or cited != cited.strip() or "\n" in cited:
        raise GoldError(f"{label}: no words, white space at their edge, or a paragraph's end in them: {cited!r}")
    return Span(start, len(text))


def _label(label: str, facts: dict[int, str]) -> str:
    """The label without its facts, which are added to `facts`."""
    found = _LABEL.fullmatch(label)
    if found is None or (found["facts"] is None) != (found["kind"] != "F"):
        raise GoldError(f"no such label: {label!r}")
    if found["facts"]:
        if int(found["number"]) in facts:
            raise GoldError(f"F{found['number']} stands twice")
        facts[int(found["number"])] = found["facts"]
    return f"{found['kind']}{found['number']}"


def _figures(marks: Marks, facts: Mapping[int, str]) -> Iterator[GoldFigure]:
    for label in marks:
        if int(label[1:]) not in facts:
            raise GoldError(f"{label} belongs to no figure")
    if list(facts) != list(range(1, len(facts) + 1)):
        raise GoldError("the figures are not numbered one by one as they come")
    for number, given in facts.items():
        spans = {field: tuple(marks.get(f"{role}{number}", ())) for role, field in ROLES.items()}
        yield _figure(number, given.split("/"), spans)


def _figure(number: int, facts: list[str], spans: Mapping[str, Spans]) -> GoldFigure:
    amount, unit, measure, *flags = (*facts, "", "")[: max(3, len(facts))]
    found = _AMOUNT.fullmatch(amount)
    if found is None:
        raise GoldError(f"F{number}: no such amount: {amount!r}")
    if unit not in UNITS and not _CURRENCY.fullmatch(unit):
        raise GoldError(f"F{number}: no such unit: {unit!r}")
    if measure and measure not in MEASURES:
        raise GoldError(f"F{number}: no such measure: {measure!r}")
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
            raise GoldError(f"F{number}: no such flag, or a second one of its kind: {flag!r}")
    return final, others.get("repeats"), others.get("corrects")


def doubts(item: GoldItem) -> Iterator[str]:
    """What is well-formed and yet wrong with an item, one sentence each."""
    by_number = {figure.number: figure for figure in item.figures}
    for figure in item.figures:
        name = f"{item.id}: F{figure.number}"
        yield from (f"{name}: {doubt}" for doubt in _doubts_of_words(item.text, figure))
        yield from (f"{name}: {doubt}" for doubt in _doubts_of_facts(item.text, figure))
        yield from (f"{name}: {doubt}" for doubt in _doubts_of_relations(figure, by_number))


def _doubts_of_words(text: str, figure: GoldFigure) -> Iterator[str]:
    for field in ROLES.values():
        spans = sorted(getattr(figure, field))
        if any(one.end > other.start for one, other in pairwise(spans)):
            yield f"{field} overlap"
        for start, end in spans:
            if _cuts_a_word(text, start) or _cuts_a_word(text, end):
                yield f"{text[start:end]!r} begins or ends within a word"


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


def _cuts_a_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at : at + 1].isalnum()


def check(paths: Iterable[Path]) -> tuple[list[GoldItem], list[str]]:
    """The good items of the files and what is wrong with the rest, or between them, each with the file's name."""
    items: list[GoldItem] = []
    wrong: list[str] = []
    seen: dict[str, str] = {}
    for path in paths:
        for line in _lines(path):
            try:
                item = parse(line)
            except GoldError as error:
                wrong.append(f"{path.name}: {error}")
                continue
            found = list(doubts(item))
            for key, what in ((item.id, "id"), (item.text, "text")):
                if key in seen:
                    found.append(f"{item.id}: the same {what} as in {seen[key]}")
                seen[key] = f"{path.name} {item.id}"
            wrong.extend(f"{path.name}: {doubt}" for doubt in found)
            items.append(item)
    return items, wrong


def tables(items: list[GoldItem]) -> Iterator[str]:
    """Lines that show how the items and their figures are spread."""
    figures = [figure for item in items for figure in item.figures]
    number = [len(item.figures) for item in items]
    yield (
        f"{len(items)} items ({sum(is_paragraphs(item) for item in items)} of several paragraphs, "
        f"{number.count(0)} without a figure, {sum(one > 1 for one in number)} with several, "
        f"{sum(map(has_distractor, items))} with digits that are no figure), {len(figures)} figures"
    )
    yield from _table("style", (item.style for item in items))
    yield from _table("region", (item.region for item in items))
    yield from _table("bound", (figure.bound for figure in figures))
    yield from _table("unit", (figure.unit for figure in figures))
    yield from _table("measure", (figure.measure or "-" for figure in figures))
    yield from _table("final", (str(figure.final) for figure in figures))
    yield from _table(
        "with", (field for one in figures for field in (*ROLES.values(), "repeats", "corrects") if getattr(one, field))
    )


def is_paragraphs(item: GoldItem) -> bool:
    """Whether the item is more than one paragraph."""
    return "\n\n" in item.text


def _table(title: str, names: Iterable[str]) -> Iterator[str]:
    counts = Counter(names)
    yield f"\n{title}"
    for name, count in counts.most_common():
        yield f"  {name:16} {count:5}"


def main(arguments: list[str]) -> int:
    """Checks the files, prints the tables, returns the exit status."""
    if not arguments:
        print(__doc__)
        return 2
    items, wrong = check(map(Path, arguments))
    for line in (*tables(items), "", *wrong, f"{len(wrong)} wrong"):
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
