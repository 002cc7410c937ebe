"""Dates of GUM are read from its XML and compared by their days."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmark import times_gum
from benchmark.conllu import documents
from benchmark.times_gum import counts, found_dates, marked_dates

ROWS = (
    ("They", "_"),
    ("met", "_"),
    ("on", "_"),
    ("3", 'XML=<hi><date when:::"2021-05-03">'),
    ("May", "_"),
    ("2021", "XML=</date></hi>"),
    ("and", "_"),
    ("from", "_"),
    ("2014", 'XML=<date from:::"2014" to:::"2016"></date>'),
    ("in", "_"),
    ("spring", 'XML=<date when:::"--03"></date>'),
)


def conllu() -> str:
    lines = ["# newdoc id = d", "# meta::dateCreated = 2024-05-15"]
    lines += [f"{number}\t{form}\t_\tX\t_\t_\t0\troot\t_\t{misc}" for number, (form, misc) in enumerate(ROWS, 1)]
    return "\n".join(lines) + "\n\n"


def test_dates_are_read_from_the_xml() -> None:
    """First and last word, first and last day; without a year there are no days."""
    (document,) = documents(conllu().splitlines())
    assert [(document.text[slice(*one.span)], one.days) for one in marked_dates(document)] == [
        ("3 May 2021", ("2021-05-03", "2021-05-03")),
        ("2014", ("2014-01-01", "2016-12-31")),
        ("spring", None),
    ]


def test_a_date_is_right_when_its_days_are() -> None:
    """All three are found, and the year alone has not the days of the range."""
    (document,) = documents(conllu().splitlines())
    row = counts(marked_dates(document), found_dates(document))
    assert (row["gold"], row["found"], row["relaxed"], row["dated"], row["right"]) == (3, 3, 3, 2, 1)


def test_command(tmp_path: Path) -> None:
    """Figures of a file, those of one genre on request."""
    file = tmp_path / "gum.conllu"
    file.write_text(conllu(), encoding="utf-8")
    assert "1 documents, 3 dates" in CliRunner().invoke(times_gum.main, [str(file)]).output
    result = times_gum.measure(file, resamples=0)
    assert result["days right"] == pytest.approx(50)
    assert times_gum.measure(file, resamples=0, genre="news")["documents"] == 0
