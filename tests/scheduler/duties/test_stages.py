"""A monthly report from its opening to the last word about it: who hears when."""

from datetime import time

from sqlalchemy import delete, select

from storage.duties.changing import Report, excuse, extend, submit
from storage.models import Account, Person, ReportType, Role
from storage.roles import By
from tests.scheduler.duties.conftest import People
from tests.scheduler.duties.province import Province, at, settled

# November's month ends on Saturday 14; two working days later, Tuesday 17 at 16:00, it is due.
BEFORE, ON_THE_DAY, LATE, LAST = "11-13 08:00", "11-17 08:00", "11-18 08:00", "11-20 08:00"


def test_a_late_report_goes_up_stage_by_stage(province: Province, people: People) -> None:
    province.report_type(1)
    province.goes_to(at("2026-12-01 08:00"))
    assert province.moments(people.officer) == [BEFORE, ON_THE_DAY, LATE, LAST]
    assert province.moments(people.leader) == [LATE, LAST]
    assert province.moments(people.above) == [LAST]
    assert province.moments(people.admin) == []
    text = dict(province.told(people.officer))
    assert "Nhắc báo cáo tháng (kỳ 15/10–14/11/2026): hạn 16:00 thứ 3, 17/11" in text[BEFORE]
    assert "đã quá hạn" in text[LATE]
    assert "Trả lời bằng chữ: nộp · để sau · lý do …" in text[LATE]
    assert "Xã SM chưa nộp" in dict(province.told(people.above))[LAST]
    assert "Lý do: chưa nêu" in dict(province.told(people.above))[LAST]


def test_who_has_submitted_hears_no_more(province: Province, people: People) -> None:
    province.report_type(1)
    province.goes_to(at("2026-11-17 09:00"))
    with province.database.writing() as session:
        duty = settled(session, people.commune)
        submit(session, duty, Report({}, {}), By(people.officer, province.now))
    province.goes_to(at("2026-12-01 08:00"))
    assert province.moments(people.officer) == [BEFORE, ON_THE_DAY]
    assert province.told(people.leader) == []


def test_whose_role_was_taken_while_a_notice_waited_hears_nothing(
    province: Province, people: People
) -> None:
    """It says which report of which unit is late, and why."""
    province.report_type(1)
    with province.database.writing() as session:
        leader = session.get_one(Person, people.leader)
        leader.quiet_from, leader.quiet_to = time(7), time(10)
    province.goes_to(at("2026-11-18 09:00"))
    with province.database.writing() as session:
        session.execute(delete(Role).where(Role.person_id == people.leader))
    province.goes_to(at("2026-11-18 12:00"))
    assert province.told(people.leader) == []
    assert ("late", "no_role") in province.dropped()


def test_an_excused_unit_hears_no_more(province: Province, people: People) -> None:
    province.report_type(1)
    province.goes_to(at("2026-11-13 12:00"))
    with province.database.writing() as session:
        duty = settled(session, people.commune)
        excuse(session, duty, "lũ", By(people.above, province.now))
    province.goes_to(at("2026-12-01 08:00"))
    assert province.moments(people.officer) == [BEFORE]


def test_a_later_deadline_begins_anew(province: Province, people: People) -> None:
    province.report_type(1)
    province.goes_to(at("2026-11-18 09:00"))
    with province.database.writing() as session:
        duty = settled(session, people.commune)
        extend(session, duty, at("2026-11-25 16:00"), By(people.above, province.now))
    province.goes_to(at("2026-12-10 08:00"))
    assert province.moments(people.officer)[3:] == [
        "11-20 08:00",  # the 24th is no working day since 2026, nor is the weekend
        "11-25 08:00",
        "11-26 08:00",
        "11-30 08:00",
    ]


