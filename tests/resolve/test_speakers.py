"""Who the words of a speaker name."""

from __future__ import annotations

import pytest

from tests.resolve.report import Report, entity, report, said, speakers

NAMED = [
    ("{named <p Ana Petrović>} said", "Ana Petrović"),
    ("{named Transport Minister <p Ana Petrović>} said", "Ana Petrović"),
    ("{named <o Lakes Commission> (LC) spokesman <p Ivan Horvat>} said", "Ivan Horvat"),
    ("{named the press officer of the <o Lakes Commission>, <p Ana Petrović>,} said", "Ana Petrović"),
    ("{named Deputy Minister and Envoy for the Lower Lakes <p Ana Petrović>} said", "Ana Petrović"),
    ("{named <p Ana Petrović>, who runs the <o Lakes Commission>,} said", "Ana Petrović"),
    ("{named <o Lakes Commission>} said", "Lakes Commission"),
    ("{named the <o Lakes Commission> in <l Osijek>} said", "Lakes Commission"),
    ("{named Its owner, <o Lakes Ferries>,} said", "Lakes Ferries"),
    ("{named <l Norway>} said", "Norway"),
    ("{named <p Petrović>'s} claim", "Petrović"),
    ("{role Judge} <p Ana Petrović> said", "Ana Petrović"),
]


@pytest.mark.parametrize(("marked", "expected"), NAMED)
def test_the_name_that_heads_the_words_speaks(marked: str, expected: str) -> None:
    """Titles, bodies and asides around a name do not hide who speaks."""
    assert speakers(marked) == [expected]


UNNAMED = [
    ("{role a spokesman for the <o Lakes Commission>} said", "person"),
    ("{role a spokesman for <p Ana Petrović>} said", "person"),
    ("{role a spokesman for President <p Ana Petrović>} said", "person"),
    ("{role <p Petrović>'s lawyer} said", "person"),
    ("{role <o Lakes Commission>'s spokeswoman} said", "person"),
    ("{anonymous a source in the delegation} said", "person"),
    ("{collective Norwegian officials} said", "group"),
    ("{collective the two sides} said", "group"),
    ("{collective residents} said", "group"),
    ("{collective the Norwegian side} said", "organization"),
    ("{collective the police} said", "organization"),
    ("{document a report by the <o Lakes Commission>} said", "other"),
]


@pytest.mark.parametrize(("marked", "kind"), UNNAMED)
def test_a_speaker_without_a_name_is_named_by_its_words(marked: str, kind: str) -> None:
    """Unknown actors stay on the record, as they are called."""
    words = marked[marked.index(" ") + 1 : marked.index("}")].replace("<o ", "").replace("<p ", "").replace(">", "")
    assert speakers(marked) == [words]
    assert entity(marked, words).type == kind


def test_an_unnamed_spokesman_has_a_role() -> None:
    """Title and organization of the description are its role; its country and sector follow."""
    found = entity("{role a spokesman for the <o Norwegian Army>} said", "a spokesman for the Norwegian Army")
    assert [(role.title, role.organization) for role in found.roles] == [("spokesman", "Norwegian Army")]
    assert (found.country, found.sector) == ("NOR", "MIL")


TAKEN_UP = [
    ("the minister", "Finance Minister <p Ana Petrović> came. {role The minister} said", "Ana Petrović"),
    (
        "the finance minister",
        "Finance Minister <p Ana Petrović> came. {role The finance minister} said",
        "Ana Petrović",
    ),
    ("the ministry", "The <o Norwegian Health Ministry> met. {named The ministry} said", "Norwegian Health Ministry"),
    (
        "a known body's description",
        "The <o Lakes Workers Union> met. {collective The union} said",
        "Lakes Workers Union",
    ),
    ("the source", "{anonymous A source in the port} said yes|. {anonymous The source} said", "A source in the port"),
    (
        "the same words",
        "{anonymous a source in the port} said yes|. {anonymous a source in the port} said",
        "a source in the port",
    ),
]


@pytest.mark.parametrize(("marked", "expected"), [row[1:] for row in TAKEN_UP], ids=[row[0] for row in TAKEN_UP])
def test_a_definite_description_takes_up_the_only_one_it_can(marked: str, expected: str) -> None:
    """ "The minister" is the minister named before, when there is one only."""
    assert speakers(marked)[-1] == expected


