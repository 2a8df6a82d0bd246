"""Quick logs where they could go wrong: bursts, two communes, repeats, and the kind asked for."""

import pytest
from sqlalchemy import select

from domain.messages import Kind
from storage import units
from storage.models import Account, Conversation, Draft, Role
from tests.conversation.officer import Phone

TWO_HAMLETS = "/nhanh hôm qua tt thôn 1 40 người về luật, thôn 2 30 người"
IN_TWO = "hôm qua tt ma tuý thôn 2 45 người"
IN_ONE = "hôm kia tt luật thôn 1 30 người"
LOUD = "hôm qua phát loa thôn 3 2 lượt"
OPEN_KIND = "/nhanh hôm qua xuống thôn 2 tuyên truyền"
PAGE = "Việc: tuyên truyền\nNgày: {}/11\nThôn: 2\nSố liệu: 45 người\nNội dung: ma tuý"


def logs_for(officer: Phone, code: str, *, no_more: bool = False) -> None:
    """Let the officer log for one more commune, or no more for this one."""
    with officer.desk.database.writing() as session:
        unit, account = units.by_code(session, code), session.scalars(select(Account)).one()
        assert unit is not None
        if no_more:
            where = Role.unit_id == unit.id
            session.delete(session.scalars(select(Role).where(where)).one())
        else:
            now = officer.desk.clock
            role = Role(person_id=account.person_id, unit_id=unit.id, role="officer", given_at=now)
            session.add(role)


async def forges(officer: Phone, action: str) -> None:
    """Press a button that nobody showed just now."""
    pressed = officer.incoming(Kind.CHOICE, choice=action, message_id=officer.last.id)
    await officer.sends(pressed)


def kept(officer: Phone) -> str:
    """Return all that drafts and conversations hold just now."""
    with officer.reading() as session:
        found = [*session.scalars(select(Draft.walk)), *session.scalars(select(Conversation.state))]
    return str(found)


async def test_what_waits_stays_with_the_commune_it_was_read_for(officer: Phone) -> None:
    logs_for(officer, "MS-DC")
    await officer.says("/ghi")  # the last used stays the one that was first
    await officer.says(TWO_HAMLETS)
    await officer.chooses("Sửa")
    await officer.chooses("Đơn vị")
    await officer.chooses("Xã Đồi Chè")
    officer.sees("Kiểm tra lại", "Xã Đồi Chè")
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔", "Còn 1 việc", "Xã Suối Mơ", 'Thôn 2 ← "thôn 2"')
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔", "Thôn 2")
    first, second = officer.logs()
    with officer.reading() as session:
        communes = [units.by_code(session, code) for code in ("MS-DC", "MS-SM")]
        hamlet = units.by_code(session, "MS-SM-2")
        assert [first.unit_id, second.unit_id] == [unit.id for unit in communes if unit]
        assert hamlet is not None
        assert (first.place_id, second.place_id) == (None, hamlet.id)


async def test_a_digit_means_what_was_shown_last(officer: Phone) -> None:
    await officer.says(IN_TWO)
    await officer.says("1")
    await officer.says(IN_ONE)
    officer.sees("Kiểm tra lại", "Thôn 1")
    await officer.says(IN_TWO)
    officer.sees("Tin này đã ghi rồi, mã", "Đây là việc khác nữa", "ghi dở")
    await officer.chooses("Đây là việc khác nữa")
    officer.sees("Kiểm tra lại", "Thôn 2")
    assert len(officer.logs()) == 1

    for asked, text in (("/nhanh", LOUD), ("/nhanh abc", LOUD.replace("thôn 3", "thôn 1"))):
        await officer.says(asked)  # the template, or why nothing was read
        officer.sees_not("Kiểm tra lại")
        await officer.says(text)
        officer.sees("Kiểm tra lại: Phát loa truyền thanh")
        await officer.chooses("Gửi")
    assert [log.kind for log in officer.logs()][1:] == ["loudspeaker", "loudspeaker"]
    await officer.says("chào sổ")  # nothing is waited for any more
    officer.sees_not("chưa thấy việc nào")
    await officer.says("tiếp")
    officer.sees("Thôn 1", "Thôn 2")  # both are still there to choose from


@pytest.mark.parametrize("before", ["", "nhanh: ", "/nhanh "])
async def test_logs_that_come_at_once_are_drafts_of_their_own(officer: Phone, before: str) -> None:
    await officer.says_at_once(*(f"{before}{text}" for text in (IN_TWO, IN_ONE, LOUD)))
    shown = officer.sees("Việc trước vẫn giữ", "Kiểm tra lại: Phát loa truyền thanh")
    assert "chưa dùng" not in shown
    await officer.chooses("Gửi")
    for _ in range(2):
        await officer.says("tiếp")
        if "Ghi tiếp việc nào?" in officer.last.text:
            await officer.chooses("Buổi tuyên truyền")
        await officer.chooses("Gửi")
        officer.sees("Đã ghi ✔")
    assert sorted(log.kind for log in officer.logs()) == [
        "loudspeaker",
        "propaganda_session",
        "propaganda_session",
    ]


