"""Records given to a command: those of files, or of standard input, with what is no record named and skipped."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.cli.program import report
from onrecord.errors import InputError

if TYPE_CHECKING:
    from onrecord.record import DocumentRecord


def given(sources: Iterable[str]) -> Iterator[DocumentRecord | InputError]:
    """The records of files that `onrecord read --format jsonl` wrote, - for standard input; errors for what is none."""
    from onrecord.input import records_from, records_of

    for source in sources:
        yield from records_from(sys.stdin.buffer) if source == "-" else records_of(source)


def good(
    found: Iterator[DocumentRecord | InputError], skipped: list[InputError]
) -> Generator[DocumentRecord, None, None]:
    """The records among what was found; each error is reported as it comes and added to `skipped`."""
    for outcome in found:
        if isinstance(outcome, InputError):
            skipped.append(outcome)
            report(outcome)
        else:
            yield outcome
