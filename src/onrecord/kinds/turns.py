"""Words set behind a label: "Petrović: We will rebuild", transcripts ("ANCHOR: …", "Q: …"), "…: minister" headlines."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.document import Block
from onrecord.kinds.cues import cues, function_words, is_adverb, lemma_of
from onrecord.kinds.page import Page
from onrecord.kinds.titles import is_somebody, is_title_word, noun_kind
from onrecord.span import Span, Spans, merged, trimmed

_LONGEST_LABEL = 14
_SPOKEN = frozenset(("paragraph", "lead", "quote"))
_FEWEST_LABELLED = 3
_SHARE_LABELLED = 0.4
"""A document is a transcript when at least this share of its paragraphs, and so many of them, begin with a label."""
_CONNECTING = frozenset("of for the a an and in at & - / . ' ’ 's ’s".split())
_UNKNOWN_WORDS = 3
"""Capitalised words of no list and no name that a label may hold ("Lower Drava Police")."""
_LABEL_NAMES = frozenset(("person", "organization", "facility"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one label introduces. `verbatim`: the words are the speaker's own; `label` also holds what is bracketed."""

    label: Span
    speaker: Span
    colon: Span
    content: Spans
    verbatim: bool
    headline: bool
    sure: bool


def turns(page: Page) -> list[Turn]:
    """The labelled blocks of a document. In a transcript, blocks without a label belong to the turn before them."""
    found: dict[int, Turn] = {}
    for number, block in enumerate(page.blocks):
        turn = _turn(page, block) or (_trailing(page, block) if block.kind == "headline" else None)
        if turn is not None:
            found[number] = turn
    labelled = [number for number, turn in found.items() if not turn.headline]
    if not _is_transcript(page, [found[number] for number in labelled]):
        return [turn for turn in found.values() if turn.sure]
    return _continued(page, found)


def _is_transcript(page: Page, labelled: list[Turn]) -> bool:
    spoken = sum(block.kind in _SPOKEN for block in page.blocks)
    return len(labelled) >= _FEWEST_LABELLED and len(labelled) >= _SHARE_LABELLED * spoken


def _continued(page: Page, found: dict[int, Turn]) -> list[Turn]:
    """The turns with the blocks that follow them. A first label printed unlike all others ("Petrović:" over
    "PETROVIĆ:") is a title's and introduces its own line alone."""
    first, *others = (page.text[turn.speaker.start : turn.speaker.end].isupper() for turn in found.values())
    title = min(found) if first not in others else -1
    out: list[Turn] = []
    more: list[Span] = []

    def close() -> None:
        if more:
            out[-1] = replace(out[-1], content=merged((*out[-1].content, *more)))
            more.clear()

    speaking = False
    for number, block in enumerate(page.blocks):
        if number in found:
            close()
            out.append(replace(found[number], verbatim=found[number].verbatim or not found[number].headline))
            speaking = not found[number].headline and number != title
        elif block.kind not in _SPOKEN:
            speaking = False
        elif speaking and page.text[block.span.start] not in "([" and page.letter_count((block.span,)):
            more.append(block.span)
    close()
    return out


def _turn(page: Page, block: Block) -> Turn | None:
    """The block as "label: words"."""
    tokens = page.tokens(block.span)
    colon = next((token for token in tokens[:_LONGEST_LABEL] if page.words[token] == ":"), None)
    if colon is None or colon == tokens.start or colon + 1 >= tokens.stop:
        return None
    after = page.text[page.end[colon] : page.start[colon + 1]]
    if not after and page.words[colon + 1] not in ('"', "“", "«", "„"):
        return None
    opening = tokens.start + (page.words[tokens.start] in ('"', "“", "«", "„"))  # a quoted transcript
    label = range(opening, colon)
    speaker, sure = _speaker(page, label) or (None, False)
    headline = block.kind == "headline"
    if speaker is None or not _is_speech(page, range(colon + 1, tokens.stop), headline=headline, speaker=speaker):
        return None
    content = trimmed(page.text, Span(page.start[colon + 1], block.span.end))
    return Turn(
        label=page.span(label),
        speaker=page.span(speaker),
        colon=Span(page.start[colon], page.end[colon]),
        content=(content,),
        verbatim=_is_own_words(page, page.tokens(content)),
        headline=headline,
        sure=sure,
    )


