"""/baocao for leaders: accepting, giving back, nudging, extending, excusing, and the rates."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from domain.messages import Kind
from storage import units
from storage.duties.changing import Report, submit
from storage.models import AuditRow, Duty, Person
from storage.roles import By
from tests.conversation import report_desk as reports
from tests.conversation.desk import SINCE
from tests.conversation.officer import NewPhone, Phone

MONDAY = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
OVERDUE = MONDAY + timedelta(days=2)  # Wednesday morning
WHY = "Hai chuyến chưa kịp ghi"
SAID = "Bà con góp đất mở đường"


def figure(value: str, logged: str | None = None, why: str | None = None) -> dict[str, object]:
    parts = {"value": value, "approx": None, "logs": 1 if logged else 0}
    return {**parts, "given": True, "logged": logged, "why": why}


def report(letters: str = "2", said: str = SAID) -> Report:
    figures = {"visits_made": figure("3", "1", WHY), "box_letters": figure(letters)}
    return Report(figures, {"results": said, "difficulties": ""}, {})


def hand_in(phone: Phone, made: Report, unit: str = "MS-SM", person_id: int = 1) -> None:
    """Hand in as the officer's form does."""
    duty_id = reports.duty_of(phone, unit).id
    with phone.desk.database.writing() as session:
        duty = session.get_one(Duty, duty_id)
        submit(session, duty, made, By(person_id, phone.desk.clock))


@pytest.fixture
def officer(new_phone: NewPhone) -> Phone:
    phone = new_phone()
    phone.desk.clock = MONDAY
    phone.has_joined()
    reports.switch_on(phone.desk)
    return phone


@pytest.fixture
def leader(officer: Phone, new_phone: NewPhone) -> Phone:
    phone = new_phone()
    phone.has_joined("Vàng A Tủa", "leader", "MS")
    return phone


async def test_a_report_is_given_back_corrected_and_accepted(officer: Phone, leader: Phone) -> None:
    await reports.tick(officer.desk)
    hand_in(officer, report())
    await leader.says("báo cáo")
    leader.sees("Đã nộp 09:00 thứ 2, 16/11 (đúng hạn) · Xã Suối Mơ: tháng")
    await leader.chooses("Đã nộp 09:00")
    await leader.chooses("Xem nội dung")
    leader.sees("Lò Thị Mỷ nộp 09:00 thứ 2, 16/11", f"3 chuyến (sổ: 1 chuyến; {WHY})", SAID)
    leader.sees("Đơn thư góp ý, tố giác (chỉ số lượng): (chỉ đơn vị xem)", "Khó khăn: không")
    await leader.chooses("Trả lại")
    leader.sees("2 ngày làm việc: 16:00 thứ 4, 18/11")
    await leader.says("hôm qua")
    leader.sees("đã qua")
    await leader.says("2 ngày")
    leader.sees("Hạn nộp lại: 16:00 thứ 4, 18/11")
    await leader.says("Nêu rõ số hộ góp đất")
    leader.sees("Trả lại, hạn 16:00 thứ 4, 18/11")
    await reports.tick(officer.desk)
    assert "được trả lại, hạn nộp lại 16:00 thứ 4, 18/11" in officer.last.text
    assert "Nhắc báo cáo" not in officer.last.text
    await officer.says("báo cáo")
    officer.sees(
        "Trả lại, hạn 16:00 thứ 4, 18/11 · tháng (15/10–14/11/2026) (Nêu rõ số hộ góp đất)"
    )
    await officer.says("nộp")
    officer.sees("Cấp trên yêu cầu: Nêu rõ số hộ góp đất", "Nộp bổ sung: báo cáo tháng", SAID)
    await officer.chooses("Sửa")
    await officer.chooses("Kết quả")
    officer.sees("Lấy như trên")
    await officer.says("Hai mươi hộ góp đất mở đường")
    await officer.chooses("Gửi")
    officer.sees("Đã nộp bổ sung ✔")
    await leader.says("báo cáo")
    await leader.chooses("Đã nộp")
    await leader.chooses("Xem nội dung")
    leader.sees("nộp bổ sung, lần 2", "Khác lần nộp trước", "Viết lại: Kết quả")
    old = leader.last
    await leader.chooses("Nhận")
    leader.sees("Đã nhận báo cáo", "Đã nhận 09:00 thứ 2, 16/11")
    assert "đã được cấp trên nhận" in officer.last.text
    duty = reports.duty_of(officer)
    assert (duty.accepted_by, duty.returned_at, duty.remark) == (2, None, None)
    if old.buttons:
        await leader.presses(old, f"reports:accept:{duty.id}:2")
        leader.sees("không làm việc ấy được")


async def test_a_correction_that_came_meanwhile_is_read_before_it_is_accepted(
    officer: Phone, leader: Phone
) -> None:
    await reports.tick(officer.desk)
    hand_in(officer, report())
    await leader.says("báo cáo")
    await leader.chooses("Đã nộp")
    hand_in(officer, report(said="Khác hẳn"))
    await leader.chooses("Nhận")
    leader.sees("Đơn vị vừa nộp bổ sung")
    assert reports.duty_of(officer).accepted_at is None


