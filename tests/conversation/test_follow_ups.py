"""/viechen, and what was promised to a hamlet: asked about at the next visit there."""

from datetime import timedelta

from sqlalchemy import select

from domain.messages import Kind
from storage.models import AuditRow, FollowUp, OutboxRow
from tests.conversation.officer import NewPhone, Phone

PROMISED = "Sửa cống đầu thôn cho bà con đi lại"


async def visits(officer: Phone, *answers: str) -> None:
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    for answer in answers:
        await officer.says(answer)


async def promises(officer: Phone, day: str = "20/11", place: str = "2") -> None:
    """Log a visit in which something is promised."""
    await visits(officer, "hôm nay", place, "1", "0", "0", "thêm", "việc hẹn")
    await officer.says(PROMISED)
    await officer.says(day)
    await officer.chooses("Gửi")
    while "Đúng, là lần khác" in officer.sees():
        await officer.chooses("Đúng, là lần khác")
    officer.sees("Đã ghi ✔")


def follow_ups(phone: Phone) -> list[FollowUp]:
    with phone.reading() as session:
        return list(session.scalars(select(FollowUp).order_by(FollowUp.id)))


def audited(phone: Phone) -> list[str]:
    with phone.reading() as session:
        actions = session.scalars(select(AuditRow.action).order_by(AuditRow.id))
        return [action for action in actions if action.startswith("follow_up")]


async def test_a_follow_up_is_moved_given_and_done(officer: Phone, new_phone: NewPhone) -> None:
    other = new_phone()
    other.has_joined("Hà Văn Đoàn")
    await promises(officer)
    await officer.says("việc hẹn")
    officer.sees("thứ 6, 20/11 · Thôn 2 · Lò Thị Mỷ")
    officer.sees_not("Sửa cống")
    await officer.chooses("thứ 6, 20/11")
    officer.sees(PROMISED, "Thôn 2, Xã Suối Mơ", "Hẹn xong: thứ 6, 20/11")
    await officer.chooses("Dời ngày")
    await officer.says("hôm qua")
    officer.sees("đã qua")
    await officer.says("27/11")
    officer.sees("Hẹn xong: thứ 6, 27/11", "Lúc đầu hẹn thứ 6, 20/11, đã dời 1 lần")
    await officer.chooses("Giao người khác")
    await officer.chooses("Hà Văn Đoàn")
    officer.sees("Người lo: Hà Văn Đoàn")
    await other.says("/followups")
    await other.chooses("thứ 6, 27/11")
    await other.chooses("Đã xong")
    other.sees("xong thứ 4, 18/11")
    await other.says("15/11")
    other.sees("không thể xong trước đó")
    await other.says("hôm nay")
    other.sees("Không có việc hẹn nào chưa xong")
    [follow_up] = follow_ups(officer)
    assert follow_up.done_on is not None
    assert (follow_up.moved, follow_up.next_at) == (1, None)
    assert audited(officer) == [f"follow_up_{each}" for each in ("move", "give", "done", "done")]


async def test_the_overdue_come_first_and_done_can_be_taken_back(officer: Phone) -> None:
    await promises(officer, "25/11", "3")
    await promises(officer, "20/11")
    officer.desk.clock += timedelta(days=4)
    await officer.says("hẹn")
    shown = officer.sees("Quá hạn thứ 6, 20/11 · Thôn 2", "thứ 4, 25/11 · Thôn 3")
    assert shown.index("20/11") < shown.index("25/11")
    await officer.chooses("Quá hạn")
    officer.sees("(quá hạn)")
    await officer.chooses("Đã xong")
    await officer.chooses("Chưa xong")
    officer.sees(PROMISED, "(quá hạn)")
    assert [each.done_on for each in follow_ups(officer)] == [None, None]


async def test_an_edit_of_the_log_keeps_what_became_of_its_follow_up(officer: Phone) -> None:
    await promises(officer)
    await officer.says("hẹn")
    await officer.chooses("thứ 6")
    await officer.chooses("Dời ngày")
    await officer.says("27/11")
    [before] = follow_ups(officer)
    for text in ("sửa", "việc hẹn: Sửa", "Sửa cống và thông rãnh"):
        await officer.says(text)
    await officer.says("20/11")
    await officer.chooses("Gửi")
    officer.sees("Đã sửa")
    [after] = follow_ups(officer)
    assert (after.id, after.due, after.moved) == (before.id, before.due, 1)
    assert after.what == "Sửa cống và thông rãnh"
    [log] = officer.logs()
    await officer.says("/nhatky")
    await officer.chooses(log.code)
    await officer.chooses("Rút lại")
    await officer.chooses("Rút việc này")
    await officer.says("hẹn")
    officer.sees("Không có việc hẹn nào")
    assert follow_ups(officer)[0].next_at is None


