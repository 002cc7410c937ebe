"""Statements: who said what. From the model's attributions, through repairs and layout, to records."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.grammar import tree_of
from onrecord.kinds.chains import nested, with_repeats
from onrecord.kinds.claims import with_claimed
from onrecord.kinds.counts.claimants import with_counted
from onrecord.kinds.counts.sheet import sheet_of
from onrecord.kinds.cues import cue_class, cue_head, cues, function_words, polarity_of
from onrecord.kinds.figure import figures
from onrecord.kinds.layout import Draft, drafts
from onrecord.kinds.page import Page, page_of
from onrecord.kinds.repair import repaired_on
from onrecord.kinds.speaker import speaker_kind
from onrecord.kinds.venue import Telling, circumstances
from onrecord.record import Cue, Evidence, Mode, Party, Polarity, Speaker, Statement, record_id
from onrecord.span import Span, Spans, hull, merged

_VERBATIM = 0.9
"""Share of a content's letters that must stand between quotation marks for it to be direct (the benchmark's rule)."""
_CLAUSE_OPENERS = ("that", "whether", "if", "how", "why", "what")


def statements(document: Document, analysis: Analysis) -> tuple[Statement, ...]:
    """Everything that the document says somebody said (or thinks, asks, demands …), in order of position.

    Entities of speakers and addressees are left open (None). Never raises on odd attributions: spans are cut to the
    text, and what has no content is dropped.
    """
    page = page_of(document, analysis)
    mended = repaired_on(page, tree_of(document, analysis), with_claimed(document, analysis))
    read = drafts(page, with_counted(sheet_of(document, analysis), figures(document, analysis), mended))
    found = [draft for draft in _said_once(page, read) if not _is_happening(page, draft)]
    made = {
        statement.id: statement for statement in sorted((_statement(page, draft) for draft in found), key=_worst_first)
    }
    ordered = sorted(made.values(), key=_position)
    return with_repeats(page, nested(ordered))


def _said_once(page: Page, read: Sequence[Draft]) -> list[Draft]:
    """One draft for each source and content: where the model takes two words for the cue, the one known as a cue, or
    the surer one, is."""
    best: dict[tuple[Spans, Spans], Draft] = {}

    def worth(draft: Draft) -> tuple[bool, float, Spans]:
        cue = [page.lower[token] for token in page.token_list(draft.attribution.cue)]
        known = cue_head(cue, _word_behind(page, draft.attribution.cue))[1] in cues().classes
        return known, draft.attribution.score, draft.attribution.cue

    for draft in read:
        saying = (draft.attribution.source, draft.attribution.content)
        if saying not in best or worth(draft) > worth(best[saying]):
            best[saying] = draft
    return list(best.values())


def _worst_first(statement: Statement) -> tuple[float, bool]:
    """So that the surest of several readings of the same words is kept."""
    return statement.confidence, statement.mode == "direct"


def _position(statement: Statement) -> tuple[Span, Spans, str]:
    cue = statement.cue.spans if statement.cue is not None else ()
    return hull((*cue, *statement.content.spans, *statement.speaker.spans)), statement.content.spans, statement.id


def _statement(page: Page, draft: Draft) -> Statement:
    found = draft.attribution
    cue = [page.lower[token] for token in page.token_list(found.cue)]
    lemma = cue_head(cue, _word_behind(page, found.cue))[1]
    telling = Telling(
        cue=page.token_list(found.cue), source=page.token_list(found.source), content=found.content, lemma=lemma
    )
    hearers, place = circumstances(page, telling)
    return Statement(
        id=record_id("s", page.text, (*found.cue, *found.content, *found.source)),
        speaker=Speaker(kind=speaker_kind(page, found.source), spans=found.source),
        cue=Cue(lemma=lemma, spans=found.cue) if found.cue else None,
        content=Evidence(spans=found.content),
        addressees=tuple(Party(spans=spans) for spans in hearers),
        mode=_mode(page, draft),
        polarity=_polarity(page, telling, cue),
        place=place,
        confidence=round(found.score, 2),
    )


def _word_behind(page: Page, cue: Spans) -> str:
    tokens = page.token_list(cue)
    return page.lower[tokens[-1] + 1] if tokens and tokens[-1] + 1 < len(page.lower) else ""


def _mode(page: Page, draft: Draft) -> Mode:
    content = draft.attribution.content
    letters, quoted = page.letter_count(content), page.quoted_count(content)
    if draft.verbatim or quoted >= _VERBATIM * letters or _in_quote_block(page, content):
        return "direct"
    return "mixed" if quoted else "indirect"


def _in_quote_block(page: Page, content: Spans) -> bool:
    letters = page.letter_count(content)
    pieces = merged(content)
    inside = 0
    for piece in pieces:
        number = page.block_number(piece.start)
        if number is not None and page.blocks[number].kind == "quote":
            inside += page.letter_count((Span(piece.start, min(piece.end, page.blocks[number].span.end)),))
    return inside >= _VERBATIM * letters


def _polarity(page: Page, telling: Telling, cue: Sequence[str]) -> Polarity:
    if not telling.cue:
        return "asserts"
    first, last = telling.cue[0], telling.cue[-1]
    sentence = page.sentence_of(last)
    start = page.start[first]
    content = next((piece for piece in telling.content if piece.start >= start), telling.content[0])
    opening = [page.lower[token] for token in page.tokens(content)[:9]]
    # What stands behind the cue tells its frame only when its content does, too.
    after = page.lower[last + 1 : min(sentence.stop, last + 12)] if content.start >= start else []
    return polarity_of(cue, page.lower[max(sentence.start, first - 5) : first], after, opening)


def _is_happening(page: Page, draft: Draft) -> bool:
    """True for "the parties discussed the evacuation", "the two signed a treaty", and for a mere auxiliary as cue: no
    statement, unless a clause or quotation says what was said."""
    found = draft.attribution
    cue = [page.lower[token] for token in page.token_list(found.cue)]
    if not cue:
        return False
    kind = cue_class(cue_head(cue, _word_behind(page, found.cue))[1])
    empty = all(word in function_words("auxiliaries") or word in cues().negations for word in cue)
    if kind not in ("meeting", "deed") and not empty:
        return False
    opening = page.lower[page.token_list(found.content)[0]]
    return (
        opening not in _CLAUSE_OPENERS
        and not page.quoted_count(found.content)
        and opening not in function_words("questions")
    )
