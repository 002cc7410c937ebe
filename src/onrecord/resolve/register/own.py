"""A user's own register: a CSV file whose rows come before those of the program."""

from __future__ import annotations

import csv
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from onrecord.errors import UsageError
from onrecord.resolve.register.entry import OWN, Entry, first_day, last_day
from onrecord.resolve.register.keys import key
from onrecord.resolve.register.shipped import sector_list, table
from onrecord.vocabulary import load

OwnType = Literal["person", "organization", "country", "place", "group", "other", "noun"]
"""What a row is about; a noun is a common noun for actors ("reservist"), as in agents.csv."""

COLUMNS = ("name", "aliases", "type", "country", "sectors", "from", "to", "title", "note")
"""The columns of the file. Only `name` is needed; the order is free."""
COUNTS = ("mentions", "documents")
"""Further columns that the list of unknown names has; they are passed over."""
VARIABLE = "ONRECORD_REGISTER"
"""The environment variable that names the file."""

_HEADER = """\
# Who is who: names of your own. They come before those that the program brings. Edit in any spreadsheet or editor.
# name; aliases: other names, separated by |. type: person, organization, country, place, group, other, or noun for a
#   common noun ("reservist", aliases: its plural). country: ISO 3166-1 alpha-3 or PLOVER's IGO UNO EUR NGO ISM IMG MNC.
# sectors: PLOVER sectors, the primary first, separated by |. from, to: 1999, 1999-12 or 1999-12-31; empty is open.
# title: of a person's office. A person has a row for each office; afterwards the person is coded ELI.
"""
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_SHOWN = 5
"""Mistakes that one message names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """One row of the file. `aliases` and `sectors` are joined by "|", as in the file; `start` and `end` are its columns
    `from` and `to`."""

    name: str
    aliases: str = ""
    type: OwnType = "other"
    country: str = ""
    sectors: str = ""
    start: str = ""
    end: str = ""
    title: str = ""
    note: str = ""

    def entry(self) -> Entry:
        """The row as an entry of the register; not for nouns."""
        return Entry(
            file=OWN,
            name=self.name,
            aliases=self.aliases,
            type="other" if self.type == "noun" else self.type,
            country=self.country,
            sectors=sector_list(self.sectors) or (("GOV",) if self.type == "country" else ()),
            start=self.start,
            end=self.end,
            title=self.title,
        )

    def is_filled(self) -> bool:
        """Whether the row says anything about its name."""
        return bool(self.country or self.sectors or self.title)

    def replaces(self) -> tuple[str, str, str, str]:
        """What two rows have in common of which the later one takes the place of the earlier."""
        return key(self.name), self.type, key(self.title), self.start or f"to {self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What `add` did: rows new in the user's file, rows that took the place of others, rows that say nothing yet."""

    new: int
    replaced: int
    unfilled: int


def own_path(given: str | None = None) -> Path:
    """Where the user's register is: `given`, else what ONRECORD_REGISTER says, else the platform's place for data."""
    if named := given or os.environ.get(VARIABLE):
        return Path(named)
    home = Path.home()
    if sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        folder = home / "Library" / "Application Support"
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return folder / "onrecord" / "register.csv"


def add(file: Path, own: Path) -> Added:
    """Put the rows of `file` into the user's register `own`, which is made if need be.

    A row takes the place of an earlier one with the same name, type, title and start. UsageError, with the numbers of
    the lines, when either file has a mistake or can't be read or written; nothing is changed then.
    """
    return add_rows(read_own(file), own)


def add_rows(rows: Iterable[OwnRow], own: Path) -> Added:
    """`add` for rows that are already read."""
    known = {row.replaces(): row for row in read_own(own)} if own.exists() else {}
    new = replaced = unfilled = 0
    for row in rows:
        if not row.is_filled():
            unfilled += 1
            continue
        replaced += row.replaces() in known
        new += row.replaces() not in known
        known[row.replaces()] = row
    if new or replaced:
        write_own(known.values(), own)
    return Added(new=new, replaced=replaced, unfilled=unfilled)


