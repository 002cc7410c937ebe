"""The register's grammar of government, the bodies with names of their own, and the generic nouns for actors."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from itertools import combinations
from string import Formatter
from typing import Any

import pytest

from tests.data.test_countries import CODES, NAMES, REGISTER, SECTORS, Row, clashes, flaws, listed, overlap, rows

BODY_COLUMNS = "name aliases country sectors function from to note".split()
AGENT_COLUMNS = "noun plural sector secondary person note".split()
PLACEHOLDERS = {
    "templates": {"function", "adjective", "name", "official_name", "capital", "seat", "region", "place"},
    "people": {"head", "adjective", "name", "official_name", "capital", "region", "place"},
}

GRAMMAR: dict[str, Any] = tomllib.loads((REGISTER / "government.toml").read_text(encoding="utf-8"))
FUNCTIONS: dict[str, dict[str, Any]] = {function["key"]: function for function in GRAMMAR["function"]}
COUNTRIES = rows("countries.csv")
BODIES = rows("national_bodies.csv")
AGENTS = rows("agents.csv")


def sectors_of(row: Row) -> list[str]:
    return row["sectors"].split("|")


def words_of_functions() -> list[tuple[list[str], str]]:
    """Every noun and head of the grammar with the sectors of its function."""
    return [
        (function["sectors"], word)
        for function in FUNCTIONS.values()
        for part in ("nouns", "heads")
        for word in function[part]
    ]


# The grammar


def test_the_grammar_says_where_it_comes_from() -> None:
    """The header names origin, licence and date, and explains every table of the file."""
    text = (REGISTER / "government.toml").read_text(encoding="utf-8")
    head = "\n".join(line for line in text.splitlines() if line.startswith("#"))
    assert all(part in head for part in ("no database copied", "Licence: CC BY 4.0", "Date: 2", "To correct:"))
    assert all(f"[{table}]" in head for table in GRAMMAR)


def test_every_function_is_complete() -> None:
    """A function has a key of its own, known sectors, nouns and heads, and a set of templates that exists."""
    assert len(FUNCTIONS) == len(GRAMMAR["function"]) >= 50
    for key, function in FUNCTIONS.items():
        assert re.fullmatch("[a-z_]+", key)
        assert function.keys() <= {"key", "sectors", "nouns", "heads", "templates"}, key
        assert set(function["sectors"]) <= SECTORS, key
        assert min(len(function[part]) for part in ("sectors", "nouns", "heads")) > 0, key
        assert function.get("templates", "general") in GRAMMAR["templates"], key


@pytest.mark.parametrize("part", ["nouns", "heads"])
def test_a_word_belongs_to_one_function(part: str) -> None:
    """No noun and no head stands in two functions or twice in one, whatever its case."""
    seen = Counter(word.casefold() for function in FUNCTIONS.values() for word in function[part])
    assert [word for word, count in seen.items() if count > 1] == []
    assert [word for word in seen if word != " ".join(word.split()) or word.startswith("the ")] == []


@pytest.mark.parametrize("table", ["templates", "people"])
def test_templates_have_known_placeholders(table: str) -> None:
    """Each template has the function or the head once and beside it only words that a country's row offers."""
    for template in (template for templates in GRAMMAR[table].values() for template in templates):
        fields = [field for _, field, _, _ in Formatter().parse(template) if field]
        assert set(fields) <= PLACEHOLDERS[table], template
        assert fields.count({"templates": "function", "people": "head"}[table]) == 1, template
        assert len(fields) > 1, template


def test_words_that_never_count_alone_are_words_of_the_grammar() -> None:
    """Every noun of [alone] is a noun or a head of some function."""
    words = {word.casefold() for _, word in words_of_functions()}
    never = [word.casefold() for word in GRAMMAR["alone"]["never"]]
    assert [word for word in never if word not in words] == []
    assert len(set(never)) == len(never)


def test_words_for_former_and_opposing_change_the_sector() -> None:
    """A former minister is ELI, a shadow minister OPP, and no word is both."""
    status = GRAMMAR["status"]
    assert (status["former_sector"], status["opposition_sector"], status["elect_sector"]) == ("ELI", "OPP", "GOV")
    kinds = [set(status[kind]) for kind in ("former", "opposition", "elect")]
    assert all(not one & other for one, other in combinations([*kinds, set(GRAMMAR["before"]["words"])], 2))


