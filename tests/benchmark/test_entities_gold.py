"""The annotated reports load and fit the texts they were made from, and slips in them are found."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from benchmark.entities import GOLD, ROOT, sources
from benchmark.gold_entities import GoldError, GoldReport, main, read_folder, read_report
from onrecord.document import Document
from onrecord.ingest import documents
from onrecord.settings import Settings
from tests.benchmark.annotated import REPORT, TEXT
from tests.factory import at


@pytest.fixture
def report(tmp_path: Path) -> GoldReport:
    file = tmp_path / "talks.txt"
    file.write_text(REPORT, encoding="utf-8")
    return read_report(file)


HELD_OUT = GOLD.with_name("entities_held_out")
ANNOTATED = {folder: read_folder(folder) for folder in (GOLD, HELD_OUT)}
REPORTS = [pytest.param(folder, gold, id=gold.name) for folder, found in ANNOTATED.items() for gold in found]


@pytest.mark.parametrize(
    ("folder", "reports", "count"),
    [
        pytest.param(GOLD, ROOT / "examples", 41, id="examples"),
        pytest.param(HELD_OUT, HELD_OUT / "reports", 12, id="held out"),
    ],
)
def test_enough_reports_are_annotated(folder: Path, reports: Path, count: int) -> None:
    """Every report of the place a folder is about has its annotation, each line of the JSON lines file its own."""
    assert sources(folder) == reports
    lines = {(one.report, one.line) for one in ANNOTATED[folder]}
    files = [file for file in reports.iterdir() if file.is_file() and file.name != "README.md"]
    assert {name for name, _ in lines} == {file.name for file in files}
    assert len(lines) == len(ANNOTATED[folder]) == count


@pytest.mark.parametrize(("folder", "gold"), REPORTS)
def test_an_annotated_text_is_the_one_the_program_reads(folder: Path, gold: GoldReport) -> None:
    """The text without marks is the report's, character by character, so offsets count in the same text."""
    settings = Settings(published=gold.published, outlet=gold.outlet)
    read = [found for found in documents(str(sources(folder) / gold.report), settings)]
    document = read[gold.line - 1]
    assert isinstance(document, Document)
    assert document.text == gold.text


@pytest.mark.parametrize("gold", [gold for found in ANNOTATED.values() for gold in found], ids=lambda gold: gold.name)
def test_everything_annotated_resolves(gold: GoldReport) -> None:
    """A name stands in a mention, mentions nest or keep apart, and a speaker's words are a mention of it."""
    mentions = {one.id: one.mentions for one in gold.entities}
    for one in gold.entities:
        said_as = [" ".join(gold.text[start:end].lower().split()) for start, end in one.mentions]
        assert any(one.name.lower() in words for words in said_as), one.name
    spans = sorted({span for own in mentions.values() for span in own}, key=lambda span: (span.start, -span.end))
    assert len(spans) == sum(map(len, mentions.values()))
    open_until = [len(gold.text)]
    for span in spans:
        while open_until[-1] <= span.start:
            open_until.pop()
        assert span.end <= open_until[-1]
        open_until.append(span.end)
    for said in gold.statements:
        assert said.speaker is None or not said.words or said.words[0] in mentions[said.speaker]
        assert said.content
        assert all(one.end <= other.start for one, other in pairwise(said.content))


# -- reading


def test_marks_are_read(report: GoldReport) -> None:
    """Text, mentions within mentions, roles, kin and statements come out as they were marked."""
    assert report.text == TEXT
    assert (report.report, report.line, report.outlet) == ("talks.txt", 1, None)
    peru, government, tello, vera = report.entities
    assert peru.mentions == (*at(TEXT, "Peru"), *at(TEXT, "Peru", nth=1))
    assert government.mentions == (*at(TEXT, "Peru’s government"), *at(TEXT, "It"))
    assert (vera.countries, vera.sectors) == (("BOL", "PER"), ())
    (role,) = tello.roles
    assert (role.title, role.organization, role.standing) == ("admiral", "navy", "former")
    assert role.spans == at(TEXT, "a former admiral of the navy")
    assert report.kin == (frozenset({"peru", "government"}),)
    assert [one.speaker for one in report.statements] == ["vera", "government", None]
    assert report.statements[0].words == at(TEXT, "she")


def test_a_content_is_found_from_its_first_and_last_words(tmp_path: Path) -> None:
    """`…` bridges words, ` + ` joins pieces, a line break is as good as a space; the search begins in the paragraph."""
    file = tmp_path / "x.txt"
    marked = "> One day\n> it rained. {a Ann}\n>\n> One day it\n> stopped, {a Ann} said, for good.\n"
    head_lines = "report x.txt\npublished 2025-03-03\nentity a person - - Ann\n"
    file.write_text(f"{head_lines}{marked}= a named Ann | One … it stopped + for good\n", encoding="utf-8")
    read = read_report(file)
    (said,) = read.statements
    assert [read.text[start:end] for start, end in said.content] == ["One day it\nstopped", "for good"]
    assert said.words == at(read.text, "Ann", nth=1)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("{vera she}", "{nobody she}", "unknown entities: nobody"),
        ("{vera she}", "{vera she", "has no end"),
        ("{vera she}", "she}", "belongs to no mark"),
        ("{vera she}", "{vera {tello she}}", "marked twice"),
        ("entity vera", "entity tello", "already"),
        ("entity vera person", "entity vera human", "unknown type"),
        ("BOL/PER", "BOL/XXX", "unknown code XXX"),
        ("PER MIL", "PER ARMY", "unknown code ARMY"),
        ("kin peru government", "kin peru lima", "kin are two"),
        ("| former |", "| late |", "unknown standing"),
        ("| a former admiral of the navy", "| an admiral", "not in the text"),
        ("vera pronoun she", "vera named she", "not of the kind"),
        ("vera pronoun she", "vera pronoun her", "has no mention"),
        ("vera pronoun she", "veras pronoun she", "no entity veras"),
        ("vera pronoun she", "vera none she", "unless the kind is none"),
        ("she | “Peru’s government lies,”", "she | “Peru’s government lied,”", "not in the text"),
        ("published 2025-03-03\n", "", "no line 'published'"),
        ("= - none | lies", "- none | lies", "can't begin with"),
        ("{vera Ana Vera} disagreed.\n", "Ana Vera disagreed.\n", "has no mention 'Ana"),
    ],
)
def test_what_cannot_be_meant_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    """A slip in a file is an error that says what is wrong; the command reports it and exits with 1."""
    assert old in REPORT
    broken = REPORT.replace(old, new)
    if "has no mention 'Ana" in says:
        broken += "= vera named Ana Vera | lies\n"
    file = tmp_path / "broken.txt"
    file.write_text(broken, encoding="utf-8")
    with pytest.raises(GoldError, match=says):
        read_report(file)
    assert main([str(file)]) == 1
