"""Logging by one message: read whole, shown with its words, sent with one tap or digit."""

from datetime import date, timedelta

from sqlalchemy import select

from storage.models import ActivityText, Conversation, Draft
from tests.conversation.officer import Phone

IN_ONE_BREATH = (
    "hom qua tuyen truyen o thon 2 45 nguoi ve ma tuy, phoi hop MTTQ, 2 buoi, phat 120 to roi"
)
TEMPLATE = """Ghi nhanh (chép tin này, điền, gửi khi có sóng; dòng nào không có thì để trống)
Việc: xuống cơ sở nắm tình hình
Ngày: thứ 2
Thôn: hòa bình
Số liệu: 3 cán bộ, gặp 22 người
Nội dung:
Phối hợp: công an"""


async def test_one_message_and_one_tap_log_a_session(officer: Phone) -> None:
    before = officer.desk.replies
    await officer.says(f"/nhanh {IN_ONE_BREATH}")
    officer.sees(
        "Kiểm tra lại: Buổi tuyên truyền",
        'Ngày: thứ 3, 17/11 ← "hom qua"',
        'Nơi: Thôn 2 ← "thon 2"',
        'Lượt người dự: 45 ← "45 nguoi"',
        'Phối hợp: MTTQ ← "MTTQ"',
        "Tờ tài liệu: 120",
    )
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔ Buổi tuyên truyền, thứ 3, 17/11", "Thôn 2")

    assert officer.desk.replies - before <= 4
    [log] = officer.logs()
    assert log.date_from == date(2026, 11, 17)
    assert log.choices == {"topics": ["crime_prevention"], "partners": ["fatherland_front"]}
    assert officer.figures() == {
        "sessions_held": 2,
        "session_attendance": 45,
        "session_leaflets": 120,
    }


async def test_a_text_that_is_a_log_needs_no_command(officer: Phone) -> None:
    await officer.says("dạ sáng nay em tt ở thôn 3 khoảng 30 bà con về pcccr ạ")
    officer.sees('Lượt người dự: khoảng 30 ← "khoảng 30 bà con"', "thứ 4, 18/11")
    await officer.says("1")
    officer.sees("Đã ghi ✔")


async def test_only_what_is_missing_or_in_doubt_is_asked(officer: Phone) -> None:
    await officer.says("nhanh: tuyen truyen ma tuy thon 9 duoc 40-50 nguoi")
    officer.sees("tổ chức ngày nào")
    await officer.says("hôm qua")
    officer.sees('Không tìm thấy "thon 9"')
    await officer.says("thôn 3")
    officer.sees("Gõ một số thôi", "lượt người dự")
    await officer.says("46")
    officer.sees("Kiểm tra lại", "Thôn 3", "46", "Phòng chống tội phạm")
    await officer.says("Gửi")
    officer.sees("Đã ghi ✔")


async def test_a_day_ahead_is_explained(officer: Phone) -> None:
    await officer.says("/nhanh mai em đi thôn 2 nắm tình hình")
    officer.sees("chưa đến", "đi ngày nào")


async def test_the_kind_is_asked_where_the_words_leave_it_open(officer: Phone) -> None:
    await officer.says("/nhanh hôm qua xuống thôn 2 tuyên truyền")
    officer.sees("Tin này ghi việc gì?", "Xuống cơ sở", "Buổi tuyên truyền")
    await officer.chooses("Buổi tuyên truyền")
    officer.sees("Nội dung gì?")
    await officer.says("2")
    officer.sees("lượt người dự")
    await officer.says("33")
    officer.sees("Kiểm tra lại: Buổi tuyên truyền", "thứ 3, 17/11", "Thôn 2", "33")


async def test_a_filled_in_template_is_a_log_wherever_it_comes(officer: Phone) -> None:
    await officer.says("/nhanh")
    officer.sees("Ghi nhanh", "Việc:", "Phối hợp:")
    await officer.says("/ghi")  # something else was begun before the signal came back
    await officer.chooses("Buổi tuyên truyền")
    await officer.says(TEMPLATE)
    officer.sees(
        "Kiểm tra lại: Xuống cơ sở",
        "thứ 2, 16/11",
        "Hoà Bình",
        "Lắng nghe ý kiến",
        "Cán bộ đi: 3",
        "Lượt dân gặp: 22",
        "Công an",
    )
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔ Xuống cơ sở", "ghi dở")
    assert officer.figures() == {
        "visits_made": 1,
        "visit_officer_turns": 3,
        "people_met_turns": 22,
    }


