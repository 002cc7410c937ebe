"""Sets right what the model got wrong about names, by what the rest of the document says about the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.compare import folded
from onrecord.entity import EntityType
from onrecord.resolve.countries import capital_named, country_named
from onrecord.resolve.mentions import Mention, address
from onrecord.resolve.places.candidates import is_known, is_sure
from onrecord.resolve.places.surroundings import country_meant
from onrecord.resolve.titles import head_or_rank, is_body_word, is_honorific
from onrecord.resolve.words import Words
from onrecord.vocabulary import load
from onrecord.vocabulary import words as word_list

_LONGEST_JOINED = 12
"""Tokens of two names that can be one."""
_MOSTLY = 3
"""How many times more often a word must be a person than a place to be one everywhere."""


def corrected(page: Words, found: Sequence[Mention]) -> list[Mention]:
    """The mentions with edges and types set right; in order, none overlapping, as they came."""
    whole = _without_places_in_front(page, _without_bodies_in_front(page, _joined(page, found)))
    kept = [mention for mention in whole if not (_is_portfolio(page, mention) or _is_date(page, mention))]
    typed = _with_one_type(page, [_typed_by_place(page, mention) for mention in kept])
    return _with_full_names(_with_family_names(page, typed))


def _is_date(page: Words, mention: Mention) -> bool:
    """True for days and months that the model took for something else."""
    return all(page.lower[token] in word_list("names", "calendar", "words") for token in mention.tokens)


def _typed_by_place(page: Words, mention: Mention) -> Mention:
    """The mention with the type that its place on the page gives it: a dateline begins with a place, "off" and "near"
    stand in front of one, and who is "Geneva-based" is no person."""
    first = mention.tokens.start
    before = page.lower[first - 1] if first and page.gap(first) else ""
    if mention.type in ("organization", "person", "group") and mention.country is None:
        number = page.block(mention.span.start)
        dated = number < len(page.blocks) and page.blocks[number].kind == "dateline"
        opens = dated and page.start[first] == page.blocks[number].span.start
        only = before in word_list("roles", "places", "only") or (
            _is_governed(page, first) and len(mention.tokens) == 1
        )
        if opens or (only and mention.type != "organization"):
            return replace(mention, type="place", gender=None)
    based = before == "based" or before.endswith("-based")
    return replace(mention, type="organization", gender=None) if based and mention.type == "person" else mention


def _with_family_names(page: Words, found: Sequence[Mention]) -> list[Mention]:
    """Single words taken for places or bodies that are the family names of persons whom the document names in full and
    by that name alone, made persons, unless it says elsewhere that something is in a place of that name."""
    families = {
        folded(page.word[mention.tokens[-1]])
        for mention in found
        if mention.type == "person" and len(mention.tokens) > 1
    } & {folded(mention.text) for mention in found if mention.type == "person" and len(mention.tokens) == 1}
    placed = {folded(mention.text) for mention in found if mention.type == "place" and _is_placed(page, mention)}
    return [
        replace(mention, type="person", gender=address(page, mention.tokens.start), country=None)
        if mention.type in ("place", "organization", "other", "group")
        and len(mention.tokens) == 1
        and folded(mention.text) in families - placed
        and not (mention.country or capital_named(mention.text))
        else mention
        for mention in found
    ]


def _with_full_names(found: Sequence[Mention]) -> list[Mention]:
    """Names of several words taken for those of unknown places, made persons where the document calls a person by one
    of the words alone: "the deputy mayor, *Tolosa Gemechu*, … Tolosa"."""
    alone = {folded(mention.text) for mention in found if mention.type == "person" and len(mention.tokens) == 1}
    return [
        replace(mention, type="person", country=None)
        if mention.type == "place"
        and len(mention.tokens) > 1
        and mention.country is None
        and alone.intersection(folded(mention.text).split())
        and not (is_known(mention.text) or _ends_like_body(mention))
        else mention
        for mention in found
    ]


def _ends_like_body(mention: Mention) -> bool:
    """True of "Brightway Furniture"."""
    last = folded(mention.text).split()[-1]
    return is_body_word(last) or any(last in listed for listed in load("roles")["bodies"].values())


def _is_placed(page: Words, mention: Mention) -> bool:
    """True behind a preposition that says where, and in a dateline."""
    first, number = mention.tokens.start, page.block(mention.span.start)
    dated = number < len(page.blocks) and page.blocks[number].kind == "dateline"
    placed = bool(first) and page.lower[first - 1] in word_list("roles", "places", "prepositions")
    return dated or placed or _is_governed(page, first)


def _is_governed(page: Words, first: int) -> bool:
    """True of what begins behind "governor of" and the like, which is no person."""
    return (
        first > 1 and page.lower[first - 1] == "of" and page.lower[first - 2] in word_list("roles", "places", "rulers")
    )


def _joined(page: Words, found: Sequence[Mention]) -> list[Mention]:
    """Makes one of two names in a row when their words are one name elsewhere in the document, and of a body and its
    country ("Ministry of Health" + "of" + "Norway")."""
    known = {folded(mention.text): mention for mention in found if len(mention.tokens) > 1}
    tails = {" ".join(name.split()[-2:]) for name in known if len(name.split()) > 2}
    out: list[Mention] = []
    for mention in found:
        mention = _with_body(page, mention, tails)
        last = out[-1] if out else None
        both = range(last.tokens.start, mention.tokens.stop) if last else range(0)
        if last is None or len(both) > _LONGEST_JOINED or page.block(last.span.start) != page.block(mention.span.start):
            out.append(mention)
        elif last.tokens.stop == mention.tokens.start and (same := known.get(folded(page.cited(both)))):
            out[-1] = replace(same, span=page.span(both), tokens=both, text=page.cited(both), gender=last.gender)
        elif _owns(page, last, mention):
            stated = page.lower[last.tokens[-1]] in word_list("names", "phrase", "states")
            state = mention.country if stated else country_named(page.cited(both))
            kind: EntityType = "country" if state else last.type
            out[-1] = replace(last, span=page.span(both), tokens=both, text=page.cited(both), type=kind, country=state)
        else:
            out.append(mention)
    return out


def _with_body(page: Words, mention: Mention, tails: set[str]) -> Mention:
    """ "Harbour" with the "company" behind it where the document knows a "Ballyrone Harbour Company"."""
    stop = mention.tokens.stop
    if mention.type != "organization" or stop >= len(page.word) or page.gap(stop) != " ":
        return mention
    both = range(mention.tokens.start, stop + 1)
    if len(both) != 2 or not is_body_word(page.lower[stop]) or folded(page.cited(both)) not in tails:
        return mention
    return replace(mention, span=page.span(both), tokens=both, text=page.cited(both))


def _owns(page: Words, body: Mention, country: Mention) -> bool:
    if country.type != "country":
        return False
    between = " ".join(page.lower[token] for token in range(body.tokens.stop, country.tokens.start))
    state = page.lower[body.tokens[-1]] in word_list("names", "phrase", "states")
    named = body.type == "organization" and any(is_body_word(page.lower[token]) for token in body.tokens)
    return between in ("of", "of the") and (named or state)


def _is_portfolio(page: Words, mention: Mention) -> bool:
    """True for what a minister is minister of, taken for a body ("Minister for *Transport*")."""
    first = mention.tokens.start
    if mention.type != "organization" or any(is_body_word(page.lower[token]) for token in mention.tokens):
        return False
    if first and page.lower[first - 1] == "the":
        first -= 1
    return first > 1 and page.lower[first - 1] in ("of", "for") and page.lower[first - 2] in ("minister", "ministers")


def _without_bodies_in_front(page: Words, found: Sequence[Mention]) -> list[Mention]:
    """Takes a body's name off the front of a person's when the document knows it from elsewhere: two names in a row
    ("of the Rowers Ana Maria Petrović") run together easily."""
    bodies = {folded(mention.text) for mention in found if mention.type in ("organization", "group")}
    out: list[Mention] = []
    for mention in found:
        sizes = range(len(mention.tokens) - 2, 0, -1) if mention.type == "person" else range(0)
        size = next((size for size in sizes if _begins_with_body(page, mention.tokens, size, bodies)), 0)
        if size:
            front = mention.tokens[:size]
            out.append(Mention(span=page.span(front), tokens=front, type="organization", text=page.cited(front)))
        rest = mention.tokens[size:]
        out.append(replace(mention, span=page.span(rest), tokens=rest, text=page.cited(rest)) if size else mention)
    return out


def _without_places_in_front(page: Words, found: Sequence[Mention]) -> list[Mention]:
    """Takes a place's name off the front of a person's behind "of": "the mayor of *Osh* Ana Petrović"; a place of the
    gazetteer where an office stands in front of both, and one that the document names elsewhere."""
    places = {folded(mention.text) for mention in found if mention.type in ("place", "organization")}
    out: list[Mention] = []
    for mention in found:
        front, rest = mention.tokens[:1], mention.tokens[1:]
        of = front[0] > 1 and page.lower[front[0] - 1] == "of"
        known = folded(page.cited(front)) in places
        known = known or (head_or_rank(page, front[0] - 1) > 0 and is_sure(page.cited(front)))
        if mention.type == "person" and len(rest) > 1 and of and known and page.word[rest[0]][0].isalpha():
            out.append(Mention(span=page.span(front), tokens=front, type="place", text=page.cited(front)))
            mention = replace(mention, span=page.span(rest), tokens=rest, text=page.cited(rest))
        out.append(mention)
    return out


def _begins_with_body(page: Words, tokens: range, size: int, bodies: set[str]) -> bool:
    return page.word[tokens[size]][0].isalpha() and folded(page.cited(tokens[:size])) in bodies


def _with_one_type(page: Words, found: Sequence[Mention]) -> list[Mention]:
    """Gives a name the type it has most often, the first one when two are as frequent.

    A single word stays a person where someone's full name or a title speaks for it: "Washington" can be a man and a
    city in one report.
    """
    votes: dict[str, Counter[EntityType]] = {}
    for mention in found:
        votes.setdefault(folded(mention.text), Counter())[mention.type] += 1
    in_names = {
        folded(page.word[token])
        for mention in found
        if mention.type == "person" and len(mention.tokens) > 1
        for token in mention.tokens
    }
    return [_retyped(page, mention, votes[folded(mention.text)], in_names) for mention in found]


def _retyped(page: Words, mention: Mention, votes: Mapping[EntityType, int], in_names: set[str]) -> Mention:
    # Sorted by count alone: equal counts stay in order of appearance.
    best = max(votes, key=lambda kind: votes[kind])
    if len(mention.tokens) == 1:
        if best == "person" and mention.type == "place" and votes["person"] > _MOSTLY * votes["place"]:
            behind = mention.tokens.start and page.lower[mention.tokens.start - 1]
            placed = behind in word_list("names", "phrase", "prepositions")
            return mention if placed else replace(mention, type="person", country=None)
        if mention.type == "organization" and folded(mention.text) in in_names and _is_label(page, mention):
            return replace(mention, type="person")
        if mention.type != "person" or folded(mention.text) in in_names or _addressed(page, mention.tokens.start):
            return mention
        others = [kind for kind in votes if kind not in ("person", "country")]
        given = any(folded(mention.text) in word_list("given_names", gender) for gender in ("female", "male"))
        if not others and (given or not capital_named(mention.text)):
            return mention
        best = max(others, key=lambda kind: votes[kind]) if others else "place"
    elif best == "person" and country_meant(mention.text) and not _addressed(page, mention.tokens.start):
        best = "place"  # "Hà Nội", "Addis Ababa"
    elif mention.type == best or "country" in (best, mention.type):
        return mention
    gender = address(page, mention.tokens.start) if best == "person" else None
    return replace(mention, type=best, gender=gender)


def _is_label(page: Words, mention: Mention) -> bool:
    """True for a name in capitals that begins a line, as in transcripts ("PETROVIĆ: …")."""
    first = mention.tokens.start
    return mention.text.isupper() and (first == 0 or "\n" in page.gap(first))


def _addressed(page: Words, token: int) -> bool:
    return token > 0 and (head_or_rank(page, token) or is_honorific(page.lower[token - 1]))
