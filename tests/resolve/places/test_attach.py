"""Which record gets which place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.analysis import Name
from onrecord.record import Event, Evidence, Figure, Record
from onrecord.resolve.places.attach import with_places
from onrecord.span import Span
from onrecord.when import Place
from tests.factory import parsed


def event(text: str, trigger: str, place: Place | None = None) -> Event:
    """An act whose trigger is the first such word."""
    start = text.index(trigger)
    return Event(
        id="v1", confidence=0.9, type="ASSAULT", plover="ASSAULT", status="happened", place=place,
        trigger=Evidence(spans=(Span(start, start + len(trigger)),)),
    )  # fmt: skip


def place_of(sentence: str, trigger: str, *names: str) -> str | None:
    """The name of the place that the act of `trigger` gets."""
    document, analysis = parsed(sentence)
    text = document.text
    found = tuple(
        Name(span=Span(text.index(one), text.index(one) + len(one)), type="place", score=0.9) for one in names
    )
    (record,) = with_places(document, replace(analysis, names=found), {"events": [event(text, trigger)]})["events"]
    assert isinstance(record, Event)
    return record.place.name if record.place else None


IN_MOSCOW = "Rebels/NNS/nsubj>fought fought=fight/VBD/root in/IN/case>Moscow Moscow/NNP/obl>fought ././punct>fought"
SEAT = "Moscow/NNP/nsubj>attacked attacked=attack/VBD/root rebels=rebel/NNS/obj>attacked ././punct>attacked"
TALKS = "The/THE/det>talks Doha/NNP/compound>talks talks=talk/NNS/nsubj>failed failed=fail/VBD/root ././punct>failed"
STRUCK = "Rebels/NNS/nsubj>shelled shelled=shell/VBD/root Kharkiv/NNP/obj>shelled ././punct>shelled"
VISIT = "He/PRP/nsubj>flew flew=fly/VBD/root to/IN/case>Doha Doha/NNP/obl>flew ././punct>flew"
GATES = (
    "They/PRP/nsubj>fought fought=fight/VBD/root at/IN/case>gates the/THE/det>gates gates=gate/NNS/obl>fought "
    "of/IN/case>Doha Doha/NNP/nmod>gates ././punct>fought"
)
MINISTRY = (
    "The/THE/det>ministry ministry/NN/nsubj>banned in/IN/case>Oslo Oslo/NNP/nmod>ministry banned=ban/VBD/root "
    "it/PRP/obj>banned ././punct>banned"
)


@pytest.mark.parametrize(
    ("sentence", "trigger", "name", "place"),
    [
        (IN_MOSCOW, "fought", "Moscow", "Moscow"),
        (SEAT, "attacked", "Moscow", None),
        (TALKS, "talks", "Doha", "Doha"),
        (STRUCK, "shelled", "Kharkiv", "Kharkiv"),
        (VISIT, "flew", "Doha", "Doha"),
        (GATES, "fought", "Doha", "Doha"),
        (MINISTRY, "banned", "Oslo", None),
    ],
)
def test_an_act_gets_the_place_where_it_is_and_no_seat(
    sentence: str, trigger: str, name: str, place: str | None
) -> None:
    """ "In Moscow" is a place of the act, "Moscow attacked" and "the ministry in Oslo banned" tell who acts."""
    assert place_of(sentence, trigger, name) == place


def test_a_place_comes_with_country_and_point() -> None:
    """Country, degrees and GeoNames id stand beside the name and its words."""
    document, analysis = parsed(IN_MOSCOW)
    names = (Name(span=Span(16, 22), type="place", score=0.9),)
    (record,) = with_places(document, replace(analysis, names=names), {"events": [event(document.text, "fought")]})[
        "events"
    ]
    assert isinstance(record, Event)
    place = record.place
    assert place is not None
    assert (place.country, place.geonames_id, place.spans) == ("RUS", 524901, (Span(16, 22),))
    assert place.lat == pytest.approx(55.75, abs=0.01)


def test_a_place_that_is_there_is_completed_and_a_figure_has_that_of_its_event() -> None:
    """A name without a point gets one; nothing that a record says already is changed."""
    document, analysis = parsed(IN_MOSCOW)
    names = (Name(span=Span(16, 22), type="place", score=0.9),)
    own = Place(name="Moscow", spans=(Span(16, 22),))
    figure = Figure(
        id="f1", confidence=0.9, value=1, low=1, high=1, bound="exact", unit="person", spans=(Span(0, 6),), event="v1"
    )
    found: dict[str, list[Record]] = {"events": [event(document.text, "fought", own)], "figures": [figure]}
    placed = with_places(document, replace(analysis, names=names), found)
    places = [one.place for records in placed.values() for one in records if isinstance(one, Event | Figure)]
    assert [place.country if place else None for place in places] == ["RUS", "RUS"]


def test_without_names_or_parse_nothing_happens() -> None:
    """Records of a text without places come back as they are."""
    document, analysis = parsed(IN_MOSCOW)
    given = event(document.text, "fought")
    assert with_places(document, replace(analysis, syntax=None), {"events": [given]}) == {"events": (given,)}
    assert with_places(document, analysis, {"events": []}) == {"events": ()}
