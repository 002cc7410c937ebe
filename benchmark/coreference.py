"""Who and what is meant by which words: `python -m benchmark.coreference FILE.conllu[.gz] [--json] [--genre G]`.

FILE is a treebank with entities in GUM's form (`Entity=` in MISC, its fields named by `# global.Entity`). Words and
sentences are given. Gold chains are entities with at least two mentions of different extent, as GUM has them: pronouns,
names and noun phrases, with appositions and cataphora; bridging is no coreference. Mentions in several pieces (`[1/2]`)
are left out; GUM has none.

A mention is right when its words are exactly the gold mention's. Under `head` it is enough that its head word is one of
the gold mention's minimal span; each then stands for one gold mention at most, the one with the same words or else the
one whose ends are nearest. Figures are those of `benchmark.coreference_score`, intervals bootstraps over documents.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from benchmark.conllu import TreebankDocument, treebank
from benchmark.coreference_score import METRICS, Chains, counts, summary
from benchmark.rates import Counts, interval, intervals, total
from benchmark.syntax import read_given
from onrecord.analysis import Analysis, Mention
from onrecord.span import Span

FIELDS = "GRP-etype-infstat-salience-centering-minspan-link-identity"
"""The fields of an opening mark where `# global.Entity` does not name them; the first is the entity's number."""
MARK = re.compile(r"\((?P<opened>[^()]+)(?P<alone>\))?|(?P<closed>[^()]+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """One mention of an entity, of `type` ("person"); `tokens` are its words, `heads` those of its minimal span."""

    span: Span
    entity: str
    type: str
    tokens: range
    heads: frozenset[int]


def gold_mentions(document: TreebankDocument) -> Iterator[GoldMention]:
    """All mentions of a document, those of entities with one mention as well, in the order they end.

    Raises ValueError when a mention ends that has not begun.
    """
    names = document.meta.get("global.Entity", FIELDS).split("-")
    opened: defaultdict[str, list[tuple[int, dict[str, str]]]] = defaultdict(list)
    for token, word in enumerate(document.words):
        for mark in MARK.finditer(word.misc.get("Entity", "")):
            facts = dict(zip(names, (mark["opened"] or mark["closed"]).split("-", len(names) - 1), strict=False))
            entity = facts[names[0]]
            if "[" in entity:
                continue
            if mark["opened"]:
                opened[entity].append((token, facts))
            if mark["alone"] or mark["closed"]:
                if not opened[entity]:
                    raise ValueError(f"{document.id}: a mention of {entity} ends at word {token} that has not begun")
                first, facts = opened[entity].pop()
                least = facts.get("minspan", "1").split(",")
                yield GoldMention(
                    span=Span(int(document.start[first]), int(document.end[token])),
                    entity=entity,
                    type=facts.get("etype", ""),
                    tokens=range(first, token + 1),
                    heads=frozenset(first + int(number) - 1 for number in least if number.isdigit()),
                )


def gold_chains(mentions: Iterable[GoldMention]) -> list[dict[Span, GoldMention]]:
    """The mentions of every entity that has at least two, by their span; of two with one span the first counts."""
    chains: dict[str, dict[Span, GoldMention]] = {}
    for mention in mentions:
        chains.setdefault(mention.entity, {}).setdefault(mention.span, mention)
    return [chain for chain in chains.values() if len(chain) > 1]


def stand_ins(gold: Sequence[GoldMention], found: Sequence[Mention]) -> dict[Span, Span]:
    """For the span of every predicted mention that stands for a gold one by its head: the gold one's span."""
    exact = {mention.span for mention in gold} & {mention.span for mention in found}
    free = [mention for mention in gold if mention.span not in exact]
    out = {span: span for span in exact}
    for mention in found:
        same = [one for one in free if mention.head in one.heads] if mention.span not in out else []
        if same:
            start, end = mention.span
            nearest = min(same, key=lambda one: abs(one.span.start - start) + abs(one.span.end - end))
            out[mention.span] = nearest.span
            free.remove(nearest)
    return out


def found_chains(mentions: Iterable[Mention], instead: Mapping[Span, Span]) -> Chains:
    """The spans of every predicted chain, or what `instead` has for them."""
    chains: defaultdict[int, set[Span]] = defaultdict(set)
    for mention in mentions:
        chains[mention.chain].add(instead.get(mention.span, mention.span))
    return list(chains.values())


def document_counts(document: TreebankDocument, analysis: Analysis) -> tuple[dict[str, float], dict[str, float]]:
    """What one document adds, by exact spans and by heads."""
    chains = gold_chains(gold_mentions(document))
    gold = [chain.keys() for chain in chains]
    instead = stand_ins([mention for chain in chains for mention in chain.values()], analysis.mentions)
    return counts(gold, found_chains(analysis.mentions, {})), counts(gold, found_chains(analysis.mentions, instead))


def headlines(totals: Counts) -> dict[str, float]:
    """The F1 of every metric and their mean."""
    figures = summary(totals)
    return {"mean": figures["mean"], **{name: figures[name]["f1"] for name in (*METRICS, "mentions")}}


def score(
    documents: Iterable[TreebankDocument], read: Callable[[TreebankDocument], Analysis], *, resamples: int = 1000
) -> dict[str, Any]:
    """All figures in percent; `read` reads a document whose words and sentences are given."""
    rows, by_head = [], []
    genres: defaultdict[str, list[dict[str, float]]] = defaultdict(list)
    for document in documents:
        exact, head = document_counts(document, read(document))
        rows.append(exact)
        by_head.append(head)
        genres[document.genre].append(exact)
    return {
        "documents": len(rows),
        **summary(total(rows)),
        "ci95": intervals(rows, headlines, resamples=resamples),
        "head": summary(total(by_head)),
        "genres": {
            genre: {"documents": len(own), **headlines(total(own))} for genre, own in sorted(genres.items()) if genre
        },
    }


def measure(file: Path, *, resamples: int = 1000, genre: str | None = None) -> dict[str, Any]:
    """All figures for one treebank file (gzipped or not), or for its documents of one genre."""
    return score(treebank(file, genre=genre), read_given, resamples=resamples)


@click.command(help=__doc__)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--genre", help="Only documents whose `# meta::genre` is this.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def main(file: Path, genre: str | None, as_json: bool) -> None:
    result = measure(file, genre=genre)
    if as_json:
        click.echo(json.dumps(result, indent=1))
        return
    for title, figures in ((f"{result['documents']} documents, exact spans", result), ("by heads", result["head"])):
        click.echo(f"{title:28} {'P':>6} {'R':>6} {'F1':>6}")
        for name in (*METRICS, "mentions"):
            row = figures[name]
            click.echo(f"  {name:26} {row['precision']:6.1f} {row['recall']:6.1f} {row['f1']:6.1f}")
        edges = interval(figures.get("ci95", {}).get("mean"))
        click.echo(f"  {'mean F1':26} {'':13} {figures['mean']:6.1f}{edges}")
    for name, row in result["genres"].items():
        click.echo(f"  {name:14} {row['documents']:3} documents, mean F1 {row['mean']:5.1f}")


if __name__ == "__main__":
    main()
