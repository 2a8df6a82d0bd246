"""What is known of a hamlet before somebody goes there, also of what it was merged from."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from domain.units.changes import Merge, New
from domain.units.history import Proposal, Tree
from storage import briefs
from storage.briefs import Brief, Held, Visit
from storage.database import Database
from storage.models import Activity, Figure, FollowUp
from storage.units.publishing import publish
from tests.scheduler.duties.statements import noted
from tests.storage.test_units_changes import NOW, TODAY, made, unit
from tests.storage.unit_histories import FIRST

NOTHING = Brief(None, None, None, [], None, is_quiet=True)
PROMISED = "Sửa cống đầu thôn"


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        publish(opened, Tree(), Proposal(FIRST.versions), by=None, now=NOW)
        yield opened


class Commune:
    """Logs in the hamlets of commune A1, by days ago."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.logs = 0

    def log(
        self, kind: str, ago: int, place: str = "A1a", unit_code: str = "A1", **choices: Any
    ) -> Activity:
        self.logs += 1
        day = TODAY - timedelta(days=ago)
        log = Activity(
            unit_id=unit(self.session, unit_code).id,
            place_id=unit(self.session, place).id,
            kind=kind,
            date_from=day,
            date_to=day,
            month=f"{day:%Y-%m}",
            code=f"{self.logs:04}",
            choices=choices,
            created_at=NOW,
            updated_at=NOW,
        )
        self.session.add(log)
        self.session.flush()
        return log

    def held(self, ago: int, *topics: str, attendance: int | None = None, **where: str) -> Activity:
        log = self.log("propaganda_session", ago, topics=list(topics), **where)
        if attendance is not None:
            value = Decimal(attendance)
            figure = Figure(
                activity_id=log.id, indicator="session_attendance", value=value, approx="about"
            )
            self.session.add(figure)
        self.session.flush()
        return log

    def promised(self, due: int, what: str = PROMISED, **facts: Any) -> FollowUp:
        """Promise something that is due so many days from now."""
        log = facts.pop("log", None) or self.log("visit", 200)
        day = TODAY + timedelta(days=due)
        given: Mapping[str, Any] = {"unit_id": log.unit_id, "place_id": log.place_id, **facts}
        made_now = FollowUp(activity_id=log.id, what=what, due=day, first_due=day, **given)
        self.session.add(made_now)
        self.session.flush()
        return made_now

    def brief(self, place: str = "A1a", unit_code: str = "A1") -> Brief:
        unit_id, place_id = unit(self.session, unit_code).id, unit(self.session, place).id
        return briefs.gather(self.session, unit_id, place_id, TODAY)


@pytest.fixture
def commune(session: Session) -> Commune:
    return Commune(session)


def test_of_a_hamlet_without_logs_nothing_is_known(commune: Commune) -> None:
    commune.log("visit", 1, place="A1b")
    commune.log("visit", 1, place="B1a", unit_code="B1")
    assert commune.brief() == NOTHING


def test_the_latest_visit_that_stands_and_its_purpose(commune: Commune) -> None:
    commune.log("visit", 40, purpose="dialogue")
    commune.log("visit", 5)
    commune.log("visit", -3)  # of days to come there is nothing to tell
    withdrawn = commune.log("visit", 1, purpose="inform")
    withdrawn.withdrawn_at = NOW
    commune.session.flush()
    a1 = unit(commune.session, "A1").id
    assert commune.brief().visit == Visit(a1, TODAY - timedelta(days=5), None)


def test_topics_count_as_not_held_after_90_days_the_longest_ago_first(commune: Commune) -> None:
    commune.held(300, "disaster", "gratitude")
    commune.held(90, "admin_id", "policy_law", attendance=80)
    commune.held(200, "gratitude", "policy_law")
    found = commune.brief()
    assert found.unheld == ["disaster", "gratitude", "admin_id", "policy_law"]
    day = TODAY - timedelta(days=90)
    assert found.session == Held(day, ["admin_id", "policy_law"], Decimal(80), "about")
    assert found.is_quiet
    commune.held(89, "policy_law", "disaster")
    found = commune.brief()
    assert (found.unheld, found.is_quiet) == (["gratitude", "admin_id"], False)
    assert found.session is not None
    assert found.session.attendance is None


def test_promises_and_what_leaders_decided_are_counted_apart(commune: Commune) -> None:
    commune.promised(9)
    first = commune.promised(-4, "Họp dân bàn nước sạch")
    commune.promised(-20, done_on=TODAY)
    commune.promised(-20, place_id=unit(commune.session, "A1b").id)
    commune.promised(-20).activity_id = _withdrawn(commune).id
    commune.promised(3, "Mượn loa", origin="proposal")
    found = commune.brief()
    assert found.promises is not None
    assert found.follow_ups is not None
    assert found.promises[:3] == (2, TODAY - timedelta(days=4), "Họp dân bàn nước sạch")
    assert found.promises.log_id == first.activity_id
    assert found.follow_ups[:3] == (1, TODAY + timedelta(days=3), "Mượn loa")


@pytest.mark.parametrize(
    ("what", "rule"),
    [
        ("", None),
        ("Thăm hộ bà Lan cuối thôn", "household"),
        ("Gọi lại cho dân", "secret_topic"),
        ("Sang hỏi hộ bà Lan", None),  # written before the guard knew of it
    ],
)
def test_words_that_were_wiped_or_warned_of_are_not_told(
    commune: Commune, what: str, rule: str | None
) -> None:
    commune.promised(9, what, kept_rule=rule)
    found = commune.brief()
    assert found.promises is not None
    assert (found.promises.number, found.promises.words) == (1, None)


def test_what_was_merged_into_it_counts_in_unit_and_hamlet(commune: Commune) -> None:
    session, day = commune.session, date(2026, 5, 1)
    old = commune.log("visit", 250, purpose="listen")
    commune.held(260, "disaster", place="A1b")
    commune.promised(9, log=old)
    made(session, Merge(day, ("A1a", "A1b"), New("N1", "Thôn Mới", "hamlet", "A1")))
    made(session, Merge(day, ("A1", "A2"), New("N", "xã N", "commune", "A")))
    found = commune.brief("N1", "N")
    assert found.visit == Visit(old.unit_id, old.date_to, "listen")
    assert found.unheld == ["disaster"]
    assert found.promises is not None
    assert commune.brief("A1b", "A2") == NOTHING


def test_it_is_four_statements_by_an_index_however_much_there_is(commune: Commune) -> None:
    for ago in range(0, 300, 10):
        commune.log("visit", ago)
        commune.held(ago, "disaster", attendance=ago)
        commune.promised(ago)
    unit_id, place_id = (unit(commune.session, code).id for code in ("A1", "A1a"))
    with noted(commune.session) as ran:
        briefs.gather(commune.session, unit_id, place_id, TODAY)
    assert len(ran) == 4
    if commune.session.get_bind().dialect.name == "sqlite":  # PostgreSQL: it is a small table
        plans = [each.plan(commune.session) for each in ran]
        assert not [plan for plan in plans if "SCAN" in plan]


def _withdrawn(commune: Commune) -> Activity:
    log = commune.log("visit", 1)
    log.withdrawn_at = NOW
    return log
