"""The command line: take the arguments, call the pipeline, print. What is heavy is imported when a command needs it."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from onrecord import __version__
from onrecord.errors import InputError, ModelError, OnRecordError, UsageError
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.progress import Bar
    from onrecord.record import DocumentRecord
    from onrecord.resolve.register.own import Added

Found = TypeVar("Found")

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


_READING = (
    click.option("--published", callback=_date, metavar="DATE",
                 help="Date of documents that carry none, as 2024-03-12."),
    click.option("--outlet", help="Outlet of documents that carry none."),
    click.option("--title", help="Title of documents that carry none."),
    click.option("--url", help="Address of documents that carry none."),
    click.option("--allow-private", is_flag=True, help="Let URLs point at private and loopback addresses."),
    click.option("--parser", default="onrecord", show_default=True, metavar="NAME",
                 help="Whose syntax and names are used: onrecord's own, or a spaCy pipeline's, named by package or "
                 "folder, as spacy:en_core_web_trf. Sentences stay onrecord's."),
    click.option("--threads", type=click.IntRange(1, 64), default=1, show_default=True,
                 help="Threads for the model. The result is the same with any number."),
    click.option("--strict", is_flag=True, help="Stop at the first document that can't be read."),
)  # fmt: skip


_own_names = click.option(
    "--register", type=click.Path(dir_okay=False), metavar="FILE",
    help="Your own names; unless given, the file that ONRECORD_REGISTER names, or else the one that `onrecord register "
    "add` fills.",
)  # fmt: skip


def _own_path(given: str | None) -> Path:
    from onrecord.resolve.register.own import own_path

    return own_path(given)


def _reading(command: Callable[..., int]) -> Callable[..., int]:
    """Gives a command the options of all that read documents: `strict`, and the fields of its Settings."""
    for option in reversed(_READING):
        command = option(command)
    return command


@main.command(epilog=LEGEND + STATUS)
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("--format", "layout", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
              help="For people, or one JSON object per document.")  # fmt: skip
@_reading
@click.option(
    "--width", type=click.IntRange(min=30), help="Columns of the text view; unless given, the terminal's, at most 100."
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
              help="Colours in the text view. NO_COLOR is honoured.")  # fmt: skip
@click.option("--evidence", is_flag=True, help="Show the text too, with speakers, cues and contents marked in it.")
@_own_names
def read(sources: tuple[str, ...], layout: str, strict: bool, **given: Any) -> int:
    """Read reports and show what is on the record about each.

    SOURCE is a file, a folder (all files in it), a URL, or - for standard input: plain text, Markdown, HTML or JSON
    lines, also compressed with gzip or zstandard. A document that can't be read is named on standard error and
    skipped.
    """
    from onrecord import pipeline

    sources = sources or _standard_input()
    look = {name: given.pop(name) for name in ("width", "color", "evidence")}
    own = _own_path(given["register"])
    if given["register"] and not own.exists():
        raise UsageError("there is no such file", source=given["register"])
    given["register"] = os.fspath(own) if own.exists() else None
    write = _json_writer() if layout == "jsonl" else _text_writer(**look)
    return _each(pipeline.read(sources, Settings(**given)), sources, strict=strict, write=write)


@main.command(epilog=STATUS)
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("--format", "layout", type=click.Choice(["conllu", "spacy"]), default="conllu", show_default=True,
              help="CoNLL-U, or a file of spaCy Docs (a DocBin), which needs --output and the extra onrecord[spacy].",
              )  # fmt: skip
@click.option("--output", type=click.Path(dir_okay=False), metavar="FILE",
              help="File to write; what was in it is replaced. Standard output unless given.")  # fmt: skip
@_reading
def parse(sources: tuple[str, ...], layout: str, output: str | None, strict: bool, **given: Any) -> int:
    """Parse reports: their words with parts of speech, dependencies, names and coreference.

    What the model sees in each document, before any record is made of it. SOURCE is what `onrecord read` takes.
    """
    from onrecord.export.parse import PARSES, analyses

    if layout == "spacy" and output is None:
        raise click.UsageError("spaCy Docs are no text to print: name the file with --output")
    sources = sources or _standard_input()
    with _opened(output) as stream, PARSES[layout](stream) as write:
        found = analyses(sources, Settings(**given))
        return _each(found, sources, strict=strict, write=lambda pair: write(*pair))


@main.command()
@click.argument("name")
@click.option("--on", callback=_date, metavar="DATE", help="The day, as 2019-06-30; unless given, today.")
@click.option("--format", "layout", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
              help="For people, or one JSON object per answer.")  # fmt: skip
@_own_names
def who(name: str, on: str | None, layout: str, register: str | None) -> None:
    """Say who or what a NAME is, with country and sector on a day, and why; the likeliest first.

    NAME is a person, a body, a country or a description: "Merkel", "NATO", "the Norwegian foreign minister".
    """
    from onrecord.output import printable
    from onrecord.resolve.register import who as answers
    from onrecord.resolve.register.index import load

    day = date.fromisoformat(on[:10]) if on else date.today()
    known = load(_own_path(register))
    if layout == "text":
        click.echo("\n".join(map(printable, answers.who(name, day, register=known))))
        return
    for match in answers.matches(name, day, known):
        click.echo(json.dumps(answers.as_object(match), ensure_ascii=False))


@main.group("register")
def names() -> None:
    """Your own register of who is who: names that come before those of the program."""


@names.command()
@click.argument("file", type=click.Path(path_type=Path))
@_own_names
def add(file: Path, register: str | None) -> None:
    """Add the rows of a CSV FILE: name, aliases, type, country, sectors, from, to, title, note.

    A row takes the place of an earlier one with the same name, type, title and start. Nothing is changed when a line
    has a mistake.
    """
    from onrecord.resolve.register.own import add as add_rows

    own = _own_path(register)
    _say_added(add_rows(file, own), own)


@names.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_own_names
def import_dictionary(file: Path, register: str | None) -> int:
    """Add the actors or agents of a dictionary FILE in the format of PETRARCH and TABARI.

    Lines that can't be read are named on standard error and passed over; the exit status is 1 then.
    """
    from onrecord.resolve.register import petrarch

    own = _own_path(register)
    added, skipped = petrarch.import_dictionary(file, own)
    for line in skipped:
        _report(UsageError(line, source=os.fspath(file)))
    _say_added(added, own)
    return SKIPPED if skipped else 0


@names.command()
@click.argument("records", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RECORDS...")
@_own_names
def unknown(records: tuple[Path, ...], register: str | None) -> None:
    """List the names in RECORDS that no register knows, the most frequent first, as CSV to fill in and add.

    RECORDS are files that `onrecord read --format jsonl` wrote.
    """
    from itertools import chain

    from onrecord.resolve.register.index import load
    from onrecord.resolve.register.unknown import as_csv, read_records, unknown_names

    found = unknown_names(chain.from_iterable(map(read_records, records)), load(_own_path(register)))
    click.echo(as_csv(found), nl=False)


@main.command()
def schema() -> None:
    """Print the JSON Schema of the data format."""
    from onrecord import output

    click.echo(json.dumps(output.schema(), indent=2))


def _each(
    outcomes: Iterable[Found | InputError],
    sources: tuple[str, ...],
    *,
    strict: bool,
    write: Callable[[Found], None],
) -> int:
    """Write what was found in every document, name what was skipped, and say how it went: the exit status."""
    done = skipped = 0
    with _bar(sources) as bar:
        for outcome in outcomes:
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


def _say_added(added: Added, own: Path) -> None:
    empty = f", {added.unfilled} without country, sector or title passed over" if added.unfilled else ""
    click.echo(f"onrecord: {added.new} added, {added.replaced} replaced{empty}: {own}", err=True)


@contextmanager
def _opened(output: str | None) -> Iterator[BinaryIO]:
    """The file to write, or standard output. Opened before anything is read: a wrong name must not cost hours."""
    if output is None:
        yield sys.stdout.buffer
        return
    try:
        stream = open(output, "wb")
    except OSError as error:
        raise UsageError(f"can't write {output}: {error.strerror}") from error
    with stream:
        yield stream


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
