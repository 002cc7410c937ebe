"""Factuality is scored at the head word of every predicate."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from benchmark import factuality
from benchmark.factuality import JudgedSentence, judged_sentences, score
from benchmark.gate import figure
from onrecord.analysis import Analysis, Column
from tests.benchmark.samples import reading

ROW = json.dumps(
    {
        "text": "`` Talks -LRB- old -RRB- failed , '' Velt said",
        "targets": [{"span1": [5, 6], "label": 2.5, "span_text": "failed"}, {"span1": [8, 10], "label": -1}],
    }
)
THREE = JudgedSentence(words=("a", "b", "c"), judged=((0, 3.0), (1, 0.0), (2, -3.0)))


def says(*values: float) -> Callable[[JudgedSentence], Analysis]:
    return lambda sentence: reading(" ".join(sentence.words), factuality=values)


def test_rows_are_read_with_the_marks_of_news() -> None:
    """Escaped marks are undone, word by word, and a predicate of several words is its last one."""
    (sentence,) = judged_sentences([ROW])
    assert sentence.words == ("“", "Talks", "(", "old", ")", "failed", ",", "”", "Velt", "said")
    assert sentence.judged == ((5, 2.5), (9, -1.0))


@pytest.mark.parametrize(
    ("values", "pearson", "mae"),
    [
        ((3, 0, -3), 1, 0),
        ((1, 0, -1), 1, 4 / 3),
        ((-3, 0, 3), -1, 4),
        ((2, 2, 2), 0, 8 / 3),
        # covariance (3·1 + 0·1 - 3·(-2)) / 3 = 3, variances 6 and (1 + 1 + 4) / 3 = 2
        ((1, 1, -2), 3 / 12**0.5, 4 / 3),
    ],
)
def test_correlation_and_error(values: tuple[float, ...], pearson: float, mae: float) -> None:
    """r does not see the scale, the error does; a prediction that never varies correlates with nothing."""
    result = score([THREE], says(*values), resamples=0)
    assert figure(result, "pearson") == pytest.approx(pearson)
    assert figure(result, "mae") == pytest.approx(mae)
    assert result["ci95"] == {}


def test_predicates_of_all_sentences_count_together() -> None:
    """One sentence with one predicate has no correlation of its own."""
    rows = [JudgedSentence(words=("a",), judged=((0, label),)) for label in (3.0, -1.0, 0.5)]
    assert score(rows[:1], says(3), resamples=20)["pearson"] == 0
    result = score(rows, lambda row: says(row.judged[0][1])(row), resamples=50)
    assert (result["pearson"], result["predicates"]) == (pytest.approx(1), 3)
    assert len(result["ci95"]["mae"]) == 2


def test_nothing_to_judge() -> None:
    """No sentences, and sentences without predicates, give 0."""
    assert score([], says())["mae"] == 0
    assert score([JudgedSentence(words=("a",), judged=())], says(1.0), resamples=5)["pearson"] == 0


def test_weights_without_the_head_are_an_error() -> None:
    """A figure of nothing would look like a bad model."""
    with pytest.raises(ValueError, match="factuality"):
        score([THREE], lambda sentence: reading("a b c"))


def test_the_command_gives_words_and_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program reads the words of the row with one space between them, as one sentence."""
    texts = []

    def fake(text: str, start: Column, end: Column, *, sentences: Column) -> Analysis:
        texts.append([text[a:b] for a, b in zip(start, end, strict=True)])
        assert sentences.tolist() == [0]
        return reading(text, factuality=np.arange(len(start)).tolist())

    monkeypatch.setattr(factuality, "analyse_tokens", fake)
    file = tmp_path / "x.jsonl"
    file.write_text(ROW + "\n", encoding="utf-8")
    result = json.loads(CliRunner().invoke(factuality.main, [str(file), "--json"]).output)
    assert texts[0] == ["“", "Talks", "(", "old", ")", "failed", ",", "”", "Velt", "said"]
    assert (result["pearson"], result["mae"]) == (pytest.approx(-1), pytest.approx((2.5 + 10) / 2))
    assert "Pearson's r" in CliRunner().invoke(factuality.main, [str(file)]).output
