"""Bringing a database to the program's schema, and telling whether it is there.

Alembic is slow to import, so only these functions do it. `MIGRATIONS` is read by name instead:
the program's start must not pay for it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from storage.database import Database

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy.engine import Connection

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = max(path.stem.split("_", 1)[0] for path in MIGRATIONS.glob("versions/[0-9]*.py"))


class WrongSchema(Exception):
    """The database is behind or ahead of the program; the message says what to do."""


def migrate(database: Database, revision: str = "head") -> None:
    """Upgrade to `revision`."""
    from alembic import command

    with database.connection() as connection:
        command.upgrade(_config(connection), revision)
        connection.commit()


def downgrade(database: Database, revision: str = "base") -> None:
    """Downgrade to `revision`; what the older schema has no room for is lost."""
    from alembic import command

    with database.connection() as connection:
        command.downgrade(_config(connection), revision)
        connection.commit()


def revision_of(database: Database) -> str | None:
    """Return the revision that the database is at, None where it has never been migrated."""
    with database.reading() as session:
        if not inspect(session.connection()).has_table("alembic_version"):
            return None
        found: str | None = session.scalar(text("SELECT version_num FROM alembic_version"))
        return found


def require_current(database: Database) -> None:
    """Raise WrongSchema unless the database is exactly at the program's schema."""
    found = revision_of(database)
    if found == HEAD:
        return
    if found is None or found < HEAD:
        raise WrongSchema(f"the database is at {found or 'nothing'}, run: python -m bot migrate")
    raise WrongSchema(f"the database is at {found}, newer than this program ({HEAD}): update it")


def _config(connection: "Connection") -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
