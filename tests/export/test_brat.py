"""brat standoff, held against the rules of the format and the configuration that comes with it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise

import pytest

from onrecord.export.brat import configuration, standoff, write_brat
from onrecord.record import DocumentRecord, Evidence
from onrecord.span import Span
from tests.export.records import DEAD, RECORD, RECORDS, STAY, TEXT
from tests.sample import RECORD as SAMPLE

LABEL = r"[A-Za-z][A-Za-z0-9_-]*"


def types(section: str) -> dict[str, str]:
    """The types of a section of annotation.conf with what follows each."""
    part = re.split(r"^\[(\w+)\]$", configuration(), flags=re.MULTILINE)
    lines = part[part.index(section) + 1].strip().split("\n")
    return {line.split("\t")[0]: line.partition("\t")[2] for line in lines if line}


def check(lines: list[str], text: str) -> None:
    """Raises AssertionError where the lines break a rule of https://brat.nlplab.org/standoff.html."""
    kinds: dict[str, str] = {}
    for line in lines:
        id, _, rest = line.partition("\t")
        assert id not in kinds, f"{id} twice"
        assert "\n" not in line
        match id[0]:
            case "T":
                kinds[id] = check_text_bound(rest, text)
            case "E":
                kinds[id] = check_event(rest, kinds)
            case "R":
                made = re.fullmatch(rf"({LABEL}) Arg1:(T\d+) Arg2:(T\d+)", rest)
                assert made
                assert made[1] in types("relations")
                assert {made[2], made[3]} <= kinds.keys()
                kinds[id] = made[1]
            case "A":
                name, about, value = rest.split(" ")
                assert about in kinds
                assert value in types("attributes")[name].partition("Value:")[2].split("|")
                kinds[id] = name
            case "#":
                assert re.fullmatch(r"AnnotatorNotes [TE]\d+\t[^\t]+", rest)
                assert rest.split("\t")[0].split(" ")[1] in kinds
                kinds[id] = "note"
            case _:
                raise AssertionError(line)


def check_text_bound(rest: str, text: str) -> str:
    place, words = rest.split("\t")
    label, _, ends = place.partition(" ")
    assert label in {**types("entities"), **types("events")}
    spans = [Span(*map(int, pair.split(" "))) for pair in ends.split(";")]
    assert spans == sorted(spans)
    assert all(one.end < other.start or one.end <= other.start for one, other in pairwise(spans))
    assert all(span.start < span.end for span in spans)
    assert " ".join(text[start:end] for start, end in spans) == words
    return label


def check_event(rest: str, kinds: dict[str, str]) -> str:
    first, *arguments = rest.split(" ")
    label, trigger = first.split(":")
    assert kinds[trigger] == label
    roles = re.findall(rf"({LABEL})\*", types("events")[label])
    seen = set()
    for argument in arguments:
        role, target = argument.split(":")
        assert role.rstrip("0123456789") in roles
        assert role not in seen
        assert target in kinds
        seen.add(role)
    return label


@pytest.mark.parametrize("record", [*RECORDS, SAMPLE], ids=["full", "undated", "empty", "sample"])
def test_the_lines_keep_the_rules(record: DocumentRecord) -> None:
    """Ids are told before they are used and once, offsets give the words, and every type is configured."""
    check(list(standoff(record)), record.document.text)


def test_statements_and_events_are_framed() -> None:
    """A statement hangs on its cue, an event on its trigger, each with those who take part."""
    lines = list(standoff(RECORD))
    named = {line.split("\t")[0]: line.split("\t")[2] for line in lines if line[0] == "T"}

    def shown(line: str) -> str:
        return re.sub(r"T\d+", lambda id: f"<{named[id[0]]}>", line.split("\t")[1])

    framed = [shown(line) for line in lines if line[0] == "E"]
    assert framed[0] == "Statement:<said> Speaker:<she> Content:<“We will 👩‍👩‍👧 stay,” “and nobody will hurry us,”>"
    assert "CONSULT:<visited> Actor:<Ilena Doru> Recipient:<Varna>" in framed
    assert "CONSULT:<talks> Actor:<Varna> Actor2:<Norland> Actor3:<United Nations>" in framed
    assert [named[line.split("\t")[0]] for line in lines if "\tFigure " in line] == ["at least 12 people"]


def test_a_statement_without_cue_is_a_relation() -> None:
    """Where layout alone says who speaks, content and speaker are related."""
    bare = replace(RECORD, statements=(replace(STAY, cue=None),), events=(), figures=())
    lines = list(standoff(bare))
    check(lines, TEXT)
    assert [line.split("\t")[1].split(" ")[0] for line in lines if line[0] in "RE"] == ["SaidBy"]


def test_evidence_that_overlaps_itself_or_is_empty_is_mended() -> None:
    """Pieces come in order, apart, without line ends; what has no words is left out."""
    odd = (Span(40, 60), Span(10, 45), Span(31, 33), Span(5, 5))
    hostile = replace(
        RECORD, statements=(replace(STAY, content=Evidence(spans=odd)),), figures=(replace(DEAD, spans=()),)
    )
    check(list(standoff(hostile)), TEXT)


def test_the_archive_holds_texts_annotations_and_configuration() -> None:
    """The text is the document's, byte for byte; a document comes once; the same records give the same bytes."""
    stream, again = io.BytesIO(), io.BytesIO()
    write_brat((*RECORDS, RECORD), stream)
    write_brat(RECORDS, again)
    assert stream.getvalue() == again.getvalue()
    with zipfile.ZipFile(stream) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names[0] == "annotation.conf"
        assert sorted(names[1:]) == sorted(f"{one.document.id}.{end}" for one in RECORDS for end in ("txt", "ann"))
        for record in RECORDS:
            assert archive.read(f"{record.document.id}.txt").decode() == record.document.text


def test_a_document_id_is_no_path() -> None:
    """An id that would lead out of the folder on unpacking does not."""
    hostile = replace(RECORD, document=replace(RECORD.document, id="../../etc/passwd"))
    stream = io.BytesIO()
    write_brat((hostile,), stream)
    with zipfile.ZipFile(stream) as archive:
        assert not any("/" in name or ".." in name for name in archive.namelist())
