"""Finds the offices that stand next to a person's name: title and organization, in front or behind."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.resolve.countries import coded, country_named, demonym_of
from onrecord.resolve.mentions import CLOSING, OPENING, Mention, Scene
from onrecord.resolve.titles import head_ending, is_body_word, is_courtesy, is_modifier, run_ending, run_starting
from onrecord.span import Span
from onrecord.vocabulary import words as word_list

_FARTHEST = 30
"""Tokens in front of a name in which its office may begin."""
_OBJECT = 25
"""Tokens that the complement of a title may have."""
_OF_THE_TITLE = frozenset(("of", "for", "to"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office next to a name. `span` are the words of the title (of the organization when there is no title),
    `first` is the token its description begins with, `country` what the words say about whose office it is."""

    title: str | None
    organization: str | None
    country: str | None
    span: Span
    first: int


def offices(scene: Scene, person: Mention) -> list[Office]:
    """The offices that the words around a mention of a person give, in order."""
    return [*_before(scene, person), *_after(scene, person)]


# -- in front of the name ------------------------------------------------------------------------------------------


def _before(scene: Scene, person: Mention) -> list[Office]:
    page = scene.page
    floor = page.sentence_tokens(person.span.start).start
    stop = _skipped_left(scene, person.tokens.start, floor)
    if stop > floor and page.word[stop - 1] == ",":
        return _apposed(scene, person, stop - 1, floor)
    return _chain(scene, stop, floor) if stop > floor else []


def _skipped_left(scene: Scene, stop: int, floor: int) -> int:
    """`stop` moved in front of forms of address and bracketed insertions."""
    page = scene.page
    while stop > floor:
        if is_courtesy(page.lower[stop - 1]):
            stop -= 1
        elif page.word[stop - 1] in CLOSING and (opening := _opening(scene, stop - 1, floor)) is not None:
            stop = opening
        else:
            break
    return stop


def _opening(scene: Scene, closing: int, floor: int) -> int | None:
    words = scene.page.word
    return next((t for t in range(closing - 1, max(floor, closing - 10) - 1, -1) if words[t] in OPENING), None)


def _apposed(scene: Scene, person: Mention, comma: int, floor: int) -> list[Office]:
    """ "the speaker of the senate, Ana Petrović," — the name must be closed off too, or the phrase before the comma is
    something else ("After a talk with the speaker, Petrović left")."""
    page, behind = scene.page, person.tokens.stop
    closed = behind >= len(page.word) or page.word[behind] in ',.:;)!?–—”"' or "\n" in page.gap(behind)
    follows = scene.mention(behind + 1) if behind < len(page.word) else None
    listed = follows is not None and follows.type == "person" and page.word[behind] == ","
    if not closed or listed or len(person.tokens) < 2:
        return []
    found = _chain(scene, comma, floor)
    if not found:
        return []
    first = found[0].first
    definite = first == floor or page.lower[first - 1] in ("the", "its", "their", "his", "her", "our", "a", "an")
    return found if definite else []


def _chain(scene: Scene, stop: int, floor: int) -> list[Office]:
    """The offices joined by "and" that end in front of token `stop`."""
    page = scene.page
    run = _run(scene, stop, floor)
    if run:
        first, organization, country = _possessor(scene, run.start, floor)
        determined = first > floor and page.lower[first - 1] == "the"
        outer = _complemented(scene, stop, floor) if determined else []
        if outer and outer[-1].span.start < page.start[first]:
            return outer
        office = Office(
            title=page.cited(run), organization=organization, country=country, span=page.span(run), first=first
        )
        return [*_coordinated(scene, first, floor), office]
    return _complemented(scene, stop, floor)


def _coordinated(scene: Scene, first: int, floor: int) -> list[Office]:
    page = scene.page
    if first > floor and page.lower[first - 1] in ("the", "a", "an"):
        first -= 1
    if first - 1 > floor and page.lower[first - 1] == "and":
        return _chain(scene, first - 1, floor)
    return []


