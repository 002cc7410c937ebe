"""Copies are told from reports of one's own."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.merge.credits import agencies
from onrecord.merge.duplicates import FEWEST_RETOLD, RETOLD, copy, retelling
from onrecord.merge.profile import profile
from onrecord.merge.reading import Reading, passages, reading, weight_of
from tests.merge.reports import report

WIRE = (
    "A dredger rammed the swing bridge of Kallinge before dawn on Monday and blocked the river for the "
    "second time this year.\n"
    "Harbour master Agneta Lindqvist said that two crewmen had been taken off with broken ribs and that "
    "nobody else was hurt.\n"
    "The bridge, built in 1931, carries the only railway to the paper mills of Svartnäs upstream, which "
    "employ 700 people.\n"
    "Divers will look at the central pier on Tuesday, the railway company said, and no train will run "
    "before they are done.\n"
    "The dredger's owner, Blekinge Marin, blamed a failure of the rudder and promised to pay for "
    "whatever it had broken."
)
OWN = (
    "No train left Svartnäs on Monday. In the canteen of the mill, 40 men played cards and waited for "
    "word from Kallinge.\n"
    "Shop steward Börje Falk said that the company would pay for one lost shift but not for two, and "
    "that he would ask again.\n"
    "Agneta Lindqvist, the harbour master, did not answer her telephone after she had spoken to the "
    "agencies in the morning.\n"
    "Last spring a barge had stuck in the same arch for nine days, and the mill sent its rolls of paper "
    "over the hills by lorry."
)
LINES = WIRE.split("\n")


def read(name: str, text: str, published: str | None = "2024-05-06", outlet: str | None = None) -> Reading:
    record = report(name, text, published=published, outlet=outlet)
    return reading(record, profile(record.document))


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (WIRE, "exact"),
        ("Bridge rammed again in the south\n" + WIRE, "near"),
        ("\n".join(LINES[:3]), "part"),
        (WIRE + "\n" + OWN, "part"),
        (OWN + "\n" + LINES[0] + "\n" + LINES[3], "passages"),
        (OWN, None),
        ("", None),
    ],
)
def test_how_much_of_a_text_stands_in_another(other: str, kind: str | None) -> None:
    """Whole, headed, cut, padded and borrowed passages have names of their own; a report of one's own is no copy."""
    found = copy(read("a", WIRE), read("b", other))
    assert (found.kind if found else None) == kind


def test_a_shared_quotation_is_no_copy() -> None:
    """Two papers that quote the same speech have not copied each other."""
    speech = (
        "“We shall not sell the river, not for money and not for peace; whoever signs will sign alone in the rain.”\n"
    )
    one = "In Kallinge the crowd waited for two hours until the mayor climbed on a cart with her shoes in her hand.\n"
    other = "Nobody had expected Mayor Ullsten to speak at all, since her doctor had forbidden it after the winter.\n"
    assert copy(read("a", one + speech), read("b", other + speech)) is None


def test_the_earlier_or_the_credited_is_the_source() -> None:
    """Of two copies the one printed first was copied; an agency is the source of those who credit it, "
    "whatever the date."""
    later = copy(read("a", WIRE, "2024-05-08"), read("b", WIRE + "\nOur own.", "2024-05-06"))
    agency = read("a", WIRE, "2024-05-06", outlet="Reuters")
    printed = read("b", WIRE + "\nReuters contributed to this report.", "2024-05-05")
    credited = copy(printed, agency)
    assert later is not None
    assert later.source == "b"
    assert credited is not None
    assert credited.source == "a"
    assert "credits Reuters" in credited.reasons


def test_which_comes_first_changes_nothing() -> None:
    """The copy of two documents is the same from either side."""
    one, other = read("a", WIRE), read("b", "\n".join(LINES[:3]))
    assert copy(one, other) == copy(other, one)


NAMES = ("Kallinge", "Svartnäs", "Blekinge", "Oddavik", "Tessaly", "Quorra")
TOLD = st.lists(st.lists(st.sampled_from(NAMES), min_size=6, max_size=8), min_size=4, max_size=8)


@settings(max_examples=60, deadline=None)
@given(one=TOLD, other=TOLD, kept=st.integers(0, 8))
def test_a_retelling_is_the_best_way_through_both(one: list[list[str]], other: list[list[str]], kept: int) -> None:
    """The share is that of the best of all ways to pair passages in order; what can't be a retelling may be given up
    early."""
    first, second = (
        read(name, "\n".join(f"{' '.join(names)}." for names in told))
        for name, told in (("a", one), ("b", one[:kept] + other))
    )
    weight, steps = _best_way(first, second)
    share = weight / min(sum(first.weights), sum(second.weights))
    found = retelling(first, second)
    if steps < FEWEST_RETOLD or share < RETOLD:
        assert found < RETOLD
    else:
        assert found == pytest.approx(share)


def _best_way(one: Reading, other: Reading) -> tuple[float, int]:
    """The weight and length of the best way to pair passages in order, looked for among all pairs."""
    best = [[(0.0, 0)] * (len(other.passages) + 1) for _ in range(len(one.passages) + 1)]
    for place, passage in enumerate(one.passages):
        for at, against in enumerate(other.passages):
            shared = passage.telling & against.telling
            least = min(weight_of(passage.telling), weight_of(against.telling))
            ways = [best[place][at + 1], best[place + 1][at]]
            if len(shared) > 1 and weight_of(shared) >= 0.3 * least:
                weight, steps = best[place][at]
                ways.append((weight + weight_of(shared), steps + 1))
            best[place + 1][at + 1] = max(ways)
    return best[-1][-1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PORT LERNE, June 11 (Meridian) - At least 31 people drowned.", ("Meridian",)),
        ("CHICAGO (AP) — A court said.", ("Associated Press",)),
        ("By Ann Lee, Reuters\n\nA court said.", ("Reuters",)),
        ("A court said.\nAFP and Reuters contributed to this report.", ("Agence France-Presse", "Reuters")),
        ("Smith (45) - he is a cooper - said so.", ()),
        ("The Associated Press was founded in 1846 and employs many.", ()),
        ("(" * 5000, ()),
    ],
)
def test_credits_name_the_agency(text: str, found: tuple[str, ...]) -> None:
    """Datelines, bylines and credits name an agency; a mention in a sentence does not."""
    assert agencies(text) == found


def test_signatures_outlive_the_process() -> None:
    """Another process, with another seed for hashes, gives a passage the same signature."""
    text = "A dredger rammed the bridge of Kallinge."
    code = f"from onrecord.merge.reading import passages; print(passages({text!r})[0].signature.hex())"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "99"}
    )
    assert run.stdout.strip() == passages(text)[0].signature.hex()