def write_own(rows: Iterable[OwnRow], own: Path) -> None:
    """Write the file anew, all of it or nothing. UsageError when it can't be written."""
    beside = own.with_name(f"{own.name}.{os.getpid()}.new")
    try:
        own.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8", newline="") as stream:
            stream.write(_HEADER)
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows([getattr(row, field.name) for field in fields(row)] for row in rows)
        beside.replace(own)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UsageError(f"can't be written: {error.strerror}", source=str(own)) from error


def read_own(path: Path) -> list[OwnRow]:
    """The rows of a CSV file in the user's format, comma or semicolon between the cells.

    UsageError that names the lines when something is wrong: an unknown column, no name, a type, code, sector or date
    that does not exist.
    """
    try:
        text = path.read_text("utf-8-sig")
        cells = list(_cells(text))
    except OSError as error:
        raise UsageError(f"can't be read: {error.strerror}", source=str(path)) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"is no CSV file in UTF-8: {error}", source=str(path)) from error
    rows: list[OwnRow] = []
    mistakes: list[str] = []
    for line, row in cells:
        found = list(_mistakes(row))
        mistakes += [f"line {line}: {mistake}" for mistake in found]
        if not found:
            rows.append(_row(row))
    if mistakes:
        more = f"; and {len(mistakes) - _SHOWN} more" if len(mistakes) > _SHOWN else ""
        raise UsageError("; ".join(mistakes[:_SHOWN]) + more, source=str(path))
    return rows


def _cells(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the header, with the number of the line each begins on, as column to cell."""
    lines = ["" if line.startswith("#") else line for line in text.splitlines()]
    first = next((line for line in lines if line.strip()), "")
    reader = csv.reader(lines, delimiter=";" if first.count(";") > first.count(",") else ",", strict=True)
    header: list[str] = []
    begins = 1
    for row in reader:
        if any(cell.strip() for cell in row):
            clean = [" ".join(cell.split()) for cell in row]
            if header:
                named = dict(zip(header, clean, strict=False))
                yield begins, named | ({"": clean[len(header)]} if any(clean[len(header) :]) else {})
            else:
                header = [cell.lower() for cell in clean]
        begins = reader.line_num + 1


def _mistakes(row: dict[str, str]) -> Iterator[str]:
    if "" in row:
        yield f"more cells than columns ({row['']!r})"
    if unknown := [column for column in row if column not in (*COLUMNS, *COUNTS, "")]:
        yield f"no column is called {unknown[0]!r}; the columns are {', '.join(COLUMNS)}"
    if not key(row.get("name", "")):
        yield "the name is missing"
    if not (row.get("name", "") + row.get("aliases", "")).isprintable():
        yield "a name has a character that can't be printed"
    if any(not key(alias) for alias in row.get("aliases", "").split("|")) and row.get("aliases"):
        yield "an alias is empty"
    if (kind := row.get("type", "")) and kind not in get_args(OwnType):
        yield f"type {kind!r} is none of {', '.join(get_args(OwnType))}"
    if (country := row.get("country", "")) and country not in codes():
        yield f"country {country!r} is no ISO 3166-1 alpha-3 code of a state and none of PLOVER's"
    for sector in sector_list(row.get("sectors", "")):
        if sector not in load("plover")["sectors"]:
            yield f"sector {sector!r} is none of PLOVER's"
    wrong = [column for column in ("from", "to") if row.get(column) and not _DATE.fullmatch(row[column])]
    for column in wrong:
        yield f"{column} {row[column]!r} is no date such as 1999, 1999-12 or 1999-12-31"
    if not wrong and row.get("from") and row.get("to") and first_day(row["from"]) > last_day(row["to"]):
        yield "it ends before it begins"


def _row(row: dict[str, str]) -> OwnRow:
    kinds: dict[str, OwnType] = {kind: kind for kind in get_args(OwnType)}
    title = row.get("title", "")
    return OwnRow(
        name=row["name"],
        aliases=row.get("aliases", ""),
        type=kinds.get(row.get("type", ""), "person" if title else "other"),
        country=row.get("country", ""),
        sectors=row.get("sectors", ""),
        start=row.get("from", ""),
        end=row.get("to", ""),
        title=title,
        note=row.get("note", ""),
    )


@cache
def codes() -> frozenset[str]:
    """The codes that records use: those of states, and PLOVER's for the international."""
    header, rows = table("countries")
    return frozenset(row[header.index("plover")] for row in rows) | frozenset(load("plover")["international"])
