"""Finds names that the model missed where the text says that someone must be named: next to a title, as a speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.compare import folded
from onrecord.entity import EntityType
from onrecord.kinds.titles import noun_kind
from onrecord.resolve.countries import country_named, demonym_of, is_demonym
from onrecord.resolve.mentions import Mention, Scene, address, trimmed_run
from onrecord.resolve.parse import head_of
from onrecord.resolve.titles import head_or_rank, is_body_word, is_honorific, is_modifier
from onrecord.resolve.words import Words
from onrecord.span import Spans
from onrecord.vocabulary import words as word_list

_AROUND = 6
"""Tokens on either side of a name that show whether all words of the line have capitals."""
_LONGEST_NAME = 6
"""Tokens of a person's name, hyphens included."""


def missed(scene: Scene, speakers: Iterable[Spans]) -> list[Mention]:
    """Names that are in no mention of `scene`: people behind titles anywhere, people and bodies in `speakers`."""
    found = {mention.span: mention for mention in _behind_titles(scene)}
    for spans in speakers:
        if any(mention.type == "person" for mention in _mentions_in(scene, spans)):
            continue
        for span in spans:
            for mention in _in_speaker(scene, scene.page.run(span)):
                found.setdefault(mention.span, mention)
    out: list[Mention] = []
    for mention in sorted(found.values(), key=lambda mention: (mention.span.start, -mention.span.end)):
        if not out or mention.span.start >= out[-1].span.end:
            out.append(mention)
    return out


def _mentions_in(scene: Scene, spans: Spans) -> Iterator[Mention]:
    for span in spans:
        for token in scene.page.run(span):
            mention = scene.mention(token)
            if mention is not None:
                yield mention


def _behind_titles(scene: Scene) -> Iterator[Mention]:
    """ "Deputy Minister Ana Petrović": two or more capitalised words behind a title; one is enough behind "Mr."."""
    page = scene.page
    token = 1
    while token < len(page.word):
        title = head_or_rank(page, token) or is_honorific(page.lower[token - 1])
        if (
            not title
            or scene.at[token - 1] >= 0
            or scene.at[token] >= 0
            or "\n" in page.gap(token)
            or not _may_name(page, token)
        ):
            token += 1
            continue
        run = _capital_run(scene, token, len(page.word))
        known = len(run) > 1 or (is_honorific(page.lower[token - 1]) and page.capital(token - 1))
        if known and not _shouted(page, run):
            yield _mention(page, run, "person")
        token = max(token + 1, run.stop)


def _may_name(page: Words, token: int) -> bool:
    """True for a token that can be part of a person's name and is not a word of offices, bodies, countries or dates."""
    word, lower = page.word[token], page.lower[token]
    if not (word[0].isalpha() and page.capital(token)):
        return False
    if lower in word_list("names", "calendar", "words") or lower in word_list("names", "phrase", "starters"):
        return False
    known = noun_kind(lower)
    listed = known is not None and known[0] != "document" and known[0] != "person"
    return not (listed or is_modifier(lower) or is_honorific(lower) or is_demonym(word) or country_named(word))


def _capital_run(scene: Scene, first: int, ceiling: int) -> range:
    """The capitalised words from token `first` on, with hyphens and particles between them, outside mentions."""
    page, stop, token = scene.page, first, first
    while token < min(ceiling, first + _LONGEST_NAME) and scene.at[token] < 0:
        joins = token > first and (page.word[token] == "-" or page.lower[token] in word_list("names", "particles"))
        if (token > first and page.gap(token) not in ("", " ")) or not (
            _may_name(page, token) or (joins and not page.capital(token))
        ):
            break
        token += 1
        if not joins or page.capital(token - 1):
            stop = token
    return range(first, stop)


def _shouted(page: Words, run: range) -> bool:
    """True in a line where every word has a capital, which then tells nothing, unless the run begins like a name."""
    sentence = page.sentence_tokens(page.start[run.start])
    near = range(max(sentence.start, run.start - _AROUND), min(sentence.stop, run.stop + _AROUND))
    words = [page.word[token] for token in near if page.word[token].isalpha()]
    first = folded(page.word[run.start])
    given = any(first in word_list("given_names", gender) for gender in ("female", "male", "either"))
    return not given and all(word[0].isupper() for word in words)


