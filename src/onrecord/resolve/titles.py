"""Reads title phrases: "deputy foreign minister", "special representative", "police spokesman", "Gen."."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from onrecord.kinds.titles import noun_kind, titles
from onrecord.resolve.register.grammar import agents
from onrecord.resolve.words import Words
from onrecord.tokens import token_columns
from onrecord.vocabulary import load, words

_LONGEST_RUN = 10
"""Tokens of the longest title phrase without its complement."""
_LONGEST_PROFESSION = 3


@cache
def _heads() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The title heads as tokens, by their last token, longest first."""
    by_last: dict[str, list[tuple[str, ...]]] = {}
    for title in titles().titles:
        start, end = token_columns(title)
        tokens = tuple(title[first:last] for first, last in zip(start.tolist(), end.tolist(), strict=True))
        by_last.setdefault(tokens[-1], []).append(tokens)
    return {last: tuple(sorted(found, key=lambda head: (-len(head), head))) for last, found in by_last.items()}


def head_ending(lower: Sequence[str], stop: int) -> int:
    """How many tokens the title head that ends in front of token `stop` has; 0 when none does."""
    if stop <= 0:
        return 0
    for head in _heads().get(lower[stop - 1], ()):
        if stop >= len(head) and tuple(lower[stop - len(head) : stop]) == head:
            return len(head)
    return 0


def is_modifier(word: str) -> bool:
    """True for a lower-case word that can stand in front of a title head ("deputy", "foreign")."""
    return word in titles().modifiers or word in words("names", "phrase", "ranks")


def is_honorific(word: str) -> bool:
    """True for a form of address in front of a name, with or without its full stop; `word` is lower case."""
    plain = word.rstrip(".")
    return plain in titles().honorifics or plain in words("names", "courtesy")


def is_courtesy(word: str) -> bool:
    """True for a form of address that is not an office ("Mr.", "Dr")."""
    return word.rstrip(".") in words("names", "courtesy")


def run_ending(page: Words, stop: int, floor: int = 0) -> range:
    """The title phrase that ends in front of token `stop`, modifiers included, within one line; empty when none does.

    Ranks printed short count as heads ("Gen."), forms of address do not; neither do professions with a capital.
    """
    size = _head_size(page, stop)
    first = stop - size
    if not size or first < floor:
        return range(stop, stop)
    while first > floor and stop - first < _LONGEST_RUN and _same_line(page, first):
        before = page.lower[first - 1]
        if before == "-" and first - 1 > floor and _is_prefix(page.lower[first - 2]):
            first -= 2
        elif is_modifier(before) or _rank(page, first):
            first -= 1
        else:
            break
    return range(max(first, floor), stop)


def _is_prefix(word: str) -> bool:
    """True for what a hyphen joins to a title ("vice-chair", "sub-prefect")."""
    return is_modifier(word) or word in words("roles", "standing", "prefixes")


def run_starting(page: Words, first: int, ceiling: int) -> range:
    """The longest title phrase that begins at token `first` and ends before `ceiling`; empty when none does."""
    for stop in range(min(ceiling, first + _LONGEST_RUN), first, -1):
        if run_ending(page, stop, first).start == first and stop > first and head_or_rank(page, stop):
            return range(first, stop)
    return range(first, first)


def head_or_rank(page: Words, stop: int) -> bool:
    """True when a title head, a rank or a profession ends in front of token `stop`."""
    return bool(_head_size(page, stop))


def _head_size(page: Words, stop: int) -> int:
    return head_ending(page.lower, stop) or _rank(page, stop) or _profession(page, stop)


@cache
def _professions() -> frozenset[str]:
    """The nouns of the register for what people are by work or office, as opposed to what happened to them."""
    return frozenset(
        form
        for form, noun in agents().items()
        if noun.type == "person" and noun.sectors[:1] not in (("CVL",), ("CRM",), ("REF",), ("UAF",), ("UNK",))
    )


def _profession(page: Words, stop: int) -> int:
    """How many tokens the profession that ends in front of token `stop` has ("trader", "crane operator")."""
    for size in range(min(_LONGEST_PROFESSION, stop), 0, -1):
        first = stop - size
        if " ".join(page.lower[first:stop]) in _professions():
            begins = first == page.sentence_tokens(page.start[first]).start
            return size if begins or page.word[first][0].islower() else 0
    return 0


def _rank(page: Words, stop: int) -> int:
    word = page.lower[stop - 1] if stop > 0 else ""
    return int(word.rstrip(".") in titles().honorifics and not is_courtesy(word) and page.capital(stop - 1))


def _same_line(page: Words, token: int) -> bool:
    return "\n" not in page.gap(token)


def head_word(title: str) -> str:
    """The last word of a title phrase before its complement, in lower case and in full."""
    lower = title.lower().split()
    for position, word in enumerate(lower):
        if position and word in words("names", "phrase", "office"):
            lower = lower[:position]
            break
    last = lower[-1] if lower else ""
    return str(load("names")["abbreviated"].get(last.rstrip("."), last))


def is_body_word(word: str) -> bool:
    """True for a lower-case head of the name of a body ("ministry", "commissions")."""
    found = noun_kind(word)
    return found is not None and (found[0] == "body" or word in titles().bodies)


@cache
def gender_words() -> Mapping[str, str]:
    """Titles and forms of address to "female" or "male"."""
    return {word: gender for gender, listed in load("names")["gender"].items() for word in listed}
