"""Quotations set apart from running text, told by their form.

Two forms. A quotation between quotation marks that fill the block, with or without an attribution behind: sure. And a
pull quote without marks, whose speaker is glued to its end without a verb and sometimes without a space, as machine
translation of quotation cards leaves it: a matter of evidence, and doubtful cases stay what they are without it.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.vocabulary import load, words

REACH = 240
"""How many characters at the end of a block are looked at for an attribution."""
_LONGEST_ATTRIBUTION = 16
"""In words."""
_HEADLINE_WORDS = 15
"""A block without full stop that is longer is no headline, so an attribution at its end needs no more proof."""

_CLOSING = {'"': '"', "“": "”", "„": "“”", "«": "»", "‟": "”", "”": "”", "»": "«"}
_SENTENCE_END = '.!?…"”»'
_DASH = re.compile(r"\s?(?:[—–]|-{1,2}(?=\s))\s*")
_NAME_AND_MORE = re.compile(r"[^\W\d_a-z][^\s,]*(?: [^\s,]+){0,3}, [^.!?:]+")
_WORD = re.compile(r"[^\s,]+,?")
_INNER_STOP = re.compile(r"[^\W_]{2}[.!?]+[\"”’»)]*(?=\s+[\"“‘«(]?[^\W\d_a-z]|[^\W\d_a-z][a-z])")
_JUNCTION = re.compile(r"(?P<before>(?<![^\s\"“«(])[a-zß-öø-ÿ'’-]{2,}[.!?…\"”»]*)(?P<after>[^\W\d_a-z][\w.'’-]*)")


@cache
def _openers() -> frozenset[str]:
    """Words that can begin the office of a person: "spokeswoman", "deputy"."""
    return frozenset(word for word in words("titles", "titles") | words("titles", "modifiers") if len(word) > 3)


@cache
def _offices() -> frozenset[str]:
    heads = words("titles", "titles") | words("titles", "bodies")
    return heads | {f"{head}s" for head in heads} | words("layout", "bodies")


@cache
def _inner_words() -> frozenset[str]:
    return _offices() | words("titles", "modifiers") | words("layout", "connectors")


def _is_office(word: str) -> bool:
    """True for the head of an office or a body: "spokeswoman", "ministry", "troops"; `word` is lower case."""
    return word in _offices()


def _belongs(word: str) -> bool:
    """True when `word` can stand in a name with an office and a body ("Ana", "of", "spokeswoman")."""
    bare = word.strip(",.()'’")
    if not bare or "/" in bare or word[0] in "'‘":
        return False
    return bare[0].isupper() or bare in _inner_words()


def is_attribution(line: str) -> bool:
    """True when `line` is nothing but who someone is: "Ana Petrović, spokeswoman for the Danube Commission".

    At least two words with capitals, or one with an office or a body; no verb can be among them.
    """
    found = _WORD.findall(line[: 2 * REACH])
    if not found or len(found) > _LONGEST_ATTRIBUTION or not found[0][0].isalpha():
        return False
    if found[-1] in words("layout", "months") or found[-1] in words("layout", "weekdays"):
        return False
    capitals = sum(word[0].isupper() for word in found)
    if not capitals or not all(_belongs(word) for word in found):
        return False
    return capitals > 1 or any(_is_office(word.strip(",.()").lower()) for word in found)


def _names_someone(line: str) -> bool:
    """True for a name, a comma and a few words, which behind a dash is enough: "Ana Petrović, farmer"."""
    return (
        len(line) <= REACH and len(line.split()) <= _LONGEST_ATTRIBUTION and _NAME_AND_MORE.fullmatch(line) is not None
    )


def is_attribution_line(line: str) -> bool:
    """True for a line of its own that says who spoke: an attribution, with or without a dash in front, no full stop."""
    dash = _DASH.match(line)
    rest = line[dash.end() :] if dash else line
    if rest.endswith((".", ":", "?", "!")):
        return False
    return is_attribution(rest) or (dash is not None and _names_someone(rest))


def is_quoted(block: str) -> bool:
    """True when `block` is one quotation between double quotation marks, alone or with an attribution behind it."""
    closing = _CLOSING.get(block[:1])
    if not closing:
        return False
    ends = [at for mark in closing if (at := block.find(mark, 1)) > 0]
    if not ends:
        return False
    first = min(ends)
    if block[0] == "“" and 0 < block.find("“", 1) < first:
        return False
    rest = block[first + 1 :].strip(" .,\n")
    if not rest:
        return True
    if len(rest) > REACH:
        return False
    dash = _DASH.match(rest)
    return _names_someone(rest[dash.end() :]) or is_attribution(rest[dash.end() :]) if dash else is_attribution(rest)


def leaves_open(block: str) -> bool:
    """True when the last quotation mark of `block` opens: the quotation goes on in the next paragraph."""
    return block.rfind("“") > block.rfind("”") or block.count('"') % 2 == 1


def is_pull_quote(block: str) -> bool:
    """True when `block` is a quotation without marks and without full stop that ends in its glued-on speaker.

    The evidence, strongest first: a speaker joined on without a space; a full attribution behind a dash; behind a
    sentence that ended or in a block longer than headlines are, a name or body that no word ties into the sentence.
    """
    tail = block[-REACH:]
    if tail[-1:] in '"”»' or tail.rstrip("'’)")[-1:] in ".!?…:;," or len(block) < 24 or block.isupper():
        return False
    last = {word.strip(":(").lower() for word in tail.split()[-_LONGEST_ATTRIBUTION:]}
    if not words("layout", "credits").isdisjoint(last):
        return False
    return _joined_on(tail) or _behind_dash(block, tail) or _behind_sentence(block, tail)


def _joined_on(tail: str) -> bool:
    junctions = [found.start("after") for found in _JUNCTION.finditer(tail)]
    if any(is_attribution(tail[start:]) for start in junctions[-2:]):
        return True
    parts = tail.split()[-_LONGEST_ATTRIBUTION:]
    return any(
        _name_with_office(word) and all(_belongs(other) for other in parts[number + 1 :])
        for number, word in enumerate(parts)
        if number and parts[number - 1][0].isupper()
    )


def _name_with_office(word: str) -> bool:
    """ "Petrovićspokeswoman": a name with an office on its end that lost the space between them."""
    return (
        word[0].isupper()
        and len(word) <= 60
        and any(
            word[cut:].lower() in _openers() and word[:cut].lower() not in _openers() for cut in range(3, len(word) - 3)
        )
    )


def _behind_dash(block: str, tail: str) -> bool:
    dashes = list(_DASH.finditer(tail))
    if not dashes:
        return False
    last = dashes[-1]
    name = tail[last.end() :]
    before = tail[: last.start()].split()
    if len(before) < 4 or not is_attribution(name):
        return False
    office = "," in name or any(_is_office(word.strip(",").lower()) for word in name.split())
    return office or len(before) > 12 or _INNER_STOP.search(block[-2 * REACH :]) is not None


def _behind_sentence(block: str, tail: str) -> bool:
    parts = tail.split()
    begun = len(parts)
    while begun > max(0, len(parts) - _LONGEST_ATTRIBUTION) and _belongs(parts[begun - 1]):
        if parts[begun - 1][-1] in ".!?":
            break
        begun -= 1
    speaker = next((at for at in range(max(1, begun), len(parts) - 1) if _sets_off(parts[at - 1], parts[at])), None)
    if speaker is None or not is_attribution(" ".join(parts[speaker:])):
        return False
    long = len(tail) == REACH or len(parts) > _HEADLINE_WORDS
    return long or parts[speaker - 1][-1] in _SENTENCE_END or _INNER_STOP.search(tail) is not None


def _sets_off(before: str, word: str) -> bool:
    """True when a name that begins with `word` is not tied into the sentence by the word `before` it."""
    if not word[0].isupper():
        return False
    if before[-1] in _SENTENCE_END:
        return True
    titles = words("titles", "titles")
    tied = before in words("layout", "ties") or before in titles or before in _reporting()
    return before.isalpha() and before.islower() and not tied


@cache
def _reporting() -> frozenset[str]:
    return frozenset(load("sentences")["reporting"]["verbs"])
