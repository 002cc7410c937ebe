"""The register: who or what a name can be on a day, and who held an office."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.register.coding import sectors_of
from onrecord.resolve.register.entry import first_day
from onrecord.resolve.register.index import Register, forms, load
from onrecord.resolve.register.keys import key
from onrecord.resolve.register.lookup import SURE, lookup
from onrecord.resolve.register.shipped import offices
from onrecord.vocabulary import load as load_words
from tests.resolve.coded import DAY, code

# Names


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("WHO", "organization UNO MED"),
        ("who", "nothing"),
        ("Who", "nothing"),
        ("Nato", "organization IGO MIL GOV"),
        ("nato", "nothing"),
        ("US", "country USA GOV"),
        ("us", "nothing"),
        ("Us", "nothing"),
        ("the U.S.", "country USA GOV"),
        ("CAR", "country CAF GOV"),
        ("car", "nothing"),
        ("Economist", "person - BUS EDU"),
        ("The Economist", "organization GBR JRN"),
        ("Boko Haram", "organization NGA REB"),
        ("boko haram", "organization NGA REB"),
        ("Reuters", "organization GBR JRN"),
        ("Likud’s", "organization ISR PTY"),
        ("RUSSIA", "country RUS GOV"),
        ("russia", "nothing"),
        ("Kingdom of Norway", "country NOR GOV"),
        ("Greenland", "country DNK GOV"),
        ("Abkhazia", "country GEO PRE"),
        ("Russians", "group RUS"),
        ("Danish", "group DNK"),
        ("Moscow", "place RUS"),
        ("Lakes Commission", "nothing"),
        ("Ana Petrović", "nothing"),
    ],
)
def test_a_name_is_found_as_it_is_printed(words: str, expected: str) -> None:
    """Names in capitals are meant in capitals, with four letters and more also as a word; others need one capital."""
    assert code(words) == expected


@pytest.mark.parametrize(
    ("words", "day", "expected", "sure"),
    [
        ("RSF", "2019-06-03", "organization SDN PRM", True),
        ("RSF", "2023-05-01", "organization SDN REB", True),
        ("Taliban", "1998-08-08", "organization AFG REB", True),
        ("Taliban", "2022-08-08", "organization AFG GOV", True),
        ("Soviet Union", "1985-01-01", "country RUS GOV", True),
        ("Soviet Union", "2020-01-01", "country RUS GOV", True),
        ("KGB", "2020-01-01", "organization RUS SPY", True),
        ("Islamic State", "1995-01-01", "organization IMG REB", False),
        ("Foreign Office", "2019-01-01", "organization GBR GOV", True),
    ],
)
def test_a_body_has_the_code_of_the_day(words: str, day: str, expected: str, sure: bool) -> None:
    """One body has the code of each of its times; what is over is still named, what is not yet there is not meant."""
    on = date.fromisoformat(day)
    assert code(words, on) == expected
    assert (lookup(words, on=on)[0].score >= SURE) is sure


def test_of_two_bodies_with_one_name_that_of_the_day_comes_first() -> None:
    """The Foreign Office of 2019 and that of 2021 are two rows; the other one follows as unsure."""
    for day, name in (
        ("2019", "Foreign and Commonwealth Office"),
        ("2021", "Foreign, Commonwealth and Development Office"),
    ):
        first, second = lookup("Foreign Office", on=date.fromisoformat(f"{day}-01-01"))
        assert first.name == name
        assert second.score < SURE


def test_every_name_in_the_files_leads_to_its_own_row() -> None:
    """Looked up on a day on which the row holds, a name or alias gives the row's id, country and sectors, and first."""
    register = load()
    wrong = []
    for number, entry in enumerate(register.entries):
        day = date.fromisoformat(first_day(entry.start) if entry.start else first_day(entry.end or "2015"))
        for name in forms(entry):
            if entry.type == "person" and " " not in name:
                continue
            best = next(iter(lookup(name, on=day)), None)
            if (
                best is None
                or best.register_id != register.register_id(number)
                or (entry.type != "person" and (best.country, best.sectors) != (entry.country, entry.sectors))
            ):
                wrong.append((name, day, entry.name))
    # On the first day of a namesake, or of a second office, somebody else can come first.
    assert len(wrong) <= 5, wrong


