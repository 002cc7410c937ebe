"""The network's chains of mentions as evidence: what it takes a word to refer back to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.analysis import Analysis

_STEPS = 4
"""Links that are followed back from one mention."""


class Chains:
    """The mentions of `Analysis.mentions` by the token that carries each."""

    def __init__(self, analysis: Analysis) -> None:
        self.mentions = analysis.mentions
        self.by_head = {mention.head: number for number, mention in enumerate(analysis.mentions)}

    def antecedents(self, token: int) -> Iterator[tuple[int, float]]:
        """The tokens that a mention refers back to, nearest first, each with how sure the links to it are, 0 to 1."""
        number, sure = self.by_head.get(token), 1.0
        for _ in range(_STEPS):
            if number is None or self.mentions[number].antecedent is None:
                return
            sure *= self.mentions[number].score
            number = self.mentions[number].antecedent
            if number is not None:
                yield self.mentions[number].head, sure

    def owner(self, token: int | None, by_head: Mapping[int, int]) -> tuple[int, float] | None:
        """The entity (of those in `by_head`) that a mention refers back to most nearly, and how sure."""
        found = self.antecedents(token) if token is not None else ()
        return next(((by_head[head], sure) for head, sure in found if head in by_head), None)

    def __contains__(self, token: int) -> bool:
        return token in self.by_head
