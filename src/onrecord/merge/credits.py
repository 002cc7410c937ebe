"""Which news agencies a text says it comes from: datelines, bylines, credits at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.compare import folded
from onrecord.vocabulary import load

_HEAD = 1500
"""Characters from the beginning in which datelines and bylines stand."""
_TAIL = 600
"""Characters at the end in which credits stand."""
_DATELINE = re.compile(
    r"^[ \t]*[^\W\d_a-z][^\n()]{1,60}\((?P<name>[^()\n]{2,40})\)[ \t]*(?:-{1,2}|—|–|:)", re.MULTILINE
)
_BYLINE = re.compile(
    r"^[ \t]*(?:By|BY|by)[ \t]+[^\n]{2,80}?(?:,|\||/|-|\bof\b)[ \t]*(?P<name>[^\n,|/]{2,40})$", re.MULTILINE
)
_ALONE = re.compile(r"^[ \t(]*(?P<name>[^\n()]{2,40}?)[ \t)]*(?:[|-][^\n]*)?$", re.MULTILINE)


def agencies(text: str, outlet: str | None = None) -> tuple[str, ...]:
    """The agencies that the text credits with itself, by their usual names, in alphabetical order.

    A dateline's brackets name any agency, other places only those of `data/agencies.toml`; `outlet` may be one itself.
    """
    head, tail = text[:_HEAD], text[-_TAIL:]
    found = {usual(name) or name for name in _names(_DATELINE, head) if _is_name(name)}
    marked = (*_names(_BYLINE, head), *_names(_ALONE, head), *_names(_ALONE, tail), *_credited(head), *_credited(tail))
    found.update(filter(None, map(usual, (*marked, outlet or ""))))
    return tuple(sorted(found))


def usual(name: str) -> str | None:
    """The usual name of an agency that is known, None for any other name."""
    return _known().get(_form(name))


@cache
def _known() -> dict[str, str]:
    listed: dict[str, list[str]] = load("agencies")["agencies"]
    return {_form(form): name for name, forms in listed.items() for form in (name, *forms)}


def _form(name: str) -> str:
    return folded(name).removeprefix("the ").replace(".", "").strip()


def _is_name(words: str) -> bool:
    """True for what can be an agency's name in brackets: capitals first, no digits, at most four words."""
    return words[:1].isupper() and not any(map(str.isdigit, words)) and len(words.split()) <= 4


def _names(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (match["name"].strip() for match in pattern.finditer(text))


@cache
def _credits() -> tuple[re.Pattern[str], ...]:
    credit = load("agencies")["credit"]
    name = r"(?P<name>[^\W\d_][\w.&'’ -]{0,40}?)"
    before, after = (_any(credit[side]) for side in ("before", "after"))
    return (
        re.compile(rf"(?:{before})[ \t]+(?:\d{{4}}[ \t]+)?{name}(?=[.,;)\n]|$)", re.IGNORECASE),
        re.compile(rf"(?:^|[\n.,;(]|\band\b)[ \t]*{name}[ \t]+(?:{after})", re.IGNORECASE),
    )


def _any(phrases: Iterable[str]) -> str:
    # Letters need a word boundary in front, signs have none.
    return "|".join((r"\b" if phrase[0].isalpha() else "") + re.escape(phrase) for phrase in phrases)


def _credited(text: str) -> Iterator[str]:
    for pattern in _credits():
        for name in _names(pattern, text):
            yield from (name, *re.split(r",|\band\b", name))