def test_after_two_days_away_only_the_latest_stage_is_told(
    province: Province, people: People
) -> None:
    province.report_type(1)
    province.goes_to(at("2026-11-12 08:00"))
    province.jumps_to(at("2026-11-18 20:00"))
    assert province.moments(people.officer) == ["11-18 20:00"]
    assert "đã quá hạn" in province.told(people.officer)[0][1]


def test_what_is_older_than_two_days_is_passed_over(province: Province, people: People) -> None:
    province.report_type(1)
    province.goes_to(at("2026-11-12 08:00"))
    province.jumps_to(at("2026-11-23 09:00"))
    assert province.told(people.officer) == []
    assert [duty.stage for duty in province.duties()] == [4]


def test_quiet_hours_move_a_notice_and_submitting_drops_it(
    province: Province, people: People
) -> None:
    late_riser = province.person(people.commune, quiet_from=time(20), quiet_to=time(10))
    with province.database.writing() as session:
        session.get_one(Person, people.officer).suspended_at = province.now
    province.report_type(1)
    province.goes_to(at("2026-11-16 08:00"))
    assert province.moments(late_riser) == ["11-13 10:00"]
    province.goes_to(at("2026-11-17 09:00"))  # planned at 8, to be told at 10
    with province.database.writing() as session:
        duty = settled(session, people.commune)
        submit(session, duty, Report({}, {}), By(late_riser, province.now))
    province.goes_to(at("2026-11-17 12:00"))
    assert province.moments(late_riser) == ["11-13 10:00"]
    assert ("remind", "submitted") in province.dropped()


def test_several_reports_of_one_person_share_one_message(
    province: Province, people: People
) -> None:
    province.report_type(1, name="tháng")
    province.report_type(1, name="tháng của ngành")
    province.goes_to(at("2026-11-13 09:00"))
    [(_, text)] = province.told(people.officer)
    assert text.count("kỳ 15/10–14/11/2026") == 2


def test_a_unit_without_anybody_is_told_to_the_admin_and_stops_nobody(
    province: Province, people: People
) -> None:
    province.unit("DC")
    province.report_type(1)
    province.goes_to(at("2026-11-14 08:00"))
    [(_, text)] = province.told(people.admin)
    assert "Xã DC chưa có đầu mối" in text
    assert province.moments(people.officer) == [BEFORE]


def test_who_has_blocked_the_bot_is_replaced_by_the_leader(
    province: Province, people: People
) -> None:
    with province.database.writing() as session:
        account = session.scalars(select(Account).where(Account.person_id == people.officer)).one()
        account.gone_at = province.now
    province.report_type(1)
    province.goes_to(at("2026-11-14 08:00"))
    assert province.told(people.officer) == []
    assert "chưa có đầu mối" in province.told(people.leader)[0][1]


def test_a_broken_rule_stops_nobody_elses(province: Province, people: People) -> None:
    broken = province.report_type(1, name="hỏng")
    province.report_type(1, name="lành")
    province.goes_to(at("2026-11-12 08:00"))
    with province.database.writing() as session:
        session.get_one(ReportType, broken).rule = {"version": 1}
    province.goes_to(at("2026-11-14 08:00"))
    [(_, text)] = province.told(people.officer)
    assert "lành" in text
    assert "hỏng" not in text


def test_a_pause_holds_all_back_until_it_is_over(province: Province, people: People) -> None:
    kind = province.report_type(1)
    with province.database.writing() as session:
        session.get_one(ReportType, kind).paused_until = at("2026-11-18 12:00").date()
    province.goes_to(at("2026-12-01 08:00"))
    assert province.moments(people.officer) == ["11-19 08:00", LAST]


def test_the_clock_set_back_says_nothing_twice(province: Province, people: People) -> None:
    province.report_type(1)
    province.goes_to(at("2026-11-13 08:30"))
    province.jumps_to(at("2026-11-13 07:30"))
    province.goes_to(at("2026-11-13 12:00"))
    assert province.moments(people.officer) == [BEFORE]
