"""Layout: which stretches of a text are headlines, quotations, cards, openings, running text."""

from __future__ import annotations

import pytest

from onrecord.blocks import blocks
from onrecord.document import Block, BlockKind, Document
from onrecord.span import Span
from tests.growth import is_linear

BODY = "The river rose by two metres overnight and cut the road to the harbour, the district council said on Friday."
MORE = "Boats took about 300 people from their roofs before dawn, and a school on the hill was opened for them."
LAST = "It was not known when the road would be open again, a spokeswoman for the council said."


def laid(text: str, **known: object) -> list[tuple[str, str]]:
    """Kind and words of every block of `text`."""
    document = Document(id="0", source="test", text=text, **known)  # type: ignore[arg-type]  # keywords by name
    return [(block.kind, text[block.span.start : block.span.end]) for block in blocks(document)]


def kind_between(line: str) -> list[str]:
    """The kinds of the blocks that `line` becomes in the middle of a report."""
    return [kind for kind, _ in laid(f"Flood cuts road to harbour\n\n{BODY}\n\n{line}\n\n{MORE}\n\n{LAST}")][2:-2]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        # headlines inside a digest
        ("Harbour closed until Monday", "headline"),
        ("Council: the dam held", "headline"),
        ("River Commission calls for talks with Zuvia", "headline"),
        ("Minister Meets Head of Danube Commission", "headline"),
        ("Who pays for the bridge?", "headline"),
        ("“Coup in gowns”: mayor attacks the court", "headline"),
        ("12 ministers resign over the dam at Orlova after a night of talks in the capital of Zuvia", "headline"),
        ("Talks resume in the U.S.", "headline"),
        ("We will not leave the valley – Petrović", "headline"),
        ("Deputy minister of transport visits flooded villages in the north", "headline"),
        ("HARBOUR CLOSED", "headline"),
        # running text
        ("The ferry did not sail.", "paragraph"),
        ("“The ferry did not sail,” said Ana Petrović.", "paragraph"),
        ("“We saw it coming,” she said. “Nobody listened.”", "paragraph"),
        ("Ana Petrović, spokeswoman of the Danube Commission, said that the talks would go on.", "paragraph"),
        ("and the talks went on", "paragraph"),
        ("The council decided as follows:", "paragraph"),
        ("- a new bridge", "paragraph"),
        ("1. Rebuild the bridge", "paragraph"),
        ("The council met the Danube Commission", "headline"),
        (
            "After the night of the flood the people of the lower town went to look for the Danube Commission",
            "headline",
        ),
        ("2019 was the driest year on record for the whole of the valley, and nobody wrote about it", "headline"),
        # quotations set apart
        ("“We will not leave the valley.”", "quote"),
        ("«We will not leave the valley»", "quote"),
        ('"We will not leave. We were born here."', "quote"),
        ("“We will not leave the valley.” — Ana Petrović, spokeswoman of the Danube Commission", "quote"),
        ("“We will not leave the valley” Ana Petrović, minister", "quote"),
        ("“We will not leave the valley.”\n— Ana Petrović, farmer", "quote"),
        ("We will not leave the valley. The talks go on Ana Petrovićspokeswoman of the Danube Commission", "quote"),
        ("We will not leave the valleyAna Petrović, minister of trade", "quote"),
        ("We will not leave the valley.Ana Petrović", "quote"),
        ("The talks go on. We will not leave the valley Danube Commission", "quote"),
        (
            "We will not leave the valley and we will ask every neighbour to get the water back Danube Commission",
            "quote",
        ),
        ("We will not leave the valley as long as one of us can stand — Ana Petrović, minister of trade", "quote"),
        (
            "not one shot was fired from our bank, our post was shelled and two men are dead Border troops of Zuvia",
            "quote",
        ),
        # what looks like one
        ("We will not leave the valley. Photo: Ana Petrović, Danube Agency", "headline"),
        (
            "Ana Petrović on her boat in the flooded harbour of Orlova on Friday morning. Picture: Danube Agency",
            "headline",
        ),
        # number cards
        ("450 people taken from their roofs", "card"),
        ("$4.5m lost in a night", "card"),
        ("40% of the valley under water", "card"),
        ("More than 1,200 houses without power", "card"),
        ("224\nhouseholds without water", "card"),
        ("12 March was the worst day so far, people in the lower town of Orlova say about the flood", "headline"),
        ("300 people were taken from their roofs.", "paragraph"),
        ("+385 1 555 0142", "paragraph"),
        # openings on lines of their own
        ("10:42 GMT", "timestamp"),
        ("10.42am", "timestamp"),
        ("Posted at 14:05", "timestamp"),
        ("Updated 3 March 2024, 9:15 p.m. CET", "timestamp"),
        ("5 minutes ago", "timestamp"),
        ("By Ana Petrović, Danube Agency in Orlova", "byline"),
        ("By Ana Petrović and Jon van der Berg", "byline"),
        ("(Reporting by Ana Petrović; Editing by Jon Berg)", "byline"),
        ("(Orlova, 20 March 2025)", "dateline"),
        ("ENDS", "paragraph"),
        ("(Begin recording)", "paragraph"),
    ],
)
def test_a_line_in_the_middle_of_a_report_has_the_kind_of_its_form(line: str, kind: str) -> None:
    """Between paragraphs, the form of a line decides, and doubt between headline and quotation means headline."""
    assert kind_between(line) == [kind]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (
            "BERLIN, March 3 (Meridian) — The river rose.",
            [("dateline", "BERLIN, March 3 (Meridian) —"), ("paragraph", "The river rose.")],
        ),
        (
            "ORLOVA (Meridian) - The river rose.",
            [("dateline", "ORLOVA (Meridian) -"), ("paragraph", "The river rose.")],
        ),
        ("KYIV, Ukraine -- The river rose.", [("dateline", "KYIV, Ukraine --"), ("paragraph", "The river rose.")]),
        (
            "Geneva, 12 May 2024 – The river rose.",
            [("dateline", "Geneva, 12 May 2024 –"), ("paragraph", "The river rose.")],
        ),
        ("10.42am Ministers are meeting.", [("timestamp", "10.42am"), ("paragraph", "Ministers are meeting.")]),
        ("14:05 — Ministers are meeting.", [("timestamp", "14:05 —"), ("paragraph", "Ministers are meeting.")]),
        ("10:42 GMT Ministers are meeting.", [("timestamp", "10:42 GMT"), ("paragraph", "Ministers are meeting.")]),
        ("Posted at 14:05 The ministers met.", [("timestamp", "Posted at 14:05"), ("paragraph", "The ministers met.")]),
        (
            "10:42 GMT ORLOVA — The ministers met.",
            [("timestamp", "10:42 GMT"), ("dateline", "ORLOVA —"), ("paragraph", "The ministers met.")],
        ),
        ("BREAKING — The ministers met.", [("paragraph", "BREAKING — The ministers met.")]),
        ("The dam — the old one — held.", [("paragraph", "The dam — the old one — held.")]),
        ("NATO — which met on Monday — agreed.", [("paragraph", "NATO — which met on Monday — agreed.")]),
        ("10:30 a.m. Monday is the deadline.", [("paragraph", "10:30 a.m. Monday is the deadline.")]),
        ("14:05 Ministers met.", [("paragraph", "14:05 Ministers met.")]),
    ],
)
def test_openings_in_front_of_a_paragraph_are_cut_off(paragraph: str, expected: list[tuple[str, str]]) -> None:
    """Datelines and times of entries are blocks of their own, the rest is the paragraph; dashes alone prove nothing."""
    assert laid(f"Flood cuts road\n\n{BODY}\n\n{paragraph}\n\n{MORE}")[2:-1] == expected


