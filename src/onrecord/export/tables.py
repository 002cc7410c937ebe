"""Records as flat tables: one row per statement, event, figure, entity or document, with the names looked up.

The same columns are written as CSV and as Parquet. A list is a list in Parquet, and in CSV one cell with "; " between
its items. `spans` are those of the content, trigger or figure, as "370-379 384-399".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.entity import Entity
from onrecord.errors import MissingExtra
from onrecord.export.pages import Page
from onrecord.output import harmless
from onrecord.record import Event, Figure, Party, Statement
from onrecord.span import Spans
from onrecord.when import Place, When

if TYPE_CHECKING:
    import pyarrow

Kind = type[str] | type[float] | type[int] | type[bool] | type[tuple[str, ...]]
_ROWS_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: the type of its values, which can be None, and how to find one."""

    name: str
    kind: Kind
    value: Callable[[Page, Any], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One kind of row: what there is of it in a document's record, and its columns. `page` opens what is given (a
    record, unless another kind of thing is written) for the columns."""

    items: Callable[[Any], Iterable[Any]]
    columns: tuple[Column, ...]
    page: Callable[[Any], Any] = Page

    def rows(self, given: Iterable[Any]) -> Iterator[list[Any]]:
        """The rows of all that is given, in order."""
        for one in given:
            page = self.page(one)
            for item in self.items(one):
                yield [column.value(page, item) for column in self.columns]


def write_csv(table: Table, given: Iterable[Any], stream: BinaryIO) -> None:
    """CSV as RFC 4180 has it, in UTF-8, with a line of headings; what would be a formula is made harmless."""
    letters = io.TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    try:
        writer = csv.writer(letters)
        writer.writerow(column.name for column in table.columns)
        for row in table.rows(given):
            writer.writerow(harmless("; ".join(cell) if isinstance(cell, tuple) else cell) for cell in row)
    finally:
        letters.detach()


def write_parquet(table: Table, given: Iterable[Any], stream: BinaryIO) -> None:
    """Parquet, written as what is given comes. Raises MissingExtra without pyarrow."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra('pyarrow is not installed: pip install "onrecord[pyarrow]"') from error
    kinds = {str: pyarrow.string(), float: pyarrow.float64(), int: pyarrow.int64(), bool: pyarrow.bool_()}
    schema = pyarrow.schema(
        [(column.name, kinds.get(column.kind, pyarrow.list_(pyarrow.string()))) for column in table.columns]
    )
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        waiting: list[list[Any]] = []
        for row in table.rows(given):
            waiting.append(row)
            if len(waiting) == _ROWS_AT_ONCE:
                writer.write_table(_arrow(waiting, schema))
                waiting = []
        writer.write_table(_arrow(waiting, schema))


def _arrow(rows: list[list[Any]], schema: pyarrow.Schema) -> pyarrow.Table:
    import pyarrow

    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    return pyarrow.table(
        [pyarrow.array(list(column), type=field.type) for column, field in zip(columns, schema, strict=True)],
        schema=schema,
    )


def own(kind: Kind, *names: str) -> tuple[Column, ...]:
    """Columns that are fields of the item itself."""

    def reader(name: str) -> Callable[[Page, Any], object]:
        return lambda page, item: getattr(item, name)

    return tuple(Column(name=name, kind=kind, value=reader(name)) for name in names)


def _facts(*names: str) -> tuple[Column, ...]:
    """Columns that are facts of the document."""

    def reader(name: str) -> Callable[[Page, Any], object]:
        return lambda page, item: getattr(page.document, name)

    return tuple(Column(name=name, kind=str, value=reader(name)) for name in names)


def text(name: str, value: Callable[[Page, Any], object]) -> Column:
    """A column of text."""
    return Column(name=name, kind=str, value=value)


def listed(name: str, value: Callable[[Page, Any], Iterable[str | None]]) -> Column:
    """A column of lists."""
    return Column(
        name=name, kind=tuple[str, ...], value=lambda page, item: tuple(one or "" for one in value(page, item))
    )


def _cited(spans: Spans) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)


def _coded(page: Page, party: Party | None, name: str) -> str | None:
    entity = page.entity(party) if party else None
    return getattr(entity, name) if entity else None


def _party(prefix: str, of: Callable[[Page, Any], Party | None]) -> tuple[Column, ...]:
    """Name, country and sector of one party."""

    def coded(name: str) -> Callable[[Page, Any], object]:
        return lambda page, item: _coded(page, of(page, item), name)

    def named(page: Page, item: Any) -> str | None:
        party = of(page, item)
        return page.name(party) if party else None

    return (text(prefix, named), *(text(f"{prefix}_{name}", coded(name)) for name in ("country", "sector")))


