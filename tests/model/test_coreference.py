"""From mention scores to chains of mentions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.model.attributes import ATTRIBUTES, pair_attributes
from onrecord.model.candidates import Candidates, candidates
from onrecord.model.coreference import Heads, mention_heads, mentions
from onrecord.span import words
from tests.factory import parsed
from tests.model.readings import reading, window

TYPES = ("person", "organization")
WIDTH, HIDDEN = 2, 1
REPORT = parsed(
    "Minister/NNP/compound>Kovac Ana/NNP/compound>Kovac Kovac/NNP/nsubj>met met=meet/VBD/root "
    "the/DT/det>envoys envoys=envoy/NNS/obj>met ././punct>met",
    "Kovac/NNP/nsubj>thanked thanked=thank/VBD/root them/PRP/obj>thanked ././punct>thanked",
)


def tables(**weights: dict[int, float]) -> dict[str, np.ndarray]:
    """Tables of the pair network with one hidden unit: what each value of an attribute adds to the score."""
    made = {name: np.zeros((count, HIDDEN), dtype=np.float32) for name, count in ATTRIBUTES.items()}
    for name, values in weights.items():
        for code, weight in values.items():
            made[name][code] = weight
    return made | {
        "bias": np.zeros(HIDDEN, dtype=np.float32),
        "out": np.ones(HIDDEN, dtype=np.float32),
        "out_bias": np.full(1, -1, dtype=np.float32),
    }


def seen(document: Document, analysis: Analysis, heads: list[int]) -> Candidates:
    assert analysis.syntax is not None
    return candidates(document.text, analysis.start, analysis.end, analysis.sentences, analysis.syntax, heads)


def chains(heads: list[int], parameters: dict[str, np.ndarray]) -> list[list[str]]:
    """The words of every chain when the tokens `heads` are the candidates and vectors say nothing."""
    document, analysis = REPORT
    part = Heads(
        token=np.array(heads),
        type=np.ones(len(heads), dtype=np.int64),
        query=np.zeros((len(heads), WIDTH), dtype=np.float32),
        key=np.zeros((len(heads), WIDTH), dtype=np.float32),
    )
    read = reading(document.text, labels={"mentions": TYPES}, tables=parameters)
    found = mentions(read, [part], {"sentences": analysis.sentences, "syntax": analysis.syntax})
    out: dict[int, list[str]] = {}
    for mention in found:
        out.setdefault(mention.chain, []).append(words(document.text, (mention.span,)))
    return list(out.values())


SAME_HEAD = {code: 5.0 for code in range(64) if code & 2}


@pytest.mark.parametrize(
    ("heads", "parameters", "expected"),
    [
        ([2, 5, 7, 9], tables(words=SAME_HEAD), [["Minister Ana Kovac", "Kovac"]]),
        ([2, 5, 7, 9], tables(), []),
        ([2, 5], tables(words=SAME_HEAD), []),
        ([2], tables(words=SAME_HEAD), []),
        ([], tables(), []),
    ],
)
def test_mentions_that_score_over_zero_are_linked(
    heads: list[int], parameters: dict[str, np.ndarray], expected: list[list[str]]
) -> None:
    """A mention takes the best antecedent over zero; what is linked to nothing is no chain."""
    assert chains(heads, parameters) == expected


def test_links_make_chains() -> None:
    """Three mentions linked one to the next are one chain."""
    assert chains([2, 5, 7, 9], tables(between={0: 5.0})) == [["Minister Ana Kovac", "the envoys", "Kovac", "them"]]


@pytest.mark.parametrize(("token", "phrase"), [(2, "Minister Ana Kovac"), (5, "the envoys"), (7, "Kovac"), (9, "them")])
def test_a_mention_covers_its_phrase(token: int, phrase: str) -> None:
    """A phrase is the head with what hangs on it; a pronoun stands alone."""
    document, analysis = REPORT
    found = seen(document, analysis, [token])
    start, end = int(analysis.start[found.first[0]]), int(analysis.end[found.last[0] - 1])
    assert document.text[start:end] == phrase


def test_attributes_say_what_two_mentions_share() -> None:
    """The second "Kovac" shares head and words with the first; "them" agrees in number with "the envoys"."""
    values, possible = pair_attributes(seen(*REPORT, [2, 5, 7, 9]), slice(None), slice(None))
    by_name = dict(zip(ATTRIBUTES, values, strict=True))
    assert by_name["words"][2, 0] == 2 + 4 + 16
    assert by_name["words"][3, 1] == 0
    assert by_name["agreement"][3, 1] // 3 == 1
    assert by_name["agreement"][3, 0] // 3 == 2
    assert possible.tolist() == np.tri(4, k=-1, dtype=bool).tolist()


@settings(max_examples=40, deadline=None)
@given(st.sets(st.integers(0, 10), min_size=1, max_size=11), st.integers(0, 11), st.integers(0, 11))
def test_every_attribute_is_in_its_table(heads: set[int], first: int, last: int) -> None:
    """Whatever words are candidates and whichever block of pairs is asked for, codes stay within bounds."""
    found = seen(*REPORT, sorted(heads))
    values, possible = pair_attributes(found, slice(first, last), slice(None))
    for (name, count), codes in zip(ATTRIBUTES.items(), values, strict=True):
        assert codes.shape == possible.shape, name
        assert ((codes >= 0) & (codes < count)).all(), name


def test_candidates_come_from_the_window_that_owns_them() -> None:
    """A word counts when the chance of no mention is small enough; its type is the likeliest."""
    nothing = np.zeros(0, dtype=np.int32)
    scores = np.array([[9, 0, 0], [0, 0, 9], [0, 9, 0], [0.5, 0, 0]], dtype=np.float32)
    vectors = np.arange(8, dtype=np.float32).reshape(4, 2)
    found = mention_heads(window(10, 14, 11, 14), nothing, nothing, scores, vectors, vectors)
    assert found.token.tolist() == [11, 12, 13]
    assert found.type.tolist() == [2, 1, 1]
    assert found.query.tolist() == vectors[1:].tolist()
