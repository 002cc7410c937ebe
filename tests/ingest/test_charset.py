"""Encodings: told apart, believed when declared, repaired when text was decoded wrongly before."""

from __future__ import annotations

import codecs
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.charset import decoded
from onrecord.ingest.draft import one_line, repaired
from tests.ingest.sources import REPORT, read_one, written

WESTERN = "The mayor of São Paulo said “no” in a café in Kraków – and Müller agreed with Señor Peña over 5 £."


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("cp1252", b""),
    ],
)
@pytest.mark.parametrize("times", [1, 5, 200])
def test_encodings_are_told_from_the_bytes(tmp_path: Path, encoding: str, mark: bytes, times: int) -> None:
    """A text file in one of these encodings is read letter for letter, short or long."""
    text = "\n".join([WESTERN] * times)
    assert read_one(written(tmp_path, "a.txt", mark + text.encode(encoding))).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Lech Wałęsa met Václav Havel in Łódź, said Świątek of the embassy.", "cp1250"),
        ("The Kremlin (Кремль) said the talks (переговоры) with the delegation (делегация) went on.", "cp1251"),
        ("日本語の文章です。会談は月曜日に続くと大臣は述べた。", "shift_jis"),
    ],
)
def test_older_encodings_are_guessed(text: str, encoding: str) -> None:
    """Text of other scripts in an encoding of its time is guessed from its bytes."""
    assert decoded("\n".join([text] * 10).encode(encoding)) == "\n".join([text] * 10)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "cp1252"),
        ("ISO-8859-2", "iso8859-2"),
        ("windows-1251", "cp1251"),
        ("'koi8-r'", "koi8-r"),
        ("Shift_JIS", "shift_jis"),
        ("gb2312", "gb2312"),
    ],
)
def test_a_declared_encoding_is_believed(declared: str, encoding: str) -> None:
    """What a server or page declares decides, in the sense browsers give the name."""
    text = {"koi8-r": "Да", "cp1251": "Да", "shift_jis": "はい", "gb2312": "是"}.get(encoding, "Zürich")
    assert decoded(text.encode(encoding), declared) == text


@pytest.mark.parametrize(
    "declared", ["utf-7", "idna", "punycode", "hex", "unicode_escape", "none such", "", "\0", "utf-16"]
)
def test_declared_codecs_that_are_no_character_sets_are_ignored(declared: str) -> None:
    """Python's other codecs, unknown names and impossible declarations leave UTF-8 to be tried."""
    assert decoded("Zürich +AGE- \\u0041".encode(), declared) == "Zürich +AGE- \\u0041"


def test_damaged_utf8_stays_utf8() -> None:
    """A few broken bytes in UTF-8 become U+FFFD and cost nothing else."""
    data = "Café, naïve, Zürich, “yes”".encode() + b"\xff and \xc3"
    assert decoded(data) == "Café, naïve, Zürich, “yes”\ufffd and \ufffd"


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "cp1252", "gb18030", "iso2022_jp", "hz"]))
def test_decoding_never_fails(data: bytes, declared: str | None) -> None:
    """Any bytes give some text, of Unicode scalar values once it is repaired."""
    found = repaired(decoded(data, declared))
    assert found.encode("utf-8").decode("utf-8") == found


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
def test_mojibake_is_repaired(tmp_path: Path, codec: str) -> None:
    """UTF-8 that was once read as Windows-1252 or Latin-1 is itself again, and offsets count in the repaired text."""
    text = "It’s “done”, said André Müller – in São Tomé."
    broken = text.encode().decode(codec, "replace" if codec == "latin-1" else "strict") if codec == "latin-1" else None
    broken = broken or "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode()
    )
    assert broken != text
    assert read_one(written(tmp_path, "a.txt", broken)).text == text


@pytest.mark.parametrize(
    "text",
    [
        "“Curly” and ‘single’ quotes, ’tis said",
        "ﬁnal ﬂight",
        "Ｆｕｌｌ　ｗｉｄｔｈ １２３".replace("\u3000", " "),
        "&amp; is written &lt;so&gt;",
        "e\u0301te\u0301 and été",
        "¿Qué? ¡No! “Ñ” AÑO",
        "PARIS–NEW YORK “ÉLYSÉE”… À Â Ã",
        "‚low’ „Gänse“ ‹Ü› «da»",
        "№ 5 ² ½ ™ Ⅷ ℃",
        "🙂 👩‍👩‍👧 🇫🇷",
        "שלום עולם and مرحبا بالعالم",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    """Repair changes no quotation mark, width, accent, ligature, entity or script of text that is not broken."""
    assert repaired(text) == text


@given(st.text(alphabet=st.characters(), max_size=200))
def test_repaired_text_is_valid_unicode(text: str) -> None:
    """Whatever the text, lone surrogates included, what comes out can be written as UTF-8."""
    found = repaired(text)
    assert found.encode("utf-8").decode("utf-8") == found


# ASCII, and letters that stand in none of the code pages that mojibake is made of.
_LETTERS = st.characters(max_codepoint=0x7E, min_codepoint=0x20) | st.sampled_from("ԱգჭღあカＡｚ５ﬁﬄⅧ字語한ሀกક𝐀🙂")
_UNSEEN = st.sampled_from("\u200b\ufeff\u00ad\u202e\u2066\u200d\r\n\t\x00\x1b\u2009\u3000")


@given(st.text(alphabet=_LETTERS | _UNSEEN, max_size=200))
def test_repair_never_loses_a_letter(text: str) -> None:
    """The letters and digits of a text that is not mojibake are the same before and after, in the same order."""
    assert list(filter(str.isalnum, repaired(text))) == list(filter(str.isalnum, text))


def test_nulls_and_lone_surrogates_are_dropped() -> None:
    """What is left of such characters is valid text without them."""
    assert repaired("Hel\0lo \ud800wor\udfffld") == "Hello world"
    assert one_line("A title\0\nin two lines ") == "A title in two lines"


def test_text_with_a_null_is_still_text(tmp_path: Path) -> None:
    """A stray null byte does not make a file binary."""
    assert read_one(written(tmp_path, "a.txt", REPORT.replace("cranes", "cra\0nes"))).text == REPORT


def test_random_bytes_are_decoded_quickly() -> None:
    """Bytes of no encoding at all still become some text."""
    assert decoded(random.Random(7).randbytes(100_000))
