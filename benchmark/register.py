"""Speed and memory of the register: `python -m benchmark.register [--own FILE.csv] [--json]`.

Loads it in fresh processes (the least of five) and asks it for names: those in its files, on a day on which their row
holds, as they stand and behind a title, and as many that it does not know. Bars: load under 0.3 s and 60 MB, `who`
under 50 ms. Seconds are of the processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from onrecord.resolve.register.entry import first_day
from onrecord.resolve.register.index import Register, load
from onrecord.resolve.register.lookup import lookup
from onrecord.resolve.register.who import who

PROCESSES = 5
EVERY = 7
"""Every so many rows are asked for."""
DAY = date(2020, 6, 15)

LOADED = """
import resource, sys, time
from pathlib import Path
import onrecord.compare, onrecord.vocabulary, onrecord.errors, importlib.resources, csv
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
from onrecord.resolve.register.index import load
from onrecord.resolve.register.lookup import lookup
register = load(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
loaded = time.process_time()
lookup("Norwegian Xyzzy spokesman", register=register)
first = time.process_time()
print(loaded - began, first - loaded, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


def loading(own: Path | None) -> dict[str, float]:
    """Seconds to import and load, seconds for the first question (which makes the grammar), and MB that both add."""
    runs = []
    for _ in range(PROCESSES):
        command = [sys.executable, "-c", LOADED, *([str(own)] if own else [])]
        runs.append([float(cell) for cell in subprocess.run(command, check=True, capture_output=True).stdout.split()])
    seconds, first, megabytes = (min(column) for column in zip(*runs, strict=True))
    return {"load_seconds": seconds, "first_question_seconds": first, "megabytes": megabytes}


def questions(register: Register) -> dict[str, list[tuple[str, date]]]:
    """Words and days to ask for: names in the register, people behind their titles, and names that are in no file."""
    entries = register.entries[::EVERY]
    days = [date.fromisoformat(first_day(entry.start or entry.end or "2015")) for entry in entries]
    known = [(entry.name, day) for entry, day in zip(entries, days, strict=True)]
    titled = [
        (f"{entry.title.partition('|')[0]} {entry.name.rpartition(' ')[2]}", day)
        for entry, day in zip(entries, days, strict=True)
        if entry.title
    ]
    # Given names and surnames of different people make names of nobody, with all that such names cost.
    names = [entry.name.split() for entry in entries if entry.type == "person" and " " in entry.name]
    unknown = [(f"{one[0]} {other[-1]}", DAY) for one, other in zip(names, reversed(names), strict=True)]
    return {"known": known, "titled": titled, "unknown": unknown}


def timed(asked: Iterable[tuple[str, date]], ask: Callable[[str, date], object]) -> dict[str, float]:
    """Milliseconds a question: median and most."""
    spent = []
    for words, day in asked:
        began = time.process_time()
        ask(words, day)
        spent.append(1000 * (time.process_time() - began))
    return {"median_ms": statistics.median(spent), "most_ms": max(spent)}


def measure(own: Path | None) -> dict[str, Any]:
    """All figures."""
    result: dict[str, Any] = loading(own)
    register = load(own)
    lookup("Norwegian Xyzzy spokesman", register=register)
    asked = questions(register)
    for kind, listed in asked.items():
        result[kind] = timed(listed, lambda words, day: lookup(words, on=day, register=register))
    every = [question for listed in asked.values() for question in listed[::EVERY]]
    result["who"] = timed(every, lambda words, day: who(words, day, register=register))
    result["peak_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return result


@click.command(help=__doc__)
@click.option("--own", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A user's register as well.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(own: Path | None, as_json: bool) -> None:
    result = measure(own)
    if as_json:
        click.echo(json.dumps(result, indent=1))
        return
    click.echo(
        f"load {result['load_seconds']:.3f} s and {result['megabytes']:.0f} MB, "
        f"first question {result['first_question_seconds']:.3f} s"
    )
    for kind in ("known", "titled", "unknown", "who"):
        click.echo(f"{kind:8} {result[kind]['median_ms']:.3f} ms a question, at most {result[kind]['most_ms']:.1f} ms")
    click.echo(f"peak memory {result['peak_megabytes']:.0f} MB")


if __name__ == "__main__":
    main()
