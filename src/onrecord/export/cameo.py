"""CAMEO codes of events, by the table `data/cameo.toml`, and what else belongs to a code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.record import Event
from onrecord.vocabulary import load

DONE = frozenset(("happened", "ongoing", "unclear"))
"""Statuses of an act that is coded as itself."""
_QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def cameo_code(event: Event) -> str | None:
    """The code of an event, "042"; None for what CAMEO can't say: acts denied, supposed, that did not happen, and plans
    of conflict."""
    table = load("cameo")
    if event.status in DONE:
        return _act(table["acts"][event.type], event)
    if event.status == "planned":
        code: str | None = table["planned"].get(event.type)
        return code
    if event.status in ("demanded", "threatened"):
        by_mode: str | None = table[f"{event.status}_modes"].get(event.mode)
        return by_mode or table[event.status].get(event.type) or ("100" if event.status == "demanded" else "130")
    return None


def _act(act: Mapping[str, Any], event: Event) -> str:
    modes, contexts = act.get("modes", {}), act.get("contexts", {})
    if event.mode in modes:
        return str(modes[event.mode])
    # In the order of the table: what is said of an act as a whole stands behind what tells most.
    return str(next((code for context, code in contexts.items() if context in event.contexts), act["code"]))


def base_code(code: str) -> str:
    """The three-digit code that a code belongs to."""
    return code[:3]


def root_code(code: str) -> str:
    """The two-digit root of a code."""
    return code[:2]


def quad_class(code: str) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    actors = load("cameo")["actors"]
    return next(number for number, name in enumerate(_QUADS, start=1) if root_code(code) in actors[name])


def goldstein(code: str) -> float:
    """From -10 (conflict) to +10 (cooperation)."""
    scale = load("cameo")["goldstein"]
    return float(next(scale[code[:size]] for size in range(len(code), 1, -1) if code[:size] in scale))


def role_code(sector: str | None) -> str:
    """CAMEO's code of a role for a PLOVER sector or a code that stands in the place of a country; "" for none."""
    types: Mapping[str, str] = load("cameo")["actors"]["types"]
    return types.get(sector or "", sector or "")


def group_code(country: str | None) -> str:
    """CAMEO's code of a known group for a code that stands in the place of a country; "" for countries."""
    return str(load("cameo")["actors"]["groups"].get(country, ""))
