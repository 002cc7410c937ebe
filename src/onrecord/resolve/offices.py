"""Finds the offices that stand next to a person's name: title and organization, in front or behind."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.resolve.countries import country_in, is_demonym
from onrecord.resolve.mentions import CLOSING, Mention, Scene
from onrecord.resolve.owners import complement, is_material, is_office_preposition, opening_bracket, possessor
from onrecord.resolve.register.grammar import agents
from onrecord.resolve.titles import head_word, is_body_word, is_courtesy, is_modifier, run_ending, run_starting
from onrecord.resolve.words import Words
from onrecord.span import Span
from onrecord.vocabulary import words as word_list

_FARTHEST = 50
"""Tokens in front of a name in which its offices may begin, and behind it in which they may end."""
_NOUNS = 2
"""Small nouns in front of a title that belong to it."""
_DETERMINERS = frozenset(("a", "an", "her", "his", "its", "our", "the", "their"))
_CLAUSE = 12
"""Words of a relative clause up to the body in it."""
_MARKS = frozenset((",", ";", ":", "–", "—"))
_STUDIED = 4
"""Words of the longest title of who studies something ("senior research analyst")."""
_OBJECT = 25
"""Tokens that the complement of a title may have."""


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
    floor = max(page.sentence_tokens(person.span.start).start, person.tokens.start - _FARTHEST)
    stop = _skipped_left(scene, person.tokens.start, floor)
    if stop > floor and page.word[stop - 1] == ",":
        return _apposed(scene, person, stop - 1, floor)
    found = _chain(scene, stop, floor) if stop > floor else []
    comma = found[0].first - 1 if found else -1
    if comma > floor and page.word[comma] == "," and found[0].span.end <= page.start[person.tokens.start]:
        found = [*_apposed(scene, person, comma, floor), *found]  # "the police chief, Colonel | Petrović,"
    return found


def _skipped_left(scene: Scene, stop: int, floor: int) -> int:
    """`stop` moved in front of forms of address and bracketed insertions."""
    page = scene.page
    while stop > floor:
        if is_courtesy(page.lower[stop - 1]):
            stop -= 1
        elif page.word[stop - 1] in CLOSING and (opening := opening_bracket(scene, stop - 1, floor)) is not None:
            stop = opening
        else:
            break
    return stop


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
    if first > floor and page.possessive(first - 1):
        return [replace(found[0], organization=found[0].organization or _owner(scene, first - 1)), *found[1:]]
    definite = _determined(page, first, floor)
    if definite is None:
        return []
    # "Its country director": small nouns in front belong to the title.
    wider = range(definite, page.run(found[0].span).stop)
    fuller = replace(found[0], title=page.cited(wider), span=page.span(wider), first=definite)
    return [fuller, *found[1:]] if definite < first else found


def _determined(page: Words, first: int, floor: int) -> int | None:
    """Where a description begins whose title begins at token `first`: right behind its determiner, or at `floor`."""
    for token in range(first, max(floor, first - _NOUNS) - 1, -1):
        if token == floor or page.lower[token - 1] in _DETERMINERS or page.possessive(token - 1):
            return token
        if not (page.word[token - 1].isalpha() and page.word[token - 1].islower()):
            return None
        if page.lower[token - 1] in word_list("names", "phrase", "prepositions"):
            return None
    return None


def _owner(scene: Scene, possessive: int) -> str | None:
    """The noun for a body in front of the ending of a possessive: "the *opposition*'s spokeswoman"."""
    noun = scene.page.lower[possessive - 1]
    known = agents().get(noun)
    return scene.page.word[possessive - 1] if known is not None and known.type != "person" else None


def _chain(scene: Scene, stop: int, floor: int) -> list[Office]:
    """The offices joined by "and" that end in front of token `stop`."""
    page = scene.page
    run = _run(scene, stop, floor)
    if run:
        first, organization, country = possessor(scene, run.start, floor)
        country = None if is_studied(scene, page.span(range(first, first + 1))) else country
        determined = first > floor and page.lower[first - 1] == "the"
        outer = _complemented(scene, stop, floor) if determined else []
        if outer and outer[-1].span.start < page.start[first]:
            return outer
        first, title = _with_standing(scene, first, run, floor)
        office = Office(
            title=page.cited(title), organization=organization, country=country, span=page.span(title), first=first
        )
        if first == title.start and run_ending(page, first, floor):
            return [*_chain(scene, first, floor), office]  # "army spokesman | Colonel"
        return [*_coordinated(scene, first, floor), office]
    return _complemented(scene, stop, floor)


def _with_standing(scene: Scene, first: int, run: range, floor: int) -> tuple[int, range]:
    """Where a description begins, and its title with "former" and the like in front ("former Danish minister")."""
    page = scene.page
    for token in range(first - 1, max(floor, first - 1 - _NOUNS) - 1, -1):
        if any(page.lower[token] in word_list("roles", "standing", one) for one in ("former", "acting", "designate")):
            return token, range(token, run.stop)
        small = page.word[token].isalpha() and page.word[token].islower() and scene.at[token] < 0
        if not small or page.lower[token] in _DETERMINERS | word_list("names", "phrase", "prepositions"):
            break  # "the former *mines* minister"
    return first, run


def is_studied(scene: Scene, span: Span) -> bool:
    """True of a country's name in front of who studies it ("a *Guinea* researcher"), as opposed to its adjective."""
    tokens = scene.page.run(span)
    mention = scene.mention(tokens.start) if tokens else None
    if mention is None or mention.type != "country" or is_demonym(mention.text):
        return False
    run = run_starting(scene.page, tokens.stop, min(len(scene.page.word), tokens.stop + _STUDIED))
    return bool(run) and scene.page.lower[run.stop - 1] in word_list("roles", "study", "persons")


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
    for token in range(stop - 2, floor, -1):
        if is_office_preposition(scene, token):
            run = _run(scene, token, floor)
            if run and not _governed(scene, possessor(scene, run.start, floor)[0], floor):
                return _with_complement(scene, run, token, stop, floor)
        if not is_material(scene, token):
            break
    return []


