"""How the cost of merging grows: `python -m benchmark.merge_growth [--sizes 1000,10000] [--longer] [--records FILE]`.

Merges archives of so many documents, made by `benchmark.store.Generator` from the example reports, each from nothing,
and prints the processor time of each and the peak memory of the process. A larger archive has more stories, as long as
those of a smaller one; with --longer it has the same few stories, as many times longer: the worst that can come. FILE
keeps the records of the examples.
"""

from __future__ import annotations

import json
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from benchmark.store import READER, Generator, bases
from onrecord.merging import merge
from onrecord.output import as_json
from onrecord.record import DocumentRecord
from onrecord.store import Archive
from onrecord.store.restored import restored


def examples(kept: Path | None) -> list[DocumentRecord]:
    """The records of the examples, from the file where it is there, else read and kept in it."""
    if kept is not None and kept.exists():
        return [restored(DocumentRecord, line) for line in kept.read_text(encoding="utf-8").splitlines()]
    given = bases()
    if kept is not None:
        kept.write_text("".join(as_json(record) + "\n" for record in given), encoding="utf-8")
    return given


def measure(
    sizes: list[int], kept: Path | None = None, *, longer: bool = False, seed: int = 7
) -> Iterator[dict[str, Any]]:
    """Documents, seconds of processor time, stories, and the peak memory in megabytes so far, size by size."""
    given = examples(kept)
    for size in sizes:
        with (
            tempfile.TemporaryDirectory() as folder,
            Archive.open(str(Path(folder) / "news.db"), create=True) as archive,
        ):
            generator = Generator(given, seed)
            for record in generator.records(size) if longer else generator.courses(size):
                archive.add(record, READER)
            begun = time.process_time()
            stories = sum(step.stories for step in merge(archive))
            yield {
                "documents": size,
                "seconds": time.process_time() - begun,
                "stories": stories,
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }


@click.command(help=__doc__)
@click.option("--sizes", default="1000,10000", show_default=True, help="Numbers of documents, smallest first.")
@click.option("--longer", is_flag=True, help="Ever longer stories instead of ever more.")
@click.option("--records", "kept", type=click.Path(dir_okay=False, path_type=Path), help="Where the records are kept.")
@click.option("--json", "as_text", is_flag=True, help="Print a line of JSON for each size.")
def main(sizes: str, longer: bool, kept: Path | None, as_text: bool) -> None:
    for row in measure([int(size) for size in sizes.split(",")], kept, longer=longer):
        line = "{documents:>9,} documents {seconds:8.1f} s {stories:>8,} stories {peak_mb:7.0f} MB at most"
        click.echo(json.dumps(row) if as_text else line.format(**row))


if __name__ == "__main__":
    main()
