"""Gives records their place: where an act happened, where something was said. The seat of who acts is no place of it.

Only names in a position that says where count: behind a preposition of place ("in Moscow"), in front of the noun of an
act ("the Doha talks"), as what is visited, entered or struck ("shelled Lipa"), in the dateline; never "Moscow said" or
"Muscovite". A place belongs to the word it hangs on, or goes up its clause to the next word that a record rests on. A
record takes the place at its own word, else that of the verb it goes with, as long as it is no other act's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.analysis import Analysis
from onrecord.document import Document
from onrecord.grammar import Tree, children_of, clause_head_of, feature_of, is_passive, tree_of
from onrecord.grammar.clauses import linked_by
from onrecord.grammar.tree import REACH
from onrecord.kinds.page import Page, page_of
from onrecord.record import Event, Figure, Record, Statement
from onrecord.resolve.places.choice import SURE, Located, locate
from onrecord.resolve.places.toponyms import Toponym
from onrecord.span import Spans, touching
from onrecord.tokens import token_run
from onrecord.vocabulary import words as word_list
from onrecord.when import Place

_UP = frozenset("nmod obl obj iobj nsubj appos compound amod conj flat nummod dep acl advmod".split())
_SHARING = frozenset(("conj", "advcl", "acl", "xcomp"))
_WIDE = frozenset(("country", "continent", "region"))

R = TypeVar("R", bound=Record)
Found = Mapping[str, Sequence[Record]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Map:
    """A document's places: `at` by the tokens that they belong to, `acts` the tokens that events and cues rest on.

    `marked` are the words of places that the network saw at a trigger, by where the trigger begins.
    """

    page: Page
    tree: Tree
    analysis: Analysis
    at: Mapping[int, Sequence[Located]]
    all: Sequence[Located]
    marked: Mapping[int, Spans]
    acts: Collection[int]


def with_places(document: Document, analysis: Analysis, found: Found) -> dict[str, tuple[Record, ...]]:
    """The same records, each with its `place` where the text says one. Records of any kind, by any key.

    A place that a record has already is completed. A figure that belongs to an event and has no place of its own has
    the event's.
    """
    page = page_of(document, analysis)
    known = _with_buildings(page, locate(document, analysis))
    if not any(found.values()):
        return {kind: tuple(records) for kind, records in found.items()}
    mapped = _map(document, page, analysis, known, [record for records in found.values() for record in records])
    placed = {kind: tuple(_placed(mapped, record) for record in records) for kind, records in found.items()}
    places = {one.id: one.place for records in placed.values() for one in records if isinstance(one, Event)}
    return {kind: tuple(_by_event(one, places) for one in records) for kind, records in placed.items()}


def _with_buildings(page: Page, known: Sequence[Located]) -> list[Located]:
    """Names of places, and of buildings and such, of which nothing is known; in order, no two overlapping."""
    apart = [one for one in known if one.toponym.use == "place"]
    buildings = []
    for name in page.names:
        if name.type == "facility" and not _on(apart, (name.span,)):
            cited = " ".join(page.text[name.span.start : name.span.end].split())
            toponym = Toponym(span=name.span, name=cited, use="place")
            buildings.append(Located(toponym=toponym, site=None, chance=0.0, country=None, reasons=()))
    return sorted([*apart, *buildings], key=lambda one: one.toponym.span)


def _on(places: Sequence[Located], spans: Spans) -> Located | None:
    """The first of `places` (in order, apart) that shares a character with one of the spans."""
    for span in spans:
        first = max(0, bisect_right(places, span.start, key=lambda one: one.toponym.span.start) - 1)
        for one in places[first : first + 2]:
            if touching(one.toponym.span, span):
                return one
    return None


def _map(
    document: Document, page: Page, analysis: Analysis, known: Sequence[Located], records: Iterable[Record]
) -> _Map:
    tree = tree_of(document, analysis)
    heads = {_head(tree, analysis, _evidence(one)): isinstance(one, Figure) for one in records}
    acts = {token for token, is_figure in heads.items() if token is not None and not is_figure}
    at: defaultdict[int, list[Located]] = defaultdict(list)
    previous: Located | None = None
    for one in known:
        token = _head(tree, analysis, (one.toponym.span,))
        inside = previous is not None and _holds(page, one, previous)
        previous = one
        if token is None or one.toponym.use != "place" or inside:
            continue
        spot = _spot(tree, token, acts)
        wide = one.site is not None and one.site.kind in _WIDE
        if _says_where(tree, spot, acts, is_country=wide):
            at[_holder(tree, spot, acts)].append(one)
    marked = {mark.trigger.start: mark.places for mark in analysis.events if mark.places}
    return _Map(page=page, tree=tree, analysis=analysis, at=at, all=known, marked=marked, acts=acts)


def _holds(page: Page, one: Located, previous: Located) -> bool:
    """True for a place that only says where the one in front of it lies ("Paris, *Texas*")."""
    between = page.text[previous.toponym.span.end : one.toponym.span.start]
    return previous.toponym.use == "place" and len(between) <= 3 and between.strip() in (",", "(", ", in")


def _evidence(record: Record) -> Spans:
    """The words whose place is the record's."""
    if isinstance(record, Event):
        return record.trigger.spans
    if isinstance(record, Statement):
        return record.cue.spans if record.cue else ()
    return record.spans if isinstance(record, Figure) else ()


def _head(tree: Tree, analysis: Analysis, spans: Spans) -> int | None:
    """The token of the spans that the others hang on; the first where there is no parse."""
    tokens = [token for span in spans for token in token_run(analysis.start, analysis.end, span)]
    inner = set(tokens)
    return next((token for token in tokens if tree.head[token] not in inner or tree.head[token] == token), None)


