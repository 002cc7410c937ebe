"""The nouns of the grammar of government and of agents.csv, and the templates that join them with a country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from onrecord.entity import EntityType
from onrecord.resolve.register.index import Register
from onrecord.resolve.register.keys import key, keys, without_articles
from onrecord.resolve.register.shipped import sector_list, table
from onrecord.vocabulary import load, words

Part = Literal["noun", "head", "agent"]
Status = Literal["", "former", "opposition", "elect"]

MARK = "@"
"""Stands in a phrase for the words of a country."""
POSSESSIVE = "§"
"""Stands in a phrase for the ending of a possessive."""
_MOST_MODIFIERS = 3
"""Words in front of an agent noun that may be passed over ("heavily armed Sudanese rebels")."""
JOINING = frozenset(("of", "for", "from", "at", "with", "in", "to", "on", "and", "or", "by", MARK, POSSESSIVE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun for an actor. `part`: of a body, of its head, or any agent. `sets` names the templates it joins by;
    `alone` is False when it counts only beside a country."""

    printed: str
    part: Part
    sectors: tuple[str, ...]
    type: EntityType
    sets: str
    alone: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A noun as a phrase uses it. `passed` are modifiers that were passed over; `several` says that it is a plural."""

    noun: Noun
    status: Status = ""
    passed: int = 0
    several: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A way to join a noun with a country: `country` is the placeholder that the words of a country fill."""

    country: str
    part: Literal["templates", "people"]
    sets: str
    pattern: re.Pattern[str]


@cache
def templates() -> Mapping[str, tuple[Template, ...]]:
    """The templates of government.toml by the placeholder of their country."""
    found: dict[str, list[Template]] = {}
    grammar = load("register/government")
    for part in ("templates", "people"):
        for sets, listed in grammar[part].items():
            for text in listed:
                template = _template(text, "templates" if part == "templates" else "people", sets)
                found.setdefault(template.country, []).append(template)
    return {country: tuple(listed) for country, listed in found.items()}


def _template(text: str, part: Literal["templates", "people"], sets: str) -> Template:
    country = next(field for field in re.findall(r"{(\w+)}", text) if field not in ("function", "head", "place"))
    plain = text.replace("'s", f" {POSSESSIVE}").replace(f"{{{country}}}", MARK)
    pieces = []
    for piece in plain.split():
        if piece in ("{function}", "{head}"):
            pieces.append("(?P<noun>.+?)")
        elif piece == "{place}":
            pieces.append(".+")
        elif piece != "the":
            pieces.append(re.escape(piece if piece in (MARK, POSSESSIVE) else piece.lower()))
    return Template(country=country, part=part, sets=sets, pattern=re.compile(" ".join(pieces)))


@cache
def functions() -> Mapping[str, Noun]:
    """The nouns and heads of the functions of government, by key."""
    grammar = load("register/government")
    never = frozenset(grammar["alone"]["never"])
    several = agents()
    found: dict[str, Noun] = {}
    for function in grammar["function"]:
        sets = function.get("templates", "general")
        for part in ("noun", "head"):
            for printed, form in keys(function[f"{part}s"]).items():
                form = without_articles(form)
                single = several.get(without_articles(key(several[form].printed))) if form in several else None
                people = single is not None and single.type == "person"
                found[form] = Noun(
                    printed=printed,
                    part="head" if part == "head" else "noun",
                    sectors=tuple(function["sectors"]),
                    type="person" if part == "head" else "group" if people else "organization",
                    sets=sets if part == "noun" or sets in grammar["people"] else "general",
                    alone=printed not in never,
                )
    return found


@cache
def agents() -> Mapping[str, Noun]:
    """The nouns of agents.csv by key, singular and plural."""
    header, rows = table("agents")
    singles: dict[str, EntityType] = {"yes": "person", "no": "organization", "group": "group"}
    found: dict[str, Noun] = {}
    named = [dict(zip(header, row, strict=False)) for row in rows]
    form_of = keys(cells[column] for cells in named for column in ("noun", "plural"))
    for column in ("plural", "noun"):
        for cells in named:
            several = cells["person"] == "yes" and column == "plural"
            kind = "group" if several else singles[cells["person"]]
            form = without_articles(form_of[cells[column]])
            found[form] = _agent(cells["noun"], (cells["sector"], cells["secondary"]), kind)
    return found


@lru_cache(maxsize=4)
def own_nouns(register: Register) -> Mapping[str, Noun]:
    """The nouns of a user's own register by key: the name is a person, an alias its plural."""
    found: dict[str, Noun] = {}
    for row in register.nouns:
        sectors = sector_list(row.sectors)
        for form in map(key, row.aliases.split("|") if row.aliases else ()):
            found[without_articles(form)] = _agent(row.name, sectors, "group")
        found[without_articles(key(row.name))] = _agent(row.name, sectors, "person")
    return found


def _agent(printed: str, sectors: Sequence[str], type: EntityType) -> Noun:
    return Noun(printed=printed, part="agent", sectors=tuple(filter(None, sectors)), type=type, sets="agents")


# -- phrases -------------------------------------------------------------------------------------------------------


def phrase_words(text: str) -> list[str]:
    """The words of a phrase as printed, without articles and hyphens, the ending of a possessive as a word `§`."""
    text = text.replace("’", "'").translate(_HYPHENS)
    text = re.sub(r"(?i)(?<=\w)'s\b|(?<=s)'(?!\w)", f" {POSSESSIVE} ", text)
    return [word for word in text.split() if (key(word) or word == POSSESSIVE) and word.lower() not in _ARTICLES]


_HYPHENS = str.maketrans("-‐‑–—/", "      ")
_ARTICLES = frozenset(("the", "a", "an"))


