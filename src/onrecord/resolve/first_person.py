"""The first person: in somebody's words "I" is who speaks, "we" the body that is spoken for; in the words of a report
itself "we" is the body that gives it out, if the report names it."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence

from onrecord.kinds.page import pieces_at
from onrecord.record import Statement
from onrecord.resolve.bodies import body_key
from onrecord.resolve.cast import Cast
from onrecord.resolve.offices import is_posted
from onrecord.span import Span, Spans, length, merged
from onrecord.vocabulary import words as word_list


def place_first_persons(
    cast: Cast, statements: Sequence[Statement], found: MutableMapping[Spans, int | None], outlet: str | None
) -> None:
    """Give every "I" and "we" to the entity it means, and to `found` where it is a party. `outlet` is who gives the
    report out.

    "We" of a person is left open unless the person's offices name one body of the document.
    """
    parties: dict[Span, list[Spans]] = {}
    for spans in found:
        for span in spans:
            parties.setdefault(span, []).append(spans)
    for span in _of_report(cast, statements):
        if (issuer := _issuer(cast, outlet)) is not None:
            cast.joined(issuer, span, 0.8, "first person in the words of whoever gives the report out")
            found.update(dict.fromkeys(parties.get(span, ()), issuer))
    for span, word, statement in _first_persons(cast, statements):
        speaker = found.get(statement.speaker.spans)
        if speaker is None:
            continue
        owner = speaker if word in word_list("names", "pronouns", "first") else _spoken_for(cast, speaker)
        if owner is None:
            continue
        cast.joined(owner, span, 0.9, "first person in words of the speaker's")
        found.update(dict.fromkeys(parties.get(span, ()), owner))


def _first_persons(cast: Cast, statements: Sequence[Statement]) -> Iterator[tuple[Span, str, Statement]]:
    """Every pronoun of the first person with the innermost statement in whose verbatim words it stands."""
    page, taken = cast.scene.page, set[int]()
    own = word_list("names", "pronouns", "first") | word_list("names", "pronouns", "first_plural")
    verbatim = [one for one in statements if one.mode != "indirect"]
    for statement in sorted(verbatim, key=lambda one: length(one.content.spans)):
        for piece in statement.content.spans:
            for token in page.run(piece):
                if page.lower[token] in own and page.word[token] != "US" and token not in taken:
                    taken.add(token)
                    if statement.mode == "direct" or _is_quoted(cast, page.start[token]):
                        yield Span(page.start[token], page.end[token]), page.lower[token], statement


def _of_report(cast: Cast, statements: Sequence[Statement]) -> list[Span]:
    """Every "we" and "our" that stands in nobody's own words."""
    page, plural = cast.scene.page, word_list("names", "pronouns", "first_plural")
    spoken = merged(span for one in statements if one.mode == "direct" for span in one.content.spans)
    spans = [
        Span(page.start[token], page.end[token])
        for token, word in enumerate(page.lower)
        if word in plural and page.word[token] != "US"
    ]
    return [span for span in spans if not (_is_quoted(cast, span.start) or pieces_at(spoken, span))]


def _issuer(cast: Cast, outlet: str | None) -> int | None:
    """The body of a document that is its outlet."""
    if not outlet:
        return None
    bodies = [owner for owner, draft in enumerate(cast.drafts) if draft.type == "organization"]
    same = [
        owner
        for owner in bodies
        if cast.drafts[owner].noun is None and body_key(cast.drafts[owner].name) == body_key(outlet)
    ]
    return same[0] if len(same) == 1 else None


def _is_quoted(cast: Cast, offset: int) -> bool:
    return any(start <= offset < end for start, end in cast.scene.tree.quotations)


def _spoken_for(cast: Cast, speaker: int) -> int | None:
    """The body for which someone speaks: itself, or the one that a person's office belongs to."""
    draft = cast.drafts[speaker]
    if draft.type in ("organization", "country", "group"):
        return speaker
    named = {body_key(office.organization) for office in draft.offices if office.organization and not is_posted(office)}
    bodies = [
        owner
        for owner, other in enumerate(cast.drafts)
        if other.type == "organization" and body_key(other.name) in named
    ]
    return bodies[0] if len(bodies) == 1 else None
