"""Noun phrases without a name: whom they take up, and who may be spoken of again."""

from __future__ import annotations

import pytest

from tests.resolve.report import groups, mentions, parsed_report, speakers

TAKEN_UP = [
    (
        "an office told by the name between commas",
        "{role Its manager}, <p Ana Petrović>, came. {role The manager} said",
        ["Ana Petrović", "Ana Petrović"],
    ),
    (
        "a name in front of the comma",
        "<o Kivaro>, {role the firm} that sank, met. {role The firm} said no.",
        ["Kivaro", "Kivaro"],
    ),
    ("what a name says it is", "<o Lakes Ferries> sank. {role The company} said no.", ["Lakes Ferries"]),
    (
        "a union of workers",
        "<o Federation of Dock Workers> met. {role The union} said no.",
        ["Federation of Dock Workers"],
    ),
    ("the only body just named", "<o Sons of the Lake> struck. {role The group} said no.", ["Sons of the Lake"]),
    (
        "the longer noun",
        "{anonymous a schoolteacher} said yes|. {role The teacher} said no.",
        ["a schoolteacher", "a schoolteacher"],
    ),
    (
        "both after the two",
        "{collective The two ministers} said yes|. {collective Both ministers} said no.",
        ["The two ministers", "The two ministers"],
    ),
    (
        "the one named last",
        "Foreign Minister <p Ana Petrović> met Finance Minister <p Ivan Horvat>. It rained. <p Horvat> left. "
        "{role The minister} said no.",
        ["Ivan Horvat"],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), [row[1:] for row in TAKEN_UP], ids=[row[0] for row in TAKEN_UP])
def test_a_description_takes_up_whom_only_it_can(marked: str, expected: list[str]) -> None:
    """A name that says what it is, a name beside it, or the only one of a kind."""
    assert speakers(marked) == expected


APART = [
    ("a prime minister is no minister", "Prime Minister <p Ana Petrović> came. {role The minister} said no."),
    ("nor is a former one", "Former Finance Minister <p Ana Petrović> came. {role The finance minister} said no."),
    ("two bodies", "<o Sons of the Lake> fought <o Lakes Front>. {role The group} said no."),
    ("one in another place", "{role The navy in <l Lima>} said yes|. {role The navy} said no."),
    ("people", "{collective The people} said yes|. {collective People} said no."),
]


@pytest.mark.parametrize("marked", [row[1] for row in APART], ids=[row[0] for row in APART])
def test_a_description_that_may_mean_another_stays_apart(marked: str) -> None:
    """A wrong merge is worse than a missed one."""
    assert groups(marked)[-1] in (["The minister"], ["The finance minister"], ["The group"], ["The navy"], ["People"])


NAMES = {"Norway": "l", "Denmark": "l"}
NORWAY = "Norway/NNP/nsubj>spoke spoke=speak/VBD/root ././punct>spoke"
DENMARK = "Denmark/NNP/nsubj>left left=leave/VBD/root ././punct>left"
ITS = "Its/PRP$/nmod>ministry ministry/NN/nsubj>agreed agreed=agree/VBD/root ././punct>agreed"


def test_what_is_its_own_is_no_others() -> None:
    """Two countries' "its ministry" are two ministries."""
    made = parsed_report(
        NORWAY, ITS, DENMARK, ITS, names=NAMES, speakers=["Norway", "Its ministry", "Denmark", "Its ministry"]
    )
    found = [one for one in made.resolved().entities if one.type == "organization"]
    assert [mentions(made, one) for one in found] == [["Its ministry"], ["Its ministry"]]


def test_a_description_is_noticed_when_it_comes_again() -> None:
    """Somebody spoken of once is no entity; spoken of again, they are."""
    once = "A/A/det>driver driver/NN/nsubj>fled fled=flee/VBD/root ././punct>fled"
    again = "The/THE/det>driver driver/NN/nsubj>died died=die/VBD/root ././punct>died"
    assert parsed_report(once, names={}).resolved().entities == ()
    made = parsed_report(once, again, names={})
    assert [mentions(made, one) for one in made.resolved().entities] == [["A driver", "The driver"]]


def test_a_relative_pronoun_is_the_noun_in_front() -> None:
    """ "A driver, who said …": the driver."""
    made = parsed_report(
        "They/PRP/nsubj>met met=meet/VBD/root a/A/det>driver driver/NN/obj>met who/WP/nsubj>said "
        "said=say/VBD/acl>driver no/RB/advmod>said ././punct>met",
        names={},
        speakers=["who"],
    )
    assert [one.name for one in made.resolved().entities] == ["a driver"]


def test_one_of_them_is_somebody() -> None:
    """Nobody knows who, but there is a speaker."""
    made = parsed_report(
        "One/CD/nsubj>said of/IN/case>them them/PRP/nmod>One said=say/VBD/root no/RB/advmod>said ././punct>said",
        names={},
        speakers=["One"],
    )
    assert [(one.name, one.type) for one in made.resolved().entities] == [("One of them", "person")]
