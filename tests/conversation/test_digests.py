"""The weekly digest on a leader's phone, and what becomes of a proposal that is answered."""

from datetime import timedelta

import pytest

from tests.conversation import digest_desk as digests
from tests.conversation.officer import NewPhone, Phone

WISH = "Xin kinh phí sửa cầu treo"


@pytest.fixture
def leader(new_phone: NewPhone) -> Phone:
    phone = new_phone()
    phone.has_joined("Vàng A Tủa", "leader", "MS-SM")
    return phone


async def test_a_leader_is_told_on_monday_once_with_a_picture(
    leader: Phone, officer: Phone
) -> None:
    await digests.settle_timetable(leader.desk)
    await digests.logs_a_visit(officer)
    await digests.logs_a_session(officer)
    await digests.monday_comes(leader.desk)
    texts = [message.text for message in leader.messages]
    assert len([text for text in texts if text.startswith("TUẦN 47 (16–22/11/2026)")]) == 1
    leader.sees(
        "Xuống cơ sở 1 chuyến (+1)", "1 buổi (+1), 45 lượt người (+45)", "Gõ tiếp: chi tiết"
    )
    pictures = [message.picture for message in leader.messages if message.picture]
    assert pictures[0] == "Biểu đồ 16-11_22-11-2026.png"
    assert len(pictures) == (3 if leader.paper.abilities.files else 1)
    await digests.monday_comes(leader.desk, digests.MONDAY + timedelta(hours=3))
    assert len(leader.messages) == len(texts)


async def test_a_proposal_answered_by_its_number_comes_back_to_the_officer(
    leader: Phone, officer: Phone
) -> None:
    await digests.settle_timetable(leader.desk)
    await digests.logs_a_visit(officer, WISH)
    await digests.monday_comes(leader.desk)
    leader.sees("Cần ý kiến đồng chí: 1 kiến nghị", f"1. Thôn 1: {WISH}")
    await leader.says("1: họp dân trước 30/11")
    leader.sees("Đã giao (kiến nghị 1): họp dân. Hạn thứ 2, 30/11")
    assert "Giao việc: họp dân. Hạn thứ 2, 30/11" in officer.last.text
    assert WISH in officer.last.text
    await officer.says("việc hẹn")
    officer.sees("30/11")
    await leader.says("1: không")
    leader.sees("đã được trả lời")
    await digests.monday_comes(leader.desk, digests.MONDAY + timedelta(days=7))
    leader.sees("Việc đồng chí đã giao: đang làm 1")
    leader.sees_not("Cần ý kiến đồng chí")
