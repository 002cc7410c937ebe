"""`onrecord story` and `onrecord incident`: the pages for people. `onrecord check`: is everything as it was written?"""

from __future__ import annotations

import io
import sys

import click

from onrecord.cli.archive import store
from onrecord.cli.program import STATUS
from onrecord.errors import UsageError

_look = click.option("--width", type=click.IntRange(min=30), help="Columns; unless given, the terminal's, at most 100.")


@click.command()
@click.argument("name", metavar="ID")
@store
@_look
def story(name: str, url: str, width: int | None) -> None:
    """Print a story: its reports, which go back to which, its incidents, and who said the same in several papers.

    ID is what `onrecord find stories` prints, or the id of a document in it.
    """
    from onrecord import view
    from onrecord.store import Archive

    with Archive.open(url) as archive:
        found = archive.story(_meant(archive.with_members("stories", [name]), name))
        if found is None:
            raise UsageError(f"there is no story {name}; `onrecord find stories` lists them")
        _reconfigure()
        view.show_story(found, archive, view.screen(sys.stdout, width=width))


@click.command()
@click.argument("name", metavar="ID")
@store
@_look
def incident(name: str, url: str, width: int | None) -> None:
    """Print an incident: what each claimant says of it, the figures, the reports and their origins, and why they were
    joined.

    ID is what `onrecord find incidents` prints, or an event in it as DOCUMENT/ID.
    """
    from onrecord import view
    from onrecord.store import Archive

    with Archive.open(url) as archive:
        found = archive.incident(_meant(archive.with_members("incidents", [name]), name))
        if found is None:
            raise UsageError(f"there is no incident {name}; `onrecord find incidents` lists them")
        _reconfigure()
        view.show_incident(found, archive, view.screen(sys.stdout, width=width))


@click.command(epilog=STATUS)
@store
def check(url: str) -> int:
    """Check that everything in the archive is as it was written.

    Content hashes, evidence, every row against the record it was made from, decisions, text search. Each fault is a
    line; the exit status is 1 when there is one. A document whose record is damaged is
    whole again once it is added again.
    """
    from onrecord.output import printable
    from onrecord.store import Archive

    faults = 0
    with Archive.open(url) as archive:
        for fault in archive.check():
            faults += 1
            click.echo(printable(fault))
        if not faults:
            click.echo(f"onrecord: all is well with {archive.documents().count():,} documents", err=True)
    if faults:
        click.echo(f"onrecord: {faults:,} faults", err=True)
    return 1 if faults else 0


def _meant(containing: list[str], name: str) -> str:
    """The id given, or that of the one that contains what was named."""
    return containing[0] if containing else name


def _reconfigure() -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
