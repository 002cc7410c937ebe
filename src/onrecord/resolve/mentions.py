"""Collects the places where the document names someone or something, with the edges of each name set right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.analysis import Name
from onrecord.compare import Comparison, abbreviation, folded
from onrecord.entity import EntityType
from onrecord.resolve.countries import country_named, demonym_of
from onrecord.resolve.titles import gender_words, head_ending, is_body_word, is_honorific, is_modifier
from onrecord.resolve.words import Words
from onrecord.span import Span
from onrecord.vocabulary import words as word_list

Gender = Literal["female", "male"]

_TYPES: dict[str, EntityType | None] = {
    "person": "person",
    "organization": "organization",
    "place": "place",
    "facility": "place",
    "country": "country",
    "group": "group",
    "product": "other",
    "other": "other",
    "date": None,
    "money": None,
}
_DETERMINERS = frozenset(("the", "a", "an"))
_OPENING, _CLOSING = "([", ")]"
_LONGEST = 30
"""Tokens of the longest name; what is longer is a mistake of the model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name at one place: the characters of the name alone, without title, article or possessive ending.

    `tokens` are its token numbers; `country` is set for names and demonyms of countries.
    """

    span: Span
    tokens: range
    type: EntityType
    text: str
    country: str | None = None
    gender: Gender | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A document's words with its mentions: `at` has for each token the number of the mention it is in, or -1."""

    page: Words
    mentions: list[Mention]
    at: list[int]

    def mention(self, token: int) -> Mention | None:
        """The mention that holds this token."""
        number = self.at[token] if 0 <= token < len(self.at) else -1
        return self.mentions[number] if number >= 0 else None


