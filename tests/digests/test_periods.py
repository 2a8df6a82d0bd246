"""Days: what a period is compared with, and when a digest is due; for any days there are."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import digest_times
from domain.texts import Texts
from reports.digest import periods
from reports.digest.figures import Below, Change, Figures, Week, as_json, from_json

DAY = timedelta(days=1)
ZONES = ("Asia/Ho_Chi_Minh", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati", "UTC")

days = st.dates(date(2016, 1, 1), date(2036, 12, 31))
spans = st.tuples(days, st.integers(0, 800)).map(lambda t: (t[0], t[0] + t[1] * DAY))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
zones = st.sampled_from(ZONES).map(ZoneInfo)
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def months(year: int, month: int, number: int) -> tuple[date, date]:
    """Return so many whole months from that one on."""
    after = year * 12 + month - 1 + number
    return date(year, month, 1), date(after // 12, after % 12 + 1, 1) - DAY


@given(days, st.integers(1, 30))
def test_whole_months_are_counted_and_nothing_else_is(day: date, number: int) -> None:
    first, last = months(day.year, day.month, number)
    assert periods.whole_months(first, last) == number
    assert periods.whole_months(first + DAY, last) == 0
    assert periods.whole_months(first, last - DAY) == 0
    assert periods.whole_months(last, first) == 0


@given(spans)
def test_the_period_before_ends_where_this_one_begins(span: tuple[date, date]) -> None:
    first, last = span
    earlier = periods.before(first, last)
    assert earlier[0] <= earlier[1] < first
    if (number := periods.whole_months(first, last)) != 9:
        assert earlier[1] == first - DAY
        assert periods.whole_months(*earlier) == number
    if not number and not periods.whole_months(*earlier):
        assert earlier[1] - earlier[0] == last - first


@given(days, st.sampled_from([1, 3, 6, 12]))
def test_periods_before_one_another_leave_no_day_out(day: date, number: int) -> None:
    later = months(day.year, day.month, number)
    for back in range(1, 5):
        earlier = periods.before(*later)
        assert earlier[1] == later[0] - DAY
        assert periods.whole_months(*earlier) == number, back
        later = earlier


def test_nine_months_are_compared_with_those_of_the_year_before() -> None:
    assert periods.before(date(2024, 6, 1), date(2025, 2, 28)) == (
        date(2023, 6, 1),
        date(2024, 2, 29),
    )
    assert periods.before(date(2026, 1, 1), date(2026, 9, 30)) == (
        date(2025, 1, 1),
        date(2025, 9, 30),
    )


def test_a_week_is_compared_with_the_one_before() -> None:
    assert periods.seven_days_before(date(2026, 11, 23)) == (date(2026, 11, 16), date(2026, 11, 22))
    assert periods.before(date(2026, 11, 16), date(2026, 11, 22)) == (
        date(2026, 11, 9),
        date(2026, 11, 15),
    )


@given(spans, st.integers(-5, 805))
def test_of_a_running_period_as_many_days_of_the_one_before_are_compared(
    span: tuple[date, date], after: int
) -> None:
    first, last = span
    today = first + after * DAY
    now, earlier = periods.so_far(first, last, today)
    whole = periods.before(first, last)
    assert (now[0], earlier[0]) == (first, whole[0])
    if first <= today < last:
        assert now[1] == today
        assert earlier[1] == min(whole[1], whole[0] + (today - first))
    else:
        assert (now, earlier) == (span, whole)


@given(moments, st.integers(0, 6), times, zones)
def test_between_the_last_moment_and_the_next_lies_a_week_and_none_is_left_out(
    now: datetime, day: int, at: time, zone: ZoneInfo
) -> None:
    latest = digest_times.latest(day, at, zone, now)
    following = digest_times.following(day, at, zone, now)
    assert latest <= now < following
    for moment in (latest, following):
        assert moment.tzinfo is UTC
        assert moment.astimezone(zone).weekday() == day
    assert timedelta(days=6, hours=22) <= following - latest <= timedelta(days=7, hours=2)
    assert digest_times.latest(day, at, zone, following) == following
    assert digest_times.following(day, at, zone, latest) == following


def test_half_past_seven_stays_half_past_seven_when_the_clocks_change() -> None:
    new_york = ZoneInfo("America/New_York")
    summer = datetime(2026, 10, 26, 12, tzinfo=UTC)
    moments = [summer]
    for _ in range(3):
        moments.append(digest_times.following(*digest_times.USUAL, new_york, moments[-1]))
    assert [f"{each.astimezone(new_york):%a %d %H:%M}" for each in moments[1:]] == [
        "Mon 02 07:30",
        "Mon 09 07:30",
        "Mon 16 07:30",
    ]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 9, 28), date(2026, 10, 4), "TUẦN 40 (28/09–04/10/2026)"),
        (date(2026, 12, 28), date(2027, 1, 3), "TUẦN 53 (28/12/2026–03/01/2027)"),
        (date(2024, 12, 30), date(2025, 1, 5), "TUẦN 1 (30/12/2024–05/01/2025)"),
        (date(2026, 2, 1), date(2026, 4, 30), "01/02–30/04/2026"),  # no quarter of the calendar
        (date(2026, 7, 1), date(2027, 6, 30), "01/07/2026–30/06/2027"),
        (date(2026, 1, 1), date(2026, 6, 30), "6 THÁNG, KỲ I/2026"),
    ],
)
def test_a_period_is_called_what_it_is(first: date, last: date, said: str) -> None:
    assert periods.name(Texts("vi"), first, last) == said


numbers = st.decimals(0, 10**12, places=4, allow_nan=False).map(lambda n: n.normalize() + 0)
marks = st.sampled_from([None, "about", "over", "under"])
changes = st.builds(Change, st.none() | numbers, marks, st.none() | numbers)
names = st.text(min_size=1, max_size=30)


@given(
    st.dictionaries(st.sampled_from(["visits_made", "area_planted_ha", "gift_value_vnd"]), changes),
    st.lists(st.builds(Week, days, numbers, numbers), max_size=12),
    st.lists(st.builds(Below, st.integers(1), names, st.integers(0, 99), st.integers(0, 99))),
    names,
    spans,
)
def test_figures_come_back_from_the_row_that_keeps_them(
    changed: dict[str, Change],
    weeks: list[Week],
    below: list[Below],
    name: str,
    span: tuple[date, date],
) -> None:
    figures = Figures(7, name, *span, True, 9, 4, changed, weeks, below)
    row = as_json(figures)
    assert from_json(7, *span, row) == figures
    assert not any(isinstance(part, float | Decimal) for part in _parts(row))


def _parts(row: object) -> list[object]:
    if isinstance(row, dict):
        return [part for value in row.values() for part in _parts(value)]
    if isinstance(row, list | tuple):
        return [part for value in row for part in _parts(value)]
    return [row]
