"""/baocao for officers: figures from the logs, sections, sending, correcting, answering notices."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from storage import units
from storage.models import Draft, OutboxRow, UnitSuccession
from tests.conversation import report_desk as reports
from tests.conversation.officer import NewPhone, Phone

MONDAY = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)  # the day before the deadline, nine o'clock
SAID = "Bà con góp đất mở đường vào nghĩa trang"


@pytest.fixture
def officer(new_phone: NewPhone) -> Phone:
    """An officer of a commune that owes the report of the month up to 14 November."""
    phone = new_phone()
    phone.desk.clock = MONDAY
    phone.has_joined()
    reports.switch_on(phone.desk)
    return phone


async def logs_a_visit(officer: Phone, place: str = "2", result: str = SAID) -> None:
    for text in ("ghi", "1", "12/11", place, "1", "0", result, "1"):
        await officer.says(text)
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔")


async def opens(officer: Phone) -> None:
    await reports.tick(officer.desk)
    await officer.says("báo cáo")
    await officer.chooses("Hạn")


async def writes(officer: Phone, *answers: str) -> None:
    """Go through a report: its figures, the six that only reports count, two sections."""
    await opens(officer)
    await officer.chooses("Nộp")
    for answer in answers or ("0", "2", "0", "bq", "bq", "bq", "bq", "1", "0"):
        await officer.says(answer)
    officer.sees("Kiểm tra lại: báo cáo tháng")


async def test_a_report_is_filled_in_from_the_logs_changed_and_sent(officer: Phone) -> None:
    await logs_a_visit(officer)
    officer.sees("Sửa đến khi nộp báo cáo của kỳ")
    await opens(officer)
    officer.sees("Báo cáo tháng (15/10–14/11/2026), Xã Suối Mơ", "Hạn 16:00 thứ 3, 17/11")
    officer.sees("Đơn vị đã ghi 1 việc trong kỳ")
    await officer.chooses("Nộp")
    officer.sees("2/11", "Chuyến xuống cơ sở: 1 chuyến (1 việc)")
    for answer in ("1", "3"):
        await officer.says(answer)
    officer.sees("Vì sao sửa số Chuyến xuống cơ sở")
    await officer.says("0")
    officer.sees("Vì sao sửa số")  # a changed figure has a reason
    await officer.says("Hai chuyến chưa kịp ghi")
    for answer in ("2", "0", "bq", "ql", "bq", "bq", "bq", "bq"):
        await officer.says(answer)
    officer.sees(f"Kết quả, lấy từ sổ:\n{SAID}")
    await officer.chooses("Lấy như trên")
    await officer.says("Thiếu loa cầm tay")
    shown = officer.sees("Số liệu: 1 chỉ tiêu từ sổ, 1 số sửa tay", "Hai chuyến chưa kịp ghi", SAID)
    assert len(shown) <= 600
    await officer.chooses("Gửi")
    officer.sees("Đã nộp ✔", "09:00 thứ 2, 16/11 (đúng hạn)")
    [made] = reports.submissions(officer)
    [log] = officer.logs()
    assert made.figures["visits_made"] == {
        "value": "3",
        "approx": None,
        "logs": 1,
        "given": True,
        "logged": "1",
        "why": "Hai chuyến chưa kịp ghi",
    }
    assert made.figures["individual_outreach_cases"]["value"] == "0"
    assert "religious_dignitary_turns" not in made.figures
    assert made.sections == {"results": SAID, "difficulties": "Thiếu loa cầm tay"}
    assert made.sources == {"results": [log.id], "difficulties": []}
    await reports.tick(officer.desk, MONDAY + timedelta(days=3))
    assert not officer.new or "Nhắc báo cáo" not in officer.sees()
    assert [each.what for each in reports.notices(officer, "remind")] == []


async def test_a_draft_is_parked_resumed_and_brought_up_to_date(officer: Phone) -> None:
    await logs_a_visit(officer)
    await opens(officer)
    await officer.chooses("Nộp")
    for answer in ("0", "2"):
        await officer.says(answer)
    await officer.says("/nhatky")
    officer.sees("Còn việc ghi dở (báo cáo)")
    await logs_a_visit(officer, "3", "Sửa xong cống")
    await officer.says("/tiep")
    officer.sees("Ghi tiếp: Báo cáo", "4/11", "Tuyên truyền cá biệt")
    for answer in ("0", "bq", "bq", "bq", "bq"):
        await officer.says(answer)
    officer.sees(f"- {SAID}", "- Sửa xong cống")
    for answer in ("1", "0"):
        await officer.says(answer)
    await officer.chooses("Gửi")
    officer.sees("sổ có việc mới ghi hoặc sửa", "Kiểm tra lại")
    await officer.chooses("Gửi")
    officer.sees("Đã nộp ✔")
    [made] = reports.submissions(officer)
    assert made.figures["visits_made"]["value"] == "2"


async def test_a_colleague_takes_the_draft_over(officer: Phone, new_phone: NewPhone) -> None:
    other = new_phone()
    other.has_joined("Hà Văn Đoàn")
    await opens(officer)
    await officer.chooses("Nộp")
    for answer in ("7", "0", "bq", "bq", "bq", "bq"):
        await officer.says(answer)
    await officer.says("Hộ bà ở đầu thôn 2 kêu mất nước")
    officer.sees("Giữ")  # the guard asks: what waits for its writer is nobody else's to see
    await other.says("nộp")
    other.sees("Lò Thị Mỷ đang viết báo cáo tháng", "từ 09:00 thứ 2, 16/11")
    await other.chooses("Viết tiếp thay")
    other.sees("Ghi tiếp: Báo cáo", "Kết quả chính trong kỳ?")
    other.sees_not("mất nước")
    assert "Hà Văn Đoàn đã nhận viết tiếp" in officer.last.text
    await officer.says("/tiep")
    officer.sees("Không có việc nào ghi dở")
    for answer in ("Đã họp dân ba thôn", "0"):
        await other.says(answer)
    await other.chooses("Gửi")
    other.sees("Đã nộp ✔")
    [made] = reports.submissions(officer)
    assert made.figures["box_letters"]["value"] == "7"
    with officer.reading() as session:
        assert [draft.answers for draft in session.query(Draft)] == [{}]


async def test_words_on_a_notice_ask_which_report_is_meant(officer: Phone) -> None:
    desk = officer.desk
    reports.switch_on(desk, "quarter", "quý", starts_on=MONDAY.date() - timedelta(days=90))
    await reports.tick(desk, MONDAY + timedelta(days=1))  # the day of the deadline, nine o'clock
    await officer.says("để sau")
    officer.sees("Để sau báo cáo nào?")
    await officer.chooses("tháng")
    officer.sees("Sẽ nhắc lại báo cáo tháng", "12:00 thứ 3, 17/11")
    [later] = reports.notices(officer, "later")
    assert later.at == MONDAY + timedelta(days=1, hours=3, seconds=(later.at.second))
    await reports.tick(desk, MONDAY + timedelta(days=1, hours=4))
    assert "Nhắc lại báo cáo tháng" in officer.last.text
    await officer.says("ly do mất điện hai ngày")
    officer.sees("Nêu lý do cho báo cáo nào?")
    await officer.chooses("tháng")
    await officer.says("mất điện hai ngày")
    officer.sees("Đã ghi lý do")
    assert reports.duty_of(officer).reason == "mất điện hai ngày"
    await officer.says("lý do")
    await officer.says("Số 0912345678 không gọi được")
    officer.sees("KHÔNG lưu")
    assert reports.duty_of(officer).reason == "mất điện hai ngày"


async def test_the_words_are_answers_while_a_form_is_filled_in(officer: Phone) -> None:
    await reports.tick(officer.desk)
    for text in ("ghi", "1", "12/11", "2", "1", "0"):
        await officer.says(text)
    await officer.says("lý do dân chưa đồng tình là giá đất")
    officer.sees("hay gửi luôn")
    await officer.says("để sau")
    officer.sees("Đã lưu nháp")
    assert reports.duty_of(officer).reason is None
    assert reports.notices(officer, "later") == []


async def test_what_comes_after_the_report_is_offered_as_a_correction(officer: Phone) -> None:
    await logs_a_visit(officer)
    await writes(officer)
    await officer.chooses("Gửi")
    officer.desk.clock += timedelta(hours=1)
    await logs_a_visit(officer, "3", "Sửa xong cống")
    officer.sees("Báo cáo tháng (15/10–14/11/2026) đã nộp trước khi ghi việc này")
    late, code = officer.logs()[1], officer.logs()[0].code
    await officer.says("nhật ký")
    await officer.chooses(late.code)
    officer.sees("(ghi sau khi nộp báo cáo)")
    await officer.says("nhật ký")
    await officer.chooses(code)
    await officer.chooses("Rút lại")
    await officer.chooses("Rút việc này")
    officer.sees("đã nộp trước khi ghi việc này")
    await officer.says("báo cáo")
    await officer.chooses("Đã nộp")
    officer.sees("Ghi sau khi nộp: 2 việc", f"{code} đã rút", late.code)
    await officer.chooses("Nộp bổ sung")
    shown = officer.sees("Nộp bổ sung: báo cáo tháng", "Khác lần nộp trước", "không có gì khác")
    assert "Đơn thư góp ý, tố giác (chỉ số lượng): 2" in shown
    await officer.chooses("Sửa")
    await officer.chooses("Đơn thư")
    await officer.says("5")
    officer.sees("Đơn thư góp ý, tố giác (chỉ số lượng): 2 đơn → 5 đơn")
    await officer.chooses("Gửi")
    officer.sees("Đã nộp bổ sung ✔", "lần 2")
    first, second = reports.submissions(officer)
    assert (first.number, second.number) == (1, 2)
    assert first.figures["box_letters"]["value"] == "2"
    duty = reports.duty_of(officer)
    assert duty.submitted_at == first.at


async def test_a_figure_that_no_log_has_is_added_with_a_reason(officer: Phone) -> None:
    await writes(officer, "2", "0", "bq", "bq", "bq", "bq", "0", "0")
    officer.sees("Số liệu: 0 chỉ tiêu từ sổ")  # nothing was logged
    await officer.chooses("Thêm")
    assert len(officer.last.text) <= 2_000
    await officer.says("Chuyến xuống cơ sở")
    await officer.says("khoảng 4")
    officer.sees("Vì sao sửa số Chuyến xuống cơ sở")
    await officer.says("Máy hỏng cả tháng")
    await officer.chooses("Gửi")
    [made] = reports.submissions(officer)
    figure = made.figures["visits_made"]
    assert (figure["value"], figure["approx"], figure["logged"]) == ("4", "about", None)


async def test_a_wiped_log_leaves_no_word_in_reports_or_on_the_way(
    officer: Phone, new_phone: NewPhone
) -> None:
    leader = new_phone()
    leader.has_joined("Vàng A Tủa", "leader", "MS")
    await logs_a_visit(officer)
    await writes(officer)
    await officer.chooses("Gửi")
    await leader.says("báo cáo")
    await leader.chooses("Đã nộp")
    await leader.chooses("Xem nội dung")
    leader.sees(SAID)
    await officer.says("nhật ký")
    await officer.chooses(officer.logs()[0].code)
    await officer.chooses("Xoá chữ")
    await officer.chooses("Xoá hết chữ")
    [made] = reports.submissions(officer)
    assert made.sections["results"] == ""
    with officer.reading() as session:
        bodies = [str(body) for body in session.scalars(select(OutboxRow.body))]
    assert not [body for body in bodies if SAID[:20] in body]
    await leader.says("báo cáo")
    await leader.chooses("Đã nộp")
    await leader.chooses("Xem nội dung")
    leader.sees("Kết quả: không", "1 chuyến (1 việc)")


async def test_what_a_merged_unit_owes_is_written_by_its_successor(
    officer: Phone, new_phone: NewPhone
) -> None:
    await reports.tick(officer.desk)
    heir = new_phone()
    heir.has_joined("Hà Văn Đoàn", unit="MS-DC")
    await heir.says("nộp")
    heir.sees("Đơn thư góp ý")  # one report: its own
    await heir.says("/huy")
    await heir.chooses("Bỏ hẳn")
    with officer.desk.database.writing() as session:
        old, new = units.by_code(session, "MS-SM"), units.by_code(session, "MS-DC")
        assert old is not None
        assert new is not None
        since = MONDAY.date()
        session.add(UnitSuccession(unit_id=old.id, successor_id=new.id, since=since))
    await heir.says("nộp")
    heir.sees("Nộp báo cáo nào?")
    await heir.chooses("Xã Suối Mơ")
    for answer in ("2", "0", "bq", "bq", "bq", "bq", "0", "0"):
        await heir.says(answer)
    heir.sees("báo cáo tháng (15/10–14/11/2026), Xã Suối Mơ")
    await heir.chooses("Gửi")
    heir.sees("Đã nộp ✔")
    assert reports.duty_of(officer).submitted_at is not None