def scene_of(page: Words, mentions: list[Mention]) -> Scene:
    """Lay the mentions over the words."""
    at = [-1] * len(page.word)
    for number, mention in enumerate(mentions):
        for token in mention.tokens:
            at[token] = number
    return Scene(page=page, mentions=mentions, at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A short name that the text itself introduces in brackets: "Danube Navigation Commission (DNC)"."""

    full: Span
    short: Span
    why: Comparison


def collect(page: Words, names: Iterable[Name]) -> list[Mention]:
    """The mentions of a document in order; no two share a character. Names that can't be are left out."""
    found: list[Mention] = []
    for name in _apart(page, names):
        kind = _TYPES.get(name.type, "other")
        if kind is not None:
            for tokens in _pieces(page, page.run(name.span)):
                found.extend(_mention(page, tokens, kind))
    return _with_one_type(page, _without_bodies_in_front(page, _disjoint(found)))


def _apart(page: Words, names: Iterable[Name]) -> list[Name]:
    """The names in order, cut to the text, with one person's given and family name made one."""
    size = len(page.text)
    inside = [name for name in names if 0 <= name.span.start < name.span.end <= size]
    out: list[Name] = []
    for name in sorted(inside, key=lambda name: (name.span.start, -name.span.end)):
        if out and name.span.start < out[-1].span.end:
            continue
        last = out[-1] if out else None
        if last and last.type == name.type == "person" and page.text[last.span.end : name.span.start] == " ":
            out[-1] = replace(last, span=Span(last.span.start, name.span.end))
        else:
            out.append(name)
    return out


def _pieces(page: Words, tokens: range) -> Iterable[range]:
    """The name without brackets and line ends: what is in front, inside and behind, each a name of its own."""
    first = tokens.start
    for token in tokens:
        breaks = page.word[token] in _OPENING or page.word[token] in _CLOSING
        if breaks or (token > first and "\n" in page.gap(token)):
            yield range(first, token)
            first = token + 1 if breaks else token
    yield range(first, tokens.stop)


def _mention(page: Words, tokens: range, kind: EntityType) -> Iterable[Mention]:
    tokens = trimmed_run(page, tokens)
    if not tokens or len(tokens) > _LONGEST:
        return
    gender: Gender | None = None
    if (
        kind != "person"
        and tokens.start
        and is_honorific(page.lower[tokens.start - 1])
        and page.capital(tokens.start - 1)
    ):
        kind = "person"
    if kind == "person" and _is_body(page, tokens):
        kind = "organization"
    if kind == "person":
        tokens = _without_title(page, tokens)
        gender = address(page, tokens.start)
    text = page.cited(tokens)
    if not any(letter.isalnum() for letter in text):
        return
    country = country_named(text) if kind != "person" or len(tokens) > 1 else None
    if country:
        kind = "country"
    elif kind in ("group", "organization", "place", "other") and (country := demonym_of(text)):
        if _is_adjective(page, tokens):
            return
        kind = "group"
    yield Mention(span=page.span(tokens), tokens=tokens, type=kind, text=text, country=country, gender=gender)


def trimmed_run(page: Words, tokens: range) -> range:
    """The tokens without articles and marks in front, and marks and possessive endings behind."""
    first, stop = tokens.start, tokens.stop
    while first < stop and (
        page.lower[first] in _DETERMINERS or not page.word[first][0].isalnum() or page.possessive(first)
    ):
        first += 1
    while first < stop and (page.possessive(stop - 1) or not any(letter.isalnum() for letter in page.word[stop - 1])):
        stop -= 1
    return range(first, stop)


def _is_body(page: Words, tokens: range) -> bool:
    """True when a name that was taken for a person's ends like a body's ("Danube Commission", not "Church")."""
    first = folded(page.word[tokens[0]])
    given = any(first in word_list("given_names", gender) for gender in ("female", "male", "either"))
    return (
        len(tokens) > 1
        and not given
        and is_body_word(page.lower[tokens[-1]])
        and not head_ending(page.lower, tokens.stop)
    )


def _without_title(page: Words, tokens: range) -> range:
    """A person's name without the title and forms of address in front and run-on title words behind."""
    first, stop = tokens.start, tokens.stop
    while stop - first > 1 and page.word[stop - 1].islower() and _titular(page, stop - 1):
        stop -= 1
    cut = first
    for token in range(first, stop - 1):
        word = page.lower[token]
        if token == first and folded(word) in word_list("given_names", "male") | word_list("given_names", "female"):
            break
        if head_ending(page.lower, token + 1) or is_honorific(word):
            cut = token + 1
        elif not (
            is_modifier(word)
            or demonym_of(page.word[token])
            or page.possessive(token)
            or word in ("-", ".", "and", "of")
        ):
            break
    return trimmed_run(page, range(cut, stop))


def _titular(page: Words, token: int) -> bool:
    return bool(is_modifier(page.lower[token]) or head_ending(page.lower, token + 1))


def address(page: Words, token: int) -> Gender | None:
    """The gender that the form of address or title right in front of token `token` tells; None when it tells none."""
    while token > 0 and is_honorific(page.lower[token - 1]):
        token -= 1
        gender = gender_words().get(page.lower[token].rstrip("."))
        if gender:
            return "female" if gender == "female" else "male"
    size = head_ending(page.lower, token)
    gender = gender_words().get(" ".join(page.lower[token - size : token])) if size else None
    gender = gender or (gender_words().get(page.lower[token - 1]) if size else None)
    return None if gender is None else "female" if gender == "female" else "male"


def _is_adjective(page: Words, tokens: range) -> bool:
    """True when a demonym stands in front of what it describes ("Norwegian officials", "Danish Prime Minister")."""
    after = tokens.stop
    if page.lower[tokens[-1]].endswith("s") and not page.lower[tokens[-1]].endswith(("ss", "ese", "is")):
        return False
    if after >= len(page.word) or page.gap(after) != " " or not page.word[after][0].isalpha():
        return False
    determined = tokens.start > 0 and page.lower[tokens.start - 1] in _DETERMINERS
    return page.capital(after) or determined or not _is_verb(page.lower[after])


def _is_verb(word: str) -> bool:
    """A rough guess at a finite verb or function word behind a people ("the French said", "Dutch and Danes")."""
    listed = word in word_list("names", "phrase", "prepositions") or word in word_list(
        "names", "phrase", "after_people"
    )
    return listed or word.endswith("ed")


def _disjoint(found: Sequence[Mention]) -> list[Mention]:
    out: list[Mention] = []
    for mention in sorted(found, key=lambda mention: mention.span):
        if not out or mention.span.start >= out[-1].span.end:
            out.append(mention)
    return out


def _without_bodies_in_front(page: Words, found: list[Mention]) -> list[Mention]:
    """Takes a body's name off the front of a person's when the document knows it from elsewhere: two names in a row
    ("of the movement Falah Omar Idris") run together easily."""
    bodies = {folded(mention.text) for mention in found if mention.type in ("organization", "group")}
    out: list[Mention] = []
    for mention in found:
        size = next((n for n in range(len(mention.tokens) - 2, 0, -1) if _known(page, mention.tokens[:n], bodies)), 0)
        if mention.type != "person" or not size:
            out.append(mention)
            continue
        front, rest = mention.tokens[:size], mention.tokens[size:]
        out.append(Mention(span=page.span(front), tokens=front, type="organization", text=page.cited(front)))
        out.append(replace(mention, span=page.span(rest), tokens=rest, text=page.cited(rest)))
    return out


def _known(page: Words, tokens: range, bodies: set[str]) -> bool:
    return folded(page.cited(tokens)) in bodies


def _with_one_type(page: Words, found: list[Mention]) -> list[Mention]:
    """Gives a name of several words the type it has most often, the first one when two are as frequent."""
    votes: dict[str, Counter[EntityType]] = {}
    for mention in found:
        votes.setdefault(folded(mention.text), Counter())[mention.type] += 1
    out = []
    for mention in found:
        best = votes[folded(mention.text)].most_common(1)[0][0]
        if len(mention.tokens) > 1 and mention.type != best and "country" not in (best, mention.type):
            gender = address(page, mention.tokens.start) if best == "person" else None
            mention = replace(mention, type=best, gender=gender)
        out.append(mention)
    return out


def aliases(page: Words, found: list[Mention]) -> tuple[list[Mention], list[Alias]]:
    """The short names introduced in brackets behind names, and the mentions with those added that the model missed."""
    at = {mention.tokens.start: mention for mention in found}
    out, pairs = list(found), []
    for mention in found:
        opening = mention.tokens.stop
        if mention.type == "person" or opening + 2 >= len(page.word) or page.word[opening] not in _OPENING:
            continue
        closing = next(
            (t for t in range(opening + 1, min(opening + 10, len(page.word))) if page.word[t] in _CLOSING), None
        )
        inside = trimmed_run(page, range(opening + 1, closing)) if closing else range(0)
        if not inside:
            continue
        why = _introduces(page, mention, inside)
        if not why.score:
            continue
        short = at.get(inside.start)
        if short is None or short.tokens != inside:
            if any(token in at for token in inside):
                continue
            short = replace(mention, span=page.span(inside), tokens=inside, text=page.cited(inside), country=None)
            out.append(short)
        pairs.append(Alias(full=mention.span, short=short.span, why=why))
    return sorted(out, key=lambda mention: mention.span), pairs


def _introduces(page: Words, mention: Mention, inside: range) -> Comparison:
    short, words = page.cited(inside), content_words(mention.text)
    found = abbreviation(short, words)
    if not found.score:
        found = abbreviation(mention.text, content_words(short)) if len(mention.tokens) == 1 else found
    if found.score:
        return Comparison(0.98, f"introduced in brackets, {found.reason}")
    letters = short.replace(".", "").replace("-", "")
    if len(inside) == 1 and letters.isupper() and 2 <= len(letters) <= 8 and len(words) > 1:
        return Comparison(0.9, "introduced in brackets")
    return Comparison(0.0, "not an abbreviation")


def content_words(text: str) -> list[str]:
    """The folded words of a name without articles, prepositions and marks."""
    plain = [word.strip(".,;:'\"“”‘’()[]") for word in folded(text).split()]
    inner = word_list("names", "phrase", "inner")
    return [word for word in plain if word and word not in inner]
