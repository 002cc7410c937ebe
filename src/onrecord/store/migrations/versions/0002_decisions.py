"""Decisions, which can be added and never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_REFUSAL = "decisions are never changed: add one that withdraws it"


def upgrade() -> None:
    """Make the table, and have the database itself refuse changes."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "decisions",
        sa.Column("number", number, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("subject", "other", "field", "value")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("made_by", "made_at", "reason", "seal")),
    )
    if op.get_context().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER decisions_{change.lower()} BEFORE {change} ON decisions "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION onrecord_refused() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$BEGIN RAISE EXCEPTION '{_REFUSAL}'; END$$"
    )
    op.execute(
        "CREATE TRIGGER decisions_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions "
        "FOR EACH STATEMENT EXECUTE FUNCTION onrecord_refused()"
    )
