"""Who the "Q" and the "A" of a transcript are."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.record import Statement
from onrecord.resolve.cast import Cast
from onrecord.resolve.mentions import Mention
from onrecord.span import Span, Spans
from onrecord.vocabulary import words as word_list

_LONGEST = 12
"""Tokens in which someone who asks says who asks."""


class Transcript:
    """The labels of a transcript that name nobody. "A" is the one person who spoke under a name before, or whom the
    lines above the first label name; "Q" is who says so ("Q: Ana Petrović, Radio Drava. When …"), else nobody."""

    def __init__(self, cast: Cast, statements: Sequence[Statement]) -> None:
        self.cast = cast
        self.labels = sorted(span for one in statements for span in one.speaker.spans if self._is_label(span))

    def is_question(self, spans: Spans) -> bool:
        """True of "Q:" and the like, which is somebody else each time."""
        return self._word(spans) in word_list("names", "labels", "questions")

    def speaker(self, spans: Spans, statement: Statement) -> int | None:
        """The entity that speaks under a label without a name; None when it is not known, or no such label."""
        if self._word(spans) in word_list("names", "labels", "answers"):
            return self._answerer(spans[0])
        return self._asker(statement) if self.is_question(spans) else None

    def _word(self, spans: Spans) -> str:
        """The label that these words are, in lower case; empty for other words."""
        if len(spans) != 1 or spans[0] not in self.labels:
            return ""
        return self.cast.scene.page.text[spans[0].start : spans[0].end].lower()

    def _is_label(self, span: Span) -> bool:
        page = self.cast.scene.page
        first = page.run(span)
        begins = bool(first) and (first[0] == 0 or "\n" in page.gap(first[0]))
        return begins and page.text[span.end : span.end + 1] == ":"

    def _answerer(self, label: Span) -> int | None:
        scene = self.cast.scene
        heads = [span for span in self.labels if span < label]
        named = {self.cast.owners[number] for span in heads for number in self._persons(span)}
        if named:
            return named.pop() if len(named) == 1 else None
        said = word_list("names", "labels", "answers") | word_list("names", "labels", "questions")
        opening = Span(0, next(span.start for span in self.labels if self._word((span,)) in said))
        above = {self.cast.owners[number] for number in self._persons(opening)} if scene.mentions else set()
        return above.pop() if len(above) == 1 else None

    def _persons(self, span: Span) -> list[int]:
        scene = self.cast.scene
        numbers = {scene.at[token] for token in scene.page.run(span) if scene.at[token] >= 0}
        return [number for number in sorted(numbers) if scene.mentions[number].type == "person"]

    def _asker(self, statement: Statement) -> int | None:
        scene = self.cast.scene
        words = scene.page.run(statement.content.spans[0]) if statement.content.spans else range(0)
        first = next((token for token in words if scene.page.word[token][0].isalnum()), None)
        number = -1 if first is None else scene.at[first]
        return self.cast.owners[number] if number >= 0 and self._introduces(scene.mentions[number]) else None

    def _introduces(self, mention: Mention) -> bool:
        """True for a name with nothing behind it up to a full stop but a comma, "of", "from", "with" and names."""
        scene, stop = self.cast.scene, mention.tokens.stop
        if mention.type != "person" or len(mention.tokens) < 2:
            return False
        for token in range(stop, min(stop + _LONGEST, len(scene.page.word))):
            word = scene.page.word[token]
            if word in (".", "…"):
                return True
            if not (scene.at[token] >= 0 or word in (",", "of", "from", "with", "at", "the") or word[0].isupper()):
                return False
        return False
