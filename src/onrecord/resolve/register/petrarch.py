"""Reads actor and agent dictionaries in the format of PETRARCH (and TABARI's, as far as they agree).

An actor: a phrase with its default code, other phrases for the same behind "+", and codes for times, one a line:

    JANA_NOVAK_ [SVKELI]
    +PRESIDENT_NOVAK_
        [SVKGOV 940315-19990614]
        [SVKGOV >020101]

Times are "<" before, ">" after, "-" between two days, which are included; days are YYMMDD (years to 30 are 20YY) or
YYYYMMDD. An agent: a noun, its plural in braces where it is irregular ({} for none), and a code with "~" on the side
where the code of the country goes. `!PERSON! = MAN, WOMAN` defines a marker that stands for each of its words. "#", ";"
and "<!-- -->" begin comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.resolve.register.keys import key
from onrecord.resolve.register.own import Added, OwnRow, OwnType, add_rows, codes
from onrecord.vocabulary import load, words

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE = re.compile(r"\[([^\]}]*)[\]}]")
_MARKER = re.compile(r"(![A-Z_]+!)\s*=\s*(.+)")
_NULL = "---"
_YEARS_OF_2000 = 30
"""Years of two digits up to this one are of this century, as TABARI and PETRARCH read them."""
_LONGEST_ACRONYM = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionary:
    """What a file gave: rows for a user's register, and a sentence for each line that could not be read."""

    rows: tuple[OwnRow, ...]
    skipped: tuple[str, ...]


@dataclass(slots=True)
class _Record:
    """An actor or agent while its lines are read."""

    line: int
    phrases: list[str]
    plural: str | None = None
    dated: list[str] = field(default_factory=list)


def read_dictionary(path: Path) -> Dictionary:
    """The actors and agents of a file. UsageError when it can't be read or has none."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"can't be read as UTF-8 text: {error}", source=str(path)) from error
    rows: list[OwnRow] = []
    skipped: list[str] = []
    markers: dict[str, list[str]] = {}
    for record in _records(text, markers):
        try:
            rows += _rows(record, markers)
        except ValueError as error:
            skipped.append(f"line {record.line}: {error}")
    if not rows:
        raise UsageError("holds no actor or agent in PETRARCH's format", source=str(path))
    return Dictionary(rows=tuple(rows), skipped=tuple(skipped))


def import_dictionary(file: Path, own: Path) -> tuple[Added, tuple[str, ...]]:
    """Put a dictionary into the user's register; what that did, and a sentence for each line that was passed over.

    UsageError when the file is none, or the register can't be read or written.
    """
    dictionary = read_dictionary(file)
    return add_rows(dictionary.rows, own), dictionary.skipped


def _records(text: str, markers: dict[str, list[str]]) -> Iterator[_Record]:
    # A comment keeps its line ends, so that lines keep their numbers.
    text = _COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), text)
    record: _Record | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        line = re.split("[#;]", line, maxsplit=1)[0].rstrip()
        if not line.strip():
            continue
        if marker := _MARKER.match(line):
            markers[marker[1]] = [word.strip() for word in marker[2].split(",") if word.strip()]
        elif line.lstrip().startswith("["):
            if record is not None:
                record.dated += _CODE.findall(line)
        elif line.startswith("+"):
            if record is not None:
                record.phrases.append(_CODE.sub("", line[1:]).strip())
                record.dated += _CODE.findall(line)
        else:
            if record is not None:
                yield record
            phrase, _, plural = _CODE.sub("", line).partition("{")
            record = _Record(number, [phrase.strip()], plural.rstrip(" }") if "{" in line else None)
            record.dated += _CODE.findall(line)
    if record is not None:
        yield record


def _rows(record: _Record, markers: Mapping[str, list[str]]) -> list[OwnRow]:
    """The rows of one record. ValueError, with a reason for people, when a code or a date can't be read."""
    if any("~" in code for code in record.dated):
        return _agent_rows(record, markers)
    coded = [(*_coded(code.split(maxsplit=1)[0]), *_times(code)) for code in record.dated if _means_something(code)]
    if not coded:
        raise ValueError(f"{record.phrases[0]} has no code")
    kind: OwnType = "other"
    if any("ELI" in sectors for _, sectors, _, _ in coded):
        kind = "person"
    elif all(country and not (sectors or start or end) for country, sectors, start, end in coded):
        kind = "country"
    names = list(dict.fromkeys(name for name in map(_printed, record.phrases) if key(name)))
    if not names:
        raise ValueError("a code without a name")
    return [
        OwnRow(
            name=names[0],
            aliases="|".join(names[1:]),
            type=kind,
            country=country,
            sectors="|".join(sectors),
            start=start,
            end=end,
            note="PETRARCH",
        )
        for country, sectors, start, end in coded
    ]


