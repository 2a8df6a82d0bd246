"""Whom it comes to is found by an index, and many cost as many statements as few."""

from typing import Any

from sqlalchemy import insert, text

from scheduler.duties.due import next_due
from scheduler.templates import templates_due
from storage.database import Database
from storage.models import Account, Person, Role
from tests.databases import Standing
from tests.scheduler.duties.statements import Statement, statements
from tests.scheduler.templates.officers import MONDAY, NEXT_MONDAY, WEDNESDAY, Officers

FIRST = 100  # the ids of the crowd
PEOPLE = 5_000
USERS = 1_000
INDEX = "ix_people_template_due_at"


def test_those_who_are_due_are_found_among_all_by_an_index(database: Database) -> None:
    standing = Standing(database)
    few = _tick(_crowd(standing.emptied(), due=5))
    many = _tick(_crowd(standing.emptied(), due=200))
    assert _but_inserts(many) == _but_inserts(few)
    look = statements(database, next_due)
    with database.writing() as session:
        plans = [each.plan(session) for each in (many[0], *look)]
    assert all(INDEX in plan for plan in plans), plans


def _tick(officers: Officers) -> list[Statement]:
    ran = statements(
        officers.database, lambda session: templates_due(session, MONDAY, officers.hours)
    )
    assert {text for _, text in officers.sent()}
    return ran


def _but_inserts(ran: list[Statement]) -> int:
    return sum(not each.is_insert for each in ran)


def _crowd(database: Database, due: int) -> Officers:
    """Many people; some use it, so many of them are due on Monday."""
    officers = Officers(database)
    ids = range(FIRST, FIRST + PEOPLE)
    theirs = {"unit_id": officers.commune, "role": "officer", "given_at": WEDNESDAY}
    where = {"channel": "telegram", "linked_at": WEDNESDAY}
    with database.writing() as session:
        session.execute(insert(Person), [_person(n, due) for n in ids])
        session.execute(insert(Role), [{"person_id": n, **theirs} for n in ids])
        session.execute(
            insert(Account), [{"person_id": n, "address": str(n), **where} for n in ids]
        )
    with database.writing() as session:
        session.execute(text("ANALYZE"))
    return officers


def _person(number: int, due: int) -> dict[str, Any]:
    place = number - FIRST
    uses = {
        "template_used_at": WEDNESDAY if place < USERS else None,
        "template_due_at": MONDAY if place < due else NEXT_MONDAY if place < USERS else None,
    }
    return {"id": number, "created_at": WEDNESDAY, "agreed_at": WEDNESDAY, **uses}
