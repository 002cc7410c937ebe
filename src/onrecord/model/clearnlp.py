"""Turns ClearNLP's trees, which spaCy's English pipelines give, into those of Universal Dependencies.

ClearNLP hangs a phrase on its preposition, a predicate on "be", an amount on its number and a conjunction on what
stands before it; UD hangs them on the noun, the predicate, the currency and what stands behind. The rest is a matter of
names (`data/spacy.toml`). Two things stay as ClearNLP has them: names of several words are compounds of their last word
(UD: flat, of the first), and "here is" and "the aim is to …" keep "be" as their head.

Origin: the ClearNLP guidelines for dependency labels, the UD guidelines for English.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.analysis import RELATIONS
from onrecord.vocabulary import load, words

_PHRASES = frozenset({"prep", "agent", "dative", "pcomp"})
"""Labels of a preposition that brings a phrase with it."""
_COMPLEMENTS = ("pobj", "pcomp")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_OTHER_PREDICATES = frozenset({"ccomp", "expl", "oprd", "xcomp"})
_NOMINAL = frozenset({"DET", "NOUN", "NUM", "PRON", "PROPN", "SYM", "X"})
_VERBAL = frozenset({"AUX", "VERB"})


@dataclass(slots=True, kw_only=True)
class Tree:
    """Words of one sentence as a tree, or several, one row each; changed in place.

    `tag` is UD's, `label` the parser's, and a root's is "ROOT". `head` is a row, a root's its own.
    """

    tag: list[str]
    lemma: list[str]
    head: list[int]
    label: list[str]

    def children(self, word: int) -> list[int]:
        """The words that hang on `word`, in order."""
        return [child for child, head in enumerate(self.head) if head == word and child != word]

    def deepest_first(self) -> list[int]:
        """All words, those below before those above them."""
        order = [word for word, head in enumerate(self.head) if head == word]
        below: dict[int, list[int]] = {}
        for word, head in enumerate(self.head):
            if head != word:
                below.setdefault(head, []).append(word)
        for word in order:
            order.extend(below.get(word, ()))
        return order[::-1]

    def promote(self, word: int, over: int, *, relation: str, staying: frozenset[int] = frozenset()) -> None:
        """`word`, which hangs on `over`, takes its place; `over` and what hung on it, but `staying`, hang on `word`."""
        for child in self.children(over):
            if child not in staying:
                self.head[child] = word
        self.head[word] = word if self.head[over] == over else self.head[over]
        self.head[over] = word
        self.label[over] = relation


def relation(label: str) -> str:
    """The relation a label stands for by itself, whatever the scheme; one of RELATIONS, "dep" where none fits."""
    plain = label.partition(":")[0]
    found = load("spacy")["relations"].get(plain, plain)
    return found if found in RELATIONS else "dep"


def to_universal(tree: Tree) -> None:
    """Makes `tree`, which has ClearNLP's labels, one of Universal Dependencies."""
    for step in (_prepositions, _adverbials, _copulas, _amounts, _coordinations):
        step(tree)
    tree.label[:] = [_relation(tree, word) for word in range(len(tree.label))]


def _prepositions(tree: Tree) -> None:
    """ "in Rome" hangs on Rome, "before leaving" on leaving."""
    for word in tree.deepest_first():
        children = tree.children(word)
        complement = next((one for label in _COMPLEMENTS for one in children if tree.label[one] == label), None)
        if complement is None:
            continue
        outer = tree.head[word]
        if tree.label[word] == "conj" and _lacks_complement(tree, outer, but=word):
            # "in and around Rome": the phrase is shared, and the prepositions stay together.
            tree.head[complement] = outer
            continue
        label = _phrase_label(tree, word, complement)
        is_clause = tree.label[complement] == "pcomp" and tree.tag[complement] in _VERBAL
        tree.promote(
            complement, word, relation="mark" if is_clause else "case", staying=frozenset(_joined(tree, children))
        )
        tree.label[complement] = label


def _joined(tree: Tree, children: list[int]) -> Iterator[int]:
    """Of the words that hang on a preposition, other prepositions joined with it, and what joins them."""
    others = [child for child in children if tree.label[child] == "conj" and tree.tag[child] == "ADP"]
    yield from others
    if others:
        yield from (child for child in children if tree.label[child] == "cc" and child < others[-1])


