"""Outlets, agencies and reporters, known by where they stand: in datelines and bylines, and behind "Q:"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.compare import folded
from onrecord.document import Document
from onrecord.resolve.drafts import Draft
from onrecord.resolve.mentions import Scene
from onrecord.resolve.signs import Sign
from onrecord.span import Span
from onrecord.vocabulary import words as word_list

_JOURNALIST = 0.9
AGENCY = 0.92
"""How sure it is that who stands in a dateline behind the place is an agency of news."""
_QUESTIONS = 2
"""Turns with a question from which on somebody can be who asks."""
OUTLET = 0.4
"""How sure it is that whoever publishes is an outlet of news: nothing else may say what it is."""


def of_layout(document: Document, scene: Scene, draft: Draft) -> Iterator[Sign]:
    """JRN for who stands where outlets, agencies and reporters do. An outlet becomes an organization, if it was not."""
    outlet = bool(document.outlet) and folded(draft.name) == folded(document.outlet or "")
    agency = any(_is_agency(scene, span) for span in draft.mentions)
    if outlet or agency:
        draft.type = "organization"
        sure, why = (AGENCY, "the agency in the dateline") if agency else (OUTLET, "the outlet")
        yield Sign(sector="JRN", of_sector=sure, reason=why)
    elif draft.noun is None and draft.type == "person" and _asks(scene, draft.mentions):
        yield Sign(sector="JRN", of_sector=_JOURNALIST, reason="asks in most turns of a conversation")
    elif draft.noun is None and any(_signs(scene, draft, span) for span in draft.mentions):
        if draft.type == "place":
            draft.type = "person"
        yield Sign(sector="JRN", of_sector=_JOURNALIST, reason="a reporter by the place of the name")


def _signs(scene: Scene, draft: Draft, span: Span) -> bool:
    page = scene.page
    byline = bool(page.blocks) and page.blocks[page.block(span.start)].kind == "byline"
    named = any(scene.at[token] >= 0 for token in page.run(span))  # "Q: Minister, when …" is addressed
    return (byline and draft.type in ("person", "organization")) or (named and _reports(scene, span))


def _asks(scene: Scene, mentions: Sequence[Span]) -> bool:
    """True of a label of a transcript whose turns are mostly questions."""
    page = scene.page
    turns = [
        page.blocks[page.block(span.start)].span
        for span in mentions
        if page.blocks and page.text[span.end : span.end + 1] == ":"
    ]
    asked = sum("?" in page.text[turn.start : turn.end] for turn in turns)
    return asked >= _QUESTIONS and 2 * asked > len(turns)


def _is_agency(scene: Scene, span: Span) -> bool:
    """True for "Agency" in "OSLO, March 3 (Agency) —"."""
    page, tokens = scene.page, scene.page.run(span)
    if not page.blocks or page.blocks[page.block(span.start)].kind != "dateline" or tokens.stop >= len(page.word):
        return False
    return tokens.start > 0 and page.word[tokens.start - 1] == "(" and page.word[tokens.stop] == ")"


def _reports(scene: Scene, span: Span) -> bool:
    """True for the names behind "By", "reporting by" and "Q:"."""
    page = scene.page
    token, floor = page.run(span).start - 1, page.sentence_tokens(span.start).start
    while token > floor and (page.lower[token] in ("and", ",") or scene.mention(token) is not None):
        token -= 1
    if token < 0:
        return False
    before = page.lower[token - 1] if token else ""
    if page.word[token] == ":":
        return before in word_list("roles", "reporting", "questions")
    opens = token == 0 or "\n" in page.gap(token)
    return page.lower[token] == "by" and (opens or before in word_list("roles", "reporting", "words"))
