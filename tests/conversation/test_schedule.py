"""/nhacviec: an admin switches reports on and changes them, by one typed line and one confirm."""

from datetime import date

import pytest
from sqlalchemy import func, select

from handlers.schedule.finding import NAMED
from storage import units
from storage.models import AuditRow, DayOff, Duty, Reporter, ReportType, ReportTypeVersion
from tests.conversation.officer import NewPhone, Phone
from tests.conversation.schedule_desk import local, switched_on, ticks


@pytest.fixture
def admin(new_phone: NewPhone) -> Phone:
    phone = new_phone()
    phone.has_joined("Triệu Quốc Bảo", "admin", "MS")
    return phone


def deadlines(phone: Phone) -> set[object]:
    with phone.reading() as session:
        return set(session.scalars(select(Duty.due_at).where(Duty.submitted_at.is_(None))))


async def test_friday_is_moved_to_thursday_by_one_line_and_one_confirm(
    admin: Phone, officer: Phone
) -> None:
    switched_on(admin, "week", name="Dân vận tuần")
    await ticks(admin.desk, local(18, 9))
    assert deadlines(admin) == {local(20, 16)}
    await admin.says("nhắc việc: thứ 5 15h")
    shown = admin.sees(
        "Dân vận tuần (Tỉnh Mẫu Sơn)",
        "Hạn nộp: thứ 6, 16:00 → thứ 5, 15:00",
        "Hạn nộp sắp tới:\n• 15:00 thứ 5, 19/11\n• 15:00 thứ 5, 26/11\n• 15:00 thứ 5, 03/12",
        "Nhắc sắp tới:\n• 08:00 thứ 5, 19/11\n• 08:00 thứ 6, 20/11",
        "Cho 2 đơn vị, 1 người.",
        "chưa có cán bộ: Xã Đồi Chè",
    )
    assert len(shown) < 700
    assert deadlines(admin) == {local(20, 16)}
    await admin.chooses("Đồng ý")
    admin.sees("Đã đổi ✔ Có hiệu lực ngay", "hạn tới 15:00 thứ 5, 19/11")
    assert deadlines(admin) == {local(19, 15)}
    await admin.chooses("Gửi thử cho tôi")
    trial = admin.sees("GỬI THỬ, chỉ đồng chí thấy", "hạn 15:00 thứ 5, 19/11")
    await ticks(admin.desk, local(19, 8))
    assert officer.last.text in trial  # it looks as it was shown to the admin
    with admin.reading() as session:
        told = session.scalars(select(AuditRow).order_by(AuditRow.id.desc())).first()
        assert told is not None
        moved = [told.facts[f"deadline.day.weekday_{end}"] for end in ("from", "to")]
        assert moved == [4, 3]


async def test_a_change_is_undone_on_the_same_screen(admin: Phone) -> None:
    switched_on(admin, "month", name="Dân vận tháng")
    await ticks(admin.desk, local(18, 9))
    await admin.says("/nhacviec")
    admin.sees("Dân vận tháng: Hằng tháng, chốt ngày 14; hạn tới 16:00 thứ 4, 16/12")
    await admin.chooses("Dân vận tháng")
    await admin.says("ngày 20 hằng tháng")
    admin.sees(
        "2 ngày làm việc sau chốt, 16:00 → ngày 20, 16:00",
        "16:00 thứ 2, 21/12 (dời từ chủ nhật, 20/12 vì ngày nghỉ)",
    )
    await admin.chooses("Đồng ý")
    await admin.says("giờ nhắc 7h30")
    await admin.chooses("Đồng ý")
    admin.sees("lúc 07:30")
    await admin.says("hoàn tác")
    admin.sees("Đã trở lại như trước", "lúc 08:00", "Hạn nộp: ngày 20, 16:00")
    await admin.says("hoàn tác")  # that was a change too, now seen before it is made
    admin.sees("lúc 08:00 → trước", "lúc 07:30")
    with admin.reading() as session:
        assert session.scalar(select(func.count()).select_from(ReportTypeVersion)) == 3


