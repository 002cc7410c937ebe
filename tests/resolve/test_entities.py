"""The whole of `resolve`: order, ids, evidence, explanations, and input of any kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analysis import Analysis, Name
from onrecord.document import Document
from onrecord.model.names import TYPES
from onrecord.record import Statement
from onrecord.resolve.entities import explain, resolve
from onrecord.span import Span
from tests.factory import analysis, document
from tests.resolve.happenings import event
from tests.resolve.report import groups, report, said

DIGEST = "\n".join(
    (
        "Night of talks on the river",
        "Envoy of the northern movement <g Kivaro> <p Abu Khaldoun> has taken a room in <l Osijek>, according to "
        "{anonymous a man from the hotel}.",
        "{named The press secretary of the <o Norwegian Lakes Ministry>, <p Ana Petrović>,} had not heard of it|; "
        "she had never seen <p Khaldun>.",
        "We talk with everybody who has a boat <p Ana Petrovićpress> secretary of the <o Norwegian Lakes Ministry>",
        "{named <o Danube Guard Forces> (DGF) spokesman <p Ivan Horvat>} counts 12 boats| on the river. "
        "{named He} thinks that there could be more.",
        "Danish President <p Lena Vogel> wants to see them for herself, {named <p Petrović>} added.",
    )
)


def test_a_digest_is_resolved() -> None:
    """Persons, bodies, roles and speakers of a report of many layouts."""
    made = report(DIGEST)
    found = made.resolved()
    by_id = {one.id: one for one in found.entities}
    assert [by_id[one.speaker.entity or ""].name for one in found.statements] == [
        "a man from the hotel",
        "Ana Petrović",
        "Ivan Horvat",
        "Ivan Horvat",
        "Ana Petrović",
    ]
    roles = {one.name: [(role.title, role.organization) for role in one.roles] for one in found.entities if one.roles}
    assert roles == {
        "Abu Khaldoun": [("Envoy", "northern movement Kivaro")],
        "Ana Petrović": [("press secretary", "Norwegian Lakes Ministry")],
        "Ivan Horvat": [("spokesman", "Danube Guard Forces")],
        "Lena Vogel": [("President", None)],
    }
    assert ["Abu Khaldoun", "Khaldun"] in groups(DIGEST)


def test_entities_come_in_order_of_first_mention() -> None:
    """Order follows the text, and ids follow the first mention."""
    found = report(DIGEST).resolved().entities
    firsts = [one.mentions[0] for one in found]
    assert firsts == sorted(firsts)
    assert len({one.id for one in found}) == len(found)
    longer = report(DIGEST + "\nIt rained. <p Petrović> left.").resolved().entities
    assert [one.id for one in longer] == [one.id for one in found]


def test_the_order_of_names_makes_no_difference() -> None:
    """Names are facts about the text, not a list with an order."""
    made = report(DIGEST)
    turned = replace(made.analysis, names=tuple(reversed(made.analysis.names)))
    assert resolve(made.document, turned, made.statements) == resolve(made.document, made.analysis, made.statements)


def test_an_entity_can_be_explained() -> None:
    """The joins of an entity connect its own mentions and nothing else."""
    made = report(DIGEST)
    entities, _, _ = resolve(made.document, made.analysis, made.statements)
    khaldoun = next(one for one in entities if one.name == "Abu Khaldoun")
    joins = explain(made.document, made.analysis, made.statements, khaldoun)
    assert [(join.one, join.other) for join in joins] == [khaldoun.mentions]
    assert "spelling" in joins[0].reason


def test_a_byline_is_a_person() -> None:
    """The name behind "By" in a byline is a person, whatever the model calls it."""
    made = report("Rain in the valley\nBy <l Inés Calder>", kinds=("headline", "byline"))
    assert [one.type for one in made.resolved().entities] == ["person"]


def test_an_empty_document_has_no_entities() -> None:
    """Nothing in, nothing out."""
    made = document("")
    assert resolve(made, analysis(made), ()) == ((), (), ())


words = st.sampled_from(
    "Ana Petrović Petrovic Luka Mr. President minister of the for Health Ministry Norway Norwegian said she who they "
    "and , ( ) ' 's “ ” . \n \n\n DNC Al - al ANA official spokesman former a source É 北京 عمان \u0301 🙂 12".split(
        " "
    )
)
texts = st.lists(words, max_size=40).map(" ".join)
spans = st.tuples(st.integers(-5, 300), st.integers(-5, 300)).map(lambda pair: Span(*pair))
labels = st.sampled_from((*TYPES, "country", "never heard of"))
found_names = st.lists(st.tuples(spans, labels), max_size=12)
kinds = st.sampled_from(("named", "role", "anonymous", "collective", "document", "unattributed"))
said_by = st.lists(st.tuples(st.lists(spans, max_size=2), kinds, spans, st.lists(spans, max_size=1)), max_size=6)


def _any_report(text: str, names: Sequence[tuple[Span, str]]) -> tuple[Document, Analysis]:
    made = document(text)
    marked = tuple(Name(span=span, type=label, score=0.5) for span, label in names)
    return made, replace(analysis(made), names=marked)


@settings(max_examples=150, deadline=None)
@given(texts, found_names, said_by)
def test_any_spans_will_do(
    text: str, names: list[tuple[Span, str]], rows: list[tuple[list[Span], str, Span, list[Span]]]
) -> None:
    """Whatever the model finds, entities have unique ids and sorted mentions inside the text, roles are evidence,
    statements keep their words, and speakers' ids are entities'."""
    made, seen = _any_report(text, names)
    given_statements = tuple(
        said(text, tuple(speaker), kind, content, addressees=hearers)  # type: ignore[arg-type]
        for speaker, kind, content, hearers in rows
    )
    entities, statements, _ = resolve(made, seen, given_statements)
    ids = [one.id for one in entities]
    assert len(set(ids)) == len(ids)
    for one in entities:
        assert one.name
        assert list(one.mentions) == sorted(set(one.mentions))
        assert all(0 <= start < end <= len(text) for start, end in one.mentions)
        assert all(0 <= start < end <= len(text) for role in one.roles for start, end in role.spans)
    parties = [party for one in statements for party in (one.speaker, *one.addressees)]
    assert {party.entity for party in parties} <= {None, *ids}
    assert [_plain(one) for one in statements] == [_plain(one) for one in given_statements]
    assert resolve(made, seen, given_statements) == (entities, statements, ())


def _plain(statement: Statement) -> Statement:
    """A statement without what `resolve` fills in."""
    speaker = replace(statement.speaker, entity=None, kind="named")
    return replace(
        statement, speaker=speaker, addressees=tuple(replace(one, entity=None) for one in statement.addressees)
    )


def test_many_people_of_one_surname_are_read_in_time() -> None:
    """Thousands of names neither hang nor join."""
    text = " ".join(
        f"A{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)} Petrov left." for n in range(1500)
    )
    made = document(text)
    seen = analysis(made)
    starts = seen.start.tolist()
    names = tuple(
        Name(span=Span(starts[4 * n], starts[4 * n] + len("Aaaa Petrov")), type="person", score=0.9)
        for n in range(1500)
    )
    assert len(resolve(made, replace(seen, names=names), ())[0]) == 1500


def test_a_chain_of_titles_is_read_in_time() -> None:
    """Ten thousand titles in front of a name neither hang nor overflow."""
    text = "Deputy minister of the council and " * 10_000 + "Ana Petrović"
    made = document(text)
    seen = replace(analysis(made), names=(Name(span=Span(len(text) - 12, len(text)), type="person", score=0.9),))
    assert [one.name for one in resolve(made, seen, ())[0]] == ["Ana Petrović"]


def test_parties_of_events_are_entities() -> None:
    """Names, descriptions and pronouns of actors and recipients become entities as those of speakers do."""
    made = report("Police in <l Oster> held <p Ana Petrović> on Monday. They freed her.")
    text = made.document.text
    told = (
        event(text, "held", "COERCE", actors=["Police in Oster"], recipients=["Ana Petrović"]),
        event(text, "freed", "RETREAT", recipients=["her"]),
    )
    entities, _, (held, freed) = resolve(made.document, made.analysis, made.statements, told)
    names = {one.id: one.name for one in entities}
    assert [names[party.entity or ""] for party in (*held.actors, *held.recipients)] == [
        "Police in Oster",
        "Ana Petrović",
    ]
    assert freed.recipients[0].entity == held.recipients[0].entity
