"""The words that may stand for somebody or something, and what can be seen of each of them.

`attributes` says what can be seen of each two. Training and reading both use this module.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from onrecord.analysis import RELATIONS, TAGS, Column, Syntax
from onrecord.quotation import quoted_spans
from onrecord.vocabulary import load, words

Codes = npt.NDArray[np.int64]

_TAG = {name: number for number, name in enumerate(TAGS)}
_RELATION = {name: number for number, name in enumerate(RELATIONS)}
_APART = frozenset(
    _RELATION[name]
    for name in (
        "advcl advmod appos aux case cc ccomp conj cop csubj dep discourse dislocated list mark nsubj obl orphan "
        "parataxis punct reparandum vocative xcomp"
    ).split()
)
"""Relations of words that hang on the head of a mention and are no part of it."""
_SUBJECT = _RELATION["nsubj"]
_POSSESSIVE = ("'s", "’s", "'", "’")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Words that may be mentions, one row each, in order of their heads.

    `head`, `first` and `last` (excluded) are token numbers; the rest are codes for comparison: equal codes, equal
    value, -1 for none. `parts` are the words of names. `gender` and `number` are 0 unknown, 1 and 2.
    """

    head: Column
    first: Column
    last: Column
    kind: Codes
    sentence: Codes
    quote: Codes
    phrase: Codes
    lemma: Codes
    governor: Codes
    subject: npt.NDArray[np.bool_]
    name: npt.NDArray[np.bool_]
    gender: Codes
    number: Codes
    seen: Codes
    parts: tuple[frozenset[str], ...]
    initials: tuple[str, ...]


@cache
def _pronouns() -> dict[str, str]:
    return {word: kind for kind, listed in load("coreference")["pronouns"].items() for word in listed}


@cache
def _alone() -> frozenset[str]:
    """Pronouns that carry no phrase."""
    return frozenset(word for word, kind in _pronouns().items() if kind not in ("this", "that", "someone"))


@cache
def _class_numbers() -> dict[str, int]:
    return {name: number for number, name in enumerate(load("coreference")["classes"])}


def candidates(
    text: str, start: Column, end: Column, sentences: Column, syntax: Syntax, heads: Sequence[int]
) -> Candidates:
    """The mentions headed by the tokens `heads` (ascending)."""
    tokens = [text[i:j] for i, j in zip(start.tolist(), end.tolist(), strict=True)]
    low = [token.lower() for token in tokens]
    first, last = extents(syntax, heads, low)
    kinds = [_kind(syntax, low, head, begin) for head, begin in zip(heads, first, strict=True)]
    content = [_content(syntax, low, begin, until) for begin, until in zip(first, last, strict=True)]
    names = [kind == "name" for kind in kinds]
    numbers = _class_numbers()
    at = np.array(heads, dtype=np.int32)
    phrases = [
        " ".join(words) if kind not in _pronouns_classes() else "" for words, kind in zip(content, kinds, strict=True)
    ]
    lemmas = [
        syntax.lemma[head].lower() if kind not in _pronouns_classes() else ""
        for head, kind in zip(heads, kinds, strict=True)
    ]
    return Candidates(
        head=at,
        first=np.array(first, dtype=np.int32),
        last=np.array(last, dtype=np.int32),
        kind=np.array([numbers[kind] for kind in kinds], dtype=np.int64),
        sentence=np.searchsorted(sentences, at, side="right").astype(np.int64),
        quote=_quotes(text, start, at),
        phrase=_codes(phrases),
        lemma=_codes(lemmas),
        governor=syntax.head[at].astype(np.int64) if len(at) else np.zeros(0, dtype=np.int64),
        subject=syntax.relation[at] == _SUBJECT,
        name=np.array(names, dtype=np.bool_),
        gender=np.array([_gender(low, *row) for row in zip(kinds, first, last, strict=True)], dtype=np.int64),
        number=np.array([_number(syntax, *row) for row in zip(kinds, heads, strict=True)], dtype=np.int64),
        seen=_seen(lemmas),
        parts=tuple(frozenset(words) if flag else frozenset() for words, flag in zip(content, names, strict=True)),
        initials=tuple(_initials(tokens, begin, until) for begin, until in zip(first, last, strict=True)),
    )


