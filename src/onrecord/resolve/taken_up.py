"""Definite nouns that take up a name standing nearby: "the airline", "the force", "the movement"."""

from __future__ import annotations

from onrecord.resolve.beside import Known, may_be
from onrecord.resolve.cast import Cast
from onrecord.resolve.chains import Chains
from onrecord.resolve.nominals import Nominal, agrees, alike, sectors_of, takes_up
from onrecord.resolve.pronouns import Candidate
from onrecord.resolve.register.entry import Match
from onrecord.resolve.register.index import Register
from onrecord.resolve.register.lookup import SURE, lookup
from onrecord.vocabulary import words as word_list

MOST_WEIGHED = 60
"""Mentions in front of a description that are looked through."""
_IN_PLAY = 3
"""Sentences back to the names that "the airline" can mean, and to other ages."""
_ARMED = frozenset(("PRM", "REB"))
"""The sectors of armed groups."""


class TakenUp:
    """Finds the name that a noun takes up."""

    def __init__(self, cast: Cast, chains: Chains, register: Register) -> None:
        self.cast = cast
        self.chains = chains
        self.register = register
        self.scene = cast.scene
        self.listed: dict[int, Match | None] = {}

    def in_play(self, nominal: Nominal) -> list[Candidate]:
        """The mentions in the last few sentences of those whose type the noun fits."""
        page, sentence = self.scene.page, self.scene.page.sentence(nominal.span.start)
        return [
            found
            for found in self.cast.before(nominal.span, MOST_WEIGHED)
            if sentence - page.sentence(found.span.start) <= _IN_PLAY and may_be(self.cast, found.owner, nominal)
        ]

    def only_name(self, nominal: Nominal) -> Known | None:
        """The only name nearby that "the airline", "the singer" can mean. The network, something said of it, the
        register, or that there is no other must speak for it too."""
        if not (nominal.plain and takes_up(nominal.noun)):
            return None
        near = self.in_play(nominal)
        network = self.chains.owner(nominal.head, self.cast.by_head)
        fits = [
            owner for owner in dict.fromkeys(one.owner for one in near) if self._agrees(owner, nominal) is not False
        ]
        agree = [owner for owner in fits if self._agrees(owner, nominal)]
        best = agree or fits
        owner = best[0] if len(best) == 1 else None
        if owner is None or self.cast.drafts[owner].noun is not None:
            return None
        if network is not None and network[0] == owner:
            return owner, "the only one nearby that fits, so the network", round(0.5 + 0.4 * network[1], 3)
        if self.cast.drafts[owner].told & alike(nominal.noun):
            return owner, f"the only one nearby that is said to be a {nominal.noun}", 0.75
        if network is not None or len(fits) > 1:
            return None
        if agree:
            return owner, f"the only one nearby whose sector is that of a {nominal.noun}", 0.7
        return (owner, "the only one named nearby", 0.6) if self._is_alone(owner, nominal, near) else None

    def only_armed(self, nominal: Nominal) -> Known | None:
        """The only armed group named before "the rebels"; None where several are, or none."""
        if nominal.noun not in word_list("names", "taken_up", "armed"):
            return None
        named = {one.owner for one in self.cast.before(nominal.span, MOST_WEIGHED) if self._is_armed(one.owner)}
        return (named.pop(), "the only armed group named before", 0.65) if len(named) == 1 else None

    def only_viewed(self, nominal: Nominal) -> Known | None:
        """The only armed group or party named nearby that "the Islamist movement", "the Palestinian group" can mean:
        the register must know it, and its country. Views ("Islamist") are told of armed groups only."""
        exact = nominal.determiner in ("the", "this", "that") and not (nominal.plural or nominal.complement)
        behind = self.scene.page.run(nominal.span).stop  # "the Palestinian group *Hamas*" only describes
        exact = exact and self.scene.mention(behind) is None
        views = nominal.wanted - word_list("names", "taken_up", "pointing")
        if not exact or nominal.named or nominal.noun not in word_list("names", "taken_up", "followed"):
            return None
        if not (views or nominal.codes) or not views <= word_list("names", "taken_up", "views"):
            return None
        near = {one.owner for one in self.in_play(nominal)}
        fits = [owner for owner in near if self._stands_for(owner, nominal, armed=bool(views))]
        return (fits[0], "the only group of this kind named nearby", 0.7) if len(fits) == 1 else None

    def _stands_for(self, owner: int, nominal: Nominal, *, armed: bool) -> bool:
        """Whether the register has a name for an armed group's or a party's, of the countries that a noun is said to be
        of."""
        sectors, wanted = self._sectors(owner), sectors_of(nominal.noun)
        if not sectors & (_ARMED if armed else _ARMED | {"PTY"}) or (wanted and not sectors & wanted):
            return False
        match = self._listed(owner)
        return match is not None and all(code == match.country for code in nominal.codes)

    def _is_armed(self, owner: int) -> bool:
        draft = self.cast.drafts[owner]
        if draft.noun is not None or draft.type not in ("organization", "group"):
            return False
        sectors = self._sectors(owner)
        return "REB" in sectors if sectors else "rebels" in draft.told

    def rivals(self, owner: int, nominal: Nominal) -> bool:
        """Whether "the company" can as well mean another one nearby, of which only the register says what it is."""
        if not (nominal.plain and takes_up(nominal.noun)):
            return False
        others = {one.owner for one in self.in_play(nominal)} - {owner}
        return any(self._agrees(other, nominal) for other in others)

    def body_just_named(self, nominal: Nominal) -> Known | None:
        """The body that "the group" can mean, as no other was named in this sentence or the last."""
        plain = not (nominal.wanted or nominal.codes or nominal.owned) and nominal.determiner in ("the", "this", "that")
        if not plain or nominal.noun not in word_list("names", "phrase", "any_body"):
            return None
        page = self.scene.page
        sentence, block = page.sentence(nominal.span.start), page.block(nominal.span.start)
        near = {
            found.owner
            for found in self.cast.before(nominal.span, MOST_WEIGHED)
            if sentence - page.sentence(found.span.start) <= 1 and block == page.block(found.span.start)
            if self._is_body(found.owner)
        }
        owner = near.pop() if len(near) == 1 else None
        if owner is None or self.cast.drafts[owner].noun is not None or self._agrees(owner, nominal) is False:
            return None
        return owner, "the only body named just before", 0.6

    def _is_body(self, owner: int) -> bool:
        """True of bodies and of groups with a name, but not of a people ("Haitians")."""
        draft = self.cast.drafts[owner]
        people = draft.type == "group" and draft.noun is None and draft.country is not None
        return draft.type in ("organization", "group") and not people

    def _is_alone(self, owner: int, nominal: Nominal, near: list[Candidate]) -> bool:
        """Whether no other is mentioned in this paragraph and the one before."""
        page, block = self.scene.page, self.scene.page.block(nominal.span.start)
        near = [one for one in near if block - page.block(one.span.start) <= 1]
        seen = {one.owner for one in near if self.cast.drafts[one.owner].noun is None}
        return seen == {owner} and self.cast.drafts[owner].type != "group"

    def _agrees(self, owner: int, nominal: Nominal) -> bool | None:
        """Whether what is known of it goes with the noun; None when nothing tells."""
        return agrees(nominal.noun, self.cast.drafts[owner].told, self._sectors(owner))

    def _sectors(self, owner: int) -> frozenset[str]:
        """The sectors that the register gives a named body."""
        match = self._listed(owner)
        return frozenset() if match is None else frozenset(match.sectors)

    def _listed(self, owner: int) -> Match | None:
        """The body of the register that surely has the name of an entity."""
        draft = self.cast.drafts[owner]
        if owner not in self.listed:
            body = draft.noun is None and draft.type in ("organization", "group")
            match = next(iter(lookup(draft.name, register=self.register)), None) if body else None
            sure = match is not None and match.score >= SURE and match.type != "person"
            self.listed[owner] = match if sure else None
        return self.listed[owner]
