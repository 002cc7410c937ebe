"""Offices as roles: how they are held, of which country, and those that only the parse finds."""

from __future__ import annotations

import pytest

from onrecord.resolve.offices import Office
from onrecord.resolve.roles import roles, standing_of
from onrecord.span import Span
from tests.resolve.report import entity

P = "<p Ana Petrović>"


@pytest.mark.parametrize(
    ("title", "bare", "standing"),
    [
        ("Foreign Minister", "Foreign Minister", "current"),
        ("former health minister", "health minister", "former"),
        ("ex-minister", "minister", "former"),
        ("Acting Governor", "Governor", "acting"),
        ("interim prime minister", "prime minister", "acting"),
        ("president-elect", "president", "designate"),
        ("Prime Minister designate", "Prime Minister", "designate"),
        ("deputy foreign minister", "deputy foreign minister", "current"),
        ("former", "former", "current"),
    ],
)
def test_a_title_says_how_it_is_held(title: str, bare: str, standing: str) -> None:
    """Words for past, acting and coming are taken off the title and become its standing."""
    assert standing_of(title) == (bare, standing)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (f"Former Norwegian Health Minister {P} spoke.", ("Health Minister", None, "NOR", "former")),
        (f"Acting Danish Foreign Minister {P} spoke.", ("Foreign Minister", None, "DNK", "acting")),
        (
            f"The opposition's transport spokeswoman, {P}, spoke.",
            ("transport spokeswoman", "opposition", None, "current"),
        ),
        (f"<o Lakes Aid> lied. Its country director, {P}, spoke.", ("country director", "Lakes Aid", None, "current")),
        (f"A trader, {P}, spoke.", ("trader", None, None, "current")),
        (f"“It is so.” {P}, <o Lakes Commission>\nThey left.", (None, "Lakes Commission", None, "current")),
        (f"{P} of the aid group <o Sahel Relais> spoke.", (None, "Sahel Relais", "NGO", "current")),
        (f"The sub-prefect of <l Birao>, {P}, spoke.", ("sub-prefect of Birao", None, "CAF", "current")),
    ],
)
def test_a_role_has_title_body_country_and_standing(
    marked: str, expected: tuple[str | None, str | None, str | None, str]
) -> None:
    """Whatever stands around the name in the ways of news."""
    role = entity(marked, "Ana Petrović").roles[0]
    assert (role.title, role.organization, role.country, role.standing) == expected


@pytest.mark.parametrize("marked", [f"The official's lawyer, {P}, spoke.", f"The minister's deputy, {P}, spoke."])
def test_the_owner_of_an_office_is_not_its_holder(marked: str) -> None:
    """The official's lawyer is a lawyer and no official."""
    assert [role.title for role in entity(marked, "Ana Petrović").roles] == [marked.split("'s ")[1].partition(",")[0]]


def test_a_fuller_role_takes_the_place_of_a_shorter_one() -> None:
    """ "Minister" says nothing beside "former minister" but its standing, which the fuller one keeps."""
    offices = [
        Office(title="minister", organization=None, country=None, span=Span(0, 8), first=0),
        Office(title="health minister", organization=None, country="NOR", span=Span(20, 35), first=4),
    ]
    assert [(role.title, role.country) for role in roles(offices)] == [("health minister", "NOR")]
