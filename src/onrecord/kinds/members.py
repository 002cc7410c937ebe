"""Which of the words that the network takes for parties take part in an act, as its type and the clause say."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from onrecord.grammar import Tree, children_of, conjuncts_of, feature_of, grammatical_subject_of, object_of
from onrecord.grammar.clauses import is_verb, linked_by
from onrecord.grammar.nouns import number_of
from onrecord.grammar.tree import ancestors_of, word_of
from onrecord.kinds.act import Act, Scene
from onrecord.kinds.titles import is_somebody
from onrecord.span import Span, Spans
from onrecord.vocabulary import load, words

_POSSESSIVES = frozenset(("her", "his", "its", "their"))
_CONTENT = frozenset(("xcomp", "ccomp"))


def is_party(scene: Scene, token: int) -> bool:
    """Whether a word is somebody: a name, a personal pronoun, or a noun for people or what they make up, not a text."""
    tree = scene.tree
    if tree.tag[token] == "PRON":
        return feature_of(tree, token, "PronType") == "Prs" and tree.lemma[token] != "it"
    if tree.tag[token] == "PROPN":
        return scene.named(token)
    return tree.tag[token] == "NOUN" and is_somebody(word_of(tree, token))


def is_mutual(act: Act) -> bool:
    """Whether all parties do it together: talks, calls; not a visit, which has a host, nor mediation."""
    one_sided = act.mark.mode in words("acts", "mutual", "one_sided")
    return act.mark.type in words("acts", "mutual", "without_recipient") and not one_sided


def actors_among(scene: Scene, act: Act, members: Spans) -> Spans:
    """The members that do it. Where the subject of the verb is one of them, those outside its clause are not."""
    tree, head = scene.tree, act.head
    if not is_verb(tree, head):
        return members
    subject = grammatical_subject_of(tree, head)
    heads = [scene.head(scene.tokens(span)) for span in members]
    if subject is None or subject not in heads:
        return members
    inside = {subject, *conjuncts_of(tree, subject)}
    return tuple(
        span for span, one in zip(members, heads, strict=True) if one in inside or head in ancestors_of(tree, one)
    )


def recipients_among(scene: Scene, act: Act, members: Spans, actors: Spans) -> Spans:
    """The members that have it done to them: without the actor's own things and what its type says is none."""
    kept = tuple(span for span in members if not _is_excluded(scene, act, scene.head(scene.tokens(span))))
    owned = act.mark.type in words("acts", "recipients", "own_things")
    own = {span for span in kept if owned and _is_own(scene, act, span, actors)}
    others = tuple(span for span in kept if span not in own)
    return others or tuple(span for span in own if is_party(scene, scene.head(scene.tokens(span))))


def _is_excluded(scene: Scene, act: Act, token: int) -> bool:
    tree, kind, mode = scene.tree, act.mark.type, act.mark.mode
    rules = load("acts")["recipients"]
    only = rules["only_behind"].get(kind)
    if only is not None and not stands_behind(scene, token, only):
        return True
    if f"{kind}/{mode}" in rules["people_only"] and not is_party(scene, token):
        return True
    if {kind, f"{kind}/{mode}"} & set(rules["not_in_content"]) and _in_content(tree, act.head, token):
        return True
    return kind in rules["no_things_in_content"] and not is_party(scene, token) and _in_content(tree, act.head, token)


def stands_behind(scene: Scene, token: int, prepositions: Collection[str]) -> bool:
    """Whether a noun hangs on its word with one of the prepositions, or has it right in front of its phrase."""
    tree = scene.tree
    first = scene.tokens(scene.phrase(token)).start
    before = first > 0 and word_of(tree, first - 1) in prepositions
    return before or any(link in prepositions for link, _ in linked_by(tree, token, "case"))


def _in_content(tree: Tree, verb: int, token: int) -> bool:
    """Whether a word stands in what a speech act says, past its own subject: "threatened to seize *the heights*"."""
    path: list[int] = []
    for step in ancestors_of(tree, token):
        if step == verb:
            return any(tree.relation[one] in _CONTENT for one in path)
        path.append(step)
    return False


def _is_own(scene: Scene, act: Act, span: Span, actors: Spans) -> bool:
    """Whether it is the actor's, and what is done is done with it: "recalled *its ambassador* from Drava"."""
    tree, head = scene.tree, scene.head(scene.tokens(span))
    owners = [one for one in (head, *children_of(tree, head, "nmod")) if word_of(tree, one) in _POSSESSIVES]
    noun = tree.head[head] if head in owners else head
    return object_of(tree, act.head) == noun and any(_refers(scene, owner, actors) for owner in owners)


def _refers(scene: Scene, pronoun: int, actors: Sequence[Span]) -> bool:
    """Whether a possessive pronoun means the actors: by the network's chains, else by number."""
    tree = scene.tree
    heads = [scene.head(scene.tokens(span)) for span in actors]
    chains = {mention.head: mention.chain for mention in scene.analysis.mentions}
    if pronoun in chains and any(one in chains for one in heads):
        return any(chains.get(one) == chains[pronoun] for one in heads)
    plural = len(heads) > 1 or any(number_of(tree, one) == "plural" for one in heads)
    return bool(heads) and plural == (word_of(tree, pronoun) == "their")