def composed(key: str, country: Row) -> set[str]:
    """Every name that the grammar gives the function in a country, in lower case."""
    function = FUNCTIONS[key]
    words = {
        "adjective": listed(country, "adjectives"),
        "name": listed(country, "name", "aliases"),
        "official_name": listed(country, "official_name"),
        "capital": listed(country, "capital"),
        "seat": listed(country, "seats"),
        "region": set(),
        "place": {"Geneva"},
    }
    names = set()
    for template in GRAMMAR["templates"][function.get("templates", "general")]:
        fields = [field for _, field, _, _ in Formatter().parse(template) if field]
        beside = [field for field in fields if field not in ("function", "place")]
        for noun in function["nouns"]:
            for word in words[beside[0]]:
                names.add(template.format(function=noun, place="Geneva", **{beside[0]: word}).casefold())
    return names


@pytest.mark.parametrize(
    ("name", "country", "key", "sector"),
    [
        ("Russian Foreign Ministry", "RUS", "foreign", "GOV"),
        ("Ministry of Foreign Affairs of the Republic of Armenia", "ARM", "foreign", "GOV"),
        ("Ministry of External Affairs of India", "IND", "foreign", "GOV"),
        ("Iran's Foreign Ministry", "IRN", "foreign", "GOV"),
        ("Kyiv's defence ministry", "UKR", "defence", "GOV"),
        ("Chinese Defense Ministry", "CHN", "defence", "GOV"),
        ("Kenya's parliament", "KEN", "parliament", "LEG"),
        ("National Assembly of France", "FRA", "parliament", "LEG"),
        ("Philippine Senate", "PHL", "upper_house", "LEG"),
        ("Romanian Chamber of Deputies", "ROU", "lower_house", "LEG"),
        ("Royal Thai Police", "THA", "police", "COP"),
        ("Royal Saudi Air Force", "SAU", "air_force", "MIL"),
        ("Ukrainian General Staff", "UKR", "general_staff", "MIL"),
        ("Pakistan Army", "PAK", "army", "MIL"),
        ("Senegalese gendarmerie", "SEN", "gendarmerie", "COP"),
        ("Supreme Court of India", "IND", "supreme_court", "JUD"),
        ("Turkish Constitutional Court", "TUR", "constitutional_court", "JUD"),
        ("Colombian Attorney General's Office", "COL", "prosecution", "JUD"),
        ("Central Bank of Nigeria", "NGA", "central_bank", "GOV"),
        ("Reserve Bank of Malawi", "MWI", "central_bank", "GOV"),
        ("Jordan's General Intelligence Directorate", "JOR", "intelligence", "SPY"),
        ("Norwegian Embassy in Geneva", "NOR", "embassy", "GOV"),
        ("Embassy of Peru in Geneva", "PER", "embassy", "GOV"),
        ("Polish Border Guard", "POL", "border_guard", "COP"),
        ("Ghana's Electoral Commission", "GHA", "elections", "GOV"),
        ("Health Ministry in Sudan", "SDN", "health", "GOV"),
        ("Transnistrian Foreign Ministry", "MDA", "foreign", "GOV"),
    ],
)
def test_a_function_joins_with_a_country(name: str, country: str, key: str, sector: str) -> None:
    """What news calls an organ of a state is among the names that the grammar makes for it."""
    assert any(name.casefold() in composed(key, row) for row in COUNTRIES if row["plover"] == country)
    assert FUNCTIONS[key]["sectors"][0] == sector


@pytest.mark.parametrize(("adjective", "code"), [("Nigerian", "NER"), ("Guinean", "GNQ"), ("Sudanese", "SSD")])
def test_a_function_does_not_join_with_a_neighbour(adjective: str, code: str) -> None:
    """Adjectives that look alike do not lead to the wrong country."""
    country = next(row for row in COUNTRIES if row["code"] == code)
    assert f"{adjective} army".casefold() not in composed("army", country)


# Bodies with names of their own


def test_the_file_of_bodies_is_well_formed() -> None:
    """The file has its header and its columns, clean cells, and dates in ISO 8601 that do not run backwards."""
    assert list(flaws("national_bodies.csv", BODY_COLUMNS)) == []


def test_bodies_are_sorted() -> None:
    """The bodies of a country stand together, in the order of their names."""
    keys = [(row["country"], row["name"].casefold(), row["from"]) for row in BODIES]
    assert keys == sorted(keys)


def test_bodies_have_known_codes() -> None:
    """Each body belongs to a country in use, has known sectors, and a function of the grammar or none."""
    wrong = [
        row["name"]
        for row in BODIES
        if row["country"] not in CODES | {"EUR"}
        or not set(sectors_of(row)) <= SECTORS
        or row["function"] not in {"", *FUNCTIONS}
    ]
    assert wrong == []
    assert len(BODIES) >= 500


