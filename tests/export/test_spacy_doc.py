"""spaCy Docs: the text to the character, the analysis on it, and all of it back from bytes."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis import RELATIONS, TAGS, Analysis
from onrecord.document import Document
from onrecord.errors import MissingExtra
from tests import factory
from tests.export.trees import ANALYSIS, DOCUMENT, TEXT, analyses, tokens_of
from tests.pipelines import needs_spacy

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


@cache
def words_known() -> Vocab:
    from onrecord.export.spacy_doc import vocabulary

    return vocabulary()


def made(document: Document = DOCUMENT, analysis: Analysis = ANALYSIS) -> Doc:
    from onrecord.export.spacy_doc import doc

    return doc(document, analysis, words_known())


def through_bytes(doc: Doc) -> Doc:
    """The Doc after it was written to bytes and read into a vocabulary that knows nothing."""
    from spacy.vocab import Vocab

    from onrecord.export.spacy_doc import docbin

    written = docbin()
    written.add(doc)
    [back] = docbin().from_bytes(written.to_bytes()).get_docs(Vocab())
    return back


def numbers(doc: Doc) -> list[int]:
    from onrecord.export.spacy_doc import token_numbers

    return token_numbers(doc)


def spans(doc: Doc, group: str) -> list[tuple[str, str, str]]:
    return [(span.id_, span.label_, span.text) for span in doc.spans[group]]


def everything(doc: Doc) -> dict[str, Any]:
    """All that a Doc says, to compare."""
    return {
        "text": doc.text,
        "tokens": [
            (t.text, t.whitespace_, t.pos_, t.lemma_, str(t.morph), t.head.i, t.dep_, t.ent_iob_, t.ent_type_)
            for t in doc
        ],
        "sentences": [(span.start, span.end) for span in doc.sents],
        "factuality": [token._.factuality for token in doc],
        "spans": {group: spans(doc, group) for group in doc.spans},
        "scores": doc.spans["attribution"].attrs,
        "document": doc.user_data["document"],
    }


@needs_spacy
def test_white_space_beyond_one_space_is_a_token() -> None:
    """One space belongs to the word before it; a second one and line ends are tokens, tagged and hung as spaCy does."""
    doc = made()
    spaces = [(token.text, token.head.text, token.pos_) for token in doc if token.is_space]
    assert doc.text == TEXT
    assert spaces == [("\n\n", "resume", "SPACE"), (" ", "n't", "SPACE"), ("\n", "any", "SPACE")]


@needs_spacy
def test_a_doc_has_the_syntax() -> None:
    """Tags, lemmas, features, heads, relations and sentences are those of the analysis."""
    doc = made()
    assert [sentence.text for sentence in doc.sents] == [
        "Ferry talks resume\n\n",
        "Ilena Doru said she didn't  know of “any\nport”.",
        "The minister left.",
    ]
    know = next(token for token in doc if token.text == "know")
    assert (know.pos_, know.lemma_, str(know.morph), know.dep_, know.head.text) == (
        "VERB",
        "know",
        "VerbForm=Inf",
        "ccomp",
        "said",
    )
    assert [token.text for token in doc if token.dep_ == "ROOT"] == ["resume", "said", "left"]


@needs_spacy
def test_a_doc_has_names_mentions_attributions_and_blocks() -> None:
    """What stands over several words is a span with its label; what belongs together shares an id."""
    doc = made()
    assert [(name.text, name.label_) for name in doc.ents] == [("Ferry", "product"), ("Ilena Doru", "person")]
    assert spans(doc, "coreference") == [
        ("e1", "person", "Ilena Doru"),
        ("e1", "person", "she"),
        ("e2", "place", "“any\nport”"),
        ("e2", "facility", "port”"),
        ("e1", "person", "The minister"),
    ]
    assert spans(doc, "attribution") == [
        ("a1", "source", "Ilena Doru"),
        ("a1", "cue", "said"),
        ("a1", "content", "she didn't  know of"),
        ("a1", "content", "“any\nport”"),
        ("a2", "cue", "know"),
        ("a2", "content", "any"),
    ]
    assert doc.spans["attribution"].attrs["score"] == {"a1": 0.9, "a2": 0.5}
    assert [(span.label_, span.start) for span in doc.spans["blocks"]] == [("headline", 0), ("paragraph", 4)]


@needs_spacy
def test_a_doc_says_what_it_is_of() -> None:
    """Docs that share a file can be told apart."""
    told = made().user_data["document"]
    assert (told["id"], told["source"], told["published"]) == (DOCUMENT.id, "ferry.txt", "2024-03-12")


@needs_spacy
def test_factuality_is_an_extension() -> None:
    """Every word has its number, white space none."""
    doc = made()
    assert doc[0]._.factuality == -3
    assert doc[-1]._.factuality == 3
    assert {token._.factuality for token in doc if token.is_space} == {None}


@needs_spacy
@given(analyses())
def test_tokens_are_aligned(case: tuple[Document, Analysis]) -> None:
    """Whatever the text and the trees: same text, same tokens and heads at the numbers told, same sentences."""
    document, analysis = case
    doc = made(document, analysis)
    place = numbers(doc)
    assert doc.text == document.text
    edges = zip(analysis.start.tolist(), analysis.end.tolist(), strict=True)
    assert [(doc[number].idx, doc[number].text) for number in place] == [
        (start, document.text[start:end]) for start, end in edges
    ]
    syntax = analysis.syntax
    assert syntax is not None
    assert [doc[number].head.i for number in place] == [place[head] for head in syntax.head]
    assert [doc[number].pos_ for number in place] == [TAGS[tag] for tag in syntax.tag]
    relations = [RELATIONS[relation] for relation in syntax.relation]
    assert [doc[number].dep_ for number in place] == ["ROOT" if name == "root" else name for name in relations]
    assert [sentence[0].i for sentence in doc.sents] == [place[first] for first in analysis.sentences]
    assert [(span.start, span.end) for span in doc.spans["coreference"]] == [
        (place[first], place[last - 1] + 1)
        for first, last in (tokens_of(analysis, mention.span) for mention in analysis.mentions)
    ]
    assert [name.text for name in doc.ents] == [document.text[slice(*name.span)] for name in analysis.names]


@needs_spacy
@given(st.text(alphabet="a. \n\t\u2003", max_size=12))
def test_any_white_space_is_kept(text: str) -> None:
    """Text that was not cleaned keeps its white space too, at its ends and in its middle, with syntax and without."""
    document = factory.document(text)
    assert made(document, factory.analysis(document, sentences=())).text == text


@needs_spacy
def test_all_of_it_comes_back_from_bytes() -> None:
    """A DocBin loses nothing."""
    assert everything(through_bytes(made())) == everything(made())


@needs_spacy
@given(analyses())
def test_anything_comes_back_from_bytes(case: tuple[Document, Analysis]) -> None:
    """Nor does it of any other text and trees."""
    doc = made(*case)
    assert everything(through_bytes(doc)) == everything(doc)


@needs_spacy
def test_without_syntax_there_are_sentences() -> None:
    """An analysis without syntax makes a Doc with sentences, and without tags."""
    doc = made(DOCUMENT, replace(ANALYSIS, syntax=None, factuality=None))
    assert [len(sentence) for sentence in doc.sents] == [len(sentence) for sentence in made().sents]
    assert not doc.has_annotation("POS")
    assert doc[0]._.factuality is None


@needs_spacy
def test_a_vocabulary_of_ones_own_is_used() -> None:
    """The Doc goes into the vocabulary it is given, such as a pipeline's; else into a new one."""
    from spacy.vocab import Vocab

    from onrecord.export.spacy_doc import doc

    own = Vocab()
    assert doc(DOCUMENT, ANALYSIS, own).vocab is own
    assert numbers(doc(DOCUMENT, ANALYSIS, own)) == numbers(doc(DOCUMENT, ANALYSIS))


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where spaCy is not installed the message has the command that installs it."""
    monkeypatch.delitem(sys.modules, "onrecord.export.spacy_doc", raising=False)
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtra, match=r'pip install "onrecord\[spacy\]"'):
        import_module("onrecord.export.spacy_doc")
