"""The next dates of a report type as it would be; and what is broken in it."""

from dataclasses import replace
from datetime import date, time

from domain.reporting.presets import PRESETS
from domain.reporting.stored import to_json
from storage import report_types
from storage.duties.reporters import Reporting, set_reporter
from storage.models import ReportType, ReportUnit
from storage.report_types import Ahead, New
from tests.report_types.province import HOURS, Province, local

MONTH = PRESETS["month"]


def ahead(province: Province, report_type: ReportType, **facts: object) -> Ahead:
    known = report_types.facts_of(province.session, report_type)
    other = report_types.with_facts(report_type, {**known, **facts})
    return report_types.look_ahead(province.session, other, province.now, HOURS, was=MONTH)


def test_a_new_type_shows_its_first_three_deadlines_and_reminders(province: Province) -> None:
    new = New("Báo cáo", province.top.id, MONTH, province.now.date(), level="commune")
    found = report_types.look_ahead(province.session, new.draft(), province.now, HOURS)
    assert [deadline.at for _, deadline in found.deadlines] == [
        local(17, 16),
        local(16, 16, month=12),
        local(18, 16, month=1).replace(year=2027),
    ]
    assert [stage.at for _, stage in found.reminders] == [local(d, 8) for d in (17, 18, 20)]
    assert set(found.units) == {province.hill.id, province.brook.id}


def test_a_list_of_units_is_looked_at_before_it_is_stored(province: Province) -> None:
    new = New("Báo cáo", province.top.id, MONTH, province.now.date(), unit_ids=(province.hill.id,))
    found = report_types.look_ahead(
        province.session, new.draft(), province.now, HOURS, unit_ids=new.unit_ids
    )
    assert found.units == [province.hill.id]
    made = report_types.make(province.session, new, province.by)
    assert report_types.owed_by(province.session, made, province.now.date()) == [province.hill.id]
    assert province.session.query(ReportUnit).count() == 1


def test_a_change_is_looked_at_without_making_it(province: Province) -> None:
    month = province.switch_on()
    later = replace(MONTH, deadline=replace(MONTH.deadline, hour=time(10)))
    found = ahead(province, month, rule=to_json(later))
    assert [d.at for _, d in found.deadlines][:2] == [local(17, 10), local(16, 10, month=12)]
    assert found.at_once == 2  # the stage of this morning is told again with the new deadline
    province.now = local(16, 9)
    assert ahead(province, month, rule=to_json(later)).at_once == 0  # that was too long ago
    assert province.duty(province.brook).due_at == local(17, 16)
    assert month.revision == 1


def test_what_was_told_is_not_among_what_comes(province: Province) -> None:
    month = province.switch_on()
    found = ahead(province, month)
    assert [stage.at for _, stage in found.reminders] == [local(d, 8) for d in (17, 18, 20)]
    assert found.at_once == 0


def test_a_deadline_that_would_have_passed_is_counted(province: Province) -> None:
    month = province.switch_on()
    province.tick(local(17, 11))
    early = replace(MONTH, deadline=replace(MONTH.deadline, hour=time(10)))
    assert ahead(province, month, rule=to_json(early)).late == 2


def test_units_with_days_of_their_own_are_counted_apart(province: Province) -> None:
    month = province.switch_on()
    own = report_types.OwnDay(province.brook.id, date(2026, 12, 15), is_working=False)
    report_types.set_day(province.session, own, province.by, HOURS)
    province.unit("MS-TC", "Xã Thác Cạn", "commune", province.top)
    found = ahead(province, month)
    assert (len(found.units), found.unlike) == (3, 1)
    assert found.deadlines[1][1].at == local(16, 16, month=12)


def test_what_is_broken_is_told_from_the_rows(province: Province) -> None:
    month = province.switch_on()
    on = province.now.date()
    owed = {month: report_types.owed_by(province.session, month, on)}
    found = report_types.broken(province.session, owed, on)[month]
    hill, brook = province.hill.id, province.brook.id
    assert (found.no_leader, found.no_officer, found.no_reporter) == ([hill], [hill], [])
    assert (found.unreached, found.rule, found.people) == ({}, None, 2)
    province.person("Vi Thị Hường", "officer", province.brook)
    province.officer.accounts[0].gone_at = province.now
    blocked = province.person("Nông Văn Páo", "officer", province.brook)
    province.session.flush()
    found = report_types.broken(province.session, owed, on)[month]
    assert (found.no_reporter, found.unreached) == ([brook], {brook: 1})
    set_reporter(province.session, (month.id, brook), Reporting(blocked.id), province.by)
    found = report_types.broken(province.session, owed, on)[month]
    assert found.no_reporter == []
    month.rule = {"version": 9}
    assert report_types.broken(province.session, owed, on)[month].rule == "unknown_version"
    assert not report_types.broken(province.session, owed, on)[month].is_whole


def test_types_of_units_above_and_below_are_within_reach_but_no_siblings(
    province: Province,
) -> None:
    month = province.switch_on()
    new = New("Báo cáo xã", province.hill.id, MONTH, province.now.date(), level="commune")
    of_hill = report_types.make(province.session, new, province.by)
    on = province.now.date()

    def seen(unit_id: int) -> list[int]:
        found = report_types.reaching(province.session, [unit_id], on, province.now)
        return [each.id for each in found]

    assert seen(province.top.id) == [month.id, of_hill.id]
    assert seen(province.brook.id) == [month.id]
    assert seen(province.hill.id) == [month.id, of_hill.id]
    province.change(month, ended_at=province.now.isoformat())
    assert seen(province.hill.id) == [of_hill.id, month.id]
    month.ended_at = local(1, 8)
    province.session.flush()
    assert seen(province.hill.id) == [of_hill.id]


def test_a_unit_is_excused_before_the_period_opens(province: Province) -> None:
    month = province.switch_on()
    period = ahead(province, month).deadlines[1][0]
    made = report_types.duty_for(province.session, month, province.brook.id, period, HOURS.zone)
    again = report_types.duty_for(province.session, month, province.brook.id, period, HOURS.zone)
    assert (made.id, made.first) == (again.id, date(2026, 11, 15))
    assert made.due_at == local(16, 16, month=12)
    province.tick(local(14, 9, month=12))
    assert province.duty(province.hill).first == made.first