def test_a_name_means_one_body_at_a_time() -> None:
    """No name or alias stands in two rows whose dates overlap."""
    assert list(clashes(BODIES, ("name", "aliases"))) == []


def test_names_of_bodies_can_be_looked_up() -> None:
    """A name is longer than two characters, has no brackets and no article in front."""
    names = {name for row in BODIES for name in listed(row, "name", "aliases")}
    assert [name for name in names if re.search(r"[()]|^the\b", name, re.IGNORECASE) or len(name) < 3] == []


def test_a_seat_that_is_also_a_body_has_the_same_coding() -> None:
    """Pentagon and Quai d'Orsay lead to one country and one sector, whether read as a place or as a body."""
    seats: dict[str, tuple[str, str]] = {}
    for row in COUNTRIES:
        for seat in filter(None, row["seats"].split("|")):
            place, _, sector = seat.partition(":")
            seats.setdefault(place, (row["plover"], sector or "GOV"))
    shared = {
        name: ((row["country"], sectors_of(row)[0]), seats[name])
        for row in BODIES
        for name in listed(row, "name", "aliases")
        if name in seats
    }
    assert {"Pentagon", "Quai d'Orsay"} <= shared.keys()
    assert {name: codings for name, codings in shared.items() if codings[0] != codings[1]} == {}


def test_no_body_has_the_name_of_a_country() -> None:
    """Names of countries and of bodies do not meet."""
    countries = {name.casefold(): row for row in COUNTRIES for name in listed(row, *NAMES)}
    assert [
        name
        for row in BODIES
        for name in listed(row, "name", "aliases")
        if name.casefold() in countries and overlap(row, countries[name.casefold()])
    ] == []


def test_a_body_with_a_function_has_a_sector_of_that_function() -> None:
    """A body that does what a function says acts in one of the function's sectors, unless it opposes the state."""
    loose = {"REB", "OPP"}
    alien = [
        row["name"]
        for row in BODIES
        if row["function"]
        and not set(sectors_of(row)) & set(FUNCTIONS[row["function"]]["sectors"])
        and not set(sectors_of(row)) & loose
    ]
    assert alien == []


@pytest.mark.parametrize(
    ("name", "day", "country", "sector"),
    [
        ("Knesset", "2024-01-01", "ISR", "LEG"),
        ("Duma", "2024-01-01", "RUS", "LEG"),
        ("Bundestag", "2024-01-01", "DEU", "LEG"),
        ("Sejm", "2024-01-01", "POL", "LEG"),
        ("Majlis", "2024-01-01", "IRN", "LEG"),
        ("Lok Sabha", "2024-01-01", "IND", "LEG"),
        ("Diet", "2024-01-01", "JPN", "LEG"),
        ("Verkhovna Rada", "2024-01-01", "UKR", "LEG"),
        ("Folketing", "2024-01-01", "DNK", "LEG"),
        ("Storting", "2024-01-01", "NOR", "LEG"),
        ("Riksdag", "2024-01-01", "SWE", "LEG"),
        ("Eduskunta", "2024-01-01", "FIN", "LEG"),
        ("Congress", "2024-01-01", "USA", "LEG"),
        ("House of Commons", "2024-01-01", "GBR", "LEG"),
        ("Cortes", "2024-01-01", "ESP", "LEG"),
        ("CIA", "2024-01-01", "USA", "SPY"),
        ("FBI", "2024-01-01", "USA", "COP"),
        ("GCHQ", "2024-01-01", "GBR", "SPY"),
        ("FSB", "2024-01-01", "RUS", "SPY"),
        ("KGB", "1985-01-01", "RUS", "SPY"),
        ("SBU", "2024-01-01", "UKR", "SPY"),
        ("Shin Bet", "2024-01-01", "ISR", "SPY"),
        ("ISI", "2024-01-01", "PAK", "SPY"),
        ("BND", "2024-01-01", "DEU", "SPY"),
        ("DGSE", "2024-01-01", "FRA", "SPY"),
        ("IRGC", "2024-01-01", "IRN", "MIL"),
        ("IDF", "2024-01-01", "ISR", "MIL"),
        ("PLA", "2024-01-01", "CHN", "MIL"),
        ("Bundeswehr", "2024-01-01", "DEU", "MIL"),
        ("Tatmadaw", "2024-01-01", "MMR", "MIL"),
        ("UPDF", "2024-01-01", "UGA", "MIL"),
        ("Scotland Yard", "2024-01-01", "GBR", "COP"),
        ("NYPD", "2024-01-01", "USA", "COP"),
        ("Carabinieri", "2024-01-01", "ITA", "COP"),
        ("RCMP", "2024-01-01", "CAN", "COP"),
        ("PSNI", "2024-01-01", "GBR", "COP"),
        ("Fed", "2024-01-01", "USA", "GOV"),
        ("Bank of England", "2024-01-01", "GBR", "GOV"),
        ("FEMA", "2024-01-01", "USA", "GOV"),
        ("State Department", "2024-01-01", "USA", "GOV"),
        ("Pentagon", "2024-01-01", "USA", "MIL"),
        ("Home Office", "2024-01-01", "GBR", "GOV"),
        ("Foreign Office", "1995-01-01", "GBR", "GOV"),
        ("Foreign Office", "2024-01-01", "GBR", "GOV"),
        ("Stasi", "1985-01-01", "DEU", "SPY"),
        ("Afghan National Army", "2015-01-01", "AFG", "MIL"),
        ("SPLA", "2015-01-01", "SSD", "MIL"),
    ],
)
def test_a_body_known_by_its_own_name_is_found(name: str, day: str, country: str, sector: str) -> None:
    """The names that news takes for granted lead to one body of the right country and sector on that day."""
    on = {"from": day, "to": day}
    hits = [row for row in BODIES if name in listed(row, "name", "aliases") and overlap(row, on)]
    assert [(row["country"], sectors_of(row)[0]) for row in hits] == [(country, sector)]


