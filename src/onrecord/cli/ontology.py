"""`onrecord ontology`: a user's own types and codes."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.options import reading
from onrecord.cli.program import STATUS, each
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.record import DocumentRecord


@click.group()
def ontology() -> None:
    """Types and codes of your own, from a TOML file with rules and example sentences (docs/ontology.md)."""


@ontology.command("try", epilog=STATUS)
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--format", "layout", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
              help="For people, or one JSON object per document.")  # fmt: skip
@reading
def try_(file: Path, sources: tuple[str, ...], layout: str, strict: bool, **given: Any) -> int:
    """Code the acts of reports by the ontology in FILE.

    SOURCE is what `onrecord read` takes. Without one, only FILE is checked, and how well the examples of each of its
    types can be told from other acts is shown.
    """
    from functools import partial

    from onrecord import pipeline
    from onrecord.model.vectors import word_vectors
    from onrecord.ontology import told
    from onrecord.ontology.coding import coded
    from onrecord.ontology.nearest import learned
    from onrecord.ontology.scheme import read
    from onrecord.output import printable

    settings = Settings(**given)
    wanted = read(file)
    look = partial(word_vectors, threads=settings.threads)
    known = learned(wanted.types, look)
    if layout == "text":
        click.echo("\n".join(map(printable, told.ontology(wanted, known))))

    def write(record: DocumentRecord) -> None:
        found = coded(record, wanted, known, look)
        if layout == "jsonl":
            click.echo(json.dumps(asdict(found)))
        else:
            click.echo("\n" + "\n".join(map(printable, told.document(found, record))))

    return each(pipeline.read(sources, settings), sources, strict=strict, write=write) if sources else 0
