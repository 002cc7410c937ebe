"""Sources for the tests of this folder: short reports of invented happenings, and ways to read them."""

from __future__ import annotations

from pathlib import Path

from onrecord.document import Document
from onrecord.errors import InputError
from onrecord.ingest import documents
from onrecord.settings import Settings

REPORT = (
    "Dock workers in Porto Vale went back to their cranes on Friday after the union and the port authority signed an "
    "agreement at dawn. “We got what we came for,” said Ines Duarte, who leads the union. The authority denied that "
    "it had threatened to bring in contractors."
)
RUSSIAN = (
    "Портовые рабочие вернулись к работе в пятницу после того, как профсоюз и администрация порта подписали "
    "соглашение. «Мы добились своего», — заявила глава профсоюза."
)


def read(source: str | Path, settings: Settings | None = None) -> list[Document | InputError]:
    """Everything that the source yields."""
    return list(documents(str(source), settings or Settings()))


def read_one(source: str | Path, settings: Settings | None = None) -> Document:
    """The one document that the source yields."""
    (found,) = read(source, settings)
    assert isinstance(found, Document), found
    return found


def refused(source: str | Path, settings: Settings | None = None) -> InputError:
    """The one error that the source yields."""
    (found,) = read(source, settings)
    assert isinstance(found, InputError), found
    return found


def written(folder: Path, name: str, data: bytes | str) -> Path:
    """A file with this content; text is written as UTF-8."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def marked(document: Document) -> list[tuple[str, str]]:
    """The marks of a document, each with the words it covers."""
    return [(mark.kind, document.text[mark.span.start : mark.span.end]) for mark in document.marks]
