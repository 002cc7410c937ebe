"""Statements that only the events speak of."""

from __future__ import annotations

from dataclasses import replace

import pytest

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


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Lerne/NNP/nsubj>denied denied=deny/VBD/root having=have/GER/aux>shelled shelled=shell/VBN/xcomp>denied "
            "Oster/NNP/obj>shelled ././punct>denied",
            ("Lerne", "denied", "having shelled Oster"),
        ),
        (
            "Lerne/NNP/nsubj>disputed disputed=dispute/VBD/root that/SC/mark>shelled troops=troop/NNS/nsubj>shelled "
            "shelled=shell/VBD/ccomp>disputed Oster/NNP/obj>shelled ././punct>disputed",
            ("Lerne", "disputed", "that troops shelled Oster"),
        ),
        (
            "Lerne/NNP/nmod>denial 's/POS/case>Lerne denial/NN/nsubj>came that/SC/mark>shelled it/PRP/nsubj>shelled "
            "shelled=shell/VBD/acl>denial Oster/NNP/obj>shelled came=come/VBD/root late/RB/advmod>came ././punct>came",
            ("Lerne", "denial", "that it shelled Oster"),
        ),
    ],
)
def test_who_denies_an_act_has_said_so(line: str, expected: tuple[str, str, str]) -> None:
    """The subject of the verb, or whose denial it is."""
    made, seen = parsed(line)
    seen = replace(seen, events=(mark(made.text, "shelled", "ASSAULT", "denied"),))
    (found,) = with_claimed(made, seen)
    assert tuple(words(made.text, part) for part in (found.source, found.cue, found.content)) == expected


BADLY_PARSED = (
    "Police/NNP/compound>opening {word}/NNP/compound>opening {doing}/VBG/root fire/NN/obj>{doing} ././punct>{doing}"
)


@pytest.mark.parametrize(
    ("word", "doing", "known"),
    [
        ("denied", "opening", True),
        ("disputed", "opening", True),
        ("denied", "returning", True),
        ("praised", "opening", False),
    ],
)
def test_order_tells_who_denies_having_done_it(word: str, doing: str, known: bool) -> None:
    """Where the parse has lost the verb of denial, the network's words for actor and status are enough."""
    made, seen = parsed(BADLY_PARSED.replace("compound>opening", f"compound>{doing}").format(word=word, doing=doing))
    act = mark(made.text, f"{doing} fire", "ASSAULT", "denied", actors=["Police"], status_words=[word])
    found = with_claimed(made, replace(seen, events=(act,)))
    assert [words(made.text, one.source) for one in found] == (["Police"] if known else [])


def test_words_of_status_tie_an_act_to_a_speech_act() -> None:
    """Where the parse does not, and the network takes the status from the speech act's own word."""
    made, seen = parsed("Police/NN/nsubj>threatened threatened/NN/nsubj>arrest to/IN/case>arrest arrest/NN/root")
    threat = mark(made.text, "threatened", "THREATEN", actors=["Police"])
    act = mark(made.text, "arrest", "COERCE", "threatened", status_words=["threatened"])
    (found,) = with_claimed(made, replace(seen, events=(threat, act)))
    assert [words(made.text, part) for part in (found.source, found.cue, found.content)] == [
        "Police",
        "threatened",
        "to arrest",
    ]
