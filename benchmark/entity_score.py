"""Scores the entities and speakers of a record against a report annotated by hand.

1. Mentions are paired one to one: those with the same characters first, then those with the same head word, nearest
   ends first. The head of "a spokesman for the minister" is "spokesman", of "Rear Adm. Tello, who …" it is "Tello".
   Relative pronouns of the record are left out, because the annotation has none.
2. Kin: where a record puts two entities together that the annotation calls kin (a country and its government), they
   count as one; where it keeps them apart, as two.
3. Entities are paired one to one, so that they share as many mentions as can be: those that are no pronouns first, then
   pronouns. Who is who is right when the record's entity is the partner of the annotated one.
4. Statements are paired one to one so that their contents overlap most; only pairs count whose common characters
   (without white space) are at least half of those that either has.

  speaker         paired statements whose speaker is right; where nobody is meant, it must be nobody that is annotated
  speaker all     the same, of all annotated statements
  country sector  paired entities whose code is right, of the annotated ones that have one; `all`: not paired is wrong
  type            paired entities of the right type
  role            roles of which the record's entity has the title, and the organization where the report names one:
                  equal, or one within the other, without case and "the"
  wrong merges    pairs of mentions that the record has in one entity and the annotation in two, of those that the
                  record has in one; and entities of the record (of at least two paired mentions) with such a pair
  missed merges   pairs of mentions that the annotation has in one entity and the record in two, of those that the
                  annotation has in one; and annotated entities (of at least two paired mentions) with such a pair
  b_cubed         over all mentions of both sides; `shared`: only those that are paired
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmark.coreference_score import b_cubed
from benchmark.gold_entities import PRONOUNS, GoldEntity, GoldReport, GoldRole
from benchmark.rates import Counts, f1, rates, share
from onrecord.entity import Entity
from onrecord.record import DocumentRecord
from onrecord.span import Span, Spans
from onrecord.vocabulary import words

OVERLAP = 0.5
"""Share of the characters of either content that two statements must have in common to be one."""
KINDS = ("named", "nominal", "pronoun", "none")
RELATIVE = frozenset("who whom whose which that".split())

_WORD = re.compile(r"\w+(?:[-.,'’&]\w+)*")
_BREAK = re.compile(r"[,;:()\[\]—–]")
_NOT_A_PRONOUN = 1000
"""What a mention that is no pronoun weighs against one that is, when entities are paired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A gold mention, the mention of the record that is the same, and the entities they belong to."""

    gold: str
    gold_span: Span
    found: str
    found_span: Span


def head(text: str, span: Span) -> Span:
    """The head word of a mention: the last one in front of a preposition, a relative pronoun or a mark."""
    ends = words("names", "phrase", "prepositions") | words("names", "phrase", "openers")
    best, behind = span, span.start
    for found in _WORD.finditer(text, span.start, span.end):
        begun = behind > span.start
        if begun and (found.group().lower() in ends or _BREAK.search(text, behind, found.start())):
            break
        behind = found.end()
        best = Span(found.start(), found.end() - 2 if found.group()[-2:] in ("'s", "’s") else found.end())
    return best


def paired(text: str, gold: Mapping[str, Spans], found: Mapping[str, Spans]) -> list[Pair]:
    """Mentions paired one to one; both sides are spans by the entity's id."""
    wanted = [(entity, span) for entity, spans in gold.items() for span in spans]
    got = [(entity, span) for entity, spans in found.items() for span in spans]
    out: list[Pair] = []
    for key in (lambda span: span, lambda span: head(text, span)):
        left = _by(wanted, key)
        taken: list[tuple[str, Span]] = []
        for entity, span in got:
            same = left[key(span)]
            if same:
                nearest = min(same, key=lambda one: (_distance(one[1], span), one))
                same.remove(nearest)
                taken.append((entity, span))
                out.append(Pair(gold=nearest[0], gold_span=nearest[1], found=entity, found_span=span))
        wanted = [mention for rest in left.values() for mention in rest]
        got = [mention for mention in got if mention not in taken]
    return out


def _by(mentions: Iterable[tuple[str, Span]], key: Callable[[Span], Span]) -> defaultdict[Span, list[tuple[str, Span]]]:
    out: defaultdict[Span, list[tuple[str, Span]]] = defaultdict(list)
    for mention in mentions:
        out[key(mention[1])].append(mention)
    return out


def _distance(one: Span, other: Span) -> int:
    return abs(one.start - other.start) + abs(one.end - other.end)


