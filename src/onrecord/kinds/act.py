"""Acts laid out on the parse: the word that carries each, and phrases as evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.analysis import Analysis, EventMark
from onrecord.document import Document
from onrecord.grammar import Tokens, Tree, phrase_of, tree_of
from onrecord.kinds.weak import borne_out
from onrecord.span import Span, Spans, merged
from onrecord.tokens import token_run
from onrecord.vocabulary import words

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X"))
_ONE_ACT = frozenset("obj obl xcomp nmod amod advmod aux".split())
"""How a word hangs on another that names the same act: "hold *talks*", "went on *strike*", "began *sharing*"."""
_NAMED = frozenset("appos flat compound nmod".split())
_LINKS = frozenset(("ADP", "CCONJ", "PUNCT"))
"""Words that stand in front of a phrase and are no part of it, wherever the parse hangs them."""
_LONGEST_NAME = 6
_BESIDE = 2
_PARTIES = frozenset(("person", "organization", "group", "place"))
"""Labels of names that can be somebody; a country is a place to the name head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What names one act, in the parse: its tokens and the one of them that carries it."""

    mark: EventMark
    spans: Spans
    tokens: Tokens
    head: int


class Scene:
    """One document with its parse, laid out for reading acts."""

    def __init__(self, document: Document, analysis: Analysis) -> None:
        self.text = document.text
        self.analysis = analysis
        self.tree: Tree = tree_of(document, analysis)
        self.sentences: list[int] = analysis.sentences.tolist()
        self.names = {token for name in analysis.names if name.type in _PARTIES for token in self.tokens(name.span)}

    def acts(self) -> list[Act]:
        """The acts that the model marked and is sure of, or that others bear out, in order.

        A verb and a noun that say one thing ("*held* *talks*") are one.
        """
        found: list[Act] = []
        for mark in self.analysis.events:
            tokens = tuple(self.tokens(mark.trigger))
            if tokens:
                found.append(Act(mark=mark, spans=(mark.trigger,), tokens=tokens, head=self.head(tokens)))
        counted = borne_out(self.tree, {act.head: act.mark for act in found})
        found = [act for act in found if act.head in counted]
        whole_of = {token: act for act in found for token in act.tokens}
        for act in found:
            whole = whole_of.get(self.tree.head[act.head], act)
            part = whole_of[act.head]
            if whole is not part and self._is_part(act, whole):
                whole_of.update(dict.fromkeys((*whole.tokens, *part.tokens), _joined(whole, part)))
        return sorted({act.spans: act for act in whole_of.values()}.values(), key=lambda act: act.spans)

    def _is_part(self, act: Act, whole: Act) -> bool:
        """Whether the word says no act of its own, but one with the word on which it hangs."""
        relation = self.tree.relation[act.head]
        if relation == "compound":
            return abs(act.head - whole.head) <= _BESIDE
        return relation in _ONE_ACT and act.mark.type == whole.mark.type

    def tokens(self, span: Span) -> range:
        """The tokens that share a character with the span."""
        return token_run(self.analysis.start, self.analysis.end, span)

    def named(self, token: int) -> bool:
        """Whether a word belongs to the name of somebody: a person, body, people or country."""
        return token in self.names

    def sentence(self, token: int) -> int:
        """The number of the sentence that holds a token."""
        return bisect_right(self.sentences, token)

    def sentence_of(self, token: int) -> range:
        """The tokens of the sentence that holds a token."""
        number = self.sentence(token)
        last = self.sentences[number] if number < len(self.sentences) else len(self.tree.start)
        return range(self.sentences[number - 1] if number else 0, last)

    def head(self, tokens: Sequence[int]) -> int:
        """The token on which the others hang; the first where there is no parse."""
        inner = set(tokens)
        above = self.tree.head
        return next((token for token in tokens if above[token] not in inner or above[token] == token), tokens[0])

    def close(self, run: list[int]) -> None:
        """Add the name right behind a phrase that names it again: "the movement *Hamas*", "leader *Vladimir Putin*"."""
        tree = self.tree
        for token in range(run[-1] + 1, min(run[-1] + 1 + _LONGEST_NAME, len(tree.head))):
            if tree.tag[token] != "PROPN" or tree.relation[token] not in _NAMED or tree.head[token] not in run:
                return
            run.append(token)

    def phrase(self, head: int) -> Span:
        """The noun phrase of a token, without appositions, clauses and what it is joined with."""
        tokens = phrase_of(self.tree, head, appositions=False, clauses=False, conjuncts=False) or (head,)
        run = [head]
        for token in sorted(token for token in tokens if token > head):
            if token != run[-1] + 1:
                break
            run.append(token)
        self.close(run)
        first = head
        for token in sorted((one for one in tokens if one < head), reverse=True):
            if token != first - 1:
                break
            first = token
        while first < head and self.tree.tag[first] in _LINKS:
            first += 1
        return Span(self.tree.start[first], self.tree.end[run[-1]])


def carrier_of(tree: Tree, noun: int) -> int | None:
    """The verb that only carries the noun that names an act: "*held* talks", "*declared* a curfew"."""
    verb = tree.head[noun]
    carries = tree.relation[noun] in ("obj", "obl") and tree.lemma[verb] in words("acts", "nouns", "carriers")
    return verb if carries else None


def _joined(one: Act, other: Act) -> Act:
    """Two words for one act: what the surer one says, and of what it leaves open the other."""
    first, second = sorted((one, other), key=lambda act: -act.mark.score)
    fields = ("actors", "recipients", "claimants", "status_words", "places", "times")
    told = {name: getattr(first.mark, name) or getattr(second.mark, name) for name in fields}
    chances = zip(first.mark.statuses, second.mark.statuses, strict=True)
    mark = replace(first.mark, statuses=tuple((a + b) / 2 for a, b in chances), **told)
    return Act(
        mark=mark,
        spans=merged((*one.spans, *other.spans)),
        tokens=tuple(sorted({*one.tokens, *other.tokens})),
        head=first.head,
    )
