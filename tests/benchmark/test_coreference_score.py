"""The coreference metrics give the values of the papers that define them."""

from __future__ import annotations

import pytest

from benchmark.coreference_score import counts, summary
from benchmark.rates import total


def chains(words: str) -> list[set[str]]:
    """Chains of one-letter mentions: "abc de" are two."""
    return [set(word) for word in words.split()]


def figures(gold: str, found: str) -> dict[str, tuple[float, float, float]]:
    result = summary(total([counts(chains(gold), chains(found))]))
    return {name: tuple(result[name].values()) for name in ("muc", "b_cubed", "ceaf_e", "mentions")}


PRADHAN = ("abc defg", "ab cd fghi")
LUO = "12345 67 89ABC"


@pytest.mark.parametrize(
    ("gold", "found", "metric", "precision", "recall", "f1"),
    [
        # Pradhan et al. 2014, their worked example. MUC: {a b c} is cut into {a b} {c}, {d e f g} into {d} {e} {f g}:
        # 3 - 2 + 4 - 3 = 2 of 5 links; {a b} is whole, {c d} in two, {f g h i} into {f g} {h} {i}: 1 + 0 + 1 of 5.
        (*PRADHAN, "muc", 40, 40, 40),
        # recall (2²/3 + 1²/3 + 1²/4 + 2²/4) / 7 = 35/84, precision (2²/2 + 1²/2 + 1²/2 + 2²/4) / 8 = 4/8
        (*PRADHAN, "b_cubed", 50, 41.667, 45.455),
        # {a b c}~{a b} 4/5, {d e f g}~{f g h i} 4/8: 1.3 of 2 and of 3
        (*PRADHAN, "ceaf_e", 43.333, 65, 52),
        # a b c d f g are in both
        (*PRADHAN, "mentions", 75, 85.714, 80),
        # Luo 2005, four responses to {1 2 3 4 5} {6 7} {8 9 A B C}. The first joins the last two: 9 links, 1 of 10
        # too many; every mention keeps its chain, and precision is (25/5 + 4/7 + 25/7) / 12
        (LUO, "12345 6789ABC", "muc", 90, 100, 94.737),
        (LUO, "12345 6789ABC", "b_cubed", 76.190, 100, 86.486),
        # 1 + 10/12 of 2 and of 3
        (LUO, "12345 6789ABC", "ceaf_e", 91.667, 61.111, 73.333),
        # the second joins the two large ones: the same for MUC, precision (25/10 + 25/10 + 4/2) / 12; 10/15 + 1
        (LUO, "1234589ABC 67", "muc", 90, 100, 94.737),
        (LUO, "1234589ABC 67", "b_cubed", 58.333, 100, 73.684),
        (LUO, "1234589ABC 67", "ceaf_e", 83.333, 55.556, 66.667),
        # everything is one: 9 of 11 links; precision (25 + 4 + 25) / 12 / 12; 10/17 of 1 and of 3
        (LUO, "123456789ABC", "muc", 81.818, 100, 90),
        (LUO, "123456789ABC", "b_cubed", 37.5, 100, 54.545),
        (LUO, "123456789ABC", "ceaf_e", 58.824, 19.608, 29.412),
        # nothing is linked: no links at all; recall (5/5 + 2/2 + 5/5) / 12; 2/6 + 2/3 + 2/6 of 12 and of 3
        (LUO, "1 2 3 4 5 6 7 8 9 A B C", "muc", 0, 0, 0),
        (LUO, "1 2 3 4 5 6 7 8 9 A B C", "b_cubed", 100, 25, 40),
        (LUO, "1 2 3 4 5 6 7 8 9 A B C", "ceaf_e", 11.111, 44.444, 17.778),
    ],
)
def test_values_of_the_papers(gold: str, found: str, metric: str, precision: float, recall: float, f1: float) -> None:
    """Precision, recall and F1 are those derived by hand and printed in the papers."""
    assert figures(gold, found)[metric] == pytest.approx((precision, recall, f1), abs=0.001)


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [("abc de", "de abc", 100), ("abc de", "", 0), ("", "ab", 0), ("", "", 0), ("ab", "cd", 0)],
)
def test_all_nothing_and_nothing_right(gold: str, found: str, expected: float) -> None:
    """The same chains in any order are perfect; nothing found, nothing to find and nothing right give 0."""
    result = summary(total([counts(chains(gold), chains(found))]))
    assert result["mean"] == pytest.approx(expected)
    assert result["mentions"]["f1"] == pytest.approx(expected)


def test_documents_are_summed_before_they_are_divided() -> None:
    """A long document counts more than a short one: 1 of 1 and 0 of 3 links are 1 of 4."""
    result = summary(total([counts(chains("ab"), chains("ab")), counts(chains("abcd"), chains(""))]))
    assert result["muc"]["recall"] == pytest.approx(25)
    assert result["b_cubed"]["recall"] == pytest.approx(100 / 3)
    assert result["ceaf_e"]["recall"] == pytest.approx(50)


def test_the_mean_is_of_the_three_f1() -> None:
    """The CoNLL score leaves mention detection out: (40 + 45.455 + 52) / 3."""
    assert summary(total([counts(*map(chains, PRADHAN))]))["mean"] == pytest.approx(45.818, abs=0.001)
