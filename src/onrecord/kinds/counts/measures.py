"""What happened to what is counted, by the tree and the tables of data/measures.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from onrecord.grammar import Tokens, Tree, children_of, is_passive
from onrecord.kinds.counts.counted import Counted
from onrecord.kinds.counts.sheet import Number, Sheet
from onrecord.kinds.counts.units import kinds_of
from onrecord.kinds.counts.words import base_forms
from onrecord.vocabulary import load

Slot: TypeAlias = Literal["done", "does", "states", "nouns", "weak"]
_STEPS = 8
"""Steps from a number up to the word that says what happened."""
_NEAR = 8
"""Tokens between the words of one entry."""
_SUBJECTS = ("nsubj", "csubj")
_THROUGH = frozenset(
    (
        "number",
        "total",
        "group",
        "crowd",
        "family",
        "count",
        "figure",
        "estimate",
        "batch",
        "score",
        "dozen",
        "hundred",
        "thousand",
        "million",
        "convoy",
        "team",
        "party",
        "people",
        "person",
    )
)
"""Nouns that stand for what they count: "the number of dead"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure of data/measures.toml and the tokens that say it."""

    name: str
    tokens: Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    rest: tuple[str, ...]
    measure: str
    counts: frozenset[str]


@cache
def _entries(slot: Slot) -> Mapping[str, tuple[_Entry, ...]]:
    """The entries of a slot by the lemma that carries them, those of the most words first."""
    table: dict[str, list[_Entry]] = {}
    for name, measure in load("measures")["measures"].items():
        for phrase in measure[slot]:
            words = phrase.split()
            carrying = words[0] if slot in ("done", "does") else words[-1]
            rest = tuple(words[1:] if slot in ("done", "does") else words[:-1])
            table.setdefault(carrying, []).append(_Entry(rest=rest, measure=name, counts=frozenset(measure["counts"])))
    return {word: tuple(sorted(listed, key=lambda one: -len(one.rest))) for word, listed in table.items()}


def measure_of(sheet: Sheet, number: Number, counted: Counted, unit: str, *, beside: bool = True) -> Measure | None:
    """What happened to the counted; None where the text or the tables do not say.

    `beside` lets words that only stand near say it, where the tree does not reach them.
    """
    kinds = kinds_of(unit)
    looks = (_by_change, _by_modifier, _by_noun, _by_predicate, _by_level, _by_weak_noun, _by_neighbour)
    for look in looks if beside else (_by_modifier, _by_predicate):
        found = look(sheet, number, counted, kinds)
        if found is not None:
            return found
    return None


def _carriers(number: Number, counted: Counted) -> Tokens:
    """The tokens on which what is said of the counted can hang: its noun and the number."""
    noun = counted.noun if counted.link in ("number", "of") else None
    return tuple(dict.fromkeys(token for token in (noun, number.head) if token is not None))


def look_up(sheet: Sheet, token: int, slot: Slot, kinds: frozenset[str]) -> Measure | None:
    """The measure that a token says in this slot, with the words that belong to the entry."""
    tree = sheet.tree
    table = _entries(slot)
    best: tuple[tuple[int, bool], Measure] | None = None
    for form in base_forms(sheet.words[token], tree.lemma[token].lower()):
        for entry in table.get(form, ()):
            worth = len(entry.rest), entry.counts.isdisjoint(_BROAD)
            if not entry.counts & kinds or (best is not None and worth <= best[0]):
                continue
            rest = _found_near(sheet, token, entry.rest)
            if rest is not None:
                best = worth, Measure(name=entry.measure, tokens=tuple(sorted({token, *rest})))
    return best[1] if best else None


_BROAD = frozenset(("thing", "share", "money", "person"))
"""Kinds of many units: a measure of none of them is the more exact one."""


def _found_near(sheet: Sheet, token: int, wanted: tuple[str, ...]) -> Tokens | None:
    """The tokens of the other words of an entry, near the one that carries it and in the same sentence."""
    if not wanted:
        return ()
    sentence = sheet.sentence(token)
    near = range(max(sentence.start, token - _NEAR), min(sentence.stop, token + _NEAR + 1))
    found = []
    for word in wanted:
        places = [
            one
            for one in near
            if word in base_forms(sheet.words[one], sheet.tree.lemma[one].lower()) and _hangs(sheet.tree, one, token)
        ]
        if not places:
            return None
        found.append(min(places, key=lambda one: abs(one - token)))
    return tuple(found)


def _hangs(tree: Tree, token: int, above: int) -> bool:
    """Whether a token hangs on another within three steps, or beside it."""
    for _ in range(4):
        if token == above:
            return True
        token = tree.head[token]
    return False


def _by_change(sheet: Sheet, number: Number, counted: Counted, kinds: frozenset[str]) -> Measure | None:
    """ "57 percent more than a year before"."""
    behind = number.tokens[-1] + 1
    if "share" not in kinds:
        return None
    for name, listed in load("measures")["changes"].items():
        if sheet.word(behind) in listed:
            return Measure(name=name, tokens=(behind,))
    return None


def _by_modifier(sheet: Sheet, number: Number, counted: Counted, kinds: frozenset[str]) -> Measure | None:
    """ "12 people killed in …", "displaced families", "12 who died", "12 dead"."""
    tree = sheet.tree
    for carrier in _carriers(number, counted):
        for child in children_of(
            tree, carrier, "acl", "amod", "compound", "appos", "nmod", "dep", "parataxis", "advcl", "xcomp", "list"
        ):
            found = _said_by(sheet, child, kinds)
            if found is not None and not (tree.relation[child] == "nmod" and found.name in ("rose", "fell", "worth")):
                return found
    return None


def _said_by(sheet: Sheet, token: int, kinds: frozenset[str]) -> Measure | None:
    """What a word that modifies the counted says of it."""
    tree = sheet.tree
    relation = tree.relation[token]
    if relation in ("nmod", "appos", "list", "compound"):
        return look_up(sheet, token, "states", kinds)
    if tree.tag[token] == "VERB":
        subjects = children_of(tree, token, *_SUBJECTS)
        if subjects and relation == "acl" and not any("Rel" in tree.features[one] for one in subjects):
            return look_up(sheet, token, "done", kinds)  # "12 people they killed"
        return _of_verb(
            sheet, token, "done" if is_passive(tree, token) or _is_participle(tree, token) else "does", kinds
        )
    return look_up(sheet, token, "states", kinds)


def _is_participle(tree: Tree, token: int) -> bool:
    past = "Tense=Past" in tree.features[token] and "VerbForm=Part" in tree.features[token]
    return past and not children_of(tree, token, "aux")


def _of_verb(sheet: Sheet, verb: int, slot: Slot, kinds: frozenset[str]) -> Measure | None:
    """What a verb says of its object (`done`) or subject (`does`), itself or by the predicate that completes it."""
    tree = sheet.tree
    own = look_up(sheet, verb, slot, kinds)
    if own is not None and len(own.tokens) > 1:
        return own
    for child in children_of(tree, verb, "xcomp", "ccomp") if own is None else ():
        if tree.tag[child] == "VERB":
            passive = is_passive(tree, child) or _is_participle(tree, child)
            found = look_up(sheet, child, "done" if passive else "does", kinds)
        else:
            found = look_up(sheet, child, "states", kinds)
        if found is not None:
            return found
    if own is None:
        return look_up(sheet, verb, "states", kinds)
    return own


def _by_noun(sheet: Sheet, number: Number, counted: Counted, kinds: frozenset[str]) -> Measure | None:
    return (
        look_up(sheet, counted.noun, "nouns", kinds) if counted.noun is not None and counted.link != "level" else None
    )


def _by_weak_noun(sheet: Sheet, number: Number, counted: Counted, kinds: frozenset[str]) -> Measure | None:
    return look_up(sheet, counted.noun, "weak", kinds) if counted.noun is not None else None


def _by_predicate(sheet: Sheet, number: Number, counted: Counted, kinds: frozenset[str]) -> Measure | None:
    """What the predicate above the number, or the noun that it stands with, says of it."""
    start = counted.noun if counted.link == "number" and counted.noun is not None else number.head
    for token, slot in _predicates(sheet.tree, start):
        found = _of_verb(sheet, token, slot, kinds) if slot in ("done", "does") else look_up(sheet, token, slot, kinds)
        if found is not None:
            return found
    return None


def _predicates(tree: Tree, token: int) -> Iterator[tuple[int, Slot]]:
    """The words above a token that say something of it, nearest first, with how it hangs on them."""
    for _ in range(_STEPS):
        relation, above = tree.relation[token], tree.head[token]
        if above == token:
            return
        if relation in _SUBJECTS:
            verb = tree.tag[above] in ("VERB", "AUX")
            yield (
                above,
                ("done" if is_passive(tree, above) or _is_participle(tree, above) else "does") if verb else "states",
            )
            yield from _coordinated(tree, above)
            return
        if relation in ("obj", "iobj"):
            yield above, "done"
            return
        if relation == "nmod":
            yield above, "nouns"
            if tree.lemma[above] not in _THROUGH:
                return
        elif relation == "obl":
            yield above, "done"
            return
        elif relation not in ("conj", "appos", "nummod", "flat", "compound", "dep", "list"):
            return
        token = above


def _coordinated(tree: Tree, predicate: int) -> Iterator[tuple[int, Slot]]:
    """Predicates beside the first that share its subject: "came and marched"."""
    for other in children_of(tree, predicate, "conj"):
        if not children_of(tree, other, *_SUBJECTS) and tree.tag[other] == "VERB":
            yield other, "done" if is_passive(tree, other) else "does"


def _by_level(sheet: Sheet, number: Number, counted: Counted, kinds: frozenset[str]) -> Measure | None:
    """ "The toll rose to 41", "put the number of dead at 37", "exports fell 12 percent", "flew 90 kilometres"."""
    tree, above = sheet.tree, sheet.tree.head[number.head]
    if tree.tag[above] not in ("VERB", "AUX") or above == number.head:
        beside = [above] if above != number.head else []
        return next((found for token in beside if (found := look_up(sheet, token, "nouns", kinds))), None)
    cases = {sheet.words[case] for token in number.tokens for case in children_of(tree, token, "case")}
    if kinds & {"share", "money", "distance", "thing"} and not cases & {"to", "at", "from"}:
        moved = look_up(sheet, above, "does", kinds & {"share", "money", "distance", "thing"})
        if moved is not None and moved.name in ("rose", "fell", "travelled"):
            return moved
    for noun in children_of(tree, above, "nsubj", "obj", "obl"):
        for one in (noun, *children_of(tree, noun, "nmod", "compound", "amod")):
            if one not in number.tokens and (found := look_up(sheet, one, "nouns", kinds)):
                return found
    return None


_BEHIND = 4
_IN_FRONT = 3


def _by_neighbour(sheet: Sheet, number: Number, counted: Counted, kinds: frozenset[str]) -> Measure | None:
    """In headlines and lists, where trees fail: "14 killed", "hospitalised: 318", "30 km off"."""
    last = number.tokens[-1]
    if counted.noun is not None and counted.link in ("number", "of"):
        last = max(last, counted.noun)
    sentence = sheet.sentence(number.head)
    for token in range(last + 1, min(sentence.stop, last + 1 + _BEHIND)):
        if sheet.words[token] in (",", ";", ".", "and", "–", "—") or sheet.words[token][:1].isdigit():
            break
        found = _alone(sheet, token, kinds)
        if found is not None:
            return found
    for token in range(number.tokens[0] - 1, max(sentence.start - 1, number.tokens[0] - 1 - _IN_FRONT), -1):
        if sheet.words[token] in (",", ";", "."):
            break
        found = _alone(sheet, token, kinds)
        if found is not None:
            return found
    return None


def _alone(sheet: Sheet, token: int, kinds: frozenset[str]) -> Measure | None:
    """What a word says of what stands beside it, without a tree."""
    tag = sheet.tree.tag[token]
    if tag not in ("VERB", "ADJ", "NOUN", "PROPN", "ADV", "ADP"):
        return None
    slots: tuple[Slot, ...] = ("states",) if tag in ("ADV", "ADP") else ("states", "done", "does", "nouns")
    return next((found for slot in slots if (found := look_up(sheet, token, slot, kinds))), None)
