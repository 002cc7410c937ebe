"""Finds out who the parties to statements and events are, and whom pronouns mean, in the order of the text."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.grammar import antecedent_of, phrase_of, spans_of
from onrecord.record import Event, Speaker, SpeakerKind, Statement
from onrecord.resolve.cast import Cast, is_voice, standing_of
from onrecord.resolve.chains import Chains
from onrecord.resolve.descriptions import Descriptions
from onrecord.resolve.drafts import Draft
from onrecord.resolve.first_person import place_first_persons
from onrecord.resolve.nominals import Nominal, nominal_of, nominals
from onrecord.resolve.parse import head_of, node_at
from onrecord.resolve.pronouns import Pronoun, Spoken, antecedent, wanted
from onrecord.resolve.register.index import Register
from onrecord.resolve.speakers import Description, described
from onrecord.resolve.transcripts import Transcript
from onrecord.span import Span, Spans, hull
from onrecord.vocabulary import words as word_list

_NEARBY = 24
"""Mentions in front of a pronoun that are weighed."""
_WAITED = 4000
"""Characters by which a pronoun may come late that waited for the speaker of the words in which it stands."""
_SURE_ENOUGH = 0.3
"""How sure the network must be of "it" and "they" that say nothing: they often stand for things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """Words whose entity is sought, in order of the text: of a party to `statement`, one to an event (`acts`), a noun
    phrase, or a pronoun."""

    start: int
    spans: Spans
    statement: Statement | None = None
    speaks: bool = False
    acts: bool = False
    nominal: Nominal | None = None


