"""Puts the mentions of one body, country, place or group together.

Names are compared by a key that no order of words, article, spelling habit or form of a country's name can change:
"Norwegian Ministry of Health", "the Health Ministry of Norway" and "Norway's Health Ministry" have one key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from onrecord.compare import Comparison, abbreviation, folded
from onrecord.resolve.aliases import Alias
from onrecord.resolve.countries import coded, part_named
from onrecord.resolve.joins import Grouped, Join
from onrecord.resolve.mentions import Mention, content_words
from onrecord.resolve.register.index import Register, load
from onrecord.resolve.register.lookup import lookup
from onrecord.resolve.titles import is_body_word
from onrecord.vocabulary import words as word_list

Key: TypeAlias = tuple[str, ...]

_BRITISH = (
    ("isation", "ization"),
    ("centre", "center"),
    ("defence", "defense"),
    ("labour", "labor"),
    ("programme", "program"),
)
_WITHOUT_COUNTRY = Comparison(0.85, "same body, country left out")
_SHORT = Comparison(0.8, "the only body of this kind named before")
_PART = Comparison(0.8, "part of the only name that holds it")
_SURE = 0.9
"""Score from which two names of one entry of the register are one body."""
_INITIALS = 3
"""Letters from which initials that nobody introduced are enough."""


@dataclass(slots=True, kw_only=True)
class _Node:
    """The mentions that share a key."""

    key: Key
    text: str
    members: list[int]


def group(mentions: Sequence[Mention], aliases: Sequence[Alias], register: Register | None = None) -> Grouped:
    """Group all mentions that are no persons; `aliases` are short names that the text introduces."""
    nodes: dict[Key, _Node] = {}
    for number, mention in enumerate(mentions):
        if mention.type != "person":
            key = mention_key(mention)
            nodes.setdefault(key, _Node(key=key, text=mention.text, members=[])).members.append(number)
    grouping = _Grouping(mentions, list(nodes.values()))
    grouping.join_aliases(aliases)
    grouping.join_initials()
    grouping.join_known(register or load())
    grouping.join_short()
    grouping.join_parts()
    return grouping.grouped()


def mention_key(mention: Mention) -> Key:
    """What all names of the same thing have in common."""
    if mention.country is not None:
        # Chechnya is not Russia, nor is the Soviet Union, whatever codes they have.
        whose = part_named(mention.text) or mention.country
        return ("=country" if mention.type == "country" else "=people", whose)
    return body_key(mention.text)


@lru_cache(maxsize=16384)
def body_key(text: str) -> Key:
    """The key of a name: folded words without small ones, countries as codes; sorted when it is the name of a body."""
    printed = [word.removesuffix("'s").removesuffix("’s") for word in text.split()]
    left, codes = coded(printed) if len(printed) > 1 else (printed, [])
    words = _without_ending([_plain(word) for word in content_words(" ".join(left))])
    if not any(is_body_word(word) for word in words):
        return tuple(_without_ending([_plain(word) for word in content_words(text)])) or (folded(text),)
    if any(word in ("ministry", "department", "ministries") for word in words):
        words = [word for word in words if word != "affairs"]
    return tuple(sorted({*words, *codes}))


def _without_ending(words: list[str]) -> list[str]:
    """The words of a company's name without the last one when it only says what kind of company it is."""
    return words[:-1] if len(words) > 1 and words[-1] in word_list("names", "company_endings") else words


def _plain(word: str) -> str:
    for british, american in _BRITISH:
        word = word.replace(british, american)
    return word


def _is_part(words: Sequence[str], name: Sequence[str]) -> bool:
    """True for the first word of a longer name, and for all but its first words when they end in a word for a body."""
    if len(words) >= len(name):
        return False
    front = len(words) == 1 and name[0] == words[0] and len(words[0]) > 3
    back = len(words) > 1 and is_body_word(words[-1]) and list(name[-len(words) :]) == list(words)
    return front or back


