"""Figures: how many, how much. From the numbers of a text to records of what is counted and what happened to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.kinds.counts.amounts import Amount, amounts, may_begin
from onrecord.kinds.counts.bounds import Bounded, bound_of
from onrecord.kinds.counts.candidate import Candidate, candidate, is_ballot
from onrecord.kinds.counts.counted import (
    Counted,
    counted_of,
    is_sum,
    numbered_elsewhere,
    subject_of_level,
    subject_phrase,
)
from onrecord.kinds.counts.finality import finalities
from onrecord.kinds.counts.measures import Measure, measure_of
from onrecord.kinds.counts.passed import is_passed_over
from onrecord.kinds.counts.sheet import Number, Sheet, number_of, sheet_of
from onrecord.kinds.counts.ties import tied
from onrecord.kinds.counts.units import kinds_of, listed_unit, looks_like_person
from onrecord.kinds.cues import lemma_of
from onrecord.record import Bound, Figure, record_id
from onrecord.span import Span, Spans, merged
from onrecord.vocabulary import words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A figure on its way to the record."""

    candidate: Candidate
    bounded: Bounded
    unit: str
    counted: Counted
    measure: Measure | None

    @property
    def amount(self) -> Amount:
        return self.candidate.amount


@lru_cache(maxsize=1)
def figures(document: Document, analysis: Analysis) -> tuple[Figure, ...]:
    """The counts and amounts of a document, in order of position; read once for all stages that ask.

    Claimants and events are left open (None). Never raises on odd texts; time grows with the length of the document.
    """
    sheet = sheet_of(document, analysis)
    starts = (sheet.tree.start[token] for token, word in enumerate(sheet.words) if may_begin(word))
    drafts: list[_Draft] = []
    previous: Amount | None = None
    for amount in amounts(sheet.text, starts):
        number = number_of(sheet, amount)
        draft = _draft(sheet, number, previous, drafts) if number is not None else None
        previous = amount
        if draft is not None:
            drafts.append(draft)
    places = [(draft.candidate.number.tokens[0], draft.candidate.number.tokens[-1]) for draft in drafts]
    final = finalities(sheet, places)
    made = {one.id: one for one in map(_figure, [sheet] * len(drafts), drafts, final)}
    return tied(sheet, tuple(made.values()))


def _draft(sheet: Sheet, number: Number, previous: Amount | None, drafts: list[_Draft]) -> _Draft | None:
    """The figure of a number, when it is one."""
    bounded = bound_of(sheet.text, number.amount)
    counted = counted_of(sheet, number)
    start = (
        bounded.spans[0].start
        if bounded.spans and bounded.spans[0].start < number.amount.start
        else number.amount.start
    )
    one = candidate(sheet, number, counted, previous, start)
    if is_passed_over(one):
        return None
    unit, measure = _happened(one, drafts)
    if measure is None and counted.noun is None and (inherited := _inherited(one, drafts)) is not None:
        return replace(inherited, candidate=one, bounded=bounded, counted=Counted())
    draft = _with_level(_Draft(candidate=one, bounded=bounded, unit=unit, counted=counted, measure=measure))
    return draft if _is_figure(draft) else None


def _happened(one: Candidate, drafts: list[_Draft]) -> tuple[str, Measure | None]:
    """The unit of a number, and what happened to what it counts.

    A number without noun counts what the one before it in the sentence does, when that can have happened to it: "six
    rockets fired, six intercepted".
    """
    unit = _unit(one)
    before = drafts[-1] if drafts and one.is_bare and one.counted.noun is None else None
    if (
        before is not None
        and before.unit != unit
        and _in_one_sentence(one, before)
        and not kinds_of(before.unit) & _MEASURED
    ):
        measure = measure_of(one.sheet, one.number, one.counted, before.unit)
        if measure is not None:
            return before.unit, measure
    return unit, measure_of(one.sheet, one.number, one.counted, unit)


_MEASURED = frozenset(("money", "share", "time", "distance"))


def _in_one_sentence(one: Candidate, before: _Draft) -> bool:
    return before.candidate.number.head in one.sheet.sentence(one.number.tokens[0])


def _unit(one: Candidate) -> str:
    """What an amount counts in: its own unit, that of the counted noun, or persons where nothing is named."""
    if one.amount.unit is not None:
        return one.amount.unit
    if one.counted.noun is None:
        return "vote" if is_ballot(one) and _is_pair(one) else "person"
    noun, sheet = one.counted.noun, one.sheet
    phrase = sheet.text[slice(*one.counted.span)].lower() if one.counted.span else ""
    two = " ".join(phrase.split()[-2:])
    listed = listed_unit(phrase) or listed_unit(two) or listed_unit(sheet.words[noun])
    if listed is not None:
        return listed
    named = sheet.tree.tag[noun] in ("PROPN", "ADJ")
    return "person" if named or looks_like_person(sheet.words[noun]) else "thing"


def _is_pair(one: Candidate) -> bool:
    """Whether the number is one of the two of a vote: "61 to 54"."""
    text = one.before[-6:] + " " + one.after[:6]
    return any(mark in text for mark in ("-", "–", " to "))


