"""The loop of the program: order, failing inputs, and who is asked what. The stages are replaced by hand-made ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.entity import Entity
from onrecord.errors import InputError, ModelError, NoText, OnRecordError, TooLong
from onrecord.kinds import Kind
from onrecord.record import DocumentRecord, Event, Figure, Statement
from onrecord.resolve.register.index import Register
from onrecord.settings import Settings
from tests import factory
from tests.sample import DORU, FACTS, STAY, TEXT

GIVEN: dict[str, Document | InputError] = {
    "good": factory.document(TEXT, title="A"),
    "empty": NoText("nothing to read", source="empty"),
    "long": factory.document("long"),
    "broken": factory.document("broken"),
}
FAILS: dict[str, OnRecordError] = {"long": TooLong("over the limit"), "broken": ModelError("damaged")}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Puts hand-made stages into the pipeline; what they were asked is in the list."""
    calls: list[object] = []

    def documents(source: str, settings: Settings) -> Iterator[Document | InputError]:
        calls.append((source, settings))
        for name in source.split("+"):
            yield GIVEN[name]

    def analyse(document: Document, settings: Settings) -> Analysis:
        if document.text in FAILS:
            raise FAILS[document.text]
        return factory.analysis(document)

    def resolve(
        document: Document, analysis: Analysis, found: object, events: object, register: Register
    ) -> tuple[tuple[Entity, ...], tuple[Statement, ...], tuple[Event, ...]]:
        assert (found, events) == ((STAY,), ())
        return (DORU,), (STAY,), ()

    monkeypatch.setattr(pipeline, "documents", documents)
    monkeypatch.setattr(pipeline, "analyse", analyse)
    kind = Kind(name="statement", plural="statements", record=Statement, extract=lambda document, analysis: (STAY,))
    none = [
        Kind(name=name, plural=f"{name}s", record=record, extract=lambda document, analysis: ())
        for name, record in (("event", Event), ("figure", Figure))
    ]
    monkeypatch.setattr(pipeline, "KINDS", (kind, *none))
    monkeypatch.setattr(pipeline, "resolve", resolve)
    return calls


def kinds(outcomes: Iterator[DocumentRecord | InputError]) -> list[str]:
    return [one.code if isinstance(one, InputError) else "record" for one in outcomes]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([], []),
        (["good"], ["record"]),
        (["good", "empty", "good"], ["record", "no-text", "record"]),
        (["empty+good+long", "good"], ["no-text", "record", "too-long", "record"]),
        ("good", ["record"]),
        (Path("good"), ["record"]),
        ([Path("good"), "empty"], ["record", "no-text"]),
    ],
)
def test_every_document_has_an_outcome_in_order(asked: list[object], sources: object, expected: list[str]) -> None:
    """Records and failing inputs come out in the order of the input; one source may stand alone."""
    assert kinds(pipeline.read(sources)) == expected  # type: ignore[arg-type]


def test_a_record_holds_what_the_stages_found(asked: list[object]) -> None:
    """Document facts, entities and statements are those of the stages."""
    (record,) = pipeline.read(["good"])
    assert isinstance(record, DocumentRecord)
    assert record.document.text == TEXT
    assert record.document.title == "A"
    assert record.document.id == FACTS.id
    assert (record.entities, record.statements) == ((DORU,), (STAY,))
    assert (record.events, record.figures, record.notes) == ((), (), ())


def test_an_input_that_fails_late_is_named(asked: list[object]) -> None:
    """An error of a later stage carries the source of its document."""
    (error,) = pipeline.read(["long"])
    assert isinstance(error, InputError)
    assert error.source == GIVEN["long"].source


def test_a_damaged_model_stops_everything(asked: list[object]) -> None:
    """What is not about one input is raised."""
    outcomes = pipeline.read(["good+broken", "good"])
    assert isinstance(next(outcomes), DocumentRecord)
    with pytest.raises(ModelError):
        next(outcomes)


def test_nothing_is_read_ahead(asked: list[object]) -> None:
    """A source is opened only when the ones before it are done."""
    outcomes = pipeline.read(["good", "empty"])
    next(outcomes)
    assert [call[0] for call in asked if isinstance(call, tuple)] == ["good"]


def test_settings_are_passed_down(asked: list[object]) -> None:
    """Every stage is given the settings of the call, and defaults when there are none."""
    settings = Settings(published="2024-03-12")
    list(pipeline.read(["good"], settings))
    list(pipeline.read(["good"]))
    assert asked == [("good", settings), ("good", Settings())]


def test_a_text_at_hand_needs_no_file(asked: list[object]) -> None:
    """read_text gives the record that reading a file with this text gives."""
    record = pipeline.read_text(TEXT, Settings(outlet="Northern Wire", published="2024-03-12"))
    assert record.document.text == TEXT.strip()
    assert record.document.title == "Ferry talks resume in Karsk"
    assert (record.document.outlet, record.document.published) == ("Northern Wire", "2024-03-12")
    assert record.statements == (STAY,)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no-text"),
        (" \n\ufeff", "no-text"),
        ("Der Minister sagte am Dienstag, die Gespräche würden bald wieder aufgenommen, und er freue sich darauf.",
         "unsupported-language"),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_read_is_an_error(asked: list[object], text: str, code: str) -> None:
    """Where `read` would yield an error, read_text raises it."""
    with pytest.raises(InputError) as caught:
        pipeline.read_text(text)
    assert caught.value.code == code
