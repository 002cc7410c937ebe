"""The register's organizations, armed groups and their leaders, parties and media."""

from __future__ import annotations

import re
import unicodedata
from itertools import combinations

import pytest

from tests.data.test_countries import CODES, REGISTER, SECTORS, Row, clashes, flaws, listed, overlap, rows

COLUMNS = {
    "organizations.csv": "name aliases type country sectors from to note".split(),
    "armed_groups.csv": "name aliases country sectors from to note".split(),
    "armed_leaders.csv": "group name aliases short from to".split(),
    "parties.csv": "name aliases country sectors from to note".split(),
    "media.csv": "name aliases country sectors kind state from to note".split(),
}
ORDER = {
    "organizations.csv": ("name", "from"),
    "armed_groups.csv": ("country", "name", "from"),
    "armed_leaders.csv": ("group", "from", "name"),
    "parties.csv": ("country", "name", "from"),
    "media.csv": ("country", "name", "from"),
}
LEAST = {"organizations.csv": 300, "armed_groups.csv": 500, "parties.csv": 400, "media.csv": 300}
NAMES = ("name", "aliases")
INTERNATIONAL = {"organizations.csv": {"IGO", "UNO", "EUR", "NGO", "MNC", "ISM"}, "armed_groups.csv": {"IMG"}} | {
    "parties.csv": {"EUR"},
    "media.csv": set(),
}
FILES = {file: rows(file) for file in COLUMNS}
BODIES = [row for file in LEAST for row in FILES[file]]
LEADERS = FILES["armed_leaders.csv"]


def plain(text: str) -> str:
    """The text as a reader compares it: without accents and without case."""
    bare = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return "".join(bare).casefold()


def plain_row(row: Row) -> Row:
    return row | {column: plain(row[column]) for column in NAMES}


@pytest.mark.parametrize("file", COLUMNS)
def test_a_file_is_well_formed(file: str) -> None:
    """A file has its header and its columns, clean cells, and dates in ISO 8601 that do not run backwards."""
    assert list(flaws(file, COLUMNS[file])) == []


@pytest.mark.parametrize("file", COLUMNS)
def test_the_header_says_what_each_column_means(file: str) -> None:
    """Somebody who opens the file finds every column explained above it, and until when it is known."""
    text = (REGISTER / file).read_text(encoding="utf-8")
    head = "\n".join(line for line in text.splitlines() if line.startswith("#"))
    assert [column for column in COLUMNS[file] if column not in head.replace(":", " ").replace(",", " ").split()] == []
    assert "Known until" in head


@pytest.mark.parametrize("file", COLUMNS)
def test_rows_are_in_order(file: str) -> None:
    """Somebody who looks for a row finds it where the alphabet says."""
    keys = [tuple(row[column].casefold() for column in ORDER[file]) for row in FILES[file]]
    assert keys == sorted(keys)


@pytest.mark.parametrize("file", LEAST)
def test_a_file_covers_its_field(file: str) -> None:
    """A reader of world news meets most names there."""
    assert len({(row["name"], row["country"]) for row in FILES[file]}) >= LEAST[file]


@pytest.mark.parametrize("file", LEAST)
def test_every_row_leads_to_a_known_code_and_known_sectors(file: str) -> None:
    """The country is one that records use or one of PLOVER's codes for the international; sectors are PLOVER's."""
    codes = CODES | INTERNATIONAL[file]
    wrong = [row["name"] for row in FILES[file] if row["country"] not in codes or not row["name"]]
    wrong += [row["name"] for row in FILES[file] if not set(row["sectors"].split("|")) <= SECTORS]
    assert wrong == []


def test_the_type_of_an_organization_fits_its_country() -> None:
    """International organizations take their type as country, national ones (NAT) that of a state."""
    wrong = []
    for row in FILES["organizations.csv"]:
        right = row["country"] in CODES if row["type"] == "NAT" else row["country"] == row["type"]
        wrong += [] if right else [row["name"]]
    assert wrong == []


def test_parties_and_media_have_their_sector() -> None:
    """A party is PTY first, an outlet JRN or a journal of a field."""
    assert [row["name"] for row in FILES["parties.csv"] if row["sectors"].split("|")[0] != "PTY"] == []
    assert [row["name"] for row in FILES["media.csv"] if "JRN" not in row["sectors"].split("|")] == []


def test_media_say_what_they_are() -> None:
    """Kind and state of an outlet are words of the header."""
    kinds = {"agency", "newspaper", "broadcaster", "magazine", "site"}
    assert {row["kind"] for row in FILES["media.csv"]} == kinds
    assert {row["state"] for row in FILES["media.csv"]} == {"yes", "no", ""}


