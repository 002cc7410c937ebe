"""Builds src/onrecord/data/gazetteer.npz: `python -m gazetteer.build FOLDER` (README.md says what FOLDER holds).

The file is the same, byte for byte, for the same packages and the same NumPy.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from gazetteer.sources import (
    Site,
    alpha3,
    checked,
    commented_csv,
    division_ids,
    divisions,
    named_countries,
    towns,
    wide,
)
from onrecord.resolve.places.gazetteer import KINDS, MAIN, OTHER, SHORT
from onrecord.resolve.places.keys import place_key

ROOT = Path(__file__).parents[1]
OUT = ROOT / "src" / "onrecord" / "data" / "gazetteer.npz"
REGISTER = ROOT / "src" / "onrecord" / "data" / "register" / "countries.csv"

DIVISION_WORDS = frozenset(
    "borough county department district governorate kray krai metropolitan municipality oblast okrug parish prefecture "
    "province provincia raion rayon region respublika republic state territory township wilayat".split()
)
"""Words that news leaves off a division's name: "Kanawha" for Kanawha County."""
NAMED_BY_HAND = frozenset(("country", "region", "water", "land"))
"""Kinds whose names in capitals ("EU", "UK") are names of theirs."""
PROMINENT = 10000000
"""Inhabitants that a place of our own table counts for: it is there because news of the whole world names it."""
LARGE = 15000
"""Inhabitants from which on a town keeps all its names in Latin letters; a smaller one keeps FEW of them."""
FEW = 3


def sites(folder: Path) -> list[Site]:
    """All places: towns, divisions, countries, regions, and the table of our own."""
    found = list(towns(folder))
    known = {site.id: site for site in wide(folder)}
    codes = alpha3(folder)
    names = named_countries(REGISTER)
    for site in known.values():
        if site.kind == "country":
            code = codes.get(site.country, "")
            site.name = min(
                names.get(code, {site.name}) & site.names or {site.name}, key=lambda name: (len(name), name)
            )
            site.names |= names.get(code, set())
    found += _divisions(folder, found, known)
    found += known.values()
    found += _own(codes)
    return found


def _divisions(folder: Path, places: Sequence[Site], known: dict[int, Site]) -> Iterator[Site]:
    """First and second divisions that have a point: that of GeoNames, or the middle of their towns.

    Those that `known` has get their code there; only the others are yielded.
    """
    ids = division_ids(folder)
    points: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    people: defaultdict[str, int] = defaultdict(int)
    for town in places:
        for code in (f"{town.country}.{town.admin1}", f"{town.country}.{town.admin1}.{town.admin2}"):
            points[code].append((town.lat, town.lon))
            people[code] += town.population if town.kind != "section" else 0
    for code, name in divisions(folder):
        country, admin1, *admin2 = code.split(".")
        site: Site | None = known.get(ids.get(code, 0))
        if site is not None and site.kind.startswith("admin"):
            site.admin1, site.admin2 = admin1, admin2[0] if admin2 else ""
            site.kind = "admin2" if admin2 else "admin1"
            site.names |= {site.name, name}
            site.name = name
        elif code in points:
            lat, lon = np.median(np.array(points[code]), axis=0).tolist()
            yield Site(
                name=name, kind="admin2" if admin2 else "admin1", lat=lat, lon=lon, id=ids.get(code, 0),
                country=country, admin1=admin1, admin2=admin2[0] if admin2 else "", population=people[code],
            )  # fmt: skip


def _own(codes: Mapping[str, str]) -> Iterator[Site]:
    alpha2 = {three: two for two, three in codes.items()}
    for row in commented_csv(Path(__file__).with_name("regions.csv")):
        yield Site(
            name=row["name"], kind=row["kind"], lat=float(row["lat"]), lon=float(row["lon"]),
            country=alpha2[row["country"]] if row["country"] else "", population=PROMINENT,
            names=set(row["aliases"].split("|")),
        )  # fmt: skip


