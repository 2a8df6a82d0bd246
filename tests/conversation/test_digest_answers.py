"""What leaders answer to proposals by their numbers, and who hears of it."""

import pytest

from tests.conversation import digest_desk as digests
from tests.conversation.officer import NewPhone, Phone

WISH = "Xin kinh phí sửa cầu treo"


@pytest.fixture
def leader(new_phone: NewPhone) -> Phone:
    phone = new_phone()
    phone.has_joined("Vàng A Tủa", "leader", "MS-SM")
    return phone


async def test_proposals_are_declined_handed_up_and_given_a_day(
    officer: Phone, leader: Phone, new_phone: NewPhone
) -> None:
    for wish in ("Lắp loa thôn 3", WISH, "Mở lớp xoá mù chữ"):
        await digests.logs_a_visit(officer, wish)
    await leader.says("tổng hợp")
    leader.sees("3 kiến nghị", "1. Thôn 1: Lắp loa thôn 3", f"2. Thôn 1: {WISH}")
    await leader.says("2: không, hết kinh phí")
    leader.sees("Đã ghi: chưa thực hiện kiến nghị 2")
    assert "chưa thực hiện. Ý kiến: không, hết kinh phí" in officer.last.text
    await leader.says("1: chuyển lên")
    leader.sees("Cấp trên chưa có lãnh đạo dùng sổ")
    above = new_phone()
    above.has_joined("Giàng A Lử", "leader", "MS")
    await leader.says("1: chuyển lên")
    leader.sees("Đã chuyển kiến nghị 1 lên cấp trên")
    assert "chuyển lên cấp trên" in officer.last.text
    await above.says("tổng hợp")
    above.sees("1 kiến nghị", "1. Xã Suối Mơ: Lắp loa thôn 3")
    await above.says("1: đã xem")
    above.sees("Đã ghi: kiến nghị 1 đã xem")
    assert "Tỉnh Mẫu Sơn đã xem kiến nghị" in officer.last.text

    await leader.says("3: tìm giáo viên")
    leader.sees('"tìm giáo viên": xong trước ngày nào?', "thứ 4, 25/11")
    await leader.says("hôm qua")
    leader.sees('Chưa hiểu ngày "hôm qua"', "xong trước ngày nào?")
    await leader.chooses("thứ 4, 25/11")
    leader.sees("Đã giao (kiến nghị 3): tìm giáo viên. Hạn thứ 4, 25/11")
    assert "Giao việc: tìm giáo viên. Hạn thứ 4, 25/11" in officer.last.text
    await leader.says("chi tiết")
    leader.sees("Việc đồng chí đã giao: đang làm 1")
    leader.sees_not("kiến nghị")
    await digests.logs_a_visit(officer, "Sửa nhà văn hoá")
    await leader.says("tổng hợp")
    leader.sees("4. Thôn 1: Sửa nhà văn hoá")  # the others' numbers are not given again yet
    await leader.says("4: họp bàn")
    await leader.says("4: 30/11")
    leader.sees("Đã giao (kiến nghị 4): họp bàn. Hạn thứ 2, 30/11")


async def test_a_number_is_an_answer_only_where_nothing_else_is_asked(
    officer: Phone, leader: Phone, new_phone: NewPhone
) -> None:
    await digests.logs_a_visit(officer, WISH)
    await leader.says("tổng hợp")
    await leader.says("9: không")
    leader.sees("Không có kiến nghị số 9")
    await leader.says("cài đặt")
    await leader.chooses("Đổi giờ yên tĩnh")
    await leader.says("1: không")
    leader.sees_not("Đã ghi")
    await leader.says("tổng hợp")
    leader.sees(f"1. Thôn 1: {WISH}")
    admin = new_phone()
    admin.has_joined("Quản trị", "admin", "MS-SM")
    await admin.says("tổng hợp")
    admin.sees(f"• Thôn 1: {WISH}")
    await admin.chooses("Kiến nghị")
    admin.sees(f"• Thôn 1: {WISH}")
    admin.sees_not("Trả lời bằng số")
    await admin.says("1: không")
    admin.sees_not("Đã ghi", "chưa thực hiện")
    for text in ("tổng hợp", "chi tiết", "1: không"):
        await officer.says(text)
        officer.sees_not("TUẦN 47", WISH, "kiến nghị 1")
    await leader.says("1: họp dân trước 30/11")
    leader.sees("Đã giao (kiến nghị 1)")
