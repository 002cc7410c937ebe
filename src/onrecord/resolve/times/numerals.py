"""Numbers in words and digits, as times have them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.resolve.times.lexicon import lexicon

_JOINTS = frozenset(("-", "–", "‑", "and", "a"))


def number_of(words: Sequence[str]) -> float | None:
    """The number that words stand for: "20", "1,200", "2 1/2", "twenty-one", "two hundred and ten"; None for none.

    Words are in lower case; a fraction is three words.
    """
    if words and words[0][0].isdigit():
        whole = float(words[0].replace(",", ""))
        if len(words) == 4 and words[2] == "/":
            below = float(words[3])
            return whole + float(words[1]) / below if below else None
        return whole if len(words) == 1 else None
    total, current = 0.0, 0.0
    for word in words:
        if word in _JOINTS:
            continue
        value = lexicon().values.get(word)
        if value is None:
            return None
        if value in (100, 12):
            current = max(current, 1) * value
        elif value == 1000:
            total, current = total + max(current, 1) * value, 0
        else:
            current += value
    return total + current or None


def ordinal_of(words: Sequence[str]) -> int | None:
    """The number of an ordinal: "third", "21st", "twenty-first"."""
    if len(words) == 1 and words[0][0].isdigit():
        return int(words[0].rstrip("stndrh"))
    found = number_of(words)
    return int(found) if found else None


def spoken_year(words: Sequence[str]) -> int | None:
    """The year that a broadcast spells out ("nineteen ninety-seven", "two thousand and four"); None for others."""
    values = [lexicon().values.get(word, 0) for word in words if word not in _JOINTS]
    if values[:2] == [2, 1000]:
        rest = sum(values[2:])
        return 2000 + rest if rest < 100 else None
    if len(values) in (2, 3) and 15 <= values[0] <= 20 and all(0 < value < 100 for value in values):
        tens = values[1:]
        two_digits = 10 <= tens[0] < 20 or tens[0] % 10 == 0
        if two_digits and (len(tens) == 1 or (tens[0] >= 20 and tens[1] < 10)):
            return values[0] * 100 + sum(tens)
    return None
