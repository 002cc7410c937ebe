"""Times are scored as TempEval-3 does, the two halves apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmark import times
from benchmark.times import Marked, TimedDocument, counts, read_document, score, timed_documents
from onrecord.span import Span

TIMEML = """<?xml version="1.0" ?>
<TimeML><DOCID>a</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-05-15">20240515</TIMEX3></DCT>
<TEXT>They <EVENT eid="e1">met</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2024-05-13">Monday</TIMEX3> &amp; left
<TIMEX3 tid="t2" type="DURATION" value="P2D">two days</TIMEX3> later.</TEXT></TimeML>"""
LINE = json.dumps({"id": "a", "timeml": TIMEML})


def marked(start: int, end: int, kind: str = "DATE", value: str = "2024") -> Marked:
    return Marked(span=Span(start, end), type=kind, value=value)


def test_timeml_is_read_without_its_day() -> None:
    """The text is that of TEXT, with the offsets of its times; the DCT is no time of the text."""
    (document,) = timed_documents([LINE])
    assert document.published == "2024-05-15"
    assert [(document.text[slice(*one.span)], one.type, one.value) for one in document.times] == [
        ("Monday", "DATE", "2024-05-13"),
        ("two days", "DURATION", "P2D"),
    ]


@pytest.mark.parametrize(
    ("found", "relaxed", "strict", "type_", "value"),
    [
        ([marked(0, 5)], 1, 1, 1, 1),
        ([marked(3, 9)], 1, 0, 1, 1),
        ([marked(0, 5, "TIME")], 1, 1, 0, 1),
        ([marked(0, 5, "DATE", "2023")], 1, 1, 1, 0),
        ([marked(5, 9)], 0, 0, 0, 0),
        # one to one: the second has nothing left
        ([marked(0, 2), marked(2, 5)], 1, 0, 1, 1),
        # the same span before a longer one
        ([marked(0, 9, value="1"), marked(0, 5)], 1, 1, 1, 1),
    ],
)
def test_matches(found: list[Marked], relaxed: int, strict: int, type_: int, value: int) -> None:
    """One character in common is a relaxed match; types and values are those of the matches."""
    row = counts([marked(0, 5)], found)
    assert (row["relaxed"], row["strict"], row["type"], row["value"]) == (relaxed, strict, type_, value)


def test_value_f1_is_relaxed_f1_times_value_accuracy() -> None:
    """Of two times one is found, with the wrong value; of three others all are found, and right."""
    documents = [
        TimedDocument(id="a", published="2024-05-15", text="", times=(marked(0, 2), marked(3, 5))),
        TimedDocument(id="b", published="2024-05-15", text="", times=(marked(0, 2), marked(3, 5), marked(6, 8))),
    ]
    found = {"a": [marked(0, 2, value="1")], "b": list(documents[1].times)}
    result = score(documents, lambda document: found[document.id], resamples=10)["all"]
    assert result["relaxed f1"] == pytest.approx(100 * 8 / 9)
    assert result["value accuracy"] == pytest.approx(75)
    assert result["value f1"] == pytest.approx(75 * 8 / 9)
    assert set(result["ci95"]) == set(result) - {"documents", "times", "ci95"}


def test_the_halves_hold_every_document_once() -> None:
    """A hash of the id decides which half a document is in."""
    documents = [TimedDocument(id=str(number), published="", text="", times=()) for number in range(50)]
    result = score(documents, lambda document: [], resamples=0)
    assert result["seen"]["documents"] + result["unseen"]["documents"] == result["all"]["documents"] == 50
    assert 10 < result["seen"]["documents"] < 40


def test_command(tmp_path: Path) -> None:
    """The program reads the text of a file and is scored against it."""
    (document,) = timed_documents([LINE])
    assert [one.value for one in read_document(document)] == ["2024-05-13", "2024-05-15"]
    file = tmp_path / "times.jsonl"
    file.write_text(LINE, encoding="utf-8")
    shown = CliRunner().invoke(times.main, [str(file)])
    assert "relaxed f1         100.0" in shown.output
    parsed = json.loads(CliRunner().invoke(times.main, [str(file), "--json"]).output)
    assert parsed["all"]["value accuracy"] == 50
