"""Whether a clause, or a noun that names a deed, is denied, and by which words."""

from __future__ import annotations

from onrecord.grammar.clauses import group_of, is_verb, linked_by
from onrecord.grammar.embedding import Embedding, embedding_of
from onrecord.grammar.lexicon import lexicon, listed
from onrecord.grammar.tree import REACH, Tokens, Tree, children_of, feature_of, word_of


def negated_by(tree: Tree, token: int) -> Tokens:
    """The words that say that something did not, does not or will not happen: the evidence. None, and it is not denied.

    "not", "no longer", "nor"; "no", "nobody", "neither" as or with its subject or object; "without"; and words of
    [negation.words] on which it hangs: "failed to *sign*", "stopped short of *signing*", "averted a *strike*". The
    negation of a verb like "manage" holds for its complement, that of a conjunct for the next one joined by "or", or by
    "and" when neither is finite. Two negations cancel out ("did not refuse to *sign*").
    """
    found: list[Tokens] = []
    step: int | None = token
    for _ in range(REACH):
        if step is None:
            break
        group = _negated_together(tree, step)
        found += next((own for own in (_negations(tree, member) for member in group) if own), [])
        above = next((one for one in (embedding_of(tree, m, lexicon().negating) for m in group) if one), None)
        if above is not None:
            found.append(above.tokens)
        step = above.word if above else _passing_down(tree, group[-1])
    return _joined(found) if len(found) % 2 else ()


def denied_by(tree: Tree, token: int) -> Embedding | None:
    """The word by which somebody says that it is not so: "*denied* that they left", "*disputes* the attack".

    None where that word is itself negated ("did not deny").
    """
    found = embedding_of(tree, token, lexicon().denying)
    return None if found is None or negated_by(tree, found.word) else found


def _joined(pieces: list[Tokens]) -> Tokens:
    return tuple(sorted({token for piece in pieces for token in piece}))


def _negated_together(tree: Tree, token: int) -> Tokens:
    """The token and the conjuncts in front of it whose negation is its own, too."""
    group = group_of(tree, token)
    finite = feature_of(tree, token, "VerbForm") == "Fin"
    joins = {tree.lemma[join] for join in children_of(tree, token, "cc")}
    if "but" in joins or (finite and not joins & {"or", "nor"}):
        return group[:1]
    return group


def _passing_down(tree: Tree, token: int) -> int | None:
    above = tree.head[token]
    passing = tree.relation[token] == "xcomp" and tree.lemma[above] in listed("negation", "passed_down")
    return above if passing else None


def _negations(tree: Tree, token: int) -> list[Tokens]:
    """What negates a verb or noun from within its clause, each by itself."""
    found = _negators(tree, token)
    cannot, without = listed("negation", "auxiliaries"), listed("negation", "prepositions")
    found += [(aux,) for aux in children_of(tree, token, "aux") if word_of(tree, aux) in cannot]
    found += [tokens for link, tokens in linked_by(tree, token, "case", "mark", "cc") if link in without]
    if is_verb(tree, token):
        nearly = listed("negation", "nearly")
        found += [(adverb,) for adverb in children_of(tree, token, "advmod") if tree.lemma[adverb] in nearly]
    for noun in children_of(tree, token, "nsubj", "obj", "iobj", "obl"):
        if tree.relation[noun] == "obl" and tree.lemma[noun] not in listed("negation", "circumstances"):
            continue
        if tree.lemma[noun] not in listed("negation", "pronouns"):
            found += _negators(tree, noun)
        elif not _is_harmless(tree, noun):
            found.append((noun,))
    return found


def _negators(tree: Tree, token: int) -> list[Tokens]:
    """The adverbs, determiners and conjunctions of negation that hang on a word."""
    found: list[Tokens] = []
    for child in children_of(tree, token, "advmod", "det", "cc"):
        lemma, relation = tree.lemma[child], tree.relation[child]
        key = {"advmod": "adverbs", "det": "determiners", "cc": "conjunctions"}[relation]
        if lemma in listed("negation", key) and not _is_harmless(tree, child):
            found.append((child,))
        elif lemma in listed("negation", "comparatives"):
            found += [
                (no, child)
                for no in children_of(tree, child, "advmod", "det")
                if tree.lemma[no] in listed("negation", "determiners")
            ]
    return found


def _is_harmless(tree: Tree, negator: int) -> bool:
    following = negator + 1
    return following < len(tree.lemma) and tree.lemma[following] in listed("negation", "harmless_before")