async def test_a_report_is_switched_on_step_by_step(admin: Phone, officer: Phone) -> None:
    await ticks(admin.desk, local(10, 9))
    await admin.says("nhắc việc")
    admin.sees("chưa có loại báo cáo nào")
    await admin.chooses("Bật loại báo cáo mới")
    await admin.chooses("Hằng tháng")
    await admin.chooses("Cả 2 xã")
    admin.sees("Kỳ này (15/10–14/11/2026)", "Kỳ sau (15/11–14/12/2026)")
    await admin.chooses("Kỳ này")
    await admin.chooses("Công tác dân vận tháng")
    admin.sees(
        "Bật Công tác dân vận tháng (Tỉnh Mẫu Sơn):",
        "• 16:00 thứ 3, 17/11\n• 16:00 thứ 4, 16/12",
        "• 08:00 thứ 6, 13/11\n• 08:00 thứ 3, 17/11\n• 08:00 thứ 4, 18/11",
        "Cho 2 đơn vị, 1 người.",
    )
    await admin.chooses("Bật")
    admin.sees("Đã bật ✔", "2 đơn vị trong phạm vi")
    await ticks(admin.desk, local(13, 8))
    assert "hạn 16:00 thứ 3, 17/11" in officer.last.text


async def test_chosen_units_alone_owe_it_under_a_name_of_their_own(admin: Phone) -> None:
    await admin.says("nhắc việc")
    await admin.chooses("Bật loại báo cáo mới")
    await admin.chooses("Hằng quý")
    await admin.chooses("Chọn từng đơn vị")
    await admin.says("xã đồi chè, xã không có")
    admin.sees('Không rõ "xã không có"')
    await admin.says(",".join(f"xã {n}" for n in range(NAMED + 1)))
    admin.sees(f"Cần từ 1 đến {NAMED} đơn vị")  # looking for each takes its time
    await admin.says("doi che, Đồi Chè")
    await admin.says("1/12")
    await admin.says("Báo cáo về hộ ông Páo")
    admin.sees("viết lại giúp", "Đặt tên báo cáo")
    await admin.says("Báo cáo quý vùng cao")
    admin.sees("Bật Quý vùng cao", "Cho 1 đơn vị, 0 người")
    await admin.chooses("Bật")
    with admin.reading() as session:
        made = session.scalars(select(ReportType)).one()
        assert (made.name, made.starts_on, made.level) == (
            "Quý vùng cao",
            date(2026, 12, 1),
            None,
        )


async def test_what_cannot_be_read_for_sure_is_asked_or_refused_with_an_example(
    admin: Phone,
) -> None:
    switched_on(admin, "week", name="Dân vận tuần")
    switched_on(admin, "month", name="Dân vận tháng")
    await admin.says("nhắc việc: 15h")
    admin.sees("Dân vận tuần", "Hạn nộp: thứ 6, 15:00", "Dân vận tháng", "lúc 15:00")
    await admin.says("hạn 3h")
    admin.sees("có thể hiểu mấy cách", "VD: hạn 15h")
    await admin.says("ngày 20")
    admin.sees("Dân vận tháng (Tỉnh Mẫu Sơn)", "→ ngày 20, 16:00")  # a week has no such day
    await admin.says("abc xyz")
    admin.sees("Chưa hiểu", "thứ 5 15h")
    await admin.says("nhắc việc")
    await admin.says("dan van tuan")
    await admin.chooses("Dân vận tuần")
    await admin.says("ngày 20")
    admin.sees("Báo cáo tuần thì hạn theo thứ")
    await admin.says("nhắc trước hạn 1 ngày")
    admin.sees("đúng hạn, sau 1 ngày", "trước 1 ngày; lúc 08:00")
    await admin.chooses("Nhắc: trước 1 ngày, đúng hạn")
    admin.sees("Nhắc: đúng hạn, sau 1 ngày; lúc 08:00 → trước 1 ngày, đúng hạn, sau 1 ngày")


