"""Reads and checks the reports annotated by hand (gold/entities/README.md): `python -m benchmark.gold_entities FILES`.

Prints what there is of each kind, and what is wrong, a line for each file (then the exit status is 1).
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Literal, get_args

from onrecord.entity import EntityType
from onrecord.span import Span, Spans
from onrecord.vocabulary import load

SpeakerWords = Literal["named", "nominal", "pronoun", "none"]
Standing = Literal["current", "former", "acting", "designate"]

PRONOUNS = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers "
    "herself it its itself they them their theirs themselves".split()
)
"""The mentions that count as pronouns; "both" or "one of them" is nominal."""
UNKNOWN = "-"

_MARKS = re.compile(r"\{(?P<id>[a-z][a-z0-9-]*) |(?P<end>\})|(?P<words>[^{}]+)|(?P<stray>.)")


class GoldError(ValueError):
    """An annotation that can't be meant; says file, line and what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRole:
    """An office or function the report gives a person; `spans` are the words that say so."""

    title: str
    organization: str | None
    country: str | None
    standing: Standing
    spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEntity:
    """One entity with its mentions in order of position. Any of `countries` and `sectors` is right; no code: open."""

    id: str
    name: str
    type: EntityType
    countries: tuple[str, ...]
    sectors: tuple[str, ...]
    mentions: Spans
    roles: tuple[GoldRole, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStatement:
    """Who says what: the id of the speaker (None: nobody is meant), the mention that says it here, the content."""

    speaker: str | None
    kind: SpeakerWords
    words: Spans
    content: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReport:
    """One annotated report: the `line`-th document (from 1) of the file `report`, with its `text`.

    `kin` are pairs of entities that a reader may as well take for one, such as a country and its government.
    """

    name: str
    report: str
    line: int
    published: str
    outlet: str | None
    text: str
    entities: tuple[GoldEntity, ...]
    statements: tuple[GoldStatement, ...]
    kin: tuple[frozenset[str], ...]


def read_folder(folder: Path) -> list[GoldReport]:
    """All annotated reports of a folder, by name. Raises GoldError and OSError."""
    return [read_report(file) for file in sorted(folder.glob("*.txt"))]


def read_report(file: Path) -> GoldReport:
    """One annotated report. Raises GoldError and OSError."""
    draft = _Draft(file.stem)
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        draft.number = number
        draft.add(line)
    return draft.finished()


@cache
def country_codes() -> frozenset[str]:
    """The codes an entity can have for a country: those of states, and PLOVER's for what belongs to none."""
    table = files("onrecord").joinpath("data", "register", "countries.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in table if not line.startswith("#"))
    return frozenset(row["plover"] for row in rows) | frozenset(load("plover")["international"])


@dataclass(slots=True)
class _Draft:
    """A report while its lines come in. `number` is the line being read, `paragraph` where its paragraph begins."""

    name: str
    number: int = 0
    facts: dict[str, tuple[int, str]] = field(default_factory=dict)
    entities: dict[str, tuple[int, list[str]]] = field(default_factory=dict)
    roles: list[tuple[int, list[str]]] = field(default_factory=list)
    kin: list[tuple[int, list[str]]] = field(default_factory=list)
    said: list[tuple[int, int, str]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    paragraph: int = 0
    opened: list[tuple[int, str, int]] = field(default_factory=list)
    mentions: defaultdict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))

    def wrong(self, what: str, number: int = 0) -> GoldError:
        return GoldError(f"{self.name}.txt:{number or self.number}: {what}")

    def add(self, line: str) -> None:
        """Reads one line of the file."""
        mark, _, rest = line.partition(" ")
        if not line or mark == "#":
            return
        if mark == ">":
            self._text(("\n" if self.pieces else "") + rest, starts=not rest)
        elif line.startswith("  "):
            self._text(" " + line.strip(), starts=False)
        elif mark == "=":
            self.said.append((self.number, self.paragraph, rest))
        elif mark == "entity":
            self._entity(rest)
        elif mark == "role":
            self.roles.append((self.number, rest.split(" | ")))
        elif mark == "kin":
            self.kin.append((self.number, rest.split()))
        elif mark in ("report", "published", "outlet") and mark not in self.facts:
            self.facts[mark] = (self.number, rest)
        else:
            raise self.wrong(f"a line can't begin with {mark!r} here")

    def _entity(self, rest: str) -> None:
        cells = rest.split(maxsplit=4)
        if len(cells) != 5:
            raise self.wrong("an entity has an id, a type, a country, a sector and a name")
        if cells[0] in self.entities:
            raise self.wrong(f"there is an entity {cells[0]} already")
        self.entities[cells[0]] = (self.number, cells)

    def _text(self, marked: str, *, starts: bool) -> None:
        """Appends a stretch of text with its marks; an empty line `starts` a paragraph behind it."""
        for found in _MARKS.finditer(marked):
            if found["id"]:
                self.opened.append((self.length, found["id"], self.number))
            elif found["words"]:
                self.pieces.append(found.group())
                self.length += len(found.group())
            elif found["end"] and self.opened:
                start, entity, _ = self.opened.pop()
                self.mentions[entity].append(Span(start, self.length))
            else:
                raise self.wrong(f"a brace that belongs to no mark: {found.group()}{marked[found.end() :][:20]}")
        if starts:
            self.paragraph = self.length

    def finished(self) -> GoldReport:
        """The report. Raises GoldError for the first thing that is wrong."""
        if self.opened:
            raise self.wrong(f"a mention of {self.opened[-1][1]} has no end", self.opened[-1][2])
        text = "".join(self.pieces)
        self._check_mentions(text)
        entities = tuple(self._entity_of(identity, text) for identity in self.entities)
        report, _, line = self._fact("report").partition(" ")
        return GoldReport(
            name=self.name,
            report=report,
            line=int(line or 1),
            published=self._fact("published"),
            outlet=self.facts["outlet"][1] if "outlet" in self.facts else None,
            text=text,
            entities=entities,
            statements=tuple(self._statements(text)),
            kin=tuple(self._kin()),
        )

    def _fact(self, name: str) -> str:
        if name not in self.facts:
            raise self.wrong(f"there is no line {name!r}", 1)
        return self.facts[name][1]

    def _check_mentions(self, text: str) -> None:
        """All mentions are of known entities, each entity has some, no words are marked twice."""
        strange = self.mentions.keys() - self.entities.keys()
        if strange:
            raise self.wrong(f"mentions of unknown entities: {', '.join(sorted(strange))}", 1)
        for identity, (number, _) in self.entities.items():
            if identity not in self.mentions:
                raise self.wrong(f"{identity} has no mention", number)
        for span, count in Counter(chain(*self.mentions.values())).items():
            words = text[span.start : span.end]
            if count > 1 or words != words.strip() or not words:
                raise self.wrong(f"marked twice, or with white space at an end: {words!r}", 1)

    def _entity_of(self, identity: str, text: str) -> GoldEntity:
        number, (_, kind, country, sector, name) = self.entities[identity]
        types = {known: known for known in get_args(EntityType)}
        if kind not in types:
            raise self.wrong(f"unknown type {kind}", number)
        return GoldEntity(
            id=identity,
            name=name,
            type=types[kind],
            countries=self._codes(country, country_codes(), number),
            sectors=self._codes(sector, load("plover")["sectors"], number),
            mentions=tuple(sorted(self.mentions[identity])),
            roles=tuple(self._role(number, cells, text) for number, cells in self.roles if cells[0] == identity),
        )

    def _codes(self, cell: str, known: Iterable[str], number: int) -> tuple[str, ...]:
        codes = () if cell == UNKNOWN else tuple(cell.split("/"))
        unknown = [code for code in codes if code not in known]
        if unknown:
            raise self.wrong(f"unknown code {unknown[0]}", number)
        return codes

    def _role(self, number: int, cells: list[str], text: str) -> GoldRole:
        if len(cells) != 6:
            raise self.wrong("a role has an id, a title, an organization, a country, a standing and its words", number)
        standings = {known: known for known in get_args(Standing)} | {UNKNOWN: "current"}
        if cells[4] not in standings:
            raise self.wrong(f"unknown standing {cells[4]}", number)
        country = self._codes(cells[3], country_codes(), number)
        return GoldRole(
            title=cells[1],
            organization=None if cells[2] == UNKNOWN else cells[2],
            country=country[0] if country else None,
            standing=standings[cells[4]],
            spans=(self._found(cells[5], text, 0, number),),
        )

    def _kin(self) -> Iterator[frozenset[str]]:
        for number, pair in self.kin:
            if len(set(pair) & self.entities.keys()) != 2:
                raise self.wrong("kin are two entities", number)
            yield frozenset(pair)

    def _statements(self, text: str) -> Iterator[GoldStatement]:
        kinds = {known: known for known in get_args(SpeakerWords)}
        for number, start, rest in self.said:
            speaker, _, content = rest.partition(" | ")
            identity, kind, *words = speaker.split(maxsplit=2)
            if kind not in kinds or bool(words) == (kind == "none") or not content:
                raise self.wrong(
                    "a statement has a speaker, a kind, words unless the kind is none, and a content", number
                )
            if identity not in self.entities and not (identity == UNKNOWN and kind == "none"):
                raise self.wrong(f"there is no entity {identity}", number)
            if words and (words[0].lower() in PRONOUNS) != (kind == "pronoun"):
                raise self.wrong(f"{words[0]!r} is not of the kind {kind}", number)
            spans = tuple(self._content(content, text, start, number))
            yield GoldStatement(
                speaker=None if identity == UNKNOWN else identity,
                kind=kinds[kind],
                words=(self._speaker(identity, words[0], text, spans, number),) if words else (),
                content=spans,
            )

    def _speaker(self, identity: str, words: str, text: str, content: Spans, number: int) -> Span:
        """The mention with these words that is nearest to the content, best in the same paragraph."""
        same = [span for span in self.mentions[identity] if text[span.start : span.end].split() == words.split()]
        if not same:
            raise self.wrong(f"{identity} has no mention {words!r}", number)
        return min(same, key=lambda span: min(_way(text, span, piece) for piece in content))

    def _content(self, content: str, text: str, position: int, number: int) -> Iterator[Span]:
        for piece in content.split(" + "):
            first, _, last = piece.partition(" … ")
            start, end = self._found(first, text, position, number)
            if last:
                end = self._found(last, text, end, number).end
            yield Span(start, end)
            position = end

    def _found(self, words: str, text: str, position: int, number: int) -> Span:
        """The first place of these words from `position` on, however lines are broken; best as whole words."""
        plain = r"\s+".join(map(re.escape, words.split()))
        whole = rf"(?<!\w){plain}(?!\w)"
        found = re.compile(whole).search(text, position) or re.compile(plain).search(text, position)
        if not found:
            raise self.wrong(f"these words are not in the text from there on: {words!r}", number)
        return Span(*found.span())


def _way(text: str, one: Span, other: Span) -> tuple[int, int]:
    """How many paragraphs and characters lie between two stretches of text."""
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return between.count("\n\n"), len(between)


def main(paths: Iterable[str]) -> int:
    """Prints the counts of all files and what is wrong with any; the exit status."""
    counts: Counter[str] = Counter()
    problems = []
    for path in paths:
        try:
            report = read_report(Path(path))
        except GoldError as error:
            problems.append(str(error))
            continue
        counts["reports"] += 1
        counts.update(entity.type for entity in report.entities)
        counts["mentions"] += sum(len(entity.mentions) for entity in report.entities)
        counts["roles"] += sum(len(entity.roles) for entity in report.entities)
        counts["statements"] += len(report.statements)
        counts.update(f"{statement.kind} speakers" for statement in report.statements)
    for name, count in counts.items():
        print(f"{count:6} {name}")
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
