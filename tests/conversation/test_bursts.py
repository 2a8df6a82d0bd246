"""The phone was away: many answers arrive at once, or one behind another."""

from tests.conversation.officer import Phone


async def _visit(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")


async def test_a_burst_is_taken_in_order_and_answered_once(officer: Phone) -> None:
    await _visit(officer)
    await officer.says_at_once("hôm qua", "thôn 2", "1", "2 3", "Bà con đồng tình")
    assert len(officer.new) == 1
    officer.sees("7/8")
    await officer.says("gửi")
    officer.sees("17/11", "Thôn 2", "Lắng nghe", "MTTQ; Công an", "Bà con đồng tình")


async def test_an_unreadable_answer_shifts_nothing_and_holds_the_rest(officer: Phone) -> None:
    await _visit(officer)
    await officer.says_at_once("hôm qua", "thôn chín mươi", "1", "2 3", "Bà con đồng tình")
    assert len(officer.new) == 1
    officer.sees("thôn chín mươi", "3 tin sau đó vẫn giữ", "2 3", "3/8")
    await officer.says("thôn 3")
    officer.sees("Còn giữ 3 tin")
    await officer.chooses("Lấy các tin đã giữ")
    officer.sees("7/8")
    await officer.says("gửi")
    officer.sees("17/11", "Thôn 3", "Lắng nghe", "MTTQ; Công an", "Bà con đồng tình")


async def test_held_answers_can_be_left(officer: Phone) -> None:
    await _visit(officer)
    await officer.says_at_once("hôm qua", "thôn chín mươi", "1", "2 3")
    await officer.says("thôn 3")
    await officer.chooses("Bỏ các tin đó")
    officer.sees("4/8", "Mục đích")


async def test_a_repeat_that_cannot_be_an_answer_is_dropped_and_mentioned(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Buổi tuyên truyền")
    await officer.says_at_once("hôm qua", "hôm qua", "2", "1", "80", "80", "2")
    assert len(officer.new) == 1
    shown = officer.sees("Kiểm tra lại", "17/11", "Thôn 2", "80", "MTTQ")
    assert shown.count("gửi hai lần") == 2


async def test_a_repeat_that_could_be_an_answer_is_asked_about(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Buổi tuyên truyền")
    await officer.says_at_once("1", "1", "2", "80")
    officer.sees("giống hệt tin trước", "2 tin sau đó vẫn giữ")
    await officer.chooses("Đúng")
    officer.sees("6/7")
    await officer.says("0")
    officer.sees("18/11", "Thôn 1", "Phòng chống tội phạm", "80")


async def test_a_repeat_said_not_to_be_meant_shifts_nothing(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Buổi tuyên truyền")
    await officer.says_at_once("1", "1", "2", "3", "80")
    await officer.chooses("Không")
    officer.sees("6/7")
    await officer.says("0")
    officer.sees("18/11", "Thôn 2", "an ninh Tổ quốc", "80", "gửi hai lần")


async def test_ten_blind_answers_never_send_a_card_unseen(officer: Phone) -> None:
    await _visit(officer)
    await officer.says_at_once(
        "hôm qua", "thôn 2", "1", "2 3", "Bà con đồng tình", "gửi", "ok", "1", "gửi nhé", "xong"
    )
    assert len(officer.new) == 1
    officer.sees("Kiểm tra lại", "Bà con đồng tình", "chưa dùng")
    assert officer.logs() == []
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔")


async def test_a_warned_text_in_a_burst_holds_what_follows(officer: Phone) -> None:
    await _visit(officer)
    await officer.says_at_once("hôm qua", "2", "1", "0", "thăm hộ bà Lan", "gửi")
    officer.sees("một người, một hộ", "vẫn giữ")
    await officer.chooses("Viết lại")
    await officer.says("thăm hộ khó khăn")
    officer.sees("Còn giữ 1 tin")
    await officer.chooses("Lấy các tin đã giữ")
    officer.sees("Kiểm tra lại", "thăm hộ khó khăn")