def _run(scene: Scene, stop: int, floor: int) -> range:
    """The title phrase in front of `stop`, without words that belong to the name of a body."""
    run = run_ending(scene.page, stop, floor)
    if run:
        for token in reversed(run[:-1]):
            mention = scene.mention(token)
            if mention is not None and mention.type in ("organization", "country") and mention.tokens.stop < run.stop:
                return range(mention.tokens.stop, run.stop)
    return run


def _complemented(scene: Scene, stop: int, floor: int) -> list[Office]:
    """The office whose complement ends in front of `stop`: "adviser to the council", the outermost head of several."""
    for token in range(stop - 1, max(floor, stop - _FARTHEST), -1):
        if _is_office_preposition(scene, token):
            run = _run(scene, token, floor)
            if run and not _governed(scene, _possessor(scene, run.start, floor)[0], floor):
                return _with_complement(scene, run, token, stop, floor)
        if not is_material(scene, token):
            break
    return []


def _with_complement(scene: Scene, run: range, token: int, stop: int, floor: int) -> list[Office]:
    page = scene.page
    first, owner, owner_country = _possessor(scene, run.start, floor)
    title_stop, organization, country = _complement(scene, token, stop)
    title = range(run.start, title_stop)
    office = Office(
        title=page.cited(title),
        organization=owner or organization,
        country=owner_country or country,
        span=page.span(title),
        first=first,
    )
    return [*_coordinated(scene, first, floor), office]


def _is_office_preposition(scene: Scene, token: int) -> bool:
    return scene.at[token] < 0 and scene.page.lower[token] in word_list("names", "phrase", "office")


def _governed(scene: Scene, first: int, floor: int) -> bool:
    """True when the phrase that begins at `first` is the complement of another title ("adviser to *the president*")."""
    page = scene.page
    if first > floor and page.lower[first - 1] == "the":
        first -= 1
    return first > floor and _is_office_preposition(scene, first - 1) and bool(run_ending(page, first - 1, floor))


def is_material(scene: Scene, token: int) -> bool:
    """True for a token that can stand inside the description of an office: names, capitals, words of offices."""
    page, mention = scene.page, scene.mention(token)
    if mention is not None:
        return mention.type != "person"
    word = page.lower[token]
    if page.word[token][0].isalpha() and page.capital(token):
        return word not in word_list("names", "calendar", "words")
    areas = word_list("names", "phrase", "areas")
    if word in word_list("names", "phrase", "inner") or word in word_list("names", "phrase", "office"):
        return True
    if word in areas or word.removesuffix("s") in areas or word in ("-", "/") or page.possessive(token):
        return True
    return is_modifier(word) or is_body_word(word) or bool(head_ending(page.lower, token + 1))


# -- organizations -------------------------------------------------------------------------------------------------


def _possessor(scene: Scene, first: int, floor: int) -> tuple[int, str | None, str | None]:
    """What stands right in front of a title: where it begins, the organization and the country it names."""
    page, stop = scene.page, first
    if stop > floor and page.possessive(stop - 1):
        stop -= 1
    if stop > floor and page.word[stop - 1] in CLOSING and (opening := _opening(scene, stop - 1, floor)) is not None:
        stop = opening
    if stop <= floor:
        return first, None, None
    mention = scene.mention(stop - 1)
    if mention is not None and mention.type == "country":
        return mention.tokens.start, None, mention.country
    if mention is not None and mention.type in ("organization", "group", "other") and mention.country is None:
        begin = _with_adjective(scene, mention.tokens.start, floor)
        return begin, page.cited(range(begin, stop)), _country_in(page.cited(range(begin, stop)))
    begin = _with_adjective(scene, stop, floor)
    if begin < stop:
        return begin, None, _country_in(page.cited(range(begin, stop)))
    if mention is None and is_body_word(page.lower[stop - 1]):
        begin = _body_start(scene, stop - 1, floor)
        body = page.cited(range(begin, stop))
        return begin, body, _country_in(body)
    return first, None, None


