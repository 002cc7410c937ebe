"""Who tells of a meeting with somebody as one of those who met: "talks with *Drava* went well, the minister said"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.grammar import Tree, children_of, tree_of
from onrecord.grammar.clauses import linked_by
from onrecord.record import Event, Party, Statement
from onrecord.span import Span, overlap
from onrecord.tokens import token_run
from onrecord.vocabulary import words


def with_tellers(
    document: Document, analysis: Analysis, statements: Sequence[Statement], events: Sequence[Event]
) -> tuple[Event, ...]:
    """The events, mutual ones that name one party alone ("a meeting *with* Drava") with their claimant as the other.

    Only where a noun names the act, the party hangs on it with "with", and the claimant is known and is somebody else.
    """
    tree = tree_of(document, analysis)
    by_id = {one.id: one for one in statements}
    return tuple(_completed(tree, analysis, event, by_id.get(event.asserted_by or "")) for event in events)


def _completed(tree: Tree, analysis: Analysis, event: Event, claim: Statement | None) -> Event:
    named = (*event.actors, *event.recipients)
    if claim is None or claim.speaker.entity is None or event.type not in words("acts", "mutual", "types"):
        return event
    if not named or claim.speaker.entity in {party.entity for party in named}:
        return event
    with_whom = [span for head in _heads(analysis, event) for span in _behind_with(tree, head)]
    if not with_whom or not all(overlap(party.spans, tuple(with_whom)) for party in named):
        return event
    teller = Party(entity=claim.speaker.entity, spans=claim.speaker.spans)
    return replace(event, actors=(teller, *event.actors))


def _heads(analysis: Analysis, event: Event) -> list[int]:
    runs = (token_run(analysis.start, analysis.end, span) for span in event.trigger.spans)
    return [token for run in runs for token in run]


def _behind_with(tree: Tree, token: int) -> list[Span]:
    """The words that hang with "with" on a noun."""
    if tree.tag[token] != "NOUN":
        return []
    found = [
        one for one in children_of(tree, token, "nmod") if any(w == "with" for w, _ in linked_by(tree, one, "case"))
    ]
    return [Span(tree.start[one], tree.end[one]) for one in found]
