"""`onrecord read` and `onrecord parse`: documents in, what is in them out."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.options import own_names, own_path, reading
from onrecord.cli.program import STATUS, each, opened, standard_input
from onrecord.errors import UsageError
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.record import DocumentRecord

LEGEND = """\b
Each statement of the text view starts with a mark:
  “”  the speaker's own words
   ~  reported speech
  “~  some of both
The word that says it has a colour:
  denies red       demands yellow   promises green     asks cyan
  doubts blue      threatens magenta                   asserts none
The speaker's own words are bold. @120-164 says where in the document's text
the content stands. Without colours the same is said in words.

"""


@click.command(epilog=LEGEND + STATUS)
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("--format", "layout", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
              help="For people, or one JSON object per document.")  # fmt: skip
@reading
@click.option(
    "--width", type=click.IntRange(min=30), help="Columns of the text view; unless given, the terminal's, at most 100."
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
              help="Colours in the text view. NO_COLOR is honoured.")  # fmt: skip
@click.option("--evidence", is_flag=True, help="Show the text too, with speakers, cues and contents marked in it.")
@own_names
def read(sources: tuple[str, ...], layout: str, strict: bool, **given: Any) -> int:
    """Read reports and show what is on the record about each.

    SOURCE is a file, a folder (all files in it), a URL, or - for standard input: plain text, Markdown, HTML, JSON
    lines, a feed (RSS, Atom, JSON Feed) or a web archive (WARC), also compressed with gzip or zstandard. A document
    that can't be read is named on standard error and skipped.
    """
    from onrecord import pipeline

    sources = sources or standard_input()
    look = {name: given.pop(name) for name in ("width", "color", "evidence")}
    own = own_path(given["register"])
    if given["register"] and not own.exists():
        raise UsageError("there is no such file", source=given["register"])
    given["register"] = os.fspath(own) if own.exists() else None
    write = _json_writer() if layout == "jsonl" else _text_writer(**look)
    return each(pipeline.read(sources, Settings(**given)), sources, strict=strict, write=write)


@click.command(epilog=STATUS)
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("--format", "layout", type=click.Choice(["conllu", "spacy"]), default="conllu", show_default=True,
              help="CoNLL-U, or a file of spaCy Docs (a DocBin), which needs --output and the extra onrecord[spacy].",
              )  # fmt: skip
@click.option("--output", type=click.Path(dir_okay=False), metavar="FILE",
              help="File to write; what was in it is replaced. Standard output unless given.")  # fmt: skip
@reading
def parse(sources: tuple[str, ...], layout: str, output: str | None, strict: bool, **given: Any) -> int:
    """Parse reports: their words with parts of speech, dependencies, names and coreference.

    What the model sees in each document, before any record is made of it. SOURCE is what `onrecord read` takes.
    """
    from onrecord.export.parse import PARSES, analyses

    if layout == "spacy" and output is None:
        raise click.UsageError("spaCy Docs are no text to print: name the file with --output")
    sources = sources or standard_input()
    with opened(output) as stream, PARSES[layout](stream) as write:
        found = analyses(sources, Settings(**given))
        return each(found, sources, strict=strict, write=lambda pair: write(*pair))


def _json_writer() -> Callable[[DocumentRecord], None]:
    from onrecord.output import as_json

    stream = sys.stdout.buffer

    def write(record: DocumentRecord) -> None:
        # A file name can hold bytes that are no text; they are written as JSON escapes.
        stream.write((as_json(record) + "\n").encode("utf-8", "backslashreplace"))
        stream.flush()

    return write


def _text_writer(width: int | None, color: str, evidence: bool) -> Callable[[DocumentRecord], None]:
    from onrecord import view

    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that can't show a letter shows a question mark instead of ending the program.
        sys.stdout.reconfigure(errors="replace")
    screen = view.screen(sys.stdout, width=width, color=color)
    shown = 0

    def write(record: DocumentRecord) -> None:
        nonlocal shown
        if shown:
            screen.print()
        shown += 1
        view.show(record, screen, evidence=evidence)
        sys.stdout.flush()

    return write
