"""Events from marked words and a parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.analysis import Analysis, EventMark
from onrecord.document import Document
from onrecord.kinds.event import events
from onrecord.kinds.strict import strict_type
from onrecord.model.events import STATUSES
from onrecord.record import Event, EventType, Status
from onrecord.span import words
from tests.factory import analysis, at, document, name, parsed

TROOPS = (
    "Troops=troop/NNS/nsubj>shelled shelled=shell/VBD/root the/THE/det>port port/NN/obj>shelled "
    "of/IN/case>Lerne Lerne/NNP/nmod>port ././punct>shelled"
)
TALKS = (
    "Ministers=minister/NNS/nsubj>held of/IN/case>Drava Drava/NNP/nmod>Ministers and/CC/cc>Lerne "
    "Lerne/NNP/conj>Drava held=hold/VBD/root talks=talk/NNS/obj>held ././punct>held"
)
FLED = (
    "Drava/NNP/nsubj>freed and/CC/cc>Lerne Lerne/NNP/conj>Drava freed=free/VBD/root twelve/CD/nummod>pilots "
    "pilots=pilot/NNS/obj>freed ././punct>freed"
)
VISIT = (
    "Her/PRP$/nmod>visit imminent/JJ/amod>visit visit/NN/nsubj>announced was=be/PASS/aux>announced "
    "announced=announce/PASS/root ././punct>announced"
)
THREAT = (
    "Rebels=rebel/NNS/nsubj>threatened threatened=threaten/VBD/root to/TO/mark>shell shell/VB/xcomp>threatened "
    "Oster/NNP/obj>shell ././punct>threatened"
)


def mark(text: str, trigger: str, kind: str, status: Status = "happened", **rest: object) -> EventMark:
    """A mark on the first occurrence of its words; roles are words too."""
    fields = ("actors", "recipients", "claimants", "status_words", "places", "times")
    roles = {key: tuple(at(text, one)[0] for one in rest.pop(key, ())) for key in fields}  # type: ignore[attr-defined]
    chances = tuple(0.92 if one == status else 0.01 for one in STATUSES)
    values = {"mode": "", "score": 0.9, "statuses": chances, **rest}
    return EventMark(trigger=at(text, trigger)[0], type=kind, **roles, **values)  # type: ignore[arg-type]


def read(line: str, *marks: tuple[str, str, Status, dict[str, object]]) -> tuple[Document, tuple[Event, ...]]:
    """The events of a parsed sentence in which the model marked these words."""
    made, seen = parsed(line)
    return made, events(made, with_marks(made, seen, marks))


def with_marks(made: Document, seen: Analysis, marks: Sequence[tuple[str, str, Status, dict[str, object]]]) -> Analysis:
    found = tuple(mark(made.text, trigger, kind, status, **rest) for trigger, kind, status, rest in marks)
    return replace(seen, events=found)


def sides(made: Document, event: Event) -> tuple[list[str], list[str]]:
    """Actors and recipients as words."""
    return (
        [words(made.text, party.spans) for party in event.actors],
        [words(made.text, party.spans) for party in event.recipients],
    )


@pytest.mark.parametrize(
    ("line", "trigger", "roles", "expected"),
    [
        (TROOPS, "shelled", {"actors": ["Troops"], "recipients": ["the port"]}, (["Troops"], ["the port of Lerne"])),
        (TROOPS, "shelled", {"actors": ["Troops"], "recipients": ["the"]}, (["Troops"], ["the port of Lerne"])),
        (TROOPS, "shelled", {"recipients": ["the port of Lerne"]}, (["Troops"], ["the port of Lerne"])),
        (
            FLED,
            "freed",
            {"actors": ["Drava and Lerne"], "recipients": ["pilots"]},
            (["Drava", "Lerne"], ["twelve pilots"]),
        ),
        (FLED, "freed", {"actors": ["Drava", "freed"]}, (["Drava"], [])),
    ],
)
def test_marked_words_become_whole_phrases(
    line: str, trigger: str, roles: dict[str, object], expected: tuple[list[str], list[str]]
) -> None:
    """A piece of a phrase is made whole, members that are joined are parted, a missing actor is the subject."""
    made, (found,) = read(line, (trigger, "ASSAULT", "happened", roles))
    assert sides(made, found) == expected


def test_a_verb_and_its_noun_are_one_act() -> None:
    """ "Held talks" is one meeting, with the parties that either word has."""
    made, (found,) = read(
        TALKS,
        ("held", "CONSULT", "happened", {"score": 0.6}),
        ("talks", "CONSULT", "happened", {"actors": ["Ministers"]}),
    )
    assert words(made.text, found.trigger.spans) == "held talks"
    assert sides(made, found)[0] == ["Ministers of Drava and Lerne"]


def test_what_is_to_come_has_not_happened() -> None:
    """An imminent visit is planned, whatever the network says, and "imminent" says so."""
    made, (found,) = read(VISIT, ("visit", "CONSULT", "happened", {}))
    assert (found.status, words(made.text, found.status_spans), found.plover) == ("planned", "imminent", "AGREE")


def test_an_act_stands_as_the_speech_act_around_it_says() -> None:
    """What is threatened is threatened, where the network only sees that it is to come."""
    made, (threat, act) = read(
        THREAT, ("threatened", "THREATEN", "happened", {"actors": ["Rebels"]}), ("shell", "ASSAULT", "planned", {})
    )
    assert (threat.status, act.status, act.plover) == ("happened", "threatened", "THREATEN")
    assert words(made.text, act.status_spans) == "threatened"


NOT_ATTACKED = (
    "Troops=troop/NNS/nsubj>shelled never=never/RB/advmod>shelled shelled=shell/VBD/root Oster/NNP/obj>shelled "
    "././punct>shelled"
)
DENIED_RAID = (
    "Lerne/NNP/nsubj>denied denied=deny/VBD/root a/A/det>raid raid/NN/obj>denied on/IN/case>Oster Oster/NNP/nmod>raid "
    "././punct>denied"
)
TO_DECLARE = (
    "The/THE/det>mayor mayor/NN/nsubj>declare will/MD/aux>declare declare/VB/root a/A/det>curfew "
    "curfew/NN/obj>declare ././punct>declare"
)
MAY_STRIKE = "Crews=crew/NNS/nsubj>strike may/MD/aux>strike strike/VB/root ././punct>strike"
CLASHING = (
    "Troops=troop/NNS/nsubj>fighting are=be/VBP/aux>fighting still=still/RB/advmod>fighting fighting=fight/VBG/root "
    "././punct>fighting"
)


@pytest.mark.parametrize(
    ("line", "trigger", "kind", "network", "chance", "expected"),
    [
        (NOT_ATTACKED, "shelled", "ASSAULT", "happened", 0.92, "did_not_happen"),
        (NOT_ATTACKED, "shelled", "ASSAULT", "denied", 0.92, "denied"),
        (DENIED_RAID, "raid", "ASSAULT", "did_not_happen", 0.92, "denied"),
        (DENIED_RAID, "raid", "ASSAULT", "happened", 0.92, "denied"),
        (TO_DECLARE, "curfew", "COERCE", "happened", 0.92, "planned"),
        (TO_DECLARE, "curfew", "COERCE", "hypothetical", 0.6, "planned"),
        (TO_DECLARE, "curfew", "COERCE", "hypothetical", 0.9, "hypothetical"),
        (MAY_STRIKE, "strike", "PROTEST", "planned", 0.92, "hypothetical"),
        (MAY_STRIKE, "strike", "PROTEST", "unclear", 0.92, "unclear"),
        (CLASHING, "fighting", "ASSAULT", "happened", 0.9, "ongoing"),
        (CLASHING, "fighting", "ASSAULT", "happened", 0.99, "happened"),
    ],
)
def test_the_parse_is_heard_where_it_knows_better(
    line: str, trigger: str, kind: str, network: Status, chance: float, expected: Status
) -> None:
    """Negation, denial, what is to come or only possible, at the act or the verb that carries it."""
    rest = (1 - chance) / (len(STATUSES) - 1)
    chances = tuple(chance if one == network else rest for one in STATUSES)
    _, (found,) = read(line, (trigger, kind, network, {"statuses": chances}))
    assert found.status == expected


def test_members_far_from_the_act_are_left_out() -> None:
    """Of parties in several sentences those of the act's own count."""
    text = "Oster fell.\nTroops shelled Lerne."
    made = document(text)
    seen = replace(
        analysis(made, names=[name(text, "Oster", "place"), name(text, "Lerne", "place")]),
        events=(mark(text, "shelled", "ASSAULT", actors=["Troops"], recipients=["Oster", "Lerne"]),),
    )
    (found,) = events(made, seen)
    assert sides(made, found) == (["Troops"], ["Lerne"])


