"""JSON-LD: Web Annotations and schema.org Quotations, expanded by a JSON-LD processor; FollowTheMoney."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, BinaryIO

import pytest
from pyld import jsonld

from onrecord.export.annotations import CONTEXT, write_annotations
from onrecord.export.ftm import write_ftm
from onrecord.export.quotations import write_quotations
from onrecord.record import DocumentRecord
from onrecord.span import Span
from tests.export.records import EMPTY, FACTS, RECORD, RECORDS, TEXT

OA, AS, RDF = (
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/ns/activitystreams#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)
_LINKED = ("body hasBody", "target hasTarget", "source hasSource", "selector hasSelector", "scope hasScope")
CONTEXTS = {
    # Of the context that the specification publishes, the terms that stand in its sections 3 to 5.
    CONTEXT: {
        "oa": OA,
        "as": AS,
        "rdf": RDF,
        "id": "@id",
        "type": "@type",
        **{term: f"oa:{term}" for term in ("Annotation", "TextualBody", "SpecificResource")},
        **{term: f"oa:{term}" for term in ("TextQuoteSelector", "TextPositionSelector")},
        **{term: f"oa:{term}" for term in ("classifying", "identifying", "exact", "prefix", "suffix", "start", "end")},
        "AnnotationCollection": "as:OrderedCollection",
        "AnnotationPage": "as:OrderedCollectionPage",
        **{pair.split()[0]: {"@type": "@id", "@id": f"oa:{pair.split()[1]}"} for pair in _LINKED},
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
        "first": {"@type": "@id", "@id": "as:first"},
        "value": "rdf:value",
        "label": "http://www.w3.org/2000/01/rdf-schema#label",
        "startIndex": "as:startIndex",
    },
    "https://schema.org": {
        "@vocab": "http://schema.org/",
        "url": {"@id": "http://schema.org/url", "@type": "@id"},
    },
}


def loader(url: str, options: object) -> dict[str, Any]:
    """The contexts from this file: nothing is asked of the network."""
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXTS[url]}}


def expanded(write: Callable[[Iterable[DocumentRecord], BinaryIO], None], *records: DocumentRecord) -> Any:
    return jsonld.expand(parsed(write, *records), {"documentLoader": loader})


def parsed(write: Callable[[Iterable[DocumentRecord], BinaryIO], None], *records: DocumentRecord) -> Any:
    stream = io.BytesIO()
    write(records, stream)
    return json.loads(stream.getvalue())


# Web Annotations


def annotated(*records: DocumentRecord) -> list[dict[str, Any]]:
    found = parsed(write_annotations, *records)
    assert found["@context"] == CONTEXT
    items: list[dict[str, Any]] = found["first"]["items"]
    return items


def test_annotations_are_linked_data() -> None:
    """Every term is one of the context: nothing is lost when a processor expands the document."""
    (collection,) = expanded(write_annotations, *RECORDS)
    assert collection["@type"] == [f"{AS}OrderedCollection"]
    items = collection[f"{AS}first"][0][f"{AS}items"][0]["@list"]
    assert len(items) == len(annotated(*RECORDS))
    for item in items:
        assert item["@type"] == [f"{OA}Annotation"]
        assert item[f"{OA}motivatedBy"] == [{"@id": f"{OA}classifying"}]
        for target in item[f"{OA}hasTarget"]:
            kinds = [selector["@type"] for selector in target[f"{OA}hasSelector"]]
            assert kinds == [[f"{OA}TextQuoteSelector"], [f"{OA}TextPositionSelector"]]


def test_annotations_keep_the_rules_of_the_model() -> None:
    """An id of its own, one body or more, a target with a source, purposes that the model knows."""
    items = annotated(*RECORDS)
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert item["type"] == "Annotation"
        assert all(re.match(r"urn:onrecord:[0-9a-f]{16}", url) for url in (item["id"], *sources(item)))
        for body in item["body"]:
            assert body["type"] in ("TextualBody", "SpecificResource")
            assert ("value" in body) == (body["type"] == "TextualBody")
            assert body["purpose"] in ("classifying", "identifying")


def targets(item: dict[str, Any]) -> list[dict[str, Any]]:
    return item["target"] if isinstance(item["target"], list) else [item["target"]]


def sources(item: dict[str, Any]) -> list[str]:
    return [target["source"] for target in targets(item)]


def test_both_selectors_find_the_same_words() -> None:
    """Positions are code points of the text, also behind an emoji of several; the quotation stands there."""
    for item in annotated(RECORD):
        for target in targets(item):
            quote, position = target["selector"]
            assert TEXT[position["start"] : position["end"]] == quote["exact"] != ""
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT
            assert target["scope"] == FACTS.url


def test_all_evidence_is_annotated() -> None:
    """Every span that the record holds is the target of an annotation."""

    def spans(value: Any) -> Iterable[Span]:
        if isinstance(value, Span):
            yield value
        elif isinstance(value, tuple):
            for one in value:
                yield from spans(one)
        elif hasattr(value, "__dataclass_fields__"):
            for name in value.__dataclass_fields__:
                yield from spans(getattr(value, name))

    found = {
        (target["selector"][1]["start"], target["selector"][1]["end"])
        for item in annotated(RECORD)
        for target in targets(item)
    }
    roles = {span for entity in RECORD.entities for role in entity.roles for span in role.spans}
    assert set(spans(RECORD)) - roles == found


# Quotations

TERMS = {
    "Quotation": "text inLanguage spokenByCharacter isPartOf",
    "NewsArticle": "url headline datePublished publisher",
    "Person": "name jobTitle",
    "Organization": "name",
    "Country": "name",
    "Place": "name",
}
"""The properties of each type of schema.org that are used; all stand on the type's page."""


