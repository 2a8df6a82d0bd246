"""Hours are those of the unit, whatever the server takes for local time."""

from datetime import date

from domain.reporting.presets import PRESETS
from storage.database import Database
from storage.models import DayOff, Unit
from tests.databases import Standing
from tests.scheduler.duties.conftest import People
from tests.scheduler.duties.dying import Process
from tests.scheduler.duties.elsewhere import ticks_elsewhere
from tests.scheduler.duties.province import Province, at

HALF_HOURS = [at(f"2026-11-{day} {hour}:30") for day in (12, 13, 14) for hour in ("01", "07", "20")]
ON_THE_HOUR = [at(f"2026-11-{day} 08:00") for day in (13, 17)]


def test_the_servers_zone_changes_nothing(database: Database) -> None:
    standing = Standing(database)
    moments = sorted([*HALF_HOURS, *ON_THE_HOUR])
    told = []
    for zone in (None, "America/New_York", "Pacific/Kiritimati"):
        province, officer = _village(standing.emptied())
        if zone is None:
            for moment in moments:
                Process(database, moment).ticks()
        else:
            ticks_elsewhere(database, moments, zone=zone)
        told.append(province.told(officer))
    assert [moment for moment, _ in told[0]] == ["11-13 08:00", "11-17 08:00"]
    assert told[1] == told[2] == told[0]


def _village(database: Database) -> tuple[Province, int]:
    province = Province(database, at("2026-11-10 09:00"))
    top = province.unit("MS", "province", None)
    officer = province.person(province.unit("SM"))
    province.report_type(top)
    return province, officer


def test_a_unit_with_a_zone_of_its_own_hears_by_its_own_clock(
    province: Province, people: People
) -> None:
    _lives_in(province, people.commune, "Asia/Tokyo")
    other = province.person(province.unit("DC"))
    province.report_type(1)
    province.goes_to(at("2026-11-16 09:00"))
    assert province.moments(people.officer) == ["11-13 06:00"]  # where quiet hours end at 6:30
    assert province.moments(other) == ["11-13 08:00"]


def test_a_deadline_in_a_zone_of_its_own_passes_by_its_own_clock(
    province: Province, people: People
) -> None:
    _lives_in(province, people.commune, "Asia/Tokyo")
    province.report_type(1)
    province.goes_to(at("2026-11-13 09:00"))
    [duty] = province.duties()
    assert duty.due_at == at("2026-11-17 14:00")


def test_eight_o_clock_stays_eight_o_clock_when_the_clocks_are_put_back(
    database: Database,
) -> None:
    province = Province(database, at("2026-10-20 09:00"))
    province.unit("MS", "province", None)
    abroad = province.unit("NY")
    officer = province.person(abroad)
    _lives_in(province, abroad, "America/New_York")
    province.report_type(1, PRESETS["week"], "tuần")
    province.goes_to(at("2026-11-03 12:00"))
    assert province.moments(officer)[-2:] == [
        "10-30 19:00",  # Friday at 8 in summer time
        "11-02 20:00",  # Monday at 8, the night after the clocks went back
    ]


def _lives_in(province: Province, unit_id: int, zone: str) -> None:
    with province.database.writing() as session:
        session.get_one(Unit, unit_id).zone = zone


def test_a_unit_with_a_day_off_of_its_own_hears_before_the_others(
    province: Province, people: People
) -> None:
    other = province.person(province.unit("DC"))
    with province.database.writing() as session:
        day = date(2026, 11, 13)
        session.add(DayOff(unit_id=people.commune, day=day, is_working=False))
    province.report_type(1)
    province.goes_to(at("2026-11-14 09:00"))
    assert province.moments(people.officer) == ["11-12 08:00"]
    assert province.moments(other) == ["11-13 08:00"]
