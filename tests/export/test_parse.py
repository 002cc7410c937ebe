"""From sources to parses: what is yielded for what can be read and for what can't."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.errors import InputError, ModelError, TooLong
from onrecord.export import parse
from onrecord.export.parse import analyses
from onrecord.settings import Settings
from tests import factory


def test_what_can_not_be_read_is_yielded_and_reading_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that is too long or is not there stands in its place as the error, named after its source."""
    for name, text in {"a": "The talks resume.", "b": "The long talks resume.", "c": "The ferry sails."}.items():
        (tmp_path / f"{name}.txt").write_text(text)

    def analyse(document: Document, settings: Settings) -> Analysis:
        if "long" in document.text:
            raise TooLong("too many words")
        return factory.analysis(document)

    monkeypatch.setattr(parse, "analyse", analyse)
    outcomes = list(analyses([str(tmp_path), str(tmp_path / "gone.txt")], Settings()))
    assert [
        (outcome.code, Path(str(outcome.source)).name) if isinstance(outcome, InputError) else outcome[0].text
        for outcome in outcomes
    ] == ["The talks resume.", ("too-long", "b.txt"), "The ferry sails.", ("unreachable", "gone.txt")]


def test_a_missing_model_ends_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong with the program and not with one document is raised."""
    (tmp_path / "a.txt").write_text("The talks resume.")

    def analyse(document: Document, settings: Settings) -> Analysis:
        raise ModelError("no weights")

    monkeypatch.setattr(parse, "analyse", analyse)
    with pytest.raises(ModelError):
        list(analyses([str(tmp_path)], Settings()))
