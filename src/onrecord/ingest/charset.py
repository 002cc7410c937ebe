"""Turns bytes into text: byte order mark, then what was declared, then UTF-8, then an informed guess."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Python's codecs that are character sets of documents. Others (utf-7, idna, punycode, unicode_escape, …) would let a
# page hide its letters, or decode in quadratic time.
_CHARACTER_SET = re.compile(
    r"utf-8|utf-16.*|utf-32.*|ascii|cp\d+|iso8859-\d+|koi8-[rtu]|mac-[a-z]+|big5.*|gb2312|gbk|gb18030"
    r"|shift_jis.*|euc_.*|iso2022_.*|hz|johab|tis-620|kz1048|ptcp154"
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SAMPLE = 50_000
# Guessed for Western letters too ("Săo Paulo"). Where Windows-1252 is possible, it is likelier in English news.
_LIKE_WESTERN = {"cp1250", "cp1257", "cp1258"}


def is_wide(head: bytes) -> str | None:
    """The name of the two- or four-byte encoding that the first bytes of an input are in, if they are."""
    for mark, encoding in _MARKS[1:]:
        if head.startswith(mark):
            return encoding
    head = head[: len(head) // 2 * 2]
    zeros = head.count(0)
    if zeros * 4 < len(head) or len(head) < 8:
        return None
    # Western text in UTF-16 without a mark: every other byte is zero.
    odd = head[1::2].count(0)
    if odd * 20 >= zeros * 19 and _is_printed(head[0::2]):
        return "utf-16-le"
    return "utf-16-be" if odd * 20 <= zeros and _is_printed(head[1::2]) else None


def _is_printed(letters: bytes) -> bool:
    """Few control characters (the low byte of a curly quotation mark is one)."""
    return len(_CONTROLS.findall(letters)) * 10 <= len(letters)


def decoded(data: bytes, declared: str | None = None, *, final: bool = True) -> str:
    """The text of `data`. Never fails: bytes that fit no encoding become U+FFFD.

    `declared` is the name a server or the document gave. With `final` false `data` is only the beginning, and may end
    in the middle of a character.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if wide := is_wide(data[:8192]):
        return data.decode(wide, "replace")
    if known := _codec(declared):
        try:
            return data.decode(known)
        except UnicodeDecodeError:
            pass
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data, final)
    except UnicodeDecodeError as error:
        return _guessed(data, error.start)


def _codec(declared: str | None) -> str | None:
    """Python's name for a declared character set, as browsers read it; None when it is none."""
    try:
        name = codecs.lookup((declared or "").strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    if not _CHARACTER_SET.fullmatch(name):
        return None
    if name in {"iso8859-1", "ascii"}:
        return "cp1252"
    # Such a declaration was readable one byte at a time, so it can't be true.
    return None if name.startswith(("utf-16", "utf-32")) else name


def _guessed(data: bytes, first_wrong: int) -> str:
    """Text that is not UTF-8 throughout: damaged UTF-8, or one of the older encodings."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    # Letters of older encodings hardly ever form valid UTF-8 sequences.
    if beyond_ascii - wrong > 2 * wrong:
        return text

    from charset_normalizer import from_bytes

    line = data.rfind(b"\n", 0, first_wrong) + 1
    start = line if first_wrong - line < _SAMPLE // 2 else first_wrong
    matches = from_bytes(data[start : start + _SAMPLE])
    best = matches.best()
    is_western_possible = any(match.encoding == "cp1252" for match in matches)
    if best is None or (best.encoding in _LIKE_WESTERN and is_western_possible):
        return data.decode("cp1252", "replace")
    return data.decode(best.encoding, "replace")
