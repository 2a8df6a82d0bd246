"""Who gets it: officers who take part, where they want notices, and who does not want it."""

from datetime import timedelta

from sqlalchemy import delete, select

from domain.quick.template import is_empty
from domain.texts import languages
from storage import leaving, notices
from storage.models import Account, AuditRow, OutboxRow, Person, Role
from tests.scheduler.templates.officers import MONDAY, NEXT_MONDAY, Officers

SCREEN = 600


def test_officers_who_take_part_get_it_and_nobody_else(officers: Officers) -> None:
    officer = officers.user()
    none = {
        "never used it": officers.person(officers.commune),
        "leader": officers.user(role="leader"),
        "admin": officers.user(role="admin"),
        "switched off": officers.user(),
        "lost the role": officers.user(),
        "suspended": officers.user(),
        "not agreed": officers.user(),
        "gone": officers.user(),
        "left": officers.user(),
    }
    officers.switches(none["switched off"], wanted=False)
    officers.changes(none["suspended"], suspended_at=officers.now)
    officers.changes(none["not agreed"], agreed_at=None)
    with officers.database.writing() as session:
        session.execute(delete(Role).where(Role.person_id == none["lost the role"]))
        account = session.scalars(select(Account).where(Account.person_id == none["gone"])).one()
        account.gone_at = officers.now
        leaving.leave(session, none["left"], officers.now)
    officers.goes_to(MONDAY)
    assert officers.moments(officer) == ["11-23 07:00"]
    assert [name for name, person in none.items() if officers.moments(person)] == []
    assert len(officers.notices()) == 1


def test_nothing_of_it_is_left_of_who_left(officers: Officers) -> None:
    person_id = officers.user()
    with officers.database.writing() as session:
        leaving.leave(session, person_id, officers.now)
    with officers.database.reading() as session:
        person = session.get_one(Person, person_id)
        assert (person.template_used_at, person.template_due_at) == (None, None)


def test_who_comes_back_gets_the_next_one(officers: Officers) -> None:
    suspended, officer = officers.user(), officers.user()
    officers.changes(suspended, suspended_at=officers.now)
    officers.goes_to(MONDAY + timedelta(hours=2))
    officers.changes(suspended, suspended_at=None)
    officers.goes_to(NEXT_MONDAY)
    assert officers.moments(suspended) == ["11-30 07:00"]
    assert len(officers.moments(officer)) == 2


def test_switched_off_it_stays_off_though_it_is_used(officers: Officers) -> None:
    person = officers.user()
    officers.switches(person, wanted=False)
    officers.uses(person)
    officers.goes_to(NEXT_MONDAY)
    assert officers.moments(person) == []
    officers.switches(person, wanted=True)
    officers.switches(person, wanted=True)  # an old button
    officers.goes_to(NEXT_MONDAY + timedelta(days=7))
    assert officers.moments(person) == ["12-07 07:00"]
    with officers.database.reading() as session:
        trail = session.scalars(select(AuditRow).order_by(AuditRow.id)).all()
    assert [row.action for row in trail] == ["template_off", "template_on"]
    assert all((row.unit_id, row.facts) == (officers.commune, {}) for row in trail)


def test_who_asks_for_it_without_having_used_it_gets_it_for_four_weeks(officers: Officers) -> None:
    person = officers.person(officers.commune)
    officers.switches(person, wanted=True)
    officers.goes_to(MONDAY + timedelta(days=60))
    assert len(officers.moments(person)) == 4


def test_it_goes_to_the_account_that_notices_are_wanted_on(officers: Officers) -> None:
    person = officers.user()
    with officers.database.writing() as session:
        facts = {"linked_at": officers.now, "preferred_at": officers.now}
        session.add(Account(person_id=person, channel="zalo", address="z", **facts))
    officers.goes_to(MONDAY)
    with officers.database.reading() as session:
        row = session.scalars(select(OutboxRow)).one()
    assert (row.channel, row.address, row.priority) == ("zalo", "z", "notice")


def test_it_is_one_screen_of_words_that_can_be_copied_as_it_stands(officers: Officers) -> None:
    for language in languages():
        officers.user(language=language)
    officers.goes_to(MONDAY)
    with officers.database.reading() as session:
        rows = session.scalars(select(OutboxRow)).all()
    assert len({row.body["text"] for row in rows}) == len(languages()) > 1
    for row in rows:
        assert is_empty(row.body["text"])
        assert len(row.body["text"].splitlines()) == 8
        assert len(row.body["text"]) < SCREEN
        assert row.body["options"] == []


def test_it_takes_no_notices_place_that_can_be_answered(officers: Officers) -> None:
    """Words such as "chi tiết" mean what was told last; nothing is answered to a template."""
    person = officers.user()
    with officers.database.writing() as session:
        before = notices.Plan("digest:1", person, "digest", MONDAY - timedelta(minutes=1))
        notices.plan(session, [before], officers.now)
        notices.told(session, {notices.due(session, MONDAY)[0].id: 1})
    officers.goes_to(MONDAY)
    assert len(officers.notices()) == 2
    with officers.database.reading() as session:
        found = notices.last_told(session, person, officers.now - timedelta(days=1))
    assert [each.what for each in found] == ["digest"]
