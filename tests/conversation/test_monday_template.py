"""The template of quick logs on Mondays, and /caidat: whether it comes."""

from datetime import date, timedelta

from domain.quiet import Hours
from scheduler.templates import templates_due
from storage import people, quick_templates
from tests.conversation.digest_desk import MONDAY
from tests.conversation.officer import NewPhone, Phone


async def test_an_officer_switches_the_monday_template_off_and_on(
    officer: Phone, new_phone: NewPhone
) -> None:
    _uses_the_template(officer)
    await officer.says("cài đặt")
    officer.sees("Mẫu ghi nhanh sáng thứ hai: bật")
    home = officer.last
    await _monday_comes(officer, 0)
    officer.sees("Không muốn nhận nữa thì gõ: cài đặt", "Việc:", "Phối hợp:")
    if not officer.paper.abilities.buttons:  # a notice never changes what a digit means
        await officer.says("2")
        officer.sees("Sổ gọi đồng chí thế nào?")
    await officer.says("cài đặt")
    await officer.chooses("Mẫu ghi nhanh sáng thứ hai")
    officer.sees("7 giờ sáng thứ hai sổ gửi mẫu")
    await officer.says("tắt")
    officer.sees("Đã tắt")
    await officer.chooses("Quay lại")
    officer.sees("Mẫu ghi nhanh sáng thứ hai: tắt")
    before = len(officer.messages)
    await _monday_comes(officer, 1)
    assert len(officer.messages) == before
    await officer.presses(home, "settings:template")
    await officer.chooses("Bật")
    officer.sees("sáng thứ hai tới")
    await _monday_comes(officer, 2)
    officer.sees("Việc:")
    admin = new_phone()
    admin.has_joined("Triệu Quốc Bảo", "admin", "MS")
    await admin.says("nhật ký hệ thống")
    admin.sees("Lò Thị Mỷ: tắt mẫu ghi nhanh", "Lò Thị Mỷ: bật mẫu ghi nhanh")
    await admin.says("cài đặt")
    admin.sees_not("Mẫu ghi nhanh")
    await admin.presses(admin.last, "settings:template:on")  # made up
    admin.sees("chỉ gửi cán bộ ghi việc")


async def test_what_came_on_monday_is_copied_filled_in_and_sent(officer: Phone) -> None:
    _uses_the_template(officer)
    await _monday_comes(officer, 0)
    said = ("tuyên truyền", "hôm qua", "thôn 2", "45 người", "ma tuý", "MTTQ")
    *above, work, day, hamlet, figures, topics, partners = officer.last.text.splitlines()
    lines = zip((work, day, hamlet, figures, topics, partners), said, strict=True)
    await officer.says("\n".join([*above, *(f"{label} {word}" for label, word in lines)]))
    officer.sees("Buổi tuyên truyền", "chủ nhật, 22/11", "Lượt người dự: 45")
    officer.sees_not("Chưa dùng")
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔")
    assert _used_on(officer) == MONDAY.date()


def _used_on(phone: Phone) -> date | None:
    with phone.reading() as session:
        account = people.account(session, phone.kind, phone.address)
        assert account is not None
        used_at = account.person.template_used_at
        return used_at.date() if used_at else None


def _uses_the_template(phone: Phone) -> None:
    with phone.desk.database.writing() as session:
        account = people.account(session, phone.kind, phone.address)
        assert account is not None
        now, zone = phone.desk.clock, phone.desk.house.zone
        quick_templates.note_used(session, account.person, now, zone)


async def _monday_comes(phone: Phone, week: int) -> None:
    phone.desk.clock = MONDAY + timedelta(days=7 * week)
    with phone.desk.database.writing() as session:
        templates_due(session, phone.desk.clock, Hours())
    await phone.desk.work()
