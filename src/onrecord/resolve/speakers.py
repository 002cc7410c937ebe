"""Reads the words that name a speaker: whose name they are, a pronoun, or a description without a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.kinds.titles import noun_kind
from onrecord.resolve.mentions import CLOSING, OPENING, Scene
from onrecord.resolve.titles import head_or_rank, is_honorific, is_modifier, run_ending
from onrecord.span import Spans
from onrecord.vocabulary import words as word_list

_MARKS_THAT_END = frozenset((",", ";", ":", "–", "—", "(", "["))


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What the words of a speaker are.

    name      mention number `names[0]` is who speaks
    names     several are joined by "and"; `names` has them all
    pronoun   `head` is the pronoun
    noun      no name is the head of the phrase: `core` are its tokens up to the head noun, `head` is that noun;
              `whole` all up to a comma or relative; `complement` is True when something follows the head ("a source *in
      the delegation*")
    nothing   no word at all
    """

    kind: Literal["name", "names", "pronoun", "noun", "nothing"]
    names: tuple[int, ...] = ()
    core: range = range(0)
    whole: range = range(0)
    head: int = -1
    complement: bool = False


def described(scene: Scene, spans: Spans) -> Description:
    """Say what the words of `spans` are. Any spans will do, empty ones and those beyond the text included.

    Of a speaker in several pieces ("Petrović … the mayor") the first piece that holds a name tells.
    """
    found = [_described_piece(scene, scene.page.run(span)) for span in spans]
    told = [piece for piece in found if piece.kind != "nothing"]
    named = [piece for piece in told if piece.kind in ("name", "names")]
    return next(iter(named or told), Description(kind="nothing"))


def _described_piece(scene: Scene, whole: range) -> Description:
    page, first, stop = scene.page, whole.start, whole.stop
    while first < stop and not page.word[first][0].isalnum():
        first += 1
    while stop > first and not page.word[stop - 1][0].isalnum() and not page.possessive(stop - 1):
        stop -= 1
    if stop - first > 1 and page.lower[stop - 1] in word_list("names", "pronouns", "emphatic"):
        stop -= 1  # "Petrović himself"
    whole = range(first, stop)
    if not whole:
        return Description(kind="nothing")
    bare = stop - 1 if page.possessive(stop - 1) else stop
    if bare - first == 1 and _is_pronoun(page.lower[first]) and scene.at[first] < 0:
        return Description(kind="pronoun", head=first, core=range(first, bare))
    core = _core(scene, whole)
    if len(core) == 1 and _is_pronoun(page.lower[first]) and scene.at[first] < 0:
        return Description(kind="pronoun", head=first, core=core)  # "she, and she called …"
    return _read(scene, whole, core)


def _is_pronoun(word: str) -> bool:
    return any(word in word_list("names", "pronouns", kind) for kind in _PRONOUNS)


_PRONOUNS = ("female", "male", "neuter", "plural", "relative", "open")


def _core(scene: Scene, whole: range) -> range:
    """The phrase up to its head: what stands before the first comma, preposition or relative outside a name."""
    page, token = scene.page, whole.start + 1
    while token < whole.stop:
        if scene.at[token] >= 0:
            token += 1
            continue
        closing = _closing(scene, token, whole) if page.word[token] in OPENING else None
        if closing is not None and closing + 1 < whole.stop and page.word[closing + 1][0].isalpha():
            token = closing + 1  # "the Lakes Commission (LC) spokesman"
            continue
        if page.word[token] in _MARKS_THAT_END or _is_opener(page.lower[token]):
            return range(whole.start, token)
        token += 1
    return whole


def _closing(scene: Scene, opening: int, whole: range) -> int | None:
    words = scene.page.word
    return next((t for t in range(opening + 1, min(opening + 10, whole.stop)) if words[t] in CLOSING), None)


def _is_opener(lower: str) -> bool:
    return lower in word_list("names", "phrase", "prepositions") or lower in word_list("names", "phrase", "openers")


