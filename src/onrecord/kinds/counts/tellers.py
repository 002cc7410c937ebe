"""Who tells a number, by where the words stand: the phrase in front of a verb, behind it, or to which a tally belongs.

The tree is not asked for these: in short sentences it ties the one who tells to the wrong word too often.
"""

from __future__ import annotations

from onrecord.grammar import Tokens
from onrecord.kinds.counts.sheet import Sheet
from onrecord.kinds.cues import function_words, is_adverb
from onrecord.kinds.titles import noun_kind
from onrecord.vocabulary import words

_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_HEADS = _NOUNS | {"PRON"}
VERBAL = frozenset(("VERB", "AUX"))
_SPEAKING_PRONOUNS = frozenset(("he", "it", "she", "they", "we"))
_BE = frozenset(("am", "are", "be", "been", "being", "is", "was", "were"))
_EDGES = frozenset(
    (",", ";", ":", "(", ")", "–", "—", "“", "”", '"', "‘", "that", "who", "which", "while", "when", "but")
)
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_LONGEST = 12
"""Words that the phrase of a teller may have."""


def teller_before(sheet: Sheet, verb: int, part: range) -> Tokens:
    """The phrase in front of a verb that is its subject; empty for none, and for a passive or an infinitive."""
    last = verb - 1
    while last >= part.start and _is_passed(sheet, last):
        if sheet.words[last] in _BE and not sheet.words[verb].endswith("ing"):
            return ()
        last -= 1
    if last < part.start:
        return ()
    if _is_pronoun(sheet, last):
        return (last,) if sheet.words[last] in _SPEAKING_PRONOUNS else ()
    if sheet.tree.tag[last] not in _HEADS:
        return ()
    first = last
    while first > part.start and last - first < _LONGEST and _goes_on(sheet, first - 1, part):
        first -= 1
    return _without_circumstance(sheet, first, last)


def _is_pronoun(sheet: Sheet, token: int) -> bool:
    """True for "it" and "who", not for the WHO."""
    return sheet.words[token] in function_words("pronouns") and not _is_in_capitals(sheet, token)


def _is_in_capitals(sheet: Sheet, token: int) -> bool:
    printed = sheet.text[sheet.tree.start[token] : sheet.tree.end[token]]
    return len(printed) > 1 and printed.isupper()


def _is_passed(sheet: Sheet, token: int) -> bool:
    """Whether a word may stand between subject and verb: "*has now*", "*on Friday*"."""
    word = sheet.words[token]
    if word == "on":
        return sheet.word(token + 1) in function_words("days")
    return is_adverb(word) or word in function_words("auxiliaries") or word in function_words("days")


def _goes_on(sheet: Sheet, token: int, part: range) -> bool:
    """Whether a word to the left still belongs to the phrase of a subject."""
    word, tag = sheet.words[token], sheet.tree.tag[token]
    if word in ("and", "or"):  # "health and safety officials", unless a clause ends here
        return not any(sheet.tree.tag[one] in VERBAL or sheet.words[one] in _EDGES for one in range(part.start, token))
    return tag not in VERBAL and (word not in _EDGES or _is_in_capitals(sheet, token))


def _without_circumstance(sheet: Sheet, first: int, last: int) -> Tokens:
    """The phrase without what stands in front of it: "*On Friday* the ministry", "*today* police"."""
    while first < last and (is_adverb(sheet.words[first]) or sheet.words[first] in ("and", "or", "as")):
        first += 1
    if sheet.tree.tag[first] not in ("ADP", "SCONJ"):
        return tuple(range(first, last + 1))
    first = last
    while sheet.tree.tag[first - 1] in _NOMINAL or sheet.words[first - 1] in _POSSESSIVE:
        first -= 1
    first -= sheet.words[first - 1] in function_words("determiners")
    return tuple(range(first, last + 1))


def teller_behind(sheet: Sheet, first: int, part: range) -> Tokens:
    """The noun phrase that begins at a token: "says *the mayor of Osla*", "a count by *the paper*"; empty for none."""
    token = first
    while token < min(part.stop, first + _LONGEST) and _may_follow(sheet, token, first, part):
        token += 1
    while token > first and sheet.tree.tag[token - 1] not in _NOUNS:
        token -= 1
    return tuple(range(first, token))


def _may_follow(sheet: Sheet, token: int, first: int, part: range) -> bool:
    word, tag = sheet.words[token], sheet.tree.tag[token]
    if word in _EDGES or word in function_words("days") or is_adverb(word):
        return False
    if word in ("of", "for"):
        return token > first and token + 1 < part.stop
    return tag in _NOMINAL or word in _POSSESSIVE or word in function_words("determiners")


def office_behind(sheet: Sheet, verb: int, part: range) -> Tokens:
    """The body where "it" or "they" say so, as in translated digests: "it is told *in the prosecutor's office*"."""
    subject = verb - 1
    while subject > part.start and _is_passed(sheet, subject):
        subject -= 1
    if sheet.word(subject) not in ("it", "they") or sheet.word(verb + 1) != "in":
        return ()
    found = teller_behind(sheet, verb + 2, part)
    kind = noun_kind(sheet.words[found[-1]]) if found else None
    of = next((token for token in found if sheet.words[token] == "of"), None)
    kind = noun_kind(sheet.words[of - 1]) if of is not None else kind
    return found if kind is not None and kind[0] == "body" else ()


def holder_of(sheet: Sheet, noun: int, part: range) -> Tokens:
    """Whose count it is: "*the UN*'s tally", "*ministry* figures", "a count by *the paper*"; empty for nobody's."""
    made, belonging = words("counting", "nouns", "made"), words("counting", "nouns", "belonging")
    after = noun + 1 + (sheet.word(noun + 1) in made)
    if after < part.stop and sheet.words[after] in belonging:
        found = teller_behind(sheet, after + 1, part)
        if found and _can_tell(sheet, found[-1]):
            return found
    before = noun - 1
    while before > part.start and sheet.tree.tag[before] == "ADJ":
        before -= 1
    if before >= part.start and sheet.words[before] in _POSSESSIVE:
        return teller_before(sheet, before, part)
    if before >= part.start and sheet.tree.tag[before] in _NOUNS and _can_tell(sheet, before):
        return teller_before(sheet, before + 1, part)
    return ()


def _can_tell(sheet: Sheet, noun: int) -> bool:
    """Whether a noun names a body, an office or persons, or is a name."""
    kind = noun_kind(sheet.words[noun])
    return kind is not None if sheet.tree.tag[noun] == "NOUN" else sheet.tree.tag[noun] == "PROPN"
