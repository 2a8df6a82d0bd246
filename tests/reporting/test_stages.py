"""Reminders: when they come, who hears, where they end."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.reporting.deadlines import DeadlineRule, OnWeekday, deadline_of, deadline_on
from domain.reporting.faults import RuleError
from domain.reporting.kinds import Kind
from domain.reporting.periods import Period
from domain.reporting.presets import PRESETS
from domain.reporting.report_rule import ReportRule
from domain.reporting.sequence import (
    ending_on_or_after,
    next_period,
    nth_period,
    period_of,
    periods_from,
)
from domain.reporting.stages import Stage, latest_due, moments, next_due, put_off
from domain.reporting.working_days import WorkingDays
from tests.reporting.rules import HANOI, PLAIN, any_day, local
from tests.reporting.test_deadlines import deadline_days, hours

WEEK, MONTH, QUARTER = (PRESETS[kind] for kind in ("week", "month", "quarter"))

offsets = st.lists(st.integers(-7, 8), min_size=1, max_size=6, unique=True).map(
    lambda days: tuple(sorted(days))
)


@st.composite
def rules(draw: st.DrawFn) -> ReportRule:
    preset = draw(st.sampled_from(list(PRESETS.values())))
    deadline = DeadlineRule(draw(deadline_days), draw(hours), draw(st.booleans()))
    stages, hour = draw(offsets), draw(hours)
    try:
        return replace(preset, deadline=deadline, stages=stages, remind_at=hour)
    except RuleError:
        return preset


def stages_of(rule: ReportRule, period: Period) -> tuple[Stage, ...]:
    return moments(rule, period, PLAIN, HANOI)


def heard(stage: Stage) -> str:
    flags = {"others": stage.others, "leader": stage.unit_leader, "above": stage.leader_above}
    return " ".join(name for name, told in flags.items() if told)


@pytest.mark.parametrize(
    ("kind", "number", "expected"),
    [
        ("week", 47, [("2026-11-20 08:00", ""), ("2026-11-23 08:00", "others leader")]),
        (
            "month",
            11,
            [
                ("2026-11-13 08:00", ""),
                ("2026-11-17 08:00", ""),
                ("2026-11-18 08:00", "others leader"),
                ("2026-11-20 08:00", "others leader above"),
            ],
        ),
        (
            "quarter",
            3,
            [
                ("2026-09-10 08:00", ""),
                ("2026-09-16 08:00", ""),
                ("2026-09-17 08:00", "others"),
                ("2026-09-18 08:00", "others leader"),
                ("2026-09-22 08:00", "others leader above"),
            ],
        ),
    ],
)
def test_the_presets_remind_at_these_moments(
    kind: Kind, number: int, expected: list[tuple[str, str]]
) -> None:
    rule = PRESETS[kind]
    stages = stages_of(rule, nth_period(rule.period, 2026, number))
    assert [(local(stage.at), heard(stage)) for stage in stages] == expected


@given(rules(), any_day)
def test_reminders_come_one_after_the_other(rule: ReportRule, day: date) -> None:
    stages = stages_of(rule, ending_on_or_after(rule.period, day))
    assert stages
    assert all(a.at < b.at and a.number < b.number for a, b in pairwise(stages))


@given(rules(), any_day)
def test_no_leader_hears_before_the_deadline_has_passed(rule: ReportRule, day: date) -> None:
    period = ending_on_or_after(rule.period, day)
    deadline = deadline_of(rule.deadline, period, PLAIN, HANOI)
    for stage in stages_of(rule, period):
        assert stage.at > deadline.at or not (stage.unit_leader or stage.leader_above)


@given(rules(), any_day)
def test_who_has_heard_once_hears_again(rule: ReportRule, day: date) -> None:
    stages = stages_of(rule, ending_on_or_after(rule.period, day))
    for earlier, later in pairwise(stages):
        assert later.others >= earlier.others
        assert later.unit_leader >= earlier.unit_leader
    assert not any(stage.leader_above for stage in stages[:-1])


@given(rules(), any_day)
def test_a_period_is_silent_once_the_next_reminds(rule: ReportRule, day: date) -> None:
    this, following = (stages_of(rule, p) for p in islice(periods_from(rule.period, day), 2))
    assert all(stage.at < following[0].at for stage in this[1:])


@given(rules(), any_day)
def test_reminders_come_on_working_days_at_their_hour(rule: ReportRule, day: date) -> None:
    for stage in stages_of(rule, ending_on_or_after(rule.period, day)):
        there = stage.at.astimezone(HANOI)
        assert there.time() == rule.remind_at
        assert stage.offset == 0 or PLAIN.is_working(there.date())


@given(rules(), any_day)
def test_on_the_day_is_before_the_deadline(rule: ReportRule, day: date) -> None:
    period = ending_on_or_after(rule.period, day)
    deadline = deadline_of(rule.deadline, period, PLAIN, HANOI)
    for stage in stages_of(rule, period):
        assert stage.offset > 0 or stage.at < deadline.at


def test_a_deadline_before_the_hour_of_reminding_is_reminded_of_the_day_before() -> None:
    early = replace(MONTH, deadline=replace(MONTH.deadline, hour=time(8)), stages=(-2, -1, 0, 1))
    stages = stages_of(early, nth_period(early.period, 2026, 11))
    assert [(s.number, local(s.at)) for s in stages] == [
        (1, "2026-11-13 08:00"),
        (3, "2026-11-16 08:00"),  # −1 met it and gave way
        (4, "2026-11-18 08:00"),
    ]


def test_behind_tet_the_second_reminder_gives_way_to_the_next_week() -> None:
    # Friday the 20th is Tết: that week's report is due on the 23rd, as the reminder before it is.
    before = period_of(WEEK.period, date(2026, 2, 11))
    assert before is not None
    assert [local(stage.at) for stage in stages_of(WEEK, before)] == ["2026-02-13 08:00"]
    after = next_period(WEEK.period, before)
    assert [local(s.at) for s in stages_of(WEEK, after)] == ["2026-02-23 08:00", "2026-02-24 08:00"]


def test_two_deadlines_on_one_day_still_remind_of_both() -> None:
    first = date(2026, 11, 23)
    flood = WorkingDays(frozenset(first + timedelta(days=n) for n in range(12)))
    weeks = list(islice(periods_from(WEEK.period, date(2026, 11, 25)), 2))
    starts = [local(moments(WEEK, week, flood, HANOI)[0].at) for week in weeks]
    assert starts == ["2026-12-07 08:00", "2026-12-07 08:00"]


@pytest.mark.parametrize(
    ("offsets", "expected"),
    [
        ((1,), ["others leader"]),
        ((-1,), ["others"]),
        ((-2, -1), ["", "others"]),
        ((1, 2), ["", "others leader"]),
        ((-1, 0, 1), ["", "", "others leader above"]),
        ((1, 2, 3), ["", "leader", "others leader above"]),
        ((-3, -2, -1, 0), ["", "", "others", "others"]),
    ],
)
def test_who_hears_goes_by_the_place_among_the_stages(
    offsets: tuple[int, ...], expected: list[str]
) -> None:
    rule = replace(MONTH, stages=offsets)
    stages = stages_of(rule, nth_period(rule.period, 2026, 11))
    assert [heard(stage) for stage in stages] == expected


def test_an_extended_deadline_has_reminders_of_its_own() -> None:
    week = nth_period(WEEK.period, 2026, 47)
    extended = deadline_on(date(2026, 12, 2), time(16), HANOI)  # behind the next week's
    stages = moments(WEEK, week, PLAIN, HANOI, extended)
    assert [(local(s.at), heard(s)) for s in stages] == [
        ("2026-12-02 08:00", ""),
        ("2026-12-03 08:00", "others leader"),
    ]


def test_reminders_that_quiet_hours_push_together_become_the_latest() -> None:
    stages = stages_of(MONTH, nth_period(MONTH.period, 2026, 11))
    monday = datetime(2026, 11, 23, 7, 30, tzinfo=HANOI)
    quiet_from = stages[1].at
    pushed = put_off(stages, lambda at: max(at, monday) if at > quiet_from else at)
    assert [stage.number for stage in pushed] == [1, 2, 4]
    assert local(pushed[-1].at) == "2026-11-23 07:30"
    assert heard(pushed[-1]) == "others leader above"


def test_after_downtime_only_the_latest_stage_is_sent() -> None:
    stages = stages_of(MONTH, nth_period(MONTH.period, 2026, 11))
    just_before = stages[0].at - timedelta(minutes=1)
    assert latest_due(stages, just_before) is None
    assert next_due(stages, just_before) == stages[0]
    assert latest_due(stages, stages[0].at) == stages[0]
    assert next_due(stages, stages[0].at) == stages[1]
    assert latest_due(stages, stages[2].at + timedelta(hours=1)) == stages[2]
    assert next_due(stages, stages[-1].at) is None


@pytest.mark.parametrize(
    ("preset", "offsets", "code"),
    [
        ("month", (), "no_stages"),
        ("month", tuple(range(9)), "too_many_stages"),
        ("month", (1, 0), "stages_unordered"),
        ("month", (0, 0), "stages_unordered"),
        ("year", (-31, 0), "stage_too_far"),
        ("year", (0, 31), "stage_too_far"),
        ("week", (-2, 3), "stages_overlap"),
        ("month", (-8, 8), "stages_overlap"),
        ("year", (-23, 23), "stages_overlap"),
    ],
)
def test_stages_that_make_no_sense_are_refused(
    preset: Kind, offsets: tuple[int, ...], code: str
) -> None:
    with pytest.raises(RuleError) as refused:
        replace(PRESETS[preset], stages=offsets)
    assert refused.value.code == code


def test_a_thursday_is_one_working_day_behind_the_cut_off_of_wednesday() -> None:
    moved_up = replace(WEEK, deadline=DeadlineRule(OnWeekday(3), time(15)))
    deadlines = [
        local(deadline_of(moved_up.deadline, week, PLAIN, HANOI).at)
        for week in islice(periods_from(WEEK.period, date(2026, 11, 22)), 3)
    ]
    assert deadlines == ["2026-11-26 15:00", "2026-12-03 15:00", "2026-12-10 15:00"]
