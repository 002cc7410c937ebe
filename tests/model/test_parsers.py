"""Parsers the user brings: what a spaCy pipeline says, on our tokens, in our terms."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from onrecord.analysis import RELATIONS, TAGS, Column
from onrecord.errors import MissingExtra, OnRecordError, UsageError
from onrecord.model.parsers import Parsed, Parser, parser
from onrecord.model.spacy_parser import CHUNK_WORDS
from onrecord.span import Span
from onrecord.tokens import token_columns
from tests.pipelines import COMPONENTS, needs_spacy, sentence, trained

if TYPE_CHECKING:
    from spacy.tokens import Doc

TEXT = (
    "Ferry talks resume in Karsk\n\n"
    "The talks began in Karsk. Ilena Doru said they were ready.  The port was closed by soldiers. "
    "She gave the captain $5 million."
)
BEGINS = ("Ferry", "The talks", "Ilena", "The port", "She")
TREES = """
    compound talks Ferry; nsubj resume talks; root resume; case Karsk in; obl resume Karsk
    det talks The; nsubj began talks; root began; case Karsk in; obl began Karsk; punct began .
    compound Doru Ilena; nsubj said Doru; root said; nsubj ready they; cop ready were; ccomp said ready; punct said .
    det port The; nsubj closed port; aux closed was; root closed; case soldiers by; obl closed soldiers; punct closed .
    nsubj gave She; root gave; det captain the; iobj gave captain; obj gave $; compound million 5; nummod $ million
    punct gave .
"""


@pytest.fixture(scope="session")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a trained pipeline with a tagger, a parser and a name finder."""
    folder = tmp_path_factory.mktemp("pipelines") / "whole"
    trained(*COMPONENTS).to_disk(folder)
    return f"spacy:{folder}"


def without(pipeline: str, *components: str, folder: Path) -> str:
    """The name of the same pipeline without some of its components, kept in `folder`."""
    import spacy

    spacy.load(pipeline.removeprefix("spacy:"), exclude=list(components)).to_disk(folder)
    return f"spacy:{folder}"


def loaded(name: str) -> Parser:
    found = parser(name)
    assert found is not None
    return found


def parsed(name: str, text: str, begins: tuple[str, ...] | None) -> tuple[Parsed, list[str]]:
    """What the parser says of a text whose sentences begin with these words, and the tokens."""
    start, end = token_columns(text)
    at = None if begins is None else np.searchsorted(start, list(places(text, begins))).astype(np.int32)
    return loaded(name).parse(text, start, end, at), [text[i:j] for i, j in zip(start, end, strict=True)]


def places(text: str, begins: tuple[str, ...]) -> Iterator[int]:
    position = 0
    for words in begins:
        position = text.index(words, position)
        yield position


def arcs(found: Parsed, tokens: list[str]) -> list[str]:
    """`relation head word`, or `root word`, of every token."""
    return [
        f"root {token}" if head == number else f"{RELATIONS[relation]} {tokens[head]} {token}"
        for number, (token, head, relation) in enumerate(
            zip(tokens, found.syntax.head.tolist(), found.syntax.relation.tolist(), strict=True)
        )
    ]


def roots(found: Parsed) -> Column:
    return np.flatnonzero(found.syntax.head == np.arange(len(found.syntax.head))).astype(np.int32)


def test_the_default_is_the_network_itself() -> None:
    """ "onrecord" is no parser besides the network."""
    assert parser("onrecord") is None


