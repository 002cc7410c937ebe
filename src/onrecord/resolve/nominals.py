"""Noun phrases without a name taken apart: "the head of the agency", "both ministers", "the 62-year-old"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.compare import folded
from onrecord.entity import EntityType
from onrecord.grammar import Tree, children_of, determiner_of, phrase_of, spans_of
from onrecord.kinds.titles import noun_kind, titles
from onrecord.record import SpeakerKind
from onrecord.resolve.countries import coded
from onrecord.resolve.mentions import Gender, Scene, content_words
from onrecord.resolve.parse import head_of, preposition_of
from onrecord.resolve.register.grammar import agents
from onrecord.resolve.signs import sector_of_body
from onrecord.resolve.speakers import Description
from onrecord.resolve.titles import gender_words
from onrecord.resolve.words import Words
from onrecord.span import Span, hull
from onrecord.vocabulary import load
from onrecord.vocabulary import words as word_list

_COUNTING = frozenset(("both", "two", "three", "four", "five", "six", "several", "many"))
_ALL = frozenset(("all", "both", "two"))
"""Words for several that may come and go: "the two ministers" are "both ministers" and "the ministers"."""
_POSSESSIVES = frozenset(("her", "his", "its", "my", "our", "their", "your"))
_LONGEST = 200
"""Characters of a noun phrase."""
_SHORTEST = 5
"""Letters of a noun that can be the end of a longer one."""
_OLDEST = 120
_LONGEST_AGE = 6
"""Words of "then 62-year-old"."""
_FRONT = 8
"""Words in front of a name in which its age is looked for ("62-year-old former driver Ana Kovac")."""
_CLOSING = frozenset((",", ".", ";", ")", "]", "–", "—"))
_IN_FRONT = frozenset(("amod", "compound", "flat", "nmod:unmarked", "goeswith"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominal:
    """A noun phrase. `noun` is its head in lower case, `determiner` the word it begins with when that is one.

    `wanted` are the folded words between the two without those of countries, whose `codes` they are; `complement` are
    the content words behind the head, `named` says whether a name stands in front of it, `head` is its token in the
    parse, `age` the years of "the 62-year-old (driver)".
    """

    span: Span
    noun: str
    plural: bool
    determiner: str
    wanted: frozenset[str]
    codes: tuple[str, ...]
    complement: frozenset[str]
    named: bool
    head: int | None
    text: str
    age: int | None = None

    @property
    def indefinite(self) -> bool:
        """ "A minister", "another minister"."""
        return self.determiner in word_list("names", "phrase", "indefinite")

    @property
    def owned(self) -> bool:
        """ "Its minister"."""
        return self.determiner in _POSSESSIVES

    @property
    def plain(self) -> bool:
        """ "The company": one, with nothing that tells it from others."""
        told = self.wanted or self.codes or self.complement or self.named or self.plural
        return not told and self.determiner in ("the", "this", "that")

    @property
    def personal(self) -> bool:
        """True of nouns for persons, and for whoever has an age."""
        return self.age is not None or meaning_of(self.noun) in ("person", "other")

    @property
    def gender(self) -> Gender | None:
        """What the noun says of the gender ("spokeswoman")."""
        told = gender_words().get(self.noun)
        return None if told is None else "female" if told == "female" else "male"

    @property
    def key(self) -> str:
        """What two phrases in the same words have in common."""
        words = content_words(self.text[:_LONGEST])
        return " ".join(word for word in words if not (self.plural and word in _ALL))


def nominal_of(scene: Scene, description: Description) -> Nominal:
    """The noun phrase that the words of a speaker are (a description of the kind "noun")."""
    whole, head = _within_phrase(scene, description.whole, description.head), description.head
    return _taken_apart(scene, whole, head, complement=description.complement and head + 1 < whole.stop)


def _within_phrase(scene: Scene, whole: range, head: int) -> range:
    """The words without what belongs to the sentence rather than to the noun ("the army *for the first time*")."""
    node = head_of(scene.tree, Span(scene.page.start[head], scene.page.end[head]))
    phrase = () if node is None else phrase_of(scene.tree, node, appositions=False, clauses=False)
    if not phrase:
        return whole
    last = scene.page.run(Span(scene.tree.start[phrase[-1]], scene.tree.end[phrase[-1]]))
    return _to_end_of_name(scene, range(whole.start, max(head + 1, min(whole.stop, last.stop))))


def nominals(scene: Scene, taken: set[int]) -> Iterator[Nominal]:
    """The noun phrases of a document that mean a person or body without naming it, in order of their heads.

    `taken` are tokens of the parse that head the words of a party. Left out are predicates ("she is a lawyer"), titles
    in front of names, and what is of or like somebody ("as a lawyer").
    """
    tree = scene.tree
    for token, tag in enumerate(tree.tag):
        if tag not in ("NOUN", "ADJ") or token in taken or not _may_mean_somebody(tree, token):
            continue
        if not (_is_actor(tree, token) if tag == "NOUN" else _is_aged(scene, token)):
            continue
        spans = spans_of(tree, phrase_of(tree, token, appositions=False, clauses=False, conjuncts=False))
        whole = _to_end_of_name(scene, scene.page.run(hull(spans))) if spans else range(0)
        head = scene.page.run(Span(tree.start[token], tree.end[token]))
        if whole and head and scene.at[head[-1]] < 0 and hull(spans).end - hull(spans).start <= _LONGEST:
            yield _taken_apart(scene, whole, head[-1], complement=head[-1] + 1 < whole.stop)


def _to_end_of_name(scene: Scene, whole: range) -> range:
    """The words of a phrase with all of the name that they end in ("the president of Viet *Nam*")."""
    last = scene.mention(whole[-1]) if whole else None
    return whole if last is None else range(whole.start, max(whole.stop, last.tokens.stop))


@cache
def meaning_of(noun: str) -> EntityType | None:
    """What a noun (lower case, any number) means one or several of: a person, an organization, a group, or something
    written ("other"); None where no vocabulary tells."""
    known = noun_kind(noun)
    if known is not None:
        kinds: dict[str, EntityType] = {"body": "organization", "document": "other"}
        return kinds.get(known[0], "person")
    if noun in word_list("names", "taken_up", "persons") | word_list("names", "phrase", "people"):
        return "person"
    bodies = load("names")["taken_up"]["bodies"]
    if noun in bodies or any(noun in listed for listed in bodies.values()):
        return "organization"
    agent = agents().get(noun)
    return "group" if noun in word_list("names", "phrase", "few") else agent.type if agent is not None else None


def _is_actor(tree: Tree, token: int) -> bool:
    noun = tree.text[tree.start[token] : tree.end[token]].lower()
    known = noun_kind(noun)
    persons = word_list("names", "taken_up", "persons") | word_list("names", "phrase", "people")
    listed = noun in persons | word_list("names", "ages", "old")
    return listed or (known is not None and known[0] in ("title", "person", "body", "source"))


def _is_aged(scene: Scene, token: int) -> bool:
    """True of the last word of "the 62-year-old", where the parse takes it for an adjective."""
    old = scene.page.run(Span(scene.tree.start[token], scene.tree.end[token]))
    near = range(max(0, old.start - _LONGEST_AGE), old.stop)
    return determiner_of(scene.tree, token) is not None and bool(old) and age_words(scene.page, near).stop == old.stop


def _may_mean_somebody(tree: Tree, token: int) -> bool:
    if tree.relation[token] in _IN_FRONT or children_of(tree, token, "cop"):
        return False
    # "Mayor Novák" is no mention of its own; "the mayor, Novák," is.
    named = any(tree.tag[child] == "PROPN" for child in children_of(tree, token, "flat"))
    named = named or any(
        tree.tag[child] == "PROPN" and child == token + 1 for child in children_of(tree, token, "appos", "compound")
    )
    named = named or (tree.relation[token] == "appos" and determiner_of(tree, token) is None)
    preposition = preposition_of(tree, token)
    noun = tree.text[tree.start[token] : tree.end[token]].lower()
    return not (
        named or preposition in ("as", "like") or f"{preposition} {noun}" in word_list("names", "phrase", "set")
    )


def _taken_apart(scene: Scene, whole: range, head: int, *, complement: bool) -> Nominal:
    page = scene.page
    first = page.lower[whole[0]]
    indefinite = first in word_list("names", "phrase", "indefinite") and len(first) > 1  # "A" can be a label
    definite = first in word_list("names", "phrase", "determiners") and whole[0] < head
    determiner = first if indefinite or definite else ""
    begin = whole[0] + bool(determiner)
    aged = age_words(page, range(begin, head + 1))
    left, codes = coded([page.word[token] for token in range(begin, head) if token not in aged])
    wanted = frozenset(folded(word) for word in left if word[0].isalnum() and folded(word) not in _ALL)
    known = noun_kind(page.lower[head])
    counted = any(page.lower[token] in _COUNTING for token in range(whole[0], head))
    plural = counted or (known[1] if known else _looks_plural(page.lower[head]))
    span = page.span(whole)
    return Nominal(
        span=span,
        noun=page.lower[head],
        plural=plural,
        determiner=determiner,
        wanted=wanted,
        codes=tuple(codes),
        complement=frozenset(content_words(page.cited(range(head + 1, whole.stop)))) if complement else frozenset(),
        named=any(scene.at[token] >= 0 for token in range(whole[0], head)),
        head=head_of(scene.tree, Span(page.start[head], page.end[head])),
        text=page.cited(whole),
        age=next((int(page.word[token]) for token in aged if _is_age(page, token)), None),
    )


def age_words(page: Words, tokens: range) -> range:
    """The words of an age: "62-year-old", "then 19 year old"; empty when there are none."""
    for first in tokens:
        found = range(first, _end_of_age(page, first, tokens.stop)) if _is_age(page, first) else range(0)
        if len(found) > 1:
            front = first > tokens.start and page.lower[first - 1] in word_list("names", "ages", "times")
            return range(first - front, found.stop)
    return range(0)


def _is_age(page: Words, token: int) -> bool:
    word = page.word[token]
    return word.isascii() and word.isdigit() and len(word) <= len(str(_OLDEST)) and 0 < int(word) <= _OLDEST


def _end_of_age(page: Words, first: int, ceiling: int) -> int:
    """Behind "62 - year - old", or behind the number alone."""
    token = first + 1
    for part in ("years", "old"):
        token += token < ceiling and page.word[token] == "-"
        if token >= ceiling or page.lower[token] not in word_list("names", "ages", part):
            return first + 1
        token += 1
    return token


def ages_beside(scene: Scene, span: Span) -> frozenset[int]:
    """The ages that the words around a mention say somebody has: "Ana Kovac, 62,", "62-year-old Ana Kovac", "she is
    62"."""
    tokens = scene.page.run(span)
    found = (_age_before(scene, tokens.start), _age_behind(scene.page, tokens.stop)) if tokens else ()
    return frozenset(int(scene.page.word[token]) for token in found if token is not None)


