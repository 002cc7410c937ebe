"""Codes: country, sector and entry of the register of whomever a report names, as of its day."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.entity import Entity
from onrecord.resolve.entities import resolved
from onrecord.resolve.register.index import load
from tests.resolve.report import report

P = "<p Ana Petrović>"
NAME = "Ana Petrović"


def coded(
    marked: str, name: str, on: str | None = "2023-10-27", *, own: Path | None = None, outlet: str | None = None
) -> Entity:
    """The entity with this name in a report of a day, or the one that it was taken for."""
    made = report(marked)
    document = replace(made.document, published=on, outlet=outlet)
    found = resolved(document, made.analysis, made.statements, register=load(own)).entities
    return next(one for one in found if one.name == name)


def code(entity: Entity) -> tuple[str | None, str | None]:
    return entity.country, entity.sector


@pytest.mark.parametrize(
    ("marked", "name", "on", "expected"),
    [
        ("<p Angela Merkel> spoke.", "Angela Merkel", "2015-06-01", ("DEU", "GOV", "persons/angela-merkel")),
        ("<p Angela Merkel> spoke.", "Angela Merkel", "2023-06-01", ("DEU", "ELI", "persons/angela-merkel")),
        ("Chancellor <p Merkel> spoke.", "Merkel", "2015-06-01", ("DEU", "GOV", "persons/angela-merkel")),
        (
            "The <o United Nations> met.",
            "United Nations",
            "2023-06-01",
            ("UNO", "GOV", "organizations/uno/united-nations"),
        ),
        ("<l Norway> voted.", "Norway", "2023-06-01", ("NOR", None, "countries/nor/norway")),
        (f"{P} spoke.", NAME, "2023-06-01", (None, None, None)),
    ],
)
def test_the_register_tells_who_is_known(
    marked: str, name: str, on: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    """By name, or by title and surname, as of the day of the report; nobody is made up for an unknown name."""
    found = coded(marked, name, on)
    assert (*code(found), found.register_id) == expected


@pytest.mark.parametrize(
    ("marked", "name", "expected"),
    [
        (f"Uruguayan Foreign Minister {P} spoke.", NAME, ("URY", "GOV")),
        (f"Former Uruguayan Foreign Minister {P} spoke.", NAME, ("URY", "ELI")),
        (f"Former shop owner {P} spoke.", NAME, (None, "BUS")),
        (f"{P}, a spokeswoman for the <o Sudanese Health Ministry>, spoke.", NAME, ("SDN", "GOV")),
        (f"Minister for Transport {P} spoke.", NAME, (None, "GOV")),
        (f"The police chief, Colonel {P}, spoke.", NAME, (None, "COP")),
        (f"Colonel {P} spoke.", NAME, (None, "MIL")),
        (f"{P}, president of <o Lakes Petroleum>, spoke.", NAME, (None, "BUS")),
        (f"{P} of <o Hamas> spoke.", NAME, ("PSE", "REB")),
        (f"“It is so,” said {P}, a Danish lawyer.", NAME, ("DNK", "BUS")),
        ("The <o Bolivian navy> left.", "Bolivian navy", ("BOL", "MIL")),
        ("The aid group <o Sahel Relais> left.", "Sahel Relais", ("NGO", "SOC")),
        ("Fighters of the <o Union of Desert Fronts> left.", "Union of Desert Fronts", (None, "REB")),
        ("The mobile operator <l Lumo> raised prices.", "Lumo", (None, "BUS")),
        ("<o St Anna's Hospital> was full.", "St Anna's Hospital", (None, "MED")),
        ("The <o Lakes Liberation Army> left.", "Lakes Liberation Army", (None, None)),
        ("The <o Sons of the Cordon> left.", "Sons of the Cordon", (None, None)),
    ],
)
def test_words_tell_what_the_register_does_not(marked: str, name: str, expected: tuple[str | None, str | None]) -> None:
    """Offices, descriptions, and the head of a body's name; nothing where they say nothing."""
    assert code(coded(marked, name)) == expected


