"""People who are killed or hurt one at a time: "a man was shot dead", "Petra Valdez died". No figures, but they count.

The record keeps figures for numbers only; who merges reports of one happening needs these beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.grammar import Tree, children_of, determiner_of, negated_by
from onrecord.kinds.counts.amounts import Amount
from onrecord.kinds.counts.counted import Counted
from onrecord.kinds.counts.measures import Measure, measure_of
from onrecord.kinds.counts.sheet import Number, Sheet, sheet_of
from onrecord.kinds.counts.units import listed_unit
from onrecord.span import Span
from onrecord.vocabulary import words

CASUALTIES = frozenset(("killed", "injured", "hospitalised"))
_PRONOUNS = frozenset(("he", "she", "him", "her", "who", "whom"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Victim:
    """One person to whom a casualty measure happens: the words for the person and for what happened.

    `new` is set where the text brings the person up ("a man", "another woman", "one victim"), `name` where it is named;
    `chain` is the number of the coreference chain, None outside any.
    """

    measure: Measure
    span: Span
    token: int
    new: bool
    name: str | None
    chain: int | None


def victims(document: Document, analysis: Analysis) -> tuple[Victim, ...]:
    """Every single person of whom the text says that he or she is killed, injured or taken to hospital."""
    sheet = sheet_of(document, analysis)
    chains = {mention.head: mention.chain for mention in analysis.mentions}
    named = {token: name.span for name in analysis.names if name.type in _PERSONS for token in sheet.tokens(*name.span)}
    return tuple(_victims(sheet, chains, named))


_PERSONS = frozenset(("person", "PERSON", "PER"))


def _victims(sheet: Sheet, chains: dict[int, int], named: dict[int, Span]) -> Iterator[Victim]:
    tree = sheet.tree
    for token in range(len(sheet.words)):
        if tree.tag[token] not in ("NOUN", "PROPN", "PRON") or not _is_one_person(sheet, token, named):
            continue
        measure = _happens(sheet, token)
        if measure is None or measure.name not in CASUALTIES or any(negated_by(tree, one) for one in measure.tokens):
            continue
        span = named.get(token)
        yield Victim(
            measure=measure,
            span=span or Span(tree.start[token], tree.end[token]),
            token=token,
            new=_is_new(tree, sheet, token),
            name=sheet.text[slice(*span)] if span else None,
            chain=chains.get(token),
        )


def _is_one_person(sheet: Sheet, token: int, named: dict[int, Span]) -> bool:
    tree = sheet.tree
    if sheet.words[token] in _PRONOUNS:
        return True
    if "Number=Plur" in tree.features[token] or children_of(tree, token, "nummod"):
        return False
    if tree.tag[token] == "PROPN":
        return token in named
    singular = "Number=Sing" in tree.features[token]
    return (
        singular
        and (listed_unit(sheet.words[token]) == "person" or sheet.words[token].endswith("-old"))
        and sheet.words[token] not in _SEVERAL
    )


_SEVERAL = frozenset(
    (
        "people",
        "crew",
        "police",
        "staff",
        "crowd",
        "toll",
        "death",
        "injury",
        "body",
        "case",
        "murder",
        "homicide",
        "turnout",
        "killing",
        "suicide",
        "life",
        "arrest",
        "personnel",
    )
)


def _happens(sheet: Sheet, token: int) -> Measure | None:
    """What happens to a person, by the same tables as for a number."""
    span = Span(sheet.tree.start[token], sheet.tree.end[token])
    number = Number(
        amount=Amount(start=span.start, end=span.end, value=1.0, low=1.0, high=1.0), tokens=(token,), head=token
    )
    return measure_of(sheet, number, Counted(noun=token, span=span, link="number"), "person", beside=False)


def _is_new(tree: Tree, sheet: Sheet, token: int) -> bool:
    determiner = determiner_of(tree, token)
    return determiner is not None and sheet.words[determiner] in words("coreference", "determiners", "indefinite")
