"""`onrecord who` and `onrecord register`: who is who."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import iso_day, own_names, own_path
from onrecord.cli.program import SKIPPED, report
from onrecord.cli.records import given, good
from onrecord.errors import InputError, UsageError

if TYPE_CHECKING:
    from onrecord.resolve.register.own import Added


@click.command()
@click.argument("name")
@click.option("--on", callback=iso_day, metavar="DATE", help="The day, as 2019-06-30; unless given, today.")
@click.option("--format", "layout", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
              help="For people, or one JSON object per answer.")  # fmt: skip
@own_names
def who(name: str, on: str | None, layout: str, register: str | None) -> None:
    """Say who or what a NAME is, with country and sector on a day, and why; the likeliest first.

    NAME is a person, a body, a country or a description: "Merkel", "NATO", "the Norwegian foreign minister".
    """
    from onrecord.output import printable
    from onrecord.resolve.register import who as answers
    from onrecord.resolve.register.index import load

    day = date.fromisoformat(on[:10]) if on else date.today()
    known = load(own_path(register))
    if layout == "text":
        click.echo("\n".join(map(printable, answers.who(name, day, register=known))))
        return
    for match in answers.matches(name, day, known):
        click.echo(json.dumps(answers.as_object(match), ensure_ascii=False))


@click.group("register")
def names() -> None:
    """Your own register of who is who: names that come before those of the program."""


@names.command()
@click.argument("file", type=click.Path(path_type=Path))
@own_names
def add(file: Path, register: str | None) -> None:
    """Add the rows of a CSV FILE: name, aliases, type, country, sectors, from, to, title, note.

    A row takes the place of an earlier one with the same name, type, title and start. Nothing is changed when a line
    has a mistake.
    """
    from onrecord.resolve.register.own import add as add_rows

    own = own_path(register)
    _say_added(add_rows(file, own), own)


@names.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@own_names
def import_dictionary(file: Path, register: str | None) -> int:
    """Add the actors or agents of a dictionary FILE in the format of PETRARCH and TABARI.

    Lines that can't be read are named on standard error and passed over; the exit status is 1 then.
    """
    from onrecord.resolve.register import petrarch

    own = own_path(register)
    added, skipped = petrarch.import_dictionary(file, own)
    for line in skipped:
        report(UsageError(line, source=os.fspath(file)))
    _say_added(added, own)
    return SKIPPED if skipped else 0


@names.command()
@click.argument("sources", nargs=-1, required=True, metavar="RECORDS...")
@own_names
def unknown(sources: tuple[str, ...], register: str | None) -> int:
    """List the names in RECORDS that no register knows, the most frequent first, as CSV to fill in and add.

    RECORDS are files that `onrecord read --format jsonl` wrote, or - for standard input. A line that is no record is
    named on standard error and skipped; the exit status is 1 then.
    """
    from onrecord.resolve.register.index import load
    from onrecord.resolve.register.unknown import as_csv, unknown_names

    skipped: list[InputError] = []
    click.echo(as_csv(unknown_names(good(given(sources), skipped), load(own_path(register)))), nl=False)
    return SKIPPED if skipped else 0


def _say_added(added: Added, own: Path) -> None:
    empty = f", {added.unfilled} without country, sector or title passed over" if added.unfilled else ""
    click.echo(f"onrecord: {added.new} added, {added.replaced} replaced{empty}: {own}", err=True)