def _with_complement(scene: Scene, run: range, token: int, stop: int, floor: int) -> list[Office]:
    page = scene.page
    first, owner, owner_country = possessor(scene, run.start, floor)
    title_stop, organization, country = complement(scene, token, stop)
    title = range(run.start, title_stop)
    office = Office(
        title=page.cited(title),
        organization=owner or organization,
        country=owner_country or country,
        span=page.span(title),
        first=first,
    )
    return [*_coordinated(scene, first, floor), office]


def _governed(scene: Scene, first: int, floor: int) -> bool:
    """True when the phrase that begins at `first` is the complement of another title ("adviser to *the president*")."""
    page = scene.page
    if first > floor and page.lower[first - 1] == "the":
        first -= 1
    return first > floor and is_office_preposition(scene, first - 1) and bool(run_ending(page, first - 1, floor))


# -- behind the name -----------------------------------------------------------------------------------------------


def _after(scene: Scene, person: Mention) -> list[Office]:
    page, first = scene.page, person.tokens.stop
    ceiling = min(page.sentence_tokens(person.span.start).stop, first + _FARTHEST)
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
    small = begin + _NOUNS
    while (
        begin < min(ceiling, small)
        and scene.at[begin] < 0
        and page.word[begin].isalpha()
        and page.word[begin].islower()
    ):
        begin += 1  # "of the *relief agency* Wellspring"
    mention = scene.mention(begin) if begin < ceiling else None
    own = range(first + 1 + (page.lower[first + 1] in _DETERMINERS), begin) if begin > first + 2 else range(0)
    if mention is None and own and is_body_word(page.lower[begin - 1]):  # "of the *national police*"
        return [Office(title=None, organization=page.cited(own), country=None, span=page.span(own), first=own.start)]
    if mention is None or mention.type != "organization":
        return []
    country = country_in(mention.text)
    return [Office(title=None, organization=mention.text, country=country, span=mention.span, first=begin)]


def _comma_apposition(scene: Scene, first: int, ceiling: int) -> list[Office]:
    page, begin = scene.page, first + 1
    if begin + 1 < ceiling and page.word[begin].isdigit() and page.word[begin + 1] == ",":
        begin += 2
    found, stop = _phrase(scene, begin, ceiling)
    if not found and page.word[first] in ",(":
        return _relative(scene, begin, ceiling) or _signed(scene, begin, ceiling)
    follows = scene.mention(stop) if stop < ceiling else None
    # "Petrović, President Novák and …" lists two people.
    return [] if follows is not None and follows.type == "person" else found


