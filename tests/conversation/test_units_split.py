"""A unit is split from chat: the parts, the day, what stands below, a preview, and only then."""

from datetime import date

import pytest
from sqlalchemy import select

from storage import units
from storage.models import Role, UnitSuccession
from tests.conversation.officer import NewPhone, Phone

TODAY = date(2026, 11, 18)


@pytest.fixture
def admin(new_phone: NewPhone) -> Phone:
    phone = new_phone()
    phone.has_joined("Triệu Quốc Bảo", "admin", "MS")
    return phone


def below(phone: Phone, name: str) -> list[str]:
    """Return the names of what stands below the unit of this name."""
    with phone.reading() as session:
        found = units.search(session, name, on=TODAY, within=root(phone))
        (unit,) = [each for each in found if each.name == name]
        return [child.name for child in units.children(session, unit.unit_id, TODAY)]


def root(phone: Phone) -> int:
    with phone.reading() as session:
        unit = units.by_code(session, "MS")
        assert unit is not None
        return unit.id


async def begins(admin: Phone, unit: str, *parts: str) -> None:
    await admin.says("đơn vị")
    await admin.chooses(unit)
    await admin.chooses("Chia tách")
    await admin.says("\n".join(parts))


async def test_a_commune_becomes_two_new_ones_with_its_people(admin: Phone, officer: Phone) -> None:
    await begins(admin, "Xã Suối Mơ", "Xã Suối Mơ", "Xã Tả Van")
    await admin.chooses("Từ hôm nay")
    admin.sees("Đơn vị bên dưới nào về Xã Suối Mơ?", "1. Thôn 1 · 2. Thôn 2")
    await admin.says("thôn lạ")
    admin.sees("Chưa rõ đơn vị nào", "Xã Suối Mơ?")
    await admin.says("1, 2, hoà bình")
    admin.sees(
        "Xã Suối Mơ: nhận 3 đơn vị",
        "Xã Tả Van: nhận 2 đơn vị",
        "Liên quan: 1 người",
        "Mỗi người được vai trò ở tất cả",
        "không rõ thì về Xã Suối Mơ",
    )
    await admin.chooses("Đồng ý đổi")
    admin.sees("Đã đổi", "Tỉnh Mẫu Sơn")
    assert below(admin, "Xã Suối Mơ") == ["Hoà Bình", "Thôn 1", "Thôn 2"]
    assert below(admin, "Xã Tả Van") == ["Tả Van", "Thôn 3"]
    with admin.reading() as session:
        old = units.by_code(session, "MS-SM")
        assert old is not None
        parts = set(session.scalars(select(UnitSuccession.successor_id).filter_by(unit_id=old.id)))
        held = set(session.scalars(select(Role.unit_id).where(Role.role == "officer")))
    assert held == parts
    assert len(parts) == 2


async def test_a_part_may_be_a_unit_that_is_there(admin: Phone) -> None:
    await begins(admin, "Xã Suối Mơ", "xã đồi chè", "Xã Núi Xanh", "Xã Mới")
    await admin.says("20/11/2026")
    admin.sees("nào về xã đồi chè?", "cuối cùng về Xã Mới")
    await admin.says("0")
    admin.sees("nào về Xã Núi Xanh?", "3. Thôn 3")
    await admin.says("3")
    shown = admin.sees("thêm MS-XNX", "thêm MS-XM", "Xã Mới: nhận 4", "Xã Núi Xanh: nhận 1")
    assert "thêm MS-DC" not in shown
    await admin.chooses("Đồng ý đổi")
    admin.sees("Đã đổi")


async def test_a_unit_with_nothing_below_is_split_without_that_question(admin: Phone) -> None:
    await begins(admin, "Xã Đồi Chè", "Xã Đồi Chè")
    admin.sees("Cần từ 2 đến 10 đơn vị")
    await admin.says("Xã Đồi; Xã Chè")
    await admin.chooses("Từ hôm nay")
    admin.sees("Sẽ đổi như sau", "Xã Chè (cấp xã")
    await admin.chooses("Đồng ý đổi")
    admin.sees("Đã đổi")


async def test_the_own_topmost_unit_and_a_siblings_are_left_alone(new_phone: NewPhone) -> None:
    sibling = new_phone()
    sibling.has_joined("Hà Văn Đoàn", "admin", "MS-DC")
    await sibling.says("đơn vị")
    await sibling.chooses("Chia tách")
    sibling.sees("do quản trị cấp trên đổi")
    with sibling.reading() as session:
        foreign = units.by_code(session, "MS-SM")
        assert foreign is not None
    await sibling.presses(sibling.last, f"units:split:{foreign.id}")
    sibling.sees("Xã Đồi Chè (mã MS-DC)")
