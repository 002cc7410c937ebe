"""Those who stand for a body among the parties to an act."""

from __future__ import annotations

import pytest

from onrecord.entity import Entity
from onrecord.resolve.delegates import with_delegates
from tests.factory import at, parsed
from tests.resolve.happenings import event

OF = (
    "Representatives=representative/NNS/nsubj>met of/IN/case>Hirak the/THE/det>Hirak Hirak/NNP/nmod>Representatives "
    "met=meet/VBD/root envoys=envoy/NNS/obj>met ././punct>met"
)
APPOSED = (
    "A/A/det>delegation delegation/NN/nsubj>met of/IN/case>movement the/THE/det>movement movement/NN/nmod>delegation "
    "Hirak/NNP/appos>movement met=meet/VBD/root envoys=envoy/NNS/obj>met ././punct>met"
)
IN_FRONT = "Hirak/NNP/compound>fighters fighters=fighter/NNS/nsubj>fled fled=flee/VBD/root ././punct>fled"
POSSESSED = "Hirak/NNP/nmod>members 's/POS/case>Hirak members=member/NNS/nsubj>fled fled=flee/VBD/root ././punct>fled"
ONE = "A/A/det>member member/NN/nsubj>fled of/IN/case>Hirak Hirak/NNP/nmod>member fled=flee/VBD/root ././punct>fled"
DRIVERS = "Hirak/NNP/compound>drivers drivers=driver/NNS/nsubj>fled fled=flee/VBD/root ././punct>fled"


@pytest.mark.parametrize(
    ("line", "party", "expected"),
    [
        (OF, "Representatives of the Hirak", "e-body"),
        (APPOSED, "A delegation of the movement Hirak", "e-body"),
        (IN_FRONT, "Hirak fighters", "e-body"),
        (POSSESSED, "Hirak's members", "e-body"),
        (ONE, "A member of Hirak", "e-they"),
        (DRIVERS, "Hirak drivers", "e-they"),
    ],
)
def test_who_acts_for_a_body_is_the_body(line: str, party: str, expected: str) -> None:
    """Several who act for it, or a word for them; not one by himself, nor those who only belong to it."""
    made, seen = parsed(line)
    body = Entity(id="e-body", name="Hirak", type="organization", mentions=at(made.text, "Hirak"), sector="REB")
    told = event(made.text, "met" if "met" in made.text else "fled", actors=[("e-they", party)])
    (found,) = with_delegates(made, seen, (body,), (told,))
    assert found.actors[0].entity == expected
    assert found.actors[0].spans == told.actors[0].spans


def test_not_where_the_body_is_the_other_side_or_has_no_code() -> None:
    """Members who leave a body are not the body; what nothing is known of names nobody better."""
    made, seen = parsed(IN_FRONT)
    body = Entity(id="e-body", name="Hirak", type="organization", mentions=at(made.text, "Hirak"), sector="REB")
    sides = {"actors": [("e-they", "Hirak fighters")], "recipients": [("e-body", "Hirak")]}
    (found,) = with_delegates(made, seen, (body,), (event(made.text, "fled", **sides),))  # type: ignore[arg-type]
    assert found.actors[0].entity == "e-they"
    unknown = Entity(id="e-body", name="Hirak", type="organization", mentions=at(made.text, "Hirak"))
    (found,) = with_delegates(made, seen, (unknown,), (event(made.text, "fled", actors=sides["actors"]),))
    assert found.actors[0].entity == "e-they"
