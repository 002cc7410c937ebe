"""Words used like the examples of a type are of that type; events get their codes by rules."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from onrecord import pipeline
from onrecord.cli import main
from onrecord.model import vectors
from onrecord.ontology import told
from onrecord.ontology.coding import coded
from onrecord.ontology.nearest import apart, keys, learned, nearest
from onrecord.ontology.scheme import Ontology, read
from onrecord.vocabulary import load
from tests.benchmark.marked import event, record, statement
from tests.ontology.looks import look

FILE = """
name = "land"
[types.EVICTION]
examples = ["Police evicted them.", "They drove us off.", "Landlords ousted them.", "An eviction took place."]
[[map]]
code = "ARREST"
type = "COERCE"
"""
FILE = FILE.replace("evicted", "[evicted]").replace("drove", "[drove]").replace("ousted", "[ousted]")
FILE = FILE.replace("An eviction", "An [eviction]")
TEXT = "Residents said rangers expelled 60 families and arrested a man. Elsewhere an eviction failed. He sang."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


@pytest.fixture
def ontology(file: Path) -> Ontology:
    return read(file)


def test_the_threshold_lies_between_examples_and_other_acts() -> None:
    """In the middle of the stretch that sets them apart; with overlap, where it costs least."""
    left_out = np.array([0.8, 0.9, 0.7], dtype=np.float32)
    others, ordinary = np.array([0.3, 0.5], dtype=np.float32), np.array([0.1], dtype=np.float32)
    assert apart(left_out, others, ordinary) == pytest.approx(0.6)
    mixed = np.array([0.2, 0.75, 0.1, 0.1], dtype=np.float32)
    assert 0.2 < apart(left_out, mixed, ordinary) < 0.7


def test_a_word_is_of_the_type_of_its_nearest_example(ontology: Ontology) -> None:
    """Words of one sense find each other; others reach no threshold, and say nothing."""
    (known,) = learned(ontology.types, look)
    assert known.kept == 4
    assert known.others == len(load("contrast")["sentences"])
    words = look("He expelled them. He sang.")
    found, none = nearest(keys(words, [1, 5]), [known])
    assert found is not None
    assert found.score > known.threshold
    assert 0.5 <= found.confidence <= 1
    assert none is None
    assert known.confidence(known.threshold) == 0.5


def test_a_given_threshold_is_kept(file: Path) -> None:
    """A user who knows better says so."""
    file.write_text(FILE.replace("[types.EVICTION]", "[types.EVICTION]\nthreshold = 0.99"), encoding="utf-8")
    assert learned(read(file).types, look)[0].threshold == 0.99


def test_events_and_other_words_are_coded(ontology: Ontology) -> None:
    """An event whose trigger is like the examples takes the own type with its parties; a word that is no event stands
    alone; other events have the code of a rule, or none."""
    said = statement(TEXT, "Residents", "rangers expelled 60 families and arrested a man")
    events = [
        event(TEXT, "expelled", "COERCE", actors=["rangers"], recipients=["60 families"], asserted_by="s1"),
        event(TEXT, "arrested", "COERCE", actors=["rangers"]),
        event(TEXT, "failed", "REJECT"),
    ]
    given = record(TEXT, events, [said])
    known = learned(ontology.types, look)
    found = coded(given, ontology, known, look)
    assert [(act.words, act.code, act.type, act.event) for act in found.acts] == [
        ("expelled", "EVICTION", "EVICTION", "expelled"),
        ("arrested", "ARREST", "COERCE", "arrested"),
        ("eviction", "EVICTION", "EVICTION", None),
        ("failed", None, "REJECT", "failed"),
    ]
    first, _, alone, _ = found.acts
    assert first.nearest is not None
    assert (first.asserted_by, len(first.recipients)) == ("s1", 1)
    assert (alone.status, alone.actors) == (None, ())
    json.dumps(asdict(found))
    lines = "\n".join(told.document(found, given))
    assert "rangers → 60 families  happened  says Residents" in lines
    assert "without a code: REJECT 1" in lines


def test_rules_alone_need_no_network(ontology: Ontology) -> None:
    """Without own types no text is looked at a second time."""

    def never(text: str) -> vectors.WordVectors:
        raise AssertionError(text)

    given = record(TEXT, [event(TEXT, "arrested", "COERCE")])
    rules = Ontology(name="x", rules=ontology.rules)
    assert learned((), never) == ()
    assert [act.code for act in coded(given, rules, (), never).acts] == ["ARREST"]
    assert list(told.document(coded(record("Quiet."), rules, (), never), record("Quiet.")))[-1] == "  nothing found"


def test_the_command_codes_reports(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a source the file is checked; with one its acts are printed, or written as JSON lines."""
    monkeypatch.setattr(vectors, "word_vectors", lambda text, threads: look(text))
    given = record(TEXT, [event(TEXT, "arrested", "COERCE")])
    monkeypatch.setattr(pipeline, "read", lambda sources, settings: iter([given]))
    checked = CliRunner().invoke(main, ["ontology", "try", str(file)])
    assert checked.exit_code == 0, checked.output
    assert "4 of 4 examples" in checked.output
    printed = CliRunner().invoke(main, ["ontology", "try", str(file), "x.txt"])
    assert "ARREST  COERCE  arrested" in printed.output
    lines = CliRunner().invoke(main, ["ontology", "try", str(file), "x.txt", "--format", "jsonl"])
    (found,) = map(json.loads, lines.stdout.splitlines())
    assert {act["words"] for act in found["acts"]} == {"expelled", "arrested", "eviction"}


def test_a_wrong_file_ends_the_command(tmp_path: Path) -> None:
    """One line with the code of a wrong use, and its exit status."""
    result = CliRunner().invoke(main, ["ontology", "try", str(tmp_path / "none.toml")])
    assert result.exit_code == 2
    assert "[usage]" in result.stderr
