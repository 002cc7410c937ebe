"""`onrecord export`: records to other people's programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import click

from onrecord.cli.program import SKIPPED, STATUS, opened
from onrecord.cli.records import given, good
from onrecord.errors import InputError

_AT_ONCE = 500
"""Documents asked of the archive at a time."""

FORMATS = """\b
Formats:
  jsonl                 records as `onrecord read --format jsonl` writes them
  csv-statements        tables as CSV, one row for each statement; also csv-events,
                        csv-figures, csv-entities, csv-documents
  parquet-statements    the same tables as Parquet (parquet-events and so on);
                        needs the extra onrecord[pyarrow]
  jsonl-stories         what an archive made of its documents, one per line; also
                        jsonl-incidents, csv-stories, csv-incidents,
                        parquet-stories, parquet-incidents
  plover                events as PLOVER's JSON
  polecat               events in the 40 columns of POLECAT
  gdelt                 events in the 61 columns of GDELT 2.0, with CAMEO codes
  annotations           all evidence as W3C Web Annotations (JSON-LD)
  quotations            own words as schema.org Quotations (JSON-LD)
  ftm                   FollowTheMoney entities
  brat                  brat standoff, as a ZIP archive
  spacy                 a spaCy DocBin; needs the extra onrecord[spacy]

"""


@click.command(epilog=FORMATS + STATUS)
@click.argument("name", metavar="FORMAT")
@click.argument("sources", nargs=-1, metavar="[RECORDS...]")
@click.option("--db", "url", envvar="ONRECORD_DB", metavar="PATH",
              help="The archive to export from, in place of files of records.")  # fmt: skip
@click.option("--output", type=click.Path(dir_okay=False), metavar="FILE",
              help="File to write; what was in it is replaced. Standard output unless given.")  # fmt: skip
def export(name: str, sources: tuple[str, ...], url: str | None, output: str | None) -> int:
    """Write records in the FORMAT of another program.

    RECORDS are files that `onrecord read --format jsonl` wrote, or - for standard input; with --db the archive's are
    written, in the order of their ids. A line that is no record is named on standard error and skipped. Stories and
    incidents are of an archive.
    """
    from onrecord.export.formats import EXPORTS, RECORDS

    if name not in EXPORTS:
        raise click.BadParameter(f"{name!r} is none of {', '.join(EXPORTS)}", param_hint="FORMAT")
    wanted = EXPORTS[name]
    if wanted.of != RECORDS and (sources or url is None):
        raise click.UsageError(f"{wanted.of} are of an archive: name it with --db in place of files of records")
    if not sources and url is None:
        raise click.UsageError("name files of records, or an archive with --db")
    if sources:
        url = None
    if wanted.is_binary and output is None and sys.stdout.isatty():
        raise click.UsageError(f"{name} is no text to print: name the file with --output")
    skipped: list[InputError] = []
    items = good(_archived(url, wanted.of) if url else given(sources), skipped)
    with opened(output) as stream, closing(items):
        wanted.write(items, stream)
    return SKIPPED if skipped else 0


def _archived(url: str, of: str) -> Iterator[Any]:
    """The records of an archive, or the stories or incidents that it made of them, by id."""
    from onrecord.export.formats import RECORDS
    from onrecord.store import Archive

    with Archive.open(url) as archive:
        if of != RECORDS:
            yield from archive.merged(of)
            return
        ids = sorted(id for _, id in archive.documents_since(0))
        for first in range(0, len(ids), _AT_ONCE):
            yield from archive.load_records(ids[first : first + _AT_ONCE])
