"""Words typed where no form is open: each was once taken for a name, a reason, or nothing."""

from datetime import UTC, datetime

import pytest

from tests.conversation import report_desk as reports
from tests.conversation.officer import NewPhone, Phone
from tests.conversation.schedule_desk import local, switched_on, ticks

MONDAY = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
THE_DAY_AFTER = local(18, 9)


@pytest.fixture
def admin(new_phone: NewPhone) -> Phone:
    phone = new_phone()
    phone.has_joined("Triệu Quốc Bảo", "admin", "MS")
    return phone


async def _says(phone: Phone, *texts: str) -> None:
    for text in texts:
        await phone.says(text)


@pytest.mark.parametrize("word", ["huỷ", "ql", "Quay lại.", "bỏ qua"])
async def test_a_word_that_leaves_is_no_name(admin: Phone, word: str) -> None:
    await _says(admin, "đơn vị", "suối mơ")
    await admin.chooses("Xã Suối Mơ")
    await admin.chooses("Đổi tên")
    await admin.says(word)
    admin.sees("Đồng chí cần làm gì?")
    await _says(admin, "người dùng", word)
    admin.sees("Đồng chí cần làm gì?")


async def test_a_plain_yes_carries_out_what_the_preview_shows(admin: Phone) -> None:
    await _says(admin, "đơn vị", "đồi chè")
    await admin.chooses("Xã Đồi Chè")
    await admin.chooses("Thêm đơn vị")
    await _says(admin, "Thôn Tân Lập", "hôm nay", "thôi")
    admin.sees_not("Đã đổi")
    await _says(admin, "đơn vị", "đồi chè")
    await admin.chooses("Xã Đồi Chè")
    await admin.chooses("Thêm đơn vị")
    await _says(admin, "Thôn Tân Lập", "hôm nay", "ok")
    admin.sees("Đã đổi", "Bên dưới có 1 đơn vị")
    switched_on(admin, "week", name="Dân vận tuần")
    await _says(admin, "nhắc việc", "thứ 5 15h", "dong y")
    admin.sees("Đã đổi ✔", "thứ 5, 15:00")


async def test_ok_never_makes_somebody_leave(officer: Phone) -> None:
    await officer.says("cài đặt")
    for label in ("Dữ liệu của tôi", "Xoá dữ liệu", "Tôi muốn rời sổ"):
        await officer.chooses(label)
    await _says(officer, "ok", "ok", "cài đặt")
    officer.sees("Cài đặt của")


async def test_a_line_of_the_menu_may_be_typed_any_time(officer: Phone, admin: Phone) -> None:
    await officer.says("XUONG CO SO")
    officer.sees("2/8")
    await admin.says("Việc đầu tiên")
    admin.sees("Việc đầu tiên của quản trị:", "Tin thử")


async def test_a_day_off_is_read_without_its_marks(admin: Phone) -> None:
    switched_on(admin, "week", name="Dân vận tuần")
    await admin.says("nhắc việc")
    await admin.chooses("Ngày nghỉ")
    await admin.says("nghi 24/11")
    admin.sees("thứ 3, 24/11: nghỉ")
    await admin.says("LAM BU  ngay 28/11")
    admin.sees("thứ 7, 28/11: làm việc")


async def test_an_example_fits_the_report_that_is_open(admin: Phone) -> None:
    switched_on(admin, "week", name="Dân vận tuần")
    switched_on(admin, "month", name="Dân vận tháng")
    for name, example, other in (
        ("Dân vận tuần", "VD: thứ 5 15h", "ngày 20"),
        ("Dân vận tháng", "VD: ngày 20 hằng tháng", "thứ 5"),
    ):
        await admin.says("nhắc việc")
        await admin.chooses(name)
        admin.sees(example)
        admin.sees_not(f"VD: {other}")


async def test_a_reason_is_kept_without_the_word_before_it(officer: Phone) -> None:
    officer.desk.clock = MONDAY
    reports.switch_on(officer.desk)
    await ticks(officer.desk, MONDAY)
    await officer.says("lý do")
    await officer.says("ql")
    assert reports.duty_of(officer).reason is None
    await _says(officer, "ly do", "Lý do: mất điện hai ngày")
    officer.sees("Đã ghi lý do")
    assert reports.duty_of(officer).reason == "mất điện hai ngày"


async def test_a_parked_report_is_listed_by_its_name(officer: Phone) -> None:
    officer.desk.clock = MONDAY
    reports.switch_on(officer.desk)
    await ticks(officer.desk, MONDAY)
    await _says(officer, "nộp", "menu", "xuống cơ sở", "menu", "tiếp")
    officer.sees("Báo cáo tháng (15/10–14/11/2026), Xã Suối Mơ (từ ")
    officer.sees_not("Kiểm tra lại")


async def test_a_word_is_about_the_report_that_is_open(officer: Phone, new_phone: NewPhone) -> None:
    officer.desk.clock = MONDAY
    leader = new_phone()
    leader.has_joined("Vàng A Tủa", "leader", "MS")
    reports.switch_on(officer.desk)
    await ticks(officer.desk, MONDAY)
    await ticks(officer.desk, THE_DAY_AFTER)
    await leader.says("gia hạn")
    leader.sees("Gia hạn báo cáo nào?")
    await leader.says("báo cáo")
    await leader.says("2")
    await leader.says("miễn")
    leader.sees("cho Xã Đồi Chè. Vì sao?")
    await leader.says("huỷ")
    leader.sees("Xã Đồi Chè", "Miễn kỳ này")
    assert reports.duty_of(leader, "MS-DC").excused_at is None


@pytest.mark.parametrize("typed", ["ok", "Lò Thị Mỷ, Đoàn"])
async def test_only_full_names_are_invited(admin: Phone, typed: str) -> None:
    await admin.says("người dùng")
    for label in ("Mời người mới", "Xã Đồi Chè", "cán bộ"):
        await admin.chooses(label)
    await admin.says(typed)
    admin.sees("không giống họ tên", "Chưa mời ai")


async def test_a_preview_leaves_out_what_is_not_touched(admin: Phone) -> None:
    await _says(admin, "đơn vị", "đồi chè")
    await admin.chooses("Xã Đồi Chè")
    await admin.chooses("Chia tách")
    await _says(admin, "Xã Chè\nXã Đồi", "hôm nay")
    admin.sees("Sẽ đổi như sau", "Xã Chè")
    admin.sees_not("Liên quan", "nhận 0 đơn vị")


async def test_what_was_just_dropped_is_not_offered_again(officer: Phone) -> None:
    await _says(officer, "buổi tuyên truyền", "huỷ")
    await officer.chooses("Bỏ hẳn")
    officer.sees("Đã bỏ việc đang ghi")
    officer.sees_not("Còn việc ghi dở")
