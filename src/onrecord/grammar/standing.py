"""How a clause, or a noun that names a deed, stands: to come, under way, on a condition, merely possible.

Every answer is the words that say so, because they are the evidence; no words, and it is not so. A noun is asked for
itself, not for the verb it goes with: in "will condemn the attack" it is the condemning that is to come.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from onrecord.grammar.clauses import clause_head_of, governor_of, group_of, is_headline_infinitive, linked_by, tense_of
from onrecord.grammar.embedding import embedding_of, embedding_tokens
from onrecord.grammar.lexicon import lexicon, listed
from onrecord.grammar.tree import REACH, Tokens, Tree, children_of, feature_of

_ASKING = frozenset(("ccomp", "csubj", "acl"))


class Modality(NamedTuple):
    """The kind, as data/grammar.toml names it ("possibility", "obligation" …), and the words that say so."""

    kind: str
    tokens: Tokens


def _bearers(tree: Tree, token: int) -> Iterator[int]:
    """The token, the conjuncts with which it shares auxiliaries, and the verbs it completes or accompanies.

    What is said of the time and likelihood of these is said of it: "will try to *leave*", "may strike, *killing* many".
    """
    for _ in range(REACH):
        group = group_of(tree, token)
        yield from group
        last = group[-1]
        if tree.relation[last] != "xcomp" and not _accompanies(tree, last):
            return
        token = tree.head[last]


def _accompanies(tree: Tree, token: int) -> bool:
    """True for "killing" in "may strike, killing many"; not with a conjunction of its own ("after killing many")."""
    alone = not children_of(tree, token, "mark", "aux")
    return alone and tree.relation[token] == "advcl" and _form(tree, token) == ("Part", "Pres")


def _form(tree: Tree, token: int) -> tuple[str, str]:
    return feature_of(tree, token, "VerbForm"), feature_of(tree, token, "Tense")


def future_by(tree: Tree, token: int) -> Tokens:
    """The words that say that something is still to come.

    "will", "shall"; "would" seen from the past ("said it would *leave*"); "is to", "going to"; words of [future.words]:
    "due to *leave*", "plans a *visit*", "an upcoming *visit*"; the "to" of headlines ("President to *visit* Paris").
    """
    for bearer in _bearers(tree, token):
        headline = _to(tree, bearer) if is_headline_infinitive(tree, bearer) else ()
        found = _future_auxiliary(tree, bearer) or _going_to(tree, bearer) or headline
        found = found or embedding_tokens(tree, bearer, lexicon().planning)
        if found:
            return found
    return ()


def _future_auxiliary(tree: Tree, token: int) -> Tokens:
    for aux in children_of(tree, token, "aux"):
        lemma = tree.lemma[aux]
        if lemma in listed("future", "auxiliaries"):
            return (aux,)
        if lemma in listed("future", "from_the_past") and _seen_from_the_past(tree, token):
            return (aux,)
        if lemma == "be" and any(aux < to for to in _to(tree, token)):
            return (aux, *_to(tree, token))
    return ()


def _going_to(tree: Tree, token: int) -> Tokens:
    above = tree.head[token]
    going = tree.lemma[above] == "go" and _form(tree, above) == ("Part", "Pres")
    return (above, *_to(tree, token)) if going and tree.relation[token] == "xcomp" else ()


def _to(tree: Tree, token: int) -> Tokens:
    return tuple(part for link, tokens in linked_by(tree, token, "mark") if link == "to" for part in tokens)


def _seen_from_the_past(tree: Tree, token: int) -> bool:
    """True for "would" in what somebody said or thought, unless a condition stands with it."""
    governor = governor_of(tree, token)
    return governor is not None and tense_of(tree, governor) == "past" and not _condition_of_main(tree, token)


def ongoing_by(tree: Tree, token: int) -> Tokens:
    """The words that say that something is under way at the time told of.

    "is *fighting*", "was *fighting*" (both words), not "is going to"; words of [ongoing.words]: "continue to *fight*",
    "*talks* are under way"; "still".
    """
    for member in group_of(tree, token):
        found = _progressive(tree, token, member) or embedding_tokens(tree, member, lexicon().continuing)
        found = found or _children_in(tree, member, "advmod", listed("ongoing", "adverbs"))
        if found:
            return found
    return ()


def _children_in(tree: Tree, token: int, relation: str, lemmas: Collection[str]) -> Tokens:
    return tuple(child for child in children_of(tree, token, relation) if tree.lemma[child] in lemmas)


def _progressive(tree: Tree, token: int, member: int) -> Tokens:
    going = tree.lemma[token] == "go" and any(_to(tree, below) for below in children_of(tree, token, "xcomp"))
    if going or _form(tree, token) not in (("Part", "Pres"), ("Ger", "")):
        return ()
    be = [aux for aux in children_of(tree, member, "aux") if tree.lemma[aux] == "be"]
    return (be[-1], token) if be else ()


def conditional_by(tree: Tree, token: int) -> Tokens:
    """The words that make something depend on a condition, or make it one.

    "if", "unless" in whose clause it stands, however deep; or whose clause stands with it ("will *strike* if …"), but
    not after "even"; "had", "should", "were" in front of the subject; "would", unless it is future seen from the past;
    words of [condition.words] ("in the event of an *attack*").
    """
    inside = _condition_around(tree, token)
    if inside:
        return inside
    for bearer in _bearers(tree, token):
        found = _condition_of_main(tree, bearer) or embedding_tokens(tree, bearer, lexicon().supposing)
        would = () if found else _children_in(tree, bearer, "aux", listed("condition", "auxiliaries"))
        if would and not _seen_from_the_past(tree, bearer):
            found = would
        if found:
            return found
    return ()


def _condition_around(tree: Tree, token: int) -> Tokens:
    head = clause_head_of(tree, token)
    for _ in range(REACH):
        if head is None or tree.relation[head] not in ("advcl", "conj", "xcomp", "ccomp"):
            return ()
        found = _condition_mark(tree, head) if tree.relation[head] == "advcl" else ()
        if found:
            return found
        head = clause_head_of(tree, tree.head[head])
    return ()


def _condition_of_main(tree: Tree, token: int) -> Tokens:
    for clause in children_of(tree, token, "advcl"):
        found = _condition_mark(tree, clause)
        if found and not (found[0] and tree.lemma[found[0] - 1] in listed("condition", "not_after")):
            return found
    return ()


def _condition_mark(tree: Tree, clause: int) -> Tokens:
    """What makes an adverbial clause a condition: its conjunction, or an auxiliary in front of the subject."""
    for link, tokens in linked_by(tree, clause, "mark"):
        if link in listed("condition", "conjunctions"):
            return tokens
    subjects = children_of(tree, clause, "nsubj", "expl")
    first = min(children_of(tree, clause, "aux", "cop"), default=clause)
    inverted = bool(subjects) and first < min(subjects) and tree.lemma[first] in listed("condition", "inverted")
    return (first,) if inverted else ()


def modality_of(tree: Tree, token: int) -> Modality | None:
    """How sure, able, bound, willing or allowed the text says somebody is: the nearest of

    auxiliaries ("may *leave*": possibility), adverbs ("probably *left*", "reportedly *left*"), words of
    [modality.words] ("able to *leave*", "a likely *strike*", "it is possible that they *left*", "tried to *leave*"),
    the mark of a question ("asked whether they *left*", "did they *leave*?") or purpose ("in order to *leave*").
    None when nothing does.
    """
    for bearer in _bearers(tree, token):
        found = _modal_word(tree, bearer)
        if found:
            return found
    return None


def _modal_word(tree: Tree, token: int) -> Modality | None:
    words = lexicon()
    for relation, kinds in (("aux", words.modal_auxiliaries), ("advmod", words.modal_adverbs)):
        for child in _children_in(tree, token, relation, kinds):
            return Modality(kinds[tree.lemma[child]], (child,))
    embedding = embedding_of(tree, token, words.modal)
    if embedding is not None:
        return Modality(words.modal[embedding.phrase][embedding.frame], embedding.tokens)
    if tree.relation[token] in _ASKING:
        for link, tokens in linked_by(tree, token, "mark"):
            if link in words.modal_marks:
                return Modality(words.modal_marks[link], tokens)
    return _asked_or_aimed(tree, token)


def _asked_or_aimed(tree: Tree, token: int) -> Modality | None:
    if tree.relation[token] == "advcl" and _to(tree, token):
        return Modality("purpose", _to(tree, token))
    subjects, auxiliaries = children_of(tree, token, "nsubj", "expl"), children_of(tree, token, "aux", "cop")
    turned = bool(subjects and auxiliaries) and auxiliaries[0] < subjects[0]
    asking = any(feature_of(tree, child, "PronType") == "Int" for child in children_of(tree, token))
    marks = _children_in(tree, token, "punct", ("?",))
    return Modality("question", marks) if turned and marks and not asking else None
