"""Languages: English is read, another language is refused, the little that can't be told is read."""

from __future__ import annotations

import contextlib
import time

import pytest

from onrecord.errors import UnsupportedLanguage
from onrecord.ingest.language import check_language
from tests.ingest.sources import REPORT, RUSSIAN

FOREIGN = {
    "Russian": RUSSIAN,
    "French": "Le ministre a déclaré lundi que les négociations continueraient jusqu’à la fin de la semaine.",
    "German": "Der Minister sagte am Montag, die Gespräche würden bis zum Ende der Woche fortgesetzt.",
    "Spanish": "El ministro dijo el lunes que las conversaciones continuarán hasta el final de la semana.",
    "Turkish": "Bakan pazartesi günü, görüşmelerin hafta sonuna kadar devam edeceğini söyledi.",
    "Dutch": "De minister zei maandag dat de gesprekken tot het einde van de week zouden doorgaan.",
    "Polish": "Minister powiedział w poniedziałek, że rozmowy będą trwały do końca tygodnia.",
    "Arabic": "قال الوزير يوم الاثنين إن المحادثات ستستمر حتى نهاية الأسبوع في العاصمة",
    "Hebrew": "השר אמר ביום שני כי השיחות יימשכו עד סוף השבוע בעיר הבירה",
    "Chinese": "部长星期一表示,会谈将持续到本周末,双方都希望达成协议。",
    "Hindi": "मंत्री ने सोमवार को कहा कि वार्ता सप्ताह के अंत तक जारी रहेगी",
    "Thai": "รัฐมนตรีกล่าวเมื่อวันจันทร์ว่าการเจรจาจะดำเนินต่อไปจนถึงสิ้นสัปดาห์",
}


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("times", [1, 40])
def test_other_languages_are_refused_by_name(language: str, times: int) -> None:
    """A sentence or a long text in another language is refused, and the message names the language."""
    with pytest.raises(UnsupportedLanguage, match=f"looks like {language} ") as raised:
        check_language("\n".join([FOREIGN[language]] * times))
    assert raised.value.code == "unsupported-language"


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        REPORT.upper(),
        "Merkel trifft Macron",
        "Council passes budget",
        "1,200 killed; 3,400 wounded; 224 held",
        "Abdoulaye Diop, Assimi Goïta and Ibrahim Traoré met in Ouagadougou.",
        "Amsterdam, Rotterdam, Utrecht, Eindhoven, Groningen: officials met",
        "The ministry (Министерство иностранных дел) said the talks (переговоры) would go on until Friday.",
        "He told Der Spiegel: “Das ist nicht wahr, und das wissen alle Beteiligten.” The spokesman would not say more.",
        f"{FOREIGN['French']}\n\n" + "\n".join([REPORT] * 3),
        "",
        "12:45",
        "https://news.example/live/abc?x=1",
    ],
)
def test_english_is_read(text: str) -> None:
    """English passes with names, foreign words and quotations in it, as does what is too short to tell."""
    assert check_language(text) == "en"


@pytest.mark.parametrize("declared", ["en", "en-US", "EN_gb", "eng", "English"])
def test_declared_english_is_believed(declared: str) -> None:
    """A text that is said to be English is not examined."""
    assert check_language("Bonjour tout le monde, " * 20, declared) == "en"


@pytest.mark.parametrize(
    ("declared", "name"), [("ru", "Russian"), ("pt-BR", "Portuguese"), ("tlh", "another language"), ("?", "another")]
)
def test_declared_other_languages_are_refused(declared: str, name: str) -> None:
    """A text that is said to be in another language is refused whatever it looks like."""
    with pytest.raises(UnsupportedLanguage, match=name):
        check_language(REPORT, declared)


def test_a_few_letters_of_another_script_are_refused() -> None:
    """However short, a text mostly in other letters than Latin ones is not English."""
    with pytest.raises(UnsupportedLanguage):
        check_language("Премьер подал в отставку")


@pytest.mark.parametrize("text", ["é" * 200_000, "a" * 5_000_000, "字" * 200_000, "x y " * 500_000, "\u0301" * 100_000])
def test_odd_texts_are_judged_quickly(text: str) -> None:
    """Only the beginning of a text is looked at, so a long one of one letter is no trouble."""
    before = time.monotonic()
    with contextlib.suppress(UnsupportedLanguage):
        assert check_language(text) == "en"
    assert time.monotonic() - before < 3