async def test_a_type_is_paused_kept_quiet_tried_and_ended(admin: Phone) -> None:
    switched_on(admin, "week", name="Dân vận tuần")
    await ticks(admin.desk, local(18, 9))
    await admin.says("nhắc việc")
    await admin.chooses("Dân vận tuần")
    await admin.chooses("Tạm dừng")
    await admin.says("30/11")
    admin.sees("Tạm dừng: không → đến hết 30/11/2026", "• 08:00 thứ 3, 01/12")
    await admin.chooses("Đồng ý")
    admin.sees("tạm dừng nhắc đến hết 30/11/2026")
    await admin.says("giờ yên tĩnh 7h-9h")
    await admin.chooses("Đồng ý")
    admin.sees("Giờ yên tĩnh riêng: 07:00–09:00")
    await admin.chooses("Gửi thử cho tôi")
    admin.sees("GỬI THỬ", "Nhắc báo cáo Dân vận tuần (kỳ 12/11–18/11/2026): hạn 16:00 thứ 6, 20/11")
    await admin.chooses("Quay lại")
    await admin.chooses("Kết thúc")
    admin.sees("không mở kỳ mới")
    await admin.chooses("Đồng ý")
    admin.sees("đã kết thúc ngày 18/11/2026", "Bật lại")
    with admin.reading() as session:
        assert set(session.scalars(select(Duty.next_at))) == {None}
    await admin.says("hoàn tác")
    admin.sees("Đã trở lại như trước")
    with admin.reading() as session:
        assert None not in set(session.scalars(select(Duty.next_at)))


async def test_the_reporter_and_the_deputy_are_chosen_among_the_officers(
    admin: Phone, officer: Phone, new_phone: NewPhone
) -> None:
    new_phone().has_joined("Nông Văn Páo")
    switched_on(admin, "week", name="Dân vận tuần")
    await admin.says("nhắc việc")
    admin.sees("⚠ 2 đơn vị chưa có đầu mối")
    await admin.chooses("Dân vận tuần")
    admin.sees("1 đơn vị chưa có cán bộ: Xã Đồi Chè", "1 đơn vị chưa có đầu mối: Xã Suối Mơ")
    await admin.chooses("Đầu mối")
    await admin.says("suối mơ")
    await admin.chooses("Xã Suối Mơ")
    await admin.chooses("Lò Thị Mỷ")
    admin.sees("đầu mối Lò Thị Mỷ; người thay chưa có")
    await admin.chooses("Nông Văn Páo")
    admin.sees("đầu mối Lò Thị Mỷ; người thay Nông Văn Páo")
    admin.sees_not("chưa có đầu mối: Xã Suối Mơ")


async def test_a_unit_is_excused_and_a_day_off_moves_deadlines(admin: Phone) -> None:
    switched_on(admin, "week", name="Dân vận tuần")
    await ticks(admin.desk, local(18, 9))
    await admin.says("nhắc việc")
    await admin.chooses("Dân vận tuần")
    await admin.chooses("Miễn một đơn vị")
    await admin.chooses("Xã Đồi Chè")
    await admin.chooses("12/11–18/11/2026")
    await admin.says("hộ ông Páo có việc")
    admin.sees("{You} viết lại giúp".format(You="Đồng chí"))
    await admin.says("lý do: cả xã chống bão")
    admin.sees("Đã miễn Xã Đồi Chè, kỳ 12/11–18/11/2026 ✔")
    await admin.chooses("Danh sách nhắc việc")
    await admin.chooses("Ngày nghỉ của đơn vị")
    await admin.says("nghỉ 20/11")
    admin.sees("thứ 6, 20/11: nghỉ")
    with admin.reading() as session:
        owed = select(Duty.due_at).where(Duty.excused_at.is_(None))
        assert session.scalars(owed).all() == [local(23, 16)]
    await admin.chooses("Bỏ thứ 6, 20/11")
    with admin.reading() as session:
        assert not session.scalars(select(DayOff)).all()
    assert local(20, 16) in deadlines(admin)