async def test_the_next_visit_asks_first_whether_the_promise_was_kept(officer: Phone) -> None:
    await promises(officer)
    await visits(officer, "hôm nay", "3")
    officer.sees("4/8", "Mục đích")  # nothing was promised there
    await officer.says("/huy")
    await officer.chooses("Bỏ hẳn")
    await visits(officer, "hôm nay", "2")
    officer.sees("Lần trước có hẹn", "hẹn 20/11: Sửa cống")
    await officer.chooses("hẹn 20/11")
    if officer.kind == "telegram":
        await officer.chooses("Xong")
    officer.sees("5/9", "Mục đích")
    for text in ("1", "0", "0", "gửi"):
        await officer.says(text)
    officer.sees("Đã trả lời dân: việc hẹn thứ 6, 20/11")
    await officer.chooses("Gửi")
    await officer.chooses("Đúng, là lần khác")
    officer.sees("Đã ghi ✔")
    [kept] = follow_ups(officer)
    visit = officer.logs()[-1]
    assert (kept.done_on, kept.done_by) == (visit.date_from, visit.person_id)

    # Nothing is left to ask about; nor does "like last time" answer it once more.
    await officer.says("như lần trước")
    card = officer.sees("Kiểm tra lại")
    assert "Đã trả lời" not in card
    await officer.says("/huy")
    await officer.chooses("Bỏ hẳn")

    # An edit that names another hamlet takes the answer back; the way back gives it again.
    for place in ("Thôn 3", "Thôn 2"):
        await officer.says("sửa")
        await officer.chooses("Nơi")
        await officer.says(place)
        if place == "Thôn 2":
            await officer.says("1")
            officer.sees("Đã trả lời dân")
        await officer.chooses("Gửi")
        officer.sees("Đã sửa")
        assert (follow_ups(officer)[0].done_on is None) == (place == "Thôn 3")

    # Withdrawing the visit takes it back too.
    await officer.says("/nhatky")
    await officer.chooses(visit.code)
    await officer.chooses("Rút lại")
    await officer.chooses("Rút việc này")
    [open_again] = follow_ups(officer)
    assert open_again.done_on is None
    assert open_again.next_at is not None


async def test_a_promise_that_was_moved_has_one_day_in_the_question_and_on_the_card(
    officer: Phone,
) -> None:
    await promises(officer)
    await officer.says("việc hẹn")
    await officer.chooses("thứ 6, 20/11")
    await officer.chooses("Dời ngày")
    await officer.says("27/11")
    await visits(officer, "hôm nay", "2")
    officer.sees("hẹn 27/11: Sửa cống")
    await officer.chooses("hẹn 27/11")
    if officer.kind == "telegram":
        await officer.chooses("Xong")
    for text in ("1", "0", "0", "gửi"):
        await officer.says(text)
    officer.sees("Đã trả lời dân: việc hẹn thứ 6, 27/11")


async def test_blind_answers_behind_the_hamlet_wait_for_the_unforeseen_question(
    officer: Phone,
) -> None:
    await promises(officer)
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    await officer.says_at_once("hôm nay", "thôn 2", "1", "2 3", "Bà con đồng tình")
    officer.sees("Lần trước có hẹn", "3 tin sau đó vẫn giữ", "hẹn 20/11")
    await officer.says("0")
    officer.sees("Còn giữ 3 tin")
    await officer.chooses("Lấy các tin đã giữ")
    await officer.says("gửi")
    officer.sees("Lắng nghe", "MTTQ; Công an", "Bà con đồng tình")
    await officer.chooses("Gửi")
    await officer.chooses("Đúng, là lần khác")
    assert follow_ups(officer)[0].done_on is None


async def test_a_promise_made_after_the_day_of_the_visit_is_not_asked_about(
    officer: Phone,
) -> None:
    await promises(officer)
    await visits(officer, "hôm qua", "2")
    officer.sees("4/8", "Mục đích")


async def test_wiping_the_log_wipes_the_promise_where_a_visit_asked_about_it(
    officer: Phone,
) -> None:
    await promises(officer)
    [log] = officer.logs()
    await visits(officer, "hôm nay", "2")
    officer.sees("Sửa cống")
    for text in ("sửa", "việc hẹn: Sửa", "Lấp  ổ gà ở ngã ba", "20/11"):
        await officer.says(text)
    await officer.chooses("Gửi")
    await visits(officer, "hôm nay", "2")
    officer.sees("Lấp ổ gà")
    await officer.says("hẹn")
    await officer.chooses("thứ 6")
    officer.sees("ngã ba")
    await officer.says("/nhatky")
    await officer.chooses(log.code)
    await officer.chooses("Xoá chữ")
    await officer.chooses("Xoá hết chữ")
    with officer.reading() as session:
        said = str(session.scalars(select(OutboxRow.body)).all())
    assert "cống" not in said
    assert "ổ gà" not in said
    assert follow_ups(officer)[0].what == ""
    await officer.says("hẹn")
    await officer.chooses("thứ 6")
    officer.sees("(chữ đã xoá)")


async def test_leaders_see_their_subtree_and_nobody_else_sees_or_changes_anything(
    officer: Phone, new_phone: NewPhone
) -> None:
    await promises(officer)
    [follow_up] = follow_ups(officer)
    above, sibling = new_phone(), new_phone()
    above.has_joined("Nông Văn Páo", "leader", "MS")
    sibling.has_joined("Hà Văn Đoàn", "officer", "MS-DC")
    await above.says("việc hẹn")
    above.sees("Thôn 2, Xã Suối Mơ · Lò Thị Mỷ")
    await above.chooses("thứ 6")
    above.sees(PROMISED)
    above.sees_not("Đã xong", "Dời ngày")
    await sibling.says("việc hẹn")
    sibling.sees("Không có việc hẹn nào")
    for phone in (above, sibling):
        for op in ("done", "move", "give", "undo"):
            button = f"followups:{op}:{follow_up.id}:{follow_up.owner_id}"
            await phone.sends(phone.incoming(Kind.CHOICE, choice=button))
            phone.sees("Không tìm thấy việc hẹn này")
    await sibling.sends(sibling.incoming(Kind.CHOICE, choice=f"followups:open:{follow_up.id}"))
    sibling.sees_not("Sửa cống")
    assert follow_ups(officer)[0].done_on is None
    assert audited(officer) == []
