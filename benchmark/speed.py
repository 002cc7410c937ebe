"""Speed and memory of reading: `python -m benchmark.speed [FILE.jsonl[.gz]] [--json]`.

FILE has one report a line with a `text`; without it the example reports are read. Prints the median of five rounds on
one thread, where the time goes, how long a cold start takes, and the peak memory of the process.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from benchmark.files import opened
from onrecord.analysis import Analysis
from onrecord.blocks import blocks
from onrecord.document import Document, content_id
from onrecord.kinds.event import events
from onrecord.kinds.statement import statements
from onrecord.model.heads import HEADS, OUTPUTS
from onrecord.model.pieces import windows
from onrecord.model.reading import Reading
from onrecord.model.session import load
from onrecord.resolve.entities import resolve as entities
from onrecord.settings import Settings
from onrecord.tokens import token_columns

EXAMPLES = Path(__file__).parents[1] / "examples"
SETTINGS = Settings(threads=1)
NETWORK = "network"
BEHIND = ("statements", "events", "entities")
"""Stages behind the Analysis."""


def texts(file: Path | None) -> list[str]:
    """The reports to read."""
    if file is None:
        return [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    with opened(file) as rows:
        return [json.loads(row)["text"] for row in rows]


def stages(document: Document) -> dict[str, float]:
    """Seconds in each stage for one document: those of `analyse`, one for every head, then those behind it."""
    spent: dict[str, float] = {}

    def timed(name: str, call: Callable[[], Any]) -> Any:
        began = time.perf_counter()
        result = call()
        spent[name] = spent.get(name, 0.0) + time.perf_counter() - began
        return result

    model = load(SETTINGS.threads)
    start, end = timed("tokens", lambda: token_columns(document.text))
    laid = timed("blocks", lambda: blocks(document))
    cut = timed("pieces", lambda: list(windows(document.text, start, end, model.pieces)))
    scores = timed(NETWORK, lambda: [model.run(window, OUTPUTS) for window in cut])
    reading = Reading(
        text=document.text,
        start=start,
        end=end,
        blocks=laid,
        sentences=None,
        labels=model.labels,
        tables=model.tables,
    )
    fields: dict[str, Any] = {}
    for head in HEADS:
        read = [
            timed(head.field, partial(head.read, window, start, end, *(found[name] for name in head.outputs)))
            for window, found in zip(cut, scores, strict=True)
        ]
        fields[head.field] = timed(head.field, partial(head.join, reading, read, fields))
    analysis = Analysis(start=start, end=end, blocks=laid, **fields)
    found = timed("statements", lambda: statements(document, analysis))
    acts = timed("events", lambda: events(document, analysis))
    timed("entities", lambda: entities(document, analysis, found, acts))
    return spent


def cold_start(arguments: list[str]) -> float:
    """Seconds for a new process of the program, the least of three."""
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "onrecord", *arguments], check=True, capture_output=True)
        best = min(best, time.perf_counter() - began)
    return best


def measure(file: Path | None, *, resamples: int = 0) -> dict[str, Any]:
    """Words per second (white-space words), share of time per stage, cold start in seconds, peak memory in MB.

    `outside_network` is the share of the Analysis' time, in percent, that is not the network's.
    """
    documents = [Document(id=content_id(text), source="benchmark", text=text) for text in texts(file)]
    words = sum(len(document.text.split()) for document in documents)
    stages(documents[0])
    rounds = []
    for _ in range(5):
        total: dict[str, float] = {}
        for document in documents:
            for name, seconds in stages(document).items():
                total[name] = total.get(name, 0.0) + seconds
        rounds.append(total)
    seconds = statistics.median(sum(total.values()) for total in rounds)
    middle = sorted(rounds, key=lambda total: sum(total.values()))[2]
    analysis = sum(value for name, value in middle.items() if name not in BEHIND)
    return {
        "words": words,
        "words_per_second": words / seconds,
        "analysis_words_per_second": words / analysis,
        "outside_network": 100 * (1 - middle[NETWORK] / analysis),
        "share": {name: 100 * value / sum(middle.values()) for name, value in middle.items()},
        "version_seconds": cold_start(["--version"]),
        "first_record_seconds": cold_start(["read", "--format", "jsonl", str(EXAMPLES / "wire-border-talks.txt")]),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


@click.command(help=__doc__)
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(file: Path | None, as_json: bool) -> None:
    result = measure(file)
    if as_json:
        click.echo(json.dumps(result, indent=1))
        return
    click.echo(f"{result['words']} words, {result['words_per_second']:.0f} words/s on one thread (median of five)")
    click.echo(
        f"the Analysis alone {result['analysis_words_per_second']:.0f} words/s, "
        f"{result['outside_network']:.0f} % of it outside the network"
    )
    for name, share in result["share"].items():
        click.echo(f"  {name:12} {share:5.1f} % of the time")
    click.echo(
        f"cold start: --version {result['version_seconds']:.2f} s, first record {result['first_record_seconds']:.2f} s"
    )
    click.echo(f"peak memory {result['peak_megabytes']:.0f} MB")


if __name__ == "__main__":
    main()