def test_every_capital_and_seat_leads_to_its_country() -> None:
    """As a place, and as a government when that is asked for."""
    for listed in load().countries.values():
        for word in listed:
            if word.kind in ("capital", "seat") and not word.entry.end:
                countries = {match.country for match in lookup(word.printed, on=DAY) if match.type == "place"}
                governments = lookup(word.printed, on=DAY, seats=True)
                assert word.entry.country in countries, word.printed
                assert word.entry.country in {match.country for match in governments}, word.printed
                assert all(match.sectors for match in governments), word.printed


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Moscow", "country RUS GOV"), ("Kremlin", "country RUS GOV"), ("Pentagon", "organization USA MIL GOV")],
)
def test_a_capital_is_a_government_only_when_asked(words: str, expected: str) -> None:
    """The caller knows from the sentence whether Moscow spoke or was bombed."""
    assert code(words, seats=True) == expected


# People


@pytest.mark.parametrize(
    ("words", "day", "name", "sure"),
    [
        ("George Bush", "1991-06-01", "George H. W. Bush", True),
        ("George Bush", "1996-06-01", "George H. W. Bush", True),
        ("George Bush", "2003-06-01", "George W. Bush", True),
        ("Volodymyr Zelenskiy", "2022-06-01", "Volodymyr Zelensky", True),
        ("Zelenskyy", "2022-06-01", "Volodymyr Zelensky", False),
        ("President Zelenskyy", "2022-06-01", "Volodymyr Zelensky", True),
        ("Mr. Putin", "2015-06-01", "Vladimir Putin", False),
        ("Francis", "2020-06-01", "Francis", False),
        ("Pope Francis", "2020-06-01", "Francis", True),
        ("Foreign Minister Lavrov", "2015-06-01", "Sergei Lavrov", True),
        ("Gen. Khalifa Haftar", "2020-06-01", "Khalifa Haftar", True),
        ("Field Marshal Haftar", "2020-06-01", "Khalifa Haftar", False),
        ("US Homeland Security Secretary Michael Chertoff", "2007-01-01", "Michael Chertoff", True),
        ("UN Secretary-General Guterres", "2020-06-01", "António Guterres", True),
        ("Hamas leader Ismail Haniyeh", "2020-06-01", "Ismail Haniyeh", True),
        ("Mahmoud Ahmedinejad", "2010-06-01", "Mahmoud Ahmadinejad", False),
        ("Muammar al-Qadhdhafi", "2005-06-01", "Muammar Gaddafi", False),
    ],
)
def test_a_person_is_found(words: str, day: str, name: str, sure: bool) -> None:
    """A full name is sure, so is a surname behind the right title; a surname alone and another spelling are not."""
    best = lookup(words, on=date.fromisoformat(day))[0]
    assert (best.name, best.score >= SURE) == (name, sure)


def test_a_title_that_fits_two_leaves_it_open() -> None:
    """ "King Abdullah" of 2010 is of Jordan or of Saudi Arabia; the country of the report decides."""
    day = date(2010, 6, 1)
    first, second, *_ = lookup("King Abdullah", on=day)
    assert {first.country, second.country} == {"JOR", "SAU"}
    assert first.score < SURE
    for country in ("JOR", "SAU"):
        best, other, *_ = lookup("King Abdullah", on=day, context_country=country)
        assert best.country == country
        assert best.score >= SURE > other.score


STRANGERS = [
    "Lake Victoria",
    "Ana Obama",
    "Petrović Putin",
    "Horvat Macron",
    "Club Macron",
    "May",
    "Will",
    "Abe Horvat",
]


@pytest.mark.parametrize("words", STRANGERS)
def test_a_surname_in_another_name_is_not_enough(words: str) -> None:
    """What stands in front of a surname must be its title: other given names make other people."""
    assert all(match.score < SURE for match in lookup(words, on=DAY))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Senator Barack Obama", "person USA LEG"),
        ("president-elect Barack Obama", "person USA GOV"),
        ("Barack Obama", "person USA UNK"),
    ],
)
def test_before_the_first_office_the_title_in_the_text_counts(words: str, expected: str) -> None:
    """The register knows no senators; the text says what the future president was."""
    assert code(words, date(2006, 6, 1)) == expected


