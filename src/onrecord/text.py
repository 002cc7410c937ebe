"""Cleans a text so that offsets can count in it, and cuts it into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from onrecord.analysis import Column
from onrecord.document import Block
from onrecord.vocabulary import load

_GONE = (
    *range(0x00, 0x09),
    *range(0x0E, 0x1C),
    *range(0x7F, 0x85),
    *range(0x86, 0xA0),
    0x00AD,  # soft hyphen
    0x061C,  # bidi: Arabic letter mark
    0x180E,
    0x200B,
    *(0x200E, 0x200F),  # bidi marks
    *range(0x202A, 0x202F),  # bidi embeddings
    *range(0x2060, 0x2070),  # word joiner, invisible operators, bidi isolates
    0xFEFF,
    *range(0xFFF9, 0xFFFC),  # interlinear annotation
    *(0xFFFE, 0xFFFF),
    *range(0xE0000, 0xE0080),  # tags: letters nobody sees
)
_SPACES = (0x09, *range(0x1C, 0x20), 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_LINE_ENDS = (0x0B, 0x0C, 0x0D, 0x85, 0x2028)
_PARAGRAPH_END = 0x2029

_CLEANING: dict[int, str | None] = {
    **dict.fromkeys(_GONE),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_LINE_ENDS, "\n"),
    _PARAGRAPH_END: "\n\n",
}
_SURROGATE = re.compile("[\ud800-\udfff]")

# Joiners shape letters in Persian and Indic scripts and hold emoji together, so one stays between two visible
# characters beyond ASCII; anywhere else, and in runs, they show nothing.
_IDLE_JOINER = re.compile(
    r"(?<=[\u200c\u200d])[\u200c\u200d]++|(?<![^\x00-\x7f\s])[\u200c\u200d]++|[\u200c\u200d]++(?![^\x00-\x7f\s])"
)
_LINE_TAIL = re.compile(r"(?<! ) ++(?=\n)")
_BLANK_LINES = re.compile(r"\n{3,}+")


def clean(text: str) -> str:
    """`text` with only what can be seen and counted: line ends are `\\n`, every other white space is a plain space.

    Control characters, lone surrogates, bidi controls and invisible characters go; surrogates in pairs become the
    character they stand for. Lines have no trailing spaces, there is at most one blank line in a row and none at the
    ends. No letter or digit is lost or changed; `clean(clean(text)) == clean(text)`; linear time.
    """
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = text.replace("\r\n", "\n").translate(_CLEANING)
    if not text.isascii():
        text = _IDLE_JOINER.sub("", text)
    return _BLANK_LINES.sub("\n\n", _LINE_TAIL.sub("", text)).strip()


# -- sentences -----------------------------------------------------------------------------------------------------

_WIDE = "。！？｡؟۔।॥"
# A stop is a run of marks, then what belongs to the sentence it ends: closing quotation marks and brackets, a closing
# mark set apart by a space, note numbers in brackets, a face; then white space. Full stops inside numbers, addresses
# and lower-case abbreviations are passed over at once.
_FACE = r"(?:[:;=]['^-]?[()DPpO]+|\^_*\^|[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]+)(?=\s|\Z)"
_STOP = re.compile(
    rf"(?!\.[a-z0-9])(?P<stop>[.!?…{_WIDE}]++(?: [.!?…]++)*+|(?<=\s){_FACE})"
    r"(?P<close>[\"'”’»›)\]}]*+(?: [\"”»)\]](?=\s|\Z))?+)"
    r"(?P<notes>(?: ?\[\d{1,3}\])*+)"
    rf"(?: ?{_FACE})?+"
    r"(?P<gap>\s*+)"
)
_WORD_BEHIND = re.compile(r"[^\s(\[{\"“”‘«—–/*]+\Z")
_AHEAD = re.compile(r"(?P<opener>[\"'“‘«„‹(\[{¿¡*_]{0,3})(?P<word>[^\W_]{1,20}(?:['’][a-z]{1,2})?)?")
_REACH = 24
_QUOTES = frozenset("\"'”’»›")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_ATTRIBUTION = re.compile(r"(?:[—–]|--?(?= )) ?[^\W\d_][^\n.!?]{2,80}(?=\n|\Z)")
_ENUMERATOR = re.compile(r"(?:\d{1,3}|[ivxIVX]{1,4}|[a-zA-Z])")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    open: frozenset[str]
    before_number: frozenset[str]
    either: frozenset[str]
    after_clock: frozenset[str]
    starters: frozenset[str]
    reporting_tail: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    data = load("sentences")
    verbs = "|".join(data["reporting"]["verbs"])
    name = r"(?:(?:[A-Z][\w.'’-]{0,30}|al|de|der|van|von|bin) ){0,3}[A-Z][\w'’-]{0,30}"
    phrase = "on|in|at|after|before|during|when|as|while|from|of|with"
    return _Lexicon(
        open=frozenset(data["abbreviations"]["open"]),
        before_number=frozenset(data["abbreviations"]["before_number"]),
        either=frozenset(data["abbreviations"]["either"]),
        after_clock=frozenset(data["times"]["after_clock"]),
        starters=frozenset(data["starters"]["words"]),
        reporting_tail=re.compile(rf"{name} (?:{verbs})(?: [a-z]{{3,15}}ly)?(?:[.,;:]|$| (?:{phrase}) )", re.MULTILINE),
    )


def sentences(text: str, start: Column, end: Column, blocks: Sequence[Block]) -> Column:
    """The number of the first token of every sentence, in order: an int32 column.

    `start` and `end` are the token columns of `text` (`tokens.token_columns`). Every token is in exactly one sentence,
    and the first token of every block begins one, so that no sentence crosses a block.
    """
    if not len(start):
        return np.empty(0, dtype=np.int32)
    found = np.fromiter(_beginnings(text), dtype=np.int64)
    tokens = np.searchsorted(start, found)
    tokens = tokens[(tokens < len(start))]
    tokens = tokens[start[tokens] == found[: len(tokens)]]
    laid = np.searchsorted(end, np.array([block.span.start for block in blocks], dtype=np.int64), side="right")
    return np.unique(np.concatenate(([0], tokens, laid[laid < len(start)]))).astype(np.int32)


def _beginnings(text: str) -> Iterator[int]:
    """The offsets at which a sentence begins behind a stop."""
    begun = 0
    for match in _STOP.finditer(text):
        at = match.end()
        if at < len(text) and _stops(text, begun, match):
            begun = at
            yield at


def _stops(text: str, begun: int, match: re.Match[str]) -> bool:
    """True when the stop of `match` ends the sentence that began at `begun`."""
    stop, close, gap = match.group("stop", "close", "gap")
    if stop[-1] in _WIDE:
        return True
    opener, word = _AHEAD.match(text, match.end()).group("opener", "word")  # type: ignore[union-attr]  # matches ""
    if not gap:
        return _ends_without_space(_behind(text, match), stop, close, word or "")
    if not word:
        return not _ATTRIBUTION.match(text, match.end())
    if word[0].islower():
        return _ends_before_lower_case(_behind(text, match), stop, close, word)
    if stop == "." and not close:
        line = text[max(begun, match.start() - _REACH) : match.start()].rpartition("\n")[2]
        return _full_stop_ends(_behind(text, match), line, opener, word)
    return bool(opener) or _QUOTES.isdisjoint(close) or not _lexicon().reporting_tail.match(text, match.end())


def _behind(text: str, match: re.Match[str]) -> str:
    """The word in front of the stop, with full stops inside it, without brackets and quotation marks; may be empty."""
    found = _WORD_BEHIND.search(text[max(0, match.start() - _REACH) : match.start()].rstrip())
    return found.group() if found else ""


def _ends_without_space(behind: str, stop: str, close: str, ahead: str) -> bool:
    """ "ended.The next": only between a lower-case word and a capitalised one, not in names of files and sites."""
    known = ahead.lower() in _lexicon().starters
    if not (ahead[:1].isupper() and (known or (len(ahead) > 2 and ahead[1].islower()))):
        return False
    return bool(close) or stop != "." or (len(behind) > 2 and behind[-2:].islower() and "." not in behind)


def _ends_before_lower_case(behind: str, stop: str, close: str, ahead: str) -> bool:
    """Careless writing begins sentences in lower case; quotations ("“Go!” he said"), pauses and abbreviations go on."""
    if ahead.startswith("http"):
        return True
    if close or stop[0] not in ".!?" or ".." in stop:
        return False
    words = _lexicon()
    known = behind in words.either or behind in words.open or behind in words.before_number
    if stop != ".":
        return not behind.istitle()
    return (len(behind) > 2 or behind in words.starters) and behind.isalpha() and behind.islower() and not known


def _full_stop_ends(behind: str, line: str, opener: str, ahead: str) -> bool:
    """Whether a single full stop ends the sentence: `line` stands before it, `ahead` is not in lower case."""
    words = _lexicon()
    if _ENUMERATOR.fullmatch(behind) and (line.strip('*(["“ ') == behind or line.endswith(f": {behind}")):
        return False
    if _listed(behind, words.open) or (ahead[0].isdigit() and _listed(behind, words.before_number)):
        return False
    begins = ahead.lower() in words.starters
    if behind.lower() in ("a.m", "p.m"):
        return begins or not (opener or ahead in words.after_clock)
    if (len(behind) == 1 and behind.isalpha()) or _DOTTED.fullmatch(behind) or _listed(behind, words.either):
        return begins or bool(opener.strip("(["))
    return True


def _listed(word: str, words: frozenset[str]) -> bool:
    return word in words or word.lower() in words
