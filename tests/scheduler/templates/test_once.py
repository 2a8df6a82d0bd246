"""Each Monday's once: killed at every statement, by a clock set back, by two processes at once."""

from datetime import datetime, timedelta

from storage.database import Database
from tests.databases import Standing
from tests.scheduler.duties.dying import Process, ticks_dying_everywhere
from tests.scheduler.duties.elsewhere import ticks_elsewhere
from tests.scheduler.templates.officers import MONDAY, NEXT_MONDAY, Officers

MANY = 40


def test_killed_at_every_statement_of_a_tick_each_is_told_once(database: Database) -> None:
    standing = Standing(database)
    unharmed = _village(standing.emptied())
    for moment in (MONDAY, NEXT_MONDAY):
        assert Process(database, moment).ticks()
    expected = unharmed.sent(), unharmed.notices()
    assert len(expected[0]) == len(expected[1]) == 6
    killed = _village(standing.emptied())
    died = [ticks_dying_everywhere(database, moment) for moment in (MONDAY, NEXT_MONDAY)]
    assert all(count > 10 for count in died), died
    assert (killed.sent(), killed.notices()) == expected


def test_the_clock_set_back_an_hour_tells_nothing_twice(database: Database) -> None:
    standing = Standing(database)
    steady = _village(standing.emptied())
    for moment in _half_hours():
        assert Process(database, moment).ticks()
    expected = steady.sent(), steady.notices()
    assert len(expected[0]) == 3
    back = _village(standing.emptied())
    for moment in _half_hours():
        for minutes in (0, 60, 30, 0):
            assert Process(database, moment - timedelta(minutes=minutes)).ticks()
    assert (back.sent(), back.notices()) == expected


def test_switched_off_and_on_with_the_clock_set_back_tells_nothing_twice(
    officers: Officers,
) -> None:
    person, late = officers.user(), officers.user()
    officers.switches(late, wanted=False)
    officers.goes_to(MONDAY)
    officers.now = MONDAY - timedelta(minutes=30)
    officers.switches(person, wanted=False)
    for each in (person, late):
        officers.switches(each, wanted=True)
        assert officers.due(each) == MONDAY
    officers.goes_to(MONDAY + timedelta(hours=3))
    assert officers.moments(person) == ["11-23 07:00"]
    assert officers.moments(late) == ["11-23 07:00"]


def test_two_processes_tell_each_once(postgresql: Database) -> None:
    village = _village(postgresql)
    for _ in range(MANY):
        village.user()
    ticks_elsewhere(postgresql, [MONDAY, MONDAY, NEXT_MONDAY], processes=2)
    assert len(village.sent()) == len(village.notices()) == 2 * (MANY + 3)
    assert {state for _, state in village.notices()} == {"told"}


def _village(database: Database) -> Officers:
    """Three who use it."""
    village = Officers(database)
    for _ in range(3):
        village.user()
    return village


def _half_hours() -> list[datetime]:
    return [MONDAY + timedelta(minutes=30 * n) for n in range(-3, 5)]
