"""Who claims what: ties events and figures to the statement in whose content they stand.

The innermost statement counts. Words that only take up an act as given ("condemned the *attack*") and words by which
somebody does not do it ("refused to *sign*", data/claims.toml) claim nothing: what they hold is told by whoever tells
the whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.analysis import TAGS, Analysis
from onrecord.record import Event, Figure, Record, Statement
from onrecord.span import Span, Spans, inside, length, overlap
from onrecord.tokens import token_run
from onrecord.vocabulary import words

R = TypeVar("R", bound=Record)
Found = Mapping[str, Sequence[Record]]


def with_claimants(analysis: Analysis, found: Found) -> dict[str, tuple[Record, ...]]:
    """The same records, events and figures with `asserted_by`. Records of any kind, by any key.

    Where no content holds an event, the words that the network marks as its claimant tell, when they are the speaker of
    a statement of the same sentence.
    """
    statements = [one for records in found.values() for one in records if isinstance(one, Statement)]
    claims = _Claims(analysis, statements)
    return {kind: tuple(claims.of(record) for record in records) for kind, records in found.items()}


class _Claims:
    """The statements of a document by where they stand."""

    def __init__(self, analysis: Analysis, statements: Sequence[Statement]) -> None:
        self.analysis = analysis
        self.statements = sorted(statements, key=lambda one: length(one.content.spans))
        self.sentences: list[int] = analysis.start[analysis.sentences].tolist() if len(analysis.sentences) else [0]
        self.marked = {mark.trigger: mark.claimants for mark in analysis.events}

    def of(self, record: R) -> R:
        """The record with its claimant."""
        if not isinstance(record, Event | Figure) or record.asserted_by is not None:
            return record
        spans = record.trigger.spans if isinstance(record, Event) else record.spans
        holder = self._holder(spans)
        if holder is None and isinstance(record, Event):
            holder = self._said_by(spans, next((self.marked[span] for span in spans if span in self.marked), ()))
        if holder is None:
            return record
        return replace(record, asserted_by=holder.id)  # type: ignore[call-arg]  # events and figures have it

    def _holder(self, spans: Spans) -> Statement | None:
        holding = (one for one in self.statements if inside(spans, one.content.spans))
        return next((one for one in holding if not self._claims_nothing(one, spans)), None)

    def _said_by(self, trigger: Spans, claimants: Spans) -> Statement | None:
        """The statement of the sentence whose speaker the network takes for the claimant."""
        number = self._sentence(trigger[0])
        for one in self.statements if claimants else ():
            cue = one.cue.spans if one.cue else one.speaker.spans
            near = cue and self._sentence(cue[0]) == number
            if near and overlap(one.speaker.spans, claimants) and not self._claims_nothing(one, trigger):
                return one
        return None

    def _sentence(self, span: Span) -> int:
        return bisect_right(self.sentences, span.start)

    def _claims_nothing(self, statement: Statement, spans: Spans) -> bool:
        """Whether a statement claims nothing of the act that its content holds."""
        if statement.cue is None:
            return False
        lemma = statement.cue.lemma
        if overlap(statement.cue.spans, spans) or lemma in words("claims", "undone", "cues"):
            return True
        return lemma in words("claims", "given", "cues") and self._is_named(spans[0])

    def _is_named(self, trigger: Span) -> bool:
        """True for an act that a noun or a form in -ing names, rather than a verb that tells it."""
        syntax = self.analysis.syntax
        tokens = token_run(self.analysis.start, self.analysis.end, trigger)
        if syntax is None or not tokens:
            return False
        form = syntax.features[tokens[-1]]
        return TAGS[syntax.tag[tokens[-1]]] == "NOUN" or "VerbForm=Ger" in form
