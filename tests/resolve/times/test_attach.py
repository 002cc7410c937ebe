"""Records get the time of their own words: what happened when, what was said when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from onrecord.analysis import Analysis
from onrecord.document import Block, Document
from onrecord.record import Cue, Event, Evidence, Figure, Record, Speaker, Statement
from onrecord.resolve.times import with_times
from onrecord.span import words
from tests.factory import analysis, at, document, parsed
from tests.resolve.times.told import PUBLISHED

SHELLED = "Troops=troop/NNS/nsubj>shelled shelled=shell/VBD/root the/THE/det>port port/NN/obj>shelled"
MONDAY = "on/IN/case>Monday Monday/NNP/obl>shelled"


def event(text: str, trigger: str, **facts: str) -> Event:
    return Event(
        id=facts.get("id", trigger),
        type="ASSAULT",
        plover="ASSAULT",
        trigger=Evidence(spans=at(text, trigger)),
        status="happened",
        confidence=0.9,
    )


def statement(text: str, cue: str, content: str) -> Statement:
    return Statement(
        id=cue,
        speaker=Speaker(kind="unattributed", spans=()),
        cue=Cue(lemma=cue, spans=at(text, cue)),
        content=Evidence(spans=at(text, content)),
        mode="indirect",
        polarity="asserts",
        confidence=0.9,
    )


def figure(text: str, number: str, event_id: str | None = None) -> Figure:
    return Figure(
        id=number,
        value=3,
        low=3,
        high=3,
        bound="exact",
        unit="person",
        spans=at(text, number),
        event=event_id,
        confidence=1,
    )


def given(document: Document, analysis: Analysis, *records: Record) -> list[str | None]:
    """The words of the time of each record."""
    timed = with_times(replace(document, published=PUBLISHED), analysis, {"all": records})["all"]
    whens = [getattr(record, "when", None) for record in timed]
    return [words(document.text, when.spans) if when else None for when in whens]


def acts(sentence: str, *triggers: str) -> list[str | None]:
    laid, read = parsed(sentence)
    return given(laid, read, *(event(laid.text, trigger) for trigger in triggers))


@pytest.mark.parametrize(
    ("sentence", "triggers", "expected"),
    [
        (f"{SHELLED} {MONDAY} ././punct>shelled", ["shelled"], ["Monday"]),
        # the noun's own time, and the verb's
        (
            "Monday/NNP/nmod>attack 's/POS/case>Monday attack/NN/nsubj>drew drew=draw/VBD/root "
            "protests=protest/NNS/obj>drew today/NN/obl>drew ././punct>drew",
            ["attack", "protests"],
            ["Monday", "today"],
        ),
        # an act in the present about one in the past
        (
            "Oru/NNP/nsubj>condemns condemns=condemn/VBP/root the/THE/det>seizure seizure/NN/obj>condemns "
            "on/IN/case>Monday Monday/NNP/obl>condemns ././punct>condemns",
            ["condemns", "seizure"],
            [None, "Monday"],
        ),
        # two verbs with one subject
        (
            "Troops=troop/NNS/nsubj>entered entered=enter/VBD/root on/IN/case>Monday Monday/NNP/obl>entered "
            "and/CC/cc>seized seized=seize/VBD/conj>entered Oru/NNP/obj>seized ././punct>entered",
            ["entered", "seized"],
            ["Monday", "Monday"],
        ),
        # what was promised is not promised for that day
        (
            "Oru/NNP/nsubj>promised promised=promise/VBD/root on/IN/case>Monday Monday/NNP/obl>promised "
            "to/TO/mark>leave leave/VB/xcomp>promised ././punct>promised",
            ["promised", "leave"],
            ["Monday", None],
        ),
        # the time of wages is not the time of a strike
        (
            "Crews=crew/NNS/nsubj>struck struck=strike/VBD/root over/IN/case>wages August/NNP/compound>wages "
            "wages=wage/NNS/obl>struck ././punct>struck",
            ["struck"],
            [None],
        ),
        # a clause with "when"
        (
            "Two/CD/nsubj>died died=die/VBD/root on/IN/case>Monday Monday/NNP/obl>died when/WRB/advmod>fired "
            "police/NNS/nsubj>fired fired=fire/VBD/advcl>died ././punct>died",
            ["died", "fired"],
            ["Monday", "Monday"],
        ),
    ],
)
def test_acts_have_the_time_they_hang_with(sentence: str, triggers: list[str], expected: list[str | None]) -> None:
    """A time goes to the act whose word or clause it belongs to, and to those that go on at the same time."""
    assert acts(sentence, *triggers) == expected


def test_saying_and_doing_have_times_of_their_own() -> None:
    """The day something was said on is not the day it happened on."""
    laid, read = parsed(
        "Oru/NNP/nsubj>said said=say/VBD/root on/IN/case>Tuesday Tuesday/NNP/obl>said that/SC/mark>shelled "
        "troops=troop/NNS/nsubj>shelled shelled=shell/VBD/ccomp>said it/PRP/obj>shelled on/IN/case>Monday "
        "Monday/NNP/obl>shelled ././punct>said"
    )
    text = laid.text
    records = (statement(text, "said", "that troops shelled it on Monday"), event(text, "shelled"))
    assert given(laid, read, *records) == ["Tuesday", "Monday"]


def test_a_time_in_the_content_is_never_that_of_the_statement() -> None:
    """Without a time of its own a statement has none, whatever its content tells of."""
    laid, read = parsed(
        "Oru/NNP/nsubj>said said=say/VBD/root that/SC/mark>fell it/PRP/nsubj>fell fell=fall/VBD/ccomp>said "
        "on/IN/case>Monday Monday/NNP/obl>fell ././punct>said"
    )
    assert given(laid, read, statement(laid.text, "said", "that it fell on Monday")) == [None]


def test_a_figure_has_the_time_of_its_verb_or_event() -> None:
    """ "Killed three on Monday": the three too; a figure elsewhere has the time of the event it belongs to."""
    laid, read = parsed(
        "Troops=troop/NNS/nsubj>killed killed=kill/VBD/root three/CD/obj>killed on/IN/case>Monday "
        "Monday/NNP/obl>killed ././punct>killed",
        "Nine/CD/nsubj>fled fled=flee/VBD/root ././punct>fled",
    )
    text = laid.text
    records = (event(text, "killed"), figure(text, "three"), figure(text, "Nine", "killed"), figure(text, "fled"))
    assert given(laid, read, *records) == ["Monday", "Monday", "Monday", None]


def test_without_a_parse_a_time_goes_to_the_word_in_front_of_it() -> None:
    """The act or cue of the same sentence in front of a time has it, or else the first behind it."""
    laid = document(
        "Troops shelled Oru on Monday and left.\nThey said on Tuesday that they had withdrawn.\nOn 3 May they met."
    )
    text = laid.text
    records = (
        event(text, "shelled"),
        event(text, "left"),
        statement(text, "said", "that they had withdrawn"),
        event(text, "withdrawn"),
        event(text, "met"),
    )
    assert given(laid, analysis(laid), *records) == ["Monday", None, "Tuesday", None, "3 May"]


@pytest.mark.parametrize("kind", ["dateline", "timestamp", "byline"])
def test_when_it_was_printed_is_no_time_of_a_record(kind: str) -> None:
    """A time of a dateline or of an entry in a live blog says when something was written."""
    laid = document("ORU, May 3 - Troops shelled Oru.")
    start = at(laid.text, "ORU, May 3 -")[0]
    rest = at(laid.text, "Troops shelled Oru.")[0]
    blocks: Sequence[Block] = (Block(kind=kind, span=start), Block(kind="paragraph", span=rest))  # type: ignore[arg-type]
    read = replace(analysis(laid), blocks=tuple(blocks))
    assert given(laid, read, event(laid.text, "shelled")) == [None]


def test_records_without_evidence_and_other_kinds_stay_as_they_are() -> None:
    """A statement without cue, a plain record, an empty document."""
    laid = document("They met on Monday.")
    bare = replace(statement(laid.text, "met", "They"), cue=None)
    plain = Record(id="r", confidence=1.0)
    assert with_times(laid, analysis(laid), {"all": (bare, plain), "none": ()}) == {"all": (bare, plain), "none": ()}
    nothing = document("")
    assert with_times(nothing, analysis(nothing), {}) == {}
