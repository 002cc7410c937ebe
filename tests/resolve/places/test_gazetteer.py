"""The gazetteer: places by name."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.places.candidates import abbreviated, rows_of
from onrecord.resolve.places.gazetteer import KINDS, load
from onrecord.resolve.places.keys import place_key


@pytest.mark.parametrize(
    ("name", "kind", "country", "id"),
    [
        ("Moscow", "capital", "RUS", 524901),
        ("Doha", "capital", "QAT", 290030),
        ("the Gaza Strip", "admin1", "PSE", 281132),
        ("East Jerusalem", "section", "PSE", 7303419),
        ("Paris", "town seat", "USA", 4717560),
        ("Rapides Parish", "admin2", "USA", 4338356),
        ("Kanawha", "admin2", "USA", 4810630),
        ("ZURICH", "seat", "CHE", 2657896),
        ("St. Petersburg", "seat", "RUS", 498817),
        ("U.S.", "country", "USA", 6252001),
        ("Britain", "country", "GBR", 2635167),
        ("Calif.", "admin1", "USA", 5332921),
        ("L.A.", "town seat", "USA", 5368361),
        ("Donbass", "region", "UKR", 709718),
        ("EU", "region", "", 0),
        ("the Red Sea", "water", "", 0),
    ],
)
def test_a_place_is_found_by_any_of_its_names(name: str, kind: str, country: str, id: int) -> None:
    """Names with or without "the", accents and full stops, shortened and abbreviated ones lead to the place."""
    sites = [load().site(int(row) >> 2) for row in rows_of(name)]
    assert (kind, country, id) in [(site.kind, site.country, site.id) for site in sites]


def test_there_are_enough_places() -> None:
    """At least 130,000 places, each with a kind, a point on the earth, and divisions that are rows."""
    gazetteer = load()
    column = gazetteer.columns
    assert len(gazetteer) >= 130_000
    assert abs(column["lat"]).max() <= 900_000
    assert abs(column["lon"]).max() <= 1_800_000
    assert column["kind"].max() < len(KINDS)
    for name in ("admin1", "admin2"):
        assert column[name].max() < len(gazetteer)
        assert {KINDS[kind] for kind in column["kind"][column[name][column[name] >= 0]].tolist()} == {name}


def test_a_town_lies_in_its_division() -> None:
    """Austin's first division is Texas."""
    gazetteer = load()
    austin = max((one.site for one in gazetteer.with_key("austin")), key=lambda site: site.population)
    assert gazetteer.site(austin.admin1).name == "Texas"


@pytest.mark.parametrize(
    "name", ["", "   ", "\ud800", "\x00", "'", "…", "x" * 100_000, "מוסקבה", "\u202eMoscow\u202c", "\n\n", "a\nb"]
)
def test_a_strange_name_is_no_error(name: str) -> None:
    """Whatever the text holds, the answer is places or none."""
    assert len(rows_of(name)) >= 0
    assert not abbreviated(name)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(name: str) -> None:
    """Keys hold no newline and no outer space, and stay as they are."""
    key = place_key(name)
    assert "\n" not in key
    assert key == key.strip()
    if key.isascii():
        assert place_key(key) in (key, key.removeprefix("the "))


def test_every_key_leads_to_its_places() -> None:
    """The keys are sorted, so that each is found again."""
    gazetteer = load()
    keys = gazetteer.keys.decode().split("\n")
    assert keys == sorted(keys, key=str.encode)
    for key in keys[:: len(keys) // 500]:
        assert len(gazetteer.packed(key)) > 0
        assert len(gazetteer.packed(key + " zz")) == 0


@pytest.mark.slow
def test_the_gazetteer_is_light() -> None:
    """It is loaded when it is first asked for, in less than half a second of work and 80 MB."""
    code = (
        "import resource, time, numpy, onrecord.resolve.places.gazetteer as g\n"
        "m, t = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()\n"
        "g.load(); print(time.process_time() - t, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - m) / 1024)"
    )
    seconds, megabytes = map(float, subprocess.check_output([sys.executable, "-c", code], text=True).split())
    assert seconds < 0.5
    assert megabytes < 80
