"""Quiet hours move a notice to the next minute at which it may go, in any zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.quiet import NONE, Hours, Window, next_allowed

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
ZONES = ("Asia/Ho_Chi_Minh", "Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns", "UTC")
NIGHT = (time(21), time(6, 30))
MINUTE = timedelta(minutes=1)


def local(text: str, zone: ZoneInfo = VIETNAM) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def is_quiet(moment: datetime, zone: ZoneInfo, windows: list[Window]) -> bool:
    at = moment.astimezone(zone).time()
    return any(
        start <= at < end if start <= end else (start <= at or at < end) for start, end in windows
    )


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("2026-11-18T20:59:59", "2026-11-18T20:59:59"),
        ("2026-11-18T21:00", "2026-11-19T06:30"),
        ("2026-11-18T23:10:07", "2026-11-19T06:30"),
        ("2026-11-19T00:00", "2026-11-19T06:30"),
        ("2026-11-19T06:29:59", "2026-11-19T06:30"),
        ("2026-11-19T06:30", "2026-11-19T06:30"),
    ],
)
def test_a_night_moves_to_its_morning(moment: str, allowed: str) -> None:
    assert next_allowed(local(moment), VIETNAM, NIGHT) == local(allowed)


def test_several_windows_are_obeyed_together() -> None:
    noon, morning = (time(11, 30), time(13)), (time(6), time(8))
    assert next_allowed(local("2026-11-18T22:00"), VIETNAM, NIGHT, noon, morning) == local(
        "2026-11-19T08:00"
    )
    assert next_allowed(local("2026-11-18T12:00"), VIETNAM, NIGHT, noon) == local(
        "2026-11-18T13:00"
    )


def test_without_a_window_everything_goes_at_once() -> None:
    moment = local("2026-11-18T23:59:58.7")
    assert next_allowed(moment, VIETNAM) == moment
    assert next_allowed(moment, VIETNAM, NONE) == moment


def test_windows_that_leave_no_minute_do_not_keep_a_notice_for_ever() -> None:
    day = (time(6), time(22))
    assert next_allowed(local("2026-11-18T23:00"), VIETNAM, NIGHT, day) == local("2026-11-19T06:30")


def test_where_the_end_is_skipped_by_the_clock_the_first_minute_after_is_allowed() -> None:
    berlin = ZoneInfo("Europe/Berlin")  # 02:00 becomes 03:00 on 28 March 2027
    window = (time(22), time(2, 30))
    assert next_allowed(local("2027-03-27T23:00", berlin), berlin, window) == local(
        "2027-03-28T03:00", berlin
    )


def test_where_the_clock_is_put_back_into_the_window_it_is_quiet_again() -> None:
    berlin = ZoneInfo("Europe/Berlin")  # 03:00 becomes 02:00 on 31 October 2027
    first = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)  # 02:30 for the first time
    window = (time(22), time(2, 30))
    assert next_allowed(local("2027-10-30T23:00", berlin), berlin, window) == first
    again = first + timedelta(minutes=30)  # 02:00 for the second time
    assert next_allowed(again, berlin, window) == first + timedelta(hours=1)


times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 1, 15, 30, 59)))
# Days on which clocks are put forward or back somewhere, as well as others.
days = st.sampled_from(
    [date(2027, 3, 27), date(2027, 4, 3), date(2027, 10, 2), date(2027, 10, 30), date(2010, 3, 13)]
)


@given(
    day=days,
    seconds=st.integers(0, 2 * 86_400),
    zone=st.sampled_from(ZONES),
    windows=st.lists(st.tuples(times, times), max_size=3),
)
def test_it_is_the_first_minute_outside_all_windows(
    day: date, seconds: int, zone: str, windows: list[Window]
) -> None:
    where = ZoneInfo(zone)
    moment = datetime.combine(day, time(), UTC) + timedelta(seconds=seconds)
    open_minutes = [n for n in range(1440) if not is_quiet_at(n, windows)]
    if not open_minutes:
        return
    found = next_allowed(moment, where, *windows)
    assert not is_quiet(found, where, windows)
    if found == moment:
        return
    assert found > moment
    before = found - MINUTE
    while before > moment:
        assert is_quiet(before, where, windows)
        before -= MINUTE
    assert is_quiet(moment, where, windows)


def is_quiet_at(minute: int, windows: list[Window]) -> bool:
    at = datetime(2026, 6, 1, *divmod(minute, 60), tzinfo=UTC)
    return is_quiet(at, ZoneInfo("UTC"), windows)


def test_a_person_without_own_hours_has_everybodys() -> None:
    hours = Hours()
    assert hours.of(None, None) == NIGHT
    assert hours.of(time(22), time(5)) == (time(22), time(5))
    late = local("2026-11-18T21:30")
    assert hours.next_allowed(late, hours.of(time(22), time(5))) == late
