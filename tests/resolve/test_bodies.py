"""Which mentions of bodies, countries, places and groups are one."""

from __future__ import annotations

import pytest

from tests.resolve.report import entity, groups, report

JOINED = [
    ("article", "<o The Danube Commission> met. <o Danube Commission> staff left."),
    ("possessive", "<o Danube Commission> met. <o Danube Commission's> staff left."),
    ("capitals", "<o DANUBE COMMISSION> MEETS\n<o Danube Commission> met."),
    (
        "order of words and form of the country",
        "<o Norwegian Ministry of Health> met. <o Health Ministry of Norway> left. <o Norway's Health Ministry> spoke.",
    ),
    ("affairs", "<o Norwegian Foreign Ministry> met. <o Norwegian Ministry of Foreign Affairs> left."),
    ("spelling", "<o Danube Defence Organisation> met. <o Danube Defense Organization> left."),
    ("kind of company", "<o Lakes Ferries Ltd.> grew. <o Lakes Ferries> shrank."),
    ("introduced abbreviation", "<o Danube Navigation Commission> (<o DNC>) met. <o DNC> staff left."),
    ("abbreviation the model missed", "<o Danube Navigation Commission> (DNC) met. <o DNC> staff left."),
    ("abbreviation marked as one name", "<o Danube Navigation Commission (DNC)> met. <o DNC> left."),
    ("abbreviation of another language", "<o Danube Navigation Commission> (CND) met. <o CND> left."),
    ("initials nobody introduced", "<o Danube Navigation Commission> met. <o DNC> left."),
    ("country left out", "<o Norwegian Foreign Ministry> met. The <o Foreign Ministry> left."),
    ("head word alone", "<o Danube Navigation Commission> met. The <o Commission> left."),
    ("label that changes", "<o Kivaro> attacked. <g Kivaro> fighters fled. <l Kivaro> won."),
    ("country", "<l Norway> met. The Kingdom of <l Norway> left."),
    ("names of one country", "The <l US> met. The <l United States> left. <l America> slept."),
    ("body cut from its country", "<o Ministry of Health> of <l Norway> met. <o Norwegian Health Ministry> left."),
    ("republic cut from its country", "<g Republic> of <l Norway> met. <l Norway> left."),
    ("two names in the register", "The <o UN> met. The <o United Nations> left."),
    ("first word alone", "<o Kivaro Foods> grew. <o Kivaro> shrank."),
    ("last words alone", "<o Drava Harbour Company> grew. The <o Harbour Company> shrank."),
    ("last words, cut by the model", "<o Drava Harbour Company> grew. <o Harbour> company shrank."),
    ("direction in front", "<l northern Norway> froze. <l Norway> thawed."),
    ("body cut from its front", "Norwegian Health <o Ministry> met. The <o Norwegian Health Ministry> left."),
]


@pytest.mark.parametrize("marked", [row[1] for row in JOINED], ids=[row[0] for row in JOINED])
def test_variants_of_a_name_are_one(marked: str) -> None:
    """Articles, order, spelling, countries' forms and abbreviations make no new body."""
    assert len(groups(marked)) == 1


APART = [
    ("countries", "<o Norwegian Health Ministry> met <o Danish Health Ministry>."),
    (
        "two could be the ministry",
        "<o Norwegian Health Ministry> met <o Danish Health Ministry>. The <o Ministry> left.",
    ),
    (
        "two could be the short form",
        "<o Norwegian Health Ministry>, <o Danish Health Ministry>. <o Health Ministry> left.",
    ),
    ("the short form comes first", "The <o Commission> met. The <o Danube Navigation Commission> left."),
    ("subjects", "<o Norwegian Health Ministry> met <o Norwegian Finance Ministry>."),
    ("parts of a name", "<o Danube Commission> met <o Danube Navigation Commission>."),
    ("country and people", "<l Norway> met the <g Norwegians>."),
    ("countries that share a word", "<l Guinea> met <l Equatorial Guinea>."),
    ("initials of two", "<o Danube Navigation Commission>, <o Delta Nature Council>. <o DNC> left."),
]


@pytest.mark.parametrize("marked", [row[1] for row in APART], ids=[row[0] for row in APART])
def test_different_bodies_stay_apart(marked: str) -> None:
    """What could be two is two: every name of these reports is its own entity."""
    made = report(marked)
    assert len(made.resolved().entities) == len(made.analysis.names)


@pytest.mark.parametrize(
    ("marked", "name", "expected"),
    [
        ("<l Norway> met.", "Norway", ("country", "NOR", None)),
        ("The <l U.S.> met.", "U.S.", ("country", "USA", None)),
        ("The <g Danes> met.", "Danes", ("group", "DNK", None)),
        ("The <o Norwegian Health Ministry> met.", "Norwegian Health Ministry", ("organization", "NOR", "GOV")),
        ("The <o Norwegian Army> met.", "Norwegian Army", ("organization", "NOR", "MIL")),
        ("The <o Lakes Liberation Army> met.", "Lakes Liberation Army", ("organization", None, None)),
        ("The <o Supreme Court> met.", "Supreme Court", ("organization", None, "JUD")),
        ("The <o Danube Commission> met.", "Danube Commission", ("organization", None, None)),
        ("They met in <l Oslo>.", "Oslo", ("place", "NOR", None)),
        ("They met in <f Varaždin Hall>.", "Varaždin Hall", ("place", "HRV", None)),
        ("The <o Norwegian-Danish Council> met.", "Norwegian-Danish Council", ("organization", None, None)),
        ("They flew a <x Falcon 9>.", "Falcon 9", ("other", None, None)),
        ("<l Congo> met.", "Congo", ("country", "COD", None)),
        ("The <l Islamic Republic of Iran> met.", "Islamic Republic of Iran", ("country", "IRN", None)),
    ],
)
def test_names_get_type_country_and_sector(
    marked: str, name: str, expected: tuple[str, str | None, str | None]
) -> None:
    """Only what the words of the name say without doubt."""
    found = entity(marked, name)
    assert (found.type, found.country, found.sector) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "<g Norwegian> officials met.",
        "the <g Norwegian> side met.",
        "<g Baptist> volunteers met.",
        "They met on <d Tuesday>.",
        "<p Rear Admiral> was here.",
        "<o Transport> is all.".replace("<o", "Minister for <o"),
    ],
)
def test_what_names_nobody_makes_no_entity(marked: str) -> None:
    """Adjectives, dates, bare titles and portfolios are no entities, whatever the model calls them."""
    assert groups(marked) == []


def test_a_person_is_freed_from_the_body_in_front() -> None:
    """A body known from elsewhere is taken off the front of a person's name."""
    assert groups("<o Kivaro> fought. The leader of <p Kivaro Omar Idris> left.") == [
        ["Kivaro", "Kivaro"],
        ["Omar Idris"],
    ]


def test_the_fullest_name_is_the_name() -> None:
    """The name of an entity is the fullest one the text has."""
    assert entity(
        "<o DNC> met. <o Danube Navigation Commission> (<o DNC>) left.", "Danube Navigation Commission"
    ).type == ("organization")
