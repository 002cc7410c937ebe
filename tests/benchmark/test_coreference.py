"""Entities of a treebank are read into chains, and predicted mentions are held against them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmark import coreference
from benchmark.conllu import TreebankDocument
from benchmark.coreference import gold_chains, gold_mentions, score
from benchmark.gate import figure
from onrecord.analysis import Analysis, Mention
from tests.benchmark.samples import lines, mention, reading, treebank

FILE = """
# newdoc id = talks
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# meta::genre = news
1 The the DET _ _ 2 det _ Entity=(1-person-new-nnnnn-cf1-2-coref
2 envoy envoy NOUN _ _ 6 nsubj _ _
3 of of ADP _ _ 4 case _ _
4 Doren Doren PROPN _ _ 2 nmod _ Entity=(2-place-new-nnnnn-cf2-1-coref-Old_%28Doren%29)1)
5 's 's PART _ _ 4 case _ _
6 met meet VERB _ _ 0 root _ _
7 Mara Mara PROPN _ _ 6 obj _ Entity=(3-person-new-nnnnn-cf3-1,2-sgl
8 Velt Velt PROPN _ _ 7 flat _ Entity=3)
9 . . PUNCT _ _ 6 punct _ _

1 He he PRON _ _ 2 nsubj _ Entity=(1-person-giv:act-nnnnn-cf1*-1-ana)
2 left leave VERB _ _ 0 root _ _
3 his he PRON _ _ 4 nmod _ Entity=(4-place-new-nnnnn-cf1-2-coref(1-person-giv:act-nnnnn-cf1*-1-ana)
4 Doren Doren PROPN _ _ 2 obj _ Entity=(2-place-giv:act-nnnnn-cf2-1-coref)4)
5 there there ADV _ _ 2 advmod _ Entity=(4-place-giv:act-nnnnn-cf2-1-ana)
"""
(TALKS,) = treebank(FILE)
TEXT = TALKS.text
PERFECT = (
    mention(TEXT, "The envoy of Doren", 0, head=1),
    mention(TEXT, "Doren", 1, head=3),
    mention(TEXT, "He", 0, head=9),
    mention(TEXT, "his Doren", 2, head=12),
    mention(TEXT, "his", 0, head=11),
    mention(TEXT, "Doren", 1, head=12, nth=1),
    mention(TEXT, "there", 2, head=13),
)


def read_as(*mentions: Mention) -> Analysis:
    return reading(TEXT, mentions=mentions)


def test_mentions_are_read_from_their_marks() -> None:
    """Nested, of one word, of several words, several on one word; heads are the words of the minimal span."""
    found = [(mention.entity, TEXT[slice(*mention.span)], sorted(mention.heads)) for mention in gold_mentions(TALKS)]
    assert found == [
        ("2", "Doren", [3]),
        ("1", "The envoy of Doren", [1]),
        ("3", "Mara Velt", [6, 7]),
        ("1", "He", [9]),
        ("1", "his", [11]),
        ("2", "Doren", [12]),
        ("4", "his Doren", [12]),
        ("4", "there", [13]),
    ]


def test_entities_with_one_mention_are_no_chains() -> None:
    """Mara Velt is spoken of once."""
    chains = gold_chains(gold_mentions(TALKS))
    assert sorted(len(chain) for chain in chains) == [2, 2, 3]


def marked(*cells: str, fields: str = "") -> TreebankDocument:
    """One sentence of words with these marks."""
    rows = "\n".join(f"{n} w{n} w X _ _ 0 root _ {cell}" for n, cell in enumerate(cells, start=1))
    return treebank(f"{fields}\n{rows}\n")[0]


def test_mentions_in_pieces_are_left_out() -> None:
    """Their marks say [1/2]; the others of the sentence stay."""
    document = marked("Entity=(1[1/2]-person-new-n-cf1-1-coref", "Entity=1[1/2])(2-place-new-n-cf1-1-coref)", "_")
    assert [mention.entity for mention in gold_mentions(document)] == ["2"]


def test_fields_are_those_the_file_names() -> None:
    """A file with other fields is read by its own names; without names by GUM's."""
    own = marked("Entity=(7-2-person", "Entity=7)", fields="# global.Entity = GRP-minspan-etype")
    assert [(mention.entity, mention.heads) for mention in gold_mentions(own)] == [("7", frozenset({1}))]


