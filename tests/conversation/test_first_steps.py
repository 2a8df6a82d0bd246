"""What a new admin does first: told after the activation, in the menu until all is done."""

from sqlalchemy import update

from storage.models import UnitVersion
from tests.conversation.officer import NewPhone


async def test_a_new_admin_is_led_from_step_to_step(new_phone: NewPhone) -> None:
    admin, officer = new_phone(), new_phone()
    with admin.desk.database.writing() as session:  # a commune that has no hamlets yet
        session.execute(update(UnitVersion).where(UnitVersion.level == "hamlet").values(level="x"))
        moved = update(UnitVersion).where(UnitVersion.level == "x")
        session.execute(moved.values(parent_id=None, level="hamlet"))
    await admin.activates("Triệu Quốc Bảo", role="admin", unit="MS-SM")
    shown = admin.sees("cần làm gì?", "Việc đầu tiên của quản trị:")
    assert "✗ Đơn vị: chưa có đơn vị bên dưới" in shown
    assert "✗ Cán bộ: còn 1/1 đơn vị chưa có ai ghi" in shown
    assert "✗ Tin thử: chưa gửi cho chính mình" in shown
    await admin.says("trợ giúp")
    admin.sees("Việc đầu tiên của quản trị chưa xong")
    await admin.says("menu")
    await admin.chooses("Việc đầu tiên")
    await admin.chooses("Thêm đơn vị")
    await admin.chooses("Thêm đơn vị bên dưới")
    await admin.says("Thôn 1\nThôn 2")
    await admin.chooses("Từ hôm nay")
    await admin.chooses("Đồng ý")
    await admin.says("menu")
    await admin.chooses("Việc đầu tiên")
    admin.sees("✓ Đơn vị: có 2 đơn vị ngay bên dưới")
    await admin.chooses("Gửi tin thử cho tôi")
    admin.sees("Đang gửi tin thử vào", "✗ Tin thử: đang gửi", "Tin thử của Sổ Dân vận")
    officer.has_joined()
    await admin.says("menu")
    await admin.chooses("Việc đầu tiên")
    admin.sees("✗ Báo cáo: chưa bật loại nào")
    await admin.chooses("Bật báo cáo định kỳ")
    for step in ("Hằng tuần", "Cả 2 thôn", "Kỳ này", "Công tác dân vận tuần", "Bật"):
        await admin.chooses(step)
    await admin.says("menu")
    await admin.chooses("Việc đầu tiên")
    admin.sees("✓ Báo cáo: đang nhắc 1 loại")
    admin.sees("đã xong cả", "✓ Cán bộ: đơn vị nào cũng có người ghi", "✓ Tin thử: đã đến")
    await admin.says("menu")
    admin.sees_not("Việc đầu tiên")
    assert "Việc đầu tiên" not in "".join(admin.last.buttons)


async def test_a_test_that_cannot_be_sent_is_tried_again(new_phone: NewPhone) -> None:
    admin = new_phone()
    admin.has_joined("Triệu Quốc Bảo", "admin", "MS")
    await admin.says("menu")
    await admin.chooses("Việc đầu tiên")
    admin.sees("✓ Đơn vị: có 2 đơn vị", "✗ Cán bộ: còn 2/2 đơn vị")
    admin.paper.blocked.add(admin.address)
    await admin.presses(admin.last, "steps:test")
    admin.paper.blocked.clear()
    await admin.says("menu")
    await admin.chooses("Việc đầu tiên")
    admin.sees("✗ Tin thử: không gửi được")
    await admin.presses(admin.last, "steps:test")
    admin.sees("✗ Báo cáo: chưa bật loại nào")
    await admin.chooses("Xem lại")
    admin.sees("✓ Tin thử: đã đến")


async def test_nobody_else_has_first_steps(new_phone: NewPhone) -> None:
    leader = new_phone()
    leader.has_joined("Hà Văn Đoàn", "leader", "MS")
    await leader.says("menu")
    leader.sees("cần làm gì?")
    leader.sees_not("Việc đầu tiên")
    await leader.presses(leader.last, "steps:test")
    leader.sees_not("Tin thử")
