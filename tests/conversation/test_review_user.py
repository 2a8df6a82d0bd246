"""What a review found by playing officers: each was once answered wrongly."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.messages import Kind
from storage import units
from storage.models import Activity, ActivityPhoto, Draft, Person, Role
from tests.conversation.desk import SINCE, Desk
from tests.conversation.officer import NewPhone, Phone

VISIT = ("ghi", "1")
SESSION = ("ghi", "2")
A_WHOLE_VISIT = (*VISIT, "hôm nay", "thôn 2", "1", "0", "Bà con đồng tình", "gửi", "gửi")


async def _says(officer: Phone, *texts: str) -> None:
    for text in texts:
        await officer.says(text)


@pytest.mark.parametrize("no", ["0", "không", "không phải"])
async def test_none_of_the_places_offered_is_not_the_whole_commune(officer: Phone, no: str) -> None:
    await _says(officer, *VISIT, "hôm nay", "ta vn")
    officer.sees("5. Tả Van", "0: không phải")
    await officer.says(no)
    officer.sees("3/8")
    await _says(officer, "ta vn", "đúng", "0", "0", "0", "gửi")
    officer.sees("Nơi: Tả Van")


async def test_no_to_a_great_number_is_not_nobody(officer: Phone) -> None:
    await _says(officer, *SESSION, "hôm nay", "1", "1", "86.420")
    officer.sees("Lượt người dự: 86.420")
    await officer.says("không")
    officer.sees("5/7")


async def test_skip_twice_in_a_burst_shifts_nothing(officer: Phone) -> None:
    await _says(officer, *SESSION)
    await officer.says_at_once("hôm nay", "bq", "bq", "2", "2 3")
    officer.sees("Nội dung: (bỏ qua)", "2 tin sau đó vẫn giữ")
    await officer.chooses("Đúng")
    officer.sees("Nơi: toàn xã", "Nội dung: không", "Lượt người dự: 2\n", "MTTQ; Công an")


async def test_a_repeat_is_asked_about_with_what_it_would_answer(officer: Phone) -> None:
    await _says(officer, *SESSION)
    await officer.says_at_once("hôm nay", "2", "2", "80")
    officer.sees("Nội dung: Phòng chống tội phạm")


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("Chủ trương, pháp luật", "Chủ trương, pháp luật"),
        ("chu truong, phap luat, thien tai", "Chủ trương, pháp luật; Thiên tai"),
        ("ma tuý", "Phòng chống tội phạm, ma tuý, lừa đảo mạng"),
        ("thiên tai và quy chế dân chủ", "Thiên tai; Quy chế dân chủ"),
    ],
)
async def test_a_label_may_be_typed_with_its_comma(officer: Phone, typed: str, chosen: str) -> None:
    await _says(officer, *SESSION, "hôm nay", "1", typed)
    officer.sees("5/7")
    await _says(officer, "80", "0")
    officer.sees(f"Nội dung: {chosen}\n")


@pytest.mark.parametrize("what", ["1", "👍", "..."])
async def test_what_has_no_words_is_no_result(officer: Phone, what: str) -> None:
    await _says(officer, *VISIT, "hôm nay", "1", "1", "0", what)
    officer.sees("viết 1–2 câu", "6/8")


async def test_an_unknown_command_is_no_answer(officer: Phone) -> None:
    await _says(officer, *VISIT, "hôm nay", "1", "1", "0", "/khongco")
    officer.sees("không có lệnh này", "6/8")


async def test_a_warned_text_is_not_quoted_where_it_was_no_answer(officer: Phone) -> None:
    await _says(officer, *VISIT, "hôm nay", "1", "1", "thăm hộ bà Lan")
    officer.sees("Chưa hiểu", "5/8")
    officer.sees_not("bà Lan")


@pytest.mark.parametrize("word", ["gửi luôn", "ok", "Đúng rồi."])
async def test_a_plain_yes_sends_the_card(officer: Phone, word: str) -> None:
    await _says(officer, *VISIT, "hôm nay", "1", "1", "0", "0", word)
    officer.sees("Kiểm tra lại")
    await officer.says(word)
    officer.sees("Đã ghi ✔")


@pytest.mark.parametrize("none", ["không hẹn", "thôi"])
async def test_the_word_behind_a_zero_is_as_good(officer: Phone, none: str) -> None:
    await _says(officer, *VISIT, "hôm nay", "1", "1", "0", "0", "thêm", "việc hẹn", none)
    officer.sees("Kiểm tra lại")


async def test_skip_skips_also_where_something_was_asked_back(officer: Phone) -> None:
    await _says(officer, *VISIT, "hôm nay", "1", "1", "0", "thăm hộ bà Lan", "bỏ qua")
    officer.sees("7/8")


async def test_long_texts_leave_the_card_on_one_screen(officer: Phone) -> None:
    long = "Bà con nhất trí mở rộng đường, đề nghị xã sớm có phương án đền bù. " * 3
    await _says(officer, *VISIT, "hôm nay", "1", "1", "0", long[:190], "thêm", "4 5 6 7")
    await _says(officer, "1 2", long[:190], "3", long[:190], long[:190], long[:190], "thứ 6")
    officer.sees("Kiểm tra lại", "Hẹn xong")
    assert len(officer.last.text) <= 700
    await officer.chooses("Sửa")
    assert len(officer.sees("Sửa dòng nào?")) <= 700


async def test_a_hundred_messages_at_the_card_leave_it_readable(officer: Phone) -> None:
    await _says(officer, *SESSION)
    await officer.says_at_once("1", "2", "3", "80", "0", *(f"tin số {n}" for n in range(100)))
    assert len(officer.sees("Kiểm tra lại", "tin số 99")) <= 600


async def test_held_messages_are_quoted_in_short(officer: Phone) -> None:
    await _says(officer, *SESSION)
    await officer.says_at_once(
        "hôm nay", "chín", *(f"tin số {n} " + "dài " * 50 for n in range(12))
    )
    officer.sees("12 tin sau đó vẫn giữ")
    await officer.says("2")
    await officer.chooses("Lấy các tin đã giữ")
    officer.sees("4/7", "11 tin sau đó vẫn giữ")
    assert len(officer.last.text) <= 650


async def test_another_log_begun_says_that_the_first_one_waits(officer: Phone) -> None:
    await _says(officer, *SESSION)
    await officer.says_at_once("hôm nay", "1", "1", "80", "0", "gửi", "ghi")
    officer.sees("Còn việc ghi dở (buổi tuyên truyền)")


async def test_who_comes_back_is_not_asked_again_whether_to_leave(officer: Phone) -> None:
    await _says(officer, *VISIT, "hôm nay", "huỷ", "menu", "tiếp")
    officer.sees("3/8")
    officer.sees_not("Thôi việc đang ghi")


async def test_parked_drafts_can_be_told_apart(officer: Phone) -> None:
    await _says(officer, *VISIT, "hôm nay", "thôn 2", *VISIT, "hôm qua", "menu", "tiếp")
    officer.sees("Xuống cơ sở, thứ 4, 18/11, Thôn 2", "Xuống cơ sở, thứ 3, 17/11")


async def test_nothing_to_cancel_is_not_nothing_parked(officer: Phone) -> None:
    await _says(officer, *VISIT, "menu", "huỷ")
    officer.sees("không có việc nào đang ghi", "Ghi tiếp việc dở")


async def test_a_parked_edit_is_gone_on_with_and_never_undoes_another(officer: Phone) -> None:
    await _says(officer, *A_WHOLE_VISIT, "sửa")
    officer.sees("Sửa việc", "Sửa dòng nào?")
    await officer.chooses("Ngày")
    await _says(officer, "hôm qua", "menu", "sửa")
    officer.sees("thứ 3, 17/11")
    await _says(officer, "sửa", "nơi", "thôn 3", "gửi")
    officer.sees("Đã sửa ✔ Xuống cơ sở, thứ 3, 17/11, Thôn 3")
    await officer.says("tiếp")
    officer.sees("Không có việc nào ghi dở")


async def test_an_edit_without_a_change_is_nothing_to_come_back_to(officer: Phone) -> None:
    await _says(officer, *A_WHOLE_VISIT, "sửa", "nhật ký")
    officer.sees_not("Còn việc ghi dở")
    await _says(officer, "sửa", "huỷ")
    officer.sees("việc đã ghi vẫn như cũ")


async def test_edit_in_the_first_log_repeats_its_question(officer: Phone) -> None:
    await _says(officer, *VISIT, "hôm nay", "sửa")
    officer.sees("quay lại", "3/8")


# --- a question is never swallowed ---

WITH_BUTTONS = pytest.mark.parametrize("desk", ["telegram"], indirect=True)


@WITH_BUTTONS
async def test_two_taps_at_once_leave_the_next_question_standing(officer: Phone) -> None:
    await _says(officer, *VISIT)
    asked, tap = officer.last.id, officer.last.buttons["2. hôm qua"]
    taps = [officer.incoming(Kind.CHOICE, choice=tap, message_id=asked) for _ in range(2)]
    await officer.sends(*taps)
    officer.sees("3/8")
    assert len(officer.new) == 1


@pytest.mark.parametrize("kind", [Kind.EDITED, Kind.BACK])
async def test_what_asks_nothing_does_not_swallow_the_question(officer: Phone, kind: Kind) -> None:
    await _says(officer, *VISIT)
    answer = officer.incoming(Kind.TEXT, text="hôm qua", wait=0)
    await officer.sends(answer, officer.incoming(kind, wait=0))
    officer.sees("3/8")


# --- units ---


async def test_a_log_moved_to_a_unit_that_has_its_code_gets_another(officer: Phone) -> None:
    _also_in(officer, "MS-DC")
    await _says(officer, *A_WHOLE_VISIT[:-1], "sửa", "đơn vị", "xã đồi chè", "gửi")
    await _says(officer, "như lần trước", "sửa", "đơn vị", "xã suối mơ", "thôn 1", "gửi")
    first, second = officer.logs()
    with officer.desk.database.writing() as session:
        session.get_one(Activity, second.id).code = first.code
    await _says(officer, "sửa", "đơn vị", "xã đồi chè", "gửi")
    officer.sees("Đã sửa ✔")
    first, second = officer.logs()
    assert first.unit_id == second.unit_id
    assert first.code != second.code


async def test_a_unit_changed_on_the_card_is_the_last_used(officer: Phone) -> None:
    _also_in(officer, "MS-DC")
    await _says(officer, *A_WHOLE_VISIT[:-1], "sửa", "đơn vị", "đồi chè")
    officer.sees_not("Thôn, ấp")  # it has none
    await _says(officer, "sửa", "đơn vị", "xã đồi chè")
    officer.sees("Đơn vị: Xã Đồi Chè")
    await _says(officer, "gửi", *VISIT, "hôm nay")
    officer.sees("Mục đích")


async def test_a_ward_is_not_called_a_commune(new_phone: NewPhone) -> None:
    officer = new_phone()
    _add_ward(officer.desk)
    officer.has_joined(unit="MS-BH")
    await _says(officer, *VISIT, "hôm nay")
    officer.sees("0: toàn phường")
    await _says(officer, "toàn phường", "0", "0", "0", "gửi", "gửi")
    officer.sees("18/11, toàn phường")


# --- photos ---


async def test_photos_are_counted_and_stay_when_asked_again(officer: Phone) -> None:
    await _says(officer, *VISIT, "hôm nay", "1", "1", "0", "0", "thêm", "ảnh")
    for name in ("a", "b"):
        await officer.sends(officer.incoming(Kind.PHOTO, photo=name))
    officer.sees("Đã nhận 2 ảnh")
    await _says(officer, "0", "thêm", "ảnh")
    officer.sees("Đã nhận 2 ảnh")
    await _says(officer, "0", "thêm", "ảnh")
    await officer.sends(officer.incoming(Kind.PHOTO, photo="c"))
    await _says(officer, "xong")
    officer.sees("Ảnh: 3 ảnh")
    await _says(officer, "gửi", "sửa", "ảnh", "bỏ qua", "gửi")
    with officer.reading() as session:
        assert session.scalars(select(ActivityPhoto)).all() == []


# --- who sees what ---


@pytest.mark.parametrize("role", ["leader", "admin"])
async def test_who_logs_nothing_is_offered_nothing_to_log(new_phone: NewPhone, role: str) -> None:
    person = new_phone()
    person.has_joined(name="Vi Thị Hường", role=role, unit="MS")
    await person.says("trợ giúp")
    person.sees("không chuyển cho cơ quan điều tra")
    person.sees_not("như lần trước")
    await person.says("alo")
    person.sees_not("chọn một số")


async def test_people_are_spoken_to_with_pronoun_and_name(officer: Phone) -> None:
    await officer.says("menu")
    officer.sees("Chào đồng chí Lò Thị Mỷ. Đồng chí cần")


async def test_a_yes_in_other_words_is_an_agreement(new_phone: NewPhone) -> None:
    officer = new_phone()
    await officer.says(officer.desk.invite(None))
    officer.sees("Chào đồng chí.")
    await officer.says("dạ đồng ý")
    officer.sees("cần ghi việc gì")


async def test_no_more_than_five_are_parked(officer: Phone) -> None:
    for _ in range(6):
        await _says(officer, *VISIT)
    await officer.says("ghi")
    officer.sees("Đã có 5 việc ghi dở để đó", "gõ huỷ", "2/8")
    with officer.reading() as session:
        assert len(session.scalars(select(Draft)).all()) == 6


def _also_in(officer: Phone, code: str) -> None:
    """Let the officer log for a second unit, used longer ago than the first."""
    desk = officer.desk
    with desk.database.writing() as session:
        unit, person = units.by_code(session, code), session.scalars(select(Person)).one()
        assert unit is not None
        since = desk.clock - timedelta(days=9)
        session.add(Role(person_id=person.id, unit_id=unit.id, role="officer", given_at=since))


def _add_ward(desk: Desk) -> None:
    with desk.database.writing() as session:
        for code, name, level, parent in (
            ("MS-BH", "Phường Bắc Hà", "commune", "MS"),
            ("MS-BH-1", "Tổ dân phố 1", "hamlet", "MS-BH"),
        ):
            units.add(
                session,
                code=code,
                name=name,
                level=level,
                parent=units.by_code(session, parent),
                valid_from=SINCE,
            )