def keys_of(site: Site) -> dict[str, int]:
    """The keys of a place with what each is: its name, another name, or its name without the word for its kind."""
    found: dict[str, int] = {}
    if site.kind.startswith("admin"):
        words = [word for word in place_key(site.name).split() if word not in DIVISION_WORDS and word != "of"]
        found[" ".join(words)] = SHORT
    usual = (name for name in site.names if _usual(name) or site.kind in NAMED_BY_HAND)
    others = sorted({key for name in usual if (key := place_key(name)).isascii()})
    if site.kind in ("town", "section", "town seat") and site.population < LARGE:
        others = _nearest(others, place_key(site.name))
    found |= dict.fromkeys(others, OTHER)
    found[place_key(site.name)] = MAIN
    found.pop("", None)
    return found


def _usual(name: str) -> bool:
    """No code of an airport, nothing endless."""
    return len(name) < 50 and not (len(name) <= 4 and name.isupper() and name.isascii())


def _nearest(others: Sequence[str], name: str) -> list[str]:
    """The few names that share most with the name itself: transcriptions rather than translations."""
    return sorted(sorted(others, key=lambda other: (-len(set(other) & set(name)), abs(len(other) - len(name))))[:FEW])


def _table(found: list[Site], codes: Mapping[str, str]) -> dict[str, npt.NDArray[Any]]:
    found.sort(
        key=lambda site: (site.country, site.admin1, site.admin2, site.kind, -site.population, site.id, site.name)
    )
    first = {
        f"{site.country}.{site.admin1}": number
        for number, site in enumerate(found)
        if site.kind == "admin1" and site.admin1
    }
    second = {
        f"{site.country}.{site.admin1}.{site.admin2}": number
        for number, site in enumerate(found) if site.kind == "admin2" and site.admin2
    }  # fmt: skip
    countries = sorted({site.country for site in found})
    number_of = {country: number for number, country in enumerate(countries)}
    return {
        "id": np.array([site.id for site in found], np.uint32),
        "lat": np.array([round(site.lat * 1e4) for site in found], np.int32),
        "lon": np.array([round(site.lon * 1e4) for site in found], np.int32),
        "population": np.array([min(site.population, 2**32 - 1) for site in found], np.uint32),
        "kind": np.array([KINDS.index(site.kind) for site in found], np.uint8),
        "country": np.array([number_of[site.country] for site in found], np.uint16),
        "admin1": np.array([first.get(f"{site.country}.{site.admin1}", -1) for site in found], np.int32),
        "admin2": np.array([second.get(f"{site.country}.{site.admin1}.{site.admin2}", -1) for site in found], np.int32),
        "countries": _blob(codes.get(country, "") for country in countries),
        "domains": _blob(country.lower() for country in countries),
        "names": _blob(site.name for site in found),
    }  # fmt: skip


def _blob(names: Iterable[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(names).encode(), np.uint8)


def _index(found: Sequence[Site]) -> dict[str, npt.NDArray[Any]]:
    """Sorted keys, how many places each has, and these places (number * 4 + what the name is)."""
    held: defaultdict[bytes, list[int]] = defaultdict(list)
    for number, site in enumerate(found):
        for key, what in keys_of(site).items():
            held[key.encode()].append(number * 4 + what)
    keys = sorted(held)
    return {
        "keys": np.frombuffer(b"\n".join(keys), np.uint8),
        "counts": np.array([len(held[key]) for key in keys], np.uint16),
        "places": np.array([place for key in keys for place in held[key]], np.uint32),
    }


def main() -> None:
    folder = Path(sys.argv[1])
    checked(folder)
    found = sites(folder)
    table = _table(found, alpha3(folder))
    np.savez_compressed(OUT, allow_pickle=False, **table, **_index(found))
    print(f"{len(found)} places, {OUT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
