"""What becomes of units, of their people and of open drafts."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.units.changes import Change, Dissolve, Merge, Move, New, Rename, Split
from domain.units.faults import Reason, Refused
from domain.units.history import DAY, Proposal, Tree
from storage import units
from storage.database import Database
from storage.models import Activity, AuditRow, Draft, Person, Role, Unit
from storage.units.loading import whole
from storage.units.publishing import publish
from tests.storage.unit_histories import FIRST, START

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
TODAY = date(2026, 11, 18)
MERGER = Merge(date(2026, 5, 1), ("A1", "A2"), New("N", "xã N", "commune", "A"))
PARTS = (New("N1", "xã N1", "commune", "A"), New("N2", "xã N2", "commune", "A"))
SPLIT = Split(date(2026, 5, 1), "A1", PARTS, {"A1a": "N1", "A1b": "N2"})


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        publish(opened, Tree(), Proposal(FIRST.versions), by=None, now=NOW)
        yield opened


def unit(session: Session, code: str) -> Unit:
    found = units.by_code(session, code)
    assert found
    return found


def person_in(session: Session, code: str, role: str = "officer") -> Person:
    person = Person(name="Trần Văn Minh", created_at=NOW)
    session.add(person)
    session.flush()
    unit_id = unit(session, code).id
    session.add(Role(person_id=person.id, unit_id=unit_id, role=role, given_at=NOW))
    session.flush()
    return person


def draft_in(session: Session, person: Person, code: str, **facts: object) -> Draft:
    draft = Draft(
        person_id=person.id,
        unit_id=unit(session, code).id,
        form="visit",
        form_version=1,
        **{"answers": {}, "walk": {}, "created_at": NOW, "updated_at": NOW, **facts},
    )
    session.add(draft)
    session.flush()
    return draft


def log_of(session: Session, code: str, day: date) -> Activity:
    log = Activity(
        unit_id=unit(session, code).id,
        kind="visit",
        date_from=day,
        date_to=day,
        month="2026-11",
        code=f"{day:%m%d}",
        choices={},
        created_at=NOW,
        updated_at=NOW,
    )
    session.add(log)
    session.flush()
    return log


def made(session: Session, change: Change, today: date = TODAY) -> units.Made:
    return units.make(session, change, by=None, now=NOW, today=today)


def roles_of(session: Session, person: Person) -> list[tuple[str, str]]:
    query = select(Unit.code, Role.role).join(Role, Role.unit_id == Unit.id)
    query = query.where(Role.person_id == person.id).order_by(Unit.code, Role.role)
    return [(code, role) for code, role in session.execute(query)]


def audit_of(session: Session, action: str) -> list[AuditRow]:
    query = select(AuditRow).where(AuditRow.action == action).order_by(AuditRow.id)
    return list(session.scalars(query))


@pytest.mark.parametrize(
    "change",
    [
        Rename(date(2026, 5, 1), "A1", "phường A1"),
        Rename(START, "A1", "phường A1"),
        Move(date(2026, 5, 1), "A1", "B"),
        Dissolve(date(2026, 5, 1), "A2"),
        MERGER,
        Merge(date(2026, 5, 1), ("A1", "A2"), "A2"),
        SPLIT,
    ],
    ids=lambda change: type(change).__name__,
)
def test_the_database_holds_what_was_proposed(session: Session, change: Change) -> None:
    made(session, change)
    assert whole(session) == FIRST.changed(change.proposal(FIRST))


def test_what_is_refused_leaves_everything_as_it_was(session: Session) -> None:
    with pytest.raises(Refused) as refused:
        made(session, Dissolve(date(2026, 5, 1), "A"))
    assert refused.value.faults[0].reason is Reason.LEFT_BEHIND
    assert whole(session) == FIRST


def test_a_preview_tells_whom_it_touches_and_does_nothing(session: Session) -> None:
    officer, leader = person_in(session, "A1"), person_in(session, "A2", "leader")
    draft_in(session, officer, "A1")
    draft_in(session, officer, "A1", closed_at=NOW)
    for day in (date(2026, 4, 30), date(2026, 5, 1), date(2026, 11, 1)):
        log_of(session, "A1", day)
    log_of(session, "A2", date(2026, 5, 2)).withdrawn_at = NOW
    session.flush()
    seen = units.preview(session, MERGER)
    assert (seen.people, seen.drafts, seen.logs_after, seen.below) == (2, 1, 2, 2)
    assert whole(session) == FIRST
    assert roles_of(session, leader) == [("A2", "leader")]


def test_a_preview_of_what_makes_no_sense_is_refused(session: Session) -> None:
    with pytest.raises(Refused):
        units.preview(session, Move(date(2026, 5, 1), "A", "A1a"))


def test_a_second_unit_of_the_same_name_is_warned_of(session: Session) -> None:
    change = Rename(date(2026, 5, 1), "A2", "Xã  a1")
    for warned in (units.preview(session, change).warnings, made(session, change).warnings):
        assert [(w.reason, w.code, w.other) for w in warned] == [(Reason.SAME_NAME, "A2", "A1")]


def test_every_change_is_noted_from_what_to_what(session: Session) -> None:
    made(session, Rename(date(2026, 5, 1), "A1", "phường A1"))
    made(session, Move(date(2026, 6, 1), "A1", "B"))
    (renamed,) = audit_of(session, "unit_rename")
    assert renamed.subject == f"unit:{unit(session, 'A1').id}"
    assert (renamed.facts["on"], renamed.facts["old_name"], renamed.facts["new_name"]) == (
        "2026-05-01",
        "xã A1",
        "phường A1",
    )
    (moved,) = audit_of(session, "unit_move")
    assert (moved.facts["old_parent"], moved.facts["new_parent"]) == ("A", "B")


def test_a_merger_is_noted_with_each_unit_that_moved_or_ended(session: Session) -> None:
    made(session, MERGER)
    closed = audit_of(session, "unit_close")
    assert [row.facts["into"] for row in closed] == ["N", "N"]
    assert len(audit_of(session, "unit_move")) == 2


def test_people_of_merged_units_have_their_roles_in_the_new_one(session: Session) -> None:
    officer, both = person_in(session, "A1"), person_in(session, "A2", "leader")
    session.add(
        Role(person_id=both.id, unit_id=unit(session, "A1").id, role="leader", given_at=NOW)
    )
    session.flush()
    made(session, MERGER)
    assert roles_of(session, officer) == [("N", "officer")]
    assert roles_of(session, both) == [("N", "leader")]
    assert {row.subject for row in audit_of(session, "role_move")} == {
        f"person:{officer.id}",
        f"person:{both.id}",
    }


def test_nobody_is_without_a_role_after_a_split(session: Session) -> None:
    officer = person_in(session, "A1")
    made(session, SPLIT)
    assert roles_of(session, officer) == [("N1", "officer"), ("N2", "officer")]


def test_an_open_draft_goes_to_the_new_unit_and_an_edit_stays_with_its_log(
    session: Session,
) -> None:
    officer = person_in(session, "A1")
    draft = draft_in(session, officer, "A1")
    log = log_of(session, "A1", date(2026, 4, 30))
    edit = draft_in(session, officer, "A1", activity_id=log.id)
    made(session, MERGER)
    assert draft.unit_id == unit(session, "N").id
    assert edit.unit_id == log.unit_id == unit(session, "A1").id
    (noted,) = audit_of(session, "draft_move")
    assert noted.subject == f"draft:{draft.id}"


def test_after_a_split_a_draft_goes_where_its_place_went(session: Session) -> None:
    officer = person_in(session, "A1")
    place = {"place": {"value": str(unit(session, "A1b").id)}}
    placed = draft_in(session, officer, "A1", answers=place)
    unplaced = draft_in(session, officer, "A1")
    made(session, SPLIT)
    assert placed.unit_id == unit(session, "N2").id
    assert unplaced.unit_id == unit(session, "N1").id


def test_people_stay_until_the_day_of_the_merger_has_come(session: Session) -> None:
    officer = person_in(session, "A1")
    made(session, MERGER, today=MERGER.on - DAY)
    assert roles_of(session, officer) == [("A1", "officer")]
    assert units.hand_over(session, by=None, now=NOW, today=MERGER.on) == 1
    assert roles_of(session, officer) == [("N", "officer")]
    assert units.hand_over(session, by=None, now=NOW, today=MERGER.on) == 0


def test_people_are_handed_on_where_the_successor_is_succeeded_too(session: Session) -> None:
    officer = person_in(session, "A1")
    first_day = START - DAY
    made(session, MERGER, today=first_day)
    made(session, Merge(date(2026, 8, 1), ("N", "B1"), "B1"), today=first_day)
    units.hand_over(session, by=None, now=NOW, today=TODAY)
    assert roles_of(session, officer) == [("B1", "officer")]
