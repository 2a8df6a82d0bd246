"""The digest on demand: going down, other periods, files, late units, and when it comes."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.conversation import digest_desk as digests
from tests.conversation import report_desk as reports
from tests.conversation.officer import NewPhone, Phone
from tests.conversation.test_reports_leader import hand_in, report

WISH = "Xin kinh phí sửa cầu treo"
OVERDUE = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)  # the day after the deadline
FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)  # four in the afternoon in Vietnam
PAPERS = {
    "Biểu đồ": ("Biểu đồ", "png"),
    "Bảng Excel": ("Số liệu", "xlsx"),
    "Văn bản Word": ("Báo cáo", "docx"),
}


@pytest.fixture
def leader(new_phone: NewPhone) -> Phone:
    phone = new_phone()
    phone.has_joined("Vàng A Tủa", "leader", "MS-SM")
    return phone


@pytest.fixture
def above(new_phone: NewPhone) -> Phone:
    phone = new_phone()
    phone.has_joined("Giàng A Lử", "leader", "MS")
    return phone


@pytest.fixture
def other(new_phone: NewPhone) -> Phone:
    phone = new_phone()
    phone.has_joined("Hà Văn Đoàn", unit="MS-DC")
    return phone


async def test_a_leader_goes_down_by_digits_and_asks_for_another_period(
    officer: Phone, above: Phone, leader: Phone
) -> None:
    await digests.logs_a_session(officer)
    await digests.logs_a_visit(officer, WISH)
    await above.says("tổng hợp")
    above.sees("TUẦN 47 (16–22/11/2026), đến nay · Tỉnh Mẫu Sơn", "Xuống cơ sở 1 chuyến (+1)")
    above.sees_not(WISH)  # the commune has a leader of its own
    await above.chooses("Xã Suối Mơ")
    above.sees("đến nay · Xã Suối Mơ", "1 buổi (+1), 45 lượt người (+45)")
    above.sees_not("Thôn 2")
    await above.says("1/10/2026 - 31/12/2026")
    above.sees("QUÝ 4/2026, đến nay · Xã Suối Mơ")
    await above.says("1.11.2026 - 30.11.2026")
    above.sees("THÁNG 11/2026, đến nay · Xã Suối Mơ")
    await above.says("1/1/0001 - 31/12/9999")
    above.sees("Không thấy đơn vị hay kỳ")
    for label, name in PAPERS.items():
        await above.says("tổng hợp")
        await above.chooses("Tuần trước")
        above.sees("TUẦN 46 (09–15/11/2026) · Tỉnh Mẫu Sơn", "Trong kỳ chưa ghi việc nào")
        await above.chooses(label)
        assert above.last.picture == f"{name[0]} 09-11_15-11-2026.{name[1]}"
    await above.says("đồi chè")
    await above.chooses("Xã Đồi Chè")
    above.sees("TUẦN 46 (09–15/11/2026) · Xã Đồi Chè")
    await leader.says("tổng hợp")
    leader.sees("Xã Suối Mơ", f"1. Thôn 1: {WISH}")
    beside = digests.unit_id(leader, "MS-DC")
    for made_up in (f"digest:show:{beside}:20261116:20261122", f"digest:xlsx:{beside}", "digest:x"):
        await leader.presses(leader.last, made_up)
        leader.sees_not("Đồi Chè")
    leader.sees("Xã Suối Mơ")


async def test_late_units_are_listed_with_reasons_and_nudged_all_at_once(
    officer: Phone, other: Phone, above: Phone
) -> None:
    reports.switch_on(officer.desk)
    await reports.tick(officer.desk, OVERDUE)
    await officer.says("lý do mất điện hai ngày")
    officer.sees("Đã ghi lý do")
    await above.says("tổng hợp")
    above.sees("Đã nộp 0/2 báo cáo. Chậm: Xã Suối Mơ (1 ngày), Xã Đồi Chè (1 ngày).")
    await above.chooses("Chậm, lý do")
    above.sees("2 đơn vị chậm nộp:", "Xã Suối Mơ, chậm 1 ngày. Lý do: mất điện hai ngày")
    above.sees("Xã Đồi Chè, chậm 1 ngày. Lý do: chưa nêu")
    await above.says("nhắc")
    above.sees("Đã nhắc 2 đơn vị chậm")
    await reports.tick(officer.desk)
    for phone in (officer, other):
        assert "Lãnh đạo nhắc báo cáo tháng" in phone.last.text
    await above.says("tổng hợp")
    await above.chooses("Nhắc đơn vị chậm")
    above.sees("hôm nay đã nhắc rồi")
    assert len(reports.notices(officer, "nudge")) == 2


async def test_a_leader_sets_when_the_digest_comes(officer: Phone, leader: Phone) -> None:
    await officer.says("cài đặt")
    officer.sees_not("Tổng hợp tuần")
    await leader.says("cài đặt")
    leader.sees("thứ 2, 07:30")
    await leader.chooses("Đổi giờ nhận tổng hợp tuần")
    await leader.says("lúc nào cũng được")
    leader.sees("lúc nào cũng được")
    await leader.says("thứ 6 16h")
    leader.sees("thứ 6, 16:00")
    await digests.monday_comes(leader.desk, FRIDAY)
    assert leader.last.text.startswith("7 NGÀY (13–19/11/2026) · Xã Suối Mơ")
    await leader.says("cài đặt")
    await leader.chooses("Đổi giờ nhận tổng hợp tuần")
    await leader.chooses("Không nhận")
    before = len(leader.messages)
    for week in range(1, 3):
        await digests.monday_comes(leader.desk, FRIDAY + timedelta(days=7 * week))
    assert len(leader.messages) == before


async def test_a_report_comes_as_a_word_document(officer: Phone, above: Phone) -> None:
    reports.switch_on(officer.desk)
    await reports.tick(officer.desk, OVERDUE)
    hand_in(officer, report())
    for phone in (officer, above):
        await phone.says("báo cáo")
        await phone.chooses("Đã nộp")
        await phone.chooses("Xem nội dung")
        await phone.chooses("Văn bản Word")
        assert phone.last.picture == "Xã Suối Mơ tháng (15-10_14-11-2026).docx"
