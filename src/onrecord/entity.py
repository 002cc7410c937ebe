"""People, bodies, countries and places a document names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.span import Spans

EntityType = Literal["person", "organization", "country", "place", "group", "other"]
Standing = Literal["current", "former", "acting", "designate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office or function a person has: "official representative" of "Foreign Ministry".

    `country` is the code of the state or international body whose office it is, None when neither the text nor the
    register says; `standing` says whether the person holds it, has left it, fills it for a time or is chosen for it.
    """

    title: str | None
    organization: str | None
    country: str | None = None
    standing: Standing = "current"
    spans: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, organization, country, place or group, with every mention of it in the document.

    `name` is its fullest name in the text; `mentions` are single spans in order of position. `country` is ISO 3166-1
    alpha-3 or a PLOVER code, `sector` a PLOVER sector; both None when neither the text nor the register says.
    """

    id: str
    name: str
    type: EntityType
    mentions: Spans
    country: str | None = None
    sector: str | None = None
    register_id: str | None = None
    roles: tuple[Role, ...] = ()
