"""Amounts of a text: a number with its currency, unit of measurement, range or share of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from onrecord.kinds.counts.numerals import cardinal, either, vague, value_of, vocabulary
from onrecord.vocabulary import load

PERCENT = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number in the text, `start` to `end` in characters with its sign and unit.

    `value` is what it says, None of a range; `low` and `high` are its ends, the same as `value` of a plain number.
    `unit` is None where the number only counts. `vague` numbers ("hundreds") say the least that they mean; a `share`
    ("a third", "one in five") is a part of a whole that need not be named; `plus` is the sign behind it ("500+");
    `none` says that there was nobody or nothing.
    """

    start: int
    end: int
    value: float | None
    low: float
    high: float
    unit: str | None = None
    vague: bool = False
    share: bool = False
    plus: bool = False
    none: bool = False


def amounts(text: str, starts: Iterable[int]) -> list[Amount]:
    """The amounts of a text in order, none inside another. `starts` are the places where words begin that may begin a
    number (`may_begin`), in order; time grows with how many there are."""
    found: list[Amount] = []
    pattern, position = _number(), 0
    for start in starts:
        match = pattern.match(text, start) if start >= position else None
        amount = _amount(text, match) if match else None
        if amount is not None:
            found.append(amount)
            position = amount.end
    return found


def may_begin(word: str) -> bool:
    """Whether a number can begin with this word, given in lower case."""
    return word in _starters() or "0" <= word[0] <= "9" or (word[-1].isdigit() and word[:2] in ("rm", "rs"))


@cache
def _starters() -> frozenset[str]:
    table = vocabulary()
    firsts = (phrase.split()[0].split("-")[0] for phrase in (*table["fixed"], *table["words"], *table["plurals"]))
    return frozenset((*firsts, "a", "an", "half", "several", "many", "some", "no", "nobody", "none", "not"))


@cache
def _sign_in_front() -> re.Pattern[str]:
    table = load("units")
    signs = either((*table["signs"], *(code.lower() for code in table["codes"]["known"])))
    return re.compile(rf"(?<![^\W_]){signs}\s?\Z", re.IGNORECASE)


_LONGEST_SIGN = 5


@cache
def _sign_inside() -> str:
    return rf"(?P<sign>{either(load('units')['signs'])}\s?(?=\d))"


@cache
def _number() -> re.Pattern[str]:
    """A number where a word begins: never inside a longer number, or a name such as "F-16" and "G7"."""
    free = r"(?<![\w.,:/#@])(?<![^\W\d]-)"
    none = r"(?P<none>no\sone|nobody|none|not\s(?:a\ssingle|one)|no(?=\s(?!fewer|less|more|longer|one\b|way)[^\W\d_]))"
    numeral = rf"{none}|(?P<share>{_share()})|(?P<vague>{vague()})|(?P<one>a\ssingle|{cardinal()})"
    return re.compile(rf"(?:{_sign_inside()}|{free})(?:{numeral})(?!\w|[.,:/]\d|['’]\d)", re.IGNORECASE)


@cache
def _share() -> str:
    """ "A third", "two-thirds", "half of", "three quarters"; "one in five" is made of two numbers."""
    table = vocabulary()
    ones = [word for word, value in table["words"].items() if value < 10]
    parts = [part for part in table["shares"] if part != "half"]
    followers = either(
        ("of", "a percentage", "the", "its", "their", "back", "said", "say", "are", "were", "is", "was", "have", "had")
    )
    whole = rf"(?=[.,;:]|\s{followers}\b)"
    return (
        rf"(?:an?|{either(ones)})[-\s]{either(parts)}s?\b(?!\s(?:of\s)?an?\s{either(table['scales'])}\b){whole}"
        rf"|half\b(?=\s(?:of|the|all|its|their|his|her)\b)"
        rf"|an?\s{either(parts)}\b(?=\sof\b)(?!\sof\san?\s{either(table['scales'])}\b)"
        rf"|(?:two|three)[-\s](?:thirds|quarters|fifths)\b"
    )