def _with_adjective(scene: Scene, stop: int, floor: int) -> int:
    """Where a demonym or a country's name ("Norway's", "South Korean") in front of token `stop` begins."""
    page = scene.page
    end = stop - 1 if stop > floor and page.possessive(stop - 1) else stop
    for size in (3, 2, 1):
        if end - size >= floor:
            phrase = page.cited(range(end - size, end))
            if demonym_of(phrase) or (end < stop and country_named(phrase)):
                return end - size
    mention = scene.mention(end - 1) if end > floor else None
    return mention.tokens.start if mention is not None and mention.type == "country" else stop


def _body_start(scene: Scene, last: int, floor: int) -> int:
    """Where the name of a body begins that the model missed and whose head is token `last`."""
    page, first = scene.page, last
    while first > floor:
        before = first - 1
        opens = before == floor and page.lower[before] in word_list("names", "phrase", "starters")
        inner = page.lower[before] in ("of", "and", "for") and before > floor and page.capital(before - 1)
        if opens or not (
            is_modifier(page.lower[before]) or (page.word[before].isalpha() and page.capital(before)) or inner
        ):
            break
        first = before
    return first


def _country_in(text: str) -> str | None:
    codes = set(coded(text.replace("'s", "").replace("’s", "").split())[1])
    return codes.pop() if len(codes) == 1 else None


def _complement(scene: Scene, first: int, stop: int) -> tuple[int, str | None, str | None]:
    """Reads the tokens behind a title, `first` being a preposition: how far the title goes, organization, country.

    "of finance" and "for the lakes region" belong to the title, "for the Lakes Commission" is the organization, and
    "of Norway" the country.
    """
    page, title_stop, country = scene.page, first, None
    while first < stop and _is_office_preposition(scene, first):
        begin = first + 1
        while begin < stop and page.lower[begin] in ("the", "a", "an"):
            begin += 1
        end = _chunk_end(scene, begin, stop)
        if begin >= end:
            break
        text = page.cited(range(begin, end))
        found = _country_in(text)
        if page.lower[first] in ("of", "from"):
            country = country or found
        # A minister of transport heads a ministry, which is not what "transport" is.
        portfolio = page.lower[first - 1] == "minister" and not _has_body_word(scene, begin, end)
        if not portfolio and _is_organization(scene, begin, end):
            return title_stop, text, country or found
        if title_stop == first and page.lower[first] in _OF_THE_TITLE and not (found and _is_state(text)):
            title_stop = end
        first = end
    return title_stop, None, country


def _is_state(text: str) -> bool:
    """True when the words name a country and nothing else ("Norway", "the Federal Republic of Norway")."""
    left = coded(text.split())[0]
    return not left or any(word.lower() in word_list("names", "phrase", "states") for word in left)


def _chunk_end(scene: Scene, begin: int, stop: int) -> int:
    """Where the object of a preposition ends: at the next preposition, but for "of" in the name of a body or state."""
    page, token, holds = scene.page, begin, False
    states = word_list("names", "phrase", "states")
    while token < stop:
        if _is_office_preposition(scene, token) and not (page.lower[token] == "of" and holds):
            break
        holds = holds or is_body_word(page.lower[token]) or page.lower[token] in states
        token += 1
    while token > begin and page.lower[token - 1] in ("and", "the", "a", "an", "of"):
        token -= 1
    return token


def _has_body_word(scene: Scene, begin: int, end: int) -> bool:
    return any(is_body_word(scene.page.lower[token]) for token in range(begin, end))


def _is_organization(scene: Scene, begin: int, end: int) -> bool:
    page = scene.page
    for token in range(begin, end):
        mention = scene.mention(token)
        if mention is not None:
            if mention.type in ("organization", "group") and mention.country is None:
                return True
        elif is_body_word(page.lower[token]):
            # "military affairs" and "court reform" are subjects, "Council of Elders" is a body.
            last = token + 1 == end or page.lower[token + 1] in word_list("names", "phrase", "inner")
            if last or page.capital(token):
                return True
    return False


# -- behind the name -----------------------------------------------------------------------------------------------


