"""CoNLL-U: valid by the rules of Universal Dependencies, and nothing of the text or the analysis is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import pytest
from hypothesis import assume, given

from onrecord.analysis import RELATIONS, TAGS, Analysis, Mention
from onrecord.document import Document
from onrecord.export.conllu import conllu
from tests import factory
from tests.export.trees import ANALYSIS, DOCUMENT, TEXT, analyses, tokens_of

EXPECTED = f"""\
# newdoc id = {DOCUMENT.id}
# global.Entity = eid-etype-head
# meta::title = Ferry talks resume
# meta::source = ferry.txt
# meta::published = 2024-03-12
# newpar id = {DOCUMENT.id}-p1
# block = headline
# sent_id = {DOCUMENT.id}-1
# text = Ferry talks resume
1	Ferry	ferry	NOUN	_	Number=Sing	2	compound	_	NER=B-product|TokenRange=0:5
2	talks	talk	NOUN	_	Number=Plur	3	nsubj	_	TokenRange=6:11
3	resume	resume	VERB	_	_	0	root	_	SpacesAfter=\\n\\n|TokenRange=12:18

# newpar id = {DOCUMENT.id}-p2
# block = paragraph
# sent_id = {DOCUMENT.id}-2
# text = Ilena Doru said she didn't know of “any port”.
1	Ilena	Ilena	PROPN	_	Number=Sing	3	nsubj	_	Entity=(e1-person-1|NER=B-person|TokenRange=20:25
2	Doru	Doru	PROPN	_	Number=Sing	1	flat	_	Entity=e1)|NER=I-person|TokenRange=26:30
3	said	say	VERB	_	Tense=Past|VerbForm=Fin	0	root	_	TokenRange=31:35
4	she	she	PRON	_	Case=Nom|Number=Sing|Person=3	7	nsubj	_	Entity=(e1-person-1)|TokenRange=36:39
5	did	do	AUX	_	Tense=Past	7	aux	_	SpaceAfter=No|TokenRange=40:43
6	n't	not	PART	_	Polarity=Neg	7	advmod	_	SpacesAfter=\\s\\s|TokenRange=43:46
7	know	know	VERB	_	VerbForm=Inf	3	ccomp	_	TokenRange=48:52
8	of	of	ADP	_	_	11	case	_	TokenRange=53:55
9	“	“	PUNCT	_	_	11	punct	_	Entity=(e2-place-3|SpaceAfter=No|TokenRange=56:57
10	any	any	DET	_	_	11	det	_	SpacesAfter=\\n|TokenRange=57:60
11	port	port	NOUN	_	Number=Sing	7	obl	_	Entity=(e2-place-1|SpaceAfter=No|TokenRange=61:65
12	”	”	PUNCT	_	_	11	punct	_	Entity=e2)e2)|SpaceAfter=No|TokenRange=65:66
13	.	.	PUNCT	_	_	3	punct	_	SpaceAfter=No|TokenRange=66:67

# sent_id = {DOCUMENT.id}-3
# text = The minister left.
1	The	the	DET	_	_	2	det	_	Entity=(e1-person-2|TokenRange=67:70
2	minister	minister	NOUN	_	Number=Sing	3	nsubj	_	Entity=e1)|TokenRange=71:79
3	left	leave	VERB	_	Tense=Past	0	root	_	SpaceAfter=No|TokenRange=80:84
4	.	.	PUNCT	_	_	3	punct	_	SpaceAfter=No|TokenRange=84:85

"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence as a reader of CoNLL-U sees it."""

    comments: dict[str, str]
    rows: list[list[str]]
    misc: list[dict[str, str]]


def read(file: str) -> list[Sentence]:
    """The sentences of a file, which must keep to the form of CoNLL-U."""
    assert file == "" or file.endswith("\n\n")
    sentences = []
    for part in file.split("\n\n")[:-1]:
        lines = part.split("\n")
        comments = [line for line in lines if line.startswith("# ")]
        rows = [line.split("\t") for line in lines[len(comments) :]]
        assert rows
        for cells in rows:
            assert len(cells) == 10
            assert all(cell and cell == cell.strip() and "  " not in cell for cell in cells)
        pairs = [comment[2:].split(" = ", 1) for comment in comments]
        sentences.append(
            Sentence(
                comments={key: value for key, value in pairs},
                rows=rows,
                misc=[dict(fact.split("=", 1) for fact in cells[9].split("|")) for cells in rows],
            )
        )
    return sentences


def check(sentence: Sentence) -> None:
    """The rules of Universal Dependencies (levels 1 and 2) for one sentence."""
    ids, forms, _, tags, _, features, heads, relations, _, _ = zip(*sentence.rows, strict=True)
    count = len(ids)
    assert list(ids) == [str(number) for number in range(1, count + 1)]
    assert set(tags) <= set(TAGS)
    assert set(relations) <= set(RELATIONS)
    for cell in features:
        names = [feature.split("=")[0] for feature in cell.split("|")]
        assert names == sorted(set(names), key=str.lower)
    assert [number for number, head in enumerate(heads) if head == "0"] == [
        number for number, relation in enumerate(relations) if relation == "root"
    ]
    assert heads.count("0") == 1
    for word in range(1, count + 1):
        above = [word]
        while above[-1]:
            above.append(int(heads[above[-1] - 1]))
            assert len(above) <= count + 1, "a cycle"
    ends = ["" if facts.get("SpaceAfter") == "No" else " " for facts in sentence.misc]
    assert sentence.comments["text"] == "".join(form + gap for form, gap in zip(forms, ends, strict=True)).rstrip(" ")


