"""What an amount counts: the noun, and its words as they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.grammar import Tokens, Tree, children_of, is_passive
from onrecord.kinds.counts.sheet import Number, Sheet
from onrecord.kinds.counts.units import listed_unit
from onrecord.kinds.counts.words import base_forms
from onrecord.span import Span
from onrecord.vocabulary import load, words

_NOUNS = frozenset(("NOUN", "PROPN", "SYM"))
_IN_PHRASE = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "VERB", "ADV", "X", "SYM"))
_REACH = 8
"""Words between a number and its noun, at most."""
_BESIDE = frozenset(
    ("amod", "compound", "nmod", "flat", "nummod", "advmod", "conj", "punct", "cc", "det", "case", "obl")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is counted. `noun` carries it, None where the text leaves it out ("killing eight"); `span` are its words.

    `link` says how the number found it: "number" of the noun behind it, "of" ("a third of the houses"), "level" for
    what stands at the amount ("turnout was 61 percent").
    """

    noun: int | None = None
    span: Span | None = None
    link: str = ""


def counted_of(sheet: Sheet, number: Number) -> Counted:
    """What an amount counts."""
    part = _part_of_them(sheet, number)
    if part is not None:
        return part
    if number.amount.unit is None or number.amount.none or number.amount.share:
        noun = _numbered(sheet, number)
        if noun is not None:
            return _numbered_words(sheet, number, noun)
    of = _whole(sheet, number)
    if of is not None:
        return of
    return Counted()


def _part_of_them(sheet: Sheet, number: Number) -> Counted | None:
    """ "41 of them *children*", "two of whom died": what stands behind; None where no pronoun follows "of"."""
    after = number.tokens[-1] + 1
    if sheet.word(after) != "of" or sheet.word(after + 1) not in words("units", "skipped", "parts"):
        return None
    noun = _run_end(sheet, after + 2)
    return Counted(link="of") if noun is None else replace(_phrase(sheet, after + 2, noun, "of"), link="number")


def _numbered(sheet: Sheet, number: Number) -> int | None:
    """The noun behind a number that counts it, by the tree; where that has it wrong, the next noun of the phrase."""
    tree, head, last = sheet.tree, number.head, number.tokens[-1]
    above = tree.head[head]
    if _is_state(sheet, last + 1):
        return None
    if tree.relation[head] in ("nummod", "det", "amod", "advmod", "compound", "nmod") and last < above <= last + _REACH:
        if tree.tag[above] in _NOUNS and _joined(sheet, last, above):
            return above
        if tree.tag[above] == "ADJ" and _joined(sheet, last, above):
            return (
                above
                if children_of(tree, above, "det", "nummod") and tree.relation[above] in ("nsubj", "obj", "obl")
                else None
            )
    return _run_end(sheet, last + 1) if above > last or tree.tag[last] != "NOUN" else None


def _is_state(sheet: Sheet, token: int) -> bool:
    """Whether a word says how the counted are, and counts nothing itself: "14 *dead*", "nineteen *more* were hurt"."""
    if sheet.word(token) not in words("units", "skipped", "states"):
        return False
    return token + 1 >= len(sheet.words) or sheet.tree.tag[token] != "ADJ" or sheet.tree.tag[token + 1] not in _NOUNS


def _run_end(sheet: Sheet, first: int) -> int | None:
    """The noun at the end of the adjectives and nouns that begin at a token, for where the tree ties them elsewhere."""
    noun = None
    for token in range(first, min(first + _REACH, sheet.sentence(first).stop) if first < len(sheet.words) else first):
        tag, word = sheet.tree.tag[token], sheet.words[token]
        if _is_state(sheet, token) or "\n" in sheet.text[sheet.tree.end[token - 1] : sheet.tree.start[token]]:
            break
        if word in words("names", "calendar", "words") or (
            tag not in ("ADJ", "NOUN", "PROPN")
            and word != "-"
            and not (noun is None and word in words("units", "skipped", "words") and word != "of")
        ):
            break
        if noun is not None and tag == "ADJ":
            break
        noun = token if tag in ("NOUN", "PROPN") else noun
    return noun


