"""The scorer of entities and speakers gives what can be reckoned by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmark.entities import errors, score, table
from benchmark.entities_gum import score as score_gum
from benchmark.entity_score import Comparison, head, paired
from benchmark.gold_entities import GoldReport, read_report
from onrecord.entity import Entity, EntityType, Role
from onrecord.record import DocumentFacts, DocumentRecord, Statement
from onrecord.span import Span
from tests.benchmark.annotated import REPORT, compared, entity, statement
from tests.benchmark.samples import treebank
from tests.factory import at


@pytest.fixture
def report(tmp_path: Path) -> GoldReport:
    file = tmp_path / "talks.txt"
    file.write_text(REPORT, encoding="utf-8")
    return read_report(file)


def figure(result: Mapping[str, object], path: str) -> object:
    value: object = result
    for key in path.split("/"):
        assert isinstance(value, Mapping)
        value = value[key]
    return value


@pytest.mark.parametrize(
    ("mention", "word"),
    [
        ("Rear Adm. Tello, who led", "Tello"),
        ("a spokesman for the minister", "spokesman"),
        ("for the minister", "minister"),
        ("Niger's", "Niger"),
        ("PUERTO YANQUE, Bolivia", "YANQUE"),
        ("Union of Fronts (UDF)", "Union"),
        ("U.N.", "U.N"),
        ("…", "…"),
    ],
)
def test_the_head_of_a_mention_is_found(mention: str, word: str) -> None:
    """The last word in front of a preposition, a relative pronoun or a mark; never the first word's own preposition."""
    start, end = head(mention, Span(0, len(mention)))
    assert mention[start:end] == word


def test_mentions_are_paired_once_and_exact_ones_first() -> None:
    """A longer mention with the same head takes what the exact one leaves."""
    text = "Admiral Tello met Tello"
    whole, first, second = Span(0, 13), Span(8, 13), Span(18, 23)
    pairs = paired(text, {"tello": (first, second)}, {"a": (whole,), "b": (first, second)})
    assert {(pair.gold_span, pair.found) for pair in pairs} == {(first, "b"), (second, "b")}
    pairs = paired(text, {"tello": (first, second)}, {"a": (whole,)})
    assert [(pair.gold_span, pair.found_span) for pair in pairs] == [(first, whole)]


TELLO = entity("Tello", "Óscar Tello", "him", country="PER", sector="GOV")
VERA = entity("Vera", "Ana Vera", "she", country="PER")
PERU = entity("Peru", "Peru", ("Peru", 1), kind="country", country="PER", sector="GOV")
GOVERNMENT = entity("government", "Peru’s government", "It", kind="organization", country="PER")
LIES, THAT, NONE = "“Peru’s government lies,”", "that.", "lies"


@pytest.mark.parametrize(
    ("entities", "expected"),
    [
        (
            (TELLO, VERA, PERU, GOVERNMENT),
            {
                "speaker/right": 100,
                "speaker/gold": 3,
                "pronoun/right": 100,
                "country/right": 100,
                "country/gold": 4,
                "sector/right": 100 / 3,
                "sector/all": 100 / 3,
                "type/right": 100,
                "wrong merges/pairs": 0,
                "missed merges/pairs": 0,
                "mentions/f1": 100,
                "b_cubed/f1": 100,
                "role/recall": 0,
            },
        ),
        (
            # "she" went to Tello: one wrong pair (she with each of Tello's two: 2 of 3), and Vera's own pair is missed.
            (entity("Tello", "Óscar Tello", "him", "she"), entity("Vera", "Ana Vera"), PERU, GOVERNMENT),
            {
                "speaker/right": 200 / 3,
                "wrong merges/pairs": 100 * 2 / (3 + 1 + 1),
                "wrong merges/entities": 100 / 3,
                "missed merges/pairs": 100 * 1 / (1 + 1 + 1 + 1),
                "missed merges/entities": 100 / 4,
                # Of eight mentions Tello's three are 2/3, 2/3 and 1/3 right, the rest wholly: (5 / 3 + 5) / 8.
                "b_cubed/precision": 100 * (5 / 3 + 5) / 8,
                # Vera's two mentions recall one half each.
                "b_cubed/recall": 100 * 7 / 8,
                "country/right": 50,
            },
        ),
        (
            # A country and its government may be one.
            (
                TELLO,
                VERA,
                entity("Peru", "Peru", ("Peru", 1), "Peru’s government", "It", kind="country", country="PER"),
            ),
            {
                "speaker/right": 100,
                "wrong merges/pairs": 0,
                "wrong merges/entities": 0,
                "missed merges/pairs": 0,
                "country/gold": 3,
                "type/right": 100,
                "b_cubed/f1": 100,
            },
        ),
        (
            # A pronoun by itself is not Vera while her name stands elsewhere.
            (TELLO, entity("Vera", "Ana Vera"), entity("she", "she"), PERU, GOVERNMENT),
            {"speaker/right": 200 / 3, "missed merges/pairs": 25, "wrong merges/pairs": 0, "country/found": 100},
        ),
        (
            (VERA,),
            {
                "speaker/found": 100,
                "country/right": 100,
                "country/all": 25,
                "mentions/recall": 25,
                "mentions/precision": 100,
                "b_cubed shared/f1": 100,
                "b_cubed/recall": 25,
            },
        ),
    ],
    ids=["all right", "pronoun astray", "kin together", "pronoun alone", "little found"],
)
def test_entities_are_scored(report: GoldReport, entities: tuple[Entity, ...], expected: dict[str, float]) -> None:
    """Figures of small records are those reckoned by hand."""
    speakers = {one.id for one in entities}
    owner = "she" if "she" in speakers else "Tello" if len(entities[0].mentions) == 3 else "Vera"
    state = "government" if "government" in speakers else "Peru" if "Peru" in speakers else None
    said = (statement(owner, LIES), statement(state, THAT), statement(None, NONE))
    result = score([compared(report, entities, *said)], resamples=0)
    assert {path: figure(result, path) for path in expected} == {
        path: pytest.approx(value) for path, value in expected.items()
    }