def rebuilt(sentences: list[Sentence]) -> str:
    """The document's text, from forms and gaps alone."""
    escapes = {"\\s": " ", "\\n": "\n"}
    text = ""
    for sentence in sentences:
        for cells, facts in zip(sentence.rows, sentence.misc, strict=True):
            gap = facts.get("SpacesAfter", "" if facts.get("SpaceAfter") == "No" else " ")
            text += cells[1] + re.sub(r"\\[sn]", lambda match: escapes[match.group()], gap)
    return text


def brackets(sentences: list[Sentence]) -> Iterator[tuple[str, str, int, int, int]]:
    """Entity, type, first and last (excluded) token, and head of every mention, tokens numbered through."""
    token = 0
    for sentence in sentences:
        opened: dict[str, list[tuple[str, int, int]]] = {}
        for facts in sentence.misc:
            for mark in re.findall(r"\([^()]+\)?|[^()]+\)", facts.get("Entity", "")):
                entity, *rest = mark.strip("()").split("-")
                if mark.startswith("("):
                    opened.setdefault(entity, []).append((rest[0], token, token + int(rest[1]) - 1))
                if mark.endswith(")"):
                    kind, first, head = opened[entity].pop()
                    yield entity, kind, first, token + 1, head
            token += 1
        assert not any(opened.values()), "a mention that is not closed in its sentence"


def written(document: Document, analysis: Analysis) -> list[Sentence]:
    return read("".join(conllu(document, analysis)))


def test_every_column_and_comment_has_its_place() -> None:
    """The sample is written as it should be, to the last character."""
    assert "".join(conllu(DOCUMENT, ANALYSIS)) == EXPECTED


@given(analyses())
def test_what_is_written_is_valid(case: tuple[Document, Analysis]) -> None:
    """Whatever the text and the trees, every sentence keeps the rules of UD, and has an id of its own."""
    sentences = written(*case)
    for sentence in sentences:
        check(sentence)
    ids = [sentence.comments["sent_id"] for sentence in sentences]
    assert len(ids) == len(set(ids)) == len(case[1].sentences)


@given(analyses())
def test_the_text_comes_back(case: tuple[Document, Analysis]) -> None:
    """Forms and gaps give the document's text back, and TokenRange says where each form stands in it."""
    document, analysis = case
    sentences = written(document, analysis)
    assert rebuilt(sentences) == document.text
    ranges = [facts["TokenRange"] for sentence in sentences for facts in sentence.misc]
    assert ranges == [f"{start}:{end}" for start, end in zip(analysis.start, analysis.end, strict=True)]


def _cross(one: Mention, other: Mention) -> bool:
    first, second = sorted((one.span, other.span))
    return one.chain == other.chain and first.start < second.start < first.end < second.end


@given(analyses())
def test_the_mentions_come_back(case: tuple[Document, Analysis]) -> None:
    """The brackets give every mention back, nested and crossing ones too, with one type per entity.

    Only two mentions of one entity that cross can't be told apart: the format closes them by the entity's number.
    """
    _, analysis = case
    assume(not any(_cross(one, other) for one, other in combinations(analysis.mentions, 2)))
    found = Counter((entity, first, last) for entity, _, first, last, _ in brackets(written(*case)))
    assert found == Counter((f"e{m.chain + 1}", *tokens_of(analysis, m.span)) for m in analysis.mentions)
    assert len({(entity, kind) for entity, kind, *_ in brackets(written(*case))}) == len({e for e, _, _ in found})


def test_heads_are_counted_within_the_mention() -> None:
    """The number of a head counts the mention's own words."""
    heads = sorted(head for *_, head in brackets(written(DOCUMENT, ANALYSIS)))
    assert heads == sorted(mention.head for mention in ANALYSIS.mentions)


@pytest.mark.parametrize(("first", "expected"), [(1, {"e1", "e2"}), (7, {"e7", "e8"})])
def test_entities_are_numbered_from_where_they_are_told(first: int, expected: set[str]) -> None:
    """Documents that share a file don't share entities."""
    sentences = read("".join(conllu(DOCUMENT, ANALYSIS, first_entity=first)))
    assert {entity for entity, *_ in brackets(sentences)} == expected


def test_without_syntax_its_columns_are_empty() -> None:
    """What the analysis does not have is left open; forms, gaps and names are there."""
    sentences = written(DOCUMENT, replace(ANALYSIS, syntax=None))
    assert rebuilt(sentences) == TEXT
    assert {tuple(cells[2:9]) for sentence in sentences for cells in sentence.rows} == {("_",) * 7}


def test_white_space_at_the_beginning_is_kept() -> None:
    """Text that was not cleaned may begin with white space; the first word says so."""
    document = factory.document(" \nTalks resume")
    first = written(document, factory.analysis(document))[0]
    assert first.misc[0]["SpacesBefore"] == "\\s\\n"


def test_a_document_without_words_is_nothing() -> None:
    """No words, no sentences."""
    document = factory.document("")
    assert list(conllu(document, factory.analysis(document))) == []
