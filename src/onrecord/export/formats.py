"""The table of export formats. A new one is a function from records to a stream, and a row here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from onrecord.export.annotations import write_annotations
from onrecord.export.brat import write_brat
from onrecord.export.ftm import write_ftm
from onrecord.export.gdelt import write_gdelt
from onrecord.export.plover import write_plover
from onrecord.export.polecat import write_polecat
from onrecord.export.quotations import write_quotations
from onrecord.export.tables import TABLES, write_csv, write_parquet
from onrecord.output import as_json
from onrecord.record import DocumentRecord

Write = Callable[[Iterable[DocumentRecord], BinaryIO], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One row of `EXPORTS`. `is_binary` is true for what can't be shown on a terminal; `write` takes records one at a
    time and raises MissingExtra when a library for it is not installed."""

    name: str
    describes: str
    suffix: str
    is_binary: bool = False
    write: Write


def _write_lines(records: Iterable[DocumentRecord], stream: BinaryIO) -> None:
    for record in records:
        stream.write((as_json(record) + "\n").encode("utf-8", "backslashreplace"))


def _write_docbin(records: Iterable[DocumentRecord], stream: BinaryIO) -> None:
    from onrecord.export.docbin import write_docbin

    write_docbin(records, stream)


_ONE = {"entities": "entity"} | {name: name.removesuffix("s") for name in TABLES if name != "entities"}

_EXPORTS = (
    Export(name="jsonl", describes="records as onrecord read writes them", suffix=".jsonl", write=_write_lines),
    *(
        Export(
            name=f"csv-{name}", describes=f"one row per {_ONE[name]}", suffix=".csv", write=partial(write_csv, table)
        )
        for name, table in TABLES.items()
    ),
    *(
        Export(
            name=f"parquet-{name}",
            describes=f"the columns of csv-{name}",
            suffix=".parquet",
            is_binary=True,
            write=partial(write_parquet, table),
        )
        for name, table in TABLES.items()
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
