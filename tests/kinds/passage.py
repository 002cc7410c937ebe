"""Invented passages as the model would see them: every known name marked, sentences and blocks cut simply."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from onrecord.analysis import Analysis, Attribution, Name
from onrecord.document import Block, BlockKind, Document
from onrecord.kinds.page import Page, page_of
from onrecord.kinds.statement import statements
from onrecord.record import Statement
from onrecord.span import Span, Spans, words
from onrecord.tokens import token_columns, token_run
from tests.factory import document

NAMES = {
    "Ana Petrović": "person",
    "Petrović": "person",
    "Ivan Horvat": "person",
    "Horvat": "person",
    "Lena Vogel": "person",
    "Vogel": "person",
    "Marit Solberg": "person",
    "Solberg": "person",
    "Drava Water Authority": "organization",
    "Ministry of Transport": "organization",
    "Transport Ministry": "organization",
    "Northern Rail": "organization",
    "Harbour Society": "organization",
    "Reuters": "organization",
    "BBC": "organization",
    "Norway": "place",
    "Osijek": "place",
    "Geneva": "place",
    "Oslo": "place",
    "Doha": "place",
    "Varaždin Hall": "facility",
    "Norwegian": "group",
    "Tuesday": "date",
    "Monday": "date",
}
"""People, bodies and places of our passages, with the labels that the name head gives them."""

_NAME = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(NAMES, key=len, reverse=True)))
_SENTENCE_END = re.compile(r"[.!?][”\"]? +(?=[\"“A-ZŠ])")

Row = tuple[str, str, "str | Sequence[str]"]
"""Source, cue, content of an attribution, as words of the passage (sought from its beginning)."""


def seen(
    text: str,
    attributions: Sequence[Row] = (),
    *,
    kinds: Sequence[BlockKind] = (),
    names: bool = True,
) -> tuple[Document, Analysis]:
    """The passage and what the model saw in it. One block per line: paragraphs unless `kinds` says otherwise."""
    start, end = token_columns(text)
    lines = [Span(*found.span()) for found in re.finditer(r"\S[^\n]*", text)]
    laid = tuple(
        Block(kind=kinds[number] if number < len(kinds) else "paragraph", span=span)
        for number, span in enumerate(lines)
    )
    firsts: set[int] = set()
    for line in lines:
        begins = [0, *(found.end() for found in _SENTENCE_END.finditer(text[line.start : line.end]))]
        firsts.update(token_run(start, end, Span(line.start + at, line.end)).start for at in begins)
    found_names = [Name(span=Span(*m.span()), type=NAMES[m.group()], score=0.9) for m in _NAME.finditer(text)]
    analysis = Analysis(
        start=start,
        end=end,
        sentences=np.array(sorted(firsts), dtype=np.int32),
        blocks=laid,
        attributions=tuple(_attribution(text, row) for row in attributions),
        names=tuple(found_names) if names else (),
    )
    return document(text), analysis


def _attribution(text: str, row: Row) -> Attribution:
    source, cue, content = row
    pieces = [content] if isinstance(content, str) else list(content)
    return Attribution(source=_find(text, source), cue=_find(text, cue), content=_pieces(text, pieces), score=0.9)


def _find(text: str, snippet: str) -> Spans:
    """Where the snippet stands; "snippet@3" means its fourth occurrence."""
    snippet, _, nth = snippet.partition("@")
    if not snippet:
        return ()
    place = -1
    for _ in range(int(nth or 0) + 1):
        place = text.index(snippet, place + 1)
    return (Span(place, place + len(snippet)),)


def _pieces(text: str, snippets: Sequence[str]) -> Spans:
    return tuple(span for snippet in snippets for span in _find(text, snippet))


def page(text: str, attributions: Sequence[Row] = (), *, kinds: Sequence[BlockKind] = (), names: bool = True) -> Page:
    """The passage laid out."""
    return page_of(*seen(text, attributions, kinds=kinds, names=names))


def read(
    text: str, attributions: Sequence[Row] = (), *, kinds: Sequence[BlockKind] = (), names: bool = True
) -> tuple[Statement, ...]:
    """The statements of the passage."""
    return statements(*seen(text, attributions, kinds=kinds, names=names))


def who_what(text: str, found: Sequence[Statement]) -> list[tuple[str, str]]:
    """Speaker and content of each statement, as words."""
    return [(words(text, one.speaker.spans), words(text, one.content.spans)) for one in found]