def test_a_figure_belongs_to_the_paragraph_that_holds_it() -> None:
    """A number with a caption is a card under the paragraph that tells of it, and the headline above that paragraph."""
    card = f"Flood\n\n{BODY}\n\n{MORE}\n\n300 people taken from roofs\n\n{LAST}"
    headline = f"Flood\n\n{BODY}\n\n300 people taken from roofs\n\n{MORE}\n\n{LAST}"
    assert [kind for kind, _ in laid(card)] == ["headline", "lead", "paragraph", "card", "paragraph"]
    assert [kind for kind, _ in laid(headline)] == ["headline", "lead", "headline", "paragraph", "paragraph"]


def test_bare_times_count_when_there_are_several() -> None:
    """A clock time in front of a sentence opens an entry of a live blog when another entry opens the same way."""
    text = f"Flood: live\n\n14:05 Ministers are meeting in Orlova.\n\n15:10 The ministers left.\n\n{BODY}"
    assert [kind for kind, _ in laid(text)] == ["headline", "timestamp", "lead", "timestamp", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            f"Flood cuts road\nBy Ana Petrović\nThe Orlova Post\nRIGA, March 3 (Meridian) — {BODY}\n{MORE}",
            "headline byline byline dateline lead paragraph",
        ),
        (
            f"Flood cuts road\n\nHundreds wait on roofs\n\n3 March 2024\n\n{BODY}\n\n{MORE}",
            "headline headline timestamp lead paragraph",
        ),
        (
            f"PRESS RELEASE\n\nFOR IMMEDIATE RELEASE\n\nHalden to build a dam\n\nORLOVA – {BODY}\n\nENDS",
            "headline headline headline dateline lead paragraph",
        ),
        (f"Press Communiqué\non the visit of the minister to Orlova\n\n{BODY}", "headline headline lead"),
        (f"{BODY}\n\n{MORE}", "paragraph paragraph"),
        ("Storm hits coast", "headline"),
        ("“We will not leave the valley”", "headline"),
        (
            f"Flood: live\n\n14:05\nDam holds\n{BODY}\n\n13:50\n{MORE}",
            "headline timestamp headline lead timestamp paragraph",
        ),
        (
            "ANCHOR: Good evening.\nBERG: The dam held.\nANCHOR: For how long?\nBERG: Nobody can say that tonight",
            "paragraph paragraph paragraph paragraph",
        ),
        (
            "Briefing on the flood\n\nQ: Did the dam hold?\n\nA: It did\n\nQ: For how long?\n\nA: We do not know.",
            "headline paragraph paragraph paragraph paragraph",
        ),
        (
            f"Orlova: dam holds\n\n{BODY}\n\nZuvia: ready to talk\n\n{MORE}\n\nZuvia: no more talks\n\n{LAST}",
            "headline lead headline paragraph headline paragraph",
        ),
        (
            f"Flood\n\n{BODY}\n\nHome\n\nNews\n\nSport\n\nWeather\n\n{MORE}",
            "headline lead paragraph paragraph headline headline paragraph",
        ),
        ("", ""),
        (" \n\n ", ""),
    ],
)
def test_reports_of_every_genre_are_laid_out(text: str, kinds: str) -> None:
    """Wire, release, live blog, transcript, digest: the kinds in order."""
    assert [kind for kind, _ in laid(text)] == kinds.split()


