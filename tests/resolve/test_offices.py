"""Roles: titles and organizations read from the words around a name."""

from __future__ import annotations

import pytest

from tests.resolve.report import entity, report

NAME = "Ana Petrović"
P = "<p Ana Petrović>"

ROLES = [
    (f"Deputy Foreign Minister {P} spoke.", [("Deputy Foreign Minister", None)]),
    (f"Norwegian President {P} spoke.", [("President", None)]),
    (
        f"Deputy Foreign Minister and Special Envoy of the President for the Lower Lakes {P} spoke.",
        [("Deputy Foreign Minister", None), ("Special Envoy of the President for the Lower Lakes", None)],
    ),
    (
        f"It was denied by the press secretary of the <o Danish Health Ministry>, {P}.",
        [("press secretary", "Danish Health Ministry")],
    ),
    (f"{P}, a spokeswoman for the <o Lakes Commission>, spoke.", [("spokeswoman", "Lakes Commission")]),
    (f"<o Lakes Commission> (LC) spokesman {P} spoke.", [("spokesman", "Lakes Commission")]),
    (f"Lakes Commission spokesman {P} spoke.", [("spokesman", "Lakes Commission")]),
    (f"<o Lakes Commission>'s spokesman {P} spoke.", [("spokesman", "Lakes Commission")]),
    (f"Norway's <o Health Ministry> spokeswoman {P} spoke.", [("spokeswoman", "Norway's Health Ministry")]),
    (f"{P}, 54, the mayor of <l Osijek>, spoke.", [("mayor of Osijek", None)]),
    (f"{P}, minister of transport, spoke.", [("minister of transport", None)]),
    (f"Minister for <o Transport> {P} spoke.", [("Minister for Transport", None)]),
    (f"{P}, Minister of Health of the Republic of <l Norway>, spoke.", [("Minister of Health", None)]),
    (f"{P} is the director of the <o Lakes Museum>.", [("director", "Lakes Museum")]),
    (f"{P} of the <o Lakes Commission> spoke.", [(None, "Lakes Commission")]),
    (
        f"{P}, founder and chief executive of <o Lakes Ferries Company>, spoke.",
        [("founder", "Lakes Ferries Company"), ("chief executive", "Lakes Ferries Company")],
    ),
    (f"The head of the Upper district [Gornja] {P} spoke.", [("head of the Upper district", None)]),
    (f"The deputy chair of the Council of Elders {P} spoke.", [("deputy chair", "Council of Elders")]),
    (f"the adviser of the Tajik government {P} spoke", [("adviser", "Tajik government")]),
    (f"Rear Adm. {P} spoke.", [("Rear Adm.", None)]),
    (f"Army spokeswoman Colonel {P} spoke.", [("Army spokeswoman", None), ("Colonel", None)]),
    ("COLONEL <p ANA PETROVIĆ>, SPOKESPERSON: Thank you.", [("COLONEL", None), ("SPOKESPERSON", None)]),
    ("We built it <p Ana Petrovićspokeswoman> of the <o Lakes Commission>", [("spokeswoman", "Lakes Commission")]),
    ("We built it <p Ana PetrovićDirector> of the <o Lakes Commission>", [("Director", "Lakes Commission")]),
    (f"We built it {P} spokeswoman of the <o Lakes Commission>", [("spokeswoman", "Lakes Commission")]),
]


@pytest.mark.parametrize(("marked", "expected"), ROLES, ids=[row[0][:40] for row in ROLES])
def test_roles_are_read_next_to_the_name(marked: str, expected: list[tuple[str | None, str | None]]) -> None:
    """In front, behind, between commas, run on to the name: title and organization as the text prints them."""
    found = report(marked).resolved().entities
    person = next(one for one in found if one.type == "person")
    assert [(role.title, role.organization) for role in person.roles] == expected


NONE = [
    f"After a talk with the minister, {P} left.",
    f"A spokesman for {P} spoke.",
    f"<p Ivan Horvat>, President {P} and others came.",
    f"{P}'s spokesman left.",
    f"{P} told the minister of transport.",
    f"The minister's wife {P} left.",
]


@pytest.mark.parametrize("marked", [row.replace("<p Ivan Horvat>", "Ivan") for row in NONE])
def test_the_titles_of_others_are_not_taken(marked: str) -> None:
    """A title that stands near but belongs to someone else is no role."""
    roles = entity(marked, NAME).roles
    assert [role.title for role in roles if role.title not in ("President",)] == []


def test_an_adviser_to_a_president_is_not_the_president() -> None:
    """Behind "adviser to", only the president's own title is the president's."""
    assert [role.title for role in entity(f"An adviser to President {P} left.", NAME).roles] == ["President"]


def test_two_people_in_a_list_keep_their_own_titles() -> None:
    """ "Horvat, President Petrović and others": the title is hers."""
    found = {
        one.name: one.roles for one in report(f"<p Ivan Horvat>, President {P} and others came.").resolved().entities
    }
    assert (found["Ivan Horvat"], [role.title for role in found[NAME]]) == ((), ["President"])


def test_roles_of_all_mentions_are_merged() -> None:
    """The same role is listed once, the fuller of two stays, several stay side by side."""
    marked = f"Foreign Minister {P} spoke. <p Petrović>, the minister, left. Party leader <p Petrović> slept."
    assert [role.title for role in entity(marked, NAME).roles] == ["Foreign Minister", "Party leader"]


def test_a_role_is_evidence() -> None:
    """The spans of a role are the words of its title."""
    made = report(f"It was the deputy mayor of <l Osijek> {P}.")
    person = next(one for one in made.resolved().entities if one.type == "person")
    assert [made.document.text[start:end] for start, end in person.roles[0].spans] == [person.roles[0].title]


@pytest.mark.parametrize(
    ("marked", "country", "sector"),
    [
        (f"Norwegian Health Minister {P} spoke.", "NOR", "GOV"),
        (f"Norwegian President {P} spoke.", "NOR", "GOV"),
        (f"Club president {P} spoke.", None, None),
        (f"Former Norwegian Health Minister {P} spoke.", "NOR", "ELI"),
        (f"<o Norwegian Army> spokeswoman {P} spoke.", "NOR", "MIL"),
        (f"Senator {P} spoke.", None, "LEG"),
        (f"{P}, the Danish ambassador to Norway, spoke.", "DNK", "GOV"),
        (f"{P}, special envoy for Norway, spoke.", None, None),
        (f"{P} spoke.", None, None),
    ],
)
def test_offices_tell_country_and_sector(marked: str, country: str | None, sector: str | None) -> None:
    """Only offices of state, and bodies whose name says it; who has left an office is not in it."""
    person = entity(marked, NAME)
    assert (person.country, person.sector) == (country, sector)
