"""Codes entities: country, primary sector and entry of the register, on the day of the report.

Each source gives signs with a score: an entity's names, descriptions and offices (`clues`), ties to other entities
(`ties`), the words around (`surroundings`). The surest sign wins, for country and sector each; what no sign reaches
stays open.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.document import Document
from onrecord.resolve.appositions import described_offices
from onrecord.resolve.clues import MOST_MENTIONS, Clues
from onrecord.resolve.countries import coded
from onrecord.resolve.drafts import Draft
from onrecord.resolve.mentions import Scene, content_words
from onrecord.resolve.nominals import meaning_of
from onrecord.resolve.offices import Office
from onrecord.resolve.places.choice import Located
from onrecord.resolve.register.index import Register
from onrecord.resolve.register.lookup import SURE
from onrecord.resolve.reporters import AGENCY, OUTLET
from onrecord.resolve.signs import BY_ENDING, Reader, Sign
from onrecord.resolve.sites import elsewhere
from onrecord.resolve.surroundings import Surroundings
from onrecord.resolve.ties import Tie, Ties
from onrecord.span import Spans, touching
from onrecord.vocabulary import words as word_list

ENOUGH = 0.2
"""From this score on the country that the surroundings make likely is put on the record. Chosen on
benchmark/gold/entities (November 2026): with 0.25 two countries more in a hundred stay open, with less none is gained;
`python -m benchmark.entities` measures it again."""
_ROUNDS = 3
"""Steps from entity to entity over which a code is passed on."""


@dataclass(slots=True)
class _Code:
    """The code of one entity while it is being found; `loose` keeps it open to what surrounds it."""

    signs: list[Sign] = field(default_factory=list)
    loose: bool = True

    def country(self) -> Sign | None:
        return max((sign for sign in self.signs if sign.country), key=lambda sign: sign.of_country, default=None)

    def sector(self) -> Sign | None:
        return max((sign for sign in self.signs if sign.sector), key=lambda sign: sign.of_sector, default=None)

    def register_id(self) -> str | None:
        return next((sign.register_id for sign in self.signs if sign.register_id), None)


def give_codes(
    document: Document,
    scene: Scene,
    drafts: Sequence[Draft],
    parties: Collection[Spans],
    register: Register,
    places: Sequence[Located],
) -> None:
    """Sets country, sector, register_id of all drafts, and the countries and bodies of their offices.

    `parties` are the words of the speakers and addressees of the document's statements, `places` the document's.
    """
    on = day_of(document)
    words = Reader(register=register, on=on)
    around = Surroundings(scene, register, on.isoformat() if on else None, document.outlet or "", places)
    clues = Clues(document, scene, words, around, {span for spans in parties for span in spans})
    _Coding(scene, drafts, clues).run()


def day_of(document: Document) -> date | None:
    """The day of a report; None when it is not known."""
    try:
        return date.fromisoformat((document.published or "")[:10])
    except ValueError:
        return None


class _Coding:
    """The work of `give_codes`."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft], clues: Clues) -> None:
        self.scene = scene
        self.drafts = drafts
        self.clues = clues
        self.ties = Ties(scene, drafts)
        self.codes = [_Code() for _ in drafts]

    def run(self) -> None:
        for draft in self.drafts:
            if draft.type == "person":
                self._complete_offices(draft)
        for draft, code in zip(self.drafts, self.codes, strict=True):
            code.signs.extend(self.clues.signs(draft))
            code.loose = _is_loose(draft, code)
        tied = [list(self.ties.of(number)) for number in range(len(self.drafts))]
        for _ in range(_ROUNDS):
            self._pass_on(tied)
        for draft, code in zip(self.drafts, self.codes, strict=True):
            self._place(draft, code)
            self._settle(draft, code)

    def _complete_offices(self, draft: Draft) -> None:
        """Adds the offices that the parse finds, and the bodies of those that a pronoun names."""
        for span in draft.mentions[:MOST_MENTIONS]:
            for office in described_offices(self.scene, span):
                if not any(touching(office.span, known.span) for known in draft.offices):
                    draft.offices.append(office)
        draft.offices[:] = [self._owned(office) for office in draft.offices]

    def _owned(self, office: Office) -> Office:
        if office.organization is not None or office.country is not None:
            return office
        page = self.scene.page
        owner = self.ties.owner(page.span(range(office.first, office.first + 1)))
        if owner is None or self.drafts[owner].type == "person":
            return office
        if self.drafts[owner].type == "country":
            return replace(office, country=self.drafts[owner].country)
        return replace(office, organization=self.drafts[owner].name)

    def _pass_on(self, tied: Sequence[Sequence[Tie]]) -> None:
        """Gives every entity what those tell to which it is tied, as far as they are coded yet."""
        new: list[tuple[_Code, Sign]] = []
        for code, ties in zip(self.codes, tied, strict=True):
            place, sector = code.country(), code.sector()
            if place is not None and place.of_country >= SURE and sector is not None:
                continue
            vague = sector is None or sector.of_sector <= BY_ENDING
            for tie in ties:
                other = self.codes[tie.other]
                sign = _passed(tie, other.country(), other.sector() if tie.sector and vague else None)
                if sign is not None and sign not in code.signs:
                    new.append((code, sign))
        for code, sign in new:
            code.signs.append(sign)

    def _place(self, draft: Draft, code: _Code) -> None:
        """The country that the surroundings make likely, where nothing surer tells."""
        if code.country() is not None or not code.loose:
            return
        likely = self.clues.around.around(draft.mentions, [office.span for office in draft.offices])
        if likely is not None and likely[1] >= ENOUGH:
            country, score = likely
            if draft.type == "place" and elsewhere(draft.name, country):
                return
            code.signs.append(Sign(country=country, of_country=score, reason=f"the report is about {country}"))

    def _settle(self, draft: Draft, code: _Code) -> None:
        country, sector = code.country(), code.sector()
        draft.country = country.country if country else None
        draft.sector = sector.sector if sector and draft.type != "place" else None
        draft.register_id = code.register_id()
        draft.offices[:] = [self._placed(office, draft.country) for office in draft.offices]

    def _placed(self, office: Office, country: str | None) -> Office:
        """An office with its country: that of its body, or for an office of state that of whoever holds it."""
        if office.country is not None:
            return office
        if office.organization is not None:
            body = self.ties.body(office.organization)
            place = self.codes[body].country() if body is not None else None
            return replace(office, country=place.country if place else None)
        return replace(office, country=country) if self.clues.is_of_state(office) else office