@pytest.mark.parametrize(
    ("statements", "right", "of_all"),
    [
        ((statement("Vera", LIES),), 100, 100 / 3),
        ((statement("Tello", LIES),), 0, 0),
        ((statement(None, LIES),), 0, 0),
        ((statement("Vera", "“Peru’s government lies,” she told him. It"),), 100, 100 / 3),
        ((statement("Vera", "“Peru’s government lies,” she told him. It denied that."),), 0, 0),
        ((statement("Vera", NONE),), 0, 0),
        ((), 0, 0),
    ],
    ids=["right", "another", "nobody", "overlap over half", "overlap under half", "nobody is meant", "none"],
)
def test_speakers_are_scored_where_the_statement_was_found(
    report: GoldReport, statements: tuple[Statement, ...], right: float, of_all: float
) -> None:
    """A statement counts as found when the contents share half of their characters."""
    result = score([compared(report, (TELLO, VERA, PERU, GOVERNMENT), *statements)], resamples=0)
    assert figure(result, "speaker/right") == pytest.approx(right)
    assert figure(result, "speaker/all") == pytest.approx(of_all)


@pytest.mark.parametrize(
    ("title", "organization", "recall", "titled"),
    [
        ("Admiral", "the Navy", 100, 100),
        ("former admiral", "navy", 100, 100),
        ("admiral", None, 0, 100),
        ("vice-admiral", "navy", 0, 0),
        (None, "navy", 0, 0),
    ],
)
def test_roles_are_scored(
    report: GoldReport, title: str | None, organization: str | None, recall: float, titled: float
) -> None:
    """A role needs its title, and the organization where the report names one."""
    role = Role(title=title, organization=organization, spans=())
    result = score([compared(report, (entity("Tello", "Óscar Tello", roles=(role,)),))], resamples=0)
    assert result["role"] == {"recall": recall, "title": titled, "gold": 1}


def test_relative_pronouns_of_a_record_do_not_count(report: GoldReport) -> None:
    """The annotation leaves them out, so a record is not blamed for having them."""
    with_that = entity("Vera", "Ana Vera", "that")
    assert score([compared(report, (with_that,))], resamples=0)["mentions"]["precision"] == 100


def test_another_text_is_refused(report: GoldReport) -> None:
    """Offsets of an annotation made from another text would mean nothing."""
    document = DocumentFacts(
        id="d", source="", url=None, title=None, published=None, outlet=None, language=None, text="", duplicate_of=None
    )
    with pytest.raises(ValueError, match="not the one"):
        Comparison(report, DocumentRecord(document=document))


def test_differences_and_figures_are_printed(report: GoldReport) -> None:
    """Every difference is a line that names both sides; the table has intervals when there were resamples."""
    astray = (entity("Tello", "Óscar Tello", "she", country="BOL"), entity("Vera", "Ana Vera"))
    one = compared(report, astray, statement("Tello", LIES))
    listed = "\n".join(errors(one))
    assert "speaker: vera (pronoun), not Tello: “Peru’s government lies,”" in listed
    assert "not found: government: that" in listed
    assert "wrong merge: Tello: Óscar Tello (tello) / she (vera)" in listed
    assert "missed merge: vera: she (Tello) / Ana Vera (Vera)" in listed
    assert "country: Óscar Tello: BOL, not PER" in listed
    assert "95 % interval of speaker: 0.0 to 0.0" in "\n".join(table(score([one], resamples=5)))


def test_named_entities_of_a_treebank_are_scored() -> None:
    """Of the treebank's entities those with a proper noun count, with all their mentions and one of the right types."""
    (document,) = treebank(
        """# newdoc id = d
        # global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
        1 Ann     _ PROPN _ _ 2 nsubj _ Entity=(1-person-new-s-cf1-1-coref)
        2 thinks  _ VERB  _ _ 0 root  _ _
        3 she     _ PRON  _ _ 4 nsubj _ Entity=(1-person-giv-s-cf1-1-ana)
        4 likes   _ VERB  _ _ 2 ccomp _ _
        5 Rome    _ PROPN _ _ 4 obj   _ Entity=(2-place-new-s-cf2-1-coref)
        6 and     _ CCONJ _ _ 7 cc    _ _
        7 walks   _ NOUN  _ _ 5 conj  _ Entity=(3-event-new-s-cf3-1-coref)
        8 with    _ ADP   _ _ 9 case  _ _
        9 friends _ NOUN  _ _ 7 nmod  _ Entity=(4-person-new-s-cf4-1-coref)

        """
    )

    def found(kind: EntityType, *mentions: str) -> Entity:
        spans = tuple(at(document.text, words)[0] for words in mentions)
        return Entity(id=mentions[0], name=mentions[0], type=kind, mentions=spans)

    right = score_gum([document], lambda _: [found("person", "Ann", "she"), found("country", "Rome")], resamples=5)
    assert right["coreference"]["mean"] == right["type"]["right"] == 100
    assert right["type"]["gold"] == 2
    assert right["ci95"]["type"] == [100, 100]
    wrong = score_gum([document], lambda _: [found("place", "Ann", "Rome", "friends"), found("person", "walks")])
    assert wrong["coreference"]["b_cubed"]["recall"] == 25
    assert wrong["wrong merges"]["pairs"] == 100
    assert wrong["type"] == {"right": 0, "found": 50, "gold": 2}
