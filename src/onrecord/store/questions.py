"""Questions to the store: what can be asked of which kind of record, and the SQL for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select
from sqlalchemy.sql.elements import KeyedColumnElement

from onrecord.errors import UsageError
from onrecord.store import schema
from onrecord.store.keys import CODE, FACETS, FIRST_DATED, RECORD_BITS, RECORDS, ROLES, rows_printed_by, term
from onrecord.store.search import matching, phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked for; None leaves it open. Names are matched by word, without case and accents.

    `speaker` says it (of events and figures: is the one who asserts them); `about` is named in the content, or takes
    part;
    `type` is the polarity of a statement, the PLOVER type of an event, the measure of a figure, the type of an entity;
    `since` and `until` are days, both inclusive, of when it was said or happened, else of printing; `text` holds
    words and "quoted phrases", all of which must be found; `known_by` leaves out what was not printed by that day;
    `agreement` is that of the incident; with `known_by`, incidents are as the reports printed by then tell of them.
    """

    speaker: str | None = None
    about: str | None = None
    type: str | None = None
    status: str | None = None
    place: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None
    agreement: str | None = None
    known_by: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One kind that can be asked for: its table, the columns shown, and the column that `type` means."""

    table: Table
    shown: tuple[str, ...]
    type: str | None
    criteria: frozenset[str]


LONGEST = 366
"""Days that something can have lasted and still be found by `since` in its whole length, so that an index can be
used."""
_REGISTER_ID = re.compile(r"[a-z-]+(/[a-z0-9-]+)+")
_PRINTED = ("published", "outlet", "title", "url", "source")
_ALWAYS = {"known_by", "limit"}
_RECORD = {"speaker", "about", "type", "place", "country", "since", "until", "text", *_ALWAYS}

KINDS = {
    "statements": Asked(
        table=schema.statements,
        shown=("id", "day", "speaker_name", "speaker_kind", "speaker_country", "cue_lemma", "polarity", "mode", "words",
               "place_name", "place_country", "within", "repeats", "confidence", "spans"),
        type="polarity",
        criteria=frozenset(_RECORD),
    ),
    "events": Asked(
        table=schema.events,
        shown=("id", "day", "last_day", "type", "plover", "mode", "contexts", "status", "actor_names",
               "recipient_names", "words", "place_name", "place_country", "claimant", "asserted_by",
               "repeats", "confidence", "spans"),
        type="type",
        criteria=frozenset({*_RECORD, "status", "agreement"}),
    ),
    "figures": Asked(
        table=schema.figures,
        shown=("id", "day", "value", "low", "high", "bound", "unit", "of", "measure", "status", "words", "place_name",
               "place_country", "claimant", "asserted_by", "event", "final", "repeats", "confidence", "spans"),
        type="measure",
        criteria=frozenset({*_RECORD, "status", "agreement"}),
    ),
    "entities": Asked(
        table=schema.entities,
        shown=("id", "name", "type", "country", "sector", "register_id"),
        type="type",
        criteria=frozenset({"about", "type", "country", *_ALWAYS}),
    ),
    "documents": Asked(
        table=schema.documents,
        shown=("language",),
        type=None,
        criteria=frozenset(_RECORD - {"type"}),
    ),
    "stories": Asked(
        table=schema.stories,
        shown=("id", "title", "since", "until", "reports", "origins"),
        type=None,
        criteria=frozenset(_RECORD - {"type"}),
    ),
    "incidents": Asked(
        table=schema.incidents,
        shown=("id", "story", "type", "mode", "agreement", "day", "last_day", "place_name", "place_country",
        "place_lat",
               "place_lon", "actor_names", "recipient_names", "claimants", "conflicts", "reports", "origins"),
        type="type",
        criteria=frozenset({*_RECORD, "status", "agreement"}),
    ),
}  # fmt: skip
"""What can be asked for, and by what. Stories are asked for by their documents, incidents by their events: one that
has a part with all that is asked is found."""
PARTS = {"stories": "documents", "incidents": "events"}


def selected(connection: Connection, kind: str, question: Question) -> Select[Any]:
    """The rows asked for, in order (`_order`). Raises UsageError for a criterion that this kind does not have."""
    asked = KINDS[kind]
    _check(kind, asked, question)
    if kind in PARTS:
        return _wholes(connection, kind, asked, question)
    document = schema.documents
    query = select(*_columns(asked))
    if asked.table is not document:
        query = query.join_from(asked.table, document, document.c.row == asked.table.c.row // RECORDS)
    query = query.where(*_conditions(connection, kind, asked, question))
    return query.order_by(*_order(asked.table, question)).limit(question.limit)


def named(kind: str, names: Sequence[str]) -> Select[Any]:
    """The rows of documents by id, or of records by `document/id`, as `selected` shows them."""
    asked, document = KINDS[kind], schema.documents
    query = select(*_columns(asked))
    if asked.table is document:
        return query.where(document.c.id.in_(names))
    row, first = asked.table.c.row, document.c.row * RECORDS
    query = query.join_from(document, asked.table, (row >= first) & (row < first + RECORDS))
    documents = sorted({name.partition("/")[0] for name in names})
    ids = sorted({name.partition("/")[2] for name in names})
    return query.where(document.c.id.in_(documents), asked.table.c.id.in_(ids))


def _wholes(connection: Connection, kind: str, asked: Asked, question: Question) -> Select[Any]:
    table, parts = asked.table, KINDS[PARTS[kind]]
    query = select(*(table.c[name] for name in asked.shown))
    if question.agreement is not None:
        query = query.where(table.c.agreement == question.agreement)
    conditions = list(_conditions(connection, PARTS[kind], parts, replace(question, agreement=None)))
    if conditions:
        found = select(_name(parts.table)).where(*conditions)
        members = schema.members
        query = query.where(
            table.c.id.in_(select(members.c.whole).where(members.c.kind == kind, members.c.member.in_(found)))
        )
    latest = func.coalesce(table.c.day if kind == "incidents" else table.c.until, "")
    return query.order_by(latest.desc(), table.c.id).limit(question.limit)


def _name(table: Table) -> ColumnElement[str]:
    """What parts are called in `members`."""
    return table.c.id if table is schema.documents else table.c.document + "/" + table.c.id


def _agreeing(table: Table, agreement: str) -> ColumnElement[bool]:
    """Events of incidents about which the reports agree so, and the figures of such events."""
    members, incidents = schema.members, schema.incidents
    event = table.c.document + "/" + (table.c.id if table is schema.events else table.c.event)
    found = select(members.c.member).join_from(members, incidents, members.c.whole == incidents.c.id)
    return event.in_(found.where(members.c.kind == "incidents", incidents.c.agreement == agreement))


def _order(table: Table, question: Question) -> Iterator[ColumnElement[Any]]:
    """What was printed last first; where days are asked for, what was said or happened last."""
    if "day" in table.c and (question.since or question.until):
        yield table.c.day.desc()
    yield table.c.row.desc()


def _check(kind: str, asked: Asked, question: Question) -> None:
    given = {field.name for field in fields(Question) if getattr(question, field.name) is not None}
    for name in sorted(given - asked.criteria):
        raise UsageError(f"{kind} can't be asked for by {name.replace('_', '-')}")
    for name in given & {"since", "until", "known_by"}:
        _day(getattr(question, name))
    if question.text is not None and not phrases(question.text):
        raise UsageError("text needs a word to look for")


def _day(given: str) -> str:
    try:
        return date.fromisoformat(given[:10]).isoformat()
    except ValueError:
        raise UsageError(f"{given!r} is not a date such as 2024-03-12") from None


def _columns(asked: Asked) -> Iterator[KeyedColumnElement[Any]]:
    yield schema.documents.c.id.label("document")
    yield from (asked.table.c[name] for name in asked.shown)
    yield from (schema.documents.c[name] for name in _PRINTED)


def _conditions(connection: Connection, kind: str, asked: Asked, question: Question) -> Iterator[ColumnElement[bool]]:
    row = asked.table.c.row
    for facet in ("speaker", "about", "place"):
        name = getattr(question, facet)
        if name is not None:
            yield row.in_(_rows_of(kind, _terms_named(connection, _roles(kind, facet), name), question))
    if question.country is not None:
        yield _of_country(kind, asked, question)
    if question.type is not None and asked.type:
        yield asked.table.c[asked.type] == question.type
    if question.status is not None:
        yield asked.table.c.status == question.status
    if question.agreement is not None:
        yield _agreeing(asked.table, question.agreement)
    if question.text is not None:
        yield row.in_(matching(connection, asked.table, question.text))
    yield from _in_time(asked.table, question)


def _in_time(table: Table, question: Question) -> Iterator[ColumnElement[bool]]:
    since, until = (day and _day(day) for day in (question.since, question.until))
    known_by = question.known_by and _day(question.known_by)
    if table is schema.documents:
        if since:
            yield table.c.row >= rows_printed_by(_before(since, days=1))
        known_by = min((day for day in (known_by, until) if day), default=None)
    else:
        if since:
            yield table.c.last_day >= since
            yield table.c.day >= _before(since, days=LONGEST)
        if until:
            yield table.c.day <= until
    if known_by:
        yield from printed_by(table.c.row, known_by, 0 if table is schema.documents else RECORD_BITS)


def printed_by(row: ColumnElement[int], day: str, shift: int = 0) -> Iterator[ColumnElement[bool]]:
    """That a document was printed on a day or before; `shift` is RECORD_BITS for the row of a record in it."""
    yield row >= FIRST_DATED << shift
    yield row < rows_printed_by(day) << shift


def _before(day: str, *, days: int) -> str:
    return date.fromordinal(max(date.fromisoformat(day).toordinal() - days, 1)).isoformat()


def _roles(kind: str, role: str) -> list[str]:
    """The roles of names to look in: a document is found by what its records are."""
    return [f"{one}.{role}" for one in (schema.KINDS if kind == "documents" else (kind,))]


def _terms_named(connection: Connection, roles: list[str], name: str) -> Select[tuple[int]] | list[int]:
    """The names that have every word of `name`, in these roles; an id of the register stands for itself."""
    if _REGISTER_ID.fullmatch(name):
        return [term(role, CODE + name) for role in roles]
    if not phrases(name):
        raise UsageError(f"no name to look for: {name!r}")
    found = matching(connection, schema.names, name).subquery()
    (number,) = found.c
    terms = [select(number * FACETS + ROLES.index(role)) for role in roles]
    return terms[0] if len(terms) == 1 else terms[0].union_all(*terms[1:])  # type: ignore[return-value]


def _rows_of(kind: str, terms: Select[tuple[int]] | list[int], question: Question) -> Select[tuple[int]]:
    row = schema.postings.c.row
    found = row // RECORDS if kind == "documents" else row
    query = select(found).where(schema.postings.c.term.in_(terms))
    if question.known_by is not None:
        # Said here too, so that a name's later rows are not looked at one by one.
        query = query.where(*printed_by(row, _day(question.known_by), RECORD_BITS))
    return query


def _of_country(kind: str, asked: Asked, question: Question) -> ColumnElement[bool]:
    code = (question.country or "").upper()
    if kind == "entities":
        return schema.entities.c.country == code
    return asked.table.c.row.in_(
        _rows_of(kind, [term(role, CODE + code) for role in _roles(kind, "country")], question)
    )