class Ages:
    """The ages that a text gives its persons (by the number of each), read as their mentions become known."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.known: dict[int, set[int]] = {}
        self.read: dict[int, int] = {}

    def add(self, owner: int, age: int) -> None:
        """An age that the words of a person's own description say."""
        self.known.setdefault(owner, set()).add(age)

    def of(self, owner: int, mentions: Sequence[Span]) -> set[int]:
        """The ages of a person. `mentions` only grow from one call to the next."""
        known = self.known.setdefault(owner, set())
        for span in mentions[self.read.get(owner, 0) :]:
            known |= ages_beside(self.scene, span)
        self.read[owner] = len(mentions)
        return known


def _age_before(scene: Scene, stop: int) -> int | None:
    """The number of an age among the nouns and adjectives right in front of a name."""
    page, first = scene.page, stop
    while first > max(0, stop - _FRONT) and scene.at[first - 1] < 0 and _is_attribute(scene, first - 1):
        first -= 1
    aged = age_words(page, range(first, stop))
    return next((token for token in aged if _is_age(page, token)), None)


def _is_attribute(scene: Scene, token: int) -> bool:
    node = head_of(scene.tree, Span(scene.page.start[token], scene.page.end[token]))
    own = scene.page.word[token] == "-" or _is_age(scene.page, token)
    own = own or any(scene.page.lower[token] in word_list("names", "ages", part) for part in ("years", "old"))
    return own or (node is not None and scene.tree.tag[node] in ("NOUN", "ADJ"))


