"""Syntax is scored on gold tokens, and on raw text by the conventions of the shared task."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from benchmark import syntax as benchmark
from benchmark.gate import figure
from benchmark.syntax import score
from onrecord.analysis import RELATIONS, TAGS, Analysis, Column, Syntax
from onrecord.document import Document
from onrecord.settings import Settings
from tests.benchmark.samples import as_gold, lines, reading, syntax, treebank

FILE = """
# newdoc id = talks
# meta::genre = news
1   Envoys envoy NOUN  NNS Number=Plur 4 nsubj:pass _ _
2-3 don't  _     _     _   _           _ _ _ _
2   do     do    AUX   VBP Mood=Ind|Number=Plur|Tense=Pres|VerbForm=Fin 4 aux _ _
3   n't    not   PART  RB  Polarity=Neg 4 advmod _ _
4   meet   meet  VERB  VB  VerbForm=Inf 0 root _ SpaceAfter=No
5   .      .     PUNCT .   _           4 punct _ _

1   They   _     PRON  PRP Number=Plur|Person=3|PronType=Prs 2 nsubj _ _
2   left   leave VERB  VBD Mood=Ind|Tense=Past|VerbForm=Fin 0 root _ _
"""
(TALKS,) = treebank(FILE)
GOLD = as_gold(TALKS)


def given(changed: Syntax) -> Analysis:
    edges = list(zip(TALKS.start.tolist(), TALKS.end.tolist(), strict=True))
    return reading(TALKS.text, edges=edges, sentences=TALKS.sentences.tolist(), syntax=changed)


def with_number(column: Column, place: int, value: int) -> Column:
    out = column.copy()
    out[place] = value
    return out


def with_text(column: Sequence[str], place: int, value: str) -> tuple[str, ...]:
    return (*column[:place], value, *column[place + 1 :])


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        (GOLD, {}),
        (replace(GOLD, tag=with_number(GOLD.tag, 0, TAGS.index("PROPN"))), {"upos": 1}),
        (replace(GOLD, head=with_number(GOLD.head, 1, 0)), {"uas": 1, "las": 1}),
        (replace(GOLD, relation=with_number(GOLD.relation, 1, RELATIONS.index("dep"))), {"las": 1}),
        # a root that is made somebody's dependent, and a dependent made a root
        (replace(GOLD, head=with_number(GOLD.head, 6, 5)), {"uas": 1, "las": 1}),
        (replace(GOLD, head=with_number(GOLD.head, 5, 5)), {"uas": 1, "las": 1}),
        (replace(GOLD, lemma=with_text(GOLD.lemma, 0, "Envoy")), {"lemma": 1}),
        # the treebank gives no lemma here
        (replace(GOLD, lemma=with_text(GOLD.lemma, 5, "they")), {}),
        (replace(GOLD, features=with_text(GOLD.features, 5, "Number=Plur|Person=3")), {"features": 1}),
        # polarity is none of the features that count
        (replace(GOLD, features=with_text(GOLD.features, 2, "")), {}),
    ],
)
def test_accuracies_on_gold_tokens(changed: Syntax, wrong: dict[str, int]) -> None:
    """Each is the share of words that are right in that respect."""
    result = score([TALKS], lambda document: given(changed), lambda document: given(changed), resamples=0)
    for name in ("las", "uas", "upos", "lemma", "features"):
        expected = 100 * (7 - wrong.get(name, 0)) / 7
        assert figure(result, name) == pytest.approx(expected), name
        # with the same tokens the F1 of raw text is the accuracy
        assert figure(result, f"raw.{name}") == pytest.approx(expected), name


def test_single_features_have_precision_and_recall() -> None:
    """A value too many costs precision, a missing one recall, a wrong one both."""
    features = with_text(with_text(GOLD.features, 2, "Number=Sing"), 5, "Number=Sing|Person=3|PronType=Prs")
    changed = replace(GOLD, features=with_text(features, 6, ""))
    result = score([TALKS], lambda document: given(changed), lambda document: given(changed), resamples=0)
    # gold numbers stand at words 0, 1 and 5; found at 0, 1, 2 and 5, right at 0 and 1
    assert result["by_feature"]["Number"] == pytest.approx({"precision": 50, "recall": 200 / 3, "f1": 400 / 7})
    assert figure(result, "by_feature.Person.f1") == pytest.approx(100)
    assert figure(result, "by_feature.Tense.recall") == pytest.approx(50)


def raw_score(edges: Sequence[tuple[int, int]], sentences: Sequence[int], changed: Syntax) -> dict[str, float]:
    analysis = reading(TALKS.text, edges=edges, sentences=sentences, syntax=changed)
    raw: dict[str, float] = score([TALKS], lambda document: given(GOLD), lambda document: analysis, resamples=0)["raw"]
    return raw


def test_raw_text_with_a_token_not_cut() -> None:
    """ "don't" in one token: of 6 tokens found and 7 in the gold 5 agree, and what hangs on them is right."""
    rows = [
        ("NOUN", "envoy", "Number=Plur", 2, "nsubj"),
        ("AUX", "do", "", 2, "aux"),
        ("VERB", "meet", "VerbForm=Inf", 2, "root"),
        ("PUNCT", ".", "", 2, "punct"),
        ("PRON", "they", "Number=Plur|Person=3|PronType=Prs", 5, "nsubj"),
        ("VERB", "leave", "Mood=Ind|Tense=Past|VerbForm=Fin", 5, "root"),
    ]
    raw = raw_score([(0, 6), (7, 12), (13, 17), (17, 18), (19, 23), (24, 28)], [0, 4], syntax(rows))
    for name in ("tokens", "words", "las", "uas", "upos", "lemma", "features"):
        assert raw[name] == pytest.approx(100 * 2 * 5 / (6 + 7)), name
    assert raw["sentences"] == 100


def test_raw_text_with_a_head_that_is_no_word_of_the_gold() -> None:
    """A head must be aligned to the gold head: here every word hangs on a token that the gold cuts."""
    rows = [("X", "", "", 1, "dep")] * 6
    raw = raw_score([(0, 6), (7, 12), (13, 17), (17, 18), (19, 23), (24, 28)], [0], syntax(rows))
    assert raw["uas"] == 0
    assert raw["words"] == pytest.approx(100 * 10 / 13)
    # one sentence found, two in the gold, none right
    assert raw["sentences"] == 0


FUSED = treebank(
    """
    1   We     we   PRON _ _ 3 nsubj _ _
    2-3 mustnt _ _ _ _ _ _ _ _
    2   must   must AUX  _ _ 3 aux   _ _
    3   not    not  PART _ _ 0 root  _ _
    """
)


@pytest.mark.parametrize(
    ("edges", "tokens", "words"),
    [
        # the token as a whole is a token of the file, and no word of it
        ([(0, 2), (3, 9)], 1, 2 * 1 / 5),
        # "must" is aligned by its form, "nt" is no "not"
        ([(0, 2), (3, 7), (7, 9)], 2 * 1 / 5, 2 * 2 / 6),
    ],
)
def test_words_without_characters_of_their_own_are_aligned_by_form(
    edges: list[tuple[int, int]], tokens: float, words: float
) -> None:
    """Their token counts as one token; each word that has a token of its form inside it is found."""
    found = reading(FUSED[0].text, edges=edges, syntax=syntax([("X", "", "", 0, "dep")] * len(edges)))
    given = reading(FUSED[0].text, edges=[(0, 2), (3, 7), (7, 9)], syntax=as_gold(FUSED[0]))
    result = score(FUSED, lambda document: given, lambda document: found, resamples=0)
    assert result["las"] == 100
    assert result["raw"]["tokens"] == pytest.approx(100 * tokens)
    assert result["raw"]["words"] == pytest.approx(100 * words)


def test_nothing_found_and_nothing_gold() -> None:
    """An analysis without tokens finds nothing; a file without documents has figures of 0 and no intervals."""
    empty = reading(TALKS.text, edges=[], sentences=[], syntax=syntax([]))
    raw = score([TALKS], lambda document: given(GOLD), lambda document: empty, resamples=5)["raw"]
    assert {name: raw[name] for name in ("tokens", "words", "sentences", "las")} == dict.fromkeys(
        ("tokens", "words", "sentences", "las"), 0
    )
    nothing = score([], lambda document: given(GOLD), lambda document: empty)
    assert (figure(nothing, "las"), figure(nothing, "raw.las"), nothing["ci95"]) == (0, 0, {})


def test_weights_without_the_head_are_an_error() -> None:
    """A figure of nothing would look like a bad model."""
    bare = reading(TALKS.text)
    with pytest.raises(ValueError, match="syntax"):
        score([TALKS], lambda document: bare, lambda document: bare)


def test_the_command_reads_both_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gold tokens and sentences go to one reading, the text alone to the other."""

    def fake(text: str, start: Column, end: Column, *, sentences: Column) -> Analysis:
        assert [text[a:b] for a, b in zip(start, end, strict=True)] == [word.form for word in TALKS.words]
        assert np.array_equal(sentences, TALKS.sentences)
        return given(GOLD)

    def fake_raw(document: Document, settings: Settings) -> Analysis:
        return reading(document.text, sentences=[0, 5], syntax=GOLD)

    monkeypatch.setattr(benchmark, "analyse_tokens", fake)
    monkeypatch.setattr(benchmark, "analyse", fake_raw)
    file = tmp_path / "x.conllu"
    file.write_text("".join(lines(FILE)), encoding="utf-8")
    result = json.loads(CliRunner().invoke(benchmark.main, [str(file), "--json", "--genre", "news"]).output)
    assert [result[name] for name in ("las", "uas", "upos")] == [100, 100, 100]
    assert {result["raw"][name] for name in ("las", "uas", "upos", "tokens", "words", "sentences")} == {100}
    assert "95 % interval 100.0 to 100.0" in CliRunner().invoke(benchmark.main, [str(file)]).output
