"""The figures behind /tonghop: of the own unit and those below, small ones hidden."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from reports.open_periods import period
from storage import units
from storage.models import Activity, Figure
from tests.conversation.officer import NewPhone, Phone


@pytest.fixture
def leader(new_phone: NewPhone) -> Phone:
    phone = new_phone()
    phone.has_joined("Vi Thị Hường", "leader", "MS")
    return phone


async def logs_a_session(officer: Phone, attended: str, place: str = "1") -> None:
    await officer.says("ghi")
    await officer.chooses("Buổi tuyên truyền")
    for text in ("hôm nay", place, "2", attended, "0"):
        await officer.says(text)
    await officer.chooses("Gửi")


async def asks(leader: Phone) -> None:
    """Ask for the figures of this month."""
    await leader.says("tổng hợp")
    await leader.chooses("Tháng này")
    await leader.chooses("Số liệu")


def reports(phone: Phone, unit: str, indicator: str, value: int, day: date) -> None:
    """Bring a count of a unit in, as an import does."""
    with phone.desk.database.writing() as session:
        found = units.by_code(session, unit)
        assert found is not None
        now = datetime(2026, 11, 18, tzinfo=UTC)
        log = Activity(
            unit_id=found.id,
            kind="social_support",
            date_from=day,
            date_to=day,
            month="2026-11",
            code=f"K{value}{day.day:02}",
            choices={},
            created_at=now,
            updated_at=now,
        )
        session.add(log)
        session.flush()
        session.add(Figure(activity_id=log.id, indicator=indicator, value=Decimal(value)))


async def test_a_leader_sees_the_sum_and_goes_down_to_a_unit(leader: Phone, officer: Phone) -> None:
    await logs_a_session(officer, "8.642")
    await logs_a_session(officer, "khoảng 50", "2")
    await asks(leader)
    leader.sees("Tỉnh Mẫu Sơn, 01/11/2026 – 30/11/2026", "khoảng 8.692")
    await leader.chooses("Xã Suối Mơ")
    leader.sees("Xã Suối Mơ, 01/11/2026", "khoảng 8.692")
    await leader.chooses("Tuần này")
    leader.sees("Xã Suối Mơ, 16/11/2026 – 22/11/2026")


async def test_any_period_and_any_unit_below_can_be_typed(leader: Phone, officer: Phone) -> None:
    await logs_a_session(officer, "80")
    await asks(leader)
    await leader.says("1/10/2026 - 31/10/2026")
    leader.sees("01/10/2026 – 31/10/2026", "Chưa có số liệu nào")
    await leader.says("suoi mo")
    await leader.chooses("Xã Suối Mơ")
    leader.sees("Xã Suối Mơ, 01/10/2026 – 31/10/2026")


async def test_a_small_sensitive_figure_is_seen_by_its_own_unit_alone(
    leader: Phone, new_phone: NewPhone
) -> None:
    reports(leader, "MS-SM", "ex_prisoners_supported", 2, date(2026, 11, 3))
    own = new_phone()
    own.has_joined("Hà Văn Đoàn", "leader", "MS-SM")
    await asks(own)
    own.sees("Người mãn hạn tù được hỗ trợ vốn, địa điểm kinh doanh: 2")
    await asks(leader)
    await leader.chooses("Xã Suối Mơ")
    leader.sees("kinh doanh: <5")
    await leader.chooses("Năm nay")
    leader.sees("kinh doanh: chỉ xem theo tháng")


async def test_nobody_sees_the_totals_of_a_sibling(new_phone: NewPhone, officer: Phone) -> None:
    await logs_a_session(officer, "80")
    sibling = new_phone()
    sibling.has_joined("Hà Văn Đoàn", "leader", "MS-DC")
    with officer.reading() as session:
        foreign = units.by_code(session, "MS-SM")
        assert foreign is not None
    await asks(sibling)
    await sibling.presses(sibling.last, f"totals:{foreign.id}:20261101:20261130")
    sibling.sees("Xã Đồi Chè", "Chưa có số liệu nào")
    await sibling.says("suối mơ")
    sibling.sees("Không thấy đơn vị hay kỳ")


async def test_an_officer_has_no_such_command(officer: Phone) -> None:
    await officer.says("/tonghop")
    officer.sees("Xuống cơ sở")


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("week", date(2026, 11, 18), (date(2026, 11, 16), date(2026, 11, 22))),
        ("month", date(2028, 2, 10), (date(2028, 2, 1), date(2028, 2, 29))),
        ("quarter", date(2026, 12, 31), (date(2026, 10, 1), date(2026, 12, 31))),
        ("year", date(2026, 1, 1), (date(2026, 1, 1), date(2026, 12, 31))),
    ],
)
def test_periods_are_those_of_the_calendar(
    name: str, day: date, expected: tuple[date, date]
) -> None:
    assert period(name, day) == expected
