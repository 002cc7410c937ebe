"""The numbers and keys that rows are found by.

A record's row number begins with the day its document was printed, so that numbers sort by date: what was printed by a
day is a range of numbers, the newest come first without sorting, and every index is ordered by date for free.

    63 bits = 20 day (0001-01-01 is 1, unknown 0) | 26 document (from its id) | 17 record (place in the document)
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from datetime import date

DOCUMENT_BITS = 26
RECORD_BITS = 17
RECORDS = 1 << RECORD_BITS
"""Row numbers for each document: `row // RECORDS` of a record is the row of its document."""
DAYS_END = 1 << 20
"""One more than the last day that has a number, in the year 2871; later ones are taken for it."""


def day_of(published: str | None) -> str | None:
    """The day of an ISO 8601 date or date and time, None for what is neither."""
    try:
        return date.fromisoformat((published or "")[:10]).isoformat()
    except ValueError:
        return None


def document_row(day: str | None, content_id: str) -> int:
    """The number a document asks for. Another of the same day may have it; the next free one is taken then."""
    ordinal = min(date.fromisoformat(day).toordinal(), DAYS_END - 1) if day else 0
    return ordinal << DOCUMENT_BITS | int(hashlib.sha256(content_id.encode()).hexdigest(), 16) % (1 << DOCUMENT_BITS)


def record_rows(document: int) -> tuple[int, int]:
    """The half-open range of row numbers of the records of one document."""
    return document << RECORD_BITS, (document + 1) << RECORD_BITS


def rows_printed_by(day: str) -> int:
    """The number that all documents printed on `day` or before, and none printed later, are below."""
    return (min(date.fromisoformat(day).toordinal(), DAYS_END - 1) + 1) << DOCUMENT_BITS


_KINDS, _ROLES = ("statements", "events", "figures"), ("speaker", "about", "country", "place")
ROLES = (*(f"{kind}.{role}" for kind in _KINDS for role in _ROLES), "entities.about")
FACETS = 16
"""What a name can be to a record, and how many such roles there is room for. The order is part of the store's
schema."""

FIRST_DATED = 1 << DOCUMENT_BITS
"""Documents without a date have numbers below this one."""


CODE = "="
"""Begins the key of what is asked for as a whole (a country's code, an id of the register), never that of a name."""


def folded(name: str) -> str:
    """A name as it is looked up: without case, accents, and white space beyond single spaces."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())
    return plain.lstrip(CODE)


def name_id(key: str) -> int:
    """The number of a name, the same in every store: 59 bits of a hash, so that writers need not ask for it."""
    return int.from_bytes(hashlib.sha256(key.encode("utf-8", "replace")).digest()[:8], "big") >> 5


def term(facet: str, key: str) -> int:
    """A name in one role: its number times FACETS, and the place of the role in the list."""
    return name_id(key) * FACETS + ROLES.index(facet)


def seal(*facts: object) -> str:
    """SHA-256, in hexadecimal digits, of what a row must say."""
    return hashlib.sha256(json.dumps(facts).encode("ascii")).hexdigest()


def storable(text: str) -> str:
    """The text with what no database takes (lone surrogates, NUL) made a visible U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")
