"""Events are scored by trigger, type, parties, status and claimant."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmark import event_score, events, quiet, standing
from benchmark.event_score import Comparison
from benchmark.gate import figure
from onrecord.record import DocumentRecord, Event
from tests.benchmark.marked import event, item, party, record, statement
from training.marks import Item, check, is_dev

SHELLED = item("[C1 The mayor] said [A1 the Kosta army] had [E1:ASSAULT/heavy-weapons shelled] [R1 the town of Lipa].")
TEXT = SHELLED.text
SAID = statement(TEXT, "The mayor", "the Kosta army had shelled the town of Lipa")
RIGHT = event(
    TEXT,
    "shelled",
    actors=["the Kosta army"],
    recipients=["the town of Lipa"],
    mode="heavy-weapons",
    asserted_by="s1",
)
ALL = {"trigger", "typed", "who", "all", "status", "claimant", "mode", "actors", "recipients"}


def judged(found: DocumentRecord, gold: Item = SHELLED) -> set[str]:
    """The names of the figures that the first pair has right."""
    one = Comparison(gold, found)
    return {name for wanted, got in one.pairs[:1] for name, right in one.judged(wanted, got).items() if right}


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        ({}, set()),
        ({"kind": "COERCE"}, {"typed", "who", "all"}),
        ({"mode": None}, {"mode", "all"}),
        ({"status": "denied"}, {"status", "all"}),
        ({"asserted_by": None}, {"claimant", "all"}),
        ({"actors": ["army"]}, set()),
        ({"actors": ["The mayor"]}, {"actors", "who", "all"}),
        ({"actors": []}, {"actors", "who", "all"}),
        ({"recipients": ["town of Lipa"]}, set()),
        ({"recipients": ["the town of Lipa", "The mayor"]}, {"recipients", "who", "all"}),
        ({"trigger": "said"}, ALL),
    ],
)
def test_every_field_is_judged_by_itself(change: dict[str, object], lost: set[str]) -> None:
    """What is wrong in one field costs that field and what is made of it, nothing else."""
    facts = {
        "trigger": "shelled",
        "actors": ["the Kosta army"],
        "recipients": ["the town of Lipa"],
        "mode": "heavy-weapons",
        "asserted_by": "s1",
    } | change
    build: Callable[..., Event] = event
    found = build(TEXT, facts.pop("trigger"), facts.pop("kind", "ASSAULT"), **facts)
    assert judged(record(TEXT, [found], [SAID])) == ALL - lost


@pytest.mark.parametrize(("entity", "right"), [("e1", True), ("e2", False), (None, False)])
def test_another_mention_of_the_entity_is_the_party(entity: str | None, right: bool) -> None:
    """A party told by other words is right when the record has them in one entity with the marked words."""
    gold = item("Grey Lake rebels came back. [A1 The movement] [E1:ASSAULT burned] [R1 Lipa].")
    told = party(gold.text, "Grey Lake rebels", entity)
    found = event(gold.text, "burned", actors=[told], recipients=["Lipa"])
    entities = [("e1", ("Grey Lake rebels", "The movement")), ("e2", ("Lipa",))]
    assert ("actors" in judged(record(gold.text, [found], entities=entities), gold)) is right


def test_repeated_events_are_one() -> None:
    """Two mentions of one marked event, found as an event and its repetition, are one event found."""
    gold = item("[A1 Rebels] [E1:ASSAULT shelled] [R1 Lipa]. The [E1 barrage] lasted an hour.")
    text = gold.text
    first = event(text, "shelled", actors=["Rebels"], recipients=["Lipa"])
    again = event(text, "barrage", repeats="shelled")
    other = event(text, "barrage")
    assert events.score([Comparison(gold, record(text, [first, again]))], resamples=0)["typed"]["f1"] == 100
    assert events.score([Comparison(gold, record(text, [first, other]))], resamples=0)["typed"]["precision"] == 50


@pytest.mark.parametrize(("actors", "right"), [(["Rebels"], True), (["they"], True), (["Rebels", "they"], True)])
def test_parties_marked_in_another_sentence_need_not_be_found(actors: list[str], right: bool) -> None:
    """Two marks of an actor in two sentences are one party."""
    gold = item("[A1 Rebels] [E1:ASSAULT shelled] Lipa. It was [A1 they] who [E1 fired], a boy said.")
    first = event(gold.text, "shelled", actors=["Rebels"])
    second = event(gold.text, "fired", actors=actors, repeats="shelled")
    assert ("actors" in judged(record(gold.text, [first, second]), gold)) is right


def test_events_pair_with_the_likelier_one() -> None:
    """Where triggers of two events overlap, the types decide."""
    gold = item("[A1 Ruvia] [E1:AGREE agreed] to [E2:CONSULT//planned talks].")
    whole = event(gold.text, "agreed to talks", "CONSULT", actors=["Ruvia"], status="planned")
    one = Comparison(gold, record(gold.text, [whole]))
    assert [wanted.type for wanted, _ in one.pairs] == ["CONSULT"]
    assert [wanted.type for wanted in one.missed()] == ["AGREE"]


def test_an_unread_text_has_no_events() -> None:
    """What the program does not read counts as missed, and nothing else goes wrong."""
    result = events.score([Comparison(SHELLED, None)], resamples=10)
    assert (result["gold"], result["found"], result["trigger"]["recall"]) == (1, 0, 0)
    assert list(event_score.errors(Comparison(SHELLED, None))) == ["missed: ASSAULT/heavy-weapons/happened: shelled"]


def test_another_text_is_refused() -> None:
    """Offsets of another text would compare nothing."""
    with pytest.raises(ValueError, match="x1"):
        Comparison(SHELLED, record("Another text."))


def test_figures_are_reached_by_path() -> None:
    """The gate asks for figures by their dotted path; without resamples there are no intervals."""
    given = [Comparison(SHELLED, record(TEXT, [RIGHT], [SAID]))]
    result = events.score(given, resamples=0)
    for path in ("who.f1", "all.f1", "status.right", "claimant.right", "types.ASSAULT.who"):
        assert figure(result, path) == 100
    assert result["ci95"] == {}
    assert events.score(given, resamples=5)["ci95"]["who"] == [100, 100]
    assert any("ASSAULT" in line for line in events.table(result))


def test_only_the_dev_part_of_what_is_learned_is_read() -> None:
    """Figures on training items would say nothing."""
    learned = events.items(events.ROOT / "training" / "data" / "events" / "standing.txt")
    assert learned
    assert all(is_dev(one.id) for one in learned)


@pytest.mark.parametrize("folder", [events.GOLD, events.GOLD.with_name("events_held_out")], ids=lambda path: path.name)
def test_the_marks_of_our_gold_are_in_order(folder: Path) -> None:
    """Every line is well-formed and without doubts."""
    found, wrong = check(sorted(folder.glob("*.txt")))
    assert found
    assert wrong == []


def test_errors_in_what_is_held_out_are_not_listed() -> None:
    """Who asks for them is refused before anything is read."""
    result = CliRunner().invoke(events.main, [str(events.GOLD.with_name("events_held_out")), "--errors"])
    assert result.exit_code == 2
    assert "not looked at" in result.output


def test_errors_say_what_is_wrong() -> None:
    """A line for each wrong field, with both sides."""
    found = event(TEXT, "shelled", actors=["the Kosta army"], status="denied", mode="heavy-weapons")
    lines = list(event_score.errors(Comparison(SHELLED, record(TEXT, [found], [SAID]))))
    assert lines == [
        "status: happened, not denied: shelled",
        "claimant: The mayor, not none: shelled",
        "recipients: the town of Lipa, not none: shelled",
    ]


def test_false_alarms_are_counted_by_words() -> None:
    """Events that repeat another count once."""
    text = "The band attacked the tune and the tune was attacked again today"
    first, again = event(text, "attacked"), event(text, "again", repeats="attacked")
    result = quiet.score([quiet.counts(record(text, [first, again])), quiet.counts(record(text))], resamples=5)
    assert (result["words"], result["events"], result["reports with any"]) == (24, 1, 1)
    assert result["per_500_words"] == pytest.approx(500 / 24)


def test_a_set_is_right_when_all_its_members_are() -> None:
    """Shares are of marked events; one wrong status costs the item and the set."""
    will = item("[A1 Ruvia] [S1 will] [E1:ASSAULT//planned attack] [R1 Melk].", "x2b")
    did = item("[A1 Ruvia] [E1:ASSAULT attacked] [R1 Melk].", "x2a")

    def read(gold: Item, trigger: str) -> Comparison:
        return Comparison(gold, record(gold.text, [event(gold.text, trigger, actors=["Ruvia"], recipients=["Melk"])]))

    result = standing.score([read(did, "attacked"), read(will, "attack")], resamples=5)
    assert result["count"] == {"sets": 1, "items": 2, "events": 2}
    assert (result["type"], result["status"], result["five"], result["items"], result["sets"]) == (100, 50, 50, 50, 0)
    assert result["statuses"]["planned"] == {"gold": 1, "status": 0, "five": 0}


def test_the_commands_print_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--json` prints all figures."""
    file = tmp_path / "one.txt"
    file.write_text("x1\twire\tglobal\t[A1 Ruvia] [E1:ASSAULT attacked] [R1 Melk].\n", encoding="utf-8")
    for module in (events, standing):
        monkeypatch.setattr(module, "read_item", lambda one: record(one.text))
        printed = CliRunner().invoke(module.main, [str(file), "--json"])
        assert printed.exit_code == 0, printed.output
        assert isinstance(json.loads(printed.output), dict)
