"""Whose name stands beside a description: "the owner, *Lakes Ferries*,", "*Novák*, the mayor", "his rival, *X*,"."""

from __future__ import annotations

from typing import TypeAlias

from onrecord.grammar import appositions_of
from onrecord.kinds.titles import noun_kind
from onrecord.resolve.cast import Cast
from onrecord.resolve.mentions import Mention
from onrecord.resolve.nominals import Nominal, is_apposed
from onrecord.vocabulary import words as word_list

Known: TypeAlias = tuple[int, str, float]
"""Who is meant (a number in the drafts), why, and how surely."""
_TITLES_BETWEEN = 5
"""Tokens between a comma and the name behind it, which are titles ("her rival, *school principal* Ana Novák,")."""


def may_be(cast: Cast, owner: int, nominal: Nominal) -> bool:
    """Whether gender and kind let a description mean somebody or something."""
    draft = cast.drafts[owner]
    if nominal.gender and draft.gender and nominal.gender != draft.gender:
        return False
    return draft.type == "person" if nominal.personal else draft.type in ("organization", "group")


def named_beside(cast: Cast, nominal: Nominal) -> Known | None:
    """The name in apposition to a description, by the parse or by commas; None when there is none."""
    tree, head = cast.scene.tree, nominal.head
    vague = nominal.indefinite and (known := noun_kind(nominal.noun)) and known[0] in ("person", "source")
    if nominal.plural or vague:
        return None
    beside = (
        []
        if head is None
        else [*appositions_of(tree, head), *([tree.head[head]] if tree.relation[head] == "appos" else [])]
    )
    for name in beside:
        owner = cast.by_head.get(name)
        if owner is None or cast.drafts[owner].noun is not None or not may_be(cast, owner, nominal):
            continue
        at = tree.start[name]
        spans = [span for span in cast.drafts[owner].mentions if span.start <= at < span.end]
        if any(is_apposed(tree.text, span, nominal.span) for span in spans):
            return owner, "named right beside", 0.9
    return _between_commas(cast, nominal)


def _between_commas(cast: Cast, nominal: Nominal) -> Known | None:
    """The name between commas right behind, or in front of one ("Lakes Ferries, the company that …"), whatever the
    parse makes of it."""
    scene, page, comma = cast.scene, cast.scene.page, cast.scene.page.run(nominal.span).stop
    if comma < len(page.word) and (page.word[comma] == "," or page.lower[comma] in ("that", "which", "who")):
        front = page.run(nominal.span).start - 2
        name = scene.mention(front)
        if name is not None and page.word[front + 1] == "," and nominal.determiner in ("a", "an", "the"):
            before = cast.owners[scene.at[front]]
            return (before, "named in front of the comma", 0.8) if may_be(cast, before, nominal) else None
    comma += comma < len(page.word) and page.lower[comma] == "there"  # "its leader there, Ana Novák,"
    if comma >= len(page.word) or page.word[comma] != "," or nominal.indefinite:
        return None
    mention = _behind_titles(cast, comma + 1)
    if mention is None:
        return None
    closes = mention.tokens.stop < len(page.word) and page.word[mention.tokens.stop] == ","
    owner = cast.owners[scene.at[mention.tokens.start]]
    return (owner, "named between commas", 0.85) if closes and may_be(cast, owner, nominal) else None


def _behind_titles(cast: Cast, first: int) -> Mention | None:
    """The name at token `first`, or a person's with nothing but titles in front of it there."""
    scene, page = cast.scene, cast.scene.page
    inner = word_list("names", "phrase", "prepositions") | word_list("names", "phrase", "openers")
    for token in range(first, min(first + _TITLES_BETWEEN, len(page.word))):
        mention = scene.mention(token)
        if mention is not None:
            exact = mention.tokens.start == token and (token == first or mention.type == "person")
            return mention if exact else None
        if not page.word[token][0].isalpha() or page.lower[token] in inner | word_list(
            "names", "phrase", "determiners"
        ):
            return None
    return None
