"""Tells English from other languages."""

from __future__ import annotations

import functools
import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.errors import UnsupportedLanguage

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# The languages told apart: those that news is written in, with their English names.
_NAMES = dict(
    pair.split(":")
    for pair in (
        "af:Afrikaans am:Amharic ar:Arabic az:Azerbaijani be:Belarusian bg:Bulgarian bn:Bengali bs:Bosnian ca:Catalan "
        "cs:Czech cy:Welsh da:Danish de:German el:Greek en:English eo:Esperanto es:Spanish et:Estonian eu:Basque "
        "fa:Persian fi:Finnish fr:French fy:Frisian ga:Irish gd:Gaelic gl:Galician gu:Gujarati ha:Hausa he:Hebrew "
        "hi:Hindi hr:Croatian ht:Haitian hu:Hungarian hy:Armenian id:Indonesian ig:Igbo is:Icelandic it:Italian "
        "ja:Japanese ka:Georgian kk:Kazakh km:Khmer kn:Kannada ko:Korean ku:Kurdish ky:Kyrgyz la:Latin "
        "lb:Luxembourgish lo:Lao lt:Lithuanian lv:Latvian mg:Malagasy mk:Macedonian ml:Malayalam mn:Mongolian "
        "mr:Marathi ms:Malay mt:Maltese my:Burmese ne:Nepali nl:Dutch no:Norwegian om:Oromo or:Odia pa:Punjabi "
        "pl:Polish ps:Pashto pt:Portuguese ro:Romanian ru:Russian rw:Kinyarwanda si:Sinhala sk:Slovak sl:Slovene "
        "sn:Shona so:Somali sq:Albanian sr:Serbian sv:Swedish sw:Swahili ta:Tamil te:Telugu tg:Tajik th:Thai "
        "tk:Turkmen tl:Tagalog tr:Turkish tt:Tatar ug:Uyghur uk:Ukrainian ur:Urdu uz:Uzbek vi:Vietnamese xh:Xhosa "
        "yo:Yoruba zh:Chinese zu:Zulu"
    ).split()
)
_ENGLISH = {"en", "eng", "english"}

# Words that make up a seventh of English news and next to nothing of texts in other languages. Where they are
# frequent the identifier, which takes 0.8 s to load, need not be asked.
_FUNCTION_WORDS = frozenset(
    "the and that with which were has have from this his said for by their they would will who".split()
)
_FREQUENT = 0.08
_ENOUGH_WORDS = 30

_LOOKED_AT = 3000
_ENOUGH_LETTERS = 40
# Chosen on 2026-11-23 with py3langid 0.4.0: of 13,687 beginnings of English news texts of about 60 letters one had
# English less likely than this, of about 100 letters none; twenty sentences of about 50 letters in as many other
# languages all had.
_UNLIKELY = 1e-3

_WORD = re.compile(r"[^\W\d_]+")


def check_language(text: str, declared: str | None = None) -> str:
    """ "en", or raises UnsupportedLanguage. `declared` is a language tag that came with the text and is believed.

    Too little text to tell is taken for English, as are names and foreign words in an English text.
    """
    if declared:
        tag = re.split(r"[-_ ]", declared.strip().lower(), maxsplit=1)[0]
        if tag in _ENGLISH:
            return "en"
        raise UnsupportedLanguage(f"said to be in {_NAMES.get(tag, 'another language')} ({declared}); English is read")
    words = [match[0].lower() for match in islice(_WORD.finditer(text[: 2 * _LOOKED_AT]), 600)]
    latin = [word for word in words if _is_latin(word)]
    letters = sum(map(len, latin))
    if sum(map(len, words)) - letters > letters:
        # Mostly in other letters than Latin ones: not English, however short it is.
        code = next(code for code, _ in _identifier().rank(text[:_LOOKED_AT]) if code != "en")
        raise _unsupported(code)
    if letters < _ENOUGH_LETTERS or _is_plainly_english(latin):
        return "en"
    # Words in other letters, in an English text, are names and quotations.
    ranks = _identifier().rank(" ".join(latin)[:_LOOKED_AT])
    if dict(ranks)["en"] >= _UNLIKELY:
        return "en"
    raise _unsupported(ranks[0][0])


def _is_plainly_english(words: list[str]) -> bool:
    frequent = sum(word in _FUNCTION_WORDS for word in words)
    return len(words) >= _ENOUGH_WORDS and frequent >= _FREQUENT * len(words)


def _is_latin(word: str) -> bool:
    return word.isascii() or unicodedata.name(word[0], "").startswith("LATIN") or word[0] in "ªº"


def _unsupported(code: str) -> UnsupportedLanguage:
    return UnsupportedLanguage(f"looks like {_NAMES[code]} ({code}); English is read")


@functools.cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(set(_NAMES) & set(identifier.labels))
    return identifier
