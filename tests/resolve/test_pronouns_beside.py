"""Pronouns that say nothing: linked when the evidence is good, left alone when it isn't."""

from __future__ import annotations

import pytest

from tests.resolve.report import groups, mentions, parsed_report

LINKED = [
    ("a name before", "<p Ana Petrović> came. She left.", ["Ana Petrović", "She"]),
    ("a possessive", "<p Ana Petrović> lost her keys.", ["Ana Petrović", "her"]),
    ("on and on", "<p Ana Petrović> came. She sat. She slept. She left.", ["Ana Petrović", "She", "She", "She"]),
    (
        "not the source, who speaks of others",
        "<p Ana Petrović> fled. {anonymous A source} said she had the keys.",
        ["Ana Petrović", "she"],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), [row[1:] for row in LINKED], ids=[row[0] for row in LINKED])
def test_a_pronoun_joins_the_person_it_means(marked: str, expected: list[str]) -> None:
    """Pronouns are mentions, and keep a person in mind for the next one."""
    assert groups(marked)[0] == expected


LEFT_ALONE = [
    ("two women", "<p Ana Petrović> met <p Lena Vogel>. Her car broke down."),
    ("it, without the network's word", "<o Lakes Commission> met. It rained."),
    ("they, without the network's word", "{collective Villagers} met|. They were late, the trains."),
]


@pytest.mark.parametrize("marked", [row[1] for row in LEFT_ALONE], ids=[row[0] for row in LEFT_ALONE])
def test_a_doubtful_pronoun_is_nobodys(marked: str) -> None:
    """A wrong link is worse than none."""
    assert all(len(words) == 1 for words in groups(marked))


def test_the_network_tells_what_it_is() -> None:
    """ "It" is the body that the network takes it for."""
    met = "Drava/NNP/nsubj>met met=meet/VBD/root ././punct>met"
    left = "It/PRP/nsubj>left left=leave/VBD/root ././punct>left"
    made = parsed_report(met, left, names={"Drava": "o"}, chained=["Drava", "It"])
    assert [mentions(made, one) for one in made.resolved().entities] == [["Drava", "It"]]


def test_a_possessive_is_the_subject_of_its_clause() -> None:
    """ "Horvat met Novak, who lost his hat": Novak's hat."""
    made = parsed_report(
        "Ivan/NNP/nsubj>met Horvat/NNP/flat>Ivan met=meet/VBD/root Marko/NNP/obj>met Novak/NNP/flat>Marko "
        "who/WP/nsubj>lost lost=lose/VBD/acl>Marko his/PRP$/nmod>hat hat/NN/obj>lost ././punct>met",
        names={"Ivan Horvat": "p", "Marko Novak": "p"},
    )
    assert [mentions(made, one) for one in made.resolved().entities] == [["Ivan Horvat"], ["Marko Novak", "his"]]


def test_two_parts_of_one_verb_are_two() -> None:
    """ "Horvat called him": not Horvat."""
    made = parsed_report(
        "Ivan/NNP/nsubj>called Horvat/NNP/flat>Ivan called=call/VBD/root him/PRP/obj>called ././punct>called",
        names={"Ivan Horvat": "p"},
    )
    assert [mentions(made, one) for one in made.resolved().entities] == [["Ivan Horvat"]]
