"""While a period runs the tree may change: who owes the report follows it."""

from datetime import date

from domain.units.changes import Dissolve
from scheduler.duties.opening import reconcile
from storage import units
from storage.duties.status import Status, status_of
from storage.models import ReportType
from tests.scheduler.duties.conftest import People
from tests.scheduler.duties.province import Province, at


def _owing(province: Province) -> list[tuple[int, Status]]:
    return [(duty.unit_id, status_of(duty, province.now)) for duty in province.duties()]


def _reconciled(province: Province) -> int:
    with province.database.writing() as session:
        return reconcile(session, province.now, province.hours.zone)


def test_a_unit_that_comes_in_the_middle_of_a_period_owes_it(
    province: Province, people: People
) -> None:
    province.report_type(1)
    province.goes_to(at("2026-11-13 09:00"))
    assert _owing(province) == [(people.commune, Status.OPEN)]
    new = province.unit("DC")
    assert _reconciled(province) == 1
    assert _owing(province) == [(people.commune, Status.OPEN), (new, Status.OPEN)]
    assert _reconciled(province) == 0


def test_a_unit_that_ends_before_the_cut_off_owes_nothing_any_more(
    province: Province, people: People
) -> None:
    province.report_type(1)
    province.goes_to(at("2026-11-13 09:00"))
    with province.database.writing() as session:
        ends = Dissolve(date(2026, 11, 14), "SM")
        units.make(session, ends, by=None, now=province.now, today=date(2026, 11, 13))
    assert _reconciled(province) == 1
    assert _owing(province) == [(people.commune, Status.EXCUSED)]
    before = province.told(people.officer)
    province.goes_to(at("2026-11-25 09:00"))
    assert province.told(people.officer) == before


def test_a_broken_rule_keeps_nobody_else_from_following_the_tree(
    province: Province, people: People
) -> None:
    broken = province.report_type(1, name="hỏng")
    province.report_type(1, name="lành")
    province.goes_to(at("2026-11-13 09:00"))
    with province.database.writing() as session:
        session.get_one(ReportType, broken).rule = {"version": 1}
    new = province.unit("DC")
    assert _reconciled(province) == 1
    assert (new, Status.OPEN) in _owing(province)
