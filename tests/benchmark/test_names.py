"""Names are right when their words and their type are."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmark import names
from benchmark.gate import figure
from benchmark.names import SCHEMES, score
from benchmark.tagged import TaggedDocument
from onrecord.analysis import Analysis, Column, Name
from onrecord.model.names import TYPES
from onrecord.span import Span
from tests.benchmark.samples import reading

WORDS = "Mara Velt flew to Doren on Monday .".split()
WORLD = "B-Person I-Person O O B-Location O B-Date O".split()
UNIVERSAL = "B-PER I-PER O O B-LOC O O O".split()

Found = list[tuple[str, str]]


def tagged(tags: list[str]) -> TaggedDocument:
    return TaggedDocument(id="x", words=WORDS, tags=tags, sentences=[0])


def read_as(found: Found) -> Analysis:
    text = " ".join(WORDS)
    spans = [(Span(text.index(words), text.index(words) + len(words)), kind) for words, kind in found]
    return reading(text, names=[Name(span=span, type=kind, score=0.9) for span, kind in spans])


@pytest.mark.parametrize(
    ("tags", "found", "precision", "recall"),
    [
        (WORLD, [("Mara Velt", "person"), ("Doren", "place"), ("Monday", "date")], 100, 100),
        (WORLD, [("Mara Velt", "person"), ("Doren", "facility")], 50, 100 / 3),
        (WORLD, [("Velt", "person"), ("Monday", "date")], 50, 100 / 3),
        (WORLD, [], 0, 0),
        # three types: places and buildings are one, and what the file does not tag is left out
        (UNIVERSAL, [("Mara Velt", "person"), ("Doren", "facility"), ("Monday", "date")], 100, 100),
        (UNIVERSAL, [("Mara", "person"), ("Doren", "place")], 50, 50),
        # types that no scheme lists are left out of the gold as well
        ([*UNIVERSAL[:6], "B-OTH", "O"], [("Mara Velt", "person"), ("Doren", "place")], 100, 100),
        (["O"] * 8, [("Doren", "place")], 0, 0),
        (["O"] * 8, [], 0, 0),
    ],
)
def test_a_name_needs_its_words_and_its_type(tags: list[str], found: Found, precision: float, recall: float) -> None:
    """Both ends and the type must agree; figures are over all names."""
    result = score([tagged(tags)], lambda document: read_as(found), resamples=0)
    assert (result["precision"], result["recall"]) == (pytest.approx(precision), pytest.approx(recall))


def test_every_type_has_its_own_figures() -> None:
    """Types that are not there have figures too."""
    result = score([tagged(WORLD)], lambda document: read_as([("Mara Velt", "person"), ("Doren", "person")]))
    assert result["types"]["Person"] == pytest.approx(
        {"precision": 50, "recall": 100, "f1": 200 / 3, "gold": 1, "found": 2}
    )
    assert figure(result, "types.Location.recall") == 0
    assert figure(result, "types.Money.f1") == 0


def test_every_type_of_the_program_is_in_the_full_scheme() -> None:
    """A new type of the name head needs its row."""
    assert tuple(SCHEMES["worldwide"]) == TYPES
    assert SCHEMES["universal"].keys() <= set(TYPES)


def test_other_tag_sets_are_refused() -> None:
    """Figures against types nobody knows would be 0 for the wrong reason."""
    with pytest.raises(ValueError, match="Gene"):
        score([tagged(["B-Gene", *"O" * 7])], lambda document: read_as([]))


def test_no_documents() -> None:
    """The figures of nothing are 0, without an interval."""
    result = score([], lambda document: read_as([]))
    assert figure(result, "f1") == 0
    assert "ci95" not in result


def test_the_command_gives_words_and_sentences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program reads the words of the file; the table has a line per type."""

    def fake(text: str, start: Column, end: Column, *, sentences: Column) -> Analysis:
        assert [text[a:b] for a, b in zip(start, end, strict=True)] == WORDS
        assert sentences.tolist() == [0]
        return read_as([("Doren", "place")])

    monkeypatch.setattr(names, "analyse_tokens", fake)
    file = tmp_path / "x.tsv.gz"
    rows = "".join(f"{word}\t{tag}\n" for word, tag in zip(WORDS, WORLD, strict=True))
    file.write_bytes(gzip.compress(f"# document = x\n{rows}".encode()))
    result = json.loads(CliRunner().invoke(names.main, [str(file), "--json"]).output)
    assert (result["f1"], result["ci95"]) == (pytest.approx(50), pytest.approx([50, 50]))
    table = CliRunner().invoke(names.main, [str(file)]).output
    assert "Location            1      1  100.0  100.0  100.0" in table
