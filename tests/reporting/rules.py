"""Rules, days and zones that the tests of reporting share."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from domain.reporting.kinds import Kind
from domain.reporting.periods import PeriodRule
from domain.reporting.working_days import WorkingDays

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
PLAIN = WorkingDays()
LONG_KINDS: tuple[Kind, ...] = ("month", "quarter", "half", "nine_months", "year")

any_day = st.dates(date(2015, 1, 1), date(2060, 12, 31))
weeks = st.builds(
    lambda start: PeriodRule("week", "weekly", week_start=start), st.integers(0, 6)
) | st.just(PeriodRule("week", "calendar"))
nd09 = st.builds(lambda kind: PeriodRule(kind, "nd09"), st.sampled_from(LONG_KINDS))
calendar = st.builds(lambda kind: PeriodRule(kind, "calendar"), st.sampled_from(LONG_KINDS))
stated = st.builds(
    lambda kind, day: PeriodRule(kind, "stated", cutoff_day=day),
    st.sampled_from(LONG_KINDS),
    st.integers(1, 31),
)
period_rules = st.one_of(weeks, nd09, calendar, stated)
tiling_rules = period_rules.filter(lambda rule: rule.kind != "nine_months")


def local(moment: datetime) -> str:
    """Return a moment as clocks in Vietnam show it."""
    assert moment.tzinfo is UTC
    return f"{moment.astimezone(HANOI):%Y-%m-%d %H:%M}"
