"""Acts of which the network is not sure, taken in where a sure act beside them bears them out."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.analysis import EventMark
from onrecord.grammar import Tree, agent_of, children_of
from onrecord.grammar.clauses import is_verb
from onrecord.grammar.tree import ancestors_of, word_of
from onrecord.kinds.cues import lemma_of
from onrecord.kinds.titles import is_somebody
from onrecord.model.events import SURE_SCORE
from onrecord.vocabulary import load, words

SPEECH_ACTS = frozenset(("AGREE", "REQUEST", "ACCUSE", "THREATEN"))
"""Types whose verbs govern an act that the speaker promises, demands, alleges or threatens."""
_LIKELY = 0.2
"""Weak acts with a smaller score are merely possible."""
_COMPLEMENTS = ("xcomp", "ccomp")


def borne_out(tree: Tree, marks: Mapping[int, EventMark]) -> frozenset[int]:
    """Of acts, by the token that carries each, the tokens of the sure ones and of those weak ones that count.

    A weak act counts as a participle that says who did it to whom ("citizens *captured* by the group"), and one that is
    not merely possible
    - as the verb of what a sure speech act says ("promised to *open* the road");
    - as a speech act in a word listed for it, of a sure act ("*alleged* that troops shelled") or with a verdict
      ("*called* the raid a crime");
    - as a noun joined with a sure act of its type ("a visit and a *meeting*");
    - where the same word is a sure act of its type elsewhere in the document.
    """
    sure = {head: mark for head, mark in marks.items() if mark.score >= SURE_SCORE}
    told = {(tree.lemma[head], mark.type) for head, mark in sure.items()}
    weak = {head for head, mark in marks.items() if head not in sure and mark.score >= _LIKELY}
    counted = (one for one in weak if (tree.lemma[one], marks[one].type) in told or _counts(tree, one, marks, sure))
    return frozenset((*sure, *counted, *(head for head in marks if _is_done_by(tree, head))))


def _counts(tree: Tree, head: int, marks: Mapping[int, EventMark], sure: Mapping[int, EventMark]) -> bool:
    kind, above, relation = marks[head].type, tree.head[head], tree.relation[head]
    if is_verb(tree, head):
        said = relation in _COMPLEMENTS and above in sure and sure[above].type in (*SPEECH_ACTS, "REJECT")
        return said or _speaks(tree, head, kind, sure)
    joined = (above, *children_of(tree, head, "conj")) if relation == "conj" else children_of(tree, head, "conj")
    return any(one in sure and sure[one].type == kind and not is_verb(tree, one) for one in joined)


def _is_done_by(tree: Tree, verb: int) -> bool:
    """Whether a participle stands behind people and in front of who did it."""
    by = agent_of(tree, verb) if tree.relation[verb] == "acl" else None
    return by is not None and _is_somebody(tree, by) and _is_somebody(tree, tree.head[verb])


def _is_somebody(tree: Tree, token: int) -> bool:
    return tree.tag[token] == "PROPN" or is_somebody(word_of(tree, token))


def _speaks(tree: Tree, verb: int, kind: str, sure: Mapping[int, EventMark]) -> bool:
    lemma = lemma_of(word_of(tree, verb))
    if kind == "ACCUSE" and lemma in words("acts", "speech", "verdicts"):
        return bool(children_of(tree, verb, "obj") and children_of(tree, verb, "xcomp"))
    return lemma in load("acts")["speech"].get(kind, ()) and any(governs(tree, verb, one) for one in sure)


def governs(tree: Tree, verb: int, token: int) -> bool:
    """Whether an act hangs on the verb as what is said by it, with no other finite clause between them."""
    for step in ancestors_of(tree, token):
        if tree.head[step] == verb:
            return step != verb and tree.relation[step] in ("xcomp", "ccomp", "advcl", "obj", "obl")
        if tree.relation[step] in ("acl", "appos", "parataxis"):
            return False
    return False