@pytest.mark.parametrize("name", ["", "Onrecord", "spacy", "spacy:", "stanza:en", "en_core_web_trf"])
def test_a_name_that_can_not_be_meant_is_wrong_use(name: str) -> None:
    """A name without a library, or of another library, is told with the names there are."""
    with pytest.raises(UsageError, match=r'it is "onrecord", or "spacy:"'):
        parser(name)


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where spaCy is not installed the message has the command that installs it."""
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtra, match=r'pip install "onrecord\[spacy\]"'):
        parser("spacy:en_core_not_asked_for_before")


@needs_spacy
@pytest.mark.parametrize(
    ("name", "kind", "message"),
    [
        ("en_core_of_nobody", MissingExtra, "python -m spacy download en_core_of_nobody"),
        ("nowhere/pipeline", UsageError, "nowhere/pipeline is not a folder"),
        ("{empty}", UsageError, "can't be used"),
        ("blank:en", UsageError, "sets no parts of speech .*, and no dependencies"),
    ],
)
def test_a_pipeline_that_can_not_be_used_says_why(
    tmp_path: Path, name: str, kind: type[OnRecordError], message: str
) -> None:
    """Not installed, not there, no pipeline, nothing in it: each is an error of its own words."""
    with pytest.raises(kind, match=message):
        parser(f"spacy:{name.format(empty=tmp_path)}")


@needs_spacy
@pytest.mark.parametrize(("gone", "lacking"), [("morphologizer", "no parts of speech"), ("parser", "no dependencies")])
def test_a_pipeline_needs_both_tags_and_trees(pipeline: str, tmp_path: Path, gone: str, lacking: str) -> None:
    """A pipeline that lacks one of them is told apart from one that lacks the other."""
    with pytest.raises(UsageError, match=rf"sets {lacking} \([^)]*\)$"):
        parser(without(pipeline, gone, folder=tmp_path))


@needs_spacy
def test_trees_are_in_our_terms(pipeline: str) -> None:
    """ClearNLP's trees become UD's, and no tree crosses a sentence, where only a blank line ends it."""
    found, tokens = parsed(pipeline, TEXT, BEGINS)
    assert arcs(found, tokens) == [arc.strip() for arc in re.split("[;\n]", TREES.strip())]


@needs_spacy
def test_words_have_tags_lemmas_and_features(pipeline: str) -> None:
    """Tags and features are the pipeline's; without a lemmatizer a lemma is the word, in lower case but for names."""
    found, _ = parsed(pipeline, "The talks began in Karsk.", ("The",))
    assert [TAGS[tag] for tag in found.syntax.tag] == ["DET", "NOUN", "VERB", "ADP", "PROPN", "PUNCT"]
    assert found.syntax.lemma == ("the", "talks", "began", "in", "Karsk", ".")
    assert found.syntax.features == ("", "Number=Plur", "", "", "", "")


@needs_spacy
def test_names_are_in_our_terms_and_in_characters(pipeline: str) -> None:
    """Names have our types and spans of the text; what is no name here (numbers) is left out."""
    found, _ = parsed(pipeline, TEXT, BEGINS)
    assert found.names is not None
    assert [(TEXT[slice(*name.span)], name.type, name.score) for name in found.names] == [
        ("Karsk", "place", 1.0),
        ("Karsk", "place", 1.0),
        ("Ilena Doru", "person", 1.0),
    ]
    assert found.names[0].span == Span(22, 27)


@needs_spacy
def test_no_name_crosses_a_sentence(pipeline: str) -> None:
    """What would be one name in running text is none where a sentence ends in the middle of it."""
    together, _ = parsed(pipeline, "Ilena Doru said they were ready.", ("Ilena",))
    apart, _ = parsed(pipeline, "Ilena\n\nDoru said they were ready.", ("Ilena", "Doru"))
    assert together.names is not None
    assert apart.names is not None
    assert Span(0, 10) in [name.span for name in together.names]
    assert [name for name in apart.names if name.span.start < 5 < name.span.end] == []


@needs_spacy
def test_without_a_name_finder_there_is_no_word_on_names(pipeline: str, tmp_path: Path) -> None:
    """A pipeline that looks for no names leaves them to the network, which is not the same as finding none."""
    found, _ = parsed(without(pipeline, "ner", folder=tmp_path), TEXT, BEGINS)
    assert found.names is None


@needs_spacy
@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (TEXT, BEGINS),
        ("They left Karsk Sailors, fishermen left", ("They", "Sailors")),
        ("The talks began in\nKarsk", ("The", "Karsk")),
        ("The talks began in Karsk. The talks began in Karsk.", ("The",)),
        (". . .", (".",)),
    ],
)
def test_sentences_are_kept(pipeline: str, text: str, begins: tuple[str, ...]) -> None:
    """The sentences given are the sentences: none is split or joined, and each has one root."""
    found, _ = parsed(pipeline, text, begins)
    start, _ = token_columns(text)
    assert start[found.sentences].tolist() == list(places(text, begins))
    owner = np.searchsorted(found.sentences, roots(found), side="right")
    assert owner.tolist() == list(range(1, len(begins) + 1))
    heads = np.searchsorted(found.sentences, found.syntax.head, side="right")
    assert heads.tolist() == np.searchsorted(found.sentences, np.arange(len(start)), side="right").tolist()


@needs_spacy
def test_without_sentences_the_pipeline_splits(pipeline: str) -> None:
    """Where no sentences are given they are the pipeline's own, with one root each."""
    text = "The talks began in Karsk. " * 2
    found, _ = parsed(pipeline, text, None)
    assert found.sentences[0] == 0
    assert len(found.sentences) == len(roots(found))


