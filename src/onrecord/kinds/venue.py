"""To whom and where something was said, read from the words around the cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.kinds.cues import cue_head, cues, function_words, is_adverb, is_passive
from onrecord.kinds.page import Page
from onrecord.kinds.phrases import noun_phrase
from onrecord.span import Span, Spans, overlap, touching
from onrecord.when import Place

_PLACES = frozenset(("place", "facility"))
_PLACE_PREPOSITIONS = frozenset(("at", "from", "in", "inside", "near", "outside"))
_VENUE_PREPOSITIONS = _PLACE_PREPOSITIONS | frozenset(
    ("after", "before", "during", "following", "on", "through", "via")
)
_LONGEST_VENUE = 7
_REACH = 60
"""How many tokens behind the cue circumstances are sought in."""
_DEMANDS_OF = frozenset(("ask", "demand", "insist", "insist on", "order", "request", "require"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What surrounds one statement: the tokens of its cue and source, its content, and its cue's lemma."""

    cue: Sequence[int]
    source: Sequence[int]
    content: Spans
    lemma: str


@dataclass(slots=True)
class _Found:
    hearers: list[range] = field(default_factory=list)
    place: Span | None = None


def circumstances(page: Page, telling: Telling) -> tuple[tuple[Spans, ...], Place | None]:
    """The addressees (each its spans, in order, no two overlapping) and the place where it was said."""
    if not telling.cue:
        return (), None
    found = _Found()
    sentence = page.sentence_of(telling.cue[0])
    behind = _hearers_of_cue(page, telling, sentence, found)
    _adjuncts(page, behind, _free_until(behind, sentence.stop, page, telling), found)
    after_source = telling.source[-1] + 1 if telling.source else behind
    if after_source > behind:
        _adjuncts(page, after_source, _free_until(after_source, sentence.stop, page, telling), found)
    begin = _clause_start(page, sentence)
    lead = min((token for token in (*telling.cue, *telling.source) if token in sentence), default=sentence.start)
    if begin < lead and not overlap((page.span(range(begin, lead)),), telling.content):
        _opening_adjuncts(page, begin, lead, found)
    return _result(page, telling, found)


def _result(page: Page, telling: Telling, found: _Found) -> tuple[tuple[Spans, ...], Place | None]:
    source, hearers, last = set(telling.source), [], -1
    for tokens in sorted(found.hearers, key=lambda run: run.start):
        if tokens.start > last and not source.intersection(tokens):
            hearers.append((page.span(tokens),))
            last = tokens[-1]
    place = None
    if found.place is not None:
        place = Place(name=" ".join(page.text[found.place.start : found.place.end].split()), spans=(found.place,))
    return tuple(hearers), place


def _clause_start(page: Page, sentence: range) -> int:
    token = sentence.start
    while token < sentence.stop - 1 and not page.lower[token][:1].isalnum():
        token += 1
    return token


def _free_until(first: int, stop: int, page: Page, telling: Telling) -> int:
    """The first token from `first` on that belongs to content or source, at most `_REACH` tokens on."""
    stop = min(stop, first + _REACH)
    if first >= stop:
        return stop
    around = page.span(range(first, stop))
    content = [piece for piece in telling.content if touching(piece, around)]
    source = frozenset(telling.source)
    for token in range(first, stop):
        here = Span(page.start[token], page.end[token])
        if token in source or any(touching(here, piece) for piece in content):
            return token
    return stop


def _hearers_of_cue(page: Page, telling: Telling, sentence: range, found: _Found) -> int:
    """Object and "to" phrase of the cue; returns the token behind them."""
    cue = telling.cue
    words = [page.lower[token] for token in cue]
    head, _ = cue_head(words)
    token = cue[max(head, 0)] + 1
    hearers = cues().hearers
    if " " in telling.lemma and token < sentence.stop and page.lower[token] == telling.lemma.split()[-1]:
        token += 1
    before = page.lower[max(0, cue[max(head, 0)] - 4) : cue[max(head, 0)]]
    if telling.lemma in hearers["object"] and not is_passive(before, words[max(head, 0)]):
        return _object(page, token, sentence.stop, found, telling)
    while token < sentence.stop and is_adverb(page.lower[token]):
        token += 1
    preposition = page.lower[token] if token < sentence.stop else ""
    if (preposition == "to" and telling.lemma in hearers["to"]) or (
        preposition == "with" and telling.lemma in hearers["with"]
    ):
        return _several(page, token + 1, sentence.stop, found) or token
    if preposition == "that" and telling.lemma in _DEMANDS_OF:
        _subject(page, token + 1, sentence.stop, found)
    return max(token, cue[-1] + 1)


def _object(page: Page, token: int, stop: int, found: _Found, telling: Telling) -> int:
    behind = _several(page, token, stop, found, is_object=True)
    if behind is None and token < stop and page.lower[token] == "that" and telling.lemma in _DEMANDS_OF:
        _subject(page, token + 1, stop, found)
    return behind or max(token, telling.cue[-1] + 1)


def _subject(page: Page, token: int, stop: int, found: _Found) -> None:
    """The subject of what is demanded: "demanded that the company stop …"."""
    phrase = noun_phrase(page, token, stop)
    if phrase is not None and phrase.stop < stop and page.lower[phrase.stop][:1].isalnum():
        found.hearers.append(phrase)


