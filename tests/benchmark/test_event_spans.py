"""Sources and targets are right when their words and type are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmark import event_spans
from benchmark.event_spans import score, sentences
from benchmark.tagged import documents
from onrecord.analysis import Column
from onrecord.model import pairs

LINES = """The B-S
army I-S
shelled O
Lipa B-T
. O

Ruvia B-R
and I-R
Melk I-R
fought O
""".splitlines(keepends=True)


def test_sentences_are_read_one_by_one() -> None:
    """Offsets begin anew in every sentence."""
    first, second = sentences(documents(LINES))
    assert (first.text, second.text) == ("The army shelled Lipa .", "Ruvia and Melk fought")
    assert second.start.tolist() == [0, 6, 10, 15]
    assert second.tags == ["B-R", "I-R", "I-R", "O"]


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        ({"The army shelled Lipa .": "B-S I-S O B-T O", "Ruvia and Melk fought": "B-R I-R I-R O"}, 100, 100),
        ({"The army shelled Lipa .": "O B-S O B-T O", "Ruvia and Melk fought": "O O O O"}, 50, 100 / 3),
        ({"The army shelled Lipa .": "B-T I-T O B-T O", "Ruvia and Melk fought": "B-R I-R I-R O"}, 200 / 3, 200 / 3),
        # an I label that follows nothing of its type begins a span, as conlleval counts
        ({"The army shelled Lipa .": "I-S I-S O I-T O", "Ruvia and Melk fought": "I-R I-R I-R O"}, 100, 100),
    ],
)
def test_a_span_needs_its_edges_and_its_type(found: dict[str, str], precision: float, recall: float) -> None:
    """Figures are over all spans, whatever their sentence."""

    def parties(text: str, start: Column, end: Column) -> tuple[str, ...]:
        return tuple(found[text].split())

    result = score(documents(LINES), parties, resamples=5)
    assert (result["precision"], result["recall"]) == (pytest.approx(precision), pytest.approx(recall))
    assert result["types"]["R"]["gold"] == 1
    assert len(result["ci95"]) == 2


def test_labels_must_fit_the_words() -> None:
    """A label too few would shift all that follow."""
    with pytest.raises(ValueError, match="1 labels for 5 words"):
        score(documents(LINES), lambda text, start, end: ("O",))


def test_the_command_prints_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--json` prints all figures, and without it there is a table."""
    monkeypatch.setattr(pairs, "parties", lambda text, start, end: ("O",) * len(start))
    file = tmp_path / "spans.tsv"
    file.write_text("".join(LINES), encoding="utf-8")
    printed = CliRunner().invoke(event_spans.main, [str(file), "--json"])
    assert printed.exit_code == 0, printed.output
    assert json.loads(printed.output)["f1"] == 0
    assert "all" in CliRunner().invoke(event_spans.main, [str(file)]).output
