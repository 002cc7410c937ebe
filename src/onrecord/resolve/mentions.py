"""Collects the places where the document names someone or something, with the edges of each name set right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.analysis import Name
from onrecord.compare import folded
from onrecord.entity import EntityType
from onrecord.grammar import Tree
from onrecord.kinds.titles import noun_kind
from onrecord.resolve.countries import country_named, demonym_of, is_demonym
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
_LEADING = frozenset(("of", "for", "and", "in", "to", "by"))
_DANGLING = frozenset(("'s", "’s", "of", "for", "the", "and"))
OPENING, CLOSING = "([", ")]"
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
    """A document's words with its mentions: `at` has for each token the number of the mention it is in, or -1.

    `tree` is the parse; its tokens are numbered otherwise than those of `page`, and offsets lead from one to the other.
    """

    page: Words
    mentions: list[Mention]
    at: list[int]
    tree: Tree

    def mention(self, token: int) -> Mention | None:
        """The mention that holds this token."""
        number = self.at[token] if 0 <= token < len(self.at) else -1
        return self.mentions[number] if number >= 0 else None


def scene_of(page: Words, mentions: list[Mention], tree: Tree) -> Scene:
    """Lay the mentions over the words."""
    at = [-1] * len(page.word)
    for number, mention in enumerate(mentions):
        for token in mention.tokens:
            at[token] = number
    return Scene(page=page, mentions=mentions, at=at, tree=tree)


def collect(page: Words, names: Iterable[Name]) -> list[Mention]:
    """The mentions of a document in order; no two share a character. Names that can't be are left out."""
    found: list[Mention] = []
    for name in _apart(page, names):
        kind = _TYPES.get(name.type, "other")
        if kind is not None:
            for tokens in _pieces(page, page.run(name.span)):
                found.extend(_mention(page, tokens, kind))
    return _disjoint(found)


def _apart(page: Words, names: Iterable[Name]) -> list[Name]:
    """The names in order, cut to the text; a person's two names, and the parts of a hyphenated one, are one."""
    size = len(page.text)
    inside = sorted(
        (name for name in names if 0 <= name.span.start < name.span.end <= size),
        key=lambda name: (name.span.start, -name.span.end),
    )
    alone = Counter(page.text[name.span.start : name.span.end].strip("-") for name in inside)
    out: list[Name] = []
    for name in inside:
        last = out[-1] if out else None
        if last and name.span.start < last.span.end:
            continue
        if last and _continues(page.text, last, name, alone):
            out[-1] = replace(last, span=Span(last.span.start, name.span.end))
        else:
            out.append(name)
    return out


def _continues(text: str, last: Name, name: Name, alone: Mapping[str, int]) -> bool:
    """True for the family name behind a given name, and for what a hyphen joins ("Al-Rashid") unless its parts are
    names elsewhere too ("Berlin-Paris")."""
    if last.type != name.type:
        return False
    between, parts = (
        text[last.span.end : name.span.start],
        (text[slice(*last.span)], text[slice(*name.span)].strip("-")),
    )
    particles = word_list("names", "particles")
    if last.type == "person" and between.split() and all(word.lower() in particles for word in between.split()):
        return True
    if between == " ":
        return last.type == "person" or text[name.span.start :].startswith(("of ", "for "))
    hyphen = between == "-" or (not between and (parts[0].endswith("-") or parts[1] != text[slice(*name.span)]))
    return hyphen and not any(alone[part] > 1 or country_named(part) or demonym_of(part) for part in parts)


def _pieces(page: Words, tokens: range) -> Iterable[range]:
    """The name without brackets and line ends: what is in front, inside and behind, each a name of its own; so are a
    place and its country ("Rosso, Mauritania")."""
    first = tokens.start
    for token in tokens:
        breaks = page.word[token] in OPENING or page.word[token] in CLOSING
        spaced = page.word[token] in "-–—" and page.gap(token) == " "  # "KITWE - Power Rangers"
        breaks = breaks or (spaced and page.gap(min(token + 1, len(page.word) - 1)) == " ")
        breaks = breaks or (page.word[token] == "," and bool(country_named(page.cited(range(token + 1, tokens.stop)))))
        if breaks or (token > first and "\n" in page.gap(token)):
            yield range(first, token)
            first = token + 1 if breaks else token
    yield range(first, tokens.stop)


def _mention(page: Words, tokens: range, kind: EntityType) -> Iterable[Mention]:
    tokens = trimmed_run(page, tokens)
    if not tokens or len(tokens) > _LONGEST:
        return
    kind = _likely_type(page, tokens, kind)
    gender: Gender | None = None
    if kind == "person":
        tokens = _without_title(page, _whole_words(page, tokens))
        if _is_title_only(page, tokens):
            return
        gender = address(page, tokens.start)
    elif kind == "organization":
        tokens = _with_front(page, tokens)
    text = page.cited(tokens)
    if len(text) == 1 and text.isascii():
        return  # "Q" and "A" of an interview
    country = country_named(text) if kind != "person" or len(tokens) > 1 or _is_of(page, tokens) else None
    if country:
        kind = "country"
    elif kind != "person" and (country := demonym_of(text)):
        kind = "group"
    if kind == "group" and (_is_adjective(page, tokens) if country else _describes(page, tokens)):
        return
    yield Mention(span=page.span(tokens), tokens=tokens, type=kind, text=text, country=country, gender=gender)


