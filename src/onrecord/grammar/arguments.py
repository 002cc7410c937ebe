"""Who does what to whom: the nouns that take part in what a verb, or a noun that names a deed, tells of."""

from __future__ import annotations

from collections.abc import Collection

from onrecord.grammar.clauses import (
    clause_of,
    group_of,
    is_headline_infinitive,
    is_infinitive,
    is_passive,
    is_verb,
    linked_by,
)
from onrecord.grammar.lexicon import lexicon, listed
from onrecord.grammar.tree import REACH, Tree, ancestors_of, children_of, feature_of


def subject_of(tree: Tree, token: int) -> int | None:
    """Who does what a verb in the active tells of, or of whom another predicate says something.

    Where the clause has no subject of its own, it is
    - in coordination that of the first: "called for calm and *demanded* answers";
    - of an open complement (xcomp) the object of the higher verb, else its subject ("asked him to *leave*", "wants to
      *leave*"); a few verbs keep their subject ("promised him to *leave*") or take a noun with a preposition ("called
      on him to *leave*");
    - of an adverbial or other clause without tense the subject above it ("fled, *leaving* all", "admitted *leaving*"),
      or the object when a preposition says so ("accused them of *leaving*");
    - of a participle the noun it modifies ("troops *guarding* the port", "*retreating* troops");
    - of an infinitive or content clause that hangs on a noun the noun's possessor, else the subject of the verb whose
      object it is ("made a plan to *leave*"), or the noun itself, when it is one of several ("the first to *leave*") or
      not of those that take an infinitive ("troops to *guard* the port").

    A relative pronoun is answered with the noun for which it stands. None for a passive (see `object_of`, `agent_of`).
    """
    return None if is_passive(tree, token) else grammatical_subject_of(tree, token)


def grammatical_subject_of(tree: Tree, token: int) -> int | None:
    """What agrees with the verb, in either voice, found as `subject_of` says."""
    step: int | None = token
    for _ in range(REACH):
        if step is None:
            return None
        own = children_of(tree, step, "nsubj", "csubj")
        if own:  # of two, the outer one ("the truth is that they left") stands further off
            in_front = [one for one in own if one < step]
            return antecedent_of(tree, in_front[-1] if in_front else own[0])
        noun, step = _borrowed(tree, step)
        if noun is not None:
            return antecedent_of(tree, noun)
    return None


def _borrowed(tree: Tree, token: int) -> tuple[int | None, int | None]:
    """The subject of a predicate that has none of its own, or else the predicate whose subject it shares."""
    relation, above = tree.relation[token], tree.head[token]
    if relation == "acl":
        return _modified(tree, token)
    if relation == "amod":
        return (above if is_verb(tree, token) else None), None
    if relation == "xcomp":
        return _controller(tree, above), above
    if relation in ("advcl", "ccomp"):
        finite = feature_of(tree, token, "VerbForm") == "Fin"
        return (None, None) if finite else (_object_in_front(tree, token), above)
    return None, above if relation == "conj" else None


def _controller(tree: Tree, verb: int) -> int | None:
    """Who does what the open complement of `verb` tells of, unless it is the subject of `verb`."""
    if is_passive(tree, verb) or tree.lemma[verb] in listed("control", "by_subject"):
        return None
    for found in (*children_of(tree, verb, "iobj"), *children_of(tree, verb, "obj")):
        if found > verb:  # in front it is the object of the complement: "what he wants to say"
            return found
    prepositions = lexicon().controlled_by_oblique.get(tree.lemma[verb])
    return oblique_of(tree, verb, prepositions) if prepositions else None


def _object_in_front(tree: Tree, clause: int) -> int | None:
    """ "Them" for the clause of "accused them of leaving"."""
    verb = tree.head[clause]
    links = {words for words, _ in linked_by(tree, clause, "mark")}
    if is_passive(tree, verb) or not links & listed("clauses", "of_the_object"):
        return None
    return next((one for one in children_of(tree, verb, "obj", "iobj") if one < clause), None)


def _modified(tree: Tree, clause: int) -> tuple[int | None, int | None]:
    """What `_borrowed` says, for a clause that hangs on a noun."""
    noun = tree.head[clause]
    if not children_of(tree, clause, "mark") or is_headline_infinitive(tree, clause) or _acts(tree, noun, clause):
        return noun, None
    return possessor_of(tree, noun), tree.head[noun] if tree.relation[noun] == "obj" else None