def _inherited(one: Candidate, drafts: list[_Draft]) -> _Draft | None:
    """The figure before it in the sentence, of which a bare number is another: "to 40 from 32", "70, against 62"."""
    if not one.is_bare or not drafts:
        return None
    before, sheet = drafts[-1], one.sheet
    between = f" {sheet.text[before.amount.end : one.amount.start].lower()} "
    linked = any(f" {link} " in between for link in words("numbers", "inherited", "links"))
    beside = sheet.tree.relation[one.number.head] == "conj" and " and " in between
    return before if _in_one_sentence(one, before) and (linked or beside) and len(between) < _BESIDE else None


_BESIDE = 64
"""Characters between a figure and another of the same thing, at most."""


def _is_figure(draft: _Draft) -> bool:
    """Whether there is enough that says that the number counts something."""
    one, amount = draft.candidate, draft.amount
    kinds = kinds_of(draft.unit)
    if "time" in kinds:
        return draft.measure is not None and draft.measure.name in ("sentenced", "requested")
    if amount.none:
        return _is_zero(draft)
    if amount.unit is not None:
        return True
    if one.written.lower() == "one" or amount.value == 1:
        listed = one.counted.noun is not None and listed_unit(one.sheet.words[one.counted.noun]) is not None
        return (draft.measure is not None) or (listed and one.counted.link == "number")
    if one.counted.noun is None:
        return draft.measure is not None or (is_ballot(one) and _is_pair(one)) or _is_told(one)
    return draft.counted.link != "level" or draft.measure is not None or amount.high >= _LARGE


_LARGE = 1_000
"""A number without noun that hangs on a verb of counting is a figure from here on, whatever it counts."""


def _is_told(one: Candidate) -> bool:
    """Whether a number without noun is the object of counting or stands as a level: "numbered 110", "four of them"."""
    return one.after.lower().startswith((" of them", " of whom", " of which"))


def _is_zero(draft: _Draft) -> bool:
    """ "No boats have arrived", "nobody was hurt": something counted that could have happened."""
    one = draft.candidate
    word = one.written.lower()
    if word in ("no", "not a single", "not one"):
        noun = one.counted.noun
        if noun is None or (one.sheet.tree.tag[noun] == "PROPN"):
            return False
        listed = listed_unit(one.sheet.words[noun])
        if listed is None or (listed in ("group", "country", "place", "thing") and draft.measure is None):
            return False
        return draft.measure is not None or word != "no"
    return draft.measure is not None and draft.measure.name in words("measures", "kinds", "casualties")


def _with_level(draft: _Draft) -> _Draft:
    """With what is counted when it stands elsewhere in the clause: "exports fell 12 percent", "put the dead at 224"."""
    if draft.counted.noun is not None or draft.counted.link == "of" or draft.amount.none:
        return draft
    sheet, number = draft.candidate.sheet, draft.candidate.number
    if draft.amount.unit is None:
        noun = numbered_elsewhere(sheet, number)
        if noun is None:
            return draft
        counted = subject_phrase(sheet, noun)
        one = replace(draft.candidate, counted=counted)
        unit = _unit(one)
        measure = draft.measure or measure_of(sheet, number, replace(counted, link="number"), unit)
        return replace(draft, counted=counted, unit=unit if draft.measure is None else draft.unit, measure=measure)
    if draft.amount.unit in ("percent", "point") or ("money" in kinds_of(draft.amount.unit) and is_sum(sheet, number)):
        noun = subject_of_level(sheet, number)
        return replace(draft, counted=subject_phrase(sheet, noun)) if noun is not None else draft
    return draft


def _figure(sheet: Sheet, draft: _Draft, final: bool | None) -> Figure:
    amount, spans = draft.amount, _spans(sheet, draft)
    bound: Bound = draft.bounded.bound
    low = amount.low if bound in ("exact", "at_least", "more_than", "between") else None
    high = amount.high if bound in ("exact", "at_most", "fewer_than", "between") else None
    return Figure(
        id=record_id("f", sheet.text, spans),
        value=amount.value,
        low=low,
        high=high,
        bound=bound,
        unit=draft.unit,
        of=" ".join(sheet.text[slice(*draft.counted.span)].split()) if draft.counted.span else None,
        measure=draft.measure.name if draft.measure else None,
        spans=spans,
        final=final,
        confidence=_confidence(draft),
    )


def _spans(sheet: Sheet, draft: _Draft) -> Spans:
    """The words of the number, its bound, what is counted, and what happened to it; not those that say who tells it."""
    tree = sheet.tree
    told = words("cues", "classes", "speech") | words("counting", "verbs", "asking")
    happened = draft.measure.tokens if draft.measure else ()
    said = [token for token in happened if lemma_of(sheet.words[token]) not in told]
    pieces = [Span(draft.amount.start, draft.amount.end), *draft.bounded.spans]
    pieces += [draft.counted.span] if draft.counted.span else []
    pieces += [Span(tree.start[token], tree.end[token]) for token in said]
    return merged(pieces)


def _confidence(draft: _Draft) -> float:
    return 0.9 if draft.measure is not None or draft.amount.unit is not None else 0.7
