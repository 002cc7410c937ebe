"""The list of what was seen and is not known, and what `who` says of a name."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import UsageError
from onrecord.resolve.register.index import load
from onrecord.resolve.register.lookup import lookup
from onrecord.resolve.register.own import add
from onrecord.resolve.register.unknown import UnknownName, as_csv, read_records, unknown_names
from onrecord.resolve.register.who import who

DAY = date(2019, 6, 1)


def entity(name: str, kind: str = "person", mentions: int = 1, **known: str | None) -> dict[str, Any]:
    return {
        "name": name,
        "type": kind,
        "mentions": [[number, number + 1] for number in range(mentions)],
        "country": known.get("country"),
        "sector": known.get("sector"),
        "register_id": known.get("register_id"),
    }


def record(*entities: dict[str, Any], published: str | None = "2019-06-01") -> dict[str, Any]:
    return {"document": {"published": published}, "entities": list(entities)}


def test_unknown_names_are_counted() -> None:
    """Over all records, spellings of one key together under the most frequent one, the most frequent name first."""
    found = unknown_names(
        [
            record(entity("Ana Petrović", mentions=2), entity("Lakes Commission", "organization", 2)),
            record(entity("ANA PETROVIC"), entity("Lakes Commission", "organization"), published=None),
            record(entity("River Front", "group"), published="nonsense"),
        ]
    )
    assert [(row.name, row.type, row.mentions, row.documents) for row in found] == [
        ("Ana Petrović", "person", 3, 2),
        ("Lakes Commission", "organization", 3, 2),
        ("River Front", "group", 1, 1),
    ]


@pytest.mark.parametrize(
    "known",
    [
        entity("Emmanuel Macron"),
        entity("French President Emmanuel Macron"),
        entity("Norwegian Health Ministry", "organization"),
        entity("Reuters", "organization"),
        entity("Norway", "country"),
        entity("a spokesman"),
        entity("Osijek", "place"),
        entity("Ana Petrović", register_id="persons/ana-petrovic"),
    ],
)
def test_what_is_known_is_not_listed(known: dict[str, Any]) -> None:
    """Names of the register, what it can compose, descriptions, places, and entities that have their id."""
    assert unknown_names([record(known)]) == ()


def test_what_the_texts_say_is_filled_in() -> None:
    """Country and sector, where the texts that say something agree."""
    agree = [record(entity("Ana Petrović", country="HRV", sector="GOV")), record(entity("Ana Petrović"))]
    quarrel = [record(entity("Ana Horvat", country=country, sector="LEG")) for country in ("HRV", "SVN")]
    assert [(row.name, row.country, row.sector) for row in unknown_names([*agree, *quarrel])] == [
        ("Ana Horvat", "", "LEG"),
        ("Ana Petrović", "HRV", "GOV"),
    ]


def test_the_list_can_be_filled_in_and_added(tmp_path: Path) -> None:
    """What comes out is what `add` takes; afterwards the name is known."""
    rows = unknown_names([record(entity("Lakes Commission", "organization", 3), entity("River Front", "group"))])
    file, own = tmp_path / "unknown.csv", tmp_path / "register.csv"
    file.write_text(as_csv(rows).replace("Lakes Commission,,organization,,", "Lakes Commission,,organization,IGO,GOV"))
    assert add(file, own).unfilled == 1
    assert lookup("Lakes Commission", register=load(own))[0].country == "IGO"
    again = unknown_names([record(entity("Lakes Commission", "organization", 3))], load(own))
    assert again == ()


def test_an_empty_list_is_a_header() -> None:
    """Nothing unknown: the columns alone."""
    assert as_csv([]) == "name,aliases,type,country,sectors,from,to,title,note,mentions,documents\n"
    row = UnknownName(name="Ana, Petrović", type="person", country="", sector="", mentions=2, documents=1)
    assert as_csv([row]).splitlines()[1] == '"Ana, Petrović",,person,,,,,,,2,1'


def test_records_are_read_line_by_line(tmp_path: Path) -> None:
    """The lines of `onrecord read --format jsonl`."""
    file = tmp_path / "records.jsonl"
    file.write_text("".join(json.dumps(record(entity(name))) + "\n" for name in ("Ana", "Ivan")), "utf-8")
    assert [one["entities"][0]["name"] for one in read_records(file)] == ["Ana", "Ivan"]


@pytest.mark.parametrize("text", ["no json\n", "[]\n", '{"document": {}}\n', '{"id": 1}\n'])
def test_other_files_are_refused(tmp_path: Path, text: str) -> None:
    """A line that is no record is a mistake of the call, with the file's name."""
    file = tmp_path / "records.jsonl"
    file.write_text(text, "utf-8")
    with pytest.raises(UsageError) as caught:
        list(read_records(file))
    assert caught.value.source == str(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """Not there: an error of the call."""
    with pytest.raises(UsageError):
        list(read_records(tmp_path / "missing.jsonl"))


# Who


def test_who_explains_an_answer() -> None:
    """Name, type, title, code, score, reasons and id, the office of the day and all others."""
    assert who("President Hollande", DAY) == (
        "François Hollande (person): FRA ELI",
        "  score 0.75, not sure by the words alone",
        "  surname with title president, not on that day",
        "  President of France 2012-05-15 to 2017-05-14, asked for 2019-06-01: former, so ELI",
        "  persons/francois-hollande",
    )
    lines = who("Vladimir Putin", DAY)
    assert lines[:2] == ("Vladimir Putin (person, President): RUS GOV", "  score 1.00")
    assert lines[-1].startswith("  Prime Minister of Russia 1999-08-09 to 2000-05-07; President of Russia 1999-12-31")


def test_who_explains_a_capital_twice() -> None:
    """As a government and as a place."""
    firsts = [line for line in who("Moscow", DAY) if not line.startswith("  ")]
    assert firsts == ["Russia (country): RUS GOV", "Moscow (place): RUS"]


def test_who_says_when_nothing_is_known() -> None:
    """And how to change that; endless words are cut."""
    assert who("Ana Petrović", DAY)[0] == "nothing known of 'Ana Petrović' on 2019-06-01"
    assert "register add" in who("", DAY)[1]
    assert len(who("Ana " * 5000, DAY)[0]) < 120
