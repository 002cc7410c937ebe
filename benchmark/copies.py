"""How well copies are told from reports of one's own: `python -m benchmark.copies [FOLDER] [--json] [--errors]`.

FOLDER holds reports told again, and independent ones on the same happenings (gold/copies/README.md). Beside them stand
the examples they are about, the other examples, and copies of each that are made here: with another head, cut, thinned,
padded, edited, and mixed into another text. All are merged as one archive; a pair counts as found when its story lists
it as a copy. Pairs that share less than a paragraph by construction are left out. `digest` are copies mixed into a
report that is in the archive too: they are counted apart, since copies are looked for inside a story.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import click

from benchmark.rates import Counts, interval, intervals, rates, total
from onrecord.document import content_id
from onrecord.ingest.plain import headline
from onrecord.merge.merger import Merger
from onrecord.record import DocumentFacts, DocumentRecord

GOLD = Path(__file__).parent / "gold" / "copies"
EXAMPLES = Path(__file__).parents[1] / "examples"
OTHERS = Path(__file__).parent / "gold" / "quiet"

SURELY = 40
"""Words of common paragraphs from which two documents are copies by construction; with fewer, it is left open."""
EDITS = (
    (" said", " stated"), (" told ", " informed "), (" about ", " some "), (" will ", " is to "), ("%", " per cent"),
    (" also ", " "), (" but ", " yet "), (" Monday", " Monday morning"), (" after ", " following "),
    (" people ", " persons "), (" because ", " since "), (" before ", " ahead of "), (" large ", " big "),
    (" began ", " started "), (" against ", " versus "),
)  # fmt: skip
KINDS = ("original", "headed", "edited", "thinned", "cut", "padded", "mixed", "retold", "digest", "independent")
"""From the most like the original to the least; a pair counts under the later of its two."""
HEADS = ("World in brief", "From our news desk", "Regional report", "Evening edition: what happened")


@dataclass(frozen=True, slots=True)
class Made:
    """A document: how it was made, its text, and which paragraphs of which reports stand in it."""

    kind: str
    text: str
    paragraphs: frozenset[tuple[str, int]]
    about: str


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _made(
    kind: str, name: str, paragraphs: Sequence[str], kept: Sequence[int], before: str = "", after: str = ""
) -> Made:
    text = "\n\n".join(filter(None, (before, *(paragraphs[number] for number in kept), after)))
    return Made(kind, text, frozenset((name, number) for number in kept), name)


def variants(name: str, paragraphs: list[str], hosts: Sequence[tuple[str, list[str]]]) -> Iterator[Made]:
    """A report and its copies; `hosts` are other reports, by name: one outside the archive, one in it."""
    chance = random.Random(hashlib.sha256(name.encode()).digest())
    count = len(paragraphs)
    whole = range(count)
    yield _made("original", name, paragraphs, whole)
    yield _made("headed", name, paragraphs, whole[1:], before=chance.choice(HEADS), after="© Our own agencies")
    yield _made("cut", name, paragraphs, whole[: max(3, (2 * count) // 3)])
    yield _made("thinned", name, paragraphs, [number for number in whole if number % 3 != 1])
    yield _made("edited", name, [_edited(paragraph) for paragraph in paragraphs], whole)
    outside = hosts[0][1]
    padding = [outside[number] for number in sorted(chance.sample(range(1, len(outside)), min(2, len(outside) - 1)))]
    yield _made("padded", name, paragraphs, whole, before=padding[0], after="\n\n".join(padding[1:]))
    start = chance.randrange(max(1, count - 3))
    lent = range(start, min(count, start + 3))
    yield _made("mixed", name, paragraphs, lent, after="\n\n".join(outside[:5]))
    inside, host = hosts[1]
    mixed = _made("digest", name, paragraphs, lent, after="\n\n".join(host[:6]))
    yield Made(mixed.kind, mixed.text, mixed.paragraphs | _set(inside, range(min(6, len(host)))), name)


def _set(name: str, numbers: Sequence[int]) -> frozenset[tuple[str, int]]:
    return frozenset((name, number) for number in numbers)


def _edited(paragraph: str) -> str:
    for found, put in EDITS:
        paragraph = paragraph.replace(found, put)
    return paragraph


def documents(folder: Path) -> tuple[list[Made], dict[tuple[str, int], int]]:
    """All documents of the archive, and the words of every paragraph of a report."""
    reports = {file.name: _paragraphs(file.read_text(encoding="utf-8")) for file in sorted(EXAMPLES.glob("*.txt"))}
    more = {file.name: _paragraphs(file.read_text(encoding="utf-8")) for file in sorted(OTHERS.glob("*.txt"))}
    names = sorted(reports)
    out: list[Made] = []
    for place, (name, host) in enumerate(zip(names, sorted(more), strict=False)):
        other = names[(place + 7) % len(names)]
        out += variants(name, reports[name], ((host, more[host]), (other, reports[other])))
    for file in sorted(folder.glob("*-*.txt")):
        head, _, text = file.read_text(encoding="utf-8").partition("\n\n")
        told = dict(line.split(" ", 1) for line in head.splitlines())
        out.append(Made(told["kind"], text, frozenset(), told["source"]))
    sizes = {(name, number): len(line.split()) for name, lines in reports.items() for number, line in enumerate(lines)}
    return out, sizes


def verdict(one: Made, other: Made, sizes: dict[tuple[str, int], int]) -> bool | None:
    """Whether two documents are copies by construction; None where it is left open."""
    for retold, against in ((one, other), (other, one)):
        if retold.kind == "retold" and retold.about in {name for name, _ in against.paragraphs}:
            return True if against.kind == "original" else None
    shared = sum(sizes[paragraph] for paragraph in one.paragraphs & other.paragraphs)
    return True if shared >= SURELY else None if shared else False


def found(made: Sequence[Made]) -> dict[frozenset[str], str]:
    """The pairs of documents, by id, that the merge takes for copies, with the kind."""
    merger = Merger()
    records = {record.document.id: record for record in map(_record, made)}
    changed = merger.update(records.values())
    pages = merger.pages(changed, lambda ids: [records[one] for one in ids])
    listed = (copy for page in pages for copy in page.story.copies)
    return {frozenset((copy.one, copy.other)): copy.kind for copy in listed}


def _record(one: Made) -> DocumentRecord:
    facts = DocumentFacts(
        id=content_id(one.text), source="benchmark", url=None, title=headline(one.text), published=None, outlet=None,
        language="en", text=one.text, duplicate_of=None,
    )  # fmt: skip
    return DocumentRecord(document=facts)


def measure(folder: Path, *, resamples: int = 1000) -> dict[str, Any]:
    """Precision and recall in percent over all pairs, recall by how the copy was made, and what was wrong."""
    made, sizes = documents(folder)
    copies = found(made)
    rows: dict[str, dict[str, float]] = defaultdict(lambda: {"hit": 0, "found": 0, "gold": 0})
    kinds: dict[str, list[bool]] = defaultdict(list)
    errors = []
    for one, other in combinations(made, 2):
        right = verdict(one, other, sizes)
        taken = frozenset((content_id(one.text), content_id(other.text))) in copies
        if right is None:
            continue
        kind = max(one.kind, other.kind, key=KINDS.index)
        if right:
            kinds[kind].append(taken)
        if kind == "digest" and right:
            continue
        row = rows[one.about]
        row["hit"] += right and taken
        row["found"] += taken
        row["gold"] += right
        if right != taken:
            errors.append(f"{'missed' if right else 'wrong'}: {one.about} {one.kind} / {other.about} {other.kind}")
    given: list[Counts] = list(rows.values())
    return {
        "documents": len(made),
        **_figures(total(given)),
        "ci95": intervals(given, _figures, resamples=resamples),
        "recall_by_kind": {kind: 100 * sum(hits) / len(hits) for kind, hits in sorted(kinds.items())},
        "errors": errors,
    }


def _figures(totals: Counts) -> dict[str, float]:
    return rates(totals["hit"], totals["found"], totals["gold"])


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=GOLD)
@click.option("--errors", "list_errors", is_flag=True, help="List the pairs that are wrong.")
@click.option("--json", "as_json", is_flag=True, help="Print all figures as JSON.")
def main(folder: Path, list_errors: bool, as_json: bool) -> None:
    result = measure(folder)
    if as_json:
        click.echo(json.dumps(result, indent=1))
        return
    for name in ("precision", "recall", "f1"):
        click.echo(f"{name:10} {result[name]:6.1f}{interval(result['ci95'][name])}")
    for kind, recall in result["recall_by_kind"].items():
        click.echo(f"  {kind:10} recall {recall:6.1f}")
    for line in result["errors"] if list_errors else ():
        click.echo(line)


if __name__ == "__main__":
    main()