async def test_the_empty_template_is_no_log(officer: Phone) -> None:
    await officer.says("/nhanh")
    await officer.says(officer.last.text)
    officer.sees("chưa thấy việc nào")
    assert officer.logs() == []


async def test_several_pieces_of_work_are_offered_one_after_the_other(officer: Phone) -> None:
    await officer.says(
        "hôm qua: sáng tuyên truyền pháp luật ở thôn 1 40 người, chiều phát loa 3 lượt ở thôn 2"
    )
    officer.sees("Tin có 2 việc", "Kiểm tra lại: Buổi tuyên truyền", "Thôn 1", "40")
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔", "Còn 1 việc", "Kiểm tra lại: Phát loa truyền thanh", "Thôn 2")
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔ Phát loa truyền thanh, thứ 3, 17/11")
    assert [log.kind for log in officer.logs()] == ["propaganda_session", "loudspeaker"]


async def test_whoever_drops_one_piece_is_still_offered_the_next(officer: Phone) -> None:
    await officer.says("/nhanh hôm qua tt thôn 1 40 người về luật, thôn 2 30 người")
    await officer.chooses("Huỷ")
    await officer.chooses("Bỏ hẳn")
    officer.sees("Đã bỏ", "Còn 1 việc", "Thôn 2", "30")


async def test_the_same_message_twice_is_caught(officer: Phone) -> None:
    await officer.says(f"/nhanh {IN_ONE_BREATH}")
    await officer.says(f"/nhanh {IN_ONE_BREATH}")
    officer.sees("Tin này sổ nhận rồi", "Kiểm tra lại")
    await officer.chooses("Gửi")
    await officer.says(IN_ONE_BREATH.upper())  # the phone sent it once more
    officer.sees("Tin này đã ghi rồi, mã ")
    assert len(officer.logs()) == 1
    await officer.chooses("Đây là việc khác nữa")
    await officer.chooses("Gửi")
    officer.sees("lần khác")  # same kind, day and place: asked as always
    await officer.chooses("Đúng, là lần khác")
    assert len(officer.logs()) == 2


async def test_the_same_message_a_day_later_is_another_one(officer: Phone) -> None:
    await officer.says("sáng nay tt thôn 1 40 người về ma tuý")
    await officer.chooses("Gửi")
    officer.desk.clock += timedelta(days=1)
    await officer.says("sáng nay tt thôn 1 40 người về ma tuý")
    officer.sees("Kiểm tra lại", "thứ 5, 19/11")


async def test_a_changed_line_no_longer_quotes_the_message(officer: Phone) -> None:
    await officer.says(f"/nhanh {IN_ONE_BREATH}")
    await officer.chooses("Sửa")
    await officer.chooses("Lượt người dự")
    await officer.says("48")
    officer.sees("Lượt người dự: 48", 'Nơi: Thôn 2 ← "thon 2"')
    officer.sees_not("45")


async def test_a_great_number_and_unknown_things_are_not_taken_silently(officer: Phone) -> None:
    await officer.says("/nhanh hôm qua tt thôn 1 về ma tuý 80.000 người, 12 hộ, tặng 5 suất quà")
    officer.sees("80.000 là cao hơn mọi khi")
    await officer.says("80")
    officer.sees("Lượt người dự: 80")


async def test_nothing_of_the_message_itself_is_kept(officer: Phone) -> None:
    await officer.says(
        "/nhanh hôm qua tt thôn 1 40 người về ma tuý, nhà bà Sáu cuối xóm vắng, trời mưa"
    )
    await officer.chooses("Gửi")
    with officer.reading() as session:
        kept = [*session.scalars(select(Draft.walk)), *session.scalars(select(Conversation.state))]
        texts = session.scalars(select(ActivityText)).all()
    assert len(officer.logs()) == 1
    assert texts == []
    assert not {"mưa", "vắng"} & set(str(kept).split())


async def test_chatter_is_no_log(officer: Phone) -> None:
    for text in ("chào sổ", "mai họp lúc 8h nhé", "hôm qua mưa to quá"):
        await officer.says(text)
        officer.sees_not("Kiểm tra lại")
