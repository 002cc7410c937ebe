"""The figures of a record for people: what is counted, with bound and claimant, a line each."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from onrecord.record import Figure
from onrecord.view.page import Page, plain

SIGNS = {
    "exact": "",
    "about": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
    "more_than": "more than ",
    "fewer_than": "fewer than ",
    "between": "",
}
"""How a bound is said in front of its number."""
_MEASURED = frozenset(
    ("percent", "point", "kilometre", "mile", "metre", "hectare", "acre", "tonne", "kilogram", "barrel")
)


def lines(page: Page) -> Iterator[Text]:
    """A line per figure in order of position, none wider than the console; repetitions are left out."""
    for figure in page.record.figures:
        if figure.repeats is not None:
            continue
        line = Text(" # ").append(amount(figure), "bold").append(f" {plain(_counted(figure))}")
        claim = page.statements.get(figure.asserted_by or "")
        said = page.called(claim.speaker) if claim else ""
        facts = [*(["not final"] if figure.final is False else []), *([f"says {said}"] if said else [])]
        line.append(f"  {' · '.join(facts)}" if facts else "", "dim")
        line.truncate(page.console.width, overflow="ellipsis")
        yield line


def amount(figure: Figure) -> str:
    """A figure's number with its bound: "at least 12", "6 to 8"."""
    if figure.value is None:
        return f"{figure.low or 0:,.15g} to {figure.high or 0:,.15g}"
    return f"{SIGNS[figure.bound]}{figure.value:,.15g}"


def _counted(figure: Figure) -> str:
    """What is counted, in which unit, and what happened to it: "soldiers killed", "percent of voters for"."""
    unit = "" if figure.of and figure.unit not in _MEASURED and not figure.unit.isupper() else figure.unit
    measure = (figure.measure or "").replace("_", " ")
    return " ".join(part for part in (unit, figure.of or "", f"({measure})" if measure else "") if part)