def _passed(tie: Tie, country: Sign | None, sector: Sign | None) -> Sign | None:
    """What one entity's code says of another that is tied to it."""
    if country is None and sector is None:
        return None
    return Sign(
        country=country.country if country else None,
        sector=sector.sector if sector else None,
        of_country=round(tie.strength * country.of_country, 3) if country else 0.0,
        of_sector=round(tie.strength * sector.of_sector, 3) if sector else 0.0,
        reason=tie.reason,
    )


def _is_loose(draft: Draft, code: _Code) -> bool:
    """Whether the report's country can be that of an entity: not of what is several, or international."""
    sector = code.sector()
    if draft.type == "country" or (draft.type == "other" and (draft.noun is not None or sector is None)):
        return False
    if sector is not None and sector.sector == "JRN":
        # Reporters are of the country of their outlet, which may be another.
        # An agency in a dateline writes from anywhere; the public broadcaster is the country's.
        public = any(word in word_list("roles", "public", "words") for word in content_words(draft.name))
        named = draft.noun is None and OUTLET < sector.of_sector < AGENCY
        own = draft.name.lower().startswith("this ")
        return draft.type == "organization" and (named or public or own)
    words = content_words(draft.name)
    if len(set(coded(draft.name.replace("-", " ").split())[1])) > 1:
        return False
    if draft.type == "place":
        water = any(word in word_list("roles", "several", "waters") for word in words[-1:])
        return not water and " ".join(words) not in word_list("roles", "several", "places")
    apart = word_list("roles", "several", "words") | word_list("roles", "several", "international")
    people = meaning_of(draft.noun or "") == "person" if sector is None else sector.sector not in ("GOV", "LEG", "PTY")
    if draft.type == "group" and people:
        # "Four drivers", "two members" are of one country, "two ministers", "two sides" may not be.
        apart -= word_list("roles", "several", "counted")
    return draft.type == "person" or not any(word in apart for word in words[:3])
