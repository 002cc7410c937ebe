"""Event data: CAMEO codes, PLOVER's JSON, POLECAT's and GDELT's columns."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, BinaryIO, get_args

import jsonschema
import pytest

from onrecord.export import cameo
from onrecord.export.countries import alpha2, fips
from onrecord.export.gdelt import GDELT, write_gdelt
from onrecord.export.plover import write_plover
from onrecord.export.polecat import POLECAT, write_polecat
from onrecord.record import DocumentRecord, EventType, Status
from onrecord.vocabulary import load
from tests.export.records import FACTS, RECORD, RECORDS, SHELLING, TALKS, UNDATED, VISIT, WITHDRAWAL, event

TYPES, STATUSES = get_args(EventType), get_args(Status)


def written(write: Callable[[Iterable[DocumentRecord], BinaryIO], None], *records: DocumentRecord) -> list[str]:
    stream = io.BytesIO()
    write(records, stream)
    text = stream.getvalue().decode("utf-8")
    assert text == "" or text.endswith("\n")
    return text.split("\n")[:-1]


# CAMEO


@pytest.mark.parametrize(
    ("type", "fields", "code"),
    [
        ("CONSULT", {"mode": "visit"}, "042"),
        ("CONSULT", {}, "040"),
        ("CONSULT", {"mode": "visit", "status": "planned"}, "036"),
        ("AID", {"contexts": ("diplomatic", "military")}, "072"),
        ("AID", {"contexts": ("disasters", "economic")}, "073"),
        ("RETREAT", {"mode": "release"}, "0841"),
        ("RETREAT", {"mode": "release", "status": "demanded"}, "1053"),
        ("SANCTION", {"status": "demanded"}, "100"),
        ("ASSAULT", {"mode": "drone"}, "1952"),
        ("ASSAULT", {"mode": "drone", "status": "threatened"}, "138"),
        ("ASSAULT", {"mode": "drone", "status": "planned"}, None),
        ("ASSAULT", {"status": "denied"}, None),
        ("COERCE", {"mode": "curfew", "status": "threatened"}, "1323"),
        ("PROTEST", {"status": "planned"}, "133"),
        ("SUPPORT", {"status": "hypothetical"}, None),
        ("SUPPORT", {"status": "did_not_happen"}, None),
        ("ACCUSE", {"mode": "investigate"}, "090"),
    ],
)
def test_an_event_has_the_code_of_what_it_is(type: str, fields: dict[str, object], code: str | None) -> None:
    """Mode counts for more than context, and the status decides between the act, the intent, the demand and the
    threat."""
    assert cameo.cameo_code(event("shelled", type, **fields)) == code


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize("status", STATUSES)
def test_every_mode_of_every_type_has_a_code_of_the_right_root(type: str, status: str) -> None:
    """The table knows all of PLOVER; an act that happened has a code of a root that PLOVER's table gives its type."""
    kind = load("plover")["types"][type]
    for mode in (None, *kind.get("modes", {})):
        code = cameo.cameo_code(event("shelled", type, mode=mode, status=status))
        if code is None:
            assert status in ("denied", "did_not_happen", "hypothetical", "planned")
            continue
        assert re.fullmatch(r"(0[1-9]|1\d|20)\d{0,2}", code)
        assert -10 <= cameo.goldstein(code) <= 10
        assert 1 <= cameo.quad_class(code) <= 4
        if status in cameo.DONE and (type, mode) not in ELSEWHERE:
            assert code.startswith(tuple(root[:2] for root in kind["cameo"]))


ELSEWHERE = {("SANCTION", "convict"), ("ASSAULT", "destroy"), ("ASSAULT", "crowd-control")}
"""CAMEO files verdicts under disapproval, and burnt houses and dispersed crowds under coercion."""


