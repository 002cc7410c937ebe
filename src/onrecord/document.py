"""One report: its text, which all offsets count in, and what is known about it from outside."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from onrecord.span import Span

BlockKind = Literal["headline", "lead", "paragraph", "quote", "card", "dateline", "timestamp", "byline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of layout. Blocks do not overlap and together hold every character that is not white space.

    headline   a title or heading, without full stop
    lead       the first paragraph of body text under the title
    paragraph  running text
    quote      a pull quote or quotation block, with its attribution line when that is glued to it
    card       a number card: a figure with its caption
    dateline   "BERLIN, March 3 (Agency) —" in front of a paragraph
    timestamp  the time of an entry in a live blog
    byline     "By Name, Agency"
    """

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report ready to be read. `text` is final: evidence offsets are code points into it.

    `marks` is what the source's own markup said about layout (an HTML heading or blockquote); `text.blocks` decides.
    """

    id: str
    source: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    language: str | None = None
    text: str
    duplicate_of: str | None = None
    marks: tuple[Block, ...] = ()


def content_id(text: str) -> str:
    """The id of a document with this text: 16 hexadecimal digits of its SHA-256, so the same text has the same id."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
