"""Statements that the events speak of: whoever claims, demands, threatens or promises an act has said something.

The network marks cues with one head and events, with whose words they are, with another. Where the second sees a
claimant at a verb of speech, and the first sees no cue there or no content as far as the act, the parse gives both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.analysis import Analysis, Attribution
from onrecord.document import Document
from onrecord.grammar import (
    Tree,
    agent_of,
    children_of,
    clause_head_of,
    denied_by,
    is_passive,
    possessor_of,
    spans_of,
    subject_of,
    subtree_of,
)
from onrecord.grammar.lexicon import lexicon
from onrecord.grammar.tree import ancestors_of, word_of
from onrecord.kinds.act import Act, Scene
from onrecord.kinds.cues import cues, lemma_of
from onrecord.kinds.weak import SPEECH_ACTS, governs
from onrecord.span import Span, Spans, inside, merged, overlap

_TRUST = 0.6
"""Confidence in a statement of which only the events speak, as a share of that in the event."""
_SAYING = frozenset(("speech", "belief", "intention"))
_CONTENTS = frozenset("ccomp xcomp advcl obj obl parataxis csubj acl nmod".split())
_BESIDE = 3
"""Words between a claimant and the verb of speech, where the parse does not tie them ("Says Mediator")."""


class _Saying(NamedTuple):
    """What is said: the words that say so, those for who says it, the content."""

    cue: Spans
    source: Spans
    content: Spans


def with_claimed(document: Document, analysis: Analysis) -> tuple[Attribution, ...]:
    """The attributions of an analysis, those added or filled up that its events speak of."""
    if not analysis.events or analysis.syntax is None:
        return analysis.attributions
    scene = Scene(document, analysis)
    found = list(analysis.attributions)
    acts = scene.acts()
    for act in acts:
        for saying in _sayings(scene, act, acts):
            if inside(act.spans[:1], saying.content):
                _put(found, scene, act, saying)
    return tuple(found)


def _put(found: list[Attribution], scene: Scene, act: Act, saying: _Saying) -> None:
    """Add what is said; where a cue is known there, give it the speaker and the content that it lacks."""
    for number, known in enumerate(found):
        if overlap(known.cue, saying.cue):
            held = inside(act.spans, known.content)
            own = tuple(piece for piece in known.content if not overlap((piece,), saying.source))
            found[number] = replace(
                known,
                source=known.source or saying.source,
                content=known.content if held else merged((*own, *saying.content)),
            )
            return
        if inside(act.spans, known.content) and overlap(known.source, saying.source):
            return
    score = _TRUST * act.mark.score
    found.append(Attribution(source=saying.source, cue=saying.cue, content=saying.content, score=score))


def _sayings(scene: Scene, act: Act, acts: Sequence[Act]) -> Iterator[_Saying]:
    """The claims of an act: by whom the network says, or by who demands, promises, threatens, alleges or denies it."""
    for span in act.mark.claimants:
        tokens = scene.tokens(span)
        if tokens and not set(tokens) & set(act.tokens):
            yield from _claimed(scene, act, tokens)
    above, tree = governing(scene, act, acts), scene.tree
    denied = denied_by(tree, act.head)
    for verb in (above.head if above else None, denied.word if denied else None):
        speaker = _speaker(tree, verb) if verb is not None else None
        if verb is not None and speaker is not None:
            yield _Saying(spans_of(tree, (verb,)), (scene.phrase(speaker),), _content(tree, verb, act))
    yield from _denied_doing(scene, act)
    if above is not None and above.mark.actors and overlap(above.spans, act.mark.status_words):
        rest = range(above.tokens[-1] + 1, scene.sentence_of(above.head).stop)
        yield _Saying(above.spans, above.mark.actors[:1], _tidy(tree, set(rest)))


def _denied_doing(scene: Scene, act: Act) -> Iterator[_Saying]:
    """What somebody denies having done himself ("denied *shelling*", "denied having *shelled*"), where the network has
    the status from the word of denial: told by order alone, since short sentences of this kind parse badly."""
    tree, first = scene.tree, act.tokens[0]
    cue = first - 2 if first and word_of(tree, first - 1) in ("having", "ever") else first - 1
    if cue < 1 or not word_of(tree, cue + 1).endswith("ing") or lemma_of(word_of(tree, cue)) not in lexicon().denying:
        return
    said = Span(tree.start[cue], tree.end[cue])
    if act.mark.actors and overlap((said,), act.mark.status_words):
        rest = range(cue + 1, scene.sentence_of(act.head).stop)
        yield _Saying((said,), act.mark.actors[:1], _tidy(tree, set(rest)))


def _speaker(tree: Tree, verb: int) -> int | None:
    """Whose word it is: "*Drava* denied that", "*Drava*'s denial", "denied by *Drava*"."""
    if tree.tag[verb] == "NOUN":
        owner = possessor_of(tree, verb)
        return owner if owner is not None else agent_of(tree, verb)
    return agent_of(tree, verb) if is_passive(tree, verb) else subject_of(tree, verb)


def governing(scene: Scene, act: Act, acts: Sequence[Act]) -> Act | None:
    """The speech act of whose content an act is: "*threatened* to strike", "*demands* the release of".

    By the parse, else by the words that the network takes the act's status from, where they are those of a speech act.
    """
    speaking = {one.head: one for one in acts if one.mark.type in SPEECH_ACTS and one.spans != act.spans}
    verb = next((one for one in ancestors_of(scene.tree, act.head) if one in speaking), None)
    if verb is not None and governs(scene.tree, verb, act.head):
        return speaking[verb]
    before = (one for one in speaking.values() if one.head < act.head)
    return next((one for one in before if overlap(one.spans, act.mark.status_words)), None)


def _claimed(scene: Scene, act: Act, tokens: range) -> Iterator[_Saying]:
    """What a claimant says: at the verb whose subject it is, else at a word of speech right beside it."""
    tree, noun = scene.tree, scene.head(tokens)
    source = (Span(tree.start[tokens.start], tree.end[tokens.stop - 1]),)
    verb = tree.head[noun]
    if tree.relation[noun] == "nsubj" and _is_saying(tree, verb):
        yield _Saying(spans_of(tree, (verb,)), (scene.phrase(noun),), _content(tree, verb, act))
        return
    sentence = scene.sentence_of(act.head)
    beside = [*range(tokens.stop, tokens.stop + _BESIDE), *range(tokens.start - 1, tokens.start - 1 - _BESIDE, -1)]
    cue = next((one for one in beside if one in sentence and _is_saying(tree, one)), None)
    if cue is None or cue in act.tokens:
        return
    first, last = min(cue, tokens.start), max(cue + 1, tokens.stop)
    content = range(sentence.start, first) if act.head < first else range(last, sentence.stop)
    yield _Saying(spans_of(tree, (cue,)), source, _tidy(tree, set(content)))


def _is_saying(tree: Tree, token: int) -> bool:
    return cues().classes.get(lemma_of(word_of(tree, token))) in _SAYING


def _content(tree: Tree, verb: int, act: Act) -> Spans:
    """The clause or phrase of the verb that holds the act; for a verb that is set in ("they left, *said* X") the clause
    around it."""
    for step in ancestors_of(tree, act.head):
        if tree.head[step] == verb and step != verb:
            if tree.relation[step] not in _CONTENTS:
                return ()
            return _tidy(tree, set(subtree_of(tree, step)))
    head = clause_head_of(tree, act.head)
    if head is None or verb not in children_of(tree, head, "parataxis"):
        return ()
    return _tidy(tree, set(subtree_of(tree, head)) - set(subtree_of(tree, verb)))


def _tidy(tree: Tree, tokens: set[int]) -> Spans:
    """The tokens as one stretch or more, without marks at the ends."""
    kept = sorted(tokens)
    while kept and tree.tag[kept[0]] == "PUNCT":
        kept.pop(0)
    while kept and tree.tag[kept[-1]] == "PUNCT":
        kept.pop()
    return spans_of(tree, kept)
