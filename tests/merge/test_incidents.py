"""Events of one happening become one incident that keeps who said what."""

from __future__ import annotations

from onrecord.merge.identities import identities, mentions
from onrecord.merge.merger import Merger
from onrecord.merge.pages import Pages
from onrecord.record import DocumentRecord
from onrecord.story import Incident
from tests.merge.reports import entity, event, figure, report, statement

FIRST = (
    "Gunmen shot three ferrymen in Oddavik on Monday, Sheriff Runa Halvorsen said. The ferry line was closed.\n"
    "“They came in a grey van and they did not say one word to anybody,” Halvorsen said."
)
SECOND = (
    "Oddavik mourns: four ferrymen died when gunmen shot at the landing stage, the hospital of the ferry town says.\n"
    "“They came in a grey van and did not say one word,” Sheriff Runa Halvorsen told the council."
)
DENIAL = (
    "The Harbour Guard denied on Tuesday that its gunmen shot the ferrymen of Oddavik. Its captain "
    "called the reports about "
    "the ferry a fairy tale."
)


def pages(*records: DocumentRecord) -> Pages:
    """The page of the one story that these documents make."""
    merger = Merger()
    by_id = {record.document.id: record for record in records}
    found = list(merger.pages(merger.update(records), lambda names: [by_id[name] for name in names]))
    assert len(found) == 1
    return found[0]


def attack(found: Pages) -> Incident:
    return next(one for one in found.incidents if one.type == "ASSAULT")


def first(**known: str) -> DocumentRecord:
    sheriff = entity(FIRST, "Runa Halvorsen")
    said = statement(FIRST, sheriff, "They came in a grey van and they did not say one word to anybody")
    told = event(FIRST, "shot", day="2024-03-11", town="Oddavik", actors=["Gunmen"], recipients=["three ferrymen"])
    count = figure(FIRST, "three", 3, event=told.id)
    return report("a", FIRST, outlet="Tidende", published="2024-03-12", entities=[sheriff], events=[told],
                  statements=[said], figures=[count], **known)  # fmt: skip


def second() -> DocumentRecord:
    sheriff = entity(SECOND, "Runa Halvorsen")
    said = statement(SECOND, sheriff, "They came in a grey van and did not say one word", cue="told")
    told = event(SECOND, "shot", day="2024-03-11", town="Oddavik", actors=["gunmen"])
    count = figure(SECOND, "four", 4, event=told.id)
    return report("b", SECOND, outlet="Posten", published="2024-03-13", entities=[sheriff], events=[told],
                  statements=[said], figures=[count])  # fmt: skip


def test_two_reports_of_one_attack_are_one_incident() -> None:
    """Deed, day and town join them; both stay members, and the join says why."""
    found = attack(pages(first(), second()))
    assert (found.reports, len(found.events), len(found.origins)) == (("a", "b"), 2, 2)
    assert "in Oddavik" in found.links[0].reasons
    assert (found.when and found.when.start, found.place and found.place.name) == ("2024-03-11", "Oddavik")


def test_counts_that_cannot_both_be_right_contradict() -> None:
    """Three by one paper and four by another is a conflict, with a line for each and the range of both."""
    found = attack(pages(first(), second()))
    assert found.agreement == "contradicted"
    assert found.conflicts == ("killed: Posten says 4, Tidende 3",)
    assert [(line.claimant, line.counts[0].low) for line in found.figures] == [("Posten", 4), ("Tidende", 3)]
    killed = next(one for one in found.ranges if one.measure == "killed")
    assert (killed.low, killed.high) == (3, 4)


def test_a_denial_contradicts() -> None:
    """Where one says that it happened and another denies it, the incident shows both claimants and is contradicted."""
    guard = entity(DENIAL, "Harbour Guard", kind="organization")
    says = statement(DENIAL, guard, "its gunmen shot the ferrymen of Oddavik", cue="denied", polarity="denies")
    told = event(
        DENIAL, "shot", day="2024-03-11", town="Oddavik", actors=["gunmen"], status="denied", asserted_by=says.id
    )
    denied = report("c", DENIAL, published="2024-03-13", entities=[guard], statements=[says], events=[told])
    found = attack(pages(first(), denied))
    assert found.agreement == "contradicted"
    assert "Harbour Guard denies it" in found.conflicts
    assert {(claim.claimant, claim.status) for claim in found.status_by_claimant} == {
        ("Tidende", "happened"),
        ("Harbour Guard", "denied"),
    }


