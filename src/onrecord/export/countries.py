"""Country codes in the schemes that export formats ask for, by `data/country_codes.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.vocabulary import load


def alpha2(code: str | None) -> str | None:
    """The ISO 3166-1 alpha-2 code for an alpha-3 code; None when there is none, as for international bodies."""
    found = _codes().get(code or "")
    return found[0] if found else None


def fips(code: str | None) -> str | None:
    """The FIPS 10-4 code for an ISO 3166-1 alpha-3 code; None when there is none."""
    found = _codes().get(code or "")
    return (found[1] or None) if found else None


@cache
def _codes() -> Mapping[str, tuple[str, str]]:
    rows = (row.split(":") for row in load("country_codes")["codes"].split())
    return {alpha3: (two, fips_code) for alpha3, two, fips_code in rows}
