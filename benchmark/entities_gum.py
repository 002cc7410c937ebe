"""Entities of a treebank in GUM's form: `python -m benchmark.entities --gum FILE.conllu[.gz]`.

The program reads the raw text. Only named entities of the types person, organization and place count: those with a
mention whose head word is a proper noun; all their mentions count, pronouns and noun phrases too. Mentions are paired
as `benchmark.entity_score` does; what the program pairs with another mention of the treebank is left out.

`coreference` has the figures of `benchmark.coreference_score` for chains of at least two mentions, `type` the share of
entities of the right type, of those that have a partner; a country may be a place or an organization, a group persons
or an organization, because the treebank has neither type.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmark.conllu import TreebankDocument, treebank
from benchmark.coreference import gold_mentions
from benchmark.coreference_score import counts as chain_counts
from benchmark.coreference_score import summary as chain_summary
from benchmark.entity_score import merge_counts, merges, paired, partners
from benchmark.rates import Counts, intervals, share, total
from onrecord.document import Document, content_id
from onrecord.entity import Entity
from onrecord.pipeline import on_record
from onrecord.settings import Settings
from onrecord.span import Span

TYPES = {
    "person": {"person", "group"},
    "organization": {"organization", "country", "group"},
    "place": {"place", "country"},
}
"""The program's types that are right, by the treebank's."""

_OPENED = re.compile(r"\(([^-()]+)-([a-z]+)")


def read_raw(document: TreebankDocument) -> tuple[Entity, ...]:
    """The entities of a document as the program reads its text."""
    plain = Document(id=content_id(document.text), source="benchmark", language="en", text=document.text)
    return on_record(plain, Settings()).entities


def named_entities(document: TreebankDocument) -> dict[str, str]:
    """The types of the entities that count, by the treebank's number."""
    types = {found[1]: found[2] for word in document.words for found in _OPENED.finditer(word.misc.get("Entity", ""))}
    named = {
        mention.entity
        for mention in gold_mentions(document)
        if any(document.words[token].tag == "PROPN" for token in mention.heads)
    }
    return {entity: kind for entity, kind in types.items() if kind in TYPES and entity in named}


def counts(document: TreebankDocument, found: Iterable[Entity]) -> dict[str, float]:
    """What one document adds to the totals."""
    types = named_entities(document)
    gold: defaultdict[str, set[Span]] = defaultdict(set)
    for mention in gold_mentions(document):
        gold[mention.entity].add(mention.span)
    entities = {entity.id: entity for entity in found}
    pairs = paired(
        document.text,
        {entity: tuple(sorted(spans)) for entity, spans in gold.items()},
        {entity.id: entity.mentions for entity in entities.values()},
    )
    named = [pair for pair in pairs if pair.gold in types]
    instead = {(pair.found, pair.found_span): pair.gold_span for pair in named}
    others = {(pair.found, pair.found_span) for pair in pairs} - instead.keys()
    chains = [
        {instead.get((entity.id, span), span) for span in entity.mentions if (entity.id, span) not in others}
        for entity in entities.values()
    ]
    partner = partners(document.text, named)
    right = sum(entities[own].type in TYPES[types[other]] for own, other in partner.items())
    return {
        **chain_counts(
            [gold[entity] for entity in types if len(gold[entity]) > 1], [chain for chain in chains if len(chain) > 1]
        ),
        **merge_counts(named),
        "type right": right,
        "type found": len(partner),
        "type all": len(types),
    }


def summary(totals: Counts) -> dict[str, Any]:
    """All figures in percent."""
    return {
        "coreference": chain_summary(totals),
        **merges(totals),
        "type": {
            "right": share(totals["type right"], totals["type found"]),
            "found": share(totals["type found"], totals["type all"]),
            "gold": totals["type all"],
        },
    }


def headlines(totals: Counts) -> dict[str, float]:
    """The figures that have an interval."""
    figures = summary(totals)
    return {"coreference": figures["coreference"]["mean"], "type": figures["type"]["right"]}


def score(
    documents: Iterable[TreebankDocument],
    read: Callable[[TreebankDocument], Iterable[Entity]] = read_raw,
    *,
    resamples: int = 1000,
) -> dict[str, Any]:
    """All figures for documents."""
    rows = [counts(document, read(document)) for document in documents]
    return {
        "documents": len(rows),
        **summary(total(rows)),
        "ci95": intervals(rows, headlines, resamples=resamples),
    }


def measure(file: Path, *, resamples: int = 1000) -> dict[str, Any]:
    """All figures for a treebank file, gzipped or not."""
    return score(treebank(file), resamples=resamples)