@pytest.mark.parametrize(("name", "day"), [("KGB", "2020-01-01"), ("RUC", "2015-01-01"), ("SAVAK", "1990-01-01")])
def test_a_body_that_was_dissolved_is_not_found_later(name: str, day: str) -> None:
    """A body does not act after its end."""
    on = {"from": day, "to": day}
    assert [row["name"] for row in BODIES if name in listed(row, "name", "aliases") and overlap(row, on)] == []


# Generic nouns


def test_the_file_of_agents_is_well_formed() -> None:
    """The file has its header, its columns and clean cells, and is sorted by noun."""
    assert list(flaws("agents.csv", AGENT_COLUMNS)) == []
    nouns = [row["noun"].casefold() for row in AGENTS]
    assert nouns == sorted(nouns)
    assert len(nouns) >= 400


def test_an_agent_has_known_sectors() -> None:
    """Each noun has one known sector, at most one other as its second, and says whether it is a person."""
    wrong = [
        row["noun"]
        for row in AGENTS
        if row["sector"] not in SECTORS
        or row["secondary"] not in SECTORS | {""}
        or row["secondary"] == row["sector"]
        or row["person"] not in ("yes", "no", "group")
    ]
    assert wrong == []
    assert {row["sector"] for row in AGENTS} == SECTORS


def test_a_form_belongs_to_one_noun() -> None:
    """No singular or plural stands in two rows, so a noun in the text has one reading."""
    forms = Counter(form for row in AGENTS for form in {row["noun"].casefold(), row["plural"].casefold()})
    assert [form for form, count in forms.items() if count > 1] == []


def test_agents_and_heads_agree() -> None:
    """A noun that is also the head or the noun of a function has a sector of that function in both files."""
    by_noun = {row["noun"].casefold(): row for row in AGENTS}
    disagree = [
        (word, by_noun[word.casefold()]["sector"], sectors)
        for sectors, word in words_of_functions()
        if word.casefold() in by_noun and by_noun[word.casefold()]["sector"] not in [*sectors, "UNK"]
    ]
    assert disagree == []


@pytest.mark.parametrize(
    ("noun", "sector"),
    [
        ("rebels", "REB"),
        ("soldiers", "MIL"),
        ("police officer", "COP"),
        ("judge", "JUD"),
        ("lawmakers", "LEG"),
        ("opposition leader", "OPP"),
        ("protesters", "CVL"),
        ("journalist", "JRN"),
        ("doctors", "MED"),
        ("priest", "REL"),
        ("former president", "ELI"),
        ("gunmen", "UAF"),
        ("spokesman", "UNK"),
        ("refugees", "REF"),
        ("farmers", "AGR"),
        ("businessmen", "BUS"),
        ("drug lord", "CRM"),
        ("aid workers", "SOC"),
        ("teachers", "EDU"),
        ("union leader", "LAB"),
        ("spies", "SPY"),
        ("militiamen", "PRM"),
        ("ruling party", "PTY"),
        ("separatist authorities", "PRE"),
    ],
)
def test_a_noun_has_its_sector(noun: str, sector: str) -> None:
    """What kind of actor the noun stands for, in the singular and in the plural."""
    assert [row["sector"] for row in AGENTS if noun in (row["noun"], row["plural"])] == [sector]
