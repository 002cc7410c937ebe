"""Where attacks were: what the towns of reports say of two being one, and which town the incident has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.merge.evidence import weigh
from onrecord.merge.happening import Happening, happenings
from onrecord.merge.profile import profile
from onrecord.merge.reading import reading
from onrecord.merge.scene import scene
from onrecord.record import DocumentRecord, Event
from onrecord.when import Place
from tests.merge.reports import event, report

TEXT = "Gunmen shot four ferrymen at the landing stage on Monday; two died. In May robbers had attacked a miller."
ODDAVIK = Place(name="Oddavik", lat=61.0, lon=8.0, spans=())
TESSALY = Place(name="Tessaly", lat=10.0, lon=8.0, spans=())
LANE = Place(name="Mill Lane", spans=())


def told(record: DocumentRecord) -> tuple[Happening, ...]:
    return happenings(reading(record, profile(record.document)))


def attacked(place: Place | None, kind: str = "ASSAULT", *, name: str = "a", set_in: Place | None = None) -> Happening:
    """The one happening of a report, with its place and that where the report is set."""
    record = report(name, TEXT, events=[event(TEXT, "shot", type=kind, place=place)])
    (found,) = told(replace(record, place=set_in))
    return found


@pytest.mark.parametrize("place", [None, LANE, TESSALY])
def test_the_attack_that_a_report_tells_most_of_is_where_the_report_is_set(place: Place | None) -> None:
    """Whatever place the event itself has; where the report is set nowhere, that of the event."""
    assert attacked(place, set_in=ODDAVIK).place == ODDAVIK
    assert scene([attacked(place, set_in=ODDAVIK)]) == ODDAVIK
    assert attacked(place).place == place
    assert scene([attacked(place)]) == place


def test_another_attack_keeps_a_place_that_is_on_the_map() -> None:
    """The earlier attack that a report reminds of was where its event has it; without such a place in the same town."""
    main = event(TEXT, "shot", place=TESSALY)
    again = event(TEXT, "died", repeats=main.id)
    for given, place in ((TESSALY, TESSALY), (LANE, ODDAVIK), (None, ODDAVIK)):
        events: list[Event] = [main, again, event(TEXT, "attacked", place=given)]
        record = replace(report("a", TEXT, events=events), place=ODDAVIK)
        assert [one.place for one in told(record)] == [ODDAVIK, place]


@pytest.mark.parametrize(
    ("town", "lat", "kind", "speaks"),
    [
        ("Tessaly", 61.1, "ASSAULT", 0.8),
        ("Tessaly", 61.5, "ASSAULT", -0.7),
        ("Tessaly", 62.0, "ASSAULT", -1.5),
        ("Tessaly", 64.0, "ASSAULT", -2.25),
        ("Tessaly", None, "ASSAULT", -1.5),
        ("west Oddavik", None, "ASSAULT", 0.0),
        ("Tessaly", None, "CONSULT", 0.0),
    ],
)
def test_another_town_speaks_against_the_more_the_farther_it_is(
    town: str, lat: float | None, kind: str, speaks: float
) -> None:
    """A name on no map is another town's where an attack is told of, unless one name holds the other."""
    other = Place(name=town, lat=lat, lon=None if lat is None else 8.0, spans=())
    one, placed, unplaced = (attacked(place, kind) for place in (ODDAVIK, other, None))
    without, with_towns = (sum(found.log_odds for found in weigh(one, rest, 0.2)) for rest in (unplaced, placed))
    assert with_towns - without == pytest.approx(speaks)


@pytest.mark.parametrize(
    ("places", "town"),
    [
        (("Vann County", "Oddavik"), "Oddavik"),
        (("Vann County", "Vann County", "Vann County", "Oddavik"), "Vann County"),
        (("Vann County",), "Vann County"),
        (("Tessaly", "Oddavik", "Oddavik"), "Oddavik"),
    ],
)
def test_a_town_stands_before_the_county_that_it_is_in(places: tuple[str, ...], town: str) -> None:
    """A report that is set in a county counts half."""
    reports = [
        attacked(None, name=f"a{number}", set_in=Place(name=name, spans=())) for number, name in enumerate(places)
    ]
    found = scene(reports)
    assert found is not None
    assert found.name == town
