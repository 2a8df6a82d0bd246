"""A change takes effect at once on what is still owed, and can be undone."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import select

from domain.reporting.deadlines import OnMonthDay, OnWeekday
from domain.reporting.faults import RuleError
from domain.reporting.presets import PRESETS
from domain.reporting.report_rule import ReportRule
from domain.reporting.stored import to_json
from storage import report_types
from storage.duties import changing as duties
from storage.models import AuditRow, Notice, ReportType
from tests.report_types.province import HOURS, Province, local

MONTH = PRESETS["month"]
TWENTIETH = replace(MONTH, deadline=replace(MONTH.deadline, day=OnMonthDay(20)))


def rule(changed: ReportRule) -> dict[str, Any]:
    return {"rule": to_json(changed)}


def will_open(report_type: ReportType) -> bool:
    return report_type.next_at is not None


def audited(province: Province, action: str) -> dict[str, Any]:
    """Return the facts of the latest line of this kind."""
    query = select(AuditRow).where(AuditRow.action == action).order_by(AuditRow.id.desc())
    return province.session.scalars(query).first().facts  # type: ignore[union-attr]


def test_another_day_moves_the_deadline_and_its_reminders_of_what_is_owed(
    province: Province,
) -> None:
    month = province.switch_on()
    duty = province.duty(province.brook)
    assert duty.due_at == local(17, 16)  # two working days after the 14th, a Saturday
    assert province.told() == [("remind", 1, province.now)]
    assert province.change(month, **rule(TWENTIETH))
    assert (duty.due_at, duty.revision, duty.stage) == (local(20, 16), 2, 0)
    assert duty.next_at == local(18, 8)
    province.tick(local(18, 8))
    assert province.told()[-1] == ("remind", 1, local(18, 8))
    facts = audited(province, "report_type_change")
    assert facts == {
        "deadline.day.working_days_from": 2,
        "deadline.day.working_days_to": None,
        "deadline.day.month_day_from": None,
        "deadline.day.month_day_to": 20,
    }


def test_what_is_handed_in_or_excused_or_has_its_own_deadline_stays_as_it_is(
    province: Province,
) -> None:
    month = province.switch_on()
    duties.extend(province.session, province.duty(province.brook), local(25, 10), province.by)
    duties.excuse(province.session, province.duty(province.hill), "thiên tai", province.by)
    province.change(month, **rule(TWENTIETH))
    assert province.duty(province.brook).due_at == local(25, 10)
    assert province.duty(province.hill).due_at == local(17, 16)
    assert province.duty(province.hill).next_at is None


def test_a_reminder_that_waits_for_the_morning_is_dropped_where_the_deadline_moves(
    province: Province,
) -> None:
    late = replace(MONTH, remind_at=time(22))
    month = province.switch_on(rule=late)
    province.tick(local(13, 22))
    waiting = select(Notice).where(Notice.state == "waiting", Notice.stage == 1)
    assert province.session.scalars(waiting).all()
    province.change(month, **rule(replace(late, deadline=TWENTIETH.deadline)))
    dropped = province.session.scalars(select(Notice).where(Notice.stage == 1)).all()
    assert {(notice.state, notice.reason) for notice in dropped} == {("dropped", "deadline_moved")}


def test_more_stages_do_not_repeat_what_was_told_and_miss_nothing(province: Province) -> None:
    month = province.switch_on(rule=replace(MONTH, stages=(-2, 1)))
    assert len(province.told()) == 1
    province.change(month, **rule(replace(MONTH, stages=(-3, -2, 0, 1))))
    duty = province.duty(province.brook)
    assert (duty.stage, duty.next_at) == (2, local(17, 8))
    for day in (14, 16, 17, 18):
        province.tick(local(day, 8))
    assert [at for _, _, at in province.told()][1:] == [local(17, 8), local(18, 8)]


def test_fewer_stages_still_tell_the_last(province: Province) -> None:
    month = province.switch_on()
    province.tick(local(17, 8))
    assert len(province.told()) == 2
    province.change(month, **rule(replace(MONTH, stages=(0, 1))))
    province.tick(local(18, 8))
    assert len(province.told()) == 3


def test_an_earlier_hour_that_has_just_passed_is_told_at_once(province: Province) -> None:
    month = province.switch_on(rule=replace(MONTH, stages=(-1, 0), remind_at=time(11)))
    province.now = local(16, 9)
    province.change(month, **rule(replace(MONTH, stages=(-1, 0), remind_at=time(8))))
    province.tick()
    assert province.told() == [("remind", 1, local(16, 9))]


def test_a_pause_holds_back_what_waits_and_what_comes(province: Province) -> None:
    night = replace(MONTH, stages=(-2, 1), remind_at=time(22))
    month = province.switch_on(rule=night)
    province.tick(local(13, 22))  # waits for the morning of the 14th
    province.change(month, paused_until="2026-11-15")
    province.tick(local(15, 23))
    assert not province.told()
    province.tick(local(17, 7))  # the 16th at 22:00, put off to the morning
    assert [stage for _, stage, _ in province.told()] == [1]
    province.tick(local(19, 7))
    assert [stage for _, stage, _ in province.told()] == [1, 2]


def test_a_pause_that_is_taken_back_lets_go_on(province: Province) -> None:
    month = province.switch_on()
    province.change(month, paused_until="2026-12-30")
    province.tick(local(17, 8))
    assert len(province.told()) == 1
    assert report_types.undo(province.session, month, province.by, HOURS)
    province.tick()
    assert province.told()[1:] == [("remind", 2, local(17, 8))]


def test_what_has_ended_is_silent_until_that_is_undone(province: Province) -> None:
    month = province.switch_on()
    province.change(month, ended_at=province.now.isoformat())
    province.tick(local(17, 8))
    assert len(province.told()) == 1
    assert province.duty(province.brook).next_at is None
    report_types.undo(province.session, month, province.by, HOURS)
    province.tick()
    assert len(province.told()) == 2
    assert month.next_at is not None


def test_undo_brings_back_what_was_and_undo_again_what_is(province: Province) -> None:
    month = province.switch_on()
    before = report_types.facts_of(province.session, month)
    province.change(month, name="Báo cáo khác", quiet_from="11:00:00", quiet_to="13:30:00")
    after = report_types.facts_of(province.session, month)
    assert audited(province, "report_type_change")["name_changed"] == 1
    assert "Báo cáo" not in str(audited(province, "report_type_change"))
    for expected, revision in ((before, 3), (after, 4)):
        assert report_types.undo(province.session, month, province.by, HOURS)
        assert report_types.facts_of(province.session, month) == expected
        assert month.revision == revision


def test_a_type_that_was_never_changed_has_nothing_to_undo(province: Province) -> None:
    month = province.switch_on()
    assert not report_types.undo(province.session, month, province.by, HOURS)
    assert not province.change(month, name=month.name)
    assert month.revision == 1


def test_a_broken_rule_is_refused_and_a_broken_one_can_be_mended(province: Province) -> None:
    month = province.switch_on()
    with pytest.raises(RuleError, match="bad_form"):
        province.change(month, rule={"version": 1})
    assert month.revision == 1
    month.rule = {"version": 1}
    month.next_at = province.now
    province.session.flush()
    province.tick(local(17, 8))
    assert not will_open(month)
    province.change(month, **rule(MONTH))
    province.tick()
    assert province.told()[-1][1:] == (2, local(17, 8))
    assert will_open(month)


def test_what_is_open_stays_open_when_it_is_to_open_later(province: Province) -> None:
    month = province.switch_on()
    opened = province.duty(province.brook).opens_at
    province.change(month, **rule(replace(TWENTIETH, stages=(0, 1))))
    assert province.duty(province.brook).opens_at == opened


def test_a_day_off_moves_the_deadlines_below_it_alone(province: Province) -> None:
    province.switch_on()
    own = report_types.OwnDay(province.brook.id, date(2026, 11, 17), is_working=False)
    report_types.set_day(province.session, own, province.by, HOURS)
    assert province.duty(province.brook).due_at == local(18, 16)
    assert province.duty(province.hill).due_at == local(17, 16)
    assert audited(province, "day_off") == {
        "day": "2026-11-17",
        "working_from": None,
        "working_to": 0,
    }
    assert [row.day for row in report_types.days_off(province.session, own.unit_id, own.day)]
    report_types.set_day(province.session, replace(own, is_working=None), province.by, HOURS)
    assert province.duty(province.brook).due_at == local(17, 16)
    assert not report_types.days_off(province.session, own.unit_id, own.day)


def test_a_week_is_moved_from_friday_to_thursday(province: Province) -> None:
    week = PRESETS["week"]
    province.now = local(18, 9)
    weekly = province.switch_on(rule=week)
    assert province.duty(province.brook).due_at == local(20, 16)
    thursday = replace(week.deadline, day=OnWeekday(3), hour=time(15))
    province.change(weekly, **rule(replace(week, deadline=thursday)))
    assert province.duty(province.brook).due_at == local(19, 15)
    province.tick(local(25, 9))
    assert province.duty(province.brook).due_at == local(26, 15)
