"""Markdown: the text a reader would see, with its headings and quotation blocks marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.ingest import apart
from onrecord.ingest.charset import decoded
from onrecord.ingest.content import Content, Format
from onrecord.ingest.draft import Draft, Layout, document, laid_out
from onrecord.ingest.html import lay_out_page
from onrecord.settings import Settings

if TYPE_CHECKING:
    from markdown_it.token import Token

_EXTENSIONS = (".md", ".markdown", ".mdown", ".mkd")
_MEDIA = ("text/markdown", "text/x-markdown")
# The parser takes up to 12 µs per character of hostile input: 3 s for this many.
_AT_ONCE = 250_000

_BY_CONTENT = re.compile(r"(?:---[ \t]*\n[A-Za-z_]{1,40}:[^\n]*\n|#{1,6} \S)")
_FRONT_MATTER = re.compile(r"---[ \t]*\n((?:[^\n]*\n){1,200}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_FIELD = re.compile(r"([A-Za-z_]{1,40})[ \t]*:[ \t]*(.*)")


def _recognise(content: Content) -> bool:
    if not content.is_text:
        return False
    # A name that says something else is believed: a plain text may begin with a number sign.
    is_nameless = not content.extension and content.media is None
    return content.claims(_EXTENSIONS, _MEDIA) or (is_nameless and bool(_BY_CONTENT.match(content.start)))


def _documents(content: Content, settings: Settings) -> Iterator[Document | InputError]:
    text = decoded(content.whole(), content.charset)
    if len(text) > _AT_ONCE:
        found = apart.draft("markdown.draft", settings.parse_seconds, text, content.url)
    else:
        found = draft(text, content.url)
    yield document(found, content.source, settings)


def draft(text: str, url: str | None) -> Draft:
    """The text as rendered, blocks one blank line apart; the title is that of the front matter, or the first heading
    when the text begins with it."""
    from markdown_it import MarkdownIt

    text = text.replace("\r\n", "\n").lstrip("\ufeff\n")
    matter = _FRONT_MATTER.match(text)
    fields = _fields(matter[1]) if matter else {}
    if matter:
        text = text[matter.end() :]
    layout = _layout(MarkdownIt("commonmark").enable("table").parse(text))
    body, marks = laid_out(layout.pieces)
    opening = body[: marks[0].span.end] if marks and marks[0].kind == "headline" and marks[0].span.start == 0 else None
    return Draft(
        text=body,
        marks=marks,
        title=fields.get("title") or opening,
        published=fields.get("published") or fields.get("date"),
        outlet=fields.get("outlet") or fields.get("publication"),
        url=fields.get("url") or url,
        language=fields.get("language") or fields.get("lang"),
    )


def _fields(matter: str) -> dict[str, str]:
    """The plain "key: value" lines of a front matter."""
    found = (_FIELD.fullmatch(line.rstrip()) for line in matter.split("\n"))
    return {field[1].lower(): field[2].strip().strip("\"'") for field in found if field}


def _layout(tokens: list[Token]) -> Layout:
    """The blocks in order: a piece for each heading, paragraph, list item, table row and quotation block."""
    layout = Layout()
    cells: list[str] | None = None
    number = ""
    for token in tokens:
        match token.type:
            case "list_item_open":
                number = f"{token.info}{token.markup} " if token.info else ""
            case "tr_open":
                cells = []
            case "tr_close":
                layout.add(" ".join(cells or []))
                cells = None
            case "inline" if cells is not None:
                cells.append(_shown(token))
            case "inline":
                layout.add(number + _shown(token))
                number = ""
            case "fence" | "code_block":
                layout.add(token.content)
            case "html_block":
                lay_out_page(token.content, layout)
            case _:
                _turn(token, layout)
    return layout


def _turn(token: Token, layout: Layout) -> None:
    """Begins or ends a heading or quotation block."""
    match token.type:
        case "blockquote_open":
            layout.open_quote()
        case "blockquote_close":
            layout.close_quote()
        case "heading_open" | "heading_close":
            layout.heading = token.nesting > 0


def _shown(token: Token) -> str:
    """What is seen of a run of inline markup: no marks, no addresses of links, no pictures."""
    parts = []
    for child in token.children or []:
        if child.type in {"text", "text_special", "code_inline"}:
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content[:3].lower() == "<br"):
            parts.append("\n")
    return "".join(parts)


FORMAT = Format(name="Markdown", extensions=_EXTENSIONS, recognise=_recognise, documents=_documents)
