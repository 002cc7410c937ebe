"""Lemmas as edits of a word: the network chooses an edit, a plain function carries it out.

An edit is written `CUT>ADD`: take CUT characters off the end of the lower-cased word and add ADD ("carries" with
`3>y` is "carry"). `^` in front keeps the capitals (names); `=be` is the lemma itself, whatever the word. The edits a
network knows are those frequent in its training data and travel with its weights (`card.json`). After Straka &
Straková 2017.
"""

from __future__ import annotations


def edit_of(word: str, lemma: str) -> str:
    """The edit that makes `lemma` from `word`."""
    kept = "" if lemma == lemma.lower() else "^"
    form = word if kept else word.lower()
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    if not shared:
        return f"={lemma}"
    return f"{kept}{len(form) - shared}>{lemma[shared:]}"


def edited(word: str, edit: str) -> str:
    """The lemma of `word` by an edit. An edit that cuts more than there is leaves the word in lower case."""
    if edit.startswith("="):
        return edit[1:]
    form = word if edit.startswith("^") else word.lower()
    cut, _, add = edit.removeprefix("^").partition(">")
    count = int(cut)
    return form[: len(form) - count] + add if count < len(form) or add else form
