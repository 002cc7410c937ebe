"""Capitals and peoples that stand for a government: "Lima denied", "talks with Lima", "the British refused".

The grammar of the sentence decides. In "in Lima" and "Lima was flooded" the city stays a city.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.grammar import Tree, children_of, is_passive
from onrecord.resolve.countries import capital_named
from onrecord.resolve.mentions import Mention, Scene
from onrecord.resolve.parse import first_conjunct, head_of, is_possessor, preposition_of
from onrecord.span import Span, Spans
from onrecord.vocabulary import words as word_list

_BETWEEN = frozenset(("between", "with", "against", "by", "from", "on", "to"))


def with_governments(scene: Scene, bodies: Iterable[Spans]) -> list[Mention]:
    """The mentions of `scene`, capitals and peoples made countries where they stand for one. `bodies` are the words
    of who speaks, or is accused, in it: that is no city."""
    acting = {span for spans in bodies for span in spans}
    made = [_read(scene, mention, acting) for mention in scene.mentions]
    states = {mention.text for mention in made if mention.type == "country"}
    return [
        replace(mention, type="country") if _is_people(scene, mention) and mention.text in states else mention
        for mention in made
    ]


def _read(scene: Scene, mention: Mention, acting: set[Span]) -> Mention:
    if mention.type in ("place", "organization") and mention.country is None:
        country = capital_named(mention.text)
        if country and (mention.span in acting or _stands_for_government(scene.tree, mention)):
            return replace(mention, type="country", country=country)
    elif _is_people(scene, mention) and _acts(scene.tree, mention):
        return replace(mention, type="country")
    return mention


def _is_people(scene: Scene, mention: Mention) -> bool:
    """ "The British" by itself; not "British officials", "two Britons"."""
    before = mention.tokens.start - 1
    return mention.type == "group" and mention.country is not None and before >= 0 and scene.page.lower[before] == "the"


def _acts(tree: Tree, mention: Mention) -> bool:
    """True where a people is the subject of a verb of saying or thinking."""
    head = head_of(tree, mention.span)
    if head is None or tree.relation[first_conjunct(tree, head)] != "nsubj":
        return False
    verb = tree.head[first_conjunct(tree, head)]
    said = word_list("cues", "classes", "speech") | word_list("cues", "classes", "belief")
    return tree.tag[verb] == "VERB" and not is_passive(tree, verb) and tree.lemma[verb] in said


def _stands_for_government(tree: Tree, mention: Mention) -> bool:
    head = head_of(tree, mention.span)
    if head is None:
        return False
    first = first_conjunct(tree, head)
    relation, above = tree.relation[first], tree.head[first]
    lemma = tree.lemma[above].lower()
    if is_possessor(tree, head):
        return lemma in word_list("names", "governments", "possessed")
    preposition = preposition_of(tree, first)
    if preposition:
        return _takes_part(tree, above, relation, preposition)
    if relation == "nsubj":
        verb = tree.tag[above] == "VERB" and not children_of(tree, above, "cop")
        return verb and not is_passive(tree, above) and lemma not in word_list("names", "governments", "of_cities")
    return relation in ("obj", "iobj") and lemma in word_list("names", "governments", "addressed")


def _takes_part(tree: Tree, above: int, relation: str, preposition: str) -> bool:
    """ "Talks with Lima", "accused by Lima", "called on Lima"; not "flights between Lima and Quito"."""
    lemma = tree.lemma[above].lower()
    if relation == "nmod":
        return preposition in _BETWEEN and lemma in word_list("names", "governments", "relations")
    if preposition == "by":
        return tree.tag[above] == "VERB" and is_passive(tree, above)
    return f"{lemma} {preposition}" in word_list("names", "governments", "addressed")
