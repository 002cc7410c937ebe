"""Own types by example sentences: what is counted, and what is sought."""

from __future__ import annotations

import pytest

from benchmark.ontology import GOLD, score, sought_of, taken_of
from onrecord.ontology.nearest import Learned, learned
from onrecord.ontology.scheme import OwnType, example, read
from tests.ontology.looks import look
from training.marks import parse

MARKED = ("Police [evicted] them.", "They [drove] us off.", "Landlords [ousted] them.")


@pytest.fixture(scope="module")
def known() -> tuple[Learned, ...]:
    examples = tuple(example(one, "test") for one in MARKED)
    return learned([OwnType(name="EVICTION", covers="", examples=examples)], look)


@pytest.mark.parametrize(
    ("sentence", "kind", "found"),
    [
        ("Rangers [expelled] 60 families.", "EVICTION", 1),
        ("Rangers [expelled] 60 families.", "OTHER", 0),
        ("She [sang] to them.", "EVICTION", 0),
    ],
)
def test_a_sentence_is_found_by_its_own_type_only(
    known: tuple[Learned, ...], sentence: str, kind: str, found: int
) -> None:
    """The marked word must reach a threshold, and of the type that the sentence is of."""
    counts = sought_of(example(sentence, "test"), kind, known, look)
    assert (counts["sought"], counts["found"], counts[f"found {kind}"]) == (1, found, found)


def test_other_acts_are_counted_apart_from_other_words(known: tuple[Learned, ...]) -> None:
    """Triggers that a type takes, and verbs and nouns that are none; a trigger of two words counts once."""
    item = parse("xx0001\twire\tasia\tPolice [E1:COERCE/arrest arrested] [R1 him] and [E2:COERCE/deport expelled him].")
    counts = taken_of(item, known, look)
    assert (counts["triggers"], counts["triggers taken"]) == (2, 1)
    assert (counts["words"], counts["words taken"]) == (1, 0)


def test_shares_of_other_acts_are_the_mean_of_the_types() -> None:
    """Two types that take one of four triggers between them take an eighth each."""
    rows = [{"sought": 2, "found": 1, "sought A": 1, "found A": 1, "sought B": 1}, {"triggers": 4, "triggers taken": 1}]
    result = score(rows, ["A", "B"], resamples=0)
    assert (result["found"], result["triggers"], result["types"]) == (50.0, 12.5, {"A": 100.0, "B": 0.0})


def test_what_is_sought_is_no_example() -> None:
    """Both files have the same types, with as many sentences as their README says, and none stands in both."""
    given, sought = (read(GOLD / name).types for name in ("types.toml", "sought.toml"))
    assert [kind.name for kind in given] == [kind.name for kind in sought]
    for kind, other in zip(given, sought, strict=True):
        assert (len(kind.examples), len(other.examples)) == (8, 10)
        assert {one.text for one in kind.examples}.isdisjoint(one.text for one in other.examples)
