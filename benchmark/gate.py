"""Holds quality at its floors: `python -m benchmark.gate [--corpora FOLDER] [--quick]`.

Runs every benchmark named in floors.toml and exits with 1 when a figure is under its `least` or over its `most`. A
corpus that is not there is skipped, saying so.
"""

from __future__ import annotations

import importlib
import sys
import tomllib
from pathlib import Path
from typing import Any

import click

FLOORS = Path(__file__).with_name("floors.toml")
ROOT = Path(__file__).parents[1]


def figure(result: dict[str, Any], path: str) -> float:
    """One figure of a benchmark's result by its dotted path."""
    for key in path.split("."):
        result = result[key]
    return float(result)  # type: ignore[arg-type]


def verdicts(floors: list[dict[str, Any]], corpora: Path) -> list[tuple[dict[str, Any], float | None]]:
    """Every floor with the figure measured, None where the corpus is absent; each benchmark runs once per file."""
    measured: dict[tuple[str, str], dict[str, Any]] = {}
    out: list[tuple[dict[str, Any], float | None]] = []
    for floor in floors:
        file = (ROOT if floor.get("own") else corpora) / floor["file"]
        if not file.exists():
            out.append((floor, None))
            continue
        key = (floor["benchmark"], floor["file"])
        if key not in measured:
            measured[key] = importlib.import_module(f"benchmark.{floor['benchmark']}").measure(file, resamples=0)
        out.append((floor, figure(measured[key], floor["figure"])))
    return out


def judged(floor: dict[str, Any], value: float) -> str:
    """What is to be said of a figure: it holds, or on which side of its limit it is."""
    if value < floor.get("least", value):
        return "UNDER"
    return "OVER" if value > floor.get("most", value) else "holds"


@click.command(help=__doc__)
@click.option("--corpora", type=click.Path(path_type=Path), default=Path("../shared/corpora"), show_default=True)
@click.option("--quick", is_flag=True, help="Leave out the benchmarks that read for minutes.")
def main(corpora: Path, quick: bool) -> None:
    failed = 0
    floors = [
        floor
        for floor in tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floor"]
        if not (quick and floor.get("long"))
    ]
    for floor, value in verdicts(floors, corpora):
        name = f"{floor['benchmark']} {floor['file']} {floor['figure']}"
        if value is None:
            click.echo(f"skipped  {name}: the corpus is not there")
            continue
        verdict = judged(floor, value)
        failed += verdict != "holds"
        limit = f"floor {floor['least']}" if "least" in floor else f"at most {floor['most']}"
        click.echo(f"{verdict:8} {name}: {value:.2f} ({limit})")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
