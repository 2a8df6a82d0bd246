"""Many units at once from a file: sent into the chat, or by an upload link on Zalo."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.turns.unit_files import keep
from domain.messages import FILE_BYTES, TOO_BIG, Incoming, Kind
from domain.tables import write_table
from handlers.uploads import GOOD_FOR, Upload, detail_of
from storage import units
from storage.models import AuditRow, UnitVersion
from tests.conversation.desk import Desk
from tests.conversation.officer import NewPhone, Phone

GOOD = "mã,tên\nDC-1,Thôn Đông\nDC-2,Thôn Đoài\nDC-3,Bản Thượng\n"
STRAY = "mã,tên,cấp trên\nDC-1,Thôn Đông,\nMS-SM-1,Thôn Lạ,MS-DC\nDC-9,Thôn Ké,MS-SM\n"


@pytest.fixture
def admin(new_phone: NewPhone) -> Phone:
    phone = new_phone()
    phone.has_joined("Triệu Quốc Bảo", "admin", "MS")
    return phone


@pytest.fixture
def links(desk: Desk) -> list[Upload]:
    """Let the house sign upload links; return what they were signed for."""
    signed: list[Upload] = []

    def sign(upload: Upload) -> str:
        signed.append(upload)
        return f"https://so.example/u/{len(signed)}"

    desk.house = replace(desk.house, upload_link=sign)
    return signed


def names_below(phone: Phone, code: str) -> set[str]:
    with phone.reading() as session:
        unit = units.by_code(session, code)
        assert unit is not None
        today = phone.desk.clock.date()
        return {child.name for child in units.children(session, unit.id, today)}


def versions(phone: Phone) -> int:
    with phone.reading() as session:
        return session.query(UnitVersion).count()


def on_disk(phone: Phone) -> list[Path]:
    return [each for each in (phone.desk.folder / "received").rglob("*") if each.is_file()]


async def is_asked(phone: Phone, unit: str) -> None:
    await phone.says("đơn vị")
    if f"{unit} (mã" not in phone.last.text:
        await phone.chooses(unit)
    await phone.chooses("Thêm đơn vị bên dưới")
    await phone.chooses("Thêm nhiều từ tệp")


async def sends_file(phone: Phone, links: list[Upload], content: bytes | str) -> None:
    """Send it into the chat, or upload it by the link that was given last."""
    body = content.encode() if isinstance(content, str) else content
    if phone.paper.abilities.files:
        phone.desk.sent_files["tệp"] = body
        await phone.sends(phone.incoming(Kind.FILE, file="tệp"))
    else:
        await phone.sends(uploaded(phone, links[-1], body))


def uploaded(phone: Phone, link: Upload, body: bytes) -> Incoming:
    kept = keep(phone.desk.folder, body)
    return phone.incoming(Kind.FILE, file=kept, detail=detail_of(link))


async def test_a_file_is_read_as_a_trial_and_brought_in_after_a_yes(
    admin: Phone, links: list[Upload]
) -> None:
    await is_asked(admin, "Xã Đồi Chè")
    admin.sees("XLSX hoặc CSV, nhiều nhất 5 MB")
    before = versions(admin)
    await sends_file(admin, links, GOOD)
    admin.sees("Sẽ: thêm 3", "Thôn Đoài (cấp thôn, thuộc MS-DC)")
    assert versions(admin) == before
    assert len(on_disk(admin)) == 1
    await admin.chooses("Đồng ý ghi")
    admin.sees("Đã ghi: thêm 3", "Xã Đồi Chè (mã MS-DC). Bên dưới có 3")
    assert names_below(admin, "MS-DC") == {"Thôn Đông", "Thôn Đoài", "Bản Thượng"}
    assert on_disk(admin) == []
    with admin.reading() as session:
        noted = session.scalars(select(AuditRow).where(AuditRow.action == "unit_import")).one()
    assert noted.facts == {"units": 3, "steps": 3}
    await is_asked(admin, "Xã Đồi Chè")
    await sends_file(admin, links, GOOD)
    admin.sees("Không có gì để đổi")


async def test_one_bad_line_and_nothing_is_done(admin: Phone, links: list[Upload]) -> None:
    before = versions(admin)
    await is_asked(admin, "Xã Đồi Chè")
    await sends_file(admin, links, STRAY)
    admin.sees("2 dòng sai", "dòng 3: đơn vị này không nằm dưới MS-DC", "dòng 4: cấp trên không")
    assert versions(admin) == before
    assert on_disk(admin) == []
    await sends_file(admin, links, "mã,tên\n,Thôn 7\nDC-7,0912345678\n")
    shown = admin.sees("dòng 2: mã chỉ gồm chữ", "dòng 3")
    assert "0912345678" not in shown
    await sends_file(admin, links, GOOD)
    admin.sees("Sẽ: thêm 3")


async def test_what_was_changed_meanwhile_is_looked_at_again(
    admin: Phone, links: list[Upload], new_phone: NewPhone
) -> None:
    other = new_phone()
    other.has_joined("Hà Văn Đoàn", "admin", "MS-DC")
    await is_asked(admin, "Xã Đồi Chè")
    await sends_file(admin, links, GOOD)
    await other.says("đơn vị")
    await other.chooses("Thêm đơn vị bên dưới")
    await other.says("DC-1 - Thôn Đông")
    await other.chooses("Từ hôm nay")
    await other.chooses("Đồng ý đổi")
    await admin.chooses("Đồng ý ghi")
    admin.sees("vừa được đổi ở chỗ khác", "thêm 2")
    await admin.chooses("Đồng ý ghi")
    admin.sees("Đã ghi")
    assert len(names_below(admin, "MS-DC")) == 3


async def test_another_command_drops_the_file(admin: Phone, links: list[Upload]) -> None:
    await is_asked(admin, "Xã Đồi Chè")
    await sends_file(admin, links, GOOD)
    await admin.says("trợ giúp")
    assert on_disk(admin) == []
    await admin.says("đồng ý ghi")
    assert names_below(admin, "MS-DC") == set()


async def test_a_file_at_any_other_time_is_asked_for_in_words(
    admin: Phone, officer: Phone, new_phone: NewPhone
) -> None:
    for phone in (admin, officer, new_phone()):
        await phone.sends(phone.incoming(Kind.FILE, file="tệp"))
        phone.sees_not("dòng", "XLSX")
    officer.sees_not("đơn vị")
    assert "gõ chữ giúp" in admin.last.text
    assert "gõ chữ giúp" in officer.last.text


@pytest.mark.parametrize(
    ("detail", "told"),
    [
        (TOO_BIG, "lớn quá 5 MB"),
        ("unreadable:thiếu cột code (mã)", "Chưa đọc được tệp: thiếu cột code (mã)."),
        ("unfetched", "Chưa tải được tệp"),
    ],
)
async def test_a_file_that_cannot_be_used_is_asked_for_again_with_the_reason(
    admin: Phone, links: list[Upload], detail: str, told: str
) -> None:
    assert FILE_BYTES == 5 * 1024 * 1024
    await is_asked(admin, "Xã Đồi Chè")
    await admin.sends(admin.incoming(Kind.FILE, detail=detail))
    if admin.paper.abilities.files:
        admin.sees(told)
        await sends_file(admin, links, GOOD)
        admin.sees("Sẽ: thêm 3")


async def test_a_link_is_good_until_an_import_by_it_was_confirmed(
    admin: Phone, links: list[Upload]
) -> None:
    if admin.paper.abilities.files:
        return
    await is_asked(admin, "Xã Đồi Chè")
    admin.sees("https://so.example/u/1", "1 giờ")
    for content in (STRAY, GOOD):
        await sends_file(admin, links, content)
    await admin.chooses("Đồng ý ghi")
    before = versions(admin)
    await admin.sends(uploaded(admin, links[0], b"code,name\nDC-8,xom 8\n"))
    assert versions(admin) == before
    admin.sees_not("Sẽ: thêm")
    assert on_disk(admin) == []
    assert GOOD_FOR.total_seconds() == 3600


async def test_without_files_and_web_server_a_list_is_pasted(admin: Phone) -> None:
    await admin.says("đơn vị")
    await admin.chooses("Xã Đồi Chè")
    await admin.chooses("Thêm đơn vị bên dưới")
    if not admin.paper.abilities.files:
        admin.sees_not("Thêm nhiều từ tệp")
    await admin.says("Thôn Đông\nThôn Đoài")
    admin.sees("từ ngày nào")


async def test_nobody_brings_anything_into_a_sibling(
    new_phone: NewPhone, links: list[Upload]
) -> None:
    sibling = new_phone()
    sibling.has_joined("Hà Văn Đoàn", "admin", "MS-DC")
    with sibling.reading() as session:
        foreign = units.by_code(session, "MS-SM")
        assert foreign is not None
    await sibling.says("đơn vị")
    before = versions(sibling)
    for op in ("bring", "bring!"):
        await sibling.presses(sibling.last, f"units:{op}:{foreign.id}")
        sibling.sees("Xã Đồi Chè (mã MS-DC)")
    forged = Upload(1, 1, foreign.id, "00")
    await sibling.sends(uploaded(sibling, forged, GOOD.encode()))
    sibling.sees("Xã Đồi Chè (mã MS-DC)")
    assert versions(sibling) == before


async def test_an_xlsx_is_as_good(admin: Phone, links: list[Upload], tmp_path: Path) -> None:
    write_table(tmp_path / "thon.xlsx", ["code", "name"], [["DC-1", "Thôn Đông"]])
    await is_asked(admin, "Xã Đồi Chè")
    await sends_file(admin, links, (tmp_path / "thon.xlsx").read_bytes())
    admin.sees("Sẽ: thêm 1")
