"""Numbers that are part of a name: "Ward 6", "resolution 1970", "Boeing 737", "Group of 77", a telephone number."""

from __future__ import annotations

import re

from onrecord.kinds.counts.candidate import Candidate, is_ballot
from onrecord.kinds.counts.sheet import Sheet
from onrecord.kinds.counts.units import listed_unit
from onrecord.vocabulary import words

_ADDRESS = re.compile(
    r"\s(?:[A-Z][\w'’.]*\s){0,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Square|Boulevard|Blvd|Terrace|Court|block\sof)\b"
)
_SERIAL = re.compile(r"(?:\+|\(0|\d)\s?\)?\s?\Z|\d[-–]\Z")
_NUMBER_SIGN = re.compile(r"\b(?:no|nos|nr|number|numbers|numbered|ranked|version|option|plan)\.?\s?\Z|#\Z", re.I)


def is_name(one: Candidate) -> bool:
    """ "Ward 6", "resolution 1970", "Boeing 737", "Group of 77", a telephone number."""
    if not one.is_bare or one.amount.vague:
        return False
    if one.written.isdigit() and (_SERIAL.search(one.before) or re.match(r"\s\d{3,}\b(?!,)|/\d", one.after)):
        return not is_ballot(one)
    if _ADDRESS.match(one.after) and one.written[0].isdigit():
        return True
    return bool(_NUMBER_SIGN.search(one.before)) or _is_labelled(one) or _is_title(one)


def _is_labelled(one: Candidate) -> bool:
    sheet, first = one.sheet, one.number.tokens[0]
    before = sheet.word(first - 1)
    if first >= 2 and (one.counted.noun is None or one.counted.link == "of"):
        if before == "of":
            return _is_label(sheet, first - 2, one)
        if before in ("and", "to", ",", "or", "-", "–") and sheet.word(first - 2).isdigit():
            return _is_label(sheet, first - 3, one) or (
                before == "and" and sheet.word(first - 3) == "," and _is_label(sheet, first - 5, one)
            )
    return _is_label(sheet, first - 1, one)


def _is_label(sheet: Sheet, token: int, one: Candidate) -> bool:
    """Whether a word in front of the number gives it to something as its name."""
    if token < sheet.sentence(one.number.head).start:
        return False
    tag, printed = sheet.tree.tag[token], sheet.text[sheet.tree.start[token] : sheet.tree.end[token]]
    if tag not in ("NOUN", "PROPN"):
        return False
    noun = one.counted.noun if one.counted.link == "number" else None
    label = sheet.words[token] in words("numbers", "labels", "nouns")
    behind = sheet.tree.head[one.number.head] == token or sheet.tree.head[token] == one.number.head
    if label and printed[0].isupper() and one.written.isdigit() and token == one.number.tokens[0] - 1:
        return True
    if noun is not None:
        others = sheet.tree.head[token] == noun and token > sheet.sentence(token).start
        counted_already = (
            one.previous is not None and one.previous.end < sheet.tree.start[token] <= one.previous.end + 24
        )
        return (label and printed[0].isupper() and others) or (others and tag == "PROPN" and counted_already)
    if label:
        return True
    return (tag == "PROPN" and behind and listed_unit(sheet.words[token]) is None and not printed.isupper()) or (
        behind and printed.isupper() and len(printed) > 1
    )


def _is_title(one: Candidate) -> bool:
    """A number word with a capital inside a sentence: "the Gang of Four"; not in a headline, where all have them."""
    sheet, first = one.sheet, one.number.tokens[0]
    sentence = sheet.sentence(first)
    if (
        first == sentence.start
        or not one.written[0].isupper()
        or sheet.word(first - 1)[:1].isdigit()
        or sheet.word(first - 1) in (":", "“", '"', "—", "–", "-", ".", ";", "¶")
    ):
        return False
    printed = [
        sheet.text[sheet.tree.start[token]]
        for token in sentence
        if sheet.tree.tag[token] in ("NOUN", "VERB", "ADJ", "ADV")
    ]
    return sum(letter.isupper() for letter in printed) < 0.7 * len(printed)
