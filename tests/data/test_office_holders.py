"""The register's office holders: every row reads, no seat is filled twice, no name means two people at once."""

from __future__ import annotations

import csv
import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

REGISTER = Path(__file__).parents[2] / "src" / "onrecord" / "data" / "register"
FILES = ("heads", "ministers", "international")
COLUMNS = ["country", "office", "title", "name", "short", "aliases", "from", "to", "shared", "note"]
EXTRA = {"international": ["organization"]}
ORGANIZATIONS = {"UNO", "EUR", "IGO", "NGO"}
WITHOUT_HEADS = {"ATA", "SMR"}
"""No government, and captains regent who change twice a year."""
G20 = "ARG AUS BRA CAN CHN DEU FRA GBR IDN IND ITA JPN KOR MEX RUS SAU TUR USA ZAF".split()
GOVERNED_BY = {"head_of_state", "head_of_government"}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

Row = dict[str, str]


def lines_of(file: str) -> list[str]:
    return (REGISTER / f"{file}.csv").read_text(encoding="utf-8").splitlines(keepends=True)


def rows_of(file: str) -> list[Row]:
    return list(csv.DictReader(line for line in lines_of(file) if not line.startswith("#")))


ROWS = {file: rows_of(file) for file in FILES}
COUNTRIES = {row["code"] for row in rows_of("countries") if row["code"] and row["code"] == row["plover"]}
ALL = [row for rows in ROWS.values() for row in rows]


def first_day(text: str) -> date:
    parts = [int(part) for part in text.split("-")]
    return date(*[*parts, 1, 1][:3])


def last_day(text: str) -> date:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def surely_in_office(row: Row) -> tuple[date, date]:
    """The days that the row's dates leave no doubt about: half-open, empty if the dates are too coarse."""
    start = last_day(row["from"]) if row["from"] else date.max
    end = first_day(row["to"]) if row["to"] else date.max
    return start, max(start, end)


def overlap(one: Row, other: Row) -> bool:
    (start, end), (other_start, other_end) = surely_in_office(one), surely_in_office(other)
    return max(start, other_start) < min(end, other_end)


def folded(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def forms(row: Row) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]


def described(row: Row) -> str:
    return f"{row['country']} {row['office']} {row['name']} {row['from']}..{row['to']}"


def sort_key(row: Row) -> tuple[str, ...]:
    organization = row.get("organization", "")
    return row["country"], row["office"], organization, row["from"], row["to"] or "9999", row["name"]


