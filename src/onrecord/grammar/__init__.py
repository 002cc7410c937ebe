"""Questions to a parse: who does what to whom, and how it stands. Answers are token numbers.

    tree = tree_of(document, analysis)              once per document; every question takes it
    subject_of(tree, token)                         one token, or None
    negated_by(tree, token)                         the words that say so, as tokens; none, and it is not so
    spans_of(tree, phrase_of(tree, token))          characters, for evidence

A name in the plural and one in `_by` answer with a tuple. Without a parse the answers are None, empty and False.

lexicon     the words that matter (data/grammar.toml)
tree        the parse laid out; phrases and their characters
clauses     clauses, governors, voice, tense, auxiliaries
arguments   subject, object, agent, obliques, possessor
embedding   words that say how things stand with what hangs on them
negation    denied, and by which words
standing    to come, under way, on a condition, possible
nouns       determiner, number, appositions, conjuncts
"""

from __future__ import annotations

from onrecord.grammar.arguments import (
    agent_of,
    antecedent_of,
    grammatical_subject_of,
    object_of,
    oblique_of,
    possessor_of,
    subject_of,
)
from onrecord.grammar.clauses import auxiliaries_of, clause_head_of, clause_of, governor_of, is_passive, tense_of
from onrecord.grammar.negation import denied_by, negated_by
from onrecord.grammar.nouns import (
    appositions_of,
    compounds_of,
    conjuncts_of,
    determiner_of,
    is_definite,
    number_of,
    numerals_of,
)
from onrecord.grammar.standing import Modality, conditional_by, future_by, modality_of, ongoing_by
from onrecord.grammar.tree import (
    Tokens,
    Tree,
    children_of,
    feature_of,
    phrase_of,
    quotations_of,
    spans_of,
    subtree_of,
    tree_of,
)

__all__ = [
    "Modality",
    "Tokens",
    "Tree",
    "agent_of",
    "antecedent_of",
    "appositions_of",
    "auxiliaries_of",
    "children_of",
    "clause_head_of",
    "clause_of",
    "compounds_of",
    "conditional_by",
    "conjuncts_of",
    "denied_by",
    "determiner_of",
    "feature_of",
    "future_by",
    "governor_of",
    "grammatical_subject_of",
    "is_definite",
    "is_passive",
    "modality_of",
    "negated_by",
    "number_of",
    "numerals_of",
    "object_of",
    "oblique_of",
    "ongoing_by",
    "phrase_of",
    "possessor_of",
    "quotations_of",
    "spans_of",
    "subject_of",
    "subtree_of",
    "tense_of",
    "tree_of",
]