def _several(page: Page, token: int, stop: int, found: _Found, *, is_object: bool = False) -> int | None:
    """Adds the phrases joined by "and" that begin at `token`; returns the token behind them, None without any.

    As an object a phrase followed by an auxiliary is the subject of a clause ("warned the dam would break").
    """
    phrases: list[range] = []
    while len(phrases) < 4:
        phrase = noun_phrase(page, token, stop)
        if phrase is None or page.lower[phrase[-1]] in cues().hearers["never"]:
            break
        phrases.append(phrase)
        token = phrase.stop
        if token + 1 < stop and page.lower[token] == "and":
            token += 1
        else:
            break
    if not phrases:
        return None
    behind = phrases[-1].stop
    if is_object and behind < stop and page.lower[behind] in function_words("auxiliaries"):
        return None
    found.hearers.extend(phrases)
    return behind


def _opening_adjuncts(page: Page, begin: int, lead: int, found: _Found) -> None:
    """Circumstances in front of the speaker ("At a briefing in Doha, …"); kept only when they reach up to it."""
    trial = _Found()
    end = _adjuncts(page, begin, lead, trial)
    if end >= lead or page.lower[end] == ",":
        found.hearers.extend(trial.hearers)
        found.place = found.place or trial.place


def _adjuncts(page: Page, token: int, stop: int, found: _Found) -> int:
    """Reads dates, venues, exchanges and places one after another; returns the token where that ends."""
    steps = 0
    while token < stop and steps < 12:
        steps += 1
        after = _adjunct(page, token, stop, found)
        if after is None:
            break
        token = after
    return token


def _adjunct(page: Page, token: int, stop: int, found: _Found) -> int | None:
    word, venues = page.lower[token], cues().venues
    after = _past_time(page, token, stop)
    if after is not None:
        return after
    if word == "," or is_adverb(word):
        return token + 1 if token + 1 < stop and _goes_on(page, token + 1) else None
    if word in venues["addressing"]:
        return _several(page, token + 1, stop, found, is_object=True)
    if word in venues["speaking"]:
        following = page.lower[token + 1] if token + 1 < stop else ""
        return _several(page, token + 2, stop, found) or token + 1 if following in ("to", "with") else token + 1
    if word in _VENUE_PREPOSITIONS:
        return _venue(page, token, stop, found) or _named_place(page, token, stop, found)
    return None


def _goes_on(page: Page, token: int) -> bool:
    word, venues = page.lower[token], cues().venues
    return (
        word in _VENUE_PREPOSITIONS
        or word in venues["speaking"]
        or word in venues["addressing"]
        or is_adverb(word)
        or word in function_words("days")
    )


def _past_time(page: Page, token: int, stop: int) -> int | None:
    """The token behind a date: "Tuesday", "on 3 May", "late on Monday"."""
    first = token + (page.lower[token] in ("on", "in", "late", "early", "last", "this"))
    end = first
    while end < stop and (_is_date(page, end) or (end > first and page.lower[end][:1].isdigit())):
        end += 1
    if end == first and first + 1 < stop and page.lower[first][:1].isdigit() and _is_date(page, first + 1):
        return first + 2
    return end if end > first else None


def _is_date(page: Page, token: int) -> bool:
    number = page.name_of[token]
    return (number >= 0 and page.names[number].type == "date") or (
        number < 0 and page.lower[token] in function_words("days")
    )


def _venue(page: Page, token: int, stop: int, found: _Found) -> int | None:
    """An occasion or exchange behind a preposition, with those at its other end and a place inside the phrase."""
    venues, inside = cues().venues, None
    noun = token + 1
    while noun < min(stop, token + 1 + _LONGEST_VENUE):
        word, number = page.lower[noun], page.name_of[noun]
        if word in venues["occasions"] or word in venues["exchanges"]:
            following = page.lower[noun + 1] if noun + 1 < stop else ""
            if not (following in venues["occasions"] or following in venues["exchanges"]):
                break
        elif not (word[:1].isalnum() or word in ("'s", "’s")) or (
            word in function_words("prepositions") and number < 0
        ):
            return None
        elif number >= 0 and page.names[number].type in _PLACES:
            inside = inside or page.names[number].span
        noun += 1
    else:
        return None
    found.place = found.place or inside
    return _other_end(page, noun, stop, found)


def _other_end(page: Page, noun: int, stop: int, found: _Found) -> int:
    """ "to the council" behind "letter", "with the daily" behind "interview"."""
    behind, venues = noun + 1, cues().venues
    if behind < stop and page.lower[behind] in ("to", "with") and page.lower[noun] in venues["exchanges"]:
        return _several(page, behind + 1, stop, found) or behind
    if behind < stop and page.lower[behind] == "of":  # "a meeting of finance ministers"
        phrase = noun_phrase(page, behind + 1, stop)
        return phrase.stop if phrase is not None else behind
    return behind


def _named_place(page: Page, token: int, stop: int, found: _Found) -> int | None:
    """A name of a place behind a preposition; behind "at" an organization too, which then is the venue."""
    word, first = page.lower[token], token + 1
    if word not in _PLACE_PREPOSITIONS:
        return None
    if first < stop and page.lower[first] == "the":
        first += 1
    number = page.name_of[first] if first < stop else -1
    if number < 0 or page.names[number].type not in (_PLACES | {"organization"} if word == "at" else _PLACES):
        return None
    found.place = found.place or page.names[number].span
    return page.tokens(page.names[number].span).stop
