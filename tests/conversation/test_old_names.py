"""A hamlet typed by a name that it had before is asked back about, and logged under today's."""

from datetime import date

from domain.units.changes import Change, Merge, New, Rename, Split
from storage import units
from tests.conversation.desk import Desk
from tests.conversation.officer import NewPhone, Phone

TODAY = date(2026, 11, 18)
MERGED = New("MS-SM-6", "Thôn Đoàn Kết", "hamlet", "MS-SM")
PARTS = (
    New("MS-SM-7", "Bản Thượng", "hamlet", "MS-SM"),
    New("MS-SM-8", "Bản Hạ", "hamlet", "MS-SM"),
)
CHANGES = (
    Merge(TODAY, ("MS-SM-1", "MS-SM-2"), MERGED),
    Split(TODAY, "MS-SM-4", PARTS, {}),
    Rename(TODAY, "MS-SM-5", "Tổ dân phố 2"),
)


def change(desk: Desk, *changes: Change) -> None:
    with desk.database.writing() as session:
        for each in changes:
            units.make(session, each, by=None, now=desk.clock, today=TODAY)


async def is_asked_where(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Buổi tuyên truyền")
    await officer.says("hôm nay")
    officer.sees("Thôn Đoàn Kết", "Bản Hạ")
    officer.sees_not("Tả Van", "Hoà Bình")


async def test_an_old_name_is_asked_back_and_the_card_shows_the_new_one(
    desk: Desk, officer: Phone
) -> None:
    change(desk, *CHANGES)
    await is_asked_where(officer)
    await officer.says("hoa binh")
    officer.sees('"Hoà Bình" nay là Tổ dân phố 2, đúng không?')
    await officer.chooses("Không phải")
    officer.sees("3/7")

    # Two are Thôn 2 in some way: the group of today, and what that hamlet was merged into.
    await officer.says("thôn 2")
    officer.sees("Có mấy nơi", "Tổ dân phố 2", "Thôn Đoàn Kết (trước là Thôn 2)")
    await officer.says("tả van")
    officer.sees("Bản Hạ (trước là Tả Van)", "Bản Thượng (trước là Tả Van)")

    await officer.says("thôn 1")
    officer.sees('"Thôn 1" nay là Thôn Đoàn Kết, đúng không?')
    await officer.says("ok")
    officer.sees("4/7")
    for text in ("2", "80", "0"):
        await officer.says(text)
    officer.sees("Kiểm tra lại", "Thôn Đoàn Kết")
    officer.sees_not("Thôn 1")
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔", "Thôn Đoàn Kết")
    [log] = officer.logs()
    with officer.reading() as session:
        assert log.place_id is not None
        assert units.name(session, log.place_id, TODAY) == "Thôn Đoàn Kết"


async def test_a_candidate_by_its_old_name_is_chosen_by_button_or_digit(
    desk: Desk, new_phone: NewPhone
) -> None:
    officer = new_phone()
    officer.has_joined("Hà Văn Đoàn")
    change(desk, *CHANGES)
    await is_asked_where(officer)
    await officer.says("tả van")
    await officer.chooses("Bản Thượng")
    officer.sees("4/7")
    await officer.says("quay lại")
    await officer.says("Đoàn Kết")
    officer.sees("4/7")