def test_a_stranger_is_coded_by_the_title() -> None:
    """A name that is not in the register, behind a title with its country."""
    best = lookup("Norwegian Health Minister Ana Petrović", on=DAY)[0]
    assert (best.name, best.country, best.sectors, best.register_id) == ("Ana Petrović", "NOR", ("GOV", "MED"), None)
    assert best.score < SURE


def test_offices_of_one_day_are_joined() -> None:
    """The highest office gives the primary sector, the others follow."""
    assert code("Xi Jinping") == "person CHN GOV PTY"
    assert code("Mohammed bin Salman") == "person SAU GOV MIL"


def test_without_a_day_the_latest_office_counts() -> None:
    """A text without a date is most likely of the time in office, and the reason says so."""
    best = lookup("Barack Obama")[0]
    assert best.sectors == ("GOV",)
    assert "no day was asked for" in best.reasons[-1]


def test_namesakes_who_cannot_be_one_person_are_two() -> None:
    """Richard Butler of the United Nations and Richard Butler of an armed group; Ahmed al-Sharaa is one man."""
    assert len({match.register_id for match in lookup("Richard Butler", on=date(1998, 1, 1))}) == 2
    assert len(lookup("Ahmed al-Sharaa", on=date(2025, 6, 1))) == 1


# Odd input and the data behind it


ODD = ["", " ", "\x00", "a" * 10_000, "Ana " * 60, "😀", "محمود عباس", "שלום עולם", "\ud800", "'s", "§ @"]
ODD += ["@ president", "| |", "the", "of", "()", "president of " * 12, "Russian " * 20, "-", "12 300"]


@pytest.mark.parametrize("words", ODD)
def test_odd_words_find_nothing(words: str) -> None:
    """Empty, endless, in another script, or without any word: an empty answer, and no error."""
    assert [match for match in lookup(words, on=DAY, context_country="NOR", seats=True) if match.score >= SURE] == []


@given(st.text(max_size=60), st.booleans())
def test_no_words_raise(words: str, seats: bool) -> None:
    """Whatever the words, the answer is a tuple with the best first, and the same every time."""
    found = lookup(words, on=DAY, context_country="FRA", seats=seats)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    assert found == lookup(words, on=DAY, context_country="FRA", seats=seats)
    assert all(0 <= match.score <= 1 and match.reasons for match in found)


@given(
    st.lists(
        st.sampled_from("former the French president of Hamas Norway 's leader Obama army - in".split()), max_size=8
    )
)
def test_no_order_of_known_words_raises(words: list[str]) -> None:
    """Words of the grammar in any order."""
    assert all(0 <= match.score <= 1 for match in lookup(" ".join(words), on=DAY))


def test_ids_are_stable_slugs() -> None:
    """Made of file, country and name; for people, who stand in several files, of the name alone. None means two."""
    register = load()
    ids = [register.register_id(number) for number in range(len(register.entries))]
    assert {"persons/angela-merkel", "armed_groups/sdn/rapid-support-forces", "media/gbr/reuters"} <= set(ids)
    assert all(part and part == part.lower() for one in ids for part in one.split("/"))
    named: dict[str, set[str]] = {}
    for one, entry in zip(ids, register.entries, strict=True):
        named.setdefault(one, set()).add(key(entry.name))
    assert {one: names for one, names in named.items() if len(names) > 1} == {}


def test_every_office_of_the_files_is_coded() -> None:
    """offices.toml lists offices that exist, and each time in office has a sector on its first day."""
    register = load()
    held = {entry.office for entry in register.entries if entry.type == "person"}
    assert set(offices()) <= held
    bare = [
        (entry.name, entry.office)
        for entry in register.entries
        if entry.type == "person" and not sectors_of(register, entry, first_day(entry.start or entry.end or "2015"))
    ]
    assert bare == []


def test_the_tables_beside_the_files_say_where_they_come_from() -> None:
    """offices.toml and petrarch.toml have origin, licence and date, and use PLOVER's sectors."""
    known = set(load_words("plover")["sectors"])
    assert {sector for office in load_words("register/offices")["office"] for sector in office["sectors"]} <= known
    assert set(load_words("petrarch")["roles"].values()) <= known


def test_the_register_is_read_once() -> None:
    """Two callers share one register, and another one is not touched by it."""
    assert load() is load()
    assert Register().entries == load().entries
