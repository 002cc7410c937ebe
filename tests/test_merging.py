"""An archive is merged batch by batch, and ends the same whatever the batches."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from onrecord import merging
from onrecord.entity import EntityType
from onrecord.merging import merge
from onrecord.output import as_json_text
from onrecord.store import Archive
from tests.merge.reports import entity, report
from tests.merge.test_order import REPORTS

PEOPLE = {
    name: ("Ilse Brandvold", "Tarek Oumarou", "Wenzel Hrubes", "Xiadani Ixcoy")[number % 4]
    for number, name in enumerate(REPORTS)
}
"""Who is named in each of the reports."""
LEFT = "Runa Halvorsen left."
KINDS = ("stories", "incidents", "utterances", "identities")


def contents(archive: Archive) -> dict[str, list[str]]:
    """Everything that was merged, as JSON."""
    return {kind: sorted(map(as_json_text, archive.merged(kind))) for kind in KINDS}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(str(tmp_path / "news.db"), create=True)


def test_batches_end_in_the_same_archive(archive: Archive, tmp_path: Path) -> None:
    """Documents added and merged three at a time, in another order, end as all at once do."""
    for record in REPORTS.values():
        archive.add(record, "test")
    list(merge(archive))
    with Archive.open(str(tmp_path / "other.db"), create=True) as other:
        for number, record in enumerate(reversed(REPORTS.values())):
            other.add(record, "test")
            if number % 3 == 0:
                list(merge(other, batch=2))
        list(merge(other, batch=2))
        assert contents(other) == contents(archive)
    assert contents(archive)["stories"]


def test_a_second_merge_changes_nothing(archive: Archive) -> None:
    """Without new documents nothing is written, and merging everything again makes the same."""
    for record in REPORTS.values():
        archive.add(record, "test")
    list(merge(archive))
    before = contents(archive)
    assert [(step.documents, step.stories) for step in merge(archive)] == [(0, 0)]
    assert contents(archive) == before
    list(merge(archive, again=True))
    assert contents(archive) == before


@pytest.mark.parametrize("steps", [1, 3, 4, 5, 6])
def test_a_run_cut_short_is_finished_by_the_next(archive: Archive, monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """A merge that ends after some of its four batches, or while stories are written, is taken up there, with the same
    end."""
    monkeypatch.setattr(merging, "AT_ONCE", 1)
    for record in REPORTS.values():
        archive.add(record, "test")
    assert len(list(islice(merge(archive, batch=5), steps))) == steps
    list(merge(archive, batch=5))
    cut_short = contents(archive)
    assert cut_short["stories"]
    list(merge(archive, again=True))
    assert contents(archive) == cut_short


def test_names_are_joined_some_documents_at_a_time(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few documents and blocks of names are held at a time, the identities are the same."""
    given = [replace(one, entities=(entity(one.document.text, PEOPLE[name]),)) for name, one in REPORTS.items()]
    for record in given:
        archive.add(record, "test")
    list(merge(archive))
    before = contents(archive)
    monkeypatch.setattr(merging, "NAMED_AT_ONCE", 3)
    monkeypatch.setattr(merging, "BLOCKS_AT_ONCE", 1)
    list(merge(archive, again=True))
    assert contents(archive) == before
    assert any(len(one.entities) > 1 for one in archive.merged("identities"))


@pytest.mark.parametrize("types", [("person", "organization"), ("organization", "person")])
def test_an_entity_read_anew_is_looked_for_among_others(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, types: tuple[EntityType, EntityType]
) -> None:
    """An entity that a newer program takes for a body instead of a person, or the reverse, keeps one identity, though
    names are joined a block at a time."""
    monkeypatch.setattr(merging, "BLOCKS_AT_ONCE", 1)
    for reader, kind in enumerate(types):
        known = entity(LEFT, "Runa Halvorsen", kind=kind)
        archive.add(report("a", LEFT, entities=[known]), f"0.{reader}.0 test")
        list(merge(archive))
        assert [(one.type, one.entities) for one in archive.merged("identities")] == [(kind, (f"a/{known.id}",))]


def test_what_people_part_stays_apart(archive: Archive) -> None:
    """A decision is carried out by the next merge and holds when everything is merged again."""
    for record in REPORTS.values():
        archive.add(record, "test")
    list(merge(archive))
    one, other = next(story.documents[:2] for story in archive.merged("stories") if len(story.documents) > 1)
    archive.decide(
        "separate", subject=one, other=other, made_by="a", made_at="2024-04-01T00:00:00Z", reason="two fires"
    )
    for again in (False, True):
        list(merge(archive, again=again))
        assert not any({one, other} <= set(story.documents) for story in archive.merged("stories"))
