"""Clauses: which words belong to one, what governs it, when it is, and what its verb shares with those beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from onrecord.grammar.lexicon import listed
from onrecord.grammar.tree import REACH, Tokens, Tree, ancestors_of, children_of, feature_of
from onrecord.vocabulary import words

Tense: TypeAlias = Literal["past", "present", "future"]

_OWN = ("aux", "cop", "nsubj", "csubj", "expl", "det")
"""What a conjunct has of its own when it shares nothing with the one in front of it."""
_COMPLEMENTS = frozenset(("ccomp", "xcomp", "csubj"))


def clause_head_of(tree: Tree, token: int) -> int | None:
    """The head of the smallest clause a token stands in: its verb, or the noun or adjective that is its predicate."""
    return tree.clause[token] if tree.relation[token] else None


def clause_of(tree: Tree, token: int) -> Tokens:
    """The words of the smallest clause a token stands in, without the clauses inside it. Empty without a parse."""
    head = clause_head_of(tree, token)
    if head is None:
        return ()
    found = [head]
    for above in found:  # grows while it is read
        found.extend(child for child in children_of(tree, above) if tree.clause[child] == head)
    return tuple(sorted(found))


def linked_by(tree: Tree, token: int, *relations: str) -> Iterator[tuple[str, Tokens]]:
    """The words that link a token to its head, with their tokens: ("because of", (3, 4)).

    `relations` are some of "case", "mark" and "cc".
    """
    for child in children_of(tree, token, *relations):
        tokens = tuple(sorted((child, *children_of(tree, child, "fixed"))))
        yield " ".join(tree.lemma[part] for part in tokens), tokens


def governor_of(tree: Tree, token: int) -> int | None:
    """The word whose content or complement the token's clause is: "said" of "said they left", "plan" of "plan to go".

    Also the verb of speech that is set into or behind the clause ("they, he said, left"). A conjunct has the governor
    of the first. None for main clauses, relative clauses and circumstances ("after they left").
    """
    head = clause_head_of(tree, token)
    if head is None:
        return None
    for step in ancestors_of(tree, head):
        relation, above = tree.relation[step], tree.head[step]
        if relation != "conj":
            if relation in _COMPLEMENTS or _is_content(tree, step):
                return above
            return next((child for child in children_of(tree, step, "parataxis") if _is_inserted(tree, child)), None)
    return None


def _is_content(tree: Tree, clause: int) -> bool:
    """True of "the claim that X left", "a plan to leave", "accused of leaving"; not of "after leaving"."""
    marks = {words for words, _ in linked_by(tree, clause, "mark")}
    if tree.relation[clause] == "acl":
        return bool(marks)
    return feature_of(tree, clause, "VerbForm") in ("Ger", "Part") and bool(marks & listed("clauses", "of_the_object"))


def _is_inserted(tree: Tree, clause: int) -> bool:
    return (
        tree.lemma[clause] in words("cues", "classes", "speech")
        and bool(children_of(tree, clause, "nsubj"))
        and not children_of(tree, clause, "ccomp", "obj", "xcomp")
    )


def is_verb(tree: Tree, token: int) -> bool:
    """True for verbs and auxiliaries."""
    return tree.tag[token] in ("VERB", "AUX")


def is_infinitive(tree: Tree, token: int) -> bool:
    """True for a predicate with the mark "to"."""
    return any(link == "to" for link, _ in linked_by(tree, token, "mark"))


def is_headline_infinitive(tree: Tree, token: int) -> bool:
    """True for the infinitive that headlines use for what will be: "President to *visit* Paris".

    A parse takes it for the main clause, or for one that hangs on the noun of a sentence without verb. There, a noun
    with an article or one that itself takes an infinitive ("plan to visit Paris") is not meant.
    """
    finite = any(feature_of(tree, aux, "VerbForm") == "Fin" for aux in children_of(tree, token, "aux", "cop"))
    if finite or not is_infinitive(tree, token):
        return False
    noun = tree.head[token]
    if tree.relation[token] == "root":
        return any(subject < token for subject in children_of(tree, token, "nsubj"))
    if (tree.relation[token], tree.relation[noun]) != ("acl", "root") or children_of(tree, noun, "cop", "nsubj", "det"):
        return False
    return tree.lemma[noun] not in listed("clauses", "nouns_of_infinitives")


def is_passive(tree: Tree, token: int) -> bool:
    """True for a verb whose subject, or the noun it modifies, undergoes what it tells of: "was seized", "seized goods".

    Seen from its features, or, should they say nothing of voice, from "be" or "get" with a past participle.
    """
    if feature_of(tree, token, "Voice"):
        return feature_of(tree, token, "Voice") == "Pass"
    past = feature_of(tree, token, "VerbForm") == "Part" and feature_of(tree, token, "Tense") == "Past"
    return past and any(tree.lemma[aux] in ("be", "get") for aux in auxiliaries_of(tree, token)[-1:])


def group_of(tree: Tree, token: int) -> Tokens:
    """The token, and the conjuncts in front of it with which it shares auxiliaries, marks and governor, nearest first.

    In "were held and charged", "charged" shares "were": it has the form of "held" and no subject or auxiliary of its
    own. In "has come and is speaking" nothing is shared.
    """
    group = [token]
    while len(group) < REACH and tree.relation[token] == "conj" and _shares(tree, token):
        token = tree.head[token]
        group.append(token)
    return tuple(group)


def _shares(tree: Tree, token: int) -> bool:
    first = tree.head[token]
    same_form = all(
        feature_of(tree, token, name) == feature_of(tree, first, name) for name in ("VerbForm", "Tense", "Mood")
    )
    return same_form and not children_of(tree, token, *_OWN)


def auxiliaries_of(tree: Tree, token: int) -> Tokens:
    """The auxiliaries and the copula of a predicate, in order; also those it shares with a conjunct in front of it."""
    found = (aux for member in group_of(tree, token) for aux in children_of(tree, member, "aux", "cop"))
    return tuple(sorted(found))


def tense_of(tree: Tree, token: int) -> Tense | None:
    """When a predicate says it happens, by its form: "will go" is future, "went", "has gone" and "may have gone" past.

    What has no tense of its own has that of the clause on which it hangs ("left, killing 12" is past); a past
    participle by itself is past ("12 killed in blast"). None where the form does not say ("may go", an infinitive by
    itself). What words say of the future (planned, due) is asked of `future_by`.
    """
    for _ in range(REACH):
        told, tense = _told_tense(tree, token)
        above = tree.clause[tree.head[token]]
        if told or above == token:
            return tense
        token = above
    return None


def _told_tense(tree: Tree, token: int) -> tuple[bool, Tense | None]:
    """Whether a predicate's own form says when, and what it says."""
    auxiliaries = auxiliaries_of(tree, token)
    lemmas = {tree.lemma[aux] for aux in auxiliaries}
    perfect = "have" in lemmas and feature_of(tree, token, "Tense") != "Pres"
    if lemmas & listed("future", "auxiliaries"):
        return True, "future"
    finite = [one for one in (*auxiliaries, token) if feature_of(tree, one, "VerbForm") == "Fin"]
    tense = feature_of(tree, finite[0], "Tense") if finite else ""
    if perfect or tense == "Past":
        return True, "past"
    if finite:
        return True, "present" if tense == "Pres" else None
    past = feature_of(tree, token, "Tense") == "Past"
    return past, "past" if past else None
