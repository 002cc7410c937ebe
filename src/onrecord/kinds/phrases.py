"""Noun phrases read from names and lists, for want of a parse: enough to find who is spoken to.

A parse can replace `noun_phrase` without its callers noticing.
"""

from __future__ import annotations

from onrecord.kinds.cues import cues, function_words, is_adverb
from onrecord.kinds.page import Page
from onrecord.kinds.titles import noun_kind, titles

_OBJECT_PRONOUNS = frozenset("me us you him her them everyone everybody".split())
_POSSESSIVE = ("'s", "’s")
_NAMES = frozenset(("person", "organization", "place", "group", "facility"))
_LONGEST = 12
_UNKNOWN_WORDS = 3
"""How many words of no list ("angry", "Brussels-based") may stand in front of the head."""


def noun_phrase(page: Page, first: int, stop: int) -> range | None:
    """The tokens of the noun phrase that begins at token `first` and names someone, or None.

    Its head is a name, or a noun for an office, a body or a person; "of" and a further name may follow.
    """
    if first >= stop:
        return None
    if page.lower[first] in _OBJECT_PRONOUNS and (
        page.lower[first] != "her" or not _head_follows(page, first + 1, stop)
    ):
        return range(first, first + 1)
    head = _head_end(page, first, min(stop, first + _LONGEST))
    if head is None:
        return None
    if head + 1 < stop and page.lower[head] == "of":
        rest = _head_end(page, head + 1, min(stop, head + _LONGEST))
        if rest is not None:
            return range(first, rest)
    return range(first, head)


def _head_follows(page: Page, first: int, stop: int) -> bool:
    return first < stop and _head_end(page, first, min(stop, first + _LONGEST)) is not None


def _head_end(page: Page, first: int, stop: int) -> int | None:
    """The token behind the head of the phrase that begins at `first`."""
    token, unknown, plural = first, 0, False
    head: int | None = None
    while token < stop:
        word = page.lower[token]
        kind = noun_kind(word)
        number = page.name_of[token]
        if number >= 0:
            if page.names[number].type not in _NAMES or (head is not None and (plural or page.name_of[head - 1] >= 0)):
                break
            while token < stop and page.name_of[token] == number:
                token += 1
            head = token
            if token < stop - 1 and page.lower[token] in _POSSESSIVE:
                head, token = None, token + 1
        elif (word in function_words("determiners") and word != "that") or (
            token == first and word in function_words("quantifiers")
        ):
            if head is not None or token > first + 1:
                break
            token += 1
        elif kind is not None and kind[0] != "document" and word not in cues().venues["occasions"]:
            if plural:
                break
            plural, token = kind[1], token + 1
            head = token
        elif head in (None, token) and _is_capitalised(page, token):
            head = token = token + 1
        elif head is None and word[:1].isalpha() and unknown < _UNKNOWN_WORDS and not _is_small(word):
            unknown, token = unknown + (word not in titles().modifiers), token + 1
        else:
            break
    return head


def _is_capitalised(page: Page, token: int) -> bool:
    """True for a capitalised word inside a sentence: a name that the model missed or saw in part ("Radio Drava")."""
    inside = page.sentence_of(token)[0] != token
    return inside and page.words[token][:1].isupper() and not _is_small(page.lower[token])


def _is_small(word: str) -> bool:
    function = cues().function
    small = ("auxiliaries", "conjunctions", "prepositions", "pronouns", "questions", "adverbs", "days")
    return any(word in function[name] for name in small) or is_adverb(word) or word in cues().negations
