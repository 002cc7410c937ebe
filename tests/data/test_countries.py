"""The register's countries: what they, their people and the seats of their governments are called."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

REGISTER = Path(__file__).parents[2] / "src" / "onrecord" / "data" / "register"
COLUMNS = "code plover name official_name aliases adjectives people capital seats region sectors from to note".split()
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
UNITED_NATIONS = """
AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF
CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI
FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN
KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT
MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT
ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON
TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
""".split()
OTHERS_WITH_A_CODE = "ATA HKG PSE TWN VAT XKX".split()
CODES = frozenset(UNITED_NATIONS + OTHERS_WITH_A_CODE)
NAMES = ("name", "official_name", "aliases")
"""The columns whose words name the entity itself."""

Row = dict[str, str]


def rows(file: str) -> list[Row]:
    """The rows of one of the register's CSV files, below its comment lines."""
    lines = (REGISTER / file).read_text(encoding="utf-8").splitlines(keepends=True)
    return list(csv.DictReader((line for line in lines if not line.startswith("#")), strict=True))


def listed(row: Row, *columns: str) -> set[str]:
    """The words of the list cells `columns`, without the sector that follows a seat's colon."""
    return {word.split(":")[0] for column in columns for word in row[column].split("|") if word}


def overlap(one: Row, other: Row) -> bool:
    """Whether two rows hold at the same time; an empty end is open, a date without a day stands for all its days."""
    latest_start = max(one["from"], other["from"])
    return all(not row["to"] or latest_start <= f"{row['to']}-99-99"[:10] for row in (one, other))


def clashes(entries: list[Row], columns: tuple[str, ...], *same: str) -> Iterator[str]:
    """Every word in `columns` that stands in two rows of the same time which differ in a column of `same`."""
    holders: dict[str, list[Row]] = {}
    for row in entries:
        for word in {word.casefold() for word in listed(row, *columns)}:
            holders.setdefault(word, []).append(row)
    for word, found in holders.items():
        for one, other in combinations(found, 2):
            if overlap(one, other) and (not same or any(one[column] != other[column] for column in same)):
                yield f"{word}: {one['name']}, {other['name']}"


def earliest(text: str) -> date:
    """The first day of a year, a month or a day in ISO 8601."""
    return date.fromisoformat(f"{text}-01-01"[:10])


def flaws(file: str, columns: list[str]) -> Iterator[str]:
    """What is wrong with a file as a register file: its header, its cells, its dates."""
    text = (REGISTER / file).read_bytes().decode("utf-8")
    head = [line for line in text.split("\n") if line.startswith("#")]
    for part in ("Origin: written for onrecord", "no database copied", "Licence: CC BY 4.0", "Date: 2", "To correct:"):
        if part not in "\n".join(head):
            yield f"the header lacks {part!r}"
    if "\r" in text or not text.endswith("\n") or text != unicodedata.normalize("NFC", text):
        yield "line ends are LF, the text NFC"
    for row in rows(file):
        label = "/".join(list(row.values())[:3])
        if list(row) != columns or None in row.values():
            yield f"{label}: the columns are not {columns}"
            continue
        for column, cell in row.items():
            words = cell.split("|")
            if column == "note":
                words = [cell]
            if any(word != " ".join(word.split()) or not word for word in words) and cell:
                yield f"{label}: {column} has a blank too many or an empty entry"
            if len(set(words)) < len(words):
                yield f"{label}: {column} says something twice"
            if column in ("from", "to") and cell and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", cell):
                yield f"{label}: {column} is no date"
        if "from" in row and row["from"] and row["to"] and earliest(row["from"]) > earliest(row["to"]):
            yield f"{label}: it ends before it begins"


COUNTRIES = rows("countries.csv")


def test_the_file_is_well_formed() -> None:
    """The file has its header and its columns, clean cells, and dates in ISO 8601 that do not run backwards."""
    assert list(flaws("countries.csv", COLUMNS)) == []


def test_rows_are_sorted_by_name() -> None:
    """Somebody who looks for a country in the file finds it where the alphabet says."""
    names = [(row["name"].casefold(), row["from"]) for row in COUNTRIES]
    assert names == sorted(names)


def test_every_state_has_a_row_and_its_own_code() -> None:
    """All members of the United Nations and the others with a code of their own are there, once, as themselves."""
    own = [row["code"] for row in COUNTRIES if row["code"] and row["code"] == row["plover"]]
    assert len(UNITED_NATIONS) == 193
    assert sorted(own) == sorted(CODES)


def test_every_row_leads_to_a_known_code_and_known_sectors() -> None:
    """Dependencies, breakaway regions and former states take a code that is in use; seats and regions known sectors."""
    wrong = []
    for row in COUNTRIES:
        sectors = [seat.split(":")[1] for seat in row["seats"].split("|") if ":" in seat] + row["sectors"].split("|")
        if row["plover"] not in CODES or not set(filter(None, sectors)) <= SECTORS:
            wrong.append(row["name"])
        if row["code"] and not re.fullmatch("[A-Z]{3}", row["code"]):
            wrong.append(row["name"])
    assert wrong == []


def test_a_name_means_one_entity_at_a_time() -> None:
    """No name or alias stands in two rows whose dates overlap."""
    assert list(clashes(COUNTRIES, NAMES)) == []
    with_code = [row for row in COUNTRIES if row["code"]]
    assert list(clashes(with_code, ("code",))) == []


@pytest.mark.parametrize("columns", [("adjectives",), ("people",), ("capital", "seats"), (*NAMES, "capital", "seats")])
def test_a_word_leads_to_one_country(columns: tuple[str, ...]) -> None:
    """An adjective, a people, a capital or a seat stands in two rows of one time only when both take the same code."""
    assert list(clashes(COUNTRIES, columns, "plover")) == []


