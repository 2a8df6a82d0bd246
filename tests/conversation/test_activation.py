"""From stranger to officer."""

from datetime import timedelta

from sqlalchemy import select

from domain.messages import Kind
from storage.models import Account, ActivationCode, InboxRow, Person
from tests.conversation.officer import NewPhone, Phone


async def test_a_stranger_gets_one_line(new_phone: NewPhone) -> None:
    stranger = new_phone()
    await stranger.says("xin chào, tôi là ai đó")
    stranger.sees("chỉ dành cho người được mời")
    with stranger.reading() as session:
        [row] = session.scalars(select(InboxRow))
        assert row.payload is None
        assert session.scalars(select(Person)).all() == []


async def test_a_stranger_who_goes_on_is_left_alone(new_phone: NewPhone) -> None:
    stranger = new_phone()
    for _ in range(10):
        await stranger.says("alo, có ai ở đó không ạ")
    assert len(stranger.messages) <= 3


async def test_an_invited_officer_reads_what_is_kept_and_agrees(new_phone: NewPhone) -> None:
    officer = new_phone()
    await officer.says(officer.desk.invite("Lò Thị Mỷ"))
    officer.sees("Lò Thị Mỷ", "KHÔNG ghi tên", "365 ngày")
    await officer.says("ghi")
    officer.sees("đồng ý hay không")
    await officer.chooses("Đồng ý")
    officer.sees("cần ghi việc gì", "Xuống cơ sở" if not _has_buttons(officer) else "Chào")
    if officer.paper.abilities.commands:
        assert "ghi" in officer.paper.commands[officer.address]


async def test_the_link_opens_as_well_as_the_code(new_phone: NewPhone) -> None:
    officer = new_phone()
    await officer.says(f"/start {officer.desk.invite('Lò Thị Mỷ')}")
    officer.sees("KHÔNG ghi tên")


async def test_a_code_is_read_as_people_type_it(new_phone: NewPhone) -> None:
    officer = new_phone()
    code = officer.desk.invite("Lò Thị Mỷ")
    await officer.says(f" {code[:4].lower()}-{code[4:].lower()} ")
    officer.sees("KHÔNG ghi tên")


async def test_a_code_opens_once(new_phone: NewPhone) -> None:
    first, second = new_phone(), new_phone()
    code = first.desk.invite("Lò Thị Mỷ")
    await first.says(code)
    await second.says(code)
    second.sees("không đúng hoặc đã hết hạn")


async def test_an_expired_code_does_not_open(new_phone: NewPhone) -> None:
    officer = new_phone()
    code = officer.desk.invite("Lò Thị Mỷ")
    officer.desk.clock += timedelta(days=8)
    await officer.says(code)
    officer.sees("hết hạn")


async def test_tries_are_limited(new_phone: NewPhone) -> None:
    officer = new_phone()
    code = officer.desk.invite("Lò Thị Mỷ")
    for _ in range(6):
        await officer.says("H4K7M3P9")
    await officer.says(code)
    officer.sees_not("KHÔNG ghi tên")
    officer.desk.clock += timedelta(days=1, hours=1)
    await officer.says(code)
    officer.sees("KHÔNG ghi tên")


async def test_who_does_not_agree_leaves_nothing_behind(new_phone: NewPhone) -> None:
    officer = new_phone()
    code = officer.desk.invite("Lò Thị Mỷ")
    await officer.says(code)
    await officer.chooses("Không")
    officer.sees("sổ không giữ gì")
    with officer.reading() as session:
        assert session.scalars(select(Account)).all() == []
        assert session.scalars(select(ActivationCode.used_at)).one() is None
    await officer.says(code)
    officer.sees("KHÔNG ghi tên")


async def test_nobody_agrees_to_what_they_have_not_seen(new_phone: NewPhone) -> None:
    officer = new_phone()
    await officer.says(officer.desk.invite("Lò Thị Mỷ"))
    before = officer.desk.clock - timedelta(seconds=5)
    await officer.says("1", at=before)
    officer.sees("đồng ý hay không")
    with officer.reading() as session:
        assert session.scalars(select(Person.agreed_at)).one() is None
    await officer.says("1")
    officer.sees("cần ghi việc gì")


async def test_who_blocks_the_bot_is_marked_until_they_write_again(officer: Phone) -> None:
    await officer.sends(officer.incoming(Kind.GONE))
    with officer.reading() as session:
        assert session.scalars(select(Account.gone_at)).one() is not None
    await officer.says("menu")
    with officer.reading() as session:
        assert session.scalars(select(Account.gone_at)).one() is None


def _has_buttons(phone: Phone) -> bool:
    return phone.paper.abilities.buttons
