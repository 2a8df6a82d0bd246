"""/caidat: language, pronoun, quiet hours; what is kept of a person, and leaving."""

from datetime import UTC, datetime, time

from sqlalchemy import func, select

from domain.messages import Kind
from handlers import notices
from storage import people
from storage.models import (
    Account,
    Activity,
    AuditRow,
    Draft,
    FollowUp,
    InboxRow,
    OutboxRow,
    Person,
    Role,
)
from tests.conversation.officer import NewPhone, Phone

TEN_AT_NIGHT = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)


def person_of(phone: Phone) -> Person:
    with phone.reading() as session:
        account = people.account(session, phone.kind, phone.address)
        assert account is not None
        return people.person(session, account.person_id)


def notify(phone: Phone, text: str) -> None:
    with phone.desk.database.writing() as session:
        account = people.account(session, phone.kind, phone.address)
        assert account is not None
        person = people.person(session, account.person_id)
        notices.tell(session, person, text, phone.desk.clock, phone.desk.house.quiet)


async def test_the_logbook_speaks_as_it_is_told(officer: Phone) -> None:
    await officer.says("cài đặt")
    officer.sees("Ngôn ngữ: Tiếng Việt", "Xưng hô: đồng chí", "Giờ yên tĩnh: 21:00–6:30")
    await officer.chooses("Đổi cách xưng hô")
    await officer.chooses("anh/chị")
    officer.sees("Đã đổi.", "Cài đặt của anh/chị")
    await officer.chooses("Đổi ngôn ngữ")
    await officer.chooses("English")
    officer.sees("Done.", "Language: English")
    await officer.says("/settings")
    await officer.presses(officer.last, "settings:language:xx")  # made up
    officer.sees("Which language")
    await officer.chooses("Tiếng Việt")
    officer.sees("Ngôn ngữ: Tiếng Việt")
    assert (person_of(officer).language, person_of(officer).pronoun) == ("vi", "anh_chi")


async def test_quiet_hours_are_chosen_or_typed_and_kept(officer: Phone) -> None:
    await officer.says("/caidat")
    await officer.chooses("Đổi giờ yên tĩnh")
    await officer.chooses("22:00–6:00")
    officer.sees("Đã đặt giờ yên tĩnh: 22:00–6:00")
    await officer.chooses("Quay lại")
    await officer.chooses("Đổi giờ yên tĩnh")
    await officer.says("9h-6h")
    officer.sees("dài quá 16 giờ", "gõ giờ khác")
    await officer.says("từ 21:45 đến 5h")
    officer.sees("21:45–5:00")
    assert person_of(officer).quiet_from == time(21, 45)
    await officer.says("/settings")
    await officer.chooses("Đổi giờ yên tĩnh")
    await officer.says("tắt")
    officer.sees("Đã tắt giờ yên tĩnh")
    officer.desk.clock = TEN_AT_NIGHT
    notify(officer, "tin nhắc")
    await officer.desk.work()
    assert officer.last.text == "tin nhắc"
    assert officer.desk.clock == TEN_AT_NIGHT
    await officer.says("/settings")
    await officer.chooses("Đổi giờ yên tĩnh")
    await officer.presses(officer.last, "settings:quiet:usual")
    officer.sees("21:00–6:30")
    notify(officer, "tin sáng")
    await officer.desk.work()  # it goes on to when something is due
    assert officer.last.text == "tin sáng"
    assert officer.desk.clock == datetime(2026, 11, 18, 23, 30, tzinfo=UTC)


async def test_answers_go_out_in_quiet_hours_and_notices_keep_their_order(officer: Phone) -> None:
    officer.desk.clock = TEN_AT_NIGHT
    notify(officer, "tin một")
    await officer.desk.receive(officer.incoming(Kind.TEXT, text="/trogiup"))
    notify(officer, "tin hai")
    await officer.desk.work()
    texts = [message.text for message in officer.messages]
    assert texts[0].startswith("SỔ DÂN VẬN")
    assert texts[1:] == ["tin một", "tin hai"]