def _in_speaker(scene: Scene, tokens: range) -> Iterator[Mention]:
    """Capitalised words among those that name a speaker, when they stand in no list of words for offices and bodies."""
    page, token = scene.page, tokens.start
    while token < tokens.stop:
        if scene.at[token] >= 0 or not (page.word[token][0].isalpha() and page.capital(token)):
            token += 1
            continue
        stop = token
        while stop < tokens.stop and scene.at[stop] < 0 and _speaker_word(page, stop, token):
            stop += 1
        run = trimmed_run(page, range(token, stop))
        yield from _speaker_name(scene, run, tokens)
        token = max(token + 1, stop)


def _speaker_word(page: Words, token: int, first: int) -> bool:
    word = page.word[token]
    if token > first and page.gap(token) not in ("", " "):
        return False
    inner = page.lower[token] in ("of", "for", "and", "-", "&", ".") or page.lower[token] in word_list(
        "names", "particles"
    )
    return (word[0].isalpha() and page.capital(token)) or (token > first and inner)


def _speaker_name(scene: Scene, run: range, tokens: range) -> Iterator[Mention]:
    page = scene.page
    if not run:
        return
    text = page.cited(run)
    if country := country_named(text):
        yield Mention(span=page.span(run), tokens=run, type="country", text=text, country=country)
        return
    if (country := demonym_of(text)) and run.stop == tokens.stop:
        yield Mention(span=page.span(run), tokens=run, type="group", text=text, country=country)
        return
    bodies = [token for token in run if is_body_word(page.lower[token])]
    if bodies and len(run) > 1 and (bodies[-1] == run.stop - 1 or page.lower[bodies[0] + 1] in ("of", "for")):
        yield _mention(page, run, "organization")
        return
    for part in _parts(page, run):
        word = page.word[part[0]]
        if word.lower() in _label_words() and _labels(page, part):
            continue
        opens = page.sentence_tokens(page.start[part[0]]).start == part[0] or _opens_block(page, part[0])
        alone = len(part) == 1 and part.stop == tokens.stop and part.start == tokens.start
        plural = alone and opens and page.lower[part[0]].endswith("s") and not word.isupper()
        plain = _is_plain(page, part, tokens) and (opens or _is_adjective(scene, part))
        if len(word) < 2 or plural or plain:
            continue
        acronym = len(part) == 1 and word.isupper() and len(word) <= 6 and not _labels(page, part)
        yield _mention(page, part, "organization" if acronym else "person")


def _is_adjective(scene: Scene, part: range) -> bool:
    """True for a word of people or views ("the *Islamist* movement"), by the parse."""
    token = head_of(scene.tree, scene.page.span(part))
    return token is not None and scene.tree.tag[token] == "ADJ"


def _is_plain(page: Words, part: range, tokens: range) -> bool:
    """True for a single word in front of one in small letters: at the start of a sentence only its place gives it a
    capital ("Thirteen witnesses")."""
    after = part.stop
    lower = after < tokens.stop and page.word[after].islower() and page.word[after].isalpha()
    return len(part) == 1 and lower and page.lower[after] not in word_list("names", "phrase", "prepositions")


def _parts(page: Words, run: range) -> Iterator[range]:
    """The stretches of a run that can be names: cut at words of offices, bodies and countries."""
    first = run.start
    for token in run:
        joins = token > first and (page.word[token] == "-" or page.lower[token] in word_list("names", "particles"))
        if not (joins or (_may_name(page, token) and folded(page.word[token]) not in _not_names())):
            if trimmed_run(page, range(first, token)):
                yield trimmed_run(page, range(first, token))
            first = token + 1
    if trimmed_run(page, range(first, run.stop)):
        yield trimmed_run(page, range(first, run.stop))


def _not_names() -> frozenset[str]:
    return word_list("names", "pronouns", "open") | word_list("names", "phrase", "determiners")


def _label_words() -> frozenset[str]:
    return word_list("names", "labels", "questions") | word_list("names", "labels", "answers")


def _opens_block(page: Words, token: int) -> bool:
    return bool(page.blocks) and page.blocks[page.block(page.start[token])].span.start == page.start[token]


def _labels(page: Words, run: range) -> bool:
    """True when a colon stands right behind: a label of a transcript."""
    return run.stop < len(page.word) and page.word[run.stop] == ":"


def _mention(page: Words, run: range, kind: EntityType) -> Mention:
    gender = address(page, run.start) if kind == "person" else None
    return Mention(span=page.span(run), tokens=run, type=kind, text=page.cited(run), gender=gender)