def _age_behind(page: Words, first: int) -> int | None:
    """The number of an age behind a name: between commas or in brackets, or behind "is"."""
    token, size = first, len(page.word)
    opened = token < size and page.word[token] in (",", "(")
    token += opened
    begin = token
    while token < size and page.lower[token] in word_list("names", "ages", "links"):
        token += 1
    if token >= size or not (opened or token > begin):
        return None
    article = page.lower[token] in ("a", "an")
    token += article
    if token >= size or not _is_age(page, token):
        return None
    stop = _end_of_age(page, token, size)
    if article:  # "Ana Kovac, a 62-year-old driver"
        return token if stop > token + 1 else None
    return token if stop > token + 1 or stop >= size or page.word[stop] in _CLOSING else None


def _looks_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _says(word: str, noun: str) -> bool:
    """True when a word of a body's name says that it is one of these ("teachers" a union, "Fylkesbanken" a bank)."""
    listed = word_list("names", "called", noun)
    return word in listed or any(len(said) > _SHORTEST and word.endswith(said) for said in listed)


def takes_up(noun: str) -> bool:
    """True of nouns that can take up a name standing nearby ("the airline", "the singer")."""
    return noun in word_list("names", "taken_up", "persons") or noun in load("names")["taken_up"]["bodies"]


