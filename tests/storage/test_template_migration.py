"""People of the schema before keep what they had; the template comes to none of them by itself."""

from datetime import UTC, datetime, time

from sqlalchemy import select, text

from storage.database import Database
from storage.models import Person
from storage.schema import downgrade, migrate

NOW = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)


def test_people_of_the_schema_before_want_it_and_do_not_use_it_yet(database: Database) -> None:
    downgrade(database, "0006")
    with database.writing() as session:
        add = (
            "INSERT INTO people (name, language, pronoun, created_at, has_digest, quiet_from)"
            " VALUES ('Mỷ', 'vi', 'dong_chi', :now, :no, '21:30:00')"
        )
        session.execute(text(add), {"now": NOW, "no": False})
    migrate(database)
    with database.reading() as session:
        [person] = session.scalars(select(Person))
    assert (person.name, person.has_digest, person.quiet_from) == ("Mỷ", False, time(21, 30))
    assert person.has_template
    assert (person.template_used_at, person.template_due_at) == (None, None)


def test_downwards_only_what_belongs_to_the_template_is_lost(database: Database) -> None:
    with database.writing() as session:
        facts = {"template_used_at": NOW, "template_due_at": NOW, "has_template": False}
        session.add(Person(name="Mỷ", created_at=NOW, agreed_at=NOW, **facts))
    downgrade(database, "0006")
    with database.reading() as session:
        row = session.execute(text("SELECT * FROM people")).mappings().one()
    assert row["name"] == "Mỷ"
    assert row["agreed_at"] is not None
    assert not [name for name in row if "template" in name]