def _after(scene: Scene, person: Mention) -> list[Office]:
    page, first = scene.page, person.tokens.stop
    ceiling = page.sentence_tokens(person.span.start).stop
    if first >= ceiling or page.possessive(first):
        return []
    word = page.lower[first]
    if word in ("of", "from", "with", "at"):
        return _membership(scene, first, ceiling)
    if word in (",", "(", "–", "—", "-"):
        return _comma_apposition(scene, first, ceiling)
    if word == "is" and first + 1 < ceiling and page.lower[first + 1] in ("a", "an", "the"):
        return _phrase(scene, first + 1, ceiling)[0]
    found, stop = _phrase(scene, first, ceiling)
    glued = page.start[first] == page.end[first - 1]
    ends = stop >= ceiling or not any(page.word[token].isalnum() for token in range(stop, ceiling))
    return found if glued or (ends and page.word[first].islower()) else []


def _membership(scene: Scene, first: int, ceiling: int) -> list[Office]:
    """ "Ana Petrović of the Lakes Commission": an organization without a title."""
    page, begin = scene.page, first + 1
    while begin < ceiling and page.lower[begin] in ("the", "a", "an"):
        begin += 1
    mention = scene.mention(begin) if begin < ceiling else None
    if mention is None or mention.type != "organization":
        return []
    country = _country_in(mention.text)
    return [Office(title=None, organization=mention.text, country=country, span=mention.span, first=begin)]


def _comma_apposition(scene: Scene, first: int, ceiling: int) -> list[Office]:
    page, begin = scene.page, first + 1
    if begin + 1 < ceiling and page.word[begin].isdigit() and page.word[begin + 1] == ",":
        begin += 2
    found, stop = _phrase(scene, begin, ceiling)
    follows = scene.mention(stop) if stop < ceiling else None
    # "Petrović, President Novák and …" lists two people.
    return [] if follows is not None and follows.type == "person" else found


def _phrase(scene: Scene, begin: int, ceiling: int) -> tuple[list[Office], int]:
    """The offices described from token `begin` on, and where the description ends (`begin` when there is none)."""
    page, first = scene.page, begin
    while first < ceiling and page.lower[first] in ("the", "a", "an", "its"):
        first += 1
    run = _first_run(scene, first, ceiling)
    if not run:
        return [], begin
    owner_first, owner, owner_country = _possessor(scene, run.start, first)
    if any(not is_modifier(page.lower[token]) for token in range(first, owner_first)):
        return [], begin
    stop = run.stop
    title_stop, organization, country = run.stop, None, None
    if stop < ceiling and _is_office_preposition(scene, stop):
        while stop < min(ceiling, run.stop + _OBJECT) and is_material(scene, stop):
            stop += 1
        title_stop, organization, country = _complement(scene, run.stop, stop)
    title = range(run.start, title_stop)
    office = Office(
        title=page.cited(title),
        organization=owner or organization,
        country=owner_country or country,
        span=page.span(title),
        first=first,
    )
    if stop + 1 < ceiling and page.lower[stop] == "and":
        more, end = _phrase(scene, stop + 1, ceiling)
        if more:
            return [office, *more], end
    return [office], stop


def described_office(scene: Scene, tokens: range) -> Office | None:
    """The office that a description without a name begins with ("a spokesman for the Lakes Commission")."""
    found = _phrase(scene, tokens.start, tokens.stop)[0]
    return found[0] if found else None


def _first_run(scene: Scene, first: int, ceiling: int) -> range:
    """The first title phrase from token `first` on with nothing but a body or country in front of it."""
    page = scene.page
    for token in range(first, min(first + 10, ceiling)):
        mention = scene.mention(token)
        run = run_starting(page, token, ceiling) if mention is None or mention.type == "other" else range(0)
        if run:
            return run
        lower = page.lower[token]
        if not is_material(scene, token) and page.word[token] not in "()[]":
            break
        if lower in word_list("names", "phrase", "office") and scene.at[token] < 0:
            break
    return range(first, first)
