"""Where a report is set: the town in which what it tells most of happened, of all the towns it names.

A report of an attack names the town once ("in Gary"), and beside it where its people come from, where the wounded were
taken, where the paper is. So every name of a town is weighed by where it stands: in the title, behind "in", in front of
"police". The weights are data (data/places.toml) and say what they were fitted on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, hypot, log1p, log10, radians

from onrecord.analysis import Analysis
from onrecord.compare import folded
from onrecord.document import Document
from onrecord.kinds.page import Page, page_of
from onrecord.record import Event
from onrecord.resolve.places.candidates import abbreviated, is_sure, rows_of
from onrecord.resolve.places.choice import SURE, Located, locate
from onrecord.resolve.places.gazetteer import KINDS, Site, load
from onrecord.resolve.places.keys import place_key
from onrecord.span import Span, touching
from onrecord.vocabulary import load as vocabulary
from onrecord.vocabulary import words as word_list
from onrecord.when import Place

TOWNS = frozenset(("capital", "seat", "town seat", "town"))
_DIVISIONS = frozenset(("admin2", "admin3"))
_PLACES = TOWNS | _DIVISIONS | {"section"}
_LONGEST = 20_000
"""Characters of a text that are looked through for names."""
_NEAR = 7
"""Words in front of a name in which "taken to hospital" says that the wounded, not the deed, were there."""
_LARGE = 8.0
"""Logarithm of the inhabitants of a very large city."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A name of a report that can be where it is set, with all its mentions; `located` is None where the model took it
    for no place, `site` None where no place is called so."""

    name: str
    mentions: tuple[Span, ...]
    located: Located | None
    site: Site | None


def set_in(document: Document, analysis: Analysis, events: Sequence[Event]) -> Place | None:
    """The town where a report is set, by its names and the events found in it; None where it names none.

    The name is as printed, in full where the report cuts it short ("New York" is New York City, "D.C." Washington).
    """
    best: Town | None = None
    most = 0.0
    weights: Mapping[str, float] = vocabulary("places")["setting"]["weights"]
    for town, evidence in weighed(document, analysis, events):
        score = sum(weights[name] * value for name, value in evidence.items())
        if best is None or score > most:
            best, most = town, score
    return _place(best) if best is not None else None


def weighed(document: Document, analysis: Analysis, events: Sequence[Event]) -> Iterator[tuple[Town, dict[str, float]]]:
    """Every town a report names, in order of position, with what speaks for it, by the names of the weights."""
    page = page_of(document, analysis)
    inside = [one for one in locate(document, analysis) if one.toponym.span.end <= _LONGEST]
    known = [one for one in inside if one.toponym.use != "people"]
    around = _division_around(known)
    nation = load().site(around).country if around is not None else None
    title = _title(document.title)
    placed = [span for act in events if act.place is not None for span in act.place.spans]
    towns = _towns(page, known, around)
    for town in towns:
        where = town.site
        evidence = dict(_mentions(page, town, placed))
        evidence |= {
            "beside a larger town": float(_is_beside(town, towns, larger=True)),
            "beside a smaller town": float(_is_beside(town, towns, larger=False)),
            "in the title": float(_stands_in(town.name, title)),
            "said to be a place": float(town.located is not None),
            "town": float(where is not None and where.kind in TOWNS),
            "part of a town": float(where is not None and where.kind == "section"),
            "in the division of most": float(where is not None and around is not None and where.admin1 == around),
            "abroad": float(where is not None and nation is not None and where.country != nation),
            "people": log10(where.population + 1) / _LARGE if where is not None else 0.0,
        }
        yield town, evidence


def _mentions(page: Page, town: Town, placed: Sequence[Span]) -> Iterator[tuple[str, float]]:
    """What the words around the mentions of a town say."""
    counts: dict[str, int] = {}
    for span in town.mentions:
        for kind in _kinds_of(page, span):
            counts[kind] = counts.get(kind, 0) + 1
        counts["place of an act"] = counts.get("place of an act", 0) + any(touching(span, other) for other in placed)
    yield from ((kind, log1p(count)) for kind, count in counts.items())
    yield "begins late", min(1.0, town.mentions[0].start / max(300, min(len(page.text), 3000)))


def _kinds_of(page: Page, span: Span) -> Iterator[str]:
    """In which positions a mention stands, by the words in front of it and behind it."""
    tokens = page.tokens(span)
    if not tokens:
        return
    behind = _behind(page, tokens.stop)
    if (behind | {page.lower[tokens[-1]]}) & word_list("places", "setting", "longer"):
        yield "part of another name"
        return
    if behind & word_list("places", "kinds", "admin2"):
        yield "county"
        return
    yield "mentions"
    number = page.block_number(span.start)
    if number is not None and page.blocks[number].kind == "dateline":
        yield "dateline"
    before, link = _ahead(page, tokens.start)
    helped = set(page.lower[max(0, tokens.start - _NEAR) : tokens.start]) & word_list("places", "setting", "care")
    if helped:
        yield "of the care"
    elif link in word_list("places", "setting", "inside"):
        yield "behind in"
    if page.lower[tokens[-1]] in word_list("places", "kinds", "admin2"):
        behind = set()  # a county's sheriff is anywhere in it
    if (behind | {before}) & word_list("places", "setting", "authorities"):
        yield "authority"


def _ahead(page: Page, token: int) -> tuple[str, str]:
    """The word in front of a name, past "the", "downtown", "city of" and such, and the one in front of that."""
    passed = word_list("places", "sides", "words") | {"the"}
    place = token - 1
    while place >= 0 and page.lower[place] in passed:
        place -= 1
    if place >= 1 and page.lower[place] == "of" and page.lower[place - 1] in word_list("places", "kinds", "town"):
        place -= 2
        while place >= 0 and page.lower[place] in passed:
            place -= 1
    return (page.lower[place - 1] if place >= 1 else "", page.lower[place] if place >= 0 else "")


def _behind(page: Page, token: int) -> set[str]:
    """The word behind a name, past a possessive ending or hyphen, and the one after it where that is part of a name."""
    while token < len(page.lower) and page.lower[token] in ("'s", "’s", "-"):
        token += 1
    next_two = page.words[token : token + 2]
    kept = next_two if next_two and next_two[0][:1].isupper() else next_two[:1]
    return {word.lower() for word in kept}


def _towns(page: Page, known: Sequence[Located], around: int | None) -> list[Town]:
    """The towns that are named, in order of their first mentions."""
    groups: dict[str, list[tuple[Span, str, Located | None]]] = {}
    for one in known:
        name = _capitalised(one.toponym.name)
        whole = name == one.toponym.name
        groups.setdefault(place_key(name), []).append((one.toponym.span, name, one if whole else None))
    for span, name in _passed_over(page, [one.toponym.span for one in known]):
        groups.setdefault(place_key(name), []).append((span, name, None))
    found = []
    groups.pop("", None)
    for mentions in groups.values():
        mentions.sort(key=lambda mention: mention[0])
        located = next((one for _, _, one in mentions if one is not None), None)
        site = located.site if located is not None and located.site is not None else _likely(mentions[0][1], around)
        if _can_be(mentions[0][1], site):
            spans = tuple(span for span, _, _ in mentions)
            found.append(Town(name=mentions[0][1].strip(" .,-–’'"), mentions=spans, located=located, site=site))
    return sorted(found, key=lambda town: town.mentions[0])


def _can_be(name: str, site: Site | None) -> bool:
    """Whether a report can be set there: in a town or county, or in what is on no map and is no street or building."""
    if site is not None:
        return site.kind in _PLACES
    return name.lower().split()[-1] not in word_list("places", "setting", "longer")


def _capitalised(name: str) -> str:
    """A name without small words around it: "west *Charlotte*", "a *Pomona* park"."""
    found = name.split()
    capital = [place for place, word in enumerate(found) if not word.islower()]
    return " ".join(found[capital[0] : capital[-1] + 1]) if capital else name


@cache
def _cued() -> re.Pattern[str]:
    """Capitalised words behind "in", in front of "police" or of a comma and a further name."""
    name = r"(?:[A-Z][a-z'’.]+[ -]){0,2}[A-Z][A-Za-z'’]+"
    links = "|".join(sorted(word_list("places", "setting", "inside") | {"of", "from"}))
    listed = (word_list("places", "setting", kind) for kind in ("authorities", "residents"))
    bodies = "|".join(sorted(frozenset().union(*listed)))
    return re.compile(
        rf"\b(?i:{links}) (?P<inside>{name})|\b(?P<owner>{name})(?:'s|’s)? (?i:{bodies})\b"
        rf"|\b(?P<part>{name}), [A-Z][A-Za-z]*\b|^(?P<line>[A-Z][A-Za-z.' ]+?)(?:, [A-Za-z.]+)? ?(?:\(|[—–]|--? )",
        re.MULTILINE,
    )


def _passed_over(page: Page, known: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """Names of towns that the model took for no place, where words say that they are some."""
    taken = {token for span in known for token in page.tokens(span)}
    for match in _cued().finditer(page.text[:_LONGEST]):
        start, end = match.span(match.lastgroup or 0)
        while start < end:
            name = page.text[start:end]
            if _is_town(name):
                if taken.isdisjoint(page.tokens(Span(start, end))):
                    yield Span(start, end), name
                break
            end = start + max(0, name.rfind(" "))


def _is_town(name: str) -> bool:
    key = place_key(name)
    column, found = load().columns, rows_of(name)
    none = (
        word_list("places", "no_places", "alone")
        | word_list("places", "sides", "words")
        | word_list("places", "setting", "longer")
    )
    return (
        len(key) > 2
        and key not in none
        and is_sure(name)
        and any(KINDS[kind] in TOWNS for kind in column["kind"][found >> 2].tolist())
    )


def _likely(name: str, around: int | None) -> Site | None:
    """The town of this name in the division where most places of the report lie, else the largest."""
    column = load().columns
    rows = [int(row) >> 2 for row in rows_of(name)]
    towns = [row for row in rows if KINDS[column["kind"][row]] in TOWNS]
    if not towns:
        return None
    return load().site(max(towns, key=lambda row: (column["admin1"][row] == around, int(column["population"][row]))))


def _division_around(known: Iterable[Located]) -> int | None:
    """The row of the division of a country ("Ohio") that most names of a report lie in."""
    weights: dict[int, float] = {}
    for one in known:
        if one.site is not None and one.site.admin1 >= 0:
            weights[one.site.admin1] = weights.get(one.site.admin1, 0.0) + one.chance
    return max(weights, key=lambda row: weights[row], default=None)


def _is_beside(town: Town, towns: Sequence[Town], *, larger: bool) -> bool:
    """Whether a town that is named lies beside this one, ten times as large or (not `larger`) a tenth as large."""
    if town.site is None:
        return False
    for other in towns:
        if other.site is None or other.site.kind not in TOWNS | {"section"} or other is town:
            continue
        small, large = (town.site, other.site) if larger else (other.site, town.site)
        if large.population > 10 * small.population and _kilometres(small, large) < 25:
            return True
    return False


def _kilometres(one: Site, other: Site) -> float:
    """The distance of two places; flat-earth, right enough for near ones."""
    across = (one.lon - other.lon) * cos(radians(one.lat))
    return 111.2 * hypot(one.lat - other.lat, across)


_SITE_NAME = re.compile(r" (?:[-–—|]|::) |\|")


def _title(title: str | None) -> str:
    """A title without the name of the site behind it."""
    return folded(_SITE_NAME.split(title or "")[0])


def _stands_in(name: str, title: str) -> bool:
    return re.search(rf"\b{re.escape(folded(name))}\b", title) is not None


def _is_cut_short(name: str, whole: str) -> bool:
    return place_key(name) != place_key(whole) and _stands_in(name, folded(whole))


def _place(town: Town) -> Place:
    site, name = town.site, town.name.title() if town.name.isupper() else town.name
    if site is None or (town.located is not None and town.located.chance < SURE):
        country = town.located.country if town.located is not None else None
        return Place(name=name, country=country, spans=town.mentions[:1])
    return Place(
        name=site.name if abbreviated(town.name) or _is_cut_short(name, site.name) else name,
        country=site.country or None,
        lat=site.lat,
        lon=site.lon,
        geonames_id=site.id or None,
        spans=town.mentions[:1],
    )
