"""Logging a visit and a session by the usual path and beyond it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.messages import Kind
from tests.conversation.officer import NewPhone, Phone


async def test_a_session_takes_seven_answers(officer: Phone) -> None:
    await officer.says("ghi")
    officer.sees("Ghi việc gì?")
    await officer.chooses("Buổi tuyên truyền")
    officer.sees("2/7", "Buổi tuyên truyền tổ chức ngày nào?")
    await officer.chooses("hôm qua")
    officer.sees("3/7", "Thôn")
    await officer.says("thôn 2")
    officer.sees("4/7", "Nội dung gì?")
    await officer.says("2 3")
    officer.sees("5/7", "lượt người")
    await officer.says("8.642")
    officer.sees("6/7", "Phối hợp")
    await officer.says("3")
    officer.sees("Kiểm tra lại: Buổi tuyên truyền", "thứ 3, 17/11", "Thôn 2", "8.642", "Công an")
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔ Buổi tuyên truyền, thứ 3, 17/11", "Thôn 2", "Mã ", "18/12/2026")

    [log] = officer.logs()
    assert log.kind == "propaganda_session"
    assert log.date_from == date(2026, 11, 17)
    assert log.choices == {
        "topics": ["crime_prevention", "security_movement"],
        "partners": ["police"],
    }
    assert officer.figures() == {"sessions_held": 1, "session_attendance": 8642}


async def test_a_visit_takes_eight_answers_and_ten_messages_at_most(officer: Phone) -> None:
    before = officer.desk.replies
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    officer.sees("2/8")
    await officer.says("hôm nay")
    officer.sees("3/8")
    await officer.says("ta van")
    officer.sees("4/8")
    await officer.chooses("Lắng nghe")
    officer.sees("5/8")
    await officer.says("2 3")
    officer.sees("6/8")
    await officer.says("Bà con đồng tình làm đường nội đồng")
    officer.sees("7/8", "hay gửi luôn")
    await officer.chooses("Gửi")
    officer.sees("Kiểm tra lại: Xuống cơ sở", "thứ 4, 18/11", "Tả Van", "làm đường nội đồng")
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔")

    assert officer.desk.replies - before <= 10
    assert officer.figures() == {"visits_made": 1}


async def test_more_is_asked_only_on_wish(officer: Phone) -> None:
    await _visit_to_card(officer)
    await officer.chooses("Thêm")
    officer.sees("Thêm gì?", "Cán bộ đi", "Khó khăn")
    await officer.says("1 2")
    officer.sees("Mấy cán bộ cùng đi?")
    await officer.says("3")
    officer.sees("lượt người dân")
    await officer.says("khoảng 50")
    officer.sees("Kiểm tra lại", "Cán bộ đi: 3", "khoảng 50")
    await officer.chooses("Gửi")
    assert officer.figures() == {
        "visits_made": 1,
        "visit_officer_turns": 3,
        "people_met_turns": 50,
    }


async def test_a_promise_asks_for_its_date(officer: Phone) -> None:
    await _visit_to_card(officer)
    await officer.chooses("Thêm")
    await officer.says("việc hẹn")
    officer.sees("Hẹn làm tiếp việc gì?")
    await officer.says("họp lại với ban thôn về đường nước")
    officer.sees("Hẹn xong ngày nào?")
    await officer.says("thứ 6 tuần sau")
    officer.sees("Hẹn xong: thứ 6, 27/11")
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔")


async def test_a_line_is_edited_on_the_card(officer: Phone) -> None:
    await _visit_to_card(officer)
    await officer.chooses("Sửa")
    officer.sees("Sửa dòng nào?")
    await officer.chooses("Nơi")
    officer.sees("Thôn, ấp")
    await officer.says("thôn 3")
    officer.sees("Kiểm tra lại", "Thôn 3")
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔", "Thôn 3")


async def test_the_same_place_and_day_again_is_asked_about(officer: Phone) -> None:
    await _visit_to_card(officer)
    await officer.chooses("Gửi")
    await _visit_to_card(officer)
    await officer.chooses("Gửi")
    officer.sees("lần khác")
    assert len(officer.logs()) == 1
    await officer.chooses("Đúng, là lần khác")
    officer.sees("Đã ghi ✔")
    assert len(officer.logs()) == 2


async def test_like_last_time_begins_at_the_card(officer: Phone) -> None:
    await _visit_to_card(officer)
    await officer.chooses("Gửi")
    officer.desk.clock = datetime(2026, 11, 19, 3, 0, tzinfo=UTC)
    await officer.says("như lần trước")
    officer.sees("Kiểm tra lại: Xuống cơ sở", "thứ 5, 19/11", "Tả Van", "MTTQ")
    officer.sees_not("đồng tình")
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔")


@pytest.mark.parametrize("hours", [0.1, 24])
async def test_an_answer_taken_late_keeps_the_senders_date(officer: Phone, hours: float) -> None:
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    officer.desk.clock = datetime(2026, 11, 18, 16, 59, tzinfo=UTC)  # 23:59 in Vietnam
    late = officer.incoming(Kind.TEXT, text="hôm nay", wait=0)
    officer.desk.clock += timedelta(hours=hours)
    await officer.sends(late)
    await officer.says("0")
    await officer.says("0")
    await officer.says("0")
    await officer.says("0")
    await officer.says("gửi")
    officer.sees("thứ 4, 18/11")


async def test_a_commune_without_hamlets_is_not_asked_for_one(new_phone: NewPhone) -> None:
    officer = new_phone()
    officer.has_joined(unit="MS-DC")
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    await officer.says("hôm nay")
    officer.sees("3/7", "Mục đích")


async def test_a_leader_has_nothing_to_log(new_phone: NewPhone) -> None:
    leader = new_phone()
    leader.has_joined(name="Vi Thị Hường", role="leader", unit="MS")
    await leader.says("/ghi")
    leader.sees("Tổng hợp")
    leader.sees_not("Ghi việc gì?", "Xuống cơ sở")


async def _visit_to_card(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    for answer in ("hôm nay", "tả van", "1", "2", "Bà con đồng tình", "gửi"):
        await officer.says(answer)
    officer.sees("Kiểm tra lại")
