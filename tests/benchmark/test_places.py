"""The measures of places."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmark.places import Report, error, kilometres, reports, score, summary
from onrecord.analysis import Analysis, Name
from onrecord.resolve.places.gazetteer import load
from tests.factory import analysis

FILE = """<articles><article docid="1"><title>T</title><domain>example.org</domain><dltime>2009-03-20 12</dltime>
<text>Shops in Oslo and on Elm Street shut.</text><toponyms>
<toponym><start>9</start><end>13</end><phrase>Oslo</phrase><gaztag geonameid="3143244"><lat>59.9</lat><lon>10.7</lon>
<country>Norway</country></gaztag></toponym>
<toponym><start>21</start><end>31</end><phrase>Elm Street</phrase></toponym></toponyms></article></articles>"""


def test_a_file_is_read_and_scored(tmp_path: Path) -> None:
    """A place that is found and right is right in every figure; a mark without place counts for recognition alone."""
    path = tmp_path / "places.xml"
    path.write_text(FILE, encoding="utf-8")
    read = list(reports(path))
    names = tuple(Name(span=mark.span, type="place", score=0.9) for mark in read[0].marks[:1])

    def analysed(report: Report) -> Analysis:
        return analysis(report.document, names=names)

    result = score(read, analysed, resamples=0)
    assert result["toponym"] == {"precision": 100.0, "recall": 50.0, "f1": pytest.approx(66.67, abs=0.01)}
    assert result["toponym known"]["f1"] == result["acc@161"] == result["country"] == result["end to end"] == 100.0
    assert result["AUC"] < 0.3
    assert read[0].marks[0].country == "NOR"


def test_what_is_not_found_is_as_far_as_can_be(tmp_path: Path) -> None:
    """No place is wrong by half the earth; nothing to find gives no division by zero."""
    path = tmp_path / "places.xml"
    path.write_text(FILE, encoding="utf-8")
    mark = next(reports(path)).marks[0]
    assert error(mark, None) > 20000
    assert error(mark, load().with_key("oslo")[0].site) < 20000
    assert kilometres((59.9, 10.7), (59.9, 10.7)) == 0
    assert summary(Counter())["AUC"] == 0
