"""Import of actor and agent dictionaries in PETRARCH's format."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.resolve.register.index import load
from onrecord.resolve.register.lookup import lookup
from onrecord.resolve.register.own import read_own
from onrecord.resolve.register.petrarch import import_dictionary, read_dictionary

ACTORS = """\
# actors of the Lakes; JANA_IGNORED_ [USA]
<!-- a comment
NOBODY_ [USA]
over lines -->

NORLAND_  [NOR]
+NORLANDIA_ ; old spelling
+NORLANDER
JANA_NOVAK_  # CountryInfo.txt
+PRESIDENT_NOVAK_
\t[SVKELI 19700101-940314]
\t[SVKGOV 940315-19990614]
\t[SVKGOVMIL >020101]
\t[SVKELI]
LAKES_LIBERATION_FRONT_ [SVKREB]
LLF_ [SVKINS <010101] [SVKPTY >010101]
REPUBLIC_OF_THE_AL-HADID_LAKES_ [SVKSEP]
UN_LAKES_MISSION_ [IGOUNOMIL]
LAKES_UNION_ [IGOEEC]
RIVER_AID_ [NGOHLH]
LAKES_HERALD_ [MDEMED]
"""
AGENTS = """\
!PERSON! = MAN, MEN, WOMAN, WOMEN, PERSON
!MINIST! = MINISTER, MINISTERS, MINISTRY, MINISTRIES
LAKEWARDEN [~ENV] # PAS 02 Jun 2004
TOLL_KEEPER_ {TOLLS_KEEPERS_} [~GOVBUS]
RIVER_POLICE {} [~COP]
FERRY!PERSON! [~LAB]
!MINIST!_OF_LAKES [~GOV]
SALTY_BABY [~CVL]
SHORE_PATROLLER {SHORE_PATROLLERS} [~CVL}
LAKES_RIGHTS_BODY [NGO~]
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "Lakes.actors.txt"
    file.write_text(text, "utf-8")
    return file


def rows_of(folder: Path, text: str) -> dict[str, list[tuple[str, ...]]]:
    """Country, sectors, from and to of all rows, by name."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in read_dictionary(written(folder, text)).rows:
        found.setdefault(row.name, []).append((row.country, row.sectors, row.start, row.end))
    return found


def test_actors_become_rows(tmp_path: Path) -> None:
    """A row for each code with its days; "<", ">" and "-" are limits, years to 30 are of this century."""
    assert rows_of(tmp_path, ACTORS) == {
        "Norland": [("NOR", "", "", "")],
        "Jana Novak": [
            ("SVK", "ELI", "1970-01-01", "1994-03-14"),
            ("SVK", "GOV", "1994-03-15", "1999-06-14"),
            ("SVK", "GOV|MIL", "2002-01-01", ""),
            ("SVK", "ELI", "", ""),
        ],
        "Lakes Liberation Front": [("SVK", "REB", "", "")],
        "LLF": [("SVK", "REB", "", "2001-01-01"), ("SVK", "PTY", "2001-01-01", "")],
        "Republic of the al-Hadid Lakes": [("SVK", "REB", "", "")],
        "Un Lakes Mission": [("UNO", "MIL", "", "")],
        "Lakes Union": [("EUR", "", "", "")],
        "River Aid": [("NGO", "SOC|MED", "", "")],
        "Lakes Herald": [("", "JRN", "", "")],
    }


def test_synonyms_become_aliases(tmp_path: Path) -> None:
    """The lines with "+" name the same actor; kinds follow from the codes as far as they tell."""
    rows = {row.name: row for row in read_dictionary(written(tmp_path, ACTORS)).rows}
    assert rows["Norland"].aliases == "Norlandia|Norlander"
    assert [rows[name].type for name in ("Norland", "Jana Novak", "River Aid")] == ["country", "person", "other"]


def test_agents_become_nouns(tmp_path: Path) -> None:
    """Plurals are regular, given, or none; a marker stands for each of its words; the code's side does not matter."""
    rows = read_dictionary(written(tmp_path, AGENTS)).rows
    assert {row.type for row in rows} == {"noun"}
    assert [(row.name, row.aliases, row.sectors) for row in rows] == [
        ("lakewarden", "lakewardens", "SOC"),
        ("toll keeper", "tolls keepers", "GOV|BUS"),
        ("river police", "", "COP"),
        ("ferryman", "ferrymen", "LAB"),
        ("ferrywoman", "ferrywomen", "LAB"),
        ("ferryperson", "", "LAB"),
        ("minister of lakes", "", "GOV"),
        ("ministers of lakes", "", "GOV"),
        ("ministry of lakes", "", "GOV"),
        ("ministries of lakes", "", "GOV"),
        ("salty baby", "salty babies", "CVL"),
        ("shore patroller", "shore patrollers", "CVL"),
        ("lakes rights body", "lakes rights bodies", "SOC"),
    ]