def test_a_name_means_one_body_at_a_time() -> None:
    """No name or alias stands in two rows of the four files whose dates overlap, accents aside."""
    assert list(clashes([plain_row(row) for row in BODIES], NAMES)) == []


def test_a_row_gives_each_name_once() -> None:
    """An alias is no repetition of the name, and none of them differs from another in case or accents only."""
    doubled = []
    for row in BODIES + LEADERS:
        words = [plain(word) for word in (row["name"], *row["aliases"].split("|")) if word]
        if len(set(words)) < len(words):
            doubled.append(row["name"])
    assert doubled == []


@pytest.mark.parametrize(
    ("file", "columns"),
    [("countries.csv", ("name", "official_name", "aliases", "capital", "seats")), ("national_bodies.csv", NAMES)],
)
def test_no_body_has_the_name_of_a_country_or_of_an_organ_of_state(file: str, columns: tuple[str, ...]) -> None:
    """A name of the four files is none of a country, a capital, a seat of power or a state body of the same time."""
    taken: dict[str, list[Row]] = {}
    for row in rows(file):
        for word in listed(row, *columns):
            taken.setdefault(plain(word), []).append(row)
    clashing = [
        (row["name"], word)
        for row in BODIES
        for word in listed(row, *NAMES)
        for other in taken.get(plain(word), [])
        if overlap(row, other)
    ]
    assert clashing == []


def test_aliases_stand_without_the_article() -> None:
    """What is looked up is the bare name; only a name that would be a common word without its article has it."""
    assert [word for row in BODIES for word in row["aliases"].split("|") if word.startswith("the ")] == []


def test_no_name_is_a_single_letter_or_a_number() -> None:
    """A name is at least two characters long and has a letter."""
    names = [word for row in BODIES + LEADERS for word in listed(row, *NAMES)]
    assert [name for name in names if len(name) < 2 or not any(letter.isalpha() for letter in name)] == []


@pytest.mark.parametrize("word", ["backed", "linked", "notorious", "extremist", "so-called", "puppet", "illegal"])
def test_names_and_notes_take_no_side(word: str) -> None:
    """Rows name bodies and say facts of their history; they do not judge."""
    texts = {row["name"]: f"{row['name']} {row['aliases']} {row['note']}".casefold() for row in BODIES}
    assert [name for name, text in texts.items() if re.search(rf"\b{word}\b", text)] == []


# Leaders


def test_every_leader_has_a_group() -> None:
    """The group of a leader is the name of a row in armed_groups.csv."""
    groups = {row["name"] for row in FILES["armed_groups.csv"]}
    assert sorted({row["group"] for row in LEADERS} - groups) == []


def test_nobody_leads_before_or_after_the_group() -> None:
    """A leader's dates lie within those of the group, as far as both are known."""
    wrong = []
    for leader in LEADERS:
        spans = [row for row in FILES["armed_groups.csv"] if row["name"] == leader["group"]]
        if not any(overlap(leader, row) for row in spans):
            wrong.append((leader["group"], leader["name"]))
        first, last = min(row["from"] for row in spans), max(row["to"] or "9999" for row in spans)
        if leader["from"] and leader["from"] < first[: len(leader["from"])]:
            wrong.append((leader["group"], leader["name"]))
        if leader["to"] and leader["to"] > f"{last}-99-99":
            wrong.append((leader["group"], leader["name"]))
    assert wrong == []


def test_the_short_form_is_part_of_a_name() -> None:
    """What news calls a leader after the first mention stands in the name or in an alias."""
    wrong = [row["name"] for row in LEADERS if plain(row["short"]) not in plain(f"{row['name']}|{row['aliases']}")]
    assert wrong + [row["name"] for row in LEADERS if not row["short"]] == []


def test_a_name_means_one_leader() -> None:
    """No two people have a name or an alias in common; who led several groups has a row for each."""
    people: dict[str, set[str]] = {}
    for row in LEADERS:
        for word in listed(row, *NAMES):
            people.setdefault(plain(word), set()).add(row["name"])
    assert {word: names for word, names in people.items() if len(names) > 1} == {}


def test_nobody_leads_a_group_twice_at_a_time() -> None:
    """Two rows of one person in one group do not overlap."""
    for one, other in combinations(LEADERS, 2):
        if (one["group"], one["name"]) == (other["group"], other["name"]):
            assert not overlap(one, other), one


# Looking up


