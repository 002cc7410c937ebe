"""Ties figures to the event they belong to, and to the claimant where only the parse shows whose words they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.grammar import Tree, tree_of
from onrecord.grammar.tree import ancestors_of
from onrecord.record import Event, Figure, Statement
from onrecord.span import Span, Spans, inside, overlap
from onrecord.tokens import token_run
from onrecord.vocabulary import load


def with_events(
    document: Document, analysis: Analysis, figures: Sequence[Figure], events: Sequence[Event]
) -> tuple[Figure, ...]:
    """The figures with `event`: the one of the same sentence whose type fits the measure.

    Of several it is the one whose trigger is among the figure's words, then one of the same clause, then the nearest.
    """
    page = _Page(tree_of(document, analysis), analysis)
    return tuple(replace(one, event=page.event_of(one, events)) if one.event is None else one for one in figures)


def with_held_claimants(
    document: Document, analysis: Analysis, figures: Sequence[Figure], statements: Sequence[Statement]
) -> tuple[Figure, ...]:
    """The figures with `asserted_by` where no content holds them, but they hang on words that one does hold.

    Contents can end too early: of "floods killed 45 and washed away 12 bridges, the office said" the second half hangs
    on the first.
    """
    page = _Page(tree_of(document, analysis), analysis)
    return tuple(
        replace(one, asserted_by=page.claim_of(one, statements)) if one.asserted_by is None else one for one in figures
    )


class _Page:
    """The sentences and the tree of a document."""

    def __init__(self, tree: Tree, analysis: Analysis) -> None:
        self.tree = tree
        self.analysis = analysis
        self.firsts: list[int] = analysis.sentences.tolist()

    def tokens(self, spans: Spans) -> list[int]:
        return [token for span in spans for token in token_run(self.analysis.start, self.analysis.end, span)]

    def sentence(self, token: int) -> int:
        return bisect_right(self.firsts, token)

    def event_of(self, figure: Figure, events: Sequence[Event]) -> str | None:
        """The id of the event a figure belongs to."""
        fitting = frozenset(load("measures")["events"].get(figure.measure, ()))
        own = self.tokens(figure.spans)
        if not fitting or not own:
            return None
        ranked = []
        for event in events:
            trigger = self.tokens(event.trigger.spans)
            if event.type not in fitting or not trigger or self.sentence(trigger[0]) != self.sentence(own[0]):
                continue
            clauses = {self.tree.clause[token] for token in own}
            ranked.append(
                (
                    not overlap(event.trigger.spans, figure.spans),
                    self.tree.clause[trigger[0]] not in clauses,
                    min(abs(one - other) for one in trigger for other in own),
                    event.id,
                )
            )
        return min(ranked)[-1] if ranked else None

    def claim_of(self, figure: Figure, statements: Sequence[Statement]) -> str | None:
        """The id of the shortest statement whose content holds a word on which the figure hangs."""
        own = self.tokens(figure.spans)
        if not own:
            return None
        sentence = self.sentence(own[0])
        near = [
            one for one in statements if one.cue and self.sentence((self.tokens(one.cue.spans) or [-1])[0]) == sentence
        ]
        for step in ancestors_of(self.tree, own[0]) if near else ():
            span = Span(self.tree.start[step], self.tree.end[step])
            if any(one.cue and inside((span,), one.cue.spans) for one in near):
                return None
            holding = [one for one in near if inside((span,), one.content.spans)]
            if holding:
                return min(holding, key=lambda one: (one.content.spans[-1].end - one.content.spans[0].start, one.id)).id
        return None