async def test_late_reports_are_nudged_extended_and_excused(
    officer: Phone, leader: Phone, new_phone: NewPhone
) -> None:
    other = new_phone()
    other.has_joined("Hà Văn Đoàn", unit="MS-DC")
    await reports.tick(officer.desk, OVERDUE)
    await officer.says("lý do mất điện hai ngày")
    officer.sees("Đã ghi lý do")
    await leader.says("/baocao")
    leader.sees("Xã Suối Mơ: tháng (15/10–14/11/2026) (đã nêu lý do)", "Xã Đồi Chè: tháng")
    await leader.says("nhắc")
    leader.sees("Nhắc báo cáo nào?")
    await leader.chooses("Xã Suối Mơ")
    leader.sees("Đã nhắc Xã Suối Mơ")
    await reports.tick(officer.desk)
    assert "Lãnh đạo nhắc báo cáo tháng" in officer.last.text
    await leader.says("nhắc")
    await leader.chooses("Xã Suối Mơ")
    leader.sees("Hôm nay đã nhắc Xã Suối Mơ rồi")
    assert len(reports.notices(officer, "nudge")) == 1
    await leader.says("gia hạn")
    await leader.chooses("Xã Suối Mơ")
    await leader.says("17/11")
    leader.sees("đã qua")
    await leader.says("đến 25/11")
    leader.sees("Hạn 16:00 thứ 4, 25/11", "Lý do chậm: mất điện hai ngày (Lò Thị Mỷ)")
    assert "được gia hạn đến 16:00 thứ 4, 25/11" in officer.last.text
    await leader.says("miễn")  # only one is late now
    leader.sees("Miễn báo cáo tháng (15/10–14/11/2026) cho Xã Đồi Chè. Vì sao?")
    await leader.says("Xã đang khắc phục lũ quét")
    leader.sees("Được miễn", "Lý do miễn: Xã đang khắc phục lũ quét")
    assert "kỳ này được miễn" in other.last.text
    await leader.says("gia hạn 2 ngày")
    leader.sees("Hạn 16:00 thứ 6, 27/11")
    with leader.reading() as session:
        found = select(AuditRow.action).where(AuditRow.action.like("report_%"))
        actions = list(session.scalars(found.order_by(AuditRow.id)))
    assert actions == ["report_reason", "report_extend", "report_excuse", "report_extend"]


async def test_the_rates_are_those_of_units_and_never_of_people(
    officer: Phone, leader: Phone
) -> None:
    await reports.tick(officer.desk)
    hand_in(officer, report())
    await reports.tick(officer.desk, OVERDUE)
    await leader.says("báo cáo")
    await leader.chooses("Tỷ lệ nộp")
    leader.sees("15/10–14/11/2026: đã nộp 1/2, đúng hạn 1/2")
    await leader.chooses("tháng: từng đơn vị")
    shown = leader.sees("Xã Suối Mơ: đã nộp 1/1, đúng hạn 1/1", "Xã Đồi Chè: đã nộp 0/1")
    assert shown.index("Xã Đồi Chè") < shown.index("Xã Suối Mơ")  # by name
    assert "Lò Thị Mỷ" not in shown


OPS = (
    *("open", "read", "submit", "correct", "take", "later", "reason", "accept", "return"),
    *("return!", "nudge", "extend", "extend!", "excuse", "units"),
)


@pytest.mark.parametrize("desk", ["telegram"], indirect=True)
@pytest.mark.parametrize("role", ["officer", "leader", "admin"])
async def test_nobody_outside_sees_or_changes_a_report(
    officer: Phone, new_phone: NewPhone, role: str
) -> None:
    stranger = new_phone()
    stranger.has_joined("Hà Văn Đoàn", role, "MS-DC")
    await reports.tick(officer.desk, OVERDUE)
    for is_in in (False, True):
        if is_in:
            hand_in(officer, report())
        before = reports.duty_of(officer)
        for op in OPS:
            choice = f"reports:{op}:{before.id}:20261125"
            await stranger.sends(stranger.incoming(Kind.CHOICE, choice=choice, message_id=None))
            stranger.sees_not("Suối Mơ", "3 chuyến", SAID)
            await stranger.says("mất điện hai ngày")
            stranger.sees_not("Suối Mơ", SAID)
        after = reports.duty_of(officer)
        same = ("revision", "due_at", "accepted_at", "returned_at", "excused_at", "reason")
        assert all(getattr(after, each) == getattr(before, each) for each in same)
        await stranger.says("/baocao")
        stranger.sees_not("Suối Mơ")


async def test_a_report_waits_for_nobody_who_takes_no_part(
    officer: Phone, leader: Phone, new_phone: NewPhone
) -> None:
    """The province's leader is suspended: the one above it decides."""
    with officer.desk.database.writing() as session:
        province = units.by_code(session, "MS")
        assert province is not None
        country = units.add(
            session, code="VN", name="Cả nước", level="country", parent=None, valid_from=SINCE
        )
        units.versions_of(session, province.id)[-1].parent_id = country.id
        session.execute(
            update(Person).where(Person.name == "Vàng A Tủa").values(suspended_at=MONDAY)
        )
    above = new_phone()
    above.has_joined("Hà Văn Đoàn", "leader", "VN")
    await reports.tick(officer.desk)
    hand_in(officer, report())
    await above.says("báo cáo")
    await above.chooses("Đã nộp 09:00")
    await above.chooses("Nhận")
    above.sees("Đã nhận")