def _trailing(page: Page, block: Block) -> Turn | None:
    """A headline as "words: label" ("Bridge to reopen in May: minister")."""
    tokens = page.tokens(block.span)
    marks = [token for token in tokens[-_LONGEST_LABEL:] if page.words[token] in (":", "–", "—", "-")]
    if not marks or marks[-1] - tokens.start < 4 or marks[-1] + 1 >= tokens.stop:
        return None
    mark = marks[-1]
    if not page.text[page.end[mark] : page.start[mark + 1]] or (
        page.words[mark] == "-" and page.end[mark - 1] == page.start[mark]
    ):
        return None
    label = range(mark + 1, tokens.stop)
    speaker, sure = _speaker(page, label) or (None, False)
    words = range(tokens.start, mark)
    if speaker is None or not sure or not _is_speech(page, words, headline=True, speaker=speaker):
        return None
    if page.words[mark] != ":" and not _is_person_or_office(page, speaker):
        return None  # "Bridge reopens - Daily Courier" names the outlet
    return Turn(
        label=page.span(label),
        speaker=page.span(speaker),
        colon=Span(page.start[mark], page.end[mark]),
        content=(page.span(words),),
        verbatim=_is_own_words(page, words),
        headline=True,
        sure=True,
    )


def _is_person_or_office(page: Page, speaker: range) -> bool:
    number = page.name_of[speaker[-1]]
    kind = noun_kind(page.lower[speaker[-1]])
    return (number >= 0 and page.names[number].type == "person") or (
        kind is not None and kind[0] in ("title", "source")
    )


def _speaker(page: Page, label: range) -> tuple[range, bool] | None:
    """The tokens that name the speaker in a label, without what is in brackets, and whether that is sure: "Q" and a
    word in capitals are speakers only in a transcript. None when the label names nobody."""
    core = label
    bracket = next((token for token in label if page.words[token] in ("(", "[")), None)
    if bracket is not None:
        core = range(label.start, bracket)
        if page.words[label[-1]] not in (")", "]"):
            return None
    to = next((token for token in core[1:] if page.lower[token] in ("to", "on")), None)
    if to is not None and _names_speaker(page, range(core.start, to)):  # "Petrović to lawmakers: …"
        core = range(core.start, to)
    if not core:
        return None
    lower = [page.lower[token] for token in core]
    labels = cues().labels
    if " ".join(lower) in labels["never"] or lower[-1] in labels["never"]:
        return None
    if " ".join(lower) in labels["documents"] or _names_speaker(page, core):
        return core, True
    if all(word in labels["speakers"] for word in lower) or _is_in_capitals(page, core):
        return core, False
    return None


def _names_speaker(page: Page, core: range) -> bool:
    """True for names, titles and bodies with nothing in the label that is neither."""
    if not core:
        return False
    unknown = [token for token in core if not _is_label_word(page, token)]
    if any(not page.words[token][:1].isupper() or not _may_be_name(page.lower[token]) for token in unknown):
        return False
    number, kind = page.name_of[core[-1]], noun_kind(page.lower[core[-1]])
    if number >= 0 and page.names[number].type in _LABEL_NAMES:
        return not unknown
    if number >= 0 and not unknown:
        return _has_office(page, core)  # "Deputy mayor of Osijek"
    if kind is not None:
        return kind[0] != "document" and len(unknown) <= _UNKNOWN_WORDS
    if not unknown or len(unknown) > _UNKNOWN_WORDS:
        return False
    titled = core.stop - unknown[0] == len(unknown) and _has_office(page, range(core.start, unknown[0]))
    return titled or f"word {page.lower[core[-1]]}" in page.first_seen


def _may_be_name(word: str) -> bool:
    """False for words that no name holds: question words, adverbs, verbs of telling ("Praises", "Attacks")."""
    function = cues().function
    small = ("questions", "pronouns", "auxiliaries", "conjunctions", "prepositions")
    inflected = lemma_of(word) != word and lemma_of(word) in cues().classes
    return not (inflected or is_adverb(word) or any(word in function[name] for name in small))


def _has_office(page: Page, core: range) -> bool:
    kinds = [noun_kind(page.lower[token]) for token in core]
    return any(kind is not None and kind[0] in ("title", "body", "person", "source") for kind in kinds)


def _is_in_capitals(page: Page, core: range) -> bool:
    """A name as transcripts print it."""
    words = [page.words[token] for token in core if page.words[token][:1].isalpha()]
    return 0 < len(words) <= 4 and all(word.isupper() and len(word) > 2 for word in words)


def _is_label_word(page: Page, token: int) -> bool:
    word = page.lower[token]
    if page.name_of[token] >= 0 or word in _CONNECTING or word == ",":
        return True
    return is_title_word(word) or is_somebody(word)


def _is_speech(page: Page, words: range, *, headline: bool, speaker: range) -> bool:
    """True when the words behind a label can be what someone says: with lower-case words, not a mere list of names."""
    plain = [page.words[token] for token in words if page.words[token][:1].isalpha()]
    if headline:
        return len(plain) >= 3
    small = [word for word in plain if word.islower() and word not in ("and", "of", "the", "for", "in")]
    in_capitals = all(page.words[token].isupper() for token in speaker if page.words[token][:1].isalpha())
    return len(plain) >= 1 and (in_capitals or len(small) >= 2)


def _is_own_words(page: Page, words: range) -> bool:
    """True when someone speaks of himself: "we", "I", "our" outside quotation marks."""
    return any(page.lower[token] in function_words("first_person") and page.words[token] != "US" for token in words)
