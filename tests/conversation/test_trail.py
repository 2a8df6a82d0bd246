"""/nhatkyhethong: an admin sees who changed what, in the own units and below alone."""

from datetime import timedelta

from storage import audit, units
from tests.conversation.officer import NewPhone, Phone


def noted(phone: Phone, unit: str, *codes: str) -> None:
    """Let the trail say that logs were added, a minute apart, by nobody: on the server."""
    with phone.desk.database.writing() as session:
        found = units.by_code(session, unit)
        assert found is not None
        for n, code in enumerate(codes):
            at = phone.desk.clock + timedelta(minutes=n)
            where = found.id
            audit.note(
                session, "log_add", "log:1", now=at, person_id=None, unit_id=where, code=code
            )
            session.flush()


async def test_an_admin_reads_the_trail_page_by_page_and_by_unit(
    new_phone: NewPhone, officer: Phone
) -> None:
    admin = new_phone()
    admin.has_joined("Triệu Quốc Bảo", "admin", "MS")
    noted(admin, "MS-DC", "DC99")
    noted(admin, "MS-SM", *(f"SM{n:02}" for n in range(11)))
    for text in ("người dùng", "lò thị mỷ"):
        await admin.says(text)
    await admin.chooses("Lò Thị Mỷ")
    await admin.chooses("Tạm ngừng")
    await admin.chooses("Đồng ý")
    await admin.says("nhật ký hệ thống")
    shown = admin.sees("18/11 09:", "Triệu Quốc Bảo: tạm ngừng Lò Thị Mỷ (Xã Suối Mơ)")
    assert "09:10 máy chủ: ghi việc SM10 (Xã Suối Mơ)" in shown
    assert "SM01" not in shown
    await admin.chooses("Cũ hơn")
    admin.sees("ghi việc SM01", "ghi việc SM00", "ghi việc DC99 (Xã Đồi Chè)")
    admin.sees_not("SM02", "Cũ hơn")
    await admin.says("đồi chè")
    await admin.chooses("Xã Đồi Chè")
    admin.sees("Nhật ký hệ thống của Xã Đồi Chè", "DC99")
    admin.sees_not("SM0")
    await admin.chooses("Mọi đơn vị của tôi")
    admin.sees("tạm ngừng Lò Thị Mỷ")
    await admin.says("zzzz")
    admin.sees("Không thấy")


async def test_nobody_reads_the_trail_of_others(new_phone: NewPhone, officer: Phone) -> None:
    sibling = new_phone()
    sibling.has_joined("Hà Văn Đoàn", "admin", "MS-DC")
    noted(sibling, "MS-SM", "SM01")
    noted(sibling, "MS", "MS01")
    with sibling.reading() as session:
        theirs = units.by_code(session, "MS-SM")
        assert theirs is not None
    await sibling.says("/audit")
    sibling.sees("Không có gì")
    await sibling.presses(sibling.last, f"audit:{theirs.id}:999")
    sibling.sees("Không có gì")
    sibling.sees_not("SM01", "MS01")
    await sibling.says("suối mơ")
    sibling.sees("Không thấy")
    await officer.says("/nhatkyhethong")
    officer.sees_not("Nhật ký hệ thống")