def test_the_table_speaks_of_nothing_that_is_not_in_plover() -> None:
    """Types, modes and contexts of the CAMEO table are PLOVER's."""
    table, plover = load("cameo"), load("plover")
    modes = {mode for kind in plover["types"].values() for mode in kind.get("modes", {})}
    assert set(table["acts"]) == set(TYPES)
    for type, act in table["acts"].items():
        assert set(act.get("modes", {})) <= set(plover["types"][type].get("modes", {}))
        assert set(act.get("contexts", {})) <= set(plover["contexts"]["names"])
    for name in ("demanded_modes", "threatened_modes"):
        assert set(table[name]) <= modes
    for name in ("planned", "demanded", "threatened"):
        assert set(table[name]) <= set(TYPES)
    assert set(table["actors"]["types"]) <= {*plover["sectors"], *plover["international"]}


@pytest.mark.parametrize(
    ("code", "two", "other"), [("DEU", "DE", "GM"), ("GBR", "GB", "UK"), ("UNO", None, None), (None, None, None)]
)
def test_country_codes_are_translated(code: str | None, two: str | None, other: str | None) -> None:
    """Alpha-2 and FIPS codes differ from each other; bodies have none."""
    assert (alpha2(code), fips(code)) == (two, other)


# PLOVER's JSON

_ACTOR = {
    "type": "object",
    "properties": {
        "code": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "sector": {"enum": list(load("plover")["sectors"])},
        "actor_text": {"type": "string"},
        "identifier_id": {"type": "string"},
        "identifier_text": {"type": "string"},
        "office": {"type": "string"},
    },
    "additionalProperties": False,
}
PLOVER_SCHEMA = {
    # The tables "PLOVER JSON", "Information object for actors", "for text", "for citations" and "Location object".
    "type": "object",
    "required": ["id", "date", "source", "event"],
    "properties": {
        "id": {"type": "string"},
        "has_event": {"type": "boolean"},
        "date": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "enddate": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "source": {"type": "array", "items": _ACTOR},
        "recipient": {"type": "array", "items": _ACTOR},
        "event": {"type": "array", "items": {"enum": list(TYPES)}, "minItems": 1},
        "event_loc": {
            "type": "object",
            "properties": {
                "geonameid": {"type": "integer"},
                "name": {"type": "string"},
                "latitude": {"type": "number"},
                "longitude": {"type": "number"},
                "country code": {"type": "string", "pattern": "^[A-Z]{2}$"},
                "cc3": {"type": "string", "pattern": "^[A-Z]{3}$"},
            },
            "additionalProperties": False,
        },
        "event_text": {"type": "array", "items": {"type": "string"}},
        "quad_code": {"enum": [1, 2, 3, 4]},
        "event_scale": {"type": "number"},
        "mode": {"type": "string"},
        "context": {"type": "array", "items": {"enum": list(load("plover")["contexts"]["names"])}},
        "text_info": {"type": "object", "required": ["start", "end"]},
        "cite_info": {
            "type": "object",
            "propertyNames": {"enum": ["citation", "url", "title", "language", "publication", "coder", "codebook"]},
        },
        "coder": {"type": "string"},
        "status": {"enum": list(STATUSES)},
        "claimant": _ACTOR,
        "confidence": {"type": "number"},
    },
    "additionalProperties": False,
}


def test_plover_json_is_what_the_manual_says() -> None:
    """Every line validates; repetitions and events without any date are not among them."""
    found = [json.loads(line) for line in written(write_plover, *RECORDS)]
    jsonschema.Draft202012Validator.check_schema(PLOVER_SCHEMA)
    for one in found:
        jsonschema.validate(one, PLOVER_SCHEMA)
    assert [one["event_text"][0] for one in found] == ["visited", "shelled", "withdraw", "stopped", "talks"]


