"""Which place a name means."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analysis import Name
from onrecord.resolve.places.choice import Located, locate
from onrecord.span import Span
from tests.factory import analysis, document


def located(text: str, *names: str, outlet: str | None = None, kind: str = "place") -> tuple[Located, ...]:
    """The places of a text in which the first mention of each of `names` is a name."""
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    found = tuple(Name(span=span, type=kind, score=0.9) for span in sorted(spans))
    laid = replace(document(text), outlet=outlet)
    return locate(laid, replace(analysis(document(text)), names=found))


@pytest.mark.parametrize(
    ("text", "names", "first", "country"),
    [
        ("Police in Moscow held nine men.", ("Moscow",), "Moscow", "RUS"),
        ("Police in Paris, Texas, held a man.", ("Paris", "Texas"), "Paris", "USA"),
        ("Envoys met in Geneva.", ("Geneva",), "Genève", "CHE"),
        ("Talks in Geneva on Syria failed.", ("Geneva", "Syria"), "Genève", "CHE"),
        ("In Tripoli and Sidon, south of Beirut, shops shut.", ("Tripoli", "Sidon", "Beirut"), "Tripoli", "LBN"),
        ("Shops in Tripoli and Misrata shut.", ("Tripoli", "Misrata"), "Tripoli", "LBY"),
        ("Voters in Georgia, in Atlanta and in Macon.", ("Georgia", "Atlanta", "Macon"), "Georgia", "USA"),
        ("Guards in Georgia, in Gori and in Batumi.", ("Georgia", "Gori", "Batumi"), "Republic of Georgia", "GEO"),
        ("Gaza and Khan Younis were hit.", ("Gaza", "Khan Younis"), "Gaza", "PSE"),
        ("Odesa and Kyiv were hit.", ("Odesa", "Kyiv"), "Odesa", "UKR"),
    ],
)
def test_other_places_and_fame_decide(text: str, names: tuple[str, ...], first: str, country: str) -> None:
    """What follows a name, the other places of the text and how well known a place is tell which is meant."""
    found = located(text, *names)[0]
    assert found.site is not None
    assert (found.site.name, found.site.country) == (first, country)
    assert found.country == country
    assert found.reasons


def test_the_outlet_tells_where_it_is_at_home() -> None:
    """A paper of a country's addresses means places of that country."""
    text = "The council of Richmond met."
    assert located(text, "Richmond", outlet="richmondnews.co.uk")[0].country == "GBR"


def test_an_unknown_place_gets_the_country_of_the_others() -> None:
    """A village that the gazetteer lacks lies where most places of the text lie; alone it lies nowhere."""
    text = "Near Zzyzkagrad, between Kharkiv and Poltava, a bridge fell."
    found = located(text, "Zzyzkagrad", "Kharkiv", "Poltava")[0]
    assert (found.site, found.country) == (None, "UKR")
    assert located("Near Zzyzkagrad a bridge fell.", "Zzyzkagrad")[0].country is None


def test_words_for_a_people_mean_their_country() -> None:
    """ "Norwegian" is toponym of a people, not of a place."""
    found = located("Norwegian divers came.", "Norwegian", kind="group")[0]
    assert (found.toponym.use, found.country) == ("people", "NOR")


def test_a_place_inside_the_name_of_a_body_is_a_part() -> None:
    """ "Oslo" in "Oslo City Council" counts as part of that name."""
    found = located("The Oslo City Council met.", "Oslo City Council", kind="organization")[0]
    assert (found.toponym.name, found.toponym.use, found.country) == ("Oslo", "part", "NOR")


@pytest.mark.parametrize(("name", "clean"), [("BERLIN,", "BERLIN"), ("Kan", "Kan."), ("rural Norway", "Norway")])
def test_names_are_cut_to_the_place(name: str, clean: str) -> None:
    """Marks and sides stay outside, the full stop of an abbreviation inside."""
    assert [one.toponym.name for one in located(f"In {name}. They met.", name)] == [clean]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6))
def test_any_text_with_any_names_is_read(text: str, cuts: list[tuple[int, int]]) -> None:
    """Whatever is taken for a name: toponyms lie inside the text, in order, apart, and chances between 0 and 1."""
    spans = sorted({Span(start, min(len(text), start + size)) for start, size in cuts if start < len(text)})
    apart = [span for place, span in enumerate(spans) if all(span.start >= other.end for other in spans[:place])]
    names = tuple(Name(span=span, type="place", score=0.5) for span in apart)
    found = locate(document(text), replace(analysis(document(text)), names=names))
    ends = 0
    for one in found:
        assert ends <= one.toponym.span.start < one.toponym.span.end <= len(text) + 1
        assert 0 <= one.chance <= 1.0001
        ends = one.toponym.span.end


def test_thousands_of_names_take_no_thousands_of_times_longer() -> None:
    """A text of 4,000 names is read in seconds: what counts for others is limited."""
    text = " ".join(f"San Jose{number} Springfield" for number in range(2000))
    spans = [Span(start, start + 11) for start in range(len(text)) if text.startswith("Springfield", start)]
    names = tuple(Name(span=span, type="place", score=0.9) for span in spans)
    assert len(locate(document(text), replace(analysis(document(text)), names=names))) == len(spans)