def pairs_by(key: tuple[str, ...], rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    groups = defaultdict(list)
    for row in rows:
        groups[tuple(row[column] for column in key)].append(row)
    for group in groups.values():
        yield from itertools.combinations(group, 2)


@pytest.mark.parametrize("file", FILES)
def test_file_says_what_it_is_and_has_the_columns(file: str) -> None:
    """Each file opens with comments on what it is, then one header row; the rows are complete and sorted."""
    lines = lines_of(file)
    comments = "".join(itertools.takewhile(lambda line: line.startswith("#"), lines))
    for word in ("Origin:", "Licence: CC BY 4.0", "Date:", "Known until:", "Columns:", "Offices:", "Corrections:"):
        assert word in comments
    assert not any("\r" in line for line in lines)
    reader = csv.reader(line for line in lines if not line.startswith("#"))
    header = COLUMNS + EXTRA.get(file, [])
    assert next(reader) == header
    assert all(len(row) == len(header) for row in reader)
    keys = [sort_key(row) for row in ROWS[file]]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("file", FILES)
def test_offices_are_those_the_header_lists(file: str) -> None:
    """The list of offices is closed: what the header documents is what the rows use."""
    listing = "".join(line for line in lines_of(file) if line.startswith("#")).partition("Offices:")[2]
    listed = set(re.findall(r"\b(?:pope|[a-z]+(?:_[a-z]+)+)\b", listing.partition("Corrections:")[0]))
    assert {row["office"] for row in ROWS[file]} == listed


@pytest.mark.parametrize("file", FILES)
def test_cells_hold_what_their_column_says(file: str) -> None:
    """Codes are known, dates are ISO 8601 and in order, lists have no empty or repeated items, cells no odd blanks."""
    codes = COUNTRIES | ORGANIZATIONS
    for row in ROWS[file]:
        where = described(row)
        assert row["country"] in codes, where
        assert row["name"], where
        assert row["title"], where
        assert row["shared"] in {"", "yes"}, where
        assert row["from"] or row["to"], where
        for column, cell in row.items():
            assert cell == unicodedata.normalize("NFC", " ".join(cell.split())), (where, column)
        for column in ("aliases", "short", "title"):
            items = row[column].split("|") if row[column] else []
            assert all(items), (where, column)
            assert len(set(items)) == len(items), (where, column)
        for column in ("from", "to"):
            assert not row[column] or DATE.fullmatch(row[column]), where
        if row["from"] and row["to"]:
            assert first_day(row["from"]) <= last_day(row["to"]), where
        if row["to"]:
            assert last_day(row["to"]) >= date(1990, 1, 1), f"left office before 1990: {where}"


def test_aliases_are_more_than_a_surname() -> None:
    """The surname is derived, so no alias repeats the name or its last word."""
    bare = [described(row) for row in ALL if {row["name"], row["name"].split()[-1]} & set(row["aliases"].split("|"))]
    assert not bare


@pytest.mark.parametrize("file", FILES)
def test_no_seat_is_filled_twice(file: str) -> None:
    """Two rows for one office of one country never overlap for sure, unless one of them is marked as shared."""
    twice = [
        f"{described(one)} / {described(other)}"
        for one, other in pairs_by(("country", "office", *EXTRA.get(file, [])), ROWS[file])
        if overlap(one, other) and "yes" not in (one["shared"], other["shared"])
    ]
    assert not twice


def test_no_name_stands_for_two_people_at_once() -> None:
    """In all three files a name or alias means one person at any date, and a person serves one country at a time."""
    holders = defaultdict(list)
    for row in ALL:
        for form in {folded(form) for form in forms(row)}:
            holders[form].append(row)
    clashes = [
        f"{form}: {described(one)} / {described(other)}"
        for form, rows in holders.items()
        for one, other in itertools.combinations(rows, 2)
        if (one["name"] != other["name"] or one["country"] != other["country"]) and overlap(one, other)
    ]
    assert not clashes


def test_a_person_is_spelled_one_way() -> None:
    """No person is split in two by accents or capitals: rows of one country that fold to one name have that name."""
    names = defaultdict(set)
    for row in ALL:
        names[row["country"], folded(row["name"])].add(row["name"])
    assert not [spellings for spellings in names.values() if len(spellings) > 1]


def test_short_forms_belong_to_the_name() -> None:
    """A form used after first mention is part of the name or of an alias, accents aside."""
    strange = [
        f"{form}: {described(row)}"
        for row in ALL
        for form in filter(None, row["short"].split("|"))
        if not any(folded(form) in folded(full) for full in forms(row))
    ]
    assert not strange


def test_organizations_are_those_of_the_register() -> None:
    """Each organization named stands in the register under that name and country code; only popes have none."""
    codes = {row["name"]: row["country"] for row in rows_of("organizations") + rows_of("national_bodies")}
    for row in ROWS["international"]:
        if row["office"] == "pope":
            assert not row["organization"]
        else:
            assert codes.get(row["organization"]) == row["country"], described(row)


@pytest.mark.parametrize("code", sorted(COUNTRIES - WITHOUT_HEADS))
def test_every_country_has_heads(code: str) -> None:
    """Each country has somebody in office at the end of the file, and from the 1990s or its first years on."""
    rows = [row for row in ROWS["heads"] + ROWS["international"] if row["country"] == code]
    assert any(not row["to"] for row in rows)
    assert min(int(row["from"][:4]) for row in rows) <= {"XKX": 2002, "SSD": 2011, "TLS": 2002}.get(code, 1996)


@pytest.mark.parametrize("code", G20)
def test_g20_states_are_never_without_a_head(code: str) -> None:
    """From 1990 to the file's end a G20 state has a head of government or state on each day, known to the day."""
    offices = defaultdict(list)
    for row in ROWS["heads"]:
        if row["country"] == code and row["office"] in GOVERNED_BY and len(row["from"]) == 10:
            offices[row["office"]].append(surely_in_office(row))
    wanted = {"head_of_government"} if code in {"AUS", "CAN", "DEU", "GBR", "IND", "ITA", "JPN"} else {"head_of_state"}
    for office in wanted | ({"head_of_government"} if code in {"CHN", "FRA", "SAU"} else set()):
        terms = sorted(offices[office])
        covered = date(1990, 1, 1)
        for start, end in terms:
            assert start <= covered + timedelta(days=2), f"{code} {office}: nobody from {covered} to {start}"
            covered = max(covered, end)
        assert covered == date.max


IN_OFFICE = [
    ("ARG", "head_of_state", "2024-03-01", "Javier Milei"),
    ("AUS", "head_of_government", "2011-05-05", "Julia Gillard"),
    ("BRA", "head_of_state", "2016-07-01", "Dilma Rousseff|Michel Temer"),
    ("CAN", "head_of_government", "2025-03-13", "Justin Trudeau"),
    ("CAN", "head_of_government", "2025-03-15", "Mark Carney"),
    ("CHN", "head_of_government", "2013-03-20", "Li Keqiang"),
    ("DEU", "head_of_government", "2021-12-09", "Olaf Scholz"),
    ("EGY", "head_of_state", "2013-01-25", "Mohammed Morsi"),
    ("FRA", "head_of_state", "2015-11-13", "François Hollande"),
    ("GBR", "head_of_government", "2022-10-01", "Liz Truss"),
    ("IDN", "head_of_state", "2024-10-21", "Prabowo Subianto"),
    ("IND", "head_of_government", "2014-05-25", "Manmohan Singh"),
    ("IRN", "head_of_state", "2000-01-01", "Ali Khamenei"),
    ("IRN", "head_of_state", "2026-03-20", "Mojtaba Khamenei"),
    ("ITA", "head_of_government", "2018-06-02", "Giuseppe Conte"),
    ("JPN", "head_of_government", "2024-09-30", "Fumio Kishida"),
    ("KOR", "head_of_state", "2009-01-01", "Lee Myung-bak"),
    ("MEX", "head_of_state", "2018-12-02", "Andrés Manuel López Obrador"),
    ("RUS", "head_of_government", "2008-08-08", "Vladimir Putin"),
    ("SAU", "head_of_government", "2023-01-01", "Mohammed bin Salman"),
    ("TUR", "head_of_state", "2014-08-27", "Abdullah Gül"),
    ("TUR", "head_of_state", "2014-08-29", "Recep Tayyip Erdoğan"),
    ("UKR", "head_of_state", "2014-03-18", "Oleksandr Turchynov"),
    ("USA", "head_of_state", "2021-01-19", "Donald Trump"),
    ("USA", "head_of_state", "2021-01-21", "Joe Biden"),
    ("USA", "defence_minister", "2003-03-20", "Donald Rumsfeld"),
    ("USA", "foreign_minister", "2003-03-20", "Colin Powell"),
    ("RUS", "foreign_minister", "2015-01-01", "Sergei Lavrov"),
    ("GBR", "foreign_minister", "2017-01-01", "Boris Johnson"),
    ("UNO", "un_secretary_general", "1999-06-10", "Kofi Annan"),
    ("EUR", "commission_president", "2020-01-01", "Ursula von der Leyen"),
    ("IGO", "nato_secretary_general", "2022-02-24", "Jens Stoltenberg"),
    ("VAT", "pope", "2013-03-12", ""),
    ("VAT", "pope", "2013-03-14", "Francis"),
    ("ZAF", "head_of_state", "1994-05-11", "Nelson Mandela"),
]


@pytest.mark.parametrize(("country", "office", "day", "names"), IN_OFFICE)
def test_who_held_the_office_that_day(country: str, office: str, day: str, names: str) -> None:
    """Looked up by country, office and day, the files name those who were in office and nobody else."""
    moment = date.fromisoformat(day)
    found = {
        row["name"]
        for row in ALL
        if (row["country"], row["office"]) == (country, office)
        and surely_in_office(row)[0] <= moment < surely_in_office(row)[1]
    }
    assert found == set(filter(None, names.split("|")))
