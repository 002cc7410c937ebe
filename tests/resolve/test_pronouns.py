"""Pronouns that speak: someone named before, or left open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.record import Evidence
from tests.factory import at
from tests.resolve.report import entity, mentions, report, speakers

RESOLVED = [
    ("who spoke last", "{named <p Ana Petrović>} said yes|. {named She} said no.", "Ana Petrović"),
    ("across a paragraph", "{named <p Ana Petrović>} said yes|.\n{named She} said no.", "Ana Petrović"),
    ("the subject of the last sentence", "<p Ana Petrović> came early. {named She} said no.", "Ana Petrović"),
    ("within the sentence", "<p Ana Petrović> sat down and {named she} said no.", "Ana Petrović"),
    ("gender of given names", "<p Ivan Horvat> met <p Ana Petrović>. {named She} said no.", "Ana Petrović"),
    ("gender of a title", "Spokesman <p Vanja Horvat> met <p Ana Petrović>. {named He} said no.", "Vanja Horvat"),
    ("gender of an address", "Mr. <p Horvat> met <p Ana Petrović>. {named He} said no.", "Horvat"),
    ("a body", "{named <o Lakes Commission>} said yes|. {named It} said no.", "Lakes Commission"),
    ("a country", "{named <l Norway>} said yes|. {named It} said no.", "Norway"),
    ("a group", "{collective Villagers} said yes|. {collective They} said no.", "Villagers"),
    ("relative pronoun", "<p Ivan Horvat> saw <p Ana Petrović>, {named who} said no.", "Ana Petrović"),
    ("chain", "{named <p Ana Petrović>} said|. {named She} said|. It rained. {named She} said no.", "Ana Petrović"),
    ("unnamed speaker", "{role A nurse} said yes|. {role She} said no.", "A nurse"),
    (
        "not who is quoted about",
        "{named <p Ana Petrović>} said <p Ivana Horvat> lied|. {named She} said no.",
        "Ana Petrović",
    ),
]


@pytest.mark.parametrize(("marked", "expected"), [row[1:] for row in RESOLVED], ids=[row[0] for row in RESOLVED])
def test_a_pronoun_finds_its_speaker(marked: str, expected: str) -> None:
    """The last statement's pronoun is the one the evidence speaks for."""
    assert speakers(marked)[-1] == expected


OPEN = [
    ("two of one gender", "<p Ana Petrović> and <p Lena Vogel> met. {named She} said no."),
    ("wrong gender", "{named <p Ivan Horvat>} said yes|. {named She} said no."),
    ("nobody before", "{named She} said no. <p Ana Petrović> came."),
    ("too far away", "<p Ana Petrović> came.\nIt rained.\nIt snowed.\nIt froze.\n{named She} said no."),
    ("a place", "They met in <l Osijek>. {named It} said no."),
    ("first person", "{named <p Ana Petrović>} said yes|. {named I} said no."),
    ("a body from another paragraph", "{named <o Lakes Commission>} said yes|.\n{collective They} said no."),
    ("a person for it", "{named <p Ana Petrović>} said yes|. {role It} said no."),
    ("a body for she", "{named <o Lakes Commission>} said yes|. {named She} said no."),
]


@pytest.mark.parametrize("marked", [row[1] for row in OPEN], ids=[row[0] for row in OPEN])
def test_a_doubtful_pronoun_stays_open(marked: str) -> None:
    """A wrong speaker is worse than an unknown one."""
    assert speakers(marked)[-1] is None


def test_the_own_words_are_no_antecedent() -> None:
    """Who is named in a quotation is not the one who says it."""
    made = report("<p Lena Vogel> came. “<p Ana Petrović> lied,” {named she} said.")
    text = made.document.text
    quoted = replace(made.statements[0], content=Evidence(spans=at(text, "“Ana Petrović lied,”")), mode="direct")
    found = replace(made, statements=(quoted,)).resolved()
    names = {one.id: one.name for one in found.entities}
    assert names[found.statements[0].speaker.entity or ""] == "Lena Vogel"


def test_nobody_is_told_by_himself() -> None:
    """An addressee's pronoun is not the speaker."""
    made = report("<p Ana Petrović> waited. {named <p Lena Vogel>} told {to her} no.")
    found = made.resolved()
    names = {one.id: one.name for one in found.entities}
    assert names.get(found.statements[0].addressees[0].entity or "") == "Ana Petrović"


def test_a_resolved_pronoun_is_a_mention_and_named() -> None:
    """The pronoun joins the mentions of the person, and the speaker counts as named."""
    made = report("{named <p Ana Petrović>} said yes|. {role She} said no.")
    found = made.resolved()
    assert mentions(made, found.entities[0]) == ["Ana Petrović", "She"]
    assert [one.speaker.kind for one in found.statements] == ["named", "named"]


def test_an_open_pronoun_is_not_named() -> None:
    """Without an entity a pronoun is a role at most."""
    found = report("{named She} said no.").resolved()
    assert [(one.speaker.kind, one.speaker.entity) for one in found.statements] == [("role", None)]


def test_a_pronoun_for_an_unnamed_source_keeps_its_kind() -> None:
    """ "She" for an anonymous source is anonymous."""
    found = report("{anonymous A source in the port} said yes|. {role She} said no.").resolved()
    assert [one.speaker.kind for one in found.statements] == ["anonymous", "anonymous"]
    assert entity("{anonymous A source in the port} said yes|.", "A source in the port").type == "person"
