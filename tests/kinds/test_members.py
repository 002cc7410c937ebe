"""Who takes part in an act, and who is only named in its sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.kinds.event import events
from tests.factory import name, parsed
from tests.kinds.test_event import sides, with_marks

RECALLED = (
    "Drava/NNP/nsubj>recalled has=have/VBD/aux>recalled recalled=recall/VBN/root its/PRP$/nmod>envoy "
    "envoy/NN/obj>recalled from/IN/case>Lerne Lerne/NNP/nmod>envoy ././punct>recalled"
)
SHARED = (
    "Banks=bank/NNS/nsubj>shared shared=share/VBD/root their/PRP$/nmod>records records=record/NNS/obj>shared "
    "on/IN/case>trade trade/NN/nmod>records ././punct>shared"
)
WITHDREW = (
    "Lerne/NNP/nsubj>withdrew withdrew=withdraw/VBD/root its/PRP$/nmod>brigades brigades=brigade/NNS/obj>withdrew "
    "from/IN/case>Oster Oster/NNP/obl>withdrew ././punct>withdrew"
)
REFUSED = (
    "Guards=guard/NNS/nsubj>refused refused=refuse/VBD/root to/TO/mark>let let/VB/xcomp>refused "
    "the/THE/det>envoys envoys=envoy/NNS/obj>let in/IN/compound>let ././punct>refused"
)
PLEDGED = (
    "Drava/NNP/nsubj>pledged pledged=pledge/VBD/root to/TO/mark>free free/VB/xcomp>pledged "
    "the/THE/det>pilots pilots=pilot/NNS/obj>free ././punct>pledged"
)
HEIGHTS = (
    "Rebels=rebel/NNS/nsubj>threatened threatened=threaten/VBD/root to/TO/mark>seize seize/VB/xcomp>threatened "
    "the/THE/det>heights heights=height/NNS/obj>seize ././punct>threatened"
)
SENT = (
    "Lerne/NNP/nsubj>sent sent=send/VBD/root two/CD/nummod>brigades brigades=brigade/NNS/obj>sent "
    "to/IN/case>river the/THE/det>river river/NN/obl>sent against/IN/case>rebels rebels=rebel/NNS/obl>sent "
    "././punct>sent"
)
CURFEW = (
    "The/THE/det>mayor mayor/NN/nsubj>imposed imposed=impose/VBD/root a/A/det>curfew curfew/NN/obj>imposed "
    "on/IN/case>harbour the/THE/det>harbour harbour/NN/nmod>curfew ././punct>imposed"
)
PHONED = (
    "The/THE/det>president president/NN/nsubj>phoned phoned=phone/VBD/root the/THE/det>king king/NN/obj>phoned "
    "././punct>phoned"
)
TALKED = (
    "Drava/NNP/nsubj>held held=hold/VBD/root talks=talk/NNS/obj>held with/IN/case>ministers "
    "ministers=minister/NNS/nmod>talks in/IN/case>Oster Oster/NNP/nmod>talks ././punct>held"
)
VISITED = (
    "The/THE/det>king king/NN/nsubj>visited visited=visit/VBD/root the/THE/det>president president/NN/obj>visited "
    "././punct>visited"
)
SAID = (
    "The/THE/det>envoy envoy/NN/nsubj>said said=say/VBD/root soldiers=soldier/NNS/nsubj>fired "
    "fired=fire/VBD/ccomp>said at/IN/case>boats boats=boat/NNS/obl>fired ././punct>said"
)


HELD = (
    "Envoys=envoy/NNS/nsubj>met met=meet/VBD/root pilots=pilot/NNS/obj>met held=hold/PASS/acl>pilots "
    "by/IN/case>Lerne Lerne/NNP/obl>held ././punct>met"
)
INVITED = (
    "Lerne/NNP/nsubj>called called=call/VBD/root the/THE/det>invitation invitation/NN/obj>called of/IN/case>rebels "
    "rebels=rebel/NNS/nmod>invitation to/IN/case>Oster Oster/NNP/nmod>rebels a/A/det>mistake "
    "mistake/NN/xcomp>called ././punct>called"
)
DRAVAN = (
    "Lerne/NNP/nsubj>called called=call/VBD/root Drava/NNP/nmod>invitation 's/POS/case>Drava "
    "invitation/NN/obj>called to/IN/case>rebels rebels=rebel/NNS/nmod>invitation a/A/det>mistake "
    "mistake/NN/xcomp>called ././punct>called"
)
STRIKES = "Lerne/NNP/compound>strikes strikes=strike/NNS/nsubj>began began=begin/VBD/root ././punct>began"
ON_VISIT = (
    "Envoys=envoy/NNS/nsubj>visit are=be/VBP/cop>visit on/IN/case>visit a/A/det>visit visit/NN/root ././punct>visit"
)
UNDER_ARREST = (
    "Envoys=envoy/NNS/nsubj>arrest are=be/VBP/cop>arrest under/IN/case>arrest arrest/NN/root ././punct>arrest"
)
TALKS_WITH = "Talks=talk/NNS/nsubj>began with/IN/case>Lerne Lerne/NNP/nmod>Talks began=begin/VBD/root ././punct>began"
PLACES = ("Drava", "Lerne", "Oster")


def parties(line: str, trigger: str, kind: str, **roles: object) -> tuple[list[str], list[str]]:
    """Actors and recipients of the one event of a parsed sentence, in which the names of PLACES are known."""
    made, seen = parsed(line)
    named = [name(made.text, word, "place") for word in PLACES if word in made.text]
    (found,) = events(made, with_marks(made, replace(seen, names=tuple(named)), [(trigger, kind, "happened", roles)]))
    return sides(made, found)


@pytest.mark.parametrize(
    ("line", "actor", "trigger", "kind", "marked", "expected"),
    [
        (RECALLED, "Drava", "recalled", "SANCTION", ["its envoy", "Lerne"], ["Lerne"]),
        (SHARED, "Banks", "shared", "COOPERATE", ["their records"], []),
        (WITHDREW, "Lerne", "withdrew", "RETREAT", ["its brigades", "Oster"], ["Oster"]),
    ],
)
def test_what_is_the_actors_own_is_no_recipient(
    line: str, actor: str, trigger: str, kind: str, marked: list[str], expected: list[str]
) -> None:
    """What the actors act with is not whom they act on."""
    assert parties(line, trigger, kind, actors=[actor], recipients=marked)[1] == expected


@pytest.mark.parametrize(
    ("line", "trigger", "kind", "mode", "marked", "expected"),
    [
        (REFUSED, "refused", "REJECT", "yield", ["the envoys"], []),
        (REFUSED, "refused", "REJECT", "meet", ["the envoys"], ["the envoys"]),
        (PLEDGED, "pledged", "AGREE", "", ["the pilots"], []),
        (HEIGHTS, "threatened", "THREATEN", "territory", ["the heights"], []),
        (HEIGHTS, "seize", "ASSAULT", "", ["the heights"], ["the heights"]),
        (SENT, "sent", "MOBILIZE", "troops", ["the river"], []),
        (SENT, "sent", "MOBILIZE", "troops", ["rebels"], ["rebels"]),
        (CURFEW, "curfew", "COERCE", "curfew", ["the harbour"], []),
    ],
)
def test_types_say_who_can_be_a_recipient(
    line: str, trigger: str, kind: str, mode: str, marked: list[str], expected: list[str]
) -> None:
    """Those of the act in a promise, a refusal or a threat are not its own; a place is no target of troops."""
    assert parties(line, trigger, kind, mode=mode, recipients=marked)[1] == expected


def test_whom_a_participle_with_its_doer_stands_behind_is_the_recipient() -> None:
    """ "Pilots *held* by Lerne", although the network marks the doer alone."""
    assert parties(HELD, "held", "COERCE", actors=["Lerne"]) == (["Lerne"], ["pilots"])


@pytest.mark.parametrize(("line", "host"), [(INVITED, "Oster"), (DRAVAN, "Drava")])
def test_who_blames_an_invitation_blames_the_host(line: str, host: str) -> None:
    """Not the guests, whom the network marks."""
    assert parties(line, "called", "ACCUSE", actors=["Lerne"], recipients=["rebels"]) == (["Lerne"], [host])
    assert parties(line, "called", "SUPPORT", actors=["Lerne"], recipients=["rebels"]) == (["Lerne"], ["rebels"])


@pytest.mark.parametrize(
    ("line", "trigger", "mode", "roles", "expected"),
    [
        (PHONED, "phoned", "phone", {"actors": ["The president"]}, (["The president", "the king"], [])),
        (
            PHONED,
            "phoned",
            "phone",
            {"actors": ["The president"], "recipients": ["the king"]},
            (["The president", "the king"], []),
        ),
        (TALKED, "talks", "", {"actors": ["Drava"]}, (["Drava", "ministers"], [])),
        (
            TALKED,
            "talks",
            "",
            {"actors": ["Drava", "ministers"], "recipients": ["Oster"]},
            (["Drava", "ministers"], []),
        ),
        (
            VISITED,
            "visited",
            "visit",
            {"actors": ["The king"], "recipients": ["the president"]},
            (["The king"], ["the president"]),
        ),
    ],
)
def test_who_meets_are_all_actors(
    line: str, trigger: str, mode: str, roles: dict[str, object], expected: tuple[list[str], list[str]]
) -> None:
    """Talks and calls have no recipient, a visit has a host; where they met is no party."""
    assert parties(line, trigger, "CONSULT", mode=mode, **roles) == expected


def test_the_subject_of_the_act_counts_before_others() -> None:
    """Where the subject of the verb is marked, those outside its clause are not the actors."""
    assert parties(SAID, "fired", "ASSAULT", actors=["The envoy", "soldiers"])[0] == ["soldiers"]


@pytest.mark.parametrize(
    ("line", "trigger", "kind", "expected"),
    [
        (STRIKES, "strikes", "ASSAULT", (["Lerne"], [])),
        (ON_VISIT, "visit", "CONSULT", (["Envoys"], [])),
        (TALKS_WITH, "Talks", "CONSULT", (["Lerne"], [])),
        (UNDER_ARREST, "arrest", "COERCE", ([], ["Envoys"])),
    ],
)
def test_a_noun_has_its_parties_beside_it(
    line: str, trigger: str, kind: str, expected: tuple[list[str], list[str]]
) -> None:
    """A name in front of the noun, the subject of which it is said (who is under arrest does not arrest), "with"."""
    assert parties(line, trigger, kind) == expected