class _Grouping:
    """The work of `group`: nodes that become one, and why."""

    def __init__(self, mentions: Sequence[Mention], nodes: list[_Node]) -> None:
        self.mentions = mentions
        self.nodes = nodes
        self.parent = list(range(len(nodes)))
        self.joins: list[Join] = []
        self.node_of = {member: number for number, node in enumerate(nodes) for member in node.members}

    def root(self, number: int) -> int:
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def unite(self, one: int, other: int, why: Comparison) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return
        self.parent[second] = first
        self.joins.append(self._join(self.nodes[one].members[0], self.nodes[other].members[0], why))

    def _join(self, one: int, other: int, why: Comparison) -> Join:
        first, second = sorted((self.mentions[one].span, self.mentions[other].span))
        return Join(one=first, other=second, score=why.score, reason=why.reason)

    def join_aliases(self, aliases: Sequence[Alias]) -> None:
        at = {mention.span: number for number, mention in enumerate(self.mentions)}
        for alias in aliases:
            full, short = at.get(alias.full), at.get(alias.short)
            if full in self.node_of and short in self.node_of:
                self.unite(self.node_of[full], self.node_of[short], alias.why)

    def join_initials(self) -> None:
        """Abbreviations that nobody introduced, when exactly one name has these initials."""
        by_initials: dict[str, list[int]] = {}
        for number, node in enumerate(self.nodes):
            words = content_words(node.text)
            if len(words) >= _INITIALS:
                by_initials.setdefault("".join(word[0] for word in words), []).append(number)
        for number, node in enumerate(self.nodes):
            letters = node.text.replace(".", "")
            if not (letters.isupper() and letters.isalpha() and len(letters) >= _INITIALS) or node.key[0] == "=country":
                continue
            candidates = {self.root(other) for other in by_initials.get(folded(letters), ()) if other != number}
            if len(candidates) == 1:
                other = candidates.pop()
                self.unite(other, number, abbreviation(letters, content_words(self.nodes[other].text)))

    def join_short(self) -> None:
        """ "Health Ministry" after "Norwegian Health Ministry", "the Commission" after "Lakes Commission"."""
        by_rest: dict[Key, list[int]] = {}
        by_head: dict[str, list[int]] = {}
        for number, node in enumerate(self.nodes):
            rest = tuple(part for part in node.key if not part.isupper())
            if len(rest) < len(node.key):
                by_rest.setdefault(rest, []).append(number)
            for word in {part for part in node.key if is_body_word(part)} if len(node.key) > 1 else ():
                by_head.setdefault(word, []).append(number)
        for number, node in enumerate(self.nodes):
            single = len(node.key) == 1 and is_body_word(node.key[0])
            fitting = by_rest.get(node.key, []) or (by_head.get(node.key[0], []) if single else [])
            before = [other for other in fitting if self.nodes[other].members[0] < node.members[0]]
            if len({self.root(other) for other in before}) == 1:
                self.unite(before[0], number, _WITHOUT_COUNTRY if node.key in by_rest else _SHORT)

    def join_known(self, register: Register) -> None:
        """Names of one body in the register: "UN" and "United Nations"."""
        known: dict[str, int] = {}
        for number, node in enumerate(self.nodes):
            if self.mentions[node.members[0]].type not in ("organization", "group") or node.key[0].startswith("="):
                continue
            match = next(iter(lookup(node.text, register=register)), None)
            if match is not None and match.register_id is not None and match.score >= _SURE and match.type != "person":
                first = known.setdefault(match.register_id, number)
                self.unite(first, number, Comparison(0.9, f"both {match.name} in the register"))

    def join_parts(self) -> None:
        """ "Orrin" for "Orrin Foods", "Harbour Company" for "Port Harbour Company", when only one name holds it."""
        bodies = [
            number
            for number, node in enumerate(self.nodes)
            if self.mentions[node.members[0]].type == "organization" and not node.key[0].startswith("=")
        ]
        by_word: dict[str, list[int]] = {}
        for number in bodies:
            for word in set(content_words(self.nodes[number].text)):
                by_word.setdefault(word, []).append(number)
        for number in bodies:
            words = content_words(self.nodes[number].text)
            if not words or (len(words) == 1 and is_body_word(words[0])):
                continue
            holders = [other for other in by_word[words[0]] if _is_part(words, content_words(self.nodes[other].text))]
            if len({self.root(other) for other in holders}) == 1:
                self.unite(holders[0], number, _PART)

    def grouped(self) -> Grouped:
        groups: dict[int, list[int]] = {}
        for number, node in enumerate(self.nodes):
            groups.setdefault(self.root(number), []).extend(node.members)
            same = Comparison(1.0, "same name")
            self.joins.extend(self._join(node.members[0], member, same) for member in node.members[1:])
        ordered = sorted((sorted(members) for members in groups.values()), key=lambda members: members[0])
        return Grouped(groups=ordered, joins=self.joins)
