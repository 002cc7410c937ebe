"""Who claims an event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.record import Event
from onrecord.resolve.claimants import with_claimants
from tests.factory import analysis, document, parsed
from tests.kinds.test_event import mark
from tests.resolve.happenings import event, statement

CHAIN = "The ministry said Horvat told it rebels had shelled Oster."


def claimed(text: str, one: Event, *statements: object) -> str | None:
    found = with_claimants(analysis(document(text)), {"statements": statements, "events": (one,)})  # type: ignore[dict-item]
    (kept,) = found["events"]
    assert isinstance(kept, Event)
    return kept.asserted_by


def test_the_innermost_statement_claims_it() -> None:
    """The ministry said that Horvat told it: Horvat claims it."""
    outer = statement(CHAIN, "The ministry", "said", "Horvat told it rebels had shelled Oster", lemma="say")
    inner = statement(CHAIN, "Horvat", "told", "rebels had shelled Oster", lemma="tell")
    assert claimed(CHAIN, event(CHAIN, "shelled"), outer, inner) == inner.id


def test_what_no_statement_holds_is_the_outlets_own() -> None:
    """An act outside of all contents has no claimant, and a cue is not inside its own content."""
    outer = statement(CHAIN, "The ministry", "said", "Horvat told it rebels had shelled Oster", lemma="say")
    assert claimed(CHAIN, event(CHAIN, "said", "ACCUSE"), outer) is None


@pytest.mark.parametrize(
    ("text", "cue", "lemma", "content", "trigger", "holds"),
    [
        ("Drava refused to free Horvat.", "refused", "refuse", "to free Horvat", "free", False),
        ("Drava promised to free Horvat.", "promised", "promise", "to free Horvat", "free", True),
    ],
)
def test_who_refuses_an_act_claims_nothing(
    text: str, cue: str, lemma: str, content: str, trigger: str, holds: bool
) -> None:
    """That the captive was not freed is told by the report, that he will be by who promises it."""
    said = statement(text, "Drava", cue, content, lemma=lemma)
    assert (claimed(text, event(text, trigger, "RETREAT"), said) == said.id) is holds


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("Drava/NNP/nsubj>condemned condemned=condemn/VBD/root the/THE/det>attack attack/NN/obj>condemned", True),
        (
            "Drava/NNP/nsubj>regretted regretted=regret/VBD/root that/SC/mark>attack rebels=rebel/NNS/nsubj>attack "
            "attack/VBP/ccomp>regretted",
            False,
        ),
    ],
)
def test_an_act_taken_up_by_a_noun_is_given(line: str, given: bool) -> None:
    """Who condemns "the attack" does not claim that it took place; who regrets that they attack does."""
    made, seen = parsed(line)
    verb = made.text.split()[1]
    said = statement(made.text, "Drava", verb, made.text.split(" ", 2)[2], lemma="condemn" if given else "regret")
    records = {"statements": (said,), "events": (event(made.text, "attack"),)}
    (kept,) = with_claimants(seen, records)["events"]
    assert isinstance(kept, Event)
    assert kept.asserted_by == (None if given else said.id)


def test_the_network_tells_where_no_content_does() -> None:
    """The claimant it marks counts when it speaks in the same sentence."""
    said = statement(CHAIN, "Horvat", "told", "it", lemma="tell")
    seen = replace(analysis(document(CHAIN)), events=(mark(CHAIN, "shelled", "ASSAULT", claimants=["Horvat"]),))
    (kept,) = with_claimants(seen, {"statements": (said,), "events": (event(CHAIN, "shelled"),)})["events"]
    assert isinstance(kept, Event)
    assert kept.asserted_by == said.id