def _spot(tree: Tree, token: int, acts: Collection[int]) -> int:
    """The word that stands where a name tells something: itself, or the place in whose description it is.

    "On the Lipa *road*" and "at the *gates* of Lipa" are told by the noun, "in *Mirna* and Lipa" by the first name.
    """
    for _ in range(REACH):
        above, relation = tree.head[token], tree.relation[token]
        links = {words for words, _ in linked_by(tree, token, "case")}
        described = relation == "compound" or (
            links == {"of"} and tree.lemma[above] in word_list("places", "where", "spots")
        )
        noun = tree.tag[above] in ("NOUN", "PROPN") and above not in acts
        if above == token or not (relation in ("conj", "appos", "flat") or (described and noun)):
            break
        token = above
    return token


def _says_where(tree: Tree, token: int, acts: Collection[int], *, is_country: bool) -> bool:
    """Whether a word of a place stands where it tells of something where it is."""
    above, relation = tree.head[token], tree.relation[token]
    links = {words for words, _ in linked_by(tree, token, "case")}
    if links & word_list("places", "where", "prepositions"):
        return relation != "nsubj"
    if links & word_list("places", "where", "goals"):
        return _moves(tree, above)
    if relation in ("compound", "nmod") and not links - {"'s", "’s"}:
        return above in acts
    is_object = relation == "obj" or (relation == "nsubj" and is_passive(tree, above))
    reached = tree.lemma[above] in word_list("places", "where", "reaching")
    return is_object and not links and (reached or (above in acts and not is_country))


def _moves(tree: Tree, word: int) -> bool:
    """True for a word of going, or the verb that has one as its object ("paid a *visit* to")."""
    moving = word_list("places", "where", "moving")
    return tree.lemma[word] in moving or any(tree.lemma[one] in moving for one in children_of(tree, word, "obj"))


def _holder(tree: Tree, token: int, acts: Collection[int]) -> int:
    """The token that a place belongs to: up from it to an act or the head of the clause.

    The place of a single subject is its seat, not that of what it does ("the ministry in Oslo said"); several people
    act where they are ("customs officers in Oslo seized").
    """
    for _ in range(REACH):
        above, relation = tree.head[token], tree.relation[token]
        if above == token or token in acts:
            return token
        if relation not in _UP or clause_head_of(tree, token) == token:
            return token
        if (
            relation == "nsubj"
            and not is_passive(tree, above)
            and (feature_of(tree, token, "Number") != "Plur" or _speaks(tree, above))
        ):
            return token
        token = above
    return token


def _speaks(tree: Tree, verb: int) -> bool:
    return tree.lemma[verb] in word_list("cues", "classes", "speech")


def _placed(mapped: _Map, record: R) -> R:
    if not isinstance(record, Event | Statement | Figure):
        return record
    if record.place is not None:
        return replace(record, place=_completed(mapped, record.place))
    marked = _marked(mapped, record) if isinstance(record, Event) else None
    one = marked or _at(mapped, record)
    return replace(record, place=_place(mapped.page, one)) if one else record


def _completed(mapped: _Map, place: Place) -> Place:
    if place.lat is not None or place.country is not None:
        return place
    one = _on(mapped.all, place.spans)
    return _with_point(place, one) if one else place


def _place(page: Page, one: Located) -> Place:
    span = one.toponym.span
    return _with_point(Place(name=" ".join(page.text[span.start : span.end].split()), spans=(span,)), one)


def _with_point(place: Place, one: Located) -> Place:
    """A place with its country, and with its point where the name is sure enough to mean it."""
    if one.site is None or one.chance < SURE:
        return replace(place, country=one.country)
    return replace(place, country=one.country, lat=one.site.lat, lon=one.site.lon, geonames_id=one.site.id or None)


def _marked(mapped: _Map, event: Event) -> Located | None:
    """The place that the network saw at the event's word, where it is a name."""
    places = mapped.marked.get(event.trigger.spans[0].start)
    return _on(mapped.all, places) if places else None


def _at(mapped: _Map, record: Record) -> Located | None:
    token = _head(mapped.tree, mapped.analysis, _evidence(record))
    if token is None:
        return None
    content = record.content.spans if isinstance(record, Statement) else ()
    for place in _tokens(mapped, token, record):
        usable = [
            one for one in mapped.at.get(place, ()) if not any(touching(one.toponym.span, span) for span in content)
        ]
        if usable:
            return min(usable, key=lambda one: _rank(mapped, token, one))
    return None


def _rank(mapped: _Map, token: int, one: Located) -> tuple[bool, int]:
    """Of several places the exact one, then the nearest."""
    return one.site is not None and one.site.kind in _WIDE, abs(one.toponym.span.start - mapped.tree.start[token])


def _tokens(mapped: _Map, token: int, record: Record) -> Iterable[int]:
    """The tokens whose place is that of `token`, nearest first."""
    tree = mapped.tree
    yield token
    for child in children_of(tree, token, "xcomp", "acl", "advcl", "conj"):
        if child not in mapped.acts and not children_of(tree, child, "mark", "nsubj"):
            yield child
    place = token
    for _ in range(REACH):
        above, clause = tree.head[place], clause_head_of(tree, place) == place
        if above == place or (clause and isinstance(record, Statement)):
            return
        apart = (
            children_of(tree, place, "nsubj", "mark") or tree.relation[place] not in _SHARING or _speaks(tree, above)
        )
        if clause and apart:
            return
        place = above
        yield place


def _by_event(record: R, places: Mapping[str, Place | None]) -> R:
    if isinstance(record, Figure) and record.place is None and record.event:
        return replace(record, place=places.get(record.event))
    return record
