"""What the merge made is kept whole, found by its parts, and shown to people."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from onrecord.cli import main
from onrecord.merging import merge
from onrecord.output import harmless
from onrecord.store import Archive
from onrecord.story import Claim, Copy, Count, Identity, Incident, Link, Series, Story, Utterance
from tests.store.reports import READER, printed, report, reports

ONE = report(day="2024-03-12")
OTHER = report(speaker="Asha Verma", killed=40, status="denied", day="2024-03-13", outlet="Post")
NAMES = tuple(record.document.id for record in (ONE, OTHER))
EVENTS = tuple(f"{record.document.id}/{record.events[0].id}" for record in (ONE, OTHER))
LINK = Link(one=EVENTS[0], other=EVENTS[1], score=0.8, reasons=("same place", "same day"))
STORY = Story(
    id="story-1",
    title="Shelling in Karsk",
    documents=NAMES,
    since="2024-03-12",
    until="2024-03-13",
    links=(Link(one=NAMES[0], other=NAMES[1], score=0.7, reasons=("shelling",)),),
    copies=(Copy(one=NAMES[0], other=NAMES[1], score=0.9, reasons=(), kind="passages", source=NAMES[0],
    share_of_one=0.5,
                 share_of_other=0.4),),
    origins=((NAMES[0],), (NAMES[1],)),
)  # fmt: skip
INCIDENT = Incident(
    id="incident-1",
    story="story-1",
    type="ASSAULT",
    mode="heavy-weapons",
    events=EVENTS,
    when=ONE.events[0].when,
    first_printed="2024-03-12",
    place=ONE.events[0].place,
    actors=("rebels",),
    recipients=("Karsk",),
    reports=NAMES,
    origins=((NAMES[0],), (NAMES[1],)),
    claimants=("Ilena Doru", "Asha Verma"),
    status_by_claimant=(
        Claim(claimant="Ilena Doru", status="happened", events=EVENTS[:1]),
        Claim(claimant="Asha Verma", status="denied", events=EVENTS[1:]),
    ),
    agreement="contradicted",
    conflicts=("Asha Verma denies it",),
    figures=(
        Series(claimant="Ilena Doru", measure="killed", unit="person", corrected=True, counts=(
            Count(report=NAMES[0], figure="f", published="2024-03-12", low=12, high=12),
            Count(report=NAMES[1], figure="f", published="2024-03-13", low=3, high=None),
        )),
    ),
    links=(LINK,),
)  # fmt: skip
UTTERANCE = Utterance(
    id="utterance-1", story="story-1", speaker="Ilena Doru", reports=NAMES, origins=((NAMES[0],), (NAMES[1],)),
    statements=tuple(f"{record.document.id}/{record.statements[0].id}" for record in (ONE, OTHER)),
)  # fmt: skip
IDENTITY = Identity(id="identity-1", name="Ilena Doru", type="person", country="NOR", register_id="persons/ilena-doru",
                    entities=(f"{NAMES[0]}/{ONE.entities[0].id}",))  # fmt: skip
ALL: dict[str, Any] = {
    "stories": [STORY], "incidents": [INCIDENT], "utterances": [UTTERANCE], "identities": [IDENTITY],
}  # fmt: skip


@pytest.fixture
def merged(archive: Archive) -> Archive:
    for record in (ONE, OTHER):
        archive.add(record, READER)
    archive.save_merge(changed=ALL, gone={}, until=2, notes={"a note": "é"})
    return archive


def test_what_was_merged_comes_back(merged: Archive) -> None:
    """Every object is the one that was kept, byte for byte and type for type."""
    for kind, (item,) in ALL.items():
        assert list(merged.merged(kind)) == [item]
    assert (merged.story("story-1"), merged.incident("incident-1")) == (STORY, INCIDENT)
    assert (merged.story("x"), merged.incident("x")) == (None, None)
    assert (merged.merged_until(), merged.noted("a note"), merged.noted("b")) == (2, "é", None)
    assert merged.with_members("stories", [NAMES[1]]) == ["story-1"]
    assert list(merged.check()) == []


def test_a_change_replaces_and_what_is_gone_goes(merged: Archive) -> None:
    """Saving again changes only what is different, and takes out all that belonged to what is gone."""
    other = replace(STORY, title="Shells on Karsk", documents=NAMES[:1], copies=())
    merged.save_merge(changed={"stories": [other]}, gone={"incidents": ["incident-1"]}, until=3, notes={"a note": None})
    assert (merged.story("story-1"), merged.incident("incident-1")) == (other, None)
    assert merged.with_members("stories", [NAMES[1]]) == []
    assert (merged.merged_until(), merged.noted("a note")) == (3, None)
    assert list(merged.check()) == []


@pytest.mark.parametrize(
    ("kind", "question", "count"),
    [
        ("stories", {}, 1),
        ("stories", {"speaker": "verma"}, 1),
        ("stories", {"speaker": "verma", "about": "nobody"}, 0),
        ("stories", {"known_by": "2024-03-12"}, 1),
        ("stories", {"known_by": "2024-03-11"}, 0),
        ("stories", {"text": "shelled"}, 1),
        ("incidents", {"agreement": "contradicted"}, 1),
        ("incidents", {"agreement": "corroborated"}, 0),
        ("incidents", {"type": "ASSAULT", "status": "denied", "place": "karsk"}, 1),
        ("incidents", {"type": "PROTEST"}, 0),
        ("incidents", {"since": "2024-03-12"}, 0),
        ("incidents", {"known_by": "2024-03-11"}, 0),
        ("incidents", {"known_by": "2024-03-12", "agreement": "contradicted"}, 0),
        ("incidents", {"known_by": "2024-03-12", "agreement": "single_origin", "limit": 1}, 1),
        ("incidents", {"known_by": "2024-03-13", "agreement": "contradicted"}, 1),
        ("events", {"agreement": "contradicted"}, 2),
        ("events", {"agreement": "contradicted", "speaker": "doru"}, 1),
        ("figures", {"agreement": "contradicted"}, 2),
        ("figures", {"agreement": "single_origin"}, 0),
    ],
)
def test_stories_and_incidents_are_found_by_their_parts(
    merged: Archive, kind: str, question: dict[str, str], count: int
) -> None:
    """A story is asked for by what its documents say, an incident by what its events are."""
    assert len(list(merged.find(kind, **question))) == count


def test_an_incident_is_shown_as_it_was_known(merged: Archive, tmp_path: Path) -> None:
    """By a day, an incident is what the reports printed by then make of it: as in an archive that has no others."""
    found = merged.incidents(known_by="2024-03-12")
    (row,) = found
    assert (row["agreement"], row["claimants"], row["conflicts"]) == ("single_origin", "Ilena Doru", None)
    assert found.count() == 1
    (later,) = merged.incidents(known_by="2024-03-13")
    assert (later["id"], later["agreement"], later["reports"]) == ("incident-1", "contradicted", 2)
    with Archive.open(str(tmp_path / "then.db"), create=True) as then:
        then.add(ONE, READER)
        list(merge(then))
        (alone,) = then.incidents()
    assert {**row, "id": alone["id"], "story": alone["story"]} == alone


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE incidents SET agreement = 'corroborated'",
        "UPDATE stories SET json = replace(json, 'Karsk', 'Kursk')",
        "UPDATE members SET position = 7",
        "DELETE FROM links",
        "DELETE FROM utterances",
        "UPDATE memory SET value = '1' WHERE name = 'until'",
    ],
)
def test_a_change_behind_its_back_is_found(merged: Archive, change: str) -> None:
    """`check` compares every row with what it was made from."""
    with merged.engine.begin() as connection:
        connection.execute(text(change))
    assert list(merged.check()) != []


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = str(tmp_path / "news.db")
    with Archive.open(path, create=True) as archive:
        for record in (ONE, OTHER):
            archive.add(record, READER)
        archive.save_merge(changed=ALL, gone={}, until=2)
    return path


def said(*arguments: str, status: int = 0) -> str:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == status, result.output
    return result.stdout if status == 0 else result.output


@pytest.mark.parametrize("name", ["incident-1", EVENTS[1]])
def test_the_page_of_an_incident(file: str, name: str) -> None:
    """It says who claims what with the words, the figures over time, the origins, and why all that is one."""
    page = said("incident", name, "--db", file)
    for words in ("ASSAULT (heavy-weapons): rebels → Karsk", "the reports contradict each other",
                  "2 independent origins",
                  "Asha Verma denies it", "Ilena Doru: happened", "“rebels shelled Karsk”", "Asha Verma: denied",
                  "killed person, Ilena Doru: 12 (2024-03-12) → at least 3 (2024-03-13) — corrected downwards",
                  "same place; same day"):  # fmt: skip
        assert words in " ".join(page.split()), words
    assert "\x1b" not in page


@pytest.mark.parametrize("name", ["story-1", NAMES[0]])
def test_the_page_of_a_story(file: str, name: str) -> None:
    """It lists the reports with their copies, the incidents, what is quoted in several, and why all that is one."""
    page = " ".join(said("story", name, "--db", file).split())
    for words in ("Shelling in Karsk", "2024-03-12 to 2024-03-13 · 2 reports · 2 independent origins",
                  "shares passages with Northern Wire", "ASSAULT (heavy-weapons): rebels → Karsk", "incident-1",
                  "Said in several reports", "Ilena Doru: rebels shelled"):  # fmt: skip
        assert words in page, words


@pytest.mark.parametrize("command", ["story", "incident"])
def test_a_page_that_is_not_there_is_wrong_use(file: str, command: str) -> None:
    """An id that nothing has is said to be none."""
    assert "there is no" in said(command, "nothing", "--db", file, status=2)


@pytest.mark.parametrize("kind", ["statements", "events", "figures", "entities", "documents", "stories", "incidents"])
def test_the_three_layouts_have_the_same_rows(file: str, kind: str) -> None:
    """`find` prints every kind as a table, as JSON lines and as CSV."""
    lines = [json.loads(line) for line in said("find", kind, "--db", file, "--format", "jsonl").splitlines()]
    rows = list(csv.DictReader(io.StringIO(said("find", kind, "--db", file, "--format", "csv"))))
    assert [list(line) for line in lines] == [list(row) for row in rows]
    table = said("find", kind, "--db", file)
    assert [line.get("id", line.get("document")) in table for line in lines] == [True] * len(lines)
    assert [[("" if value is None else str(value)) for value in line.values()] for line in lines] == [
        list(row.values()) for row in rows
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"), ("\n=1", "'\n=1"), ("a=1", "a=1"), ("", ""), (-1.5, -1.5), (None, None), ("＝1", "'＝1"),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(value: object, expected: object) -> None:
    """Text that a spreadsheet would run gets an apostrophe in front; numbers stay numbers."""
    assert harmless(value) == expected


def test_decisions_on_the_command_line(file: str) -> None:
    """A correction shows in `find` at once; the list has who and why; a withdrawn one says so."""
    who = ("--db", file, "--by", "A. Editor", "--why", "corrected in print")
    said("decide", "correct", EVENTS[0], "status", "ongoing", *who)
    assert "ongoing" in said("find", "events", "--db", file, "--status", "ongoing")
    said("decide", "separate", *EVENTS, *who)
    said("decide", "withdraw", "1", *who)
    listed = said("decide", "list", "--db", file)
    assert f'A. Editor: correct {EVENTS[0]} status "ongoing" (withdrawn) — corrected in print' in listed
    assert len(said("decide", "list", "--db", file, "--format", "jsonl").splitlines()) == 3
    assert said("find", "events", "--db", file, "--status", "ongoing") == ""
    assert "can't be" in said("decide", "correct", EVENTS[0], "status", "maybe", *who, status=2)


def test_checking_on_the_command_line(file: str) -> None:
    """`check` is silent on standard output and leaves with 0 when all is well, else it names every fault and leaves
    with 1."""
    assert said("check", "--db", file) == ""
    with Archive.open(file) as archive, archive.engine.begin() as connection:
        connection.execute(text("UPDATE events SET status = 'happened'"))
    assert "its rows in events are not those of its record" in said("check", "--db", file, status=1)


def test_hostile_words_do_not_steer_the_terminal(tmp_path: Path) -> None:
    """Titles and names are printed without control characters."""
    path = str(tmp_path / "news.db")
    with Archive.open(path, create=True) as archive:
        archive.add(printed(reports(1)[0], title="a\x1b[2Jb", outlet="\u202ex"), READER)
    assert "\x1b" not in said("find", "documents", "--db", path)
    assert "\u202e" not in said("find", "documents", "--db", path)
