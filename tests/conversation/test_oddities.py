"""What is no answer, and what must never be kept."""

from sqlalchemy import text

from domain.messages import Incoming, Kind
from tests.conversation.officer import Phone

NUMBER = "0912345678"


async def _at_result(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    for answer in ("hôm nay", "2", "1", "0"):
        await officer.says(answer)
    officer.sees("6/8")


async def test_a_mobile_number_is_refused_and_kept_nowhere(officer: Phone) -> None:
    await _at_result(officer)
    await officer.says(f"gọi {NUMBER} hỏi thêm")
    officer.sees("KHÔNG lưu", "số điện thoại", "6/8")
    officer.sees_not(NUMBER)
    if officer.paper.abilities.delete:
        assert officer.paper.deleted
    with officer.reading() as session:
        for table in ("inbox", "outbox", "drafts", "conversations", "audit", "activity_texts"):
            rows = session.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608
            assert NUMBER not in str(rows), table
    await officer.says("Bà con đồng tình")
    officer.sees("7/8")


async def test_a_marked_secret_is_sent_where_it_belongs(officer: Phone) -> None:
    await officer.says("công văn MẬT số 12")
    officer.sees("bảo vệ bí mật nhà nước")


async def test_a_persons_name_gets_the_advice_to_write_the_title(officer: Phone) -> None:
    await _at_result(officer)
    await officer.says("gặp ông Nguyễn Văn An trưởng thôn")
    officer.sees("KHÔNG lưu", "chức danh", "6/8")


async def test_a_voice_message_asks_for_text_and_repeats_the_question(officer: Phone) -> None:
    await _at_result(officer)
    for detail in ("voice", "sticker", "contact", "location"):
        await officer.sends(officer.incoming(Kind.OTHER, detail=detail))
        officer.sees("chữ", "6/8")


async def test_an_edited_message_changes_nothing_and_is_told_once(officer: Phone) -> None:
    await _at_result(officer)
    await officer.sends(officer.incoming(Kind.EDITED, message_id="in-old"))
    officer.sees("Sửa tin cũ thì sổ không đổi theo")
    await officer.sends(officer.incoming(Kind.EDITED, message_id="in-old"))
    assert officer.new == []


async def test_the_same_update_twice_has_no_second_effect(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    once = officer.incoming(Kind.TEXT, text="hôm nay")
    await officer.sends(once)
    officer.sees("3/8")
    await officer.sends(once)
    assert officer.new == []


async def test_photos_are_taken_only_where_they_are_asked_for(officer: Phone) -> None:
    await officer.sends(officer.incoming(Kind.PHOTO, photo="file"))
    officer.sees("không cần ảnh")


async def test_in_a_group_the_bot_says_one_line_and_leaves_or_stays_silent(officer: Phone) -> None:
    desk, paper = officer.desk, officer.paper
    await desk.take_in(Incoming(officer.kind, "g1", desk.next_id(), Kind.GROUP, desk.clock))
    if paper.abilities.leave:
        assert "trò chuyện riêng" in paper.phones["g1"][0].text
        assert paper.left == ["g1"]
    else:
        assert paper.phones["g1"] == []


async def test_a_hundred_quick_messages_get_one_reply(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Buổi tuyên truyền")
    for answer in ("hôm nay", "2", "1"):
        await officer.says(answer)
    await officer.says_at_once(*(f"không rõ mấy {n}" for n in range(99)), "80")
    assert len(officer.new) == 1
    officer.sees("6/7")
