"""What a cue is and does: its lemma, its class, and the polarity it gives to its content (data/cues.toml)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.record import Polarity
from onrecord.vocabulary import load

_FUTURE = frozenset(("will", "would", "'ll", "’ll", "shall", "'d", "’d"))
_SELF = frozenset(("i", "we"))
_MAYBE_SELF = frozenset(("it", "they", "he", "she"))
# After "it would", these verbs tell of weather, cost or course, not of what the speaker means to do.
_IMPERSONAL = frozenset("be become cost have last not probably rain seem snow take likely need only soon".split())
_SILENT = (
    "ag",
    "ar",
    "at",
    "bl",
    "c",
    "dg",
    "gl",
    "id",
    "is",
    "iz",
    "mot",
    "os",
    "pl",
    "rg",
    "tl",
    "u",
    "us",
    "ut",
    "v",
    "vot",
)
_SOUNDED = ("ear", "eat", "oat", "oid")
_ONE_SYLLABLE = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")
_BE = frozenset("am are be been being get gets got is was were 's ’s".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """data/cues.toml as sets and maps."""

    classes: Mapping[str, str]
    polarity: Mapping[str, Polarity]
    frames: Mapping[str, Mapping[str, Polarity]]
    irregular: Mapping[str, str]
    negations: frozenset[str]
    light: frozenset[str]
    particles: Mapping[str, frozenset[str]]
    function: Mapping[str, frozenset[str]]
    venues: Mapping[str, frozenset[str]]
    hearers: Mapping[str, frozenset[str]]
    labels: Mapping[str, frozenset[str]]
    restated: Mapping[str, frozenset[str]]
    passives: Mapping[str, frozenset[str]]


@cache
def cues() -> Cues:
    """The vocabulary of cues, read once."""
    data = load("cues")

    def sets(key: str) -> dict[str, frozenset[str]]:
        return {name: frozenset(entries) for name, entries in data[key].items()}

    return Cues(
        classes={lemma: name for name, lemmas in data["classes"].items() for lemma in lemmas},
        polarity={lemma: name for name, lemmas in data["polarity"].items() for lemma in lemmas},
        frames=data["frames"],
        irregular=data["irregular"],
        negations=frozenset(data["forms"]["negations"]),
        light=frozenset(data["forms"]["light"]),
        particles={lemma: frozenset(after) for lemma, after in data["forms"]["particles"].items()},
        function=sets("function"),
        venues=sets("venues"),
        hearers=sets("hearers"),
        labels=sets("labels"),
        restated=sets("restated"),
        passives=sets("passives"),
    )


def function_words(name: str) -> frozenset[str]:
    """One closed class of English: "adverbs", "auxiliaries", "prepositions" … (the [function] table)."""
    return cues().function[name]


def is_adverb(word: str) -> bool:
    """True for a lower-case adverb: a listed one, or a word in -ly that is no cue itself ("reply", "rally")."""
    return word in function_words("adverbs") or (word.endswith("ly") and len(word) > 4 and word not in _known())


@cache
def _known() -> frozenset[str]:
    vocabulary = cues()
    phrases = (*vocabulary.classes, *vocabulary.polarity, *vocabulary.light, *vocabulary.restated["verbs"])
    words = {phrase.split()[0] for phrase in phrases}
    return frozenset(words | set(vocabulary.irregular.values()) | {"rally", "family", "ally", "supply", "assembly"})


@lru_cache(maxsize=16384)
def lemma_of(word: str) -> str:
    """The base form of a lower-case verb (or cue noun): "said" -> "say", "denies" -> "deny", "claims" -> "claim"."""
    vocabulary = cues()
    if word in vocabulary.irregular:
        return vocabulary.irregular[word]
    if word in _known() or not word.isalpha():
        return word
    guesses = _bases(word)
    return next((guess for guess in guesses if guess in _known()), guesses[0] if guesses else word)


def _bases(word: str) -> list[str]:
    """Possible base forms of a regular verb form, the likeliest first when the vocabulary knows none."""
    for ending, stem_length in (("ing", 3), ("ed", 2)):
        stem = word[:-stem_length]
        if word.endswith(ending) and len(stem) > 1 and any(vowel in stem for vowel in "aeiouy"):
            return _from_stem(stem)
    if word.endswith("ies") and len(word) > 4:
        return [word[:-3] + "y", word[:-1]]
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return [word[:-2], word[:-1]]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return [word[:-1], word[:-2]]
    return []


def _from_stem(stem: str) -> list[str]:
    doubled = stem[-1] == stem[-2] and stem[-1] not in "lsfzaeiou"
    if doubled:
        return [stem[:-1], stem, stem + "e"]
    if stem.endswith("i"):
        return [stem[:-1] + "y", stem + "e", stem]
    silent = stem.endswith(_SILENT) and not stem.endswith(_SOUNDED)
    if _ONE_SYLLABLE.fullmatch(stem):  # "filed", not "filled": a short verb would double its consonant
        silent = True
    plain = [stem + "e", stem] if silent else [stem, stem + "e"]
    return plain + ([stem[:-1]] if stem[-1] == stem[-2] else [])


def cue_head(words: Sequence[str], following: str = "") -> tuple[int, str]:
    """Where in a cue its head verb or noun stands, and its lemma.

    `words` are the cue's tokens in lower case, `following` the word behind the cue ("called" + "for" is "call for").
    Auxiliaries, adverbs, negations and light verbs are passed over; a cue without any content word is its own lemma
    (":" or "in"). -1 for no words at all.
    """
    if not words:
        return -1, ""
    if "according" in words:
        return words.index("according"), "according to"
    heads = [number for number, word in enumerate(words) if _can_head(word)]
    if not heads:
        letters = [number for number, word in enumerate(words) if word.isalpha()]
        return (letters[-1], " ".join(words[number] for number in letters)) if letters else (0, words[0])
    head = heads[0]
    lemma = lemma_of(words[head])
    if lemma in cues().light:
        head = next((other for other in heads[1:] if lemma_of(words[other]) in cues().classes), head)
        lemma = lemma_of(words[head])
    return head, _with_particle(lemma, [*words[head + 1 : head + 3], following])


def _can_head(word: str) -> bool:
    function = cues().function
    passed = ("auxiliaries", "determiners", "quantifiers", "pronouns", "prepositions", "conjunctions")
    return (
        word[:1].isalpha()
        and not is_adverb(word)
        and word not in cues().negations
        and not any(word in function[name] for name in passed)
    )


def _with_particle(lemma: str, after: Sequence[str]) -> str:
    particles = cues().particles.get(lemma)
    if not particles:
        return lemma
    for word in after[:3]:
        if word in particles:
            return f"{lemma} {word.removesuffix('s') if lemma in ('cast', 'raise') else word}"
        if word not in ("it", "its") and not is_adverb(word):
            break
    return lemma


def cue_class(lemma: str) -> str:
    """ "speech", "belief", "intention", "perception", "document", "meeting" or "deed"; speech for a cue in no list."""
    return cues().classes.get(lemma, "speech")


def polarity_of(words: Sequence[str], before: Sequence[str], after: Sequence[str], content: Sequence[str]) -> Polarity:
    """What a cue does with its content.

    `words` are the cue's tokens, `before` those in front of it, `after` those behind it up to the sentence's end,
    `content` the first tokens of the content; all in lower case.
    """
    head, lemma = cue_head(words, after[0] if after else "")
    found = _plain_polarity(lemma, words, head, after, content)
    others = [lemma_of(word) for word in words[head + 1 :]]
    turned = (
        sum(cues().polarity.get(other) == "denies" for other in others)
        if found == "denies" and _is_denial(lemma)
        else 0
    )
    turned += is_negated([*before[-4:], *words[: max(head, 0)]]) + is_negated(words[max(head, 0) + 1 :])
    if turned % 2 == 0:
        return found
    return "asserts" if found in ("denies", "doubts") else "denies"


def _is_denial(lemma: str) -> bool:
    return cues().polarity.get(lemma) == "denies"


def _plain_polarity(
    lemma: str, words: Sequence[str], head: int, after: Sequence[str], content: Sequence[str]
) -> Polarity:
    vocabulary = cues()
    frame = vocabulary.frames.get(lemma, {})
    if frame:
        opening = content[0] if content and content[0] in frame else opening_of(content, after)
        if opening in frame:
            return frame[opening]
        if "future" in frame and _promises_act(content):
            return frame["future"]
    if lemma in vocabulary.polarity:
        return vocabulary.polarity[lemma]
    for word in words[head + 1 :]:  # "expressed doubt", "issued a denial"
        other = lemma_of(word)
        if other in vocabulary.polarity and other not in vocabulary.light:
            return vocabulary.polarity[other]
    return "asserts"


def is_negated(words: Sequence[str]) -> bool:
    """True when the last of `words` (what stands in front of a verb) negate it: "did not immediately", "never"."""
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        if word in cues().negations:
            return not (place + 1 < len(words) and words[place + 1] in ("only", "just", "least"))
        if not (is_adverb(word) or word in function_words("auxiliaries") or word == "to"):
            return False
    return False


def opening_of(content: Sequence[str], after: Sequence[str]) -> str:
    """How the complement of a cue begins: "to", "for", "that", "question" or "". Lower-case tokens.

    An object may stand before the infinitive ("told the residents to leave"), in or in front of the content.
    """
    words = [word for word in after[:9] if word != ","] if after else list(content[:9])
    if not words or words[0] in ('"', "“", "„", "«", ":"):
        return ""
    if words[0] in ("that", "for") or words[0] in function_words("questions"):
        return words[0] if words[0] in ("that", "for") else "question"
    for place, word in enumerate(words[:-1]):
        if word == "to":
            verb = words[place + 1]
            return "to" if verb[:1].isalpha() and verb not in function_words("determiners") else ""
        if _ends_object(word, place):
            break
    return ""


def _ends_object(word: str, place: int) -> bool:
    nominative = word in ("he", "she", "they", "we", "i") or (place and word == "it")
    if word in ("not", "and") or is_adverb(word):
        return False
    return bool(
        nominative
        or not (word[:1].isalnum() or word in ("'s", "’s"))
        or word in function_words("auxiliaries")
        or word in function_words("conjunctions")
        or (word in function_words("prepositions") and word not in ("of", "in", "at", "on"))
        or (word.endswith("ed") and len(word) > 4)
    )


def _promises_act(content: Sequence[str]) -> bool:
    words = [word for word in content[:8] if word[:1].isalpha() or word in _FUTURE]
    if words and words[0] == "that":
        words = words[1:]
    if len(words) < 3:
        return False
    if words[0] in _SELF:
        return words[1] in _FUTURE or (words[1] in _BE and words[2] == "going")
    return words[0] in _MAYBE_SELF and words[1] in _FUTURE and words[2] not in _IMPERSONAL


def is_passive(before: Sequence[str], word: str) -> bool:
    """True when the participle `word` stands behind a form of "be" ("was told", "has been widely reported")."""
    if word.endswith("ing"):
        return False
    for other in reversed(before[-4:]):
        if other in _BE:
            return True
        if not (is_adverb(other) or other in cues().negations or other in function_words("auxiliaries")):
            return False
    return False
