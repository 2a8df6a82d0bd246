"""/nguoidung: an admin invites, finds, moves and suspends people, below the own unit alone."""

import re

import pytest
from sqlalchemy import select

from storage import files, units
from storage.models import ActivationCode, AuditRow, Person, Role
from tests.conversation.officer import NewPhone, Phone


@pytest.fixture
def admin(new_phone: NewPhone) -> Phone:
    phone = new_phone()
    phone.has_joined("Triệu Quốc Bảo", "admin", "MS")
    return phone


def codes(phone: Phone) -> dict[str, str]:
    """Return the codes of the invitations that came since the last action, by name."""
    found = re.findall(r"Mời (.+?) dùng Sổ Dân vận\. Mã kích hoạt: (\w{10})", phone.sees("Mời"))
    return dict(found)


async def invites(admin: Phone, unit: str, role: str, *names: str) -> dict[str, str]:
    await admin.says("người dùng")
    await admin.chooses("Mời người mới")
    await admin.says(unit)
    await admin.chooses("Xã")
    await admin.chooses(role)
    await admin.says("\n".join(names))
    return codes(admin)


async def test_three_are_invited_at_once_and_each_can_come(
    admin: Phone, new_phone: NewPhone
) -> None:
    names = ("Lò Thị Mỷ", "Hà Văn Đoàn", "Nông Văn Páo")
    found = await invites(admin, "suoi mo", "cán bộ", *names)
    admin.sees("Đã mời 3 người: cán bộ Xã Suối Mơ")
    assert set(found) == set(names)
    officer = new_phone()
    await officer.says(found["Lò Thị Mỷ"])
    officer.sees("Chào đồng chí Lò Thị Mỷ")
    await officer.chooses("Đồng ý")
    officer.sees("Xuống cơ sở")


async def test_a_list_with_one_wrong_name_invites_nobody(admin: Phone) -> None:
    await admin.says("người dùng")
    await admin.chooses("Mời người mới")
    await admin.says("suối mơ")
    await admin.chooses("Xã")
    await admin.chooses("cán bộ")
    await admin.says("Lò Thị Mỷ\n12345")
    admin.sees("không giống họ tên", "Chưa mời ai")
    await admin.says("Lò Thị Mỷ")
    admin.sees("Đã mời 1 người")


async def test_somebody_is_found_by_name_and_moved(admin: Phone, officer: Phone) -> None:
    await admin.says("người dùng")
    await admin.says("lo thi my")
    await admin.chooses("Lò Thị Mỷ")
    admin.sees("cán bộ Xã Suối Mơ", "Đang dùng sổ")
    await admin.chooses("Chuyển đơn vị")
    await admin.says("đồi chè")
    await admin.chooses("Xã Đồi Chè")
    admin.sees("từ cán bộ Xã Suối Mơ sang Xã Đồi Chè")
    await admin.chooses("Đồng ý")
    admin.sees("Đã đổi", "cán bộ Xã Đồi Chè")
    with officer.reading() as session:
        changed = units.by_code(session, "MS-DC")
        assert changed is not None
        assert changed.id in session.scalars(select(Role.unit_id)).all()
        actions = session.scalars(select(AuditRow.action)).all()
    assert "role_move" in actions


async def test_who_is_suspended_is_kept_out_until_let_in_again(
    admin: Phone, officer: Phone
) -> None:
    await admin.says("người dùng")
    await admin.says("lò thị mỷ")
    await admin.chooses("Lò Thị Mỷ")
    await admin.chooses("Tạm ngừng")
    await admin.chooses("Đồng ý")
    admin.sees("Đang tạm ngừng")
    await officer.says("ghi")
    officer.sees("tạm ngừng")
    await admin.chooses("Cho dùng lại")
    admin.sees("Đang dùng sổ")
    await officer.says("ghi")
    officer.sees("Ghi việc gì?")


async def test_the_last_admin_stays(admin: Phone, new_phone: NewPhone) -> None:
    other = new_phone()
    other.has_joined("Vi Thị Hường", "admin", "MS")
    await admin.says("người dùng")
    await admin.says("vi thị hường")
    await admin.chooses("Vi Thị Hường")
    await admin.chooses("Bỏ vai trò")
    await admin.chooses("Đồng ý")
    await admin.says("người dùng")
    await admin.says("triệu quốc bảo")
    await admin.chooses("Triệu Quốc Bảo")
    admin.sees_not("Bỏ vai trò", "Tạm ngừng", "Thêm vai trò")  # nobody changes the own rights


