"""The result of the merge is a function of the documents and decisions alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.decision import Decision
from onrecord.merge import memory
from onrecord.merge.merger import Merger, gone
from onrecord.merge.pages import Pages
from onrecord.record import DocumentRecord
from tests.merge.reports import event, figure, report

PLACES = ("Marnik", "Oddavik", "Tessaly", "Quorra")
TEXTS = (
    "Outside the lighthouse of {town} {deed} two trucks. Keeper Ilse Brandvold found {count} dead in the surf.",
    "Salt merchants in {town} mourn: {deed} their caravan at dusk. Tarek Oumarou buried {count} dead by the wells.",
    "Vaccine nurses fled {town} when {deed} the cold store. Wenzel Hrubes spoke of {count} dead and spoiled phials.",
    "In the orchards of {town} {deed} pickers at breakfast. Xiadani Ixcoy, a cooper, carried {count} dead to church.",
)
DEEDS = ("gunmen shot", "rebels shelled", "arsonists burned")


def _reports() -> dict[str, DocumentRecord]:
    """Sixteen reports about four towns, on days that overlap; every fourth is a copy with another head."""
    out = {}
    for number in range(16):
        town, deed, day = PLACES[number % 4], DEEDS[number % 3], 10 + number // 4
        town_text = TEXTS[number % 4].format(town=town, deed=deed, count=number % 3 + 2)
        text = f"{'Evening desk. ' * (number % 5 == 4)}{town_text}"
        trigger = deed.split()[1]
        told = event(text, trigger, day=f"2024-03-{day}", town=town, actors=[deed.split()[0]])
        dead = figure(text, f"{number % 3 + 2} dead", number % 3 + 2, event=told.id)
        name = f"{(number * 7) % 16:02d}"
        out[name] = report(
            name, text, published=f"2024-03-{day}", outlet=f"Paper {number % 6}", events=[told], figures=[dead]
        )
    return out


REPORTS = _reports()


def load(names: Sequence[str]) -> list[DocumentRecord]:
    return [REPORTS[name] for name in names]


def merged(
    batches: Iterable[Sequence[str]], removed: Sequence[str] = (), decisions: Sequence[Decision] = ()
) -> dict[str, Pages]:
    """All pages after these batches, written over each other as a store does; every batch starts from the notes."""
    pages: dict[str, Pages] = {}
    notes: dict[str, str] = {}
    for batch, out in [*((batch, ()) for batch in batches), ((), removed)]:
        merger = memory.restored(notes.items())
        changed = merger.update(load(batch), out, decisions)
        for page in merger.pages(changed, load):
            pages[page.story.id] = page
        for name in gone(changed):
            pages.pop(name, None)
        for name, note in memory.notes(merger, changed).items():
            notes.pop(name, None)
            if note is not None:
                notes[name] = note
    return pages


WHOLE = merged([sorted(REPORTS)])


@settings(max_examples=25, deadline=None)
@given(st.permutations(sorted(REPORTS)), st.integers(min_value=1, max_value=16))
def test_order_and_batches_change_nothing(names: list[str], size: int) -> None:
    """Documents that come in any order, all at once or a few at a time, with the state written down in between, end in
    the same stories, incidents, links and scores."""
    assert merged([names[start : start + size] for start in range(0, len(names), size)]) == WHOLE


@settings(max_examples=15, deadline=None)
@given(st.permutations(sorted(REPORTS)), st.integers(min_value=1, max_value=8))
def test_what_is_taken_out_leaves_no_trace(names: list[str], count: int) -> None:
    """Documents that were there and went leave what would be if they had never come."""
    assert merged([names], removed=names[:count]) == merged([sorted(names[count:])])


def test_documents_read_again_change_nothing() -> None:
    """A document that comes a second time replaces itself."""
    assert merged([sorted(REPORTS), sorted(REPORTS)[:5]]) == WHOLE


def _decision(kind: str, one: str, other: str) -> Decision:
    return Decision(number=1, kind=kind, subject=one, other=other, made_by="a", made_at="2024", reason="-")  # type: ignore[arg-type]


def _together(pages: dict[str, Pages], one: str, other: str) -> bool:
    return any({one, other} <= set(page.story.documents) for page in pages.values())


@settings(max_examples=10, deadline=None)
@given(st.permutations(sorted(REPORTS)), st.integers(min_value=2, max_value=16))
def test_an_undone_join_stays_undone(names: list[str], size: int) -> None:
    """Two documents that a person separated never share a story, whatever comes afterwards and in which order."""
    one, other = next(page.story.documents[:2] for page in WHOLE.values() if len(page.story.documents) > 1)
    parted = [_decision("separate", one, other)]
    pages = merged([names[start : start + size] for start in range(0, len(names), size)], decisions=parted)
    assert _together(WHOLE, one, other)
    assert not _together(pages, one, other)
    assert merged([sorted(names)], decisions=parted) == pages


def test_a_join_by_hand_holds_and_says_so() -> None:
    """Two documents that a person joined share a story, and its link gives that as the reason."""
    first, second = (page.story.documents[0] for page in list(WHOLE.values())[:2])
    pages = merged([sorted(REPORTS)], decisions=[_decision("join", first, second)])
    assert _together(pages, first, second)
    links = [link for page in pages.values() for link in page.story.links if {link.one, link.other} == {first, second}]
    assert [link.reasons for link in links] == [("decided by hand",)]


def test_a_decision_withdrawn_leaves_no_trace() -> None:
    """When a decision no longer holds, the merge is what it was without it."""
    one, other = next(page.story.documents[:2] for page in WHOLE.values() if len(page.story.documents) > 1)
    merger = Merger()
    merger.update(load(sorted(REPORTS)), decisions=[_decision("separate", one, other)])
    changed = merger.update(decisions=[])
    pages = {page.story.id: page for page in merger.pages(changed, load)}
    assert {name: WHOLE[name] for name in pages} == pages
    assert merger.stories.members.keys() == {name.removeprefix("story-") for name in WHOLE}
