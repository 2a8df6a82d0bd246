"""The fixture that all other tests stand on."""

from sqlalchemy import func, select

from storage.database import Database
from storage.models import Setting
from storage.schema import HEAD, require_current, revision_of


def test_a_database_is_at_the_programs_schema(database: Database) -> None:
    require_current(database)
    assert revision_of(database) == HEAD


def test_what_is_written_is_read(database: Database) -> None:
    with database.writing() as session:
        session.add(Setting(key="a", value="b"))
    with database.reading() as session:
        assert session.get_one(Setting, "a").value == "b"


def test_no_test_sees_another_ones_rows(database: Database) -> None:
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Setting)) == 0
