"""How far a name reaches where the model cut it short: "Valley" + "Courier", "Front for Concord" + "and Renewal"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.entity import EntityType
from onrecord.grammar import Tree
from onrecord.kinds.titles import is_title_word
from onrecord.resolve.countries import country_named, is_demonym
from onrecord.resolve.mentions import Mention, content_words
from onrecord.resolve.parse import node_at
from onrecord.resolve.titles import is_body_word, is_honorific
from onrecord.resolve.words import Words
from onrecord.vocabulary import words as word_list

_LONGEST_REST = 8
"""Tokens that a name can lack."""
_INITIALS = 3
"""Letters from which initials tell how far a name reaches."""


def reaching(page: Words, found: Sequence[Mention], tree: Tree) -> list[Mention]:
    """The mentions, in order and none overlapping, each as long as the words around, the parse, and the initials that
    the document uses elsewhere say it is."""
    letters = frozenset(word for word in page.word if len(word) >= _INITIALS and word.isupper())
    taken = {token for mention in found for token in mention.tokens}
    out: list[Mention] = []
    for mention in found:
        if out and mention.tokens.start < out[-1].tokens.stop:
            continue  # by now a part of the name before
        if mention.type == "person":
            tokens = _with_given_and_family(page, mention, tree, taken)
        else:
            tokens = _by_initials(page, mention, letters)
            tokens = tokens if tokens != mention.tokens else _with_capitals(page, mention, taken)
        out.append(mention if tokens == mention.tokens else _longer(page, mention, tokens))
    return out


def _longer(page: Words, mention: Mention, tokens: range) -> Mention:
    kind: EntityType = "person" if mention.type == "person" else "organization"
    return replace(mention, span=page.span(tokens), tokens=tokens, text=page.cited(tokens), type=kind, country=None)


def _by_initials(page: Words, mention: Mention, letters: frozenset[str]) -> range:
    """A body's name with the words behind it that initials elsewhere stand for as well ("… and *Renewal*", "FCR")."""
    first, stop = mention.tokens.start, mention.tokens.stop
    if mention.type != "organization" or _initials(page, mention.tokens) in letters:
        return mention.tokens
    for end in range(stop + 1, min(len(page.word), stop + _LONGEST_REST) + 1):
        if page.gap(end - 1) != " " or not page.word[end - 1][0].isalpha():
            break
        if page.capital(end - 1) and _initials(page, range(first, end)) in letters:
            return range(first, end)
    return mention.tokens


def _initials(page: Words, tokens: range) -> str:
    return "".join(word[0] for word in content_words(page.cited(tokens))).upper()


def _with_capitals(page: Words, mention: Mention, taken: set[int]) -> range:
    """A body's name with the capitalised words right behind it, in lines where capitals tell something; so is a place
    that a word for a body follows ("Northern" + "Police")."""
    first, stop = mention.tokens.start, mention.tokens.stop
    if mention.type not in ("organization", "place") or not _has_small_words(page, first):
        return mention.tokens
    token = stop
    while token < len(page.word) and token not in taken and _goes_on(page, token):
        token += 1
    if mention.type == "place" and not (token > stop and is_body_word(page.lower[token - 1])):
        return mention.tokens
    if token > stop and token + 1 < len(page.word) and is_body_word(page.lower[token - 1]):
        of = page.lower[token] in ("of", "for") and token + 1 not in taken and _goes_on(page, token + 1)
        token += 2 * of  # "Marlow County | Board of Elections"
    return range(first, token)


def _goes_on(page: Words, token: int) -> bool:
    """True for a capitalised word that can't begin anything of its own: no title, day or country."""
    word, lower = page.word[token], page.lower[token]
    if page.gap(token) != " " or not (word.isalpha() and page.capital(token) and len(word) > 1):
        return False
    if lower in word_list("names", "calendar", "words") or is_honorific(lower):
        return False
    title = is_title_word(lower) and not is_body_word(lower)
    return not (title or is_demonym(word) or country_named(word))


def _has_small_words(page: Words, token: int) -> bool:
    """False in headlines and lines in which every word has a capital."""
    number = page.block(page.start[token])
    kind = page.blocks[number].kind if number < len(page.blocks) else "paragraph"
    if kind == "byline":
        return True
    words = [page.word[one] for one in page.sentence_tokens(page.start[token]) if page.word[one].isalpha()]
    return kind != "headline" and 2 * sum(word.islower() for word in words) > len(words)


def _with_given_and_family(page: Words, mention: Mention, tree: Tree, taken: set[int]) -> range:
    """A person's name with the capitalised words beside it that the parse makes one name of."""
    first, stop = mention.tokens.start, mention.tokens.stop
    front = first - 1
    if len(mention.tokens) == 1 and front >= 0 and front not in taken and page.gap(first) == " ":
        begins = front == page.sentence_tokens(page.start[front]).start
        if not begins and _is_name(page, front) and _are_flat(page, tree, front, first):
            first = front
    while stop < len(page.word) and stop not in taken and page.gap(stop) == " " and _is_name(page, stop):
        if not _are_flat(page, tree, stop - 1, stop):
            break
        stop += 1
    return range(first, stop)


def _is_name(page: Words, token: int) -> bool:
    word, lower = page.word[token], page.lower[token]
    listed = lower in word_list("names", "calendar", "words") or is_honorific(lower) or is_title_word(lower)
    return word[0].isalpha() and page.capital(token) and not (listed or is_demonym(word) or country_named(word))


def _are_flat(page: Words, tree: Tree, one: int, other: int) -> bool:
    """True when the parse takes the second of two words for a part of the name that the first is in."""
    front, behind = node_at(tree, page.start[one]), node_at(tree, page.start[other])
    if front is None or behind is None or tree.relation[behind] != "flat" or tree.tag[front] != "PROPN":
        return False
    return tree.head[behind] in (front, tree.head[front])