def test_plover_json_keeps_who_whom_where_and_standing() -> None:
    """Parties with codes and office, place, date, score, and whose word it is."""
    visit, shelling, withdrawal, *_ = (json.loads(line) for line in written(write_plover, RECORD))
    assert visit["source"] == [
        {
            "actor_text": "Ilena Doru",
            "code": "NOR",
            "sector": "GOV",
            "identifier_text": "Ilena Doru",
            "office": "foreign minister",
        }
    ]
    assert (visit["date"], visit["quad_code"], visit["event_scale"]) == ("2024-03-11", 1, 2.5)
    assert shelling["event_loc"] == {
        "geonameid": 7, "name": "Karsk", "latitude": 54.5, "longitude": 9.25, "country code": "DE", "cc3": "DEU",
    }  # fmt: skip
    assert shelling["recipient"] == [{"actor_text": "12 people"}]
    assert (withdrawal["event"], withdrawal["status"], withdrawal["claimant"]["code"]) == (
        ["REQUEST"],
        "demanded",
        "BGR",
    )


# POLECAT


def polecat(*records: DocumentRecord) -> list[dict[str, str]]:
    head, *rows = (line.split("\t") for line in written(write_polecat, *records))
    assert head == list(POLECAT)
    assert {len(row) for row in rows} <= {40}
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_polecat_has_forty_columns_and_no_unreal_events() -> None:
    """One row per event; what was denied is left out."""
    assert len(POLECAT) == len(set(POLECAT)) == 40
    rows = polecat(*RECORDS)
    assert [row["Event Type"] for row in rows] == ["CONSULT", "ASSAULT", "REQUEST", "CONSULT"]


def test_polecat_rows_are_filled_as_the_data_set_fills_them() -> None:
    """Several values have a semicolon between them, none is "None"."""
    visit, shelling, _, talks = polecat(RECORD)
    assert [visit[name] for name in ("Event Date", "Event Mode", "Intensity", "Quad Code", "Contexts")] == [
        "2024-03-11", "visit", "2.5", "VERBAL COOPERATION", "diplomatic; executive",
    ]  # fmt: skip
    assert [visit[f"Actor {name}"] for name in ("Name", "Country", "COW", "Sectors", "Title", "Name Raw")] == [
        "Ilena Doru", "NOR", "None", "GOV", "foreign minister", "Ilena Doru",
    ]  # fmt: skip
    assert (shelling["Recipient Name"], shelling["Recipient Country"]) == ("12 people", "None")
    assert (shelling["Placename"], shelling["GeoNames ID"], shelling["City"]) == ("Karsk", "7", "None")
    assert talks["Actor Name"] == "Varna; Norland’s army; United Nations"
    assert (talks["Actor Country"], talks["Primary Actor Sector"]) == ("BGR; FRA; UNO", "GOV")
    assert (visit["Story People"], visit["Story Locations"]) == ("Ilena Doru", "Karsk; Varna")
    assert (visit["Publication Date"], visit["Language"]) == ("2024-03-12", "en")


# GDELT


def gdelt(*records: DocumentRecord) -> list[dict[str, str]]:
    rows = [line.split("\t") for line in written(write_gdelt, *records)]
    assert {len(row) for row in rows} <= {61}
    return [dict(zip(GDELT, row, strict=True)) for row in rows]


def test_gdelt_has_its_61_columns_of_their_types() -> None:
    """Every cell that GDELT's codebook says is a number is one or empty; codes are CAMEO's."""
    assert len(GDELT) == len(set(GDELT)) == 61
    rows = gdelt(*RECORDS)
    forms = {
        "GlobalEventID": r"\d+", "Day": r"\d{8}", "MonthYear": r"\d{6}", "Year": r"\d{4}",
        "FractionDate": r"\d{4}\.\d+", "IsRootEvent": "[01]", "EventCode": r"\d{2,4}",
        "EventBaseCode": r"\d{2,3}", "EventRootCode": r"\d\d",
        "QuadClass": "[1-4]", "GoldsteinScale": r"-?\d+\.\d", "NumMentions": r"\d+", "NumSources": r"\d+",
        "NumArticles": r"\d+", "AvgTone": "", "ActionGeo_Type": "[0-5]", "ActionGeo_CountryCode": "([A-Z]{2})?",
        "ActionGeo_Lat": r"(-?\d+\.\d+)?", "DATEADDED": r"\d{14}", "SOURCEURL": ".+",
        "Actor1CountryCode": "([A-Z]{3})?", "Actor2CountryCode": "([A-Z]{3})?", "Actor1Type1Code": "([A-Z]{3})?",
    }  # fmt: skip
    for row in rows:
        for name, form in forms.items():
            assert re.fullmatch(form, row[name]), (name, row[name])
        assert row["EventCode"].startswith(row["EventBaseCode"])
        assert row["EventBaseCode"].startswith(row["EventRootCode"])
    assert len({row["GlobalEventID"] for row in rows}) == len(rows)


