"""What the merge makes: stories, incidents, utterances, identities, their parts and links, and what it remembers."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables and indexes."""
    _whole("stories", *_texts("title", "since", "until"), *_numbers("reports", "origins"))
    _whole(
        "incidents",
        *_texts("story", "type", "mode", "agreement", "day", "last_day", "place_name", "place_country"),
        sa.Column("place_lat", sa.Float),
        sa.Column("place_lon", sa.Float),
        *_texts("actor_names", "recipient_names", "claimants", "conflicts"),
        *_numbers("reports", "origins"),
    )
    _whole("utterances", *_texts("story", "speaker"), *_numbers("reports", "origins"))
    _whole("identities", *_texts("name", "type", "country", "register_id"), *_numbers("entities"))
    _parts()
    op.create_table(
        "memory",
        sa.Column("name", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("value", "seal")),
    )
    for table, column in (
        ("incidents", "type"), ("incidents", "agreement"), ("incidents", "story"), ("incidents", "day"),
        ("stories", "until"), ("utterances", "story"), ("identities", "name"), ("links", "one"), ("links", "other"),
    ):  # fmt: skip
        op.create_index(f"{table}_{column}", table, [column])
    op.create_index("members_member", "members", ["member", "kind"])


def _whole(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Text, primary_key=True),
        *columns,
        sa.Column("seal", sa.Text, nullable=False),
        sa.Column("json", sa.Text, nullable=False),
    )


def _parts() -> None:
    op.create_table(
        "members",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("kind", "whole", "member")),
        sa.Column("position", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "links",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("kind", "whole")),
        sa.Column("position", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("one", "other")),
        sa.Column("score", sa.Float, nullable=False),
        *_texts("reasons", "copied", "source"),
        sqlite_with_rowid=False,
    )


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text) for name in names]


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer) for name in names]
