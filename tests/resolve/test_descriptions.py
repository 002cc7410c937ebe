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


VIEWED = [
    ("views of an armed group", "<o Hezbollah> fired. {role The militant movement} said yes.", "Hezbollah"),
    ("its country", "<o Hamas> met <o Lakes Ferries>. {role The relevant Palestinian group} said no.", "Hamas"),
    (
        "another noun than the text has for it",
        "The movement <o Hamas> met <p Ana Petrović>. {role The radical group} said no.",
        "Hamas",
    ),
    ("the country of a party", "<o Labour Party> lost. {role The British party} said no.", "Labour Party"),
]


@pytest.mark.parametrize(("marked", "name"), [row[1:] for row in VIEWED], ids=[row[0] for row in VIEWED])
def test_an_adjective_of_views_or_country_takes_up_a_known_group(marked: str, name: str) -> None:
    """The only armed group or party nearby that the register knows, if it is of that country."""
    assert speakers(marked) == [name]


NOT_VIEWED = [
    ("another country's", "<o Hezbollah> fired. {role The Palestinian movement} said yes."),
    ("two of them", "<o Hezbollah> met <o Hamas>. {role The militant movement} said yes."),
    ("no armed group", "<o Labour Party> lost. {role The militant group} said no."),
    ("nothing that the register knows", "<o Sons of the Lake> struck. {role The communist party} said no."),
    ("another adjective", "<o Hezbollah> fired. {role The parliamentary group} said yes."),
    (
        "a group without a name spoken of before",
        "{anonymous A militant group} said yes|. <o Hezbollah> fired. {role The militant group} said no.",
    ),
]


@pytest.mark.parametrize("marked", [row[1] for row in NOT_VIEWED], ids=[row[0] for row in NOT_VIEWED])
def test_an_adjective_that_may_be_of_others_takes_up_nobody(marked: str) -> None:
    """Another country, several groups, none of that kind, or a group without a name that was spoken of so."""
    named = ("Hezbollah", "Hamas", "Labour Party", "Sons of the Lake")
    assert speakers(marked)[-1] not in named


def test_several_together_are_no_airline() -> None:
    """ "Norway and Denmark" are a group that only comes up while the text is read; a noun behind it can be weighed."""
    found = groups("{collective <l Norway> and <l Denmark>} said yes|. {role The airline} said no.")
    assert ["The airline"] in found


def test_a_view_with_a_capital_is_no_name() -> None:
    """ "The Islamist movement": an adjective by the parse, whatever its capital."""
    made = parsed_report(
        "Hamas/NNP/nsubj>met met=meet/VBD/root mediators/NNS/obj>met ././punct>met",
        "The/DT/det>movement Islamist/JJ/amod>movement movement/NN/nsubj>agreed agreed=agree/VBD/root ././punct>agreed",
        names={"Hamas": "o"},
        speakers=["The Islamist movement"],
    )
    assert [mentions(made, one) for one in made.resolved().entities] == [["Hamas", "The Islamist movement"]]


def test_a_text_that_breaks_off_behind_a_comma_is_read() -> None:
    """Nothing stands behind the comma where a description or "who" can."""
    assert groups("A note came from <p Ana Petrović>,") == [["Ana Petrović"]]


def test_a_description_holds_the_whole_name_it_ends_in() -> None:
    """ "The president of Viet Nam", where the parse leaves the last word of the name to the verb."""
    made = parsed_report(
        "The/DT/det>president president/NN/nsubj>spoke of/IN/case>Viet Viet/NNP/nmod>president Nam/NNP/obl>spoke "
        "spoke=speak/VBD/root ././punct>spoke",
        names={"Viet Nam": "l"},
        speakers=["The president of Viet Nam"],
    )
    assert [(one.name, one.country) for one in made.resolved().entities if one.type == "person"] == [
        ("The president of Viet Nam", "VNM")
    ]


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
