"""Rows that were found, as a table on the screen, as JSON lines, or as CSV."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from onrecord import view
from onrecord.output import harmless, printable

if TYPE_CHECKING:
    from onrecord.store.found import Found


def _number(row: dict[str, Any]) -> str:
    value, low, high = row["value"], row["low"], row["high"]
    if value is None and low is not None and high is not None:
        return f"{low:g} to {high:g} {row['unit']}"
    return f"{low if value is None else value:g} {row['unit']}"


SHOWN: dict[str, tuple[tuple[str, Callable[[dict[str, Any]], str]], ...]] = {
    "statements": (
        ("day", lambda row: row["day"]),
        ("speaker", lambda row: row["speaker_name"] or row["speaker_kind"]),
        ("does", lambda row: row["polarity"]),
        ("words", lambda row: row["words"]),
        ("document/id", lambda row: f"{row['document']}/{row['id']}"),
    ),
    "events": (
        ("day", lambda row: row["day"]),
        ("type", lambda row: row["type"]),
        ("status", lambda row: row["status"]),
        ("who", lambda row: row["actor_names"]),
        ("to whom", lambda row: row["recipient_names"]),
        ("where", lambda row: row["place_name"]),
        ("says", lambda row: row["claimant"]),
        ("document/id", lambda row: f"{row['document']}/{row['id']}"),
    ),
    "figures": (
        ("day", lambda row: row["day"]),
        ("figure", _number),
        ("of", lambda row: row["of"]),
        ("measure", lambda row: row["measure"]),
        ("bound", lambda row: row["bound"]),
        ("says", lambda row: row["claimant"]),
        ("document/id", lambda row: f"{row['document']}/{row['id']}"),
    ),
    "entities": (
        ("name", lambda row: row["name"]),
        ("type", lambda row: row["type"]),
        ("country", lambda row: row["country"]),
        ("sector", lambda row: row["sector"]),
        ("register", lambda row: row["register_id"]),
        ("document/id", lambda row: f"{row['document']}/{row['id']}"),
    ),
    "stories": (
        ("since", lambda row: row["since"] and row["since"][:10]),
        ("until", lambda row: row["until"] and row["until"][:10]),
        ("title", lambda row: row["title"]),
        ("reports", lambda row: str(row["reports"])),
        ("origins", lambda row: str(row["origins"])),
        ("id", lambda row: row["id"]),
    ),
    "incidents": (
        ("day", lambda row: row["day"]),
        ("type", lambda row: row["type"]),
        ("who", lambda row: row["actor_names"]),
        ("to whom", lambda row: row["recipient_names"]),
        ("where", lambda row: row["place_name"]),
        ("reports", lambda row: f"{row['reports']} ({row['origins']})"),
        ("agreement", lambda row: row["agreement"].replace("_", " ")),
        ("id", lambda row: row["id"]),
    ),
    "documents": (
        ("published", lambda row: row["published"]),
        ("outlet", lambda row: row["outlet"]),
        ("title", lambda row: row["title"]),
        ("source", lambda row: row["url"] or row["source"]),
        ("id", lambda row: row["document"]),
    ),
}
"""The columns of the table on the screen, by kind; the other formats have all columns."""

PIPE_COLUMNS = 140
"""Width of a table that goes into a pipe or file."""
_UNBROKEN = {"day", "published", "since", "until", "type", "agreement", "document/id", "id"}


def table(found: Found, kind: str) -> None:
    """A table for people, how many rows there are below it."""
    from rich.table import Table
    from rich.text import Text

    shown = SHOWN[kind]
    grid = Table(box=None, pad_edge=False, header_style="dim")
    for heading, _ in shown:
        grid.add_column(heading, overflow="fold", no_wrap=heading in _UNBROKEN)
    count = 0
    for row in found:
        count += 1
        grid.add_row(*(Text(printable(" ".join((value(row) or "").split()))) for _, value in shown))
    if count:
        view.screen(sys.stdout, width=shutil.get_terminal_size((PIPE_COLUMNS, 24)).columns).print(grid)
    click.echo(f"onrecord: {count:,} found", err=True)


def json_lines(found: Found, kind: str) -> None:
    """One JSON object per row."""
    for row in found:
        click.echo(json.dumps(row, ensure_ascii=False))


def comma_separated(found: Found, kind: str) -> None:
    """CSV with a line of headings; text that a spreadsheet would take for a formula has an apostrophe in front."""
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(found.columns)
    for row in found:
        rows.writerow([harmless(value) for value in row.values()])


ROWS = {"table": table, "jsonl": json_lines, "csv": comma_separated}
"""How rows can be written."""
