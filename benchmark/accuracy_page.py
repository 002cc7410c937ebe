"""Writes the figures of docs/accuracy.md: `python -m benchmark.accuracy_page [--corpora FOLDER]`.

Every table of the page stands between `<!-- begin NAME -->` and `<!-- end NAME -->`; the words around them are written
by hand. A table whose corpus is absent stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from benchmark import (
    attribution,
    coreference,
    entities,
    events,
    factuality,
    names,
    quiet,
    sentences,
    speed,
    standing,
    syntax,
    times,
    times_gum,
)
from benchmark.figure_tables import figures_table, incidents_table, places_table
from benchmark.rates import between
from onrecord.model.card import card

PAGE = Path(__file__).parents[1] / "docs/accuracy.md"
NAMES = {
    "statement_soft": "statement, soft",
    "statement_exact": "statement, exact",
    "content_soft": "content, soft",
    "fragment_exact_content": "content fragments, exact",
    "fragment_exact_source": "source fragments, exact",
    "fragment_exact_cue": "cue fragments, exact",
}


def interval(row: dict[str, Any]) -> str:
    return "{:.1f} to {:.1f}".format(*row["ci95"]) if "ci95" in row else ""


def attribution_table(corpora: Path) -> str:
    result = attribution.measure(corpora / "attribution/polnear-dev.jsonl.gz")
    lines = [
        f"{result['articles']} articles, {result['gold']} attributions, {result['found']} found; "
        f"model {card()['version']}.",
        "",
        "| figure | precision | recall | F1 | 95 % interval |",
        "|---|--:|--:|--:|---|",
    ]
    for key, name in NAMES.items():
        row = result[key]
        lines.append(f"| {name} | {row['precision']:.1f} | {row['recall']:.1f} | {row['f1']:.1f} | {interval(row)} |")
    lines += ["", "| kind of attribution | gold | statement recall | statement precision |", "|---|--:|--:|--:|"]
    for name, row in result["groups"].items():
        precision = f"{row['precision']:.1f}" if "precision" in row else ""
        lines.append(f"| {name} | {row['gold']} | {row['recall']:.1f} | {precision} |")
    return "\n".join(lines)


def sentence_table(corpora: Path) -> str:
    lines = ["| file | sentences | F1 | 95 % interval |", "|---|--:|--:|---|"]
    for name, file, genre in (
        ("EWT dev", "en_ewt-dev", None),
        ("GUM dev", "en_gum-dev", None),
        ("GUM dev, news", "en_gum-dev", "news"),
    ):
        row = sentences.measure(corpora / f"syntax/{file}.conllu.gz", genre=genre)
        lines.append(f"| {name} | {row['sentences']} | {row['f1']:.1f} | {interval(row)} |")
    return "\n".join(lines)


def syntax_table(corpora: Path) -> str:
    lines = [
        "| figure | EWT dev | 95 % interval | GUM dev | 95 % interval |",
        "|---|--:|---|--:|---|",
    ]
    both = [syntax.measure(corpora / f"syntax/{file}-dev.conllu.gz") for file in ("en_ewt", "en_gum")]
    for key, name in {"las": "LAS", "uas": "UAS", "upos": "UPOS", "lemma": "lemmas", "features": "features"}.items():
        cells = [f"{row[key]:.1f} | {between(row['ci95'][key])}" for row in both]
        lines.append(f"| {name}, gold tokens and sentences | {cells[0]} | {cells[1]} |")
    for key in ("tokens", "sentences", "las", "upos"):
        cells = [f"{row['raw'][key]:.1f} | {between(row['raw']['ci95'][key])}" for row in both]
        name = key.upper() if key in ("las", "upos") else key
        lines.append(f"| {name}, raw text, F1 | {cells[0]} | {cells[1]} |")
    return "\n".join(lines)


def names_table(corpora: Path) -> str:
    lines = ["| file | type | gold | precision | recall | F1 | 95 % interval |", "|---|---|--:|--:|--:|--:|---|"]
    for name, file in (("Worldwide dev", "worldwide-dev.tsv.gz"), ("UNER EWT dev", "uner_ewt-dev.iob2.gz")):
        found = names.measure(corpora / "names" / file)
        for kind, row in ("all", found), *found["types"].items():
            edges = between(row["ci95"]) if "ci95" in row else ""
            figures = f"{row['precision']:.1f} | {row['recall']:.1f} | {row['f1']:.1f}"
            lines.append(f"| {name} | {kind} | {row['gold']:.0f} | {figures} | {edges} |")
    return "\n".join(lines)


def coreference_table(corpora: Path) -> str:
    found = coreference.measure(corpora / "syntax/en_gum-dev.conllu.gz")
    lines = ["| figure | precision | recall | F1 |", "|---|--:|--:|--:|"]
    for key, name in {"muc": "MUC", "b_cubed": "B³", "ceaf_e": "CEAFe", "mentions": "mentions"}.items():
        row = found[key]
        lines.append(f"| {name} | {row['precision']:.1f} | {row['recall']:.1f} | {row['f1']:.1f} |")
    edges = between(found["ci95"]["mean"])
    news = found["genres"]["news"]["mean"]
    return "\n".join(
        [
            *lines,
            "",
            f"Mean of MUC, B³ and CEAFe: {found['mean']:.1f} (95 % interval {edges}); "
            f"by heads {found['head']['mean']:.1f}; news alone (two documents) {news:.1f}.",
        ]
    )


def factuality_table(corpora: Path) -> str:
    lines = ["| file | Pearson r | 95 % interval | mean absolute error |", "|---|--:|---|--:|"]
    for name, file in (("UW dev", "uw"), ("UDS-IH2 dev", "uds_ih2"), ("MEANTIME dev", "meantime")):
        row = factuality.measure(corpora / f"factuality/{file}-dev.jsonl.gz")
        lines.append(f"| {name} | {row['pearson']:.2f} | {between(row['ci95']['pearson'], 2)} | {row['mae']:.2f} |")
    return "\n".join(lines)


def entities_table(folder: str) -> Callable[[Path], str]:
    """The table of one folder of annotated reports: ours, so the corpora are not needed."""

    def table(corpora: Path) -> str:
        row = entities.measure(entities.GOLD.with_name(folder))
        lines = [
            f"{row['reports']} reports, {row['speaker']['gold']:.0f} statements, {row['type']['gold']:.0f} entities; "
            f"{row['speaker']['found']:.1f} % of the statements are found.",
            "",
            "| figure | right, of found | 95 % interval | right, of all | gold |",
            "|---|--:|---|--:|--:|",
        ]
        for key, name in ENTITY_FIGURES.items():
            edges = between(row["ci95"][key]) if key in row["ci95"] else ""
            figures = f"{row[key]['right']:.1f} | {edges} | {row[key]['all']:.1f} | {row[key]['gold']:.0f}"
            lines.append(f"| {name} | {figures} |")
        wrong, missed, role = row["wrong merges"], row["missed merges"], row["role"]
        return "\n".join(
            [
                *lines,
                "",
                f"Wrong merges: {wrong['pairs']:.1f} % of pairs of mentions, {wrong['entities']:.1f} % of entities; "
                f"missed merges: {missed['pairs']:.1f} % of pairs. Roles found with title and body: "
                f"{role['recall']:.1f} %, with their title {role['title']:.1f} %.",
            ]
        )

    return table


ENTITY_FIGURES = {
    "speaker": "speaker of a statement",
    "named": "– named there",
    "nominal": "– by a noun (“the minister”)",
    "pronoun": "– by a pronoun",
    "country": "country",
    "sector": "sector",
    "type": "type",
}


EVENT_FIGURES = {
    "trigger": "found (the word that names the act)",
    "typed": "found with the right type",
    "who": "type and both parties right",
    "all": "mode, status and claimant right too",
}
OF_FOUND = {
    "status": "status, of found",
    "claimant": "claimant, of found",
    "mode": "mode, of the right type",
    "actors": "actors, of the right type",
    "recipients": "recipients, of the right type",
}


def events_table(corpora: Path) -> str:
    """Our own gold, the held-out reports and the dev sentences beside each other; then false alarms."""
    files = (events.GOLD, events.GOLD.with_name("events_held_out"), events.ROOT / "training/data/events")
    rows = [events.measure(file) for file in files]
    heads = ("twelve reports", "six held out", "dev sentences")
    lines = [
        f"| figure | {' | 95 % interval | '.join(heads)} | 95 % interval |",
        "|---|" + "--:|---|" * len(heads),
        "| marked events | " + " | ".join(f"{row['gold']} | " for row in rows) + " |",
    ]
    for key, name in {**EVENT_FIGURES, **OF_FOUND}.items():
        what, label = ("f1", f"{name}, F1") if key in EVENT_FIGURES else ("right", name)
        cells = " | ".join(f"{row[key][what]:.1f} | {between(row['ci95'][key])}" for row in rows)
        lines.append(f"| {label} | {cells} |")
    alarms = quiet.measure(quiet.GOLD)
    return "\n".join(
        [
            *lines,
            "",
            f"False alarms: {alarms['per_500_words']:.2f} events in 500 words of {alarms['reports']} reports without "
            f"any (95 % interval {between(alarms['ci95']['per_500_words'], 2)}).",
        ]
    )


def standing_table(corpora: Path) -> str:
    row = standing.measure(standing.GOLD)
    lines = [
        "{items} sentences in {sets} sets, {events} events.".format(**row["count"]),
        "",
        "| right, of all marked events | % | 95 % interval |",
        "|---|--:|---|",
    ]
    named = {**dict(zip(standing.FIELDS, standing.FIELDS, strict=True)), "five": "all five", "sets": "whole sets"}
    lines += [f"| {name} | {row[key]:.1f} | {between(row['ci95'][key])} |" for key, name in named.items()]
    lines += ["", "| status | events | status right | all five right |", "|---|--:|--:|--:|"]
    lines += [
        f"| {status} | {one['gold']} | {one['status']:.1f} | {one['five']:.1f} |"
        for status, one in row["statuses"].items()
    ]
    return "\n".join(lines)


def speed_table(corpora: Path) -> str:
    row = speed.measure(corpora / "attribution/polnear-dev.jsonl.gz")
    return "\n".join(
        [
            "| figure | measured |",
            "|---|--:|",
            f"| words per second, one thread, {row['words']} words | {row['words_per_second']:.0f} |",
            f"| the Analysis alone | {row['analysis_words_per_second']:.0f} |",
            f"| share of it outside the network | {row['outside_network']:.0f} % |",
            *(f"| share of the time: {name} | {share:.0f} % |" for name, share in row["share"].items()),
            f"| `onrecord --version`, new process | {row['version_seconds']:.2f} s |",
            f"| first record of a 380-word report, new process | {row['first_record_seconds']:.2f} s |",
            f"| peak memory of `onrecord read` | {row['peak_megabytes']:.0f} MB |",
        ]
    )


def times_table(corpora: Path) -> str:
    result = times.measure(corpora / "time/timebank.jsonl.gz")
    gum = times_gum.measure(corpora / "syntax/en_gum-dev.conllu.gz")
    lines = [
        f"| figure | unseen half ({result['unseen']['times']} times) | 95 % interval "
        f"| seen half ({result['seen']['times']}) | 95 % interval |",
        "|---|--:|---|--:|---|",
    ]
    rows = (
        ("relaxed f1", "found, F1"),
        ("relaxed precision", "found, precision"),
        ("relaxed recall", "found, recall"),
        ("strict f1", "found with the same words, F1"),
        ("value f1", "found with the right value, F1"),
        ("value accuracy", "right value, of found"),
        ("type f1", "found with the right type, F1"),
    )
    for key, name in rows:
        cells = [
            f"{result[half][key]:.1f} | {'{:.1f} to {:.1f}'.format(*result[half]['ci95'][key])}"
            for half in ("unseen", "seen")
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    found, days = (
        "{:.1f} (95 % interval {:.1f} to {:.1f})".format(gum[key], *gum["ci95"][key]) for key in ("f1", "days right")
    )
    return "\n".join(
        [
            *lines,
            "",
            f"GUM dev, {gum['dates']} dates in texts of many kinds: found, F1 {found}; "
            f"with the same days, of found, {days}.",
        ]
    )


TABLES: dict[str, Callable[[Path], str]] = {
    "attribution": attribution_table,
    "sentences": sentence_table,
    "syntax": syntax_table,
    "names": names_table,
    "coreference": coreference_table,
    "factuality": factuality_table,
    "entities": entities_table("entities"),
    "entities_held_out": entities_table("entities_held_out"),
    "events": events_table,
    "standing": standing_table,
    "times": times_table,
    "figures": figures_table,
    "incident_figures": incidents_table,
    "places": places_table,
    "speed": speed_table,
}


@click.command(help=__doc__)
@click.option("--corpora", type=click.Path(path_type=Path), default=Path("../shared/corpora"), show_default=True)
@click.option("--only", type=click.Choice(sorted(TABLES)), multiple=True, help="Write only these tables.")
def main(corpora: Path, only: tuple[str, ...]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in only or TABLES:
        try:
            table = TABLES[name](corpora)
        except FileNotFoundError as error:
            click.echo(f"{name}: left as it is, {error.filename} is not there")
            continue
        marks = re.compile(rf"(<!-- begin {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
        page = marks.sub(lambda match, table=table: f"{match.group(1)}{table}\n{match.group(2)}", page)  # type: ignore[misc]
        click.echo(f"{name}: written")
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
