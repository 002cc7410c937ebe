"""Reads one document with the model: layout, sentences, then every head over every window."""

from __future__ import annotations

from typing import Any

from onrecord.analysis import Analysis
from onrecord.blocks import blocks
from onrecord.document import Document
from onrecord.errors import TooLong
from onrecord.model.heads import HEADS
from onrecord.model.pieces import windows
from onrecord.model.session import load
from onrecord.settings import Settings
from onrecord.text import sentences
from onrecord.tokens import token_columns


def analyse(document: Document, settings: Settings) -> Analysis:
    """What the model sees in `document`. Raises TooLong for a text over `settings.max_words`, and ModelError."""
    start, end = token_columns(document.text)
    if len(start) > settings.max_words:
        raise TooLong(f"{len(start)} words, the limit is {settings.max_words}", source=document.source)
    laid = blocks(document)
    model = load(settings.threads)
    parts: dict[str, list[Any]] = {head.field: [] for head in HEADS}
    for window in windows(document.text, start, end, model.pieces):
        scores = model.run(window)
        for head in HEADS:
            parts[head.field].append(head.read(window, start, end, *(scores[name] for name in head.outputs)))
    found = {head.field: head.join(start, end, parts[head.field]) for head in HEADS}
    return Analysis(start=start, end=end, sentences=sentences(document.text, start, end, laid), blocks=laid, **found)
