"""A user's own register: reading it, adding to it, and how it comes before the program's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.resolve.register.index import load
from onrecord.resolve.register.lookup import lookup
from onrecord.resolve.register.own import Added, OwnRow, add, own_path, read_own

HEADER = "name,aliases,type,country,sectors,from,to,title,note\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "data" / "register.csv"


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "mine.csv"
    file.write_bytes(text.encode(encoding))
    return file


def code(own: Path, words: str, day: str = "2015-06-01") -> str:
    found = lookup(words, on=date.fromisoformat(day), register=load(own))
    return " ".join((found[0].name, found[0].country or "-", *found[0].sectors)) if found else "nothing"


# Reading


def test_columns_may_stand_in_any_order_and_be_left_out(tmp_path: Path) -> None:
    """Only the name is needed; comments and blank lines are passed over, a type follows from a title."""
    text = "# mine\n\nTitle,NAME, country\nMayor, Ana  Petrović ,HRV\n\n,Lakes Commission,\n"
    assert read_own(written(tmp_path, text)) == [
        OwnRow(name="Ana Petrović", type="person", country="HRV", title="Mayor"),
        OwnRow(name="Lakes Commission"),
    ]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("name,aliases,country\n\"Petrović, Ana\",A. Petrović|Petrović A.,HRV\n", "utf-8"),
        ("name;aliases;country\n\"Petrović, Ana\";A. Petrović|Petrović A.;HRV\n", "utf-8-sig"),
        ("name,aliases,country\r\n\"Petrović, Ana\",A. Petrović|Petrović A.,HRV\r\n", "utf-8-sig"),
    ],
)  # fmt: skip
def test_files_of_spreadsheets_are_read(tmp_path: Path, text: str, encoding: str) -> None:
    """Comma or semicolon, with or without the mark of UTF-8, line ends of any system, cells in quotes."""
    (row,) = read_own(written(tmp_path, text, encoding))
    assert (row.name, row.aliases, row.country) == ("Petrović, Ana", "A. Petrović|Petrović A.", "HRV")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",,person,NOR,GOV,,,,", "line 3: the name is missing"),
        ("?!,,,,,,,,", "line 3: the name is missing"),
        ("Ana\x00,,,,,,,,", "line 3: a name has a character that can't be printed"),
        ("Ana,A||B,,,,,,,", "line 3: an alias is empty"),
        ("Ana,,human,,,,,,", "line 3: type 'human' is none of person, organization"),
        ("Ana,,,XYZ,,,,,", "line 3: country 'XYZ' is no ISO 3166-1 alpha-3 code"),
        ("Ana,,,Norway,,,,,", "line 3: country 'Norway' is no ISO"),
        ("Ana,,,NOR,GOV|ABC,,,,", "line 3: sector 'ABC' is none of PLOVER's"),
        ("Ana,,,NOR,GOV,1.5.1999,,,", "line 3: from '1.5.1999' is no date such as 1999"),
        ("Ana,,,NOR,GOV,,1999-13,,", "line 3: to '1999-13' is no date"),
        ("Ana,,,NOR,GOV,2001,1999,,", "line 3: it ends before it begins"),
        ("Ana,,,NOR,GOV,,,,,more", "line 3: more cells than columns ('more')"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, row: str, message: str) -> None:
    """The message says which line and what is wrong, and the file."""
    file = written(tmp_path, f"# mine\n{HEADER}{row}\n")
    with pytest.raises(UsageError) as caught:
        read_own(file)
    assert message in caught.value.message
    assert caught.value.source == str(file)


def test_many_mistakes_are_named_together(tmp_path: Path) -> None:
    """Five of them, and how many more there are."""
    with pytest.raises(UsageError) as caught:
        read_own(written(tmp_path, HEADER + "Ana,,,XYZ,,,,,\n" * 7))
    assert caught.value.message.count("line ") == 5
    assert caught.value.message.endswith("; and 2 more")


def test_an_unknown_column_is_a_mistake(tmp_path: Path) -> None:
    """The message lists the columns there are."""
    with pytest.raises(UsageError, match="no column is called 'born'; the columns are name, aliases"):
        read_own(written(tmp_path, "name,born\nAna,1960\n"))


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'name\n"Ana', b'name\n"A"na\n'])
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    """Another encoding, a quote that never ends, one in the middle of a cell."""
    file = tmp_path / "mine.csv"
    file.write_bytes(content)
    with pytest.raises(UsageError):
        read_own(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Reading it is a mistake; as the user's register it is empty."""
    missing = tmp_path / "missing.csv"
    with pytest.raises(UsageError) as caught:
        read_own(missing)
    assert caught.value.source == str(missing)
    assert load(missing) is load()


