"""`onrecord decide`: what people decide about an archive, kept for good."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.archive import store

if TYPE_CHECKING:
    from onrecord.decision import DecisionKind

_WHO = (
    store,
    click.option("--why", "reason", required=True, metavar="WORDS", help="The reason, for those who come later."),
    click.option("--by", "made_by", metavar="NAME", help="Who decides; unless given, the name you are logged in with."),
)


def _decision(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_WHO):
        command = option(command)
    return command


@click.group()
def decide() -> None:
    """Decide what the program got wrong: join, separate, correct, or withdraw an earlier decision.

    Decisions are added, never changed, with who made them, when and why. They hold when documents are read again and
    when the merge runs again. A SUBJECT is a document by its id, or a record or entity in it as DOCUMENT/ID: what
    `onrecord find` prints.
    """


@decide.command()
@click.argument("subject")
@click.argument("other")
@_decision
def join(subject: str, other: str, **given: str) -> None:
    """SUBJECT and OTHER are one: two documents one story, two events one incident, two entities one person or body."""
    _decide("join", given, subject=subject, other=other)


@decide.command()
@click.argument("subject")
@click.argument("other")
@_decision
def separate(subject: str, other: str, **given: str) -> None:
    """SUBJECT and OTHER are two, whatever the merge thinks."""
    _decide("separate", given, subject=subject, other=other)


@decide.command()
@click.argument("subject")
@click.argument("field")
@click.argument("value")
@_decision
def correct(subject: str, field: str, value: str, **given: str) -> None:
    """The FIELD of SUBJECT has this VALUE: `correct 9c1f…/v52ac… status denied`.

    FIELD is a key of the data format, with dots into what is inside (place.country). VALUE is JSON (null, 12, ["a"]),
    or else is taken as text.
    """
    _decide("correct", given, subject=subject, field=field, value=_as_json(value))


@decide.command()
@click.argument("number", type=click.IntRange(min=1))
@_decision
def withdraw(number: int, **given: str) -> None:
    """The decision with this NUMBER no longer holds; it stays on file."""
    _decide("withdraw", given, value=str(number))


@decide.command("list")
@store
@click.option("--format", "layout", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
              help="For people, or one JSON object per decision.")  # fmt: skip
def show(url: str, layout: str) -> None:
    """List all decisions, also those that were withdrawn."""
    from onrecord.decision import in_force
    from onrecord.output import as_json_text, printable
    from onrecord.store import Archive

    with Archive.open(url) as archive:
        made = archive.decisions()
    holding = in_force(made)
    for one in made:
        if layout == "jsonl":
            click.echo(as_json_text(one))
            continue
        what = " ".join(word for word in (one.subject, one.other, one.field, one.value) if word)
        gone = "" if one in holding or one.kind == "withdraw" else " (withdrawn)"
        click.echo(
            printable(f"{one.number:>4}  {one.made_at[:10]}  {one.made_by}: {one.kind} {what}{gone} — {one.reason}")
        )


def _as_json(value: str) -> str:
    try:
        return json.dumps(json.loads(value), ensure_ascii=False)
    except ValueError:
        return json.dumps(value, ensure_ascii=False)


def _decide(kind: DecisionKind, given: dict[str, Any], **fields: str) -> None:
    from onrecord.store import Archive

    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    with Archive.open(given["url"]) as archive:
        made = archive.decide(
            kind, made_by=given["made_by"] or getpass.getuser(), made_at=made_at, reason=given["reason"], **fields
        )
    click.echo(
        f"onrecord: decision {made.number} is kept; `onrecord merge` carries joins and separations out", err=True
    )
