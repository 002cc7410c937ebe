"""Notes on what was passed over."""

from __future__ import annotations

from onrecord.entity import Entity
from onrecord.record import Event, Note, Statement
from onrecord.resolve.overlooked import overlooked
from onrecord.resolve.tellers import with_tellers
from onrecord.span import words
from tests.factory import at, parsed
from tests.resolve.happenings import event, statement

MET = "Drava/NNP/nsubj>outwitted outwitted=outwit/VBD/root Lerne/NNP/obj>outwitted ././punct>outwitted"


def entity(text: str, name: str, country: str | None) -> Entity:
    return Entity(id=f"e-{name}", name=name, type="country", mentions=at(text, name), country=country)


def notes(
    line: str, *, codes: tuple[str | None, str | None] = ("DRV", "LRN"), events: tuple[str, ...] = (), cue: str = ""
) -> tuple[str, tuple[Note, ...]]:
    made, seen = parsed(line)
    text = made.text
    entities = (entity(text, "Drava", codes[0]), entity(text, "Lerne", codes[1]))
    told: tuple[Event, ...] = tuple(event(text, trigger, actors=["Drava"]) for trigger in events)
    said: tuple[Statement, ...] = (statement(text, "Drava", cue, "Lerne", lemma=cue),) if cue else ()
    return text, overlooked(made, seen, entities, said, told)


def test_two_coded_parties_without_an_event_are_noted() -> None:
    """Subject and object of a verb of which no event tells."""
    text, (note,) = notes(MET)
    assert note.code == "pair-without-event"
    assert words(text, note.spans) == "Drava outwitted Lerne"


def test_a_pair_with_an_event_or_statement_is_no_news() -> None:
    """Nothing was passed over where an event or a statement rests on the verb, or a party has no code."""
    assert notes(MET, events=("outwitted",))[1] == ()
    assert notes(MET, cue="outwitted")[1] == ()
    assert notes(MET, codes=("DRV", None))[1] == ()


def test_an_event_without_actor_is_noted() -> None:
    """Once for an act, however often it is told."""
    made, seen = parsed(MET)
    first = event(made.text, "outwitted")
    (note,) = overlooked(made, seen, (), (), (first,))
    assert (note.code, note.spans) == ("event-without-actor", first.trigger.spans)


TALKS = (
    "Horvat/NNP/nsubj>said said=say/VBD/root that/SC/mark>failed talks=talk/NNS/nsubj>failed with/IN/case>Lerne "
    "Lerne/NNP/nmod>talks failed=fail/VBD/ccomp>said ././punct>said"
)


def test_who_tells_of_a_meeting_took_part_in_it() -> None:
    """ "Talks with Lerne" that name one party have their teller as the other; an attack has not."""
    made, seen = parsed(TALKS)
    said = statement(made.text, "Horvat", "said", "that talks with Lerne failed", lemma="say", entity="e1")
    for kind, expected in (("CONSULT", ["e1", "e2"]), ("ASSAULT", ["e2"])):
        told = event(made.text, "talks", kind, actors=[("e2", "Lerne")], asserted_by=said.id)
        (found,) = with_tellers(made, seen, (said,), (told,))
        assert [party.entity for party in found.actors] == expected