@needs_spacy
@pytest.mark.parametrize("begins", [(), None])
def test_nothing_to_parse_is_nothing_parsed(pipeline: str, begins: tuple[str, ...] | None) -> None:
    """A text without words has no sentences and no names."""
    found, _ = parsed(pipeline, "", begins)
    assert (len(found.sentences), len(found.syntax.head), found.names) == (0, 0, ())


@needs_spacy
@pytest.mark.parametrize("words_each", [6, CHUNK_WORDS * 3], ids=["in sentences", "in one sentence"])
def test_a_long_text_is_parsed_in_pieces(pipeline: str, words_each: int) -> None:
    """A text longer than a chunk has the trees and names of its sentences, and a sentence longer still has one root."""
    text = "The talks began in Karsk. " * (CHUNK_WORDS // 3)
    start, end = token_columns(text)
    begins = np.arange(0, len(start), words_each, dtype=np.int32)
    found = loaded(pipeline).parse(text, start, end, begins)
    assert found.names is not None
    assert [text[slice(*name.span)] for name in found.names] == ["Karsk"] * (CHUNK_WORDS // 3)
    assert roots(found).tolist() == (begins + 2).tolist()


@needs_spacy
def test_what_follows_changes_nothing(pipeline: str) -> None:
    """Text added behind a full chunk leaves its trees as they are, and the same text is parsed the same again."""
    text = "The talks began in Karsk. Ilena Doru said they were ready. " * 200
    start, end = token_columns(text)
    begins = np.flatnonzero([number % 13 in (0, 6) for number in range(len(start))]).astype(np.int32)
    whole = loaded(pipeline).parse(text, start, end, begins)
    again = loaded(pipeline).parse(text, start, end, begins)
    cut = CHUNK_WORDS + 200
    part = loaded(pipeline).parse(text[: end[cut - 1]], start[:cut], end[:cut], begins[begins < cut])
    full = CHUNK_WORDS - 13
    assert again.names == whole.names
    assert again.syntax.head.tolist() == whole.syntax.head.tolist()
    assert part.syntax.head[:full].tolist() == whole.syntax.head[:full].tolist()


@needs_spacy
def test_words_are_not_kept(pipeline: str) -> None:
    """Reading many texts does not make the pipeline's vocabulary grow."""
    from onrecord.model.spacy_parser import load

    own = load(pipeline.removeprefix("spacy:"))
    parsed(pipeline, TEXT, BEGINS)
    before = len(own._pipeline.vocab.strings)
    parsed(pipeline, " ".join(f"word{number}" for number in range(1000)), ("word0",))
    assert len(own._pipeline.vocab.strings) == before


PROBED = "The DET det 1\ntalks NOUN nsubj 2\nbegan VERB ROOT 2\n. PUNCT punct 2"
UNIVERSAL = """
Talks NOUN nsubj:pass 2
were AUX aux:pass 2
held VERB ROOT 2
in ADP case 4
Karsk PROPN obl:loc 2 B-location
or CCONJ cc 6
Orl PROPN conj 4 B-PER
! PUNCT nothing-known 2
"""


@needs_spacy
def test_trees_that_are_universal_already_stay(tmp_path: Path) -> None:
    """Where the labels are UD's no word is hung elsewhere; subtypes go, unknown labels are dep or no names."""
    import spacy
    from spacy.language import Language

    @Language.component("by_hand")
    def by_hand(doc: Doc) -> Doc:
        made = sentence(doc.vocab, "\n".join(UNIVERSAL.strip().split("\n")[: len(doc)]) if len(doc) > 4 else PROBED)
        for token, other in zip(doc, made, strict=True):
            token.pos_, token.dep_, token.head = other.pos_, other.dep_, doc[other.head.i]
        doc.set_ents([spacy.tokens.Span(doc, span.start, span.end, label=span.label_) for span in made.ents])
        return doc

    nlp = spacy.blank("en")
    nlp.add_pipe("by_hand")
    nlp.to_disk(tmp_path)
    found, tokens = parsed(f"spacy:{tmp_path}", "Talks were held in Karsk or Orl!", ("Talks",))
    assert arcs(found, tokens) == [
        "nsubj held Talks",
        "aux held were",
        "root held",
        "case Karsk in",
        "obl held Karsk",
        "cc Orl or",
        "conj Karsk Orl",
        "dep held !",
    ]
    assert found.names is not None
    assert [name.type for name in found.names] == ["person"]
