"""Stories and incidents of an archive as tables: a row for each."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pyarrow.parquet

from onrecord.export.formats import EXPORTS
from onrecord.output import as_json_text
from tests.export.merged import INCIDENTS, STORIES


def written(name: str, *items: object) -> bytes:
    stream = io.BytesIO()
    EXPORTS[name].write(items, stream)
    return stream.getvalue()


def cells(name: str, *items: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(name, *items).decode("utf-8"), newline="")))


def arrow(name: str, *items: object) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(io.BytesIO(written(name, *items))).to_pylist()
    return rows


def test_a_story_is_a_row() -> None:
    """Title, days, how many reports and origins, and which documents; no title is a formula."""
    first, _, last = cells("csv-stories", *STORIES)
    assert (first["id"], first["title"]) == ("story-a", '\'=SUM(A1); "Shells" on Karsk')
    assert (first["since"], first["reports"], first["origins"]) == ("2024-03-12", "3", "2")
    assert first["documents"] == "a; b; c"
    assert (last["title"], last["since"], last["reports"]) == ("", "", "1")


def test_an_incident_is_a_row() -> None:
    """What, when, where, who, whether the reports agree, who says so, and how many were killed, by the reports'
    lowest and highest count and by what they come to; only persons count."""
    first, _, last = cells("csv-incidents", *INCIDENTS)
    assert (first["type"], first["agreement"], first["story"]) == ("ASSAULT", "contradicted", "story-a")
    assert (first["when_start"], first["when_end"], first["first_printed"]) == (
        "2024-03-11",
        "2024-03-12",
        "2024-03-12",
    )
    assert (first["place"], first["place_country"], first["lat"]) == ("Karsk", "DEU", "54.5")
    assert (first["actors"], first["recipients"]) == ("Norland’s army; rebels", "Karsk")
    assert first["statuses"] == "Ilena Doru: happened; Asha Verma: denied"
    assert (first["killed"], first["killed_low"], first["killed_high"]) == ("14", "12", "")
    assert (first["reports"], first["origins"], first["events"]) == ("2", "2", "a/v1; c/v2")
    assert (last["place"], last["killed"], last["injured_low"], last["actors"]) == ("", "", "", "")


def test_parquet_has_the_same_rows_with_types() -> None:
    """Numbers are numbers and lists are lists."""
    first, *_ = arrow("parquet-incidents", *INCIDENTS)
    assert (first["killed"], first["killed_high"], first["actors"]) == (14.0, None, ["Norland’s army", "rebels"])
    assert [row["documents"] for row in arrow("parquet-stories", *STORIES)] == [["a", "b", "c"]] * 2 + [["d"]]
    assert list(first) == list(cells("csv-incidents", *INCIDENTS)[0])


def test_lines_leave_nothing_out() -> None:
    """Every field of a story and an incident stands in its line of JSON."""
    for name, items in (("jsonl-stories", STORIES), ("jsonl-incidents", INCIDENTS)):
        lines = written(name, *items).decode("utf-8").splitlines()
        assert lines == [as_json_text(item) for item in items]
    assert json.loads(lines[0])["figures"][0]["counts"][0]["low"] == 12
