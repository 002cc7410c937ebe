"""The first person in somebody's words: "I" is who speaks, "we" the body that is spoken for."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence

from onrecord.record import Statement
from onrecord.resolve.cast import Cast
from onrecord.resolve.mentions import content_words
from onrecord.span import Span, Spans, length
from onrecord.vocabulary import words as word_list


def place_first_persons(cast: Cast, statements: Sequence[Statement], found: MutableMapping[Spans, int | None]) -> None:
    """Give every "I" and "we" inside somebody's own words to the entity it means, and to `found` where it is a party.

    "We" of a person is left open unless the person's offices name one body of the document.
    """
    parties: dict[Span, list[Spans]] = {}
    for spans in found:
        for span in spans:
            parties.setdefault(span, []).append(spans)
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


def _is_quoted(cast: Cast, offset: int) -> bool:
    return any(start <= offset < end for start, end in cast.scene.tree.quotations)


def _spoken_for(cast: Cast, speaker: int) -> int | None:
    """The body for which someone speaks: itself, or the one that a person's office belongs to."""
    draft = cast.drafts[speaker]
    if draft.type in ("organization", "country", "group"):
        return speaker
    named = {" ".join(content_words(office.organization)) for office in draft.offices if office.organization}
    bodies = [
        owner
        for owner, other in enumerate(cast.drafts)
        if other.type == "organization" and " ".join(content_words(other.name)) in named
    ]
    return bodies[0] if len(bodies) == 1 else None
