"""Proposals and their numbers; what becomes of words that were quoted, wiped, or kept unasked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from reports.digest.gathering import gather
from reports.digest.moment import At
from reports.digest.text import Digest
from scheduler.cleanup import Keep, clean_up
from storage import outbox
from storage.database import Database
from storage.digests import proposals, quotes
from storage.digests.proposals import ToDo
from storage.follow_ups import By
from storage.models import (
    Activity,
    ActivityText,
    FollowUp,
    OutboxRow,
    Person,
    Proposal,
    Quote,
    Role,
    Unit,
)
from storage.wiping import wipe_texts
from tests.reports.ledger import Ledger

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
AT = At(NOW)
TODAY = date(2026, 11, 20)
WEEK = date(2026, 11, 16), date(2026, 11, 22)
DAY = timedelta(days=1)
WISH, WHAT = "Xin kinh phí sửa cầu treo", "họp dân góp công"


@dataclass
class House:
    """A province with a commune; `leads` gives a unit a leader."""

    session: Session

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.session)
        self.top = self.ledger.unit("T")
        self.commune = self.ledger.unit("T-A", self.top)

    def leads(self, unit: Unit) -> int:
        person = Person(created_at=NOW, agreed_at=NOW)
        self.session.add(person)
        self.session.flush()
        self.session.add(Role(person_id=person.id, unit_id=unit.id, role="leader", given_at=NOW))
        self.session.flush()
        return person.id

    def proposes(
        self, words: str = WISH, *, day: date = TODAY, key: str = "proposals", **facts: object
    ) -> Activity:
        log = self.ledger.log(self.commune, day, {"visits_made": 1})
        self.session.add(ActivityText(activity_id=log.id, key=key, text=words, **facts))
        self.session.flush()
        return log

    def numbers(self, *logs: Activity, unit: Unit | None = None, now: datetime = NOW) -> list[int]:
        ids = [log.id for log in logs]
        found = proposals.numbered(self.session, (unit or self.commune).id, ids, now)
        return [found[each] for each in ids]

    def decides(
        self,
        number: int,
        decision: proposals.Decision,
        now: datetime = NOW,
        unit: Unit | None = None,
    ) -> FollowUp | None:
        [found] = proposals.by_number(self.session, [(unit or self.commune).id], number)
        to_do = ToDo(WHAT, TODAY + 7 * DAY) if decision == "do" else None
        by = By(None, now, AT.zone)
        return proposals.decide(self.session, found, decision, by, to_do)

    def digest(self, unit: Unit, at: At = AT) -> Digest:
        return gather(self.session, self.ledger.catalogue, [unit.id], *WEEK, at)[unit.id]

    def told(self, unit: Unit, at: At = AT) -> list[str]:
        return [each.words for each in self.digest(unit, at).standing.proposals]

    def says(self, about: Activity | None, text: str, *, sent: bool = True) -> int:
        """Put a message into the outbox that quotes a log."""
        facts = {"channel": "telegram", "address": "1", "now": NOW}
        made = outbox.put(self.session, body={"text": text}, **facts)  # type: ignore[arg-type]
        if sent:
            row = self.session.get_one(OutboxRow, made)
            row.state, row.sent_at = "sent", NOW
        if about is not None:
            quotes.note(self.session, made, [about.id])
        self.session.flush()
        return made

    def bodies(self) -> dict[int, object]:
        query = select(OutboxRow.id, OutboxRow.body)
        return dict(self.session.execute(query).all())

    def quoted(self) -> list[int]:
        return sorted(self.session.scalars(select(Quote.outbox_id)))


@pytest.fixture
def house(database: Database) -> Iterator[House]:
    with database.writing() as session:
        yield House(session)


def test_a_number_stays_while_it_waits_and_for_four_weeks_after(house: House) -> None:
    first, second = house.proposes(), house.proposes()
    assert house.numbers(first, second) == [1, 2]
    third = house.proposes()
    assert house.numbers(third, second) == [3, 2]
    house.decides(1, "noted")
    almost, over = NOW + 28 * DAY - DAY, NOW + 28 * DAY
    assert house.numbers(house.proposes(), now=almost) == [4]
    assert house.numbers(second, house.proposes(), third, now=over) == [2, 1, 3]
    [answered] = proposals.by_number(house.session, [house.commune.id], 1)
    assert answered.proposal.decision is None  # the new one is meant


def test_numbers_of_what_waits_for_nobody_any_more_are_given_again(house: House) -> None:
    withdrawn, old = house.proposes(), house.proposes(day=TODAY - 30 * DAY)
    assert house.numbers(withdrawn, old) == [1, 2]
    withdrawn.withdrawn_at = NOW
    house.session.flush()
    assert house.numbers(house.proposes()) == [1]
    assert house.numbers(house.proposes(day=TODAY + 90 * DAY), now=NOW + 90 * DAY) == [2]


def test_each_unit_counts_by_itself(house: House) -> None:
    logs = [house.proposes() for _ in range(3)]
    assert house.numbers(*logs) == [1, 2, 3]
    assert house.numbers(logs[2], unit=house.top) == [1]
    assert proposals.known_numbers(house.session, house.top.id) == {logs[2].id: 1}


def test_what_is_handed_up_waits_above_under_a_number_of_its_own(house: House) -> None:
    house.leads(house.commune)
    other, log = house.proposes("Việc khác"), house.proposes()
    assert (house.told(house.commune), house.told(house.top)) == (["Việc khác", WISH], [])
    assert house.numbers(other, log) == [1, 2]
    house.decides(2, "up")
    assert (house.told(house.commune), house.told(house.top)) == (["Việc khác"], [])
    house.leads(house.top)
    assert house.told(house.top) == [WISH]
    assert house.numbers(log, unit=house.top) == [1]
    assert not proposals.is_decided(house.session, log.id)
    made = house.decides(1, "do", unit=house.top)
    assert made is not None
    assert (made.unit_id, made.what, made.origin) == (house.commune.id, WHAT, "proposal")
    assert house.told(house.top) == []
    assert proposals.is_decided(house.session, log.id)
    assert house.digest(house.top).standing.decided == (0, 1, 0)
    assert house.digest(house.commune).standing.decided == (0, 0, 0)


def test_what_nobody_leads_waits_for_the_nearest_above_and_not_for_ever(house: House) -> None:
    house.leads(house.top)
    house.proposes()
    assert house.told(house.top) == [WISH]
    much_later = At(NOW + 91 * DAY)
    assert house.told(house.top, much_later) == []


def test_what_was_withdrawn_is_in_no_digest(house: House) -> None:
    house.leads(house.commune)
    log, hard = house.proposes(), house.proposes("Đường trơn", key="difficulties")
    assert house.numbers(log) == [1]
    house.decides(1, "do")
    told = house.digest(house.commune).standing
    assert (told.decided, told.difficulties) == ((0, 1, 0), 1)
    again = house.proposes()
    for each in (log, hard, again):
        each.withdrawn_at = NOW
    house.session.flush()
    told = house.digest(house.commune).standing
    assert (told.proposals, told.decided, told.difficulties) == ([], (0, 0, 0), 0)
    assert proposals.by_number(house.session, [house.commune.id], 1) == []


def test_what_was_kept_after_a_warning_is_in_no_digest(house: House) -> None:
    house.leads(house.commune)
    for key in ("proposals", "difficulties"):
        house.proposes("Nhà chị ấy khó khăn", key=key, kept_rule="person")
    told = house.digest(house.commune).standing
    assert (told.proposals, told.difficulties, told.quoted) == ([], 0, [])


def test_words_that_are_kept_only_later_are_not_said_again(house: House) -> None:
    """The proposal had its number when its words were written anew, and warned of."""
    log = house.proposes()
    assert house.numbers(log) == [1]
    text = house.session.scalars(select(ActivityText)).one()
    text.text, text.kept_rule = "Nhà chị ấy khó khăn", "person"
    house.session.flush()
    [found] = proposals.by_number(house.session, [house.commune.id], 1)
    assert found.words == ""


def test_a_wipe_empties_all_that_said_it_again(house: House) -> None:
    log, decided, other = house.proposes(), house.proposes(), house.proposes()
    said, queued = house.says(log, f"1. Xã: {WISH}"), house.says(log, WISH, sent=False)
    kept = house.says(other, "khác")
    assert house.numbers(log, decided) == [1, 2]
    [found] = proposals.by_number(house.session, [house.commune.id], 1)
    proposals.keep_words(house.session, found.proposal, WHAT)
    made = house.decides(2, "do")
    assert made is not None
    for each in (log, decided):
        wipe_texts(house.session, each, NOW)
    house.session.flush()
    house.session.expire_all()
    bodies = house.bodies()
    assert (bodies[said], bodies[kept], queued in bodies) == ({}, {"text": "khác"}, False)
    assert house.session.scalars(select(Proposal.words)).all() == [None, None]
    assert made.what == ""
    house.leads(house.commune)
    assert house.told(house.commune) == [WISH]  # the other's


def test_quotes_go_with_the_messages_that_quote(house: House) -> None:
    log = house.proposes()
    house.says(log, WISH, sent=False)
    old, young = house.says(log, WISH), house.says(log, WISH)
    row = house.session.get_one(OutboxRow, old)
    row.created_at = row.sent_at = NOW - 8 * DAY
    outbox.drop(house.session, "telegram", "1", NOW)  # what was never sent leaves its quote
    house.session.flush()
    assert len(house.quoted()) == 3
    clean_up(house.session, NOW, Keep())
    assert house.quoted() == [young]