def found(word: str, day: str) -> set[tuple[str, str, str]]:
    """Name, country and sectors of all rows of that day in which the word stands."""
    on = {"from": day, "to": day}
    rows_of_day = (row for row in BODIES if overlap(row, on) and word in listed(row, *NAMES))
    return {(row["name"], row["country"], row["sectors"]) for row in rows_of_day}


@pytest.mark.parametrize(
    ("word", "day", "name", "country", "sectors"),
    [
        ("UN", "1995-07-11", "United Nations", "UNO", "GOV"),
        ("U.N. refugee agency", "2015-09-01", "United Nations High Commissioner for Refugees", "UNO", "REF"),
        ("WHO", "2020-03-11", "World Health Organization", "UNO", "MED"),
        ("World Court", "2024-01-26", "International Court of Justice", "UNO", "JUD"),
        ("MONUC", "2008-10-27", "United Nations Mission in the Democratic Republic of Congo", "UNO", "MIL"),
        ("MONUSCO", "2012-11-20", "MONUSCO", "UNO", "MIL"),
        ("EU", "2004-05-01", "European Union", "EUR", "GOV"),
        ("OAU", "1994-06-13", "Organization of African Unity", "IGO", "GOV"),
        ("North Atlantic Treaty Organization", "1999-03-24", "NATO", "IGO", "MIL|GOV"),
        ("IMF", "2010-05-02", "International Monetary Fund", "IGO", "BUS|GOV"),
        ("HRW", "2003-03-01", "Human Rights Watch", "NGO", "SOC"),
        ("Medecins Sans Frontieres", "2015-10-03", "Doctors Without Borders", "NGO", "MED|SOC"),
        ("B'Tselem", "2009-01-15", "B'Tselem", "ISR", "SOC"),
        ("Taliban", "1998-08-08", "Taliban", "AFG", "REB"),
        ("Taliban", "2021-09-07", "Taliban", "AFG", "GOV"),
        ("RSF", "2019-06-03", "Rapid Support Forces", "SDN", "PRM"),
        ("RSF", "2023-05-01", "Rapid Support Forces", "SDN", "REB"),
        ("RPF", "1993-08-04", "Rwandan Patriotic Front", "RWA", "REB"),
        ("RPF", "2010-08-09", "Rwandan Patriotic Front", "RWA", "PTY"),
        ("Renamo", "1992-10-03", "Renamo", "MOZ", "REB"),
        ("Renamo", "1994-10-27", "Renamo", "MOZ", "PTY"),
        ("TTP", "2014-12-16", "Pakistani Taliban", "PAK", "REB"),
        ("al-Qaida", "1998-08-07", "Al-Qaeda", "IMG", "REB"),
        ("ISIL", "2014-06-10", "Islamic State", "IMG", "REB"),
        ("Tamil Tigers", "2000-04-22", "Liberation Tigers of Tamil Eelam", "LKA", "REB"),
        ("CJNG", "2020-06-26", "Jalisco New Generation Cartel", "MEX", "CRM"),
        ("Hashd al-Shaabi", "2016-10-17", "Popular Mobilization Forces", "IRQ", "PRM|MIL"),
        ("Likud", "1996-05-29", "Likud", "ISR", "PTY"),
        ("BJP", "2014-05-16", "Bharatiya Janata Party", "IND", "PTY"),
        ("AKP", "2002-11-03", "Justice and Development Party of Turkey", "TUR", "PTY"),
        ("Labour Party", "1997-05-01", "Labour Party", "GBR", "PTY"),
        ("AP", "2003-04-09", "Associated Press", "USA", "JRN"),
        ("Agence France Presse", "1991-01-17", "Agence France-Presse", "FRA", "JRN"),
        ("ITAR-TASS", "2000-08-14", "TASS", "RUS", "JRN"),
        ("Xinhua", "2008-08-08", "Xinhua", "CHN", "JRN"),
    ],
)
def test_a_name_of_the_day_leads_to_its_body(word: str, day: str, name: str, country: str, sectors: str) -> None:
    """A name in a report of that day means one body, with the code that it had then."""
    assert found(word, day) == {(name, country, sectors)}


@pytest.mark.parametrize(
    ("word", "day"),
    [("MONUC", "2012-11-20"), ("OAU", "2005-01-01"), ("Labour", "2005-05-05"), ("PDP", "2011-04-16"), ("Time", "1990")],
)
def test_what_is_over_or_ambiguous_leads_nowhere(word: str, day: str) -> None:
    """A body that no longer exists and a short form that several share have no row on that day."""
    assert found(word, day) == set()
