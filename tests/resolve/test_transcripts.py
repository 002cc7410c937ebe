"""Labels of transcripts that name nobody."""

from __future__ import annotations

import pytest

from tests.resolve.report import speakers

ANSWERS = [
    (
        "who spoke under a name",
        "{named <p Ana Petrović>}: Good morning.|\n{role Q}: When?|\n{role A}: In May.",
        "Ana Petrović",
    ),
    (
        "who alone is named above",
        "Interview with <p Ana Petrović>\n{role Q}: When?|\n{role A}: In May.",
        "Ana Petrović",
    ),
    (
        "one of two",
        "{named <p Ana Petrović>}: Hello.|\n{named <p Ivan Horvat>}: Hello.|\n{role Q}: When?|\n{role A}: In May.",
        "A",
    ),
    ("nobody", "{role Q}: When?|\n{role A}: In May.", "A"),
]


@pytest.mark.parametrize(("marked", "expected"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_an_answer_is_the_one_persons_who_can_give_it(marked: str, expected: str) -> None:
    """ "A:" is whoever the transcript names as the one who answers; of two it stays a label."""
    assert speakers(marked)[-1] == expected


QUESTIONS = [
    ("says who asks", "{role Q}: <p Ivan Horvat>, <o Radio Drava>. When will it open?", "Ivan Horvat"),
    ("asks about somebody", "{role Q}: <p Ivan Horvat> said it would open. When?", None),
    ("says nothing", "{role Q}: When will it open?", None),
]


@pytest.mark.parametrize(("marked", "expected"), [row[1:] for row in QUESTIONS], ids=[row[0] for row in QUESTIONS])
def test_a_question_is_whose_name_it_begins_with(marked: str, expected: str) -> None:
    """ "Q: Ivan Horvat, Radio Drava. When …" is asked by Horvat."""
    assert speakers(marked)[-1] == expected
