"""The places the same text stood in: which comes first, and when a document has to be read again.

Documents are kept by content, so one text printed by five outlets is one document with five printings. Its record is
that of the first printing, whatever order they arrive in.
"""

from __future__ import annotations

from typing import Literal

from sqlalchemy import Connection, RowMapping, select

from onrecord.document import Document, content_id
from onrecord.record import DocumentFacts
from onrecord.store.keys import seal, storable
from onrecord.store.lines import completed, sealed
from onrecord.store.schema import documents, printings, records

Standing = Literal["added", "replaced", "printing", "present"]
"""What adding a document does: it is new; its record takes the place of the one there (of a later printing, of an older
reader, or damaged); it is one more printing of a document there; or nothing."""

FACTS = ("source", "url", "title", "published", "outlet")


def identity(facts: DocumentFacts | Document) -> str:
    """The id of a printing. Its source does not count: one file has as many names as there are ways to it."""
    return seal(*(value for name, value in known(facts).items() if name != "source"))[:16]


def known(facts: DocumentFacts | Document) -> dict[str, str | None]:
    """What is known about a printing, as it is stored."""
    given = {name: getattr(facts, name) for name in FACTS}
    return {name: None if value is None else storable(value) for name, value in given.items()}


def standing(connection: Connection, facts: DocumentFacts | Document, reader: str) -> Standing:
    """What adding this document would do, before it is read."""
    there = connection.execute(select(documents).where(documents.c.id == facts.id)).mappings().one_or_none()
    if there is None:
        return "added"
    given = rank(**known(facts))
    kept = rank(**{name: there[name] for name in FACTS})
    if given < kept or (given == kept and (_newer(reader, there["reader"]) or not _is_whole(connection, there))):
        return "replaced"
    return "present" if _is_listed(connection, facts) else "printing"


def _is_whole(connection: Connection, there: RowMapping) -> bool:
    """True when the record is the one that was written; a damaged one is to be read again."""
    kept = connection.execute(select(records.c.json, records.c.seal).where(records.c.document == there["id"])).first()
    if kept is None or content_id(there["text"]) != there["id"]:
        return False
    return bool(sealed(there["sequence"], there["reader"], completed(kept.json, there["text"])) == kept.seal)


def _is_listed(connection: Connection, facts: DocumentFacts | Document) -> bool:
    one = select(printings.c.source).where(printings.c.document == facts.id, printings.c.id == identity(facts))
    return connection.execute(one).first() is not None


def rank(
    *, published: str | None, outlet: str | None, url: str | None, title: str | None, source: str | None
) -> tuple[tuple[bool, str], ...]:
    """Sorts printings: the earliest first; then what says more about itself before what says less."""
    return tuple((fact is None, fact or "") for fact in (published, outlet, url, title, source))


def _newer(reader: str, than: str) -> bool:
    """True when `reader` takes the place of another: another program or other weights, but not an older program's."""
    return reader != than and _program(reader) >= _program(than)


def _program(reader: str) -> tuple[int, ...]:
    return tuple(int(part) for part in reader.split(" ", maxsplit=1)[0].split(".") if part.isdecimal())
