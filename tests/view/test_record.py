"""What the record looks like for people."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from onrecord.record import Cue, DocumentRecord, Evidence, Mode, Speaker
from onrecord.span import Span
from onrecord.view import screen, show
from onrecord.view.statements import COLORS
from tests.sample import DORU, FACTS, PORT, RECORD, STAY, TEXT, statement


def shown(record: DocumentRecord, *, width: int = 80, color: str = "never", evidence: bool = False) -> str:
    stream = io.StringIO()
    show(record, screen(stream, width=width, color=color), evidence=evidence)
    return stream.getvalue()


def test_the_plain_view_as_a_whole() -> None:
    """Title, facts, and the statements under their speakers, each with what is known about it."""
    offsets = {one.id: f"@{one.content.spans[0].start}-{one.content.spans[0].end}" for one in RECORD.statements}
    resume, ready, stay, port, pulled = (offsets[one.id] for one in RECORD.statements)
    note = RECORD.notes[0].spans[0]
    assert (
        shown(RECORD)
        == f"""\
Ferry talks resume in Karsk
Northern Wire · 2024-03-12 · {len(TEXT.split())} words · 5 statements by 4 speakers

foreign ministry  organization RUS GOV
  ~ say               that talks on the ferry would resume
                      2024-03-12 · {resume}

a source  anonymous
  ~ tell              that both sides were ready
                      to foreign ministry · ↳ reported by foreign ministry ·
                      confidence 0.40 · {ready}

Ilena Doru  person · minister
 “” tell · promises   “We will not leave the table, and nobody will hurry us,”
                      to reporters · at Karsk · {stay}
 “~ denies            that “any port” had been closed
                      as “She” · {port}

no source named
 “” says              (repeats “We will not leave the table, and nobody will …)
                      · {pulled}

note: nobody in particular is meant @{note.start}-{note.end}
"""
    )


def test_a_report_without_statements_says_so() -> None:
    """Nothing found is said, not left blank."""
    assert shown(DocumentRecord(document=FACTS)).splitlines()[1].endswith("· no statements found")


@pytest.mark.parametrize(("title", "first"), [(None, "ferry.txt"), ("A\x1b[31m\n title", "A�[31m title")])
def test_the_first_line_is_the_title_or_the_source(title: str | None, first: str) -> None:
    """A report without title goes by its source; a title can't steer the terminal."""
    assert shown(replace(RECORD, document=replace(FACTS, title=title))).splitlines()[0] == first


@pytest.mark.parametrize("polarity", sorted(COLORS))
def test_what_a_cue_does_has_its_color_and_is_said_in_words(polarity: str) -> None:
    """Each polarity that is more than asserting colours the word that says it, and is also printed."""
    one = statement(PORT.content.spans, PORT.speaker, PORT.cue, polarity=polarity)
    record = DocumentRecord(document=FACTS, entities=(DORU,), statements=(one,))
    code = {"red": 31, "green": 32, "yellow": 33, "blue": 34, "magenta": 35, "cyan": 36}[COLORS[one.polarity]]
    assert re.search(rf"\x1b\[{code}m[^\x1b]*{polarity}", shown(record, color="always"))
    assert polarity in shown(record)


@pytest.mark.parametrize(
    ("mode", "bold"),
    [("direct", "that “any port” had been closed"), ("mixed", "“any port”"), ("indirect", None)],
)
def test_own_words_are_bold(mode: str, bold: str | None) -> None:
    """All of a direct quotation is bold, of a mixed one what stands in quotation marks, of reported speech nothing."""
    one = statement(PORT.content.spans, PORT.speaker, PORT.cue, mode=mode)
    out = shown(DocumentRecord(document=FACTS, entities=(DORU,), statements=(one,)), color="always")
    bolds = [words for words in re.findall(r"\x1b\[1m([^\x1b]*)", out) if words not in (FACTS.title, DORU.name)]
    assert bolds == ([bold] if bold else [])


def test_evidence_is_marked_by_brackets_without_colors() -> None:
    """The text follows, with speakers, cues and contents marked where they stand."""
    text = shown(RECORD, width=200, evidence=True)
    assert "[The foreign ministry] <said> on Tuesday {that talks on the ferry would resume}, citing [a source]" in text
    assert "[She] <denied> {that “any port” had been closed}." in text


def test_evidence_is_marked_by_color_with_colors() -> None:
    """With colours the text keeps its own characters only."""
    out = shown(RECORD, width=200, color="always", evidence=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", out).endswith(f"\n\n{TEXT}")
    assert re.search(r"\x1b\[3;31mdenied", out)


def test_statements_of_unknown_entities_go_by_their_words() -> None:
    """A speaker whose entity is not listed, and a chain that leads nowhere, are shown by what the text says."""
    one = statement(
        PORT.content.spans, Speaker(entity="gone", kind="role", spans=PORT.speaker.spans), within="gone", repeats="gone"
    )
    assert "\nShe  role\n" in shown(DocumentRecord(document=FACTS, statements=(one,)))


TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from(' \n\t“”"«»[]{}<>\x1b\x9b\u202e\u200d\u0301\u05d0\u0627会👩‍👧e\u0301'),
    ),
    min_size=1,
    max_size=300,
)


@settings(max_examples=60, deadline=None)
@given(text=TEXTS, data=st.data(), width=st.integers(30, 120), color=st.sampled_from(["always", "never"]))
def test_any_text_fits_the_width_and_steers_nothing(text: str, data: st.DataObject, width: int, color: str) -> None:
    """Whatever the text, no line is wider than asked for, and no control character of the text reaches the terminal."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=8, max_size=8)))
    pieces = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True)]
    bare = replace(STAY, cue=Cue(lemma=text[:80], spans=()), addressees=(), place=None)
    modes: tuple[Mode, ...] = ("direct", "indirect", "mixed")
    statements = tuple(
        replace(
            bare,
            id=str(number),
            mode=mode,
            content=Evidence(spans=tuple(pieces[number:])),
            speaker=Speaker(kind="role", spans=tuple(pieces[:number])),
        )
        for number, mode in enumerate(modes)
    )
    record = DocumentRecord(document=replace(FACTS, text=text, title=text, source=text), statements=statements)
    out = re.sub(r"\x1b\[[\d;]*m", "", shown(record, width=width, color=color, evidence=True))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)
    assert max(cell_len(line) for line in out.split("\n")) <= width
