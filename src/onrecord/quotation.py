"""Where a text stands between double quotation marks."""

from __future__ import annotations

import re

from onrecord.span import Span

OPENING, CLOSING = '“"„«', '”"»'
"""Double marks that can open and close a quotation; the straight one does both."""

_MARK_OR_PARAGRAPH = re.compile('[“"„«”»\n]')


def quoted_spans(text: str) -> list[Span]:
    """The stretches of `text` between double quotation marks, marks included, in order.

    Paragraph by paragraph; a mark left open runs to the end of its paragraph, which is how print sets quotations of
    several paragraphs. Single marks are left alone: in running text they cannot be told from apostrophes.
    """
    spans: list[Span] = []
    opened: int | None = None
    for match in _MARK_OR_PARAGRAPH.finditer(text):
        mark, position = match.group(), match.start()
        if mark == "\n":
            if opened is not None:
                spans.append(Span(opened, position))
            opened = None
        elif opened is None:
            opened = position if mark in OPENING else None
        elif mark in CLOSING:
            spans.append(Span(opened, position + 1))
            opened = None
    if opened is not None:
        spans.append(Span(opened, len(text)))
    return spans
