"""A change laid over a rule."""

from datetime import time

import pytest

from domain.reporting.changes import Change, NewDeadline, NewHour, NewStages, applied
from domain.reporting.deadlines import OnMonthDay, OnWeekday
from domain.reporting.faults import RuleError
from domain.reporting.presets import PRESETS

WEEK, MONTH = PRESETS["week"], PRESETS["month"]


def test_another_day_keeps_the_hour_unless_one_was_said() -> None:
    moved = applied(WEEK, NewDeadline(OnWeekday(3)))
    assert (moved.deadline.day, moved.deadline.hour) == (OnWeekday(3), time(16))
    at_three = applied(WEEK, NewDeadline(OnWeekday(3), time(15)))
    assert (at_three.deadline.day, at_three.deadline.hour) == (OnWeekday(3), time(15))
    assert (at_three.stages, at_three.remind_at) == (WEEK.stages, WEEK.remind_at)


def test_midnight_is_an_hour_that_was_said() -> None:
    assert applied(MONTH, NewDeadline(OnMonthDay(20), time(0))).deadline.hour == time(0)
    assert applied(MONTH, NewStages((0,), time(0), "set")).remind_at == time(0)


def test_an_hour_is_the_deadlines_or_the_reminders() -> None:
    later = applied(MONTH, NewHour(time(17), "deadline"))
    assert (later.deadline.hour, later.remind_at) == (time(17), time(8))
    earlier = applied(MONTH, NewHour(time(7, 30), "reminder"))
    assert (earlier.deadline.hour, earlier.remind_at) == (time(16), time(7, 30))


@pytest.mark.parametrize(
    ("change", "stages"),
    [
        (NewStages((-1, 1), manner="set"), (-1, 1)),
        (NewStages((5,), manner="add"), (-2, 0, 1, 3, 5)),
        (NewStages((0,), manner="add"), (-2, 0, 1, 3)),
        (NewStages((0, 3), manner="drop"), (-2, 1)),
    ],
)
def test_stages_are_set_added_or_dropped(change: NewStages, stages: tuple[int, ...]) -> None:
    assert applied(MONTH, change).stages == stages


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (NewHour(time(8)), "which_hour"),
        (NewStages((1,)), "which_manner"),
        (NewStages((2,), manner="drop"), "no_such_stage"),
        (NewStages((-2, 0, 1, 3), manner="drop"), "no_stages"),
        (NewStages((20,), manner="add"), "stages_overlap"),
    ],
)
def test_a_change_that_leaves_no_sense_is_refused(change: Change, code: str) -> None:
    with pytest.raises(RuleError) as refused:
        applied(MONTH, change)
    assert refused.value.code == code


def test_a_week_takes_no_day_of_the_month() -> None:
    with pytest.raises(RuleError, match="month_day_for_week"):
        applied(WEEK, NewDeadline(OnMonthDay(20)))
