"""Brings a store's schema up to date, one numbered file of `versions/` after the other (Alembic)."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError
from alembic.util.exc import CommandError
from sqlalchemy import Connection

from onrecord.errors import StoreError


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's settings, with the connection to work on."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def head() -> str | None:
    """The newest version there is a file for."""
    return ScriptDirectory.from_config(configuration()).get_current_head()


def upgrade(connection: Connection, version: str = "head") -> None:
    """Bring the schema to `version`, in the transaction that is open. Raises StoreError for one that is unknown."""
    try:
        command.upgrade(configuration(connection), version)
    except (CommandError, ResolutionError) as error:
        raise StoreError("the store was written by a newer version of onrecord; upgrade the program") from error