def _relative(scene: Scene, begin: int, ceiling: int) -> list[Office]:
    """The body of "Ana Petrović, who *heads the Lakes Commission*", "who teaches law *at the Lakes University*"."""
    page = scene.page
    if page.lower[begin : begin + 1] != ["who"]:
        return []
    verb = begin + 1 + (page.lower[begin + 1 : begin + 2] in (["also"], ["now"], ["still"]))
    leads = page.lower[verb : verb + 1] and page.lower[verb] in word_list("roles", "clauses", "leads")
    works = page.lower[verb : verb + 1] and page.lower[verb] in word_list("roles", "clauses", "works")
    for token in range(verb + 1, min(ceiling, verb + _CLAUSE)) if leads or works else ():
        mention = scene.mention(token)
        if page.word[token] in _MARKS:
            break
        if mention is not None and mention.type == "organization":
            before = page.lower[token - 1 - (page.lower[token - 1] == "the")]
            if leads or before in ("at", "for", "with"):
                country = country_in(mention.text)
                return [Office(title=None, organization=mention.text, country=country, span=mention.span, first=token)]
            break
    return []


def _signed(scene: Scene, begin: int, ceiling: int) -> list[Office]:
    """ "Ana Petrović, Lakes Commission" under a quotation or in a question, "Ana Petrović (Lakes Commission)"."""
    page, mention = scene.page, scene.mention(begin) if begin < ceiling else None
    if mention is None or mention.type != "organization" or mention.tokens.start != begin:
        return []
    stop = mention.tokens.stop
    ends = stop >= len(page.word) or page.word[stop] in ").:" or "\n" in page.gap(stop)
    office = Office(
        title=None, organization=mention.text, country=country_in(mention.text), span=mention.span, first=begin
    )
    return [office] if ends else []


def _phrase(scene: Scene, begin: int, ceiling: int) -> tuple[list[Office], int]:
    """The offices described from token `begin` on, and where the description ends (`begin` when there is none)."""
    page, first = scene.page, begin
    while first < ceiling and page.lower[first] in ("the", "a", "an", "its"):
        first += 1
    run = _first_run(scene, first, ceiling)
    if not run:
        return [], begin
    owner_first, owner, owner_country = possessor(scene, run.start, first)
    owner_country = None if is_studied(scene, page.span(range(owner_first, owner_first + 1))) else owner_country
    owned = owner_first > first and page.possessive(owner_first - 1)
    if not owned and any(not is_modifier(page.lower[token]) for token in range(first, owner_first)):
        return [], begin
    stop = run.stop
    title_stop, organization, country = run.stop, None, None
    if stop < ceiling and is_office_preposition(scene, stop):
        while stop < min(ceiling, run.stop + _OBJECT) and is_material(scene, stop):
            stop += 1
        title_stop, organization, country = complement(scene, run.stop, stop)
    title = range(_with_standing(scene, owner_first, run, first)[1].start, title_stop)
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
            shared = office.organization is None and title_stop == run.stop and more[0].first == stop + 1
            if shared and more[0].organization and not is_office_of_state(office):
                # "founder and chief executive of the Lakes Bank"
                office = replace(office, organization=more[0].organization, country=office.country or more[0].country)
            return [office, *more], end
    return [office], stop


def described_office(scene: Scene, tokens: range) -> Office | None:
    """The office that a description without a name begins with ("a spokesman for the Lakes Commission")."""
    found = _phrase(scene, tokens.start, tokens.stop)[0]
    return found[0] if found else None


def is_posted(office: Office) -> bool:
    """True for who is of the country that sends, not of the body at which it has them: "Kenya's ambassador to the
    United Nations"."""
    posted = word_list("roles", "posted", "holders")
    return bool(office.country and office.organization) and head_word(office.title or "") in posted


def is_office_of_state(office: Office) -> bool:
    """True for titles that need no body named with them ("foreign minister", "president of the republic")."""
    return (office.title or "").lower().split()[-1:] in (["minister"], ["president"], ["secretary"])


def _first_run(scene: Scene, first: int, ceiling: int) -> range:
    """The first title phrase from token `first` on with nothing but a body or country in front of it."""
    page = scene.page
    for token in range(first, min(first + 10, ceiling)):
        mention = scene.mention(token)
        run = run_starting(page, token, ceiling) if mention is None or mention.type == "other" else range(0)
        owns = run.stop < ceiling and page.possessive(run.stop)  # "the official's lawyer" is no official
        if run and not owns:
            return run
        lower = page.lower[token]
        if not is_material(scene, token) and page.word[token] not in "()[]":
            break
        if lower in word_list("names", "phrase", "office") and scene.at[token] < 0:
            break
    return range(first, first)
