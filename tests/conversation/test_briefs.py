""" "đi Đạ Tý": what is known of a hamlet, before somebody goes there."""

from datetime import timedelta

from sqlalchemy import select

from domain.lists import PURPOSES, TOPICS
from domain.texts import languages
from domain.units.changes import Establish, Merge, New, Rename
from domain.units.history import DAY
from storage import units
from storage.models import OutboxRow, Person, Role
from tests.conversation.desk import Desk
from tests.conversation.officer import NewPhone, Phone
from tests.conversation.test_old_names import TODAY, change
from tests.storage.test_briefs import Commune

PROMISED = "Sửa cống đầu thôn cho bà con đi lại trong mùa mưa bão sắp tới"
SCREEN = 600
UNKNOWN = "Không tìm thấy nơi này"


async def _logs(phone: Phone, *lines: str) -> None:
    for line in ("/ghi", *lines):
        await phone.says(line)
    phone.sees("Đã ghi ✔")


async def _goes(phone: Phone, to: str) -> str:
    await phone.says(to)
    shown = phone.sees()
    print(len(shown))
    print(shown)
    assert len(shown) <= SCREEN
    return shown


async def test_a_brief_is_five_lines_and_names_nobody(officer: Phone, new_phone: NewPhone) -> None:
    head = new_phone()
    head.has_joined("Vàng Thị Dợ", role="leader")
    assert await _goes(officer, "đi thôn 2") == (
        "Thôn 2: sổ chưa có chuyến nào\n"
        "Không còn việc hẹn nào với bà con\n"
        "90 ngày qua chưa có buổi tuyên truyền nào"
    )
    await _logs(officer, "2", "hôm qua", "2", "1 2 3", "khoảng 80", "0", "gửi")
    await _logs(officer, "2", "hôm nay", "2", "8 11", "40", "0", "gửi")
    told = ("thêm", "việc hẹn", PROMISED, "20/11", "gửi")
    await _logs(officer, "1", "16/11", "Thôn 2", "1", "0", "Bà con xin nước", *told)
    officer.desk.clock += timedelta(days=89)  # 15/2: what was held on 17/11 is 90 days ago
    shown = await _goes(head, "Di thon 2.")
    assert shown == (
        "Thôn 2: chuyến gần nhất thứ 2, 16/11/2026, 91 ngày trước, Lắng nghe ý kiến, nguyện vọng\n"
        "Hẹn với bà con chưa trả lời: 1. Quá hạn từ thứ 6, 20/11/2026: "
        "Sửa cống đầu thôn cho bà con đi lại trong mùa mưa bão…\n"
        "Quá 90 ngày chưa tuyên truyền lại: Chủ trương, pháp luật; "
        "Phòng chống tội phạm, ma tuý, lừa đảo mạng; Toàn dân bảo vệ an ninh Tổ quốc\n"
        "Buổi tuyên truyền gần nhất thứ 4, 18/11/2026, 40 lượt người, "
        "Nông thôn mới, giảm nghèo; Thiên tai"
    )
    head.sees_not("Lò Thị Mỷ", "Bà con xin nước")

    # A day later the second session is 90 days ago, too. A wipe reaches the words in briefs.
    officer.desk.clock += timedelta(days=1)
    shown = await _goes(head, "đi Thôn 2")
    assert "Tổ quốc và 2 nội dung khác\n" in shown
    assert _says(officer, "Sửa cống")
    await officer.says("/nhatky")
    for label in (officer.logs()[-1].code, "Xoá chữ", "Xoá"):
        await officer.chooses(label)
    assert not _says(officer, "Sửa cống")
    shown = await _goes(officer, "đi thôn 2")
    assert "Quá hạn từ thứ 6, 20/11/2026\n" in shown


def _says(phone: Phone, words: str) -> bool:
    """Say whether any message that is kept says this."""
    with phone.reading() as session:
        return any(words in str(body) for body in session.scalars(select(OutboxRow.body)))