def test_an_imported_dictionary_answers(tmp_path: Path) -> None:
    """Names, dated codes and nouns are looked up like any others, and read again from the user's file."""
    own = tmp_path / "register.csv"
    for text in (ACTORS, AGENTS):
        added, skipped = import_dictionary(written(tmp_path, text), own)
        assert (added.replaced, skipped) == (0, ())
    register = load(own)

    def code(words: str, day: str) -> str:
        best = lookup(words, on=date.fromisoformat(day), register=register)[0]
        return " ".join((best.country or "-", *best.sectors))

    days = ("1980-01-01", "1995-01-01", "2000-01-01", "2005-01-01")
    assert [code("Jana Novak", day) for day in days] == ["SVK ELI", "SVK GOV", "SVK ELI", "SVK GOV MIL"]
    assert code("President Novak", "1995-01-01") == "SVK GOV"
    assert [code("LLF", day) for day in ("1999-01-01", "2003-01-01")] == ["SVK REB", "SVK PTY"]
    assert code("Lakes Liberation Front fighters", "2003-01-01") == "SVK REB"
    assert code("Norwegian ferrymen", "2003-01-01") == "NOR LAB"
    assert code("Norwegian minister of lakes", "2003-01-01") == "NOR GOV"


def test_importing_again_replaces(tmp_path: Path) -> None:
    """A dictionary that was edited and imported again leaves no rows twice."""
    own = tmp_path / "register.csv"
    first, _ = import_dictionary(written(tmp_path, ACTORS), own)
    again, _ = import_dictionary(written(tmp_path, ACTORS), own)
    assert (again.new, again.replaced) == (0, first.new)
    assert len(read_own(own)) == first.new


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("LAKES_ [QQQGOV]", "line 2: code 'QQQGOV' begins with 'QQQ', which is no country and no role known here"),
        ("LAKES_ [NORGOV >991399]", "line 2: '991399' is no day of the calendar"),
        ("LAKES_ [NORGOV >1999]", "line 2: '1999' is no day such as 010120"),
        ("LAKES_ [NORGOV 1999]", "line 2: '1999' is no time such as"),
        ("LAKES_ [NORGOV 020101-010101]", "line 2: '020101-010101' ends before it begins"),
        ("LAKES_ [---]", "line 2: LAKES_ has no code"),
        ("LAKES_", "line 2: LAKES_ has no code"),
        ("_ [NORGOV]", "line 2: a code without a name"),
        ("LAKE!MARKER! [~GOV]", "line 2: the marker !MARKER! is not defined"),
    ],
)
def test_what_can_not_be_read_is_named_and_passed_over(tmp_path: Path, line: str, reason: str) -> None:
    """The rest of the file is imported, and each line left out has its number and its reason."""
    found = read_dictionary(written(tmp_path, f"NORLAND_ [NOR]\n{line}\nRIVERLAND_ [DNK]\n"))
    assert [row.name for row in found.rows] == ["Norland", "Riverland"]
    assert len(found.skipped) == 1
    assert found.skipped[0].startswith(reason)


@pytest.mark.parametrize("text", ["", "# nothing\n", "name,country\nAna,NOR\n", "[NOR]\n+LAKES\n", "\x00\x01"])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    """A file without one actor or agent is no dictionary."""
    with pytest.raises(UsageError, match="holds no actor"):
        read_dictionary(written(tmp_path, text))


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    """The format is plain text in UTF-8."""
    file = tmp_path / "Lakes.actors.txt"
    file.write_bytes(b"M\xfcller_ [DEU]\n")
    with pytest.raises(UsageError, match="UTF-8"):
        read_dictionary(file)
