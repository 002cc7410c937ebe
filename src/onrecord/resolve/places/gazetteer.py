"""The places that the program knows, by name. Data: GeoNames (CC BY 4.0), built by gazetteer/build.py."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.resolve.places.keys import place_key

KINDS = tuple("country,admin1,admin2,admin3,capital,seat,town seat,town,section,region,continent,water,land".split(","))
"""What a place is: divisions of a country, towns (capital of a country, seat of a division …), parts of towns, and
regions, waters and lands without a government of their own."""
MAIN, OTHER, SHORT = 0, 1, 2
"""What a name is to a place: its name, another one, its name without the word for its kind ("Kanawha" County)."""


class Site(NamedTuple):
    """One place. `number` is its row; degrees; `country` is ISO 3166-1 alpha-3, empty where it lies in none or several.

    `admin1` and `admin2` are the rows of the divisions it lies in (its own row for a division), -1 where unknown. `id`
    is that of GeoNames, 0 where the data has none.
    """

    number: int
    name: str
    kind: str
    country: str
    admin1: int
    admin2: int
    lat: float
    lon: float
    population: int
    id: int


class Named(NamedTuple):
    """A place that bears a name, and what the name is to it (MAIN, OTHER, SHORT)."""

    site: Site
    what: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gazetteer:
    """Columns with one row per place; `keys` (sorted, parted by newlines) index `places`, see gazetteer/build.py.

    `domains` are the numbers of countries by the last part of their addresses on the web ("fr").
    """

    columns: dict[str, npt.NDArray[Any]]
    countries: tuple[str, ...]
    domains: dict[str, int]
    names: bytes
    name_ends: npt.NDArray[np.int64]
    keys: bytes
    key_ends: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]
    places: npt.NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.name_ends)

    def site(self, number: int) -> Site:
        """The place in row `number`."""
        column = self.columns
        start = int(self.name_ends[number - 1]) + 1 if number else 0
        return Site(
            number=number,
            name=self.names[start : int(self.name_ends[number])].decode(),
            kind=KINDS[int(column["kind"][number])],
            country=self.countries[int(column["country"][number])],
            admin1=int(column["admin1"][number]),
            admin2=int(column["admin2"][number]),
            lat=int(column["lat"][number]) / 1e4,
            lon=int(column["lon"][number]) / 1e4,
            population=int(column["population"][number]),
            id=int(column["id"][number]),
        )

    def points(self, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        """The places of these rows on the unit sphere, [rows, 3]."""
        lat, lon = (np.radians(self.columns[name][rows] / 1e4) for name in ("lat", "lon"))
        return np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=1)

    def with_key(self, key: str) -> tuple[Named, ...]:
        """The places with this key (see `place_key`), in the order of their rows; empty when there is none."""
        return tuple(Named(self.site(number >> 2), number & 3) for number in self.packed(key).tolist())

    def packed(self, key: str) -> npt.NDArray[np.uint32]:
        """The rows of the places with this key, each times 4 plus what the name is to it."""
        row = self._row(key.encode("utf-8", "surrogatepass"))
        return self.places[int(self.first[row]) : int(self.first[row + 1])] if row >= 0 else self.places[:0]

    def _row(self, key: bytes) -> int:
        low, high = 0, len(self.key_ends)
        while low < high:
            middle = (low + high) // 2
            start = int(self.key_ends[middle - 1]) + 1 if middle else 0
            here = self.keys[start : int(self.key_ends[middle])]
            if here == key:
                return middle
            if here < key:
                low = middle + 1
            else:
                high = middle
        return -1


@cache
def load() -> Gazetteer:
    """The gazetteer that comes with the program, read when it is first asked for."""
    with (
        files("onrecord").joinpath("data", "gazetteer.npz").open("rb") as file,
        np.load(file, allow_pickle=False) as data,
    ):
        stored = {name: data[name] for name in data.files}
    names, keys, counts = stored.pop("names"), stored.pop("keys"), stored.pop("counts")
    domains = stored.pop("domains").tobytes().decode().split("\n")
    return Gazetteer(
        countries=tuple(stored.pop("countries").tobytes().decode().split("\n")),
        domains={domain: number for number, domain in enumerate(domains) if domain},
        names=names.tobytes(),
        name_ends=_ends(names),
        keys=keys.tobytes(),
        key_ends=_ends(keys),
        first=np.concatenate((np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64))),
        places=stored.pop("places"),
        columns=stored,
    )


def _ends(lines: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
    """Where the lines end."""
    return np.append(np.flatnonzero(lines == ord("\n")), len(lines))


@lru_cache(maxsize=8192)
def places_named(name: str) -> tuple[Named, ...]:
    """The places with a name, as printed, in whatever case and spelling of accents; empty when there is none."""
    return load().with_key(place_key(name))
