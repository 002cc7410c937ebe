"""Hand-built documents and analyses, so that most tests need no model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from onrecord.analysis import RELATIONS, TAGS, Analysis, Attribution, Name, Syntax
from onrecord.document import Block, BlockKind, Document, content_id
from onrecord.span import Span, Spans
from onrecord.tokens import token_columns, token_run

FORMS = {
    "NN": "NOUN Number=Sing",
    "NNS": "NOUN Number=Plur",
    "NNP": "PROPN Number=Sing",
    "NNPS": "PROPN Number=Plur",
    "PRP": "PRON PronType=Prs",
    "PRP$": "PRON Poss=Yes|PronType=Prs",
    "WP": "PRON PronType=Rel",
    "WP$": "PRON Poss=Yes|PronType=Rel",
    "EX": "PRON",
    "DT": "DET",
    "THE": "DET Definite=Def|PronType=Art",
    "A": "DET Definite=Ind|PronType=Art",
    "THIS": "DET PronType=Dem",
    "CD": "NUM",
    "JJ": "ADJ",
    "RB": "ADV",
    "WRB": "ADV PronType=Rel",
    "WHY": "ADV PronType=Int",
    "IN": "ADP",
    "SC": "SCONJ",
    "CC": "CCONJ",
    "TO": "PART",
    "POS": "PART",
    "NEG": "PART Polarity=Neg",
    "MD": "AUX VerbForm=Fin",
    "VB": "VERB VerbForm=Inf",
    "VBP": "VERB Mood=Ind|Tense=Pres|VerbForm=Fin",
    "VBD": "VERB Mood=Ind|Tense=Past|VerbForm=Fin",
    "VBG": "VERB Tense=Pres|VerbForm=Part",
    "GER": "VERB VerbForm=Ger",
    "VBN": "VERB Tense=Past|VerbForm=Part",
    "PASS": "VERB Tense=Past|VerbForm=Part|Voice=Pass",
    ".": "PUNCT",
}
"""Forms of words in `parsed`, mostly as the Penn Treebank names them: tag and features of Universal Dependencies."""
_JOINED_TO_WORD_BEFORE = frozenset(", . ; : ? ! ) ” ’ % 's ’s n't n’t 'll ’ll".split())
_JOINED_TO_WORD_BEHIND = frozenset("( “ ‘ $ £ €".split())


def parsed(*lines: str) -> tuple[Document, Analysis]:
    """A document with its parse, one sentence and block per line.

    A token is `word/form/relation>head`, its head told by word: `Rebels=rebel/NNS/nsubj>fled fled=flee/VBD/root`. The
    lemma stands behind `=` where it is not the word in lower case (of a name: as printed); `head#2` is the second word
    so printed; the forms are the keys of FORMS, and a verb that is an `aux` or `cop` gets the tag AUX.
    """
    rows = [[token.split("/") for token in line.split()] for line in lines]
    words = [[row[0].split("=")[0] for row in sentence] for sentence in rows]
    laid = document("\n".join(_printed(sentence) for sentence in words))
    heads, first = [], 0
    for sentence, printed in zip(rows, words, strict=True):
        heads += [first + _head(number, row[2], printed) for number, row in enumerate(sentence)]
        first += len(sentence)
    tokens = [row for sentence in rows for row in sentence]
    forms = [FORMS[form].split(" ") for _, form, _ in tokens]
    lemmas = [
        word.split("=")[1] if "=" in word else word if tag == "PROPN" else word.lower()
        for (word, *_), (tag, *_) in zip(tokens, forms, strict=True)
    ]
    relations = [link.split(">")[0] for _, _, link in tokens]
    tags = [
        "AUX" if relation in ("aux", "cop") and tag == "VERB" else tag
        for (tag, *_), relation in zip(forms, relations, strict=True)
    ]
    syntax = Syntax(
        tag=np.array([TAGS.index(tag) for tag in tags], dtype=np.int32),
        lemma=tuple(lemmas),
        features=tuple("".join(features) for _, *features in forms),
        head=np.array(heads, dtype=np.int32),
        relation=np.array([RELATIONS.index(relation) for relation in relations], dtype=np.int32),
    )
    found = replace(analysis(laid), syntax=syntax)
    cut = [laid.text[start:end] for start, end in zip(found.start, found.end, strict=True)]
    assert cut == [word for sentence in words for word in sentence], "the program cuts these words otherwise"
    return laid, found


def _printed(words: list[str]) -> str:
    out = ""
    for word in words:
        joined = word in _JOINED_TO_WORD_BEFORE or out[-1:] in _JOINED_TO_WORD_BEHIND
        out += word if joined or not out else " " + word
    return out


def _head(number: int, link: str, words: list[str]) -> int:
    if link == "root":
        return number
    word, _, nth = link.split(">")[1].partition("#")
    return [place for place, other in enumerate(words) if other == word][int(nth or 1) - 1]


def document(text: str, *, title: str | None = None, published: str | None = None) -> Document:
    """A document with this text from nowhere in particular."""
    return Document(id=content_id(text), source="test", title=title, published=published, language="en", text=text)


def at(text: str, *snippets: str, nth: int = 0) -> Spans:
    """The spans of the snippets, each sought behind the one before; `nth` counts occurrences of the first."""
    spans: list[Span] = []
    position = 0
    for number, snippet in enumerate(snippets):
        found = text.index(snippet, position)
        for _ in range(nth if number == 0 else 0):
            found = text.index(snippet, found + 1)
        spans.append(Span(found, found + len(snippet)))
        position = found + len(snippet)
    return tuple(spans)


def attribution(
    text: str, source: str = "", cue: str = "", content: str | Sequence[str] = (), score: float = 0.9
) -> Attribution:
    """An attribution from the first occurrences of its words."""
    pieces = [content] if isinstance(content, str) else list(content)
    return Attribution(
        source=at(text, source) if source else (),
        cue=at(text, cue) if cue else (),
        content=at(text, *pieces) if pieces else (),
        score=score,
    )


def name(text: str, words: str, kind: str = "person", nth: int = 0) -> Name:
    """A name as the model would find it; `kind` is a label of the name head."""
    return Name(span=at(text, words, nth=nth)[0], type=kind, score=0.9)


def analysis(
    document: Document,
    *,
    attributions: Sequence[Attribution] = (),
    names: Sequence[Name] = (),
    blocks: Sequence[tuple[BlockKind, str]] = (),
    sentences: Sequence[str] = (),
) -> Analysis:
    """An analysis of `document`: real tokens; one block per line and one sentence per block unless given (as words)."""
    text = document.text
    start, end = token_columns(text)
    if blocks:
        laid = tuple(Block(kind=kind, span=at(text, words)[0]) for kind, words in blocks)
    else:
        laid = tuple(Block(kind="paragraph", span=span) for span in _lines(text))
    spans = [at(text, words)[0] for words in sentences] if sentences else [block.span for block in laid]
    firsts = [token_run(start, end, span).start for span in spans]
    return Analysis(
        start=start,
        end=end,
        sentences=np.array(firsts, dtype=np.int32),
        blocks=laid,
        attributions=tuple(attributions),
        names=tuple(sorted(names, key=lambda found: found.span)),
    )


def _lines(text: str) -> list[Span]:
    spans, position = [], 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            first = position + line.index(stripped)
            spans.append(Span(first, first + len(stripped)))
        position += len(line)
    return spans