def _joined(sheet: Sheet, first: int, last: int) -> bool:
    """Whether nothing but words of one phrase stands between two tokens."""
    for token in range(first + 1, last):
        if sheet.tree.tag[token] == "NUM" and sheet.words[token - 1] in ("and", "or"):
            return False
        if sheet.words[token] in (",", ":", ";", "(", ")", "–", "—", "."):
            return _is_list_of_adjectives(sheet, token, last)
    return True


def _is_list_of_adjectives(sheet: Sheet, comma: int, last: int) -> bool:
    tags = {sheet.tree.tag[token] for token in range(comma + 1, last)}
    return sheet.words[comma] == "," and sheet.tree.tag[comma - 1] == "ADJ" and "ADJ" in tags


def _numbered_words(sheet: Sheet, number: Number, noun: int) -> Counted:
    first = number.tokens[-1] + 1
    skipped = words("units", "skipped", "words")
    while first < noun and (sheet.words[first] in skipped or sheet.tree.tag[first] in ("PUNCT", "DET")):
        first += 1
    last = _end_of(sheet, noun)
    return Counted(noun=noun, span=Span(sheet.tree.start[first], sheet.tree.end[last]), link="number")


def _end_of(sheet: Sheet, noun: int) -> int:
    """The last word of what a noun counts: "prisoners of war", "units of equipment", "men and boys"."""
    tree = sheet.tree
    if tree.lemma[noun].lower() in load("units")["skipped"]["classifiers"] and sheet.word(noun + 1) == "of":
        of = [child for child in children_of(tree, noun, "nmod") if child > noun]
        if of and of[0] - noun <= 5:
            return of[0]
    if " ".join(sheet.words[noun : noun + 3]) in words("units", "skipped", "phrases"):
        return min(noun + 2, sheet.sentence(noun).stop - 1)
    for child in children_of(tree, noun, "conj"):
        beside = tuple(range(noun + 1, child))
        own = children_of(tree, child, "nummod", "det", "nmod")
        own = own or tuple(token for token in beside if tree.tag[token] == "NUM" or sheet.words[token][0].isdigit())
        if len(beside) <= 2 and not own and sheet.word(noun + 1) in ("and", "or") and tree.tag[child] in _NOUNS:
            return child
    return noun


def _whole(sheet: Sheet, number: Number) -> Counted | None:
    """ "34 of her clients", "90 tonnes of ammunition", "a third of the city's hospitals"."""
    tree, after = sheet.tree, number.tokens[-1] + 1
    if sheet.word(after) == "of":
        if tree.tag[min(after + 1, len(sheet.words) - 1)] == "PRON" and sheet.word(after + 1) not in (
            "her",
            "his",
            "their",
            "its",
            "our",
            "my",
        ):
            return Counted(link="of")
        noun = _noun_of(tree, after, sheet.sentence(number.head))
        noun = _run_end(sheet, after + 1) if noun is None else noun
        if noun is not None:
            return _phrase(sheet, after + 1, noun, "of")
    return None


def _noun_of(tree: Tree, preposition: int, sentence: range) -> int | None:
    """The noun that a preposition ties, when it stands behind it."""
    noun = tree.head[preposition]
    if (
        tree.relation[preposition] == "case"
        and preposition < noun < preposition + _REACH
        and tree.tag[noun] in _NOUNS | {"PRON", "ADJ", "NUM", "VERB"}
        and not (tree.tag[noun] == "VERB" and tree.tag[noun - 1] in _NOUNS)
        and not any(tree.tag[token] == "AUX" for token in range(preposition, noun))
    ):
        return noun
    return None


def _phrase(sheet: Sheet, first: int, noun: int, link: str) -> Counted:
    """The words from `first` to the noun, without article, number and what quantifies."""
    tree = sheet.tree
    if tree.tag[noun] in ("PRON", "NUM"):
        return Counted(link=link)
    skipped = words("units", "skipped", "words") - {"her", "his", "their", "its"}
    while first < noun and (sheet.words[first] in skipped or tree.tag[first] in ("NUM", "DET", "PUNCT")):
        first += 1
    return Counted(noun=noun, span=Span(tree.start[first], tree.end[_end_of(sheet, noun)]), link=link)


