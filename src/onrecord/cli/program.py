"""What all commands share: errors as one line with an exit status, and documents one by one with a progress bar."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from onrecord.errors import InputError, OnRecordError, UsageError

if TYPE_CHECKING:
    from onrecord.progress import Bar

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
            report(error)
            status = error.exit_status
        ctx.exit(status or 0)


def each(
    outcomes: Iterable[Found | InputError],
    sources: tuple[str, ...],
    *,
    strict: bool,
    write: Callable[[Found], None],
) -> int:
    """Write what was found in every document, name what was skipped, and say how it went: the exit status."""
    done = skipped = 0
    with progress(sources) as bar:
        for outcome in outcomes:
            done += 1
            skipped += isinstance(outcome, InputError)
            bar.step()
            with bar.hidden(isinstance(outcome, InputError) or sys.stdout.isatty()):
                report(outcome) if isinstance(outcome, InputError) else write(outcome)
            if strict and skipped:
                break
    if done > 1:
        click.echo(f"onrecord: {done - skipped} read, {skipped} skipped", err=True)
    return SKIPPED if skipped else 0


@contextmanager
def opened(output: str | None) -> Iterator[BinaryIO]:
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


def standard_input() -> tuple[str, ...]:
    if sys.stdin.isatty():
        raise click.UsageError("name a file, a folder or a URL to read, or pipe a text in")
    return ("-",)


def report(error: OnRecordError) -> None:
    from onrecord.output import printable

    where = f"{error.source}: " if error.source else ""
    line = " ".join(f"{where}{error.message}".split())
    click.echo(f"onrecord: {printable(line)} [{error.code}]", err=True)


def progress(sources: tuple[str, ...]) -> Bar:
    """The progress bar of reading these sources, on a terminal."""
    from onrecord.progress import Bar

    if not sys.stderr.isatty():
        return Bar(None, shown=False)
    from onrecord import ingest

    counts = [ingest.count(source) for source in sources]
    total = None if None in counts else sum(count or 0 for count in counts)
    return Bar(total, shown=total != 1)
