"""Countries in words."""

from __future__ import annotations

import pytest

from onrecord.resolve.codes import country_of_place, sector_of_body
from onrecord.resolve.countries import coded, country_in, country_named, demonym_of, is_demonym


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Norway", "NOR"),
        ("NORWAY", "NOR"),
        ("the Netherlands", "NLD"),
        ("US", "USA"),
        ("U.S.", "USA"),
        ("us", None),
        ("Us", None),
        ("Cote d’Ivoire", "CIV"),
        ("Kingdom of Norway", "NOR"),
        ("Grand Duchy of Narnia", None),
        ("Republic of the Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
        ("Congo", None),
        ("Norwegian", None),
        ("", None),
    ],
)
def test_names_of_countries(name: str, code: str | None) -> None:
    """With and without article, in capitals, without diacritics, in full; a shared name is nobody's."""
    assert country_named(name) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Norwegian", "NOR"),
        ("Norwegians", "NOR"),
        ("Dane", "DNK"),
        ("Frenchmen", "FRA"),
        ("Chinese", "CHN"),
        ("South Korean", "KOR"),
        ("US", "USA"),
        ("us", None),
        ("norwegian", None),
        ("polish", None),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Congolese", None),
        ("Norway", None),
    ],
)
def test_demonyms(word: str, code: str | None) -> None:
    """Adjectives, nouns and plurals, printed with a capital; what two countries share tells neither."""
    assert demonym_of(word) == code


def test_a_shared_demonym_is_still_a_demonym() -> None:
    """ "Congolese" is known as such, though it tells no country."""
    assert (is_demonym("Congolese"), is_demonym("Norwegian"), is_demonym("Petrović")) == (True, True, False)


@pytest.mark.parametrize(
    ("text", "left", "codes"),
    [
        ("Ministry of Health of South Sudan", "Ministry of Health of", ["SSD"]),
        ("Norwegian Health Ministry", "Health Ministry", ["NOR"]),
        ("Equatorial Guinean army", "army", ["GNQ"]),
        ("Norwegian and Danish fleets", "and fleets", ["NOR", "DNK"]),
        ("", "", []),
    ],
)
def test_words_are_coded(text: str, left: str, codes: list[str]) -> None:
    """The longest name wins; the rest of the words stays in order."""
    assert coded(text.split()) == (left.split(), codes)


@pytest.mark.parametrize(
    ("text", "code"),
    [("Norway's Health Ministry", "NOR"), ("Norwegian-Danish Council", None), ("Norwegian and Danish fleets", None)],
)
def test_one_country_in_a_name(text: str, code: str | None) -> None:
    """Two countries in a name are nobody's alone."""
    assert country_in(text) == code


def test_places_that_are_countries_or_capitals() -> None:
    """A capital is in its country; other places are nowhere yet."""
    assert [country_of_place(name) for name in ("Oslo", "Norway", "Varaždin")] == ["NOR", "NOR", None]


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Ministry of Health", "GOV"),
        ("health ministry", "GOV"),
        ("Norwegian Armed Forces", "MIL"),
        ("the army", "MIL"),
        ("Salvation Army", None),
        ("Harbour Police", "COP"),
        ("Supreme Court", "JUD"),
        ("Court Theatre", None),
        ("Lakes Commission", None),
        ("", None),
    ],
)
def test_sectors_of_bodies(text: str, sector: str | None) -> None:
    """Only what the head of the name says without doubt."""
    assert sector_of_body(text) == sector