async def test_an_admin_below_looks_at_a_type_from_above_and_names_the_own_reporter(
    new_phone: NewPhone, officer: Phone
) -> None:
    below = new_phone()
    below.has_joined("Hà Văn Đoàn", "admin", "MS-SM")
    switched_on(below, "week", name="Dân vận tuần")
    await below.says("nhắc việc")
    await below.chooses("Dân vận tuần")
    below.sees("1 đơn vị trong phạm vi")
    below.sees_not("Kết thúc", "gõ thay đổi")
    await below.says("thứ 5 15h")
    below.sees_not("Đồng ý")
    await below.says("nhắc việc")
    await below.chooses("Dân vận tuần")
    await below.chooses("Đầu mối")
    await below.chooses("Lò Thị Mỷ")
    below.sees("đầu mối Lò Thị Mỷ")


async def test_a_broken_type_can_be_ended_and_stops_no_other(admin: Phone) -> None:
    broken = switched_on(admin, "month", name="Dân vận tháng")
    switched_on(admin, "week", name="Dân vận tuần")
    with admin.desk.database.writing() as session:
        session.get_one(ReportType, broken).rule = {"version": 1}
    await ticks(admin.desk, local(18, 9))
    assert deadlines(admin) == {local(20, 16)}
    await admin.says("nhắc việc")
    admin.sees("Dân vận tháng: ⚠ Lịch của loại này bị hỏng", "hạn tới 16:00 thứ 6, 20/11")
    await admin.chooses("Dân vận tháng")
    for button in ("trial", "pause_to", "stages"):
        await admin.presses(admin.last, f"schedule:{button}:{broken}:1")
        admin.sees("Nhắc việc" if button == "stages" else "⚠")
    await admin.presses(admin.last, f"schedule:end:{broken}")
    await admin.chooses("Đồng ý")
    admin.sees("Đã đổi ✔", "đã kết thúc")
    await admin.chooses("Hoàn tác")
    admin.sees("⚠ Lịch của loại này bị hỏng")
    await admin.says("nhắc việc: thứ 5 15h")
    admin.sees("Dân vận tuần", "thứ 6, 16:00 → thứ 5, 15:00")


@pytest.mark.parametrize(
    "button",
    [
        "open:{type}",
        "set:{type}:day:3",
        "set:{type}:hour:0",
        "stages:{type}",
        "pause_to:{type}:1",
        "quiet_off:{type}",
        "end:{type}",
        "do:{type}",
        "undo:{type}:1",
        "reporter:{type}:{unit}:1",
        "deputy:{type}:{unit}:0",
        "excuse_in:{type}:{unit}:0",
        "trial:{type}",
        "days:{unit}",
        "new_unit:{unit}",
        "pick:0",
        "new!",
        "other",
    ],
)
async def test_a_made_up_button_reaches_no_type_of_a_sibling(
    new_phone: NewPhone, button: str
) -> None:
    sibling = new_phone()
    sibling.has_joined("Hà Văn Đoàn", "admin", "MS-DC")
    key = switched_on(sibling, "month", unit="MS-SM", name="Dân vận riêng")
    with sibling.reading() as session:
        foreign = units.by_code(session, "MS-SM")
        assert foreign is not None
        before = session.query(AuditRow).count()
    await sibling.says("nhắc việc")
    sibling.sees_not("Dân vận riêng")
    await sibling.presses(sibling.last, "schedule:" + button.format(type=key, unit=foreign.id))
    sibling.sees_not("Dân vận riêng", "Suối Mơ", "Đồng ý")
    with sibling.reading() as session:
        assert session.query(AuditRow).count() == before
        assert session.get_one(ReportType, key).revision == 1
        assert not session.scalars(select(Reporter)).all()


async def test_an_officer_has_no_such_command(officer: Phone) -> None:
    await officer.says("/nhacviec")
    officer.sees("Xuống cơ sở")
    await officer.says("nhắc việc: thứ 5 15h")
    officer.sees_not("Hạn nộp")