WRAPPED = (
    "The river rose by two metres overnight and cut the road to the\n"
    "harbour, the district council said on Friday. Boats took about\n"
    "300 people from their roofs before dawn.\n"
    "\n"
    "A school on the hill was opened for them, and the army sent\n"
    "blankets, tents and a field kitchen from its depot in Orlova, a\n"
    "spokesman said."
)


def test_wrapped_lines_are_one_paragraph() -> None:
    """Text wrapped at a fixed width is joined, and its blank lines separate."""
    assert [words for _, words in laid(WRAPPED)] == WRAPPED.split("\n\n")


def test_paragraphs_on_single_lines_stay_apart() -> None:
    """Lines that are paragraphs, or headlines of similar length, are not wrapped text."""
    lines = [BODY, MORE, LAST, "Storm hits coast of Zuvia", "Minister of trade resigns", "Harbour closed for a week"]
    assert [words for _, words in laid("\n".join(lines))] == lines


@pytest.mark.parametrize(("mark", "kind"), [("headline", "headline"), ("quote", "quote")])
def test_markup_wins(mark: BlockKind, kind: str) -> None:
    """What the source marked as heading or quotation is one, whatever it looks like."""
    text = f"Flood cuts road\n\n{BODY}\n\n{MORE}\n\n{LAST}"
    start = text.index(MORE)
    found = laid(text, marks=(Block(kind=mark, span=Span(start, start + len(MORE))),))
    assert [kind for kind, _ in found] == ["headline", "lead", kind, "paragraph"]


def test_markup_of_other_kinds_and_small_marks_are_not_obeyed() -> None:
    """A mark over less than half of a block does not decide about it."""
    text = f"Flood cuts road\n\n{BODY}\n\n{MORE}"
    start = text.index(MORE)
    marks = (Block(kind="quote", span=Span(start, start + 10)), Block(kind="card", span=Span(start, start + len(MORE))))
    assert [kind for kind, _ in laid(text, marks=marks)] == ["headline", "lead", "paragraph"]


def test_the_title_is_a_headline_even_with_a_full_stop() -> None:
    """A line with the letters of the document's title is its headline, and without one the title still makes a lead."""
    assert [kind for kind, _ in laid(f"The road is cut.\n\n{BODY}", title="The road is cut")] == ["headline", "lead"]
    assert [kind for kind, _ in laid(f"{BODY}\n\n{MORE}", title="The road is cut")] == ["lead", "paragraph"]


def test_a_quotation_over_several_paragraphs_is_running_text() -> None:
    """A paragraph that closes a quotation opened in the paragraph before is no quotation set apart."""
    text = f"Flood\n\n{BODY}\n\n“We saw it coming,” said Berg. “We wrote letters.\n\n“Nobody answered them.”\n\n{MORE}"
    assert [kind for kind, _ in laid(text)] == ["headline", "lead", "paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "piece",
    ["a", "“", '"', "— ", "Ab Cd ", "aAb ", "By Ab ", "10:42 ", "Ab, ", "( ", "1,", "$1 ", "Ab-", ": ", "of the "],
)
def test_one_long_paragraph_is_laid_out_in_linear_time(piece: str) -> None:
    """One pattern over and over without a line end, up to 100 KB."""
    assert is_linear(lambda size: laid(f"{BODY}\n\n" + piece * (size // len(piece))), 100_000)


@pytest.mark.parametrize("line", ["A", "1", "“a”", "— Ab", "By Ab Cd", "10:42", "No: a", "Ab Cd", "224", "RIGA — A b"])
def test_many_lines_take_linear_time(line: str) -> None:
    """Up to ten thousand lines of one kind."""
    assert is_linear(lambda size: laid("\n".join([line] * size)), 10_000)
