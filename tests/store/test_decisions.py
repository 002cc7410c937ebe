"""Decisions of people are added, never changed, and outlive every run."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from onrecord.decision import Decision, in_force
from onrecord.errors import StoreError, UsageError
from onrecord.merging import Named
from onrecord.store import Archive
from onrecord.store import engine as database
from tests.store.reports import READER, report, reports

WHO = {"made_by": "A. Editor", "made_at": "2024-05-01T10:00:00+00:00", "reason": "the report was corrected"}


def decided(archive: Archive, kind: str, **fields: Any) -> Decision:
    return archive.decide(kind, **WHO, **fields)  # type: ignore[arg-type]


def correction(archive: Archive, field: str, value: str, part: str = "events") -> Decision:
    record = report()
    subject = f"{record.document.id}/{getattr(record, part)[0].id}"
    return decided(archive, "correct", subject=subject, field=field, value=value)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    archive.add(report(), READER)
    return archive


@pytest.mark.parametrize(
    ("part", "field", "value", "column", "expected"),
    [
        ("events", "status", '"denied"', "status", "denied"),
        ("events", "place.country", '"SWE"', "place_country", "SWE"),
        ("events", "contexts", '["legal"]', "contexts", "legal"),
        ("figures", "value", "13", "value", 13.0),
        ("statements", "polarity", '"denies"', "polarity", "denies"),
        ("entities", "name", '"Ilena Dorú"', "name", "Ilena Dorú"),
    ],
)
def test_a_correction_shows_at_once(
    filled: Archive, part: str, field: str, value: str, column: str, expected: object
) -> None:
    """The row says what was decided; the record that was read stays as it was."""
    correction(filled, field, value, part)
    assert next(iter(filled.find(part)))[column] == expected
    assert filled.record(report().document.id) == report()
    (record,) = filled.load_records([report().document.id])
    assert record != report()
    (named,) = filled.load_parts([report().document.id], Named)
    assert named == Named(document=record.document, entities=record.entities)
    assert list(filled.check()) == []


def test_a_correction_survives_reading_again(filled: Archive) -> None:
    """A newer reader replaces the record, a thousand times if need be, and the correction is laid over each."""
    correction(filled, "status", '"denied"')
    for run in range(20):
        assert filled.add(replace(report(), notes=()), f"0.{run + 2}.0 test") == "replaced"
        assert [row["status"] for row in filled.events()] == ["denied"]
    assert len(filled.decisions()) == 1
    assert list(filled.check()) == []


def test_a_correction_before_the_document_is_back(filled: Archive) -> None:
    """What is corrected is found by the correction, in questions too."""
    correction(filled, "name", '"Anna Holm"', "entities")
    assert filled.statements(speaker="holm").count() == 1
    assert filled.statements(speaker="doru").count() == 0


def test_a_decision_can_be_withdrawn(filled: Archive) -> None:
    """Withdrawing a correction gives the old value back, withdrawing that the correction again; all stay on file."""
    first = correction(filled, "status", '"denied"')
    second = decided(filled, "withdraw", value=str(first.number))
    assert [row["status"] for row in filled.events()] == ["happened"]
    decided(filled, "withdraw", value=str(second.number))
    assert [row["status"] for row in filled.events()] == ["denied"]
    assert [one.kind for one in filled.decisions()] == ["correct", "withdraw", "withdraw"]
    assert [one.number for one in in_force(filled.decisions())] == [1]


def test_joins_are_kept_with_who_when_and_why(archive: Archive) -> None:
    """A decision comes back as it was made."""
    one, other = reports(2)
    for record in (one, other):
        archive.add(record, READER)
    made = decided(archive, "separate", subject=one.document.id, other=other.document.id)
    assert archive.decisions() == (made,)
    assert (made.number, made.made_by, made.reason) == (1, WHO["made_by"], WHO["reason"])


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("correct", {"subject": "0000/v1", "field": "status", "value": '"denied"'}),
        ("correct", {"subject": "{document}/v000", "field": "status", "value": '"denied"'}),
        ("correct", {"subject": "{event}", "field": "state", "value": '"denied"'}),
        ("correct", {"subject": "{event}", "field": "status", "value": '"cancelled"'}),
        ("correct", {"subject": "{event}", "field": "id", "value": '"x"'}),
        ("correct", {"subject": "{event}", "field": "when.start.day", "value": "1"}),
        ("correct", {"subject": "{document}", "field": "text", "value": '"x"'}),
        ("join", {"subject": "{document}", "other": "0000"}),
        ("withdraw", {"value": "7"}),
    ],
)
def test_what_cannot_be_decided_is_refused(filled: Archive, kind: str, fields: dict[str, str]) -> None:
    """A decision about nothing, or with a value that can't be, is wrong use and leaves no trace."""
    record = report()
    names = {"document": record.document.id, "event": f"{record.document.id}/{record.events[0].id}"}
    with pytest.raises(UsageError):
        decided(filled, kind, **{name: value.replace("{document}", names["document"]).replace("{event}", names["event"])
                                 for name, value in fields.items()})  # fmt: skip
    assert filled.decisions() == ()


@pytest.mark.parametrize("change", ["UPDATE decisions SET reason = 'x'", "DELETE FROM decisions"])
def test_the_database_refuses_changes(filled: Archive, change: str) -> None:
    """Not even SQL changes a decision."""
    correction(filled, "status", '"denied"')
    with pytest.raises(StoreError, match="never changed"), database.writing(filled.engine) as connection:
        connection.execute(text(change))
    assert len(filled.decisions()) == 1
