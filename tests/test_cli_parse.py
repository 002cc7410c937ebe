"""`onrecord parse` and `--parser`: what is written where, and the status. The model is replaced by a list."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from onrecord import pipeline
from onrecord.analysis import Analysis
from onrecord.cli import main
from onrecord.document import Document
from onrecord.errors import InputError, ModelError, NoText, OnRecordError
from onrecord.export import parse
from onrecord.export.conllu import conllu
from onrecord.record import DocumentRecord
from onrecord.settings import Settings
from tests.export.trees import ANALYSIS, DOCUMENT
from tests.pipelines import needs_spacy

Outcome = tuple[Document, Analysis] | InputError
Run = Callable[..., Result]

FERRY = (DOCUMENT, ANALYSIS)
OTHER = (replace(DOCUMENT, source="other.txt"), ANALYSIS)
EMPTY = NoText("nothing in it is text to read", source="empty.txt")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `onrecord parse` on outcomes given by hand; `seen` on the result is what was asked for."""

    def call(*arguments: str, outcomes: Iterable[Outcome | OnRecordError] = (FERRY,)) -> Result:
        seen: list[object] = []

        def analyses(sources: Iterable[str], settings: Settings) -> Iterator[Outcome]:
            seen.extend([tuple(sources), settings])
            for outcome in outcomes:
                if isinstance(outcome, OnRecordError) and not isinstance(outcome, InputError):
                    raise outcome
                yield outcome

        monkeypatch.setattr(parse, "analyses", analyses)
        result = CliRunner().invoke(main, ["parse", *arguments])
        result.seen = seen  # type: ignore[attr-defined]
        return result

    return call


def expected(*pairs: tuple[Document, Analysis]) -> str:
    """The CoNLL-U of documents in one file: each brings two entities."""
    return "".join(
        sentence
        for number, (document, analysis) in enumerate(pairs)
        for sentence in conllu(document, analysis, first_entity=1 + 2 * number)
    )


def test_conllu_is_printed(run: Run) -> None:
    """Without options every document is printed as CoNLL-U, in order, and no entity of one is an entity of another."""
    result = run("a", "b", outcomes=(FERRY, OTHER))
    assert (result.exit_code, result.stdout) == (0, expected(FERRY, OTHER))
    assert result.stderr == "onrecord: 2 read, 0 skipped\n"


def test_conllu_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    """--output writes the same into a file, replacing what was in it, and prints nothing."""
    file = tmp_path / "parsed.conllu"
    file.write_text("old\n" * 10_000)
    result = run("--output", str(file), "a")
    assert (result.exit_code, result.stdout) == (0, "")
    assert file.read_text("utf-8") == expected(FERRY)


@needs_spacy
def test_docs_go_to_a_file(run: Run, tmp_path: Path) -> None:
    """--format spacy writes all documents into one DocBin."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    file = tmp_path / "parsed.spacy"
    result = run("--format", "spacy", "--output", str(file), "a", outcomes=(FERRY, EMPTY, OTHER))
    assert (result.exit_code, result.stdout) == (1, "")
    docs = list(DocBin().from_disk(file).get_docs(Vocab()))
    assert [doc.text for doc in docs] == [DOCUMENT.text] * 2
    assert [doc.user_data["document"]["source"] for doc in docs] == ["ferry.txt", "other.txt"]


@needs_spacy
def test_docs_read_before_an_end_are_kept(run: Run, tmp_path: Path) -> None:
    """When something ends the program the file has what was read until then."""
    from spacy.tokens import DocBin

    file = tmp_path / "parsed.spacy"
    result = run("--format", "spacy", "--output", str(file), "a", outcomes=(FERRY, ModelError("gone"), OTHER))
    assert result.exit_code == 3
    assert len(DocBin().from_disk(file)) == 1


@pytest.mark.parametrize(
    ("outcomes", "options", "status", "shown"),
    [
        ((EMPTY,), (), 1, ()),
        ((FERRY, EMPTY, OTHER), (), 1, (FERRY, OTHER)),
        ((FERRY, EMPTY, OTHER), ("--strict",), 1, (FERRY,)),
    ],
)
def test_what_is_skipped_is_named(
    run: Run, outcomes: tuple[Outcome, ...], options: tuple[str, ...], status: int, shown: tuple[Outcome, ...]
) -> None:
    """A document that can't be read is one line on standard error, and the status says so."""
    result = run(*options, "x", outcomes=outcomes)
    assert (result.exit_code, result.stdout) == (status, expected(*(pair for pair in shown if isinstance(pair, tuple))))
    assert result.stderr.startswith("onrecord: empty.txt: nothing in it is text to read [no-text]\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--format", "spacy", "x"), "name the file with --output"),
        (("--format", "xml", "x"), "'xml' is not one of"),
        (("--output", "{folder}", "x"), "is a directory"),
        (("--output", "{folder}/no/such.conllu", "x"), "[usage]"),
    ],
)
def test_wrong_use_is_told_before_anything_is_read(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    """A call that can't work leaves with 2 and has not begun to read."""
    result = run(*(argument.format(folder=tmp_path) for argument in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert result.seen == []  # type: ignore[attr-defined]


def test_without_spacy_the_extra_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--format spacy without spaCy is one line with the command that installs it."""
    monkeypatch.delitem(sys.modules, "onrecord.export.spacy_doc", raising=False)
    monkeypatch.setitem(sys.modules, "spacy", None)
    result = run("--format", "spacy", "--output", str(tmp_path / "x"), "x")
    assert result.exit_code == 2
    assert result.stderr == 'onrecord: spaCy is not installed: pip install "onrecord[spacy]" [missing-extra]\n'


def test_the_options_of_reading_reach_the_settings(run: Run) -> None:
    """What `read` takes about documents and the model `parse` takes too."""
    options = ["--published", "2024-03-12", "--threads", "2", "--parser", "spacy:some_pipeline", "--allow-private"]
    told = Settings(published="2024-03-12", threads=2, parser="spacy:some_pipeline", allow_private=True)
    assert run(*options, "a", "b").seen == [("a", "b"), told]  # type: ignore[attr-defined]


def test_the_parser_reaches_the_settings_of_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """`onrecord read --parser` says whose syntax is used."""
    seen: list[Settings] = []

    def read(sources: Iterable[str], settings: Settings) -> Iterator[DocumentRecord | InputError]:
        seen.append(settings)
        return iter(())

    monkeypatch.setattr(pipeline, "read", read)
    for options in ([], ["--parser", "spacy:some/folder"]):
        assert CliRunner().invoke(main, ["read", *options, "x"]).exit_code == 0
    assert seen == [Settings(), Settings(parser="spacy:some/folder")]


def test_the_formats_offered_are_those_there_are() -> None:
    """The command line offers the formats of the table."""
    [offered] = [param.type for param in main.commands["parse"].params if param.name == "layout"]
    assert isinstance(offered, click.Choice)
    assert list(offered.choices) == list(parse.PARSES)
