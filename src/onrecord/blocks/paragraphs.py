"""Lines to paragraphs: which line ends separate, and which only wrap a paragraph at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.blocks.quotes import is_attribution_line, is_quoted
from onrecord.span import Span

# Plain text is wrapped between 40 columns (narrow mail) and 100; longer lines are paragraphs of their own.
_NARROWEST, _WIDEST = 40, 100
# Of the line ends that a wrapping program could have made, the share behind which running text goes on in lower case
# is about three in four in English prose, and next to none in lists of headlines.
_LOWER_SHARE = 0.3

_LINE = re.compile(r"[^\S\n]*+(?P<words>[^\n]*)")
_ITEM = re.compile(r"[-–—•*·▪►●◦]\s|\(?\w{1,3}[.)]\s|\d{1,2}[:.]\d\d\b|[^\W\d_a-z][^a-z:\n]{0,40}:\s")
_LONGEST_NUMBER = 16
_QUOTATION_ENDS = '"”»“'
_LINE_STOPS = '.!?…:"”»)'
_NUMBER_ALONE = re.compile(r"[~≈+<>-]?\s?[€$£¥₹]?\d[\d.,]*\s?(?:%|[a-z]{1,8})?")


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    indent: int
    first_word: int
    """The length of the first word."""
    lower: bool
    """It begins with a lower-case letter."""

    @property
    def width(self) -> int:
        return self.indent + self.span.end - self.span.start


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of `text`, in order, without white space at their ends; together they hold every other character.

    A blank line always separates. A single line end separates too, unless the document is wrapped at a fixed width and
    this line end looks like it, or the line belongs to the one before: the attribution under a quotation, the caption
    under a number.
    """
    found: list[Span] = []
    runs = list(_runs(text))
    width = _wrapped_at(runs)
    for run in runs:
        begun = run[0].span.start
        for line, following in zip(run, [*run[1:], None], strict=True):
            if following is None or not (
                _belongs_to(text, Span(begun, line.span.end), following) or _goes_on(text, line, following, width)
            ):
                found.append(Span(begun, line.span.end))
                begun = following.span.start if following else 0
    return found


def _runs(text: str) -> Iterator[list[_Line]]:
    """Runs of lines with no blank line between them."""
    run: list[_Line] = []
    position = 0
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        start = position
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            run.append(_line(text, position, start, end))
        elif run:
            yield run
            run = []
        position = end + 1
    if run:
        yield run


def _line(text: str, position: int, start: int, end: int) -> _Line:
    while text[end - 1].isspace():
        end -= 1
    head = text[start : min(end, start + _WIDEST)]
    return _Line(Span(start, end), start - position, len(head.split(None, 1)[0]), head[0].islower())


def _could_wrap(line: _Line, following: _Line, width: int) -> bool:
    """True when the first word of the next line would not have fitted behind this one."""
    return line.width <= width and line.width + 1 + following.first_word > width


def _wrapped_at(runs: list[list[_Line]]) -> int | None:
    """The width at which a program wrapped the lines of this document; None when none did."""
    pairs = [pair for run in runs for pair in pairwise(run)]
    widths = sorted(line.width for line, _ in pairs)
    if not widths or widths[len(widths) // 2] < _NARROWEST:
        return None
    # A web address or a table can stick out of a wrapped text; more than one line in fifty can't.
    width = widths[-1 - len(widths) // 50]
    filled = [following.lower for line, following in pairs if _could_wrap(line, following, width)]
    wrapped = sum(filled) >= _LOWER_SHARE * len(filled) and 2 * len(filled) >= len(pairs)
    return width if width <= _WIDEST and wrapped else None


def _belongs_to(text: str, above: Span, following: _Line) -> bool:
    """True for the attribution under a quotation and the caption under a number."""
    if following.width > 2 * _WIDEST:
        return False
    if above.end - above.start <= _LONGEST_NUMBER:
        return following.lower and _NUMBER_ALONE.fullmatch(text, *above) is not None
    if text[above.end - 1] not in _QUOTATION_ENDS:
        return False
    return is_attribution_line(text[following.span.start : following.span.end]) and is_quoted(
        text[above.start : above.end]
    )


def _goes_on(text: str, line: _Line, following: _Line, width: int | None) -> bool:
    """True when only wrapping stands between `line` and `following`."""
    if width is None or _ITEM.match(text, following.span.start) or following.indent > line.indent:
        return False
    if _could_wrap(line, following, width):
        return True
    # Wrapping by hand is ragged: a line of fair length that stops in the middle of a sentence goes on as well.
    return 5 * line.width >= 3 * width and (following.lower or text[line.span.end - 1] not in _LINE_STOPS)
