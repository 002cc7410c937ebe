"""Sources that a tagger left out though the sentence names them: the subject of the cue, its agent, its possessor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.analysis import Attribution
from onrecord.grammar import (
    Tree,
    agent_of,
    feature_of,
    grammatical_subject_of,
    is_passive,
    phrase_of,
    possessor_of,
    spans_of,
    subject_of,
)
from onrecord.kinds.cues import cues
from onrecord.kinds.page import Page
from onrecord.span import Spans, inside, touching

_PARSED = 0.95
"""Trust in a source taken from the parse, as a share of the model's own score."""
_ITEMS = frozenset(("-", "–", "—", "•", "*"))
_LONGEST = 40
"""Tokens that a source may take up."""


def with_subjects(page: Page, tree: Tree, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Each attribution that has a cue and no source with the phrase that is the subject of the cue.

    Of a passive it is the agent ("asked by the court"), of a noun the possessor ("Drava's claim"), of an item of a list
    without subject that of the line that opens the list ("The committee: – called upon …"). A subject inside the
    content or inside somebody else's words, and one that stands for nothing ("it was said"), is none. Where the cue is
    a passive with an agent, the agent speaks whatever the tagger says, and the whole subject is the content.
    """
    by_sentence: dict[int, list[Attribution]] = {}
    for found in attributions:
        if found.source and found.cue:
            by_sentence.setdefault(_sentence(page, found), []).append(found)
    out = []
    for found in attributions:
        if not page.token_list(found.cue):
            out.append(found)
        elif found.source:
            out.append(_by_agent(page, tree, found))
        else:
            out.append(_sourced(page, tree, found, by_sentence.get(_sentence(page, found), [])))
    return out


def _sentence(page: Page, found: Attribution) -> int:
    tokens = page.token_list(found.cue)
    return page.sentence_number(tokens[0]) if tokens else -1


def _sourced(page: Page, tree: Tree, found: Attribution, beside: Sequence[Attribution]) -> Attribution:
    verb = _verb(page, tree, found)
    noun = _who(tree, verb)
    source: Spans = ()
    if noun is not None and _can_speak(tree, noun):
        source = _phrase(page, tree, noun, found)
        holder = next((other for other in beside if _touch(source, other.content)), None) if source else None
        if holder is not None and not _touch(found.cue, holder.content):
            source = holder.source  # "86 tickets were sold," he said, adding that …
    elif noun is None:
        source = _of_the_list(page, tree, verb)
    return replace(found, source=source, score=found.score * _PARSED) if source else found


def _by_agent(page: Page, tree: Tree, found: Attribution) -> Attribution:
    """The attribution of a passive with its agent for a source that stands elsewhere ("announced *by Horvat* at the
    Society"), and its content, when that breaks off inside the subject, made whole."""
    verb = _verb(page, tree, found)
    of_others = tree.lemma[verb] in cues().passives["of_others"]
    agent = agent_of(tree, verb) if is_passive(tree, verb) and not of_others else None
    if agent is None or not _can_speak(tree, agent):
        return found
    source = _phrase(page, tree, agent, found)
    if not source or _touch(source, found.source):
        return found
    subject = grammatical_subject_of(tree, verb)
    whole = spans_of(tree, phrase_of(tree, subject)) if subject is not None else ()
    content = whole if whole and inside(found.content, whole) else found.content
    return replace(found, source=source, content=content, score=found.score * _PARSED)


def _verb(page: Page, tree: Tree, found: Attribution) -> int:
    cue = page.token_list(found.cue)
    return next((token for token in reversed(cue) if tree.tag[token] == "VERB"), cue[0])


def _who(tree: Tree, verb: int) -> int | None:
    if tree.tag[verb] in ("NOUN", "PROPN"):
        return possessor_of(tree, verb)
    if is_passive(tree, verb) and tree.lemma[verb] in cues().passives["of_others"]:
        return grammatical_subject_of(tree, verb)
    by = agent_of(tree, verb)
    return subject_of(tree, verb) if by is None else by


def _can_speak(tree: Tree, noun: int) -> bool:
    """False for "it" and "there" that stand for nothing, and for words that ask or point."""
    if tree.relation[noun] == "expl" or tree.tag[noun] not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
        return False
    return feature_of(tree, noun, "PronType") in ("", "Prs", "Rel", "Dem", "Ind", "Art")


def _phrase(page: Page, tree: Tree, noun: int, found: Attribution) -> Spans:
    """The longest phrase of the noun that leaves cue and content alone; empty when the noun itself stands in them."""
    for appositions, clauses in ((True, True), (True, False), (False, False)):
        tokens = phrase_of(tree, noun, appositions=appositions, clauses=clauses)
        spans = spans_of(tree, tokens)
        if 0 < len(tokens) <= _LONGEST and page.letter_count(spans) and not _touch(spans, (*found.cue, *found.content)):
            return spans
    return ()


def _touch(one: Spans, other: Spans) -> bool:
    return any(touching(span, piece) for span in one for piece in other)


def _of_the_list(page: Page, tree: Tree, verb: int) -> Spans:
    """Who opens the list in which the verb begins an item: the last noun phrase in front of its colon."""
    number = page.block_number(page.start[verb])
    if number is None or not _begins_item(page, verb, number):
        return ()
    for before in range(number - 1, -1, -1):
        tokens = page.tokens(page.blocks[before].span)
        if tokens and page.words[tokens[0]] in _ITEMS:
            continue
        if len(tokens) < 2 or page.words[tokens[-1]] != ":":
            return ()
        return _last_phrase(page, tree, tokens)
    return ()


def _begins_item(page: Page, verb: int, number: int) -> bool:
    first = page.tokens(page.blocks[number].span)[0]
    return page.words[first] in _ITEMS and verb == first + 1


def _last_phrase(page: Page, tree: Tree, tokens: range) -> Spans:
    last = tokens[-2]
    if tree.tag[last] not in ("NOUN", "PROPN"):
        return ()
    phrase = phrase_of(tree, last)
    return spans_of(tree, phrase) if phrase and len(phrase) <= _LONGEST and phrase[0] >= tokens[0] else ()
