"""An analysis as a spaCy Doc, for those who go on with spaCy. Needs the extra `spacy`.

`doc.text` is the document's text, character for character. One space behind a word is that word's `whitespace_`, as
spaCy has it; any other white space (a second space, line ends) is a token of its own, tagged SPACE and hung on the word
before it, so a Doc can have more tokens than the analysis: `token_numbers` leads from the one to the other.

pos, lemma, morph, head, dep   `Analysis.syntax`; the relations are UD's, a root's is "ROOT" as everywhere in spaCy
sents                          `Analysis.sentences`
ents                           `Analysis.names`, with our types in lower case
spans["blocks"]                blocks of layout, labelled with their kind
spans["coreference"]           mentions, labelled with their type; those of one entity share an id ("e1")
spans["attribution"]           labelled source, cue and content; those of one attribution share an id ("a1"), and a
                               discontinuous one has several; `attrs["score"]` has the score of each id
token._.factuality             `Analysis.factuality`: -3 (surely not) to +3 (surely) of a predicate
user_data["document"]          id, source, url, title, outlet, published, language

All of it survives in a `docbin`; importing this module registers the extension.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.analysis import RELATIONS, TAGS, Analysis, Column
from onrecord.document import Document
from onrecord.errors import MissingExtra
from onrecord.span import Span as Characters
from onrecord.tokens import token_run

try:
    import spacy
    from spacy.tokens import Doc, DocBin, Span, Token
    from spacy.vocab import Vocab
except ImportError as error:
    raise MissingExtra('spaCy is not installed: pip install "onrecord[spacy]"') from error

_FACTS = ("id", "source", "url", "title", "outlet", "published", "language")
_ROOT = "ROOT"

if not Token.has_extension("factuality"):
    Token.set_extension("factuality", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The words of a Doc, as `Doc` takes them. `place` has for every token of the analysis its number in the Doc."""

    words: list[str]
    spaces: list[bool]
    place: list[int]


def vocabulary() -> Vocab:
    """A new vocabulary, that of spaCy's blank English."""
    return spacy.blank("en").vocab


def docbin() -> DocBin:
    """An empty DocBin that keeps everything `doc` says."""
    return DocBin(store_user_data=True)


def doc(document: Document, analysis: Analysis, vocab: Vocab | None = None) -> Doc:
    """The document with all of its analysis, in `vocab` or a new one."""
    cut = cut_words(document.text, analysis.start, analysis.end)
    made = Doc(
        vocabulary() if vocab is None else vocab,
        words=cut.words,
        spaces=cut.spaces,
        user_data={"document": {name: getattr(document, name) for name in _FACTS}},
        ents=_entities(analysis, cut),
        **_annotations(analysis, cut),
    )
    made.spans["blocks"] = [_span(made, analysis, cut, block.span, block.kind) for block in analysis.blocks]
    made.spans["coreference"] = [
        _span(made, analysis, cut, mention.span, mention.type, f"e{mention.chain + 1}") for mention in analysis.mentions
    ]
    made.spans["attribution"] = list(_attributions(made, analysis, cut))
    made.spans["attribution"].attrs["score"] = {
        f"a{number}": attribution.score for number, attribution in enumerate(analysis.attributions, start=1)
    }
    if analysis.factuality is not None:
        for place, value in zip(cut.place, analysis.factuality.tolist(), strict=True):
            made[place]._.factuality = value
    return made


def token_numbers(made: Doc) -> list[int]:
    """The number in the Doc of every token of the analysis it was made from, in order."""
    return [token.i for token in made if not token.text.isspace()]


def cut_words(text: str, start: Column, end: Column) -> Cut:
    """Cuts the text as spaCy does: one space belongs to the word before it, the rest of a gap is a word."""
    cut = Cut(words=[], spaces=[], place=[])
    last = 0
    for first, behind in [*zip(start.tolist(), end.tolist(), strict=True), (len(text), len(text))]:
        gap = text[last:first]
        if gap.startswith(" ") and cut.words:
            cut.spaces[-1] = True
            gap = gap[1:]
        for word in (gap, text[first:behind]):
            if word:
                cut.words.append(word)
                cut.spaces.append(False)
        if first < behind:
            cut.place.append(len(cut.words) - 1)
        last = behind
    return cut


def _annotations(analysis: Analysis, cut: Cut) -> dict[str, Any]:
    """The columns of syntax, or where there is none those of sentences alone, as `Doc` takes them."""
    syntax = analysis.syntax
    if syntax is None:
        begins = {0, *(cut.place[first] for first in analysis.sentences.tolist()[1:])}
        return {"sent_starts": [number in begins for number in range(len(cut.words))]}
    count = len(cut.words)
    pos, lemmas, morphs, deps = ["SPACE"] * count, list(cut.words), [""] * count, ["dep"] * count
    heads = [max(number - 1, 0) for number in range(count)]
    if count and (not cut.place or cut.place[0]):
        # White space at the very beginning has no word before it.
        heads[0], deps[0] = (1, "dep") if cut.place else (0, _ROOT)
    for token, place in enumerate(cut.place):
        pos[place], lemmas[place], morphs[place] = TAGS[syntax.tag[token]], syntax.lemma[token], syntax.features[token]
        heads[place] = cut.place[int(syntax.head[token])]
        deps[place] = _ROOT if heads[place] == place else RELATIONS[syntax.relation[token]]
    return {"pos": pos, "lemmas": lemmas, "morphs": morphs, "heads": heads, "deps": deps}


def _entities(analysis: Analysis, cut: Cut) -> list[str]:
    """The names as IOB labels."""
    labels = ["O"] * len(cut.words)
    for name in analysis.names:
        first, last = _places(analysis, cut, name.span)
        labels[first:last] = [f"B-{name.type}", *[f"I-{name.type}"] * (last - first - 1)]
    return labels


def _attributions(made: Doc, analysis: Analysis, cut: Cut) -> Iterator[Span]:
    for number, attribution in enumerate(analysis.attributions, start=1):
        for label in ("source", "cue", "content"):
            for span in getattr(attribution, label):
                yield _span(made, analysis, cut, span, label, f"a{number}")


def _span(made: Doc, analysis: Analysis, cut: Cut, span: Characters, label: str, id: str = "") -> Span:
    first, last = _places(analysis, cut, span)
    return Span(made, first, last, label=label, span_id=id)


def _places(analysis: Analysis, cut: Cut, span: Characters) -> tuple[int, int]:
    """First and last (excluded) token of the Doc for the characters of `span`."""
    run = token_run(analysis.start, analysis.end, span)
    return cut.place[run.start], cut.place[run.stop - 1] + 1
