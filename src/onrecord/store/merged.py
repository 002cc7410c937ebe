"""What the merge made, kept: stories, incidents, utterances, identities, and the links that explain them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Table, delete, insert, select

from onrecord.errors import StoreError
from onrecord.output import as_json_text
from onrecord.store import schema
from onrecord.store.keys import day_of, seal
from onrecord.store.restored import restored
from onrecord.story import Copy, Identity, Incident, Link, Story, Utterance

Merged = Story | Incident | Utterance | Identity
Given = TypeVar("Given")

_AT_ONCE = 500
"""Names asked for in one statement, things written in one: both databases have a limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """One kind of what is made of parts: its table, its type, the field with its parts, and its columns."""

    table: Table
    type: type[Any]
    members: str
    columns: Callable[[Any], dict[str, object]]


def _story(story: Story) -> dict[str, object]:
    return {"title": story.title, "since": story.since, "until": story.until, "reports": len(story.documents),
            "origins": len(story.origins)}  # fmt: skip


def _incident(incident: Incident) -> dict[str, object]:
    when, place = incident.when, incident.place
    return {
        "story": incident.story, "type": incident.type, "mode": incident.mode, "agreement": incident.agreement,
        "day": (when and (day_of(when.start) or day_of(when.end))) or day_of(incident.first_printed),
        "last_day": (when and (day_of(when.end) or day_of(when.start))) or day_of(incident.first_printed),
        "place_name": place and place.name, "place_country": place and place.country,
        "place_lat": place and place.lat, "place_lon": place and place.lon,
        "actor_names": "; ".join(incident.actors) or None, "recipient_names": "; ".join(incident.recipients) or None,
        "claimants": "; ".join(incident.claimants) or None, "conflicts": "; ".join(incident.conflicts) or None,
        "reports": len(incident.reports), "origins": len(incident.origins),
    }  # fmt: skip


def _utterance(utterance: Utterance) -> dict[str, object]:
    return {"story": utterance.story, "speaker": utterance.speaker, "reports": len(utterance.reports),
            "origins": len(utterance.origins)}  # fmt: skip


def _identity(identity: Identity) -> dict[str, object]:
    return {"name": identity.name, "type": identity.type, "country": identity.country,
            "register_id": identity.register_id, "entities": len(identity.entities)}  # fmt: skip


WHOLES = {
    "stories": Whole(table=schema.stories, type=Story, members="documents", columns=_story),
    "incidents": Whole(table=schema.incidents, type=Incident, members="events", columns=_incident),
    "utterances": Whole(table=schema.utterances, type=Utterance, members="statements", columns=_utterance),
    "identities": Whole(table=schema.identities, type=Identity, members="entities", columns=_identity),
}


def save(
    connection: Connection, *, changed: Mapping[str, Iterable[Merged]], gone: Mapping[str, Sequence[str]], until: int
) -> None:
    """Put what changed in the place of what had the same id, take out what is gone, and note how far the merge came."""
    for kind, ids in gone.items():
        for part in _parts(ids):
            _remove(connection, kind, part)
    for kind, items in changed.items():
        for group in _parts(tuple(items)):
            _put(connection, kind, group)
    note(connection, {"until": str(until)})


def forget(connection: Connection) -> None:
    """Take out all that was merged and written down, whatever state it is in."""
    for table in (*(whole.table for whole in WHOLES.values()), schema.members, schema.links, schema.memory):
        connection.execute(delete(table))


def load(connection: Connection, kind: str, ids: Sequence[str] | None = None) -> Iterator[Any]:
    """The objects of a kind, all or these, by id. Raises StoreError for one that is damaged."""
    whole = WHOLES[kind]
    asked = select(whole.table.c["id"], whole.table.c["seal"], whole.table.c["json"]).order_by(whole.table.c.id)
    if ids is not None:
        asked = asked.where(whole.table.c.id.in_(ids))
    for row in connection.execution_options(yield_per=100).execute(asked):
        if seal(row.json) != row.seal:
            raise StoreError(f"{kind}: {row.id} is damaged; `onrecord merge --again` makes it again")
        yield restored(whole.type, row.json)


def of_story(connection: Connection, kind: str, story: str) -> list[str]:
    """The ids of the incidents or utterances of a story."""
    table = WHOLES[kind].table
    return list(connection.execute(select(table.c.id).where(table.c.story == story)).scalars())


def with_members(connection: Connection, kind: str, members: Sequence[str]) -> list[str]:
    """The ids of those of a kind that have one of these parts."""
    table = schema.members
    asked = select(table.c.whole).where(table.c.kind == kind, table.c.member.in_(members)).distinct()
    return sorted(connection.execute(asked).scalars())