async def test_a_message_for_which_there_is_no_room_is_named(officer: Phone) -> None:
    await officer.says_at_once(*(PAGE.format(day) for day in range(10, 18)))
    shown = officer.sees("Kiểm tra lại", "Đã có 5 việc ghi dở")
    assert shown.count('Chưa ghi tin "Việc: tuyên truyền') == 2
    officer.sees("Ngày: 16/11", "Ngày: 17/11")
    await officer.says("/nhanh")
    officer.sees("Đã có 5 việc ghi dở", "Kiểm tra lại")  # and no template to fill in for nothing
    with officer.reading() as session:
        days = [draft.answers["date"]["value"] for draft in session.scalars(select(Draft))]
    assert sorted(days) == [f"2026-11-{day}" for day in range(10, 16)]


async def test_what_the_guard_warns_of_is_not_mentioned_on_the_card(officer: Phone) -> None:
    await officer.says_at_once(IN_TWO, "mới xuống nhà bà Sáu cuối xóm hoà giải", "xong rồi nhé")
    officer.sees("Kiểm tra lại", 'Tin "…" gửi trước', 'Tin "xong rồi nhé" gửi trước')
    assert "Sáu" not in kept(officer)
    await officer.says("/nhanh hôm qua tt thôn 1 40 người về luật, thôn nhà bà Sáu 30 người")
    assert "Sáu" not in kept(officer)


@pytest.mark.parametrize("said", ["buổi tuyên truyền", "tuyen truyen", "2"])
async def test_the_kind_may_be_typed_in_words(officer: Phone, said: str) -> None:
    await officer.says(OPEN_KIND)
    await officer.says("ờ thì cái đó đó")
    officer.sees("chưa hiểu", "Tin này ghi việc gì?", "Xuống cơ sở")
    await officer.says(OPEN_KIND.removeprefix("/nhanh "))
    officer.sees("sổ nhận rồi", "Tin này ghi việc gì?")
    await officer.says(said)
    officer.sees("Nội dung gì?")
    await officer.says(OPEN_KIND)  # once more: it is this very draft
    officer.sees("Tin này sổ nhận rồi, đang chờ", "Nội dung gì?")
    await officer.says("2")
    await officer.says("33")
    officer.sees("Kiểm tra lại: Buổi tuyên truyền", 'thứ 3, 17/11 ← "hôm qua"', "Thôn 2")


async def test_any_kind_of_the_book_can_be_chosen_for_what_waits(officer: Phone) -> None:
    await officer.says(OPEN_KIND)
    await officer.chooses("Việc khác")
    officer.sees("Tin này ghi việc gì?", "Phát loa truyền thanh", "Khen thưởng")
    officer.sees_not("Buổi tuyên truyền")
    await forges(officer, "quick:kind:nope")
    officer.sees("Tin này ghi việc gì?")
    await officer.chooses("Việc khác")
    await officer.chooses("Phát loa truyền thanh")
    await officer.says("3")
    officer.sees("Kiểm tra lại: Phát loa truyền thanh", "thứ 3, 17/11", "Thôn 2")


async def test_a_log_that_comes_while_the_kind_is_asked_goes_first(officer: Phone) -> None:
    await officer.says_at_once(OPEN_KIND, LOUD)
    officer.sees("Kiểm tra lại: Phát loa truyền thanh")
    await forges(officer, "quick:kind:visit")  # the question for the kind is still on the screen
    officer.sees("Còn 1 việc trong tin vẫn giữ", "Kiểm tra lại: Phát loa truyền thanh")
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔", "Còn 1 việc", 'Tin: "hôm qua', "Tin này ghi việc gì?")
    await officer.says("/nhanh")
    await officer.says(IN_ONE)
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔", "Tin này ghi việc gì?")
    await officer.chooses("Xuống cơ sở")
    officer.sees("Kiểm tra lại: Xuống cơ sở", "thứ 3, 17/11", "Thôn 2")