def test_the_check_for_clashes_finds_them() -> None:
    """Rows of one name clash unless one ends before the other begins or they agree in the columns asked for."""
    early = {"name": "Republika Srpska", "plover": "BIH", "from": "1992-01-09", "to": "1995-12-13"}
    late = {"name": "Republika Srpska", "plover": "BIH", "from": "1995-12-14", "to": ""}
    assert list(clashes([early, late], ("name",))) == []
    assert len(list(clashes([early | {"to": "1995"}, late], ("name",)))) == 1
    assert len(list(clashes([early | {"to": ""}, late | {"from": ""}], ("name",)))) == 1
    assert list(clashes([early | {"to": ""}, late], ("name",), "plover")) == []
    assert len(list(clashes([early | {"to": "", "plover": "SRB"}, late], ("name",), "plover"))) == 1


def test_names_stand_without_the_article_and_without_brackets() -> None:
    """What is looked up is the bare name, as it stands in a sentence."""
    words = {word for row in COUNTRIES for word in listed(row, *NAMES, "adjectives", "people", "capital", "seats")}
    bad = {word for word in words if re.search(r"[()]|^the\b", word, re.IGNORECASE)}
    assert bad == {"The Hague", "Cocos (Keeling) Islands", "Territory of Cocos (Keeling) Islands"} | {
        "Falkland Islands (Malvinas)"
    }


def test_a_state_says_what_its_people_and_its_capital_are_called() -> None:
    """Where the adjective, the people or the capital of a state is missing, a note says why."""
    states = [row for row in COUNTRIES if row["code"] in CODES]
    bare = [row["name"] for row in states if not (row["adjectives"] and row["people"] and row["capital"])]
    assert [name for name in bare if not next(row for row in states if row["name"] == name)["note"]] == []
    assert len(bare) < 15


def test_only_what_has_ended_or_broken_away_has_dates() -> None:
    """A state of today is known by its names in reports of any year: Kazakhstan in 1990, Namibia in 1985."""
    assert [row["name"] for row in COUNTRIES if row["code"] in CODES and (row["from"] or row["to"])] == []
    assert [row["name"] for row in COUNTRIES if row["sectors"] == "PRE" and not (row["from"] or row["code"])] == []


def found(word: str, day: str) -> set[tuple[str, str]]:
    """Country code and sector of all rows of that day in which the word stands."""
    on = {"from": day, "to": day, "name": "that day"}
    result = set()
    for row in COUNTRIES:
        if overlap(row, on):
            plain = listed(row, *NAMES, "adjectives", "people", "capital")
            if word in plain:
                result.add((row["plover"], row["sectors"] or "GOV"))
            result |= {
                (row["plover"], [*seat.split(":"), "GOV"][1])
                for seat in row["seats"].split("|")
                if seat.split(":")[0] == word
            }
    return result


@pytest.mark.parametrize(
    ("word", "day", "code", "sector"),
    [
        ("Kremlin", "1985-03-11", "RUS", "GOV"),
        ("Kremlin", "2024-03-11", "RUS", "GOV"),
        ("Soviet", "1985-03-11", "RUS", "GOV"),
        ("Washington", "2024-01-01", "USA", "GOV"),
        ("Pentagon", "2024-01-01", "USA", "MIL"),
        ("Capitol Hill", "2024-01-01", "USA", "LEG"),
        ("Downing Street", "2024-01-01", "GBR", "GOV"),
        ("Quai d'Orsay", "2003-01-01", "FRA", "GOV"),
        ("Burma", "1995-01-01", "MMR", "GOV"),
        ("Ivory Coast", "2024-01-01", "CIV", "GOV"),
        ("Swazi", "2010-01-01", "SWZ", "GOV"),
        ("Turkey", "2020-01-01", "TUR", "GOV"),
        ("Kiev", "2004-12-01", "UKR", "GOV"),
        ("Yugoslavia", "1991-06-25", "SRB", "GOV"),
        ("Yugoslavia", "1999-03-24", "SRB", "GOV"),
        ("East German", "1989-11-09", "DEU", "GOV"),
        ("Bonn", "1985-01-01", "DEU", "GOV"),
        ("Nigerien", "2023-07-26", "NER", "GOV"),
        ("Nigerian", "2023-07-26", "NGA", "GOV"),
        ("Scottish", "2014-09-18", "GBR", "GOV"),
        ("Greenland", "2024-01-01", "DNK", "GOV"),
        ("Abkhaz", "2008-08-08", "GEO", "PRE"),
        ("Artsakh", "2020-10-01", "AZE", "PRE"),
        ("Bosnian Serb", "1994-02-05", "BIH", "PRE"),
        ("Bosnian Serb", "2010-02-05", "BIH", "GOV"),
        ("Taipei", "2024-01-01", "TWN", "GOV"),
        ("Kosovar", "2024-01-01", "XKX", "GOV"),
    ],
)
def test_a_name_of_a_country_leads_to_its_code(word: str, day: str, code: str, sector: str) -> None:
    """The names, adjectives, capitals and seats that news uses lead to the right country and sector on that day."""
    assert found(word, day) == {(code, sector)}


@pytest.mark.parametrize(("word", "day"), [("Soviet", "2024-01-01"), ("Artsakh", "2024-06-01"), ("Biafran", "1980")])
def test_what_has_ended_is_not_found_later(word: str, day: str) -> None:
    """A former state does not act after its end."""
    assert found(word, day) == set()
