"""/donvi: an admin sees the tree and changes it on a date, after a preview, below the own unit."""

from datetime import date

import pytest
from sqlalchemy import select

from storage import units
from storage.models import AuditRow, Role, UnitVersion
from tests.conversation.officer import NewPhone, Phone

TODAY = date(2026, 11, 18)


@pytest.fixture
def admin(new_phone: NewPhone) -> Phone:
    phone = new_phone()
    phone.has_joined("Triệu Quốc Bảo", "admin", "MS")
    return phone


def names_below(phone: Phone, code: str, on: date = TODAY) -> list[str]:
    with phone.reading() as session:
        unit = units.by_code(session, code)
        assert unit is not None
        return [child.name for child in units.children(session, unit.id, on)]


def changes(phone: Phone) -> int:
    with phone.reading() as session:
        return session.query(UnitVersion).count()


async def opens(admin: Phone, name: str) -> None:
    await admin.says("đơn vị")
    await admin.chooses(name)


async def test_the_tree_is_seen_level_by_level(admin: Phone) -> None:
    await admin.says("/donvi")
    admin.sees("Tỉnh Mẫu Sơn (mã MS)", "Bên dưới có 2 đơn vị")
    await admin.chooses("Xã Suối Mơ")
    admin.sees("Xã Suối Mơ (mã MS-SM)", "Thôn 1", "Hoà Bình")


async def test_a_unit_is_found_by_what_is_typed(admin: Phone) -> None:
    await admin.says("đơn vị")
    await admin.says("ta van")
    admin.sees("Có phải một trong các đơn vị này?", "Tả Van (Xã Suối Mơ)")
    await admin.chooses("Tả Van")
    admin.sees("Tả Van (mã MS-SM-4)")


async def test_a_commune_is_set_up_from_a_pasted_list(admin: Phone) -> None:
    await opens(admin, "Xã Đồi Chè")
    await admin.chooses("Thêm đơn vị bên dưới")
    await admin.says("1. Thôn Đông\n2. Thôn Đoài\nThôn Thượng; Thôn Hạ")
    await admin.says("1/7/2025")
    admin.sees("Sẽ đổi như sau", "Thôn Đông", "Thôn Hạ")
    before = changes(admin)
    await admin.chooses("Đồng ý đổi")
    admin.sees("Đã đổi", "Bên dưới có 4 đơn vị")
    assert changes(admin) == before + 4
    assert set(names_below(admin, "MS-DC")) == {"Thôn Đông", "Thôn Đoài", "Thôn Thượng", "Thôn Hạ"}


async def test_a_list_pasted_again_adds_nothing(admin: Phone) -> None:
    for _ in range(2):
        await opens(admin, "Xã Đồi Chè")
        await admin.chooses("Thêm đơn vị bên dưới")
        await admin.says("Thôn Đông\nThôn Đoài")
        await admin.chooses("Từ hôm nay")
        if "Sẽ đổi" in admin.last.text:
            await admin.chooses("Đồng ý đổi")
    admin.sees("Không có gì để đổi")
    assert len(names_below(admin, "MS-DC")) == 2


async def test_a_rename_holds_from_its_day(admin: Phone) -> None:
    await opens(admin, "Xã Đồi Chè")
    await admin.chooses("Đổi tên")
    await admin.says("Phường Đồi Chè")
    await admin.says("1/10/2026")
    admin.sees("đổi tên", "Phường Đồi Chè", "01/10/2026")
    await admin.chooses("Đồng ý đổi")
    admin.sees("Phường Đồi Chè")
    assert "Xã Đồi Chè" in names_below(admin, "MS", date(2026, 9, 30))
    assert "Phường Đồi Chè" in names_below(admin, "MS")
    await admin.says("xã đồi chè")
    admin.sees("Phường Đồi Chè (Tỉnh Mẫu Sơn) (trước là Xã Đồi Chè)")
    await admin.chooses("Phường Đồi Chè")
    admin.sees("(mã MS-DC)")


async def test_a_merger_takes_people_along_and_tells_so_before(
    admin: Phone, officer: Phone
) -> None:
    await opens(admin, "Xã Suối Mơ")
    await admin.chooses("Nhập vào đơn vị khác")
    await admin.says("đồi chè")
    await admin.chooses("Xã Đồi Chè")
    await admin.chooses("Từ hôm nay")
    admin.sees("Liên quan: 1 người")
    await admin.chooses("Đồng ý đổi")
    admin.sees("Xã Đồi Chè", "Bên dưới có 5 đơn vị")
    assert names_below(admin, "MS") == ["Xã Đồi Chè"]
    with admin.reading() as session:
        unit = units.by_code(session, "MS-DC")
        assert unit is not None
        held = session.scalars(select(Role.unit_id).where(Role.role == "officer")).all()
        actions = session.scalars(select(AuditRow.action)).all()
    assert list(held) == [unit.id]
    assert actions
    await officer.says("ghi")
    await officer.chooses("Xuống cơ sở")
    await officer.says("hôm nay")
    officer.sees("Thôn 1")


async def test_what_makes_no_sense_is_refused_with_the_reason(admin: Phone) -> None:
    before = changes(admin)
    await opens(admin, "Xã Suối Mơ")
    await admin.chooses("Thôi hoạt động")
    await admin.chooses("Từ hôm nay")
    admin.sees("Chưa đổi gì", "vẫn còn")
    assert changes(admin) == before


async def test_a_day_that_cannot_be_read_is_asked_again(admin: Phone) -> None:
    await opens(admin, "Xã Đồi Chè")
    await admin.chooses("Đổi tên")
    await admin.says("Phường Đồi Chè")
    await admin.says("hôm nào đó")
    admin.sees("Chưa hiểu ngày")
    await admin.says("1/10/2026")
    admin.sees("Sẽ đổi như sau")


async def test_another_command_drops_the_change(admin: Phone) -> None:
    before = changes(admin)
    await opens(admin, "Xã Đồi Chè")
    await admin.chooses("Đổi tên")
    await admin.says("trợ giúp")
    await admin.says("Phường Đồi Chè")
    admin.sees("Chưa hiểu")
    assert changes(admin) == before


async def test_the_own_topmost_unit_is_changed_by_those_above(admin: Phone) -> None:
    await admin.says("đơn vị")
    await admin.chooses("Đổi tên")
    admin.sees("do quản trị cấp trên đổi")


@pytest.mark.parametrize("op", ["open", "add", "rename", "move", "merge", "dissolve", "other"])
async def test_a_made_up_button_reaches_no_sibling(new_phone: NewPhone, op: str) -> None:
    sibling = new_phone()
    sibling.has_joined("Hà Văn Đoàn", "admin", "MS-DC")
    with sibling.reading() as session:
        foreign = units.by_code(session, "MS-SM")
        assert foreign is not None
    await sibling.says("đơn vị")
    before = changes(sibling)
    await sibling.presses(sibling.last, f"units:{op}:{foreign.id}")
    sibling.sees("Xã Đồi Chè (mã MS-DC)")
    assert changes(sibling) == before


async def test_an_officer_has_no_such_command(officer: Phone) -> None:
    await officer.says("/donvi")
    officer.sees("Xuống cơ sở")
    officer.sees_not("Thêm đơn vị")