@cache
def alike(noun: str) -> frozenset[str]:
    """The nouns of which one said of a name lets another take it up."""
    listed = load("names")["taken_up"]
    persons = (word for words in listed["alike"] if noun in words for word in words)
    return frozenset((noun, *persons, *listed["bodies"].get(noun, ())))


@cache
def sectors_of(noun: str) -> frozenset[str]:
    """The sectors of the bodies that a noun stands for; none when nothing tells."""
    listed = load("names")["taken_up"]["sectors"].get(noun)
    found = sector_of_body(noun)
    return frozenset(listed or (() if found is None else (found,)))


def is_longer(noun: str, short: str) -> bool:
    """ "Schoolteacher" for "teacher"."""
    return len(short) >= _SHORTEST and noun != short and noun.endswith(short)


def is_apposed(text: str, one: Span, other: Span) -> bool:
    """True when nothing but a comma stands between a name and its description."""
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return between.strip() in ("", ",") and "\n\n" not in between


def is_beside(text: str, name: Span, description: Span) -> bool:
    """True for an apposition and for "X is a …"; not for "X, is the minister right?"."""
    between = text[min(name.end, description.end) : max(name.start, description.start)].strip()
    return between in ("", ",", ", who is", ", which is", "is", "was") or text[description.start :].startswith("a")


def nouns_of_name(name: str) -> set[str]:
    """The nouns that can take up a body by what its name says: its heads, and what it can be called by."""
    front = re.split(r" (?:of|for|against|on) ", name, maxsplit=1)[0]
    words = content_words(name)
    heads = {part[-1] for part in (content_words(front), words) if part}
    named = {word for word in heads if (kind := noun_kind(word)) and kind[0] == "body"}
    called = load("names")["called"]
    # A "Workers' Front" is a front and no union.
    telling = content_words(front)[-1:] if any(word in called for word in content_words(front)[-1:]) else words
    return named | {noun for noun in called if any(_says(word, noun) for word in telling)}


def type_of(nominal: Nominal, kind: SpeakerKind | None) -> EntityType:
    """What somebody or something without a name is, by its noun and by what kind of speaker it is; None for one that
    says nothing, which is no person unless its noun is for one."""
    meant = meaning_of(nominal.noun)
    if nominal.age is not None and not nominal.plural:
        return "person"
    if kind == "document" or (meant == "other" and nominal.noun not in titles().bodies):
        return "other"
    if nominal.plural:
        return "group"
    if meant == "group" and noun_kind(nominal.noun) is None and not nominal.noun.endswith("s"):
        return "organization" if nominal.noun in word_list("names", "phrase", "sides") else "group"
    if meant == "organization" or nominal.noun in word_list("names", "phrase", "areas"):
        return "organization"
    if meant is None:
        return "group" if kind == "collective" else "other" if kind is None else "person"
    return "person"


def agrees(noun: str, told: frozenset[str], sectors: frozenset[str]) -> bool | None:
    """Whether the nouns said of a name, or the sectors of it, go with another noun; False when they speak against it,
    None when nothing tells."""
    if told & alike(noun):
        return True
    wanted = sectors_of(noun)
    kinds = (noun_kind(word) for word in told)
    if any(kind and kind[0] in ("body", "title") for kind in kinds) or (sectors and wanted and not sectors & wanted):
        return False
    return True if sectors & wanted else None
