"""One person on two messengers: linked by a code, one draft, notices where they are wanted."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from handlers import notices
from storage import people
from storage.models import Account
from tests.conversation.desk import Desk
from tests.conversation.officer import NewPhone, Phone

OTHER = {"telegram": "zalo", "zalo": "telegram"}


@pytest.fixture
def second(officer: Phone) -> Phone:
    """Return the same person's phone with the other messenger, not linked yet."""
    return Phone(officer.desk, "9e5", OTHER[officer.kind])


async def code_on(phone: Phone) -> str:
    await phone.says("liên kết")
    shown = phone.sees("gõ mã này")
    found = re.search(r"^[A-Z2-9]{10}$", shown, re.MULTILINE)
    assert found is not None, shown
    return found[0]


async def link(officer: Phone, second: Phone) -> None:
    await second.says(await code_on(officer))


def notify(desk: Desk, phone: Phone, text: str) -> None:
    with desk.database.writing() as session:
        account = people.account(session, phone.kind, phone.address)
        assert account is not None
        person = people.person(session, account.person_id)
        notices.tell(session, person, text, desk.clock)


async def test_a_code_from_one_phone_opens_the_other(officer: Phone, second: Phone) -> None:
    await link(officer, second)
    second.sees("Đã nối máy này", "Xuống cơ sở")
    with officer.reading() as session:
        owners = session.scalars(select(Account.person_id)).all()
    assert len(owners) == 2
    assert len(set(owners)) == 1


async def test_the_first_phone_is_told_of_the_second(officer: Phone, second: Phone) -> None:
    await link(officer, second)
    assert "vừa được nối thêm" in officer.last.text


async def test_a_draft_goes_on_where_it_stopped(officer: Phone, second: Phone) -> None:
    await officer.says("ghi")
    await officer.chooses("Buổi tuyên truyền")
    for answer in ("hôm nay", "thôn 1", "1"):
        await officer.says(answer)
    await link(officer, second)
    second.sees("ghi tiếp ở đây")
    second.sees("5/7")
    await second.says("45")
    second.sees("6/7")


async def test_what_is_typed_on_a_phone_that_shows_no_question_is_no_answer(
    officer: Phone, second: Phone
) -> None:
    await link(officer, second)
    await officer.says("ghi")
    await officer.chooses("Buổi tuyên truyền")
    for answer in ("hôm nay", "thôn 1", "1"):
        await officer.says(answer)
    officer.sees("5/7")
    await second.says("1")
    second.sees("đang ghi ở máy kia", "5/7")
    await second.says("45")
    second.sees("6/7")


async def test_a_digit_means_nothing_of_a_menu_on_the_other_phone(
    officer: Phone, second: Phone
) -> None:
    await link(officer, second)
    await officer.says("menu")
    await second.says("1")
    second.sees("Chưa hiểu")
    assert officer.logs() == []


async def test_answers_go_where_the_question_was_asked(officer: Phone, second: Phone) -> None:
    await link(officer, second)
    await second.says("nhật ký")
    second.sees("Chưa ghi việc nào")
    before = len(officer.messages)
    await second.says("trợ giúp")
    assert len(officer.messages) == before


async def test_notices_go_to_the_preferred_account(officer: Phone, second: Phone) -> None:
    await link(officer, second)
    notify(officer.desk, officer, "tin nhắc 1")
    await officer.desk.work()
    assert officer.last.text == "tin nhắc 1"
    await officer.says("liên kết")
    await officer.chooses(f"Nhận tin nhắc ở {second.kind.capitalize()}")
    officer.sees("Từ nay tin nhắc gửi vào")
    notify(officer.desk, officer, "tin nhắc 2")
    await officer.desk.work()
    assert second.last.text == "tin nhắc 2"


async def test_a_notice_that_fails_goes_to_the_other_account(officer: Phone, second: Phone) -> None:
    await link(officer, second)
    officer.paper.blocked.add(officer.address)
    notify(officer.desk, officer, "tin nhắc 1")
    notify(officer.desk, officer, "tin nhắc 2")
    await officer.desk.work()
    assert [each.text for each in second.messages[-2:]] == ["tin nhắc 1", "tin nhắc 2"]
    second.paper.blocked.add(second.address)
    notify(officer.desk, officer, "tin nhắc 3")
    await officer.desk.work()
    assert second.last.text == "tin nhắc 2"


async def test_a_notice_in_mid_form_never_changes_what_a_digit_means(officer: Phone) -> None:
    await officer.says("ghi")
    await officer.chooses("Buổi tuyên truyền")
    await officer.says("hôm nay")
    officer.sees("3/7")
    for _ in range(2):
        notify(officer.desk, officer, "Báo cáo tháng: gõ nộp hoặc để sau\n1. một\n2. hai")
        await officer.desk.work()
        await officer.says("2")
    with officer.reading() as session:
        draft = people.account(session, officer.kind, officer.address)
        assert draft is not None
        conversation = draft.person.conversation
        assert conversation is not None
        assert conversation.draft is not None
        answers = conversation.draft.answers
    assert answers["place"]["value"] is not None
    assert answers["topics"]["value"] == ["security_order"] or answers["topics"]["value"]


async def test_a_link_code_ends_after_a_quarter_of_an_hour(officer: Phone, second: Phone) -> None:
    code = await code_on(officer)
    officer.desk.clock += timedelta(minutes=16)
    await second.says(code)
    second.sees("không đúng hoặc đã hết hạn")


async def test_only_the_newest_code_is_good(officer: Phone, second: Phone) -> None:
    old = await code_on(officer)
    new = await code_on(officer)
    await second.says(old)
    second.sees("không đúng hoặc đã hết hạn")
    await second.says(new)
    second.sees("Đã nối máy này")


async def test_a_lost_phone_is_taken_off(officer: Phone, second: Phone) -> None:
    await link(officer, second)
    await officer.says("liên kết")
    await officer.chooses(f"Bỏ nối {second.kind.capitalize()}")
    officer.sees("không vào sổ")
    await officer.chooses("Bỏ nối")
    officer.sees("Đã bỏ nối")
    assert "vừa được bỏ nối" in second.last.text
    officer.desk.clock += timedelta(minutes=11)  # a stranger is answered so often only
    await second.says("nhật ký")
    second.sees("chỉ dành cho người được mời")


async def test_nobody_takes_off_the_phone_of_another(new_phone: NewPhone, officer: Phone) -> None:
    stranger = new_phone()
    stranger.has_joined("Hà Văn Đoàn")
    await stranger.says("liên kết")
    with officer.reading() as session:
        theirs = people.account(session, officer.kind, officer.address)
        assert theirs is not None
    for verb in ("unlink", "unlink!", "prefer"):
        message = stranger.last
        await stranger.presses(message, f"{verb}:{theirs.id}")
        stranger.sees("gõ mã này")
    await officer.says("nhật ký")
    officer.sees("Chưa ghi việc nào")