# Adding


def test_added_rows_are_known_from_then_on(tmp_path: Path, own: Path) -> None:
    """The file is made, the register read again, and the rest of the register stays as it is."""
    assert code(own, "Lakes Commission") == "nothing"
    file = written(tmp_path, "name,aliases,type,country,sectors\nLakes Commission,LKC,organization,IGO,GOV\n")
    assert add(file, own) == Added(new=1, replaced=0, unfilled=0)
    assert code(own, "Lakes Commission") == "Lakes Commission IGO GOV"
    assert code(own, "LKC spokesman") == "LKC spokesman IGO GOV"
    assert code(own, "Angela Merkel") == "Angela Merkel DEU GOV"
    assert lookup("Lakes Commission") == ()


def test_a_row_takes_the_place_of_the_earlier_one(tmp_path: Path, own: Path) -> None:
    """Same name, type, title and start: corrected. Another start: another time."""
    head = "name,type,country,sectors,from,to\n"
    add(written(tmp_path, f"{head}Lakes Front,organization,NOR,REB,2001,\n"), own)
    assert add(written(tmp_path, f"{head}Lakes Front,organization,NOR,REB,2001,2010\n"), own).replaced == 1
    assert add(written(tmp_path, f"{head}Lakes Front,organization,NOR,PTY,2011,\n"), own).new == 1
    assert [(row.start, row.end, row.sectors) for row in read_own(own)] == [
        ("2001", "2010", "REB"),
        ("2011", "", "PTY"),
    ]
    assert [code(own, "Lakes Front", day) for day in ("2005-01-01", "2015-01-01")] == [
        "Lakes Front NOR REB",
        "Lakes Front NOR PTY",
    ]


def test_rows_that_say_nothing_are_left_out(tmp_path: Path, own: Path) -> None:
    """The list of unknown names, filled in here and there, with its counts: the rest is counted and not stored."""
    text = "name,type,country,sectors,mentions,documents\nAna Petrović,person,,,9,3\nLakes Front,group,NOR,REB,5,2\n"
    assert add(written(tmp_path, text), own) == Added(new=1, replaced=0, unfilled=1)
    assert [row.name for row in read_own(own)] == ["Lakes Front"]


def test_a_mistake_changes_nothing(tmp_path: Path, own: Path) -> None:
    """All rows are added or none, and the register stays readable."""
    add(written(tmp_path, "name,country\nLakes Front,NOR\n"), own)
    before = own.read_bytes()
    with pytest.raises(UsageError):
        add(written(tmp_path, "name,country\nRiver Front,NOR\nHill Front,XYZ\n"), own)
    assert own.read_bytes() == before
    assert [file.name for file in own.parent.iterdir()] == [own.name]


def test_what_was_written_is_read_again(tmp_path: Path, own: Path) -> None:
    """Commas, quotes and letters of any language come back as they were, below the header that explains the file."""
    text = HEADER + '"Petrović, ""Ana""",ანა|Анна Петрович,person,HRV,GOV|MIL,1999-05,2001-12-31,"Mayor, Osijek",x\n'
    add(written(tmp_path, text), own)
    assert read_own(own) == read_own(tmp_path / "mine.csv")
    assert own.read_text("utf-8").startswith("# Who is who")


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    """A folder of that name is in the way."""
    (tmp_path / "register.csv").mkdir()
    with pytest.raises(UsageError):
        add(written(tmp_path, "name,country\nLakes Front,NOR\n"), tmp_path / "register.csv")


