"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click


def iso_day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date such as 2024-03-12") from None
    return value if "T" in value or ":" in value else moment.date().isoformat()


_READING = (
    click.option("--published", callback=iso_day, metavar="DATE",
                 help="Date of documents that carry none, as 2024-03-12."),
    click.option("--outlet", help="Outlet of documents that carry none."),
    click.option("--title", help="Title of documents that carry none."),
    click.option("--url", help="Address of documents that carry none."),
    click.option("--allow-private", is_flag=True, help="Let URLs point at private and loopback addresses."),
    click.option("--follow", is_flag=True,
                 help="Of a feed's items that are teasers, read the pages they link to."),
    click.option("--parser", default="onrecord", show_default=True, metavar="NAME",
                 help="Whose syntax and names are used: onrecord's own, or a spaCy pipeline's, named by package or "
                 "folder, as spacy:en_core_web_trf. Sentences stay onrecord's."),
    click.option("--threads", type=click.IntRange(1, 64), default=1, show_default=True,
                 help="Threads for the model. The result is the same with any number."),
    click.option("--strict", is_flag=True, help="Stop at the first document that can't be read."),
)  # fmt: skip


own_names = click.option(
    "--register", type=click.Path(dir_okay=False), metavar="FILE",
    help="Your own names; unless given, the file that ONRECORD_REGISTER names, or else the one that `onrecord register "
    "add` fills.",
)  # fmt: skip


def own_path(given: str | None) -> Path:
    from onrecord.resolve.register.own import own_path

    return own_path(given)


def reading(command: Callable[..., int]) -> Callable[..., int]:
    """Gives a command the options of all that read documents: `strict`, and the fields of its Settings."""
    for option in reversed(_READING):
        command = option(command)
    return command