def _lacks_complement(tree: Tree, word: int, *, but: int) -> bool:
    """True of a preposition that has no phrase of its own, when the word `but` is not counted."""
    labels = {tree.label[child] for child in tree.children(word) if child != but}
    return tree.label[word] in _PHRASES and tree.tag[word] not in _NOMINAL | _VERBAL and labels.isdisjoint(_COMPLEMENTS)


def _phrase_label(tree: Tree, word: int, complement: int) -> str:
    """The label of a phrase that takes the place of its preposition `word`."""
    if tree.label[word] not in _PHRASES:
        return tree.label[word]
    outer = tree.head[word]
    if _lacks_complement(tree, outer, but=word):
        return tree.label[complement]  # "out of Rome": the phrase is that of "out" as well
    outer = next((child for child in tree.children(outer) if tree.label[child] == "pobj"), outer)
    is_nominal = tree.tag[outer] in _NOMINAL
    if tree.label[complement] == "pcomp" and tree.tag[complement] in _VERBAL:
        return "acl" if is_nominal else "advcl"
    if tree.tag[complement] == "ADV":
        return "advmod"
    return "nmod" if is_nominal else "obl"


def _adverbials(tree: Tree) -> None:
    """Prepositions without a phrase ("the town he lives in"), and noun phrases that say when or how much."""
    for word, label in enumerate(tree.label):
        if label == "prep" and tree.tag[word] == "ADV":
            tree.label[word] = "advmod"
        elif label in ("prep", "npadvmod"):
            tree.label[word] = "nmod" if tree.tag[tree.head[word]] in _NOMINAL else "obl"


def _copulas(tree: Tree) -> None:
    """ "He is tall" hangs on tall, "she is in Rome" on Rome; "there are talks" stays, with the talks as subject."""
    for word in tree.deepest_first():
        if tree.lemma[word].lower() not in words("spacy", "clearnlp", "copulas"):
            continue
        children = tree.children(word)
        predicate = next((child for child in children if tree.label[child] in ("attr", "acomp")), None)
        labels = {tree.label[child] for child in children}
        if predicate is None:
            predicate = _place(tree, word, children, labels)
        elif labels.isdisjoint(_SUBJECTS) and any(
            tree.label[child] == "expl" and tree.lemma[child].lower() in words("spacy", "clearnlp", "existential")
            for child in children
        ):
            tree.label[predicate] = "nsubj"
            continue
        if predicate is not None:
            label = tree.label[word]
            tree.promote(predicate, word, relation="cop")
            tree.label[predicate] = label


def _place(tree: Tree, word: int, children: list[int], labels: set[str]) -> int | None:
    """The phrase that says where or what somebody is, when nothing else says it."""
    if labels.isdisjoint(_SUBJECTS) or not labels.isdisjoint(_OTHER_PREDICATES):
        return None
    return next((child for child in children if child > word and tree.label[child] == "obl"), None)


def _amounts(tree: Tree) -> None:
    """ "$ 5 million" hangs on the currency."""
    for word, tag in enumerate(tree.tag):
        number = tree.head[word]
        if tag != "SYM" or tree.tag[number] != "NUM" or not word < number:
            continue
        label = tree.label[number]
        staying = (child for child in tree.children(number) if word < child < number)
        tree.promote(word, number, relation="nummod", staying=frozenset(staying))
        tree.label[word] = "compound" if label in ("nmod", "nummod") else label


def _coordinations(tree: Tree) -> None:
    """ "a, b and c": b and c hang on a, "and" on c."""
    for word, label in enumerate(tree.label):
        first = tree.head[word]
        if label == "cc" and first < word:
            tree.head[word] = next(
                (child for child in tree.children(first) if child > word and tree.label[child] == "conj"), first
            )
    for word, label in enumerate(tree.label):
        while label == "conj" and tree.label[tree.head[word]] == "conj" and tree.head[word] != word:
            tree.head[word] = tree.head[tree.head[word]]


def _relation(tree: Tree, word: int) -> str:
    """The relation of a word that has its place."""
    label, tag = tree.label[word], tree.tag[word]
    if label == "aux" and tag == "PART":
        return "mark"
    if label == "neg" and tag == "DET":
        return "det"
    if label == "quantmod" and tag in _NOMINAL:
        return "compound"
    return relation(label)
