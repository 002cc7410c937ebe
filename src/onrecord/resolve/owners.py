"""Reads whose an office is: what stands in front of a title ("Norway's", "Lakes Commission") and its complement."""

from __future__ import annotations

from onrecord.resolve.countries import coded, country_in, country_named, demonym_of
from onrecord.resolve.mentions import CLOSING, OPENING, Scene
from onrecord.resolve.titles import head_ending, is_body_word, is_modifier
from onrecord.vocabulary import words as word_list

_OF_THE_TITLE = frozenset(("of", "for", "to"))


def opening_bracket(scene: Scene, closing: int, floor: int) -> int | None:
    """The token that opens the bracket closed by token `closing`; None when none near does."""
    words = scene.page.word
    return next((t for t in range(closing - 1, max(floor, closing - 10) - 1, -1) if words[t] in OPENING), None)


def is_office_preposition(scene: Scene, token: int) -> bool:
    """True for "of", "for" and the like outside names."""
    return scene.at[token] < 0 and scene.page.lower[token] in word_list("names", "phrase", "office")


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
    if word.isalpha() and token + 1 < len(page.word) and is_body_word(page.lower[token + 1]):
        return page.gap(token + 1) == " "  # "the state holdings agency"
    return is_modifier(word) or is_body_word(word) or bool(head_ending(page.lower, token + 1))


def possessor(scene: Scene, first: int, floor: int) -> tuple[int, str | None, str | None]:
    """What stands right in front of a title: where it begins, the organization and the country it names."""
    page, stop = scene.page, first
    if stop > floor and page.possessive(stop - 1):
        stop -= 1
    if (
        stop > floor
        and page.word[stop - 1] in CLOSING
        and (opening := opening_bracket(scene, stop - 1, floor)) is not None
    ):
        stop = opening
    if stop <= floor:
        return first, None, None
    mention = scene.mention(stop - 1)
    if mention is not None and mention.type == "country":
        return mention.tokens.start, None, mention.country
    if mention is not None and mention.type in ("organization", "group", "other") and mention.country is None:
        begin = _with_adjective(scene, mention.tokens.start, floor)
        return begin, page.cited(range(begin, stop)), country_in(page.cited(range(begin, stop)))
    begin = _with_adjective(scene, stop, floor)
    if begin < stop:
        return begin, None, country_in(page.cited(range(begin, stop)))
    if mention is None and is_body_word(page.lower[stop - 1]):
        begin = _body_start(scene, stop - 1, floor)
        body = page.cited(range(begin, stop))
        return begin, body, country_in(body)
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
        opens = opens or page.lower[before] in word_list("names", "phrase", "determiners")  # "*Its* campaign manager"
        inner = page.lower[before] in ("of", "and", "for") and before > floor and page.capital(before - 1)
        if opens or not (
            is_modifier(page.lower[before]) or (page.word[before].isalpha() and page.capital(before)) or inner
        ):
            break
        first = before
    return first


def complement(scene: Scene, first: int, stop: int) -> tuple[int, str | None, str | None]:
    """Reads the tokens behind a title, `first` being a preposition: how far the title goes, organization, country.

    "of finance" and "for the lakes region" belong to the title, "for the Lakes Commission" is the organization, and
    "of Norway" the country.
    """
    page, title_stop, country = scene.page, first, None
    while first < stop and is_office_preposition(scene, first):
        begin = first + 1
        while begin < stop and page.lower[begin] in ("the", "a", "an"):
            begin += 1
        end = _chunk_end(scene, begin, stop)
        if begin >= end:
            break
        text = page.cited(range(begin, end))
        found = country_in(text)
        if page.lower[first] in ("of", "from"):
            country = country or found
        # A minister of transport heads a ministry, which is not what "transport" is.
        portfolio = _is_portfolio(scene, begin, end, minister=page.lower[first - 1] == "minister")
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
        if is_office_preposition(scene, token) and not (page.lower[token] == "of" and holds):
            break
        holds = holds or is_body_word(page.lower[token]) or page.lower[token] in states
        token += 1
    while token > begin and page.lower[token - 1] in ("and", "the", "a", "an", "of"):
        token -= 1
    return token


def _is_portfolio(scene: Scene, begin: int, end: int, *, minister: bool) -> bool:
    """True for a field of work taken for a body's name: "(minister of) *transport*", "(head of) *communications*"."""
    lower = [scene.page.lower[token] for token in range(begin, end)]
    inner = word_list("names", "phrase", "inner")
    return not any(map(is_body_word, lower)) and (minister or all(is_modifier(word) or word in inner for word in lower))


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
