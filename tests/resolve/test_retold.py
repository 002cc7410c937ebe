"""Acts that are told again."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.resolve.retold import with_repeats
from tests.factory import analysis, document, parsed
from tests.resolve.happenings import event

SHELLED = (
    "Rebels=rebel/NNS/nsubj>shelled shelled=shell/VBD/root Oster/NNP/obj>shelled ././punct>shelled",
    "The/THE/det>shelling shelling/NN/nsubj>killed killed=kill/VBD/root nobody/NN/obj>killed ././punct>killed",
)


@pytest.mark.parametrize(
    ("later", "again"),
    [
        ({}, True),
        ({"actors": [("e1", "Rebels")]}, True),
        ({"actors": [("e9", "nobody")]}, False),
        ({"status": "denied"}, False),
        ({"kind": "COERCE"}, False),
        ({"mode": "aerial"}, False),
    ],
)
def test_a_noun_takes_an_act_up(later: dict[str, object], again: bool) -> None:
    """ "The shelling" is the one told before, unless type, status, mode or parties say otherwise."""
    made, seen = parsed(*SHELLED)
    text = made.text
    first = event(text, "shelled", actors=[("e1", "Rebels")], recipients=[("e2", "Oster")], mode="heavy-weapons")
    kind = str(later.pop("kind", "ASSAULT"))
    second = event(text, "shelling", kind, **later)  # type: ignore[arg-type]
    _, found = with_repeats(made, seen, (first, second))
    assert found.repeats == (first.id if again else None)


def test_what_a_headline_tells_is_told_again_below() -> None:
    """The body names the same act with other words and parties."""
    text = "Strike on Oster depot\nDrones hit a fuel store on Monday."
    made = document(text)
    seen = analysis(
        made, blocks=[("headline", "Strike on Oster depot"), ("paragraph", "Drones hit a fuel store on Monday.")]
    )
    first, second = (
        event(text, "Strike", recipients=["Oster depot"]),
        event(text, "hit", actors=["Drones"], recipients=["a fuel store"]),
    )
    assert with_repeats(made, seen, (first, second))[1].repeats == first.id


def test_two_acts_of_a_sentence_are_two() -> None:
    """What is joined in one sentence is not the same."""
    text = "Rebels shelled Oster and shelled Lerne."
    made = document(text)
    found = with_repeats(made, analysis(made), (event(text, "shelled"), event(text, "shelled", nth=1)))
    assert [one.repeats for one in found] == [None, None]


def test_repeats_point_at_the_first() -> None:
    """The third telling repeats the first, too."""
    text = "Rebels shelled Oster.\nRebels shelled Oster.\nRebels shelled Oster."
    made = document(text)
    sides: dict[str, Any] = {"actors": [("e1", "Rebels")], "recipients": [("e2", "Oster")]}
    told = tuple(event(text, "shelled", nth=number, **sides) for number in range(3))
    assert [one.repeats for one in with_repeats(made, analysis(made), told)] == [None, told[0].id, told[0].id]
