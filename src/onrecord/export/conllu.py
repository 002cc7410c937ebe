"""An analysis as CoNLL-U, the format of Universal Dependencies (https://universaldependencies.org/format.html).

Every token of ours is a word of its own line; "don't" is the two words `do` and `n't`, the first with `SpaceAfter=No`.
XPOS and DEPS are empty. What UD has no column for stands in comments and in MISC:

# newdoc id        the document's id; `# meta::title`, `::source`, `::url`, `::outlet`, `::published` where known
# newpar id        a block of layout, and `# block` its kind (headline, lead, quote …)
# sent_id, # text  white space in `# text` is one space wherever there is any
SpaceAfter=No      nothing stands between this word and the next
SpacesAfter        what does, when it is not one space: `\\s` a space, `\\n` a line end (as UDPipe writes it)
TokenRange         character offsets of the word in the document's text, half-open (as UDPipe writes it)
NER                `B-person`, `I-person`: the name the word begins or goes on with; types as in `model.names.TYPES`
Entity             coreference as in CorefUD 1: `(e1-person-2` opens a mention of entity e1 whose second word is its
                   head, `e1)` closes it, `(e1-person-1)` is a mention of one word; an entity's type is that of most of
                   its mentions
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from onrecord.analysis import RELATIONS, TAGS, Analysis, Mention
from onrecord.document import Document
from onrecord.tokens import token_run

_ENTITY_FIELDS = "eid-etype-head"
_ESCAPES = str.maketrans({" ": "\\s", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_NONE = "_"


def conllu(document: Document, analysis: Analysis, *, first_entity: int = 1) -> Iterator[str]:
    """The sentences of a document, each with its comments and the blank line that ends it; joined they are a file.

    Entities are numbered from `first_entity`: CorefUD takes a number for the same entity throughout a file. Without
    `analysis.syntax` its columns are empty.
    """
    columns, misc = _columns(document, analysis), _attributes(document, analysis, first_entity)
    blocks = {token_run(analysis.start, analysis.end, block.span).start: block.kind for block in analysis.blocks}
    paragraph = 0
    for number, (first, last) in enumerate(pairwise([*analysis.sentences.tolist(), len(analysis.start)]), start=1):
        lines = _document_comments(document) if number == 1 else []
        if first in blocks:
            paragraph += 1
            lines += [f"# newpar id = {document.id}-p{paragraph}", f"# block = {blocks[first]}"]
        lines += [f"# sent_id = {document.id}-{number}", f"# text = {_text(document, analysis, first, last)}"]
        for token in range(first, last):
            lines.append("\t".join([str(token - first + 1), *columns[token], _NONE, "|".join(misc[token])]))
        yield "\n".join(lines) + "\n\n"


def _document_comments(document: Document) -> list[str]:
    facts = {name: getattr(document, name) for name in ("title", "source", "url", "outlet", "published")}
    return [
        f"# newdoc id = {document.id}",
        f"# global.Entity = {_ENTITY_FIELDS}",
        *(f"# meta::{name} = {' '.join(value.split())}" for name, value in facts.items() if value),
    ]


def _text(document: Document, analysis: Analysis, first: int, last: int) -> str:
    return " ".join(document.text[analysis.start[first] : analysis.end[last - 1]].split())


def _columns(document: Document, analysis: Analysis) -> list[list[str]]:
    """FORM, LEMMA, UPOS, XPOS, FEATS, HEAD and DEPREL of every token."""
    edges = zip(analysis.start.tolist(), analysis.end.tolist(), strict=True)
    forms = [document.text[start:end] for start, end in edges]
    syntax = analysis.syntax
    if syntax is None:
        return [[form, *[_NONE] * 6] for form in forms]
    firsts = {
        token: first
        for first, last in pairwise([*analysis.sentences.tolist(), len(forms)])
        for token in range(first, last)
    }
    return [
        [
            form,
            syntax.lemma[token] or _NONE,
            TAGS[syntax.tag[token]],
            _NONE,
            syntax.features[token] or _NONE,
            "0" if head == token else str(head - firsts[token] + 1),
            RELATIONS[syntax.relation[token]],
        ]
        for token, (form, head) in enumerate(zip(forms, syntax.head.tolist(), strict=True))
    ]


def _attributes(document: Document, analysis: Analysis, first_entity: int) -> list[list[str]]:
    """The MISC attributes of every token, in alphabetical order."""
    entities = _entities(analysis, first_entity)
    names: dict[int, str] = {}
    for name in analysis.names:
        for place, token in enumerate(token_run(analysis.start, analysis.end, name.span)):
            names[token] = f"{'I' if place else 'B'}-{name.type}"
    text, start, end = document.text, analysis.start.tolist(), analysis.end.tolist()
    rows = []
    for token, (first, last, following) in enumerate(zip(start, end, [*start[1:], len(text)], strict=False)):
        gap = text[last:following]
        facts = {
            "Entity": entities.get(token),
            "NER": names.get(token),
            "SpaceAfter": None if gap else "No",
            "SpacesAfter": gap.translate(_ESCAPES) if gap not in ("", " ") else None,
            "SpacesBefore": text[:first].translate(_ESCAPES) if token == 0 else None,
            "TokenRange": f"{first}:{last}",
        }
        rows.append([f"{key}={value}" for key, value in facts.items() if value])
    return rows


def _entities(analysis: Analysis, first_entity: int) -> dict[int, str]:
    """The brackets of coreference at every token that has some: what closes, what opens, what does both."""
    types: dict[int, Counter[str]] = defaultdict(Counter)
    for mention in analysis.mentions:
        types[mention.chain][mention.type] += 1
    opens, closes, alone = (defaultdict[int, str](str) for _ in range(3))
    for run, mention in sorted(((_run(analysis, mention), mention) for mention in analysis.mentions), key=_outer_first):
        entity = f"e{first_entity + mention.chain}"
        kind = types[mention.chain].most_common(1)[0][0]
        mark = f"({entity}-{kind}-{mention.head - run.start + 1}"
        if len(run) == 1:
            alone[run.start] += f"{mark})"
        else:
            opens[run.start] += mark
            closes[run.stop - 1] = f"{entity}){closes[run.stop - 1]}"
    # A mention of one word comes behind what opens there, and in front of what closes when nothing opens.
    return {
        token: f"{closes[token]}{opens[token]}{alone[token]}" if opens[token] else f"{alone[token]}{closes[token]}"
        for token in {*opens, *closes, *alone}
    }


def _run(analysis: Analysis, mention: Mention) -> range:
    return token_run(analysis.start, analysis.end, mention.span)


def _outer_first(placed: tuple[range, Mention]) -> tuple[int, int]:
    run, _ = placed
    return run.start, -run.stop
