"""Acts of which the network is not sure, and what bears them out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.kinds.event import events
from onrecord.span import words
from tests.factory import at, parsed
from tests.kinds.test_event import mark

PROMISED = (
    "Rebels=rebel/NNS/nsubj>promised promised=promise/VBD/root to/TO/mark>open open/VB/xcomp>promised "
    "the/THE/det>road road/NN/obj>open ././punct>promised"
)
ALLEGED = (
    "Envoys=envoy/NNS/nsubj>alleged alleged=allege/VBD/root that/SC/mark>shelled troops=troop/NNS/nsubj>shelled "
    "shelled=shell/VBD/ccomp>alleged Oster/NNP/obj>shelled ././punct>alleged"
)
CALLED = (
    "Drava/NNP/nsubj>called called=call/VBD/root the/THE/det>raid raid/NN/obj>called a/A/det>crime "
    "crime/NN/xcomp>called ././punct>called"
)
VISIT = (
    "A/A/det>visit visit/NN/nsubj>planned and/CC/cc>meeting a/A/det>meeting meeting/NN/conj>visit "
    "were=be/PASS/aux>planned planned=plan/PASS/root ././punct>planned"
)
SANG = "Choirs=choir/NNS/nsubj>sang sang=sing/VBD/root and/CC/cc>left left=leave/VBD/conj>sang ././punct>sang"
TALKS = "Talks=talk/NNS/nsubj>began began=begin/VBD/root ././punct>began"


TAKEN = (
    "Envoys=envoy/NNS/nsubj>met met=meet/VBD/root citizens=citizen/NNS/obj>met taken=take/PASS/acl>citizens "
    "by/IN/case>rebels rebels=rebel/NNS/obl>taken ././punct>met"
)
FOUND = (
    "Envoys=envoy/NNS/nsubj>met met=meet/VBD/root near/IN/case>boats boats=boat/NNS/obl>met "
    "taken=take/PASS/acl>boats by/IN/case>rebels rebels=rebel/NNS/obl>taken ././punct>met"
)


def found(lines: tuple[str, ...], sure: tuple[str, str], weak: tuple[str, str], score: float = 0.3) -> list[str]:
    """The triggers of the events, of one act that is sure and one that has this score."""
    made, seen = parsed(*lines)
    marks = tuple(mark(made.text, *one, score=given) for one, given in ((sure, 0.9), (weak, score)))
    return [words(made.text, event.trigger.spans) for event in events(made, replace(seen, events=marks))]


@pytest.mark.parametrize(
    ("lines", "sure", "weak", "counts"),
    [
        ((PROMISED,), ("promised", "AGREE"), ("open", "RETREAT"), True),
        ((PROMISED,), ("promised", "COERCE"), ("open", "RETREAT"), False),
        ((PROMISED,), ("open", "RETREAT"), ("promised", "AGREE"), True),
        ((PROMISED,), ("open", "RETREAT"), ("promised", "COERCE"), False),
        ((ALLEGED,), ("shelled", "ASSAULT"), ("alleged", "ACCUSE"), True),
        ((ALLEGED,), ("shelled", "ASSAULT"), ("alleged", "SUPPORT"), False),
        ((CALLED,), ("raid", "ASSAULT"), ("called", "ACCUSE"), True),
        ((VISIT,), ("visit", "CONSULT"), ("meeting", "CONSULT"), True),
        ((VISIT,), ("visit", "CONSULT"), ("meeting", "AID"), False),
        ((SANG,), ("sang", "CONSULT"), ("left", "CONSULT"), False),
    ],
)
def test_a_weak_act_needs_a_sure_one_that_bears_it_out(
    lines: tuple[str, ...], sure: tuple[str, str], weak: tuple[str, str], counts: bool
) -> None:
    """What a speech act says, a listed word that speaks of an act, a noun joined with one of its type."""
    assert (weak[0] in found(lines, sure, weak)) == counts


@pytest.mark.parametrize(("kind", "counts"), [("CONSULT", True), ("COOPERATE", False)])
def test_the_same_word_for_a_sure_act_elsewhere_bears_it_out(kind: str, counts: bool) -> None:
    """Talks that are sure in one sentence are talks in the next, as long as the type is the same."""
    made, seen = parsed(TALKS, TALKS)
    sure = mark(made.text, "Talks", "CONSULT")
    again = replace(sure, trigger=at(made.text, "Talks", nth=1)[0], type=kind, score=0.3)
    assert len(events(made, replace(seen, events=(sure, again)))) == 1 + counts


def test_a_participle_that_says_who_did_it_to_whom_needs_nothing_else() -> None:
    """ "Citizens *taken* by rebels" counts with hardly any score; taken boats need a sure act beside them."""
    assert "taken" in found((TAKEN,), ("met", "CONSULT"), ("taken", "ASSAULT"), 0.12)
    assert "taken" not in found((FOUND,), ("met", "CONSULT"), ("taken", "ASSAULT"), 0.3)
    assert "open" not in found((PROMISED,), ("promised", "AGREE"), ("open", "RETREAT"), 0.12)
