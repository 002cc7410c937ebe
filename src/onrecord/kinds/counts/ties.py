"""Figures of one document that say the same again, and those that take the place of another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.kinds.counts.sheet import Sheet
from onrecord.kinds.counts.units import singular
from onrecord.record import Figure

_CHANGED = re.compile(
    r"\b(?:up\sfrom|down\sfrom|rise|rose|risen|climbed|jumped|revised?|corrected|correction|raised|lowered|cut|reduced|upgraded|downgraded|now|later|by\snow|right\snumber|earlier|initially|at\sfirst|first\sreported|"
    r"previously|had\sspoken|final|confirms?|instead|not)\b",
    re.IGNORECASE,
)
_REACH = 4
"""Figures back that one can correct."""


def tied(sheet: Sheet, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures with `repeats` and `corrects` filled in."""
    out: list[Figure] = []
    for figure in figures:
        same = next((one for one in out if _is_same(sheet, one, figure)), None)
        if same is not None:
            out.append(replace(figure, repeats=same.repeats or same.id))
            continue
        corrected = next((one for one in reversed(out[-_REACH:]) if _is_correction(sheet, one, figure)), None)
        out.append(replace(figure, corrects=corrected.id) if corrected is not None else figure)
    return tuple(out)


def _numbers(figure: Figure) -> set[float]:
    return {one for one in (figure.value, figure.low, figure.high) if one is not None}


def _is_same(sheet: Sheet, earlier: Figure, later: Figure) -> bool:
    """Whether a later sentence gives the same number of the same thing again."""
    if (earlier.unit, _numbers(earlier)) != (later.unit, _numbers(later)) or not _numbers(later) or later.value == 0:
        return False
    if earlier.measure != later.measure or _sentence(sheet, earlier) == _sentence(sheet, later):
        return False
    return _fits(earlier.of, later.of) or (
        earlier.measure is not None and later.unit == "person" and earlier.of is None
    )


def _fits(one: str | None, other: str | None) -> bool:
    """Whether two things counted can be the same: one is left out, or they end in the same noun."""
    if one is None or other is None:
        return True
    return singular(one.lower().split()[-1]) == singular(other.lower().split()[-1])


def _is_correction(sheet: Sheet, earlier: Figure, later: Figure) -> bool:
    """Whether a later figure takes the place of an earlier one: another number of the same, with words of change."""
    if (earlier.unit, earlier.measure) != (later.unit, later.measure) or _numbers(earlier) & _numbers(later):
        return False
    if (later.measure is None and earlier.of != later.of) or not _fits(earlier.of, later.of):
        return False
    start, end = earlier.spans[0].start, later.spans[-1].end
    between = sheet.text[earlier.spans[-1].end : end]
    same_sentence = _sentence(sheet, earlier) == _sentence(sheet, later)
    if same_sentence:
        return bool(
            re.search(
                r"\bfrom\b.{0,40}\bto\b|\bup\sfrom|\bdown\sfrom|\bto\b.{0,40}\bfrom\b",
                sheet.text[max(0, start - 12) : end],
                re.IGNORECASE,
            )
        )
    return later.of is None and bool(_CHANGED.search(between))


def _sentence(sheet: Sheet, figure: Figure) -> int:
    token = next(iter(sheet.tokens(*figure.spans[0])), 0)
    return sheet.sentence(token).start
