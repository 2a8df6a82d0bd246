"""When a digest is due: at the leader's own time, by the unit's clock, also after a time away."""

from datetime import time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from scheduler.duties.due import next_due
from storage.models import Person
from storage.roles import replan_digests
from tests.scheduler.digests.leaders import MONDAY, NEXT_MONDAY, Leaders
from tests.scheduler.duties.province import ZONE, at

WEEK_47, WEEK_48 = "TUẦN 47", "TUẦN 48"
SUNDAY = at("2026-11-22 20:00")


def test_each_is_told_at_the_own_time_by_the_clock_of_the_unit(leaders: Leaders) -> None:
    tokyo, lisbon = leaders.unit("TK"), leaders.unit("LB")
    leaders.lives_in(tokyo, "Asia/Tokyo")
    leaders.lives_in(lisbon, "Europe/Lisbon")
    usual = leaders.leader(leaders.top)
    in_tokyo = leaders.leader(tokyo, digest_at=time(9))
    in_lisbon = leaders.leader(lisbon)
    on_friday = leaders.leader(leaders.top, digest_day=4, digest_at=time(16))
    asleep = leaders.leader(leaders.top, quiet_from=time(20), quiet_to=time(8, 15))
    sleeps_in_tokyo = leaders.leader(tokyo, digest_at=time(8))  # 06:00 at home is no night there
    leaders.goes_to(MONDAY + timedelta(hours=12))
    assert _told(leaders, usual) == [("Mon 23 07:30", WEEK_47)]
    assert _told(leaders, in_tokyo) == [("Mon 23 07:00", WEEK_47)]
    assert _told(leaders, in_lisbon) == [("Mon 23 14:30", WEEK_47)]
    assert _told(leaders, on_friday) == [("Fri 20 16:00", "7 NGÀY")]
    assert _told(leaders, asleep) == [("Mon 23 08:15", WEEK_47)]
    assert _told(leaders, sleeps_in_tokyo) == [("Mon 23 06:00", WEEK_47)]


def test_what_is_due_next_names_the_digest_and_then_its_notice(leaders: Leaders) -> None:
    leaders.leader(leaders.top, quiet_from=time(20), quiet_to=time(8, 15))
    leaders.ticks()
    assert _next(leaders) == "23 07:30"
    leaders.jumps_to(MONDAY)
    assert _next(leaders) == "23 08:15"
    leaders.goes_to(at("2026-11-23 08:15"))
    assert _next(leaders) == "30 07:30"


def test_away_from_sunday_to_monday_at_nine_it_is_told_at_nine_once(leaders: Leaders) -> None:
    person = leaders.leader(leaders.top)
    leaders.goes_to(SUNDAY)
    leaders.jumps_to(at("2026-11-23 09:00"))
    leaders.goes_to(NEXT_MONDAY - timedelta(minutes=1))
    assert _told(leaders, person) == [("Mon 23 09:00", WEEK_47)]


def test_back_in_the_night_it_waits_for_the_morning(leaders: Leaders) -> None:
    person = leaders.leader(leaders.top)
    leaders.goes_to(SUNDAY)
    leaders.jumps_to(at("2026-11-23 22:30"))
    leaders.goes_to(at("2026-11-25 12:00"))
    assert _told(leaders, person) == [("Tue 24 06:30", WEEK_47)]


def test_away_for_three_days_the_next_one_is_told(leaders: Leaders) -> None:
    person = leaders.leader(leaders.top)
    leaders.goes_to(SUNDAY)
    leaders.jumps_to(at("2026-11-26 07:31"))
    leaders.goes_to(NEXT_MONDAY)
    assert _told(leaders, person) == [("Mon 30 07:30", WEEK_48)]


def test_a_time_set_later_on_the_same_day_tells_no_period_twice(leaders: Leaders) -> None:
    """After it was told on Monday at 7:30 it is put to Monday at 9: that week was told."""
    person = leaders.leader(leaders.top)
    leaders.goes_to(at("2026-11-23 08:00"))
    _sets(leaders, person, 0, time(9))
    leaders.goes_to(at("2026-11-30 09:00"))
    assert _told(leaders, person) == [("Mon 23 07:30", WEEK_47), ("Mon 30 09:00", WEEK_48)]


def test_a_time_that_is_changed_counts_at_once(leaders: Leaders) -> None:
    sooner, later = leaders.leader(leaders.top), leaders.leader(leaders.top)
    off_and_on = leaders.leader(leaders.top)
    leaders.goes_to(SUNDAY)
    _sets(leaders, sooner, 6, time(20, 30))
    _sets(leaders, later, 1, time(9))
    _sets(leaders, off_and_on, None, None)
    leaders.goes_to(at("2026-11-23 08:00"))
    assert _told(leaders, off_and_on) == []
    _sets(leaders, off_and_on, 0, time(7, 30))
    leaders.goes_to(at("2026-11-24 10:00"))
    assert _told(leaders, sooner) == [("Sun 22 20:30", "7 NGÀY")]
    assert _told(leaders, later) == [("Tue 24 09:00", "7 NGÀY")]
    assert _told(leaders, off_and_on) == []  # what came due while it was off is not made up for
    leaders.goes_to(NEXT_MONDAY)
    assert _told(leaders, off_and_on) == [("Mon 30 07:30", WEEK_48)]


def _told(leaders: Leaders, person_id: int) -> list[tuple[str, str]]:
    return [(when, head.partition(" (")[0]) for when, head in leaders.digests(person_id)]


def _next(leaders: Leaders) -> str:
    with leaders.database.reading() as session:
        due = next_due(session)
    assert due is not None
    return f"{due.astimezone(ZONE):%d %H:%M}"


def _sets(leaders: Leaders, person_id: int, day: int | None, hour: time | None) -> None:
    """Do as /caidat does."""
    with leaders.database.writing() as session:
        query = select(Person).where(Person.id == person_id).options(selectinload(Person.roles))
        person = session.scalars(query).one()
        person.has_digest = day is not None
        person.digest_day, person.digest_at = day, hour
        replan_digests(session, person, leaders.now, leaders.hours.zone)