def _agent_rows(record: _Record, markers: Mapping[str, list[str]]) -> list[OwnRow]:
    _, sectors = _coded(record.dated[0].replace("~", "").strip())
    rows: list[OwnRow] = []
    for phrase in _expanded(record.phrases[0], markers):
        noun = _lower(phrase)
        if not key(noun):
            raise ValueError("a code without a noun")
        if rows and noun.endswith("men") and rows[-1].name == f"{noun[:-3]}man":
            rows[-1] = replace(rows[-1], aliases=noun)
            continue
        plural = _regular_plural(noun) if record.plural is None and phrase == record.phrases[0] else ""
        plural = _lower(record.plural) if record.plural else plural
        rows.append(
            OwnRow(
                name=noun,
                aliases=plural,
                type="noun",
                sectors="|".join(sectors),
                note="PETRARCH",
            )
        )
    return rows


def _expanded(phrase: str, markers: Mapping[str, list[str]]) -> Iterable[str]:
    """The phrases that a marker in a phrase stands for: "POLICE!PERSON!" → POLICEMAN, POLICEWOMAN."""
    found = re.search(r"![A-Z_]+!", phrase)
    if found is None:
        return (phrase,)
    if found[0] not in markers:
        raise ValueError(f"the marker {found[0]} is not defined")
    return [phrase.replace(found[0], word) for word in markers[found[0]]]


def _means_something(code: str) -> bool:
    return bool(code.strip()) and not code.startswith(_NULL)


def _coded(code: str) -> tuple[str, tuple[str, ...]]:
    """Country and sectors of a chain of triples."""
    table = load("petrarch")
    first, *rest = [code[at : at + 3] for at in range(0, len(code), 3)]
    country = ""
    if first in table["regions"]["codes"]:
        pass
    elif first in table["international"]:
        country = table["international"][first]
        rest = [first, *rest]
    elif first in table["countries"] or first in codes():
        country = table["countries"].get(first, first)
    elif first in table["roles"]:
        rest = [first, *rest]
    else:
        raise ValueError(f"code {code!r} begins with {first!r}, which is no country and no role known here")
    for triple in rest:
        if country == "IGO" and triple in ("UNO", "EEC"):
            country = table["international"][triple]
    return country, tuple(dict.fromkeys(table["roles"][triple] for triple in rest if triple in table["roles"]))


def _times(code: str) -> tuple[str, str]:
    """First and last day of a code's restriction as ISO 8601, empty where it has none."""
    limits = "".join(code.split()[1:])
    if not limits:
        return "", ""
    if limits[0] in "<>":
        day = _day(limits[1:])
        return ("", day) if limits[0] == "<" else (day, "")
    start, dash, end = limits.partition("-")
    if not dash:
        raise ValueError(f"{limits!r} is no time such as >010120 or 930120-010120")
    first, last = _day(start), _day(end)
    if first > last:
        raise ValueError(f"{limits!r} ends before it begins")
    return first, last


def _day(digits: str) -> str:
    if not re.fullmatch(r"\d{6}(\d{2})?", digits):
        raise ValueError(f"{digits!r} is no day such as 010120 or 20010120")
    year = int(digits[:-4])
    if len(digits) == 6:
        year += 2000 if year <= _YEARS_OF_2000 else 1900
    try:
        return date(year, int(digits[-4:-2]), int(digits[-2:])).isoformat()
    except ValueError:
        raise ValueError(f"{digits!r} is no day of the calendar") from None


def _printed(phrase: str) -> str:
    """A phrase as a name: "HAMID_KARZAI_" → "Hamid Karzai"; a short word alone is taken for an acronym."""
    plain = " ".join(phrase.replace("_", " ").replace("|", " ").split())
    if len(plain) <= _LONGEST_ACRONYM:
        return plain
    small = words("petrarch", "small", "words")
    out = []
    for number, word in enumerate(plain.lower().split()):
        parts = [part if part in small and (number or place) else part.capitalize()
                 for place, part in enumerate(word.split("-"))]  # fmt: skip
        out.append("-".join(parts))
    return " ".join(out)


def _lower(phrase: str) -> str:
    return " ".join(phrase.replace("_", " ").replace("|", " ").lower().split())


def _regular_plural(noun: str) -> str:
    if noun.endswith("y"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith("ss") else "s")
