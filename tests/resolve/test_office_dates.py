"""Who heads the G20 states and the European Union, in office and afterwards: facts written down here by hand."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.resolve.register.lookup import lookup

# Name in full, country code, a day in office, and a day on which it was left and no other was held. None where the
# office is still held, where another of a kind that the files leave out followed (Medvedev is deputy chairman of the
# security council, Fradkov headed the intelligence service), or where the holder died in office.
HEADS = [
    ("Javier Milei", "ARG", "2024-06-01", None),
    ("Alberto Fernández", "ARG", "2021-06-01", "2024-06-01"),
    ("Mauricio Macri", "ARG", "2017-06-01", "2021-06-01"),
    ("Anthony Albanese", "AUS", "2023-06-01", None),
    ("Scott Morrison", "AUS", "2020-06-01", "2023-06-01"),
    ("Malcolm Turnbull", "AUS", "2016-06-01", "2020-06-01"),
    ("Luiz Inácio Lula da Silva", "BRA", "2023-06-01", None),
    ("Luiz Inácio Lula da Silva", "BRA", "2008-06-01", "2015-06-01"),
    ("Jair Bolsonaro", "BRA", "2020-06-01", "2023-06-01"),
    ("Michel Temer", "BRA", "2017-06-01", "2020-06-01"),
    ("Mark Carney", "CAN", "2025-06-01", None),
    ("Justin Trudeau", "CAN", "2018-06-01", "2025-06-01"),
    ("Stephen Harper", "CAN", "2010-06-01", "2018-06-01"),
    ("Xi Jinping", "CHN", "2015-06-01", None),
    ("Hu Jintao", "CHN", "2008-06-01", "2015-06-01"),
    ("Jiang Zemin", "CHN", "1997-06-01", "2006-06-01"),
    ("Li Qiang", "CHN", "2024-06-01", None),
    ("Li Keqiang", "CHN", "2015-06-01", "2023-06-01"),
    ("Wen Jiabao", "CHN", "2008-06-01", "2015-06-01"),
    ("Friedrich Merz", "DEU", "2025-06-01", None),
    ("Olaf Scholz", "DEU", "2023-06-01", "2025-06-01"),
    ("Angela Merkel", "DEU", "2015-06-01", "2023-06-01"),
    ("Frank-Walter Steinmeier", "DEU", "2020-06-01", None),
    ("Joachim Gauck", "DEU", "2014-06-01", "2020-06-01"),
    ("Christian Wulff", "DEU", "2011-06-01", "2014-06-01"),
    ("Emmanuel Macron", "FRA", "2019-06-01", None),
    ("François Hollande", "FRA", "2014-06-01", "2019-06-01"),
    ("Nicolas Sarkozy", "FRA", "2009-06-01", "2014-06-01"),
    ("Sébastien Lecornu", "FRA", "2025-11-01", None),
    ("François Bayrou", "FRA", "2025-03-01", "2025-11-01"),
    ("Michel Barnier", "FRA", "2024-10-01", "2025-03-01"),
    ("Gabriel Attal", "FRA", "2024-03-01", "2024-10-01"),
    ("Keir Starmer", "GBR", "2024-09-01", None),
    ("Rishi Sunak", "GBR", "2023-06-01", "2024-09-01"),
    ("Liz Truss", "GBR", "2022-10-01", "2023-06-01"),
    ("Boris Johnson", "GBR", "2021-06-01", "2023-06-01"),
    ("Charles III", "GBR", "2023-06-01", None),
    ("Elizabeth II", "GBR", "2010-06-01", None),
    ("Prabowo Subianto", "IDN", "2025-03-01", None),
    ("Joko Widodo", "IDN", "2018-06-01", "2025-03-01"),
    ("Susilo Bambang Yudhoyono", "IDN", "2010-06-01", "2018-06-01"),
    ("Narendra Modi", "IND", "2018-06-01", None),
    ("Manmohan Singh", "IND", "2010-06-01", "2018-06-01"),
    ("Atal Bihari Vajpayee", "IND", "2001-06-01", "2010-06-01"),
    ("Droupadi Murmu", "IND", "2023-06-01", None),
    ("Ram Nath Kovind", "IND", "2019-06-01", "2023-06-01"),
    ("Pranab Mukherjee", "IND", "2015-06-01", "2019-06-01"),
    ("Giorgia Meloni", "ITA", "2023-06-01", None),
    ("Mario Draghi", "ITA", "2021-06-01", "2023-06-01"),
    ("Giuseppe Conte", "ITA", "2019-06-01", "2021-06-01"),
    ("Sergio Mattarella", "ITA", "2019-06-01", None),
    ("Giorgio Napolitano", "ITA", "2010-06-01", "2019-06-01"),
    ("Carlo Azeglio Ciampi", "ITA", "2003-06-01", "2010-06-01"),
    ("Sanae Takaichi", "JPN", "2025-11-15", None),
    ("Shigeru Ishiba", "JPN", "2025-03-01", "2025-11-15"),
    ("Fumio Kishida", "JPN", "2023-06-01", "2025-03-01"),
    ("Yoshihide Suga", "JPN", "2021-06-01", "2023-06-01"),
    ("Lee Jae Myung", "KOR", "2025-08-01", None),
    ("Yoon Suk Yeol", "KOR", "2023-06-01", "2025-08-01"),
    ("Moon Jae-in", "KOR", "2019-06-01", "2023-06-01"),
    ("Kim Min-seok", "KOR", "2025-08-01", None),
    ("Han Duck-soo", "KOR", "2023-06-01", "2025-08-01"),
    ("Kim Boo-kyum", "KOR", "2021-12-01", "2023-06-01"),
    ("Claudia Sheinbaum", "MEX", "2025-03-01", None),
    ("Andrés Manuel López Obrador", "MEX", "2021-06-01", "2025-03-01"),
    ("Enrique Peña Nieto", "MEX", "2015-06-01", "2021-06-01"),
    ("Vladimir Putin", "RUS", "2015-06-01", None),
    ("Dmitry Medvedev", "RUS", "2010-06-01", None),
    ("Boris Yeltsin", "RUS", "1996-06-01", "2002-06-01"),
    ("Mikhail Mishustin", "RUS", "2022-06-01", None),
    ("Mikhail Kasyanov", "RUS", "2002-06-01", "2010-06-01"),
    ("Mikhail Fradkov", "RUS", "2005-06-01", None),
    ("Salman bin Abdulaziz Al Saud", "SAU", "2018-06-01", None),
    ("Abdullah bin Abdulaziz Al Saud", "SAU", "2010-06-01", None),
    ("Fahd bin Abdulaziz Al Saud", "SAU", "1995-06-01", None),
    ("Mohammed bin Salman", "SAU", "2023-06-01", None),
    ("Recep Tayyip Erdoğan", "TUR", "2018-06-01", None),
    ("Abdullah Gül", "TUR", "2010-06-01", "2018-06-01"),
    ("Ahmet Necdet Sezer", "TUR", "2003-06-01", "2010-06-01"),
    ("Binali Yıldırım", "TUR", "2017-06-01", "2021-06-01"),
    ("Ahmet Davutoğlu", "TUR", "2015-06-01", "2017-06-01"),
    ("Donald Trump", "USA", "2018-06-01", "2022-06-01"),
    ("Donald Trump", "USA", "2025-06-01", None),
    ("Joe Biden", "USA", "2022-06-01", "2025-06-01"),
    ("Barack Obama", "USA", "2012-06-01", "2018-06-01"),
    ("Cyril Ramaphosa", "ZAF", "2020-06-01", None),
    ("Jacob Zuma", "ZAF", "2013-06-01", "2020-06-01"),
    ("Thabo Mbeki", "ZAF", "2003-06-01", "2013-06-01"),
    ("Ursula von der Leyen", "EUR", "2021-06-01", None),
    ("Jean-Claude Juncker", "EUR", "2016-06-01", "2021-06-01"),
    ("José Manuel Barroso", "EUR", "2010-06-01", "2016-06-01"),
    ("António Costa", "EUR", "2025-03-01", None),
    ("Charles Michel", "EUR", "2021-06-01", "2025-03-01"),
    ("Donald Tusk", "EUR", "2016-06-01", "2021-06-01"),
    ("Kaja Kallas", "EUR", "2025-03-01", None),
    ("Josep Borrell", "EUR", "2021-06-01", "2025-03-01"),
    ("Federica Mogherini", "EUR", "2016-06-01", "2021-06-01"),
]
CODES = [(name, day, country, "GOV") for name, country, day, _ in HEADS] + [
    (name, after, country, "ELI") for name, country, _, after in HEADS if after is not None
]


@pytest.mark.parametrize(("name", "day", "country", "sector"), CODES)
def test_a_head_is_coded_by_the_day(name: str, day: str, country: str, sector: str) -> None:
    """In office a head of state or government is GOV of the country, afterwards ELI, and the name alone says who."""
    best, *others = lookup(name, on=date.fromisoformat(day))
    assert (best.name, best.type, best.country, best.sectors[0]) == (name, "person", country, sector)
    assert all(other.score < best.score for other in others)
    assert (best.title is None) == (sector == "ELI")


def test_every_state_and_the_union_have_one_in_office_and_two_former_heads() -> None:
    """The table covers the nineteen states and the European Union."""
    codes = {country for _, country, _, _ in HEADS}
    assert len(codes) == 20
    for code in codes:
        in_office = [name for name, country, _, after in HEADS if country == code and after is None]
        assert in_office
        assert len({name for name, country, _, _ in HEADS if country == code}) >= 3


@pytest.mark.parametrize(
    ("words", "day", "name", "country", "sector"),
    [
        ("President Macron", "2019-06-01", "Emmanuel Macron", "FRA", "GOV"),
        ("French President Emmanuel Macron", "2019-06-01", "Emmanuel Macron", "FRA", "GOV"),
        ("Chancellor Merkel", "2015-06-01", "Angela Merkel", "DEU", "GOV"),
        ("German Chancellor Gerhard Schroeder", "2003-03-01", "Gerhard Schröder", "DEU", "GOV"),
        ("Prime Minister Ishiba", "2025-03-01", "Shigeru Ishiba", "JPN", "GOV"),
        ("Premier Li Keqiang", "2015-06-01", "Li Keqiang", "CHN", "GOV"),
        ("Turkish President Recep Tayyip Erdogan", "2018-06-01", "Recep Tayyip Erdoğan", "TUR", "GOV"),
        ("Tayyip Erdogan’s", "2010-06-01", "Recep Tayyip Erdoğan", "TUR", "GOV"),
        ("former US President Donald Trump", "2022-06-01", "Donald Trump", "USA", "ELI"),
        ("former President Obama", "2018-06-01", "Barack Obama", "USA", "ELI"),
        ("ex-President Sarkozy", "2014-06-01", "Nicolas Sarkozy", "FRA", "ELI"),
        ("King Charles", "2023-06-01", "Charles III", "GBR", "GOV"),
        ("AMLO", "2021-06-01", "Andrés Manuel López Obrador", "MEX", "GOV"),
        ("Lula", "2023-06-01", "Luiz Inácio Lula da Silva", "BRA", "GOV"),
        ("EU Commission President Ursula von der Leyen", "2021-06-01", "Ursula von der Leyen", "EUR", "GOV"),
    ],
)
def test_a_head_is_found_as_news_names_him(words: str, day: str, name: str, country: str, sector: str) -> None:
    """With title or form of address, with a surname alone behind the title, without accents, in the possessive."""
    best = lookup(words, on=date.fromisoformat(day))[0]
    assert (best.name, best.country, best.sectors[0]) == (name, country, sector)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Mario Draghi", {"2015": "EUR GOV", "2020": "EUR ELI", "2022": "ITA GOV", "2024": "ITA ELI"}),
        ("Donald Tusk", {"2010": "POL GOV", "2016": "EUR GOV", "2021": "EUR ELI", "2024-06": "POL GOV"}),
        ("Mark Rutte", {"2015": "NLD GOV", "2025": "IGO GOV"}),
        ("Kofi Annan", {"1999": "UNO GOV", "2008": "UNO ELI"}),
        ("Boris Yeltsin", {"1990": "RUS UNK", "1995": "RUS GOV", "2005": "RUS ELI"}),
        ("Dmitry Medvedev", {"2010": "RUS GOV", "2015": "RUS GOV"}),
        ("Colin Powell", {"2003": "USA GOV", "2010": "USA ELI"}),
        ("Philip Breedlove", {"2014": "IGO MIL", "2018": "IGO ELI"}),
    ],
)
def test_a_career_is_coded_year_by_year(name: str, codes: dict[str, str]) -> None:
    """An office abroad or in an organization gives its code while it lasts; before the first the sector is unknown."""
    for day, code in codes.items():
        best = lookup(name, on=date.fromisoformat(f"{day}-06-15" if len(day) == 4 else f"{day}-15"))[0]
        assert f"{best.country} {best.sectors[0]}" == code, day


def test_former_in_the_words_decides() -> None:
    """Whoever is called former has left office, whatever the register knows of that day."""
    day = date(2025, 6, 1)
    assert lookup("former President Donald Trump", on=day)[0].sectors == ("ELI",)
    assert lookup("President Donald Trump", on=day)[0].sectors == ("GOV",)


def test_a_handover_finds_both() -> None:
    """On the day of a handover the old and the new holder are both in office."""
    day = date(2017, 5, 14)
    assert [lookup(name, on=day)[0].sectors for name in ("François Hollande", "Emmanuel Macron")] == [("GOV",)] * 2
