"""`onrecord add --watch`: what feeds give goes the way of all documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import intake
from onrecord.cli import main
from onrecord.document import Document
from onrecord.errors import InputError, Unreachable
from onrecord.ingest import watch
from onrecord.settings import Settings
from tests.factory import document


@pytest.fixture
def news(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """Feeds that give one document and one error; the feeds that were asked for."""
    asked: list[Sequence[str]] = []

    def watched(feeds: Sequence[str], settings: Settings) -> Iterator[Document | InputError]:
        asked.append(feeds)
        yield document("The ferry sails.")
        yield Unreachable("the server answers 500", source=feeds[0])

    def kept(
        archive: object, found: Iterator[Document | InputError], settings: Settings, jobs: int
    ) -> Iterator[object]:
        for one in found:
            yield (
                one
                if isinstance(one, InputError)
                else intake.Added(source=one.source, document=one.id, standing="added")
            )

    monkeypatch.setattr(watch, "watched", watched)
    monkeypatch.setattr(intake, "_added", kept)
    return asked


def test_new_items_are_added_after_the_sources(tmp_path: Path, news: list[Sequence[str]]) -> None:
    """Sources are read first, then the feeds; without sources standard input is not waited for."""
    (tmp_path / "a.txt").write_text("The talks resume.")
    feed = "https://herald.example/feed"
    for sources, added in (([], 1), ([str(tmp_path / "a.txt")], 2)):
        result = CliRunner().invoke(main, ["add", *sources, "--db", str(tmp_path / "a.db"), "--watch", feed])
        assert result.exit_code == 1, result.stderr
        assert f"onrecord: {feed}: the server answers 500 [unreachable]" in result.stderr
        assert f"{added} added" in result.stderr
    assert news == [(feed,), (feed,)]
