"""What kind of speaker a source is: a named one, an office, an unnamed person, many, a writing, nobody."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.kinds.cues import cues, function_words
from onrecord.kinds.page import Page
from onrecord.kinds.titles import ends_body, noun_kind, titles
from onrecord.record import SpeakerKind
from onrecord.span import Spans

_POSSESSIVE = ("'s", "’s", "'", "’")
_BODY_PRONOUNS = frozenset(("it", "its", "itself", "which"))
_MANY_PRONOUNS = frozenset(("they", "their", "them", "we", "our", "us", "everyone", "everybody"))
_NOBODY_KNOWN = frozenset(("someone", "somebody", "anyone", "anybody", "one"))
_BODY_NAMES = frozenset(("organization", "place", "facility", "group"))


def speaker_kind(page: Page, source: Spans) -> SpeakerKind:
    """The kind of the speaker whom these words name. A pronoun has the kind of what it can stand for: "named" when a
    fitting name stands before it in the document."""
    tokens = page.token_list(source)
    lower = [page.lower[token] for token in tokens]
    if not tokens:
        return "unattributed"
    if _is_label(page, tokens):
        return "role"
    if len([word for word in lower if word[:1].isalnum()]) == 1 and _is_pronoun(lower):
        return _pronoun_kind(page, tokens, lower)
    if _names_person(page, tokens) or _names_body_behind(page, tokens):
        return "named"
    line = " ".join(lower)
    if any(phrase in line for phrase in titles().unnamed):
        return "anonymous"
    return _described_kind(page, _core(page, tokens), tokens, source)


def _is_label(page: Page, tokens: Sequence[int]) -> bool:
    """True for what transcripts print in place of a name: "Q", "ANCHOR"."""
    labels = cues().labels["speakers"]
    return all(page.words[token].isupper() and page.lower[token] in labels for token in tokens) and (
        page.words[tokens[0]] not in ("A", "I") or page.words[tokens[0] + 1 : tokens[0] + 2] == [":"]
    )


def _is_pronoun(lower: Sequence[str]) -> bool:
    word = next((word for word in lower if word[:1].isalnum()), "")
    return word in function_words("pronouns")


def _pronoun_kind(page: Page, tokens: Sequence[int], lower: Sequence[str]) -> SpeakerKind:
    word = next(word for word in lower if word[:1].isalnum())
    if word in _NOBODY_KNOWN:
        return "anonymous"
    if word in _MANY_PRONOUNS:
        return "collective"
    if word in _BODY_PRONOUNS:
        return "named" if _stands_before(page, tokens[0], _BODY_NAMES) else "role"
    if word in ("this", "that"):
        return "document"
    return "named" if _stands_before(page, tokens[0], frozenset(("person",))) else "role"


def _stands_before(page: Page, token: int, types: frozenset[str]) -> bool:
    """True when a name of one of the types stands before the token."""
    return any(page.first_seen.get(type_, len(page.text)) < page.start[token] for type_ in types)


def _names_person(page: Page, tokens: Sequence[int]) -> bool:
    """True when a person's name is the speaker and not a mere complement ("a spokesman for Petrović")."""
    inside = set(tokens)
    for place, token in enumerate(tokens):
        number = page.name_of[token]
        if page.lower[token] in function_words("relatives") and place:
            return False
        if number < 0 or page.names[number].type != "person" or (place and page.name_of[token - 1] == number):
            continue
        behind = page.tokens(page.names[number].span)[-1] + 1
        if behind in inside and page.lower[behind] in _POSSESSIVE and behind + 1 in inside:
            continue
        if not _is_governed(page, tokens, place):
            return True
    return False


def _names_body_behind(page: Page, tokens: Sequence[int]) -> bool:
    """True for "the owner, Northern Rail,": a body's name right behind a comma and a singular noun."""
    comma = next((place for place, token in enumerate(tokens) if page.lower[token] == ","), None)
    if not comma or comma + 1 >= len(tokens):
        return False
    kind, number = noun_kind(page.lower[tokens[comma - 1]]), page.name_of[tokens[comma + 1]]
    body = number >= 0 and page.names[number].type == "organization"
    return body and kind is not None and kind[0] != "source" and not kind[1]


