"""Numbers in words and digits: where one stands, and which number it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from onrecord.vocabulary import load


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; a space in a word is any one white space."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered) + ")"


@cache
def vocabulary() -> Mapping[str, Any]:
    """The tables of data/numbers.toml."""
    return load("numbers")


DIGITS = r"(?:\d{1,3}(?:,\d{2,3}){1,9}(?:\.\d+)?|\d{1,3}(?: 000){1,4}|\d+(?:\.\d+)?)(?:½|¼|¾)?"
"""Digits as English news prints a number: 1,204 or 12,34,567 or 10 000 or 3.5."""


@cache
def cardinal() -> str:
    """A pattern for one number: "1,204", "3.5 million", "two hundred and six", "half a million", "a dozen"."""
    table = vocabulary()
    ones = [word for word, value in table["words"].items() if value < 10]
    tens = [word for word, value in table["words"].items() if value >= 20]
    small = rf"(?:{either(tens)}(?:[-\s]{either(ones)}\b)?|{either(table['words'])})\b"
    big = either(scale for scale in table["scales"] if scale not in ("hundred", "dozen"))
    hundreds = rf"(?:(?:{small}|an?|\d{{1,2}})[-\s]hundred\b(?:\s(?:and\s)?{small})?|{small})"
    further = rf"(?:,?\s(?:and\s)?|-)(?!an?\b)(?:{hundreds}|\d{{1,3}})[-\s]{big}\b"
    tail = rf"(?:{further}){{0,4}}(?:(?:,\s|\sand\s|\s){hundreds})?"
    scaled = rf"[-\s]{big}\b{tail}"
    abbreviated = rf"\s?{either(table['abbreviated'])}(?![\w'’])"
    part = rf"(?:half|(?:an?|one)[-\s](?:quarter|third)|three[-\s]quarters)(?:\sof)?[-\s](?:an?\s)?{big}\b"
    return "|".join(
        (
            rf"{either(table['fixed'])}\b(?!\s(?:to|and)\s(?:the|a)\b)",
            part,
            rf"an?\s(?:{big}|dozen|hundred)\b(?:\sand\sa\shalf\b)?(?:\sand\s{small})?",
            rf"{hundreds}(?:\spoint(?:\s{either(ones)}\b)+)?(?:\sand\sa\shalf\b)?(?:[-\s]dozen\b|{scaled})?",
            rf"{DIGITS}(?:[-\s]dozen\b|\sand\sa\shalf\b|{abbreviated}|[-\s]hundred\b|{scaled})?",
        )
    )


@cache
def vague() -> str:
    """A pattern for numbers that leave open how many: "hundreds", "tens of thousands", "several dozen"."""
    table = vocabulary()
    many = either(table["plurals"])
    chain = rf"{either(('tens', 'hundreds', 'thousands', 'dozens', 'scores'))}\sof\s{many}"
    several = rf"(?:several|a\sfew|many|some\sfew)\s(?:{either(table['scales'])})\b(?:\s{either(table['scales'])}\b)?"
    return rf"{chain}|{several}|(?:several\s|many\s|a\sfew\s)?{many}"


_WORD = re.compile(r"[a-z]+|\d[\d, .]*(?:½|¼|¾)?|½|¼|¾")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def value_of(words: str) -> float:
    """The number that a match of `cardinal` or `vague` says; of a vague one the least that it says."""
    said = " ".join(words.lower().split())
    table = vocabulary()
    if said in table["fixed"]:
        return float(table["fixed"][said])
    parts: list[str] = _WORD.findall(said)
    if (
        any(part in table["plurals"] for part in parts)
        or parts[0] in ("several", "few", "many")
        or parts[:2] == ["a", "few"]
    ):
        return _vague_value(parts)
    if parts[0] == "half" or "quarter" in parts or "third" in parts or "quarters" in parts:
        return _part_value(parts)
    return _sum(parts)


def _vague_value(parts: list[str]) -> float:
    """ "Tens of thousands" is 20 times 1,000, "several hundred thousand" twice 100,000."""
    table = vocabulary()
    value = 1.0
    scaled = [part for part in parts if part in table["plurals"] or part in table["scales"]]
    for number, part in enumerate(scaled):
        value *= table["plurals"][part] if part in table["plurals"] else table["scales"][part]
        if number and part in table["plurals"]:
            value /= 2
    return value if any(part in table["plurals"] for part in scaled) else 2 * value


def _part_value(parts: list[str]) -> float:
    table = vocabulary()
    scale = next(table["scales"][part] for part in reversed(parts) if part in table["scales"])
    share = 0.75 if "quarters" in parts else next(table["shares"][part] for part in parts if part in table["shares"])
    return float(round(scale * share))


def _sum(parts: list[str]) -> float:
    """Numbers add up, a scale multiplies what stands in front of it."""
    table = vocabulary()
    total = current = 0.0
    decimals, last = 0, 1.0
    for place, part in enumerate(parts):
        if part == "point":
            decimals = 1
        elif part == "half" or part in _FRACTIONS:
            # "a million and a half" means half of the scale, "two and a half million" half of one
            share = _FRACTIONS.get(part, 0.5)
            total, current = (total + share * last, current) if current == 0 else (total, current + share)
        elif part in table["words"] and decimals:
            current += table["words"][part] / 10**decimals
            decimals += 1
        elif part in table["words"]:
            current += table["words"][part]
        elif part in table["scales"] or part in table["abbreviated"]:
            scale = table["scales"].get(part) or table["abbreviated"][part]
            current = (current or 1.0) * scale
            last = scale
            if scale > 100 or part == "dozen":
                total, current = total + current, 0.0
        elif part[0].isdigit():
            current += _digits(part)
        elif part == "a" and place == 0:
            continue
    return total + current


def _digits(written: str) -> float:
    """ "1,204" is 1204; "3½" is 3.5."""
    plain = written.replace(",", "").replace(" ", "").rstrip(".")
    fraction = _FRACTIONS.get(plain[-1:], 0.0)
    return float(plain.rstrip("½¼¾") or 0) + fraction if len(plain) < 300 else float("inf")
