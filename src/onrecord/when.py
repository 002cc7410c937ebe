"""Times and places a record can carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.span import Spans

Precision = Literal["day", "month", "year", "range", "time"]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time on the calendar: ISO 8601 dates, both inclusive, and the words it was read from."""

    start: str | None
    end: str | None
    precision: Precision
    spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place: the name as printed, and where it is when that is known (degrees; GeoNames id)."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None
    spans: Spans
