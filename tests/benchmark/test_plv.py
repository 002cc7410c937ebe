"""Pairs of PLV are scored by macro-F1 at three levels."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmark import plv
from benchmark.gate import figure
from benchmark.plv import gold_pairs, labels_of, likeliest, score
from onrecord.model import pairs
from onrecord.span import Spans, words
from onrecord.vocabulary import load


def row(marked: str, root: str, penta: int) -> str:
    return json.dumps({"marked_sentence": marked, "gold_root": root, "gold_penta": str(penta)})


ROWS = [
    row("<s>Ruvia</s> freed <t>the Melkan pilot</t>.", "YIELD", 2),
    row("<s>Ruvia</s> praised <t>Melk</t>.", "SUPPORT", 1),
    row("<s>Ruvia</s> bombed <t>Melk</t>.", "ASSAULT", 4),
    row("<t>Melk</t> was condemned.", "ACCUSE", 3),
]


def test_the_marks_give_the_pair() -> None:
    """Offsets are those of the text without marks; a party without a mark is nobody."""
    first, *_, last = gold_pairs(ROWS)
    assert (words(first.text, first.source), words(first.text, first.target)) == ("Ruvia", "the Melkan pilot")
    assert (last.text, last.source, words(last.text, last.target)) == ("Melk was condemned.", (), "Melk")
    with pytest.raises(ValueError, match="nobody"):
        list(gold_pairs([row("Ruvia waits.", "CONSULT", 1)]))


@pytest.mark.parametrize("kind", load("plover")["types"])
def test_every_type_has_a_label_at_every_level(kind: str) -> None:
    """Binary is the second word of the quad class, and giving way is one label."""
    found = labels_of(kind)
    assert found["quad"] in plv.PENTA
    assert found["binary"] in ("cooperation", "conflict")
    assert found["root"] == ("YIELD" if kind in ("CONCEDE", "RETREAT") else kind)


def test_probabilities_of_a_label_are_added() -> None:
    """Two types of one label together can be likelier than a third, at every level by itself."""
    found = likeliest([("CONCEDE", 0.25), ("RETREAT", 0.2), ("ACCUSE", 0.3), ("REJECT", 0.25)])
    assert found == {"root": "YIELD", "quad": "verbal conflict", "binary": "conflict"}
    assert likeliest([]) == {}


def test_figures_are_macro_averages() -> None:
    """Every label of gold or program counts the same; one wrong pair of four costs two labels at the root."""

    def relation(text: str, source: Spans, target: Spans) -> tuple[tuple[str, float], ...]:
        known = {"freed": "RETREAT", "praised": "SUPPORT", "bombed": "ASSAULT", "condemned": "REJECT"}
        return ((next(kind for verb, kind in known.items() if verb in text), 0.9),)

    result = score(gold_pairs(ROWS), relation, resamples=5)
    assert result["root"] == pytest.approx(100 * 3 / 5)
    assert (result["quad"], result["binary"]) == (100, 100)
    assert result["accuracy"] == {"binary": 100, "quad": 100, "root": 75}
    assert figure(result, "roots.YIELD.f1") == 100
    assert result["roots"]["REJECT"]["found"] == 1
    assert set(result["ci95"]) == {"binary", "quad", "root"}


def test_the_command_prints_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gzipped file is read, and `--json` has the keys of the gate."""
    monkeypatch.setattr(pairs, "relation", lambda text, source, target: (("ACCUSE", 1.0),))
    file = tmp_path / "plv.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(ROWS).encode()))
    printed = CliRunner().invoke(plv.main, [str(file), "--json"])
    assert printed.exit_code == 0, printed.output
    assert {"binary", "quad", "root"} <= json.loads(printed.output).keys()
    assert "macro-F1" in CliRunner().invoke(plv.main, [str(file)]).output
