"""Follow-ups beside their logs: edits, visits that answer them, units that are succeeded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.follow_ups import remind_at, state
from storage import follow_ups, outbox, promises
from storage.database import Database
from storage.follow_ups import By, Reach
from storage.models import Activity, AuditRow, FollowUp, Notice, OutboxRow, Person, Unit
from storage.units.succession import forebears, heirs
from storage.wiping import wipe_texts
from tests.reports.ledger import Ledger

ZONE = "Asia/Ho_Chi_Minh"
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
MADE, DUE, VISITED = date(2026, 11, 2), date(2026, 11, 20), date(2026, 11, 18)
BY = By(None, NOW, ZONE)


@dataclass
class Village:
    """A commune with two hamlets, where things are promised and visits are made."""

    ledger: Ledger

    def __post_init__(self) -> None:
        self.commune = self.ledger.unit("TV")
        self.hamlet = self.ledger.unit("TV-1", self.commune)
        self.other = self.ledger.unit("TV-2", self.commune)

    @property
    def session(self) -> Session:
        return self.ledger.session

    def log(self, day: date = MADE, place: Unit | None = None, *named: FollowUp) -> Activity:
        log = self.ledger.log(self.commune, day, {"visits_made": 1})
        log.place_id = (place or self.hamlet).id
        log.choices = {"promises": [str(each.id) for each in named]} if named else {}
        self.session.flush()
        return log

    def visit(self, *named: FollowUp, day: date = VISITED) -> Activity:
        visit = self.log(day, None, *named)
        promises.answer(self.session, visit, (), BY)
        return visit

    def promise(self, log: Activity | None = None, due: date = DUE) -> FollowUp:
        log = log or self.log()
        promises.keep_up(self.session, log, FollowUp(what="sửa cống", due=due), ZONE)
        made = follow_ups.of_log(self.session, log.id)
        assert made is not None
        return made

    def done(self, made: FollowUp) -> date | None:
        self.session.flush()
        return made.done_on

    def due(self, on: date = DUE, unit: Unit | None = None) -> list[FollowUp]:
        own = forebears(self.session, [(unit or self.commune).id], on)
        reach = Reach(own, [], on)
        return [each.follow_up for each in follow_ups.waiting(self.session, reach, most=9)]


@pytest.fixture
def village(database: Database) -> Iterator[Village]:
    with database.writing() as session:
        yield Village(Ledger(session))


def test_it_is_overdue_from_the_day_after_and_done_whenever_it_was_done() -> None:
    assert state(DUE, None, DUE) == "open"
    assert state(DUE, None, DUE + timedelta(days=1)) == "overdue"
    assert state(DUE, DUE + timedelta(days=9), DUE + timedelta(days=10)) == "done"


def test_it_is_reminded_of_at_eight_of_the_due_day_where_people_live() -> None:
    assert remind_at(DUE, ZONE) == datetime(2026, 11, 20, 1, tzinfo=UTC)


def test_an_edit_changes_it_in_place(village: Village) -> None:
    log = village.log()
    made = village.promise(log)
    promises.keep_up(
        village.session, log, FollowUp(what="thông rãnh", due=date(2026, 11, 25)), ZONE
    )
    [same] = village.due()
    assert (same.id, same.what, same.due, same.first_due) == (
        made.id,
        "thông rãnh",
        date(2026, 11, 25),
        date(2026, 11, 25),
    )
    assert same.next_at == remind_at(date(2026, 11, 25), ZONE)
    follow_ups.move(village.session, made, date(2026, 12, 1), BY)
    promises.keep_up(village.session, log, FollowUp(what="thông rãnh", due=DUE), ZONE)
    assert (made.due, made.first_due, made.moved) == (date(2026, 12, 1), DUE, 1)
    promises.keep_up(village.session, log, None, ZONE)
    assert village.due() == []


def test_an_edit_takes_it_to_another_hamlet_with_its_log(village: Village) -> None:
    log = village.log()
    made = village.promise(log)
    log.place_id = None
    promises.keep_up(village.session, log, FollowUp(what="sửa cống", due=DUE), ZONE)
    assert made.place_id is None


def test_wiping_finds_the_reminder_of_a_promise(village: Village) -> None:
    log = village.log()
    made = village.promise(log)
    session = village.session
    said = {"text": "Hẹn: sửa cống", "options": []}
    row = outbox.put(session, channel="zalo", address="1", body=said, now=NOW)
    session.get_one(OutboxRow, row).state = "sent"
    notice = Notice(key="n", what="follow_up", follow_up_id=made.id, outbox_id=row)
    owner = Person(created_at=NOW)
    session.add(owner)
    session.flush()
    notice.person_id, notice.made_at, notice.at, notice.state = owner.id, NOW, NOW, "told"
    session.add(notice)
    session.flush()
    wipe_texts(session, log, NOW)
    session.expire_all()
    assert session.get_one(OutboxRow, row).body == {}


def test_one_whose_text_was_wiped_is_still_counted_after_an_edit(village: Village) -> None:
    log = village.log()
    made = village.promise(log)
    wipe_texts(village.session, log, NOW)
    promises.keep_up(village.session, log, None, ZONE)
    assert [each.id for each in village.due()] == [made.id]
    assert made.what == ""


def test_the_visit_sent_first_has_answered_it(village: Village) -> None:
    made = village.promise()
    first = village.visit(made)
    second = village.visit(made, day=VISITED + timedelta(days=1))
    assert village.done(made) == VISITED
    assert promises.named(second) == set()
    promises.withdraw(village.session, second, BY)
    assert village.done(made) == VISITED
    promises.withdraw(village.session, first, BY)
    assert village.done(made) is None
    assert made.next_at == remind_at(DUE, ZONE)


def test_the_answer_goes_along_with_the_day_of_the_visit(village: Village) -> None:
    made = village.promise()
    visit = village.visit(made)
    visit.date_from = visit.date_to = date(2026, 11, 10)
    promises.answer(village.session, visit, {made.id}, BY)
    assert village.done(made) == date(2026, 11, 10)
    visit.date_from = visit.date_to = MADE - timedelta(days=1)
    promises.answer(village.session, visit, {made.id}, BY)
    assert village.done(made) is None
    assert promises.named(visit) == set()


def test_what_was_done_by_hand_no_visit_opens(village: Village) -> None:
    made = village.promise()
    visit = village.visit(made)
    visit.choices = {}
    promises.answer(village.session, visit, {made.id}, BY)
    follow_ups.finish(village.session, made, VISITED, BY)
    assert promises.answered_by(village.session, made) is None
    promises.withdraw(village.session, visit, BY)
    assert village.done(made) == VISITED


def test_promises_elsewhere_are_neither_asked_about_nor_answered(village: Village) -> None:
    here, there = village.promise(), village.promise(village.log(MADE, village.other))
    commune, hamlet = village.commune.id, village.hamlet.id
    asked = promises.asked_about(village.session, commune, hamlet, VISITED)
    assert [each.id for each in asked] == [here.id]
    village.visit(here, there)
    assert there.done_on is None


def test_a_list_that_was_shown_keeps_its_digits(village: Village) -> None:
    first, second = village.promise(), village.promise()
    follow_ups.finish(village.session, first, VISITED, BY)
    village.session.flush()
    commune, hamlet = village.commune.id, village.hamlet.id

    def asked(since: datetime) -> list[int]:
        found = promises.asked_about(village.session, commune, hamlet, VISITED, since=since)
        return [each.id for each in found]

    assert asked(NOW - timedelta(minutes=1)) == [first.id, second.id]
    assert asked(NOW) == [second.id]


def test_a_withdrawn_log_has_none_in_any_list(village: Village) -> None:
    log = village.log()
    made = village.promise(log)
    log.withdrawn_at = NOW
    promises.withdraw(village.session, log, BY)
    reach = Reach([village.commune.id], [], DUE)
    assert village.due() == []
    assert made.next_at is None
    assert follow_ups.find(village.session, made.id, reach) is None


def test_whoever_succeeds_the_unit_has_its_promises(village: Village) -> None:
    made = village.promise()
    province = village.ledger.unit("LD")
    heir = village.ledger.unit("TVM", province, since=date(2026, 11, 10))
    village.ledger.succeed(village.commune, heir, on=date(2026, 11, 10))
    assert village.due(MADE, heir) == []
    assert [each.id for each in village.due(DUE, heir)] == [made.id]
    assert heirs(village.session, [village.commune.id], DUE) == {village.commune.id, heir.id}
    led = Reach([], [province.id], DUE)
    assert [each.follow_up.id for each in follow_ups.waiting(village.session, led, most=9)] == [
        made.id
    ]
    asked = promises.asked_about(village.session, heir.id, village.hamlet.id, VISITED)
    assert [each.id for each in asked] == [made.id]


def test_each_change_is_in_the_audit_without_a_text(village: Village) -> None:
    made = village.promise()
    person = Person(created_at=NOW)
    village.session.add(person)
    village.session.flush()
    follow_ups.move(village.session, made, date(2026, 12, 1), BY)
    follow_ups.give(village.session, made, person.id, BY)
    follow_ups.finish(village.session, made, VISITED, BY)
    follow_ups.reopen(village.session, made, BY)
    village.session.flush()
    rows = village.session.scalars(select(AuditRow).order_by(AuditRow.id)).all()
    actions = [row.action for row in rows]
    assert actions == [f"follow_up_{each}" for each in ("move", "give", "done", "reopen")]
    assert rows[0].facts == {"before": "2026-11-20", "to": "2026-12-01"}
    assert "cống" not in str([row.facts for row in rows])