def noted(connection: Connection, names: Sequence[str]) -> dict[str, str]:
    """What the merge wrote down under these names; those it did not are left out."""
    memory = schema.memory
    found: dict[str, str] = {}
    for part in _parts(names):
        asked = select(memory.c.name, memory.c.value).where(memory.c.name.in_(part))
        found.update((row.name, row.value) for row in connection.execute(asked))
    return found


def notes(connection: Connection, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Everything that the merge wrote down under names that begin so, by name."""
    memory = schema.memory
    asked = select(memory.c.name, memory.c.value).where(memory.c.name.startswith(prefix, autoescape=True))
    for row in connection.execution_options(yield_per=1000).execute(asked.order_by(memory.c.name)):
        yield row.name, row.value


def note(connection: Connection, given: Mapping[str, str | None]) -> None:
    """Write things down for the next run of the merge, by name; None forgets one."""
    names = sorted(given)
    for part in _parts(names):
        connection.execute(delete(schema.memory).where(schema.memory.c.name.in_(part)))
    rows = [
        {"name": name, "value": given[name], "seal": seal(name, given[name])}
        for name in names
        if given[name] is not None
    ]
    if rows:
        connection.execute(insert(schema.memory), rows)


def faults(connection: Connection) -> Iterator[str]:
    """What is not as it was written, in words."""
    for kind, whole in WHOLES.items():
        for row in connection.execute(select(whole.table)).mappings():
            if seal(row["json"]) != row["seal"]:
                yield f"{kind}: {row['id']} is not what was written"
            elif not _is_told(connection, kind, row):
                yield f"{kind}: the rows of {row['id']} are not those it makes"
        for table in (schema.members, schema.links):
            strays = select(table.c.whole).where(table.c.kind == kind, table.c.whole.not_in(select(whole.table.c.id)))
            if connection.execute(strays.limit(1)).first():
                yield f"{kind}: rows in {table.name} belong to none"
    for kept in connection.execution_options(yield_per=1000).execute(select(schema.memory)):
        if seal(kept.name, kept.value) != kept.seal:
            yield f"what the merge wrote down under {kept.name} is not what it was"


def _is_told(connection: Connection, kind: str, row: RowMapping) -> bool:
    made = _rows(kind, restored(WHOLES[kind].type, row["json"]))
    for table, expected in made.items():
        key = table.c.id == row["id"] if table is WHOLES[kind].table else table.c.whole == row["id"]
        same_kind = [table.c.kind == kind] if "kind" in table.c else []
        found = [dict(one) for one in connection.execute(select(table).where(key, *same_kind)).mappings()]
        if sorted(found, key=repr) != sorted(
            ({name: one[name] for name in (column.name for column in table.columns)} for one in expected), key=repr
        ):
            return False
    return True


def _rows(kind: str, item: Merged) -> dict[Table, list[dict[str, object]]]:
    whole, line = WHOLES[kind], as_json_text(item)
    return {
        whole.table: [{"id": item.id, **whole.columns(item), "seal": seal(line), "json": line}],
        schema.members: [
            {"kind": kind, "whole": item.id, "member": member, "position": position}
            for position, member in enumerate(getattr(item, whole.members))
        ],
        schema.links: [*_links(kind, item)],
    }


def _put(connection: Connection, kind: str, items: Sequence[Merged]) -> None:
    """Write what is not there as it is; of two with one id the later."""
    table = WHOLES[kind].table
    made = {item.id: _rows(kind, item) for item in items}
    there = select(table.c.id, table.c.seal).where(table.c.id.in_(list(made)))
    seals = {row.id: row.seal for row in connection.execute(there)}
    new = [name for name, rows in made.items() if rows[table][0]["seal"] != seals.get(name)]
    _remove(connection, kind, new)
    for one in (table, schema.members, schema.links):
        given = [row for name in new for row in made[name][one]]
        if given:
            connection.execute(insert(one), given)


def _links(kind: str, item: Merged) -> Iterator[dict[str, object]]:
    given: tuple[Link, ...] = (*item.links, *(item.copies if isinstance(item, Story) else ()))
    for position, link in enumerate(given):
        yield {
            "kind": kind, "whole": item.id, "position": position, "one": link.one, "other": link.other,
            "score": link.score, "reasons": json.dumps(link.reasons, ensure_ascii=False),
            "copied": link.kind if isinstance(link, Copy) else None,
            "source": link.source if isinstance(link, Copy) else None,
        }  # fmt: skip


def _remove(connection: Connection, kind: str, names: Sequence[str]) -> None:
    connection.execute(delete(WHOLES[kind].table).where(WHOLES[kind].table.c.id.in_(names)))
    for table in (schema.members, schema.links):
        connection.execute(delete(table).where(table.c.kind == kind, table.c.whole.in_(names)))


def _parts(given: Sequence[Given]) -> Iterator[Sequence[Given]]:
    return (given[start : start + _AT_ONCE] for start in range(0, len(given), _AT_ONCE))
