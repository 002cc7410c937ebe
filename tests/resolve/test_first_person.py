""" "I" and "we" in somebody's words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.record import Evidence
from tests.factory import at
from tests.resolve.report import Report, mentions, report


def quoted(marked: str, content: str) -> Report:
    """A report whose only statement says `content` word for word."""
    made = report(marked)
    evidence = Evidence(spans=at(made.document.text, content))
    return replace(made, statements=(replace(made.statements[0], content=evidence, mode="direct"),))


CASES = [
    (
        "I am a person",
        "“I lost my camels,” {named <p Ana Petrović>} said.",
        "Ana Petrović",
        ["I", "my", "Ana Petrović"],
    ),
    (
        "we are a body",
        "“We won,” the {named <o Lakes Commission>} said.",
        "Lakes Commission",
        ["We", "Lakes Commission"],
    ),
    (
        "we are the body spoken for",
        "“We won,” said {named <o Lakes Commission> spokesman <p Ivan Horvat>}.",
        "Lakes Commission",
        ["We", "Lakes Commission"],
    ),
    ("we of a person alone stay open", "“We won,” {named <p Ana Petrović>} said.", "Ana Petrović", ["Ana Petrović"]),
]


@pytest.mark.parametrize(("marked", "name", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_the_first_person_is_who_speaks(marked: str, name: str, expected: list[str]) -> None:
    """ "I" is the speaker, "we" the body that speaks or is spoken for."""
    made = quoted(marked, marked[: marked.index("”") + 1])
    found = next(one for one in made.resolved().entities if one.name == name)
    assert mentions(made, found) == expected


def test_words_in_the_voice_of_the_report_are_nobodys() -> None:
    """ "We" outside quotation marks, in what is only reported, is not the speaker."""
    made = report("{named <o Lakes Commission>} said that we had won.")
    assert [mentions(made, one) for one in made.resolved().entities] == [["Lakes Commission"]]