def test_copies_are_one_origin() -> None:
    """A report that another paper prints is a second report and no second origin."""
    original = first()
    text = "Evening edition.\n" + FIRST
    told = event(text, "shot", day="2024-03-11", town="Oddavik", actors=["Gunmen"])
    found = attack(pages(original, report("c", text, outlet="Avisen", published="2024-03-12", events=[told])))
    assert (found.reports, found.origins, found.agreement) == (("a", "c"), (("a", "c"),), "single_origin")


def test_events_of_other_days_and_towns_stay_apart() -> None:
    """An attack two weeks later in another town is another incident, though the reports are alike."""
    text = FIRST.replace("Oddavik", "Tessaly")
    later = event(text, "shot", day="2024-03-25", town="Tessaly", actors=["Gunmen"])
    found = pages(first(), report("c", text, published="2024-03-26", events=[later]))
    assert [one.reports for one in found.incidents] == [("a",), ("c",)]


def test_what_happened_was_not_after_the_report() -> None:
    """A day after that of printing is none; the attack then takes the day of the police at the scene."""
    late = event(SECOND, "shot", day="2024-03-16")
    alone = attack(pages(report("b", SECOND, published="2024-03-13", events=[late])))
    assert (alone.when, alone.first_printed) == (None, "2024-03-13")
    scene = event(SECOND, "mourns", type="MOBILIZE", day="2024-03-11")
    found = attack(pages(report("b", SECOND, published="2024-03-13", events=[late, scene])))
    assert found.when is not None
    assert found.when.start == "2024-03-11"


def test_a_report_printed_before_the_deed_tells_of_another() -> None:
    """Reports of one week join, not where one was printed before the other's day."""
    early = event(FIRST, "shot")
    told = event(SECOND, "shot", town="Oddavik", day="2024-03-11")
    later = report("b", SECOND, published="2024-03-13", events=[told])
    for published, together in (("2024-03-12", True), ("2024-03-06", False)):
        found = pages(report("a", FIRST, published=published, events=[early]), later)
        assert (len(found.incidents) == 1) is together


def test_the_title_gives_the_toll() -> None:
    """Numbers of the title come before those of the text, which are often of a part."""
    told = event(FIRST, "shot", day="2024-03-11")
    count = figure(FIRST, "three", 2, measure="injured", event=told.id)
    one = report("a", FIRST, title="One dead, 3 hurt on ferry", events=[told], figures=[count])
    usual = {line.measure: line.usual for line in attack(pages(one)).ranges}
    assert (usual["killed"], usual["injured"]) == (1, 3)


def test_a_quotation_cut_differently_is_one_utterance() -> None:
    """Two papers that quote the sheriff, one of them shorter, repeat one utterance."""
    (found,) = pages(first(), second()).utterances
    assert (found.reports, found.speaker, len(found.statements)) == (("a", "b"), "Runa Halvorsen", 2)


def test_a_surname_alone_joins_nobody() -> None:
    """The same full name with the same office is one person; a surname is nobody's across documents."""
    texts = ("Sheriff Runa Halvorsen spoke. Halvorsen left.", "Runa Halvorsen of Norway came.", "Then Halvorsen sang.")
    given = [
        *mentions("a", [entity(texts[0], "Runa Halvorsen", country="NOR")], "s"),
        *mentions("b", [entity(texts[1], "Runa Halvorsen", country="NOR")], "t"),
        *mentions("c", [entity(texts[2], "Halvorsen", country="NOR")], "s"),
    ]
    assert [len(one.entities) for one in identities(given)] == [2]


def test_other_countries_are_other_people() -> None:
    """Namesakes of two countries stay two."""
    text = "Ana Quispe spoke."
    given = [*mentions("a", [entity(text, "Ana Quispe", country="PER")], "s"),
             *mentions("b", [entity(text, "Ana Quispe", country="BOL")], "s")]  # fmt: skip
    assert len(identities(given)) == 2
