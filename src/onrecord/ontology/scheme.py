"""Reads a file of an own ontology (docs/ontology.md): rules from PLOVER to codes, and types with example sentences."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from onrecord.errors import UsageError
from onrecord.record import Event, Status
from onrecord.span import Span
from onrecord.vocabulary import load

FEWEST, MOST = 3, 200
"""Examples of one type. With fewer than three nothing can be said of how alike they are."""
LONGEST = 1000
"""Characters of one example."""
LARGEST = 1_000_000
"""Bytes of a file."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}")
_MARK = re.compile(r"\[([^\[\]]+)\]")
_KEYS = {"name", "map", "types"}
_TYPE_KEYS = {"covers", "examples", "not", "threshold"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence and the word in it that names the act; `marked` is the sentence as the file has it."""

    text: str
    trigger: Span
    marked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnType:
    """A type that PLOVER does not have. `threshold` is None where the examples are to say it."""

    name: str
    covers: str
    examples: tuple[Example, ...]
    counterexamples: tuple[Example, ...] = ()
    threshold: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A code for all acts whose fields have one of the values that `where` lists."""

    code: str
    where: Mapping[str, frozenset[str]]

    def holds(self, facts: Mapping[str, frozenset[str]]) -> bool:
        """Whether it is about an act with these facts (a set of values by field; empty: it has none)."""
        return all(not values.isdisjoint(facts[name]) for name, values in self.where.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """A file as read: the first rule that holds gives the code."""

    name: str
    rules: tuple[Rule, ...] = ()
    types: tuple[OwnType, ...] = ()

    def code(self, event: Event | None, own: str | None = None) -> str | None:
        """The code of an event, or of an act of an `own` type: by the rules, else the own type's name."""
        facts = facts_of(event, own)
        return next((rule.code for rule in self.rules if rule.holds(facts)), own)


def facts_of(event: Event | None, own: str | None = None) -> dict[str, frozenset[str]]:
    """What rules can ask of an act. An own type takes the place of PLOVER's, which stays in `plover`."""

    def one(value: str | None) -> frozenset[str]:
        return frozenset((value,)) if value else frozenset()

    return {
        "type": one(own or (event.type if event else None)),
        "plover": one(event.plover if event else None),
        "mode": one(event.mode if event and not own else None),
        "context": frozenset(event.contexts if event else ()),
        "status": one(event.status if event else None),
    }


def read(path: Path) -> Ontology:
    """The ontology in a TOML file. Raises UsageError for one that can't be read or meant, saying what is wrong."""
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError(f"an ontology has at most {LARGEST} bytes", source=os.fspath(path))
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"can't be read: {error.strerror}", source=os.fspath(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"is no TOML: {error}", source=os.fspath(path)) from error
    try:
        return _ontology(found, path.stem)
    except UsageError as error:
        error.source = os.fspath(path)
        raise


def _ontology(found: Mapping[str, Any], name: str) -> Ontology:
    _known(found, _KEYS, "the file")
    types, rules = found.get("types", {}), found.get("map", [])
    if not isinstance(types, dict) or not isinstance(rules, list) or not (types or rules):
        raise UsageError("an ontology has rules, [[map]], or types, [types.NAME]")
    own = tuple(_own_type(key, value) for key, value in types.items())
    values = known_values(frozenset(types))
    return Ontology(
        name=_text(found.get("name", name), "name"),
        types=own,
        rules=tuple(_rule(number, rule, values) for number, rule in enumerate(rules, 1)),
    )


def known_values(own: frozenset[str]) -> dict[str, frozenset[str]]:
    """The values that rules can ask for, by field."""
    plover = load("plover")
    kinds = plover["types"]
    return {
        "type": frozenset(kinds) | own,
        "plover": frozenset(kinds),
        "mode": frozenset(mode for facts in kinds.values() for mode in facts.get("modes", ())),
        "context": frozenset(plover["contexts"]["names"]),
        "status": frozenset(get_args(Status)),
    }


def _rule(number: int, found: object, known: Mapping[str, frozenset[str]]) -> Rule:
    where = f"[[map]] number {number}"
    if not isinstance(found, dict):
        raise UsageError(f"{where} is no table")
    _known(found, {"code", *known}, where)
    asked = {key: frozenset(_texts(value, f"{key} in {where}")) for key, value in found.items() if key != "code"}
    for key, values in asked.items():
        if strange := sorted(values - known[key]):
            raise UsageError(f"{where}: there is no {key} {strange[0]!r}")
    if "code" not in found or not asked:
        raise UsageError(f"{where} needs a code and something to ask: {', '.join(known)}")
    return Rule(code=_text(found["code"], f"code in {where}"), where=asked)


def _own_type(name: str, found: object) -> OwnType:
    if not _NAME.fullmatch(name) or name in load("plover")["types"]:
        raise UsageError(f"{name!r} can't be the name of a type: letters, digits, - and _, and none of PLOVER's")
    if not isinstance(found, dict):
        raise UsageError(f"[types.{name}] is no table")
    _known(found, _TYPE_KEYS, f"[types.{name}]")
    examples = tuple(_examples(found.get("examples", []), f"examples of {name}"))
    if not FEWEST <= len(examples) <= MOST:
        raise UsageError(f"{name} has {len(examples)} examples, it needs {FEWEST} to {MOST}")
    threshold = found.get("threshold")
    if threshold is not None and (isinstance(threshold, bool) or not isinstance(threshold, int | float)):
        raise UsageError(f"the threshold of {name} is no number")
    if threshold is not None and not -1 <= threshold <= 1:
        raise UsageError(f"the threshold of {name} is not between -1 and 1")
    return OwnType(
        name=name,
        covers=_text(found.get("covers", name), f"covers of {name}"),
        examples=examples,
        counterexamples=tuple(_examples(found.get("not", []), f"not of {name}")),
        threshold=threshold,
    )


def _examples(found: object, where: str) -> Iterator[Example]:
    if not isinstance(found, list):
        raise UsageError(f"{where} is no list")
    for marked in found:
        yield example(_text(marked, where), where)


def example(marked: str, where: str) -> Example:
    """A sentence with its one word, or words, in square brackets. Raises UsageError."""
    marks = _MARK.findall(marked)
    if len(marks) != 1 or marked.count("[") != 1 or marked.count("]") != 1 or not any(map(str.isalnum, marks[0])):
        raise UsageError(f"{where}: a sentence needs one word in square brackets: {marked[:60]!r}")
    at = marked.index("[")
    return Example(text=_MARK.sub(r"\1", marked), trigger=Span(at, at + len(marks[0])), marked=marked)


def _known(found: Mapping[str, Any], keys: set[str], where: str) -> None:
    if strange := sorted(found.keys() - keys):
        raise UsageError(f"{where} has no place for {strange[0]!r}; it can have {', '.join(sorted(keys))}")


def _texts(found: object, where: str) -> list[str]:
    return [_text(one, where) for one in found] if isinstance(found, list) else [_text(found, where)]


def _text(found: object, where: str) -> str:
    if not isinstance(found, str) or not found.strip() or len(found) > LONGEST:
        raise UsageError(f"{where}: text of 1 to {LONGEST} characters is needed")
    return found
