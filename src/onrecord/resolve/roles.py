"""Offices as roles of the record: title, body, country, and whether the office is held, past, acting or to come."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.compare import folded
from onrecord.entity import Role, Standing
from onrecord.resolve.countries import demonym_of
from onrecord.resolve.offices import Office
from onrecord.vocabulary import words as word_list

_STANDINGS: tuple[Standing, ...] = ("former", "acting", "designate")


def standing_of(title: str) -> tuple[str, Standing]:
    """A title without the words that say how it is held, and how: "former health minister" → "health minister", former.

    "Current" when no word says otherwise.
    """
    found: Standing = "current"
    printed = title.replace("-", " - ").split()
    while len(printed) > 1:
        front, behind = _standing(printed[0]), _standing(printed[-1])
        if front is not None:
            found, printed = front, printed[1:]
        elif behind == "designate":
            found, printed = behind, printed[:-1]
        else:
            break
        printed = _without_hyphen(printed)
    # "Former Danish minister": the country is told apart from the title.
    size = next((size for size in (2, 1) if len(printed) > size and demonym_of(" ".join(printed[:size]))), 0)
    bare = " ".join(printed[size:]).replace(" - ", "-")
    return (title, found) if found == "current" else (bare, found)


def _standing(word: str) -> Standing | None:
    return next((one for one in _STANDINGS if word.lower() in word_list("roles", "standing", one)), None)


def _without_hyphen(printed: list[str]) -> list[str]:
    first = 1 if printed[0] == "-" else 0
    return printed[first : len(printed) - (printed[-1] == "-")] or printed


def roles(offices: Iterable[Office]) -> tuple[Role, ...]:
    """The offices as roles: each title once, without those that another one says more fully."""
    best: dict[tuple[str, str], Role] = {}
    for office in offices:
        title, standing = _stated(office.title)
        key = (folded(title or ""), folded(office.organization or ""))
        role = Role(
            title=title,
            organization=office.organization,
            country=office.country,
            standing=standing,
            spans=(office.span,),
        )
        best.setdefault(key, role)
    kept = [role for key, role in best.items() if not any(_says_more(other, key) for other in best if other != key)]
    return tuple(sorted(kept, key=lambda role: role.spans))


def _stated(title: str | None) -> tuple[str | None, Standing]:
    return standing_of(title) if title else (None, "current")


def _says_more(other: tuple[str, str], key: tuple[str, str]) -> bool:
    """True when the other (title, organization) holds all that `key` says."""
    title, organization = key
    same_title = other[0] == title or (bool(title) and f" {title} " in f" {other[0]} ") or not title
    same_body = other[1] == organization or (not organization and bool(title)) or other[1].endswith(" " + organization)
    return same_title and same_body
