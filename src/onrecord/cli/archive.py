"""`onrecord add`, `onrecord find` and `onrecord check`: what is done with a store."""

from __future__ import annotations

import io
import itertools
import json
import os
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.options import iso_day, own_names, own_path, reading
from onrecord.cli.program import SKIPPED, STATUS, opened, progress, report, standard_input
from onrecord.errors import InputError, UsageError
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.intake import Added

store = click.option(
    "--db", "url", required=True, envvar="ONRECORD_DB", metavar="PATH",
    help="The archive: a file, or postgresql://user@host/name. Unless given, what ONRECORD_DB names.",
)  # fmt: skip

OUTCOMES = {"added": "added", "replaced": "read again", "printing": "printed elsewhere too", "present": "already there"}
"""What became of a document, in words."""


@click.command(epilog=STATUS)
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@store
@click.option("--jobs", type=click.IntRange(1, 256), metavar="NUMBER", default=lambda: os.cpu_count() or 1,
              help="Processes that read; unless given, one for every core. The result is the same.")  # fmt: skip
@click.option("--watch", "feeds", multiple=True, metavar="FEED",
              help="Address of a feed to go on watching: what is new in it is added, until Ctrl-C.")  # fmt: skip
@click.option("--report", "told", type=click.Path(dir_okay=False), metavar="FILE",
              help="Write what became of the documents to this file, as JSON.")  # fmt: skip
@reading
@own_names
def add(
    sources: tuple[str, ...], url: str, jobs: int, feeds: tuple[str, ...], told: str | None, strict: bool, **given: Any
) -> int:
    """Read reports and keep what is on the record about them in an archive.

    SOURCE is what `onrecord read` takes. What is there already is not read again, unless the program or its weights
    have changed since. The command can be stopped at any moment and repeated: each document is kept whole or not at
    all. With --watch it goes on with the news of feeds, which are asked with courtesy: no more than every 15 minutes,
    less often when nothing changes, and not what the site's robots.txt forbids.
    """
    from onrecord import intake
    from onrecord.store import Archive

    sources = sources or (() if feeds else standard_input())
    own = own_path(given["register"])
    if given["register"] and not own.exists():
        raise UsageError("there is no such file", source=given["register"])
    given["register"] = os.fspath(own) if own.exists() else None
    counts: Counter[str] = Counter()
    skipped: list[InputError] = []
    settings = Settings(**given)
    # Nobody knows how many items a feed will have, so there is no total then: as for standard input.
    counted = ("-",) if feeds else sources
    with opened(told) as stream, Archive.open(url, create=True) as archive, progress(counted) as bar:
        outcomes = itertools.chain(
            intake.add(archive, sources, settings, jobs=jobs), intake.watch(archive, feeds, settings) if feeds else ()
        )
        for outcome in outcomes:
            bar.step()
            _note(outcome, counts, skipped)
            with bar.hidden(isinstance(outcome, InputError)):
                if isinstance(outcome, InputError):
                    report(outcome)
            if strict and skipped:
                break
        if told:
            stream.write((json.dumps(_report(counts, skipped), ensure_ascii=False, indent=1) + "\n").encode())
    _summary(counts, skipped)
    return SKIPPED if skipped else 0


def _note(outcome: Added | InputError, counts: Counter[str], skipped: list[InputError]) -> None:
    if isinstance(outcome, InputError):
        skipped.append(outcome)
    else:
        counts[outcome.standing] += 1


def _report(counts: Counter[str], skipped: list[InputError]) -> dict[str, Any]:
    return {
        **{name: counts[name] for name in OUTCOMES},
        "skipped": len(skipped),
        "skipped_by_code": dict(sorted(Counter(error.code for error in skipped).items())),
        "skipped_documents": [
            {"source": error.source, "code": error.code, "message": error.message} for error in skipped
        ],
    }


def _summary(counts: Counter[str], skipped: list[InputError]) -> None:
    from onrecord.output import printable

    told = [f"{counts[name]:,} {words}" for name, words in OUTCOMES.items() if counts[name] or name == "added"]
    click.echo(f"onrecord: {', '.join(told)}, {len(skipped):,} skipped", err=True)
    by_code = Counter(error.code for error in skipped)
    for code, count in by_code.most_common():
        first = next(error for error in skipped if error.code == code)
        click.echo(f"  {count:>7,}  {code:<22} first: {printable(first.source or '?')}", err=True)


@click.command(epilog=STATUS)
@click.argument("kind", default="statements", metavar="[KIND]", type=click.Choice(
    ["statements", "events", "figures", "entities", "documents", "stories", "incidents"]))  # fmt: skip
@store
@click.option("--speaker", metavar="NAME", help="Who says it; of events and figures, who asserts them.")
@click.option("--about", metavar="NAME", help="Who or what is named in it, or takes part.")
@click.option("--type", metavar="TYPE",
              help="Of statements the polarity (denies …), of events the PLOVER type (ASSAULT …), of figures "
              "the measure (killed …), of entities the type (person …).")  # fmt: skip
@click.option("--status", help="Of events and figures: happened, planned, denied …")
@click.option("--place", metavar="NAME", help="Where it was said or happened.")
@click.option("--country", metavar="CODE", help="Country of the place or of those who speak or take part, as FRA.")
@click.option("--since", callback=iso_day, metavar="DATE", help="Said or happened on this day or later.")
@click.option("--until", callback=iso_day, metavar="DATE", help="Said or happened on this day or earlier.")
@click.option("--text", metavar="WORDS", help='Words and "quoted phrases", all of which it must have.')
@click.option("--agreement", type=click.Choice(["corroborated", "single_origin", "contradicted"]),
              help="Of incidents, events and figures: what the reports make of the incident.")  # fmt: skip
@click.option("--known-by", callback=iso_day, metavar="DATE", help="Only what was printed on this day or earlier.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many; of the table 50 unless given.")
@click.option("--format", "layout", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True,
              help="For people, one JSON object per row, or CSV.")  # fmt: skip
def find(kind: str, url: str, layout: str, **question: Any) -> None:
    """Ask the archive: statements (unless another KIND is named), events, figures, entities, documents, stories or
    incidents.

    What was printed last comes first, with --since or --until what was said or happened last. Names are found by any
    of their words, without regard to case and accents: --speaker merkel finds Angela Merkel.
    """
    from onrecord.cli.rows import ROWS
    from onrecord.store import Archive

    if layout == "table" and question["limit"] is None:
        question["limit"] = 50
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    with Archive.open(url) as archive:
        ROWS[layout](archive.find(kind, **question), kind)
