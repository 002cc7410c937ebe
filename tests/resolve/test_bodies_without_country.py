"""Tests for what names of bodies say of their country and sector without naming a country."""

import pytest

from onrecord.resolve.signs import of_ending, of_nobody_else


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Delta Verification Mission", "IGO"),
        ("Monitoring Mission for the Two Valleys", "IGO"),
        ("Candle Watch", "NGO"),
        ("Observatory of Rural Courts", "NGO"),
        ("HMS Heron", "GBR"),
        ("USS Heron", "USA"),
        ("Trade Mission", None),
        ("Watch", None),
        ("Heron Shipping", None),
    ],
)
def test_a_name_tells_that_a_body_is_of_no_one_country_or_of_which_navy(name: str, country: str | None) -> None:
    """Missions between states are IGO, watchdogs NGO, and ships of war are of the navy of their prefix."""
    sign = of_nobody_else((name,))
    assert (sign.country if sign else None) == country


@pytest.mark.parametrize(
    ("name", "sector"),
    [("Kystbanken", "BUS"), ("Heronbank", "BUS"), ("Linden Homes", "BUS"), ("Linden Ledger", "JRN"), ("Heron", None)],
)
def test_an_ending_tells_the_sector_of_a_body(name: str, sector: str | None) -> None:
    """The last word of a name, or what it ends in, tells what kind of body it is."""
    sign = of_ending((name,))
    assert (sign.sector if sign else None) == sector
