"""The list of what was seen and is not known, and what `who` says of a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.entity import Entity, EntityType
from onrecord.record import DocumentRecord
from onrecord.resolve.register.index import load
from onrecord.resolve.register.lookup import lookup
from onrecord.resolve.register.own import add
from onrecord.resolve.register.unknown import UnknownName, as_csv, unknown_names
from onrecord.resolve.register.who import who
from onrecord.span import Span
from tests.sample import FACTS

DAY = date(2019, 6, 1)


def entity(name: str, kind: EntityType = "person", mentions: int = 1, **known: str | None) -> Entity:
    return Entity(
        id=name,
        name=name,
        type=kind,
        mentions=tuple(Span(number, number + 1) for number in range(mentions)),
        country=known.get("country"),
        sector=known.get("sector"),
        register_id=known.get("register_id"),
    )


def record(*entities: Entity, published: str | None = "2019-06-01") -> DocumentRecord:
    return DocumentRecord(document=replace(FACTS, published=published), entities=entities)


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
def test_what_is_known_is_not_listed(known: Entity) -> None:
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