async def test_the_longest_brief_fits_on_one_small_phone(desk: Desk, new_phone: NewPhone) -> None:
    long = "Thôn Nậm Cắn Bản Lầu Thượng Hạ Đông Đoài Nam Bắc Trung Tâm Sau Sáp Nhập"
    commune = New("N", long.replace("Thôn", "Xã"), "commune", "MS")
    change(
        desk,
        Rename(TODAY, "MS-SM-2", long),
        Rename(TODAY - DAY, "MS-DC", long.replace("Thôn", "Xã Cũ")),
        Merge(TODAY, ("MS-SM", "MS-DC"), commune),
    )
    with desk.database.writing() as session:
        logs = Commune(session)
        here = {"place": "MS-SM-2", "unit_code": "MS-DC"}
        for start in range(0, len(TOPICS), 3):
            logs.held(400 - start, *TOPICS[start : start + 3], attendance=12_345, **here)
        log = logs.log("visit", 399, purpose=PURPOSES[0], **here)
        for origin in ("log", "proposal"):
            logs.promised(-369, PROMISED * 3, log=log, origin=origin)
    for n, language in enumerate(languages()):
        phone = new_phone()
        phone.has_joined(f"Lò Thị Mỷ {n}", unit="N")
        with desk.database.writing() as session:
            for person in session.scalars(select(Person)):
                person.language = language
        shown = await _goes(phone, f"đi {long}")
        assert len(shown.splitlines()) == 5
        assert "12.345" in shown.splitlines()[-1]


async def test_what_is_no_name_of_a_hamlet_is_no_brief(desk: Desk, officer: Phone) -> None:
    change(
        desk,
        Rename(TODAY, "MS-SM-5", "Thôn Đoàn Kết"),
        Establish(TODAY, New("MS-SM-6", "Tổ dân phố 3", "hamlet", "MS-SM")),
        Establish(TODAY, New("MS-SM-7", "Thôn Hợp Thành", "hamlet", "MS-SM")),
    )
    assert (await _goes(officer, "đi Tả Van")).startswith("Tả Van: ")
    assert (await _goes(officer, "di tdp 3")).startswith("Tổ dân phố 3: ")
    await officer.says("đi 3")
    officer.sees("Nơi nào?", "Thôn 3", "Tổ dân phố 3")
    await officer.chooses("Tổ dân phố 3")
    officer.sees("Tổ dân phố 3: ")
    await officer.says("đi Tả Vân Nam")  # not even nearly
    officer.sees_not("Tả Van: ", "Nơi nào?", "Có phải:")
    await officer.says("đi Tả Vam")
    officer.sees("Có phải:", "Tả Van")
    await officer.says("đi Hoà Bình")
    officer.sees("Nơi nào?", "Thôn Đoàn Kết (trước là Hoà Bình)")
    await officer.chooses("Thôn Đoàn Kết")
    officer.sees("Thôn Đoàn Kết: ")
    await officer.says("đi thôn 99")
    officer.sees(UNKNOWN)
    for other in ("đi họp", "đi thôn 2 hôm qua nắm tình hình", "đi công tác", "đi"):
        await officer.says(other)
        officer.sees_not("Thôn 2: ", "Hợp Thành", "Nơi nào?", UNKNOWN)
    assert not officer.logs()


async def test_in_two_units_candidates_are_named_with_theirs(desk: Desk, officer: Phone) -> None:
    change(desk, Establish(TODAY, New("MS-DC-1", "Thôn 2", "hamlet", "MS-DC")))
    with desk.database.writing() as session:
        other = units.by_code(session, "MS-DC")
        assert other is not None
        person = session.scalars(select(Person)).one()
        facts = {"unit_id": other.id, "role": "officer", "given_at": desk.clock}
        session.add(Role(person_id=person.id, **facts))
    await officer.says("đi thôn 2")
    officer.sees("Nơi nào?", "Thôn 2, Xã Suối Mơ", "Thôn 2, Xã Đồi Chè")
    await officer.chooses("Thôn 2, Xã Đồi Chè")
    officer.sees("Thôn 2: ")
    await officer.says("đi thôn 3")  # only one of the two has it
    officer.sees("Thôn 3: ")
