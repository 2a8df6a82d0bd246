"""QR pictures and a sheet to print, made with the codes and shown when they are asked for."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.abilities import WORDS_ONLY
from storage.models import OutboxRow
from tests.conversation.desk import KINDS, Desk
from tests.conversation.officer import NewPhone, Phone
from tests.conversation.test_people import invites

NAMES = ("Lò Thị Mỷ", "Hà Văn Đoàn")


@pytest.fixture
def admin(desk: Desk, new_phone: NewPhone) -> Phone:
    desk.house = replace(desk.house, deep_link=lambda _, code: f"https://t.me/so?start={code}")
    phone = new_phone()
    phone.has_joined("Triệu Quốc Bảo", "admin", "MS")
    return phone


def made(phone: Phone) -> list[Path]:
    return sorted((phone.desk.folder / "files").glob("invitation-*"))


def words_in(sheet: Path) -> str:
    with zipfile.ZipFile(sheet) as packed:
        return packed.read("word/document.xml").decode()


async def test_a_list_is_printed_as_it_was_invited(admin: Phone) -> None:
    codes = await invites(admin, "suối mơ", "cán bộ", *NAMES)
    admin.sees("Bản in cho tất cả", "Mã QR: Hà Văn Đoàn")
    await admin.chooses("Bản in cho tất cả")
    assert admin.last.picture == "moi.docx"
    sheet = next(each for each in made(admin) if each.suffix == ".docx")
    for name, code in codes.items():
        assert name in words_in(sheet)
        assert code in words_in(sheet)
    assert "cán bộ Xã Suối Mơ" in words_in(sheet)
    with admin.reading() as session:
        files = session.scalars(select(OutboxRow).where(OutboxRow.operation == "file")).all()
    assert not any(code in str(row.body) for row in files for code in codes.values())


async def test_a_qr_picture_is_sent_on_demand(admin: Phone, new_phone: NewPhone) -> None:
    await invites(admin, "suối mơ", "cán bộ", *NAMES)
    for name in NAMES:
        await admin.chooses(f"Mã QR: {name}")
        admin.sees(f"Mã QR mời {name}")
        assert admin.last.picture == "moi.png"
    for path in made(admin):
        path.unlink()  # as the clean-up does after a day
    await admin.chooses(f"Mã QR: {NAMES[0]}")
    admin.sees("một ngày")


async def test_a_new_code_has_its_own_papers(admin: Phone) -> None:
    await invites(admin, "suối mơ", "cán bộ", NAMES[0])
    before = next(each for each in made(admin) if each.suffix == ".png").read_bytes()
    await admin.says(NAMES[0])
    await admin.chooses(NAMES[0])
    await admin.chooses("Cấp mã mới")
    admin.sees("mã cũ thôi dùng được")
    await admin.chooses("Mã QR")
    after = next(each for each in made(admin) if each.suffix == ".png").read_bytes()
    assert after != before


async def test_without_a_link_there_is_no_qr(admin: Phone) -> None:
    admin.desk.house = replace(admin.desk.house, deep_link=lambda *_: None)
    await invites(admin, "suối mơ", "cán bộ", *NAMES)
    admin.sees("Bản in cho tất cả")
    admin.sees_not("Mã QR")


async def test_where_no_file_can_be_shown_there_is_none(admin: Phone) -> None:
    able = replace(WORDS_ONLY, buttons=KINDS[admin.kind].buttons)
    can = dict.fromkeys(KINDS, able)
    admin.desk.house = replace(admin.desk.house, links=False, can=can)
    await invites(admin, "suối mơ", "cán bộ", *NAMES)
    admin.sees_not("Bản in", "Mã QR")
    assert made(admin) == []


async def test_nobody_elses_papers_are_shown(admin: Phone, new_phone: NewPhone) -> None:
    await invites(admin, "suối mơ", "cán bộ", *NAMES)
    person = next(each for each in made(admin) if each.suffix == ".png").stem.split("-")[1]
    batch = next(each for each in made(admin) if each.suffix == ".docx").stem.split("-")[2]
    sibling = new_phone()
    sibling.has_joined("Nông Văn Páo", "admin", "MS-DC")
    await sibling.says("người dùng")
    for action in (f"qr:{person}", f"sheet:{batch}", "sheet:../../x", "sheet"):
        await sibling.presses(sibling.last, f"people:{action}")
        assert sibling.last.picture is None
