"""Capitals and peoples: a government in one sentence, a city or people in the next."""

from __future__ import annotations

import pytest

from onrecord.resolve.entities import resolved
from tests.resolve.happenings import event
from tests.resolve.report import parsed_report

GOVERNMENT = [
    ("subject", "Lima/NNP/nsubj>signed signed=sign/VBD/root the/THE/det>treaty treaty/NN/obj>signed ././punct>signed"),
    (
        "agent",
        "Ships=ship/NNS/nsubj>sent were=be/VBD/aux>sent sent=send/PASS/root by/IN/case>Lima Lima/NNP/obl>sent "
        "././punct>sent",
    ),
    (
        "owner of a position",
        "Lima/NNP/nmod>position 's/POS/case>Lima position/NN/nsubj>changed changed=change/VBD/root ././punct>changed",
    ),
    (
        "side of talks",
        "Talks=talk/NNS/nsubj>failed with/IN/case>Lima Lima/NNP/nmod>Talks failed=fail/VBD/root ././punct>failed",
    ),
    (
        "the accused",
        "They/PRP/nsubj>accused accused=accuse/VBD/root Lima/NNP/obj>accused of/IN/case>theft theft/NN/obl>accused "
        "././punct>accused",
    ),
]
CITY = [
    ("in", "They/PRP/nsubj>met met=meet/VBD/root in/IN/case>Lima Lima/NNP/obl>met ././punct>met"),
    ("passive", "Lima/NNP/nsubj>flooded was=be/VBD/aux>flooded flooded=flood/PASS/root ././punct>flooded"),
    ("what happens to cities", "Lima/NNP/nsubj>fell fell=fall/VBD/root in/IN/case>May May/NNP/obl>fell ././punct>fell"),
    (
        "streets",
        "Lima/NNP/nmod>streets 's/POS/case>Lima streets=street/NNS/nsubj>emptied emptied=empty/VBD/root "
        "././punct>emptied",
    ),
    (
        "flights",
        "Flights=flight/NNS/nsubj>stopped to/IN/case>Lima Lima/NNP/nmod>Flights stopped=stop/VBD/root "
        "././punct>stopped",
    ),
]


@pytest.mark.parametrize("line", [row[1] for row in GOVERNMENT], ids=[row[0] for row in GOVERNMENT])
def test_a_capital_that_acts_is_the_country(line: str) -> None:
    """ "Lima signed": Peru did, and the mention is Peru's."""
    found = parsed_report(line, "Peru/NNP/root", names={"Lima": "l", "Peru": "l"}).resolved().entities
    assert [(one.name, one.type, len(one.mentions)) for one in found] == [("Peru", "country", 2)]


@pytest.mark.parametrize("line", [row[1] for row in CITY], ids=[row[0] for row in CITY])
def test_a_capital_where_things_happen_is_a_city(line: str) -> None:
    """ "In Lima" is a place, another entity than Peru."""
    found = parsed_report(line, "Peru/NNP/root", names={"Lima": "l", "Peru": "l"}).resolved().entities
    assert [(one.name, one.type) for one in found] == [("Lima", "place"), ("Peru", "country")]


def test_a_capital_that_speaks_is_the_country() -> None:
    """Whatever the parse says, a city makes no statements."""
    made = parsed_report("Lima/NNP/root", names={"Lima": "l"}, speakers=["Lima"])
    assert [(one.type, one.country) for one in made.resolved().entities] == [("country", "PER")]


def test_a_capital_that_is_accused_is_the_country() -> None:
    """An invitation to Lima that somebody condemns is Peru's; where the same is welcomed nobody is accused."""
    line = "They/PRP/nsubj>met met=meet/VBD/root in/IN/case>Lima Lima/NNP/obl>met ././punct>met"
    made = parsed_report(line, names={"Lima": "l"})
    for kind, expected in (("ACCUSE", "country"), ("SUPPORT", "place")):
        acts = (event(made.document.text, "met", kind, recipients=["Lima"]),)
        assert [one.type for one in resolved(made.document, made.analysis, (), acts).entities] == [expected]


def test_a_people_that_denies_is_the_state() -> None:
    """ "The Danes denied" is Denmark, and so are the Danes elsewhere in the report; "two Danes" are people."""
    denied = "The/THE/det>Danes Danes/NNPS/nsubj>denied denied=deny/VBD/root it/PRP/obj>denied ././punct>denied"
    moved = "Ships=ship/NNS/nsubj>left left=leave/VBD/root the/THE/det>Danes Danes/NNPS/obj>left ././punct>left"
    made = parsed_report(denied, moved, "Denmark/NNP/root", names={"Danes": "g", "Denmark": "l"})
    assert [(one.name, len(one.mentions)) for one in made.resolved().entities] == [("Denmark", 3)]
    crowd = "Two/CD/nummod>Danes Danes/NNPS/nsubj>denied denied=deny/VBD/root it/PRP/obj>denied ././punct>denied"
    made = parsed_report(crowd, names={"Danes": "g"})
    assert [one.type for one in made.resolved().entities] == ["group"]