@cache
def _range() -> re.Pattern[str]:
    link = r"(?P<link>\s?[-–—]\s?|\s(?:to|or|and)\s)"
    sign = either((*load("units")["signs"], *(code.lower() for code in load("units")["codes"]["known"])))
    return re.compile(rf"{link}(?P<sign>{sign}\s?(?=\d))?(?P<one>{cardinal()})(?!\w|[.,:/-]\d)", re.IGNORECASE)


@cache
def _whole() -> re.Pattern[str]:
    """What stands behind the first number of "one in five", "nine out of ten"."""
    return re.compile(rf"(?:\s(?:in|out\sof)\s|-in-)(?:every\s)?(?P<one>{cardinal()})(?![\w%,.]*\d)", re.IGNORECASE)


@cache
def _unit() -> re.Pattern[str]:
    table = load("units")
    measured = [
        f"{name}s?" if name[-1].isalpha() else re.escape(name) for names in table["measured"].values() for name in names
    ]
    money = [f"{name}s?" for name in table["currencies"]]
    codes = either(code.lower() for code in table["codes"]["known"])
    longest = sorted(measured, key=len, reverse=True), sorted(money, key=len, reverse=True)
    units, names = ("|".join(one).replace(" ", r"\s") for one in longest)
    return re.compile(
        rf"(?:[-\s]?(?P<measured>{units})|[-\s](?P<money>{names})|\s(?P<code>{codes}))(?![\w²³])", re.IGNORECASE
    )


@cache
def _measured() -> dict[str, str]:
    """The unit for each of its names, in the singular and the plural."""
    table = load("units")["measured"]
    return {form: unit for unit, names in table.items() for name in names for form in (name, f"{name}s")}


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    """The whole amount that begins with this number; None for a number too large to be one."""
    start, end = match.span()
    if match["share"]:
        return _of_share(text, match)
    if match["none"]:
        return Amount(start=start, end=end, value=0.0, low=0.0, high=0.0, none=True)
    value = (
        1.0 if match["one"] and match["one"].lower().endswith("single") else value_of(match["one"] or match["vague"])
    )
    if value == float("inf"):
        return None
    amount = Amount(start=start, end=end, value=value, low=value, high=value, vague=bool(match["vague"]))
    sign = match["sign"] or _written_in_front(text, start)
    if sign:
        amount = replace(amount, start=match.start() if match["sign"] else start - len(sign), unit=_sign_unit(sign))
    amount = _with_whole(text, amount) or _with_range(text, _with_unit(text, amount))
    if text[amount.end : amount.end + 1] == "+":
        amount = replace(amount, end=amount.end + 1, plus=True)
    return _with_unit(text, amount)


def _written_in_front(text: str, start: int) -> str | None:
    """The sign or code of a currency in front of digits, with the space behind it."""
    if not text[start].isdigit():
        return None
    found = _sign_in_front().search(text[max(0, start - _LONGEST_SIGN - 1) : start])
    return found[0] if found else None


def _of_share(text: str, match: re.Match[str]) -> Amount:
    """ "Two thirds" as percent; "a quarter of a percentage point" is a quarter of a point."""
    words = re.split(r"[-\s]", match["share"].lower())
    table = vocabulary()
    part = table["shares"].get(words[-1]) or table["shares"][words[-1].removesuffix("s").replace("halve", "half")]
    share = part * (table["words"].get(words[0], 1) if len(words) > 1 else 1)
    start, end = match.span()
    point = re.compile(r"\sof\sa\s(?:percentage\spoint|percent|per\scent)", re.IGNORECASE).match(text, end)
    if point:
        value, unit = round(share, 2), "point" if "point" in point[0].lower() else "percent"
        return Amount(start=start, end=point.end(), value=value, low=value, high=value, unit=unit)
    value = round(PERCENT * share, 2)
    return Amount(start=start, end=end, value=value, low=value, high=value, unit="percent", share=True)


