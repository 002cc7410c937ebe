"""Countries in words, as the register has them."""

from __future__ import annotations

import pytest

from onrecord.resolve.countries import capital_named, coded, country_in, country_named, demonym_of, is_demonym


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
        ("Republic of Norway", "NOR"),
        ("Grand Duchy of Narnia", None),
        ("Republic of the Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
        ("Congo", "COD"),
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
        ("Congolese", "COD"),
        ("Korean", None),
        ("Norway", None),
    ],
)
def test_demonyms(word: str, code: str | None) -> None:
    """Adjectives, nouns and plurals, printed with a capital; what two countries share tells neither."""
    assert demonym_of(word) == code


def test_demonyms_are_told_from_other_words() -> None:
    """ "Norwegian" is a demonym; a surname and a country's name are none."""
    assert (is_demonym("Norwegian"), is_demonym("Petrović"), is_demonym("Norway")) == (True, False, False)


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


@pytest.mark.parametrize(("name", "code"), [("Oslo", "NOR"), ("Norway", None), ("Varaždin", None), ("Bergen", None)])
def test_capitals(name: str, code: str | None) -> None:
    """A capital stands for its country's government; no other city does."""
    assert capital_named(name) == code