def settled(pairs: Iterable[Pair], kin: Iterable[frozenset[str]]) -> dict[str, str]:
    """For gold entities that the record puts together and may put together: the one that stands for both."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        held[pair.found].add(pair.gold)
    out: dict[str, str] = {}
    for one, other in map(sorted, kin):
        if any({one, other} <= together for together in held.values()):
            kept, gone = out.get(one, one), out.get(other, other)
            out |= {identity: kept for identity, instead in out.items() if instead == gone}
            out[gone] = kept
    return {identity: kept for identity, kept in out.items() if identity != kept}


def partners(text: str, pairs: Sequence[Pair]) -> dict[str, str]:
    """The gold entity for each entity of the record that has one, one to one, by the mentions they share."""
    if not pairs:
        return {}
    golds, founds = sorted({pair.gold for pair in pairs}), sorted({pair.found for pair in pairs})
    weight = np.zeros((len(founds), len(golds)))
    for pair in pairs:
        start, end = pair.gold_span
        value = 1 if text[start:end].lower() in PRONOUNS else _NOT_A_PRONOUN
        weight[founds.index(pair.found), golds.index(pair.gold)] += value
    rows, columns = linear_sum_assignment(weight, maximize=True)
    return {founds[row]: golds[column] for row, column in zip(rows, columns, strict=True) if weight[row, column]}


class Comparison:
    """One record beside its annotation: mentions and entities paired. Raises ValueError when the texts differ."""

    def __init__(self, gold: GoldReport, record: DocumentRecord) -> None:
        if gold.text != record.document.text:
            raise ValueError(f"{gold.name}: the annotated text is not the one that was read")
        self.gold, self.record, self.text = gold, record, gold.text
        mentions = {entity.id: entity.mentions for entity in gold.entities}
        pairs = paired(self.text, mentions, {entity.id: self.kept(entity.mentions) for entity in record.entities})
        self.instead = settled(pairs, gold.kin)
        self.pairs = [
            Pair(gold=self.of(pair.gold), gold_span=pair.gold_span, found=pair.found, found_span=pair.found_span)
            for pair in pairs
        ]
        self.partner = partners(self.text, self.pairs)
        found = {entity.id: entity for entity in record.entities}
        self.found = {gold: found[identity] for identity, gold in self.partner.items()}

    def of(self, identity: str) -> str:
        """The gold entity that stands for this one."""
        return self.instead.get(identity, identity)

    def entities(self) -> Iterator[tuple[list[GoldEntity], Entity | None]]:
        """Every gold entity, with its kin where they count as one, and its partner."""
        together: defaultdict[str, list[GoldEntity]] = defaultdict(list)
        for entity in self.gold.entities:
            together[self.of(entity.id)].append(entity)
        for identity, entities in together.items():
            yield entities, self.found.get(identity)

    def statements(self) -> Iterator[tuple[int, int | None]]:
        """The number of every gold statement and that of the record's which is the same."""
        wanted = [self._letters(one.content) for one in self.gold.statements]
        got = [self._letters(one.content.spans) for one in self.record.statements]
        overlap = np.array([[_overlap(one, other) for other in got] for one in wanted]).reshape(len(wanted), len(got))
        rows, columns = linear_sum_assignment(np.where(overlap >= OVERLAP, overlap, 0), maximize=True)
        same = {row: column for row, column in zip(rows, columns, strict=True) if overlap[row, column] >= OVERLAP}
        return ((number, same.get(number)) for number in range(len(wanted)))

    def speaker_is_right(self, number: int, other: int) -> bool:
        """Whether a gold statement and the record's have the same speaker."""
        gold, found = self.gold.statements[number].speaker, self.record.statements[other].speaker.entity
        partner = self.partner.get(found) if found else None
        return partner == (self.of(gold) if gold else None)

    def kept(self, mentions: Spans) -> Spans:
        """Mentions of the record without relative pronouns."""
        return tuple(span for span in mentions if self.text[span.start : span.end].lower() not in RELATIVE)

    def _letters(self, spans: Spans) -> frozenset[int]:
        return frozenset(at for start, end in spans for at in range(start, end) if not self.text[at].isspace())


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def counts(compared: Comparison) -> dict[str, float]:
    """What one report adds to the totals."""
    return {
        **_statement_counts(compared),
        **_entity_counts(compared),
        **merge_counts(compared.pairs),
        **_cluster_counts(compared),
    }


def _statement_counts(compared: Comparison) -> Counter[str]:
    out: Counter[str] = Counter()
    for number, other in compared.statements():
        right = other is not None and compared.speaker_is_right(number, other)
        for group in ("speaker", compared.gold.statements[number].kind):
            out[f"{group} all"] += 1
            out[f"{group} found"] += other is not None
            out[f"{group} right"] += right
    return out


def _entity_counts(compared: Comparison) -> Counter[str]:
    out: Counter[str] = Counter()
    for together, found in compared.entities():
        for name, wanted, got in facts(together, found):
            out[f"{name} all"] += 1
            out[f"{name} found"] += found is not None
            out[f"{name} right"] += got in wanted
        for role in (role for entity in together for role in entity.roles):
            titled, both = role_found(role, found)
            out["role all"] += 1
            out["role title"] += titled
            out["role right"] += both
    return out


