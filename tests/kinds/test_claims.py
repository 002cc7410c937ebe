"""Statements that only the events speak of."""

from __future__ import annotations

from dataclasses import replace

from onrecord.kinds.claims import with_claimed
from onrecord.span import words
from tests.factory import attribution, parsed
from tests.kinds.test_event import THREAT, mark

DENIED = (
    "The/THE/det>army army/NN/nsubj>denied denied=deny/VBD/root that/SC/mark>shelled troops=troop/NNS/nsubj>shelled "
    "had=have/VBD/aux>shelled shelled=shell/VBN/ccomp>denied Oster/NNP/obj>shelled ././punct>denied"
)


def test_a_claimant_at_a_verb_of_speech_has_said_it() -> None:
    """Where the network sees a claimant and no cue, the clause of the verb is the content."""
    made, seen = parsed(DENIED)
    seen = replace(seen, events=(mark(made.text, "shelled", "ASSAULT", "denied", claimants=["The army"]),))
    (found,) = with_claimed(made, seen)
    assert [words(made.text, part) for part in (found.source, found.cue, found.content)] == [
        "The army",
        "denied",
        "that troops had shelled Oster",
    ]


def test_who_threatens_an_act_has_said_so() -> None:
    """The actor of a speech act speaks of the act that it governs."""
    made, seen = parsed(THREAT)
    seen = replace(
        seen, events=(mark(made.text, "threatened", "THREATEN"), mark(made.text, "shell", "ASSAULT", "threatened"))
    )
    (found,) = with_claimed(made, seen)
    assert [words(made.text, part) for part in (found.source, found.content)] == ["Rebels", "to shell Oster"]


def test_a_known_cue_gets_what_it_lacks() -> None:
    """A content that stops short of the act is filled up; nothing is said twice."""
    made, seen = parsed(DENIED)
    known = attribution(made.text, "", "denied", "that troops had")
    seen = replace(
        seen,
        attributions=(known,),
        events=(mark(made.text, "shelled", "ASSAULT", "denied", claimants=["The army"]),),
    )
    (found,) = with_claimed(made, seen)
    assert words(made.text, found.source) == "The army"
    assert words(made.text, found.content) == "that troops had shelled Oster"


def test_what_is_known_is_left_alone() -> None:
    """An attribution with source and content stays as it is."""
    made, seen = parsed(DENIED)
    known = attribution(made.text, "The army", "denied", "that troops had shelled Oster")
    seen = replace(seen, attributions=(known,), events=(mark(made.text, "shelled", "ASSAULT", claimants=["The army"]),))
    assert with_claimed(made, seen) == (known,)
