"""The register in memory: its entries and the dictionaries that find them, loaded and indexed when first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from onrecord.compare import sounded
from onrecord.resolve.register.entry import OWN, PEOPLE, Entry
from onrecord.resolve.register.keys import key, keys, without_articles
from onrecord.resolve.register.own import OwnRow, read_own
from onrecord.resolve.register.shipped import CountryWord, country_words, entries

_VOWELS = str.maketrans("", "", "aeiouy ")
_DOUBLED = re.compile(r"([^|])\1+")


class Register:
    """Entries, and where they are found: `names`, `acronyms` (printed in capitals), `surnames` (also names of one word)
    lead from keys to places in `entries`; `people` from the id of a person to all times in office."""

    def __init__(self, own: Iterable[OwnRow] = ()) -> None:
        rows = tuple(own)
        self.nouns = tuple(row for row in rows if row.type == "noun")
        """A user's own common nouns for actors."""
        added = [row.entry() for row in rows if row.type != "noun"]
        replaced = _Replaced(added)
        self.entries: list[Entry] = [entry for entry in entries() if not replaced.holds(entry)] + added
        self.names: dict[str, list[int]] = {}
        self.acronyms: dict[str, list[int]] = {}
        self.surnames: dict[str, list[int]] = {}
        self.people: dict[str, list[int]] = {}
        self.person: dict[int, str] = {}
        self.countries: dict[str, list[CountryWord]] = {}
        words = list(country_words())
        form_of = keys([*self._printed(), *(word.printed for word in words)])
        self._index_names(form_of)
        self._index_people(form_of)
        for word in words:
            self.countries.setdefault(without_articles(form_of[word.printed]), []).append(word)

    def _printed(self) -> Iterator[str]:
        for entry in self.entries:
            yield from forms(entry)
            if entry.type == "person":
                yield from _short_forms(entry)

    def _index_names(self, form_of: Mapping[str, str]) -> None:
        for number, entry in enumerate(self.entries):
            for words in forms(entry):
                form, index = form_of[words], self.names
                if words.isupper() and len(words) > 1:
                    index = self.acronyms
                elif entry.type == "person" and " " not in form:
                    index = self.surnames
                _append(index, form, number)

    def _index_people(self, form_of: Mapping[str, str]) -> None:
        for number, entry in enumerate(self.entries):
            if entry.type == "person":
                self.person[number] = who = self._person_id(entry, form_of[entry.name])
                self.people.setdefault(who, []).append(number)
                for form in _surnames(entry, form_of):
                    _append(self.surnames, form, number)

    def _person_id(self, entry: Entry, name: str) -> str:
        """ "persons/" and the name. A namesake who cannot be the same person has the country behind it."""
        plain = f"persons/{name.replace(' ', '-')}"
        known = [self.entries[number] for number in self.people.get(plain, ())]
        if entry.file not in ("armed_leaders", OWN) or not known or not entry.country:
            return plain
        homes = {one.country for one in known if one.file != "international"}
        if entry.country in homes or (not homes and entry.file == OWN) or {one.file for one in known} == {entry.file}:
            return plain
        return f"{plain}-{entry.country.lower()}"

    def register_id(self, number: int) -> str:
        """The stable id of what an entry is about: its file, its country and its name; for people the name alone."""
        if number in self.person:
            return self.person[number]
        return body_id(self.entries[number])

    def times(self, who: str) -> list[Entry]:
        """All times in office of a person."""
        return [self.entries[number] for number in self.people[who]]

    def bodies_named(self, name: str) -> list[Entry]:
        """The entries of bodies with exactly this name: one for each time with its own coding."""
        found = (self.entries[number] for index in (self.names, self.acronyms) for number in index.get(key(name), ()))
        return [entry for entry in found if entry.name == name and entry.type != "person"]

    @cached_property
    def country_names(self) -> dict[str, str]:
        """The usual names of states by their codes."""
        return {
            word.entry.country: word.entry.name
            for words in self.countries.values()
            for word in words
            if word.is_state and word.kind == "name"
        }

    @cached_property
    def held(self) -> dict[str, list[int]]:
        """Times in office by country code and by the key of the organization's name."""
        found: dict[str, list[int]] = {}
        for numbers in self.people.values():
            for number in numbers:
                entry = self.entries[number]
                _append(found, entry.country, number)
                if entry.organization:
                    _append(found, key(entry.organization), number)
        return found

    @cached_property
    def skeletons(self) -> dict[str, list[str]]:
        """All keys of names by their consonants as they sound, for names that are spelt otherwise."""
        listed = [name for name in self.names if len(name) >= SHORTEST_VARIANT]
        found: dict[str, list[str]] = {}
        for bare, name in zip(_skeletons(listed), listed, strict=True):
            found.setdefault(bare, []).append(name)
        return found

    @cached_property
    def sounds(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Keys of people's names of several words by the consonants of their last word, and of their first."""
        listed = [
            name for name, numbers in self.names.items() if " " in name and self.entries[numbers[0]].type == "person"
        ]
        by_last: dict[str, list[str]] = {}
        by_first: dict[str, list[str]] = {}
        for found, which in ((by_last, -1), (by_first, 0)):
            for bare, name in zip(_skeletons([name.split()[which] for name in listed]), listed, strict=True):
                found.setdefault(bare, []).append(name)
        return by_last, by_first


SHORTEST_VARIANT = 8
"""Letters from which a name is looked for in other spellings: short ones have too many neighbours."""


_SAME_BEGINNING = 3
"""Letters that the last word of an alias has in common with the surname when it is another spelling of it."""


class _Replaced:
    """What a user's own entries replace: a person's times in an office of the same title."""

    def __init__(self, own: Iterable[Entry]) -> None:
        self.rows = {(key(entry.name), key(entry.title)) for entry in own if entry.type == "person" and entry.title}

    def holds(self, entry: Entry) -> bool:
        """Whether this shipped entry is replaced."""
        if not self.rows or entry.file not in PEOPLE:
            return False
        name = key(entry.name)
        return any((name, key(title)) in self.rows for title in entry.title.split("|"))


def forms(entry: Entry) -> list[str]:
    """The name and the aliases."""
    return [entry.name, *entry.aliases.split("|")] if entry.aliases else [entry.name]


def _surnames(entry: Entry, form_of: Mapping[str, str]) -> Iterator[str]:
    """What a person is called after the first mention, also as other spellings of the name have it."""
    begins = set()
    for words in _short_forms(entry):
        yield form_of[words]
        begins.add(form_of[words][:_SAME_BEGINNING])
    for words in entry.aliases.split("|"):
        last = form_of[words].rpartition(" ")[2] if words else ""
        if len(last) > _SAME_BEGINNING and last[:_SAME_BEGINNING] in begins:
            yield last


def _short_forms(entry: Entry) -> list[str]:
    return entry.short.split("|") if entry.short else [entry.name.rpartition(" ")[2]]


def body_id(entry: Entry) -> str:
    """The stable id of what is no person: "armed_groups/sdn/rapid-support-forces", "countries/rus/russia"."""
    place = entry.country.lower() or "-"
    return f"{entry.file}/{place}/{key(entry.name).replace(' ', '-')}"


def skeleton(name: str) -> str:
    """The consonants of a key as they sound, doubled ones once, without blanks."""
    return _skeletons([name])[0]


def _skeletons(names: list[str]) -> list[str]:
    return _DOUBLED.sub(r"\1", sounded("|".join(names)).translate(_VOWELS)).split("|")


def _append(index: dict[str, list[int]], form: str, number: int) -> None:
    found = index.get(form)
    if found is None:
        index[form] = [number]
    elif found[-1] != number:
        found.append(number)


def load(own: Path | None = None) -> Register:
    """The register, with a user's own file (`own.own_path`) when one is given; read again when that file has changed.

    UsageError when the file can't be read or has a mistake. A file that is not there yet is empty.
    """
    stamp = own.stat().st_mtime_ns if own is not None and own.exists() else None
    return _load(own if stamp is not None else None, stamp)


@lru_cache(maxsize=4)
def _load(own: Path | None, stamp: int | None) -> Register:
    return Register(read_own(own) if own is not None else ())