# Before the program's register


def test_a_name_of_ones_own_comes_before_the_shipped_one(tmp_path: Path, own: Path) -> None:
    """On the days that the row holds; on others the shipped one answers."""
    rows = "Taliban,organization,AFG,OPP,2010,2012\nReuters,organization,CAN,JRN,,\n"
    add(written(tmp_path, "name,type,country,sectors,from,to\n" + rows), own)
    assert code(own, "Taliban", "2011-01-01") == "Taliban AFG OPP"
    assert code(own, "Taliban", "2015-01-01") == "Taliban AFG REB"
    assert [match.country for match in lookup("Reuters", register=load(own))] == ["CAN"]


def test_an_office_is_added_to_a_known_person(tmp_path: Path, own: Path) -> None:
    """A row with a new title joins the others; one with a known title takes the place of the shipped times."""
    rows = "Emmanuel Macron,FRA,GOV,2014-08-26,2016-08-30,Economy Minister\nOlaf Scholz,DEU,GOV,2020,2021,Chancellor\n"
    add(written(tmp_path, "name,country,sectors,from,to,title\n" + rows), own)
    assert code(own, "Emmanuel Macron", "2015-06-01") == "Emmanuel Macron FRA GOV"
    assert code(own, "Emmanuel Macron", "2017-01-15") == "Emmanuel Macron FRA ELI"
    assert code(own, "President Macron", "2018-06-01") == "Emmanuel Macron FRA GOV"
    assert code(own, "Olaf Scholz", "2020-06-01") == "Olaf Scholz DEU GOV"
    assert code(own, "Olaf Scholz", "2023-06-01") == "Olaf Scholz DEU ELI"


def test_a_person_of_ones_own_is_coded_by_the_day(tmp_path: Path, own: Path) -> None:
    """Before, in office, afterwards; by surname with the title too."""
    add(written(tmp_path, "name,country,sectors,from,to,title\nAna Petrović,HRV,GOV,2010,2014,Mayor\n"), own)
    days = ("2005-01-01", "2012-01-01", "2020-01-01")
    assert [code(own, "Ana Petrović", day)[-3:] for day in days] == ["UNK", "GOV", "ELI"]
    assert code(own, "Mayor Petrović", "2012-01-01") == "Ana Petrović HRV GOV"


def test_a_noun_of_ones_own_joins_with_countries(tmp_path: Path, own: Path) -> None:
    """Also in the plural, and before the program's noun of the same name."""
    rows = "lakewarden,lakewardens,noun,SOC\nfarmer,farmers,noun,BUS\n"
    add(written(tmp_path, "name,aliases,type,sectors\n" + rows), own)
    assert code(own, "Norwegian lakewardens") == "Norwegian lakewardens NOR SOC"
    assert code(own, "French farmers") == "French farmers FRA BUS"
    assert lookup("French farmers")[0].sectors == ("AGR",)


# Where it is


def test_the_file_is_found_where_the_platform_keeps_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is given comes first, then ONRECORD_REGISTER, then the platform's folder."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("ONRECORD_REGISTER", raising=False)
    assert own_path() == tmp_path / "onrecord" / "register.csv"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path / "roaming"))
    assert own_path() == tmp_path / "roaming" / "onrecord" / "register.csv"
    monkeypatch.setattr("sys.platform", "darwin")
    assert own_path().parts[-4:] == ("Library", "Application Support", "onrecord", "register.csv")
    monkeypatch.setenv("ONRECORD_REGISTER", str(tmp_path / "mine.csv"))
    assert own_path() == tmp_path / "mine.csv"
    assert own_path(str(tmp_path / "given.csv")) == tmp_path / "given.csv"
