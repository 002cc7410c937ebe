"""A sample of speakers to be judged by eye: `python -m benchmark.speaker_sample FILE.jsonl[.gz] > sample.tsv`.

FILE has one report a line (`text`, `id`, `published`). A row per statement, one of a report, drawn at random from those
with words for their speaker: what was said, those words, who that is on the record, the text around. A reader writes
right, wrong or unclear in front; `--tally sample.tsv` counts, with the 95 % interval. The sample holds text of the
corpus: it is not for the project's files.
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from math import sqrt
from pathlib import Path
from typing import Any

import click

from benchmark.files import opened
from onrecord.document import Document, content_id
from onrecord.errors import InputError
from onrecord.pipeline import on_record
from onrecord.record import DocumentRecord, Statement
from onrecord.settings import Settings
from onrecord.span import hull, words

COLUMNS = ("verdict", "report", "said", "in the words", "is", "type", "country", "sector", "around")
VERDICTS = ("right", "wrong", "unclear")
Z = 1.96
"""Of a 95 % interval."""
AROUND = 400
"""Characters of text on either side of the statement."""


def records(file: Path, count: int, rng: random.Random) -> Iterator[DocumentRecord]:
    """Records of `count` reports of the file, drawn at random."""
    with opened(file) as rows:
        reports = [json.loads(row) for row in rows]
    for report in rng.sample(reports, min(count, len(reports))):
        text = report["text"]
        published = str(report.get("published") or "")[:10] or None
        document = Document(
            id=content_id(text), source=str(report.get("id")), published=published, language="en", text=text
        )
        try:
            yield on_record(document, Settings())
        except InputError as error:
            print(f"left out: {error}", file=sys.stderr)


def row(record: DocumentRecord, statement: Statement) -> dict[str, Any]:
    """One statement as the reader sees it."""
    text, speaker = record.document.text, statement.speaker
    entity = next((one for one in record.entities if one.id == speaker.entity), None)
    whole = hull((*speaker.spans, *statement.content.spans))
    around = text[max(0, whole.start - AROUND) : whole.end + AROUND]
    return {
        "report": record.document.source,
        "said": words(text, statement.content.spans)[:300],
        "in the words": words(text, speaker.spans),
        "is": entity.name if entity else "",
        "type": entity.type if entity else "",
        "country": (entity.country if entity else None) or "",
        "sector": (entity.sector if entity else None) or "",
        "around": " ".join(around.split()),
    }


def drawn(file: Path, *, count: int, seed: int) -> list[dict[str, Any]]:
    """The sample: `count` statements of as many reports, in random order."""
    rng = random.Random(seed)
    found = []
    for record in records(file, count, rng):
        named = [statement for statement in record.statements if statement.speaker.spans]
        if named:
            found.append(row(record, rng.choice(named)))
    return found


def tally(rows: list[dict[str, str]]) -> str:
    """Shares of the verdicts, and the Wilson interval of those right among the judged."""
    counts = Counter(row["verdict"].strip() for row in rows)
    unknown = set(counts) - set(VERDICTS)
    if unknown:
        raise click.UsageError(f"no such verdict: {', '.join(sorted(map(repr, unknown)))}")
    judged = counts["right"] + counts["wrong"]
    if not judged:
        return "nothing judged"
    share, square = counts["right"] / judged, Z * Z / judged
    middle = (share + square / 2) / (1 + square)
    reach = sqrt(share * (1 - share) * square + square * square / 4) / (1 + square)
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS)
    low, high = 100 * (middle - reach), 100 * (middle + reach)
    return f"{told}; right {100 * share:.1f} % of the judged (95 % interval {low:.1f} to {high:.1f})"


@click.command(help=__doc__)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--count", default=100, show_default=True, help="Statements to draw.")
@click.option("--seed", default=1, show_default=True)
@click.option("--tally", "judged", is_flag=True, help="FILE is a judged sample: count it.")
def main(file: Path, count: int, seed: int, judged: bool) -> None:
    if judged:
        with file.open(encoding="utf-8", newline="") as rows:
            click.echo(tally(list(csv.DictReader(rows, delimiter="\t"))))
        return
    out = csv.DictWriter(sys.stdout, COLUMNS, delimiter="\t", restval="", lineterminator="\n")
    out.writeheader()
    out.writerows(drawn(file, count=count, seed=seed))


if __name__ == "__main__":
    main()
