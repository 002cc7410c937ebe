"""Rows as they are found: one by one, or as a table of Arrow, pandas or Polars."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Boolean, Connection, Engine, Float, Integer, Select, func, select

from onrecord.errors import MissingExtra
from onrecord.store.engine import reading

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Row: TypeAlias = dict[str, Any]
AT_ONCE = 1000
"""Rows fetched from the database, and put into an Arrow table, at a time."""


class Found:
    """The answer to a question. The store is asked when it is iterated, and again each time."""

    def __init__(self, engine: Engine, question: Callable[[Connection], Select[Any]]) -> None:
        self._engine = engine
        self._question = question
        self._make: Callable[[Iterator[Row]], Iterator[Row]] | None = None

    def made(self, make: Callable[[Iterator[Row]], Iterator[Row]]) -> Found:
        """The answer with rows of the same columns that are made of those in the store."""
        found = Found(self._engine, self._question)
        found._make = make
        return found

    def __iter__(self) -> Iterator[Row]:
        return self._rows() if self._make is None else self._make(self._rows())

    def _rows(self) -> Iterator[Row]:
        with reading(self._engine) as connection:
            asked = self._question(connection)
            for row in connection.execution_options(yield_per=AT_ONCE).execute(asked).mappings():
                yield dict(row)

    def count(self) -> int:
        """How many there are."""
        if self._make is not None:
            return sum(1 for _ in self)
        with reading(self._engine) as connection:
            asked = self._question(connection).order_by(None).subquery()
            return connection.execute(select(func.count()).select_from(asked)).scalar_one()

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of every row, in order."""
        return tuple(self._types())

    def to_arrow(self) -> pyarrow.Table:
        """All rows as an Arrow table. Raises MissingExtra without pyarrow."""
        arrow = _library("pyarrow")
        kinds = {Boolean: arrow.bool_(), Float: arrow.float64(), Integer: arrow.int64()}
        types = {
            name: next((kinds[kind] for kind in kinds if isinstance(type_, kind)), arrow.string())
            for name, type_ in self._types().items()
        }
        schema = arrow.schema(list(types.items()))
        batches = [arrow.RecordBatch.from_pylist(rows, schema=schema) for rows in _chunks(iter(self))]
        return arrow.Table.from_batches(batches, schema=schema)

    def to_pandas(self) -> pandas.DataFrame:
        """All rows as a pandas data frame. Raises MissingExtra without pandas."""
        frame: pandas.DataFrame = _library("pandas").DataFrame.from_records(list(self), columns=list(self.columns))
        return frame

    def to_polars(self) -> polars.DataFrame:
        """All rows as a Polars data frame. Raises MissingExtra without Polars."""
        library = _library("polars")
        kinds = {Boolean: library.Boolean, Float: library.Float64, Integer: library.Int64}
        types = {
            name: next((kinds[kind] for kind in kinds if isinstance(type_, kind)), library.String)
            for name, type_ in self._types().items()
        }
        frame: polars.DataFrame = library.DataFrame(list(self), schema=types)
        return frame

    def _types(self) -> dict[str, Any]:
        with reading(self._engine) as connection:
            return {column.name: column.type for column in self._question(connection).selected_columns}


def _chunks(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    from itertools import islice

    while chunk := list(islice(rows, AT_ONCE)):
        yield chunk


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise MissingExtra(f'this needs {name}: pip install "onrecord[{name}]"') from error