def extents(syntax: Syntax, heads: Sequence[int], low: Sequence[str]) -> tuple[list[int], list[int]]:
    """First and last (excluded) token of the phrase each head carries: its subtree without what stands apart.

    As GUM has it, a possessive ending is part of the phrase, and a personal or relative pronoun stands alone.
    """
    lowest, highest = _subtrees(syntax)
    children: dict[int, list[int]] = defaultdict(list)
    for token, (head, relation) in enumerate(zip(syntax.head.tolist(), syntax.relation.tolist(), strict=True)):
        if head != token and relation not in _APART:
            children[head].append(token)
    first, last = [], []
    for head in heads:
        begin, until = head, head + 1
        if low[head] not in _alone():
            for child in children.get(head, ()):
                begin, until = min(begin, lowest[child]), max(until, highest[child] + 1)
            if until < len(low) and low[until] in _POSSESSIVE and syntax.head[until] == head:
                until += 1
        first.append(begin)
        last.append(until)
    return first, last


def _subtrees(syntax: Syntax) -> tuple[list[int], list[int]]:
    """The first and the last token below every token, itself included."""
    heads = syntax.head.tolist()
    lowest, highest = list(range(len(heads))), list(range(len(heads)))
    waiting = [0] * len(heads)
    for token, head in enumerate(heads):
        waiting[head] += head != token
    ready = [token for token, count in enumerate(waiting) if not count]
    while ready:
        token = ready.pop()
        head = heads[token]
        if head == token:
            continue
        lowest[head], highest[head] = min(lowest[head], lowest[token]), max(highest[head], highest[token])
        waiting[head] -= 1
        if not waiting[head]:
            ready.append(head)
    return lowest, highest


@cache
def _pronouns_classes() -> frozenset[str]:
    return frozenset(load("coreference")["pronouns"])


def _kind(syntax: Syntax, low: Sequence[str], head: int, begin: int) -> str:
    tag = TAGS[syntax.tag[head]]
    if tag in ("PRON", "DET") or (tag == "PART" and low[head] == "'s"):
        return _pronouns().get(low[head], "other")
    if tag == "PROPN":
        return "name"
    if tag in ("NUM", "SYM"):
        return "number"
    opener = low[begin]
    for kind in ("definite", "indefinite", "owned"):
        if opener in words("coreference", "determiners", kind):
            return kind
    if tag == "NOUN":
        return "owned" if any(low[token] in ("'s", "’s") for token in range(begin, head)) else "bare"
    return "other"


def _content(syntax: Syntax, low: Sequence[str], begin: int, until: int) -> list[str]:
    """The words of a phrase that say what it is: no determiners, marks, or possessive endings."""
    idle = (_TAG["DET"], _TAG["PUNCT"], _TAG["PART"], _TAG["ADP"])
    return [low[token] for token in range(begin, until) if syntax.tag[token] not in idle]


def _initials(tokens: Sequence[str], begin: int, until: int) -> str:
    """What the phrase could be abbreviated to: a word in capitals itself, or the first letters of capitalised words."""
    found = [token for token in tokens[begin:until] if token[0].isupper()]
    if len(found) == 1 and found[0].isupper():
        return found[0].replace(".", "")
    return "".join(token[0] for token in found) if len(found) > 1 else ""


def _gender(low: Sequence[str], kind: str, begin: int, until: int) -> int:
    if kind in ("male", "female"):
        return 1 if kind == "male" else 2
    inside = low[begin:until]
    for number, gender in enumerate(("male", "female"), start=1):
        if any(word in words("names", "gender", gender) for word in inside):
            return number
    if kind == "name":
        for number, gender in enumerate(("male", "female"), start=1):
            if inside[0] in words("given_names", gender):
                return number
    return 0


def _number(syntax: Syntax, kind: str, head: int) -> int:
    if kind in words("coreference", "number", "several"):
        return 2
    if kind in words("coreference", "number", "one"):
        return 1
    features = syntax.features[head]
    return 2 if "Number=Plur" in features else 1 if "Number=Sing" in features else 0


def _quotes(text: str, start: Column, heads: Column) -> Codes:
    """The number of the quotation each head stands in, from 1; 0 outside."""
    inside = np.zeros(len(text) + 1, dtype=np.int64)
    for number, span in enumerate(quoted_spans(text), start=1):
        inside[span.start : span.end] = number
    return inside[start[heads]] if len(heads) else inside[:0]


def _codes(values: Sequence[str]) -> Codes:
    known: dict[str, int] = {}
    return np.array([known.setdefault(value, len(known)) if value else -1 for value in values], dtype=np.int64)


def _seen(lemmas: Sequence[str]) -> Codes:
    """How often the head's lemma headed a mention before."""
    counts: dict[str, int] = defaultdict(int)
    found = []
    for lemma in lemmas:
        found.append(counts[lemma] if lemma else 0)
        counts[lemma] += 1
    return np.array(found, dtype=np.int64)