async def test_a_person_sees_what_is_kept_and_can_leave(
    officer: Phone, new_phone: NewPhone
) -> None:
    admin = new_phone()
    admin.has_joined("Triệu Quốc Bảo", "admin", "MS")
    other = Phone(officer.desk, "9e5", {"telegram": "zalo", "zalo": "telegram"}[officer.kind])
    with officer.desk.database.writing() as session:
        account = people.account(session, officer.kind, officer.address)
        assert account is not None
        me = account.person_id
        session.add(
            Account(person_id=me, channel=other.kind, address="9e5", linked_at=officer.desk.clock)
        )
    for text in ("ghi", "2", "1", "1", "1", "86", "0", "1", "ghi", "2", "1"):
        await officer.says(text)
    assert len(officer.logs()) == 1
    await officer.says("/caidat")
    await officer.chooses("Dữ liệu của tôi")
    shown = officer.sees("Lò Thị Mỷ", "cán bộ Xã Suối Mơ", "Telegram, Zalo", "18/11/2026")
    assert "Đã ghi 1 việc, đang ghi dở 1, việc hẹn chưa xong 0" in shown
    assert "phần chữ 365 ngày" in shown
    assert officer.address not in shown
    await officer.chooses("Xoá dữ liệu")
    officer.sees("Ở lại: việc đã ghi và số liệu")
    first = officer.last
    await officer.chooses("Tôi muốn rời sổ")
    second = officer.last
    await officer.chooses("Thôi, ở lại")
    await officer.presses(second, "settings:leave!!")  # the button of an old message
    officer.sees("Ở lại: việc đã ghi và số liệu")
    await officer.presses(first, "settings:leave!")
    await officer.chooses("Rời sổ")
    officer.sees("Sổ đã xoá tên")
    assert "Sổ đã xoá tên" in other.last.text
    assert "Lò Thị Mỷ đã rời sổ" in admin.last.text
    await officer.says("menu")
    officer.sees("chỉ dành cho người được mời")
    with officer.reading() as session:
        gone = session.get_one(Person, me)
        assert (gone.name, gone.agreed_at) == (None, None)
        assert session.scalar(select(func.count()).where(Role.person_id == me)) == 0
        assert session.scalar(select(func.count()).where(Account.person_id == me)) == 0
        drafts = session.scalars(select(Draft).where(Draft.person_id == me)).all()
        assert all(each.closed_at is not None and each.answers == {} for each in drafts)
        assert [each.person_id for each in session.scalars(select(Activity))] == [me]
        left = session.scalars(select(AuditRow).where(AuditRow.action == "leave")).one()
        assert (left.subject, left.facts) == (f"person:{me}", {})
        theirs = select(OutboxRow).where(OutboxRow.address.in_([officer.address, "9e5"]))
        farewells = {row.body["text"] for row in session.scalars(theirs)}
        assert all("Sổ đã xoá tên" in text or "được mời" in text for text in farewells)
        said = select(InboxRow).where(InboxRow.who == f"p:{me}", InboxRow.address != "")
        assert session.scalars(said).all() == []
        assert session.scalars(select(FollowUp)).all() == []


async def test_the_last_admin_cannot_leave(new_phone: NewPhone) -> None:
    admin = new_phone()
    admin.has_joined("Triệu Quốc Bảo", "admin", "MS")
    await admin.says("/caidat")
    await admin.chooses("Dữ liệu của tôi")
    await admin.chooses("Xoá dữ liệu")
    admin.sees("quản trị cuối cùng của Tỉnh Mẫu Sơn")
    await admin.presses(admin.last, "settings:leave!!")
    admin.sees("quản trị cuối cùng")
    assert person_of(admin).name == "Triệu Quốc Bảo"