def _sign_unit(sign: str | None) -> str | None:
    if not sign:
        return None
    plain = sign.strip().lower()
    return str(load("units")["signs"].get(plain) or plain.upper())


def _with_unit(text: str, amount: Amount) -> Amount:
    """With the unit of measurement or currency that stands behind it."""
    if amount.unit is not None and not amount.plus:
        return amount
    found = _unit().match(text, amount.end)
    if found is None:
        return amount
    written = " ".join((found["measured"] or found["money"] or found["code"]).lower().split())
    if found["measured"]:
        unit = _measured()[written]
    elif found["money"]:
        currencies = load("units")["currencies"]
        unit = currencies.get(written) or currencies[written.removesuffix("s")]
        if written in ("won", "real") and amount.low < 1_000:
            return amount  # "12 won", "two real friends"
    else:
        unit = written.upper()
    return replace(amount, end=found.end(), unit=unit)


def _with_whole(text: str, amount: Amount) -> Amount | None:
    """ "One in five" as 20 percent."""
    found = _whole().match(text, amount.end)
    if found is None or amount.unit is not None:
        return None
    whole = value_of(found["one"])
    if not (amount.low < whole <= 20 and whole > 1) or _unit().match(text, found.end()):
        return None
    value = round(PERCENT * amount.low / whole, 2)
    return replace(amount, end=found.end(), value=value, low=value, high=value, unit="percent", share=True)


def _with_range(text: str, amount: Amount) -> Amount:
    """With the second number of "six to eight", "between 6 and 8", "$2 billion to $5 billion"."""
    found = _range().match(text, amount.end)
    if found is None or amount.vague or (text.startswith("-", found.end()) and found["link"].strip() in "-–—"):
        return amount
    other = Amount(start=found.start("one"), end=found.end(), value=0, low=0, high=value_of(found["one"]))
    other = _with_unit(text, replace(other, unit=_sign_unit(found["sign"])))
    low = _shared_scale(text[amount.start : amount.end], amount.low, found["one"], other.high)
    if not low < other.high < float("inf") or (amount.unit and other.unit and amount.unit != other.unit):
        return amount
    if not _is_range(text, amount, other, found["link"].strip().lower()):
        return amount
    return replace(amount, end=other.end, value=None, low=low, high=other.high, unit=other.unit or amount.unit)


def _shared_scale(first: str, low: float, second: str, high: float) -> float:
    """ "3 to 4 thousand" begins at 3,000: the scale is said once."""
    scales = {**vocabulary()["scales"], **vocabulary()["abbreviated"]}
    said = re.findall(r"[a-z]+", second.lower())
    if not said or said[-1] not in scales or any(word in scales for word in re.findall(r"[a-z]+", first.lower())):
        return low
    scale = scales[said[-1]]
    return low * scale if low < high / scale < 1_000 else low


_FROM = re.compile(r"\b(?:between|from|anywhere|somewhere|ranging)\s\Z", re.IGNORECASE)
_REACH = 90


@cache
def _changed() -> re.Pattern[str]:
    return re.compile(rf"\b{either(vocabulary()['ranges']['changed'])}\b[^.;]{{0,60}}\bfrom\s\Z", re.IGNORECASE)


def _is_range(text: str, first: Amount, second: Amount, link: str) -> bool:
    """Whether two numbers with a dash or "to", "or", "and" between them are the ends of one amount."""
    before = text[max(0, first.start - _REACH) : first.start]
    opened = _FROM.search(before)
    if link == "and":
        return opened is not None and "from" not in opened[0].lower()
    if link == "or":
        return second.high <= 3 * first.low
    if link == "to":
        return not _changed().search(before) and (bool(opened) or not _unit_between(text, first, second))
    counted = re.compile(r"\s?[^\W\d_]").match(text, second.end)
    return bool(opened) or second.unit is not None or second.high >= 100 or bool(counted)


def _unit_between(text: str, first: Amount, second: Amount) -> bool:
    """ "Rose 4.5 points to 27 percent": two amounts."""
    return first.unit not in (None, second.unit)
