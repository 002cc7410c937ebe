"""Hand-built documents and analyses, so that most tests need no model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.analysis import Analysis, Attribution, Name
from onrecord.document import Block, BlockKind, Document, content_id
from onrecord.span import Span, Spans
from onrecord.tokens import token_columns, token_run


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
