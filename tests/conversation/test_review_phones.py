"""One person on two phones: what a finder could do, what could get lost or taken wrongly."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.messages import Kind
from storage import claims, people
from storage.models import Account, OutboxRow
from tests.conversation.officer import Phone
from tests.conversation.test_linking import OTHER, code_on, link, notify


@pytest.fixture
def second(officer: Phone) -> Phone:
    """Return the same person's phone with the other messenger, not linked yet."""
    return Phone(officer.desk, "9e5", OTHER[officer.kind])


def account_of(phone: Phone) -> Account:
    with phone.reading() as session:
        found = people.account(session, phone.kind, phone.address)
    assert found is not None
    return found


async def takes_off(officer: Phone, second: Phone) -> None:
    """Press the last of the buttons, which the phone showed a while ago."""
    press = officer.incoming(Kind.CHOICE, choice=f"unlink!:{account_of(second).id}")
    await officer.sends(press)
    officer.sees("Đã bỏ nối")


async def prefers(officer: Phone, second: Phone) -> None:
    press = officer.incoming(Kind.CHOICE, choice=f"prefer:{account_of(second).id}")
    await officer.sends(press)


async def asks_how_many_came(phone: Phone) -> None:
    """Begin a session and answer up to the number of people."""
    await phone.says("ghi")
    await phone.chooses("Buổi tuyên truyền")
    for answer in ("hôm nay", "thôn 1", "1"):
        await phone.says(answer)
    phone.sees("5/7")


async def test_a_code_shown_on_a_phone_ends_when_that_is_taken_off(
    officer: Phone, second: Phone
) -> None:
    await link(officer, second)
    shown_to_the_finder = await code_on(second)
    await takes_off(officer, second)
    await second.says(shown_to_the_finder)
    second.sees("không đúng hoặc đã hết hạn")


async def test_notices_that_wait_for_a_phone_taken_off_go_to_the_other(
    officer: Phone, second: Phone
) -> None:
    await link(officer, second)
    await prefers(officer, second)
    notify(officer.desk, officer, "tin nhắc")
    await takes_off(officer, second)
    officer.sees("tin nhắc")


async def test_what_did_not_reach_a_phone_taken_off_is_not_tried_again(
    officer: Phone, second: Phone
) -> None:
    await link(officer, second)
    desk = officer.desk
    await desk.receive(second.incoming(Kind.TEXT, text="nhật ký"))
    with desk.database.writing() as session:
        before = session.scalars(select(OutboxRow.id)).all()
    while desk._turn():  # the answer waits, its turn is over
        pass
    with desk.database.writing() as session:
        claimed = claims.claim(session, claims.Claim(second.kind, "desk", 50), desk.clock)
        assert claimed
        session.expunge_all()
    await takes_off(officer, second)
    with desk.database.writing() as session:
        claims.queue_lost(session, second.kind, desk.clock, alone=True)
        rows = session.scalars(select(OutboxRow).where(OutboxRow.id.not_in(before)))
        waiting = [row for row in rows if row.state == "queued"]
    assert waiting == []


async def test_notices_are_not_offered_to_a_phone_that_is_gone(
    officer: Phone, second: Phone
) -> None:
    await link(officer, second)
    await second.sends(second.incoming(Kind.GONE))
    await officer.says("liên kết")
    officer.sees_not("Nhận tin nhắc ở")
    await prefers(officer, second)
    officer.sees_not("Từ nay tin nhắc gửi vào")


async def test_texts_sent_at_once_from_a_phone_that_shows_no_question_are_no_answers(
    officer: Phone, second: Phone
) -> None:
    await link(officer, second)
    await officer.says("ghi")
    await officer.chooses("Buổi tuyên truyền")
    await officer.says("hôm nay")
    officer.sees("3/7")
    await second.says_at_once("1", "2")
    shown = second.sees("đang ghi ở máy kia", "3/7")
    assert "4/7" not in shown


@pytest.mark.parametrize("before", ["trợ giúp", "/không-có"])
async def test_a_digit_right_behind_something_else_is_no_answer_there_either(
    officer: Phone, second: Phone, before: str
) -> None:
    await link(officer, second)
    await asks_how_many_came(officer)
    await second.says_at_once(before, "2")
    second.sees("5/7")
    second.sees_not("6/7")


async def test_what_was_held_on_the_second_phone_is_taken_after_the_answer(
    officer: Phone, second: Phone
) -> None:
    await link(officer, second)
    await asks_how_many_came(officer)
    await second.says_at_once("45", "công an")
    second.sees("đang ghi ở máy kia", "5/7", "công an")
    await second.says("45")
    await second.chooses("Lấy các tin đã giữ")


async def test_blocking_on_one_phone_swallows_no_question_on_the_other(
    officer: Phone, second: Phone
) -> None:
    await link(officer, second)
    await officer.says("ghi")
    await officer.chooses("Buổi tuyên truyền")
    burst = [officer.incoming(Kind.TEXT, text=text, wait=0) for text in ("hôm nay", "thôn 1")]
    await officer.sends(*burst, second.incoming(Kind.GONE, wait=0.5))
    officer.sees("4/7")
    assert officer.desk.clock - timedelta(minutes=1) < account_of(second).gone_at  # type: ignore[operator]
