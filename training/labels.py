"""The labels of the heads whose labels are found in the data: features and lemma edits, frequent ones only.

They travel with the weights: into the checkpoint, and with `training.export` into `card.json`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from onrecord.analysis import RELATIONS, TAGS
from onrecord.model.events import MODES, ROLES, STATUSES, TYPES
from onrecord.model.lemmas import edit_of
from onrecord.model.pairs import PARTY_TAGS
from training.conllu import kept_features, treebank_words
from training.corpora import NAME_SCHEMES, Labels

LEAST_SEEN = 4
"""Labels seen less often than this are not learned: typing errors and words that are their own rule."""

MENTION_TYPES = "abstract animal event object organization person place plant substance time".split()
"""Types of mentions in GUM; label 0 is no mention."""


def found_labels(treebanks: Iterable[Path]) -> Labels:
    """The feature strings and lemma edits of the treebanks, most frequent first, and the types of mentions."""
    features: Counter[str] = Counter()
    edits: Counter[str] = Counter()
    for path in treebanks:
        for word in treebank_words(path):
            features[kept_features(word.features)] += 1
            edits[edit_of(word.form, word.lemma)] += 1
    return {"features": _frequent(features), "lemmas": _frequent(edits), "mentions": MENTION_TYPES}


def _frequent(counts: Counter[str]) -> list[str]:
    return [name for name, count in sorted(counts.items(), key=lambda row: (-row[1], row[0])) if count >= LEAST_SEEN]


def label_counts(labels: Labels) -> dict[str, int]:
    """How many labels each classifier of the network needs."""
    return {scheme: 1 + 2 * len(types) for scheme, types in NAME_SCHEMES.items()} | {
        "tags": len(TAGS),
        "relations": len(RELATIONS),
        "features": len(labels["features"]),
        "lemmas": len(labels["lemmas"]),
        "mentions": 1 + len(MENTION_TYPES),
        "event_types": 1 + 2 * len(TYPES),
        "event_modes": len(MODES),
        "event_statuses": len(STATUSES),
        "event_roles": 1 + 2 * len(ROLES),
        "types": len(TYPES),
        "parties": len(PARTY_TAGS),
    }
