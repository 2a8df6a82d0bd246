"""Texts go a year after their log was last touched, the audit trail after five; figures stay."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.cleanup import Keep, clean_up
from storage import audit, units
from storage.database import Database
from storage.models import (
    Activity,
    ActivityText,
    ActivityVersion,
    AuditRow,
    Figure,
    FollowUp,
    Person,
)

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
YEAR = timedelta(days=365)


def test_free_texts_go_after_a_year_and_figures_stay(database: Database) -> None:
    with database.writing() as session:
        _log(session)
        audit.note(session, "log_add", "activity:1", now=NOW, person_id=None)
    for later, left in ((YEAR - timedelta(hours=1), 1), (YEAR + timedelta(hours=1), 0)):
        with database.writing() as session:
            clean_up(session, NOW + later, Keep())
        with database.reading() as session:
            assert len(session.scalars(select(ActivityText)).all()) == left
    with database.reading() as session:
        assert session.scalars(select(FollowUp.what)).all() == [""]
        version = session.scalars(select(ActivityVersion)).one()
        assert version.answers["result"]["value"] is None
        assert version.answers["session_attendance"]["value"] == 80
        assert session.scalars(select(Figure.value)).one() == Decimal(80)
        assert session.scalars(select(AuditRow)).one()


def test_a_wiped_log_is_not_wiped_again(database: Database) -> None:
    with database.writing() as session:
        _log(session)
    with database.writing() as session:
        assert clean_up(session, NOW + 2 * YEAR, Keep())["texts"] == 1
    with database.writing() as session:
        assert clean_up(session, NOW + 4 * YEAR, Keep())["texts"] == 0


def test_the_audit_trail_goes_after_five_years(database: Database) -> None:
    with database.writing() as session:
        audit.note(session, "log_add", "activity:1", now=NOW, person_id=None)
    with database.writing() as session:
        assert clean_up(session, NOW + timedelta(days=1826), Keep())["audit"] == 0
        assert clean_up(session, NOW + timedelta(days=1827), Keep())["audit"] == 1


def _log(session: Session) -> None:
    unit = units.add(
        session, code="TV", name="TV", level="commune", parent=None, valid_from=date(2025, 7, 1)
    )
    person = Person(created_at=NOW)
    session.add(person)
    session.flush()
    activity = Activity(
        unit_id=unit.id,
        person_id=person.id,
        kind="propaganda_session",
        date_from=NOW.date(),
        date_to=NOW.date(),
        month="2026-11",
        code="H4K7",
        choices={},
        created_at=NOW,
        updated_at=NOW,
    )
    session.add(activity)
    session.flush()
    answers = {
        "result": {"value": "Bà con đồng tình", "approx": None, "rule": None},
        "session_attendance": {"value": 80, "approx": None, "rule": None},
    }
    session.add_all(
        [
            ActivityText(activity_id=activity.id, key="result", text="Bà con đồng tình"),
            Figure(activity_id=activity.id, indicator="session_attendance", value=Decimal(80)),
            FollowUp(
                activity_id=activity.id,
                unit_id=activity.unit_id,
                what="họp lại",
                due=date(2026, 12, 1),
                first_due=date(2026, 12, 1),
            ),
            ActivityVersion(
                activity_id=activity.id,
                number=1,
                person_id=person.id,
                at=NOW,
                correction=False,
                answers=answers,
            ),
        ]
    )
    session.flush()
