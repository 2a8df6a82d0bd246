"""When a report is due: so many working days after the cut-off, or on a stated day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

from domain.reporting.faults import RuleError
from domain.reporting.months import day_of_month
from domain.reporting.periods import Period
from domain.reporting.working_days import WorkingDays

MOST_WORKING_DAYS = 30

Moved = Literal["day_off", "too_early"]


@dataclass(frozen=True)
class WorkingDaysAfter:
    """So many working days after the cut-off, at least one (Decree 09/2019/NĐ-CP, article 8)."""

    working_days: int

    def __post_init__(self) -> None:
        if not 1 <= self.working_days <= MOST_WORKING_DAYS:
            raise RuleError("bad_working_days")


@dataclass(frozen=True)
class OnWeekday:
    """The first such weekday (0 is Monday) on or after the cut-off."""

    weekday: int

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise RuleError("bad_weekday")


@dataclass(frozen=True)
class OnMonthDay:
    """The first such day of a month on or after the cut-off; the last of a month that lacks it."""

    month_day: int

    def __post_init__(self) -> None:
        if not 1 <= self.month_day <= 31:
            raise RuleError("bad_month_day")


DeadlineDay = WorkingDaysAfter | OnWeekday | OnMonthDay


@dataclass(frozen=True)
class DeadlineRule:
    """The day and the hour, local; and whether a day off moves it to the next working day.

    Raises RuleError("bad_hour"): an hour has whole minutes and no zone of its own.
    """

    day: DeadlineDay
    hour: time
    moves_on_day_off: bool = True

    def __post_init__(self) -> None:
        check_hour(self.hour)


@dataclass(frozen=True)
class Deadline:
    """One report's deadline: the local day and hour, and the same moment in UTC.

    `stated` is the day that the rule names, and `moved` why `day` is another one: it is off, or
    comes less than a working day after the cut-off.
    """

    day: date
    hour: time
    at: datetime
    stated: date
    moved: Moved | None = None


def deadline_of(
    rule: DeadlineRule, period: Period, working_days: WorkingDays, zone: tzinfo
) -> Deadline:
    """Return when the period's report is due.

    It is never less than one working day after the cut-off (Decree 09/2019/NĐ-CP, article 8),
    whatever day is stated; unless the type says that it moves, it can still fall on a day off.
    """
    stated = _stated(rule.day, period.last, working_days)
    day = max(stated, working_days.add(period.last, 1))
    moved: Moved | None = None
    if day != stated:
        moved = "too_early"
    elif rule.moves_on_day_off and (day := working_days.on_or_after(stated)) != stated:
        moved = "day_off"
    return Deadline(day, rule.hour, moment(day, rule.hour, zone), stated, moved)


def deadline_on(day: date, hour: time, zone: tzinfo) -> Deadline:
    """Return a deadline that a person set for one report: an extension, or after a return."""
    check_hour(hour)
    return Deadline(day, hour, moment(day, hour, zone), day)


def moment(day: date, hour: time, zone: tzinfo) -> datetime:
    """Return the local day and hour in UTC, where moments can be compared.

    An hour that a change of the clocks leaves out is as much later as they are put forward.
    """
    return datetime.combine(day, hour, zone).astimezone(UTC)


def check_hour(hour: time) -> None:
    """Raise RuleError("bad_hour") unless it is a plain local hour with whole minutes."""
    if hour.tzinfo or hour.second or hour.microsecond or hour.fold:
        raise RuleError("bad_hour")


def _stated(rule: DeadlineDay, cut_off: date, working_days: WorkingDays) -> date:
    if isinstance(rule, WorkingDaysAfter):
        return working_days.add(cut_off, rule.working_days)
    if isinstance(rule, OnWeekday):
        return cut_off + timedelta(days=(rule.weekday - cut_off.weekday()) % 7)
    this_month = day_of_month(cut_off.year, cut_off.month, rule.month_day)
    if this_month >= cut_off:
        return this_month
    following = cut_off.replace(day=1) + timedelta(days=31)
    return day_of_month(following.year, following.month, rule.month_day)
