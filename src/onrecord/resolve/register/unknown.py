"""What was seen in records and is not in the register: a list to fill in and add."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.record import DocumentRecord
from onrecord.resolve.register.index import Register
from onrecord.resolve.register.keys import key
from onrecord.resolve.register.lookup import SURE, lookup
from onrecord.resolve.register.own import COLUMNS, COUNTS
from onrecord.vocabulary import words

_ACTORS = frozenset(("person", "organization", "country", "group", "other"))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownName:
    """A name that the register does not know for sure. `country` and `sector` are what the texts said themselves, ""
    when they said nothing or several things; `mentions` and `documents` count where it stands."""

    name: str
    type: str
    country: str
    sector: str
    mentions: int
    documents: int


def unknown_names(records: Iterable[DocumentRecord], register: Register | None = None) -> tuple[UnknownName, ...]:
    """The names of actors in records that the register does not know, most frequent first.

    Descriptions without a capital letter ("a spokesman") are no names.
    """
    printed: dict[tuple[str, str], Counter[str]] = {}
    said: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    documents: Counter[tuple[str, str]] = Counter()
    for record in records:
        on = _day(record.document.published)
        seen = set()
        for entity in record.entities:
            if entity.type not in _ACTORS or entity.register_id or _known(entity.name, on, register):
                continue
            which = key(entity.name), entity.type
            printed.setdefault(which, Counter())[entity.name] += len(entity.mentions)
            countries, sectors = said.setdefault(which, (set(), set()))
            countries |= {entity.country or ""}
            sectors |= {entity.sector or ""}
            seen.add(which)
        documents.update(seen)
    rows = (
        UnknownName(
            name=names.most_common(1)[0][0],
            type=which[1],
            country=_agreed(said[which][0]),
            sector=_agreed(said[which][1]),
            mentions=names.total(),
            documents=documents[which],
        )
        for which, names in printed.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.mentions, -row.documents, row.name)))


def _known(name: str, on: date | None, register: Register | None) -> bool:
    first, _, rest = name.partition(" ")
    if not any(
        letter.isupper() for letter in (rest if first.lower() in words("names", "phrase", "determiners") else name)
    ):
        return True
    return any(match.score >= SURE for match in lookup(name, on=on, register=register))


def _agreed(said: set[str]) -> str:
    some = said - {""}
    return some.pop() if len(some) == 1 else ""


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def as_csv(names: Iterable[UnknownName]) -> str:
    """The names as a file for `own.add`: the columns of a user's register, and how often each name was seen."""
    out = io.StringIO()
    writer = csv.DictWriter(out, (*COLUMNS, *COUNTS), restval="", lineterminator="\n")
    writer.writeheader()
    for row in names:
        writer.writerow(
            {
                "name": row.name,
                "type": row.type,
                "country": row.country,
                "sectors": row.sector,
                "mentions": row.mentions,
                "documents": row.documents,
            }
        )
    return out.getvalue()
