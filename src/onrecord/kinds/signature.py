"""Quotation blocks signed at the end without a verb: "<sentences> <Name> <title> of the <Body>", "<sentences> <Body>".

Such blocks often carry no quotation marks, and a space may be missing in front of the name or of the title. Nothing in
the layout is sure, so evidence is added up; the worst mistake would be a headline that ends in a name.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.document import Block
from onrecord.kinds.cues import cue_class, cues, function_words, lemma_of
from onrecord.kinds.glue import Word, split_words
from onrecord.kinds.page import Page
from onrecord.kinds.titles import is_title_word, name_particles, noun_kind, titles
from onrecord.span import Span, trimmed

_LONGEST = 32
"""Tokens of the block's end that a signature may take up."""
_LONGEST_NAME = 8
_FEWEST_WORDS = 6
_ENOUGH = 3
"""Points a signature needs. Set by hand on invented headlines and quotation blocks (tests/kinds/test_signature.py)."""
_CONNECTING = frozenset("of for the and to in at on a an , & ( ) - – — 's ’s .".split())
_MARKS = frozenset('”"»')
_DASHES = frozenset(("-", "–", "—", "―"))
_STOPS = frozenset((".", "!", "?", "…", "..."))
_NOUN_ENDINGS = tuple("ists ians ers ors tions sions ments ities nesses ences ances isms ings ies us ss is".split())
_PASSIVE = frozenset("is are was were be been being get got gets".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A quotation block taken apart. `source` is the name alone, `tail` the whole signature; `points` the evidence."""

    content: Span
    source: Span
    tail: Span
    points: int


def signed_block(page: Page, block: Block, seen: Counter[str]) -> Signed | None:
    """The block as a signed quotation, None when it is none. `seen` counts the words that stand in names of the
    document (see `names_seen`)."""
    tokens = page.tokens(block.span)
    if len(tokens) < _FEWEST_WORDS + 1:
        return None
    words = split_words(page, tokens[-_LONGEST:], seen)
    ended = words[-1].lower in _STOPS
    if ended:
        words = words[:-1]
    first = _tail_start(page, words)
    for start in _candidates(page, words, first, seen):
        signed = _weighed(page, block, words, start, seen)
        if signed is not None and (not ended or _is_closed(page, words[start - 1], signed.content)):
            return signed
    return None


def _is_closed(page: Page, before: Word, content: Span) -> bool:
    """True when a quotation ends right before the signature, so that a full stop behind it is no sentence's end."""
    whole = page.text[max(content.start, content.end - 2)] in ".!?…,"
    return ((before.lower in _MARKS and whole) or before.lower in _DASHES) and _is_quoted(page, content)


def _is_quoted(page: Page, content: Span) -> bool:
    """True when nearly all of the content stands between quotation marks."""
    return page.quoted_count((content,)) >= 0.9 * page.letter_count((content,))


def names_seen(page: Page) -> Counter[str]:
    """How often each word stands in a name, or capitalised inside a sentence."""
    opening = set(page.sentences)
    return Counter(
        word
        for token, word in enumerate(page.words)
        if word[:1].isupper() and len(word) > 1 and (page.name_of[token] >= 0 or token not in opening)
    )


def _tail_start(page: Page, words: list[Word]) -> int:
    """The first of the words that may belong to a signature, read from the end of the block."""
    first = len(words)
    while first > 0 and _is_material(words[first - 1]):
        first -= 1
    return first


def _is_material(word: Word) -> bool:
    kind = noun_kind(word.lower)
    return (
        word.text[:1].isupper()
        or word.lower in _CONNECTING
        or is_title_word(word.lower)
        or word.lower in name_particles()
        or (kind is not None and kind[0] == "body" and not kind[1])
    )


def _candidates(page: Page, words: list[Word], first: int, seen: Counter[str]) -> list[int]:
    """Where a signature may begin, the best first: known names before runs of capitals, longer before shorter."""
    starts = []
    for place in range(max(first, 1), len(words)):
        word = words[place]
        if not word.text[:1].isupper() or word.lower in _CONNECTING:
            continue
        known = _knownness(page, words, place)
        if _is_inside_name(page, words, place):
            continue
        if _is_person_signature(page, words, place):
            fits = known > 0
        else:
            fits = _is_body_signature(page, words, place) and (known > 0 or _is_known(words[place:], seen))
        if fits:
            starts.append((-known, place))
    return [place for _, place in sorted(starts)]


def _is_inside_name(page: Page, words: list[Word], place: int) -> bool:
    """True when a name of the model runs over the place, from another capitalised word on."""
    number = page.name_of[page.tokens(words[place].span).start]
    before = words[place - 1]
    return number >= 0 and page.names[number].span.start <= before.span.start and before.text[:1].isupper()


def _knownness(page: Page, words: list[Word], place: int) -> int:
    """3 where a name is glued to the word before, 2 where a name of the model begins, 1 behind a word without capital,
    0 inside a run of capitals."""
    if words[place].glued:
        return 3
    offset = words[place].span.start
    if any(
        name.span.start == offset and name.type in ("person", "organization")
        for name in page.names_in(words[place].span)
    ):
        return 2
    return 0 if words[place - 1].text[:1].isupper() else 1


def _is_person_signature(page: Page, words: list[Word], place: int) -> bool:
    """A name of two words or more, or one word with a title; then the end of the block or a title phrase."""
    end = _title_end(words, place)
    name_end = _name_end(words, end)
    length, titled = name_end - end, end > place
    rest = words[name_end:]
    if length == 0 or length > _LONGEST_NAME or any(_is_body_word(word) for word in words[place:name_end]):
        return False
    if not _may_be_person(page, words[end].span):
        return False
    if not rest:
        return length > 1 or titled
    return _is_title_phrase(rest)


def _title_end(words: list[Word], place: int) -> int:
    """The place behind the capitalised title in front of a name ("Foreign Minister" Ana Petrović)."""
    end = place
    while end < len(words) - 1 and words[end].text[:1].isupper() and is_title_word(words[end].lower.rstrip(".")):
        end += 1 + (words[end + 1].lower == "." if end + 1 < len(words) - 1 else False)
    return end


def _may_be_person(page: Page, span: Span) -> bool:
    token = page.tokens(span).start
    number = page.name_of[token] if token < len(page.name_of) else -1
    return number < 0 or page.names[number].type in ("person", "other") or page.names[number].span.start < span.start


def _is_title_phrase(rest: list[Word]) -> bool:
    """ ", minister of finance", "spokeswoman for the ministry": a title word with modifiers in front, soon."""
    for word in rest[:6]:
        kind = noun_kind(word.lower)
        if kind is not None and kind[0] in ("title", "person") and not kind[1]:
            return True
        if not (word.lower in _CONNECTING or is_title_word(word.lower) or word.text[:1].isupper()):
            return False
    return False


def _is_body_word(word: Word) -> bool:
    kind = noun_kind(word.lower)
    return kind is not None and kind[0] == "body" and not kind[1]


def _is_body_signature(page: Page, words: list[Word], place: int) -> bool:
    """A capitalised run of two words or more up to the end, of which one is the head of a body's name, or which the
    model calls an organization."""
    run = words[place:]
    small = [word for word in run if not word.text[:1].isupper()]
    if len(run) < 2 or any(word.lower not in ("of", "for", "the", "and", "&", "'s", "’s", "-") for word in small):
        return False
    if any(_is_body_word(word) and word.text[:1].isupper() for word in run):
        return True
    offset = run[0].span.start
    return any(
        name.type == "organization" and name.span.start == offset and name.span.end >= run[-1].span.end
        for name in page.names_in(run[0].span)
    )


def _weighed(page: Page, block: Block, words: list[Word], start: int, seen: Counter[str]) -> Signed | None:
    """The block as signed from `start` on, when the evidence is enough."""
    content = trimmed(page.text, Span(block.span.start, words[start].span.start))
    while content.end > content.start and (
        page.text[content.end - 1] in "-–—―,;:(" or page.text[content.end - 1].isspace()
    ):
        content = Span(content.start, content.end - 1)
    tokens = page.tokens(content)
    lower = page.lower[tokens.start : tokens.stop]
    if sum(word[:1].isalpha() for word in lower) < _FEWEST_WORDS or _is_led_into(words, start):
        return None
    name = words[_title_end(words, start) :]
    titled = name[0].span.start > words[start].span.start
    body = _is_body_signature(page, words, start) and not _is_person_signature(page, words, start)
    glued = any(word.glued for word in words[start:])
    points = _content_points(page, block, tokens) + _edge_points(words, start, quoted=_is_quoted(page, content))
    points += 3 if glued else 0
    points += 2 if not body and not titled and _is_title_phrase(name[_name_end(name, 0) :]) else 0
    points += 1 if _is_known(words[start:] if body else name[_name_end(name, 0) - 1 :][:1], seen) else 0
    if points < _ENOUGH:
        return None
    last = words[-1] if body else name[_name_end(name, 0) - 1]
    source = Span(words[start].span.start if body else name[0].span.start, last.span.end)
    return Signed(content=content, source=source, tail=Span(words[start].span.start, block.span.end), points=points)


def _name_end(words: list[Word], first: int) -> int:
    """The place behind a person's name that begins at `first`: capitalised words of no list, with particles in between
    ("Salim bin Khalfan")."""
    end = first
    while end < len(words) and (end == first or not words[end].glued):
        word = words[end]
        after = next((other for other in words[end + 1 :] if other.lower not in name_particles()), None)
        joins = word.lower == "-" or word.lower in name_particles()
        small = end > first and joins and after is not None and _is_name_word(after)
        capital = _is_name_word(word) and noun_kind(word.lower) is None
        if not (small or capital or (end == first and _is_name_word(word) and not _is_body_word(word))):
            break
        end += 1
    return end


def _is_name_word(word: Word) -> bool:
    return word.text[:1].isupper() and (len(word.text) <= 2 or not word.text.isupper())


def _is_led_into(words: list[Word], start: int) -> bool:
    """True when the word in front needs the name: a preposition, article, auxiliary, title, verb of saying …"""
    if words[start].glued:
        return False
    word = words[start - 1].lower
    function = cues().function
    needing = ("prepositions", "determiners", "conjunctions", "auxiliaries", "questions", "coordinators")
    if any(word in function[name] for name in needing) or word in ("'s", "’s", ",", "(", ":", "including", "&"):
        return True
    lemma = lemma_of(word)
    if (
        lemma != word
        and cues().classes.get(lemma) == "speech"
        and not (start > 1 and _makes_noun(words[start - 2].lower))
    ):
        return True
    kind = noun_kind(word)
    singular_title = kind is not None and kind[0] == "title" and not kind[1] and not words[start].glued
    return (
        singular_title
        or word in titles().honorifics
        or (word in titles().modifiers and kind is None and not words[start - 1].text[:1].isupper())
    )


def _content_points(page: Page, block: Block, tokens: range) -> int:
    """How much the words in front of the signature look like someone speaking rather than like a headline."""
    plain = [page.words[token] for token in tokens if page.words[token][:1].isalpha()]
    points = {"quote": 3, "headline": -1}.get(block.kind, 0)
    points += 2 if _speaks_of_self(page, tokens) else 0
    points += 2 if plain[0][:1].islower() else 0
    points += 1 if len(plain) >= 25 else 0
    inner = [token for token in tokens[:-1] if page.words[token] in _STOPS and page.words[token + 1][:1].isupper()]
    points += 1 if inner else 0
    long_words = [word for word in plain[1:] if len(word) > 3]
    points -= 3 if long_words and sum(word[:1].isupper() for word in long_words) > 0.7 * len(long_words) else 0
    return points


def _speaks_of_self(page: Page, tokens: range) -> bool:
    """True for "I", "we", "our" outside quotation marks (and for "US" the country never)."""
    return any(
        page.lower[token] in function_words("first_person")
        and page.words[token] != "US"
        and page.quotation_at(page.start[token]) is None
        for token in tokens
    )


def _edge_points(words: list[Word], start: int, *, quoted: bool) -> int:
    """What the word in front of the signature says: a closing mark or dash speaks for it, a verb against it."""
    word = words[start - 1]
    if word.lower in _MARKS:
        return 3 if quoted else 0
    if word.lower in _DASHES:
        spaced = start > 1 and words[start - 2].span.end < word.span.start
        return 2 if spaced else -3
    if word.lower in _STOPS:
        return 1
    if start > 1 and _makes_noun(words[start - 2].lower):
        return 0
    lemma = lemma_of(word.lower)
    inflected = word.lower.endswith(("ed", "ing")) or lemma != word.lower
    if inflected and any(other.lower in _PASSIVE for other in words[max(0, start - 5) : start - 1]):
        return 0
    if lemma in cues().classes or cue_class(lemma) == "meeting":
        return -3
    if word.lower.endswith(("ed", "ing")):
        return -2
    kind = noun_kind(word.lower)
    ambiguous = word.lower.endswith("s") and kind is None and not word.lower.endswith(_NOUN_ENDINGS)
    return -1 if ambiguous else 0


def _makes_noun(word: str) -> bool:
    """True for a word behind which a noun stands rather than a verb ("our support", "of attacks")."""
    return word in function_words("determiners") or word in function_words("prepositions") - {"to"}


def _is_known(name: list[Word], seen: Counter[str]) -> bool:
    """True when the document has each capitalised word of the name in another place too."""
    followed = zip(name, [*name[1:], name[0]], strict=True)
    return all(seen[word.text] > (0 if after.glued else 1) for word, after in followed if word.text[:1].isupper())
