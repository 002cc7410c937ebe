"""The quiet reports, on which false alarms are counted, are what their README says."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "benchmark" / "gold" / "quiet"
REPORTS = sorted(FOLDER.glob("*.txt"))
RUN = 9


def runs(text: str) -> set[tuple[str, ...]]:
    """Every stretch of nine words, without case and punctuation."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def test_there_are_enough_reports_to_count_on() -> None:
    """At least forty reports and 10,000 words: one false alarm more or less moves the figure little."""
    assert len(REPORTS) >= 40
    assert sum(len(report.read_text(encoding="utf-8").split()) for report in REPORTS) >= 10_000


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_a_report_is_a_headline_and_paragraphs(report: Path) -> None:
    """UTF-8 without repairs, 180 to 450 words, a headline alone on the first line, and nothing left from editing."""
    text = report.read_bytes().decode("utf-8")
    assert 180 <= len(text.split()) <= 450
    headline, rest = text.split("\n", 1)
    assert headline == headline.strip()
    assert 3 <= len(headline.split()) <= 20
    assert rest.startswith("\n")
    assert text.endswith("\n")
    assert not re.search(r"[\t\r\ufffd¶\[\]]|\n{3}| \n|  ", text)


def test_no_two_headlines_are_the_same() -> None:
    """Two reports under one headline would be one story counted twice."""
    headlines = [report.read_text(encoding="utf-8").split("\n", 1)[0].casefold() for report in REPORTS]
    assert len(set(headlines)) == len(headlines)


def test_no_two_reports_share_nine_words_in_a_row() -> None:
    """No report was made from another one."""
    found = {report.stem: runs(report.read_text(encoding="utf-8")) for report in REPORTS}
    shared = {
        (one, other): " ".join(sorted(found[one] & found[other])[0])
        for one, other in combinations(found, 2)
        if found[one] & found[other]
    }
    assert shared == {}
