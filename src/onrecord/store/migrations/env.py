"""What Alembic runs: the migrations, on the connection and in the transaction they are given."""

from __future__ import annotations

from alembic import context

from onrecord.store.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