@pytest.mark.parametrize(
    ("kind", "status", "expected"),
    [
        ("CONSULT", "planned", "AGREE"),
        ("RETREAT", "planned", "CONCEDE"),
        ("ASSAULT", "planned", "THREATEN"),
        ("SANCTION", "demanded", "REQUEST"),
        ("ASSAULT", "threatened", "THREATEN"),
        ("ASSAULT", "denied", "ASSAULT"),
        ("REQUEST", "planned", "REQUEST"),
        ("CONSULT", "happened", "CONSULT"),
    ],
)
def test_the_strict_code_tells_what_has_not_happened(kind: EventType, status: Status, expected: EventType) -> None:
    """A planned visit is an agreement, an attack that is announced a threat, what is denied keeps its type."""
    assert strict_type(kind, status) == expected


def test_contexts_come_from_words_nearby() -> None:
    """The words of the sentence say what an act is about."""
    _, (found,) = read(
        "Troops=troop/NNS/nsubj>shelled shelled=shell/VBD/root the/THE/det>hospital hospital/NN/obj>shelled",
        ("shelled", "ASSAULT", "happened", {}),
    )
    assert found.contexts == ("military", "health")


def test_without_a_parse_the_marks_are_kept_as_they_are() -> None:
    """Another parser may give no syntax: parties are the marked words."""
    text = "Rebels shelled Oster."
    made = document(text)
    seen = replace(analysis(made), events=(mark(text, "shelled", "ASSAULT", actors=["Rebels"], recipients=["Oster"]),))
    (found,) = events(made, seen)
    assert sides(made, found) == (["Rebels"], ["Oster"])