class Parties:
    """The work of finding the entity (a number in `cast.drafts`) of each party; adds drafts for those without name."""

    def __init__(
        self,
        cast: Cast,
        chains: Chains,
        statements: Sequence[Statement],
        events: Sequence[Event],
        register: Register,
        outlet: str | None = None,
    ) -> None:
        self.cast = cast
        self.outlet = outlet
        self.scene = cast.scene
        self.chains = chains
        self.statements = statements
        self.events = events
        self.descriptions = Descriptions(cast, chains, register)
        self.transcript = Transcript(cast, statements)
        self.found: dict[Spans, int | None] = {}
        self.kinds: dict[int, SpeakerKind] = {}
        self.said: dict[Spans, Description] = {}
        self.together: dict[frozenset[int], int] = {}
        self.last: Spoken | None = None
        self.contents = sorted(
            ((span, one) for one in statements for span in one.content.spans), key=lambda entry: entry[0], reverse=True
        )
        self.around: list[tuple[Span, Statement]] = []
        self.verbatim = sorted(
            (span.start, span.end, hull(one.speaker.spans).end)
            for one in statements
            if one.mode == "direct" and one.speaker.spans
            for span in one.content.spans
        )

    def owner(self, spans: Spans) -> int | None:
        """The draft that these words name; None while unknown."""
        owner = self.found.get(spans)
        return None if owner is None else self.cast.heir(owner)

    def kind(self, speaker: Speaker, owner: int | None) -> SpeakerKind:
        """The speaker's kind, now that it is known who it is: a pronoun is as named as what it stands for."""
        if not speaker.spans or (described_kind := self.said[speaker.spans].kind) == "nothing":
            return speaker.kind
        if owner is None:
            return "role" if speaker.kind == "named" else speaker.kind
        draft = self.cast.drafts[owner]
        named = draft.noun is None and draft.type in ("person", "organization", "country")
        if described_kind == "pronoun" and not named:
            return self.kinds.get(owner, speaker.kind)
        return (
            "named"
            if named and (described_kind == "pronoun" or speaker.kind in ("role", "collective"))
            else speaker.kind
        )

    def place_all(self) -> None:
        """Find the entity of every speaker, addressee, actor and recipient, and of the other pronouns."""
        turns = list(self._turns())
        placed = {span for turn in turns for span in turn.spans}
        turns.extend(self._pronouns_beside(placed))
        turns.extend(self._nominals_beside(placed))
        # "Its" before "its ministry".
        turns.sort(key=lambda turn: (self._ready(turn), not turn.speaks and turn.statement is not None, turn.spans))
        for turn in turns:
            if turn.statement is not None:
                self._party(turn, turn.statement)
            elif turn.acts:
                self._place(turn.spans, None)
            elif turn.nominal is not None:
                self.descriptions.notice(turn.nominal)
            else:
                self._bystander(turn.spans[0])
        self.found = {spans: self.owner(spans) for spans in self.found}
        place_first_persons(self.cast, self.statements, self.found, self.outlet)

    def _ready(self, turn: _Turn) -> int:
        """Where it is time to look for somebody: a pronoun in somebody's own words waits for the speaker named behind
        them ("“He knows it,” said Petrović"), who is not meant by it."""
        word = self.scene.page.text[slice(*hull(turn.spans))].lower() if turn.spans else ""
        if turn.statement is not None or not wanted(word)[0]:
            return turn.start
        place = bisect_right(self.verbatim, (turn.start, sys.maxsize)) - 1
        end, behind = self.verbatim[place][1:] if place >= 0 else (0, 0)
        return behind if turn.start < end < behind else turn.start

    def _turns(self) -> Iterator[_Turn]:
        size = len(self.scene.page.text)
        for statement in self.statements:
            for party in (statement.speaker, *statement.addressees):
                spans = tuple(span for span in party.spans if 0 <= span.start < span.end <= size)
                yield _Turn(
                    start=hull(spans).start if spans else 0,
                    spans=party.spans,
                    statement=statement,
                    speaks=party is statement.speaker,
                )
        for event in self.events:
            for party in (*event.actors, *event.recipients):
                spans = tuple(span for span in party.spans if 0 <= span.start < span.end <= size)
                yield _Turn(start=hull(spans).start if spans else 0, spans=party.spans, acts=True)

    def _pronouns_beside(self, placed: set[Span]) -> Iterator[_Turn]:
        page = self.scene.page
        for token, word in enumerate(page.lower):
            if wanted(word)[0] and self.scene.at[token] < 0:
                span = Span(page.start[token], page.end[token])
                if span not in placed:
                    yield _Turn(start=span.start, spans=(span,))

    def _nominals_beside(self, placed: set[Span]) -> Iterator[_Turn]:
        heads = {head_of(self.scene.tree, span) for span in placed}
        for nominal in nominals(self.scene, {head for head in heads if head is not None}):
            yield _Turn(start=nominal.span.start, spans=(nominal.span,), nominal=nominal)

    def _party(self, turn: _Turn, statement: Statement) -> None:
        self._place(turn.spans, statement)
        owner = self.owner(turn.spans)
        if turn.speaks and owner is not None:
            if self.said[turn.spans].kind != "pronoun":
                self.kinds.setdefault(owner, statement.speaker.kind)
            # Who speaks in a clause inside ("where a teacher told her that …"), or in somebody's words, is not whom the
            # next sentence is about.
            inner = standing_of(self.scene.tree, head_of(self.scene.tree, turn.spans[0])).part == "inner subject"
            if not inner and not self.cast.is_quoted(turn.spans[0].start):
                self.last = Spoken(owner=owner, span=turn.spans[0])

    def _place(self, spans: Spans, statement: Statement | None) -> None:
        if spans in self.found:
            return
        description = self.said[spans] = described(self.scene, spans)
        self.found[spans] = self._related(spans)
        if self.found[spans] is not None:
            return
        page_word = self.scene.page.lower[description.head] if description.kind == "pronoun" else ""
        if description.kind == "name":
            self.found[spans] = self.cast.owners[description.names[0]]
        elif description.kind == "names":
            self.found[spans] = self._several(description)
        elif description.kind == "pronoun" and page_word in word_list("names", "pronouns", "someone"):
            self.found[spans] = self._someone(description)
        elif description.kind == "pronoun":
            self.found[spans] = self._pronoun(description, statement)
        elif description.kind == "noun":
            self.found[spans] = self._unnamed(description, spans, statement)

    def _unnamed(self, description: Description, spans: Spans, statement: Statement | None) -> int | None:
        labelled = None if statement is None else self.transcript.speaker(spans, statement)
        if labelled is not None or self.transcript.is_question(spans):
            return labelled
        speaks = statement is not None and spans == statement.speaker.spans
        kind = statement.speaker.kind if statement is not None and speaks else None
        return self.descriptions.place(nominal_of(self.scene, description), kind)

    def _related(self, spans: Spans) -> int | None:
        """For whom a relative pronoun stands that opens the words of a party ("a driver, *who* told …")."""
        page, tree = self.scene.page, self.scene.tree
        first = next(iter(page.run(spans[0])), None) if spans else None
        if first is None or page.lower[first] not in (*word_list("names", "pronouns", "relative"), "that"):
            return None
        token = node_at(tree, page.start[first])
        noun = None if token is None else antecedent_of(tree, token)
        if noun is None or noun == token or (owner := self.cast.by_head.get(noun)) is None:
            return None
        return self.cast.joined(owner, page.span(range(first, first + 1)), 0.9, "its relative pronoun")

    def _several(self, description: Description) -> int:
        """The entity of "Norway and Denmark": a group of its own, or the one that all the names are."""
        owners = frozenset(self.cast.owners[number] for number in description.names)
        if len(owners) == 1:
            return next(iter(owners))
        page = self.scene.page
        span = page.span(description.core)
        if owners in self.together:
            self.cast.mention(self.together[owners], span)
        else:
            draft = Draft(name=page.cited(description.core), type="group", mentions=[span])
            self.together[owners] = self.cast.add(draft)
        return self.together[owners]

    # -- pronouns

    def _someone(self, description: Description) -> int:
        """ "One (of them)", "someone": a person of its own."""
        tree, span = self.scene.tree, self.scene.page.span(description.core)
        token = node_at(tree, span.start)
        phrase = () if token is None else phrase_of(tree, token, appositions=False, clauses=False, conjuncts=False)
        whole = hull((span, *spans_of(tree, phrase)))
        name = " ".join(self.scene.page.text[whole.start : whole.end].split())
        return self.cast.add(Draft(name=name, type="person", mentions=[whole], noun=name.split()[0].lower()))

    def _pronoun(self, description: Description, statement: Statement | None) -> int | None:
        span = self.scene.page.span(description.core)
        if statement is None:
            return self._bystander(span) if wanted(self.scene.page.lower[description.head])[0] else None
        # Nobody tells himself: the addressee is someone else.
        speaks = span in statement.speaker.spans
        teller = self.owner(statement.speaker.spans) if not speaks else None
        never = frozenset(() if teller is None else (teller,))
        return self._resolved(self._asked(span, content=statement.content.spans, never=never))

    def _bystander(self, span: Span) -> int | None:
        """A pronoun that says nothing. Those that can stand for a thing as well need the network's word."""
        tree = self.scene.tree
        token = node_at(tree, span.start)
        if token is not None and tree.relation[token] == "expl":
            return None
        pronoun = self._asked(span, never=self._speakers_around(span))
        if wanted(self.scene.page.text[span.start : span.end].lower())[0] != ("person",):
            several = wanted(self.scene.page.text[span.start : span.end].lower())[0][0] == "many"
            types = {self.cast.drafts[owner].type for owner, sure in pronoun.network.items() if sure >= _SURE_ENOUGH}
            if not types or (several and types != {"group"}):
                return None
        return self._resolved(pronoun)

    def _speakers_around(self, span: Span) -> frozenset[int]:
        """Who speaks the words in which a pronoun stands, where that is not the third person there: in a quotation, and
        in the words of a source or spokesman, who speak of others."""
        while self.contents and self.contents[-1][0].start <= span.start:
            self.around.append(self.contents.pop())
        self.around = [entry for entry in self.around if entry[0].end > span.start - _WAITED]
        return frozenset(
            owner
            for content, statement in self.around
            if content.start <= span.start < content.end
            if (owner := self.owner(statement.speaker.spans)) is not None
            if statement.mode == "direct" or is_voice(self.cast.drafts[owner].noun or "")
        )

    def _asked(self, span: Span, *, content: Spans = (), never: frozenset[int] = frozenset()) -> Pronoun:
        token = node_at(self.scene.tree, span.start)
        persons = wanted(self.scene.page.text[span.start : span.end].lower())[0] == ("person",)
        network: dict[int, float] = {}
        for antecedent_token, sure in self.chains.antecedents(token) if token is not None else ():
            owner = self.cast.by_head.get(antecedent_token)
            if owner is not None:
                network.setdefault(owner, sure)
                break
        return Pronoun(
            span=span,
            standing=standing_of(self.scene.tree, token),
            content=content,
            last=self.last,
            network=network,
            prominence=self.cast.prominence(span, persons=persons),
            speaks=bool(content),
            never=never,
        )

    def _resolved(self, pronoun: Pronoun) -> int | None:
        span = pronoun.span
        near = self.cast.before(span, _NEARBY)
        here = self.last is not None and self.cast.items.at(self.last.span.start) == self.cast.items.at(span.start)
        if self.last is not None and here and self.last.span.end <= span.start:
            near.append(self.cast.candidate(self.last.span, self.last.owner, span))
        answer = antecedent(self.scene.page, pronoun, near)
        if answer is None:
            return None
        owner, join = answer
        draft = self.cast.drafts[owner]
        self.cast.joins.append(join)
        draft.gender = draft.gender or wanted(self.scene.page.text[span.start : span.end].lower())[1]
        self.cast.mention(owner, span)
        return owner