def numbered_elsewhere(sheet: Sheet, number: Number) -> int | None:
    """The noun whose number is given: hostages in "the number of hostages stood at 224", or "put deaths at 28"."""
    tree, above = sheet.tree, sheet.tree.head[number.head]
    if tree.tag[above] not in ("VERB", "AUX", "ADJ", "NOUN") or above == number.head:
        return None
    verb = base_forms(sheet.words[above], tree.lemma[above])[0]
    active = verb in words("numbers", "levels", "told") and not is_passive(tree, above)
    for noun in children_of(tree, above, "obj", *(() if active else ("nsubj",))):
        of = [child for child in children_of(tree, noun, "nmod") if sheet.words[child] not in ("it", "them")]
        if sheet.words[noun] in ("number", "count", "total", "tally", "estimate", "figure") and of:
            return of[0]
        if (
            verb in words("numbers", "levels", "verbs")
            and tree.tag[noun] == "NOUN"
            and noun not in number.tokens
            and sheet.words[noun] not in words("counting", "nouns", "tallies")
        ):
            return noun
    return None


def subject_of_level(sheet: Sheet, number: Number) -> int | None:
    """What rose, fell or stood at an amount: the object of its verb, else the subject, when it is no body that acts.

    A turnout is also one "of 71 percent".
    """
    tree, above = sheet.tree, sheet.tree.head[number.head]
    turnouts = words("measures", "measures", "voted", "nouns")
    before = number.tokens[0] - 2
    if before >= 0 and sheet.words[before] in turnouts and sheet.words[before + 1] == "of":
        return before
    if tree.tag[above] not in ("VERB", "AUX", "NOUN", "ADJ"):
        return None
    told = base_forms(sheet.words[above], tree.lemma[above])[0] in words("numbers", "levels", "shares")
    for noun in (*children_of(tree, above, "obj"), *(() if told else children_of(tree, above, "nsubj"))):
        plain = tree.tag[noun] == "NOUN" or sheet.words[noun] in turnouts
        passed = listed_unit(sheet.words[noun]) in ("group", "person") and sheet.words[noun] not in turnouts
        if plain and not passed and noun not in number.tokens and not _is_amount(sheet, noun):
            return noun
    return None


def is_sum(sheet: Sheet, number: Number) -> bool:
    """Whether an amount is the level of a subject: "remittances *exceeded* $600 billion"."""
    above = sheet.tree.head[number.head]
    return base_forms(sheet.words[above], sheet.tree.lemma[above])[0] in words("numbers", "levels", "sums")


def _is_amount(sheet: Sheet, noun: int) -> bool:
    """Whether a noun is itself an amount: "points", "the final figure"."""
    word = sheet.words[noun]
    return word in ("percent", "cent", "%", "point", "points") or word in words("counting", "nouns", "tallies")


def subject_phrase(sheet: Sheet, noun: int) -> Counted:
    """The phrase of a noun that stands at an amount: adjectives and nouns before it, without article."""
    tree = sheet.tree
    first = noun
    while first - 1 in _before(tree, noun) and sheet.words[first - 1] not in ("the", "a", "an"):
        first -= 1
    return Counted(noun=noun, span=Span(tree.start[first], tree.end[noun]), link="level")


def _before(tree: Tree, noun: int) -> frozenset[int]:
    hanging: Iterable[int] = children_of(tree, noun, "amod", "compound", "nmod", "flat")
    found: list[int] = [child for child in hanging if child < noun]
    for one in found:  # grows while it is read
        found.extend(
            child for child in children_of(tree, one, "amod", "compound", "flat", "case", "advmod") if child < noun
        )
    return frozenset(found)


def tokens_of(sheet: Sheet, counted: Counted) -> Tokens:
    """The tokens of the words of what is counted."""
    return sheet.tokens(*counted.span) if counted.span else ()
