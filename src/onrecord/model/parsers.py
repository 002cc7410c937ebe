"""Who parses: the network's own heads, or a pipeline the user brings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Protocol

from onrecord.analysis import Column, Name, Syntax
from onrecord.errors import UsageError

OWN = "onrecord"
"""The name of the network's own heads, and the default of `Settings.parser`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What a parser says of one document, as the fields of the Analysis have it.

    `names` is None when the parser finds no names; then the network's are kept.
    """

    sentences: Column
    syntax: Syntax
    names: tuple[Name, ...] | None


class Parser(Protocol):
    """Finds sentences, syntax and names in a text that is cut into tokens already."""

    def parse(self, text: str, start: Column, end: Column, begins: Column | None) -> Parsed:
        """Parse the tokens `start` to `end` (columns of character offsets into `text`, half-open).

        `begins` are the numbers of the tokens that begin a sentence, the first included; they are kept as they are.
        Where it is None the parser decides.
        """
        ...


@cache
def parser(name: str) -> Parser | None:
    """The parser of that name (`Settings.parser`), loaded once; None for the network's own.

    Raises UsageError for a name that can't be meant or a pipeline that lacks something, MissingExtra for one that is
    not installed.
    """
    if name == OWN:
        return None
    library, _, pipeline = name.partition(":")
    if library == "spacy" and pipeline:
        from onrecord.model.spacy_parser import load

        return load(pipeline)
    raise UsageError(f'no such parser: {name!r}; it is "{OWN}", or "spacy:" with the name or folder of a pipeline')
