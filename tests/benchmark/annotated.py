"""A small annotated report and hand-made records of it, for the tests of the annotation and of its scorer."""

from __future__ import annotations

from benchmark.entity_score import Comparison
from benchmark.gold_entities import GoldReport
from onrecord.entity import Entity, EntityType, Role
from onrecord.record import Cue, DocumentFacts, DocumentRecord, Evidence, Speaker, Statement
from tests.factory import at

REPORT = """\
report talks.txt
published 2025-03-03
entity peru country PER GOV Peru
entity government organization PER GOV the government
entity tello person PER MIL Óscar Tello
entity vera person BOL/PER - Ana Vera
kin peru government
role tello | admiral | navy | PER | former | a former admiral of the navy

> {tello Óscar Tello}, a former admiral of the navy, said that {peru Peru} had not fired.
  {vera Ana Vera} disagreed.
>
> “{government {peru Peru}’s government} lies,” {vera she} told {tello him}.
  {government It} denied that.
= vera pronoun she | “Peru’s government lies,”
= government pronoun It | that
= - none | lies
"""
TEXT = (
    "Óscar Tello, a former admiral of the navy, said that Peru had not fired. Ana Vera disagreed.\n\n"
    "“Peru’s government lies,” she told him. It denied that."
)
"""What the program is taken to have read."""


def entity(
    name: str, *mentions: str | tuple[str, int], kind: EntityType = "person", roles: tuple[Role, ...] = (), **codes: str
) -> Entity:
    """An entity of a record; a mention is words, or words and how many of the same to pass over."""
    spans = [
        at(TEXT, words)[0] if isinstance(words, str) else at(TEXT, words[0], nth=words[1])[0] for words in mentions
    ]
    country, sector = codes.get("country"), codes.get("sector")
    return Entity(
        id=name, name=name, type=kind, mentions=tuple(sorted(spans)), country=country, sector=sector, roles=roles
    )


def statement(speaker: str | None, content: str) -> Statement:
    return Statement(
        id=f"s{content}",
        speaker=Speaker(entity=speaker, kind="named", spans=()),
        cue=Cue(lemma="say", spans=()),
        content=Evidence(spans=at(TEXT, content)),
        mode="indirect",
        polarity="asserts",
        confidence=1.0,
    )


def compared(gold: GoldReport, entities: tuple[Entity, ...], *statements: Statement) -> Comparison:
    facts = {name: None for name in ("url", "title", "published", "outlet", "language", "duplicate_of")}
    document = DocumentFacts(id="d", source="test", text=TEXT, **facts)
    return Comparison(gold, DocumentRecord(document=document, entities=entities, statements=statements))
