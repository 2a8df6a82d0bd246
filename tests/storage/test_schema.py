"""The migrations lead to the models, and back."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from storage.database import Database
from storage.models import Base, Setting
from storage.schema import HEAD, WrongSchema, downgrade, migrate, require_current, revision_of


def differences(database: Database) -> list[object]:
    with database.connection() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))


def tables(database: Database) -> set[str]:
    with database.reading() as session:
        return set(inspect(session.connection()).get_table_names())


def test_the_migrations_make_the_models(database: Database) -> None:
    assert differences(database) == []


def test_a_difference_would_be_seen(database: Database) -> None:
    with database.writing() as session:
        session.execute(text("DROP INDEX ix_inbox_received_at"))
        session.execute(text("ALTER TABLE people DROP COLUMN name"))
    assert len(differences(database)) == 2


def test_migrations_go_down_and_up_again(database: Database) -> None:
    downgrade(database)
    assert tables(database) == {"alembic_version"}
    migrate(database)
    assert revision_of(database) == HEAD
    assert differences(database) == []
    with database.writing() as session:
        session.add(Setting(key="a", value="b"))


def test_a_database_that_is_behind_is_refused(database: Database) -> None:
    downgrade(database)
    with pytest.raises(WrongSchema, match="migrate"):
        require_current(database)


def test_a_database_that_is_ahead_is_refused(database: Database) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(WrongSchema, match="newer"):
        require_current(database)
