"""Reads one document with the model: layout, then every head over every window, each window once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.analysis import Analysis, Column
from onrecord.blocks import blocks
from onrecord.document import Block, Document
from onrecord.errors import TooLong
from onrecord.model.heads import HEADS, OUTPUTS
from onrecord.model.parsers import parser
from onrecord.model.pieces import windows
from onrecord.model.reading import Reading
from onrecord.model.session import load
from onrecord.settings import Settings
from onrecord.tokens import token_columns


def analyse(document: Document, settings: Settings) -> Analysis:
    """What the model sees in `document`. Raises TooLong for a text over `settings.max_words`, and ModelError.

    With another parser in `settings` sentences, syntax and (where it has them) names are that one's. Raises
    MissingExtra and UsageError for one that can't be used.
    """
    start, end = token_columns(document.text)
    if len(start) > settings.max_words:
        raise TooLong(f"{len(start)} words, the limit is {settings.max_words}", source=document.source)
    return analyse_tokens(document.text, start, end, blocks=blocks(document), settings=settings)


def analyse_tokens(
    text: str,
    start: Column,
    end: Column,
    *,
    sentences: Column | None = None,
    blocks: Sequence[Block] = (),
    settings: Settings | None = None,
) -> Analysis:
    """What the model sees in a text whose tokens are given, and its sentences (first tokens) where these are too.

    `start` and `end` are character offsets, half-open; a token may hold white space. Raises ModelError.
    """
    settings = settings or Settings()
    other = parser(settings.parser)
    model = load(settings.threads)
    reading = Reading(
        text=text, start=start, end=end, blocks=blocks, sentences=sentences, labels=model.labels, tables=model.tables
    )
    parts: dict[str, list[Any]] = {head.field: [] for head in HEADS}
    for window in windows(text, start, end, model.pieces):
        scores = model.run(window, OUTPUTS)
        for head in HEADS:
            parts[head.field].append(head.read(window, start, end, *(scores[name] for name in head.outputs)))
    found: dict[str, Any] = {}
    for head in HEADS:
        if head.field not in found:
            found[head.field] = head.join(reading, parts[head.field], found)
        if other is not None and head.field == "sentences":
            parsed = other.parse(text, start, end, found["sentences"])
            found |= {"sentences": parsed.sentences, "syntax": parsed.syntax}
            found |= {"names": parsed.names} if parsed.names is not None else {}
    return Analysis(start=start, end=end, blocks=tuple(blocks), **found)
