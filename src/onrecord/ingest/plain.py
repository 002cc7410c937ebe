"""Plain text: read as it is."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.ingest.charset import decoded
from onrecord.ingest.content import Content, Format
from onrecord.ingest.draft import Draft, document, repaired
from onrecord.settings import Settings

_LONGEST_HEADLINE = 150
_HEADLINE_WORDS = range(2, 26)


def _recognise(content: Content) -> bool:
    return content.is_text


def _documents(content: Content, settings: Settings) -> Iterator[Document | InputError]:
    text = repaired(decoded(content.whole(), content.charset))
    # A title given by hand is better than one guessed from the layout.
    yield document(Draft(text=text, title=settings.title or headline(text), url=content.url), content.source, settings)


def headline(text: str) -> str | None:
    """The first block of a clean text when it looks like a headline: one short line, no full stop, more text below."""
    first, _, rest = text.partition("\n\n")
    looks_like_one = (
        len(first) <= _LONGEST_HEADLINE
        and len(first.split()) in _HEADLINE_WORDS
        and "\n" not in first
        and not first.endswith((".", ":", ";", ",", ".”", '."', ".’"))
        and rest
    )
    return first if looks_like_one else None


FORMAT = Format(name="plain text", extensions=(".txt", ".text"), recognise=_recognise, documents=_documents)