async def test_doubts_quote_the_message_also_after_the_kind_was_asked(officer: Phone) -> None:
    await officer.says("/nhanh hôm qua xuống thôn 9 tuyên truyền, 12 hộ")
    await officer.chooses("Xuống cơ sở")
    officer.sees('Không tìm thấy "thôn 9')
    await officer.says("thôn 3")
    officer.sees("Kiểm tra lại", 'Chưa dùng: "12 hộ"')
    await officer.says(
        "Ngày: hôm qua\nThôn: 2\nSố người: 45\nNội dung: ma tuý\nKết quả: bà con ký cam kết"
    )
    officer.sees("Tin này ghi việc gì?")
    assert "cam kết" not in kept(officer)
    await officer.chooses("Buổi tuyên truyền")
    officer.sees("Kiểm tra lại", '45 ← "', 'Dòng "Kết quả" chưa giữ được')


async def test_whoever_logs_for_a_commune_no_more_is_told(officer: Phone) -> None:
    logs_for(officer, "MS-DC")
    await officer.says("/ghi")
    await officer.says(OPEN_KIND)
    logs_for(officer, "MS-SM", no_more=True)
    await officer.chooses("Xuống cơ sở")
    officer.sees("Xã Suối Mơ", "không còn ghi cho nơi đó")
    with officer.reading() as session:
        assert not session.scalars(select(Draft)).all()


async def test_a_long_card_leaves_its_sources_out(officer: Phone) -> None:
    await officer.says(
        "/nhanh thứ 2 tuần trước tuyên truyền chủ trương chính sách pháp luật, phòng chống ma tuý, "
        "bảo vệ an ninh Tổ quốc ở Thôn 2 khoảng 45 người dân tham gia buổi tuyên truyền, 2 buổi "
        "tuyên truyền, phát 120 tờ rơi tuyên truyền, phối hợp ban tuyên giáo và dân vận, uỷ ban "
        "mặt trận tổ quốc, công an xã, ban chỉ huy quân sự xã, đồn biên phòng, uỷ ban nhân dân, "
        "hội liên hiệp phụ nữ, hội nông dân, cựu chiến binh, đoàn thanh niên, 13 trâu, 14 bò"
    )
    shown = officer.sees("Kiểm tra lại", "khoảng 45", "120", "Biên phòng")
    assert "←" not in shown
    assert len(shown) <= 600


async def test_what_waits_in_a_parked_draft_is_said(officer: Phone) -> None:
    await officer.says(f"{TWO_HAMLETS}, thôn 3 20 người")
    officer.sees("Tin có 3 việc")
    await officer.says("để sau")
    officer.sees("Đã lưu nháp", "Còn 2 việc trong tin vẫn giữ")
    await officer.says("tiếp")
    await officer.chooses("Gửi")
    officer.sees("Còn 2 việc", "Thôn 2")
    officer.sees_not("Tin có 2 việc")
    await officer.says(f"{TWO_HAMLETS}, thôn 3 20 người")  # the phone sends it once more
    officer.sees("Tin này sổ nhận rồi, đang chờ", "Thôn 2")


async def test_a_draft_put_aside_in_a_burst_keeps_its_own_notes(officer: Phone) -> None:
    await officer.says_at_once(TWO_HAMLETS, LOUD)
    officer.sees("Việc trước vẫn giữ", "Còn 1 việc trong tin vẫn giữ", "Phát loa truyền thanh")
    officer.sees_not("Tin có 2 việc")
    await officer.says("nhanh: gì đó")
    officer.sees("chưa thấy việc nào", "Còn việc ghi dở (phát loa truyền thanh)")


async def test_a_burst_is_taken_also_where_its_first_message_leaves_something_open(
    officer: Phone,
) -> None:
    await officer.says_at_once("nhanh: tt thôn 1 40 người về ma tuý", LOUD, TWO_HAMLETS)
    officer.sees("Việc trước vẫn giữ")
    officer.sees_not("chưa dùng", "Chưa hiểu")
    await officer.says("/tiep")
    await officer.says("/tiep")
    with officer.reading() as session:
        kept = session.scalars(select(Draft).where(Draft.closed_at.is_(None))).all()
    assert sorted(draft.form for draft in kept) == [
        "loudspeaker",
        "propaganda_session",
        "propaganda_session",
    ]


async def test_only_a_word_for_speed_is_no_log(officer: Phone) -> None:
    await officer.says("nhanh lên sổ ơi")
    officer.sees_not("chưa thấy việc nào")
    await officer.says(f"nhanh {LOUD}")
    officer.sees("Kiểm tra lại: Phát loa")
    await officer.says(f"nhanh:  {LOUD} .")
    officer.sees("Tin này sổ nhận rồi")
    await officer.chooses("Thêm")
    await officer.says(f"nhanh: {LOUD}!")  # at a question: it is no answer to that
    officer.sees("Tin này sổ nhận rồi", "Thêm gì?")
