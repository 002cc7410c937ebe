"""What the register composes of parts, who held an office, and the countries in words."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.resolve.register.countries import capital_named, countries_in, country_named, people_named
from onrecord.resolve.register.index import load
from onrecord.resolve.register.lookup import holder, lookup
from tests.resolve.coded import DAY, code

# Composed


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Norwegian Foreign Ministry", "organization NOR GOV"),
        ("Foreign Ministry of Norway", "organization NOR GOV"),
        ("the Ministry of Foreign Affairs of the Republic of Armenia", "organization ARM GOV"),
        ("Kenya's parliament", "organization KEN LEG"),
        ("Royal Tongan Navy", "organization TON MIL"),
        ("Norwegian Embassy in Geneva", "organization NOR GOV"),
        ("Health Ministry in Sudan", "organization SDN GOV MED"),
        ("Abkhaz foreign ministry", "organization GEO PRE"),
        ("Equatorial Guinean army", "organization GNQ MIL"),
        ("Sudanese rebels", "group SDN REB"),
        ("rebels in Sudan", "group SDN REB"),
        ("Nigerian judge", "person NGA JUD"),
        ("a Nigerian high court judge", "person NGA JUD"),
        ("French farmers", "group FRA AGR"),
        ("opposition leader in Zimbabwe", "person ZWE OPP"),
        ("Zimbabwe's opposition leader", "person ZWE OPP"),
        ("dozens of Syrian refugees", "group SYR REF"),
        ("three masked Sudanese gunmen", "group SDN UAF"),
        ("French soldiers in Mali", "group FRA MIL"),
        ("The Turkish side", "group TUR GOV"),
        ("A source in the Norwegian delegation", "person NOR GOV"),
        ("a Congolese officer", "person COD MIL"),
        ("Prosecutors in Osijek", "group HRV JUD"),
        ("The Administrative Court in Osijek", "organization HRV JUD"),
        ("Union of Lakes Fronts", "nothing"),
        ("president of the chess club", "nothing"),
        ("the two delegations", "group - UNK"),
        ("Congolese armed forces", "organization COD MIL"),
        ("Abkhaz leader", "person GEO PRE"),
        ("Ukrainian lawmakers", "group UKR LEG"),
        ("former Russian foreign minister", "person RUS ELI"),
        ("former Norwegian army chief", "person NOR ELI MIL"),
        ("Iran-backed militias in Iraq", "group IRQ PRM"),
        ("Kremlin spokesman", "person RUS GOV"),
        ("UN peacekeepers", "group UNO MIL GOV"),
        ("Taliban commander", "person AFG REB"),
        ("Hamas doctors", "group PSE REB PTY GOV MED"),
        ("Houthi fighters", "group YEM REB GOV"),
        ("spokesman for the Russian Defence Ministry", "person RUS GOV MIL"),
        ("Russian Energy Ministry spokesman", "person RUS GOV"),
        ("BBC journalist", "person GBR JRN"),
        ("Popular Front for the Liberation of Palestine spokesman", "person PSE REB PTY"),
        ("Trump administration", "organization USA GOV"),
        ("the pope", "person VAT REL GOV"),
        ("club president", "nothing"),
        ("Norwegian club president", "nothing"),
        ("Lakes Commission spokesman", "nothing"),
        ("president of", "nothing"),
        ("general", "nothing"),
    ],
)
def test_what_has_no_row_is_composed(words: str, expected: str) -> None:
    """Country, government noun or agent noun, and body join by the templates of the grammar; nothing else does."""
    found = [match for match in lookup(words, on=DAY) if match.register_id is None]
    best = f"{found[0].type} {found[0].country or '-'} {' '.join(found[0].sectors)}" if found else "nothing"
    assert best == expected


@pytest.mark.parametrize(
    ("words", "context", "expected"),
    [
        ("the Foreign Ministry", "NOR", "organization NOR GOV"),
        ("Its foreign ministry", "NOR", "organization NOR GOV"),
        ("rebels", "COL", "group COL REB"),
        ("rebels", None, "group - REB"),
        ("Foreign Office", "PAK", "organization PAK GOV"),
        ("Foreign Office", None, "organization GBR GOV"),
        ("Congress", "IND", "organization IND LEG"),
        ("Congress", "USA", "organization USA LEG"),
        ("Reuters", "PAK", "organization GBR JRN"),
    ],
)
def test_the_country_of_the_report_fills_in(words: str, context: str | None, expected: str) -> None:
    """A noun without a country takes that of the report; names that several countries use go to it as well."""
    assert code(words, context=context) == expected


# Holders


@pytest.mark.parametrize(
    ("office", "country", "day", "names"),
    [
        ("foreign minister", "RUS", "2015-01-01", ["Sergei Lavrov"]),
        ("foreign_minister", "RUS", "2015-01-01", ["Sergei Lavrov"]),
        ("top diplomat", "USA", "2003-03-20", ["Colin Powell"]),
        ("secretary of state", "USA", "2003-03-20", ["Colin Powell"]),
        ("defence secretary", "USA", "2003-03-20", ["Donald Rumsfeld"]),
        ("president", "FRA", "2015-01-01", ["François Hollande"]),
        ("president", "GBR", "2015-01-01", []),
        ("president", "IRN", "2000-01-01", ["Mohammad Khatami"]),
        ("premier", "ITA", "2012-01-01", ["Mario Monti"]),
        ("chief", "NATO", "2020-01-01", ["Jens Stoltenberg"]),
        ("secretary-general", "United Nations", "2000-01-01", ["Kofi Annan"]),
        ("leader", "Houthis", "2020-01-01", ["Abdul-Malik al-Houthi"]),
        ("president", "FRA", "2017-05-14", ["Emmanuel Macron", "François Hollande"]),
        ("foreign minister", "XYZ", "2015-01-01", []),
        ("", "", "2015-01-01", []),
    ],
)
def test_who_held_the_office(office: str, country: str, day: str, names: list[str]) -> None:
    """By key or by what a text calls the office, in a country or an organization; on a handover the new one first."""
    assert [match.name for match in holder(office, country, date.fromisoformat(day))] == names


@pytest.mark.parametrize(
    ("words", "day", "name"),
    [
        ("the Russian foreign minister", "2015-01-01", "Sergei Lavrov"),
        ("Russian President", "2010-01-01", "Dmitry Medvedev"),
        ("NATO chief", "2020-01-01", "Jens Stoltenberg"),
        ("the Saudi crown prince", "2020-01-01", "Mohammed bin Salman"),
        ("US Homeland Security Secretary", "2007-01-01", "Michael Chertoff"),
        ("Taoiseach", "2021-01-01", "Micheál Martin"),
    ],
)
def test_an_office_without_a_name_leads_to_its_holder(words: str, day: str, name: str) -> None:
    """The person first, and behind it the code of the office for whoever does not want the guess."""
    best = lookup(words, on=date.fromisoformat(day))[0]
    assert (best.name, best.type) == (name, "person")


def test_without_a_day_an_office_has_no_holder() -> None:
    """Nobody knows which president; the code remains."""
    assert [match.register_id for match in lookup("French president")] == [None]


# Countries


@pytest.mark.parametrize(
    ("words", "name", "people", "capital"),
    [
        ("Norway", "NOR", None, None),
        ("the Netherlands", "NLD", None, None),
        ("Norwegian", None, "NOR", None),
        ("Danes", None, "DNK", None),
        ("Oslo", None, None, "NOR"),
        ("Kremlin", None, None, "RUS"),
        ("Hong Kong", "HKG", "HKG", None),
        ("us", None, None, None),
        ("Narnia", None, None, None),
        ("", None, None, None),
    ],
)
def test_words_for_countries(words: str, name: str | None, people: str | None, capital: str | None) -> None:
    """Names, words for the people, capitals and seats of power lead to codes."""
    found = [find(load(), words) for find in (country_named, people_named, capital_named)]
    assert found == [name, people, capital]


def test_countries_in_a_phrase_are_the_longest_there() -> None:
    """ "South Sudan" is not Sudan, and "Equatorial Guinea" not Guinea."""
    printed = "Ministry of Health of the Republic of South Sudan and Equatorial Guinea".split()
    found = countries_in(load(), printed)
    assert [(" ".join(printed[one.start : one.stop]), one.words[0].entry.country) for one in found] == [
        ("Republic of South Sudan", "SSD"),
        ("Equatorial Guinea", "GNQ"),
    ]