@pytest.mark.parametrize(
    ("marked", "words", "expected"),
    [
        ("{collective Sudanese rebels} denied it.", "Sudanese rebels", ("SDN", "REB")),
        ("{role A court in <l Bergen>} denied it.", "A court in Bergen", ("NOR", "JUD")),
        ("{role A judicial source} denied it.", "A judicial source", (None, "JUD")),
        ("{collective police and hospital officials} denied it.", "police and hospital officials", (None, "COP")),
        ("{collective The two sides} denied it, <l Norway> said.", "The two sides", (None, None)),
        (
            "{role A source in the delegation} denied it, Norwegian and Norwegian papers wrote. "
            "Behind a source in the delegation of the <o Sudanese army> stood others.",
            "A source in the delegation",
            ("SDN", "MIL"),
        ),
    ],
)
def test_speakers_without_a_name_are_coded_by_their_words(
    marked: str, words: str, expected: tuple[str | None, str | None]
) -> None:
    """A noun with its country is enough; nobody in particular has no country."""
    assert code(coded(marked, words)) == expected


@pytest.mark.parametrize(
    ("marked", "name", "country"),
    [
        ("<l Rosso>, <l Mauritania>, was quiet. <l Senegal> and <l Senegal> were not.", "Rosso", "MRT"),
        ("Ships left the Peruvian port of <l Yanque>. <l Bolivia> and <l Bolivia> waited.", "Yanque", "PER"),
        (f"<o Lakes Oil> of <l Norway> lied. Its director, {P}, spoke in <l Denmark>, <l Denmark>.", NAME, "NOR"),
        ("<l Norway> voted. Norwegian courts closed. <l Lakeside> slept.", "Lakeside", "NOR"),
        ("<l Norway> voted. <l Denmark> voted. <l Sweden> voted. <l Lakeside> slept.", "Lakeside", None),
        ("<l Norway> voted. Norwegian courts closed. The <l Baltic Sea> froze.", "Baltic Sea", None),
        ("<l Norway> voted. Norwegian courts closed.\nBy <p Ana Petrović>", NAME, None),
        (f"{P}, special envoy for <l Norway>, spoke.", NAME, None),
    ],
)
def test_a_country_comes_from_where_somebody_belongs_or_from_the_report(
    marked: str, name: str, country: str | None
) -> None:
    """The surest tie wins; what the report is about counts only when it is about one country, and not for everybody."""
    assert coded(marked, name).country == country


def test_an_outlet_is_an_organization_of_journalists() -> None:
    """The report's own outlet, whatever kind of name the network took it for."""
    found = coded("Police told <l Meridian> so.", "Meridian", outlet="Meridian")
    assert (found.type, found.sector) == ("organization", "JRN")


def test_a_country_acts_only_when_it_does_something() -> None:
    """The country that speaks is its government, the one where something happens is a country only."""
    marked = "{named <l Norway>} denied it. It rained in <l Denmark>."
    assert (code(coded(marked, "Norway")), code(coded(marked, "Denmark"))) == (("NOR", "GOV"), ("DNK", None))


def test_a_users_own_names_come_first(tmp_path: Path) -> None:
    """A row of the user's register codes a name that nobody else knows, as of its dates."""
    own = tmp_path / "own.csv"
    own.write_text("name,type,country,sectors,from,to\nLumo Front,organization,TCD,REB,2020,\n", encoding="utf-8")
    marked = "The <o Lumo Front> left."
    assert code(coded(marked, "Lumo Front", own=own)) == ("TCD", "REB")
    assert code(coded(marked, "Lumo Front")) != ("TCD", "REB")


def test_a_report_without_a_day_is_coded_as_of_the_latest_office() -> None:
    """An odd or missing date is no error."""
    for on in (None, "", "yesterday"):
        assert coded("<p Angela Merkel> spoke.", "Angela Merkel", on).country == "DEU"