def test_quotations_are_linked_data_of_schema_org() -> None:
    """Expanded, every type and property is schema.org's and belongs to its type."""

    def check(node: dict[str, Any]) -> None:
        if "@type" not in node:
            return
        (kind,) = (name.removeprefix("http://schema.org/") for name in node["@type"])
        for name, values in node.items():
            if not name.startswith("@"):
                assert name.removeprefix("http://schema.org/") in TERMS[kind].split()
                for value in values:
                    check(value)

    found = expanded(write_quotations, *RECORDS)
    assert [node["@type"] for node in found] == [["http://schema.org/Quotation"]] * len(found)
    for node in found:
        check(node)


def test_only_own_words_are_quotations() -> None:
    """A broken quotation is one; of partly reported speech only what stands between marks is; the rest is left out."""
    found = parsed(write_quotations, RECORD)["@graph"]
    assert [one["text"] for one in found] == ["We will 👩‍👩‍👧 stay and nobody will hurry us", "any aid"]
    assert found[0]["spokenByCharacter"] == {"@type": "Person", "name": "Ilena Doru", "jobTitle": "foreign minister"}
    assert found[1]["spokenByCharacter"] == {"@type": "Organization", "name": "United Nations"}
    assert found[0]["isPartOf"]["@id"] == FACTS.url
    assert parsed(write_quotations, EMPTY)["@graph"] == []


@pytest.mark.parametrize("write", [write_annotations, write_quotations])
def test_odd_characters_stay_json(write: Callable[[Iterable[DocumentRecord], BinaryIO], None]) -> None:
    """Line separators, lone surrogates and quotation marks do not break the document."""
    odd = '"\\\u2028\ud800\x00'
    hostile = replace(RECORD, document=replace(FACTS, title=odd, outlet=odd, url=f"https://x.example/{odd}"))
    assert parsed(write, hostile) is not None


# FollowTheMoney

_THING = (
    "name:name alias:name weakAlias:name country:country summary:text sourceUrl:url publisher:string proof:Document"
)
_PARTY = f"{_THING} sector:string jurisdiction:country"
MODEL = {
    "Article": f"{_THING} title:string fileName:string bodyText:text contentHash:checksum language:language "
    "publishedAt:date",
    "Person": f"{_PARTY} title:string position:string nationality:country",
    "LegalEntity": _PARTY,
    "Organization": _PARTY,
    "PublicBody": _PARTY,
    "Event": f"{_THING} keywords:string startDate:date endDate:date date:date location:address organizer:LegalEntity "
    "involved:LegalEntity",
}
"""Of the model, version 4.11: schemata with properties and their types, or the schema they lead to."""
PARENTS = {"Article": "Document", "Person": "LegalEntity", "Organization": "LegalEntity", "PublicBody": "LegalEntity"}
REQUIRED = {"Article": "fileName"}
FORMS = {
    "date": r"\d{4}(-\d\d){0,2}",
    "country": "[a-z]{2}",
    "checksum": "[0-9a-f]{40}",
    "language": "[a-z]{3}",
    "url": "https?://.+",
}


def entities(*records: DocumentRecord) -> list[dict[str, Any]]:
    stream = io.BytesIO()
    write_ftm(records, stream)
    return [json.loads(line) for line in stream.getvalue().decode().split("\n") if line]


def test_ftm_entities_are_of_the_model() -> None:
    """Every property belongs to its schema, has values of its type, and leads to an entity of the right schema."""
    found = entities(*RECORDS)
    schemata = {one["id"]: one["schema"] for one in found}
    for one in found:
        kinds = dict(pair.split(":") for pair in MODEL[one["schema"]].split())
        assert set(one) == {"id", "schema", "properties"}
        assert REQUIRED.get(one["schema"], "name") in one["properties"]
        for name, values in one["properties"].items():
            for value in values:
                assert isinstance(value, str)
                assert value
                assert re.fullmatch(FORMS.get(kinds[name], "(?s:.+)"), value), (name, value)
                if kinds[name][0].isupper():
                    assert kinds[name] in (schemata[value], PARENTS.get(schemata[value]))


def test_ftm_keeps_who_said_and_did_what() -> None:
    """A statement is an Event of its speaker, an event one of its actors; both lead to the article."""
    found = entities(RECORD)
    by_id = {one["id"]: one for one in found}
    events = [one["properties"] for one in found if one["schema"] == "Event"]
    assert [event["keywords"][:2] for event in events] == [
        ["statement", "promises"], ["statement", "demands"], ["statement", "denies"],
        ["event", "CONSULT"], ["event", "ASSAULT"], ["event", "RETREAT"], ["event", "SANCTION"], ["event", "CONSULT"],
    ]  # fmt: skip
    speaker = by_id[events[0]["organizer"][0]]
    assert speaker["schema"] == "Person"
    assert speaker["properties"]["position"] == ["foreign minister, Cabinet"]
    assert speaker["properties"]["country"] == ["no"]
    assert [by_id[id]["properties"]["name"] for id in events[3]["involved"]] == [["Ilena Doru"], ["Varna"]]
    assert by_id[events[0]["proof"][0]]["properties"]["title"] == [FACTS.title]


def test_who_is_in_the_register_is_one_across_documents() -> None:
    """Entities with a register's id share their id; others are told apart by document."""
    other = replace(RECORD, document=replace(FACTS, id="2" * 16))
    ids = [{one["properties"]["name"][0]: one["id"] for one in entities(record)[1:]} for record in (RECORD, other)]
    same = {name for name in ids[0] if ids[0][name] == ids[1].get(name)}
    assert same == {"Norland’s army"}