def _read(scene: Scene, whole: range, core: range) -> Description:
    page = scene.page
    last = core.stop - 1
    while last > core.start and (page.possessive(last) or not page.word[last][0].isalnum()):
        last -= 1
    number = scene.at[last]
    if number >= 0:
        both = _coordinated(scene, core, number)
        if both:
            return Description(kind="names", names=both, core=whole)
        return Description(kind="name", names=(number,), core=core)
    person = _closing_person(scene, whole, core)
    if person is not None:
        return Description(kind="name", names=(person,), core=core)
    behind = scene.mention(whole.stop)
    if (
        behind is not None
        and behind.type == "person"
        and (head_or_rank(page, whole.stop) or head_or_rank(page, core.stop) or _is_relation(page.lower[last]))
        and page.gap(whole.stop) == " "
    ):
        # Only the title was taken for the source: "said Judge | Ana Petrović".
        return Description(kind="name", names=(scene.at[whole.stop],), core=core)
    body = _apposed_body(scene, whole, core)
    if body is not None:
        return Description(kind="name", names=(body,), core=core)
    extent = _up_to_aside(scene, whole)
    core = range(core.start, last + 1)
    return Description(kind="noun", core=core, whole=extent, head=last, complement=extent.stop > core.stop)


def _is_relation(noun: str) -> bool:
    """True for nouns that stand right in front of a name as titles do ("her daughter Ana Petrović")."""
    kind = noun_kind(noun)
    return kind is not None and kind[0] in ("person", "title") and not kind[1]


def _up_to_aside(scene: Scene, whole: range) -> range:
    """The phrase without what only adds to it: from the first comma, bracket or relative on."""
    page = scene.page
    for token in whole[1:]:
        aside = page.word[token] in _MARKS_THAT_END or page.lower[token] in word_list("names", "phrase", "openers")
        if aside and scene.at[token] < 0:
            return range(whole.start, token)
    return whole


def _coordinated(scene: Scene, core: range, last: int) -> tuple[int, ...]:
    """The names joined by "and" when each side of it ends in one ("Norway and Denmark")."""
    page = scene.page
    names = [
        scene.at[token - 1]
        for token in core
        if page.lower[token] in ("and", "&") and scene.at[token] < 0 and token > core.start and scene.at[token - 1] >= 0
    ]
    return tuple(dict.fromkeys((*names, last))) if names else ()


def _closing_person(scene: Scene, whole: range, core: range) -> int | None:
    """The person whose description the phrase is: "the spokesman for the council, Jan Novák", "minister of health Ana
    Petrović"; not "a spokesman for Jan Novák" nor "the friend of Mayor Ana Petrović"."""
    page = scene.page
    for token in range(core.stop, whole.stop):
        mention = scene.mention(token)
        if mention is None or mention.type != "person" or token != mention.tokens.start:
            continue
        closes = mention.tokens.stop >= whole.stop or page.word[mention.tokens.stop] in _MARKS_THAT_END
        full = len(mention.tokens) > 1 or head_or_rank(page, token) or is_honorific(page.lower[token - 1])
        if closes and (full or page.word[token - 1] == ",") and not _governed(scene, token, core):
            return scene.at[token]
    return None


def _apposed_body(scene: Scene, whole: range, core: range) -> int | None:
    """The body named between commas behind a description: "the owner, *Lakes Ferries*,"."""
    page, comma = scene.page, core.stop
    if comma >= whole.stop or page.word[comma] != ",":
        return None
    first = comma + 1 + (page.lower[comma + 1 : comma + 2] == ["the"])
    mention = scene.mention(first) if first < whole.stop else None
    if mention is None or mention.type not in ("organization", "group") or mention.country is not None:
        return None
    closes = mention.tokens.stop >= whole.stop or page.word[mention.tokens.stop] == ","
    return scene.at[first] if closes else None


def _governed(scene: Scene, token: int, core: range) -> bool:
    """True when a preposition governs the name at `token`, with at most its own title in between."""
    page = scene.page
    first = token
    while first > core.start and is_honorific(page.lower[first - 1]):
        first -= 1
    first = run_ending(page, first, core.start).start
    while first > core.start and (is_modifier(page.lower[first - 1]) or page.lower[first - 1] in ("the", "a", "an")):
        first -= 1
    return page.lower[first - 1] in word_list("names", "phrase", "prepositions") or page.possessive(token - 1)
