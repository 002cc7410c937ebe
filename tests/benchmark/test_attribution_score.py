"""The attribution scorer does what its protocol says."""

from __future__ import annotations

import gzip
import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest

from benchmark.attribution_score import TOKEN, Article, score

TEXT = "“We will not go,” said John Smith, a spokesman for the ministry. “Never.” He added that talks had failed."
SHARED = Path(__file__).parents[3] / "shared"


def at(source: str = "", cue: str = "", content: str | list[str] = "", text: str = TEXT) -> dict[str, Any]:
    pieces = [content] if isinstance(content, str) else content
    spans = {"source": [source], "cue": [cue], "content": pieces}
    return {role: [[text.index(w), text.index(w) + len(w)] for w in words if w] for role, words in spans.items()}


ONE = at("John Smith, a spokesman for the ministry", "said", ["“We will not go,”", "“Never.”"])
TWO = at("He", "added", "that talks had failed")


def run(gold: list[dict[str, Any]], found: list[dict[str, Any]], text: str = TEXT) -> dict[str, Any]:
    return score({"a": {"text": text, "attributions": gold}}, {"a": found})


@pytest.mark.parametrize(
    ("gold", "found", "figure", "expected"),
    [
        ([ONE, TWO], [ONE, TWO], "statement_exact", 100),
        ([ONE, TWO], [], "statement_soft", 0),
        ([], [ONE], "statement_soft", 0),
        ([ONE], [at("John Smith", "said", ["We will not go", "Never"])], "content_exact", 100),
        ([ONE], [at("John Smith", "said", ["We will not go", "Never"])], "statement_soft", 100),
        ([ONE], [at("John Smith", "said", ["We will not go", "Never"])], "statement_exact", 0),
        ([ONE], [at("John Smith", "said", "“We will not go,”")], "content_soft", 100),
        ([ONE], [at("John Smith", "said", "“We will not go,”")], "content_exact", 0),
        ([TWO], [at("John Smith", "added", "that talks had failed")], "content_soft", 100),
        ([TWO], [at("John Smith", "added", "that talks had failed")], "statement_soft", 0),
        ([at("", "added", "that talks had failed")], [TWO], "statement_soft", 0),
        ([at("", "added", "that talks had failed")], [at("", "added", "that talks had failed")], "statement_soft", 100),
    ],
)
def test_figures_follow_the_protocol(
    gold: list[dict[str, Any]], found: list[dict[str, Any]], figure: str, expected: float
) -> None:
    """Soft needs half of the words and an agreeing source, exact the same words; no source agrees with no source."""
    assert run(gold, found)[figure]["f1"] == pytest.approx(expected)


def test_two_findings_of_one_attribution_count_once() -> None:
    """The better one is paired, whatever the order."""
    worse = at("He", "added", "that talks had")
    for found in ([worse, TWO], [TWO, worse]):
        figure = run([TWO], found)
        assert figure["content_soft"]["precision"] == pytest.approx(50)
        assert figure["content_exact"]["recall"] == pytest.approx(100)


def test_a_paragraph_break_splits_a_fragment() -> None:
    """Fragments end with their paragraph."""
    text = "He said: “One two three.\n\n“Four five six.”"
    assert len(Article(text).fragments([(text.index("“"), len(text))])) == 2


def test_tokens_keep_inner_points_and_apostrophes() -> None:
    """The scorer's own tokens are words with their inner marks, and single marks."""
    assert TOKEN.findall("U.S. don’t 1,200 “x”") == ["U.S", ".", "don’t", "1,200", "“", "x", "”"]


def test_articles_that_were_not_read_count_as_empty() -> None:
    """What is missing costs recall, and intervals are given when asked for."""
    articles = {name: {"text": TEXT, "attributions": [ONE]} for name in "ab"}
    figure = score(articles, {"a": [ONE]}, resamples=50)
    assert figure["statement_soft"]["recall"] == pytest.approx(50)
    assert len(figure["statement_soft"]["ci95"]) == 2


@pytest.mark.skipif(not (SHARED / "corpora").exists(), reason="the corpora are not beside the project")
def test_it_agrees_with_the_reference_scorer() -> None:
    """On damaged copies of real gold, every figure equals the reference implementation's."""
    spec = importlib.util.spec_from_file_location("reference", SHARED / "score_attributions.py")
    assert spec is not None
    assert spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    with gzip.open(SHARED / "corpora/attribution/polnear-dev.jsonl.gz", "rt", encoding="utf-8") as rows:
        gold = {article["id"]: article for article in map(json.loads, rows)}
    rng = random.Random(1)

    def damaged(spans: list[list[int]]) -> list[list[int]]:
        moved = [[max(0, s + rng.choice([0, 0, -7, 9])), max(1, e + rng.choice([0, 0, 11, -5]))] for s, e in spans]
        return [[s, e] for s, e in moved if s < e]

    found = {
        name: [
            {role: damaged(one[role]) for role in ("source", "cue", "content")}
            for one in article["attributions"]
            if rng.random() > 0.2
        ]
        for name, article in gold.items()
    }
    theirs, ours = reference.score(gold, found), score(gold, found)
    for figure in ("statement_soft", "statement_exact", "content_soft", "content_exact", "fragment_exact_content"):
        assert ours[figure]["f1"] == pytest.approx(100 * theirs[figure]["f"])
