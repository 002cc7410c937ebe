"""Joins of mentions, each with its score and reason, so that every entity can explain itself."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two mentions taken for one entity. `score` is 0 to 1; `reason` is for people."""

    one: Span
    other: Span
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """Mentions put together: each group holds mention numbers in order; the groups are in order of first mention."""

    groups: list[list[int]]
    joins: list[Join]
