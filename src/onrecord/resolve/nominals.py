"""Noun phrases without a name taken apart: "the head of the agency", "its foreign ministry", "both ministers"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.compare import folded
from onrecord.grammar import Tree, children_of, determiner_of, phrase_of, spans_of
from onrecord.kinds.titles import noun_kind
from onrecord.resolve.countries import coded
from onrecord.resolve.mentions import Gender, Scene, content_words
from onrecord.resolve.parse import head_of, preposition_of
from onrecord.resolve.speakers import Description
from onrecord.resolve.titles import gender_words
from onrecord.span import Span, hull
from onrecord.vocabulary import words as word_list

_COUNTING = frozenset(("both", "two", "three", "four", "five", "six", "several", "many"))
_ALL = frozenset(("all", "both", "two"))
"""Words for several that may come and go: "the two ministers" are "both ministers" and "the ministers"."""
_POSSESSIVES = frozenset(("her", "his", "its", "my", "our", "their", "your"))
_LONGEST = 200
"""Characters of a noun phrase."""
_IN_FRONT = frozenset(("amod", "compound", "flat", "nmod:unmarked", "goeswith"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominal:
    """A noun phrase. `noun` is its head in lower case, `determiner` the word it begins with when that is one.

    `wanted` are the folded words between the two without those of countries, whose `codes` they are; `complement` are
    the content words behind the head, `named` says whether a name stands in front of it, `head` is its token in the
    parse.
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

    @property
    def indefinite(self) -> bool:
        """ "A minister", "another minister"."""
        return self.determiner in word_list("names", "phrase", "indefinite")

    @property
    def owned(self) -> bool:
        """ "Its minister"."""
        return self.determiner in _POSSESSIVES

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
    return range(whole.start, max(head + 1, min(whole.stop, last.stop)))


def nominals(scene: Scene, taken: set[int]) -> Iterator[Nominal]:
    """The noun phrases of a document that mean a person or body without naming it, in order of their heads.

    `taken` are tokens of the parse that head the words of a party. Left out are predicates ("she is a lawyer"), titles
    in front of names, and what is of or like somebody ("as a lawyer").
    """
    tree = scene.tree
    for token, tag in enumerate(tree.tag):
        if tag != "NOUN" or token in taken or not _may_mean_somebody(tree, token):
            continue
        known = noun_kind(tree.text[tree.start[token] : tree.end[token]].lower())
        if known is None or known[0] not in ("title", "person", "body", "source"):
            continue
        spans = spans_of(tree, phrase_of(tree, token, appositions=False, clauses=False, conjuncts=False))
        whole = scene.page.run(hull(spans)) if spans else range(0)
        head = scene.page.run(Span(tree.start[token], tree.end[token]))
        if whole and head and scene.at[head[-1]] < 0 and hull(spans).end - hull(spans).start <= _LONGEST:
            yield _taken_apart(scene, whole, head[-1], complement=head[-1] + 1 < whole.stop)


def _may_mean_somebody(tree: Tree, token: int) -> bool:
    if tree.relation[token] in _IN_FRONT or children_of(tree, token, "cop"):
        return False
    # "Mayor Novák" is no mention of its own; "the mayor, Novák," is.
    named = any(tree.tag[child] == "PROPN" for child in children_of(tree, token, "flat"))
    named = named or any(
        tree.tag[child] == "PROPN" and child == token + 1 for child in children_of(tree, token, "appos", "compound")
    )
    named = named or (tree.relation[token] == "appos" and determiner_of(tree, token) is None)
    return not named and preposition_of(tree, token) not in ("as", "like")


def _taken_apart(scene: Scene, whole: range, head: int, *, complement: bool) -> Nominal:
    page = scene.page
    first = page.lower[whole[0]]
    indefinite = first in word_list("names", "phrase", "indefinite") and len(first) > 1  # "A" can be a label
    definite = first in word_list("names", "phrase", "determiners") and whole[0] < head
    determiner = first if indefinite or definite else ""
    begin = whole[0] + bool(determiner)
    left, codes = coded([page.word[token] for token in range(begin, head)])
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
    )


def _looks_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))