def codes(record: DocumentRecord) -> list[tuple[str, str, str]]:
    return [(row["Actor1Code"], row["EventCode"], row["Actor2Code"]) for row in gdelt(record)]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (VISIT, [("NORGOV", "042", "BGRGOV"), ("BGRGOV", "043", "NORGOV")]),
        (SHELLING, [("FRAMIL", "194", "")]),
        (WITHDRAWAL, [("BGRGOV", "1056", "FRAMIL")]),
        (
            TALKS,
            [
                ("BGRGOV", "040", "FRAMIL"), ("BGRGOV", "040", "UNOIGO"), ("FRAMIL", "040", "BGRGOV"),
                ("FRAMIL", "040", "UNOIGO"), ("UNOIGO", "040", "BGRGOV"), ("UNOIGO", "040", "FRAMIL"),
            ],
        ),
        (replace(TALKS, status="denied"), []),
    ],
    ids=["visit", "one-sided", "demanded", "mutual", "denied"],
)  # fmt: skip
def test_gdelt_has_a_row_for_every_pair(found: Any, expected: list[tuple[str, str, str]]) -> None:
    """A visit is also seen from the host's side, a mutual act from every side; who demands comes before who should do
    it."""
    assert codes(replace(RECORD, events=(found,))) == expected


def test_gdelt_counts_mentions_and_places_the_act() -> None:
    """A headline that repeats the event is a mention; the place has GDELT's country code."""
    row = next(row for row in gdelt(RECORD) if row["EventCode"] == "194")
    assert (row["NumMentions"], row["IsRootEvent"]) == ("2", "1")
    assert [row[f"ActionGeo_{name}"] for name in ("Type", "FullName", "CountryCode", "Lat", "Long")] == [
        "4", "Karsk", "GM", "54.5", "9.25",
    ]  # fmt: skip
    assert (row["Day"], row["FractionDate"], row["DATEADDED"]) == ("20240312", "2024.2795", "20240312000000")
    assert row["SOURCEURL"] == FACTS.url


def test_many_parties_do_not_make_endless_rows() -> None:
    """A list of a thousand parties is cut off."""
    crowd = replace(TALKS, actors=TALKS.actors * 400)
    assert len(gdelt(replace(RECORD, events=(crowd,)))) == 400


@pytest.mark.parametrize("write", [write_plover, write_polecat, write_gdelt])
def test_without_a_date_there_is_no_row(write: Callable[[Iterable[DocumentRecord], BinaryIO], None]) -> None:
    """All three demand a date; an event of an undated report has none."""
    assert written(write, UNDATED) == written(write)


@pytest.mark.parametrize("write", [write_polecat, write_gdelt])
def test_tabs_and_line_ends_do_not_break_lines(write: Callable[[Iterable[DocumentRecord], BinaryIO], None]) -> None:
    """What comes from a document can't add columns or rows."""
    names = tuple(replace(entity, name="a\tb\nc\r\u2028d") for entity in RECORD.entities)
    hostile = replace(RECORD, entities=names, document=replace(FACTS, outlet="x\ty", url="https://x.example/\t\n"))
    assert len(written(write, hostile)) == len(written(write, RECORD))