NOT_TAKEN_UP = [
    (
        "two ministers",
        "Finance Minister <p Ana Petrović> met Health Minister <p Ivan Horvat>. {role The minister} said",
    ),
    ("another portfolio", "Finance Minister <p Ana Petrović> came. {role The health minister} said"),
    ("another country's", "The <o Norwegian Health Ministry> met. {named The Danish ministry} said"),
    ("indefinite", "Finance Minister <p Ana Petrović> came. {role A minister} said"),
    ("with a complement", "Spokesman <p Ivan Horvat> came. {role The spokesman for the port} said"),
    ("named later", "{role The minister} said yes|. Finance Minister <p Ana Petrović> came."),
]


@pytest.mark.parametrize("marked", [row[1] for row in NOT_TAKEN_UP], ids=[row[0] for row in NOT_TAKEN_UP])
def test_a_description_that_fits_two_or_none_is_its_own(marked: str) -> None:
    """Then it is an unnamed speaker."""
    words = marked[marked.index("{role" if "{role" in marked else "{named") :]
    assert speakers(marked)[-1] == words[words.index(" ") + 1 : words.index("}")]


def test_two_unnamed_people_are_two() -> None:
    """ "A resident" twice is two residents."""
    found = report("{anonymous A resident} said yes|. {anonymous A resident} said no.").resolved()
    assert len({one.speaker.entity for one in found.statements}) == 2


def test_several_names_are_a_group_of_their_own() -> None:
    """ "Norway and Denmark said": neither alone; the same two again are the same group."""
    marked = "{named <l Norway> and <l Denmark>} said yes|. {named <l Denmark> and <l Norway>} said no."
    assert speakers(marked) == ["Norway and Denmark", "Norway and Denmark"]
    assert entity(marked, "Norway and Denmark").type == "group"


MISSED = [
    ("{named Deputy Minister Ana Petrović} said", "Ana Petrović", "person"),
    ("{named Ana Petrović} said", "Ana Petrović", "person"),
    ("{named ANA PETROVIĆ}: Thank you.", "ANA PETROVIĆ", "person"),
    ("{named the Lakes Commission} said", "Lakes Commission", "organization"),
    ("{named Norway} said", "Norway", "country"),
    ("{collective the Danes} said", "Danes", "group"),
    ("It was said that {named NATO} met", "NATO", "organization"),
    ("They saw Deputy Minister Ana Petrović there.", "Ana Petrović", "person"),
]


@pytest.mark.parametrize(("marked", "name", "kind"), MISSED)
def test_names_that_the_model_missed_are_found(marked: str, name: str, kind: str) -> None:
    """Next to a title, and where a speaker must be named, capitals are enough."""
    assert entity(marked, name).type == kind


@pytest.mark.parametrize(
    "marked",
    [
        "{collective Thirteen witnesses} said",
        "{collective Conservationists} said",
        "{role A Congolese officer} said",
        "Foreign Minister Arrives In Port\nIt rained.",
        "The Minister Denied Everything",
    ],
)
def test_capitals_alone_make_no_person(marked: str) -> None:
    """A capital at the start of a sentence or in a headline is no name."""
    found = report(marked).resolved().entities
    assert [one.name for one in found if one.type == "person" and not one.name.startswith("A Congolese")] == []


def test_a_speaker_whose_words_are_known_as_a_role_but_hold_a_name_is_named() -> None:
    """The kind follows what is found."""
    found = report("{role Judge} <p Ana Petrović> said").resolved()
    assert [one.speaker.kind for one in found.statements] == ["named"]


def test_a_body_taken_up_is_named() -> None:
    """ "The union" for a union named before counts as named, as the union's name would."""
    found = report("The <o Lakes Workers Union> met. {collective The union} said").resolved()
    assert [one.speaker.kind for one in found.statements] == ["named"]


def test_a_headline_names_by_title_who_comes_below() -> None:
    """ "President: …" over a text about one president is that president."""
    marked = "{role President}: rain will come|\nDanish President <p Ana Petrović> spoke."
    assert speakers(marked, kinds=("headline", "paragraph")) == ["Ana Petrović"]
    assert speakers(marked, kinds=("paragraph", "paragraph")) == ["President"]


def test_the_mention_of_the_speaker_is_the_name_alone() -> None:
    """Titles and possessives are no part of a mention."""
    found = entity("{named Transport Minister <p Ana Petrović>'s} claim", "Ana Petrović")
    assert [end - start for start, end in found.mentions] == [len("Ana Petrović")]


def test_an_unattributed_statement_has_no_speaker() -> None:
    """Without words there is no entity."""
    plain = report("It was announced that it rained.")
    made = Report(
        document=plain.document, analysis=plain.analysis, statements=(said(plain.document.text, (), "unattributed"),)
    )
    assert [one.speaker.entity for one in made.resolved().statements] == [None]