def test_a_mention_that_ends_without_beginning_is_an_error() -> None:
    """The file is damaged, and saying so beats a wrong figure."""
    with pytest.raises(ValueError, match="mention of 5"):
        list(gold_mentions(marked("Entity=5)")))


@pytest.mark.parametrize(
    ("mentions", "exact", "by_heads"),
    [
        (PERFECT, 100, 100),
        ((), 0, 0),
        ((mention(TEXT, "met", 0), mention(TEXT, "left", 0)), 0, 0),
    ],
)
def test_all_and_nothing(mentions: tuple[Mention, ...], exact: float, by_heads: float) -> None:
    """Perfect chains get 100; no mentions and wrong ones get nothing."""
    result = score([TALKS], lambda document: read_as(*mentions), resamples=0)
    assert figure(result, "mean") == pytest.approx(exact)
    assert figure(result, "head.mean") == pytest.approx(by_heads)
    assert figure(result, "genres.news.mean") == pytest.approx(exact)


def test_a_shorter_mention_with_the_head_counts_by_heads() -> None:
    """ "The envoy" stands for "The envoy of Doren"; exactly it is one of two mentions wrong."""
    short = (mention(TEXT, "The envoy", 0, head=1), *PERFECT[1:])
    result = score([TALKS], lambda document: read_as(*short), resamples=0)
    assert result["mentions"]["recall"] == pytest.approx(100 * 6 / 7)
    assert figure(result, "head.mean") == pytest.approx(100)


def test_a_mention_stands_for_one_gold_mention_only() -> None:
    """Two with the head of one gold mention: the exact one has it, and the other is wrong."""
    twice = (*PERFECT, mention(TEXT, "The envoy", 0, head=1))
    result = score([TALKS], lambda document: read_as(*twice), resamples=0)
    assert result["head"]["mentions"]["precision"] == pytest.approx(100 * 7 / 8)


def test_a_head_of_two_gold_mentions_means_the_nearer() -> None:
    """ "Doren" is the head of "his Doren" as well: what begins one word early is the longer one."""
    early = mention(TEXT, "left his Doren", 2, head=12)
    rest = [one for one in PERFECT if TEXT[slice(*one.span)] != "his Doren" and one != PERFECT[5]]
    result = score([TALKS], lambda document: read_as(*rest, early), resamples=0)
    # chains 0 and 2 are whole; of chain 1 one mention is left
    assert result["head"]["muc"]["recall"] == pytest.approx(100 * 3 / 4)


def test_no_gold_chains_give_nothing() -> None:
    """A document without coreference costs precision when chains are found in it, and is nothing otherwise."""
    bare = marked("_", "_")
    both = (mention(bare.text, "w1", 0), mention(bare.text, "w2", 0))
    assert score([bare], lambda document: reading(document.text), resamples=10)["mean"] == 0
    result = score([TALKS, bare], lambda document: read_as(*(PERFECT if document is TALKS else both)), resamples=0)
    assert result["mentions"]["precision"] == pytest.approx(100 * 7 / 9)
    assert result["mentions"]["recall"] == pytest.approx(100)


def test_the_command_prints_figures_for_people_and_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON has the figures by their names, the table the mean with its interval, and the genre is chosen."""
    monkeypatch.setattr(coreference, "read_given", lambda document: read_as(*PERFECT))
    file = tmp_path / "x.conllu"
    file.write_text("".join(lines(FILE)), encoding="utf-8")
    run = CliRunner().invoke(coreference.main, [str(file), "--json"])
    result = json.loads(run.output)
    assert result["ci95"]["mean"] == pytest.approx([100, 100])
    assert result["ceaf_e"]["f1"] == pytest.approx(100)
    assert "95 % interval 100.0 to 100.0" in CliRunner().invoke(coreference.main, [str(file)]).output
    none = CliRunner().invoke(coreference.main, [str(file), "--json", "--genre", "letter"])
    assert json.loads(none.output)["documents"] == 0
