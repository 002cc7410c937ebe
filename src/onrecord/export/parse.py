"""Sources in, parses out: what the model saw in each document, written down before any record is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import BinaryIO, TypeAlias

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.export.conllu import conllu
from onrecord.ingest import documents
from onrecord.model.analyse import analyse
from onrecord.settings import Settings

Write: TypeAlias = Callable[[Document, Analysis], None]


def analyses(sources: Iterable[str], settings: Settings) -> Iterator[tuple[Document, Analysis] | InputError]:
    """Yield every document of `sources` with its analysis, in order, one at a time.

    A document that can't be read is yielded as its `InputError`, and reading goes on. Raises what `pipeline.read` does.
    """
    for source in sources:
        for found in documents(source, settings):
            yield found if isinstance(found, InputError) else _analysed(found, settings)


def _analysed(document: Document, settings: Settings) -> tuple[Document, Analysis] | InputError:
    try:
        return document, analyse(document, settings)
    except InputError as error:
        error.source = error.source or document.source
        return error


@contextmanager
def _conllu_file(stream: BinaryIO) -> Iterator[Write]:
    """CoNLL-U, sentence by sentence; entities are numbered through."""
    entities = 0

    def write(document: Document, analysis: Analysis) -> None:
        nonlocal entities
        for sentence in conllu(document, analysis, first_entity=entities + 1):
            # The name of a source can hold bytes that are no text.
            stream.write(sentence.encode("utf-8", "backslashreplace"))
        stream.flush()
        entities += len({mention.chain for mention in analysis.mentions})

    yield write


@contextmanager
def _docbin_file(stream: BinaryIO) -> Iterator[Write]:
    """A spaCy DocBin, which is one block: it is written at the end, whatever the end is."""
    from onrecord.export.spacy_doc import doc, docbin, vocabulary

    docs, vocab = docbin(), vocabulary()
    try:
        yield lambda document, analysis: docs.add(doc(document, analysis, vocab))
    finally:
        stream.write(docs.to_bytes())


PARSES: dict[str, Callable[[BinaryIO], AbstractContextManager[Write]]] = {
    "conllu": _conllu_file,
    "spacy": _docbin_file,
}
"""The formats of `onrecord parse`: given a stream, what writes one document after the other into it.

Entering one raises MissingExtra when a library for it is not installed.
"""
