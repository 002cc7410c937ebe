"""Rows of incidents as they were known by a day, made anew from the reports printed by then."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from onrecord.store import schema
from onrecord.store.engine import reading
from onrecord.store.merged import WHOLES
from onrecord.store.questions import Question, printed_by

if TYPE_CHECKING:
    from onrecord.store.archive import Archive


def as_known(archive: Archive, rows: Iterator[dict[str, Any]], question: Question) -> Iterator[dict[str, Any]]:
    """The rows of incidents that reports printed by `question.known_by` make, of those that `rows` are today's; those
    with the agreement asked for, at most as many as asked for."""
    return islice(_known(archive, rows, question), question.limit)


def _known(archive: Archive, rows: Iterator[dict[str, Any]], question: Question) -> Iterator[dict[str, Any]]:
    from onrecord.merge.known import known_from

    stories = lru_cache(maxsize=4)(archive.story)
    for row in rows:
        incident, story = archive.incident(row["id"]), stories(row["story"])
        if incident is None or story is None:  # merged anew in the meantime
            continue
        with reading(archive.engine) as connection:
            printed = _printed(connection, incident.reports, (question.known_by or "")[:10])
        known = known_from(incident, story, archive.load_records(printed))
        if known is not None and question.agreement in (None, known.agreement):
            columns = WHOLES["incidents"].columns(known)
            yield {name: columns.get(name, value) for name, value in row.items()}


def _printed(connection: Connection, reports: tuple[str, ...], day: str) -> list[str]:
    """Those of the documents that were printed by the day."""
    documents = schema.documents
    asked = select(documents.c.id).where(documents.c.id.in_(reports))
    return list(connection.execute(asked.where(*printed_by(documents.c.row, day))).scalars())
