"""Whether the text says that a figure is final, or that it is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from onrecord.kinds.counts.sheet import Sheet

_RISE = r"(?:rise|climb|grow|increase|change|go\sup|get\sworse|mount)"
_SURE = r"(?:likely|expected|set|sure|certain|bound|feared|almost\scertain|almost\scertainly)"
_NEVER = (
    r"not\s(?:yet\s)?(?:final|complete|definitive|definite|the\sfinal)|incomplete|preliminary|provisional|"
    r"still\schanging|until\snow|so\sfar|to\sdate|as\sof\snow|"
    rf"(?:could|may|might|will|would|can|is|are|was|were)\s(?:still\s|well\s|yet\s|also\s)?(?:{_SURE}\s)?(?:to\s)?{_RISE}|"
    rf"{_SURE}\sto\s{_RISE}|"
    r"(?:toll|number|count|figure)s?\s(?:was|were|is|are)?\s?(?:still\s)?(?:rising|climbing|growing)"
)
_COUNTS = (
    r"(?:estimates?|counts?|projections?|results?|tall(?:y|ies)|figures?|reports?|numbers?|assessments?|exit\spolls?)"
)
_FIRST = rf"(?:first|initial|early|interim|partial|tentative)\s{_COUNTS}"
_ALMOST = (
    r"nearly\sall\s(?:of\s)?the\s(?:votes?|ballots?)|"
    r"with\s[^.;,]{0,40}\s(?:ballots|votes|precincts|stations|districts|results|wards)\s(?:counted|reporting|tallied|in\sby|declared)"
)
_OPEN = re.compile(rf"\b(?:{_NEVER}|{_FIRST}|{_ALMOST})\b", re.IGNORECASE)
_LOCAL = re.compile(r"\b(?:so\sfar|until\snow|to\sdate|as\sof\snow)\b", re.IGNORECASE)
_CLOSED = re.compile(
    r"(?<!not\sthe\s)(?<!not\s)(?<!not\syet\s)\b(?:"
    rf"(?:the\s)?(?:official\s)?final\s(?:official\s)?(?:{_COUNTS}|tolls?|death\stoll)|results?\s(?:being|is|are|was|were)\sfinal|"
    r"(?:official|confirmed)\sfinal|the\slast\s(?:ballot|vote|votes|ballots)\s(?:was|were|is|are)\s(?:in|counted))\b",
    re.IGNORECASE,
)
_TAKEN_UP = re.compile(
    r"\b(?:figures?|numbers?|counts?|toll|tally|totals?|results?|both|it|this|that|these|they|list|estimates?|data)\b",
    re.IGNORECASE,
)


def finalities(sheet: Sheet, places: Iterable[tuple[int, int]]) -> list[bool | None]:
    """For every figure (its first and last token, in order of position) whether the text calls it final.

    Words count for the figures of their sentence: "so far" for the nearest one in front of it. A sentence without
    figures that speaks of "the number" or "the toll" counts for those of the sentence before.
    """
    figures = list(places)
    said: list[bool | None] = [None] * len(figures)
    inside: dict[int, list[int]] = {}
    for number, (first, _) in enumerate(figures):
        inside.setdefault(sheet.sentence(first).start, []).append(number)
    for start in list(inside):
        sentence = sheet.sentence(start)
        for numbers, place in ((inside[start], sentence), (inside[start], _taking_up(sheet, sentence, inside))):
            if place is not None:
                _judge(sheet, place, [(number, figures[number]) for number in numbers], said)
    return said


def _taking_up(sheet: Sheet, sentence: range, inside: Mapping[int, object]) -> range | None:
    """The sentence behind one with figures, where it has none of its own and speaks of "the number" or "the toll"."""
    if sentence.stop >= len(sheet.words) or sentence.stop in inside:
        return None
    behind = sheet.sentence(sentence.stop)
    return behind if _TAKEN_UP.search(_text(sheet, behind)) else None


def _text(sheet: Sheet, sentence: range) -> str:
    return sheet.text[sheet.tree.start[sentence.start] : sheet.tree.end[sentence.stop - 1]]


def _judge(sheet: Sheet, sentence: range, figures: list[tuple[int, tuple[int, int]]], said: list[bool | None]) -> None:
    """Notes in `said` what a sentence says of the finality of the figures."""
    text, start = _text(sheet, sentence), sheet.tree.start[sentence.start]
    for pattern, verdict in ((_OPEN, False), (_CLOSED, True)):
        found = pattern.search(text)
        if found is None or (verdict and _OPEN.search(text)):
            continue
        for number in _meant(sheet, figures, start + found.start(), start + found.end()):
            said[number] = verdict


def _meant(sheet: Sheet, figures: list[tuple[int, tuple[int, int]]], start: int, end: int) -> list[int]:
    """The figures that words at a place of the text speak of: the nearest in front of "so far", else all but one that
    is among the words ("with 72 percent of ballots counted")."""
    at = {number: sheet.tree.start[first] for number, (first, _) in figures}
    if _LOCAL.match(sheet.text, start):
        in_front = [number for number, place in at.items() if place < start]
        return in_front[-1:] or list(at)[:1]
    return [number for number, place in at.items() if not start <= place < end]
