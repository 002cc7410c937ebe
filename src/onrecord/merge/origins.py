"""Independent origins: documents in groups by copying, so that one wire story in five papers counts once."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.merge.neighbours import Pair
from onrecord.story import Origins


def connected(items: Iterable[str], pairs: Iterable[Pair]) -> Origins:
    """The items in groups that the pairs connect, each in order, by their first; pairs of other items are left out."""
    lead = {item: item for item in items}

    def first(item: str) -> str:
        while lead[item] != item:
            lead[item] = lead[lead[item]]
            item = lead[item]
        return item

    for one, other in pairs:
        if one in lead and other in lead:
            low, high = sorted((first(one), first(other)))
            lead[high] = low
    groups: dict[str, list[str]] = {}
    for item in sorted(lead):
        groups.setdefault(first(item), []).append(item)
    return tuple(tuple(group) for _, group in sorted(groups.items()))