def _parties(name: str, field: str) -> tuple[Column, ...]:
    """Names, countries and sectors of several parties, in the same order."""

    def coded(code: str) -> Callable[[Page, Any], Iterable[str | None]]:
        return lambda page, item: (_coded(page, party, code) for party in getattr(item, field))

    def names(page: Page, item: Any) -> Iterable[str | None]:
        return (page.name(party) for party in getattr(item, field))

    return (
        listed(field, names),
        listed(f"{name}_countries", coded("country")),
        listed(f"{name}_sectors", coded("sector")),
    )


def _inside(field: str, name: str) -> Callable[[Page, Any], object]:
    def value(page: Page, item: Any) -> object:
        found: When | Place | None = getattr(item, field)
        return getattr(found, name) if found else None

    return value


def _claimant(page: Page, item: Event | Figure) -> Party | None:
    return page.claimant(item)


_DOCUMENT = (text("document", lambda page, item: page.document.id), *_facts("published", "outlet", "url", "source"))
WHEN_WHERE = (
    text("when_start", _inside("when", "start")),
    text("when_end", _inside("when", "end")),
    text("place", _inside("place", "name")),
    text("place_country", _inside("place", "country")),
    Column(name="lat", kind=float, value=_inside("place", "lat")),
    Column(name="lon", kind=float, value=_inside("place", "lon")),
    Column(name="geonames_id", kind=int, value=_inside("place", "geonames_id")),
)
_LAST = (*own(str, "repeats"), *own(float, "confidence"))


def _speaker(page: Page, item: Statement) -> Party:
    return item.speaker


_STATEMENTS = (
    *_DOCUMENT,
    *own(str, "id"),
    *_party("speaker", _speaker),
    text("speaker_kind", lambda page, item: item.speaker.kind),
    text("cue", lambda page, item: item.cue.lemma if item.cue else None),
    *own(str, "mode", "polarity"),
    listed("addressees", lambda page, item: (page.name(party) for party in item.addressees)),
    text("content", lambda page, item: page.words(item.content.spans)),
    text("spans", lambda page, item: _cited(item.content.spans)),
    *WHEN_WHERE,
    *own(str, "within"),
    *_LAST,
)
_EVENTS = (
    *_DOCUMENT,
    *own(str, "id", "type", "plover", "mode"),
    listed("contexts", lambda page, item: item.contexts),
    *own(str, "status"),
    text("status_words", lambda page, item: page.words(item.status_spans)),
    text("trigger", lambda page, item: page.words(item.trigger.spans)),
    text("spans", lambda page, item: _cited(item.trigger.spans)),
    *_parties("actor", "actors"),
    *_parties("recipient", "recipients"),
    *WHEN_WHERE,
    *own(str, "asserted_by"),
    *_party("claimant", _claimant),
    *_LAST,
)
_FIGURES = (
    *_DOCUMENT,
    *own(str, "id"),
    *own(float, "value", "low", "high"),
    *own(str, "bound", "unit", "of", "measure"),
    *own(bool, "final"),
    text("words", lambda page, item: page.words(item.spans)),
    text("spans", lambda page, item: _cited(item.spans)),
    *WHEN_WHERE,
    *own(str, "event", "corrects", "asserted_by"),
    *_party("claimant", _claimant),
    *_LAST,
)


def _roles(page: Page, entity: Entity) -> Iterable[str]:
    return (", ".join(filter(None, (role.title, role.organization))) for role in entity.roles)


_ENTITIES = (
    *_DOCUMENT,
    *own(str, "id", "name", "type", "country", "sector", "register_id"),
    listed("roles", _roles),
    Column(name="mentions", kind=int, value=lambda page, item: len(item.mentions)),
    text("spans", lambda page, item: _cited(item.mentions)),
)
_DOCUMENTS = (*_DOCUMENT, *_facts("title", "language", "duplicate_of", "text"))

TABLES = {
    "statements": Table(items=lambda record: record.statements, columns=_STATEMENTS),
    "events": Table(items=lambda record: record.events, columns=_EVENTS),
    "figures": Table(items=lambda record: record.figures, columns=_FIGURES),
    "entities": Table(items=lambda record: record.entities, columns=_ENTITIES),
    "documents": Table(items=lambda record: (record.document,), columns=_DOCUMENTS),
}
"""The tables there are."""