def _acts(tree: Tree, noun: int, clause: int) -> bool:
    """True when a noun does what the infinitive on it says: "the first to leave", "troops to guard the port"."""
    choosing = (noun, *children_of(tree, noun, "amod"))
    if any(tree.lemma[word] in listed("clauses", "chosen") for word in choosing):
        return True
    of_infinitives = tree.lemma[noun] in listed("clauses", "nouns_of_infinitives")
    return not of_infinitives and is_infinitive(tree, clause) and bool(children_of(tree, clause, "obj"))


def object_of(tree: Tree, token: int) -> int | None:
    """To whom or what something is done: the object of an active verb, the subject of a passive one.

    Also the noun that a passive participle ("the town *seized* by rebels", "*seized* goods") or a clause without
    relative pronoun ("the town they *seized*") modifies, and the object a conjunct shares ("seized and *burned* cars").
    """
    for member in group_of(tree, token):
        found = children_of(tree, member, "obj")
        if found and (member == token or found[0] > token):
            return antecedent_of(tree, found[0])
    return grammatical_subject_of(tree, token) if is_passive(tree, token) else _gap(tree, token)


def _gap(tree: Tree, verb: int) -> int | None:
    """The noun modified by the clause of `verb`, when no relative word stands for it and the verb has no object.

    Of several verbs in a row it is the object of the last: "the town they tried to *seize*".
    """
    top = next((step for step in ancestors_of(tree, verb) if tree.relation[step] != "xcomp"), verb)
    noun = tree.head[top]
    if tree.relation[top] != "acl" or not children_of(tree, top, "nsubj") or children_of(tree, top, "mark"):
        return None
    stranded = any(tree.tag[one] == "ADP" for one in children_of(tree, verb, "obl", "advmod"))  # "they fired on"
    passed_on = any(is_verb(tree, one) for one in children_of(tree, verb, "xcomp"))
    if stranded or passed_on or children_of(tree, verb, "ccomp"):
        return None
    if tree.lemma[noun] in listed("clauses", "circumstances"):
        return None
    told = any(feature_of(tree, one, "PronType") == "Rel" for one in clause_of(tree, top))
    return None if told else antecedent_of(tree, noun)


def agent_of(tree: Tree, token: int) -> int | None:
    """Who does it, where "by" says so: "seized by *rebels*", "the seizure by *rebels*"; not "by Monday", "by force"."""
    if is_verb(tree, token) and not is_passive(tree, token):
        return None
    return next((noun for noun in _obliques(tree, token, ("by",)) if _can_act(tree, noun)), None)


def _can_act(tree: Tree, noun: int) -> bool:
    lemma = tree.lemma[noun].lower()
    if tree.tag[noun] == "NUM" or lemma in listed("agents", "never"):
        return False
    bare = feature_of(tree, noun, "Number") != "Plur" and not children_of(tree, noun, "det", "amod", "nmod", "compound")
    return not (bare and lemma in listed("agents", "never_bare"))


def oblique_of(tree: Tree, token: int, prepositions: Collection[str]) -> int | None:
    """The first noun that hangs on a verb or noun with one of `prepositions`: "spoke to *them*", "talks with *Drava*".

    Prepositions are lemmas, those of several words as one ("because of").
    """
    return next(iter(_obliques(tree, token, prepositions)), None)


def _obliques(tree: Tree, token: int, prepositions: Collection[str]) -> list[int]:
    return [
        antecedent_of(tree, noun)
        for noun in children_of(tree, token, "obl", "nmod")
        if any(words in prepositions for words, _ in linked_by(tree, noun, "case"))
    ]


def possessor_of(tree: Tree, noun: int) -> int | None:
    """Whose it is: "*Drava*'s attack", "*their* attack", "the army, *whose* attack …" (the army)."""
    for child in children_of(tree, noun, "nmod"):
        pronoun = feature_of(tree, child, "Poss") == "Yes"
        if pronoun or any(words in ("'s", "’s", "'", "’") for words, _ in linked_by(tree, child, "case")):
            return antecedent_of(tree, child)
    return None


def antecedent_of(tree: Tree, token: int) -> int:
    """The noun for which a relative pronoun stands ("rebels *who* …": rebels); any other token is its own answer."""
    relative = feature_of(tree, token, "PronType") == "Rel"
    if not relative or tree.lemma[token] not in listed("clauses", "relative_pronouns"):
        return token
    for step in ancestors_of(tree, token):
        above = tree.head[step]
        if tree.relation[step] == "acl":
            return above
        if tree.relation[step] == "advcl":  # "it was rebels who left" has a noun above it; "they left, which …" has not
            return above if children_of(tree, above, "cop") else token
    return token
