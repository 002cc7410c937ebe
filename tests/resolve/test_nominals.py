"""Definite nouns that take up a person by the age, or a name that stands nearby."""

from __future__ import annotations

import pytest

from tests.resolve.report import groups, mentions, parsed_report, speakers

AGED = [
    ("between commas", "<p Ana Petrović>, 62, met <p Ivan Horvat>. {role The 62-year-old} said no.", "Ana Petrović"),
    ("in brackets", "<p Ana Petrović> (62) met <p Ivan Horvat>. {role The 62-year-old} said no.", "Ana Petrović"),
    ("in front", "62-year-old <p Ana Petrović> met <p Ivan Horvat>. {role The 62-year-old} said no.", "Ana Petrović"),
    ("who is", "<p Ana Petrović>, who is 62, met <p Ivan Horvat>. {role The 62-year-old} said no.", "Ana Petrović"),
    (
        "was",
        "<p Ivan Horvat> met <p Ana Petrović>. <p Petrović> was 62. {role The 62-year-old} said no.",
        "Ana Petrović",
    ),
    ("with a noun", "<p Ivan Horvat>, 34, met <p Ana Petrović>. {role The 34-year-old driver} said no.", "Ivan Horvat"),
    ("at another time", "<p Ivan Horvat>, then 19, met <p Ana>. {role The then 19-year-old} said no.", "Ivan Horvat"),
    (
        "without a name",
        "{role A 34-year-old driver} said yes|. {role The 34-year-old} said no.",
        "A 34-year-old driver",
    ),
]


@pytest.mark.parametrize(("marked", "expected"), [row[1:] for row in AGED], ids=[row[0] for row in AGED])
def test_an_age_means_who_is_that_old(marked: str, expected: str) -> None:
    """ "The 62-year-old" is the person whom the text says to be 62."""
    assert speakers(marked)[-1] == expected


NOT_SO_OLD = [
    ("another age", "<p Ana Petrović>, 61, left. {role The 62-year-old} said no."),
    ("two of that age", "<p Ana Petrović>, 62, met <p Ivan Horvat>, 62. {role The 62-year-old} said no."),
    ("a man", "<p Mrs Petrović>, 62, left. {role The 62-year-old man} said no."),
    ("a score", "<p Ana Petrović>, 62 points ahead, left. {role The 62-year-old} said no."),
]


@pytest.mark.parametrize("marked", [row[1] for row in NOT_SO_OLD], ids=[row[0] for row in NOT_SO_OLD])
def test_an_age_is_nobody_else_s(marked: str) -> None:
    """A person of another age is never meant, and of two as old neither."""
    assert groups(marked)[-1] in (["The 62-year-old"], ["The 62-year-old man"])


LEFT = "Petra/NNP/nsubj>left left=leave/VBD/root ././punct>left"
OLD = (
    "The/DT/det>old 62/CD/nummod>old -/./punct>old year/NN/compound>old -/./punct>old old/NN/nsubj>slept "
    "slept=sleep/VBD/root ././punct>slept"
)
MET = "Petra/NNP/nsubj>met met=meet/VBD/root Ivan/NNP/obj>met ././punct>met"


def test_an_age_without_another_word_of_it_is_the_subject_s() -> None:
    """Where no age is told, "the 62-year-old" is whom the sentence before is about."""
    made = parsed_report(MET, OLD, names={"Petra": "p", "Ivan": "p"})
    found = made.resolved()
    assert [mentions(made, one) for one in found.entities] == [["Petra", "The 62 - year - old"], ["Ivan"]]
    assert [(join.score, join.reason) for join in found.joins] == [(0.6, "subject of the sentence before")]


def test_an_age_without_another_word_of_it_is_whose_the_network_says() -> None:
    """The network's chain goes before the subject."""
    made = parsed_report(MET, OLD, names={"Petra": "p", "Ivan": "p"}, chained=["Ivan", "The 62 - year - old"])
    found = made.resolved().entities
    assert [mentions(made, one) for one in found] == [["Petra"], ["Ivan", "The 62 - year - old"]]


TAKEN_UP = [
    ("its sector", "<o Lufthansa> met <o Lakes Front>. It rained. {role The airline} said no.", "Lufthansa"),
    ("the only one of its sector", "<o Boeing> left. It rained. {role The firm} said no.", "Boeing"),
    ("a newspaper", "<o Le Monde> asked the <o FBI>. {role The newspaper} said no.", "Le Monde"),
    ("another word for it", "The airline <o Kivaro> met <o Drava>. {role The carrier} said no.", "Kivaro"),
    ("what a person does", "The singer <p Mira> met <p Ivan Horvat>. {role The musician} said no.", "Mira"),
    ("the only one", "<o Kivaro> left. It rained.\n{role The airline} said no.", "Kivaro"),
    ("the only person", "<p Ivan Horvat> left.\n{role The actor} said no.", "Ivan Horvat"),
    ("two of a kind", "<o Boeing> met <o Microsoft>. {role The company} said no.", "The company"),
    ("one nearer", "<o Lakes Ferries> sank. <o Boeing> left. {role The company} said no.", "The company"),
    ("of another sector", "<o FBI> left. {role The company} said no.", "The company"),
    ("said to be another", "<o Federation of Dock Workers> met. {role The company} said no.", "The company"),
    ("two persons", "<p Ivan Horvat> met <p Ana Petrović>. {role The poet} said no.", "The poet"),
    ("a man", "<p Mrs Petrović> left. {role The actor} said no.", "The actor"),
    (
        "far back",
        "<o Kivaro> left. It rained. It rained. It rained. It rained. {role The airline} said no.",
        "The airline",
    ),
    ("one told apart", "<o Boeing> left. {role The other company} said no.", "The other company"),
]


@pytest.mark.parametrize(("marked", "expected"), [row[1:] for row in TAKEN_UP], ids=[row[0] for row in TAKEN_UP])
def test_a_noun_takes_up_the_only_name_nearby_that_fits(marked: str, expected: str) -> None:
    """By what is said of the name, its sector in the register, or because there is no other; never one of two."""
    assert speakers(marked)[-1] == expected


CLUB = "The/DT/det>club club/NN/nsubj>won won=win/VBD/root ././punct>won"
KIVARO = "Kivaro/NNP/nsubj>left left=leave/VBD/root ././punct>left"


LOST = "A/DT/det>group group/NN/nsubj>lost lost=lose/VBD/root ././punct>lost"


@pytest.mark.parametrize(("chained", "own"), [((), False), (("A group", "The club"), True)])
def test_the_network_must_not_take_the_noun_for_another(chained: tuple[str, ...], own: bool) -> None:
    """The only body named nearby is meant unless the network links the noun to somebody else."""
    made = parsed_report(LOST, KIVARO, CLUB, names={"Kivaro": "o"}, chained=chained)
    found = [mentions(made, one) for one in made.resolved().entities]
    assert (["Kivaro", "The club"] not in found) == own