async def test_nobody_of_a_sibling_unit_is_seen(new_phone: NewPhone, officer: Phone) -> None:
    sibling = new_phone()
    sibling.has_joined("Hà Văn Đoàn", "admin", "MS-DC")
    await sibling.says("người dùng")
    await sibling.says("lò thị mỷ")
    sibling.sees("chưa có ai trong phạm vi")
    await sibling.says("người dùng")
    await sibling.chooses("Xem theo đơn vị")
    await sibling.says("suối mơ")
    sibling.sees("Không thấy đơn vị")


@pytest.mark.parametrize(
    "button",
    [
        "open:{person}",
        "give:{person}:{unit}:admin",
        "take!:{role}",
        "move!:{role}:{unit}",
        "suspend!:{person}",
        "again:{person}",
        "unit:{unit}",
        "invite:{unit}:admin",
    ],
)
async def test_a_made_up_button_reaches_nobody_outside(
    new_phone: NewPhone, officer: Phone, button: str
) -> None:
    sibling = new_phone()
    sibling.has_joined("Hà Văn Đoàn", "admin", "MS-DC")
    await sibling.says("người dùng")
    with officer.reading() as session:
        person = session.scalars(select(Person).where(Person.name == "Lò Thị Mỷ")).one()
        role = session.scalars(select(Role).where(Role.person_id == person.id)).one()
        before = session.query(AuditRow).count()
        ids = {"person": person.id, "role": role.id, "unit": role.unit_id}
    await sibling.presses(sibling.last, f"people:{button.format(**ids)}")
    sibling.sees("Chọn, hoặc gõ tên người cần tìm")
    with officer.reading() as session:
        assert session.query(AuditRow).count() == before


@pytest.mark.parametrize("button", ["again:{person}", "qr:{person}"])
async def test_nobody_gets_a_code_of_somebody_with_rights_further_up(
    new_phone: NewPhone, officer: Phone, button: str
) -> None:
    """Whoever has the code can be that person, in every unit where they have a role."""
    below = new_phone()
    below.has_joined("Hà Văn Đoàn", "admin", "MS-SM")
    with officer.desk.database.writing() as session:
        person = session.scalars(select(Person).where(Person.name == "Lò Thị Mỷ")).one()
        above = units.by_code(session, "MS")
        assert above is not None
        now = officer.desk.clock
        session.add(Role(person_id=person.id, unit_id=above.id, role="admin", given_at=now))
        key = person.id
    made = files.made(officer.desk.folder, f"{files.INVITATION}{key}.png")
    files.write(made, b"the picture that an admin above has had made")
    await below.says("người dùng")
    await below.presses(below.last, f"people:{button.format(person=key)}")
    assert not [each for each in below.new if each.picture or "Mã kích hoạt" in each.text]
    with officer.reading() as session:
        assert session.scalar(select(ActivationCode)) is None


async def test_nobody_gives_themselves_a_role(admin: Phone) -> None:
    with admin.reading() as session:
        me = session.scalars(select(Person).where(Person.name == "Triệu Quốc Bảo")).one()
        role = session.scalars(select(Role).where(Role.person_id == me.id)).one()
    await admin.says("người dùng")
    await admin.presses(admin.last, f"people:give:{me.id}:{role.unit_id}:leader")
    with admin.reading() as session:
        assert len(session.scalars(select(Role).where(Role.person_id == me.id)).all()) == 1


async def test_an_officer_has_no_such_command(officer: Phone) -> None:
    await officer.says("/nguoidung")
    officer.sees("Xuống cơ sở")
    officer.sees_not("Mời người mới")


async def test_a_new_code_ends_the_old_one(admin: Phone, new_phone: NewPhone) -> None:
    old = (await invites(admin, "suối mơ", "cán bộ", "Lò Thị Mỷ"))["Lò Thị Mỷ"]
    await admin.says("lò thị mỷ")
    await admin.chooses("Lò Thị Mỷ")
    admin.sees("Đã mời, chưa vào sổ")
    await admin.chooses("Cấp mã mới")
    new = codes(admin)["Lò Thị Mỷ"]
    officer = new_phone()
    await officer.says(old)
    officer.sees("không đúng hoặc đã hết hạn")
    await officer.says(new)
    officer.sees("KHÔNG ghi tên")
