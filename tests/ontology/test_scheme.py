"""A file of an own ontology is read whole, or refused with what is wrong in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.ontology.scheme import Ontology, example, read
from onrecord.record import Event
from tests.benchmark.marked import event

GOOD = """
name = "land"
[types.EVICTION]
examples = ["Police [evicted] them.", "They [drove] us off.", "The [eviction] of herders went on."]
not = ["The flood [displaced] them."]
[[map]]
code = "PLANNED"
type = "EVICTION"
status = ["planned", "threatened"]
[[map]]
code = "ARREST"
type = "COERCE"
mode = "arrest"
[[map]]
code = "FIGHT"
type = ["ASSAULT", "MOBILIZE"]
context = "territory"
"""
EXAMPLES = Path(__file__).parents[2] / "examples" / "ontology"


def written(folder: Path, text: str) -> Path:
    file = folder / "own.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def ontology(tmp_path: Path) -> Ontology:
    return read(written(tmp_path, GOOD))


def an_event(kind: str, **facts: object) -> Event:
    return replace(event("Ruvia arrested it", "arrested"), **{"type": kind, "plover": kind, **facts})  # type: ignore[arg-type]


def test_types_have_examples_with_their_words(ontology: Ontology) -> None:
    """The brackets are gone from the text, and the span is that of the word."""
    (kind,) = ontology.types
    assert (ontology.name, kind.name, kind.covers, kind.threshold) == ("land", "EVICTION", "EVICTION", None)
    first = kind.examples[0]
    assert (first.text, first.text[slice(*first.trigger)]) == ("Police evicted them.", "evicted")
    assert len(kind.counterexamples) == 1


@pytest.mark.parametrize(
    ("given", "own", "code"),
    [
        (an_event("COERCE", mode="arrest"), None, "ARREST"),
        (an_event("COERCE", mode="seize"), None, None),
        (an_event("COERCE"), None, None),
        (an_event("ASSAULT", contexts=("military", "territory")), None, "FIGHT"),
        (an_event("ASSAULT"), None, None),
        (an_event("COERCE", mode="arrest", status="planned"), "EVICTION", "PLANNED"),
        (an_event("COERCE", mode="arrest"), "EVICTION", "EVICTION"),
        (None, "EVICTION", "EVICTION"),
        (None, None, None),
    ],
)
def test_the_first_rule_that_holds_gives_the_code(
    ontology: Ontology, given: Event | None, own: str | None, code: str | None
) -> None:
    """All that a rule asks must hold; an own type takes the place of PLOVER's and is its own code without a rule."""
    assert ontology.code(given, own) == code


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "rules"),
        ("name = 'x'", "rules"),
        ("name = [", "no TOML"),
        ("a = 1", "'a'"),
        ("[[map]]\ncode = 'X'", "something to ask"),
        ("[[map]]\ntype = 'COERCE'", "needs a code"),
        ("[[map]]\ncode = 'X'\ntype = 'COERSE'", "no type 'COERSE'"),
        ("[[map]]\ncode = 'X'\nstatus = ['happend']", "no status 'happend'"),
        ("[[map]]\ncode = 'X'\nmode = 3", "text of 1 to"),
        ("[[map]]\ncode = 'X'\nactor = 'USA'", "no place for 'actor'"),
        ("map = [1]", "is no table"),
        ("map = 1", "rules"),
        ("[types]\nX = 1", "is no table"),
        ("[types.ASSAULT]\nexamples = ['a [b]', 'a [c]', 'a [d]']", "none of PLOVER's"),
        ("[types.'a b']\nexamples = []", "can't be the name"),
        ("[types.X]\nexamples = ['a [b]', 'a [c]']", "2 examples"),
        ("[types.X]\nexamples = 'a [b]'", "is no list"),
        ("[types.X]\nexamples = ['a [b]', 'a [c]', 'a d']", "one word in square brackets"),
        ("[types.X]\nexamples = ['a [b]', 'a [c]', 'a [b] [c]']", "one word in square brackets"),
        ("[types.X]\nexamples = ['a [b]', 'a [c]', 'a [ ]']", "one word in square brackets"),
        ("[types.X]\nexamples = ['a [b]', 'a [c]', '[a [b]']", "one word in square brackets"),
        ("[types.X]\nexamples = ['a [b]', 'a [c]', 3]", "text of 1 to"),
        ("[types.X]\nthreshold = 'high'\nexamples = ['a [b]', 'a [c]', 'a [d]']", "no number"),
        ("[types.X]\nthreshold = true\nexamples = ['a [b]', 'a [c]', 'a [d]']", "no number"),
        ("[types.X]\nthreshold = nan\nexamples = ['a [b]', 'a [c]', 'a [d]']", "not between"),
        ("[types.X]\nwords = 3\nexamples = ['a [b]', 'a [c]', 'a [d]']", "no place for 'words'"),
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """The message says what is wrong, and the error which file it is in."""
    file = written(tmp_path, text)
    with pytest.raises(UsageError, match=message) as caught:
        read(file)
    assert caught.value.source == str(file)


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    """A file that is not there, no text, or too large."""
    (tmp_path / "large.toml").write_bytes(b"#" * 1_000_001)
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "deep.toml").write_text("a = " + "[" * 100_000, encoding="utf-8")
    for name in ("missing.toml", "large.toml", "bytes.toml", "deep.toml"):
        with pytest.raises(UsageError):
            read(tmp_path / name)


def test_the_example_can_be_read() -> None:
    """What the guide shows works."""
    found = read(EXAMPLES / "land-rights.toml")
    assert [kind.name for kind in found.types] == ["LAND_EVICTION"]
    assert len(found.types[0].examples) == 8
    assert found.rules


def test_marks_may_be_several_words() -> None:
    """The first word of a mark stands for the act."""
    assert example("They [cut off] water.", "x").trigger == (5, 12)