def facts(together: Sequence[GoldEntity], found: Entity | None) -> Iterator[tuple[str, set[str], str | None]]:
    """What an entity (with its kin) has and the record may get wrong: what it is, what is right, what was found."""
    yield "type", {entity.type for entity in together}, found.type if found else None
    for name, wanted, got in (
        ("country", {code for entity in together for code in entity.countries}, found.country if found else None),
        ("sector", {code for entity in together for code in entity.sectors}, found.sector if found else None),
    ):
        if wanted:
            yield name, wanted, got


def role_found(gold: GoldRole, found: Entity | None) -> tuple[bool, bool]:
    """Whether an entity has a role with the gold one's title, and one with its organization as well."""
    titled = [role for role in found.roles if _alike(gold.title, role.title)] if found else []
    both = any(gold.organization is None or _alike(gold.organization, role.organization) for role in titled)
    return bool(titled), both


def _alike(one: str, other: str | None) -> bool:
    first, second = (f" {text.lower().replace('’', chr(39)).removeprefix('the ')} " for text in (one, other or ""))
    return bool(second.strip()) and (first in second or second in first)


def merge_counts(pairs: Sequence[Pair]) -> dict[str, float]:
    """Pairs of mentions that one side has in one entity, and how many of them the other side has in two."""
    return {
        **_split_counts("wrong", [(pair.found, pair.gold) for pair in pairs]),
        **_split_counts("missed", [(pair.gold, pair.found) for pair in pairs]),
    }


def _split_counts(name: str, mentions: Iterable[tuple[str, str]]) -> Counter[str]:
    """A row is a mention: its entity on one side, its entity on the other."""
    out: Counter[str] = Counter()
    groups: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for own, other in mentions:
        groups[own][other] += 1
    for parts in groups.values():
        pairs = comb(parts.total(), 2)
        out[f"{name} pairs all"] += pairs
        out[f"{name} pairs"] += pairs - sum(comb(size, 2) for size in parts.values())
        out[f"{name} entities all"] += pairs > 0
        out[f"{name} entities"] += len(parts) > 1
    return out


def _cluster_counts(compared: Comparison) -> dict[str, float]:
    instead = {(pair.found, pair.found_span): ("gold", pair.gold_span) for pair in compared.pairs}
    shared = set(instead.values())
    gold: defaultdict[str, set[Hashable]] = defaultdict(set)
    for entity in compared.gold.entities:
        gold[compared.of(entity.id)] |= {("gold", span) for span in entity.mentions}
    found: list[set[Hashable]] = [
        {instead.get((entity.id, span), ("found", span)) for span in compared.kept(entity.mentions)}
        for entity in compared.record.entities
    ]
    wanted = [*gold.values()]
    out: dict[str, float] = {
        "mentions right": len(shared),
        "mentions gold": sum(map(len, wanted)),
        "mentions found": sum(map(len, found)),
    }
    for name, one, other in (
        ("b_cubed", wanted, found),
        ("shared", [chain & shared for chain in wanted], [chain & shared for chain in found]),
    ):
        one, other = [chain for chain in one if chain], [chain for chain in other if chain]
        out[f"{name} recalled"], out[f"{name} gold"] = b_cubed(one, other)
        out[f"{name} right"], out[f"{name} found"] = b_cubed(other, one)
    return out


def summary(totals: Counts) -> dict[str, Any]:
    """All figures in percent, with how many there are to get right."""
    out: dict[str, Any] = {}
    for name in ("speaker", *KINDS, "country", "sector", "type"):
        right, found, gold = (totals[f"{name} {what}"] for what in ("right", "found", "all"))
        out[name] = {"right": share(right, found), "all": share(right, gold), "found": share(found, gold), "gold": gold}
    gold = totals["role all"]
    out["role"] = {
        "recall": share(totals["role right"], gold),
        "title": share(totals["role title"], gold),
        "gold": gold,
    }
    out |= merges(totals)
    out["mentions"] = rates(totals["mentions right"], totals["mentions found"], totals["mentions gold"])
    for name, key in (("b_cubed", "b_cubed"), ("b_cubed shared", "shared")):
        precision = share(totals[f"{key} right"], totals[f"{key} found"])
        recall = share(totals[f"{key} recalled"], totals[f"{key} gold"])
        out[name] = {"precision": precision, "recall": recall, "f1": f1(precision, recall)}
    return out


def merges(totals: Counts) -> dict[str, dict[str, float]]:
    """Wrong and missed merges in percent, of pairs of mentions and of entities."""
    return {
        f"{name} merges": {
            part: share(totals[f"{name} {part}"], totals[f"{name} {part} all"]) for part in ("pairs", "entities")
        }
        for name in ("wrong", "missed")
    }


def headlines(totals: Counts) -> dict[str, float]:
    """The figures that have an interval."""
    figures = summary(totals)
    return {
        "speaker": figures["speaker"]["right"],
        "speaker all": figures["speaker"]["all"],
        "country": figures["country"]["right"],
        "sector": figures["sector"]["right"],
        "role": figures["role"]["recall"],
        "wrong merges": figures["wrong merges"]["pairs"],
        "missed merges": figures["missed merges"]["pairs"],
        "b_cubed": figures["b_cubed"]["f1"],
    }
