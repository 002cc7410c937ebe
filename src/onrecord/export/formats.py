"""The table of export formats. A new one is a function from records, stories or incidents to a stream, and a row
here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO

from onrecord.export.annotations import write_annotations
from onrecord.export.brat import write_brat
from onrecord.export.ftm import write_ftm
from onrecord.export.gdelt import write_gdelt
from onrecord.export.merged import MERGED
from onrecord.export.plover import write_plover
from onrecord.export.polecat import write_polecat
from onrecord.export.quotations import write_quotations
from onrecord.export.tables import TABLES, write_csv, write_parquet
from onrecord.output import as_json_text

RECORDS = "records"
Write = Callable[[Iterable[Any], BinaryIO], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One row of `EXPORTS`. `of` says what is written: records of documents, or the stories or incidents of an archive;
    `is_binary` is true for what can't be shown on a terminal; `write` takes them one at a time and raises MissingExtra
    when a library for it is not installed."""

    name: str
    describes: str
    suffix: str
    of: str = RECORDS
    is_binary: bool = False
    write: Write


def _write_lines(given: Iterable[Any], stream: BinaryIO) -> None:
    for one in given:
        stream.write((as_json_text(one) + "\n").encode("utf-8", "backslashreplace"))


def _write_docbin(records: Iterable[Any], stream: BinaryIO) -> None:
    from onrecord.export.docbin import write_docbin

    write_docbin(records, stream)


_TABLES = {**TABLES, **MERGED}
_ONE = {"entities": "entity", "stories": "story"}

_EXPORTS = (
    Export(name="jsonl", describes="records as onrecord read writes them", suffix=".jsonl", write=_write_lines),
    *(
        Export(
            name=f"csv-{name}",
            describes=f"one row per {_ONE.get(name, name.removesuffix('s'))}",
            suffix=".csv",
            of=name if name in MERGED else RECORDS,
            write=partial(write_csv, table),
        )
        for name, table in _TABLES.items()
    ),
    *(
        Export(
            name=f"parquet-{name}",
            describes=f"the columns of csv-{name}",
            suffix=".parquet",
            of=name if name in MERGED else RECORDS,
            is_binary=True,
            write=partial(write_parquet, table),
        )
        for name, table in _TABLES.items()
    ),
    *(
        Export(name=f"jsonl-{name}", describes=f"{name} of an archive", suffix=".jsonl", of=name, write=_write_lines)
        for name in MERGED
    ),
    Export(name="plover", describes="events as PLOVER's JSON", suffix=".jsonl", write=write_plover),
    Export(name="polecat", describes="events in the 40 columns of POLECAT", suffix=".tsv", write=write_polecat),
    Export(name="gdelt", describes="events in the 61 columns of GDELT 2.0", suffix=".csv", write=write_gdelt),
    Export(name="annotations", describes="evidence as W3C Web Annotations", suffix=".jsonld", write=write_annotations),
    Export(name="quotations", describes="own words as schema.org Quotations", suffix=".jsonld", write=write_quotations),
    Export(name="ftm", describes="FollowTheMoney entities", suffix=".json", write=write_ftm),
    Export(name="brat", describes="brat standoff, as a ZIP", suffix=".zip", is_binary=True, write=write_brat),
    Export(name="spacy", describes="a spaCy DocBin", suffix=".spacy", is_binary=True, write=_write_docbin),
)

EXPORTS = {export.name: export for export in _EXPORTS}
"""The formats that `onrecord export` can write, by name."""
