"""The command line: take the arguments, call the pipeline, print. What is heavy is imported when a command needs it."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from onrecord import __version__
from onrecord.errors import InputError, ModelError, OnRecordError
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.progress import Bar
    from onrecord.record import DocumentRecord

SKIPPED = 1
"""Exit status when at least one document was skipped."""
INTERRUPTED = 130
"""Exit status after Ctrl-C (128 + SIGINT)."""
PIPE_CLOSED = 141
"""Exit status when what reads the output, such as `head`, has had enough (128 + SIGPIPE)."""

STATUS = """\b
Exit status:
  0  all was read
  1  something was skipped
  2  wrong use
  3  the model is missing or damaged
  4  the store can't be used
"""
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


class Program(click.Group):
    """The program: every error raised on purpose becomes one line and its exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, then leave with its exit status."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            status = INTERRUPTED
        except BrokenPipeError:
            # What is still in the buffer must not fail a second time when the interpreter closes standard output.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = PIPE_CLOSED
        except OnRecordError as error:
            _report(error)
            status = error.exit_status
        ctx.exit(status or 0)


def _print_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from onrecord import model
    from onrecord.record import FORMAT

    try:
        trained = model.version()
    except ModelError:
        trained = "missing"
    click.echo(f"onrecord {__version__} (format {FORMAT}, model {trained})")
    ctx.exit()


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date such as 2024-03-12") from None
    return value if "T" in value or ":" in value else moment.date().isoformat()


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]}, epilog=STATUS)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the versions of program, data format and model, and leave.",
)
def main() -> None:
    """Puts news reports on the record: who said what, each tied to the words it rests on."""


@main.command(epilog=LEGEND + STATUS)
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("--format", "layout", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
              help="For people, or one JSON object per document.")  # fmt: skip
@click.option("--published", callback=_date, metavar="DATE", help="Date of documents that carry none, as 2024-03-12.")
@click.option("--outlet", help="Outlet of documents that carry none.")
@click.option("--title", help="Title of documents that carry none.")
@click.option("--url", help="Address of documents that carry none.")
@click.option("--allow-private", is_flag=True, help="Let URLs point at private and loopback addresses.")
@click.option("--threads", type=click.IntRange(1, 64), default=1, show_default=True,
              help="Threads for the model. The result is the same with any number.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Stop at the first document that can't be read.")
@click.option(
    "--width", type=click.IntRange(min=30), help="Columns of the text view; unless given, the terminal's, at most 100."
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
              help="Colours in the text view. NO_COLOR is honoured.")  # fmt: skip
@click.option("--evidence", is_flag=True, help="Show the text too, with speakers, cues and contents marked in it.")
def read(sources: tuple[str, ...], layout: str, strict: bool, **given: Any) -> int:
    """Read reports and show what is on the record about each.

    SOURCE is a file, a folder (all files in it), a URL, or - for standard input: plain text, Markdown, HTML or JSON
    lines, also compressed with gzip or zstandard. A document that can't be read is named on standard error and
    skipped.
    """
    from onrecord import pipeline

    sources = sources or _standard_input()
    look = {name: given.pop(name) for name in ("width", "color", "evidence")}
    write = _json_writer() if layout == "jsonl" else _text_writer(**look)
    done = skipped = 0
    with _bar(sources) as bar:
        for outcome in pipeline.read(sources, Settings(**given)):
            done += 1
            skipped += isinstance(outcome, InputError)
            bar.step()
            with bar.hidden(isinstance(outcome, InputError) or sys.stdout.isatty()):
                _report(outcome) if isinstance(outcome, InputError) else write(outcome)
            if strict and skipped:
                break
    if done > 1:
        click.echo(f"onrecord: {done - skipped} read, {skipped} skipped", err=True)
    return SKIPPED if skipped else 0


@main.command()
def schema() -> None:
    """Print the JSON Schema of the data format."""
    from onrecord import output

    click.echo(json.dumps(output.schema(), indent=2))


def _standard_input() -> tuple[str, ...]:
    if sys.stdin.isatty():
        raise click.UsageError("name a file, a folder or a URL to read, or pipe a text in")
    return ("-",)


def _report(error: OnRecordError) -> None:
    from onrecord.output import printable

    where = f"{error.source}: " if error.source else ""
    line = " ".join(f"{where}{error.message}".split())
    click.echo(f"onrecord: {printable(line)} [{error.code}]", err=True)


def _bar(sources: tuple[str, ...]) -> Bar:
    from onrecord.progress import Bar

    if not sys.stderr.isatty():
        return Bar(None, shown=False)
    from onrecord import ingest

    counts = [ingest.count(source) for source in sources]
    total = None if None in counts else sum(count or 0 for count in counts)
    return Bar(total, shown=total != 1)


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
