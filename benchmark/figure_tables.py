"""Tables of docs/accuracy.md as Markdown: figures, the killed and hurt of incidents, places."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmark import figures, incident_figures, places
from benchmark.rates import between

Row = Mapping[str, Any]

_FIGURES = {
    "value_and_bound": "value and bound, F1",
    "with_counted": "with the counted thing, F1",
    "claimant": "claimant, of found",
    "unit": "unit, of found",
    "measure": "measure, of found",
    "final": "finality, of found",
}
_TIES = {
    "repeats": "said again, F1",
    "corrects": "correcting an earlier one, F1",
    "not final": "told to be not final, F1",
}
_INCIDENTS = {
    "killed_exact": ("killed, exactly right, %", 1),
    "killed_in_range": ("killed, in the range given, %", 1),
    "killed_off": ("killed, off by, mean", 2),
    "injured_exact": ("hurt, exactly right, %", 1),
    "injured_in_range": ("hurt, in the range given, %", 1),
    "injured_off": ("hurt, off by, mean", 2),
}
_PLACES = {
    "toponym": ("toponyms found, F1, exact spans", 1),
    "acc@161": ("within 161 km, of marked words", 1),
    "country": ("right country", 1),
    "AUC": ("area under the curve of log error (0 is best)", 3),
    "end to end": ("found and within 161 km, of all marks with a place", 1),
}


def figures_table(corpora: Path) -> str:
    """Both halves of our own gold; the corpora are not needed."""
    result = figures.measure(figures.GOLD)
    held, open_ = result["halves"]["held"], result["halves"]["open"]
    lines = _heads(f"held half ({held['gold']} figures)", f"open half ({open_['gold']})")
    for key, name in _FIGURES.items():
        cells = [f"{_share(row, key):.1f} | {between(row['ci95'][key])}" for row in (held, open_)]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    for key, name in _TIES.items():
        lines.append(f"| {name} | {held['ties'][key]['f1']:.1f} |  | {open_['ties'][key]['f1']:.1f} |  |")
    alarms = held["alarms"]
    return "\n".join(
        [*lines, "", f"Items without a figure, held half: {alarms['items']}; found in them: {alarms['figures']}."]
    )


def _share(row: Row, key: str) -> float:
    found: float = row[key]["f1"] if key in row else row["of_found"][key]["right"]
    return found


def incidents_table(corpora: Path) -> str:
    """Both halves of the gun violence stream."""
    result = incident_figures.measure(corpora / "streams")
    held, open_ = result["halves"]["held"], result["halves"]["open"]
    lines = _heads(f"held half ({held['incidents']} incidents)", f"open half ({open_['incidents']})")
    return "\n".join([*lines, *_rows(_INCIDENTS, (held, open_))])


def places_table(corpora: Path) -> str:
    """The half of the Local-Global Lexicon on which nothing was fitted, and all of it."""
    result = places.measure(corpora / "place/lgl.xml.gz")
    held, whole = ({**row, "toponym": row["toponym"]["f1"]} for row in (result["held"], result))
    return "\n".join([*_heads("held half", "all reports"), *_rows(_PLACES, (held, whole))])


def _heads(one: str, other: str) -> list[str]:
    return [f"| figure | {one} | 95 % interval | {other} | 95 % interval |", "|---|--:|---|--:|---|"]


def _rows(names: Mapping[str, tuple[str, int]], parts: tuple[Row, Row]) -> list[str]:
    return [
        f"| {name} | "
        + " | ".join(f"{row[key]:.{places}f} | {between(row['ci95'][key], places)}" for row in parts)
        + " |"
        for key, (name, places) in names.items()
    ]
