"""Treebanks are read as their raw text with the place of every word."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from benchmark.conllu import documents, sentence_spans
from benchmark.conllu import treebank as read
from tests.benchmark.samples import lines, treebank

TWO = """
# newdoc id = talks
# global.Entity = GRP-etype
# meta::genre = news
# newpar
# sent_id = talks-1
1    Envoys  envoy NOUN NNS Number=Plur 4 nsubj _ _
2-3  didn't  _     _    _   _           _ _     _ _
2    did     do    AUX  VBD Mood=Ind    4 aux   _ _
3    n't     not   PART RB  _           4 advmod _ _
4    meet    meet  VERB VB  _           0 root  _ SpaceAfter=No
5    .       .     PUNCT .  _           4 punct _ _

# newpar_block = p
1    They    they  PRON PRP _           2 nsubj:pass _ Entity=(1-person)
1.1  had     have  AUX  VBD _           _ _     _ _
2    left    leave VERB VBN _           0 root  _ SpaceAfter=No|Note=a=b
3    .       .     PUNCT .  _           2 punct _ SpaceAfter=No

# newpar id = two
1    Later   later ADV  RB  _           0 root  _ _

# newdoc
# meta::genre = letter
1    Dear    dear  ADJ  JJ  _           0 root  _ _
"""


def test_text_is_rebuilt_and_every_word_has_its_place() -> None:
    """Spaces are as the file says, paragraphs stand apart, and the words of one token share its characters."""
    talks, letter = treebank(TWO)
    assert talks.text == "Envoys didn't meet. They left.\n\nLater"
    assert letter.text == "Dear"
    placed = [talks.text[start:end] for start, end in zip(talks.start, talks.end, strict=True)]
    assert placed == [word.form for word in talks.words]
    assert placed == ["Envoys", "did", "n't", "meet", ".", "They", "left", ".", "Later"]
    assert talks.fused == ()


def test_heads_count_in_the_document_and_relations_have_no_subtype() -> None:
    """The head of a word is a word of the document; a root is its own."""
    talks, _ = treebank(TWO)
    assert [word.head for word in talks.words] == [3, 3, 3, 3, 3, 6, 6, 6, 8]
    assert talks.words[5].relation == "nsubj"
    assert talks.words[1].features == "Mood=Ind"
    assert talks.words[2].features == ""
    assert talks.words[6].misc == {"SpaceAfter": "No", "Note": "a=b"}


def test_sentences_are_numbers_of_first_words() -> None:
    """Sentence spans go from the first to the last word."""
    talks, _ = treebank(TWO)
    assert talks.sentences.tolist() == [0, 5, 8]
    spans = sentence_spans(talks.start, talks.end, talks.sentences)
    assert [talks.text[start:end] for start, end in spans] == ["Envoys didn't meet.", "They left.", "Later"]


def test_comments_belong_to_their_document() -> None:
    """Genres end with their document; what the file says of all documents stays."""
    talks, letter = treebank(TWO)
    assert (talks.id, talks.genre) == ("talks", "news")
    assert (letter.id, letter.genre) == ("", "letter")
    assert letter.meta["global.Entity"] == "GRP-etype"
    assert "sent_id" not in talks.meta


@pytest.mark.parametrize(
    ("token", "forms", "shares"),
    [
        ("gonna", ("gon", "na"), ["gon", "na"]),
        ("du", ("de", "le"), ["d", "u"]),
        ("ain't", ("is", "not"), ["ai", "n't"]),
    ],
)
def test_a_token_is_divided_among_its_words(token: str, forms: tuple[str, str], shares: list[str]) -> None:
    """By the characters of their forms; where these are not the token, in proportion, and it is said."""
    (document,) = treebank(
        f"""
        1   We  we  PRON _ _ 0 root _ _
        2-3 {token} _ _ _ _ _ _ _ SpaceAfter=No
        2   {forms[0]} a X _ _ 1 dep _ _
        3   {forms[1]} b X _ _ 1 dep _ _
        4   ?   ?   PUNCT _ _ 1 punct _ _
        """
    )
    assert document.text == f"We {token}?"
    assert [document.text[document.start[word] : document.end[word]] for word in (1, 2)] == shares
    assert document.fused == (() if forms == tuple(shares) else (range(1, 3),))


def test_files_are_read_gzipped_and_by_genre(tmp_path: Path) -> None:
    """Only the documents of the genre asked for, and the last one without a blank line behind it."""
    file = tmp_path / "x.conllu.gz"
    file.write_bytes(gzip.compress("".join(lines(TWO.rstrip())).encode()))
    assert [document.text for document in read(file, genre="letter")] == ["Dear"]
    assert len(read(file)) == 2


def test_an_empty_file_has_no_documents() -> None:
    """Comments without words are no document."""
    assert list(documents(["# newdoc id = x\n", "\n"])) == []