def _is_of(page: Words, tokens: range) -> bool:
    """True of a single word behind "of": "the representative of *Chad*" is no man of that name."""
    return tokens.start > 1 and page.lower[tokens.start - 1] == "of" and head_ending(page.lower, tokens.start - 1) > 0


def _likely_type(page: Words, tokens: range, kind: EntityType) -> EntityType:
    """The type, set right where the words themselves speak against the model's."""
    before = tokens.start - 1
    addressed = before >= 0 and is_honorific(page.lower[before]) and page.capital(before)
    if kind != "person" and (addressed or (kind != "organization" and _signs(page, tokens))):
        return "person"
    return "organization" if kind == "person" and _is_body(page, tokens) else kind


def _is_title_only(page: Words, tokens: range) -> bool:
    """True for a title or form of address that was taken for a name ("Rear Admiral", "H.E.")."""
    if not all(is_honorific(page.lower[token]) or _titular(page, token) for token in tokens):
        return False
    given = any(folded(page.word[tokens[-1]]) in word_list("given_names", key) for key in ("female", "male"))
    return len(tokens) > 1 or is_honorific(page.lower[tokens[0]]) or not given


def _signs(page: Words, tokens: range) -> bool:
    """True for a name behind "By" in a byline."""
    number = page.block(page.start[tokens[0]])
    byline = number < len(page.blocks) and page.blocks[number].kind == "byline"
    return byline and len(tokens) > 1 and tokens.start > 0 and page.lower[tokens.start - 1] == "by"


def trimmed_run(page: Words, tokens: range) -> range:
    """The tokens without articles and marks in front, and marks and possessive endings behind."""
    first, stop = tokens.start, tokens.stop
    while first < stop and (
        page.word[first] in _LEADING
        or page.word[first] in word_list("names", "phrase", "directions")
        or page.lower[first] in _DETERMINERS
        or not page.word[first][0].isalnum()
        or page.possessive(first)
    ):
        first += 1
    while first < stop and (page.lower[stop - 1] in _DANGLING or not any(map(str.isalnum, page.word[stop - 1]))):
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
    while stop - first > 1 and _titular(page, stop - 1) and (page.word[stop - 1].islower() or not page.gap(stop - 1)):
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
            or is_demonym(page.word[token])
            or page.possessive(token)
            or word in ("-", ".", "and", "of")
        ):
            break
    return trimmed_run(page, range(cut, stop))


def _whole_words(page: Words, tokens: range) -> range:
    """A person's name with the rest of a word that a hyphen cut ("Omar Al" + "-Rashid"), and a given name in front."""
    first, stop = tokens.start, tokens.stop
    while stop + 1 < len(page.word) and page.word[stop] == "-" and _glued_capital(page, stop, stop + 1):
        stop += 2
    while first > 1 and page.word[first - 1] == "-" and _glued_capital(page, first - 1, first - 2):
        first -= 2
    if first > page.sentence_tokens(page.start[first]).start and page.gap(first) == " " and _is_given(page, first - 1):
        first -= 1
    return range(first, stop)


def _is_given(page: Words, token: int) -> bool:
    word = folded(page.word[token])
    given = any(word in word_list("given_names", gender) for gender in ("female", "male"))
    opens = token == page.sentence_tokens(page.start[token]).start
    return given and page.capital(token) and not opens and not _titular(page, token)


def _glued_capital(page: Words, hyphen: int, other: int) -> bool:
    word = page.word[other]
    name = word[0].isupper() and not (country_named(word) or demonym_of(word))
    return name and not page.gap(hyphen) and not page.gap(hyphen + 1)


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


def _describes(page: Words, tokens: range) -> bool:
    """True when a faith or following stands in front of the people or body it describes ("Baptist congregation")."""
    after = tokens.stop
    if after >= len(page.word) or page.gap(after) != " " or page.capital(after):
        return False
    known = noun_kind(page.lower[after])
    return known is not None and known[0] != "document"


def _with_front(page: Words, tokens: range) -> range:
    """A body's name with the words in front that belong to it: "Norwegian Health" in front of "Ministry"."""
    if not is_body_word(page.lower[tokens[-1]]) and not is_body_word(page.lower[tokens[0]]):
        return tokens
    first = tokens.start
    floor = page.sentence_tokens(page.start[first]).start
    while first > floor and page.gap(first) == " " and page.capital(first - 1):
        word = page.word[first - 1]
        if not (demonym_of(word) or (is_modifier(word.lower()) and not head_ending(page.lower, first))):
            break
        first -= 1
    return range(first, tokens.stop)


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


def content_words(text: str) -> list[str]:
    """The folded words of a name without articles, prepositions and marks."""
    plain = [word.strip(".,;:'\"“”‘’()[]") for word in folded(text).split()]
    inner = word_list("names", "phrase", "inner")
    return [word for word in plain if word and word not in inner]