def without_attributes(text: str) -> str:
    """The text without words that tie another country to the actor: "Iran-backed militias" → "militias"."""
    attributes = words("register/government", "before", "attributes")
    return " ".join(word for word in text.split() if not ("-" in word and word.rpartition("-")[2] in attributes))


def noun_key(printed: Sequence[str]) -> str:
    """The key of words of a phrase, possessives written out: "President", "§", "Office" → "presidents office"."""
    out: list[str] = []
    for word in printed:
        if word == POSSESSIVE and out:
            out[-1] += "" if out[-1].endswith("s") else "s"
        elif word != POSSESSIVE:
            out.append(key(word))
    return " ".join(filter(None, out))


def without_quantity(printed: Sequence[str]) -> Sequence[str]:
    """The words without a quantity in front ("dozens of", "two", "300")."""
    low = [key(word) for word in printed]
    if len(printed) > 1 and low[0] in words("names", "phrase", "determiners"):
        return printed[1:]
    for quantity in _quantities().get(low[0], ()):
        if len(low) > len(quantity) and tuple(low[: len(quantity)]) == quantity:
            return printed[len(quantity) :]
    return printed[1:] if len(printed) > 1 and low[0].isdigit() else printed


@cache
def _quantities() -> Mapping[str, list[tuple[str, ...]]]:
    """The quantities as words without articles, by the first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for quantity in words("register/government", "before", "quantities"):
        listed = tuple(word for word in quantity.split() if word not in _ARTICLES)
        found.setdefault(listed[0], []).append(listed)
    return found


def ends_noun(register: Register, word: str) -> bool:
    """Whether a noun for an actor can end in this word: a quick no for most."""
    last = key(word).rpartition(" ")[2]
    return last in _last_words() or any(last == noun.rpartition(" ")[2] for noun in own_nouns(register))


@cache
def _last_words() -> frozenset[str]:
    elect = words("register/government", "status", "elect")
    singles = {form.rpartition(" ")[2] for nouns in (functions(), agents()) for form in nouns}
    return frozenset(singles | {f"{word}s" for word in singles} | elect)


def used(register: Register, printed: Sequence[str], wanted: frozenset[str] | None = None) -> Use | None:
    """The noun that the words are, with words of [before] and [status] in front of it; None when they are none.

    `wanted`: the sets of templates that the noun may join by (all). An agent noun may have a few other words in
    lower case in front ("masked gunmen"); one of a government or of unknown sector may not: "club president".
    """
    rest = list(printed)
    status: Status = ""
    while rest:
        found = _known(register, rest, wanted)
        if found is not None:
            return replace(found, status=status)
        size, becomes = _status(rest)
        if not size:
            break
        status = becomes or status
        rest = rest[:-1] if size < 0 else rest[size:]
    return _behind_modifiers(register, rest, wanted, status) if rest else None


def _known(register: Register, printed: Sequence[str], wanted: frozenset[str] | None) -> Use | None:
    form = noun_key(printed)
    for several, text in ((False, form), (True, _singular(form))):
        for nouns in (own_nouns(register), functions(), agents()):
            noun = nouns.get(text) if text else None
            if noun is not None and (wanted is None or noun.sets in wanted):
                return Use(noun=noun, several=several or noun.type == "group")
    return None


def _singular(form: str) -> str:
    """The key with the -s of a plural taken off its head: "ministers of finance" → "minister of finance"."""
    head, of, rest = form.partition(" of ")
    return head[:-1] + of + rest if head.endswith("s") and not head.endswith("ss") else ""


def _status(rest: Sequence[str]) -> tuple[int, Status]:
    """How many words in front say something about a noun and are not part of it (-1: the last word), and what."""
    low = [key(word) for word in rest[:2]]
    kinds: tuple[tuple[str, Status], ...] = (("former", "former"), ("opposition", "opposition"), ("elect", "elect"))
    for kind, status in kinds:
        listed = words("register/government", "status", kind)
        if len(rest) > 1 and low[0] in listed:
            return 1, status
        if len(rest) > 2 and "-".join(low) in listed:
            return 2, status
    if len(rest) > 1 and key(rest[-1]) in words("register/government", "status", "elect"):
        return -1, "elect"
    before = words("register/government", "before", "words")
    for size in (2, 1):
        if len(rest) > size and " ".join(low[:size]) in before:
            return size, ""
    return 0, ""


def _behind_modifiers(
    register: Register, rest: Sequence[str], wanted: frozenset[str] | None, status: Status
) -> Use | None:
    for passed in range(1, min(_MOST_MODIFIERS, len(rest) - 1) + 1):
        before = rest[:passed]
        if any(word in JOINING or not word.islower() for word in before):
            return None
        found = _known(register, rest[passed:], wanted)
        if found is not None:
            narrow = found.noun.part == "agent" and found.noun.sectors[:1] not in (("GOV",), ("UNK",), ())
            graded = all(word in words("names", "phrase", "grades") for word in before)
            return replace(found, status=status, passed=passed) if narrow or graded else None
    return None


def joined(register: Register, printed: Sequence[str], country: str) -> Iterator[Use]:
    """The nouns that stand beside a country in a phrase by one of the templates.

    `printed` is the phrase with `MARK` in place of the country, `country` what its words are (name, adjective …).
    """
    phrase = " ".join(word if word in (MARK, POSSESSIVE) else key(word) or "-" for word in printed)
    for template in templates().get(country, ()):
        match = template.pattern.fullmatch(phrase)
        if match is None:
            continue
        start = phrase.count(" ", 0, match.start("noun"))
        stop = start + match.group("noun").count(" ") + 1
        found = used(register, printed[start:stop], frozenset((template.sets,)))
        if found is not None and (found.noun.part == "noun") == (template.part == "templates"):
            yield found