def _is_governed(page: Page, tokens: Sequence[int], place: int) -> bool:
    """True when a preposition stands before the name at `place`, with only its title in between."""
    while place:
        place -= 1
        word = page.lower[tokens[place]]
        kind = noun_kind(word)
        if word in function_words("prepositions") or word in ("including", "named", "called"):
            return True
        if not (
            word in titles().modifiers
            or word.rstrip(".") in titles().honorifics
            or word in function_words("determiners")
            or (kind is not None and kind[0] in ("title", "person") and not _opens(page, tokens, place))
        ):
            return False
    return False


def _opens(page: Page, tokens: Sequence[int], place: int) -> bool:
    """True when nothing stands before `place` but modifiers, so that the noun there is the head of the whole source."""
    return all(page.lower[tokens[before]] not in function_words("prepositions") for before in range(place))


def _core(page: Page, tokens: Sequence[int]) -> list[int]:
    """The source without what follows its head noun (complements, asides, relative clauses) and without articles."""
    core: list[int] = []
    for token in tokens:
        word = page.lower[token]
        in_name = page.name_of[token] >= 0 and core and page.name_of[token] == page.name_of[core[-1]]
        stops = word in function_words("prepositions") or word in function_words("relatives") or not _is_wordlike(word)
        if core and stops and not in_name and word not in _POSSESSIVE:
            break
        core.append(token)
    while core and (page.lower[core[0]] in function_words("determiners") or not _is_wordlike(page.lower[core[0]])):
        core = core[1:]
    return core


def _is_wordlike(word: str) -> bool:
    return word[:1].isalnum() or word in ("-", "&", "/", ".") or word in _POSSESSIVE


def _described_kind(page: Page, core: list[int], tokens: Sequence[int], source: Spans) -> SpeakerKind:
    first = page.lower[tokens[0]]
    if not core:
        return "anonymous" if first in function_words("indefinite") else "collective"
    head = _head(page, core)
    kind = noun_kind(page.lower[head])
    if kind is not None and page.name_of[head] >= 0 and page.names[page.name_of[head]].type == "organization":
        kind = None if kind[0] not in ("title", "source") or page.words[head][:1].isupper() else kind
    if kind is None and ends_body(page.lower, head):
        kind = ("body", False)
    if kind is None:
        if page.start[head] < source[0].start:  # a word run together with the one before it: "bridgePetrović"
            return "named" if page.text[source[0].start].isupper() else "role"
        return _unlisted_kind(page, head, first, many="and" in [page.lower[token] for token in core])
    noun, plural = kind
    if noun == "document":
        return "document"
    if noun == "source" or (noun == "person" and not plural):
        return "anonymous"
    if noun == "body" and not plural:
        return _body_kind(page, head, tokens)
    return "collective" if plural else "role"


def _head(page: Page, core: list[int]) -> int:
    """The last word of the core; in front of a plain word of no list ("residents nearby") the last that is listed."""
    plain = [token for token in core if page.lower[token][:1].isalnum()]
    for token in reversed(plain):
        known = noun_kind(page.lower[token]) is not None or ends_body(page.lower, token)
        capital = page.words[token][:1].isupper() and not _opens_sentence(page, token)
        if known or page.name_of[token] >= 0 or capital:
            return token
    return plain[-1] if plain else core[-1]


def _body_kind(page: Page, head: int, tokens: Sequence[int]) -> SpeakerKind:
    """A body is named when its description holds a name ("the Foreign Ministry of Norway"), is a name itself, or takes
    up an organization named before."""
    first = page.lower[tokens[0]]
    if first in function_words("indefinite"):
        return "collective"
    named = any(page.name_of[token] >= 0 for token in tokens)
    capital = page.words[head][:1].isupper() and not _opens_sentence(page, head)
    known = page.first_seen.get(f"organization {page.lower[head]}", len(page.text)) < page.start[head]
    return "named" if named or capital or known else "collective"


def _opens_sentence(page: Page, token: int) -> bool:
    return page.sentence_of(token)[0] == token


def _unlisted_kind(page: Page, head: int, first: str, *, many: bool) -> SpeakerKind:
    """The kind of a source whose head noun is in no list: by the name it is part of, else by its form."""
    word, lower = page.words[head], page.lower[head]
    if page.name_of[head] >= 0:
        return "collective" if page.names[page.name_of[head]].type == "group" else "named"
    plural = many or (lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and len(lower) > 3)
    if lower in function_words("quantifiers"):
        return "collective"
    if word[:1].isupper() and not (plural and _opens_sentence(page, head)):
        return "named"
    if plural:
        return "collective"
    return "anonymous" if first in function_words("indefinite") else "role"
