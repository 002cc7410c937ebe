"""What was said in so many words, as schema.org's Quotation (https://schema.org/Quotation), in JSON-LD.

A statement that is `direct` is one quotation; of one that is `mixed` each stretch between quotation marks is. Reported
speech is nobody's own words and is left out, as is a statement that repeats another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from onrecord.entity import Entity
from onrecord.export.json_ld import write_items
from onrecord.export.pages import Page
from onrecord.quotation import CLOSING, OPENING, quoted_spans
from onrecord.record import DocumentRecord, Statement
from onrecord.span import Span

_TYPES = {"person": "Person", "country": "Country", "place": "Place"}
"""Types of schema.org for those of ours; what has none speaks as an Organization."""


def write_quotations(records: Iterable[DocumentRecord], stream: BinaryIO) -> None:
    """One JSON-LD document with all quotations in its graph."""
    write_items(stream, '{"@context": "https://schema.org", "@graph": [', _quotations(records), "]}")


def _quotations(records: Iterable[DocumentRecord]) -> Iterator[dict[str, Any]]:
    for record in records:
        page = Page(record)
        quoted = quoted_spans(record.document.text)
        for statement in record.statements:
            if statement.mode != "indirect" and statement.repeats is None:
                for number, text in enumerate(_texts(page, statement, quoted), start=1):
                    yield _quotation(page, statement, text, number)


def _texts(page: Page, statement: Statement, quoted: list[Span]) -> list[str]:
    """The words in the speaker's own mouth, without the marks around them; those of one quotation that the text breaks
    up ("…," he said, "…") are one."""
    if statement.mode == "direct":
        pieces = list(statement.content.spans)
    else:
        pieces = [
            Span(max(span.start, mark.start), min(span.end, mark.end))
            for span in statement.content.spans
            for mark in quoted
            if span.start < mark.end and mark.start < span.end
        ]
    # A comma before the closing mark is the sentence's around it, not the speaker's.
    words = [page.words((piece,)).strip(OPENING + CLOSING + "‘’' ").removesuffix(",") for piece in pieces]
    return ([" ".join(words)] if statement.mode == "direct" else words) if any(words) else []


def _quotation(page: Page, statement: Statement, text: str, number: int) -> dict[str, Any]:
    facts = page.document
    name = page.name(statement.speaker)
    article = {
        "@type": "NewsArticle",
        "@id": page.address,
        "url": facts.url,
        "headline": facts.title,
        "datePublished": facts.published,
        "publisher": {"@type": "Organization", "name": facts.outlet} if facts.outlet else None,
    }
    found = {
        "@type": "Quotation",
        "@id": f"urn:onrecord:{facts.id}:{statement.id}:{number}",
        "text": text,
        "inLanguage": facts.language,
        "spokenByCharacter": _speaker(page.entity(statement.speaker), name) if name else None,
        "isPartOf": _filled(article),
    }
    return _filled(found)


def _speaker(entity: Entity | None, name: str) -> dict[str, Any]:
    kind = _TYPES.get(entity.type, "Organization") if entity else "Person"
    titles = [role.title for role in entity.roles if role.title] if entity and kind == "Person" else []
    return _filled({"@type": kind, "name": name, "jobTitle": titles[0] if titles else None})


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
