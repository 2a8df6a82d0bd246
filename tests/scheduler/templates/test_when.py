"""When the template comes: Mondays at seven by the unit's clock, also after a time away."""

from datetime import time, timedelta

from scheduler.duties.due import next_due
from storage.database import Database
from tests.databases import Standing
from tests.scheduler.duties.elsewhere import ticks_elsewhere
from tests.scheduler.duties.province import ZONE, at
from tests.scheduler.templates.officers import MONDAY, NEXT_MONDAY, SUNDAY, Officers

HOURS_OF_MONDAY = [MONDAY + timedelta(hours=n) for n in range(-16, 20)]


def test_it_comes_each_monday_at_seven_by_the_clock_of_the_unit(officers: Officers) -> None:
    at_home = officers.user()
    in_tokyo, in_dubai = (
        officers.user(_unit_in(officers, code, zone))
        for code, zone in (("TK", "Asia/Tokyo"), ("DB", "Asia/Dubai"))
    )
    officers.goes_to(NEXT_MONDAY + timedelta(hours=12))
    assert officers.moments(at_home) == ["11-23 07:00", "11-30 07:00"]
    assert officers.moments(in_tokyo) == ["11-23 05:00", "11-30 05:00"]
    assert officers.moments(in_dubai) == ["11-23 10:00", "11-30 10:00"]


def test_what_the_server_takes_for_local_time_changes_nothing(database: Database) -> None:
    standing = Standing(database)
    told = []
    for zone in ("Pacific/Kiritimati", "America/Bogota"):
        officers = Officers(standing.emptied())
        people = [officers.user(), officers.user(_unit_in(officers, "DB", "Asia/Dubai"))]
        ticks_elsewhere(database, HOURS_OF_MONDAY, zone=zone)
        told.append([officers.moments(person) for person in people])
    assert told == [[["11-23 07:00"], ["11-23 10:00"]]] * 2


def test_used_on_a_monday_after_seven_it_comes_a_week_later(officers: Officers) -> None:
    officers.now = MONDAY + timedelta(minutes=1)
    person = officers.user()
    officers.goes_to(NEXT_MONDAY)
    assert officers.moments(person) == ["11-30 07:00"]


def test_away_from_sunday_to_monday_at_nine_it_comes_at_nine_once(officers: Officers) -> None:
    person = officers.user()
    officers.goes_to(SUNDAY)
    officers.jumps_to(at("2026-11-23 09:00"))
    officers.goes_to(NEXT_MONDAY - timedelta(minutes=1))
    assert officers.moments(person) == ["11-23 09:00"]


def test_away_until_tuesday_at_seven_it_is_next_mondays_turn(officers: Officers) -> None:
    in_time, too_late = officers.user(), officers.user(_unit_in(officers, "TK", "Asia/Tokyo"))
    officers.goes_to(SUNDAY)
    officers.jumps_to(at("2026-11-24 06:59"))  # in Tokyo it is nearly nine
    assert officers.moments(in_time) == ["11-24 06:59"]
    assert officers.moments(too_late) == []
    officers.goes_to(NEXT_MONDAY)
    assert officers.moments(too_late) == ["11-30 05:00"]


def test_exactly_a_day_late_is_too_late(officers: Officers) -> None:
    person = officers.user()
    officers.jumps_to(at("2026-11-24 07:00"))
    officers.goes_to(NEXT_MONDAY)
    assert officers.moments(person) == ["11-30 07:00"]


def test_it_waits_for_the_end_of_quiet_hours(officers: Officers) -> None:
    sleeps = officers.user(quiet_from=time(20), quiet_to=time(8, 15))
    sleeps_on = officers.user(quiet_from=time(20), quiet_to=time(8, 15))
    officers.jumps_to(MONDAY)
    assert _next(officers) == "11-23 08:15"
    officers.changes(sleeps_on, quiet_to=time(10))
    officers.goes_to(NEXT_MONDAY)
    assert officers.moments(sleeps) == ["11-23 08:15"]
    assert officers.moments(sleeps_on) == ["11-23 10:00"]
    assert _next(officers) == "11-30 08:15"


def test_back_in_the_night_it_waits_for_the_morning_unless_that_is_too_late(
    officers: Officers,
) -> None:
    early, late = officers.user(), officers.user(quiet_from=time(20), quiet_to=time(9))
    officers.goes_to(SUNDAY)
    officers.jumps_to(at("2026-11-23 22:30"))
    officers.goes_to(at("2026-11-29 12:00"))
    assert officers.moments(early) == ["11-24 06:30"]
    assert officers.moments(late) == []
    officers.goes_to(at("2026-11-30 12:00"))
    assert officers.moments(late) == ["11-30 09:00"]


def test_not_used_for_four_weeks_it_comes_no_more_until_it_is_used(officers: Officers) -> None:
    lapses, goes_on = officers.user(), officers.user()
    officers.goes_to(at("2026-12-10 12:00"))
    officers.uses(goes_on)
    officers.goes_to(at("2026-12-23 12:00"))
    four = ["11-23 07:00", "11-30 07:00", "12-07 07:00", "12-14 07:00"]
    assert officers.moments(lapses) == four
    assert officers.moments(goes_on) == [*four, "12-21 07:00"]
    assert officers.due(lapses) is None
    officers.uses(lapses)
    officers.goes_to(at("2026-12-28 12:00"))
    assert officers.moments(lapses) == [*four, "12-28 07:00"]


def test_four_weeks_to_the_minute_are_not_too_long(officers: Officers) -> None:
    officers.now = MONDAY
    to_the_minute = officers.user()
    officers.now = MONDAY - timedelta(minutes=1)
    too_long = officers.user()
    officers.goes_to(MONDAY + timedelta(days=28))
    assert officers.moments(to_the_minute)[-1] == "12-21 07:00"
    assert officers.moments(too_long)[-1] == "12-14 07:00"


def test_a_unit_whose_clock_changes_has_no_monday_twice(officers: Officers) -> None:
    tokyo = _unit_in(officers, "TK", "Asia/Tokyo")
    person = officers.user(tokyo)
    officers.goes_to(MONDAY - timedelta(hours=1))
    officers.lives_in(tokyo, "Asia/Dubai")
    officers.goes_to(NEXT_MONDAY + timedelta(hours=12))
    assert officers.moments(person) == ["11-23 05:00", "11-30 10:00"]


def test_who_never_used_it_costs_no_look(officers: Officers) -> None:
    officers.person(officers.commune)
    with officers.database.reading() as session:
        assert next_due(session) is None


def _unit_in(officers: Officers, code: str, zone: str) -> int:
    unit_id = officers.unit(code)
    officers.lives_in(unit_id, zone)
    return unit_id


def _next(officers: Officers) -> str:
    with officers.database.reading() as session:
        due = next_due(session)
    assert due is not None
    return f"{due.astimezone(ZONE):%m-%d %H:%M}"
