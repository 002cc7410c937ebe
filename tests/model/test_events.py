"""The event head's scores as marks."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from onrecord.analysis import EventMark
from onrecord.model.events import LEAST_SCORE, MODES, ROLES, STATUSES, TYPES, own_events
from onrecord.span import words
from onrecord.tokens import token_columns
from tests.model.readings import window

TEXT = "Rebels have opened fire on Oster today"
START, END = token_columns(TEXT)
ASSAULT = 1 + 2 * TYPES.index("ASSAULT")


def scores(labels: int, told: dict[int, int], sure: float = 9.0) -> npt.NDArray[np.float32]:
    """Scores [words, labels] that are sure of the labels told by word, and of label 0 elsewhere."""
    out = np.zeros((len(START), labels), dtype=np.float32)
    out[:, 0] = 9.0
    for word, label in told.items():
        out[word, 0] = 0.0
        out[word, label] = sure
    return out


def role(name: str, inner: bool = False) -> int:
    return 1 + 2 * ROLES.index(name) + inner


def found(types: dict[int, int], roles: dict[int, int], *, owned: tuple[int, int] = (0, 7)) -> list[EventMark]:
    by_trigger = np.repeat(scores(1 + 2 * len(ROLES), roles)[:, None], len(START), axis=1)
    modes = scores(len(MODES), {2: MODES.index(("ASSAULT", "firearms"))})
    statuses = scores(len(STATUSES), {2: STATUSES.index("ongoing")})
    return own_events(window(0, 7, *owned), START, END, scores(1 + 2 * len(TYPES), types), by_trigger, modes, statuses)


def test_an_act_has_its_words_type_mode_and_status() -> None:
    """A trigger of two words, with what the first says of it."""
    (one,) = found({2: ASSAULT, 3: ASSAULT + 1}, {})
    assert words(TEXT, (one.trigger,)) == "opened fire"
    assert (one.type, one.mode) == ("ASSAULT", "firearms")
    assert max(zip(one.statuses, STATUSES, strict=True))[1] == "ongoing"
    assert one.score > LEAST_SCORE


def test_the_members_of_a_role_are_apart() -> None:
    """A word that begins parts two neighbours, one that goes on joins them."""
    (one,) = found({2: ASSAULT}, {0: role("actors"), 5: role("recipients"), 6: role("recipients", inner=True)})
    assert words(TEXT, one.actors) == "Rebels"
    assert [words(TEXT, (span,)) for span in one.recipients] == ["Oster today"]
    (one,) = found({2: ASSAULT}, {5: role("recipients"), 6: role("recipients")})
    assert [words(TEXT, (span,)) for span in one.recipients] == ["Oster", "today"]


def test_an_act_is_decided_in_the_window_that_owns_it() -> None:
    """Words at the edge of a window belong to its neighbour."""
    assert found({2: ASSAULT}, {}, owned=(3, 7)) == []


def test_nothing_comes_of_unsure_scores() -> None:
    """Without a sure trigger there is no act."""
    assert found({}, {0: role("actors")}) == []
