"""What a format found in an input, and the document that becomes of it: repaired, clean, in English, or refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.document import Block, BlockKind, Document, content_id
from onrecord.errors import NoText
from onrecord.ingest.dates import iso_date
from onrecord.ingest.language import check_language
from onrecord.settings import Settings
from onrecord.span import Span

# Repairing hostile text takes up to 3 s per million characters, so longer texts (no report is) are taken as they are.
_REPAIRED_AT_MOST = 2_000_000
_LONGEST_LINE = 1000
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]{1,2000}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of layout as it was found: `kind` is what the markup said, None for running text."""

    kind: BlockKind | None = None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document in the making. `text` and `marks` are final; the rest is as it was found."""

    text: str
    marks: tuple[Block, ...] = ()
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


class Layout:
    """Collects pieces while a reader walks through markup. A quotation block becomes one piece, whatever it holds."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.heading = False
        self._quoted: list[str] = []
        self._depth = 0

    @property
    def letters(self) -> int:
        """How many letters and digits have been added."""
        return sum(map(str.isalnum, "".join((*(piece.text for piece in self.pieces), *self._quoted))))

    def open_quote(self) -> None:
        """From here on, what is added is quoted."""
        self._depth += 1

    def close_quote(self) -> None:
        """The innermost quotation block ends."""
        self._depth = max(0, self._depth - 1)
        if self._depth == 0 and self._quoted:
            self.pieces.append(Piece(kind="quote", text="\n\n".join(self._quoted)))
            self._quoted = []

    def add(self, text: str) -> None:
        """Adds one block of text, a heading while `heading` is set; nothing when there is only white space."""
        if not text.strip():
            return
        if self._depth:
            self._quoted.append(text)
        else:
            self.pieces.append(Piece(kind="headline" if self.heading else None, text=text))


def repaired(text: str) -> str:
    """`text` with mojibake undone ("donâ€™t" is "don’t" again) and cleaned: what offsets count in.

    Nothing else is changed: quotation marks keep their form, letters their width and their accents.
    """
    from onrecord.text import clean

    # Mojibake needs characters beyond ASCII; most English texts can be spared the check.
    if not text.isascii() and len(text) <= _REPAIRED_AT_MOST:
        import ftfy

        text = ftfy.fix_text(
            text,
            unescape_html=False,
            remove_terminal_escapes=False,
            fix_latin_ligatures=False,
            fix_character_width=False,
            uncurl_quotes=False,
            fix_line_breaks=False,
            fix_surrogates=False,
            remove_control_chars=False,
            normalization=None,
        )
    return clean(text)


def one_line(text: str | None) -> str | None:
    """`text` repaired and on one line; None when nothing is left."""
    return " ".join(repaired((text or "")[:_LONGEST_LINE]).split()) or None


def laid_out(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text of the pieces, repaired, with a blank line between two, and the place of each that has a kind."""
    parts: list[str] = []
    marks: list[Block] = []
    position = 0
    for piece in pieces:
        text = repaired(piece.text)
        if not text:
            continue
        if piece.kind is not None:
            marks.append(Block(kind=piece.kind, span=Span(position, position + len(text))))
        parts.append(text)
        position += len(text) + 2
    return "\n\n".join(parts), tuple(marks)


def document(draft: Draft, source: str, settings: Settings) -> Document:
    """The document of this draft. What the draft lacks is taken from `settings`.

    Raises NoText when there is no letter or digit in it, and UnsupportedLanguage when it is not in English.
    """
    if not any(map(str.isalnum, draft.text)):
        raise NoText("nothing to read in it", source=source)
    return Document(
        id=content_id(draft.text),
        source=source,
        url=_web_address(draft.url) or settings.url,
        title=one_line(draft.title) or settings.title,
        published=iso_date(draft.published) or iso_date(settings.published),
        outlet=one_line(draft.outlet) or settings.outlet,
        language=check_language(draft.text, draft.language),
        text=draft.text,
        marks=draft.marks,
    )


def _web_address(url: str | None) -> str | None:
    """The URL when it is one that a reader can follow without harm; a page may claim any other ("javascript:…")."""
    url = (url or "").strip()
    return url if _WEB_ADDRESS.fullmatch(url) else None
